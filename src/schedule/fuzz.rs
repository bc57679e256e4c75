//! A little chance in intervals, so that facts learnt together do not stay together for ever.
//!
//! The ranges are Anki's: from 2.5 days on, one day either way, plus 15 % of the days between 2.5 and 7, 10 % of those
//! between 7 and 20, and 5 % of those beyond. The chance is drawn from who asks for what how often: the interval on a
//! button is the one that is written.

use rand::rngs::ChaCha8Rng;
use rand::{Rng, SeedableRng};

use crate::id::{BankId, FactId, LearnerId};

/// A place between the shortest and the longest interval allowed, 0 to 1 (1 excluded).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fuzz(f64);

impl Fuzz {
    /// The chance of one review: the same for the same learner, fact and number of reviews so far.
    pub fn of(learner: LearnerId, bank: &BankId, fact: &FactId, reps: u32) -> Self {
        let mut hash = blake3::Hasher::new_derive_key("factdeck 1 interval fuzz");
        hash.update(learner.0.as_bytes());
        // A zero byte, which no id has, ends each id.
        for id in [bank.as_str(), fact.as_str()] {
            hash.update(id.as_bytes());
            hash.update(&[0]);
        }
        hash.update(&reps.to_be_bytes());
        let mut rng = ChaCha8Rng::from_seed(*hash.finalize().as_bytes());
        Self(f64::from(rng.next_u32()) / 4_294_967_296.0)
    }

    /// The whole days chosen near an interval, within `min` and `max`.
    pub fn days(self, interval: f32, min: u32, max: u32) -> u32 {
        let (min, max) = (f64::from(min.min(max)), f64::from(max));
        let interval = if interval.is_finite() {
            f64::from(interval).clamp(min, max)
        } else {
            min
        };
        let reach = reach(interval);
        let low = (interval - reach).round().clamp(min, max);
        let high = (interval + reach).round().clamp(min, max);
        let days = (low + self.0 * (high - low + 1.0)).floor().clamp(low, high);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "whole, and between two numbers of u32"
        )]
        let days = days as u32;
        days
    }
}

/// How far an interval may be moved either way, in days.
fn reach(interval: f64) -> f64 {
    if interval < 2.5 {
        return 0.0;
    }
    let within = |from: f64, to: f64| (interval.min(to) - from).max(0.0);
    1.0 + 0.15 * within(2.5, 7.0) + 0.10 * within(7.0, 20.0) + 0.05 * within(20.0, f64::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn fuzz(learner: u128, fact: &str, reps: u32) -> Fuzz {
        let bank = BankId::new("b").unwrap();
        Fuzz::of(
            LearnerId(Uuid::from_u128(learner)),
            &bank,
            &FactId::new(fact).unwrap(),
            reps,
        )
    }

    #[test]
    fn the_same_review_gets_the_same_chance_and_another_gets_another() {
        assert_eq!(fuzz(1, "a", 0), fuzz(1, "a", 0));
        let others = [fuzz(2, "a", 0), fuzz(1, "b", 0), fuzz(1, "a", 1)];
        assert!(others.iter().all(|&other| other != fuzz(1, "a", 0)));
        // The stream is part of what a log means: a change here changes what buttons promise.
        assert_eq!(fuzz(1, "a", 0).days(100.0, 1, 36_500), 102);
    }

    #[test]
    fn ranges_are_ankis() {
        for (interval, low, high) in [
            (1.0, 1, 1),
            (2.4, 2, 2),
            (3.0, 2, 4),
            (7.0, 5, 9),
            (20.0, 17, 23),
            (100.0, 93, 107),
        ] {
            let days = (0..200).map(|reps| fuzz(7, "x", reps).days(interval, 1, 36_500));
            assert_eq!(days.clone().min(), Some(low), "{interval}");
            assert_eq!(days.max(), Some(high), "{interval}");
        }
    }

    proptest! {
        #[test]
        fn stays_in_bounds_and_keeps_order(
            place in 0.0..1.0f64, a in 0.0..40_000.0f32, more in 0.0..100.0f32, min in 0u32..50, room in 0u32..40_000,
        ) {
            let days = |interval| Fuzz(place).days(interval, min, min + room);
            prop_assert!(days(a) >= min && days(a) <= min + room);
            prop_assert!(days(a) <= days(a + more));
        }
    }
}
