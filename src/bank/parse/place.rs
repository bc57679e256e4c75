//! Where in the file a part of a question stands, for findings that come after reading.

use super::value::{Value, span};
use crate::bank::{Citation, Form, Question, Wrong};
use crate::text::Span;

/// The place of an entry in a list under `key`, else of the key's value, else of the question.
pub(in crate::bank) fn entry(question: &Value<'_>, key: &str, entry: Option<usize>) -> Span {
    let Some(value) = question.get_ref().get(key) else {
        return span(question);
    };
    let entry = entry.and_then(|entry| value.get_ref().get(entry));
    let Some(entry) = entry else {
        return span(value);
    };
    entry
        .get_ref()
        .get("text")
        .map_or_else(|| span(entry), span)
}

/// The place of a key's value in a table, else of the table.
pub(in crate::bank) fn of(table: Option<&Value<'_>>, key: &str) -> Option<Span> {
    let table = table?;
    Some(span(table.get_ref().get(key).unwrap_or(table)))
}

/// The citations of a question, each with its table in the file.
pub(in crate::bank) fn cited<'q, 'v, 'i>(
    question: &'q Question,
    value: Option<&'v Value<'i>>,
) -> Vec<(&'q Citation, Option<&'v Value<'i>>)> {
    let get = |key: &str| value.and_then(|value| value.get_ref().get(key));
    let mut all = Vec::new();
    if let Some(cite) = &question.cite {
        all.push((cite, get("cite")));
    }
    let mut add = |list: Option<&'v Value<'i>>, cites: Vec<&'q Option<Citation>>| {
        for (place, cite) in cites.into_iter().enumerate() {
            if let Some(cite) = cite {
                let part = list.and_then(|list| list.get_ref().get(place));
                all.push((cite, part.and_then(|part| part.get_ref().get("cite"))));
            }
        }
    };
    let of = |wrong: &'q [Wrong]| wrong.iter().map(|wrong| &wrong.cite).collect();
    match &question.form {
        Form::Choice { wrong, .. } => add(get("wrong"), of(wrong)),
        Form::Multi { answers, wrong } => {
            let answers = answers.iter().map(|right| &right.cite);
            add(get("answers"), answers.collect());
            add(get("wrong"), of(wrong));
        }
        Form::Cloze { gaps, .. } => {
            add(get("gaps"), gaps.iter().map(|gap| &gap.cite).collect());
            for (place, gap) in gaps.iter().enumerate() {
                let table = get("gaps").and_then(|gaps| gaps.get_ref().get(place));
                add(
                    table.and_then(|table| table.get_ref().get("wrong")),
                    of(&gap.wrong),
                );
            }
        }
        Form::Order { items } => {
            let items = items.iter().map(|item| &item.cite);
            add(get("items"), items.collect());
        }
        Form::Match { pairs, extra } => {
            add(get("pairs"), pairs.iter().map(|pair| &pair.cite).collect());
            add(get("extra"), of(extra));
        }
        Form::TrueFalse { .. }
        | Form::Short { .. }
        | Form::Number { .. }
        | Form::Date { .. }
        | Form::Flashcard { .. }
        | Form::Open { .. } => {}
    }
    all
}
