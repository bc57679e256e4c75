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
    /// What the button sends, and says, by which a teacher means it so; nothing where there is none.
    pub(super) meant: Option<(String, String)>,
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
            message: spoken(&finding.message),
            label: spoken(&finding.label),
            help: finding.help.as_deref().map(|help| told(help, finding.code)),
            place,
            meant: None,
        }
    }

    /// The same with a button to say that it is meant so, where it can be.
    pub(super) fn or_meant(mut self, locale: &Locale, finding: &Diagnostic) -> Self {
        if finding.severity == Severity::Warning {
            let value = format!("allow {}", finding.code);
            self.meant = Some((value, locale.text("found-meant")));
        }
        self
    }
}

/// What to do, as a sentence. How a file says that something is meant so is left out: the form has a button for it.
fn told(help: &str, code: &str) -> String {
    let in_file = format!("; or, where it is meant so, write allow = [\"{code}\"]");
    let help = spoken(&help.replace(&in_file, ""));
    let end = if help.ends_with(char::is_alphanumeric) {
        "."
    } else {
        ""
    };
    let mut letters = help.chars();
    match letters.next() {
        Some(first) => first
            .to_uppercase()
            .chain(letters)
            .chain(end.chars())
            .collect(),
        None => help,
    }
}

/// Words as people read them: what stands between backticks stands between quotation marks.
fn spoken(text: &str) -> String {
    let mut is_open = false;
    let even = text.matches('`').count().is_multiple_of(2);
    let mark = |letter| match letter {
        '`' if even => {
            is_open = !is_open;
            if is_open { '“' } else { '”' }
        }
        letter => letter,
    };
    text.chars().map(mark).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_to_do_is_a_sentence_without_the_words_of_files() {
        let help = "take others; or, where it is meant so, write allow = [\"Q103\"]";
        assert_eq!(told(help, "Q103"), "Take others.");
        assert_eq!(
            told("close them with `}`; write \\{ for a brace", "X002"),
            "Close them with “}”; write \\{ for a brace."
        );
        assert_eq!(spoken("one ` alone"), "one ` alone");
    }
}
