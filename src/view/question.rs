//! A question before its answer. Nothing here may depend on the key.

use askama::Template;

use super::control::{Control, Entered, Piece, control};
use super::frame::{Frame, PlaceLine, Undo};
use super::kept::kept;
use super::locale::Locale;
use super::picture::{Picture, picture};
use super::quiz_nav::{Clock, Strip};
use super::rich::{Prompt, Rich, plain};
use crate::bank::{self, Shelved};
use crate::quiz::{Attempt, Response, options};
use crate::schedule::queue::Reason;
use crate::study::{Asked, Last, Place, Taken};
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
    prompt: Prompt,
    picture: Option<Picture>,
    control: Control,
    /// Whether it may be passed on.
    passes: bool,
    hint: Option<Rich>,
    undo: Option<Undo>,
    stop: Option<String>,
    clock: Option<Clock>,
    strip: Option<Strip>,
}

impl Question {
    /// A question as it is put.
    pub fn new(frame: Frame, shelved: &Shelved, asked: &Asked, now: Timestamp) -> Self {
        let question = &asked.question;
        let (action, hidden) = sent(asked, now);
        Self {
            place: place(frame.locale, shelved, asked.place),
            problem: None,
            notice: None,
            action,
            hidden,
            lang: lang(shelved, question),
            prompt: prompt(frame.locale, question),
            picture: picture(shelved, question.image.as_ref()),
            control: control(frame.locale, asked, &Entered::default()),
            passes: shelved.bank.sensitive.is_some(),
            hint: question.hint.as_deref().map(Rich::blocks),
            undo: None,
            clock: None,
            strip: None,
            stop: matches!(asked.place, Place::Study { .. }).then(|| stop(asked)),
            frame,
        }
    }

    /// Says what is missing in the form that was sent, and keeps what was entered.
    #[must_use]
    pub fn unfinished(mut self, asked: &Asked, entered: &Entered) -> Self {
        let locale = self.frame.locale;
        self.control = control(locale, asked, entered);
        self.problem = Some(problem(locale, &self.control));
        self
    }

    /// Puts it among the other questions of its quiz.
    #[must_use]
    pub fn in_quiz(
        mut self,
        asked: &Asked,
        quiz: &Attempt,
        calendar: &Calendar,
        now: Timestamp,
    ) -> Self {
        let locale = self.frame.locale;
        let Place::Quiz { item, .. } = asked.place else {
            return self;
        };
        self.clock = Clock::of(locale, quiz, calendar, now).filter(|_| !self.frame.hides_time());
        let given = quiz.items.iter().filter(|item| !item.is_empty()).count();
        self.place.percent = Some(given * 100 / quiz.items.len().max(1));
        let saved = quiz.items.get(item).and_then(|item| item.saved.as_ref());
        if let Some(saved) = saved {
            self.control = control(locale, asked, &kept(asked, saved));
        }
        self.strip = Some(Strip::new(locale, quiz, item));
        self
    }

    /// What the button says that hands the answer in.
    fn check(&self) -> String {
        match &self.strip {
            Some(strip) => strip.go.clone(),
            None => self.frame.locale.text("question-check"),
        }
    }

    /// Says that another question is at hand than the one that was answered.
    #[must_use]
    pub fn not_now(mut self) -> Self {
        self.notice = Some(self.frame.locale.text("quiz-not-now"));
        self
    }

    /// Says that the last form was out of date.
    #[must_use]
    pub fn out_of_date(mut self) -> Self {
        self.notice = Some(self.frame.locale.text("answer-elsewhere"));
        self
    }

    /// Says what was just taken back.
    #[must_use]
    pub fn after_taking_back(mut self, taken: &Taken) -> Self {
        self.notice = Some(taken_back(self.frame.locale, taken));
        self
    }

    /// Says what to do with something never met, where a sitting begins.
    #[must_use]
    pub fn first(mut self, asked: &Asked) -> Self {
        let new = Some(Reason::New);
        if matches!(asked.place, Place::Study { reason, .. } if reason == new) {
            self.notice
                .get_or_insert_with(|| self.frame.locale.text("question-first"));
        }
        self
    }

    /// Offers to take back the answer or the pass before.
    #[must_use]
    pub fn with_undo(mut self, asked: &Asked, last: Last) -> Self {
        self.undo = Some(Undo::last(&asked.bank, asked.attempt, last));
        self
    }

