//! `generate --update`: a bank is read with its documents, brought up to date, and written with them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::super::out::{self, Exit};
use super::super::{bar, document, files, interrupt};
use super::args::{Args, Format, slug};
use super::{drafted, lang, report, save};
use crate::authoring::{Compared, Edited, Sheet, Updated, update as updated};
use crate::bank::{Bank, Severity, Source, parse, splice};
use crate::id::SourceId;
use crate::library::{self, BankFile};
use crate::read;

/// A document of the bank.
pub(super) struct Document {
    /// What the bank says of it, or will say.
    pub(super) sheet: Sheet,
    /// Its text on disk.
    on_disk: Option<String>,
    /// The text that the bank's questions were made from, where that is known.
    former: Option<String>,
    /// What is to be said of it.
    pub(super) change: Change,
}

/// What became of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    /// Its text is that of which the questions were made.
    Unchanged,
    /// Somebody has edited it where it lies.
    Edited,
    /// Another file takes its place.
    Replaced,
    /// The bank did not have it.
    New,
}

impl Document {
    /// Whether it is known what its text was, so that new sentences can be told from old ones.
    pub(super) fn is_former_known(&self) -> bool {
        self.former.is_some() || self.change == Change::New
    }
}

/// Brings a bank up to date and says what became of it.
pub(super) fn update(path: &Path, args: &Args) -> Result<Exit, String> {
    let file = match files::file(path) {
        Ok(file) => file,
        Err(why) => {
            out::complain(&why);
            return Ok(Exit::Usage);
        }
    };
    let of_bank = |why: String| format!("{}: {why}", path.display());
    let text = library::bank_text(&file).map_err(of_bank)?;
    let (bank, findings) = parse(&text, &file.stem());
    let bank = bank.ok_or_else(|| of_bank("it is not a bank; `factdeck check` says why".into()))?;
    let documents = documents(&file, &bank, &args.files)?;
    let sheets = documents.iter().map(|one| one.sheet.clone()).collect();
    let brief = args.asking(
        bank.id.clone(),
        Some(bank.title.clone()),
        bank.lang.clone(),
        sheets,
    );
    let bar = bar::bar();
    let writing = interrupt::ends(&bar);
    let draft = drafted(&brief, &bar)?;
    let edited: Vec<Edited> = documents.iter().map(edited).collect();
    let updated = updated(&bank, &text, &edited, &draft, args.more);
    let revised = if updated.bank == bank {
        splice::Revised {
            text: text.clone(),
            lost: Vec::new(),
        }
    } else {
        splice::revise(&text, &file.stem(), &updated.bank)
            .map_err(|why| of_bank(format!("{why}; nothing was written")))?
    };
    let _writing = writing.begin();
    if !args.dry_run {
        write(&file, &text, &revised.text, &documents)?;
    }
    let mistakes = findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error);
    let report = report::Report {
        path,
        documents: &documents,
        updated: &updated,
        lost: &revised.lost,
        has_mistakes: mistakes.count() > 0,
        is_written: !args.dry_run,
    };
    match args.format() {
        Format::Json => out::say(&report.json().to_string()),
        _ => out::complain(report.text().trim_end()),
    }
    if let Some(note) = lang::note(&bank.lang) {
        out::complain(&format!("note: {note}"));
    }
    Ok(exit(&updated))
}

fn exit(updated: &Updated) -> Exit {
    if updated.questions.iter().any(Compared::needs_a_teacher) {
        Exit::Findings
    } else {
        Exit::Good
    }
}

fn edited(document: &Document) -> Edited {
    Edited {
        source: document.sheet.source.clone(),
        former: document.former.clone(),
        now: document.sheet.text.clone(),
    }
}

/// The documents of a bank, with the files that take the place of some of them or are added.
fn documents(file: &BankFile, bank: &Bank, files: &[PathBuf]) -> Result<Vec<Document>, String> {
    let mut given: Vec<(&PathBuf, Option<SourceId>, String)> = Vec::new();
    for path in files {
        let of = of(bank, path);
        if let Some((twin, ..)) = given
            .iter()
            .find(|(_, known, _)| of.is_some() && *known == of)
        {
            let (path, twin) = (path.display(), twin.display());
            return Err(format!(
                "{twin} and {path} would both take the place of one document"
            ));
        }
        given.push((path, of, document::text(path)?));
    }
    let mut all = Vec::new();
    for source in &bank.sources {
        let new = given
            .iter()
            .find(|(_, of, _)| of.as_ref() == Some(&source.id));
        all.push(known(file, source, new.map(|(_, _, text)| text.clone()))?);
    }
    let mut taken: BTreeSet<String> = bank.sources.iter().map(|one| one.id.to_string()).collect();
    for (path, _, text) in given.into_iter().filter(|(_, of, _)| of.is_none()) {
        let id = slug(path);
        if !taken.insert(id.clone()) {
            return Err(format!(
                "{}: the bank would have two documents `{id}`; give the file another name",
                path.display()
            ));
        }
        all.push(added(file, &id, text)?);
    }
    if all.is_empty() {
        return Err(format!(
            "{} names no document; name the files it is about",
            file.path().display()
        ));
    }
    Ok(all)
}

