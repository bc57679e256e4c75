//! Decisions → the bank that comes of them.

use super::candidates::name;
use super::{Candidates, Desk, Details, Note, Verdict};
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

/// The places of the questions that go into a bank, in the order of the text: those that were accepted, and with `drafts`
/// also those that are undecided. What was rejected is not among them. Each with whether it was accepted.
pub(super) fn chosen(candidates: &Candidates, desk: &Desk<'_>, drafts: bool) -> Vec<(usize, bool)> {
    let source = |note: &Note| {
        let mut sources = candidates.bank.sources.iter();
        sources.position(|source| source.id == note.source)
    };
    let mut places: Vec<usize> = (0..candidates.bank.questions.len()).collect();
    places.sort_by_key(|at| {
        candidates
            .notes
            .get(*at)
            .map(|note| (source(note), note.cite))
    });
    let used = |place: usize| desk.verdict(place).is_some_and(Verdict::is_used);
    let all = places.into_iter().map(|place| (place, used(place)));
    all.filter(|(place, used)| *used || drafts && desk.is_open(*place))
        .collect()
}

/// The bank of what was accepted, in the order of the text; with `drafts` also what is undecided, as drafts. What was
/// rejected is not in it.
pub fn bank(candidates: &Candidates, desk: &Desk<'_>, id: BankId, drafts: bool) -> (Bank, Numbers) {
    let mut numbers = Numbers::default();
    let mut questions = Vec::new();
    for (place, used) in chosen(candidates, desk, drafts) {
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
pub(super) fn ready(question: &Question, made: Option<u64>) -> Question {
    let mut ready = question.clone();
    ready.made = made;
    ready.state = State::Ready;
    ready.tags.retain(|tag| tag != REVIEW);
    ready
}
