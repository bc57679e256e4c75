//! Simulated learners: what they can recall on exam day by how the next question is chosen, how far guesses lead the
//! scheduler astray, and what fitted parameters are worth. `cargo bench --bench learners` prints all tables, with names
//! behind it only those: `cargo bench --bench learners -- typed guesses`.
//!
//! The world: 100 facts, none ever met before the first day; on each of 28 days (0 to 27) the learner sits down at five
//! in the afternoon and gives so many answers, half a minute each; every answer counts, a repeated one too. A fact asked
//! for the first time is known with a chance of 35 %. The exam is on day 28; a fact never asked counts as 0 there. The
//! percentile is over all facts of all learners. The same seeds give the same tables.
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

/// What can be asked for.
const TABLES: [&str; 8] = [
    "typed",
    "half",
    "options",
    "people",
    "activation",
    "traces",
    "guesses",
    "fitted",
];

fn main() {
    // Cargo adds flags of its own.
    let mut wanted: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with("--"))
        .collect();
    if wanted.is_empty() {
        wanted = TABLES.map(str::to_owned).into();
    }
    for name in wanted {
        if TABLES.contains(&name.as_str()) {
            table(&name);
        } else {
            println!("there is no `{name}`, only {}", TABLES.join(", "));
        }
    }
}

fn table(name: &str) {
    let chosen = Manner {
        options: 4,
        ..TYPED
    };
    let of = |kind| Manner { kind, ..chosen };
    match name {
        "typed" => exams("memory as the scheduler believes, typed answers", TYPED),
        "half" => {
            let half = Manner {
                prior: 0.5,
                ..TYPED
            };
            exams("the same, half of the facts known beforehand", half);
        }
        "options" => {
            let slips = Manner {
                slips: 0.03,
                ..chosen
            };
            exams(
                "memory as believed, four options, luck, strong facts typed, 3 % slips",
                slips,
            );
        }
        "people" => exams(
            "each person and each fact at a pace of its own, four options",
            of(Kind::People),
        ),
        "activation" => exams(
            "activation (Pavlik and Anderson), four options",
            of(Kind::Activation),
        ),
        "traces" => exams(
            "a quick and a slow trace, both exponential, four options",
            of(Kind::Traces),
        ),
        "guesses" => guesses(),
        _ => fits(),
    }
}

/// What fitted parameters are worth.
fn fits() {
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
        let manner = Manner {
            kind,
            options: 4,
            ..TYPED
        };
        for (learners, days) in [(4, 40), (20, 60)] {
            fitted(manner, learners, days);
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

/// What guessing does to belief in a year of studying what is due, where 35 % of the facts are known beforehand, as the
/// scheduler takes it, and where more or fewer are.
fn guesses() {
    println!(
        "\n| a year of what is due | answers a fact | true recall | believed | bias | known before: 20 % | 50 % |"
    );
    println!("|---|---|---|---|---|---|---|");
    for (title, options, naive, typed_when_strong) in [
        ("typed", 0, false, false),
        ("4 options, each right one counts", 4, true, false),
        ("4 options, luck counted", 4, false, false),
        ("4 options, luck counted, strong ones typed", 4, false, true),
        ("2 options, each right one counts", 2, true, false),
        ("2 options, luck counted", 2, false, false),
        ("2 options, luck counted, strong ones typed", 2, false, true),
    ] {
        let outcome = |prior| {
            let manner = Manner {
                options,
                typed_when_strong,
                naive,
                prior,
                ..TYPED
            };
            learners::year(manner, 3_000, 1)
        };
        let bias = |of: learners::Outcome| of.believed - of.mean;
        let [as_taken, fewer, more] = [0.35, 0.2, 0.5].map(outcome);
        println!(
            "| {title} | {:.1} | {:.3} | {:.3} | {:+.4} | {:+.4} | {:+.4} |",
            as_taken.answers,
            as_taken.mean,
            as_taken.believed,
            bias(as_taken),
            bias(fewer),
            bias(more)
        );
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
