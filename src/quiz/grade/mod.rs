//! Grading: what a response is worth, and what a typed answer may look like.
//!
//! A typed answer is right where a fair reader would say so. It is read as a date or a figure where the key is one
//! ([`value`]), else as words ([`words`]): case, accents, articles, punctuation, spacing and the names that a bank calls the
//! same are forgiven. A small slip of the pen ([`slip`]) is accepted and shown as such; figures, dates and short words
//! never slip, nor does what lies as near to another value of the bank.

mod slip;
mod value;
mod words;

use self::words::Words;
use super::{Response, Verdict};
use crate::bank::{Form, Shelved};

/// The longest typed answer that is looked at, in bytes; no key is as long.
const LONGEST: usize = 2_000;

/// What the grader knows beside the question.
#[derive(Debug, Clone, Default)]
pub struct Known<'a> {
    /// The language of the bank (BCP 47).
    pub lang: &'a str,
    /// Names for one thing.
    pub aliases: &'a [Vec<String>],
    /// Answers and wrong options of the bank. What is as near to one of them as to the key is no slip, but the other.
    pub values: Vec<&'a str>,
    /// The documents. A word that they use more than once is a word, not a slip.
    pub documents: Vec<&'a str>,
}

impl<'a> Known<'a> {
    /// What a bank knows.
    pub fn of(shelf: &'a Shelved) -> Self {
        let mut values = Vec::new();
        for question in &shelf.bank.questions {
            match &question.form {
                Form::Choice { answer, wrong } => {
                    values.push(answer.as_str());
                    values.extend(wrong.iter().map(|wrong| wrong.text.as_str()));
                }
                Form::Short { answers } => values.extend(answers.iter().map(String::as_str)),
                Form::Flashcard { answer } => values.push(answer),
            }
        }
        Self {
            lang: &shelf.bank.lang,
            aliases: &shelf.bank.aliases,
            values,
            documents: shelf.documents.values().map(|text| &**text).collect(),
        }
    }
}

/// Grades a response. A response that does not belong to the form of the question is wrong; an empty field says
/// "I don't know".
pub fn grade(form: &Form, response: &Response, known: &Known<'_>) -> Verdict {
    match (form, response) {
        (_, Response::DontKnow) | (Form::Flashcard { .. }, Response::Recalled(false)) => {
            Verdict::DontKnow
        }
        (Form::Choice { .. }, Response::Option(0))
        | (Form::Flashcard { .. }, Response::Recalled(true)) => Verdict::Right,
        (Form::Short { answers }, Response::Text(typed)) => typed_answer(answers, typed, known),
        _ => Verdict::Wrong,
    }
}

fn typed_answer(answers: &[String], typed: &str, known: &Known<'_>) -> Verdict {
    let typed = typed.trim();
    if typed.is_empty() {
        return Verdict::DontKnow;
    }
    if typed.len() > LONGEST {
        return Verdict::Wrong;
    }
    let words = Words::new(known);
    let (mut best, mut says_so) = (Verdict::Wrong, words.says_dont_know(typed));
    for answer in answers {
        let verdict = match value::compare(typed, answer, answers, known) {
            Some(Verdict::Wrong) if words.same(typed, answer) => Verdict::Right,
            Some(verdict) => verdict,
            None => words.compare(typed, answer),
        };
        match verdict {
            Verdict::Right => return Verdict::Right,
            Verdict::Slip => (best, says_so) = (Verdict::Slip, false),
            Verdict::Wrong | Verdict::DontKnow => {}
        }
    }
    if says_so { Verdict::DontKnow } else { best }
}

#[cfg(test)]
mod tests;
