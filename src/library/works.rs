//! Banks in the making, a folder each below the data folder: `work.json`, `text.txt`, the questions in `bank.toml` with
//! `notes.json` beside it, and `decisions.jsonl`, to which every decision adds a line. Where the text is a further document
//! for a bank, `base.toml` is the file of that bank as it was, and `with-1.txt` and so on are its documents.
//!
//! What is written is on the disk when it is said to be. Files are replaced as a whole; a line that a power cut tore off
//! was never said to be kept, and is dropped.

mod held;
mod record;

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use self::record::{CandidatesRecord, DecidedRecord, WorkRecord};
use super::save::sync_folder;
use super::{Library, remember, write_atomically};
use crate::authoring::Shelf as _;
use crate::authoring::making::{Candidates, Decided, Work, Workshop};
use crate::bank::{self, Bank, parse};
use crate::id::{BankId, SourceId, WorkId};

const WORK: &str = "work.json";
const TEXT: &str = "text.txt";
const BANK: &str = "bank.toml";
const NOTES: &str = "notes.json";
const BASE: &str = "base.toml";
const DECISIONS: &str = "decisions.jsonl";

/// The works of a data folder.
#[derive(Debug)]
pub struct Works {
    folder: PathBuf,
    library: Arc<Library>,
    /// Held while a decision is added, and while a name is looked for and taken.
    adding: Mutex<()>,
}

impl Works {
    /// The works in a folder, whose banks go to this library. The folder is made when it is needed.
    pub fn new(folder: &Path, library: Arc<Library>) -> Self {
        Self {
            folder: folder.to_owned(),
            library,
            adding: Mutex::default(),
        }
    }

    fn folder(&self, id: WorkId) -> PathBuf {
        self.folder.join(id.to_string())
    }

    fn read(&self, id: WorkId, name: &str) -> io::Result<String> {
        fs::read_to_string(self.folder(id).join(name))
    }

    fn write(&self, id: WorkId, name: &str, text: &str) -> io::Result<()> {
        write_atomically(&self.folder(id).join(name), text.as_bytes())
    }

    fn remove(&self, id: WorkId, name: &str) -> io::Result<()> {
        let gone = fs::remove_file(self.folder(id).join(name));
        absent(gone).map(drop)
    }

    /// The texts of the documents of a bank in the making: the last is the new one, the others lie beside it. One that could
    /// not be read when the questions were made is not there.
    fn texts(&self, id: WorkId, bank: &Bank) -> io::Result<BTreeMap<SourceId, Arc<str>>> {
        let mut texts = BTreeMap::new();
        for (number, source) in (1..).zip(&bank.sources) {
            let text = if number == bank.sources.len() {
                Some(self.read(id, TEXT)?)
            } else {
                absent(self.read(id, &with(number)))?
            };
            texts.extend(text.map(|text| (source.id.clone(), Arc::from(text))));
        }
        Ok(texts)
    }

    /// Whether a bank, a bank file or a document has this name.
    fn is_taken(&self, name: &str) -> bool {
        let folder = self.library.folder();
        let files = [format!("{name}.toml"), format!("documents/{name}.txt")];
        let named = |id: &BankId| id.as_str() == name;
        files.iter().any(|file| folder.join(file).exists())
            || self.library.catalog().banks.keys().any(named)
            || self
                .library
                .files()
                .iter()
                .any(|file| file.bank.as_ref().is_some_and(named))
    }
}

/// The name of the copy of a document of the bank that a further one is for; they are numbered from 1.
fn with(number: usize) -> String {
    format!("with-{number}.txt")
}

/// Nothing where there is no such file.
fn absent<T>(found: io::Result<T>) -> io::Result<Option<T>> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(why) => Err(why),
    }
}

fn broken(why: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why)
}

/// Makes a folder that only this user can look into: a teacher's document may be nobody else's.
fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    builder.create(folder)?;
    folder.parent().map_or(Ok(()), sync_folder)
}

impl Workshop for Works {
    fn works(&self) -> io::Result<Vec<Work>> {
        let Some(entries) = absent(fs::read_dir(&self.folder))? else {
            return Ok(Vec::new());
        };
        let mut works = Vec::new();
        for entry in entries {
            let name = entry?.file_name();
            let Some(id) = name.to_str().and_then(|name| name.parse().ok()) else {
                continue;
            };
            // One that cannot be read does not hide the others.
            works.extend(self.work(id).ok().flatten());
        }
        works.sort_by_key(|work| (std::cmp::Reverse(work.begun), work.id));
        Ok(works)
    }

    fn work(&self, id: WorkId) -> io::Result<Option<Work>> {
        let Some(text) = absent(self.read(id, WORK))? else {
            return Ok(None);
        };
        let record: WorkRecord = serde_json::from_str(&text).map_err(broken)?;
        record
            .work(id)
            .map(Some)
            .ok_or_else(|| broken("an unknown version"))
    }

    fn begin(&self, work: &Work, text: &str) -> io::Result<()> {
        make_folder(&self.folder)?;
        make_folder(&self.folder(work.id))?;
        self.write(work.id, TEXT, text)?;
        // Last: a folder without it is no work.
        self.keep(work)
    }

    fn keep(&self, work: &Work) -> io::Result<()> {
        let record = serde_json::to_string_pretty(&WorkRecord::of(work));
        self.write(work.id, WORK, &record.map_err(broken)?)
    }

    fn text(&self, id: WorkId) -> io::Result<String> {
        self.read(id, TEXT)
    }

    fn set_text(&self, id: WorkId, text: &str) -> io::Result<()> {
        self.write(id, TEXT, text)
    }

