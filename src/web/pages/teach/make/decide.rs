//! Decisions on questions: accepted, changed, rejected, put off, taken back.

use actix_web::{HttpResponse, web};

use super::super::super::super::{App, Error, Form, Visitor};
use super::super::super::{see, show, unfinished};
use super::super::desk;
use super::page::At;
use super::{Open, making, path, work};
use crate::authoring::making::{Decided, Decision, edited};
use crate::id::{QuestionId, WorkId};
use crate::identity::Teacher;
use crate::log::Store;
use crate::view::{Desk, Frame, MakeEdit, MakeQuiet, Room};

/// A decision as a form says it.
#[derive(Debug, serde::Deserialize)]
pub(in crate::web) struct Decides {
    question: String,
    what: String,
    #[serde(default)]
    reason: String,
    after: usize,
}

/// Keeps a decision on a question, and goes on to the next. One that was sent twice, or from a page that is out of date,
/// changes nothing: the page after it shows what stands.
pub(in crate::web) async fn decide<S: Store>(
    teacher: Teacher,
    app: web::Data<App<S>>,
    id: web::Path<String>,
    Form(said): Form<Decides>,
) -> Result<HttpResponse, Error> {
    let open = Open::of(&app, work(&app, teacher, &id).await?).await?;
    if open.is_ending() {
        return Ok(see(&path(open.work.id)));
    }
    let question = QuestionId::new(&said.question).ok();
    let question = question.filter(|id| open.desk().place(id).is_some());
    let question = question.ok_or(Error::Form("no such question".into()))?;
    let what = match said.what.as_str() {
        "accept" => Decision::Accept(question),
        "reject" => Decision::Reject(question, said.reason.chars().take(300).collect()),
        "later" => Decision::Later(question),
        _ => return Err(Error::Form("no such decision".into())),
    };
    decided(&app, open.work.id, said.after, what).await
}

async fn decided<S>(
    app: &App<S>,
    id: WorkId,
    after: usize,
    what: Decision,
) -> Result<HttpResponse, Error> {
    let decided = Decided {
        at: app.clock.now(),
        what,
    };
    let making = making(app)?;
    making
        .at(move |shop| shop.decide(id, after, &decided))
        .await?;
    Ok(see(&path(id)))
}

/// What a decision is taken back after.
#[derive(Debug, serde::Deserialize)]
pub(in crate::web) struct After {
    after: usize,
}

/// Takes the last decision back.
pub(in crate::web) async fn undo<S: Store>(
    teacher: Teacher,
    app: web::Data<App<S>>,
    id: web::Path<String>,
    Form(said): Form<After>,
) -> Result<HttpResponse, Error> {
    let open = Open::of(&app, work(&app, teacher, &id).await?).await?;
    if open.is_ending() {
        return Ok(see(&path(open.work.id)));
    }
    decided(&app, open.work.id, said.after, Decision::Undo).await
}

/// A question to be changed.
pub(in crate::web) async fn edit_page<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    id: web::Path<String>,
    at: web::Query<At>,
) -> Result<HttpResponse, Error> {
    let open = Open::of(&app, work(&app, teacher, &id).await?).await?;
    let (_, frame, desk) = desk(&app, &visitor, teacher, Room::Banks).await?;
    let number = at.question.unwrap_or(1);
    show(&edit_form(frame, desk, &open, number)?)
}

fn edit_form(frame: Frame, desk: Desk, open: &Open, number: usize) -> Result<MakeEdit, Error> {
    let place = number.checked_sub(1).ok_or(Error::NotFound)?;
    let (work, candidates) = (&open.work, &open.candidates);
    let page = MakeEdit::new(frame, desk, work, candidates, &open.desk(), place);
    page.ok_or(Error::NotFound)
}

/// The fields of a question.
#[derive(Debug, serde::Deserialize)]
#[serde(transparent)]
pub(in crate::web) struct Fields(Vec<(String, String)>);

impl Fields {
    fn number(&self, name: &str) -> Result<usize, Error> {
        let found = self.0.iter().find(|(key, _)| key == name);
        let number = found.and_then(|(_, value)| value.parse().ok());
        number.ok_or_else(|| Error::Form(format!("no {name}")))
    }
}

/// Keeps a changed question, which is accepted with it.
pub(in crate::web) async fn edit<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    id: web::Path<String>,
    Form(fields): Form<Fields>,
) -> Result<HttpResponse, Error> {
    let open = Open::of(&app, work(&app, teacher, &id).await?).await?;
    if open.is_ending() {
        return Ok(see(&path(open.work.id)));
    }
    let number = fields.number("question")?;
    let after = fields.number("after")?;
    let decisions = open.desk();
    let question = number.checked_sub(1).and_then(|at| decisions.question(at));
    let question = question.ok_or(Error::NotFound)?;
    match edited(&open.candidates, question, &fields.0) {
        Ok(question) => {
            let what = Decision::Edit(question.into());
            decided(&app, open.work.id, after, what).await
        }
        Err(mistakes) => {
            let (_, frame, desk) = desk(&app, &visitor, teacher, Room::Banks).await?;
            let page = edit_form(frame, desk, &open, number)?;
            unfinished(&page.mistaken(&fields.0, &mistakes))
        }
    }
}

/// The sentences that gave no question.
pub(in crate::web) async fn quiet<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    id: web::Path<String>,
) -> Result<HttpResponse, Error> {
    let open = Open::of(&app, work(&app, teacher, &id).await?).await?;
    let (_, frame, desk) = desk(&app, &visitor, teacher, Room::Banks).await?;
    let (work, candidates) = (&open.work, &open.candidates);
    show(&MakeQuiet::new(frame, desk, work, candidates, &open.desk()))
}
