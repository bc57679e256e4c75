//! What is kept, as typed rows: the events and everything derived from them. Engines differ only in where they put rows.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::record::span;
use crate::analysis::Tally;
use crate::id::{
    AnswerId, AssignmentId, AttemptId, BankId, ClassId, FactId, JoinCode, LearnerId, QuestionId,
    Seq, TeacherId, TokenHash, Tombstone, VersionHash,
};
use crate::log::{
    Account, Assignment, Class, Exception, Invitation, Planned, ReportKind, Seat, Session,
    Settings, StoreError, Stored,
};
use crate::quiz::Verdict;
use crate::schedule::Card;
use crate::time::{Day, Timestamp};

/// The name of a row.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    Event(Seq),
    Version(VersionHash),
    Session(TokenHash),
    /// When a session was last seen: the one row that no event gives.
    Renewal(TokenHash),
    Words(TokenHash),
    Teacher(TeacherId),
    /// The account of a name.
    Login(TokenHash),
    /// An invitation by the hash of its code.
    Invitation(TokenHash),
    Learner(LearnerId),
    /// What of a learner seldom changes.
    Profile(LearnerId),
    /// That a learner is to be erased.
    Erasure(LearnerId),
    Day(LearnerId, Day),
    /// A learner's sitting, by the event that began it.
    Sitting(LearnerId, Seq),
    Attempt(AttemptId),
    /// A place of a quiz where something was done.
    Item(AttemptId, u16),
    Answer(AnswerId),
    Card(CardKey),
    Due(Timestamp, CardKey),
    /// The card of a fact that had another name before.
    Moved(CardKey),
    /// That a learner passed on a fact when studying.
    Passed(CardKey),
    Bank(LearnerId, BankId),
    Report(BankId, QuestionId, ReportKind, LearnerId),
    Parameters(u16),
    Tombstone(Tombstone),
    Class(ClassId),
    /// That a class is a teacher's.
    Teaches(TeacherId, ClassId),
    /// The class of a code.
    JoinCode(JoinCode),
    Seat(ClassId, LearnerId),
    /// Whose place in the register of a class it is.
    Place(ClassId, u32),
    /// That a learner has a seat in a class.
    Sits(LearnerId, ClassId),
    /// Whose student card has words of this hash.
    StudentCard(TokenHash),
    Assignment(ClassId, AssignmentId),
    Exception(AssignmentId, LearnerId),
    /// A learner's sittings at an assignment.
    Tries(AssignmentId, LearnerId),
    /// Which assignment a sitting is a try at.
    SetFor(AttemptId),
    /// When a test is over: for everybody, or for one learner.
    Test(Timestamp, AssignmentId, Option<LearnerId>),
}

/// A fact of a learner.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct CardKey {
    pub(super) learner: LearnerId,
    pub(super) bank: BankId,
    pub(super) fact: FactId,
}

impl CardKey {
    pub(super) fn new(learner: LearnerId, bank: &BankId, fact: &FactId) -> Self {
        Self {
            learner,
            bank: bank.clone(),
            fact: fact.clone(),
        }
    }
}

/// What a row holds; the kinds are those of [`Key`].
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Row {
    Event(Box<Stored>),
    Version(Vec<u8>),
    Session(SessionRow),
    Renewal(Timestamp),
    Words(LearnerId),
    Teacher(Box<TeacherRow>),
    Login(TeacherId),
    Invitation(Invitation),
    Learner(LearnerRow),
    Profile(Box<ProfileRow>),
    Erasure(ErasureRow),
    Day(Tally),
    Sitting,
    Attempt(AttemptRow),
    Item(ItemRow),
    Answer(Seq),
    Card(Card),
    Due,
    /// The former name, and the event that moved it.
    Moved(FactId, Seq),
    /// The last pass, and its time.
    Passed(Seq, Timestamp),
    Bank(BankRow),
    Report(Seq),
    Parameters([f32; 21]),
    Tombstone,
    Class(Box<Class>),
    Teaches,
    JoinCode(ClassId),
    Seat(Box<Seat>),
    Place(LearnerId),
    Sits,
    StudentCard(ClassId, LearnerId),
    Assignment(Box<Assignment>),
    Exception(Box<Exception>),
    Tries(Vec<AttemptId>),
    SetFor(ClassId, AssignmentId),
    Test(ClassId),
}

/// A session but for its renewals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SessionRow {
    pub(super) learner: LearnerId,
    /// Whose account it teaches with, and how often that had signed out everywhere when it was opened.
    pub(super) teacher: Option<(TeacherId, u32)>,
    pub(super) shared: bool,
    pub(super) opened: Timestamp,
}

impl SessionRow {
    /// The session with its last renewal, where its account is as `teacher` says.
    pub(super) fn seen(self, seen: Option<Timestamp>, teacher: Option<&TeacherRow>) -> Session {
        let is_of = |(_, outs)| teacher.is_some_and(|row| row.outs == outs);
        Session {
            learner: self.learner,
            teacher: self.teacher.map(|(id, _)| id),
            ended: !self.teacher.is_none_or(is_of),
            shared: self.shared,
            opened: self.opened,
            seen: seen.unwrap_or(self.opened),
        }
    }
}

