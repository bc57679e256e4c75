//! Coming and going: resume words, leaving a device, and the teacher's door.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::super::{App, Client, Error, Form, Visitor, cookie};
use super::{device, frame_of, ids, see, show, show_as, unfinished, with_cookie, words};
use crate::authoring::Standing;
use crate::bank::{Bank, Question, flaws, report, without_allowed};
use crate::identity::{self, Device, Learner, Teacher, Tried, parse_words};
use crate::log::{ReportKind, Store};
use crate::view::{Leave, Resume, Teach, TeachCode, TeachFile, TeachReport};

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

/// How many reports of a bank are listed.
const REPORTS: usize = 50;

/// The teacher's files; to others, the door.
pub(in super::super) async fn teach<S: Store>(
    visitor: Visitor,
    app: web::Data<App<S>>,
) -> Result<HttpResponse, Error> {
    let frame = frame_of(&app, &visitor);
    if visitor.known.and_then(|known| known.teacher()).is_none() {
        return show(&TeachCode::new(frame));
    }
    let catalog = app.shelf.catalog();
    let files = app.shelf.files();
    let mut lines = Vec::with_capacity(files.len());
    for file in files.iter() {
        // A file that was never served may name a bank that another file has.
        let served = file
            .bank
            .as_ref()
            .filter(|_| file.standing != Standing::Absent);
        let bank = served
            .and_then(|id| catalog.banks.get(id))
            .map(|shelved| &shelved.bank);
        let live = file.standing == Standing::Live;
        // Flaws as well, as `factdeck check` has them: a server that asks does not look for them.
        let found = match bank.filter(|_| live) {
            Some(bank) => {
                let flaws = flaws(&file.text, bank);
                without_allowed(bank, [file.findings.clone(), flaws].concat())
            }
            None => file.findings.clone(),
        };
        let findings = report::render(&file.file, &file.text, &found, false);
        let shown = TeachFile::new(&frame, &file.file, bank, live, findings)
            .with_left_out(&frame, left_out(&file.text, bank.filter(|_| live)));
        let reports = match served {
            Some(bank) => app.store.reports(bank, REPORTS).await?,
            None => Vec::new(),
        };
        let shelved = served.and_then(|id| catalog.banks.get(id));
        let reports = reports.iter().map(|said| {
            let unfair = said.kind == ReportKind::Unfair;
            let day = app.calendar.day(said.at);
            TeachReport::new(&frame, &said.question, unfair, &said.text, day)
                .about(&frame, shelved.map(AsRef::as_ref))
        });
        lines.push(shown.with_reports(reports.collect()));
    }
    show(&Teach::new(frame, &app.settings.folder, lines))
}

/// How many questions of a file learners do not meet because of mistakes in them.
fn left_out(text: &str, bank: Option<&Bank>) -> usize {
    let written = text.lines().filter(|line| line.trim() == "[[question]]");
    let read = bank.map_or(usize::MAX, |bank| {
        // A reversed card stands in no file.
        let made = bank.questions.iter().filter_map(Question::reversed);
        bank.questions.len().saturating_sub(made.count())
    });
    written.count().saturating_sub(read)
}

/// The code typed at the teacher's door.
#[derive(Debug, serde::Deserialize)]
pub(in super::super) struct Code {
    code: String,
}

/// Opens the teacher's door. The session is a new one, so that a token known before is worth nothing after.
pub(in super::super) async fn enter<S: Store>(
    visitor: Visitor,
    app: web::Data<App<S>>,
    client: Client,
    Form(form): Form<Code>,
) -> Result<HttpResponse, Error> {
    let now = app.clock.now();
    let page = TeachCode::new(frame_of(&app, &visitor));
    if let Err(seconds) = app.guesses.take(client.address, now) {
        return show_as(StatusCode::TOO_MANY_REQUESTS, &page.wait(seconds));
    }
    if app.door.enter(&form.code, now) == Tried::Wrong {
        return unfinished(&page.wrong());
    }
    let learner = visitor.learner().map(|learner| learner.id);
    let known = identity::open(&app.store, ids(&app), learner, true, Device::Own, now).await?;
    if let Some(before) = visitor.known {
        identity::close(&app.store, before.token, now).await?;
    }
    with_cookie(see("/teach"), Some((known, Device::Own)), client)
}

/// Ends teaching on this browser; its learner stays.
pub(in super::super) async fn teach_leave<S: Store>(
    teacher: Teacher,
    learner: Learner,
    app: web::Data<App<S>>,
    client: Client,
    Form(Nothing {}): Form<Nothing>,
) -> Result<HttpResponse, Error> {
    let now = app.clock.now();
    let known = identity::open(
        &app.store,
        ids(&app),
        Some(learner.id),
        false,
        Device::Own,
        now,
    )
    .await?;
    identity::close(&app.store, teacher.token, now).await?;
    with_cookie(see("/"), Some((known, Device::Own)), client)
}
