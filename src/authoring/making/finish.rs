//! Decisions → the bank that comes of them.

use super::candidates::name;
use super::{Candidates, Desk, Details, Verdict};
use crate::authoring::draft::REVIEW;
use crate::bank::{Bank, Question, Source, State};
use crate::id::BankId;

/// How many questions a bank has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Numbers {
    /// Those that learners meet.
    pub ready: usize,
    /// Those that wait for a teacher.
    pub drafts: usize,
}

impl Details {
    /// The name that a bank of this title would have, if no other had it.
    pub fn name(&self) -> String {
        name(&self.title)
    }
}

/// The bank of what was accepted, in the order of the text; with `drafts` also what is undecided, as drafts. What was
/// rejected is not in it.
pub fn bank(candidates: &Candidates, desk: &Desk<'_>, id: BankId, drafts: bool) -> (Bank, Numbers) {
    let mut numbers = Numbers::default();
    let mut places: Vec<usize> = (0..candidates.bank.questions.len()).collect();
    places.sort_by_key(|at| candidates.notes.get(*at).map(|note| note.cite));
    let mut questions = Vec::new();
    for place in places {
        let used = desk.verdict(place).is_some_and(Verdict::is_used);
        let stays = drafts && desk.is_open(place);
        if !(used || stays) {
            continue;
        }
        let Some(question) = desk.question(place) else {
            continue;
        };
        if used {
            numbers.ready += 1;
            let made = candidates.bank.questions.get(place);
            let made = made.and_then(|question| question.made);
            questions.push(ready(question, made));
        } else {
            numbers.drafts += 1;
            questions.push(question.clone());
        }
    }
    let sources = candidates.bank.sources.iter().map(|source| Source {
        file: format!("documents/{id}.txt"),
        ..source.clone()
    });
    let bank = Bank {
        sources: sources.collect(),
        questions,
        id,
        ..candidates.bank.clone()
    };
    (bank, numbers)
}

/// A question that a teacher has read; `made` is the mark that it was made with.
fn ready(question: &Question, made: Option<u64>) -> Question {
    let mut ready = question.clone();
    ready.made = made;
    ready.state = State::Ready;
    ready.tags.retain(|tag| tag != REVIEW);
    ready
}
