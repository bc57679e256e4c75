//! Where events are kept: [`memory()`] for tests and replay, [`open`] for a folder on disk, [`connect`] for a PostgreSQL
//! database that several servers share. Each is an [`Engine`] and keeps the promises of [`crate::log::Store`].
//!
//! One pure step ([`mod@derive`]) turns an event into changes of typed rows, the same for every engine, and refuses what does
//! not fit; so replaying the log gives every row again, and `verify` holds the one against the other.
//!
//! # On disk
//! The [journal](mod@journal) is the log: one file of frames with checksums, appended to. One thread, the committer, gathers
//! the appends that wait into one batch, writes it, calls `fdatasync`, and only then tells all who wait. sled 0.34 keeps
//! [what is derived](mod@sled) but for [the events of answers](mod@answers), and nothing else: it takes over what has
//! changed once a thousand rows wait in memory, and is thrown away and derived anew where it is damaged, panics, or does
//! not fit the journal.
//!
//! Readers do not wait for the committer, and see what is saved alone.
//!
//! ## Why not sled alone
//! It was so until data version 3: events and rows in sled, and each batch flushed and synced. Both were measured in turns
//! on two processors that others kept busy (load 6 to 9; the middle of three rounds, `cargo bench --bench store`). The
//! probe is one writer that appends 158 bytes and syncs, seconds before.
//!
//! | | sled alone | journal and sled |
//! |---|---|---|
//! | durable answers a second, 1 writer (of the probe's syncs) | 147 (0.69) | 265 (0.99) |
//! | 8 writers | 558 (2.8) | 942 (4.2) |
//! | 64 writers | 1 877 (11) | 3 285 (12) |
//! | answers a sync at 64 | 50 | 50 |
//! | p50 / p99 in ms, 1 writer | 5.7 / 24 | 4.0 / 9.3 |
//! | 8 writers | 11 / 46 | 8.0 / 23 |
//! | 64 writers | 32 / 78 | 16 / 60 |
//! | bytes an answer, 100 000 new cards, then all of them again | 597, 451 | 378, 288 |
//! | memory after those, 64 learners at once | 107, 149 MB | 80, 98 MB |
//! | `kill -9` 50 times, 10 power cuts | 0 lost | 0 lost |
//! | a bit of the log changed, intact events behind it | all lost | that event lost |
//! | a bit of what is derived changed | sometimes told, else rows are missing in silence | made anew at the start |
//! | 29 kinds of damage to the file with the events | told at the start or by `verify` | told at the start |
//! | after a failed sync | the whole file written anew | one block written anew |
//! | lines in `src/store` | 9 526 | 10 574 |
//!
//! So the journal is faster, smaller, and loses less; it takes more lines, of which reading data of earlier versions and
//! compaction are 250. Segments and preallocated files were tried: with one writer a sync of 250 bytes took 0.10 to 0.12 ms
//! instead of 0.12 to 0.15, which is less than what the disk varies from minute to minute, so the file just grows.
//! [PostgreSQL](mod@postgres#speed) takes a third to six tenths of a folder's answers on the same machine.
//!
//! # Space and memory
//! A million answers of 64 learners at once, 100 000 cards ten times over, then `kill -9` and a start; on two processors
//! that others kept busy (`cargo bench --bench store -- fill FOLDER`, then `open FOLDER`), within an hour of each other: with
//! a row in sled for each answer too, as it was before, and with [answers in memory](mod@answers).
//!
//! | | a row for each answer | answers in memory |
//! |---|---|---|
//! | answers a second, of the whole million | 1 083 | 1 629 |
//! | bytes an answer: journal, what is derived | 162, 210 | 162, 51 |
//! | memory at the end | 221 MB | 135 MB |
//! | a start: processor time, memory | 2.0 to 2.2 s, 250 MB | 0.73 to 0.76 s, 89 MB |
//!
//! A start reads the whole journal and holds every checksum against it, adds up what is derived, and replays what sled has
//! not taken over yet. sled's cache of 64 MB is no limit of what the program takes: what it holds is larger in memory than
//! on the disk, each event takes 8 bytes more and each answer about 30. The bound is 160 MB for a million answers.
//!
//! The file of what is derived grew to 89 bytes an answer and less from the fourth time on. sled does not give back what it
//! has taken, so where the file takes more than 64 MB and 100 bytes for each event it is written anew at night, and by
//! `factdeck compact`. That removes the room of rows that are gone; rows that were only written over leave sled's file as
//! large as it was (91 MB became 84). The journal is written anew only for erasure.

mod answers;
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
