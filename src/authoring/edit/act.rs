//! What is done with questions as a whole: their state, tags and order, copies, taking out, and another bank.

use std::collections::BTreeSet;

use super::question::Work;
use crate::bank::splice::revise;
use crate::bank::{
    Bank, Citation, Form, Question, Source, State, fresh_id, part_fact, provisional_id, renamed,
};
use crate::id::{FactId, QuestionId, SourceId};
use crate::text::Span;

/// What is done with some questions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// Learners meet them from now on, or no longer.
    State(State),
    /// They are given a tag.
    Tag(String),
    /// A tag is taken from them.
    Untag(String),
    /// They are taken out.
    Remove,
    /// A draft of the same content is put behind each.
    Copy,
    /// The first of them gets this place among all, from 1.
    To(usize),
    /// It changes places with the one before.
    Up,
    /// It changes places with the one behind.
    Down,
}

/// The text of the file after a deed; nothing where the file would not say what was meant.
pub fn acted(work: &Work<'_>, ids: &BTreeSet<QuestionId>, deed: &Deed) -> Option<String> {
    let mut meant = work.bank.clone();
    let chosen = meant
        .questions
        .iter_mut()
        .filter(|one| ids.contains(&one.id));
    match deed {
        Deed::State(state) => chosen.for_each(|one| one.state = *state),
        Deed::Tag(tag) => {
            for one in chosen.filter(|one| !one.tags.contains(tag)) {
                one.tags.push(tag.clone());
            }
        }
        Deed::Untag(tag) => chosen.for_each(|one| one.tags.retain(|one| one != tag)),
        Deed::Remove => meant.questions.retain(|one| !ids.contains(&one.id)),
        Deed::Copy => copy(&mut meant, ids),
        Deed::Up | Deed::Down | Deed::To(_) => {
            let place = meant
                .questions
                .iter()
                .position(|one| ids.contains(&one.id))?;
            let last = meant.questions.len() - 1;
            let to = match deed {
                Deed::Up => place.saturating_sub(1),
                Deed::Down => (place + 1).min(last),
                Deed::To(to) => to.saturating_sub(1).min(last),
                _ => place,
            };
            let question = meant.questions.remove(place);
            meant.questions.insert(to, question);
        }
    }
    written(work, &meant)
}

fn written(work: &Work<'_>, meant: &Bank) -> Option<String> {
    let revised = revise(work.text, work.stem, meant).ok()?;
    Some(revised.text)
}

/// The ids that questions of a bank have or had.
fn taken(bank: &Bank) -> BTreeSet<QuestionId> {
    let all = bank.questions.iter();
    let ids = all.flat_map(|one| one.was.iter().chain([&one.id]));
    ids.cloned().collect()
}

/// Puts a copy behind each of some questions: a draft on facts of its own, for it will be made another question.
fn copy(bank: &mut Bank, ids: &BTreeSet<QuestionId>) {
    let mut taken = taken(bank);
    let mut all = Vec::with_capacity(bank.questions.len() + ids.len());
    for question in std::mem::take(&mut bank.questions) {
        let copied = ids
            .contains(&question.id)
            .then(|| copied(&question, &taken));
        all.push(question);
        if let Some(Some(copy)) = copied {
            taken.insert(copy.id.clone());
            all.push(copy);
        }
    }
    bank.questions = all;
}

fn copied(question: &Question, taken: &BTreeSet<QuestionId>) -> Option<Question> {
    let under = Question {
        id: provisional_id(question)?,
        ..question.clone()
    };
    let id = fresh_id(&under, taken)?;
    let mut copy = renamed(question, id);
    copy.fact = part_fact(&copy.id, 0)?;
    for (index, fact) in facts_mut(&mut copy.form).into_iter().enumerate() {
        *fact = part_fact(&copy.id, index)?;
    }
    Some(Question {
        state: State::Draft,
        slot: None,
        was: Vec::new(),
        allow: Vec::new(),
        made: None,
        span: Span::default(),
        ..copy
    })
}

