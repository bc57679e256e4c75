//! Backups: a file with the events up to one of them, the frozen questions they name, and a manifest of counts and
//! hashes, taken while the store is written to.
//!
//! A backup is read piece by piece, so that no answer waits for it, and takes its name when it is whole and on the disk.
//! Everything else in a store follows from what is in it: [restoring](super::restore) replays it into a new database,
//! checks that, and puts it in the place of the other.
//!
//! Learners who were erased are taken out of the backups that were made before, too.

mod archive;
mod ask;
mod folders;
mod keep;
mod manifest;
mod write;

use std::io;
use std::path::PathBuf;

pub use archive::Archive;
pub use folders::{Backups, Cleansed};
pub use keep::{Kept, Reason};

use crate::log::StoreError;
use crate::time::Timestamp;

/// A time as people read it, in UTC.
pub fn told_time(time: Timestamp) -> String {
    let at = jiff::Timestamp::from_millisecond(time.0).unwrap_or_default();
    at.strftime("%Y-%m-%d %H:%M:%S UTC").to_string()
}

/// Why a backup cannot be made or used. Every message says what and where.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// It cannot be read.
    #[error("the backup {path} cannot be read: {error}")]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// It is none.
    #[error("{path} is no backup of factdeck")]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// A newer program made it.
    #[error("the backup {path} was made by a newer factdeck ({what}): use the newer program")]
    Newer {
        /// The file.
        path: PathBuf,
        /// What is newer.
        what: String,
    },
    /// It is not what was written.
    #[error("the backup {path} is damaged at byte {at}: {what}")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// The first byte of what is damaged.
        at: u64,
        /// What is wrong there.
        what: String,
    },
    /// It cannot be written.
    #[error("no backup can be written to {path}: {error}")]
    Write {
        /// The file.
        path: PathBuf,
        /// What went wrong.
        error: StoreError,
    },
    /// What it is to be made of cannot be read.
    #[error("no backup can be made: {0}")]
    Store(StoreError),
    /// The time for it is over.
    #[error("there was no time for a backup")]
    Late,
}
