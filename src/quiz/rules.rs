//! The rules of a sitting, as values of it: when feedback comes, in which order, how long, and what it is for.

use crate::time::Timestamp;

/// What the answers of a sitting are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Purpose {
    /// Learning.
    #[default]
    Practice,
    /// A test for marks.
    Test,
    /// A live game.
    Live,
    /// More than the schedule asks for.
    Cram,
}

/// When a quiz says how an answer was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Feedback {
    /// After each answer, which then stands.
    #[default]
    Each,
    /// When the quiz is over; until then an answer is saved, not graded, and may be changed.
    AtEnd,
}

/// In which order the questions of a quiz may be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// As the learner likes.
    #[default]
    Free,
    /// One after the other, and never back.
    Sequential,
}

/// The rules of a sitting. They are set when it begins and never change; the deadline is recorded, not worked out
/// again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rules {
    /// When feedback comes.
    pub feedback: Feedback,
    /// In which order.
    pub order: Order,
    /// How long it may take, in milliseconds, before extra time.
    pub limit_ms: Option<u32>,
    /// Extra time of this learner, in percent of the limit.
    pub extra_percent: u16,
    /// How long after the deadline an answer on its way is still taken, in milliseconds.
    pub grace_ms: u32,
    /// The moment the time is up, by the server's clock; the grace comes after it.
    pub deadline: Option<Timestamp>,
    /// What its answers are for.
    pub purpose: Purpose,
}

impl Rules {
    /// These rules with a limit of time for a sitting that begins at `start`: the deadline is `start` plus the limit
    /// plus `extra_percent` of the limit.
    #[must_use]
    pub fn timed(self, start: Timestamp, limit_ms: u32, extra_percent: u16, grace_ms: u32) -> Self {
        let limit = i64::from(limit_ms);
        let extra = limit.saturating_mul(i64::from(extra_percent)) / 100;
        Self {
            limit_ms: Some(limit_ms),
            extra_percent,
            grace_ms,
            deadline: Some(start.plus_ms(limit).plus_ms(extra)),
            ..self
        }
    }

    /// Milliseconds until the deadline, 0 once it is over; nothing where there is none.
    pub fn left_ms(&self, now: Timestamp) -> Option<u64> {
        let left = self.deadline?.since(now);
        Some(u64::try_from(left).unwrap_or(0))
    }

    /// Whether no answer is taken any more: the deadline and its grace are over.
    pub fn is_over(&self, now: Timestamp) -> bool {
        self.deadline
            .is_some_and(|deadline| now > deadline.plus_ms(self.grace_ms.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extra_time_and_grace_come_after_the_limit() {
        let start = Timestamp(1_000);
        let rules = Rules::default().timed(start, 60_000, 25, 5_000);
        let deadline = start.plus_ms(75_000);
        assert_eq!(rules.deadline, Some(deadline));
        assert_eq!(rules.left_ms(start), Some(75_000));
        assert_eq!(rules.left_ms(deadline.plus_ms(1)), Some(0));
        assert!(!rules.is_over(deadline.plus_ms(5_000)));
        assert!(rules.is_over(deadline.plus_ms(5_001)));
        assert!(!Rules::default().is_over(Timestamp(i64::MAX)));
    }
}
