//! Quizlet's text: a term and a definition a row, with whatever the author has put between them.

use super::is_full;
use super::markup::{from_plain, plain};
use super::settle::Draft;
use crate::bank::{Diagnostic, Form, Question};
use crate::text::Span;

/// What may stand between a term and its definition, the likeliest first.
const BETWEEN: [&str; 6] = ["\t", " - ", " – ", ": ", ",", "="];

/// What somebody says that stands between the sides of a card and between cards, where it is not to be found out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dividers {
    between: Option<String>,
    rows: Option<String>,
}

impl Dividers {
    /// Of what was written: `\t` is a tab and `\n` the end of a line; what is empty is found out.
    pub fn new(between: &str, rows: &str) -> Self {
        let meant = |written: &str| {
            let meant = written.replace("\\t", "\t").replace("\\n", "\n");
            (!meant.is_empty()).then_some(meant)
        };
        Self {
            between: meant(between),
            rows: meant(rows),
        }
    }

    /// Whether all is to be found out.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The cards of a text.
pub(super) fn drafts(text: &str, by: &Dividers, found: &mut Vec<Diagnostic>) -> Vec<Draft> {
    let (between, end) = separators(text, by);
    let (between, end) = (between.as_str(), end.as_str());
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
                    .help("put a tab between them in every row, or say what stands there"),
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
        other if other.contains('\n') => "the end of a line".to_owned(),
        other => format!("`{other}`"),
    }
}

/// What stands between term and definition, and between rows: what was said, else what fits.
fn separators(text: &str, by: &Dividers) -> (String, String) {
    if let Some(end) = &by.rows {
        let with = |between: &&str| {
            text.split(end.as_str())
                .filter(|row| row.contains(*between))
                .count()
        };
        // The first of those that stand in the most rows.
        let likely = || BETWEEN.into_iter().rev().max_by_key(with).unwrap_or("\t");
        let between = by.between.as_deref().unwrap_or_else(likely);
        return (between.to_owned(), end.clone());
    }
    let said = by.between.as_deref();
    let (between, end) = match said.as_slice() {
        [] => likely(text, &BETWEEN),
        said => likely(text, said),
    };
    (between.to_owned(), end.to_owned())
}

/// What of some signs stands between term and definition, and what between rows.
fn likely<'b>(text: &str, signs: &[&'b str]) -> (&'b str, &'static str) {
    let rows = |end: &'static str| text.split(end).map(str::trim).filter(|row| !row.is_empty());
    let shares = |between: &str, end: &'static str| {
        (
            rows(end).filter(|row| row.contains(between)).count(),
            rows(end).count(),
        )
    };
    // Definitions of several lines have empty lines between rows.
    for end in ["\n\n", "\n"] {
        for between in signs.iter().copied() {
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
    (signs.first().copied().unwrap_or("\t"), "\n")
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
