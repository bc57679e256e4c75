//! Where a further document for a bank begins: at the page of that bank.

use actix_web::{HttpResponse, web};

use super::super::super::super::{App, Client, Error, Upload, Visitor};
use super::super::super::{parse, see, show, unfinished};
use super::super::banks::stem;
use super::super::desk;
use super::super::edit::{Here, Opened, open};
use super::start::begun;
use super::{path, works};
use crate::authoring::edit::{May, Work as Editing};
use crate::authoring::making::Onto;
use crate::identity::Teacher;
use crate::log::Store;
use crate::view::{MakeStart, Room};

/// Where a document is given for a bank; whoever may not change it is told before they begin.
pub(in crate::web) async fn page<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    client: Client,
    bank: web::Path<String>,
) -> Result<HttpResponse, Error> {
    let opened = open(&app, &parse(&bank)?)?;
    let here = Here {
        app: &app,
        visitor: &visitor,
        teacher,
    };
    match view(&here, &opened, client).await? {
        Some(page) => show(&page),
        None => here.broken(&opened).await,
    }
}

/// The page; nothing where the file is broken.
async fn view<S: Store>(
    here: &Here<'_, S>,
    opened: &Opened,
    client: Client,
) -> Result<Option<MakeStart>, Error> {
    let Ok(editing) = Editing::new(&opened.text, stem(&opened.file), Some(&opened.shelved)) else {
        return Ok(None);
    };
    let (may, history) = here.may(opened).await?;
    let (_, frame, desk) = desk(here.app, here.visitor, here.teacher, Room::Banks).await?;
    let page = MakeStart::new(frame, desk, client.private);
    let mut page = page.onto(&editing.bank, may, &history.keeping.by);
    for (work, left) in works(here.app, here.teacher).await? {
        let onto = work.onto.as_ref();
        if onto.is_some_and(|onto| onto.bank == editing.bank.id) {
            page = page.work(&work, left);
        }
    }
    Ok(Some(page))
}

/// Takes a document for a bank, and begins a work with it.
pub(in crate::web) async fn begin<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    place: (Client, web::Path<String>),
    upload: Upload,
) -> Result<HttpResponse, Error> {
    let (client, bank) = place;
    let opened = open(&app, &parse(&bank)?)?;
    let here = Here {
        app: &app,
        visitor: &visitor,
        teacher,
    };
    if here.may(&opened).await?.0 == May::Look {
        return Err(Error::NotYours);
    }
    let Ok(editing) = Editing::new(&opened.text, stem(&opened.file), Some(&opened.shelved)) else {
        return here.broken(&opened).await;
    };
    let onto = Onto {
        bank: editing.bank.id.clone(),
        title: editing.bank.title.clone(),
    };
    let pasted = upload.field("text").to_owned();
    let texts = &opened.shelved.documents;
    let begun = begun(&app, teacher, upload, Some((onto, &editing.bank, texts))).await?;
    match (begun, view(&here, &opened, client).await?) {
        (Ok(id), _) => Ok(see(&path(id))),
        (Err(problem), Some(page)) => unfinished(&page.problem(&problem, &pasted)),
        (Err(_), None) => here.broken(&opened).await,
    }
}
