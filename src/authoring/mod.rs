//! A teacher's work with banks.
//!
//! [`Shelf`] is what the rest of the program sees of the bank files: the banks that can be asked from, and what is
//! wrong with which file.

mod bring;
mod care;
mod cared;
mod draft;
pub mod edit;
mod give;
mod held;
mod import;
mod kind;
mod looked;
pub mod making;
mod merge;
pub mod paper;
mod remedy;
mod save;
mod update;

use std::sync::Arc;

use self::edit::{Change, History, Note};
use crate::bank::{Catalog, Diagnostic};
use crate::id::BankId;

pub use bring::{Brings, Brought, How, Refusal, Target, bring};
pub use care::{Alone, Care, Speaker, care};
pub use cared::{Cared, care_state};
pub use draft::{Brief, Disagreement, Draft, REVIEW, Review, Sheet, Silent, Unasked, draft};
pub use give::{Given, give};
pub use held::{Held, Said, Stand};
pub use import::{Became, Imported, What, import};
pub use kind::Kind;
pub use looked::Looked;
pub use merge::{Merged, Met, merge};
pub use remedy::{Remedy, judging, rests_on};
pub use save::{NotSaved, Save, base_name};
pub use update::{Bearing, Compared, Done, Edited, Fate, Reworded, Updated, update};

/// Where banks come from.
pub trait Shelf: Send + Sync {
    /// All banks now. A caller that reads twice may see two states; take it once for a page.
    fn catalog(&self) -> Arc<Catalog>;

    /// The bank files with what is wrong in them, by name.
    fn files(&self) -> Arc<Vec<FileReport>>;

    /// The content of a picture of a bank, by the name that pages have for it; nothing where the bank names no such
    /// picture, or its file is no longer what it was.
    fn picture(&self, bank: &BankId, name: &str) -> Option<Vec<u8>>;

    /// The content of a file, relative to the folder of banks, or why it cannot be had, as the end of a sentence.
    ///
    /// # Errors
    /// Where there is no such file, it is too large or leads out of the folder.
    fn content(&self, name: &str) -> Result<Vec<u8>, String>;

    /// The name that a picture is served under; nothing where it is none.
    fn picture_name(&self, content: &[u8]) -> Option<String>;

    /// Keeps a file whose content never changes, under a path relative to the folder of banks. It is on disk when this
    /// returns.
    ///
    /// # Errors
    /// Why it was not.
    fn keep(&self, name: &str, content: &[u8]) -> Result<(), NotSaved>;

    /// Looks whether a bank could be written; nothing is.
    ///
    /// # Errors
    /// Why it could not.
    fn would_save(&self, save: &Save) -> Result<(), NotSaved>;

    /// Writes a bank. It is on disk, and in the [`catalog`](Self::catalog), when this returns.
    ///
    /// # Errors
    /// Why it was not; the bank is then as it was.
    fn save(&self, save: &Save) -> Result<(), NotSaved>;

    /// Writes a bank as [`save`](Self::save) does, with the change in the history of the file; its number there.
    ///
    /// # Errors
    /// Why it was not; the bank is then as it was.
    fn change(&self, save: &Save, change: &Change) -> Result<u64, NotSaved> {
        self.save(save).map(|()| change.number)
    }

    /// The changes of a bank file that has this text now.
    ///
    /// # Errors
    /// Why they cannot be had, as the end of a sentence.
    fn history(&self, file: &str, text: &str) -> Result<History, String> {
        let _ = (file, text);
        Ok(History::default())
    }

    /// Notes something in the history of a bank file. It is on disk when this returns.
    ///
    /// # Errors
    /// Why it was not noted.
    fn note(&self, file: &str, note: &Note) -> Result<(), NotSaved> {
        let _ = (file, note);
        Err(NotSaved::Failed("there is no history here".to_owned()))
    }

    /// Who looked the bank of a file over last; nothing where nobody did.
    fn cared(&self, file: &str) -> Option<Cared> {
        let _ = file;
        None
    }

    /// Notes that the bank of a file was looked over. It is on disk when this returns.
    ///
    /// # Errors
    /// Why it was not noted.
    fn care(&self, file: &str, cared: &Cared) -> Result<(), NotSaved> {
        let _ = (file, cared);
        Err(NotSaved::Failed("there is no history here".to_owned()))
    }
}

/// A bank file as it stands on disk now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileReport {
    /// Its name, relative to the folder of banks.
    pub file: String,
    /// Its bank: the one just read, else the last good one.
    pub bank: Option<BankId>,
    /// What learners meet of it.
    pub standing: Standing,
    /// Its text, for showing the lines that findings name; empty where it could not be read.
    pub text: Arc<str>,
    /// What is wrong with it, in the order of the text.
    pub findings: Vec<Diagnostic>,
}

/// What learners meet of a bank file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The file as it is.
    Live,
    /// The last version that could be read, since this one cannot.
    LastGood,
    /// Nothing: no version of it could be read.
    Absent,
}

/// A shelf that never changes and has no files: for samples and tests.
impl Shelf for Arc<Catalog> {
    fn catalog(&self) -> Arc<Catalog> {
        Self::clone(self)
    }

    fn files(&self) -> Arc<Vec<FileReport>> {
        Arc::default()
    }

    fn picture(&self, _: &BankId, _: &str) -> Option<Vec<u8>> {
        None
    }

    fn content(&self, _: &str) -> Result<Vec<u8>, String> {
        Err("there are no files".to_owned())
    }

    fn picture_name(&self, _: &[u8]) -> Option<String> {
        None
    }

    fn keep(&self, _: &str, _: &[u8]) -> Result<(), NotSaved> {
        Err(NotSaved::Failed("there is no folder of banks".to_owned()))
    }

    fn would_save(&self, _: &Save) -> Result<(), NotSaved> {
        Err(NotSaved::Failed("there is no folder of banks".to_owned()))
    }

    fn save(&self, save: &Save) -> Result<(), NotSaved> {
        self.would_save(save)
    }
}
