//! Flaws of questions that work: what lets a learner answer without knowing, or fail although they know.
//!
//! Each file is one idea from the craft of writing questions, with its own code. All of them only warn, and a question
//! may say `allow = ["Q104"]` where its author has looked and means it so.

mod absolute;
mod article;
mod backwards;
mod contested;
mod echo;
mod kinds;
mod longest;
mod negative;
mod overlap;
mod support;
mod sweeping;
mod twins;
mod words;

use std::collections::BTreeSet;

use toml::de::{DeTable, DeValue};

use super::fold::Meanings;
use super::parse::place;
use super::parse::value::{Value, span};
use super::{Bank, Diagnostic, Form, Question, Severity, State};
use crate::text::Span;

/// What to do about a warning that is wrong here.
pub(super) fn or_allow(help: &str, code: &str) -> String {
    format!("{help}; or, where it is meant so, write allow = [\"{code}\"]")
}

/// A question as it is looked at.
#[derive(Debug)]
struct Subject<'a, 'i> {
    question: &'a Question,
    table: Option<&'a Value<'i>>,
    /// The right options, of a question that has options.
    right: Vec<&'a str>,
    /// The wrong ones.
    wrong: Vec<&'a str>,
    /// Whether the word lists of English hold for it.
    english: bool,
}

impl<'a, 'i> Subject<'a, 'i> {
    fn new(question: &'a Question, table: Option<&'a Value<'i>>, lang: &str) -> Self {
        let (right, wrong) = match &question.form {
            Form::Choice { answer, wrong } => (
                vec![answer.as_str()],
                wrong.iter().map(|wrong| wrong.text.as_str()).collect(),
            ),
            Form::Multi { answers, wrong } => (
                answers.iter().map(|right| right.text.as_str()).collect(),
                wrong.iter().map(|wrong| wrong.text.as_str()).collect(),
            ),
            Form::Match { pairs, extra } => (
                pairs.iter().map(|pair| pair.right.as_str()).collect(),
                extra.iter().map(|wrong| wrong.text.as_str()).collect(),
            ),
            // Things put in order are options, and none of them is wrong.
            Form::Order { items } => (
                items.iter().map(|item| item.text.as_str()).collect(),
                Vec::new(),
            ),
            _ => (Vec::new(), Vec::new()),
        };
        Self {
            question,
            table,
            right,
            wrong,
            english: lang == "en" || lang.starts_with("en-"),
        }
    }

    /// The right options and then the wrong ones.
    fn options(&self) -> impl Iterator<Item = &'a str> {
        self.right.iter().chain(&self.wrong).copied()
    }

    /// The place of a key's value, else of the question.
    fn at(&self, key: &str) -> Span {
        place::of(self.table, key).unwrap_or(self.question.span)
    }

    /// The place of the right options.
    fn at_answer(&self) -> Span {
        self.at(match self.question.form {
            Form::Multi { .. } => "answers",
            Form::Match { .. } => "pairs",
            Form::Order { .. } => "items",
            _ => "answer",
        })
    }

    /// The place of a wrong option.
    fn at_wrong(&self, number: usize) -> Span {
        self.table.map_or(self.question.span, |table| {
            let key = match self.question.form {
                Form::Match { .. } => "extra",
                _ => "wrong",
            };
            place::entry(table, key, Some(number))
        })
    }
}

/// The findings about a bank without the warnings that its questions allow, and with one about each that a question
/// allows for nothing. `found` are all there are, flaws with them.
pub fn without_allowed(bank: &Bank, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut used = BTreeSet::new();
    let mut kept: Vec<Diagnostic> = found
        .into_iter()
        .filter(|finding| {
            let about = finding.span.and_then(|span| {
                let after = bank
                    .questions
                    .partition_point(|q| q.span.start <= span.start);
                bank.questions.get(after.checked_sub(1)?)
            });
            let about = about.filter(|question| {
                finding.severity == Severity::Warning && question.allow.contains(&finding.code)
            });
            if let Some(question) = about {
                used.insert((&question.id, finding.code));
            }
            about.is_none()
        })
        .collect();
    for question in bank
        .questions
        .iter()
        .filter(|question| question.state != State::Off)
    {
        for code in question
            .allow
            .iter()
            .filter(|&&code| code != longest::OVER_ALL && !used.contains(&(&question.id, code)))
        {
            let message = format!("{code} is allowed here, and does not come");
            let finding = Diagnostic::warning("Q121", message).at(question.span);
            kept.push(finding.help("remove it from `allow`, so that you see it when it comes"));
        }
    }
    kept.sort_by_key(|finding| finding.span.map_or(0, |span| span.start));
    kept
}

/// The flaws of a bank that was read from `text`, in the order of the text. Questions that are put away have none.
pub fn flaws(text: &str, bank: &Bank) -> Vec<Diagnostic> {
    let (file, _) = DeTable::parse_recoverable(text);
    let tables: &[Value<'_>] = match file.get_ref().get("question").map(toml::Spanned::get_ref) {
        Some(DeValue::Array(list)) => list,
        _ => &[],
    };
    let subjects: Vec<Subject<'_, '_>> = bank
        .questions
        .iter()
        .filter(|question| question.state != State::Off)
        .map(|question| {
            // They stand in the order of the file.
            let place =
                tables.binary_search_by_key(&question.span.start, |table| span(table).start);
            let table = place.ok().and_then(|place| tables.get(place));
            Subject::new(
                question,
                table,
                question.lang.as_deref().unwrap_or(&bank.lang),
            )
        })
        .collect();
    let meanings = Meanings::new(&bank.aliases, &bank.lang);
    let mut found = Vec::new();
    for subject in &subjects {
        let looks = [
            longest::look(subject, &meanings),
            sweeping::look(subject),
            kinds::look(subject, &meanings),
            echo::look(subject),
            negative::look(subject),
            overlap::look(subject, &meanings),
            absolute::look(subject),
            article::look(subject),
            support::look(subject, &bank.aliases),
            backwards::look(subject),
        ];
        found.extend(looks.into_iter().flatten());
    }
    found.extend(contested::look(&subjects, &meanings));
    found.extend(twins::look(&subjects, &meanings));
    found.sort_by_key(|finding| finding.span.map_or(0, |span| span.start));
    found.extend(longest::look_at_all(&subjects, &meanings));
    found
}
