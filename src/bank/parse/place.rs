//! Where in the file a part of a question stands, for findings that come after reading.

use super::value::{Value, span};
use crate::bank::{Citation, Form, Question};
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
    if let Form::Choice { wrong, .. } = &question.form {
        for (place, option) in wrong.iter().enumerate() {
            if let Some(cite) = &option.cite {
                let option = get("wrong").and_then(|wrong| wrong.get_ref().get(place));
                all.push((cite, option.and_then(|option| option.get_ref().get("cite"))));
            }
        }
    }
    all
}
