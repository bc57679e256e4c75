//! A bank brought up to date with its documents: what became of the sentence of every question, and what the generator
//! makes of the documents as they are now.
//!
//! What a teacher reviewed stays: a question that is ready or off, and a draft that somebody has changed or written. Only
//! where the words it cites merely moved its citation follows, since the bank would else be wrong. A draft that nobody has
//! changed ([`Question::is_as_made`]) is made anew where the generator makes it otherwise now, and goes where its sentence
//! is gone. Ids stay: memory belongs to them.

mod cites;
mod ids;
mod page;
mod pair;
mod spaces;

use std::collections::{BTreeMap, BTreeSet};

use super::Draft;
use crate::bank::{self, Bank, Citation, Form, Question};
use crate::generate::Made;
use crate::id::{QuestionId, SourceId};
use crate::text::Span;
pub(super) use ids::Ids;
use page::{fates, plain, sentences};
use pair::{Asked, Match, pairs};

pub use cites::Bearing;
pub use page::{Fate, Reworded};

/// A document of a bank, as it was and as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edited {
    /// Its id within the bank.
    pub source: SourceId,
    /// The text that its questions were made from, where that is known. Questions are added only on sentences that do not
    /// stand in it: of the others somebody has dropped them.
    pub former: Option<String>,
    /// Its text now.
    pub now: String,
}

/// What was done to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Done {
    /// Nothing.
    Kept,
    /// Its citations follow words that moved.
    Moved,
    /// It is made anew; nobody had changed it.
    Renewed,
    /// It is taken out; nobody had changed it.
    TakenOut,
}

/// What became of a question of the bank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// It, as it was.
    pub question: Question,
    /// Whether a teacher has reviewed or changed it.
    pub reviewed: bool,
    /// What was done to it.
    pub done: Done,
    /// What became of the words of each of its citations, in a document that was looked at.
    pub cites: Vec<(Bearing, Citation, Fate)>,
}

impl Compared {
    /// Whether it still cites words that are gone, so that a teacher has to look at it.
    pub fn needs_a_teacher(&self) -> bool {
        let is_lost = |fate: &Fate| matches!(fate, Fate::Stale(_) | Fate::Dead);
        matches!(self.done, Done::Kept | Done::Moved)
            && self.cites.iter().any(|(_, _, fate)| is_lost(fate))
    }

    /// The words that rest on a citation: those marked, else the answer; nothing where no words of the text are the answer.
    pub fn words(&self, of: &Bearing, cite: &Citation) -> Option<String> {
        let answer = || match &self.question.form {
            Form::TrueFalse { .. }
            | Form::Open { .. }
            | Form::Order { .. }
            | Form::Match { .. } => None,
            Form::Cloze { gaps, .. } => gaps.first().map(|gap| gap.answer().to_owned()),
            form => Some(form.answer().into_owned()),
        };
        match of {
            Bearing::Question => cite.mark.clone().or_else(answer),
            Bearing::Wrong(text) | Bearing::Part(text) => {
                Some(cite.mark.clone().unwrap_or_else(|| text.clone()))
            }
        }
    }

    /// Whether words that it rests on are gone without anything like them. Where only a wrong option's are, the question is
    /// still good.
    pub fn is_dead(&self) -> bool {
        let mut own = self
            .cites
            .iter()
            .filter(|(of, ..)| !matches!(of, Bearing::Wrong(_)));
        own.any(|(_, _, fate)| *fate == Fate::Dead)
    }
}

/// A bank brought up to date.
#[derive(Debug, Clone, PartialEq)]
pub struct Updated {
    /// The bank as it shall be. Its questions keep their places in the file; new ones have none.
    pub bank: Bank,
    /// What became of each question, in the order of the bank.
    pub questions: Vec<Compared>,
    /// The questions that are new. They are the last ones of the bank.
    pub added: Vec<QuestionId>,
    /// Which of the questions of the draft these are.
    pub from: Vec<usize>,
    /// How many more could be made of sentences that stood there before: somebody has dropped them, or the generator did
    /// not make them then.
    pub more: usize,
}

/// Brings a bank up to date. The documents are in the order of those of the draft. `text` is that of its file, in which ids may stand that the bank does not have; `draft` is what
/// the generator makes of the documents as they are now. With `more`, questions are added on all sentences.
pub fn update(bank: &Bank, text: &str, documents: &[Edited], draft: &Draft, more: bool) -> Updated {
    let cites = followed(bank, documents);
    let became = |cites: &[(Bearing, Citation, Fate)]| {
        let first = cites.first().map(|(_, _, fate)| fate);
        match first {
            Some(Fate::Stale(reworded)) => Some(reworded.span),
            _ => None,
        }
    };
    let asked = bank.questions.iter().zip(&cites);
    let asked: Vec<Asked> = asked
        .map(|(question, cites)| Asked::new(&moved(question, cites), became(cites)))
        .collect();
    let pairs = pairs(&asked, &draft.made);
    let mut ids = Ids::new(bank, text);
    let mut made: BTreeMap<usize, Question> = BTreeMap::new();
    let known = |found: &Match| match *found {
        Match::Is(place) | Match::Asked(place) => Some((place, bank.questions.get(place)?)),
        Match::New => None,
    };
    for (one, found) in draft.made.iter().zip(&pairs) {
        if let Some((_, known)) = known(found) {
            ids.know(&one.question, known);
        }
    }
    for (one, found) in draft.made.iter().zip(&pairs) {
        if let (Match::Is(_), Some((place, known))) = (found, known(found)) {
            made.insert(place, ids.as_known(&one.question, known));
        }
    }
    let mut questions = Vec::new();
    let mut kept = Vec::new();
    for (place, (question, cites)) in bank.questions.iter().zip(cites).enumerate() {
        let (done, new) = one(question, &cites, made.remove(&place));
        kept.extend(new);
        questions.push(Compared {
            question: question.clone(),
            reviewed: !question.is_as_made(),
            done,
            cites,
        });
    }
    let all = draft.made.iter().enumerate();
    let new = all
        .zip(&pairs)
        .filter(|(_, found)| **found == Match::New)
        .map(|(one, _)| one);
    let old = Old::new(documents);
    let (added, left): (Vec<_>, Vec<_>) =
        new.partition(|(_, one)| more || !old.holds(documents, one));
    let added = added
        .iter()
        .filter_map(|(place, one)| Some((*place, ids.fresh(&one.question)?)));
    let (from, added): (Vec<usize>, Vec<Question>) = added.unzip();
    Updated {
        from,
        added: added.iter().map(|question| question.id.clone()).collect(),
        bank: Bank {
            sources: sources(bank, draft),
            questions: kept.into_iter().chain(added).collect(),
            ..bank.clone()
        },
        questions,
        more: left.len(),
    }
}

