//! The end of studying.

use askama::Template;

use super::answer::AnswerLines;
use super::evidence::{Evidence, evidence};
use super::frame::{Frame, Undo};
use super::moment::until;
use super::question::prompt;
use super::rich::Rich;
use crate::bank::Shelved;
use crate::study::{self, Answered, Summary};
use crate::time::{Calendar, Timestamp};

/// How many missed facts are shown again at the end of studying: what fits on a phone.
const AGAIN: usize = 2;

/// The end of studying for now.
#[derive(Debug, Template)]
#[template(path = "done.html")]
pub struct Done {
    frame: Frame,
    bank: String,
    sum: Option<String>,
    next: Option<String>,
    go_on: Option<String>,
    missed: Vec<Missed>,
    words: Option<String>,
    undo: Option<Undo>,
}

#[derive(Debug)]
struct Missed {
    lang: String,
    prompt: Rich,
    key_label: String,
    key: Rich,
    evidence: Option<Evidence>,
}

impl Done {
    /// The end of studying for now, with the facts missed most lately. Where the learner stops while there is more,
    /// `done` is nothing, and the page offers to go on.
    pub fn new(
        frame: Frame,
        shelved: &Shelved,
        done: Option<&study::Done>,
        summary: &Summary,
        words: Option<String>,
        calendar: &Calendar,
        now: Timestamp,
    ) -> Self {
        let locale = frame.locale;
        let answers = summary.answers.len();
        let right = summary
            .answers
            .iter()
            .filter(|answered| answered.review.verdict.is_right())
            .count();
        let sum = (answers > 0).then(|| {
            locale.numbers(
                "done-sum",
                &[("n", answers.into()), ("right", right.into())],
            )
        });
        let next = done.and_then(|done| match done.next {
            Some(due) => {
                let when = until(locale, calendar, now, due);
                Some(locale.with("done-wait", &[("when", &when)]))
            }
            None => done.new_tomorrow.then(|| locale.text("done-more-tomorrow")),
        });
        let sitting = || format!("/study/{}/{}", summary.attempt.bank, summary.attempt.id);
        let mut missed: Vec<&Answered> = Vec::new();
        for answered in summary
            .answers
            .iter()
            .rev()
            .filter(|answered| !answered.review.verdict.is_right())
        {
            if missed.len() < AGAIN
                && missed
                    .iter()
                    .all(|other| other.question.fact != answered.question.fact)
            {
                missed.push(answered);
            }
        }
        let missed = missed.into_iter().map(|answered| {
            let lines = AnswerLines::new(locale, shelved, answered);
            let cite = answered.question.cite.as_ref();
            Missed {
                lang: shelved.bank.lang.clone(),
                prompt: prompt(locale, &answered.question).line,
                key_label: lines.key_label,
                key: lines.key,
                evidence: cite.map(|cite| evidence(locale, shelved, cite)),
            }
        });
        let last = summary.answers.last();
        Self {
            bank: shelved.bank.title.clone(),
            sum,
            next,
            go_on: done.is_none().then(sitting),
            missed: missed.collect(),
            words,
            undo: last.map(|last| Undo::new(&summary.attempt.bank, summary.attempt.id, last.seq)),
            frame,
        }
    }
}
