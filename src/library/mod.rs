//! Bank files on disk: the only place that touches them.
//!
//! A [`Library`] holds what the files of a folder said when they could last be read. While a file is broken, learners
//! go on with its last good version, and the teacher sees what is wrong with it; [`watch`](Library::watch) reads the
//! folder again whenever something in it changes.

mod bundled;
mod cared;
mod history;
mod load;
mod picture;
mod put;
mod read;
mod save;
mod watch;
mod works;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

pub use self::bundled::{BUNDLED, fill};
pub use self::load::{
    BankFile, Checked, bank_text, check, document_text, file_bytes, former_text, list,
};
pub use self::picture::name as picture_name;
pub use self::put::{keep, look, put};
pub use self::read::{BANK_BYTES, DOCUMENT_BYTES, PICTURE_BYTES};
pub use self::save::{NotReplaced, remember, replace, write_atomically};
pub use self::watch::Watch;
pub use self::works::Works;
use crate::authoring::edit::{Change, History, Note};
use crate::authoring::{Cared, FileReport, NotSaved, Save, Shelf};
use crate::bank::Catalog;
use crate::id::BankId;

/// Why there is no library.
#[derive(Debug, thiserror::Error)]
#[error(
    "the folder of banks {} cannot be read: {why}; make it, or name another with --questions",
    folder.display()
)]
pub struct LibraryError {
    folder: PathBuf,
    why: io::Error,
}

/// The banks of a folder.
#[derive(Debug)]
pub struct Library {
    folder: PathBuf,
    drafts: bool,
    state: Mutex<State>,
    changed: Condvar,
    /// Held while reading, so that what was read later is also published later.
    reading: Mutex<()>,
    /// Held while writing, so that nobody writes between another's look and write.
    writing: Mutex<()>,
}

#[derive(Debug, Default)]
struct State {
    /// How many times the folder was read.
    generation: u64,
    entries: Vec<load::Entry>,
    catalog: Arc<Catalog>,
    files: Arc<Vec<FileReport>>,
}

impl Library {
    /// Reads the banks of a folder; with `drafts`, learners meet drafts too.
    ///
    /// # Errors
    /// Where the folder cannot be read. A file that cannot is no error, but a finding.
    pub fn open(folder: &Path, drafts: bool) -> Result<Self, LibraryError> {
        let library = Self {
            folder: folder.to_owned(),
            drafts,
            state: Mutex::default(),
            changed: Condvar::new(),
            reading: Mutex::default(),
            writing: Mutex::default(),
        };
        library.reload().map_err(|why| LibraryError {
            folder: folder.to_owned(),
            why,
        })?;
        Ok(library)
    }

    /// Reads the folder again. Pages that hold a catalog keep it.
    ///
    /// # Errors
    /// Where the folder cannot be read, for example while it is being swapped: everything stays as it was.
    pub fn reload(&self) -> io::Result<()> {
        let reading = self.reading.lock();
        let before = self.lock().entries.clone();
        let entries = load::load(&load::list(&self.folder)?, self.drafts, &before);
        let catalog = Arc::new(load::catalog(&entries));
        let reports = entries.iter().map(|entry| entry.report.clone());
        let files = Arc::new(reports.collect());
        let mut state = self.lock();
        *state = State {
            generation: state.generation + 1,
            entries,
            catalog,
            files,
        };
        drop(state);
        drop(reading);
        self.changed.notify_all();
        Ok(())
    }

