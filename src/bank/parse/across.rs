//! What one question cannot know of itself: ids used twice, options that are right elsewhere, sources that are missing.

use std::collections::{BTreeMap, BTreeSet};

use super::place;
use super::question::Read;
use super::value::{Value, span};
use crate::bank::fold::Aliases;
use crate::bank::{Diagnostic, Form, Question, State};
use crate::id::{QuestionId, SourceId};

/// Checks the questions of a bank against each other; those with an error are left out.
pub(super) fn check(
    read: Vec<Read<'_, '_>>,
    aliases: &[Vec<String>],
    sources: Option<&[&SourceId]>,
    found: &mut Vec<Diagnostic>,
) -> Vec<Question> {
    let aliases = Aliases::new(aliases);
    let unread = read.iter().enumerate().filter(|(_, read)| !read.good);
    let mut bad: BTreeSet<usize> = unread.map(|(index, _)| index).collect();
    let mut note = |index: usize, finding: Diagnostic| {
        bad.insert(index);
        found.push(finding);
    };
    ids(&read, &mut note);
    for (
        index,
        Read {
            question,
            table: value,
            ..
        },
    ) in read.iter().enumerate()
    {
        options(question, value, &aliases, |finding| note(index, finding));
        citations(question, value, sources, |finding| note(index, finding));
    }
    elsewhere(&read, &aliases, &mut note);
    for Read {
        question,
        table: value,
        ..
    } in &read
    {
        repeated(question, value, &aliases, found);
    }
    read.into_iter()
        .enumerate()
        .filter(|(index, _)| !bad.contains(index))
        .map(|(_, read)| read.question)
        .collect()
}

fn ids(read: &[Read<'_, '_>], note: &mut impl FnMut(usize, Diagnostic)) {
    let mut first: BTreeMap<&QuestionId, usize> = BTreeMap::new();
    for (
        index,
        Read {
            question,
            table: value,
            ..
        },
    ) in read.iter().enumerate()
    {
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
    for (
        index,
        Read {
            question,
            table: value,
            ..
        },
    ) in read.iter().enumerate()
    {
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
    aliases: &Aliases,
    mut note: impl FnMut(Diagnostic),
) {
    let Form::Choice { answer, wrong } = &question.form else {
        return;
    };
    for (entry, option) in wrong.iter().enumerate() {
        let at = place::entry(value, "wrong", Some(entry));
        if aliases.same(&option.text, answer) {
            note(
                Diagnostic::error("Q027", "a wrong option says the same as the answer")
                    .at(at)
                    .label(format!("`answer` is \"{answer}\"")),
            );
        } else if wrong
            .iter()
            .take(entry)
            .any(|other| aliases.same(&option.text, &other.text))
        {
            note(Diagnostic::error("Q028", "two wrong options say the same").at(at));
        }
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

/// Invariant 4: a value that the bank gives for the same slot is never a wrong option.
fn elsewhere(read: &[Read<'_, '_>], aliases: &Aliases, note: &mut impl FnMut(usize, Diagnostic)) {
    for (
        index,
        Read {
            question,
            table: value,
            ..
        },
    ) in read.iter().enumerate()
    {
        let Form::Choice { answer, wrong } = &question.form else {
            continue;
        };
        for (entry, option) in wrong.iter().enumerate() {
            if aliases.same(&option.text, answer) {
                continue;
            }
            let right = read.iter().map(|read| &read.question).find(|other| {
                related(question, other)
                    && answers(other).any(|answer| aliases.same(answer, &option.text))
            });
            if let Some(other) = right {
                note(
                    index,
                    Diagnostic::error(
                        "Q029",
                        format!("a wrong option is right in question \"{}\"", other.id),
                    )
                    .at(place::entry(value, "wrong", Some(entry)))
                    .label("a source gives this value for the same thing")
                    .help("take another wrong option, or another `slot` if the two do not ask for the same thing"),
                );
            }
        }
    }
}

fn related(a: &Question, b: &Question) -> bool {
    a.id != b.id
        && b.state != State::Off
        && (a.fact == b.fact || (a.slot.is_some() && a.slot == b.slot))
}

fn answers(question: &Question) -> impl Iterator<Item = &str> {
    let (one, many) = match &question.form {
        Form::Choice { answer, .. } | Form::Flashcard { answer } => (Some(answer), None),
        Form::Short { answers } => (None, Some(answers)),
    };
    one.into_iter()
        .chain(many.into_iter().flatten())
        .map(String::as_str)
}

fn repeated(
    question: &Question,
    value: &Value<'_>,
    aliases: &Aliases,
    found: &mut Vec<Diagnostic>,
) {
    let Form::Short { answers } = &question.form else {
        return;
    };
    for (entry, answer) in answers.iter().enumerate() {
        if answers
            .iter()
            .take(entry)
            .any(|other| aliases.same(other, answer))
        {
            found.push(
                Diagnostic::warning("Q030", "this answer is accepted already").at(place::entry(
                    value,
                    "answer",
                    Some(entry),
                )),
            );
        }
    }
}
