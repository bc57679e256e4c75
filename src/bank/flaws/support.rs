//! Q111: a name or a large figure of the answer stands in none of the sentences that are cited for it.
//!
//! Whoever answers is shown these sentences as what the answer rests on. Only what is sure is said: names that are
//! written large, and figures of three digits and more. A smaller one may stand there in words.

use super::{Subject, or_allow};
use crate::bank::fold::fold;
use crate::bank::{Citation, Diagnostic, Form, exact_date};

/// Shorter words are no names, or too common.
const NAME: usize = 4;
/// Digits that are not written out in words.
const DIGITS: usize = 3;
/// The end of a longer word that may differ: "Armenia", "Armenian".
const ENDING: usize = 2;

pub(super) fn look(subject: &Subject<'_, '_>, aliases: &[Vec<String>]) -> Option<Diagnostic> {
    if !subject.english {
        return None;
    }
    let question = subject.question;
    let parts: Vec<(String, Option<&Citation>)> = match &question.form {
        Form::TrueFalse { .. } | Form::Open { .. } => return None,
        Form::Multi { answers, .. } => answers
            .iter()
            .map(|right| (right.text.clone(), right.cite.as_ref()))
            .collect(),
        // A date may be written otherwise; its year is there in any case.
        Form::Date { answer, .. } => {
            let year = exact_date(answer).and_then(|date| date.from.year);
            let year = year.map(|year| year.to_string());
            vec![(year.unwrap_or_default(), question.cite.as_ref())]
        }
        _ => {
            let parts = question.parts().into_iter();
            parts
                .map(|part| (part.answer.into_owned(), part.cite))
                .collect()
        }
    };
    let missing = parts.into_iter().find_map(|(answer, own)| {
        let cited: Vec<String> = [own, question.cite.as_ref()]
            .into_iter()
            .flatten()
            .map(|cite| fold(&cite.quote))
            .collect();
        let cited = (!cited.is_empty()).then(|| cited.join(" "))?;
        let words = needed(&answer).into_iter();
        let mut missing =
            words.filter(|word| !stands(word, &cited) && !by_alias(&answer, &cited, aliases));
        missing.next()
    })?;
    let at = match question.form {
        Form::Cloze { .. } => subject.at("text"),
        _ => subject.at_answer(),
    };
    let finding = Diagnostic::warning("Q111", "a part of the answer stands in no cited sentence")
        .at(at)
        .label(format!("\"{missing}\" is in none of the quotes"));
    Some(finding.help(or_allow(
        "cite the sentence that has it, at this part or as a longer quote",
        "Q111",
    )))
}

/// The words of an answer that a sentence must have to carry it.
fn needed(answer: &str) -> Vec<String> {
    let words: Vec<&str> = answer
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .collect();
    let is_large = |word: &&str| word.starts_with(char::is_uppercase);
    let wanted = |(place, word): (usize, &&str)| {
        let digits = word.chars().filter(char::is_ascii_digit).count();
        // The first word is written large in any case.
        let named = place > 0 || words.len() == 1 || words.get(1).is_some_and(is_large);
        let name = named && is_large(word) && word.chars().count() >= NAME;
        (digits >= DIGITS || name).then(|| (*word).to_owned())
    };
    words.iter().enumerate().filter_map(wanted).collect()
}

/// Whether a folded text has a word, maybe with another ending.
fn stands(word: &str, text: &str) -> bool {
    let word = fold(word);
    let letters: Vec<char> = word
        .trim_end_matches("'s")
        .trim_end_matches("’s")
        .chars()
        .collect();
    let kept = if letters.iter().any(char::is_ascii_digit) || letters.len() <= NAME + ENDING {
        letters.len()
    } else {
        letters.len() - ENDING
    };
    text.contains(&letters.iter().take(kept).collect::<String>())
}

/// Whether the text calls by another name what the answer calls by one.
fn by_alias(answer: &str, text: &str, aliases: &[Vec<String>]) -> bool {
    let answer = fold(answer);
    aliases.iter().any(|names| {
        let mut names = names.iter().map(|name| fold(name));
        names.clone().any(|name| answer.contains(&name)) && names.any(|name| text.contains(&name))
    })
}
