//! Simulated learners: what they can recall on exam day by how the next question is chosen, how far guesses lead the
//! scheduler astray, and what fitted parameters are worth. `cargo bench --bench learners` takes some minutes.
//!
//! 100 facts are learnt over 28 days; nobody knows a fact before it was asked but with a chance of 35 %; a fact never
//! asked counts as 0 on exam day. The same seeds give the same tables.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a bench stops where it fails, and prints"
)]

#[path = "../learners/mod.rs"]
mod learners;

use factdeck::schedule::Rating;
use factdeck::schedule::fit::{self, Prediction};
use learners::policy::Policy;
use learners::pupil::{Kind, Manner};

/// Learners a row.
const LEARNERS: u64 = 60;

const TYPED: Manner = Manner {
    kind: Kind::AsBelieved,
    options: 0,
    typed_when_strong: true,
    slips: 0.0,
    naive: false,
    prior: 0.35,
};

fn main() {
    let chosen = Manner {
        options: 4,
        ..TYPED
    };
    let of = |kind| Manner { kind, ..chosen };
    exams("memory as the scheduler believes, typed answers", TYPED);
    let half = Manner {
        prior: 0.5,
        ..TYPED
    };
    exams("the same, half of the facts known beforehand", half);
    let slips = Manner {
        slips: 0.03,
        ..chosen
    };
    exams(
        "the same as the first, four options, luck, strong facts typed, 3 % slips",
        slips,
    );
    exams(
        "each person and each fact at a pace of its own, four options",
        of(Kind::People),
    );
    exams(
        "activation (Pavlik and Anderson), four options",
        of(Kind::Activation),
    );
    exams(
        "a quick and a slow trace, both exponential, four options",
        of(Kind::Traces),
    );
    guesses();
    println!(
        "\n| reviews of | earlier | later | loss, default | fitted | gain | `fsrs` fitted | adopted |"
    );
    println!("|---|---|---|---|---|---|---|---|");
    for kind in [
        Kind::AsBelieved,
        Kind::People,
        Kind::Activation,
        Kind::Traces,
    ] {
        for (learners, days) in [(4, 40), (20, 60)] {
            fitted(of(kind), learners, days);
        }
    }
}

fn exams(title: &str, manner: Manner) {
    println!("\n{title}: mean recall / fifth percentile on exam day (answers)\n");
    println!("| policy | 10 answers a day | 20 | 40 |\n|---|---|---|---|");
    for policy in Policy::ALL {
        let cells = [10, 20, 40].map(|budget| {
            let outcome = learners::exam(policy, manner, budget, LEARNERS);
            let (mean, fifth, answers) = (outcome.mean, outcome.fifth, outcome.answers);
            format!("{mean:.3}/{fifth:.2} ({answers:.0})")
        });
        println!("| {} | {} |", policy.name(), cells.join(" | "));
    }
}

/// What guessing does to belief in a year of studying what is due.
fn guesses() {
    println!("\n| a year of what is due | answers a fact | true recall | believed | bias |");
    println!("|---|---|---|---|---|");
    for (title, options, naive, typed_when_strong) in [
        ("typed", 0, false, false),
        ("4 options, each right one counts", 4, true, false),
        ("4 options, luck counted", 4, false, false),
        ("4 options, luck counted, strong ones typed", 4, false, true),
        ("2 options, each right one counts", 2, true, false),
        ("2 options, luck counted", 2, false, false),
        ("2 options, luck counted, strong ones typed", 2, false, true),
    ] {
        let manner = Manner {
            options,
            typed_when_strong,
            naive,
            ..TYPED
        };
        let outcome = learners::year(manner, 3_000, 1);
        let (answers, mean, believed) = (outcome.answers, outcome.mean, outcome.believed);
        let bias = believed - mean;
        println!("| {title} | {answers:.1} | {mean:.3} | {believed:.3} | {bias:+.4} |");
    }
}

/// Fitted parameters beside the default ones and beside those of the `fsrs` crate, which knows no luck.
fn fitted(manner: Manner, learners: u64, days: u32) {
    let cards = learners::reviews(manner, learners, days);
    let Ok(found) = fit::fit(&cards, &fsrs::DEFAULT_PARAMETERS) else {
        println!("| {:?}, {learners} learners | too few |", manner.kind);
        return;
    };
    let mut items = Vec::new();
    for card in &cards {
        for (end, pair) in card.windows(2).enumerate() {
            if pair[1].day >= found.from || pair[1].day == pair[0].day {
                continue;
            }
            let reviews = (0..end + 2).map(|place| fsrs::FSRSReview {
                rating: if card[place].rating == Rating::Again {
                    1
                } else {
                    3
                },
                delta_t: if place == 0 {
                    0
                } else {
                    card[place].day.since(card[place - 1].day)
                },
            });
            let reviews = reviews.collect();
            items.push((pair[1].day, fsrs::FSRSItem { reviews }));
        }
    }
    items.sort_by_key(|(day, _)| *day);
    let theirs = fsrs::compute_parameters(fsrs::ComputeParametersInput {
        train_set: items.into_iter().map(|(_, item)| item).collect(),
        ..Default::default()
    });
    let mut theirs = fit::predictions(&cards, &theirs.unwrap().try_into().unwrap());
    theirs.retain(|answer| answer.day >= found.from);
    println!(
        "| {:?}, {learners} learners | {} | {} | {:.4} | {:.4} | {:+.4} ± {:.4} | {:.4} | {} |",
        manner.kind,
        found.earlier,
        found.before.len(),
        loss(&found.before),
        loss(&found.after),
        found.gain,
        found.error,
        loss(&theirs),
        if found.is_better() { "yes" } else { "no" },
    );
}

#[expect(clippy::cast_precision_loss, reason = "figures for people")]
fn loss(predictions: &[Prediction]) -> f64 {
    predictions.iter().map(Prediction::loss).sum::<f64>() / predictions.len() as f64
}
