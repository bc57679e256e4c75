//! A question before its answer. Nothing here may depend on the key, but for a card that was turned over.

use askama::Template;

use super::evidence::{Evidence, evidence};
use super::frame::{Frame, PlaceLine, Undo};
use super::locale::Locale;
use super::moment::until;
use super::rich::Rich;
use crate::bank::{Format, Shelved};
use crate::id::Seq;
use crate::quiz::options;
use crate::schedule::Futures;
use crate::schedule::queue::Reason;
use crate::study::{Asked, Place};
use crate::time::{Calendar, Timestamp};

/// A question before its answer.
#[derive(Debug, Template)]
#[template(path = "question.html")]
pub struct Question {
    frame: Frame,
    place: PlaceLine,
    problem: Option<String>,
    notice: Option<String>,
    action: String,
    hidden: Vec<(&'static str, String)>,
    lang: String,
    prompt: Rich,
    kind: AskedAs,
    undo: Option<Undo>,
    stop: Option<String>,
}

/// How a question is put.
#[derive(Debug)]
pub(super) enum AskedAs {
    /// By options, in the order shown.
    Choice(Vec<Choice>),
    /// To be typed.
    Short,
    /// A card's front.
    Front,
    /// A card's back.
    Back {
        /// The answer.
        back: String,
        /// When it comes back if it was not known.
        again: String,
        /// When it comes back if it was known.
        good: String,
        /// The sentence it rests on.
        evidence: Option<Box<Evidence>>,
    },
}

/// An option.
#[derive(Debug)]
pub(super) struct Choice {
    id: String,
    text: Rich,
}

impl Question {
    /// A question as it is put.
    pub fn new(frame: Frame, shelved: &Shelved, asked: &Asked, now: Timestamp) -> Self {
        let question = &asked.question;
        let kind = match question.format() {
            Format::Choice | Format::TrueFalse => {
                let texts = options::texts(&question.form);
                let choices = asked.shown.iter().map(|option| Choice {
                    id: option.id.to_string(),
                    text: texts
                        .get(usize::from(option.place))
                        .map_or_else(Rich::default, |text| Rich::line(text)),
                });
                AskedAs::Choice(choices.collect())
            }
            Format::Short | Format::Number | Format::Date => AskedAs::Short,
            Format::Multi
            | Format::Cloze
            | Format::Order
            | Format::Match
            | Format::Flashcard
            | Format::Open => AskedAs::Front,
        };
        let mut hidden = vec![("shown", now.0.to_string())];
        let action = match asked.place {
            Place::Quiz { item, .. } => format!("/quiz/{}/{}", asked.attempt, item + 1),
            Place::Study { .. } => {
                hidden.push(("question", question.id.to_string()));
                hidden.push(("answer", asked.answer.to_string()));
                hidden.push(("stamp", asked.stamp.clone()));
                format!("/study/{}/{}", asked.bank, asked.attempt)
            }
        };
        Self {
            place: place(frame.locale, shelved, asked.place),
            problem: None,
            notice: None,
            action,
            hidden,
            lang: shelved.bank.lang.clone(),
            prompt: Rich::line(&question.prompt),
            kind,
            undo: None,
            stop: matches!(asked.place, Place::Study { .. }).then(|| stop(asked)),
            frame,
        }
    }

    /// Turns the card over.
    #[must_use]
    pub fn turned(
        mut self,
        shelved: &Shelved,
        asked: &Asked,
        futures: &Futures,
        calendar: &Calendar,
        now: Timestamp,
    ) -> Self {
        let locale = self.frame.locale;
        let when = |key, due| locale.with(key, &[("when", &until(locale, calendar, now, due))]);
        self.kind = AskedAs::Back {
            back: asked.question.answer().into_owned(),
            again: when("card-back-in", futures.again.due),
            good: when("card-back-in", futures.good.due),
            evidence: asked
                .question
                .cite
                .as_ref()
                .map(|cite| Box::new(evidence(locale, shelved, cite))),
        };
        self
    }

    /// Says that nothing was answered.
    #[must_use]
    pub fn nothing_given(mut self) -> Self {
        let key = if matches!(self.kind, AskedAs::Short) {
            "answer-missing-typed"
        } else {
            "answer-missing"
        };
        self.problem = Some(self.frame.t(key));
        self
    }

    /// Says that the last form was out of date.
    #[must_use]
    pub fn out_of_date(mut self) -> Self {
        self.notice = Some(self.frame.t("answer-elsewhere"));
        self
    }

    /// Offers to take back the answer before.
    #[must_use]
    pub fn with_undo(mut self, asked: &Asked, review: Seq) -> Self {
        self.undo = Some(Undo::new(&asked.bank, asked.attempt, review));
        self
    }
}

/// Where stopping to study leads.
fn stop(asked: &Asked) -> String {
    format!("/study/{}/{}?stop=yes", asked.bank, asked.attempt)
}

/// Where a question stands, in words.
pub(super) fn place(locale: &Locale, shelved: &Shelved, place: Place) -> PlaceLine {
    let bank = shelved.bank.title.clone();
    match place {
        Place::Quiz { item, of } => PlaceLine {
            position: locale.numbers(
                "question-of",
                &[("n", (item + 1).into()), ("of", of.into())],
            ),
            bank,
            percent: Some(item * 100 / of.max(1)),
        },
        Place::Study { reason, due } => PlaceLine {
            position: match reason {
                None => locale.text("study-title"),
                Some(Reason::New) => locale.text("question-new"),
                Some(Reason::Missed | Reason::Ahead) => locale.text("question-again"),
                Some(Reason::Due) => locale.count("question-due", due),
            },
            bank,
            percent: None,
        },
    }
}
