//! Where events are kept: [`memory()`] for tests and replay, [`open`] for a folder on disk, [`connect`] for a PostgreSQL
//! database that several servers share. Each is an [`Engine`] and keeps the promises of [`crate::log::Store`].
//!
//! One pure step ([`mod@derive`]) turns an event into changes of typed rows, the same for every engine, and refuses what does
//! not fit; so replaying the log gives every row again, and `verify` holds the one against the other.
//!
//! # On disk
//! The [journal](mod@journal) is the log: one file of frames with checksums, appended to. One thread, the committer, gathers
//! the appends that wait into one batch, writes it, calls `fdatasync`, and only then tells all who wait. sled 0.34 keeps
//! [what is derived](mod@sled), and nothing else: it takes over what has changed once a thousand rows wait in memory, and
//! is thrown away and derived anew where it is damaged, panics, or does not fit the journal.
//!
//! Readers do not wait for the committer, and see what is saved alone.
//!
//! ## Why not sled alone
//! It was so until data version 3: events and rows in sled, and each batch flushed and synced. sled's `flush` writes, but
//! does not make the disk keep what was written; its errors stay until it is opened again; of a damaged file it reads what
//! stands before the damage, and intact events behind it are lost.
//!
//! # Measured
//! `cargo bench --bench store`, on two processors that others kept busy (load 8), so look at the ratios. The probe is one
//! writer that appends 158 bytes and syncs, seconds before, on the same disk.
//!
//! | writers | durable answers a second | the probe's syncs a second | ratio | answers a sync | p50 / p99 |
//! |---|---|---|---|---|---|
//! | 1 | 598 | 209 | 2.9 | 1.0 | 0.5 / 12 ms |
//! | 8 | 1 943 | 305 | 6.4 | 5.2 | 1.6 / 22 ms |
//! | 64 | 9 759 | 266 | 37 | 46 | 5.3 / 25 ms |
//!
//! An answer takes about 800 bytes of disk (20 000 answers of 30 learners on 300 facts, one at a time; from 700 to 1 200
//! on the way): its event is 200 of them, the rest are the rows it changes and what sled leaves behind until it clears
//! up. A learner's row is read in 1 µs, ten due facts in 5, ten cards in 40, on the calling thread: handing the question
//! to another thread would cost more.

mod backup;
mod committer;
mod derive;
mod disk;
mod durable;
mod earlier;
mod engine;
mod erase;
mod error;
mod frame;
mod home;
mod journal;
mod memory;
mod moving;
mod panics;
mod postgres;
mod read;
mod record;
mod remake;
mod restore;
mod rows;
mod sled;
mod source;
mod table;
mod tombstones;
mod verify;

use std::path::Path;
use std::sync::Arc;

pub use backup::{Archive, BackupError, Backups, Cleansed, Kept, Reason, told_time};
pub use disk::{Disk, RealDisk};
pub use engine::Engine;
pub use error::OpenError;
pub use moving::MoveError;
pub use restore::{Account, RestoreError, Restoring, Which};
pub use verify::Report;

use crate::time::Clock;

/// What a store on disk is opened with.
#[derive(Clone)]
pub struct Options {
    /// Tells how long ago the last try to repair was.
    pub clock: Arc<dyn Clock>,
    /// The file system.
    pub disk: Arc<dyn Disk>,
    /// What is waited for before an append is told as saved.
    pub durability: Durability,
}

impl Options {
    /// What a server uses.
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self {
            clock,
            disk: Arc::new(RealDisk),
            durability: Durability::Synced,
        }
    }
}

impl std::fmt::Debug for Options {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Options")
            .field("disk", &self.disk)
            .field("durability", &self.durability)
            .finish_non_exhaustive()
    }
}

/// What is waited for before an append is told as saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// The disk itself: an append survives a power cut.
    Synced,
    /// sled's `flush` alone, which a power cut undoes. Only for showing that the tests of power cuts can fail.
    FlushOnly,
    /// Nothing: it is told before it is written. Only for showing that the tests of kills can fail.
    Nothing,
}

/// A store in memory, empty.
pub fn memory() -> Engine {
    memory::Memory::default().into()
}

/// Whether a folder has a store in it.
pub fn is_in(dir: &Path) -> bool {
    dir.join("VERSION").is_file()
}

/// Opens the store of a folder, or makes one there.
///
/// # Errors
/// Every [`OpenError`]; each says what to do.
pub fn open(dir: &Path, clock: Arc<dyn Clock>) -> Result<Engine, OpenError> {
    open_with(dir, Options::new(clock))
}

/// Opens the store of a PostgreSQL database, or makes one there: `postgres://user:password@host:port/database`.
///
/// # Errors
/// [`OpenError::Address`] and [`OpenError::Database`]; neither shows a password.
pub fn connect(url: &str, clock: &dyn Clock) -> Result<Engine, OpenError> {
    Ok(postgres::Postgres::open(url, clock.now())?.into())
}

/// Opens the store of a folder as the options say.
///
/// # Errors
/// Every [`OpenError`]; each says what to do.
pub fn open_with(dir: &Path, options: Options) -> Result<Engine, OpenError> {
    Ok(durable::Durable::open(dir, options)?.into())
}
