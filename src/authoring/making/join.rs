//! What was accepted of a further document → the file of the bank that it is for, as that is now. Only what is added is
//! written: questions that are there stay as they are, whatever was done to them meanwhile.

use std::collections::BTreeMap;

use super::finish::{chosen, ready};
use super::further::free_source;
use super::{Candidates, Desk, Numbers};
use crate::authoring::edit::{Work, cites_mut};
use crate::authoring::update::Ids;
use crate::bank::fold::fold;
use crate::bank::splice::revise;
use crate::bank::{Bank, Question, Source, parse};
use crate::id::SourceId;
use crate::text::Span;

/// The file of a bank with a further document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joined {
    /// Its text.
    pub text: String,
    /// The document, by its name relative to the folder of the file.
    pub document: (String, String),
    /// How many questions are added.
    pub numbers: Numbers,
    /// How many are not, because the bank asks the same by now.
    pub twice: usize,
    /// How many are not, because they rest on a document too that is no longer in the bank.
    pub lost: usize,
}

/// Why nothing can be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotJoined {
    /// Nothing was accepted that the bank does not have.
    Nothing {
        /// How many questions the bank asks by now.
        twice: usize,
        /// How many rest on a document that is gone.
        lost: usize,
    },
    /// The file would not say what was meant.
    Refused,
}

/// Puts what was accepted into a bank, with `drafts` also what is undecided. `is_free` says whether a file may be written
/// under a name.
///
/// # Errors
/// [`NotJoined`]
pub fn join(
    now: &Work<'_>,
    candidates: &Candidates,
    desk: &Desk<'_>,
    drafts: bool,
    is_free: &dyn Fn(&str) -> bool,
) -> Result<Joined, NotJoined> {
    let mut meant = now.bank.clone();
    let (source, is_there) = document(candidates, &meant, is_free).ok_or(NotJoined::Refused)?;
    let names = names(candidates, &meant, &source);
    let mut ids = Ids::new(&now.bank, now.text);
    // What the bank asked for when the questions were made keeps its name; what was added since is something else.
    let base = candidates.base.as_ref();
    let base = base.and_then(|(text, stem)| parse(text, stem).0);
    if let Some(base) = &base {
        ids.keep(base);
    }
    let (mut numbers, mut twice, mut lost) = (Numbers::default(), 0, 0);
    let mut added = Vec::new();
    for (place, used) in chosen(candidates, desk, drafts) {
        let Some(question) = desk.question(place) else {
            continue;
        };
        let Some(question) = renamed(question, &names) else {
            lost += 1;
            continue;
        };
        if now
            .bank
            .questions
            .iter()
            .any(|one| asks_same(one, &question))
        {
            twice += 1;
            continue;
        }
        let Some(fresh) = ids.fresh(&question) else {
            continue;
        };
        let made = fresh.made;
        added.push(Question {
            span: Span::default(),
            ..if used {
                numbers.ready += 1;
                ready(&fresh, made)
            } else {
                numbers.drafts += 1;
                fresh
            }
        });
    }
    if added.is_empty() {
        return Err(NotJoined::Nothing { twice, lost });
    }
    meant.questions.extend(added);
    let text = candidates.texts.get(&last(candidates)?.id);
    let text = text.ok_or(NotJoined::Refused)?.to_string();
    let document = (source.file.clone(), text);
    if !is_there {
        meant.sources.push(source);
    }
    let revised = revise(now.text, now.stem, &meant).map_err(|_| NotJoined::Refused)?;
    Ok(Joined {
        text: revised.text,
        document,
        numbers,
        twice,
        lost,
    })
}

/// The document that is added, as the questions know it.
fn last(candidates: &Candidates) -> Result<&Source, NotJoined> {
    candidates.bank.sources.last().ok_or(NotJoined::Refused)
}

/// The document as the bank will have it, and whether it has it already, as after two people added the same one.
fn document(
    candidates: &Candidates,
    bank: &Bank,
    is_free: &dyn Fn(&str) -> bool,
) -> Option<(Source, bool)> {
    let new = last(candidates).ok()?;
    let mut known = bank.sources.iter();
    if let Some(known) = known.find(|one| one.blake3.is_some() && one.blake3 == new.blake3) {
        return Some((known.clone(), true));
    }
    let is_new = |id: &SourceId| bank.sources.iter().all(|one| one.id != *id);
    let id = free_source(new.id.as_str(), is_new)?;
    let stem = new.file.strip_suffix(".txt").unwrap_or(&new.file);
    let numbered = (2..1_000).map(|number| format!("{stem}-{number}.txt"));
    let mut files = std::iter::once(new.file.clone()).chain(numbered);
    let is_named = |file: &String| bank.sources.iter().any(|one| one.file == *file);
    let file = files.find(|file| !is_named(file) && is_free(file))?;
    let source = Source {
        id,
        file,
        ..new.clone()
    };
    Some((source, false))
}

/// What the documents of the questions are called in the bank now; one that is gone is not there.
fn names(candidates: &Candidates, bank: &Bank, new: &Source) -> BTreeMap<SourceId, SourceId> {
    let all = candidates.bank.sources.iter();
    let is_same = |one: &&Source, other: &Source| {
        one.file == other.file && (one.id == other.id || one.blake3 == other.blake3)
    };
    let count = candidates.bank.sources.len();
    let named = all.enumerate().filter_map(|(place, source)| {
        let here = if place + 1 == count {
            Some(new)
        } else {
            bank.sources.iter().find(|one| is_same(one, source))
        };
        Some((source.id.clone(), here?.id.clone()))
    });
    named.collect()
}

/// A question with its documents as the bank calls them; nothing where one is gone.
fn renamed(question: &Question, names: &BTreeMap<SourceId, SourceId>) -> Option<Question> {
    let mut question = question.clone();
    for cite in cites_mut(&mut question) {
        cite.source = names.get(&cite.source)?.clone();
    }
    Some(question)
}

/// Whether two questions ask in the same words and want the same answer.
fn asks_same(one: &Question, other: &Question) -> bool {
    let plain = |question: &Question| (fold(&question.prompt), fold(&question.answer()));
    one.format() == other.format() && plain(one) == plain(other)
}
