//! What is wrong in a bank file, as a teacher reads it beside the place.

use super::locale::Locale;
use crate::bank::report::position;
use crate::bank::{Diagnostic, Severity};

/// A finding in words.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// `wrong` or `look`.
    pub(super) class: &'static str,
    /// How bad it is, in a word.
    pub(super) word: String,
    pub(super) message: String,
    pub(super) label: String,
    pub(super) help: Option<String>,
    /// Its code, and the line of the file.
    pub(super) place: String,
}

impl Found {
    /// A finding in the text of a file.
    pub(super) fn new(locale: &Locale, text: &str, finding: &Diagnostic) -> Self {
        let (class, word) = match finding.severity {
            Severity::Error => ("wrong", locale.text("found-error")),
            Severity::Warning => ("look", locale.text("found-warning")),
        };
        let place = match finding.span.map(|span| position(text, span.start)) {
            Some(at) => {
                let (line, column) = (at.line.to_string(), at.column.to_string());
                let words = [("code", finding.code), ("line", &line), ("column", &column)];
                locale.with("found-place", &words)
            }
            None => finding.code.to_owned(),
        };
        Self {
            class,
            word,
            message: finding.message.clone(),
            label: finding.label.clone(),
            help: finding.help.clone(),
            place,
        }
    }
}
