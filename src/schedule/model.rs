//! The memory model: FSRS-6 as Anki computes it, and the step from one memory state to the next.
//!
//! A memory has a stability S (days until recall is 90 % likely) and a difficulty D (1 to 10). With parameters w and
//! t whole school days since the last review, the chance of recall is
//! `R = (1 + F·t/S)^-w20`, `F = 0.9^(-1/w20) - 1`, and a review moves S and D:
//!
//! - recalled: `S·(1 + e^w8·(11-D)·S^-w9·(e^(w10(1-R)) - 1)·[w15 if Hard]·[w16 if Easy])`
//! - not recalled: `min(w11·D^-w12·((S+1)^w13 - 1)·e^(w14(1-R)), S/e^(w17·w18))`
//! - again on the same school day: `S·e^(w17(g-3+w18))·S^-w19`, for Hard, Good and Easy at least S
//! - D falls with every Easy, rises with Hard and Again, and drifts towards its easy start.
//!
//! Source: the `fsrs` crate 6.6.2 (BSD-3-Clause), which Anki 26.09 uses; our replay agrees with both to the bit.

use fsrs::{FSRS, FSRS6_DEFAULT_DECAY, ItemState, MemoryState, NextStates, current_retrievability};

use super::{Card, Memory, Rating, luck};
use crate::id::Seq;
use crate::time::{Day, Timestamp};

/// The version of the parameters that come with the program: FSRS-6, fitted by its authors on reviews of thousands of
/// people. Sets fitted to a school's own reviews have higher numbers.
pub const PARAMETERS: u16 = 1;

/// The chance of recall at which a fact comes back where the learner wants no other.
pub const RETENTION: f32 = 0.9;

/// A set of parameters with the version that reviews name it by. A version once given out keeps its meaning for ever.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Parameters {
    /// Its version: [`PARAMETERS`] for those that come with the program.
    pub version: u16,
    /// w0 to w20 of FSRS-6.
    pub values: [f32; 21],
}

impl Default for Parameters {
    fn default() -> Self {
        Self {
            version: PARAMETERS,
            values: fsrs::DEFAULT_PARAMETERS,
        }
    }
}

/// The longest interval, in days.
pub const LONGEST: u32 = 36_500;

/// A record names parameters that this program does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a review was scheduled with parameters of version {0}, which this factdeck does not have; run a newer one"
)]
pub struct UnknownParameters(pub u16);

/// What a review says, as far as a memory is concerned: the part of a recorded review that replay needs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// How it was recalled.
    pub rating: Rating,
    /// How far a right answer moved the memory from not known to known, 0 to 1: all the way where it cannot be luck.
    pub posterior: f32,
    /// When.
    pub at: Timestamp,
    /// The school day of it.
    pub day: Day,
    /// The moment chosen for its return.
    pub due: Timestamp,
    /// The learner's own number of the review.
    pub n: u64,
    /// The event of the review.
    pub seq: Seq,
    /// The version of the model and its parameters.
    pub parameters: u16,
}

/// The card after a review that moves the schedule. Replaying a card's reviews through this gives the card: exact,
/// and the same on every replay, since what was chosen once (the due moment) is taken from the record.
///
/// # Errors
/// [`UnknownParameters`] where the review was scheduled with a version of the model that is not known.
pub fn next(card: Option<&Card>, step: &Step) -> Result<Card, UnknownParameters> {
    let model = Model::of(step.parameters).ok_or(UnknownParameters(step.parameters))?;
    Ok(model.next(card, step))
}

/// FSRS-6 with one set of parameters.
#[derive(Debug, Clone)]
pub struct Model {
    fsrs: FSRS,
    parameters: [f32; 21],
    decay: f32,
    retention: f32,
}

impl Model {
    /// The model of [`PARAMETERS`].
    pub fn current() -> Self {
        Self {
            fsrs: FSRS::default(),
            parameters: Parameters::default().values,
            decay: FSRS6_DEFAULT_DECAY,
            retention: RETENTION,
        }
    }

    /// The model that a version number stands for. A version once given out keeps its meaning for ever.
    pub fn of(version: u16) -> Option<Self> {
        (version == PARAMETERS).then(Self::current)
    }

    /// The model with parameters of one's own: 21 for FSRS-6.
    ///
    /// # Errors
    /// What `fsrs` says where there are not 21 or one of them is no number.
    pub fn new(parameters: &[f32; 21], retention: f32) -> Result<Self, fsrs::FSRSError> {
        let [.., decay] = *parameters;
        let model = Self {
            fsrs: FSRS::new(parameters)?,
            parameters: *parameters,
            decay,
            retention: RETENTION,
        };
        Ok(model.wanting(retention))
    }

    /// The same model for another chance of recall at which facts come back, held between 0.70 and 0.99. Memories and
    /// chances of recall do not depend on it, only intervals do.
    #[must_use]
    pub fn wanting(self, retention: f32) -> Self {
        let retention = if retention.is_finite() {
            retention.clamp(0.7, 0.99)
        } else {
            RETENTION
        };
        Self { retention, ..self }
    }

