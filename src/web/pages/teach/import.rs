//! Questions from a file or a box into a bank. First they are looked at: nothing is written, and what was sent stays with
//! the page, so that nothing has to be sent again. Then they are put in, as they were looked at or not at all.

use std::sync::Arc;

use actix_web::{HttpResponse, web};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::super::super::{App, Error, Upload, Visitor};
use super::super::{see, show, unfinished};
use super::edit::may;
use super::file::filed;
use super::{desk, waits};
use crate::authoring::edit::May;
use crate::authoring::{Brought, How, Kind, NotSaved, Refusal, Save, Shelf, Target, bring};
use crate::bank::slug;
use crate::id::BankId;
use crate::identity::Teacher;
use crate::log::Store;
use crate::view::{Bringing, ImportPage, ImportProblem, Room};

/// The longest text that is shown in the box, in bytes; what is longer stays with the page unseen.
const BOX: usize = 512 * 1024;
/// The most that stays with the page unseen, in bytes before it is written as Base64.
const KEPT: usize = 3 * 1024 * 1024;
/// The most columns of a table that somebody chooses for.
const COLUMNS: usize = 40;
/// What a new bank is written in where nobody says.
const LANG: &str = "en";

/// What the address of the page says.
#[derive(Debug, serde::Deserialize)]
pub(in crate::web) struct At {
    /// The bank that questions go into.
    into: Option<String>,
    /// What its text was when it was just written.
    saved: Option<String>,
}

/// The page to bring questions with; after they were put in, what is in the bank now.
pub(in crate::web) async fn page<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    at: web::Query<At>,
) -> Result<HttpResponse, Error> {
    let (_, frame, desk) = desk(&app, &visitor, teacher, Room::Banks).await?;
    let form = Bringing {
        into: at.into.clone().unwrap_or_default(),
        lang: LANG.to_owned(),
        ..Bringing::default()
    };
    let page = ImportPage::new(frame, desk, &app.shelf.catalog(), form);
    let saved = at.saved.as_deref().zip(at.into.as_deref());
    let Some((saved, Ok(id))) = saved.map(|(saved, id)| (saved, BankId::new(id))) else {
        return show(&page);
    };
    // It is said only of what is on disk.
    match filed(&app, &id) {
        Ok(Some(filed)) if mark(&[filed.text.as_bytes()]) == saved => {
            show(&page.saved(&filed.bank))
        }
        _ => show(&page),
    }
}

/// A short name for bytes.
fn mark(parts: &[&[u8]]) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(&part.len().to_le_bytes()).update(part);
    }
    hasher.finalize().to_hex().chars().take(32).collect()
}

/// What was sent: its name, and what is in it.
struct Content {
    name: String,
    bytes: Vec<u8>,
}

