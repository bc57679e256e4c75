//! A question turned over: a card's back, or the model answer beside what the learner wrote. It comes as the answer to a
//! form and has no address, so that nobody can open it beforehand.

use askama::Template;

use super::control::{Entered, field};
use super::evidence::{Evidence, evidence};
use super::frame::{Frame, PlaceLine};
use super::moment::until;
use super::picture::{Picture, picture};
use super::question::{lang, place, prompt, sent};
use super::rich::{Prompt, Rich};
use crate::bank::{Form, Shelved};
use crate::schedule::Futures;
use crate::study::Asked;
use crate::time::{Calendar, Timestamp};

/// How many lines of what was written are seen at once.
const LINES: usize = 12;
/// How many letters a line has at least.
const LETTERS: usize = 40;

/// A question turned over, to be judged by the learner.
#[derive(Debug, Template)]
#[template(path = "turned.html")]
pub struct Turned {
    frame: Frame,
    place: PlaceLine,
    action: String,
    hidden: Vec<(&'static str, String)>,
    lang: String,
    prompt: Prompt,
    picture: Option<Picture>,
    side: Side,
    /// Whether it may be passed on: its bank is sensitive.
    passes: bool,
    evidence: Option<Evidence>,
}

/// What is on the other side.
#[derive(Debug)]
enum Side {
    /// A card's back.
    Card {
        back: Rich,
        /// When it comes back if it was not known.
        again: String,
        /// When it comes back if it was known.
        good: String,
    },
    /// A model answer.
    Open {
        /// What the learner wrote.
        text: String,
        rows: usize,
        model: Rich,
        criteria: Vec<Criterion>,
    },
}

/// Something that an answer has to say.
#[derive(Debug)]
struct Criterion {
    name: String,
    text: Rich,
    points: String,
}

impl Turned {
    /// A card's back with the times of its return, or a model answer beside what was `entered`.
    pub fn new(
        frame: Frame,
        shelved: &Shelved,
        asked: &Asked,
        entered: &Entered,
        futures: &Futures,
        (calendar, now): (&Calendar, Timestamp),
    ) -> Self {
        let locale = frame.locale;
        let question = &asked.question;
        let when = |key, due| locale.with(key, &[("when", &until(locale, calendar, now, due))]);
        let side = match &question.form {
            Form::Open { answer, criteria } => {
                let text = entered.value(field::TEXT).unwrap_or_default();
                let lines = text.lines().map(|line| 1 + line.chars().count() / LETTERS);
                let criteria = (1..).zip(criteria).map(|(number, criterion)| Criterion {
                    name: field::met(number),
                    text: Rich::line(&criterion.text),
                    points: locale.count("open-points", u32::from(criterion.points)),
                });
                Side::Open {
                    text: text.to_owned(),
                    rows: lines.sum::<usize>().clamp(2, LINES),
                    model: Rich::blocks(answer),
                    criteria: criteria.collect(),
                }
            }
            form => Side::Card {
                back: Rich::blocks(&form.answer()),
                again: when("card-back-in", futures.again.due),
                good: when("card-back-in", futures.good.due),
            },
        };
        let (action, hidden) = sent(asked, now);
        let cite = question.cite.as_ref();
        Self {
            place: place(locale, shelved, asked.place),
            action,
            hidden,
            lang: lang(shelved, question),
            prompt: prompt(locale, question),
            picture: picture(shelved, question.image.as_ref()),
            side,
            passes: shelved.bank.sensitive.is_some(),
            evidence: cite.map(|cite| evidence(locale, shelved, cite)),
            frame,
        }
    }
}