    /// What describes the fields beside their labels, as ids of the page: further text of the question, these elements
    /// where they are there, and what is wrong.
    fn describes(&self, ids: &str) -> String {
        let more = self.prompt.more.is_some().then_some("more");
        let problem = self.problem.is_some().then_some("problem");
        let there = |id: &&str| match (*id, &self.control) {
            ("unit", Control::Typed(typed)) => typed.unit.is_some(),
            ("help", Control::Options { many, .. }) => *many,
            _ => true,
        };
        let own = ids.split_whitespace().filter(there);
        let all: Vec<&str> = more.into_iter().chain(own).chain(problem).collect();
        all.join(" ")
    }
}

/// What is missing in a form as it was filled in.
fn problem(locale: &Locale, control: &Control) -> String {
    match control {
        Control::Options { many: false, .. } | Control::Front => locale.text("answer-missing"),
        Control::Options { many: true, .. } => locale.text("answer-missing-many"),
        Control::Typed(_) => locale.text("answer-missing-typed"),
        Control::Cloze(_) => locale.text("answer-missing-gap"),
        Control::Match(_) => locale.text("answer-missing-match"),
        Control::Write(_) => locale.text("answer-missing-open"),
        Control::Order(rows) => {
            let mut places: Vec<&str> = rows
                .iter()
                .filter_map(|row| row.options.iter().find(|option| option.selected))
                .map(|option| option.text.as_str())
                .collect();
            let given = places.len();
            places.sort_unstable();
            let twice = places.windows(2).find_map(|two| match two {
                [one, other] if one == other => Some(*one),
                _ => None,
            });
            match twice {
                _ if given == 0 => locale.text("answer-missing-order"),
                Some(place) => locale.with("answer-order-twice", &[("place", place)]),
                None => locale.count("answer-order-open", rows.len() - given),
            }
        }
    }
}

/// Where a question's form is sent, and what it carries unseen.
pub(super) fn sent(asked: &Asked, now: Timestamp) -> (String, Vec<(&'static str, String)>) {
    let mut hidden = vec![("shown", now.0.to_string())];
    let action = match asked.place {
        Place::Quiz { item, .. } => format!("/quiz/{}/{}", asked.attempt, item + 1),
        Place::Study { .. } => {
            hidden.push(("question", asked.question.id.to_string()));
            hidden.push(("answer", asked.answer.to_string()));
            hidden.push(("stamp", asked.stamp.clone()));
            format!("/study/{}/{}", asked.bank, asked.attempt)
        }
    };
    (action, hidden)
}

/// The language of a question.
pub(super) fn lang(shelved: &Shelved, question: &bank::Question) -> String {
    question.lang.as_ref().unwrap_or(&shelved.bank.lang).clone()
}

/// A question's text; that of a statement says what is to be told of it, and a text with gaps may have none of its own.
pub(super) fn prompt(locale: &Locale, question: &bank::Question) -> Prompt {
    Prompt::new(
        question
            .own_prompt()
            .unwrap_or(&locale.text(task(question))),
    )
}

/// The key of what is to be done with a text with gaps that does not say it itself.
fn task(question: &bank::Question) -> &'static str {
    match &question.form {
        bank::Form::Cloze { gaps, .. } if gaps.len() == 1 => "question-cloze-one",
        _ => "question-cloze",
    }
}

/// What was taken back, in words.
pub(super) fn taken_back(locale: &Locale, taken: &Taken) -> String {
    let question = &taken.question;
    let prompt = match question.own_prompt() {
        Some(prompt) => plain(prompt),
        None => locale.text(task(question)),
    };
    let Some(response) = &taken.response else {
        return locale.with("undo-passed", &[("prompt", &prompt)]);
    };
    let given = match response {
        Response::Option(place) => options::texts(&question.form)
            .get(usize::from(*place))
            .map(|text| plain(text)),
        Response::Text(text) | Response::Open { text, .. } => Some(text.clone()),
        _ => None,
    };
    match given {
        Some(given) => locale.with("undo-taken", &[("prompt", &prompt), ("answer", &given)]),
        None => locale.with("undo-taken-none", &[("prompt", &prompt)]),
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
        Place::Study { reason, left } => PlaceLine {
            position: match reason {
                None => locale.text("study-title"),
                Some(Reason::New) => locale.count("question-new", left),
                Some(Reason::More) => locale.text("question-more"),
                Some(Reason::Missed | Reason::Ahead) => locale.count("question-again", left),
                Some(Reason::Due) => locale.count("question-due", left),
            },
            bank,
            percent: None,
        },
    }
}
