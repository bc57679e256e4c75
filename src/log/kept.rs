//! What a store tells that is derived from events.

use std::fmt;

use crate::id::{
    AttemptId, InvitationId, LearnerId, QuestionId, Seq, TeacherId, TokenHash, VersionHash,
};
use crate::time::{Day, Timestamp, Weekdays};

/// A browser's session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Session {
    /// Whose memory it opens.
    pub learner: LearnerId,
    /// Whose account it teaches with.
    pub teacher: Option<TeacherId>,
    /// Whether the account has ended it from elsewhere: by a new password, by signing out everywhere, by its own end.
    pub ended: bool,
    /// Whether the device is shared.
    pub shared: bool,
    /// When it was opened.
    pub opened: Timestamp,
    /// When it was last renewed.
    pub seen: Timestamp,
}

/// A password as it is kept: hashed by Argon2id, with what it was hashed with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Password {
    /// The memory that hashing takes, in KiB.
    pub memory_kib: u32,
    /// How often it goes through it.
    pub passes: u32,
    /// In how many lanes.
    pub lanes: u32,
    /// What makes equal passwords differ.
    pub salt: [u8; 16],
    /// The hash.
    pub hash: [u8; 32],
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(hashed)")
    }
}

/// A teacher's account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Whose.
    pub id: TeacherId,
    /// What pages call them.
    pub name: String,
    /// The password.
    pub password: Password,
    /// When it was made.
    pub made: Timestamp,
    /// Since when it has this password.
    pub since: Timestamp,
}

/// A code that makes an account, or opens a session of one, once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Invitation {
    /// What pages call it.
    pub id: InvitationId,
    /// The hash of its code.
    pub code: TokenHash,
    /// Who gave it out; nothing for the machine itself.
    pub by: Option<TeacherId>,
    /// Whose session it opens; nothing where it makes an account.
    pub opens: Option<TeacherId>,
    /// Until when it is good.
    pub until: Timestamp,
    /// When it was made.
    pub made: Timestamp,
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
    /// When they asked to be erased, where they did not take it back.
    pub erasure: Option<Timestamp>,
}

/// How many unfinished sittings of a learner are remembered; older ones are let go.
pub const OPEN_ATTEMPTS: usize = 8;

/// How many days after it was asked for a learner is erased; until then it can be taken back.
///
/// A clock that is wrong for a while erases nobody early: two looks at it are needed, [`LOOKS_APART_HOURS`] apart or more,
/// one that shows that only the last of these days is left, and one that shows that it is over. A look that shows an
/// earlier time than the one before makes that one count for nothing.
pub const ERASED_AFTER_DAYS: i64 = 7;

/// How many hours lie between two looks at whom it is time to erase, at least: by the clock, and where one program has
/// both, by the time that it has been running.
pub const LOOKS_APART_HOURS: i64 = 20;

/// A learner's settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// The most facts met for the first time on a day, in all banks.
    pub new_per_day: u16,
    /// The most answers on a day, repeated ones and those of quizzes included, after which the due queue asks no more.
    pub reviews_per_day: u16,
    /// The chance of recall at which a fact comes back, in thousandths.
    pub retention_permille: u16,
    /// How pages look.
    pub comfort: Comfort,
    /// Whether single keys answer.
    pub shortcuts: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            new_per_day: 20,
            reviews_per_day: 200,
            retention_permille: 900,
            comfort: Comfort::default(),
            shortcuts: true,
        }
    }
}

impl Settings {
    /// The chance of recall at which a fact comes back, 0 to 1.
    pub fn retention(&self) -> f32 {
        f32::from(self.retention_permille) / 1_000.0
    }
}

/// How pages look to a learner. Which values are offered is the page's choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comfort {
    /// The size of the text, in percent of the usual.
    pub size_percent: u16,
    /// The height of a line, in percent of the text's size.
    pub line_percent: u16,
    /// Added between letters, in thousandths of the text's size.
    pub letters_permille: u16,
    /// The longest line, in characters.
    pub width_chars: u16,
    /// What it is written on.
    pub paper: Paper,
}

impl Default for Comfort {
    fn default() -> Self {
        Self {
            size_percent: 100,
            line_percent: 150,
            letters_permille: 0,
            width_chars: 66,
            paper: Paper::Auto,
        }
    }
}

/// What a page is written on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Paper {
    /// As the device has it, light or dark.
    #[default]
    Auto,
    /// White.
    White,
    /// Cream.
    Cream,
    /// Grey.
    Grey,
    /// Dark.
    Dark,
}

/// An exam, and when there is time for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// The school day of the exam.
    pub exam: Day,
    /// The days of the week on which the learner can reach the server.
    pub reachable: Weekdays,
}

/// A backlog to be worked off in equal shares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CatchUp {
    /// Over how many days.
    pub days: u16,
    /// Since when.
    pub at: Timestamp,
}

/// What a learner plans for a bank.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Planned {
    /// The exam.
    pub plan: Option<Plan>,
    /// The backlog; setting an exam does not end it, a catch-up of 0 days does.
    pub catch_up: Option<CatchUp>,
}

/// What a learner holds against a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReportKind {
    /// It is wrong.
    Wrong,
    /// It is unfair or hurtful.
    Unfair,
}

/// A learner's report of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reported {
    /// Its event.
    pub seq: Seq,
    /// Whose.
    pub learner: LearnerId,
    /// The question.
    pub question: QuestionId,
    /// Its content at the time.
    pub version: VersionHash,
    /// What is held against it.
    pub kind: ReportKind,
    /// In the learner's words; may be empty.
    pub text: String,
    /// When.
    pub at: Timestamp,
}
