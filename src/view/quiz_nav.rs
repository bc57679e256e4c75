//! What stands around a question of a quiz: the time left, the way to the other questions, and how each of them stands.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use super::locale::{Around, Count, Locale};
use crate::quiz::{Attempt, Feedback, Item, Order, Response};
use crate::time::{Calendar, Timestamp};

/// The time left, in words; a script counts it down.
#[derive(Debug)]
pub(super) struct Clock {
    /// In words, with the time on the wall.
    pub(super) text: String,
    /// In milliseconds, for the script.
    pub(super) ms: u64,
}

/// From when the end of what has no limit of time is shown.
const SOON_MS: u64 = 3_600_000;

impl Clock {
    /// The time left of a quiz; nothing where it has no limit or is over, or where it only must be done by some later hour.
    pub(super) fn of(
        locale: &Locale,
        quiz: &Attempt,
        calendar: &Calendar,
        now: Timestamp,
    ) -> Option<Self> {
        let deadline = quiz.rules.deadline.filter(|_| quiz.finished.is_none())?;
        // Where the clock went back, no more is left than there was.
        let whole = u64::try_from(deadline.since(quiz.started)).unwrap_or(0);
        let ms = quiz.rules.left_ms(now)?.min(whole);
        if quiz.rules.limit_ms.is_none() && ms > SOON_MS {
            return None;
        }
        let civil = calendar.civil(deadline);
        let until = format!("{:02}:{:02}", civil.hour(), civil.minute());
        let left = match ms {
            0 => {
                return Some(Self {
                    text: locale.text("quiz-time-up"),
                    ms,
                });
            }
            1..60_000 => locale.count("quiz-time-seconds", ms.div_ceil(1_000)),
            _ => locale.count("quiz-time-minutes", ms.div_ceil(60_000)),
        };
        let text = locale.with("quiz-time-until", &[("left", &left), ("until", &until)]);
        Some(Self { text, ms })
    }
}

/// How a question of a running quiz stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stand {
    /// Nothing was given.
    Open,
    /// Something was written and not judged yet.
    Written,
    /// It was passed on.
    Passed,
    /// It has an answer that may be changed.
    Kept,
    /// It has been graded.
    Graded,
}

impl Stand {
    pub(super) fn of(item: &Item) -> Self {
        match (&item.answered, &item.saved) {
            (Some(_), _) => Self::Graded,
            (None, _) if item.passed => Self::Passed,
            (None, Some(saved)) if saved.counts() => Self::Kept,
            (None, Some(_)) => Self::Written,
            (None, None) => Self::Open,
        }
    }

    fn words(self, locale: &Locale, feedback: Feedback) -> String {
        match (self, feedback) {
            (Self::Open, _) => locale.text("quiz-stand-open"),
            (Self::Passed, _) => locale.text("quiz-stand-passed"),
            (Self::Written, _) => locale.text("quiz-stand-written"),
            (Self::Kept, Feedback::Each) => locale.text("quiz-stand-kept"),
            (Self::Graded, _) | (Self::Kept, Feedback::AtEnd) => locale.text("quiz-stand-answered"),
        }
    }
}

/// A question of a quiz among the others.
#[derive(Debug)]
pub(super) struct Spot {
    pub(super) number: usize,
    /// What is said of it and of all that stand like it, in full and in short.
    said: Arc<[Around; 2]>,
    pub(super) class: &'static str,
    pub(super) flagged: bool,
    pub(super) here: bool,
}

impl Spot {
    /// Its number and how it stands, in words.
    pub(super) fn words(&self) -> impl fmt::Display {
        let [words, _] = &*self.said;
        words.with(self.number)
    }

    /// The same for a narrow list whose label says that these are questions.
    pub(super) fn short(&self) -> impl fmt::Display {
        let [_, short] = &*self.said;
        short.with(self.number)
    }
}

