//! The banks as teachers work on them: the list, and one with its questions.

use std::sync::Arc;

use actix_web::{HttpResponse, web};

use super::super::super::{App, Error, Form, Visitor};
use super::super::{parse, see, show, unfinished};
use super::care::cared;
use super::{desk, found, waits};
use crate::authoring::edit::make_bank;
use crate::authoring::{FileReport, Looked, Standing};
use crate::bank::{Bank, parse as read};
use crate::id::BankId;
use crate::identity::Teacher;
use crate::log::Store;
use crate::view::{BankDesk, Banks, Room};

/// All banks.
pub(in crate::web) async fn list<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
) -> Result<HttpResponse, Error> {
    show(&lines(&app, &visitor, teacher).await?)
}

async fn lines<S: Store>(
    app: &App<S>,
    visitor: &Visitor,
    teacher: Teacher,
) -> Result<Banks, Error> {
    let (_, frame, desk) = desk(app, visitor, teacher, Room::Banks).await?;
    let catalog = app.shelf.catalog();
    let mut page = Banks::new(frame, desk, &app.settings.folder);
    for file in app.shelf.files().iter() {
        // A file that was never served may name a bank that another file has.
        let served = file.bank.as_ref();
        let served = served.filter(|_| file.standing != Standing::Absent);
        let shelved = served.and_then(|id| catalog.banks.get(id));
        let bank = shelved.map(|shelved| in_file(file, &shelved.bank));
        page = page.file(file, bank.as_ref(), &found(file, bank.as_ref()));
    }
    Ok(page)
}

/// A bank as its file has it, without what a shelf adds; the one that is served where the file cannot be read now.
fn in_file(file: &FileReport, served: &Bank) -> Bank {
    let (bank, _) = read(&file.text, stem(&file.file));
    bank.filter(|_| file.standing == Standing::Live)
        .unwrap_or_else(|| served.clone())
}

/// The name of a file without its ending.
pub(super) fn stem(file: &str) -> &str {
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}

/// The file of a bank, with the bank.
fn of<S: Store>(app: &App<S>, bank: &str) -> Result<(Arc<Vec<FileReport>>, usize, Bank), Error> {
    let id: BankId = parse(bank)?;
    let catalog = app.shelf.catalog();
    let shelved = catalog.banks.get(&id).ok_or(Error::NotFound)?;
    let files = app.shelf.files();
    let is =
        |file: &FileReport| file.bank.as_ref() == Some(&id) && file.standing != Standing::Absent;
    let place = files.iter().position(is).ok_or(Error::NotFound)?;
    let bank = in_file(files.get(place).ok_or(Error::NotFound)?, &shelved.bank);
    Ok((files, place, bank))
}

/// The name of a teacher.
pub(super) async fn name_of<S: Store>(app: &App<S>, teacher: Teacher) -> Result<String, Error> {
    let account = app.store.teacher(teacher.id).await?;
    Ok(account.ok_or(Error::NotTeacher)?.name)
}

/// What a new bank is called.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(in crate::web) struct New {
    title: String,
    lang: String,
}

/// Makes a bank without questions.
pub(in crate::web) async fn make<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    Form(form): Form<New>,
) -> Result<HttpResponse, Error> {
    let by = name_of(&app, teacher).await?;
    let shelf = Arc::clone(&app.shelf);
    let (title, lang) = (form.title.clone(), form.lang.clone());
    let (teacher_id, at) = (teacher.id, app.clock.now().0);
    let made = waits(move || make_bank(&*shelf, (&title, &lang), (teacher_id, by, at))).await?;
    match made {
        Ok(id) => Ok(see(&format!("/teach/banks/{id}"))),
        Err(problem) => {
            let page = lines(&app, &visitor, teacher).await?;
            unfinished(&page.problem(&problem, &form.title, &form.lang))
        }
    }
}

/// One bank.
pub(in crate::web) async fn page<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    bank: web::Path<String>,
    fields: web::Query<Vec<(String, String)>>,
) -> Result<HttpResponse, Error> {
    let (files, place, bank) = of(&app, &bank)?;
    let file = files.get(place).ok_or(Error::NotFound)?;
    let (_, frame, desk) = desk(&app, &visitor, teacher, Room::Banks).await?;
    let found = found(file, Some(&bank));
    let looked = Looked::new(&fields);
    let page = BankDesk::new(frame, desk, (file, &bank), &found, &looked);
    let catalog = app.shelf.catalog();
    let others = catalog.banks.values().map(|shelved| &shelved.bank);
    let page = page.others(others.filter(|other| other.id != bank.id));
    let page = match catalog.banks.get(&bank.id) {
        Some(shelved) => {
            let (cared, state) = cared(&app, &file.file, shelved);
            page.cared(&app.calendar, cared.as_ref(), &state)
        }
        None => page,
    };
    let done = fields.iter().find(|(name, _)| name == "done");
    let Some((_, done)) = done else {
        return show(&page);
    };
    let history = app
        .shelf
        .history(&file.file, &file.text)
        .unwrap_or_default();
    let number = done.parse().ok();
    let change = history
        .changes
        .iter()
        .find(|change| Some(change.number) == number);
    show(&page.done(done, change))
}

/// Shows the questions that somebody looks for.
pub(in crate::web) async fn find<S: Store>(
    _teacher: Teacher,
    app: web::Data<App<S>>,
    bank: web::Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<HttpResponse, Error> {
    let bank: BankId = parse(&bank)?;
    if !app.shelf.catalog().banks.contains_key(&bank) {
        return Err(Error::NotFound);
    }
    let path = format!("/teach/banks/{bank}");
    Ok(see(&format!(
        "{}#questions",
        Looked::new(&fields).address(&path, 1)
    )))
}
