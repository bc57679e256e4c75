//! After an answer: the verdict, both answers, the sentence with the words marked, why the chosen option is wrong with
//! its own sentence, and what other sentences say.

use askama::Template;

use super::evidence::{Evidence, evidence};
use super::frame::{Frame, PlaceLine, Undo, VerdictLine};
use super::locale::Locale;
use super::moment::until;
use super::question::place;
use super::rich::{Rich, plain};
use crate::bank::{Form, Question, Shelved, Stance};
use crate::quiz::{Context, Response, options};
use crate::study::{Answered, Place};
use crate::time::{Calendar, Timestamp};

/// The page after an answer.
#[derive(Debug, Template)]
#[template(path = "feedback.html")]
pub struct Feedback {
    frame: Frame,
    place: PlaceLine,
    verdict: VerdictLine,
    lang: String,
    prompt: Rich,
    given: Option<String>,
    shows_key: bool,
    key_label: String,
    key: String,
    evidence: Option<Evidence>,
    wrong: Option<WrongPart>,
    others: Vec<OtherPart>,
    explain: Option<Rich>,
    next: Next,
    comes_back: Option<String>,
    undo: Option<Undo>,
}

#[derive(Debug)]
struct WrongPart {
    title: String,
    why: Option<Rich>,
    evidence: Option<Evidence>,
}

#[derive(Debug)]
struct OtherPart {
    value: String,
    evidence: Evidence,
}

#[derive(Debug)]
struct Next {
    link: String,
    label: String,
}

impl Feedback {
    /// An answer with everything around it.
    pub fn new(
        frame: Frame,
        shelved: &Shelved,
        answered: &Answered,
        calendar: &Calendar,
        now: Timestamp,
    ) -> Self {
        let locale = frame.locale;
        let (review, question, attempt) = (&answered.review, &answered.question, &answered.attempt);
        let answer = AnswerLines::new(locale, shelved, answered);
        let of = attempt.items.len();
        let (where_, next) = match attempt.context {
            Context::Quiz => {
                let item = review.item.map_or(0, usize::from);
                let next = match attempt.next_open() {
                    Some(open) => Next {
                        link: format!("/quiz/{}/{}", attempt.id, open + 1),
                        label: locale.text("feedback-next"),
                    },
                    None => Next {
                        link: format!("/quiz/{}/result", attempt.id),
                        label: locale.text("feedback-result"),
                    },
                };
                (Place::Quiz { item, of }, next)
            }
            Context::Study => {
                let link = format!("/study/{}/{}", attempt.bank, attempt.id);
                (
                    Place::Study {
                        reason: None,
                        due: 0,
                    },
                    Next {
                        link,
                        label: locale.text("feedback-next"),
                    },
                )
            }
        };
        let mut line = place(locale, shelved, where_);
        if let Place::Quiz { item, of } = where_ {
            line.percent = Some((item + 1) * 100 / of.max(1));
        }
        let when = until(locale, calendar, now, review.due());
        Self {
            place: line,
            lang: shelved.bank.lang.clone(),
            prompt: Rich::line(&question.prompt),
            given: answer.given,
            shows_key: answer.shows_key,
            key_label: answer.key_label,
            key: answer.key,
            verdict: answer.verdict,
            evidence: question
                .cite
                .as_ref()
                .map(|cite| evidence(locale, shelved, cite)),
            wrong: wrong(locale, shelved, question, &review.response),
            others: answered
                .others
                .iter()
                .map(|other| OtherPart {
                    value: other.value.clone(),
                    evidence: evidence(locale, shelved, &other.cite),
                })
                .collect(),
            explain: question.explain.as_deref().map(Rich::blocks),
            next,
            comes_back: review
                .schedules
                .then(|| locale.with("feedback-back", &[("when", &when)])),
            undo: (attempt.context == Context::Study)
                .then(|| Undo::new(&attempt.bank, attempt.id, answered.seq)),
            frame,
        }
    }
}

/// An answer and its key in words.
#[derive(Debug)]
pub(super) struct AnswerLines {
    pub(super) verdict: VerdictLine,
    pub(super) given: Option<String>,
    pub(super) shows_key: bool,
    pub(super) key_label: String,
    pub(super) key: String,
}

impl AnswerLines {
    pub(super) fn new(locale: &Locale, shelved: &Shelved, answered: &Answered) -> Self {
        let (review, question) = (&answered.review, &answered.question);
        let account = is_account(shelved, question);
        let given = given(question, &review.response);
        let label = if account {
            "feedback-right-account"
        } else {
            "feedback-right"
        };
        Self {
            verdict: VerdictLine::new(locale, review.verdict, account),
            shows_key: given.as_deref() != Some(&*question.answer()),
            given,
            key_label: locale.text(label),
            key: question.answer().into_owned(),
        }
    }
}

/// Whether the question rests on a document that is one voice among several.
fn is_account(shelved: &Shelved, question: &Question) -> bool {
    let source = question
        .cite
        .as_ref()
        .and_then(|cite| shelved.bank.sources.iter().find(|s| s.id == cite.source));
    source.is_some_and(|source| source.stance == Stance::Account)
}

fn given(question: &Question, response: &Response) -> Option<String> {
    match response {
        Response::Option(place) => options::texts(&question.form)
            .get(usize::from(*place))
            .map(|&t| t.to_owned()),
        Response::Text(text) | Response::Open { text, .. } => Some(text.clone()),
        Response::Options(places) | Response::Order(places) => Some(listed(question, places)),
        Response::Gaps(texts) => Some(texts.join("; ")),
        Response::Pairs(places) => {
            let places: Vec<u8> = places.iter().copied().flatten().collect();
            Some(listed(question, &places))
        }
        Response::Recalled(_) | Response::DontKnow => None,
    }
}

/// The texts of several options in one line.
fn listed(question: &Question, places: &[u8]) -> String {
    let texts = options::texts(&question.form);
    let chosen = places
        .iter()
        .filter_map(|&place| texts.get(usize::from(place)).copied());
    chosen.collect::<Vec<_>>().join("; ")
}

/// Why the chosen option is wrong, where anything is known about it.
fn wrong(
    locale: &Locale,
    shelved: &Shelved,
    question: &Question,
    response: &Response,
) -> Option<WrongPart> {
    let (Form::Choice { wrong, .. }, Response::Option(place)) = (&question.form, response) else {
        return None;
    };
    let chosen = wrong.get(usize::from(*place).checked_sub(1)?)?;
    if chosen.why.is_none() && chosen.cite.is_none() {
        return None;
    }
    Some(WrongPart {
        title: locale.with("feedback-why-wrong", &[("answer", &plain(&chosen.text))]),
        why: chosen.why.as_deref().map(Rich::blocks),
        evidence: chosen
            .cite
            .as_ref()
            .map(|cite| evidence(locale, shelved, cite)),
    })
}
