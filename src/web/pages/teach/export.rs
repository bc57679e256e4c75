//! A bank for other programs and other teachers: what each format loses first, then the file.

use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::{HttpResponse, web};

use super::super::super::{App, Error, Form, Visitor};
use super::super::{parse, show};
use super::file::{Filed, filed};
use super::{desk, waits};
use crate::authoring::{Given, Kind, Shelf, give};
use crate::identity::Teacher;
use crate::log::Store;
use crate::view::{ExportPage, Room};

/// Which format is looked at.
#[derive(Debug, Default, serde::Deserialize)]
pub(in crate::web) struct Which {
    format: Option<String>,
    all: Option<String>,
}

impl Which {
    /// The format; nothing where none or no such is named.
    fn kind(&self) -> Option<Kind> {
        Kind::named(self.format.as_deref()?)
    }
}

/// The formats, and what the chosen one loses.
pub(in crate::web) async fn page<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    path: web::Path<String>,
    which: web::Query<Which>,
) -> Result<HttpResponse, Error> {
    let (_, frame, desk) = desk(&app, &visitor, teacher, Room::Banks).await?;
    let id = parse(&path)?;
    let Some(filed) = filed(&app, &id)? else {
        return show(&ExportPage::broken(frame, desk, &id));
    };
    let all = which.all.is_some();
    let not_ready = ExportPage::not_ready(&filed.bank);
    let page = ExportPage::new(frame, desk, &filed.bank, all, not_ready);
    match which.kind() {
        Some(kind) => show(&page.chosen(kind, &given(&app, filed, kind, all).await?)),
        None => show(&page),
    }
}

/// The file.
pub(in crate::web) async fn download<S: Store>(
    _teacher: Teacher,
    app: web::Data<App<S>>,
    path: web::Path<String>,
    Form(which): Form<Which>,
) -> Result<HttpResponse, Error> {
    let id = parse(&path)?;
    let kind = which.kind();
    let kind = kind.ok_or_else(|| Error::Form("no such format".into()))?;
    let filed = filed(&app, &id)?.ok_or(Error::NotFound)?;
    let given = given(&app, filed, kind, which.all.is_some()).await?;
    // An id has letters, digits and `-` only: nothing of it can leave its place in the header.
    let attached = format!("attachment; filename=\"{id}.{}\"", kind.ending());
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, kind.mime()))
        .insert_header((CONTENT_DISPOSITION, attached))
        .body(given.bytes))
}

async fn given<S: Store>(
    app: &App<S>,
    filed: Filed,
    kind: Kind,
    all: bool,
) -> Result<Given, Error> {
    let shelf = std::sync::Arc::clone(&app.shelf);
    let done = waits(move || {
        let Filed {
            text, bank, base, ..
        } = &filed;
        let content = |name: &str| Shelf::content(&*shelf, name);
        give(kind, (bank, text), all, base.as_deref(), &content)
    });
    done.await?.map_err(|_| Error::TooLarge)
}
