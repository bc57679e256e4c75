//! How a learner stands, and what is theirs: words for another device, and files to take away.

use actix_web::http::header::CONTENT_DISPOSITION;
use actix_web::{HttpResponse, web};
use futures_util::stream;

use super::super::guard::Here;
use super::super::{App, Client, Error, Form, Visitor};
use super::door::Nothing;
use super::{Moment, frame_of, ids, see, show, with_cookie, words};
use crate::identity::{self, Device, Learner};
use crate::log::Store;
use crate::study::{Export, Mark};
use crate::view::{Erase, Progress};

/// How a learner stands.
pub(in super::super) async fn progress<S: Store>(
    visitor: Visitor,
    here: Here,
    app: web::Data<App<S>>,
) -> Result<HttpResponse, Error> {
    let frame = frame_of(&app, &visitor);
    let Some(learner) = visitor.learner() else {
        return show(&Progress::nobody(frame));
    };
    let moment = Moment::new(&app);
    let progress = moment.study().progress(learner).await?;
    let banks: Result<Vec<_>, Error> = progress
        .banks
        .iter()
        .map(|one| moment.bank(&one.bank))
        .collect();
    let words = words(&app, learner).await?;
    // Another device cannot reach this one by the name it has for itself.
    let address = (!here.0.host.is_loopback()).then(|| format!("{}/resume", here.0));
    show(&Progress::new(
        frame,
        &progress,
        &banks?,
        words,
        address.as_deref(),
    ))
}

/// Makes new words that bring the learner back. The browser gets a new session with them.
pub(in super::super) async fn new_words<S: Store>(
    _: Learner,
    visitor: Visitor,
    app: web::Data<App<S>>,
    client: Client,
    Form(Nothing {}): Form<Nothing>,
) -> Result<HttpResponse, Error> {
    let known = visitor.known.ok_or(Error::NoSession)?;
    let new = identity::new_words(&app.store, ids(&app), known, app.clock.now()).await?;
    let device = if known.session.shared {
        Device::Shared
    } else {
        Device::Own
    };
    with_cookie(see("/progress"), Some((new, device)), client)
}

/// Everything that is kept about a learner, a line of JSON an event.
pub(in super::super) async fn events<S: Store>(
    learner: Learner,
    app: web::Data<App<S>>,
    Form(Nothing {}): Form<Nothing>,
) -> Result<HttpResponse, Error> {
    file(
        learner,
        app,
        Export::Events,
        "factdeck-events.jsonl",
        "application/jsonl",
    )
    .await
}

/// A learner's answers as a table.
pub(in super::super) async fn reviews<S: Store>(
    learner: Learner,
    app: web::Data<App<S>>,
    Form(Nothing {}): Form<Nothing>,
) -> Result<HttpResponse, Error> {
    file(
        learner,
        app,
        Export::Answers,
        "factdeck-answers.csv",
        "text/csv; charset=utf-8",
    )
    .await
}

/// An export on its way, unless a test runs: piece after piece, however long it is. One that cannot be finished breaks off, so that no
/// browser takes it for whole.
#[expect(clippy::disallowed_types, reason = "what goes out, not what comes in")]
async fn file<S: Store>(
    learner: Learner,
    app: web::Data<App<S>>,
    what: Export,
    name: &str,
    mime: &'static str,
) -> Result<HttpResponse, Error> {
    let moment = Moment::new(&app);
    moment.study().refuse_closed_anywhere(learner).await?;
    let pieces = stream::try_unfold(Mark::default(), move |mark| {
        let app = app.clone();
        async move {
            let next = Moment::new(&app)
                .study()
                .export(learner, what, mark)
                .await?;
            Ok::<_, Error>(next.map(|(text, mark)| (web::Bytes::from(text), mark)))
        }
    });
    let attached = format!("attachment; filename=\"{name}\"");
    Ok(HttpResponse::Ok()
        .insert_header((actix_web::http::header::CONTENT_TYPE, mime))
        .insert_header((CONTENT_DISPOSITION, attached))
        .streaming(pieces))
}

/// Asks whether everything about a learner is to be erased; or says when it will be.
pub(in super::super) async fn erase_page<S: Store>(
    learner: Learner,
    visitor: Visitor,
    app: web::Data<App<S>>,
) -> Result<HttpResponse, Error> {
    let until = Moment::new(&app).study().erased_on(learner).await?;
    show(&Erase::new(frame_of(&app, &visitor), until))
}

/// Has everything about a learner erased, in seven days.
pub(in super::super) async fn erase<S: Store>(
    learner: Learner,
    app: web::Data<App<S>>,
    Form(Nothing {}): Form<Nothing>,
) -> Result<HttpResponse, Error> {
    Moment::new(&app).study().erase(learner).await?;
    Ok(see("/progress/erase"))
}

/// Takes that back.
pub(in super::super) async fn keep<S: Store>(
    learner: Learner,
    app: web::Data<App<S>>,
    Form(Nothing {}): Form<Nothing>,
) -> Result<HttpResponse, Error> {
    Moment::new(&app).study().keep(learner).await?;
    Ok(see("/progress"))
}