/// A teacher's account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TeacherRow {
    pub(super) account: Account,
    pub(super) login: TokenHash,
    /// How often it has signed out everywhere; sessions that were opened before are over.
    pub(super) outs: u32,
}

/// What every event of a learner changes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct LearnerRow {
    pub(super) n: u64,
    pub(super) last: Option<Seq>,
    pub(super) reviews: u64,
    pub(super) right: u64,
    /// The school day of the last review.
    pub(super) today: Day,
}

/// What of a learner seldom changes; there is no row where nothing is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct ProfileRow {
    /// Unfinished sittings, the newest last.
    pub(super) open: Vec<AttemptId>,
    pub(super) words: Option<TokenHash>,
    pub(super) settings: Option<Settings>,
    pub(super) erasure: Option<Timestamp>,
}

/// That a learner is to be erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ErasureRow {
    /// When they asked for it.
    pub(super) asked: Timestamp,
    /// When a server last noted that it had looked whether it is time.
    pub(super) looked: Option<Timestamp>,
}

/// How a bank stands for a learner; there is no row where nothing is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct BankRow {
    /// Facts met.
    pub(super) seen: u32,
    pub(super) planned: Planned,
}

/// What changes in a sitting. What does not change is in the event that began it, and each place of a quiz has a row
/// of its own, so that an answer rewrites little.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AttemptRow {
    pub(super) learner: LearnerId,
    pub(super) begun: Seq,
    pub(super) items: u16,
    pub(super) finished: Option<Timestamp>,
    pub(super) answered: u32,
    pub(super) right: u32,
}

/// What was done at a place of a quiz; there is no row where nothing is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct ItemRow {
    pub(super) answered: Option<(Seq, Verdict)>,
    /// The event with the answer that is not graded yet, or with a pass; an answer may be long, so it stays there.
    pub(super) saved: Option<Seq>,
    pub(super) flagged: bool,
}

/// Rows that can be read one by one.
pub(super) trait Rows {
    /// The row of a key.
    fn get(&self, key: &Key) -> Result<Option<Row>, StoreError>;

    /// The last event.
    fn last(&self) -> Seq;
}

/// Rows that can also be read in the order of their keys' bytes.
pub(super) trait Ordered: Rows {
    /// The rows of a span in their order, as long as the visitor wants to go on.
    fn scan(&self, span: &Span, visit: Visit<'_>) -> Result<(), StoreError>;
}

/// Sees a row, and says whether to go on.
pub(super) type Visit<'a> = &'a mut dyn FnMut(Key, Row) -> Result<ControlFlow<()>, StoreError>;

/// Keys' bytes: from, and up to but not including; nothing is the end.
#[derive(Debug, Clone)]
pub(super) struct Span {
    pub(super) from: Vec<u8>,
    pub(super) to: Option<Vec<u8>>,
}

impl dyn Ordered + '_ {
    /// Every row, in no order that means anything.
    pub(super) fn each(
        &self,
        visit: &mut dyn FnMut(Key, Row) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let everything = Span {
            from: Vec::new(),
            to: None,
        };
        self.scan(&everything, &mut |key, row| {
            visit(key, row).map(ControlFlow::Continue)
        })
    }

    /// The events from a place on, at most so many.
    pub(super) fn events(&self, from: Seq, limit: usize) -> Result<Vec<Stored>, StoreError> {
        self.collect(&span::events(from), limit, |_, row| match row {
            Row::Event(stored) => Some(*stored),
            _ => None,
        })
    }

    /// What is wanted of the rows of a span, at most so many.
    pub(super) fn collect<T>(
        &self,
        span: &Span,
        limit: usize,
        mut want: impl FnMut(Key, Row) -> Option<T>,
    ) -> Result<Vec<T>, StoreError> {
        let mut found = Vec::new();
        if limit == 0 {
            return Ok(found);
        }
        self.scan(span, &mut |key, row| {
            found.extend(want(key, row));
            Ok(if found.len() < limit {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            })
        })?;
        Ok(found)
    }
}

