//! Grading: what a response is worth, and what a typed answer may look like.
//!
//! A typed answer is right where a fair reader would say so. It is read as a date or a figure where the key is one
//! ([`value`]), else as words ([`words`]): case, accents, articles, punctuation, spacing and the names that a bank calls the
//! same are forgiven. A small slip of the pen ([`slip`]) is accepted and shown as such; figures, dates and short words
//! never slip, nor does what lies as near to another value of the bank.

mod credit;
pub mod date;
pub mod number;
mod slip;
mod value;
mod words;

use unicode_normalization::UnicodeNormalization as _;

use self::words::Words;
use super::{Response, Verdict, options};
use crate::bank::{Form, Gap, Matching, Pair, Question, Shelved};

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
            of_form(&question.form, &mut values);
        }
        Self {
            lang: &shelf.bank.lang,
            aliases: &shelf.bank.aliases,
            values,
            documents: shelf.documents.values().map(|text| &**text).collect(),
        }
    }

    /// The same for a question in a language of its own.
    #[must_use]
    pub fn for_question(mut self, question: &'a Question) -> Self {
        if let Some(lang) = &question.lang {
            self.lang = lang;
        }
        self
    }
}

/// The texts of a form that stand for something, right or wrong.
fn of_form<'a>(form: &'a Form, values: &mut Vec<&'a str>) {
    match form {
        Form::Choice { .. } | Form::Multi { .. } | Form::Order { .. } => {
            values.extend(options::texts(form));
        }
        Form::Match { pairs, .. } => {
            values.extend(pairs.iter().map(|pair| pair.left.as_str()));
            values.extend(options::texts(form));
        }
        Form::Short { answers, .. } => values.extend(answers.iter().map(String::as_str)),
        Form::Cloze { gaps, .. } => {
            for gap in gaps {
                values.extend(gap.answers.iter().map(String::as_str));
                values.extend(gap.wrong.iter().map(|wrong| wrong.text.as_str()));
            }
        }
        Form::Number { value: answer, .. }
        | Form::Date { answer, .. }
        | Form::Flashcard { answer, .. } => values.push(answer),
        Form::TrueFalse { .. } | Form::Open { .. } => {}
    }
}

/// What a response is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Graded {
    /// The response as a whole.
    pub verdict: Verdict,
    /// Each part of it, in the order of [`Question::facts`](crate::bank::Question::facts). Never empty.
    pub parts: Vec<Verdict>,
}

impl Graded {
    /// A response of one part.
    fn one(verdict: Verdict) -> Self {
        Self {
            verdict,
            parts: vec![verdict],
        }
    }
}

/// Grades a response. A response that does not belong to the form of the question is wrong; an empty field says
/// "I don't know".
///
/// Marks are given in parts, as Moodle does where it has one rule:
/// - *multi*: ticked right options of all right ones, less ticked wrong options of all wrong ones, never below nothing.
/// - *match* and *cloze*: the share of pairs or gaps that are right. A gap is graded like a short answer.
/// - *order*: the most things that stand in the right order to one another, without the one that always does, of all
///   without one (Moodle's "longest ordered subset"). Those things are right, the others wrong.
/// - *open*: the points of the criteria that are met, of all points.
/// - *date*: half, where it is one step less exact than asked ([`date`]).
///
/// Everything else is right or wrong.
pub fn grade(form: &Form, response: &Response, known: &Known<'_>) -> Graded {
    let dont_know = matches!(
        (form, response),
        (_, Response::DontKnow) | (Form::Flashcard { .. }, Response::Recalled(false))
    );
    match (form, response) {
        _ if dont_know => Graded {
            verdict: Verdict::DontKnow,
            parts: vec![Verdict::DontKnow; parts(form)],
        },
        (Form::Choice { .. } | Form::TrueFalse { .. }, Response::Option(0))
        | (Form::Flashcard { .. }, Response::Recalled(true)) => Graded::one(Verdict::Right),
        (Form::Short { answers, matching }, Response::Text(typed)) => {
            Graded::one(typed_answer(answers, *matching, typed, known))
        }
        (
            Form::Number {
                value,
                tolerance,
                unit,
            },
            Response::Text(typed),
        ) => Graded::one(number::grade(
            value,
            tolerance.as_ref(),
            unit,
            typed,
            known.lang,
        )),
        (Form::Date { answer, precision }, Response::Text(typed)) => {
            Graded::one(date::grade(answer, *precision, typed, known))
        }
        (Form::Multi { answers, wrong }, Response::Options(ticked)) => {
            Graded::one(credit::multi(answers.len(), wrong.len(), ticked))
        }
        (Form::Cloze { gaps, .. }, Response::Gaps(given)) => credit::of_all(
            gaps.iter()
                .enumerate()
                .map(|(index, gap)| filled(gap, given.get(index), known))
                .collect(),
        ),
        (Form::Order { items }, Response::Order(given)) => credit::order(items.len(), given),
        (Form::Match { pairs, .. }, Response::Pairs(given)) => credit::of_all(
            pairs
                .iter()
                .enumerate()
                .map(|(index, pair)| joined(pairs, pair, given.get(index)))
                .collect(),
        ),
        (Form::Open { criteria, .. }, Response::Open { met, .. }) => {
            Graded::one(credit::open(criteria, met))
        }
        _ => Graded {
            verdict: Verdict::Wrong,
            parts: vec![Verdict::Wrong; parts(form)],
        },
    }
}

/// How many facts a form asks for.
fn parts(form: &Form) -> usize {
    match form {
        Form::Cloze { gaps, .. } => gaps.len(),
        Form::Order { items } => items.len(),
        Form::Match { pairs, .. } => pairs.len(),
        _ => 1,
    }
    .max(1)
}

/// A gap: chosen words are the key or not; typed ones are graded like a short answer.
fn filled(gap: &Gap, given: Option<&String>, known: &Known<'_>) -> Verdict {
    match given.map(|given| given.trim()) {
        None | Some("") => Verdict::DontKnow,
        Some(given) if gap.wrong.is_empty() => {
            typed_answer(&gap.answers, Matching::default(), given, known)
        }
        Some(given) if given == gap.answer().trim() => Verdict::Right,
        Some(_) => Verdict::Wrong,
    }
}

/// A pair: right where the text joined to it is its own, whichever pair that text was taken from.
fn joined(pairs: &[Pair], pair: &Pair, given: Option<&Option<u8>>) -> Verdict {
    match given {
        None | Some(None) => Verdict::DontKnow,
        Some(Some(place)) => match pairs.get(usize::from(*place)) {
            Some(other) if other.right == pair.right => Verdict::Right,
            _ => Verdict::Wrong,
        },
    }
}

fn typed_answer(answers: &[String], matching: Matching, typed: &str, known: &Known<'_>) -> Verdict {
    let typed = typed.trim();
    if typed.is_empty() {
        return Verdict::DontKnow;
    }
    if typed.len() > LONGEST {
        return Verdict::Wrong;
    }
    if matching == Matching::Exact {
        return exactly(answers, typed);
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
            Verdict::Slip if matching == Matching::Fuzzy => {
                (best, says_so) = (Verdict::Slip, false);
            }
            _ => {}
        }
    }
    if says_so { Verdict::DontKnow } else { best }
}

/// Letter by letter, however the letters are encoded.
fn exactly(answers: &[String], typed: &str) -> Verdict {
    let same = |answer: &String| answer.trim().nfc().eq(typed.nfc());
    if answers.iter().any(same) {
        Verdict::Right
    } else {
        Verdict::Wrong
    }
}

#[cfg(test)]
mod marks;
#[cfg(test)]
mod tests;