    /// What memories and chances of recall follow from, beside reviews.
    pub const fn parameters(&self) -> &[f32; 21] {
        &self.parameters
    }

    /// The card after a review; see [`next`].
    pub fn next(&self, card: Option<&Card>, step: &Step) -> Card {
        let missed = step.rating == Rating::Again;
        Card {
            memory: self.memory(card, step.day, step.rating, step.posterior),
            reps: card.map_or(0, |card| card.reps).saturating_add(1),
            lapses: card.map_or(0, |card| {
                card.lapses.saturating_add((missed && !card.missed).into())
            }),
            missed,
            last: step.at,
            last_day: step.day,
            due: step.due,
            n: step.n,
            seq: step.seq,
        }
    }

    /// The memory after a review on a day. Where the clock went back, it counts as the same day.
    pub fn memory(&self, card: Option<&Card>, day: Day, rating: Rating, posterior: f32) -> Memory {
        let days = card.map_or(0, |card| day.since(card.last_day));
        let Ok(states) = self
            .fsrs
            .next_states(card.and_then(state), self.retention, days)
        else {
            // Only memories that are no numbers lead here, and `state` lets none of them through.
            return card.map_or(UNKNOWN, |card| card.memory);
        };
        let after = of(&states, rating);
        if rating == Rating::Again || posterior >= 1.0 {
            return after;
        }
        blend(of(&states, Rating::Again), after, posterior)
    }

    /// How far a right answer moves the memory, 0 to 1, where it was knowledge with the chance `posterior` and else luck:
    /// to the stability of both together ([`super::luck`]).
    pub fn share(&self, card: Option<&Card>, day: Day, rating: Rating, posterior: f32) -> f32 {
        if posterior.is_nan() || posterior <= 0.0 {
            return 0.0;
        }
        if posterior >= 1.0 {
            return 1.0;
        }
        let stability = |rating| f64::from(self.memory(card, day, rating, 1.0).stability);
        let (again, good) = (stability(Rating::Again), stability(rating));
        let both = luck::both(again, good, posterior.into(), self.decay.into());
        let share = (both / again).ln() / (good / again).ln();
        if !share.is_finite() {
            return posterior;
        }
        #[expect(clippy::cast_possible_truncation, reason = "a share needs no more")]
        let share = share.clamp(0.0, 1.0) as f32;
        share
    }

    /// The days until recall of a memory is as likely as wanted, not rounded.
    pub fn interval(&self, memory: Memory) -> f32 {
        self.fsrs
            .next_interval(Some(memory.stability), self.retention, 0)
    }

    /// The chance of recall on a school day, 0 to 1.
    pub fn retrievability(&self, card: &Card, day: Day) -> f32 {
        let days = day.since(card.last_day).min(1 << 24);
        let Some(state) = state(card) else {
            return 0.0;
        };
        // Exact: the days are below 2^24.
        #[expect(clippy::cast_precision_loss, reason = "days are below 2^24")]
        let days = days as f32;
        current_retrievability(state, days, self.decay).clamp(0.0, 1.0)
    }
}

/// A memory nothing is known of.
const UNKNOWN: Memory = Memory {
    stability: 0.001,
    difficulty: 5.0,
};

fn state(card: &Card) -> Option<MemoryState> {
    let Memory {
        stability,
        difficulty,
    } = card.memory;
    (stability.is_finite() && difficulty.is_finite() && stability > 0.0).then_some(MemoryState {
        stability,
        difficulty,
    })
}

fn of(states: &NextStates, rating: Rating) -> Memory {
    let ItemState { memory, .. } = match rating {
        Rating::Again => &states.again,
        Rating::Hard => &states.hard,
        Rating::Good => &states.good,
        Rating::Easy => &states.easy,
    };
    Memory {
        stability: memory.stability,
        difficulty: memory.difficulty,
    }
}

