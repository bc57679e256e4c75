//! The editor of a question: its form, what it looks like to learners, and saving it.

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::super::super::{App, Error, Form, Visitor};
use super::super::{parse, see, show, show_as, unfinished};
use super::banks::{name_of, stem};
use super::{desk, waits};
use crate::authoring::edit::{
    Act, At, Change, Entries, Entry, History, May, Note, Outcome, Posted, Step, Work, both,
    changed, text_name, turned, turns_into,
};
use crate::authoring::{FileReport, NotSaved, Remedy, Save, Shelf, Standing, rests_on};
use crate::bank::{Format, Shelved, parse as read};
use crate::id::{BankId, QuestionId};
use crate::identity::Teacher;
use crate::log::Store;
use crate::view::{About, BrokenBank, Edit, EditProblem, Room, Three};

/// A bank with the text of its file as it is on disk now.
pub(super) struct Opened {
    pub(super) shelved: Arc<Shelved>,
    pub(super) file: String,
    pub(super) text: String,
}

/// Opens the file of a bank.
pub(super) fn open<S>(app: &App<S>, id: &BankId) -> Result<Opened, Error> {
    let catalog = app.shelf.catalog();
    let shelved = Arc::clone(catalog.banks.get(id).ok_or(Error::NotFound)?);
    let files = app.shelf.files();
    let is =
        |file: &&FileReport| file.bank.as_ref() == Some(id) && file.standing != Standing::Absent;
    let file = files.iter().find(is).ok_or(Error::NotFound)?.file.clone();
    // Somebody may have written it a moment ago, so it is read anew.
    let text = app.shelf.content(&file).ok();
    let text = text.and_then(|bytes| String::from_utf8(bytes).ok());
    Ok(Opened {
        shelved,
        text: text.ok_or(Error::Stale)?,
        file,
    })
}

/// What a teacher may do with the bank of a file that has this text, and the history that says so.
pub(super) async fn may<S: Store>(
    app: &App<S>,
    teacher: Teacher,
    (file, text): (&str, &str),
) -> Result<(May, History), Error> {
    let history = app.shelf.history(file, text);
    let history = history.map_err(|_| Error::Internal("a history cannot be read"))?;
    let accounts = app.store.teachers().await?;
    let there = |id| accounts.iter().any(|account| account.id == id);
    Ok((history.keeping.may(teacher.id, there), history))
}

/// Somebody who teaches, at a page.
pub(super) struct Here<'h, S> {
    pub(super) app: &'h web::Data<App<S>>,
    pub(super) visitor: &'h Visitor,
    pub(super) teacher: Teacher,
}

impl<S: Store> Here<'_, S> {
    async fn page(&self, about: About<'_>, block: Option<(&str, &str)>) -> Result<Edit, Error> {
        let (_, frame, desk) = desk(self.app, self.visitor, self.teacher, Room::Banks).await?;
        let edit = Edit::new(frame, desk, about, block);
        let Some((id, _)) = block else {
            return Ok(edit);
        };
        let all = &about.work.bank.questions;
        let at = all.iter().position(|one| one.id.as_str() == id);
        let name = |at: Option<usize>| all.get(at?).map(|one| one.id.as_str());
        let before = at.and_then(|at| at.checked_sub(1));
        Ok(edit.between(name(before), name(at.map(|at| at + 1))))
    }

    /// Says what is wrong with a file that cannot be worked on.
    pub(super) async fn broken(&self, opened: &Opened) -> Result<HttpResponse, Error> {
        let (_, frame, desk) = desk(self.app, self.visitor, self.teacher, Room::Banks).await?;
        let (_, found) = read(&opened.text, stem(&opened.file));
        let bank = &opened.shelved.bank;
        let page = BrokenBank::new(frame, desk, bank, (&opened.file, &opened.text), &found);
        show_as(StatusCode::CONFLICT, &page)
    }

    /// Says why a file was not written.
    pub(super) async fn failed(&self, opened: &Opened, why: &str) -> Result<HttpResponse, Error> {
        let (_, frame, desk) = desk(self.app, self.visitor, self.teacher, Room::Banks).await?;
        let page = BrokenBank::failed(frame, desk, &opened.shelved.bank, why);
        show_as(StatusCode::SERVICE_UNAVAILABLE, &page)
    }

    /// What this teacher may do with a bank, and the history that says so.
    pub(super) async fn may(&self, opened: &Opened) -> Result<(May, History), Error> {
        may(self.app, self.teacher, (&opened.file, &opened.text)).await
    }

    /// Writes a file, with the change in its history; or notes it as a proposal, where the bank is another teacher's.
    pub(super) async fn write(
        &self,
        opened: &Opened,
        new: String,
        done: (Act, Option<u64>),
    ) -> Result<Wrote, Error> {
        self.write_with(opened, new, done, Vec::new()).await
    }

    /// The same with documents that the file names from then on; they are on disk before it is.
    pub(super) async fn write_with(
        &self,
        opened: &Opened,
        new: String,
        (act, of): (Act, Option<u64>),
        beside: Vec<(String, Vec<u8>)>,
    ) -> Result<Wrote, Error> {
        let (may, _) = self.may(opened).await?;
        if may == May::Look {
            return Err(Error::NotYours);
        }
        let name = name_of(self.app, self.teacher).await?;
        let (teacher, at) = (self.teacher.id, self.app.clock.now().0);
        let banks: Arc<dyn Shelf> = Arc::clone(&self.app.shelf);
        let (file, old) = (opened.file.clone(), opened.text.clone());
        waits(move || {
            let stem = stem(&file);
            let (before, after) = (read(&old, stem).0, read(&new, stem).0);
            let touched = match (&before, &after) {
                (Some(before), Some(after)) => changed((&old, before), (&new, after)),
                _ => Vec::new(),
            };
            let change = Change {
                number: 0,
                at,
                teacher,
                by: name,
                act,
                of,
                texts: (text_name(&old), text_name(&new)),
                touched,
            };
            let save = Save {
                beside,
                ..Save::text(&file, Some(old), new)
            };
            let done = match may {
                May::Propose => proposed(&*banks, &save, change).map(|()| None),
                _ => banks.change(&save, &change).map(Some),
            };
            match done {
                Ok(Some(number)) => Wrote::Done(number),
                Ok(None) => Wrote::Proposed,
                Err(NotSaved::Changed) => Wrote::Changed,
                Err(why) => Wrote::Failed(why.to_string()),
            }
        })
        .await
    }
}

