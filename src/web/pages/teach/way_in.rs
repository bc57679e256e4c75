//! How students get in: the address that phones open, and its QR code.

use actix_web::{HttpResponse, web};

use super::super::super::guard::Here;
use super::super::super::{App, Error, Visitor};
use super::super::{parse, show};
use super::care::{cared, file_of};
use super::desk;
use crate::id::BankId;
use crate::identity::Teacher;
use crate::log::Store;
use crate::view::{Room, WayInPage};

/// The address of the list of banks, and where those of single banks are.
pub(in crate::web) async fn all<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    here: Here,
) -> Result<HttpResponse, Error> {
    let (_, frame, desk) = desk(&app, &visitor, teacher, Room::WayIn).await?;
    let catalog = app.shelf.catalog();
    let banks = catalog.banks.values().map(|shelved| &shelved.bank);
    let home = home(&app, &here);
    show(&WayInPage::home(frame, desk, home.as_deref(), banks))
}

/// The address of one bank.
pub(in crate::web) async fn bank<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    here: Here,
    bank: web::Path<String>,
) -> Result<HttpResponse, Error> {
    let id: BankId = parse(&bank)?;
    let catalog = app.shelf.catalog();
    let shelved = catalog.banks.get(&id).ok_or(Error::NotFound)?;
    let file = file_of(&app, &id).unwrap_or_default();
    let (cared, state) = cared(&app, &file, shelved);
    let (_, frame, desk) = desk(&app, &visitor, teacher, Room::WayIn).await?;
    let home = home(&app, &here);
    let care = (&app.calendar, cared.as_ref(), state.as_str());
    let bank = &shelved.bank;
    show(&WayInPage::bank(frame, desk, home.as_deref(), bank, care))
}

/// The address of this server that phones can open: the one that is known of it, else the one that the teacher uses, if it
/// is not that of the machine for itself.
pub(super) fn home<S>(app: &App<S>, here: &Here) -> Option<String> {
    let told = app.settings.url.as_ref().map(ToString::to_string);
    let known = || app.addresses.get().and_then(|all| all.first().cloned());
    let own = || (!here.0.host.is_loopback()).then(|| here.0.to_string());
    told.or_else(own).or_else(known)
}