/// Between two memories: geometric in S, linear in D, `share` of the way to `good`.
fn blend(again: Memory, good: Memory, share: f32) -> Memory {
    let share = if share.is_nan() {
        0.0
    } else {
        share.clamp(0.0, 1.0)
    };
    let stability = (share * good.stability.ln() + (1.0 - share) * again.stability.ln()).exp();
    let difficulty = share * good.difficulty + (1.0 - share) * again.difficulty;
    // Rounding must not lead out of what lies between the two.
    Memory {
        stability: stability.clamp(
            again.stability.min(good.stability),
            again.stability.max(good.stability),
        ),
        difficulty: difficulty.clamp(
            again.difficulty.min(good.difficulty),
            again.difficulty.max(good.difficulty),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(rating: Rating, day: i32) -> Step {
        Step {
            rating,
            posterior: 1.0,
            at: Timestamp(0),
            day: Day(day),
            due: Timestamp(0),
            n: 1,
            seq: Seq(1),
            parameters: PARAMETERS,
        }
    }

    fn replay(steps: &[Step]) -> Card {
        steps
            .iter()
            .fold(None, |card, step| Some(next(card.as_ref(), step).unwrap()))
            .unwrap()
    }

    /// Figures of the `fsrs` crate, of Anki and (to five digits) of py-fsrs alike.
    #[test]
    fn follows_fsrs_6() {
        use Rating::{Again, Easy, Good, Hard};
        for (ratings, stability, difficulty) in [
            (vec![(Good, 0)], 2.306_5, 2.118_104),
            (
                vec![(Good, 0), (Good, 2), (Good, 13)],
                46.280_25,
                2.104_331_3,
            ),
            (
                vec![(Again, 0), (Good, 0), (Good, 0), (Good, 1)],
                2.152_078_6,
                6.379_778_4,
            ),
            (
                vec![(Good, 0), (Hard, 0), (Again, 0), (Easy, 0)],
                1.424_693_8,
                7.664_506_4,
            ),
            (
                vec![(Good, 0), (Good, 30), (Good, 400), (Again, 1000)],
                6.609_83,
                7.389_975_5,
            ),
        ] {
            let steps: Vec<Step> = ratings.iter().map(|&(r, day)| step(r, day)).collect();
            let memory = replay(&steps).memory;
            let near = |a: f32, b: f32| (a - b).abs() <= b * 1e-6;
            assert!(near(memory.stability, stability), "{ratings:?}: {memory:?}");
            assert!(
                near(memory.difficulty, difficulty),
                "{ratings:?}: {memory:?}"
            );
        }
    }

    #[test]
    fn a_lapse_is_forgetting_what_was_known() {
        use Rating::{Again, Good};
        let lapses = |ratings: &[Rating]| {
            replay(&ratings.iter().map(|&r| step(r, 0)).collect::<Vec<_>>()).lapses
        };
        assert_eq!(lapses(&[Again]), 0);
        assert_eq!(lapses(&[Again, Again, Good]), 0);
        assert_eq!(lapses(&[Good, Again, Again, Good, Again]), 2);
    }

    #[test]
    fn unknown_parameters_are_refused() {
        let step = Step {
            parameters: 999,
            ..step(Rating::Good, 0)
        };
        assert_eq!(next(None, &step), Err(UnknownParameters(999)));
    }

    #[test]
    fn a_lucky_answer_moves_the_memory_part_of_the_way() {
        let model = Model::current();
        let memory = |rating, posterior| model.memory(None, Day(0), rating, posterior);
        let (again, good) = (memory(Rating::Again, 1.0), memory(Rating::Good, 1.0));
        assert_eq!(memory(Rating::Good, 0.0), again);
        let half = memory(Rating::Good, 0.5);
        assert!((half.stability - (again.stability * good.stability).sqrt()).abs() < 1e-5);
        assert!((half.difficulty - f32::midpoint(again.difficulty, good.difficulty)).abs() < 1e-5);
        // What was wrong was not known, whatever the options.
        assert_eq!(memory(Rating::Again, 0.3), again);
    }

    #[test]
    fn who_may_have_guessed_recalls_by_ninety_percent_after_the_stability() {
        let model = Model::current();
        let weak = replay(&[step(Rating::Again, 0), step(Rating::Good, 1)]);
        for (card, day) in [
            (None, 0),
            (Some(&weak), 1),
            (Some(&weak), 4),
            (Some(&weak), 60),
        ] {
            let mut last = 0.0;
            for posterior in [0.1, 0.5, 0.68, 0.95, 0.999] {
                let memory = |rating, share| model.memory(card, Day(day), rating, share);
                let share = model.share(card, Day(day), Rating::Good, posterior);
                let both = memory(Rating::Good, share);
                assert!(
                    share > last && share < posterior,
                    "{card:?} {posterior}: {share}"
                );
                last = share;
                let days = f64::from(both.stability);
                let recall = |memory: Memory| {
                    let factor = 0.9_f64.powf(-1.0 / f64::from(FSRS6_DEFAULT_DECAY)) - 1.0;
                    let left = 1.0 + factor * days / f64::from(memory.stability);
                    left.powf(-f64::from(FSRS6_DEFAULT_DECAY))
                };
                let (again, good) = (memory(Rating::Again, 1.0), memory(Rating::Good, 1.0));
                let q = f64::from(posterior);
                let recalled = q * recall(good) + (1.0 - q) * recall(again);
                assert!(
                    (recalled - 0.9).abs() < 1e-4,
                    "{card:?} {posterior}: {recalled}"
                );
            }
            assert_eq!(
                model.share(card, Day(day), Rating::Good, 1.0).to_bits(),
                1.0f32.to_bits()
            );
            assert_eq!(
                model
                    .share(card, Day(day), Rating::Good, f32::NAN)
                    .to_bits(),
                0
            );
        }
    }

    #[test]
    fn recall_is_ninety_percent_likely_after_the_stability() {
        let mut card = replay(&[step(Rating::Good, 0)]);
        card.memory.stability = 10.0;
        let recall = |day| Model::current().retrievability(&card, Day(day));
        assert!((recall(10) - 0.9).abs() < 1e-6);
        assert!((recall(0) - 1.0).abs() < 1e-6);
        // The clock went back.
        assert!((recall(-5) - 1.0).abs() < 1e-6);
    }
}