/// Notes a change as a proposal. The documents that it brings are kept first: no bank names them until it is taken.
fn proposed(banks: &dyn Shelf, save: &Save, change: Change) -> Result<(), NotSaved> {
    if !save.beside.is_empty() {
        banks.would_save(save)?;
    }
    for (name, content) in &save.beside {
        banks.keep(name, content)?;
    }
    banks.note(&save.file, &Note::Proposed(change))
}

/// What became of a file that was to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wrote {
    /// It is on disk; the number of the change.
    Done(u64),
    /// Its owner decides.
    Proposed,
    /// Somebody else wrote it meanwhile.
    Changed,
    /// It was not written, and why.
    Failed(String),
}

/// What the address of a question may say.
#[derive(Debug, Default, serde::Deserialize)]
pub(in crate::web) struct Said {
    saved: Option<String>,
    /// The name of a remedy for words that judge.
    propose: Option<String>,
}

impl Said {
    /// Whether something was saved just now.
    pub(super) fn is_saved(&self) -> bool {
        self.saved.is_some()
    }
}

/// A question in its form.
pub(in crate::web) async fn page<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    path: web::Path<(String, String)>,
    said: web::Query<Said>,
) -> Result<HttpResponse, Error> {
    let (bank, question) = path.into_inner();
    let opened = open(&app, &parse(&bank)?)?;
    let id: QuestionId = parse(&question)?;
    let here = Here {
        app: &app,
        visitor: &visitor,
        teacher,
    };
    let Ok(work) = Work::new(&opened.text, stem(&opened.file), Some(&opened.shelved)) else {
        return here.broken(&opened).await;
    };
    let block = work.block(id.as_str()).ok_or(Error::NotFound)?;
    let (format, mut entries) = work.entries(&block).ok_or(Error::NotFound)?;
    let is_proposed = said
        .propose
        .as_deref()
        .is_some_and(|name| propose(&work, &id, name, &mut entries));
    let mut outcome = work.fit(&At::Old(id), format, &entries);
    let beside = work.beside(&block).into_iter();
    outcome
        .found
        .extend(beside.map(|found| (String::new(), found)));
    let about = About {
        work: &work,
        shelved: &opened.shelved,
        format,
        entries: &entries,
        outcome: &outcome,
    };
    let text = block.span.of(work.text).unwrap_or_default();
    let page = here.page(about, Some((&question, text))).await?;
    show(&if is_proposed {
        page.proposed()
    } else {
        page.saved(said.is_saved())
    })
}

/// Puts what a remedy makes of a question into its form; whether it makes something.
fn propose(work: &Work<'_>, id: &QuestionId, name: &str, entries: &mut Entries) -> bool {
    let remedy = Remedy::ALL.into_iter().find(|one| one.name() == name);
    let question = work.bank.questions.iter().find(|one| one.id == *id);
    let (Some(remedy), Some(question)) = (remedy, question) else {
        return false;
    };
    let title = rests_on(&work.bank, question);
    let key = ["prompt", "text"]
        .into_iter()
        .find_map(|key| match entries.get(key) {
            Some(Entry::Text(text)) => Some((key, remedy.applied(text, title)?)),
            _ => None,
        });
    let Some((key, text)) = key else {
        return false;
    };
    entries.set(key, Some(Entry::Text(text)));
    true
}

