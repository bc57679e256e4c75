//! Wrong figures: the document's own for other things, then near ones as round as the answer; for harm only the former.

use std::collections::BTreeSet;

use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom;

use super::{Alike, Candidate, WANTED, Wrong, different, given};
use crate::generate::earlier::{Fact, Survey, Value};
use crate::text::number::{self, Bound, Number, Ratio, Style, Unit};

pub(super) fn figures(
    survey: &Survey<'_>,
    alike: &Alike,
    c: &Candidate,
    (answer, n): (&Fact, &Number),
    harm: bool,
    rng: &mut ChaCha8Rng,
) -> Vec<Wrong> {
    let Some(value) = n.value.as_whole() else {
        return Vec::new();
    };
    let all: Vec<(usize, &Fact, Number)> = given(survey, |value| match *value {
        Value::Figure(n) => Some(n),
        _ => None,
    });
    // Values for the same thing, in whatever sentence, and values of sentences like the stem, but for other things counted there.
    let like = all.iter().filter(|(_, f, _)| {
        let same_thing = c.class.is_some() && f.class == c.class;
        let other_thing = f.class.is_some() && c.class.is_some() && f.class != c.class;
        same_thing || !other_thing && alike.has(f)
    });
    let values = like.flat_map(|(_, _, n)| [Some(n.value), n.upto]).flatten();
    let banned: Vec<Ratio> = different(values.chain([n.value]));
    let mut usable: Vec<(i64, usize, String)> = Vec::new();
    for (i, f, other) in &all {
        let Some(v) = other.value.as_whole().filter(|v| *v > 1) else {
            continue;
        };
        let near = if harm { 8 } else { 5 };
        let form = other.unit == n.unit
            && other.upto.is_none()
            && v <= value.saturating_mul(near)
            && value <= v.saturating_mul(near);
        // Harm is told apart only by other counts of people.
        let form = form && (!harm || f.class.is_some());
        let form = form && !also_true(n, v);
        if form
            && !banned.contains(&other.value)
            && let Some(text) = written(answer, n, v)
        {
            usable.push(((v - value).abs(), *i, text));
        }
    }
    usable.sort();
    let mut out: Vec<Wrong> = usable
        .into_iter()
        .map(|(_, fact, text)| Wrong {
            text,
            fact: Some(fact),
        })
        .collect();
    let mut seen = BTreeSet::new();
    out.retain(|o| seen.insert(o.text.clone()));
    out.truncate(if harm { WANTED } else { 2 });
    if harm {
        return out;
    }
    for v in near(value, n.unit, rng) {
        let fits = !also_true(n, v) && Ratio::whole(v).is_some_and(|r| !banned.contains(&r));
        if fits
            && let Some(text) = written(answer, n, v)
            && seen.insert(text.clone())
        {
            out.push(Wrong { text, fact: None });
        }
    }
    out
}

/// Whether a bounded figure makes another value true as well: "more than 60" is also more than 50, "about 60" nearly 55.
fn also_true(n: &Number, value: i64) -> bool {
    let Some(v) = n.value.as_whole() else {
        return true;
    };
    match n.bound {
        Bound::Exact => false,
        Bound::Above => value < v,
        Bound::Below => value > v,
        Bound::About => (value - v).abs().saturating_mul(5) < v,
    }
}

/// Values near a figure, as round as it is, in a drawn order.
fn near(value: i64, unit: Unit, rng: &mut ChaCha8Rng) -> Vec<i64> {
    let mut out: Vec<i64> = if value <= 12 {
        vec![value - 2, value - 1, value + 1, value + 2, value + 3]
    } else {
        let mut round = 1_i64;
        while value % (round * 10) == 0 && value / (round * 10) >= 2 {
            round *= 10;
        }
        let round = if value / round < 10 { round / 2 } else { round }.max(1);
        [6, 7, 8, 12, 13, 15]
            .iter()
            .map(|by| (value.saturating_mul(*by) / 10 + round / 2) / round * round)
            .collect()
    };
    let years = (1900..2100).contains(&value);
    out.retain(|&v| v > 1 && v != value && !(unit == Unit::Percent && v >= 100) && !years);
    out.shuffle(rng);
    out
}

/// Another value in the form of the answer.
fn written(answer: &Fact, n: &Number, value: i64) -> Option<String> {
    let figure = match n.style {
        Style::Words => number::in_words(u64::try_from(value).ok()?)?,
        Style::Digits(group) => {
            let plain = value.to_string();
            match group.or((value >= 10_000).then_some(',')) {
                Some(sign)
                    if value >= 1_000
                        && (group.is_some() || n.value.as_whole().is_some_and(|v| v < 1_000)) =>
                {
                    grouped(&plain, sign)
                }
                _ => plain,
            }
        }
        Style::Mixed => return None,
    };
    let capital = answer.text.starts_with(char::is_uppercase);
    let figure = if capital {
        crate::generate::stem::capital(&figure)
    } else {
        figure
    };
    match n.unit {
        Unit::Plain => Some(figure),
        Unit::Percent => {
            let tail = answer
                .text
                .trim_start_matches(|c: char| c.is_ascii_digit() || c == ',' || c == '.');
            let tail = if n.style == Style::Words {
                " percent"
            } else {
                tail
            };
            Some(format!("{figure}{tail}"))
        }
        Unit::Money(_) | Unit::Ordinal => None,
    }
}

fn grouped(plain: &str, sign: char) -> String {
    let mut out = String::new();
    for (i, c) in plain.chars().enumerate() {
        if i > 0 && (plain.len() - i).is_multiple_of(3) {
            out.push(sign);
        }
        out.push(c);
    }
    out
}