    fn candidates(&self, id: WorkId) -> io::Result<Candidates> {
        let (bank, _) = parse(&self.read(id, BANK)?, "text");
        let bank = bank.ok_or_else(|| broken("the questions cannot be read"))?;
        let record: CandidatesRecord =
            serde_json::from_str(&self.read(id, NOTES)?).map_err(broken)?;
        let base = match record.stem() {
            Some(stem) => Some((self.read(id, BASE)?, stem.to_owned())),
            None => None,
        };
        let candidates = record.candidates(bank);
        let candidates =
            candidates.ok_or_else(|| broken("the questions and what is known of them differ"))?;
        Ok(Candidates {
            texts: self.texts(id, &candidates.bank)?,
            base,
            ..candidates
        })
    }

    fn set_candidates(&self, id: WorkId, candidates: &Candidates) -> io::Result<()> {
        let _adding = self.adding.lock().unwrap_or_else(PoisonError::into_inner);
        self.remove(id, DECISIONS)?;
        let known = candidates.bank.sources.len().saturating_sub(1);
        for (number, source) in (1..=known).zip(&candidates.bank.sources) {
            match candidates.texts.get(&source.id) {
                Some(text) => self.write(id, &with(number), text)?,
                None => self.remove(id, &with(number))?,
            }
        }
        if let Some((base, _)) = &candidates.base {
            self.write(id, BASE, base)?;
        }
        self.write(id, BANK, &bank::write(&candidates.bank))?;
        let notes = serde_json::to_string(&CandidatesRecord::of(candidates));
        self.write(id, NOTES, &notes.map_err(broken)?)
    }

    fn decisions(&self, id: WorkId) -> io::Result<Vec<Decided>> {
        let text = absent(fs::read(self.folder(id).join(DECISIONS)))?.unwrap_or_default();
        let (whole, _) = split_torn(&text);
        let text = std::str::from_utf8(whole).map_err(broken)?;
        let lines = text.lines().map(|line| {
            let record: DecidedRecord = serde_json::from_str(line).map_err(broken)?;
            record
                .decided()
                .ok_or_else(|| broken("an unknown decision"))
        });
        lines.collect()
    }

    fn decide(&self, id: WorkId, after: usize, decided: &Decided) -> io::Result<bool> {
        let _adding = self.adding.lock().unwrap_or_else(PoisonError::into_inner);
        if self.decisions(id)?.len() != after {
            return Ok(false);
        }
        let mut line = serde_json::to_string(&DecidedRecord::of(decided)).map_err(broken)?;
        line.push('\n');
        append(&self.folder(id).join(DECISIONS), line.as_bytes()).map(|()| true)
    }

    fn throw_away(&self, id: WorkId) -> io::Result<()> {
        let folder = self.folder(id);
        // First what makes it a work: one that is half gone is none.
        self.remove(id, WORK)?;
        if absent(fs::remove_dir_all(folder))?.is_some() {
            sync_folder(&self.folder)?;
        }
        Ok(())
    }

    fn free_name(&self, wished: &str) -> io::Result<BankId> {
        let _adding = self.adding.lock().unwrap_or_else(PoisonError::into_inner);
        let numbered = (2..10_000).map(|number| format!("{wished}-{number}"));
        let mut names = std::iter::once(wished.to_owned()).chain(numbered);
        let free = names.find(|name| !self.is_taken(name));
        let free = free.and_then(|name| BankId::new(&name).ok());
        free.ok_or_else(|| broken("there is no name left"))
    }

    fn publish(&self, bank: &Bank, text: &str) -> io::Result<()> {
        let folder = self.library.folder();
        for source in &bank.sources {
            let path = folder.join(&source.file);
            if !path.exists() {
                path.parent().map_or(Ok(()), fs::create_dir_all)?;
                write_atomically(&path, text.as_bytes())?;
            }
            // An update knows less without it, and nothing else does.
            if let Err(why) = remember(&path, text.as_bytes()) {
                tracing::warn!(%why, "no copy of a document was kept");
            }
        }
        let path = folder.join(format!("{}.toml", bank.id));
        if !path.exists() {
            write_atomically(&path, bank::write(bank).as_bytes())?;
        }
        self.library.reload()
    }
}

/// The whole lines of a file, and how many bytes of one that was torn off follow.
fn split_torn(text: &[u8]) -> (&[u8], usize) {
    let end = text
        .iter()
        .rposition(|byte| *byte == b'\n')
        .map_or(0, |at| at + 1);
    let whole = text.get(..end).unwrap_or_default();
    (whole, text.len() - end)
}

/// Adds a line to a file, over one that was torn off, and waits until it is on the disk.
fn append(path: &Path, line: &[u8]) -> io::Result<()> {
    let old = absent(fs::read(path))?;
    let mut file = OpenOptions::new().create(true).append(true).open(path)?;
    if let Some(old) = &old {
        let (whole, torn) = split_torn(old);
        if torn > 0 {
            file.set_len(u64::try_from(whole.len()).map_err(broken)?)?;
        }
    }
    let length = file.metadata()?.len();
    let written = file.write_all(line).and_then(|()| file.sync_all());
    if let Err(why) = written {
        // What was not said to be kept is not kept; where that fails too, it is a torn line or a decision too many.
        let _ = File::options()
            .write(true)
            .open(path)
            .and_then(|file| file.set_len(length));
        return Err(why);
    }
    if old.is_none() {
        path.parent().map_or(Ok(()), sync_folder)?;
    }
    Ok(())
}
