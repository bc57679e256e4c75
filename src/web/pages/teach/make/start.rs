//! Where a bank begins: a file or a pasted text.

use std::collections::BTreeMap;
use std::sync::Arc;

use actix_web::{HttpResponse, web};

use super::super::super::super::{App, Client, Error, Sent, Upload, Visitor};
use super::super::super::{see, show, unfinished, uuid};
use super::super::desk;
use super::{making, path, works};
use crate::authoring::making::{Details, MOST, Onto, Stage, Unfit, Work, fits};
use crate::bank::Bank;
use crate::id::{SourceId, WorkId};
use crate::identity::Teacher;
use crate::log::Store;
use crate::view::{MakeProblem, MakeStart, Room};

/// Where a bank begins.
pub(in crate::web) async fn start<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    client: Client,
) -> Result<HttpResponse, Error> {
    show(&start_page(&app, &visitor, teacher, client).await?)
}

async fn start_page<S: Store>(
    app: &App<S>,
    visitor: &Visitor,
    teacher: Teacher,
    client: Client,
) -> Result<MakeStart, Error> {
    let (_, frame, desk) = desk(app, visitor, teacher, Room::Banks).await?;
    let mut page = MakeStart::new(frame, desk, client.private);
    for (work, left) in works(app, teacher).await? {
        page = page.work(&work, left);
    }
    Ok(page)
}

/// Takes a document or a pasted text, and begins a work with it.
pub(in crate::web) async fn begin<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    client: Client,
    upload: Upload,
) -> Result<HttpResponse, Error> {
    let pasted = upload.field("text").to_owned();
    let begun = begun(&app, teacher, upload, None).await?;
    match begun {
        Ok(id) => Ok(see(&path(id))),
        Err(problem) => {
            let page = start_page(&app, &visitor, teacher, client).await?;
            unfinished(&page.problem(&problem, &pasted))
        }
    }
}

/// A bank that a document is for, with the texts of its documents.
type For<'b> = (Onto, &'b Bank, &'b BTreeMap<SourceId, Arc<str>>);

/// Begins a work with what was sent.
pub(super) async fn begun<S>(
    app: &App<S>,
    teacher: Teacher,
    upload: Upload,
    bank: Option<For<'_>>,
) -> Result<Result<WorkId, MakeProblem>, Error> {
    let making = making(app)?;
    let Some(sent) = sent(&upload) else {
        return Ok(Err(MakeProblem::Nothing));
    };
    if works(app, teacher).await?.len() >= MOST {
        return Ok(Err(MakeProblem::Full));
    }
    let (text, paper) = match making.read(sent).await? {
        Ok(read) => read,
        Err(why) => return Ok(Err(MakeProblem::Unread(why))),
    };
    let mut details = Details::proposed(&paper, &text);
    let mut onto = None;
    if let Some((to, bank, texts)) = bank {
        if fits(bank, texts, &text, &details.title) == Err(Unfit::Twin) {
            return Ok(Err(MakeProblem::Twin));
        }
        details.lang.clone_from(&bank.lang);
        onto = Some(to);
    }
    let id = WorkId(uuid(app));
    let work = Work {
        id,
        owner: teacher.id,
        begun: app.clock.now(),
        details,
        onto,
        paper,
        stage: Stage::Read,
    };
    let kept = making.at(move |shop| {
        // What is finished is on the shelf, and of no use any more.
        for old in shop.works()? {
            if old.owner == work.owner && matches!(old.stage, Stage::Done { .. }) {
                shop.throw_away(old.id)?;
            }
        }
        shop.begin(&work, &text)
    });
    kept.await.map(|()| Ok(id))
}

/// The document of a form, else its text as a document.
pub(super) fn sent(upload: &Upload) -> Option<Sent> {
    let pasted = || {
        let text = upload.field("text");
        let is_there = !text.trim().is_empty();
        is_there.then(|| Sent {
            name: String::new(),
            bytes: text.replace("\r\n", "\n").into_bytes(),
        })
    };
    upload.file("file").cloned().or_else(pasted)
}
