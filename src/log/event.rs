//! The kinds of events.

use super::review::Review;
use crate::id::{AttemptId, BankId, FactId, LearnerId, QuestionId, Seq, TokenHash, VersionHash};
use crate::quiz::{Context, Response, Rules};
use crate::time::Timestamp;

/// A lasting change.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// A learner came to be.
    LearnerMade {
        /// Who.
        learner: LearnerId,
        /// When.
        at: Timestamp,
    },
    /// A browser was given a cookie.
    SessionOpened {
        /// The hash of its token.
        token: TokenHash,
        /// Whose memory it opens.
        learner: LearnerId,
        /// Whether it may teach.
        teacher: bool,
        /// Whether the device is shared: the session then ends with the browser or after 20 minutes.
        shared: bool,
        /// When.
        at: Timestamp,
    },
    /// A browser gave its cookie back.
    SessionClosed {
        /// The hash of its token.
        token: TokenHash,
        /// When.
        at: Timestamp,
    },
    /// A learner got words that bring them back on any device; they take the place of earlier ones.
    ResumeSet {
        /// Who.
        learner: LearnerId,
        /// The hash of the words.
        words: TokenHash,
        /// When.
        at: Timestamp,
    },
    /// A sitting began.
    AttemptStarted {
        /// Its id.
        attempt: AttemptId,
        /// Whose.
        learner: LearnerId,
        /// From which bank.
        bank: BankId,
        /// What kind of sitting.
        context: Context,
        /// Its rules, with the deadline where there is one.
        rules: Rules,
        /// The secret of its orders and ids.
        seed: [u8; 32],
        /// A quiz's questions in order, each with all its facts; none when studying.
        items: Vec<(QuestionId, Vec<FactId>, VersionHash)>,
        /// When.
        at: Timestamp,
    },
    /// An answer was graded.
    Reviewed(Box<Review>),
    /// A learner took an answer back; its cards are again what they were before, and a quiz's item open.
    Undone {
        /// Whose.
        learner: LearnerId,
        /// The review taken back; it must be the last one of each of its cards.
        review: Seq,
        /// When.
        at: Timestamp,
    },
    /// A sitting ended.
    AttemptFinished {
        /// Which.
        attempt: AttemptId,
        /// Whose.
        learner: LearnerId,
        /// When.
        at: Timestamp,
    },
    /// A learner gave an answer that is graded when the quiz is over; it takes the place of an earlier one.
    Saved {
        /// The quiz.
        attempt: AttemptId,
        /// Whose.
        learner: LearnerId,
        /// The place in it, from 0.
        item: u16,
        /// What was given; nothing takes back what was given before.
        response: Option<Response>,
        /// When.
        at: Timestamp,
    },
    /// A learner marked a question of a quiz to look at again, or unmarked it.
    Flagged {
        /// The quiz.
        attempt: AttemptId,
        /// Whose.
        learner: LearnerId,
        /// The place in it, from 0.
        item: u16,
        /// Whether it is marked now.
        on: bool,
        /// When.
        at: Timestamp,
    },
}

impl Event {
    /// The learner it is about; closing a session concerns none.
    pub fn learner(&self) -> Option<LearnerId> {
        match self {
            Self::LearnerMade { learner, .. }
            | Self::SessionOpened { learner, .. }
            | Self::ResumeSet { learner, .. }
            | Self::AttemptStarted { learner, .. }
            | Self::Undone { learner, .. }
            | Self::AttemptFinished { learner, .. }
            | Self::Saved { learner, .. }
            | Self::Flagged { learner, .. } => Some(*learner),
            Self::Reviewed(review) => Some(review.learner),
            Self::SessionClosed { .. } => None,
        }
    }

    /// When it happened.
    pub fn at(&self) -> Timestamp {
        match self {
            Self::LearnerMade { at, .. }
            | Self::SessionOpened { at, .. }
            | Self::SessionClosed { at, .. }
            | Self::ResumeSet { at, .. }
            | Self::AttemptStarted { at, .. }
            | Self::Undone { at, .. }
            | Self::AttemptFinished { at, .. }
            | Self::Saved { at, .. }
            | Self::Flagged { at, .. } => *at,
            Self::Reviewed(review) => review.at,
        }
    }
}