/// The form of a new question.
pub(in crate::web) async fn new<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, Error> {
    let (bank, format) = path.into_inner();
    let opened = open(&app, &parse(&bank)?)?;
    let format = named(&format)?;
    let here = Here {
        app: &app,
        visitor: &visitor,
        teacher,
    };
    let Ok(work) = Work::new(&opened.text, stem(&opened.file), Some(&opened.shelved)) else {
        return here.broken(&opened).await;
    };
    let (entries, outcome) = (Entries::new(format), Outcome::default());
    let about = About {
        work: &work,
        shelved: &opened.shelved,
        format,
        entries: &entries,
        outcome: &outcome,
    };
    show(&here.page(about, None).await?)
}

fn named(name: &str) -> Result<Format, Error> {
    let mut all = Format::ALL.into_iter();
    all.find(|one| one.name() == name).ok_or(Error::NotFound)
}

pub(super) fn one<'p>(posted: &'p Posted, name: &str) -> Option<&'p str> {
    let field = posted.iter().find(|(key, _)| key == name);
    field.map(|(_, value)| value.as_str())
}

/// What a button about a row says: what to do, with which field, and the number of the row.
fn step(act: &str) -> Option<(Step, &str, usize)> {
    let mut words = act.split(' ');
    let step = match words.next()? {
        "add" => Step::Add,
        "remove" => Step::Remove,
        "up" => Step::Up,
        "down" => Step::Down,
        _ => return None,
    };
    Some((step, words.next()?, words.next()?.parse().ok()?))
}

/// What a button says that lets a question have a finding, before its code.
const ALLOW: &str = "allow ";

/// Whether what a button says writes the file.
fn keeps(act: &str) -> bool {
    ["save", "merge"].contains(&act) || act.starts_with(ALLOW)
}

/// How often somebody else may write the file while it is being written here.
pub(super) const TRIES: usize = 4;

/// What is done with the form of a new question.
pub(in crate::web) async fn add<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    path: web::Path<(String, String)>,
    Form(posted): Form<Vec<(String, String)>>,
) -> Result<HttpResponse, Error> {
    let (bank, format) = path.into_inner();
    let (bank, format) = (parse(&bank)?, named(&format)?);
    let here = Here {
        app: &app,
        visitor: &visitor,
        teacher,
    };
    for _ in 0..TRIES {
        let opened = open(&app, &bank)?;
        let Ok(work) = Work::new(&opened.text, stem(&opened.file), Some(&opened.shelved)) else {
            return here.broken(&opened).await;
        };
        let filled = (format, Entries::of_form(format, &posted, None));
        let done = done(&here, &opened, &work, &At::New, filled, (&posted, None)).await?;
        if let Some(done) = done {
            return Ok(done);
        }
    }
    Err(Error::Busy)
}

/// What is done with the form of a question.
pub(in crate::web) async fn save<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    path: web::Path<(String, String)>,
    Form(posted): Form<Vec<(String, String)>>,
) -> Result<HttpResponse, Error> {
    let (bank, question) = path.into_inner();
    let (bank, id): (BankId, QuestionId) = (parse(&bank)?, parse(&question)?);
    let here = Here {
        app: &app,
        visitor: &visitor,
        teacher,
    };
    for _ in 0..TRIES {
        let opened = open(&app, &bank)?;
        if let Some(done) = try_to_save(&here, &opened, &id, &posted).await? {
            return Ok(done);
        }
    }
    Err(Error::Busy)
}