    /// Reads the folder again whenever something in it changes, until the [`Watch`] is dropped.
    ///
    /// # Errors
    /// Where no watcher can be had, not even one that looks every two seconds.
    pub fn watch(self: &Arc<Self>) -> Result<Watch, notify::Error> {
        Watch::start(Arc::clone(self))
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Waits until what is on the shelf satisfies a condition, at most `timeout`; says whether it does.
    pub fn wait_until(&self, timeout: Duration, condition: impl Fn(&Catalog) -> bool) -> bool {
        let state = self.lock();
        let waited = self
            .changed
            .wait_timeout_while(state, timeout, |state| !condition(&state.catalog));
        let (state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        condition(&state.catalog)
    }

    /// A bank whose last question was taken out is no file that is only half written.
    fn forget_if_empty(&self, save: &Save) {
        if save.new.contains("[[question]]") {
            return;
        }
        for entry in &mut self.lock().entries {
            if entry.file.name == save.file {
                entry.shelved = None;
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // The state is replaced as a whole, so a panic elsewhere cannot leave it half changed.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Shelf for Library {
    fn catalog(&self) -> Arc<Catalog> {
        Arc::clone(&self.lock().catalog)
    }

    fn files(&self) -> Arc<Vec<FileReport>> {
        Arc::clone(&self.lock().files)
    }

    fn picture(&self, bank: &BankId, name: &str) -> Option<Vec<u8>> {
        let entries = self.lock().entries.clone();
        entries.iter().find_map(|entry| entry.picture(bank, name))
    }

    fn content(&self, name: &str) -> Result<Vec<u8>, String> {
        read::bytes(&self.folder, name, DOCUMENT_BYTES)
    }

    fn picture_name(&self, content: &[u8]) -> Option<String> {
        picture_name(content).ok()
    }

    fn keep(&self, name: &str, content: &[u8]) -> Result<(), NotSaved> {
        keep(&self.folder, name, content)
    }

    fn would_save(&self, save: &Save) -> Result<(), NotSaved> {
        named(save)?;
        look(&self.folder, save).map(drop)
    }

    fn save(&self, save: &Save) -> Result<(), NotSaved> {
        named(save)?;
        let writing = self.writing.lock();
        let done = put(&self.folder, save);
        drop(writing);
        done?;
        let again = self.reload();
        again.map_err(|why| NotSaved::Failed(format!("it was written, and cannot be read: {why}")))
    }

    fn change(&self, save: &Save, change: &Change) -> Result<u64, NotSaved> {
        named(save)?;
        let path = self.folder.join(&save.file);
        let writing = self.writing.lock();
        look(&self.folder, save)?;
        let old = save.old.as_deref().unwrap_or_default();
        let number = history::add(&path, change, old, &save.new).map_err(|why| unnoted(&why))?;
        let done = put(&self.folder, save);
        if done.is_err() {
            history::void(&path, number).map_err(|why| unnoted(&why))?;
        }
        drop(writing);
        done?;
        self.forget_if_empty(save);
        let again = self.reload();
        again.map_err(|why| {
            NotSaved::Failed(format!("it was written, and cannot be read: {why}"))
        })?;
        Ok(number)
    }

    fn note(&self, file: &str, note: &Note) -> Result<(), NotSaved> {
        let writing = self.writing.lock();
        let noted = history::note(&self.folder.join(file), note);
        drop(writing);
        noted.map_err(|why| unnoted(&why))
    }

    fn history(&self, file: &str, text: &str) -> Result<History, String> {
        history::read(&self.folder.join(file), text).map_err(|why| why.to_string())
    }

    fn cared(&self, file: &str) -> Option<Cared> {
        cared::read(&self.folder.join(file))
    }

    fn care(&self, file: &str, cared: &Cared) -> Result<(), NotSaved> {
        let noted = cared::keep(&self.folder.join(file), cared);
        noted.map_err(|why| unnoted(&why))
    }
}

/// What could not be done with a history, as a bank that was not written.
fn unnoted(why: &io::Error) -> NotSaved {
    NotSaved::Failed(format!("its history cannot be written: {why}"))
}

/// Refuses a name that this folder would not read as a bank.
fn named(save: &Save) -> Result<(), NotSaved> {
    if load::is_bank(&save.file) {
        return Ok(());
    }
    let why = format!("{:?} cannot be the name of a bank file", save.file);
    Err(NotSaved::Failed(why))
}
