//! A folder of bank files → banks with their documents, and what is wrong in which file.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::picture::{self, Pictures};
use super::read::{self, BANK_BYTES, DOCUMENT_BYTES};
use super::save;
use crate::authoring::{FileReport, Standing};
use crate::bank::{
    Bank, Catalog, Diagnostic, Documents, Severity, Shelved, State, flaws, lint, parse,
    without_allowed,
};
use crate::id::BankId;

/// How many bank files a folder may have.
const FILES: usize = 1000;

/// A bank file in its folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankFile {
    /// The folder; documents lie below it.
    pub folder: PathBuf,
    /// The name of the file in it.
    pub name: String,
}

impl BankFile {
    /// Where it lies.
    pub fn path(&self) -> PathBuf {
        self.folder.join(&self.name)
    }

    /// Its name without the ending: the bank's id where the file names none.
    pub fn stem(&self) -> String {
        let stem = Path::new(&self.name).file_stem();
        stem.unwrap_or_default().to_string_lossy().into_owned()
    }
}

/// The text of a bank file.
///
/// # Errors
/// Why it cannot be had, as the end of a sentence.
pub fn bank_text(file: &BankFile) -> Result<String, String> {
    read::text(&file.folder, &file.name, BANK_BYTES)
}

/// The content of a document or picture that a bank names, or why it cannot be had.
///
/// # Errors
/// Why not, as the end of a sentence.
pub fn file_bytes(file: &BankFile, name: &str) -> Result<Vec<u8>, String> {
    read::bytes(&file.folder, name, DOCUMENT_BYTES)
}

/// The text of a document that a bank file names.
///
/// # Errors
/// Why it cannot be had, as the end of a sentence.
pub fn document_text(file: &BankFile, name: &str) -> Result<String, String> {
    read::text(&file.folder, name, DOCUMENT_BYTES)
}

/// A text that a document of a bank file had before, by its hash; nothing where none of those that are kept has it.
pub fn former_text(file: &BankFile, name: &str, hash: &[u8; 32]) -> Option<String> {
    let mut texts = save::copies(name).filter_map(|copy| document_text(file, &copy).ok());
    texts.find(|text| blake3::hash(text.as_bytes()) == *hash)
}

/// The bank files of a folder, by name.
///
/// # Errors
/// Where the folder cannot be listed.
pub fn list(folder: &Path) -> io::Result<Vec<BankFile>> {
    let mut names: Vec<String> = fs::read_dir(folder)?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| is_bank(name))
        .collect();
    if names.len() > FILES {
        let why = format!(
            "it has {} bank files, at most {FILES} are read",
            names.len()
        );
        return Err(io::Error::other(why));
    }
    names.sort();
    let file = |name| BankFile {
        folder: folder.to_owned(),
        name,
    };
    Ok(names.into_iter().map(file).collect())
}

/// Whether a file of this name is a bank. Hidden ones are an editor's.
pub(super) fn is_bank(name: &str) -> bool {
    let ending = Path::new(name).extension();
    !name.starts_with('.') && ending.is_some_and(|ending| ending.eq_ignore_ascii_case("toml"))
}

/// What became of one file.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) file: BankFile,
    /// What learners meet of it.
    pub(super) shelved: Option<Arc<Shelved>>,
    pub(super) report: FileReport,
    documents: Documents,
    pictures: Pictures,
}

/// Reads files anew. What was read `before` is taken where a file has not changed, or cannot be read now.
pub(super) fn load(files: &[BankFile], drafts: bool, before: &[Entry]) -> Vec<Entry> {
    let mut entries: Vec<Entry> = files
        .iter()
        .map(|file| {
            let former = before.iter().find(|entry| entry.file == *file);
            entry(file, drafts, former)
        })
        .collect();
    refuse_twins(&mut entries, before);
    entries
}

fn entry(file: &BankFile, drafts: bool, former: Option<&Entry>) -> Entry {
    let (text, bank, mut findings) = match bank_text(file) {
        Ok(text) => {
            let (bank, findings) = parse(&text, &file.stem());
            (text, bank, findings)
        }
        Err(why) => {
            let finding = Diagnostic::error("Q010", format!("the file cannot be read: {why}"));
            (String::new(), None, vec![finding])
        }
    };
    // A file of which nothing but the head is there is one that is being written, and one of which mistakes leave nothing
    // is no bank yet.
    let asked_before = former
        .and_then(|former| former.shelved.as_ref())
        .is_some_and(|shelved| !shelved.bank.questions.is_empty());
    let mistaken = findings
        .iter()
        .any(|finding| finding.severity == Severity::Error);
    let bank = bank.filter(|bank| !bank.questions.is_empty() || (!asked_before && !mistaken));
    let Some(bank) = bank else {
        return broken(file, text, findings, former);
    };
    let documents = documents(&file.folder, &bank);
    let pictures = picture::read(&file.folder, &bank);
    if let Some(former) = former
        && former.report.standing == Standing::Live
        && *former.report.text == *text
        && former.documents == documents
        && former.pictures == pictures
    {
        return former.clone();
    }
    findings.extend(lint(&text, &bank, &documents));
    findings.extend(picture::missing(&text, &bank, &pictures));
    findings.sort_by_key(|finding| finding.span.map_or(0, |span| span.start));
    let texts = documents
        .iter()
        .filter_map(|(id, text)| Some((id.clone(), text.as_ref().ok()?.clone())))
        .collect();
    Entry {
        file: file.clone(),
        report: FileReport {
            file: file.name.clone(),
            bank: Some(bank.id.clone()),
            standing: Standing::Live,
            text: text.into(),
            findings,
        },
        shelved: Some(Arc::new(
            Shelved::new(bank, texts, drafts).with_pictures(picture::names(&pictures)),
        )),
        documents,
        pictures,
    }
}

