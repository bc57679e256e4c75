//! The log of events, and what a store must do with it.
//!
//! Every lasting change is an [`Event`], appended and never rewritten (invariant 7); sessions, attempts, cards and the
//! due queue are derived from events and can be rebuilt by replay. An event carries what it takes for granted (a
//! review names the review before it), and a store refuses an append that no longer fits as [`Appended::Stale`]: so a
//! use case reads, decides and appends, and nothing is locked in between.
//!
//! An event does not fit where
//! - its learner is not known, or made a second time;
//! - its session's token is in use, or the session to be closed is not open;
//! - its resume words are another learner's;
//! - its attempt is begun a second time, is another learner's, is finished, or has no such item open;
//! - it is a review that moves the schedule, and `previous` is not the last review of its card;
//! - it takes back what is no review, another learner's, taken back already, not the last review of its card, or an
//!   item of a finished quiz. (A review of a finished study sitting can be taken back, and one that did not move the
//!   schedule wherever it stands.)

use std::future::Future;

use crate::bank::Format;
use crate::id::{
    AnswerId, AttemptId, BankId, FactId, LearnerId, QuestionId, Seq, TokenHash, VersionHash,
};
use crate::quiz::{Attempt, Context, Response, Verdict};
use crate::schedule::{Card, Rating};
use crate::time::{Day, Timestamp};

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
        /// What for.
        context: Context,
        /// The secret of its orders and ids.
        seed: [u8; 32],
        /// A quiz's questions in order; none when studying.
        items: Vec<(QuestionId, FactId, VersionHash)>,
        /// When.
        at: Timestamp,
    },
    /// A recall was graded.
    Reviewed(Box<Review>),
    /// A learner took an answer back; the card is again what it was before, and a quiz's item open.
    Undone {
        /// Whose.
        learner: LearnerId,
        /// The review taken back; it must be the last one of its card.
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
            | Self::AttemptFinished { learner, .. } => Some(*learner),
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
            | Self::AttemptFinished { at, .. } => *at,
            Self::Reviewed(review) => review.at,
        }
    }
}

/// One graded recall, version 1. It holds what replay must not recompute: the due time chosen and the version of the
/// model's parameters; the memory state is derived.
#[derive(Debug, Clone, PartialEq)]
pub struct Review {
    /// Whose.
    pub learner: LearnerId,
    /// The bank of the fact.
    pub bank: BankId,
    /// The fact.
    pub fact: FactId,
    /// The question that asked for it.
    pub question: QuestionId,
    /// That question's content at the time.
    pub version: VersionHash,
    /// The sitting.
    pub attempt: AttemptId,
    /// The place in a quiz; nothing when studying.
    pub item: Option<u16>,
    /// The submitted form; the same id again is the same answer.
    pub answer: AnswerId,
    /// What the review was for.
    pub purpose: Purpose,
    /// How it was asked.
    pub format: Format,
    /// The options as shown, by their place in the frozen question; empty where none were.
    pub order: Vec<u8>,
    /// What was submitted.
    pub response: Response,
    /// How it was graded.
    pub verdict: Verdict,
    /// What it says about the memory.
    pub rating: Rating,
    /// How likely a right answer was knowledge and not luck, 0 to 1.
    pub posterior: f32,
    /// Milliseconds from page to answer, at most 60,000; 0 where unknown.
    pub ms: u32,
    /// When.
    pub at: Timestamp,
    /// The school day.
    pub day: Day,
    /// The version of the model and its parameters.
    pub parameters: u16,
    /// The school day chosen for its return.
    pub due_day: Day,
    /// The moment chosen for its return.
    pub due: Timestamp,
    /// Whether it moves the schedule.
    pub schedules: bool,
    /// The review of the same card before this one; the append is stale where the card has moved on.
    pub previous: Option<Seq>,
}

/// What a review was for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Learning.
    Practice,
    /// A test for marks.
    Test,
    /// A live game.
    Live,
    /// More than the schedule asks for.
    Cram,
}

/// An event in its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Stored {
    /// Its place in the log.
    pub seq: Seq,
    /// The learner's own number of it, from 1; 0 where it concerns none.
    pub n: u64,
    /// The event of the same learner before it.
    pub before: Option<Seq>,
    /// What happened.
    pub event: Event,
}

/// What is to be appended, all of it or nothing.
#[derive(Debug, Clone, Default)]
pub struct Append {
    /// The events in order.
    pub events: Vec<Event>,
    /// Frozen questions that the events name; one already kept is not kept twice.
    pub versions: Vec<(VersionHash, Vec<u8>)>,
}

/// What became of an append.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Appended {
    /// It is on disk; this is the place of its last event.
    Done(Seq),
    /// An answer of it had been submitted before, as this event, and was not taken back; nothing was added.
    Repeated(Seq),
    /// It does not fit what has happened since: read again and decide again. Nothing was added.
    Stale,
}

