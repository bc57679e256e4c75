//! Coming and going: resume words, and leaving a device.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::super::{App, Client, Error, Form, Visitor, cookie};
use super::{device, frame_of, ids, see, show, show_as, unfinished, with_cookie, words};
use crate::identity::{self, parse_words};
use crate::log::Store;
use crate::view::{Leave, Resume};

/// The page for coming back.
pub(in super::super) async fn resume_page<S: Store>(
    visitor: Visitor,
    app: web::Data<App<S>>,
) -> Result<HttpResponse, Error> {
    show(&resume_view(&app, &visitor).await?)
}

async fn resume_view<S: Store>(app: &App<S>, visitor: &Visitor) -> Result<Resume, Error> {
    let mine = match visitor.learner() {
        Some(learner) => words(app, learner).await?,
        None => None,
    };
    Ok(Resume::new(frame_of(app, visitor), mine))
}

/// The words of a learner who comes back.
#[derive(Debug, serde::Deserialize)]
pub(in super::super) struct Words {
    words: String,
    shared: Option<String>,
}

/// Brings a learner back.
pub(in super::super) async fn resume<S: Store>(
    visitor: Visitor,
    app: web::Data<App<S>>,
    client: Client,
    Form(form): Form<Words>,
) -> Result<HttpResponse, Error> {
    let page = resume_view(&app, &visitor).await?;
    let words = match parse_words(&form.words) {
        Ok(words) => words,
        Err(why) => return unfinished(&page.unreadable(&form.words, &why)),
    };
    let now = app.clock.now();
    if let Err(seconds) = app.guesses.take(client.address, now) {
        return show_as(StatusCode::TOO_MANY_REQUESTS, &page.wait(seconds));
    }
    let device = device(form.shared.as_deref());
    match identity::resume(&app.store, ids(&app), &words, device, now).await? {
        Some(known) => with_cookie(see("/?back=yes"), Some((known, device)), client),
        None => unfinished(&page.unknown(&form.words)),
    }
}

/// What a form with a button only holds.
#[derive(Debug, serde::Deserialize)]
pub(in super::super) struct Nothing {}

/// Asks whether a browser is to be left, with the words that bring its learner back.
pub(in super::super) async fn leave_page<S: Store>(
    visitor: Visitor,
    app: web::Data<App<S>>,
) -> Result<HttpResponse, Error> {
    if visitor.token.is_none() {
        return Ok(see("/"));
    }
    let words = match visitor.learner() {
        Some(learner) => words(&app, learner).await?,
        None => None,
    };
    show(&Leave::new(frame_of(&app, &visitor), words))
}

/// Ends the session of a browser.
pub(in super::super) async fn leave<S: Store>(
    visitor: Visitor,
    app: web::Data<App<S>>,
    client: Client,
    Form(Nothing {}): Form<Nothing>,
) -> Result<HttpResponse, Error> {
    if let Some(known) = visitor.known {
        identity::close(&app.store, known.token, app.clock.now()).await?;
    }
    let mut response = see("/?left=yes");
    let taken = response.add_cookie(&cookie::take(client.https));
    taken.map_err(|_| Error::Internal("the cookie cannot be sent"))?;
    Ok(response)
}
