//! When a fact comes back after each answer that could be given.

use super::fuzz::Fuzz;
use super::model::{LONGEST, Model, PARAMETERS, Parameters, RETENTION};
use super::{Card, Memory, Rating, luck};
use crate::time::{Calendar, Day, Timestamp};

/// Minutes until a missed fact is due again. The queue brings it earlier, after some other answers.
pub const MISSED_MINUTES: i64 = 10;

/// What comes of an answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Future {
    /// The memory after it.
    pub memory: Memory,
    /// The school day of its return.
    pub due_day: Day,
    /// The moment of its return: the start of that day, or minutes from now where it was missed.
    pub due: Timestamp,
}

/// What comes of each answer that could be given now.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Futures {
    /// Not recalled.
    pub again: Future,
    /// Recalled with trouble.
    pub hard: Future,
    /// Recalled.
    pub good: Future,
    /// Recalled without effort.
    pub easy: Future,
}

impl Futures {
    /// What comes of one rating.
    pub fn of(&self, rating: Rating) -> Future {
        match rating {
            Rating::Again => self.again,
            Rating::Hard => self.hard,
            Rating::Good => self.good,
            Rating::Easy => self.easy,
        }
    }
}

/// Says when facts come back: the model of one parameter version in one school's calendar. It keeps nothing.
#[derive(Debug, Clone)]
pub struct Scheduler {
    model: Model,
    version: u16,
    calendar: Calendar,
}

impl Scheduler {
    /// A scheduler with the [`PARAMETERS`] that come with the program.
    pub fn new(calendar: Calendar) -> Self {
        Self {
            model: Model::current(),
            version: PARAMETERS,
            calendar,
        }
    }

    /// A scheduler with parameters that were fitted to reviews.
    ///
    /// # Errors
    /// What `fsrs` says where one of them is no number.
    pub fn with(calendar: Calendar, parameters: &Parameters) -> Result<Self, fsrs::FSRSError> {
        Ok(Self {
            model: Model::new(&parameters.values, RETENTION)?,
            version: parameters.version,
            calendar,
        })
    }

    /// The same scheduler for a learner who wants facts back at another chance of recall, 0.70 to 0.99.
    #[must_use]
    pub fn wanting(self, retention: f32) -> Self {
        Self {
            model: self.model.wanting(retention),
            ..self
        }
    }

    /// The calendar it counts days by.
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// The version of the model and its parameters, for the record.
    pub const fn parameters(&self) -> u16 {
        self.version
    }

    /// The memory model, for what is to be foretold.
    pub const fn model(&self) -> &Model {
        &self.model
    }

    /// What each of the four ratings would come to now, all knowledge and no luck: what flashcard buttons show.
    pub fn futures(&self, card: Option<&Card>, now: Timestamp, fuzz: Fuzz) -> Futures {
        let future = |rating| self.future(card, now, rating, 1.0, fuzz);
        Futures {
            again: future(Rating::Again),
            hard: future(Rating::Hard),
            good: future(Rating::Good),
            easy: future(Rating::Easy),
        }
    }

    /// What a rating comes to now, where a right answer moves the memory by the share `posterior` of the way.
    ///
    /// A missed fact is due again in [`MISSED_MINUTES`]; a right one not before the next school day.
    pub fn future(
        &self,
        card: Option<&Card>,
        now: Timestamp,
        rating: Rating,
        posterior: f32,
        fuzz: Fuzz,
    ) -> Future {
        let today = self.calendar.day(now);
        let memory = self.model.memory(card, today, rating, posterior);
        if rating == Rating::Again {
            // Never after a right answer would come back: the next day may begin in a minute.
            let tomorrow = self.calendar.start(today.plus(1));
            let due = now.plus_minutes(MISSED_MINUTES).min(tomorrow).max(now);
            return Future {
                memory,
                due_day: self.calendar.day(due),
                due,
            };
        }
        let interval = self.model.interval(memory);
        let days = fuzz.days(interval, self.shortest(card, interval), LONGEST);
        let due_day = today.plus(days);
        Future {
            memory,
            due_day,
            // Only at the end of all calendars does a day begin before the days before it.
            due: self.calendar.start(due_day).max(now),
        }
    }