/// A file that cannot be read as a bank: learners go on with the last version that could.
fn broken(
    file: &BankFile,
    text: String,
    findings: Vec<Diagnostic>,
    former: Option<&Entry>,
) -> Entry {
    let shelved = former.and_then(|entry| entry.shelved.clone());
    Entry {
        file: file.clone(),
        report: FileReport {
            file: file.name.clone(),
            bank: shelved.as_ref().map(|shelved| shelved.bank.id.clone()),
            standing: match shelved {
                Some(_) => Standing::LastGood,
                None => Standing::Absent,
            },
            text: text.into(),
            findings,
        },
        documents: former
            .map(|entry| entry.documents.clone())
            .unwrap_or_default(),
        pictures: former
            .map(|entry| entry.pictures.clone())
            .unwrap_or_default(),
        shelved,
    }
}

fn documents(folder: &Path, bank: &Bank) -> Documents {
    bank.sources
        .iter()
        .map(|source| {
            let text = read::text(folder, &source.file, DOCUMENT_BYTES).map(Arc::from);
            (source.id.clone(), text)
        })
        .collect()
}

/// Of files with one bank id, one holds it: the one that held it `before`, else the first by name. So a copy of a
/// file never takes over the learners of the original.
fn refuse_twins(entries: &mut [Entry], before: &[Entry]) {
    let held = |entry: &Entry| {
        before.iter().any(|old| {
            old.file == entry.file && old.shelved.is_some() && old.bank() == entry.bank()
        })
    };
    let mut holders: BTreeMap<BankId, (bool, BankFile)> = BTreeMap::new();
    for entry in entries.iter() {
        let Some(bank) = entry.bank() else { continue };
        let held = held(entry);
        let holder = holders.get(bank);
        if holder.is_none_or(|(holder_held, _)| held && !holder_held) {
            holders.insert(bank.clone(), (held, entry.file.clone()));
        }
    }
    for entry in entries {
        let Some((_, holder)) = entry.bank().and_then(|bank| holders.get(bank)) else {
            continue;
        };
        if *holder == entry.file {
            continue;
        }
        let message = format!(
            "the bank id \"{}\" belongs to {}",
            entry.bank().map_or("", BankId::as_str),
            holder.name
        );
        entry.report.findings.insert(
            0,
            Diagnostic::error("Q011", message)
                .help("give this bank an `id` of its own; until then the whole file is left out"),
        );
        entry.report.standing = Standing::Absent;
        entry.shelved = None;
    }
}

impl Entry {
    fn bank(&self) -> Option<&BankId> {
        self.report.bank.as_ref()
    }

    /// The content of a picture that this file's bank names, by the name that it is served under.
    pub(super) fn picture(&self, bank: &BankId, name: &str) -> Option<Vec<u8>> {
        let shelved = self.shelved.as_ref()?;
        let mut pictures = shelved.pictures().filter(|_| shelved.bank.id == *bank);
        let (file, _) = pictures.find(|(_, known)| known.as_str() == name)?;
        picture::load(&self.file.folder, file, name)
    }
}

/// The banks of files.
pub(super) fn catalog(entries: &[Entry]) -> Catalog {
    let banks = entries.iter().filter_map(|entry| {
        let shelved = entry.shelved.as_ref()?;
        Some((shelved.bank.id.clone(), Arc::clone(shelved)))
    });
    Catalog {
        banks: banks.collect(),
    }
}

/// A file that was read once, to be checked.
#[derive(Debug, Clone)]
pub struct Checked {
    /// The file.
    pub file: BankFile,
    /// What is wrong with it.
    pub report: FileReport,
    /// How many of its questions can be asked, drafts with them.
    pub questions: usize,
    /// How many of those are drafts.
    pub drafts: usize,
}

/// Reads files once and says what is wrong with them, each for itself and one with another, flaws of questions
/// included.
pub fn check(files: &[BankFile]) -> Vec<Checked> {
    let checked = |entry: Entry| {
        let questions = entry.shelved.iter().flat_map(|bank| bank.questions());
        let states: Vec<State> = questions.map(|question| question.state).collect();
        Checked {
            questions: states.len(),
            drafts: states
                .iter()
                .filter(|&&state| state == State::Draft)
                .count(),
            file: entry.file,
            report: entry.report,
        }
    };
    let mut entries = load(files, true, &[]);
    for entry in &mut entries {
        if let Some(shelved) = &entry.shelved {
            let mut found = std::mem::take(&mut entry.report.findings);
            found.extend(flaws(&entry.report.text, &shelved.bank));
            entry.report.findings = without_allowed(&shelved.bank, found);
        }
    }
    entries.into_iter().map(checked).collect()
}
