//! One answer as it is recorded.

use crate::bank::Format;
use crate::id::{AnswerId, AttemptId, BankId, FactId, LearnerId, QuestionId, Seq, VersionHash};
use crate::quiz::{Purpose, Response, Verdict};
use crate::schedule::Rating;
use crate::time::{Day, Timestamp};

/// One graded answer, with what it says about each fact that was asked for. It holds what replay must not recompute:
/// the due times chosen and the version of the model's parameters; memory states are derived.
#[derive(Debug, Clone, PartialEq)]
pub struct Review {
    /// Whose.
    pub learner: LearnerId,
    /// The bank of the question.
    pub bank: BankId,
    /// The question that was asked.
    pub question: QuestionId,
    /// That question's content at the time.
    pub version: VersionHash,
    /// The sitting.
    pub attempt: AttemptId,
    /// The place in a quiz; nothing when studying.
    pub item: Option<u16>,
    /// The submitted form; the same id again is the same answer.
    pub answer: AnswerId,
    /// What the answer was for.
    pub purpose: Purpose,
    /// How it was asked.
    pub format: Format,
    /// The options as shown, by their place in the frozen question; empty where none were.
    pub order: Vec<u8>,
    /// What was submitted.
    pub response: Response,
    /// How the whole of it was graded.
    pub verdict: Verdict,
    /// What it says about each fact: parallel to the question's facts at the time, never empty. Where a fact stands
    /// twice, the first recall of it alone moves its card.
    pub recalls: Vec<Recall>,
    /// Milliseconds from page to answer, at most 60,000; 0 where unknown.
    pub ms: u32,
    /// When.
    pub at: Timestamp,
    /// The school day.
    pub day: Day,
    /// The version of the model and its parameters.
    pub parameters: u16,
    /// Whether it moves the schedule.
    pub schedules: bool,
    /// Whether the learner said "I was right" of an answer that was taken for wrong; it stands in the place of that
    /// one, which was taken back by the event before.
    pub claimed: bool,
}

/// What an answer says about one fact.
#[derive(Debug, Clone, PartialEq)]
pub struct Recall {
    /// The fact.
    pub fact: FactId,
    /// How its part was graded.
    pub verdict: Verdict,
    /// What that says about the memory.
    pub rating: Rating,
    /// How far a right answer moved the memory from not known to known, 0 to 1: less than 1 where it may be luck.
    pub posterior: f32,
    /// The school day chosen for its return.
    pub due_day: Day,
    /// The moment chosen for its return.
    pub due: Timestamp,
    /// The review of the same card before this one; the append is stale where the card has moved on.
    pub previous: Option<Seq>,
}

impl Review {
    /// What it says about a fact; nothing where it was not about it.
    pub fn recall(&self, fact: &FactId) -> Option<&Recall> {
        self.recalls.iter().find(|recall| recall.fact == *fact)
    }

    /// The recalls that move a card: the first of each fact, where the answer moves the schedule at all.
    pub fn moving(&self) -> impl Iterator<Item = &Recall> {
        let recalls = if self.schedules {
            self.recalls.as_slice()
        } else {
            &[]
        };
        recalls
            .iter()
            .enumerate()
            .filter_map(move |(place, recall)| {
                let earlier = recalls.iter().take(place);
                let is_first = !earlier
                    .map(|other| &other.fact)
                    .any(|fact| *fact == recall.fact);
                is_first.then_some(recall)
            })
    }

    /// When the first of its facts comes back: the soonest of the moments chosen.
    pub fn due(&self) -> Timestamp {
        let due = self.recalls.iter().map(|recall| recall.due).min();
        due.unwrap_or(self.at)
    }
}
