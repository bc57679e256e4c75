//! What one question cannot know of itself: ids used twice, options that are right elsewhere, sources that are missing.

use std::collections::{BTreeMap, BTreeSet};

use super::place;
use super::question::Read;
use super::value::{Value, span};
use crate::bank::fold::{Meaning, Meanings, fold};
use crate::bank::{Diagnostic, Form, Question, State};
use crate::id::{FactId, QuestionId, SlotId, SourceId};

/// Checks the questions of a bank against each other; those with an error are left out.
pub(super) fn check(
    read: Vec<Read<'_, '_>>,
    meanings: &Meanings<'_>,
    sources: Option<&[&SourceId]>,
    found: &mut Vec<Diagnostic>,
) -> Vec<Question> {
    let unread = read.iter().enumerate().filter(|(_, read)| !read.good);
    let mut bad: BTreeSet<usize> = unread.map(|(index, _)| index).collect();
    let mut note = |index: usize, finding: Diagnostic| {
        bad.insert(index);
        found.push(finding);
    };
    ids(&read, &mut note);
    for (index, (question, value)) in parts(&read).enumerate() {
        options(question, value, meanings, |finding| note(index, finding));
        citations(question, value, sources, |finding| note(index, finding));
    }
    elsewhere(&read, meanings, &mut note);
    for (question, value) in parts(&read) {
        repeated(question, value, found);
    }
    read.into_iter()
        .enumerate()
        .filter(|(index, _)| !bad.contains(index))
        .map(|(_, read)| read.question)
        .collect()
}

/// Each question with its table.
fn parts<'r, 'v, 'i>(
    read: &'r [Read<'v, 'i>],
) -> impl Iterator<Item = (&'r Question, &'v Value<'i>)> {
    read.iter().map(|read| (&read.question, read.table))
}

fn ids(read: &[Read<'_, '_>], note: &mut impl FnMut(usize, Diagnostic)) {
    let mut first: BTreeMap<&QuestionId, usize> = BTreeMap::new();
    for (index, (question, value)) in parts(read).enumerate() {
        if first.contains_key(&question.id) {
            let help = if question.provisional {
                "give each its own `id`"
            } else {
                "an id belongs to one question for ever; choose another for this one"
            };
            note(
                index,
                Diagnostic::error(
                    "Q024",
                    format!("two questions have the id \"{}\"", question.id),
                )
                .at(place::entry(value, "id", None))
                .label("the first keeps it; this one is left out")
                .help(help),
            );
        } else {
            first.insert(&question.id, index);
        }
    }
    let mut former = BTreeSet::new();
    for (index, (question, value)) in parts(read).enumerate() {
        for (entry, id) in question.was.iter().enumerate() {
            let why = if first.contains_key(id) {
                "is the id of a question now"
            } else if !former.insert(id) {
                "is named twice"
            } else {
                continue;
            };
            note(
                index,
                Diagnostic::error("Q025", format!("the former id \"{id}\" {why}"))
                    .at(place::entry(value, "was", Some(entry)))
                    .help("progress can move to one question only; remove it here"),
            );
        }
    }
}

fn options(
    question: &Question,
    value: &Value<'_>,
    meanings: &Meanings<'_>,
    mut note: impl FnMut(Diagnostic),
) {
    let Form::Choice { answer, wrong } = &question.form else {
        return;
    };
    let right = meanings.of(answer);
    let mut seen: Vec<Meaning> = Vec::new();
    for (entry, option) in wrong.iter().enumerate() {
        let at = place::entry(value, "wrong", Some(entry));
        let meaning = meanings.of(&option.text);
        if meaning == right {
            note(
                Diagnostic::error("Q027", "a wrong option says the same as the answer")
                    .at(at)
                    .label(format!("`answer` is \"{answer}\"")),
            );
        } else if seen.contains(&meaning) {
            note(Diagnostic::error("Q028", "two wrong options say the same").at(at));
        }
        seen.push(meaning);
    }
}

fn citations(
    question: &Question,
    value: &Value<'_>,
    sources: Option<&[&SourceId]>,
    mut note: impl FnMut(Diagnostic),
) {
    let Some(sources) = sources else { return };
    for (cite, table) in place::cited(question, Some(value)) {
        if !sources.contains(&&cite.source) {
            let at = place::of(table, "source").unwrap_or_else(|| span(value));
            let known: Vec<&str> = sources.iter().map(|id| id.as_str()).collect();
            note(
                Diagnostic::error(
                    "Q040",
                    format!("the bank has no source \"{}\"", cite.source),
                )
                .at(at)
                .help(if known.is_empty() {
                    "describe the document under a line `[[source]]`".to_owned()
                } else {
                    format!("sources are: {}", known.join(", "))
                }),
            );
        }
    }
}

/// Invariant 4: a value that the bank gives for the same slot or fact is never a wrong option.
fn elsewhere(
    read: &[Read<'_, '_>],
    meanings: &Meanings<'_>,
    note: &mut impl FnMut(usize, Diagnostic),
) {
    let mut given: BTreeMap<Topic<'_>, Vec<(Meaning, &QuestionId)>> = BTreeMap::new();
    for (question, _) in parts(read).filter(|(question, _)| question.state != State::Off) {
        for topic in topics(question) {
            let values = answers(question).map(|answer| (meanings.of(answer), &question.id));
            given.entry(topic).or_default().extend(values);
        }
    }
    for (index, (question, value)) in parts(read).enumerate() {
        let Form::Choice { answer, wrong } = &question.form else {
            continue;
        };
        let own = meanings.of(answer);
        for (entry, option) in wrong.iter().enumerate() {
            let meaning = meanings.of(&option.text);
            let right = topics(question)
                .filter_map(|topic| given.get(&topic))
                .flatten()
                .find(|(value, id)| *value == meaning && **id != question.id && meaning != own);
            if let Some((_, other)) = right {
                note(
                    index,
                    Diagnostic::error(
                        "Q029",
                        format!("a wrong option is right in question \"{other}\""),
                    )
                    .at(place::entry(value, "wrong", Some(entry)))
                    .label("a source gives this value for the same thing")
                    .help("take another wrong option, or another `slot` if the two do not ask for the same thing"),
                );
            }
        }
    }
}

/// What questions can have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Topic<'q> {
    Fact(&'q FactId),
    Slot(&'q SlotId),
}

fn topics(question: &Question) -> impl Iterator<Item = Topic<'_>> {
    let slot = question.slot.as_ref().map(Topic::Slot);
    std::iter::once(Topic::Fact(&question.fact)).chain(slot)
}

fn answers(question: &Question) -> impl Iterator<Item = &str> {
    let (one, many) = match &question.form {
        Form::Choice { answer, .. } | Form::Flashcard { answer, .. } => (Some(answer), None),
        Form::Short { answers, .. } => (None, Some(answers)),
        _ => (None, None),
    };
    one.into_iter()
        .chain(many.into_iter().flatten())
        .map(String::as_str)
}

fn repeated(question: &Question, value: &Value<'_>, found: &mut Vec<Diagnostic>) {
    let Form::Short { answers, .. } = &question.form else {
        return;
    };
    let mut seen = BTreeSet::new();
    for (entry, answer) in answers.iter().enumerate() {
        if !seen.insert(fold(answer)) {
            let at = place::entry(value, "answer", Some(entry));
            found.push(Diagnostic::warning("Q030", "this answer is accepted already").at(at));
        }
    }
}
