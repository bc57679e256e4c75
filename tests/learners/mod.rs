//! A simulator of learners: memories that are known because they are made, answers that are given by them, and policies
//! that choose what to ask without seeing the memories.

pub(crate) mod policy;
pub(crate) mod pupil;
pub(crate) mod truth;

use factdeck::schedule::fit::Answer;
use factdeck::schedule::{Rating, luck};
use policy::Policy;
use pupil::{Manner, Pupil};

/// How many facts there are to learn.
pub(crate) const FACTS: usize = 100;
/// The day of the exam, the first day of learning being day 0.
pub(crate) const EXAM: u32 = 28;

/// How a class does on the exam.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Outcome {
    /// The mean chance of recall over all facts and learners.
    pub(crate) mean: f64,
    /// The chance of recall that 95 of 100 facts exceed.
    pub(crate) fifth: f64,
    /// The mean of what the scheduler believed.
    pub(crate) believed: f64,
    /// Answers given a learner.
    pub(crate) answers: f64,
}

/// Many learners study with one policy until the day before the exam, at most so many answers a day.
pub(crate) fn exam(policy: Policy, manner: Manner, answers_a_day: u32, learners: u64) -> Outcome {
    let (mut recalls, mut believed, mut answers) = (Vec::new(), Vec::new(), 0);
    for seed in 0..learners {
        let mut pupil = Pupil::new(manner, FACTS, seed);
        let exam = pupil.day(EXAM);
        for day in 0..EXAM {
            pupil.sit_down(day);
            for answer in 0.. {
                if answer == answers_a_day && !policy.ends() {
                    break;
                }
                let Some(fact) = policy.pick(&mut pupil, exam, answers_a_day) else {
                    break;
                };
                pupil.answer(fact);
            }
        }
        recalls.extend(pupil.recall_on(EXAM));
        believed.extend(pupil.believed_on(EXAM));
        answers += pupil.given.len();
    }
    recalls.sort_by(f64::total_cmp);
    Outcome {
        mean: mean(&recalls),
        fifth: recalls[recalls.len() / 20],
        believed: mean(&believed),
        answers: float(answers) / float(usize::try_from(learners).unwrap()),
    }
}

/// What a year of studying what is due comes to: believed and true recall at its end, answers a fact.
pub(crate) fn year(manner: Manner, facts: usize, seed: u64) -> Outcome {
    let mut pupil = Pupil::new(manner, facts, seed);
    for day in 0..365 {
        pupil.sit_down(day);
        for fact in 0..facts {
            let due = pupil.cards()[fact].is_none_or(|card| card.due <= pupil.now());
            if due {
                pupil.answer(fact);
            }
        }
    }
    let mut recalls = pupil.recall_on(365);
    recalls.sort_by(f64::total_cmp);
    Outcome {
        mean: mean(&recalls),
        fifth: recalls[recalls.len() / 20],
        believed: mean(&pupil.believed_on(365)),
        answers: float(pupil.given.len()) / float(facts),
    }
}

/// What a log would hold of some learners who take up five facts a day and study what is due, card by card.
pub(crate) fn reviews(manner: Manner, learners: u64, days: u32) -> Vec<Vec<Answer>> {
    let mut cards = Vec::new();
    for seed in 0..learners {
        let mut pupil = Pupil::new(manner, FACTS, 1_000 + seed);
        for day in 0..days {
            pupil.sit_down(day);
            for fact in 0..FACTS {
                let taken_up = fact <= usize::try_from(day * 5).unwrap();
                let due = pupil.cards()[fact].is_none_or(|card| card.due <= pupil.now());
                if taken_up && due {
                    pupil.answer(fact);
                }
            }
        }
        let mut reviews = vec![Vec::new(); FACTS];
        for given in &pupil.given {
            reviews[given.fact].push(Answer {
                day: given.day,
                rating: if given.right {
                    Rating::Good
                } else {
                    Rating::Again
                },
                luck: luck::one_of(given.options),
            });
        }
        cards.extend(reviews);
    }
    cards
}

fn mean(numbers: &[f64]) -> f64 {
    numbers.iter().sum::<f64>() / float(numbers.len())
}

#[expect(clippy::cast_precision_loss, reason = "figures for people")]
fn float(number: usize) -> f64 {
    number as f64
}