/// Looks at what was sent, or puts it in.
pub(in crate::web) async fn send<S: Store>(
    teacher: Teacher,
    visitor: Visitor,
    app: web::Data<App<S>>,
    upload: Upload,
) -> Result<HttpResponse, Error> {
    let (_, frame, desk) = desk(&app, &visitor, teacher, Room::Banks).await?;
    let catalog = app.shelf.catalog();
    let (mut form, content) = read(&upload);
    let page = |form: Bringing| ImportPage::new(frame.clone(), desk.clone(), &catalog, form);
    let content = match content {
        Ok(content) => content,
        Err(problem) => return unfinished(&page(form).problem(&problem)),
    };
    let how = How::new(form.drafts).between(&form.between, &form.rows);
    if let Some(kind) = how.kind().filter(|_| form.kind.is_empty()) {
        kind.name().clone_into(&mut form.kind);
    }
    let named = Kind::named(&form.kind);
    let kind = named.or_else(|| match content.name.as_str() {
        "" => Kind::of_text(&form.text),
        name => Kind::of(name, &content.bytes),
    });
    keep(&mut form, &content, kind);
    if !form.kept.is_empty() && content.bytes.len() > KEPT {
        form.kept.clear();
        form.name.clear();
        return unfinished(&page(form).problem(&ImportProblem::Large));
    }
    let Some(kind) = kind else {
        return unfinished(&page(form).problem(&ImportProblem::Unknown));
    };
    let how = laid_out(how, &form, kind);
    let (file, target) = match target(&app, &mut form, &content, kind)? {
        Ok(target) => target,
        Err(problem) => return unfinished(&page(form).problem(&problem)),
    };
    if let Some(old) = &target.old
        && may(&app, teacher, (&file, old)).await?.0 != May::Edit
    {
        return unfinished(&page(form).problem(&ImportProblem::NotYours));
    }
    let seen = seen(&form, kind, &target);
    let title = target.bank.title.clone();
    let work = waits(move || {
        let brought = bring(kind, &content.bytes, &target, &how);
        (brought, target.old)
    });
    let (brought, old) = work.await?;
    let brought = match brought {
        Ok(brought) => brought,
        Err(Refusal::File(why)) => {
            return unfinished(&page(form).problem(&ImportProblem::File(why)));
        }
        Err(Refusal::Bank(why)) => {
            return unfinished(&page(form).problem(&ImportProblem::Bank(title, why)));
        }
    };
    let is_new = old.is_none();
    let save = save(file, old, &brought);
    let shelf = Arc::clone(&app.shelf);
    let wanted = upload.field("step") == "save";
    let as_seen = upload.field("seen") == seen;
    let writes = wanted && as_seen && ImportPage::brings(&brought);
    let work = waits(move || {
        let done = if writes {
            Shelf::save(&*shelf, &save)
        } else {
            shelf.would_save(&save)
        };
        (done, save)
    });
    let (done, save) = work.await?;
    let id = brought.fate.bank().id.clone();
    let page = page(form).seen(kind, named.is_none(), (&brought, is_new), seen);
    match done {
        Ok(()) if writes => {
            let saved = mark(&[save.new.as_bytes()]);
            Ok(see(&format!("/teach/import?into={id}&saved={saved}")))
        }
        Ok(()) if wanted && !as_seen => unfinished(&page.problem(&ImportProblem::Changed)),
        Ok(()) => show(&page),
        Err(NotSaved::Changed | NotSaved::Taken(_)) => {
            unfinished(&page.problem(&ImportProblem::Changed))
        }
        Err(why) => unfinished(&page.problem(&ImportProblem::Save(why.to_string()))),
    }
}

