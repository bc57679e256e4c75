//! The start page.

use askama::Template;

use super::frame::Frame;
use super::locale::Locale;
use super::progress::erase_notice;
use crate::bank::Shelved;
use crate::log::Class;
use crate::study::{Open, Overview};
use crate::time::Day;

/// The start page.
#[derive(Debug, Template)]
#[template(path = "home.html")]
pub struct Home {
    frame: Frame,
    open: Vec<Begun>,
    banks: Vec<Card>,
    none_help: String,
    erasure: Option<String>,
    /// Said to whoever has just left this browser.
    left: Option<String>,
    /// Said to whoever has just come back by words.
    back: Option<String>,
    /// The learner's classes: address and name.
    classes: Vec<(String, String)>,
}

#[derive(Debug)]
struct Begun {
    title: String,
    progress: String,
    link: String,
}

#[derive(Debug)]
struct Card {
    title: String,
    link: String,
    study: String,
    counts: Vec<String>,
    /// Whether something is left to be studied today.
    studies: bool,
    /// Whether there is anything to ask at all.
    asks: bool,
    /// Whether its notice is to be read before it begins.
    sensitive: bool,
}

impl Home {
    /// The banks with what waits in each, and the quizzes begun. `folder` is where bank files are, and
    /// `erased_on` the day from which the learner is erased, where they asked for it.
    pub fn new(
        frame: Frame,
        open: &[(&Shelved, Open)],
        banks: &[(&Shelved, Overview)],
        folder: &str,
        erased_on: Option<Day>,
    ) -> Self {
        let locale = frame.locale;
        let open = open.iter().map(|(shelved, open)| Begun {
            title: shelved.bank.title.clone(),
            progress: locale.numbers(
                "home-continue-of",
                &[
                    ("answered", open.answered.into()),
                    ("total", open.of.into()),
                ],
            ),
            link: format!("/quiz/{}", open.attempt),
        });
        let cards = banks.iter().map(|(shelved, overview)| Card {
            title: shelved.bank.title.clone(),
            link: format!("/banks/{}", shelved.bank.id),
            study: format!("/study/{}", shelved.bank.id),
            counts: counts(locale, *overview),
            studies: overview.met == 0 || overview.today.questions > 0,
            asks: overview.facts > 0,
            sensitive: shelved.bank.sensitive.is_some(),
        });
        Self {
            open: open.collect(),
            banks: cards.collect(),
            erasure: erased_on.map(|day| erase_notice(locale, day)),
            none_help: locale.with("home-none-help", &[("folder", folder)]),
            left: None,
            back: None,
            classes: Vec::new(),
            frame,
        }
    }

    /// Says that this browser was left just now.
    #[must_use]
    pub fn left(mut self) -> Self {
        self.left = Some(self.frame.locale.text("leave-done"));
        self
    }

    /// The same with the classes that the learner has a seat in.
    #[must_use]
    pub fn classes<'c>(mut self, classes: impl Iterator<Item = &'c Class>) -> Self {
        let line = |class: &Class| (format!("/class/{}", class.id), class.settings.name.clone());
        self.classes = classes.map(line).collect();
        self
    }

    /// Says that the words brought the learner back.
    #[must_use]
    pub fn back(mut self) -> Self {
        self.back = Some(self.frame.locale.text("resume-done"));
        self
    }
}

pub(super) fn counts(locale: &Locale, overview: Overview) -> Vec<String> {
    let new = overview.facts.saturating_sub(overview.met);
    if overview.facts == 0 {
        return vec![locale.text("bank-nothing")];
    }
    let mut counts = vec![locale.count("bank-facts", overview.facts)];
    if overview.today.questions > 0 {
        counts.push(locale.count("bank-today", overview.today.questions));
    } else if overview.met > 0 {
        counts.push(locale.text("bank-nothing-today"));
    }
    if new > 0 && overview.met > 0 {
        counts.push(locale.count("bank-new", new));
    }
    if let Some((_, days)) = overview.exam {
        counts.push(match days {
            0 => locale.text("bank-exam-today"),
            1 => locale.text("bank-exam-tomorrow"),
            days => locale.count("bank-exam", days),
        });
    }
    counts
}