/// Does what the form says, if the file stays as it is meanwhile.
async fn try_to_save<S: Store>(
    here: &Here<'_, S>,
    opened: &Opened,
    id: &QuestionId,
    posted: &Posted,
) -> Result<Option<HttpResponse>, Error> {
    let Ok(mut work) = Work::new(&opened.text, stem(&opened.file), Some(&opened.shelved)) else {
        return here.broken(opened).await.map(Some);
    };
    let base = one(posted, "base").map(|base| base.replace("\r\n", "\n"));
    let base = base.ok_or_else(|| Error::Form("base is missing".into()))?;
    let (in_file, was) = work.entries_in(&base).ok_or(Error::Stale)?;
    // The form may be that of another type than the file has.
    let format = one(posted, "type").map_or(Ok(in_file), named)?;
    let mut mine = Entries::of_form(format, posted, Some(&was));
    let Some(block) = work.block(id.as_str()) else {
        // It is gone: what was written here may become a question again.
        let outcome = work.fit(&At::New, format, &mine);
        let about = About {
            work: &work,
            shelved: &opened.shelved,
            format,
            entries: &mine,
            outcome: &outcome,
        };
        let page = here.page(about, None).await?;
        let page = page.problem(&EditProblem::Gone(by(here, opened, id)));
        return show_as(StatusCode::CONFLICT, &page).map(Some);
    };
    let now = block.span.of(work.text).unwrap_or_default();
    // Browsers send other line ends than some files have.
    let is_same = now.replace("\r\n", "\n") == base;
    let act = one(posted, "act").unwrap_or("look");
    if !is_same && keeps(act) {
        let (theirs_format, theirs) = work.entries(&block).ok_or(Error::Stale)?;
        if theirs_format != format {
            return Err(Error::Stale);
        }
        let (differing, merged) = both(format, &was, &theirs, &mine);
        let (_, frame, desk) = desk(here.app, here.visitor, here.teacher, Room::Banks).await?;
        let by = by(here, opened, id);
        let page = Three::new(
            (frame, desk),
            (&work.bank, id),
            (now, by.as_deref()),
            (format, &differing, &merged),
            [&was, &theirs, &mine],
        );
        return show_as(StatusCode::CONFLICT, &page).map(Some);
    }
    if act == "merge" {
        // `was` is what the others made of it.
        let picks = posted.iter().filter(|(_, value)| value == "theirs");
        for key in picks.filter_map(|(name, _)| name.strip_prefix("pick.")) {
            mine.take(format, key, &was);
        }
    }
    let (filled, at) = ((format, mine), At::Old(id.clone()));
    let now = now.to_owned();
    let block = Some((id.as_str(), now.as_str()));
    if let Some(code) = act.strip_prefix(ALLOW) {
        work.allow(id, code);
    }
    done(here, opened, &work, &at, filled, (posted, block)).await
}

/// The name of the teacher who changed a question last, where that was done here.
fn by<S>(here: &Here<'_, S>, opened: &Opened, id: &QuestionId) -> Option<String> {
    let history = here.app.shelf.history(&opened.file, &opened.text).ok()?;
    let mut changes = history.changes.into_iter().rev();
    let touches = |change: &Change| change.touched.iter().any(|one| one.id == id.as_str());
    changes.find(touches).map(|change| change.by)
}

/// Does what the button of a form says; nothing where somebody else wrote the file meanwhile.
async fn done<S: Store>(
    here: &Here<'_, S>,
    opened: &Opened,
    work: &Work<'_>,
    at: &At,
    (mut format, mut entries): (Format, Entries),
    (posted, block): (&Posted, Option<(&str, &str)>),
) -> Result<Option<HttpResponse>, Error> {
    let act = one(posted, "act").unwrap_or("look");
    if let Some((step, path, number)) = step(act) {
        entries.step(path, number, step);
    }
    let from = format;
    let mut lost = None;
    if let (Some(to), At::Old(_)) = (act.strip_prefix("type "), at) {
        format = turns_into(from)
            .find(|one| one.name() == to)
            .ok_or(Error::NotFound)?;
        let (as_it, without) = turned(&entries, from, format);
        (entries, lost) = (as_it, Some(without));
    }
    let outcome = work.fit(at, format, &entries);
    let about = About {
        work,
        shelved: &opened.shelved,
        format,
        entries: &entries,
        outcome: &outcome,
    };
    if !keeps(act) {
        let page = here.page(about, block).await?;
        let page = match lost {
            Some(lost) => page.turned(from, &lost),
            None => page,
        };
        return show(&page).map(Some);
    }
    let (Some(question), Some(text)) = (&outcome.question, &outcome.text) else {
        let page = here.page(about, block).await?;
        return unfinished(&page.problem(&EditProblem::Wrong)).map(Some);
    };
    let id = &question.id;
    let saved = format!("/teach/banks/{}/questions/{id}?saved=yes", work.bank.id);
    if *text == opened.text {
        return Ok(Some(see(&saved)));
    }
    let act = match at {
        At::Old(_) => Act::Edited,
        At::New => Act::Added,
    };
    match here.write(opened, text.clone(), (act, None)).await? {
        Wrote::Done(_) => Ok(Some(see(&saved))),
        Wrote::Proposed => {
            let to = format!("/teach/banks/{}?done=proposed#done", work.bank.id);
            Ok(Some(see(&to)))
        }
        Wrote::Changed => Ok(None),
        Wrote::Failed(why) => {
            let page = here.page(about, block).await?;
            let problem = EditProblem::Failed(why);
            show_as(StatusCode::SERVICE_UNAVAILABLE, &page.problem(&problem)).map(Some)
        }
    }
}
