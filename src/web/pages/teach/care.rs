//! What a teacher looks at once before a bank is given to a class.

use std::sync::Arc;

use actix_web::{HttpResponse, web};

use super::super::super::{App, Error, Visitor};
use super::super::{parse, show};
use super::desk;
use crate::authoring::care;
use crate::id::BankId;
use crate::identity::Teacher;
use crate::log::Store;
use crate::view::{CarePage, Room};

/// The page of a bank. Its documents are read anew, one bank at a time.
pub(in crate::web) async fn page<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    bank: web::Path<String>,
) -> Result<HttpResponse, Error> {
    let id: BankId = parse(&bank)?;
    let catalog = app.shelf.catalog();
    let shelved = catalog.banks.get(&id).ok_or(Error::NotFound)?;
    let read = Arc::clone(shelved);
    let making = app.making.as_ref().ok_or(Error::NotFound)?;
    let found = making
        .in_turn(move || care(&read.bank, &read.documents))
        .await?;
    let (_, frame, desk) = desk(&app, &visitor, teacher, Room::Banks).await?;
    show(&CarePage::new(frame, desk, shelved, &found))
}
