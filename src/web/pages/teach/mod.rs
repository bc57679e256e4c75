//! The teachers' pages. A handler takes [`Teacher`] first; what stands around its page is made by [`desk`].

pub(in crate::web) mod account;
pub(in crate::web) mod acts;
pub(in crate::web) mod banks;
pub(in crate::web) mod care;
pub(in crate::web) mod classes;
pub(in crate::web) mod details;
pub(in crate::web) mod door;
pub(in crate::web) mod edit;
pub(in crate::web) mod export;
mod file;
pub(in crate::web) mod import;
pub(in crate::web) mod make;
pub(in crate::web) mod people;
pub(in crate::web) mod print;
pub(in crate::web) mod tasks;
pub(in crate::web) mod way_in;

use actix_web::{HttpResponse, web};

use super::super::{App, Client, Error, Visitor};
use super::{frame_of, show};
use crate::authoring::{FileReport, Standing};
use crate::bank::{Bank, Catalog, Diagnostic, Question, flaws, report, without_allowed};
use crate::identity::Teacher;
use crate::log::{Account, ReportKind, Store};
use crate::view::{Desk, Frame, Room, Teach, TeachFile, TeachReport};

/// How many reports of a bank are listed.
const REPORTS: usize = 50;

/// The account of a teacher, and what stands around each of their pages.
async fn desk<S: Store>(
    app: &App<S>,
    visitor: &Visitor,
    teacher: Teacher,
    room: Room,
) -> Result<(Account, Frame, Desk), Error> {
    // An account that was removed has no sessions; this moment may be just after it.
    let account = app.store.teacher(teacher.id).await?;
    let account = account.ok_or(Error::NotTeacher)?;
    let desk = Desk::new(&account.name, room);
    Ok((account, frame_of(app, visitor), desk))
}

/// Does work that takes longer than other requests should wait for.
async fn waits<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
    let done = web::block(work).await;
    done.map_err(|_| Error::Internal("work was given up"))
}

/// Where a teacher begins: what waits, and the bank files. To others, the door.
pub(in crate::web) async fn start<S: Store>(
    visitor: Visitor,
    app: web::Data<App<S>>,
    client: Client,
) -> Result<HttpResponse, Error> {
    let Some(teacher) = visitor.known.and_then(|known| known.teacher()) else {
        return door::page(&app, &visitor, client).await;
    };
    let (_, frame, desk) = desk(&app, &visitor, teacher, Room::Start).await?;
    let catalog = app.shelf.catalog();
    let files = app.shelf.files();
    let mut lines = Vec::with_capacity(files.len());
    for file in files.iter() {
        lines.push(line(&app, &frame, &catalog, file).await?);
    }
    let mut page = Teach::new(frame, desk, &app.settings.folder, lines);
    for (work, left) in make::works(&app, teacher).await? {
        page = page.work(&work, left);
    }
    show(&page)
}

/// A file as its teacher sees it.
async fn line<S: Store>(
    app: &App<S>,
    frame: &Frame,
    catalog: &Catalog,
    file: &FileReport,
) -> Result<TeachFile, Error> {
    // A file that was never served may name a bank that another file has.
    let served = file
        .bank
        .as_ref()
        .filter(|_| file.standing != Standing::Absent);
    let shelved = served.and_then(|id| catalog.banks.get(id));
    let bank = shelved.map(|shelved| &shelved.bank);
    let live = file.standing == Standing::Live;
    let found = found(file, bank);
    let findings = report::render(&file.file, &file.text, &found, false);
    let left_out = left_out(&file.text, bank.filter(|_| live));
    let reports = match served {
        Some(bank) => app.store.reports(bank, REPORTS).await?,
        None => Vec::new(),
    };
    let reports = reports.iter().map(|said| {
        let unfair = said.kind == ReportKind::Unfair;
        let day = app.calendar.day(said.at);
        TeachReport::new(frame, &said.question, unfair, &said.text, day)
            .about(frame, shelved.map(AsRef::as_ref))
    });
    let told = TeachFile::new(frame, &file.file, bank, live)
        .with_findings(findings, found.len())
        .with_left_out(frame, left_out)
        .with_reports(reports.collect());
    Ok(match shelved {
        Some(shelved) => {
            let (cared, state) = care::cared(app, &file.file, shelved);
            told.with_care(frame, &app.calendar, cared.as_ref(), &state)
        }
        None => told,
    })
}

/// All that is wrong in a file, flaws as well, as `factdeck check` has them: a server that asks does not look for them.
fn found(file: &FileReport, bank: Option<&Bank>) -> Vec<Diagnostic> {
    match bank.filter(|_| file.standing == Standing::Live) {
        Some(bank) => {
            let flaws = flaws(&file.text, bank);
            without_allowed(bank, [file.findings.clone(), flaws].concat())
        }
        None => file.findings.clone(),
    }
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