    /// What an answer on a day says about a memory: its rating, and how far it moves it ([`luck`]). `luck` is the chance
    /// that who does not know is right.
    pub fn heard(&self, card: Option<&Card>, day: Day, right: bool, luck: f32) -> (Rating, f32) {
        let known = card.map(|card| self.retrievability(card, day));
        let (rating, posterior) = luck::rated(right, known, luck);
        (rating, self.model.share(card, day, rating, posterior))
    }

    /// The chance of recall now, 0 to 1; nothing for a fact never asked.
    pub fn retrievability(&self, card: &Card, day: Day) -> f32 {
        self.model.retrievability(card, day)
    }

    /// The least days for an interval: where it grew, chance must not make it shorter than the last one (as in Anki).
    fn shortest(&self, card: Option<&Card>, interval: f32) -> u32 {
        let last = card
            .filter(|card| !card.missed)
            .map_or(0, |card| self.calendar.day(card.due).since(card.last_day));
        #[expect(
            clippy::cast_precision_loss,
            reason = "intervals are below 2^24 but for clocks gone wrong, where rounding does no harm"
        )]
        let grew = interval.round() > last as f32;
        if grew {
            last.saturating_add(1).min(LONGEST)
        } else {
            1
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::id::{BankId, FactId, LearnerId, Seq};
    use crate::schedule::{Step, next};

    fn berlin() -> Scheduler {
        Scheduler::new(Calendar::new(TimeZone::get("Europe/Berlin").unwrap()))
    }

    fn fuzz(reps: u32) -> Fuzz {
        let (bank, fact) = (BankId::new("b").unwrap(), FactId::new("f").unwrap());
        Fuzz::of(LearnerId(Uuid::from_u128(5)), &bank, &fact, reps)
    }

    fn at(text: &str) -> Timestamp {
        let civil: jiff::civil::DateTime = text.parse().unwrap();
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        Timestamp(zone.to_timestamp(civil).unwrap().as_millisecond())
    }

    /// Answers as a use case does: chooses the return, records it, and replays the record.
    fn answer(
        scheduler: &Scheduler,
        card: Option<&Card>,
        now: Timestamp,
        rating: Rating,
        posterior: f32,
    ) -> (Card, Future) {
        let fuzz = fuzz(card.map_or(0, |card| card.reps));
        let future = scheduler.future(card, now, rating, posterior, fuzz);
        let step = Step {
            rating,
            posterior,
            at: now,
            day: scheduler.calendar().day(now),
            due: future.due,
            n: card.map_or(1, |card| card.n + 1),
            seq: Seq(1),
            parameters: scheduler.parameters(),
        };
        (next(card, &step).unwrap(), future)
    }

    #[test]
    fn a_miss_comes_back_in_ten_minutes_and_a_right_answer_tomorrow_at_four() {
        let scheduler = berlin();
        let evening = at("2026-03-28T23:30:00");
        let (card, missed) = answer(&scheduler, None, evening, Rating::Again, 1.0);
        assert_eq!(missed.due, evening.plus_minutes(10));
        let (card, right) = answer(&scheduler, Some(&card), missed.due, Rating::Good, 1.0);
        assert!(!card.missed);
        // The night of 23 hours is a night like any other.
        assert_eq!(right.due, at("2026-03-29T04:00:00"));
        assert_eq!(right.due_day.date().to_string(), "2026-03-29");
        let after_midnight = at("2026-03-29T03:59:00");
        let (_, right) = answer(&scheduler, Some(&card), after_midnight, Rating::Good, 1.0);
        assert_eq!(right.due, at("2026-03-29T04:00:00"));
    }

    #[test]
    fn intervals_grow_past_the_last_one() {
        let scheduler = berlin();
        let (mut now, mut card, mut last) = (at("2026-01-05T12:00:00"), None, 0);
        for _ in 0..12 {
            let (after, future) = answer(&scheduler, card.as_ref(), now, Rating::Good, 1.0);
            let days = future.due_day.since(scheduler.calendar().day(now));
            assert!(days > last, "{days} after {last}");
            (last, card, now) = (days, Some(after), future.due.plus_minutes(60));
        }
        assert!(last > 1000);
    }

    #[test]
    fn another_retention_moves_the_return_and_not_the_memory() {
        let now = at("2026-01-05T12:00:00");
        let good = |retention| {
            let scheduler = berlin().wanting(retention);
            scheduler.future(None, now, Rating::Easy, 1.0, fuzz(0))
        };
        let (often, usual, rarely) = (good(0.97), good(0.9), good(0.7));
        assert!(often.due < usual.due && usual.due < rarely.due);
        assert_eq!(often.memory, rarely.memory);
        // What is no sensible wish is none.
        assert_eq!(good(f32::NAN), usual);
        assert_eq!(good(0.1), rarely);
    }

    #[test]
    fn parameters_of_ones_own_are_named_in_the_record() {
        let calendar = berlin().calendar().clone();
        let mut own = crate::schedule::Parameters {
            version: 7,
            ..Default::default()
        };
        let [_, _, good, ..] = &mut own.values;
        *good = 5.0;
        let scheduler = Scheduler::with(calendar.clone(), &own).unwrap();
        assert_eq!(scheduler.parameters(), 7);
        let now = at("2026-01-05T12:00:00");
        let stability = |scheduler: &Scheduler| {
            let future = scheduler.future(None, now, Rating::Good, 1.0, fuzz(0));
            future.memory.stability
        };
        assert!((stability(&scheduler) - 5.0).abs() < 1e-6);
        assert!((stability(&berlin()) - 2.306_5).abs() < 1e-6);
        let [first, ..] = &mut own.values;
        *first = f32::NAN;
        assert!(Scheduler::with(calendar, &own).is_err());
    }

    #[test]
    fn the_ends_of_time_do_no_harm() {
        let scheduler = berlin();
        for ms in [i64::MIN, -1, 0, i64::MAX] {
            let (card, future) = answer(&scheduler, None, Timestamp(ms), Rating::Easy, 1.0);
            assert!(future.due >= Timestamp(ms));
            for ms in [i64::MIN, 0, i64::MAX] {
                let (_, future) = answer(&scheduler, Some(&card), Timestamp(ms), Rating::Hard, 0.5);
                assert!(future.due >= Timestamp(ms));
            }
        }
    }

    fn rating() -> impl Strategy<Value = Rating> {
        prop_oneof![
            Just(Rating::Again),
            Just(Rating::Hard),
            Just(Rating::Good),
            Just(Rating::Easy)
        ]
    }

    proptest! {
        /// Any history, with a clock that may go back by days.
        #[test]
        fn every_history_keeps_the_rules(
            history in prop::collection::vec((rating(), 0.0..=1.0f32, -3_000_000_000..20_000_000_000i64), 1..30),
        ) {
            let scheduler = berlin();
            let (mut card, mut now) = (None, at("2026-10-20T12:00:00"));
            for (rating, posterior, step) in history {
                now = now.plus_ms(step);
                let card_before: Option<&Card> = card.as_ref();
                let fuzz = fuzz(card_before.map_or(0, |card| card.reps));
                let futures = scheduler.futures(card_before, now, fuzz);
                let order = [Rating::Again, Rating::Hard, Rating::Good, Rating::Easy].map(|r| futures.of(r));
                for pair in order.windows(2) {
                    prop_assert!(pair[0].due <= pair[1].due, "{futures:?}");
                    prop_assert!(pair[0].memory.stability <= pair[1].memory.stability, "{futures:?}");
                    prop_assert!(pair[0].memory.difficulty >= pair[1].memory.difficulty, "{futures:?}");
                }
                let today = scheduler.calendar().day(now);
                prop_assert!(futures.again.due > now);
                prop_assert!(futures.hard.due_day > today);

                let (after, future) = answer(&scheduler, card_before, now, rating, posterior);
                prop_assert_eq!(after.memory, future.memory);
                prop_assert_eq!(after.due, future.due);
                prop_assert!((0.001..=36_500.0).contains(&after.memory.stability));
                prop_assert!((1.0..=10.0).contains(&after.memory.difficulty));
                prop_assert_eq!(after.missed, rating == Rating::Again);
                // A guess lies between having missed it and having known it.
                let known = futures.of(rating);
                prop_assert!(future.memory.stability >= futures.again.memory.stability);
                prop_assert!(future.memory.stability <= known.memory.stability);
                prop_assert!(future.due <= known.due);
                let recall = scheduler.retrievability(&after, today.plus(3));
                prop_assert!((0.0..=1.0).contains(&recall));
                card = Some(after);
            }
        }
    }
}
