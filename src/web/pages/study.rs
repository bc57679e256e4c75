//! Studying what is due: start, question, answer, feedback, and taking an answer back.

use actix_web::{HttpResponse, web};

use super::super::{App, Client, Error, Form, Visitor};
use super::filled::Filled;
use super::quiz::turned;
use super::{
    Moment, begin, device, frame_of, new_attempt, parse, see, show, unfinished, with_cookie, words,
};
use crate::id::{AttemptId, BankId, Seq};
use crate::identity::Learner;
use crate::log::Store;
use crate::study::{Given, Next, Submitted, Target};
use crate::view::{Done, Feedback, Question};

/// What starting to study takes.
#[derive(Debug, serde::Deserialize)]
pub(in super::super) struct Start {
    shared: Option<String>,
    more: Option<String>,
}

/// Starts studying a bank, or goes on.
pub(in super::super) async fn start<S: Store>(
    visitor: Visitor,
    app: web::Data<App<S>>,
    client: Client,
    bank: web::Path<String>,
    Form(form): Form<Start>,
) -> Result<HttpResponse, Error> {
    let moment = Moment::new(&app);
    let bank: BankId = parse(&bank)?;
    moment.bank_to_ask(&bank)?;
    // Asked before a learner is made, so that none is made for nothing.
    let (study, mine) = (moment.study(), visitor.learner());
    study.refuse_set(mine, Some(&bank)).await?;
    let (learner, new) = begin(&app, &visitor, device(form.shared.as_deref())).await?;
    let (attempt, seed) = new_attempt(&app);
    let attempt = moment
        .study()
        .start_sitting(learner, &bank, form.more.is_some(), attempt, seed)
        .await?;
    with_cookie(see(&format!("/study/{bank}/{attempt}")), new, client)
}

/// What the address of a sitting's next question may say.
#[derive(Debug, Default, serde::Deserialize)]
pub(in super::super) struct Said {
    stale: Option<String>,
    stop: Option<String>,
    /// The answer that was just taken back.
    undone: Option<u64>,
}

/// The next question, or the end for now: because nothing is left or the learner stops.
pub(in super::super) async fn next<S: Store>(
    learner: Learner,
    visitor: Visitor,
    app: web::Data<App<S>>,
    path: web::Path<(String, String)>,
    said: web::Query<Said>,
) -> Result<HttpResponse, Error> {
    let (bank, attempt): (BankId, AttemptId) = (parse(&path.0)?, parse(&path.1)?);
    let moment = Moment::new(&app);
    let study = moment.study();
    let sitting = study.sitting(learner, &bank, attempt).await?;
    let shelved = moment.bank(&bank)?;
    let frame = frame_of(&app, &visitor);
    let taken = match said.undone {
        Some(seq) => study.taken_back(learner, &sitting, Seq(seq)).await?,
        None => None,
    };
    let again = taken.as_ref().map(|taken| &taken.question.id);
    let stopped = said.stop.is_some();
    if !stopped && let Next::Ask(asked) = study.next(learner, &sitting, again).await? {
        let mut page = Question::new(frame, shelved, &asked, study.now);
        if said.stale.is_some() {
            page = page.out_of_date();
        }
        if let Some(taken) = &taken {
            page = page.after_taking_back(taken);
        }
        return match study.last_answer(learner, attempt).await? {
            Some(last) => show(&page.with_undo(&asked, last)),
            None => show(&page.first(&asked)),
        };
    }
    let closing = study.closing(learner, &sitting).await?;
    let words = if closing.asked == 0 {
        None
    } else {
        words(&app, learner).await?
    };
    let today = app.calendar.day(study.now);
    let taken = taken.as_ref();
    show(&Done::new(
        frame, shelved, &closing, stopped, today, words, taken,
    ))
}

