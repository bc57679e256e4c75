//! When a fact comes back after each answer that could be given.

use super::fuzz::Fuzz;
use super::model::{LONGEST, Model, PARAMETERS};
use super::{Card, Memory, Rating};
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
    calendar: Calendar,
}

impl Scheduler {
    /// A scheduler with the current [`PARAMETERS`].
    pub fn new(calendar: Calendar) -> Self {
        Self {
            model: Model::current(),
            calendar,
        }
    }

    /// The calendar it counts days by.
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// The version of the model and its parameters, for the record.
    pub const fn parameters(&self) -> u16 {
        PARAMETERS
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

    /// What a rating comes to now, where a right answer was knowledge with the chance `posterior`.
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
            let due = now.plus_minutes(MISSED_MINUTES);
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