/// The document that a file takes the place of: the one with its name as id, or else as the name of its text.
fn of(bank: &Bank, path: &Path) -> Option<SourceId> {
    let name = slug(path);
    let by_id = bank
        .sources
        .iter()
        .find(|source| source.id.as_str() == name);
    let by_file = || {
        bank.sources
            .iter()
            .find(|source| slug(Path::new(&source.file)) == name)
    };
    by_id.or_else(by_file).map(|source| source.id.clone())
}

fn known(file: &BankFile, source: &Source, given: Option<String>) -> Result<Document, String> {
    let on_disk = library::document_text(file, &source.file);
    let is_made_of = |text: &String| {
        let hash = blake3::hash(text.as_bytes());
        source.blake3.is_none_or(|made| hash == made)
    };
    let here = on_disk
        .as_ref()
        .ok()
        .filter(|text| is_made_of(text))
        .cloned();
    let kept = || library::former_text(file, &source.file, &source.blake3?);
    let former = here.or_else(kept);
    let is_given = given.is_some();
    let now = match (given, &on_disk) {
        (Some(text), _) => text,
        (None, Ok(text)) => text.clone(),
        (None, Err(why)) => {
            let id = &source.id;
            return Err(format!(
                "the document `{id}` ({}): {why}; name the file that takes its place",
                source.file
            ));
        }
    };
    if u64::try_from(now.len()).is_ok_and(|bytes| bytes > read::LARGEST) {
        return Err(format!("{}: {}", source.file, read::ReadError::TooLarge));
    }
    let is_same = former.as_ref() == Some(&now);
    Ok(Document {
        change: match (is_same, is_given) {
            (true, _) => Change::Unchanged,
            (false, true) => Change::Replaced,
            (false, false) => Change::Edited,
        },
        sheet: Sheet {
            text: now,
            source: source.id.clone(),
            file: source.file.clone(),
            title: Some(source.title.clone()),
            author: source.author.clone(),
            date: source.date.clone(),
            stance: source.stance,
        },
        on_disk: on_disk.ok(),
        former,
    })
}

fn added(file: &BankFile, id: &str, text: String) -> Result<Document, String> {
    let name = format!("documents/{id}.txt");
    let on_disk = library::document_text(file, &name).ok();
    let path = file.folder.join(&name);
    if path.exists() && on_disk.as_ref() != Some(&text) {
        let path = path.display();
        return Err(format!(
            "{path} exists and is another text; give the file another name"
        ));
    }
    Ok(Document {
        sheet: Sheet {
            text,
            source: SourceId::new(id).map_err(|why| format!("{id}: {why}"))?,
            file: name,
            title: None,
            author: None,
            date: None,
            stance: crate::bank::Stance::default(),
        },
        on_disk,
        former: None,
        change: Change::New,
    })
}

/// Writes the documents and then the bank. If only the documents get there, `check` says that they have changed since the
/// questions were made, and the next run puts the bank right.
fn write(file: &BankFile, old: &str, new: &str, documents: &[Document]) -> Result<(), String> {
    let path = file.path();
    let of = |path: &Path, why: String| format!("{}: {why}", path.display());
    if library::bank_text(file).as_deref() != Ok(old) {
        return Err(of(&path, library::NotReplaced::Changed.to_string()));
    }
    for document in documents {
        let path = file.folder.join(&document.sheet.file);
        let text = &document.sheet.text;
        match &document.on_disk {
            Some(old) if old == text => {}
            Some(old) => library::replace(&path, old.as_bytes(), text.as_bytes())
                .map_err(|why| of(&path, why.to_string()))?,
            None => save::write(&path, text)?,
        }
    }
    if new != old {
        library::replace(&path, old.as_bytes(), new.as_bytes())
            .map_err(|why| of(&path, why.to_string()))?;
    }
    for document in documents {
        save::remember(
            &file.folder.join(&document.sheet.file),
            &document.sheet.text,
        );
    }
    Ok(())
}
