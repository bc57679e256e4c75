//! One sitting: its items, and what was submitted.

use super::rules::{Feedback, Order, Purpose, Rules};
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
    /// Whether the learner passed on it: it is dealt with, and counts for nothing.
    pub passed: bool,
    /// Whether the learner marked it to look at again.
    pub flagged: bool,
}

impl Item {
    /// The first fact it asks for.
    pub fn fact(&self) -> Option<&FactId> {
        self.facts.first()
    }

    /// Whether it is still to be dealt with: nothing was given that can be marked, neither graded nor saved, and it was not
    /// passed on.
    pub fn is_empty(&self) -> bool {
        !self.passed && !self.is_given()
    }

    /// Whether an answer was given that can be marked.
    pub fn is_given(&self) -> bool {
        self.answered.is_some() || self.saved.as_ref().is_some_and(Response::counts)
    }
}

impl Attempt {
    /// Whether it is a test that is being taken.
    pub fn is_running_test(&self, now: Timestamp) -> bool {
        self.rules.purpose == Purpose::Test && self.finished.is_none() && !self.rules.is_over(now)
    }

    /// Whether no other item than the one in this place still waits for its learner.
    pub fn is_last(&self, place: usize) -> bool {
        let others = self.items.iter().enumerate();
        !others
            .filter(|(other, _)| *other != place)
            .any(|(_, item)| self.waits(item))
    }

    /// How many items were passed on.
    pub fn passed(&self) -> usize {
        self.items.iter().filter(|item| item.passed).count()
    }

    /// The place of the first item without a graded answer.
    pub fn next_open(&self) -> Option<usize> {
        self.items.iter().position(|item| item.answered.is_none())
    }

    /// Where a learner goes on after a place: the next item to be dealt with, past the end from the first again.
    pub fn next_after(&self, place: usize) -> Option<usize> {
        let open = |place: &usize| self.items.get(*place).is_some_and(|item| self.waits(item));
        let all = 0..self.items.len();
        let later = all.clone().skip(place.saturating_add(1)).find(open);
        later.or_else(|| all.clone().find(open))
    }

    /// The first item to be dealt with.
    pub fn first_waiting(&self) -> Option<usize> {
        self.items.iter().position(|item| self.waits(item))
    }

    /// Whether an item still waits for its learner: for a mark, or where there are none before the end for an answer.
    fn waits(&self, item: &Item) -> bool {
        match self.rules.feedback {
            Feedback::Each => item.answered.is_none() && !item.passed,
            Feedback::AtEnd => item.is_empty(),
        }
    }

    /// Whether the item in this place may be answered now: in a sequential quiz only the first one that waits.
    pub fn takes(&self, place: usize) -> bool {
        match self.rules.order {
            Order::Free => true,
            Order::Sequential => self.items.iter().position(|item| self.waits(item)) == Some(place),
        }
    }

    /// The place of the first item for which nothing was given, neither graded nor saved.
    pub fn next_empty(&self) -> Option<usize> {
        self.items.iter().position(Item::is_empty)
    }
}

/// What a learner submitted. A *place* is one in the frozen question, never one on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Response {
    /// An option, by its place: 0 is the right one, then the wrong ones in order. Of a statement, 0 is what it is (true or
    /// false) and 1 what it is not.
    Option(u8),
    /// Typed words, as typed: also a figure or a date.
    Text(String),
    /// A flashcard turned over and judged by the learner.
    Recalled(bool),
    /// "I don't know".
    DontKnow,
    /// The options ticked, by their places: the right ones, then the wrong ones in order. Ascending, each once.
    Options(Vec<u8>),
    /// Things in the order given, by their places in the right order.
    Order(Vec<u8>),
    /// For each left side the right side given: that of the pair in this place, or after all pairs an extra one. Nothing
    /// where none was chosen.
    Pairs(Vec<Option<u8>>),
    /// For each gap what was typed or chosen; an empty text is a gap left open.
    Gaps(Vec<String>),
    /// An answer in the learner's own words, judged by the learner.
    Open {
        /// The words.
        text: String,
        /// For each criterion whether the answer meets it; where the question has none, whether it was right as a whole.
        /// Empty where it was not judged yet.
        met: Vec<bool>,
    },
}

impl Response {
    /// Whether it can be marked: what was written in one's own words counts once its writer has judged it.
    pub const fn counts(&self) -> bool {
        !matches!(self, Self::Open { met, .. } if met.is_empty())
    }
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
    /// Some of it is right. Memory takes it for not known.
    Partly(Credit),
}

impl Verdict {
    /// Whether it counts as right: nothing is missing from it.
    pub const fn is_right(self) -> bool {
        matches!(self, Self::Right | Self::Slip)
    }

    /// The share of full marks.
    pub const fn credit(self) -> Credit {
        match self {
            Self::Right | Self::Slip => Credit::FULL,
            Self::Wrong | Self::DontKnow => Credit::NONE,
            Self::Partly(credit) => credit,
        }
    }
}

/// A share of full marks in millionths, from 0 to 1,000,000.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Credit(pub u32);

impl Credit {
    /// No marks.
    pub const NONE: Self = Self(0);
    /// Full marks.
    pub const FULL: Self = Self(1_000_000);

    /// `part` of `whole`, at most all of it, rounded down; nothing where there is no whole.
    pub fn share(part: usize, whole: usize) -> Self {
        let millionths = part.min(whole).saturating_mul(1_000_000).checked_div(whole);
        Self(millionths.and_then(|n| u32::try_from(n).ok()).unwrap_or(0))
    }

    /// The verdict that goes with it.
    pub const fn verdict(self) -> Verdict {
        match self.0 {
            0 => Verdict::Wrong,
            1_000_000.. => Verdict::Right,
            _ => Verdict::Partly(self),
        }
    }
}
