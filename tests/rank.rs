//! The weights by which questions are ranked are those that the judged questions give, and not others.
//!
//! `data/ranked.tsv` has questions that were made of 76 encyclopedia articles and judged one by one: grammatical,
//! understandable alone, right, not giving the answer away, worth asking, with good options. It holds features and marks, no
//! prose. Whole questions and gaps have weights of their own.

use std::fs;
use std::path::Path;

use factdeck::generate::{KEPT_GAP, KEPT_WHOLE};

/// How strong large weights are held back, as the inverse of the strength (C of a ridge regression).
const C: f64 = 0.01;

struct Judged {
    /// "whole" or "gap".
    tier: String,
    /// Whether at least half of its judges would keep it.
    good: bool,
    features: Vec<f64>,
}

fn judged() -> (Vec<String>, Vec<Judged>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/ranked.tsv");
    let text = fs::read_to_string(path).unwrap();
    let names: Vec<String> = text
        .lines()
        .filter_map(|line| line.strip_prefix('#')?.split_once('\t'))
        .map(|(_, name)| name.to_owned())
        .collect();
    let rows = text.lines().filter(|line| !line.starts_with('#'));
    let rows = rows.map(|line| {
        let [_, _, _, tier, share, found] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}");
        };
        let mut features = vec![0.0; names.len()];
        for (at, value) in found.split(' ').filter_map(|pair| pair.split_once('=')) {
            features[at.parse::<usize>().unwrap()] = value.parse().unwrap();
        }
        Judged {
            tier: tier.to_owned(),
            good: share.parse::<f64>().unwrap() >= 0.5,
            features,
        }
    });
    (names.clone(), rows.collect())
}

fn float(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap())
}

/// A logistic regression with a ridge, on features of mean 0 and deviation 1, by Newton's method: the weights of the
/// features as they are, and the one that is always added.
fn fitted(rows: &[Judged], count: usize) -> (Vec<f64>, f64) {
    let all = float(rows.len());
    let mean: Vec<f64> = (0..count)
        .map(|at| rows.iter().map(|row| row.features[at]).sum::<f64>() / all)
        .collect();
    let deviation: Vec<f64> = (0..count)
        .map(|at| {
            let far = |row: &Judged| (row.features[at] - mean[at]).powi(2);
            (rows.iter().map(far).sum::<f64>() / all).sqrt() + 1e-9
        })
        .collect();
    let scaled: Vec<Vec<f64>> = rows
        .iter()
        .map(|row| {
            let one = |at: usize| (row.features[at] - mean[at]) / deviation[at];
            (0..count).map(one).chain([1.0]).collect()
        })
        .collect();
    let mut weights = vec![0.0; count + 1];
    for _ in 0..30 {
        let mut slope = vec![0.0; count + 1];
        let mut bend = vec![vec![0.0; count + 1]; count + 1];
        for (row, x) in rows.iter().zip(&scaled) {
            let sum: f64 = x.iter().zip(&weights).map(|(x, w)| x * w).sum();
            let chance = 1.0 / (1.0 + (-sum).exp());
            let error = chance - f64::from(u8::from(row.good));
            for i in 0..=count {
                slope[i] += C * error * x[i];
                for j in 0..=count {
                    bend[i][j] += C * chance * (1.0 - chance) * x[i] * x[j];
                }
            }
        }
        for i in 0..count {
            slope[i] += weights[i];
            bend[i][i] += 1.0;
        }
        for (weight, step) in weights.iter_mut().zip(solved(bend, slope)) {
            *weight -= step;
        }
    }
    let plain: Vec<f64> = (0..count).map(|at| weights[at] / deviation[at]).collect();
    let shift: f64 = plain.iter().zip(&mean).map(|(w, mean)| w * mean).sum();
    (plain, weights[count] - shift)
}

/// Solves a system of linear equations by Gauss's elimination.
fn solved(mut left: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let count = right.len();
    for at in 0..count {
        let best = (at..count)
            .max_by(|one, other| left[*one][at].abs().total_cmp(&left[*other][at].abs()))
            .unwrap();
        left.swap(at, best);
        right.swap(at, best);
        for below in at + 1..count {
            let factor = left[below][at] / left[at][at];
            let (above, rest) = left.split_at_mut(below);
            for (value, other) in rest[0].iter_mut().zip(&above[at]).skip(at) {
                *value -= factor * other;
            }
            right[below] -= factor * right[at];
        }
    }
    for at in (0..count).rev() {
        let known: f64 = (at + 1..count)
            .map(|next| left[at][next] * right[next])
            .sum();
        right[at] = (right[at] - known) / left[at][at];
    }
    right
}

type Weights = &'static [(&'static str, f64)];

/// The weights of a tier, with the questions of that tier that were judged.
fn tiers() -> (Vec<String>, [(Weights, Vec<Judged>); 2]) {
    let (names, rows) = judged();
    let (whole, gaps) = rows.into_iter().partition(|row| row.tier == "whole");
    (names, [(KEPT_WHOLE, whole), (KEPT_GAP, gaps)])
}

fn weight(table: &[(&str, f64)], name: &str) -> f64 {
    let known = table.iter().find(|(known, _)| *known == name);
    known.map_or(0.0, |(_, weight)| *weight)
}

#[test]
fn the_weights_are_what_the_judged_questions_give() {
    let (names, tiers) = tiers();
    for (table, rows) in tiers {
        assert!(rows.len() >= 300, "{}", rows.len());
        let (weights, always) = fitted(&rows, names.len());
        let fitted = names.iter().map(String::as_str).zip(weights);
        for (name, fitted) in fitted.chain([("always", always)]) {
            let known = weight(table, name);
            assert!(
                (known - fitted).abs() < 0.03,
                "{name}: {known}, fitted {fitted:.3}"
            );
        }
        let stray = table
            .iter()
            .find(|(known, _)| *known != "always" && !names.iter().any(|name| name == known));
        assert_eq!(stray, None);
    }
}

#[test]
fn what_is_rated_higher_was_used_more_often() {
    let (names, tiers) = tiers();
    for (table, rows) in tiers {
        let mut rated: Vec<(f64, bool)> = rows
            .iter()
            .map(|row| {
                let features = names.iter().zip(&row.features);
                let sum: f64 = features.map(|(name, x)| weight(table, name) * x).sum();
                (sum, row.good)
            })
            .collect();
        rated.sort_by(|one, other| other.0.total_cmp(&one.0));
        let share = |part: &[(f64, bool)]| {
            float(part.iter().filter(|(_, good)| *good).count()) / float(part.len())
        };
        let (better, worse) = rated.split_at(rated.len() / 2);
        assert!(
            share(better) > share(worse) + 0.2,
            "{} and {}",
            share(better),
            share(worse)
        );
    }
}