macro_rules! typed {
    ($($(#[$doc:meta])* $name:ident($($arg:ident: $ty:ty),*): $key:expr => $row:pat => $value:expr, $out:ty;)*) => {
        impl dyn Rows + '_ {
            $($(#[$doc])*
            pub(super) fn $name(&self, $($arg: $ty),*) -> Result<Option<$out>, StoreError> {
                match self.get(&$key)? {
                    None => Ok(None),
                    Some($row) => Ok(Some($value)),
                    Some(_) => Err(StoreError::Damaged("a row of another kind than its key".into())),
                }
            })*
        }
    };
}

typed! {
    event(seq: Seq): Key::Event(seq) => Row::Event(stored) => *stored, Stored;
    version(hash: VersionHash): Key::Version(hash) => Row::Version(bytes) => bytes, Vec<u8>;
    session(token: TokenHash): Key::Session(token) => Row::Session(session) => session, SessionRow;
    renewal(token: TokenHash): Key::Renewal(token) => Row::Renewal(seen) => seen, Timestamp;
    words(words: TokenHash): Key::Words(words) => Row::Words(learner) => learner, LearnerId;
    teacher(id: TeacherId): Key::Teacher(id) => Row::Teacher(row) => *row, TeacherRow;
    login(login: TokenHash): Key::Login(login) => Row::Login(teacher) => teacher, TeacherId;
    invitation(code: TokenHash): Key::Invitation(code) => Row::Invitation(row) => row, Invitation;
    erasure(id: LearnerId): Key::Erasure(id) => Row::Erasure(row) => row, ErasureRow;
    learner(id: LearnerId): Key::Learner(id) => Row::Learner(row) => row, LearnerRow;
    profile(id: LearnerId): Key::Profile(id) => Row::Profile(row) => *row, ProfileRow;
    day(id: LearnerId, day: Day): Key::Day(id, day) => Row::Day(tally) => tally, Tally;
    attempt(id: AttemptId): Key::Attempt(id) => Row::Attempt(row) => row, AttemptRow;
    item(id: AttemptId, place: u16): Key::Item(id, place) => Row::Item(row) => row, ItemRow;
    answer(id: AnswerId): Key::Answer(id) => Row::Answer(seq) => seq, Seq;
    card(key: CardKey): Key::Card(key) => Row::Card(card) => card, Card;
    moved(key: CardKey): Key::Moved(key) => Row::Moved(from, seq) => (from, seq), (FactId, Seq);
    passed(key: CardKey): Key::Passed(key) => Row::Passed(seq, at) => (seq, at), (Seq, Timestamp);
    bank(learner: LearnerId, bank: BankId): Key::Bank(learner, bank) => Row::Bank(row) => row, BankRow;
    class(id: ClassId): Key::Class(id) => Row::Class(class) => *class, Class;
    join_code(code: JoinCode): Key::JoinCode(code) => Row::JoinCode(class) => class, ClassId;
    seat(class: ClassId, learner: LearnerId): Key::Seat(class, learner) => Row::Seat(seat) => *seat, Seat;
    place(class: ClassId, number: u32): Key::Place(class, number) => Row::Place(learner) => learner, LearnerId;
    student_card(words: TokenHash): Key::StudentCard(words) => Row::StudentCard(class, learner) => (class, learner), (ClassId, LearnerId);
    assignment(class: ClassId, id: AssignmentId): Key::Assignment(class, id) => Row::Assignment(row) => *row, Assignment;
    exception(id: AssignmentId, learner: LearnerId): Key::Exception(id, learner) => Row::Exception(row) => *row, Exception;
    tries(id: AssignmentId, learner: LearnerId): Key::Tries(id, learner) => Row::Tries(row) => row, Vec<AttemptId>;
    set_for(attempt: AttemptId): Key::SetFor(attempt) => Row::SetFor(class, id) => (class, id), (ClassId, AssignmentId);
    parameters(version: u16): Key::Parameters(version) => Row::Parameters(values) => values, [f32; 21];
}

/// Rows with changes on top that are not made yet.
pub(super) struct Overlay<'a> {
    base: &'a dyn Rows,
    changes: Changes,
    last: Seq,
}

/// Rows to write, or to remove where there is none.
pub(super) type Changes = BTreeMap<Key, Option<Row>>;

impl<'a> Overlay<'a> {
    /// No changes yet.
    pub(super) fn new(base: &'a dyn Rows) -> Self {
        Self::after(base, base.last())
    }

    /// No changes yet, where all events after `last` are still to be derived.
    pub(super) fn after(base: &'a dyn Rows, last: Seq) -> Self {
        Self {
            base,
            changes: Changes::new(),
            last,
        }
    }

    /// Writes a row.
    pub(super) fn put(&mut self, key: Key, row: Row) {
        if let Key::Event(seq) = key {
            self.last = self.last.max(seq);
        }
        self.changes.insert(key, Some(row));
    }

    /// Removes a row.
    pub(super) fn remove(&mut self, key: Key) {
        self.changes.insert(key, None);
    }

    /// The changes.
    pub(super) fn into_changes(self) -> Changes {
        self.changes
    }

    /// Takes over changes made on top of this.
    pub(super) fn take(&mut self, changes: Changes) {
        for (key, row) in changes {
            match row {
                Some(row) => self.put(key, row),
                None => self.remove(key),
            }
        }
    }
}

impl Rows for Overlay<'_> {
    fn get(&self, key: &Key) -> Result<Option<Row>, StoreError> {
        match self.changes.get(key) {
            Some(row) => Ok(row.clone()),
            None => self.base.get(key),
        }
    }

    fn last(&self) -> Seq {
        self.last
    }
}
