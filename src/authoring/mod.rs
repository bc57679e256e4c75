//! A teacher's work with banks.
//!
//! [`Shelf`] is what the rest of the program sees of the bank files: the banks that can be asked from, and what is
//! wrong with which file.

mod draft;
mod update;

use std::sync::Arc;

use crate::bank::{Catalog, Diagnostic};
use crate::id::BankId;

pub use draft::{Brief, Disagreement, Draft, REVIEW, Review, Sheet, Silent, Unasked, draft};
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
}
