//! The log of events, and what a store must do with it.
//!
//! Every lasting change is an [`Event`], appended and never rewritten (invariant 7); sessions, attempts, cards and the
//! due queue are derived from events and can be rebuilt by replay. An event carries what it takes for granted (a
//! review names the review before it), and a store refuses an append that no longer fits as [`Appended::Stale`]: so a
//! use case reads, decides and appends, and nothing is locked in between.
//!
//! An event does not fit where
//! - its learner is not known, made a second time, or was erased;
//! - its session's token is in use, or the session to be closed is not open;
//! - its resume words are another learner's;
//! - its attempt is begun a second time, is another learner's, is finished, or has no such item open;
//! - it is a review that moves the schedule, and the `previous` of a recall is not the last review of its card;
//! - it passes on what is no open item of one's own unfinished attempt, or in a study sitting on no fact at all;
//! - it takes back what is neither a review nor the last pass on its facts, another learner's, taken back already, not the last review of each of its
//!   cards, or an item of a finished quiz. (A review of a finished study sitting can be taken back, and one that did
//!   not move the schedule wherever it stands.)
//! - it saves or flags what is no open item of one's own unfinished attempt;
//! - it moves a fact of which there is no card, or onto one that has a card or had one that moved on. (Reviews given
//!   before the move cannot be taken back any more.)
//! - erasure is asked for twice, or taken back or looked at where it was not asked for;
//! - an account is made a second time, or under another's name; it has a new password, signs out or is removed, is invited
//!   to or teaches, and there is none;
//! - an invitation's code is in use, or the one used or ended is not open;
//! - a class is of a teacher of whom there is no account, has another class's code, or has ended;
//! - a seat has another one's number in the register or the words of another one's card, is of a learner who is not known,
//!   or in a class that is not there or has ended; or it is left and there is none;
//! - an assignment is set or taken away in a class that is not there or has ended, or there is none; or an exception to it is
//!   made for who has no seat;
//! - a try is of an assignment that there is not, of another sitting than the one begun just before, or has another number
//!   than the next one;
//! - parameters have another version than one more than the newest, or values that no model takes.
//!
//! A learner who asked for it is erased [`ERASED_AFTER_DAYS`] days later. Their events are then [`Event::Erased`], which
//! never fits: the store itself puts it there.
//!
//! A pass holds until the item is answered, until something is saved for it or its saving is taken back. When studying, it
//! holds for the facts until it is taken back; whether its day is over is for use cases to tell.
//!
//! Settings, plans, catch-ups and reports always fit: the newest holds.
//!
//! "I was right" is one append of [`Event::Undone`] and a review with [`Review::claimed`] for the same place of the
//! same sitting. It fits also where the quiz is finished: the pair alone can change what is over.
//!
//! Whether a deadline is over is no business of the store: use cases decide by their clock what they append.

mod assignment;
mod class;
mod event;
mod kept;
mod kind;
mod review;

use std::future::Future;

use crate::analysis::Tally;
use crate::id::{
    AssignmentId, AttemptId, BankId, ClassId, FactId, JoinCode, LearnerId, Seq, TeacherId,
    TokenHash, VersionHash,
};
use crate::quiz::{Attempt, Context};
use crate::schedule::{Card, Parameters};
use crate::time::{Day, Timestamp};

