//! A quiz: question, answer, feedback, result.

use actix_web::{HttpResponse, web};

use super::super::{App, Error, Form, Visitor};
use super::{Moment, frame_of, parse, see, show, unfinished, words};
use crate::bank::Format;
use crate::id::AttemptId;
use crate::identity::Learner;
use crate::log::Store;
use crate::study::{Asked, Given, Submission, Submitted, Target};
use crate::view::{Feedback, Question, Quiz};

/// Leads to the first open question of a quiz, or to its result.
pub(in super::super) async fn enter<S: Store>(
    learner: Learner,
    app: web::Data<App<S>>,
    attempt: web::Path<String>,
) -> Result<HttpResponse, Error> {
    let attempt: AttemptId = parse(&attempt)?;
    let open = Moment::new(&app)
        .study()
        .quiz(learner, attempt)
        .await?
        .next_open();
    Ok(see(&match open {
        Some(item) => format!("/quiz/{attempt}/{}", item + 1),
        None => format!("/quiz/{attempt}/result"),
    }))
}

/// The place of a question in its quiz, from the path's number, which counts from 1.
fn place(path: &web::Path<(String, String)>) -> Result<(AttemptId, usize), Error> {
    let (attempt, number) = &**path;
    let item = parse::<usize>(number)?
        .checked_sub(1)
        .ok_or(Error::NotFound)?;
    Ok((parse(attempt)?, item))
}

/// A question of a quiz; once it is answered, what came of it.
pub(in super::super) async fn question<S: Store>(
    learner: Learner,
    visitor: Visitor,
    app: web::Data<App<S>>,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, Error> {
    let (attempt, item) = place(&path)?;
    let moment = Moment::new(&app);
    let study = moment.study();
    if let Some(asked) = study.quiz_question(learner, attempt, item).await? {
        let shelved = moment.bank(&asked.bank)?;
        return show(&Question::new(
            frame_of(&app, &visitor),
            shelved,
            &asked,
            study.now,
        ));
    }
    let answered = study.quiz_answered(learner, attempt, item).await?;
    let shelved = moment.bank(&answered.attempt.bank)?;
    let calendar = &app.calendar;
    show(&Feedback::new(
        frame_of(&app, &visitor),
        shelved,
        &answered,
        calendar,
        study.now,
    ))
}

/// What the form of a question holds.
#[derive(Debug, serde::Deserialize)]
pub(in super::super) struct Filled {
    option: Option<String>,
    text: Option<String>,
    recalled: Option<String>,
    dont_know: Option<String>,
    show: Option<String>,
    shown: Option<i64>,
    pub(super) question: Option<String>,
    pub(super) answer: Option<String>,
    pub(super) stamp: Option<String>,
}

impl Filled {
    /// Whether a card is to be turned over.
    pub(super) const fn turns(&self) -> bool {
        self.show.is_some()
    }

    pub(super) fn given(&self) -> Given {
        if self.dont_know.is_some() {
            return Given::DontKnow;
        }
        match (&self.option, &self.text, &self.recalled) {
            (Some(option), _, _) => Given::Option(option.clone()),
            (None, Some(text), _) => Given::Text(text.clone()),
            (None, None, Some(recalled)) => Given::Recalled(recalled == "yes"),
            // No option of any question has this name.
            (None, None, None) => Given::Option(String::new()),
        }
    }

    pub(super) fn to(&self, target: Target) -> Submission {
        Submission {
            target,
            given: self.given(),
            shown: self.shown,
        }
    }
}

/// Answers a question of a quiz.
pub(in super::super) async fn answer<S: Store>(
    learner: Learner,
    visitor: Visitor,
    app: web::Data<App<S>>,
    path: web::Path<(String, String)>,
    Form(form): Form<Filled>,
) -> Result<HttpResponse, Error> {
    let (attempt, item) = place(&path)?;
    let moment = Moment::new(&app);
    let study = moment.study();
    let here = format!("/quiz/{attempt}/{}", item + 1);
    if form.turns() {
        return match study.quiz_question(learner, attempt, item).await? {
            Some(asked) if asked.question.format() == Format::Flashcard => {
                turned(&moment, learner, &visitor, &asked).await
            }
            Some(_) | None => Ok(see(&here)),
        };
    }
    let submission = form.to(Target::Quiz(item));
    match study.submit(learner, attempt, &submission).await? {
        Submitted::Nothing => {
            let Some(asked) = study.quiz_question(learner, attempt, item).await? else {
                return Ok(see(&here));
            };
            let shelved = moment.bank(&asked.bank)?;
            let page = Question::new(frame_of(&app, &visitor), shelved, &asked, study.now);
            unfinished(&page.nothing_given())
        }
        // The learner saw the card's back and judged it: there is nothing to add.
        Submitted::Recorded(_) if matches!(submission.given, Given::Recalled(_)) => {
            Ok(see(&format!("/quiz/{attempt}")))
        }
        Submitted::Recorded(_) | Submitted::Stale => Ok(see(&here)),
    }
}

/// A card turned over. It changes nothing, so the page may be the answer to its form: a card's back has no address
/// that could be opened beforehand.
pub(super) async fn turned<S: Store>(
    moment: &Moment<'_, S>,
    learner: Learner,
    visitor: &Visitor,
    asked: &Asked,
) -> Result<HttpResponse, Error> {
    let study = moment.study();
    let futures = study.futures(learner, asked).await?;
    let shelved = moment.bank(&asked.bank)?;
    let page = Question::new(frame_of(moment.app, visitor), shelved, asked, study.now);
    show(&page.turned(shelved, asked, &futures, &moment.app.calendar, study.now))
}

/// The result of a quiz; an unfinished one goes on.
pub(in super::super) async fn result<S: Store>(
    learner: Learner,
    visitor: Visitor,
    app: web::Data<App<S>>,
    attempt: web::Path<String>,
) -> Result<HttpResponse, Error> {
    let attempt: AttemptId = parse(&attempt)?;
    let moment = Moment::new(&app);
    let study = moment.study();
    if study.quiz(learner, attempt).await?.next_open().is_some() {
        return Ok(see(&format!("/quiz/{attempt}")));
    }
    let summary = study.quiz_summary(learner, attempt).await?;
    let shelved = moment.bank(&summary.attempt.bank)?;
    let words = words(&app, learner).await?;
    show(&Quiz::new(
        frame_of(&app, &visitor),
        shelved,
        &summary,
        words,
    ))
}