/// Answers a question from the due queue, passes on it, or turns its card over.
pub(in super::super) async fn answer<S: Store>(
    learner: Learner,
    visitor: Visitor,
    app: web::Data<App<S>>,
    path: web::Path<(String, String)>,
    Form(form): Form<Filled>,
) -> Result<HttpResponse, Error> {
    let (bank, attempt): (BankId, AttemptId) = (parse(&path.0)?, parse(&path.1)?);
    let (Some(question), Some(answer), Some(stamp)) =
        (form.one("question"), form.one("answer"), form.one("stamp"))
    else {
        return Err(Error::Form("a field is missing".into()));
    };
    let target = Target::Study {
        question: parse(question)?,
        answer: parse(answer)?,
        stamp: stamp.to_owned(),
    };
    let here = format!("/study/{bank}/{attempt}");
    let moment = Moment::new(&app);
    let study = moment.study();
    let sitting = study.sitting(learner, &bank, attempt).await?;
    if form.passes() {
        let passed = study.pass(learner, &sitting, &parse(question)?).await?;
        let stale = if passed { "" } else { "?stale=yes" };
        return Ok(see(&format!("{here}{stale}")));
    }
    if form.turns() {
        return match study.put_again(learner, attempt, &target).await? {
            Some(asked) if asked.question.format().is_judged() => {
                turned(&moment, learner, &visitor, &asked, &form).await
            }
            _ => Ok(see(&format!("{here}?stale=yes"))),
        };
    }
    match study
        .submit(learner, attempt, &form.to(target.clone()))
        .await?
    {
        Submitted::Recorded(_) if matches!(form.given(), Given::Recalled(_)) => Ok(see(&here)),
        Submitted::Recorded(seq) => Ok(see(&format!("{here}/{seq}"))),
        Submitted::Stale | Submitted::NotNow | Submitted::Over => {
            Ok(see(&format!("{here}?stale=yes")))
        }
        Submitted::Nothing => match study.put_again(learner, attempt, &target).await? {
            Some(asked) => {
                let page = Question::new(
                    frame_of(&app, &visitor),
                    moment.bank(&bank)?,
                    &asked,
                    study.now,
                );
                unfinished(&page.unfinished(&asked, &form.entered()))
            }
            None => Ok(see(&format!("{here}?stale=yes"))),
        },
    }
}

/// What came of an answer.
pub(in super::super) async fn feedback<S: Store>(
    learner: Learner,
    visitor: Visitor,
    app: web::Data<App<S>>,
    path: web::Path<(String, String, u64)>,
    said: web::Query<super::answers::Said>,
) -> Result<HttpResponse, Error> {
    let (bank, attempt): (BankId, AttemptId) = (parse(&path.0)?, parse(&path.1)?);
    let moment = Moment::new(&app);
    let study = moment.study();
    let sitting = study.sitting(learner, &bank, attempt).await?;
    if study
        .taken_back(learner, &sitting, Seq(path.2))
        .await?
        .is_some()
    {
        // An old page, or the way back in the browser: what was taken back is said where it is asked again.
        return Ok(see(&format!("/study/{bank}/{attempt}?undone={}", path.2)));
    }
    let answered = study.answered(learner, attempt, Seq(path.2)).await?;
    let calendar = &app.calendar;
    let page = Feedback::new(
        frame_of(&app, &visitor),
        moment.bank(&bank)?,
        &answered,
        calendar,
        study.now,
    );
    show(&said.on(page))
}

/// Which answer is to be taken back.
#[derive(Debug, serde::Deserialize)]
pub(in super::super) struct Undo {
    review: u64,
}

/// Takes an answer back; its question comes again.
pub(in super::super) async fn undo<S: Store>(
    learner: Learner,
    app: web::Data<App<S>>,
    path: web::Path<(String, String)>,
    Form(form): Form<Undo>,
) -> Result<HttpResponse, Error> {
    let (bank, attempt): (BankId, AttemptId) = (parse(&path.0)?, parse(&path.1)?);
    let moment = Moment::new(&app);
    let study = moment.study();
    study.sitting(learner, &bank, attempt).await?;
    study.undo(learner, attempt, Seq(form.review)).await?;
    Ok(see(&format!(
        "/study/{bank}/{attempt}?undone={}",
        form.review
    )))
}
