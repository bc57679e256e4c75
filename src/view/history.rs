//! The quizzes that a learner has taken: when, how, and what they came to.

use std::sync::Arc;

use askama::Template;

use super::frame::Frame;
use super::locale::Locale;
use super::moment::wall;
use super::quiz_nav::progress;
use crate::bank::{Catalog, Shelved};
use crate::quiz::{Attempt, Feedback, Order, Purpose};
use crate::study::Past;
use crate::time::Calendar;

/// A learner's quizzes.
#[derive(Debug, Template)]
#[template(path = "history.html")]
pub struct History {
    frame: Frame,
    lines: Vec<Line>,
    /// Said where older ones are not shown.
    most: Option<String>,
}

/// A quiz in a list.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) title: String,
    pub(super) when: String,
    pub(super) mode: String,
    pub(super) came_to: String,
    /// Where it goes on or is looked at, with what the link says; nothing where its bank is gone.
    pub(super) link: Option<(String, String)>,
}

impl History {
    /// A learner's quizzes, the newest first; `most` is how many are shown at most.
    pub fn new(
        frame: Frame,
        catalog: &Catalog,
        past: &[Past],
        most: usize,
        calendar: &Calendar,
    ) -> Self {
        let locale = frame.locale;
        Self {
            lines: lines(locale, catalog, past, calendar),
            most: (past.len() >= most).then(|| locale.count("history-most", most)),
            frame,
        }
    }
}

/// Quizzes as lines of a list.
pub(super) fn lines(
    locale: &Locale,
    catalog: &Catalog,
    past: &[Past],
    calendar: &Calendar,
) -> Vec<Line> {
    let line = |past: &Past| {
        let quiz = &past.attempt;
        let shelved = catalog.banks.get(&quiz.bank);
        let (key, link) = match quiz.finished {
            Some(_) => ("history-look", format!("/quiz/{}/result", quiz.id)),
            None => ("history-go-on", format!("/quiz/{}", quiz.id)),
        };
        Line {
            title: shelved.map_or_else(
                || locale.with("history-gone", &[("bank", quiz.bank.as_str())]),
                |shelved| shelved.bank.title.clone(),
            ),
            when: wall(locale, calendar, quiz.started),
            mode: mode(locale, quiz),
            came_to: match quiz.finished {
                Some(_) => came_to(locale, shelved, past),
                None => locale.with("history-open", &[("progress", &progress(locale, quiz))]),
            },
            link: shelved.map(|_| (link, locale.text(key))),
        }
    };
    past.iter().map(line).collect()
}

/// What a quiz came to: of a sensitive bank, how many answers there were.
fn came_to(locale: &Locale, shelved: Option<&Arc<Shelved>>, past: &Past) -> String {
    if shelved.is_some_and(|shelved| shelved.bank.sensitive.is_some()) {
        let items = past.attempt.items.iter();
        let answered = items.filter(|item| item.answered.is_some()).count();
        locale.count("history-answered", answered)
    } else {
        locale.count("result-percent", past.score.percent())
    }
}

/// How a quiz was taken, in words.
fn mode(locale: &Locale, quiz: &Attempt) -> String {
    let mut words = vec![locale.count("history-questions", quiz.items.len())];
    if quiz.rules.feedback == Feedback::AtEnd {
        words.push(locale.text("history-at-end"));
    }
    if quiz.rules.order == Order::Sequential {
        words.push(locale.text("history-sequential"));
    }
    if quiz.rules.purpose == Purpose::Cram {
        words.push(locale.text("history-cram"));
    }
    if let Some(limit) = quiz.rules.limit_ms {
        words.push(locale.count("quiz-minutes", limit.div_ceil(60_000)));
    }
    words.join(", ")
}
