//! A work, as far as it is.

use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::{HttpResponse, web};

use super::super::super::super::guard::Here;
use super::super::super::super::jobs::Far;
use super::super::super::super::{App, Error, Visitor};
use super::super::super::show;
use super::super::desk;
use super::super::way_in::home;
use super::finish::ending;
use super::{Open, making, work};
use crate::authoring::making::{Numbers, Stage, Work};
use crate::bank::State;
use crate::id::BankId;
use crate::identity::Teacher;
use crate::log::Store;
use crate::view::{Desk, Frame, MakeAdded, MakeDone, MakeProgress, MakeRead, MakeReview, Room};

/// How soon the page of something that runs is loaded again, in seconds.
const AGAIN: &str = "3";

/// Where on a page of a work somebody wants to look.
#[derive(Debug, Default, serde::Deserialize)]
pub(in crate::web) struct At {
    pub(super) question: Option<usize>,
    part: Option<usize>,
}

/// A work, as far as it is.
pub(in crate::web) async fn page<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    here: Here,
    path: (web::Path<String>, web::Query<At>),
) -> Result<HttpResponse, Error> {
    let (id, at) = path;
    // Asked before what is on the disk is read: where it has ended, all of it is there.
    let far = id.parse().ok().and_then(|id| making(&app).ok()?.far(id));
    let work = work(&app, teacher, &id).await?;
    let (_, frame, desk) = desk(&app, &visitor, teacher, Room::Banks).await?;
    match work.stage.clone() {
        Stage::Read | Stage::Asked => {
            if let Some(far) = far {
                return waits(frame, desk, &work, far);
            }
            let id = work.id;
            let text = making(&app)?.at(move |shop| shop.text(id)).await?;
            let part = at.part.unwrap_or(1);
            show(&MakeRead::new(frame, desk, &work, &text, part))
        }
        Stage::Made { .. } => {
            let open = Open::of(&app, work).await?;
            match place_of(&open, at.question) {
                Some(place) => review(frame, desk, &open, place),
                None => ending(&app, &visitor, teacher, &open).await,
            }
        }
        Stage::Writing { .. } => {
            let open = Open::of(&app, work).await?;
            ending(&app, &visitor, teacher, &open).await
        }
        Stage::Done {
            bank,
            ready,
            drafts,
            proposed,
        } if work.onto.is_some() => {
            let done = (Numbers { ready, drafts }, proposed);
            let voices = voices(&app, &bank);
            show(&MakeAdded::new(frame, desk, &work, &bank, done, voices))
        }
        Stage::Done {
            bank,
            ready,
            drafts,
            ..
        } => {
            let home = home(&app, &here);
            let numbers = (ready, drafts);
            show(&MakeDone::new(
                frame,
                desk,
                &work,
                &bank,
                numbers,
                home.as_deref(),
            ))
        }
    }
}

/// While questions are made: the page is loaded again by itself, by a header that needs no script.
fn waits(frame: Frame, desk: Desk, work: &Work, far: Far) -> Result<HttpResponse, Error> {
    let page = match far {
        Far::Waiting(before) => MakeProgress::waiting(frame, desk, work, before),
        Far::Running(percent) => MakeProgress::running(frame, desk, work, percent),
    };
    let mut response = show(&page)?;
    let refresh = HeaderName::from_static("refresh");
    response
        .headers_mut()
        .insert(refresh, HeaderValue::from_static(AGAIN));
    Ok(response)
}

/// How many questions of a bank of several documents name none of them.
fn voices<S>(app: &App<S>, bank: &BankId) -> usize {
    let catalog = app.shelf.catalog();
    let bank = catalog.banks.get(bank).map(|shelved| &shelved.bank);
    let bank = bank.filter(|bank| bank.sources.len() > 1);
    let questions = bank.into_iter().flat_map(|bank| &bank.questions);
    let used = questions.filter(|one| one.state != State::Off);
    used.filter(|one| one.prompt.to_lowercase().contains(VOICE))
        .count()
}

/// What a question says of the only document.
const VOICE: &str = "according to the text";

/// The place of the question that was asked for, from 1, else of the next one to decide on; nothing at the end.
fn place_of(open: &Open, wanted: Option<usize>) -> Option<usize> {
    match wanted {
        Some(number) => Some(number.wrapping_sub(1)),
        None => open.desk().next(),
    }
}

fn review(frame: Frame, desk: Desk, open: &Open, place: usize) -> Result<HttpResponse, Error> {
    let (work, candidates) = (&open.work, &open.candidates);
    let page = MakeReview::new(frame, desk, work, candidates, &open.desk(), place);
    show(&page.ok_or(Error::NotFound)?)
}
