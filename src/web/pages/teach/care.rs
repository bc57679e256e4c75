//! What a teacher looks at once before a bank is given to a class, and that they did.

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::super::super::{App, Error, Form, Visitor};
use super::super::{parse, see, show, show_as};
use super::banks::name_of;
use super::edit::{Here, open};
use super::{desk, waits};
use crate::authoring::{Cared, FileReport, care, care_state};
use crate::bank::Shelved;
use crate::id::BankId;
use crate::identity::Teacher;
use crate::log::Store;
use crate::view::{CarePage, Room};

/// The page of a bank.
pub(in crate::web) async fn page<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    bank: web::Path<String>,
) -> Result<HttpResponse, Error> {
    show(&view(&app, &visitor, teacher, &parse(&bank)?).await?)
}

/// Its documents are read anew, one bank at a time.
async fn view<S: Store>(
    app: &App<S>,
    visitor: &Visitor,
    teacher: Teacher,
    id: &BankId,
) -> Result<CarePage, Error> {
    let catalog = app.shelf.catalog();
    let shelved = catalog.banks.get(id).ok_or(Error::NotFound)?;
    let read = Arc::clone(shelved);
    let making = app.making.as_ref().ok_or(Error::NotFound)?;
    let found = making
        .in_turn(move || care(&read.bank, &read.documents))
        .await?;
    let (_, frame, desk) = desk(app, visitor, teacher, Room::Banks).await?;
    let state = care_state(&shelved.bank, &shelved.documents);
    let cared = file_of(app, id).and_then(|file| app.shelf.cared(&file));
    Ok(CarePage::new(
        frame,
        desk,
        (shelved, state),
        &found,
        cared.as_ref(),
        &app.calendar,
    ))
}

/// The name of the file of a bank.
pub(super) fn file_of<S>(app: &App<S>, id: &BankId) -> Option<String> {
    let files = app.shelf.files();
    let is = |file: &&FileReport| file.bank.as_ref() == Some(id);
    files.iter().find(is).map(|file| file.file.clone())
}

/// Who looked the bank of a file over last, and the name of the state that it is in now.
pub(super) fn cared<S>(app: &App<S>, file: &str, shelved: &Shelved) -> (Option<Cared>, String) {
    let cared = app.shelf.cared(file);
    // Its name takes a moment to make, and is asked for only where there is one to hold it against.
    let state = cared
        .as_ref()
        .map(|_| care_state(&shelved.bank, &shelved.documents));
    (cared, state.unwrap_or_default())
}

/// Which state of a bank somebody has looked over.
#[derive(Debug, serde::Deserialize)]
pub(in crate::web) struct Over {
    state: String,
}

/// Notes that a bank was looked over, as it was on the page.
pub(in crate::web) async fn look<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    bank: web::Path<String>,
    Form(over): Form<Over>,
) -> Result<HttpResponse, Error> {
    let id: BankId = parse(&bank)?;
    let opened = open(&app, &id)?;
    let shelved = &opened.shelved;
    if care_state(&shelved.bank, &shelved.documents) != over.state {
        let page = view(&app, &visitor, teacher, &id).await?.stale();
        return show_as(StatusCode::CONFLICT, &page);
    }
    let cared = Cared {
        at: app.clock.now(),
        teacher: teacher.id,
        by: name_of(&app, teacher).await?,
        state: over.state,
    };
    let (shelf, file) = (Arc::clone(&app.shelf), opened.file.clone());
    let here = Here {
        app: &app,
        visitor: &visitor,
        teacher,
    };
    match waits(move || shelf.care(&file, &cared)).await? {
        Ok(()) => Ok(see(&format!("/teach/banks/{id}/care#looked"))),
        Err(why) => here.failed(&opened, &why.to_string()).await,
    }
}