fn facts_mut(form: &mut Form) -> Vec<&mut FactId> {
    match form {
        Form::Cloze { gaps, .. } => gaps.iter_mut().map(|gap| &mut gap.fact).collect(),
        Form::Order { items } => items.iter_mut().map(|item| &mut item.fact).collect(),
        Form::Match { pairs, .. } => pairs.iter_mut().map(|pair| &mut pair.fact).collect(),
        _ => Vec::new(),
    }
}

/// Every citation of a question.
pub(in crate::authoring) fn cites_mut(question: &mut Question) -> Vec<&mut Citation> {
    let parts: Vec<&mut Option<Citation>> = match &mut question.form {
        Form::Choice { wrong, .. } => wrong.iter_mut().map(|one| &mut one.cite).collect(),
        Form::Multi { answers, wrong } => {
            let rights = answers.iter_mut().map(|one| &mut one.cite);
            rights
                .chain(wrong.iter_mut().map(|one| &mut one.cite))
                .collect()
        }
        Form::Cloze { gaps, .. } => gaps
            .iter_mut()
            .flat_map(|gap| {
                let wrong = gap.wrong.iter_mut().map(|one| &mut one.cite);
                wrong.chain([&mut gap.cite])
            })
            .collect(),
        Form::Order { items } => items.iter_mut().map(|one| &mut one.cite).collect(),
        Form::Match { pairs, extra } => {
            let pairs = pairs.iter_mut().map(|one| &mut one.cite);
            pairs
                .chain(extra.iter_mut().map(|one| &mut one.cite))
                .collect()
        }
        _ => Vec::new(),
    };
    parts
        .into_iter()
        .chain([&mut question.cite])
        .flatten()
        .collect()
}

/// The texts of two files after some questions have gone from the first into the second, with the documents that they
/// cite. What learners remember stays with the first bank: memory belongs to a bank's facts. Nothing where one of the files
/// would not say what was meant.
pub fn moved_over(
    from: &Work<'_>,
    to: &Work<'_>,
    ids: &BTreeSet<QuestionId>,
) -> Option<(String, String)> {
    let mut meant = to.bank.clone();
    let mut taken = taken(&to.bank);
    let going = from
        .bank
        .questions
        .iter()
        .filter(|one| ids.contains(&one.id));
    for question in going {
        let mut moved = Question {
            span: Span::default(),
            was: question
                .was
                .iter()
                .filter(|id| !taken.contains(id))
                .cloned()
                .collect(),
            ..question.clone()
        };
        if taken.contains(&moved.id) {
            moved = Question {
                state: question.state,
                ..copied(&moved, &taken)?
            };
        }
        for cite in cites_mut(&mut moved) {
            cite.source = source(&mut meant, &from.bank, &cite.source)?;
        }
        taken.insert(moved.id.clone());
        meant.questions.push(moved);
    }
    Some((acted(from, ids, &Deed::Remove)?, written(to, &meant)?))
}

/// The id that a document of one bank has in another; it is added where it is not there.
fn source(bank: &mut Bank, from: &Bank, id: &SourceId) -> Option<SourceId> {
    let source = from.sources.iter().find(|one| one.id == *id)?;
    let same = |one: &&Source| one.file == source.file && one.blake3 == source.blake3;
    if let Some(here) = bank.sources.iter().find(same) {
        return Some(here.id.clone());
    }
    let is_free = |id: &SourceId| bank.sources.iter().all(|one| one.id != *id);
    let mut names = (2..).map_while(|number| SourceId::new(&format!("{id}-{number}")).ok());
    let new = if is_free(id) {
        id.clone()
    } else {
        names.find(is_free)?
    };
    bank.sources.push(Source {
        id: new.clone(),
        ..source.clone()
    });
    Some(new)
}