/// The same with what was chosen for the columns; what was chosen for another kind of file says nothing of this one.
fn laid_out(how: How, form: &Bringing, kind: Kind) -> How {
    let headers = match form.headers.as_str() {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    let chosen = how.clone().columns(&form.columns, headers).ok();
    chosen
        .filter(|how| how.wrong_for(kind).is_none())
        .unwrap_or(how)
}

/// A short name for all that decides what would happen.
fn seen(form: &Bringing, kind: Kind, target: &Target) -> String {
    // What comes back with the page: a box has no other line ends than its own.
    let sent = match form.kept.as_str() {
        "" => form.text.as_bytes(),
        kept => kept.as_bytes(),
    };
    mark(&[
        kind.name().as_bytes(),
        sent,
        target.bank.id.as_str().as_bytes(),
        target.bank.title.as_bytes(),
        target.bank.lang.as_bytes(),
        target.old.as_deref().unwrap_or_default().as_bytes(),
        &[u8::from(form.drafts)],
        form.between.as_bytes(),
        form.rows.as_bytes(),
        form.columns.as_bytes(),
        form.headers.as_bytes(),
    ])
}

fn save(file: String, old: Option<String>, brought: &Brought) -> Save {
    Save {
        file,
        old,
        new: brought.text.clone(),
        beside: brought.files.clone(),
        base: brought.base.clone(),
    }
}

/// What a form holds, and what is to be read of it.
fn read(upload: &Upload) -> (Bringing, Result<Content, ImportProblem>) {
    let field = |name: &str| upload.field(name).trim().to_owned();
    // A browser sends every line of a box with two signs at its end.
    let text = upload.field("text").replace("\r\n", "\n");
    let form = Bringing {
        name: field("name"),
        was: field("was"),
        kept: upload.field("kept").to_owned(),
        kind: field("kind"),
        into: field("into"),
        title: field("title"),
        lang: Some(field("lang"))
            .filter(|lang| !lang.is_empty())
            .unwrap_or(LANG.to_owned()),
        drafts: !upload.field("drafts").is_empty(),
        // A space may be meant.
        between: upload.field("between").to_owned(),
        rows: upload.field("rows").to_owned(),
        columns: columns(upload),
        headers: field("headers"),
        text,
    };
    let content = content(upload, &form);
    (form, content)
}

/// What was chosen for the columns that were shown; nothing where another file has come since.
fn columns(upload: &Upload) -> String {
    if upload.file("file").is_some() {
        return String::new();
    }
    let shown = upload.field("columns").parse().unwrap_or(0_usize);
    let names = (0..shown.min(COLUMNS)).map(|at| upload.field(&format!("column.{at}")));
    let names = names.collect::<Vec<_>>().join(",");
    names.trim_end_matches(',').to_owned()
}

fn content(upload: &Upload, form: &Bringing) -> Result<Content, ImportProblem> {
    // What stands in the box because it was read from a file gives way to another file.
    let is_own =
        !form.text.trim().is_empty() && upload.field("was") != mark(&[form.text.as_bytes()]);
    match upload.file("file") {
        Some(_) if is_own => Err(ImportProblem::Both),
        Some(sent) => Ok(Content {
            name: sent.name.clone(),
            bytes: sent.bytes.clone(),
        }),
        None if !form.text.trim().is_empty() => Ok(Content {
            name: form.name.clone(),
            bytes: form.text.clone().into_bytes(),
        }),
        None if !form.kept.is_empty() => {
            let bytes = STANDARD.decode(&form.kept);
            let bytes = bytes.map_err(|_| ImportProblem::Nothing)?;
            let name = form.name.clone();
            Ok(Content { name, bytes })
        }
        None => Err(ImportProblem::Nothing),
    }
}

/// Has the page keep what was sent: a text in the box, where it can be mended; else as it is.
fn keep(form: &mut Bringing, content: &Content, kind: Option<Kind>) {
    form.name.clone_from(&content.name);
    let is_text = kind.is_none_or(Kind::is_text) && content.bytes.len() <= BOX;
    let text = is_text
        .then(|| std::str::from_utf8(&content.bytes).ok())
        .flatten();
    match text {
        Some(text) if !text.contains('\0') => {
            let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
            form.text = text.replace("\r\n", "\n");
            form.kept.clear();
        }
        _ => {
            form.text.clear();
            form.kept = STANDARD.encode(&content.bytes);
        }
    }
    form.was = mark(&[form.text.as_bytes()]);
}

/// The bank that questions go into, and its file.
fn target<S>(
    app: &App<S>,
    form: &mut Bringing,
    content: &Content,
    kind: Kind,
) -> Result<Result<(String, Target), ImportProblem>, Error> {
    let packed = || Kind::bank_of(&content.bytes).filter(|_| kind == Kind::Pack);
    if form.into.is_empty()
        && let Some(id) = packed()
        && app
            .shelf
            .files()
            .iter()
            .any(|file| file.bank.as_ref() == Some(&id))
    {
        // It is put together with the one that is here.
        form.into = id.to_string();
    }
    if !form.into.is_empty() {
        let id = BankId::new(&form.into).map_err(|_| Error::NotFound)?;
        let there = filed(app, &id)?;
        let there = there.and_then(|filed| Some((filed.file.clone(), filed.target()?)));
        return Ok(there.ok_or(ImportProblem::Broken));
    }
    if form.title.is_empty() {
        let stem = content.name.rsplit_once('.');
        form.title = stem.map_or_else(String::new, |(stem, _)| stem.replace(['_', '-'], " "));
    }
    if form.title.is_empty() && kind != Kind::Pack {
        return Ok(Err(ImportProblem::Title));
    }
    let id = packed().or_else(|| free(app, &form.title));
    let id = id.ok_or(Error::Internal("no id could be made"))?;
    // A file of that name may have another bank.
    let files = app.shelf.files();
    let is_free = |name: &String| !files.iter().any(|one| one.file.eq_ignore_ascii_case(name));
    let names = (2..1_000).map(|number| format!("{id}-{number}.toml"));
    let file = std::iter::once(format!("{id}.toml"))
        .chain(names)
        .find(is_free);
    let file = file.ok_or(Error::Internal("no file name is free"))?;
    let target = Target::new(id, form.title.clone(), form.lang.clone());
    Ok(Ok((file, target)))
}

/// An id for a new bank that no bank and no file has.
fn free<S>(app: &App<S>, title: &str) -> Option<BankId> {
    let words: String = slug(title).chars().take(48).collect();
    let words = words.trim_matches('-');
    let words = if words.is_empty() { "bank" } else { words };
    let (files, catalog) = (app.shelf.files(), app.shelf.catalog());
    let is_free = |id: &BankId| {
        let file = format!("{id}.toml");
        !catalog.banks.contains_key(id)
            && !files.iter().any(|one| one.file.eq_ignore_ascii_case(&file))
            && !files.iter().any(|one| one.bank.as_ref() == Some(id))
    };
    let names = (2..).map(|number| format!("{words}-{number}"));
    std::iter::once(words.to_owned())
        .chain(names)
        .take(1_000)
        .filter_map(|name| BankId::new(&name).ok())
        .find(is_free)
}
