//! What must hold of simulated learners, with few of them: whole tables come from `cargo bench --bench learners`.

use factdeck::schedule::fit::{self, TooFew};

use crate::learners::policy::Policy;
use crate::learners::pupil::{Kind, Manner};
use crate::learners::{exam, reviews, year};

/// A class of the bench learns 100 facts in four weeks, with the goals that the plan is made for.
fn reaches(answers_a_day: u32, mean: f64, fifth: f64) {
    let plan = exam(Policy::Plan, Manner::default(), answers_a_day, 60);
    assert!(plan.mean >= mean && plan.fifth >= fifth, "{plan:?}");
    // Typed answers of a memory that is as believed: what is believed is what is true.
    assert!((plan.believed - plan.mean).abs() < 0.002, "{plan:?}");
}

#[test]
fn planning_reaches_its_goals_with_ten_answers_a_day() {
    reaches(10, 0.87, 0.75);
}

#[test]
fn planning_reaches_its_goals_with_twenty_answers_a_day() {
    reaches(20, 0.97, 0.93);
}

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
}

#[test]
fn what_is_due_leaves_room_for_what_is_new() {
    let manner = Manner::default();
    let outcome = |policy| exam(policy, manner, 10, 3);
    let (queue, due_first) = (outcome(Policy::Queue), outcome(Policy::DueFirst));
    assert!(due_first.fifth == 0.0, "{due_first:?}");
    assert!(queue.fifth > 0.5 && queue.mean > 0.83, "{queue:?}");
}

#[test]
fn luck_hardly_shows_in_what_is_believed() {
    let bias = |options, naive, prior| {
        let manner = Manner {
            options,
            naive,
            prior,
            ..Manner::default()
        };
        let outcome = year(manner, 400, 1);
        outcome.believed - outcome.mean
    };
    // Also where fewer or more of the facts are known beforehand than the scheduler takes it.
    for options in [2, 4] {
        for prior in [0.2, 0.35, 0.5] {
            let counted = bias(options, false, prior);
            assert!(counted.abs() < 0.01, "{options} {prior}: {counted}");
        }
    }
    let (four, two) = (bias(4, true, 0.35), bias(2, true, 0.35));
    assert!(
        four > 0.015 && two > 0.04,
        "{four} {two}: guessing is simulated"
    );
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
