//! What a quiz holds before it is handed in: which questions have no answer, and which are to be looked at again.

use askama::Template;

use super::frame::Frame;
use super::quiz_nav::{Clock, Spot, progress, spots};
use crate::id::AttemptId;
use crate::quiz::{Attempt, Feedback, Item, Order};
use crate::time::{Calendar, Timestamp};

/// A quiz before it is handed in.
#[derive(Debug, Template)]
#[template(path = "summary.html")]
pub struct BeforeEnd {
    frame: Frame,
    quiz: AttemptId,
    bank: String,
    clock: Option<Clock>,
    progress: String,
    left_open: String,
    open: Vec<Spot>,
    passed: Vec<Spot>,
    flagged: Vec<Spot>,
    all: Vec<Spot>,
    /// Whether one may go to the questions.
    links: bool,
    what: String,
    action: String,
    submit: String,
    back: Option<String>,
}

impl BeforeEnd {
    /// A quiz that runs, of a bank with this title.
    pub fn new(
        frame: Frame,
        bank: &str,
        quiz: &Attempt,
        calendar: &Calendar,
        now: Timestamp,
    ) -> Self {
        let locale = frame.locale;
        let those = |wanted: &dyn Fn(usize) -> bool| -> Vec<Spot> {
            let all = spots(locale, quiz, None);
            all.into_iter()
                .filter(|spot| wanted(spot.number - 1))
                .collect()
        };
        let is_open = |place: usize| quiz.items.get(place).is_some_and(Item::is_empty);
        let is_flagged = |place: usize| quiz.items.get(place).is_some_and(|item| item.flagged);
        let open = those(&is_open);
        let is_passed = |place: usize| quiz.items.get(place).is_some_and(|item| item.passed);
        let links = quiz.rules.order == Order::Free;
        let what = match quiz.rules.feedback {
            Feedback::AtEnd => "summary-what",
            Feedback::Each => "summary-what-each",
        };
        let submit = if open.is_empty() {
            "summary-submit"
        } else {
            "summary-submit-anyway"
        };
        let next = quiz.next_empty().or(links.then_some(0));
        Self {
            quiz: quiz.id,
            bank: bank.to_owned(),
            clock: Clock::of(locale, quiz, calendar, now).filter(|_| !frame.hides_time()),
            progress: progress(locale, quiz),
            left_open: locale.count("summary-open", open.len()),
            open,
            passed: those(&is_passed),
            flagged: those(&is_flagged),
            all: spots(locale, quiz, None),
            links,
            what: locale.text(what),
            action: format!("/quiz/{}/submit", quiz.id),
            submit: locale.text(submit),
            back: next.map(|next| format!("/quiz/{}/{}", quiz.id, next + 1)),
            frame,
        }
    }
}
