//! Q109: only wrong options have words that allow no exception.
//!
//! "Always" and "never" are seldom true, and learners know it (Haladyna et al. 2002).

use super::words::words;
use super::{Subject, or_allow};
use crate::bank::{Diagnostic, Form};

const ABSOLUTE: &[&str] = &[
    "absolutely",
    "always",
    "completely",
    "entirely",
    "everybody",
    "everyone",
    "impossible",
    "never",
    "nobody",
    "nothing",
    "everything",
    "invariably",
    "totally",
];

pub(super) fn look(subject: &Subject<'_, '_>) -> Option<Diagnostic> {
    if !subject.english {
        return None;
    }
    let absolute = |text: &str| {
        words(text)
            .into_iter()
            .find(|word| ABSOLUTE.contains(&word.as_str()))
    };
    if let Form::TrueFalse { answer: false } = subject.question.form {
        let word = absolute(&subject.question.prompt)?;
        let finding = Diagnostic::warning("Q109", "a false statement that allows no exception")
            .at(subject.at("prompt"))
            .label(format!("\"{word}\" is seldom true, and learners know it"));
        return Some(finding.help(or_allow("say it without the word", "Q109")));
    }
    if subject.right.iter().any(|text| absolute(text).is_some()) {
        return None;
    }
    // A single word is the thing itself: "Nobody" as an answer to "Who?".
    let (number, word) = subject
        .wrong
        .iter()
        .enumerate()
        .filter(|(_, text)| words(text).len() > 1)
        .find_map(|(number, text)| Some((number, absolute(text)?)))?;
    let finding = Diagnostic::warning(
        "Q109",
        "a wrong option allows no exception, and the right one does",
    )
    .at(subject.at_wrong(number))
    .label(format!("\"{word}\" is seldom true, and learners know it"));
    Some(finding.help(or_allow("say it without the word", "Q109")))
}
