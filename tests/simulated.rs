//! What must hold of simulated learners, with few of them: whole tables come from `cargo bench --bench learners`.

use factdeck::schedule::fit::{self, TooFew};

use crate::learners::policy::Policy;
use crate::learners::pupil::{Kind, Manner};
use crate::learners::{exam, reviews, year};

#[test]
fn planning_towards_an_exam_beats_what_does_without() {
    let manner = Manner::default();
    let outcome = |policy| exam(policy, manner, 20, 3);
    let (plan, random, due_first) = (
        outcome(Policy::Plan),
        outcome(Policy::Random),
        outcome(Policy::DueFirst),
    );
    assert!(plan.mean > random.mean + 0.03, "{plan:?} {random:?}");
    assert!(plan.mean > due_first.mean, "{plan:?} {due_first:?}");
    assert!(plan.fifth > random.fifth + 0.1, "{plan:?} {random:?}");
    assert!(plan.mean > 0.96 && plan.fifth > 0.91, "{plan:?}");
    // Typed answers of a memory that is as believed: what is believed is what is true.
    assert!((plan.believed - plan.mean).abs() < 0.002, "{plan:?}");
}

#[test]
fn luck_hardly_shows_in_what_is_believed() {
    let bias = |options, naive| {
        let manner = Manner {
            options,
            naive,
            ..Manner::default()
        };
        let outcome = year(manner, 400, 1);
        outcome.believed - outcome.mean
    };
    let (four, naive) = (bias(4, false), bias(4, true));
    assert!(four.abs() < 0.01, "{four}");
    assert!(naive > 0.015, "{naive}: guessing is simulated");
}

#[test]
fn parameters_are_found_where_memory_is_another_one() {
    let manner = Manner {
        kind: Kind::Traces,
        options: 4,
        typed_when_strong: true,
        ..Manner::default()
    };
    let cards = reviews(manner, 2, 40);
    let found = fit::fit(&cards, &fsrs::DEFAULT_PARAMETERS).unwrap();
    assert!(found.is_better(), "{} {}", found.gain, found.error);
    assert!(found.earlier + found.before.len() >= fit::LEAST);
    assert!(found.before.iter().all(|answer| answer.day >= found.from));
}

#[test]
fn parameters_are_left_alone_where_memory_is_as_believed() {
    let cards = reviews(Manner::default(), 3, 40);
    let found = fit::fit(&cards, &fsrs::DEFAULT_PARAMETERS).unwrap();
    assert!(!found.is_better(), "{} {}", found.gain, found.error);
    let few = reviews(Manner::default(), 1, 20);
    assert!(matches!(
        fit::fit(&few, &fsrs::DEFAULT_PARAMETERS),
        Err(TooFew(count)) if count < fit::LEAST
    ));
}
