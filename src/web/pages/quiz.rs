//! A quiz: its questions, what came of them, and its result.

use actix_web::{HttpResponse, web};

use super::super::{App, Error, Visitor};
use super::answers::Said;
use super::filled::Filled;
use super::{Moment, frame_of, parse, see, show, words};
use crate::id::AttemptId;
use crate::identity::Learner;
use crate::log::Store;
use crate::quiz::Attempt;
use crate::study::Asked;
use crate::view::{Feedback, Question, Quiz, Turned};

/// Leads to where a quiz goes on: the question at hand, the look before its end, or its result.
pub(in super::super) async fn enter<S: Store>(
    learner: Learner,
    app: web::Data<App<S>>,
    attempt: web::Path<String>,
) -> Result<HttpResponse, Error> {
    let attempt: AttemptId = parse(&attempt)?;
    let quiz = Moment::new(&app).study().quiz(learner, attempt).await?;
    Ok(see(&match (quiz.finished, quiz.first_waiting()) {
        (Some(_), _) => format!("/quiz/{attempt}/result"),
        (None, Some(item)) => format!("/quiz/{attempt}/{}", item + 1),
        (None, None) => format!("/quiz/{attempt}/summary"),
    }))
}

/// The place of a question in its quiz, from the path's number, which counts from 1.
pub(super) fn place(path: &web::Path<(String, String)>) -> Result<(AttemptId, usize), Error> {
    let (attempt, number) = &**path;
    let item = parse::<usize>(number)?
        .checked_sub(1)
        .ok_or(Error::NotFound)?;
    Ok((parse(attempt)?, item))
}

/// A question of a quiz; once it is graded, what came of it. A quiz that asks one question after another leads to the
/// one at hand, and one that is over to its result.
pub(in super::super) async fn question<S: Store>(
    learner: Learner,
    visitor: Visitor,
    app: web::Data<App<S>>,
    path: web::Path<(String, String)>,
    said: web::Query<Said>,
) -> Result<HttpResponse, Error> {
    let (attempt, item) = place(&path)?;
    let moment = Moment::new(&app);
    let study = moment.study();
    let quiz = study.quiz(learner, attempt).await?;
    let asked = quiz.items.get(item).ok_or(Error::NotFound)?;
    if asked.answered.is_some() {
        let answered = study.quiz_answered(quiz, item).await?;
        let shelved = moment.bank(&answered.attempt.bank)?;
        let page = Feedback::new(
            frame_of(&app, &visitor),
            shelved,
            &answered,
            &app.calendar,
            study.now,
        );
        return show(&said.on(page));
    }
    if quiz.finished.is_some() || !quiz.takes(item) {
        return Ok(see(&format!("/quiz/{attempt}")));
    }
    show(&page(&moment, &visitor, &quiz, item).await?)
}

/// The page of an open question.
pub(super) async fn page<S: Store>(
    moment: &Moment<'_, S>,
    visitor: &Visitor,
    quiz: &Attempt,
    item: usize,
) -> Result<Question, Error> {
    let study = moment.study();
    let asked = study.asked_in(quiz, item).await?;
    let asked = asked.ok_or(Error::NotFound)?;
    let shelved = moment.bank(&asked.bank)?;
    let page = Question::new(frame_of(moment.app, visitor), shelved, &asked, study.now);
    Ok(page.in_quiz(&asked, quiz, &moment.app.calendar, study.now))
}

/// A card turned over, or a model answer. It changes nothing, so the page may be the answer to its form: a card's back
/// has no address that could be opened beforehand.
pub(super) async fn turned<S: Store>(
    moment: &Moment<'_, S>,
    learner: Learner,
    visitor: &Visitor,
    asked: &Asked,
    form: &Filled,
) -> Result<HttpResponse, Error> {
    let study = moment.study();
    let futures = study.futures(learner, asked).await?;
    show(&Turned::new(
        frame_of(moment.app, visitor),
        moment.bank(&asked.bank)?,
        asked,
        &form.entered(),
        &futures,
        (&moment.app.calendar, study.now),
    ))
}

/// Which answers of a result are shown.
#[derive(Debug, Default, serde::Deserialize)]
pub(in super::super) struct Only {
    show: Option<String>,
}

/// The result of a quiz; an unfinished one goes on.
pub(in super::super) async fn result<S: Store>(
    learner: Learner,
    visitor: Visitor,
    app: web::Data<App<S>>,
    attempt: web::Path<String>,
    only: web::Query<Only>,
) -> Result<HttpResponse, Error> {
    let attempt: AttemptId = parse(&attempt)?;
    let moment = Moment::new(&app);
    if moment
        .study()
        .quiz(learner, attempt)
        .await?
        .finished
        .is_none()
    {
        return Ok(see(&format!("/quiz/{attempt}")));
    }
    let missed = only.show.as_deref() == Some("missed");
    show(&outcome(&moment, learner, &visitor, attempt, missed).await?)
}

/// The page of a result.
pub(super) async fn outcome<S: Store>(
    moment: &Moment<'_, S>,
    learner: Learner,
    visitor: &Visitor,
    attempt: AttemptId,
    missed: bool,
) -> Result<Quiz, Error> {
    let marked = moment.study().quiz_result(learner, attempt).await?;
    let shelved = moment.bank(&marked.attempt.bank)?;
    let words = words(moment.app, learner).await?;
    let frame = frame_of(moment.app, visitor);
    let calendar = &moment.app.calendar;
    Ok(Quiz::new(frame, shelved, &marked, words, calendar, missed))
}