/// What is done to a question, and how it reads then; `made` is what the generator makes of its fact now.
fn one(
    question: &Question,
    cites: &[(Bearing, Citation, Fate)],
    made: Option<Question>,
) -> (Done, Option<Question>) {
    let mut moved = moved(question, cites);
    let has_moved = moved != *question;
    let stays = if has_moved { Done::Moved } else { Done::Kept };
    if !question.is_as_made() {
        return (stays, Some(moved));
    }
    moved.made = Some(bank::mark(&moved));
    let is_lost = |(_, _, fate): &(_, _, Fate)| matches!(fate, Fate::Stale(_) | Fate::Dead);
    match made {
        Some(made) if bank::freeze(&made) != bank::freeze(&moved) => (Done::Renewed, Some(made)),
        None if cites.iter().any(is_lost) => (Done::TakenOut, None),
        _ => (stays, Some(moved)),
    }
}

/// The question with its citations where their words stand now.
fn moved(question: &Question, cites: &[(Bearing, Citation, Fate)]) -> Question {
    let mut question = question.clone();
    cites::each(&mut question, &mut |bearing, cite| {
        let found = cites
            .iter()
            .find(|(of, was, _)| *of == bearing && was == cite);
        if let Some((_, _, Fate::Moved(now))) = found {
            cite.clone_from(now);
        }
    });
    question
}

/// What became of the words of every citation, question by question; documents that were not looked at are left out.
fn followed(bank: &Bank, documents: &[Edited]) -> Vec<Vec<(Bearing, Citation, Fate)>> {
    let mut all: Vec<(usize, Bearing, Citation)> = Vec::new();
    for (place, question) in bank.questions.iter().enumerate() {
        cites::each(&mut question.clone(), &mut |bearing, cite| {
            all.push((place, bearing, cite.clone()));
        });
    }
    let mut found: Vec<Vec<(usize, Bearing, Citation, Fate)>> =
        vec![Vec::new(); bank.questions.len()];
    for document in documents {
        let (here, rest): (Vec<_>, Vec<_>) = all
            .into_iter()
            .partition(|(_, _, cite)| cite.source == document.source);
        all = rest;
        let cites: Vec<&Citation> = here.iter().map(|(_, _, cite)| cite).collect();
        let fates = fates(&document.now, document.former.as_deref(), &cites);
        for ((place, bearing, cite), fate) in here.into_iter().zip(fates) {
            if let Some(found) = found.get_mut(place) {
                found.push((place, bearing, cite, fate));
            }
        }
    }
    let plain = found.into_iter().map(|found| {
        let mut found: Vec<_> = found
            .into_iter()
            .map(|(_, of, cite, fate)| (of, cite, fate))
            .collect();
        // The question's own sentence first, whatever document it is in.
        found.sort_by_key(|(of, _, _)| *of != Bearing::Question);
        found
    });
    plain.collect()
}

/// The sources as they shall be: the same with new hashes, and new ones behind them.
fn sources(bank: &Bank, draft: &Draft) -> Vec<bank::Source> {
    let mut sources = bank.sources.clone();
    for new in &draft.bank.sources {
        match sources.iter_mut().find(|known| known.id == new.id) {
            Some(known) => known.blake3 = known.blake3.and(new.blake3),
            None => sources.push(new.clone()),
        }
    }
    sources
}

/// The sentences that stood in the documents before.
struct Old(Vec<Option<BTreeSet<String>>>);

impl Old {
    fn new(documents: &[Edited]) -> Self {
        let former = documents
            .iter()
            .map(|one| one.former.as_deref().map(sentences));
        Self(former.collect())
    }

    /// Whether all that a question cites stood there before.
    fn holds(&self, documents: &[Edited], made: &Made) -> bool {
        let items = made.items.iter().map(|item| (item.document, item.cite));
        let mut cited: Vec<(usize, Span)> = items.collect();
        if cited.is_empty() {
            cited.push((made.document, made.cite));
        }
        cited.into_iter().all(|(document, span)| {
            let old = self.0.get(document).and_then(Option::as_ref);
            let now = documents.get(document).and_then(|one| span.of(&one.now));
            old.zip(now)
                .is_some_and(|(old, now)| old.contains(&plain(now)))
        })
    }
}

#[cfg(test)]
mod tests;
