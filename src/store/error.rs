//! Why a store does not open, or a write failed, in words that say what to do.

use std::io;
use std::path::PathBuf;

use crate::log::StoreError;

/// The version of the data that this program writes: its events and rows, and the files of a folder. Up to version 3 all
/// of a folder was in sled, since then there is a journal.
pub(super) const DATA_VERSION: u32 = 7;

/// Why a store did not open. Every message says what to do.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Another process has it.
    #[error(
        "the data folder {dir} is in use by another factdeck{}: stop it first, or name another folder with --data",
        pid.map(|pid| format!(" (process {pid})")).unwrap_or_default()
    )]
    InUse {
        /// The folder.
        dir: PathBuf,
        /// The other process, where it has said so.
        pid: Option<u32>,
    },
    /// A newer program wrote it.
    #[error(
        "the data folder {dir} was written by a newer factdeck (data version {found}, this one knows {DATA_VERSION}): use the newer program"
    )]
    Newer {
        /// The folder.
        dir: PathBuf,
        /// Its version.
        found: u32,
    },
    /// It is no data folder.
    #[error(
        "the folder {dir} has no VERSION file of factdeck, but other data: name another folder with --data"
    )]
    Foreign {
        /// The folder.
        dir: PathBuf,
    },
    /// A file cannot be used.
    #[error(
        "cannot use {path} in the data folder: {error}; see that it may be written, or name another folder with --data"
    )]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// Its data cannot be read.
    #[error(
        "the data in {dir} cannot be used: {error}. `factdeck restore` brings back the newest backup{}; or name another folder with --data",
        if *has_journal { " and what survives" } else { ", and nothing that came after it" }
    )]
    Data {
        /// The folder.
        dir: PathBuf,
        /// Whether there is a journal, whose events can be read behind damage. Data of versions 1 to 3 have none.
        has_journal: bool,
        /// What is wrong.
        error: StoreError,
    },
    /// It is no address of a database.
    #[error("the address of the database cannot be used: {why}")]
    Address {
        /// What would do; no part of the address.
        why: String,
    },
    /// A database cannot be used.
    #[error(
        "the database {name} cannot be used: {why}; see that it runs and lets this program in, or leave out --store to keep progress in a folder"
    )]
    Database {
        /// Where it is, without a password.
        name: String,
        /// What is wrong.
        why: String,
    },
}

/// An error of the file system, in the store's words.
pub(super) fn told(error: &io::Error) -> StoreError {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => StoreError::Full,
        _ => StoreError::Unavailable(error.to_string()),
    }
}
