//! One sitting: its items, and what was submitted.

use super::rules::Rules;
use crate::id::{AttemptId, BankId, FactId, LearnerId, QuestionId, Seq, VersionHash};
use crate::time::Timestamp;

/// What a sitting is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Context {
    /// A quiz with feedback after every answer.
    Quiz,
    /// The due queue.
    Study,
}

/// One sitting, of a quiz or of the due queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// Its id.
    pub id: AttemptId,
    /// Whose it is.
    pub learner: LearnerId,
    /// The bank it draws from.
    pub bank: BankId,
    /// What kind of sitting it is.
    pub context: Context,
    /// Its rules.
    pub rules: Rules,
    /// The secret that option orders, option ids and answer ids are derived from. Never shown.
    pub seed: [u8; 32],
    /// A quiz's questions in order; a study sitting has none, its questions come from the queue.
    pub items: Vec<Item>,
    /// When it began.
    pub started: Timestamp,
    /// When it was finished.
    pub finished: Option<Timestamp>,
    /// How many answers were given.
    pub answered: u32,
    /// How many of them were right.
    pub right: u32,
}

/// One question of a quiz.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The question.
    pub question: QuestionId,
    /// The facts it asks for, in the order of its parts; at least one.
    pub facts: Vec<FactId>,
    /// The frozen content that this attempt keeps.
    pub version: VersionHash,
    /// The review that answered it, and how it came out.
    pub answered: Option<(Seq, Verdict)>,
    /// What was given and is not graded yet, where feedback comes at the end.
    pub saved: Option<Response>,
    /// Whether the learner marked it to look at again.
    pub flagged: bool,
}

impl Item {
    /// The first fact it asks for.
    pub fn fact(&self) -> Option<&FactId> {
        self.facts.first()
    }

    /// Whether nothing was given, neither graded nor saved.
    pub fn is_empty(&self) -> bool {
        self.answered.is_none() && self.saved.is_none()
    }
}

impl Attempt {
    /// The place of the first item without a graded answer.
    pub fn next_open(&self) -> Option<usize> {
        self.items.iter().position(|item| item.answered.is_none())
    }

    /// The place of the first item for which nothing was given, neither graded nor saved.
    pub fn next_empty(&self) -> Option<usize> {
        self.items.iter().position(Item::is_empty)
    }
}

/// What a learner submitted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Response {
    /// An option, by its place in the frozen question: 0 is the right one, then the wrong ones in order.
    Option(u8),
    /// Typed words, as typed.
    Text(String),
    /// A flashcard turned over and judged by the learner.
    Recalled(bool),
    /// "I don't know".
    DontKnow,
}

/// How a response was graded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is right.
    Right,
    /// It is right but for its spelling.
    Slip,
    /// It is wrong.
    Wrong,
    /// The learner said so.
    DontKnow,
}

impl Verdict {
    /// Whether it counts as right.
    pub const fn is_right(self) -> bool {
        matches!(self, Self::Right | Self::Slip)
    }
}
