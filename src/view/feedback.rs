//! After an answer: the verdict, both answers, the sentence with the words marked, why the chosen option is wrong with
//! its own sentence, and what other sentences say.

use askama::Template;

use super::answer::AnswerLines;
use super::evidence::{Evidence, Said, evidence, rests_on};
use super::frame::{Frame, PlaceLine, Undo};
use super::locale::Locale;
use super::moment::until;
use super::picture::{Picture, picture};
use super::question::{place, prompt};
use super::rich::{Prompt, Rich, plain};
use crate::bank::{Form, Question, Shelved, fold::fold};
use crate::quiz::{Context, Response};
use crate::study::{Answered, Other, Place};
use crate::time::{Calendar, Timestamp};

/// The page after an answer.
#[derive(Debug, Template)]
#[template(path = "feedback.html")]
pub struct Feedback {
    frame: Frame,
    place: PlaceLine,
    lang: String,
    prompt: Prompt,
    picture: Option<Picture>,
    answer: AnswerLines,
    /// What happened to the answer since.
    notice: Option<String>,
    /// Whether it rests on a sentence at all, here or at one of its parts.
    cites: bool,
    /// The sentences it rests on, without those that stand at its parts.
    evidence: Vec<Evidence>,
    wrong: Option<WrongPart>,
    others: Others,
    explain: Option<Rich>,
    /// Where "I was right" is sent; nothing where it cannot be said.
    claim: Option<String>,
    claim_label: String,
    /// Where a report is sent.
    report: String,
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

/// What other sentences say about the same.
#[derive(Debug)]
struct Others {
    /// Nothing: this is the only one.
    alone: Option<String>,
    /// The same.
    agree: Vec<OtherPart>,
    /// Something else.
    differ: Vec<OtherPart>,
}

#[derive(Debug)]
struct OtherPart {
    value: String,
    /// Nothing where the page has the sentence already.
    evidence: Option<Evidence>,
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
        let (line, next) = whereabouts(locale, shelved, answered);
        let when = until(locale, calendar, now, review.due());
        let mut said = Said::default();
        let mut answer = AnswerLines::new(locale, shelved, answered);
        for part in &mut answer.parts {
            part.evidence = part.evidence.take().filter(|e| said.is_new(e));
        }
        let mut rests = rests_on(locale, shelved, question);
        let cites = !rests.is_empty();
        rests.retain(|e| said.is_new(e));
        let wrong = wrong(locale, shelved, question, &review.response).map(|mut wrong| {
            wrong.evidence = wrong.evidence.filter(|e| said.is_new(e));
            wrong
        });
        let others = others(locale, shelved, question, &answered.others, &mut said);
        let explain = question.explain.as_deref();
        let explain = explain.filter(|text| !said.says(&plain(text)));
        let action = |what| format!("/answers/{}/{}/{what}", attempt.id, answered.seq);
        Self {
            place: line,
            lang: super::question::lang(shelved, question),
            prompt: prompt(locale, question),
            picture: picture(shelved, question.image.as_ref()),
            answer,
            notice: review
                .claimed
                .then(|| locale.text(quieter(shelved, "feedback-claimed"))),
            claim_label: locale.text(quieter(shelved, "feedback-claim")),
            cites,
            evidence: rests,
            wrong,
            others,
            explain: explain.map(Rich::blocks),
            claim: answered.can_be_claimed().then(|| action("claim")),
            report: action("report"),
            next,
            // Who takes a quiz does not wait for anything to come back.
            comes_back: (review.schedules && attempt.context == Context::Study)
                .then(|| locale.with("feedback-back", &[("when", &when)])),
            undo: (attempt.context == Context::Study)
                .then(|| Undo::new(&attempt.bank, attempt.id, answered.seq)),
            frame,
        }
    }

    /// Says that a report has arrived.
    #[must_use]
    pub fn reported(mut self) -> Self {
        self.notice = Some(self.frame.locale.text("report-thanks"));
        self
    }

    /// Says that there were too many reports for now.
    #[must_use]
    pub fn reported_enough(mut self) -> Self {
        self.notice = Some(self.frame.locale.text("report-enough"));
        self
    }

    /// Says that "I was right" came too late.
    #[must_use]
    pub fn not_claimed(mut self) -> Self {
        self.notice = Some(self.frame.locale.text("feedback-not-claimed"));
        self
    }
}

/// The name of a text, where the bank is sensitive of one without praise or blame.
fn quieter(shelved: &Shelved, key: &'static str) -> &'static str {
    match (&shelved.bank.sensitive, key) {
        (Some(_), "feedback-claimed") => "quiet-claimed",
        (Some(_), "feedback-claim") => "quiet-claim",
        (Some(_), "feedback-why-wrong") => "quiet-about",
        (Some(_), "feedback-result") => "quiet-result",
        _ => key,
    }
}

/// Where the answer stands in its sitting, and what comes after it.
fn whereabouts(locale: &Locale, shelved: &Shelved, answered: &Answered) -> (PlaceLine, Next) {
    let attempt = &answered.attempt;
    let next = |link, key| Next {
        link,
        label: locale.text(key),
    };
    match attempt.context {
        Context::Quiz => {
            let item = answered.review.item.map_or(0, usize::from);
            let of = attempt.items.len();
            let open = attempt.next_after(item);
            let next = match open.filter(|_| attempt.finished.is_none()) {
                Some(open) => next(
                    format!("/quiz/{}/{}", attempt.id, open + 1),
                    "feedback-next",
                ),
                None => next(
                    format!("/quiz/{}/result", attempt.id),
                    quieter(shelved, "feedback-result"),
                ),
            };
            let line = PlaceLine {
                percent: Some((item + 1) * 100 / of.max(1)),
                ..place(locale, shelved, Place::Quiz { item, of })
            };
            (line, next)
        }
        Context::Study => {
            let link = format!("/study/{}/{}", attempt.bank, attempt.id);
            let here = Place::Study {
                reason: None,
                left: 0,
            };
            (place(locale, shelved, here), next(link, "feedback-next"))
        }
    }
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
        title: locale.with(
            quieter(shelved, "feedback-why-wrong"),
            &[("answer", &plain(&chosen.text))],
        ),
        why: chosen.why.as_deref().map(Rich::blocks),
        evidence: chosen
            .cite
            .as_ref()
            .map(|cite| evidence(locale, shelved, cite)),
    })
}

/// What the bank's other sentences say about the same. Nothing is known of it where the question has no slot. A sentence
/// that the page has already is not shown again; the value that it gives still is, where it is another.
fn others(
    locale: &Locale,
    shelved: &Shelved,
    question: &Question,
    others: &[Other],
    said: &mut Said,
) -> Others {
    let key = fold(&question.answer());
    let (mut agree, mut differ): (Vec<OtherPart>, Vec<OtherPart>) = (Vec::new(), Vec::new());
    for other in others {
        let shown = Some(evidence(locale, shelved, &other.cite)).filter(|e| said.is_new(e));
        let agrees = fold(&other.value) == key;
        let among = if agrees { &mut agree } else { &mut differ };
        let told = agrees || among.iter().any(|told| told.value == other.value);
        if shown.is_some() || !told {
            among.push(OtherPart {
                value: other.value.clone(),
                evidence: shown,
            });
        }
    }
    let alone = question.slot.is_some() && question.cite.is_some() && others.is_empty();
    let key = if shelved.bank.sources.len() > 1 {
        "feedback-alone-source"
    } else {
        "feedback-alone"
    };
    Others {
        alone: alone.then(|| locale.text(key)),
        agree,
        differ,
    }
}
