//! A quiz: question, answer, feedback, result.

use actix_web::{HttpResponse, web};

use super::super::{App, Error, Form, Visitor};
use super::answers::Said;
use super::filled::Filled;
use super::{Moment, frame_of, parse, see, show, unfinished, words};
use crate::id::AttemptId;
use crate::identity::Learner;
use crate::log::Store;
use crate::study::{Asked, Given, Submitted, Target};
use crate::view::{Feedback, Question, Quiz, Turned};

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
    said: web::Query<Said>,
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
    let page = Feedback::new(
        frame_of(&app, &visitor),
        shelved,
        &answered,
        calendar,
        study.now,
    );
    show(&said.on(page))
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
            Some(asked) if asked.question.format().is_judged() => {
                turned(&moment, learner, &visitor, &asked, &form).await
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
            unfinished(&page.unfinished(&asked, &form.entered()))
        }
        // The learner saw the card's back and judged it: there is nothing to add.
        Submitted::Recorded(_) if matches!(submission.given, Given::Recalled(_)) => {
            Ok(see(&format!("/quiz/{attempt}")))
        }
        Submitted::Recorded(_) | Submitted::Stale => Ok(see(&here)),
    }
}

/// A card turned over, or a model answer. It changes nothing, so the page may be the answer to its form: a card's back has no address
/// that could be opened beforehand.
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