/// The questions of a quiz in order, with how each of them stands. What is said of them is put into words once for all
/// that stand alike: a quiz may have a hundred.
pub(super) fn spots(locale: &Locale, quiz: &Attempt, here: Option<usize>) -> Vec<Spot> {
    let mut said: BTreeMap<(Stand, bool), Arc<[Around; 2]>> = BTreeMap::new();
    let spot = |(number, item): (usize, &Item)| {
        let stand = Stand::of(item);
        let said = said.entry((stand, item.flagged)).or_insert_with(|| {
            let stand = stand.words(locale, quiz.rules.feedback);
            let keys = if item.flagged {
                ["quiz-spot-flagged", "quiz-spot-flagged-short"]
            } else {
                ["quiz-spot", "quiz-spot-short"]
            };
            Arc::new(keys.map(|key| locale.around(key, "n", &[("stand", &stand)])))
        });
        Spot {
            said: Arc::clone(said),
            class: if item.is_empty() { "open" } else { "given" },
            flagged: item.flagged,
            here: here.is_some_and(|here| here + 1 == number),
            number,
        }
    };
    (1..).zip(&quiz.items).map(spot).collect()
}

/// Where a question stands among its quiz's questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum At {
    First,
    Between,
    Last,
    Alone,
}

impl At {
    pub(super) const fn has_before(self) -> bool {
        matches!(self, Self::Between | Self::Last)
    }

    pub(super) const fn has_after(self) -> bool {
        matches!(self, Self::First | Self::Between)
    }
}

/// The way through a quiz, below its question.
#[derive(Debug)]
pub(super) struct Strip {
    /// How far it is, in words.
    pub(super) progress: String,
    /// Whether this question is marked to be looked at again.
    pub(super) flagged: bool,
    /// Whether an answer is kept that can be let go.
    pub(super) kept: bool,
    /// What is kept, where there is something.
    pub(super) said: Option<String>,
    /// What the button says that lets it go.
    pub(super) clear: String,
    /// Whether the fields hold what is kept, so that emptying them lets it go.
    pub(super) shown: bool,
    /// Its place among its quiz's questions.
    pub(super) at: At,
    /// The questions, where one may go from one to any other.
    pub(super) spots: Vec<Spot>,
    /// What the main button says.
    pub(super) go: String,
}

impl Strip {
    /// The way on from a question of a running quiz.
    pub(super) fn new(locale: &Locale, quiz: &Attempt, here: usize) -> Self {
        let free = quiz.rules.order == Order::Free;
        let last = here + 1 == quiz.items.len();
        let item = quiz.items.get(here);
        let go = match (quiz.rules.feedback, last) {
            (Feedback::Each, _) => "question-check",
            (Feedback::AtEnd, false) => "quiz-save-next",
            (Feedback::AtEnd, true) => "quiz-save-last",
        };
        Self {
            progress: progress(locale, quiz),
            flagged: item.is_some_and(|item| item.flagged),
            said: match item {
                Some(item) if item.passed => Some(locale.text("quiz-passed")),
                item => item
                    .and_then(|item| item.saved.as_ref())
                    .map(|saved| match saved {
                        Response::DontKnow | Response::Recalled(false) => {
                            locale.text("quiz-kept-dont-know")
                        }
                        Response::Recalled(true) => locale.text("quiz-kept-knew"),
                        saved if !saved.counts() => locale.text("quiz-kept-written"),
                        _ => locale.text("quiz-kept"),
                    }),
            },
            clear: locale.text(match item {
                Some(item) if item.passed => "quiz-unpass",
                _ => "quiz-clear",
            }),
            shown: item
                .and_then(|item| item.saved.as_ref())
                .is_some_and(|saved| !matches!(saved, Response::DontKnow | Response::Recalled(_))),
            kept: free
                && item.is_some_and(|item| {
                    matches!(
                        Stand::of(item),
                        Stand::Kept | Stand::Written | Stand::Passed
                    )
                }),
            at: match here {
                _ if quiz.items.len() == 1 => At::Alone,
                0 => At::First,
                _ if last => At::Last,
                _ => At::Between,
            },
            spots: if free {
                spots(locale, quiz, Some(here))
            } else {
                Vec::new()
            },
            go: locale.text(go),
        }
    }
}

/// How far a quiz is, in words.
pub(super) fn progress(locale: &Locale, quiz: &Attempt) -> String {
    let count = |wanted: &dyn Fn(&&Item) -> bool| quiz.items.iter().filter(wanted).count();
    let given = count(&|item| item.is_given());
    let flagged = count(&|item| item.flagged);
    let numbers: [(&str, Count); 4] = [
        ("passed", quiz.passed().into()),
        ("given", given.into()),
        ("of", quiz.items.len().into()),
        ("flagged", flagged.into()),
    ];
    locale.numbers("quiz-progress", &numbers)
}
