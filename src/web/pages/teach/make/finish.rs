//! What was accepted becomes a bank.

use actix_web::{HttpResponse, web};

use super::super::super::super::{App, Error, Form, Visitor};
use super::super::super::{see, show, unfinished};
use super::super::desk;
use super::{Open, making, onto, path, work};
use crate::authoring::care;
use crate::authoring::making::{Stage, Workshop, bank};
use crate::id::{BankId, QuestionId};
use crate::identity::Teacher;
use crate::log::Store;
use crate::view::{CarePage, MakeFinish, Room};

/// What goes into the bank.
pub(in crate::web) async fn finish_page<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    id: web::Path<String>,
) -> Result<HttpResponse, Error> {
    let work = work(&app, teacher, &id).await?;
    if matches!(work.stage, Stage::Done { .. }) {
        return Ok(see(&path(work.id)));
    }
    ending(&app, &visitor, teacher, &Open::of(&app, work).await?).await
}

/// What goes into a bank of its own, or into the one that it is a further document for.
pub(super) async fn ending<S: Store>(
    app: &web::Data<App<S>>,
    visitor: &Visitor,
    teacher: Teacher,
    open: &Open,
) -> Result<HttpResponse, Error> {
    if open.work.onto.is_some() {
        return show(&onto::view(app, visitor, teacher, open).await?);
    }
    let (_, frame, desk) = desk(app, visitor, teacher, Room::Banks).await?;
    show(&MakeFinish::new(frame, desk, &open.work, &open.desk()))
}

/// What a teacher looks at once before students have the bank.
pub(in crate::web) async fn care_page<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    id: web::Path<String>,
) -> Result<HttpResponse, Error> {
    let work = work(&app, teacher, &id).await?;
    if work.onto.is_some() || matches!(work.stage, Stage::Done { .. }) {
        return Ok(see(&path(work.id)));
    }
    let open = Open::of(&app, work).await?;
    let (to, name) = (open.work.id, open.candidates.bank.id.clone());
    let questions = &open.candidates.bank.questions;
    let asked: Vec<QuestionId> = questions.iter().map(|one| one.id.clone()).collect();
    let look = move || {
        // What is undecided may go into it, too.
        let (bank, _) = bank(&open.candidates, &open.desk(), name, true);
        let found = care(&bank, &open.candidates.texts);
        (bank, found)
    };
    let (bank, found) = making(&app)?.in_turn(look).await?;
    let (_, frame, desk) = desk(&app, &visitor, teacher, Room::Banks).await?;
    let page = CarePage::before(frame, desk, &bank, &found, (to, &asked));
    show(&page)
}

/// How a bank is finished.
#[derive(Debug, serde::Deserialize)]
pub(in crate::web) struct Finish {
    drafts: Option<String>,
    sensitive: Option<String>,
}

/// Writes the bank and opens it to students. Its name is kept first: after a crash it is written under the same one.
pub(in crate::web) async fn finish<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    id: web::Path<String>,
    Form(how): Form<Finish>,
) -> Result<HttpResponse, Error> {
    let work = work(&app, teacher, &id).await?;
    if matches!(work.stage, Stage::Done { .. }) {
        return Ok(see(&path(work.id)));
    }
    let open = Open::of(&app, work).await?;
    let drafts = how.drafts.is_some();
    if open.work.onto.is_some() {
        return onto::finish(&app, &visitor, teacher, &open, drafts).await;
    }
    let provisional = open.candidates.bank.id.clone();
    if bank(&open.candidates, &open.desk(), provisional, drafts)
        .1
        .ready
        == 0
    {
        let (_, frame, desk) = desk(&app, &visitor, teacher, Room::Banks).await?;
        let page = MakeFinish::new(frame, desk, &open.work, &open.desk());
        return unfinished(&page.empty());
    }
    let to = path(open.work.id);
    making(&app)?
        .at(move |shop| written(shop, &open, drafts, how.sensitive.is_some()))
        .await?;
    Ok(see(&to))
}

fn written(shop: &dyn Workshop, open: &Open, drafts: bool, sensitive: bool) -> std::io::Result<()> {
    let desk = open.desk();
    let mut work = open.work.clone();
    let (name, drafts): (BankId, bool) = match &open.work.stage {
        Stage::Writing { bank, drafts, .. } => (bank.clone(), *drafts),
        _ => (shop.free_name(&open.work.details.name())?, drafts),
    };
    work.stage = Stage::Writing {
        bank: name.clone(),
        drafts,
        plan: None,
    };
    shop.keep(&work)?;
    let (mut bank, numbers) = bank(&open.candidates, &desk, name.clone(), drafts);
    bank.sensitive = sensitive.then(Default::default);
    shop.publish(&bank, open.candidates.new_text())?;
    work.stage = Stage::Done {
        bank: name,
        ready: numbers.ready,
        drafts: numbers.drafts,
        proposed: false,
    };
    shop.keep(&work)
}