pub use assignment::{Assignment, AssignmentSettings, Counts, Exception, Questions, Shows};
pub use class::{Class, ClassSettings, Needs, Seat};
pub use event::Event;
pub use kept::{
    Account, CatchUp, Comfort, ERASED_AFTER_DAYS, Invitation, LOOKS_APART_HOURS, Learner,
    OPEN_ATTEMPTS, Paper, Password, Plan, Planned, ReportKind, Reported, Session, Settings,
};
pub use kind::KINDS;
pub use review::{Recall, Review};

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

    /// The sessions there are, in the order of their hashes, from the first one behind `after`, at most `limit`.
    fn sessions(
        &self,
        after: Option<TokenHash>,
        limit: usize,
    ) -> impl Future<Output = Result<Vec<(TokenHash, Session)>, StoreError>> + Send;

    /// Looks whom it is time to erase: those who asked for it [seven days](ERASED_AFTER_DAYS) ago or earlier, where an
    /// earlier look has shown the same. They are erased; how many. While it is done, nothing is written.
    fn erase_due(&self, now: Timestamp) -> impl Future<Output = Result<usize, StoreError>> + Send;

    /// The learner whose resume words these are.
    fn resume(
        &self,
        words: TokenHash,
    ) -> impl Future<Output = Result<Option<LearnerId>, StoreError>> + Send;

    /// A teacher's account.
    fn teacher(
        &self,
        teacher: TeacherId,
    ) -> impl Future<Output = Result<Option<Account>, StoreError>> + Send;

    /// The account of a name, by the hash of the name as it is compared.
    fn login(
        &self,
        login: TokenHash,
    ) -> impl Future<Output = Result<Option<Account>, StoreError>> + Send;

    /// All accounts, the oldest first.
    fn teachers(&self) -> impl Future<Output = Result<Vec<Account>, StoreError>> + Send;

    /// The invitations that were neither used nor ended, the oldest first.
    fn invitations(&self) -> impl Future<Output = Result<Vec<Invitation>, StoreError>> + Send;

    /// A class.
    fn class(
        &self,
        class: ClassId,
    ) -> impl Future<Output = Result<Option<Class>, StoreError>> + Send;

    /// A teacher's classes, the newest first; those that have ended too.
    fn classes(
        &self,
        teacher: TeacherId,
    ) -> impl Future<Output = Result<Vec<Class>, StoreError>> + Send;

    /// The class of a code.
    fn class_of(
        &self,
        code: JoinCode,
    ) -> impl Future<Output = Result<Option<Class>, StoreError>> + Send;

    /// The seats of a class, in the order of the register.
    fn seats(
        &self,
        class: ClassId,
    ) -> impl Future<Output = Result<Vec<(LearnerId, Seat)>, StoreError>> + Send;

    /// A learner's seat in a class.
    fn seat(
        &self,
        class: ClassId,
        learner: LearnerId,
    ) -> impl Future<Output = Result<Option<Seat>, StoreError>> + Send;

    /// The classes that a learner has a seat in.
    fn sits_in(
        &self,
        learner: LearnerId,
    ) -> impl Future<Output = Result<Vec<ClassId>, StoreError>> + Send;

    /// Whose student card has these words, and of which class.
    fn card_of(
        &self,
        words: TokenHash,
    ) -> impl Future<Output = Result<Option<(ClassId, LearnerId)>, StoreError>> + Send;

    /// What is set for a class, the newest first.
    fn assignments(
        &self,
        class: ClassId,
    ) -> impl Future<Output = Result<Vec<Assignment>, StoreError>> + Send;

    /// One of a class's assignments.
    fn assignment(
        &self,
        class: ClassId,
        assignment: AssignmentId,
    ) -> impl Future<Output = Result<Option<Assignment>, StoreError>> + Send;

    /// What is different in an assignment for a learner.
    fn exception(
        &self,
        assignment: AssignmentId,
        learner: LearnerId,
    ) -> impl Future<Output = Result<Option<Exception>, StoreError>> + Send;

    /// A learner's tries at an assignment, in their order.
    fn tries(
        &self,
        assignment: AssignmentId,
        learner: LearnerId,
    ) -> impl Future<Output = Result<Vec<AttemptId>, StoreError>> + Send;

    /// Which assignment a sitting is a try at.
    fn set_for(
        &self,
        attempt: AttemptId,
    ) -> impl Future<Output = Result<Option<Assignment>, StoreError>> + Send;

    /// The tests of all classes that are not over for everybody at a moment, those that have not opened too.
    fn tests(
        &self,
        at: Timestamp,
    ) -> impl Future<Output = Result<Vec<Assignment>, StoreError>> + Send;

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

    /// A learner's sittings, the newest first, finished and open; of one kind and of one bank where those are given.
    fn attempts(
        &self,
        learner: LearnerId,
        context: Option<Context>,
        bank: Option<&BankId>,
        limit: usize,
    ) -> impl Future<Output = Result<Vec<Attempt>, StoreError>> + Send;

    /// A learner's settings; the usual ones where none were changed.
    fn settings(
        &self,
        learner: LearnerId,
    ) -> impl Future<Output = Result<Settings, StoreError>> + Send;

    /// What a learner plans for a bank.
    fn plan(
        &self,
        learner: LearnerId,
        bank: &BankId,
    ) -> impl Future<Output = Result<Planned, StoreError>> + Send;

    /// Every card of a learner and bank, by the names of the facts, in one go. Facts that are not in it were never met.
    fn learned(
        &self,
        learner: LearnerId,
        bank: &BankId,
    ) -> impl Future<Output = Result<Vec<(FactId, Card)>, StoreError>> + Send;

    /// The facts of a bank that a learner has passed on when studying, with the last time of each.
    fn passed(
        &self,
        learner: LearnerId,
        bank: &BankId,
    ) -> impl Future<Output = Result<Vec<(FactId, Timestamp)>, StoreError>> + Send;

    /// The banks of which a learner has met facts, by name, with how many.
    fn banks(
        &self,
        learner: LearnerId,
    ) -> impl Future<Output = Result<Vec<(BankId, u32)>, StoreError>> + Send;

    /// What a learner did on each school day from one to another, both included, in their order; days without an answer
    /// are left out.
    fn days(
        &self,
        learner: LearnerId,
        from: Day,
        to: Day,
    ) -> impl Future<Output = Result<Vec<(Day, Tally)>, StoreError>> + Send;

    /// What learners reported about a bank's questions, the newest first, at most `limit`.
    fn reports(
        &self,
        bank: &BankId,
        limit: usize,
    ) -> impl Future<Output = Result<Vec<Reported>, StoreError>> + Send;

    /// The parameters that new reviews are scheduled with: the newest adopted, else those that come with the program.
    fn parameters(&self) -> impl Future<Output = Result<Parameters, StoreError>> + Send;

    /// Every fact that anybody has a card of, with how many learners do. Reads all cards: for tools, not for pages.
    fn known(&self) -> impl Future<Output = Result<Vec<(BankId, FactId, u32)>, StoreError>> + Send;

    /// How often its database was exchanged for another: what was read before may not be there any more.
    fn opened(&self) -> u64;

    /// Whether it can write now, with the reason where not.
    fn health(&self) -> Result<(), StoreError>;
}