/// A browser's session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Session {
    /// Whose memory it opens.
    pub learner: LearnerId,
    /// Whether it may teach.
    pub teacher: bool,
    /// Whether the device is shared.
    pub shared: bool,
    /// When it was opened.
    pub opened: Timestamp,
    /// When it was last renewed.
    pub seen: Timestamp,
}

/// What is kept of a learner beside the cards.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Learner {
    /// How many events there are about them.
    pub n: u64,
    /// The last of them.
    pub last: Option<Seq>,
    /// Reviews given and not taken back.
    pub reviews: u64,
    /// Reviews of them that were right.
    pub right: u64,
    /// The school day that the next two counts are of.
    pub today: Day,
    /// Facts met for the first time on that day.
    pub new_today: u32,
    /// Reviews on that day.
    pub reviews_today: u32,
    /// Sittings not finished, the newest last, at most [`OPEN_ATTEMPTS`].
    pub open: Vec<AttemptId>,
    /// Whether resume words were given out.
    pub has_words: bool,
}

/// How many unfinished sittings of a learner are remembered; older ones are let go.
pub const OPEN_ATTEMPTS: usize = 8;

/// Why a store could not do it. Nothing was stored.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// There is no room left.
    #[error("the disk is full")]
    Full,
    /// The store is out of order for now.
    #[error("the store cannot be used: {0}")]
    Unavailable(String),
    /// What is stored cannot be read.
    #[error("the store is damaged: {0}")]
    Damaged(String),
    /// An event or a frozen question is longer than any of ours should be: it is refused, others are not.
    #[error("it is too large to be stored")]
    TooLarge,
}

/// Where events are kept. It speaks of events and of what is derived from them, never of keys and values
/// (invariant 12); every engine passes one contract suite.
///
/// [`append`](Self::append) returns after its events are durable: they survive a kill and a power cut (invariant 1).
pub trait Store: Send + Sync + 'static {
    /// Appends events, all or none, once.
    fn append(&self, append: Append) -> impl Future<Output = Result<Appended, StoreError>> + Send;

    /// Notes that a session is in use. A renewal is no event: losing it costs nothing but a shorter session.
    fn renew(
        &self,
        token: TokenHash,
        seen: Timestamp,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// The session of a token.
    fn session(
        &self,
        token: TokenHash,
    ) -> impl Future<Output = Result<Option<Session>, StoreError>> + Send;

    /// The learner whose resume words these are.
    fn resume(
        &self,
        words: TokenHash,
    ) -> impl Future<Output = Result<Option<LearnerId>, StoreError>> + Send;

    /// What is kept of a learner.
    fn learner(
        &self,
        learner: LearnerId,
    ) -> impl Future<Output = Result<Option<Learner>, StoreError>> + Send;

    /// A sitting.
    fn attempt(
        &self,
        attempt: AttemptId,
    ) -> impl Future<Output = Result<Option<Attempt>, StoreError>> + Send;

    /// A frozen question.
    fn version(
        &self,
        version: VersionHash,
    ) -> impl Future<Output = Result<Option<Vec<u8>>, StoreError>> + Send;

    /// A learner's cards of some facts of a bank, in the order asked for.
    fn cards(
        &self,
        learner: LearnerId,
        bank: &BankId,
        facts: &[FactId],
    ) -> impl Future<Output = Result<Vec<Option<Card>>, StoreError>> + Send;

    /// How many facts of a bank a learner has met.
    fn seen(
        &self,
        learner: LearnerId,
        bank: &BankId,
    ) -> impl Future<Output = Result<u32, StoreError>> + Send;

    /// The facts of a bank due until a moment, the longest due first, at most `limit`.
    fn due(
        &self,
        learner: LearnerId,
        bank: &BankId,
        until: Timestamp,
        limit: usize,
    ) -> impl Future<Output = Result<Vec<(Timestamp, FactId)>, StoreError>> + Send;

    /// One event.
    fn event(&self, seq: Seq) -> impl Future<Output = Result<Option<Stored>, StoreError>> + Send;

    /// A learner's events, the newest first, from before an event or from the last one, at most `limit`.
    fn history(
        &self,
        learner: LearnerId,
        before: Option<Seq>,
        limit: usize,
    ) -> impl Future<Output = Result<Vec<Stored>, StoreError>> + Send;

    /// All events from a place on, at most `limit`.
    fn events(
        &self,
        from: Seq,
        limit: usize,
    ) -> impl Future<Output = Result<Vec<Stored>, StoreError>> + Send;

    /// Whether it can write now, with the reason where not.
    fn health(&self) -> Result<(), StoreError>;
}
