//! The handlers of pages: each takes its role, calls one use case and shows one view.

pub(super) mod answers;
pub(super) mod browse;
pub(super) mod class;
pub(super) mod door;
mod filled;
pub(super) mod help;
pub(super) mod history;
pub(super) mod picture;
pub(super) mod plan;
pub(super) mod progress;
pub(super) mod quiz;
pub(super) mod reading;
pub(super) mod settings;
pub(super) mod start;
pub(super) mod steps;
pub(super) mod study;
pub(super) mod teach;

use std::sync::Arc;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{ContentType, LOCATION};
use uuid::Builder;

use super::{App, Client, Error, Visitor, asset, cookie};
use crate::bank::{Catalog, Shelved};
use crate::id::{AttemptId, BankId, LearnerId};
use crate::identity::{self, Device, Ids, Known, Learner, Token};
use crate::log::{Settings, Store};
use crate::study::{Study, StudyError};
use crate::view::{Assets, Frame, Page, Who, english, looks};

impl From<StudyError> for Error {
    fn from(error: StudyError) -> Self {
        match error {
            StudyError::NotFound => Self::NotFound,
            StudyError::Closed => Self::Closed,
            StudyError::Store(error) => Self::Store(error),
        }
    }
}

/// What a page has around it for a browser with this form token, whose learner has these settings.
pub(super) fn frame(
    drafts: bool,
    token: Option<String>,
    settings: &Settings,
    who: Option<Who>,
) -> Frame {
    let path = |file| asset::path(file).unwrap_or_default();
    let assets = Assets {
        style: path("style.css"),
        script: path("factdeck.js"),
        icon: path("icon.svg"),
    };
    Frame {
        locale: english(),
        assets,
        token,
        drafts,
        looks: looks(&settings.comfort),
        shortcuts: settings.shortcuts,
        who,
    }
}

fn frame_of<S>(app: &App<S>, visitor: &Visitor) -> Frame {
    let who = visitor.who.clone();
    frame(app.settings.drafts, visitor.csrf(), &visitor.settings, who)
}

fn show(page: &impl Page) -> Result<HttpResponse, Error> {
    show_as(StatusCode::OK, page)
}

/// A page that says what is missing in a form: nothing was done, so there is nothing to redirect to.
fn unfinished(page: &impl Page) -> Result<HttpResponse, Error> {
    show_as(StatusCode::UNPROCESSABLE_ENTITY, page)
}

fn show_as(status: StatusCode, page: &impl Page) -> Result<HttpResponse, Error> {
    let html = page
        .html()
        .ok_or(Error::Internal("a page could not be rendered"))?;
    Ok(HttpResponse::build(status)
        .content_type(ContentType::html())
        .body(html))
}

/// Where a form leads: every change is followed by a page that can be loaded again.
fn see(path: &str) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((LOCATION, path))
        .finish()
}

/// What every use case of studying needs, taken once for a request.
struct Moment<'a, S> {
    app: &'a App<S>,
    catalog: Arc<Catalog>,
}

impl<'a, S: Store> Moment<'a, S> {
    fn new(app: &'a App<S>) -> Self {
        Self {
            app,
            catalog: app.shelf.catalog(),
        }
    }

    fn study(&self) -> Study<'_, S> {
        Study::new(
            &self.app.store,
            &self.catalog,
            &self.app.calendar,
            self.app.clock.now(),
        )
        .scheduled_by(&self.app.in_force)
        .remembering(&self.app.lately)
    }

    fn bank(&self, bank: &BankId) -> Result<&Shelved, Error> {
        self.catalog
            .banks
            .get(bank)
            .map(AsRef::as_ref)
            .ok_or(Error::NotFound)
    }

    /// A bank that has something to ask. It is looked for before a learner is made, so that none is made for nothing.
    fn bank_to_ask(&self, bank: &BankId) -> Result<&Shelved, Error> {
        let shelved = self.bank(bank)?;
        if shelved.facts().len() == 0 {
            return Err(Error::NotFound);
        }
        Ok(shelved)
    }
}

/// The words that bring a learner back, for showing.
async fn words<S: Store>(app: &App<S>, learner: Learner) -> Result<Option<String>, Error> {
    let words = identity::words(&app.store, learner).await?;
    Ok(words.map(|words| words.to_string()))
}

fn parse<T: std::str::FromStr>(text: &str) -> Result<T, Error> {
    text.parse().map_err(|_| Error::NotFound)
}

fn new_attempt<S>(app: &App<S>) -> (AttemptId, [u8; 32]) {
    (AttemptId(uuid(app)), (app.chance)())
}

fn uuid<S>(app: &App<S>) -> uuid::Uuid {
    let half = (app.chance)().first_chunk().copied().unwrap_or_default();
    Builder::from_random_bytes(half).into_uuid()
}

fn ids<S>(app: &App<S>) -> Ids {
    Ids {
        token: Token::new((app.chance)()),
        learner: LearnerId(uuid(app)),
    }
}

/// What a form says of its device.
fn device(shared: Option<&str>) -> Device {
    if shared.is_some() {
        Device::Shared
    } else {
        Device::Own
    }
}

/// The learner of a browser: the one it has, else a new one whose cookie must go with the response.
async fn begin<S: Store>(
    app: &App<S>,
    visitor: &Visitor,
    device: Device,
) -> Result<(Learner, Option<(Known, Device)>), Error> {
    if let Some(learner) = visitor.learner() {
        return Ok((learner, None));
    }
    let known = identity::open(&app.store, ids(app), None, device, app.clock.now()).await?;
    Ok((known.learner(), Some((known, device))))
}

fn with_cookie(
    mut response: HttpResponse,
    new: Option<(Known, Device)>,
    client: Client,
) -> Result<HttpResponse, Error> {
    if let Some((known, device)) = new {
        let cookie = cookie::give(&known.token, client.https, device);
        response
            .add_cookie(&cookie)
            .map_err(|_| Error::Internal("the cookie cannot be sent"))?;
    }
    Ok(response)
}
