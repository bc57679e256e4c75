//! Quizlet's text: a term and a definition a row, with whatever the author has put between them.

use super::is_full;
use super::markup::{from_plain, plain};
use super::settle::Draft;
use crate::bank::{Diagnostic, Form, Question};
use crate::text::Span;

/// What may stand between a term and its definition, the likeliest first.
const BETWEEN: [&str; 6] = ["\t", " - ", " – ", ": ", ",", "="];

/// The cards of a text.
pub(super) fn drafts(text: &str, found: &mut Vec<Diagnostic>) -> Vec<Draft> {
    let (between, end) = separators(text);
    let mut drafts = Vec::new();
    let mut at = 0;
    for row in text.split_inclusive(end) {
        let from = at + row.len() - row.trim_start().len();
        at += row.len();
        let words = row.strip_suffix(end).unwrap_or(row).trim();
        if words.is_empty() {
            continue;
        }
        let span = Span::new(from, from + words.len());
        if is_full(drafts.len(), span, found) {
            break;
        }
        let sides = words
            .split_once(between)
            .map(|(term, definition)| (term.trim(), definition.trim()));
        let Some((term, definition)) =
            sides.filter(|(term, definition)| !term.is_empty() && !definition.is_empty())
        else {
            found.push(
                Diagnostic::error("X002", "a row without a term and a definition")
                    .at(span)
                    .label(format!(
                        "in this file {} stands between them",
                        named(between)
                    ))
                    .help("put a tab between them in every row"),
            );
            continue;
        };
        let form = Form::Flashcard {
            answer: from_plain(definition),
            reverse: false,
        };
        if let Some(mut draft) = Draft::new(from_plain(term), form) {
            draft.span = span;
            drafts.push(draft);
        }
    }
    drafts
}

fn named(between: &str) -> String {
    match between {
        "\t" => "a tab".to_owned(),
        other => format!("`{other}`"),
    }
}

/// What stands between term and definition, and between rows.
fn separators(text: &str) -> (&'static str, &'static str) {
    let rows = |end: &'static str| text.split(end).map(str::trim).filter(|row| !row.is_empty());
    let shares = |between: &str, end: &'static str| {
        (
            rows(end).filter(|row| row.contains(between)).count(),
            rows(end).count(),
        )
    };
    // Definitions of several lines have empty lines between rows.
    for end in ["\n\n", "\n"] {
        for between in BETWEEN {
            let (with, all) = shares(between, end);
            let fits = if end == "\n\n" {
                with == all && all > 1 && rows("\n").count() > all
            } else {
                2 * with > all
            };
            if fits {
                // A single line of many rows has semicolons between them.
                let in_one_line =
                    end == "\n" && all == 1 && text.contains(';') && shares(between, ";").0 > 1;
                return (between, if in_one_line { ";" } else { end });
            }
        }
    }
    ("\t", "\n")
}

/// A question as a row: its text and its answer.
pub(super) fn row(question: &Question) -> String {
    format!(
        "{}\t{}\n",
        one_line(&plain(&question.prompt)),
        one_line(&plain(&question.form.answer()))
    )
}

/// Quizlet has no way to say that a tab or an end of a line is a part of a text.
fn one_line(text: &str) -> String {
    let lines = text
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(" / ")
}
