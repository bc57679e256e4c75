//! A learner's memory of one fact.

use crate::id::Seq;
use crate::time::{Day, Timestamp};

/// How well a fact was recalled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rating {
    /// Not recalled.
    Again,
    /// Recalled with trouble.
    Hard,
    /// Recalled.
    Good,
    /// Recalled without effort.
    Easy,
}

/// The two numbers FSRS keeps of a memory.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Memory {
    /// S: the days after which recall is 90 % likely.
    pub stability: f32,
    /// D: 1 (easy) to 10 (hard).
    pub difficulty: f32,
}

/// A learner's memory of one fact, as derived from the reviews that moved its schedule.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Card {
    /// Its memory state.
    pub memory: Memory,
    /// How many reviews it has had.
    pub reps: u32,
    /// How often it was forgotten after it had been known.
    pub lapses: u32,
    /// Whether the last review missed it, so that it comes back the same day.
    pub missed: bool,
    /// When it was last reviewed.
    pub last: Timestamp,
    /// The school day of that review.
    pub last_day: Day,
    /// When it should come back.
    pub due: Timestamp,
    /// The learner's own number of the last review: how many others came since is `n` now minus this.
    pub n: u64,
    /// The event of the last review.
    pub seq: Seq,
}

/// The stability from which a memory is strong, in days: known a week after the last review with a chance of 90 %.
pub const STRONG: f32 = 7.0;

impl Card {
    /// A memory as of a day, of which nothing else is known: for reckoning, never for the record.
    pub const fn met(memory: Memory, day: Day) -> Self {
        Self {
            memory,
            reps: 1,
            lapses: 0,
            missed: false,
            last: Timestamp(0),
            last_day: day,
            due: Timestamp(0),
            n: 0,
            seq: Seq(0),
        }
    }

    /// The card as it counts on a day. Where its last answer lies ahead, the clock has gone back since: how long the
    /// memory rested cannot be told, and what was promised for days far ahead counts for nothing. It is due.
    #[must_use]
    pub fn as_of(self, today: Day, now: Timestamp) -> Self {
        if self.last_day <= today {
            return self;
        }
        Self {
            last_day: Day(today.0.saturating_sub(1)),
            due: self.due.min(now),
            ..self
        }
    }

    /// Whether the memory is strong enough to be asked without options to choose from.
    pub fn is_strong(&self) -> bool {
        !self.missed && self.memory.stability >= STRONG
    }
}
