//! A work, as far as it is.

use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::{HttpResponse, web};

use super::super::super::super::guard::Here;
use super::super::super::super::jobs::Far;
use super::super::super::super::{App, Client, Error, Visitor};
use super::super::super::show;
use super::super::desk;
use super::{Open, making, work};
use crate::authoring::making::{Stage, Work};
use crate::identity::Teacher;
use crate::log::Store;
use crate::view::{Desk, Frame, MakeDone, MakeFinish, MakeProgress, MakeRead, MakeReview, Room};

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
    place: (Client, Here),
    path: (web::Path<String>, web::Query<At>),
) -> Result<HttpResponse, Error> {
    let ((client, here), (id, at)) = (place, path);
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
            show(&MakeRead::new(
                frame,
                desk,
                &work,
                &text,
                part,
                client.private,
            ))
        }
        Stage::Made { .. } => review(frame, desk, &Open::of(&app, work).await?, at.question),
        Stage::Writing { .. } => {
            let open = Open::of(&app, work).await?;
            show(&MakeFinish::new(frame, desk, &open.work, &open.desk()))
        }
        Stage::Done {
            bank,
            ready,
            drafts,
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

/// The address of this server that phones can open: the one that is known of it, else the one that the teacher uses, if it
/// is not that of the machine for itself.
fn home<S>(app: &App<S>, here: &Here) -> Option<String> {
    let told = app.settings.url.as_ref().map(ToString::to_string);
    let known = || app.addresses.get().and_then(|all| all.first().cloned());
    let own = || (!here.0.host.is_loopback()).then(|| here.0.to_string());
    told.or_else(own).or_else(known)
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

/// The question that was asked for, from 1, else the next one to decide on; where there is none, the end.
fn review(
    frame: Frame,
    desk: Desk,
    open: &Open,
    wanted: Option<usize>,
) -> Result<HttpResponse, Error> {
    let decisions = open.desk();
    let place = match wanted {
        Some(number) => number.checked_sub(1),
        None => decisions.next(),
    };
    let Some(place) = place else {
        return show(&MakeFinish::new(frame, desk, &open.work, &decisions));
    };
    let (work, text) = (&open.work, &open.text);
    let page = MakeReview::new(frame, desk, work, &open.candidates, &decisions, place, text);
    show(&page.ok_or(Error::NotFound)?)
}
