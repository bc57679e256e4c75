//! The folder of a store: who may use it, which version it has, and what a crash can leave in it.
//!
//! | file | what |
//! |---|---|
//! | `VERSION` | the version of the data |
//! | `LOCK` | the process that has the folder open |
//! | `HEAD` | the last event that was acknowledged, as far as the disk was told |
//! | `RESERVE` | room for getting over a full disk |
//! | `ERASED` | [who was erased](super::tombstones) |
//! | `backups/` | [backups](super::backup) |
//! | `RESTORED` | what was restored last, and what was lost |
//! | `next/` | a store that is being made, of a backup, of earlier data, or without learners who are erased |
//! | `SWAP` | that it is whole, and takes the place of the other |
//! | `damaged/` | data that could not be read, in whose place a backup is; until the next learner is erased |
//! | `journal` | [the log](super::journal) |
//! | `db`, `conf`, `blobs/`, `snap.*` | [what is derived from it](super::sled), which may be removed while no program runs |

use std::collections::BTreeSet;
use std::fmt;
use std::fs::{File, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::backup::{BackupError, Backups, Reason};
use super::disk::{Disk, in_place};
use super::earlier::Earlier;
use super::erase;
use super::error::{DATA_VERSION, OpenError, told};
use super::journal;
use super::panics::caught;
use super::remake::{self, Eraser, remake};
use super::rows::Rows as _;
use super::sled::Index;
use super::source::Source;
use super::table::Table;
use super::tombstones;
use crate::id::{LearnerId, Seq};
use crate::log::StoreError;
use crate::time::{Clock, Timestamp};

/// What comes before the number in `VERSION`.
const VERSION_WORDS: &str = "factdeck data ";

/// Where a new store is made beside the old one.
const NEXT: &str = "next";

/// Says that it is whole.
const SWAP: &str = "SWAP";

/// What it says where the other one is to be kept.
const ASIDE: &str = "; the other is kept in damaged/";

/// Where that is.
const DAMAGED: &str = "damaged";

/// The files of a store, and those of them that are derived.
const MOVED: [&str; 3] = [journal::FILE, "db", "conf"];
const DERIVED: [&str; 2] = ["conf", "db"];

/// The length of the note in `HEAD`, in bytes.
const NOTE: usize = 12;

/// The reserve, in bytes; a sixteenth of a small disk.
const RESERVE: u64 = 32 << 20;

/// A folder that this process alone may use.
pub(super) struct Home {
    dir: PathBuf,
    disk: Arc<dyn Disk>,
    clock: Arc<dyn Clock>,
    head: File,
    /// The version of the data.
    version: u32,
    /// Held as long as the store is open; the system lets it go when the process ends, however it ends.
    _lock: File,
}

impl fmt::Debug for Home {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Home").field(&self.dir).finish()
    }
}

impl Home {
    /// Takes the folder.
    ///
    /// # Errors
    /// Where another process has it, it cannot be written, or its version is not ours.
    pub(super) fn take(
        dir: &Path,
        disk: Arc<dyn Disk>,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, OpenError> {
        let at = |path: &Path| {
            let path = path.to_path_buf();
            move |error| OpenError::Io { path, error }
        };
        std::fs::create_dir_all(dir).map_err(at(dir))?;
        let path = dir.join("LOCK");
        let lock = lock(dir, in_place(&path).map_err(at(&path))?)?;
        let version = version(dir, &*disk)?;
        let path = dir.join("HEAD");
        let head = in_place(&path).map_err(at(&path))?;
        Ok(Self {
            dir: dir.to_path_buf(),
            disk,
            clock,
            head,
            version,
            _lock: lock,
        })
    }

    /// The time now.
    pub(super) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The disk it is on.
    pub(super) fn disk(&self) -> &dyn Disk {
        &*self.disk
    }

    /// Opens the store and clears what a crash has left. It can be read then, and written once it is
    /// [settled](Self::settle).
    pub(super) fn open(&mut self) -> Result<Table, StoreError> {
        self.swap().map_err(|error| told(&error))?;
        self.renew()?;
        let head = self.head();
        let table = Table::open(&self.dir, &*self.disk, head)?;
        if head.is_none() && table.last() > Seq(0) {
            // Of a store that was put in its place there is none yet, and it may be damaged before it is written.
            self.note(table.last());
        }
        let erased = erase::buried(&table)?;
        let listed = tombstones::add(&self.dir, &*self.disk, erased);
        listed.map_err(|error| told(&error))?;
        Ok(table)
    }

    fn has(&self, name: &str) -> bool {
        let there = self.disk.list(&self.dir);
        there.is_ok_and(|names| names.contains(&self.dir.join(name)))
    }

    /// Whether there is a store.
    pub(super) fn has_store(&self) -> bool {
        self.has(journal::FILE) || self.has("db")
    }

    /// Makes data of an earlier version that of this one: a journal of what was in sled.
    fn renew(&mut self) -> Result<(), StoreError> {
        let is_earlier = self.has("db") && !self.has(journal::FILE);
        if is_earlier {
            let old = Earlier::open(&self.dir, &*self.disk)?;
            let (last, buried) = old.count()?;
            if let Some(head) = self.head().filter(|head| *head > last) {
                return Err(StoreError::Damaged(format!(
                    "event {head} was saved, but the newest one there is {last} (to go on without, remove the file HEAD)"
                )));
            }
            tracing::info!("data of an earlier version become a journal of {last} events");
            self.back_up(&old, last, buried, Reason::Renewal)?;
            let nobody = |_: LearnerId| false;
            let eraser = &mut Eraser::new(&nobody, self.clock.now());
            self.make(|next| {
                let new = remake(&old, eraser, next, &*self.disk)?;
                remake::check(&new)?;
                Ok(new)
            })?;
            drop(old);
            let swapped = self.mark_whole(false).and_then(|()| self.swap());
            swapped.map_err(|error| told(&error))?;
        }
        if self.version < DATA_VERSION {
            mark(&self.dir, &*self.disk).map_err(|error| told(&error))?;
            self.version = DATA_VERSION;
        }
        Ok(())
    }

    /// The damaged journal.
    pub(super) fn journal(&self) -> io::Result<File> {
        File::open(self.dir.join(journal::FILE))
    }

    /// Where damaged data are kept.
    pub(super) fn damaged(&self) -> PathBuf {
        self.dir.join(DAMAGED)
    }

    /// Keeps the account of a restoring.
    pub(super) fn tell_restored(&self, account: &str) {
        let path = self.dir.join("RESTORED");
        if let Err(error) = self.disk.write(&path, account.as_bytes()) {
            tracing::warn!(%error, "the account of what was restored cannot be kept");
        }
    }

    /// Makes a backup before something is changed; none of nothing.
    pub(super) fn back_up(
        &self,
        source: &dyn Source,
        last: Seq,
        erased: usize,
        reason: Reason,
    ) -> Result<(), StoreError> {
        if last == Seq(0) {
            return Ok(());
        }
        let backups = Backups::on(&self.dir, None, Arc::clone(&self.disk));
        let made = backups.write(source, erased, reason, self.clock.now(), &|| false);
        made.map(drop).map_err(|error| match error {
            BackupError::Store(error) | BackupError::Write { error, .. } => error,
            error => StoreError::Unavailable(error.to_string()),
        })
    }

    /// Erases the learners whose time to take it back is over. Where that fails, the data stay as they are.
    pub(super) fn erase_due(&mut self, table: Table, now: Timestamp) -> Result<Table, StoreError> {
        let who = erase::due(&table, now)?;
        if who.is_empty() {
            return Ok(table);
        }
        if let Err(error) = self.erase(&table, &who, now) {
            tracing::error!(%error, "learners who asked for it cannot be erased yet");
            return Ok(table);
        }
        // sled syncs when it is closed, and panics where it cannot.
        let _ = caught(|| drop(table));
        let table = self.open()?;
        self.settle(&table)?;
        Ok(table)
    }

    /// Makes a store without some learners. It takes the place of this one when that is closed and
    /// [opened](Self::open) again.
    pub(super) fn erase(
        &self,
        table: &Table,
        who: &BTreeSet<LearnerId>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.make(|next| erase::copy(table, next, &*self.disk, who, now))?;
        self.mark_whole(false).map_err(|error| told(&error))?;
        tracing::info!(learners = who.len(), "erased");
        Ok(())
    }

    /// Makes what is derived anew beside what there is.
    pub(super) fn compact(&self, table: &Table) -> Result<(), StoreError> {
        self.make(|next| table.copy_derived(next))
    }

    /// Puts it in its place, when the other is closed. After a crash on the way it is derived from the journal.
    pub(super) fn exchange_derived(&self) -> Result<(), StoreError> {
        Index::remove(&self.dir, &*self.disk)?;
        let moved = DERIVED.into_iter().try_for_each(|name| {
            let (from, to) = (self.dir.join(NEXT).join(name), self.dir.join(name));
            self.disk.rename(&from, &to)
        });
        moved.map_err(|error| told(&error))
    }

    /// Makes something new beside this store.
    pub(super) fn make<T>(
        &self,
        make: impl FnOnce(&Path) -> Result<T, StoreError>,
    ) -> Result<(), StoreError> {
        let next = self.dir.join(NEXT);
        let whole = || -> Result<(), StoreError> {
            self.clear_next().map_err(|error| told(&error))?;
            std::fs::create_dir_all(&next).map_err(|error| told(&error))?;
            // It is closed at once: nothing is written to it any more when it is synced.
            caught(|| make(&next).map(drop)).map_err(StoreError::Damaged)?
        };
        whole().inspect_err(|_| {
            // At the latest the next start clears it away.
            let _ = self.clear_next();
        })
    }

    /// Says that the new store is whole: from now on it takes the place of this one, whatever happens. The other one
    /// goes, or is put `aside`.
    pub(super) fn mark_whole(&self, aside: bool) -> io::Result<()> {
        let next = self.dir.join(NEXT);
        // Before it takes the place of data of an earlier version: an earlier program would find nothing in it.
        mark(&self.dir, &*self.disk)?;
        // What is derived from it is not waited for.
        self.disk.sync(&in_place(&next.join(journal::FILE))?)?;
        self.disk.sync_dir(&next)?;
        let aside = if aside { ASIDE } else { "" };
        let words = format!("the store in next/ takes the place of this one{aside}\n");
        self.disk.write(&self.dir.join(SWAP), words.as_bytes())
    }

    /// Puts a new store in its place where it is whole, and removes one that is not. A crash on the way changes
    /// nothing: it is done again.
    fn swap(&self) -> io::Result<()> {
        let mark = self.dir.join(SWAP);
        if self.disk.list(&self.dir)?.contains(&mark) {
            let words = self.disk.read(&mark)?;
            let aside = String::from_utf8_lossy(&words).contains(ASIDE);
            self.clear(|name| name.starts_with("snap."))?;
            self.make_room_aside(aside)?;
            let next = self.dir.join(NEXT);
            let made = match self.disk.list(&next) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
                made => made?,
            };
            for name in MOVED {
                if !made.contains(&next.join(name)) {
                    continue;
                }
                let path = self.dir.join(name);
                if aside && self.disk.list(&self.dir)?.contains(&path) {
                    self.disk
                        .rename(&path, &self.dir.join(DAMAGED).join(name))?;
                }
                self.disk.rename(&next.join(name), &path)?;
            }
            // The new one may end earlier.
            self.head.set_len(0)?;
            self.clear_next()?;
            self.disk.remove(&mark)?;
            return self.disk.sync_dir(&self.dir);
        }
        self.clear_next()
    }

    /// A folder for damaged data; where none is put aside, an earlier one goes: it may hold who is erased.
    fn make_room_aside(&self, aside: bool) -> io::Result<()> {
        let damaged = self.dir.join(DAMAGED);
        if aside {
            return std::fs::create_dir_all(damaged);
        }
        match self.disk.remove_dir(&damaged) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            removed => removed,
        }
    }

    /// Removes what is left of a new store.
    fn clear_next(&self) -> io::Result<()> {
        match self.disk.remove_dir(&self.dir.join(NEXT)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            removed => removed,
        }
    }

    /// Removes files by their names; how many.
    fn clear(&self, which: impl Fn(&str) -> bool) -> io::Result<usize> {
        let mut count = 0;
        for path in self.disk.list(&self.dir)? {
            let name = path.file_name().and_then(|name| name.to_str());
            if name.is_some_and(&which) {
                self.disk.remove(&path)?;
                count += 1;
            }
        }
        Ok(count)
    }

    /// Makes sure that the files, and all that they hold now, outlive a power cut.
    pub(super) fn settle(&mut self, table: &Table) -> Result<(), StoreError> {
        let sync = || {
            self.disk.sync(table.file())?;
            self.disk.sync_dir(&self.dir)?;
            match self.dir.parent() {
                Some(parent) if parent != Path::new("") => self.disk.sync_dir(parent),
                _ => Ok(()),
            }
        };
        sync().map_err(|error| told(&error))?;
        self.note(table.last());
        Ok(())
    }

    /// The last event known to be acknowledged.
    pub(super) fn head(&mut self) -> Option<Seq> {
        let mut bytes = [0; NOTE];
        self.head.seek(SeekFrom::Start(0)).ok()?;
        self.head.read_exact(&mut bytes).ok()?;
        noted(&bytes)
    }

    /// Notes the last event acknowledged. Not synced: it says what must be there, and may say too little.
    pub(super) fn note(&mut self, last: Seq) {
        let seq = last.0.to_be_bytes();
        let mut bytes = seq.to_vec();
        bytes.extend_from_slice(&crc32c::crc32c(&seq).to_be_bytes());
        let noted = self.head.seek(SeekFrom::Start(0));
        if let Err(error) = noted.and_then(|_| self.head.write_all(&bytes)) {
            tracing::warn!(%error, "cannot note the last event");
        }
    }

    /// Whether there is room to write: a quarter of the reserve must be free beside it.
    pub(super) fn room(&self) -> Result<(), StoreError> {
        match self.disk.room(&self.dir) {
            Ok((free, total)) if free < reserve(total) / 4 => Err(StoreError::Full),
            Ok(_) => Ok(()),
            Err(error) => Err(told(&error)),
        }
    }

    /// Takes the reserve, where it is not taken yet and that leaves room.
    pub(super) fn save_up(&self) -> Result<(), StoreError> {
        let path = self.dir.join("RESERVE");
        if !self
            .disk
            .list(&self.dir)
            .is_ok_and(|names| names.contains(&path))
        {
            let room = self.disk.room(&self.dir);
            let (free, total) = room.map_err(|error| told(&error))?;
            let bytes = reserve(total);
            if free < bytes + bytes / 4 {
                return Err(StoreError::Full);
            }
            let filled = self.disk.fill(&path, bytes);
            filled.map_err(|error| told(&error))?;
        }
        self.room()
    }

    /// Gives the reserve up.
    pub(super) fn spend(&self) {
        match self.disk.remove(&self.dir.join("RESERVE")) {
            Ok(()) => tracing::warn!("the disk is full: the reserve is given up"),
            Err(error) => tracing::warn!(%error, "the disk is full, and there is no reserve"),
        }
    }
}

/// The event that a note is of. A torn one says nothing.
fn noted(note: &[u8]) -> Option<Seq> {
    let (seq, crc) = note.get(..NOTE)?.split_first_chunk::<8>()?;
    (crc == crc32c::crc32c(seq).to_be_bytes()).then(|| Seq(u64::from_be_bytes(*seq)))
}

fn reserve(total: u64) -> u64 {
    RESERVE.min(total / 16)
}

fn lock(dir: &Path, mut file: File) -> Result<File, OpenError> {
    let io = |error| OpenError::Io {
        path: dir.join("LOCK"),
        error,
    };
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let mut text = String::new();
            let _ = file.read_to_string(&mut text);
            return Err(OpenError::InUse {
                dir: dir.to_path_buf(),
                pid: text.trim().parse().ok(),
            });
        }
        Err(TryLockError::Error(error)) => return Err(io(error)),
    }
    file.set_len(0).map_err(io)?;
    writeln!(file, "{}", std::process::id()).map_err(io)?;
    Ok(file)
}

/// Writes the version of the data of this program.
fn mark(dir: &Path, disk: &dyn Disk) -> io::Result<()> {
    let words = format!("{VERSION_WORDS}{DATA_VERSION}\n");
    disk.write(&dir.join("VERSION"), words.as_bytes())
}

/// The version of a folder's data. Refuses what is not ours; marks a new folder as ours.
fn version(dir: &Path, disk: &dyn Disk) -> Result<u32, OpenError> {
    let path = dir.join("VERSION");
    let io = |error| OpenError::Io {
        path: path.clone(),
        error,
    };
    let foreign = || OpenError::Foreign {
        dir: dir.to_path_buf(),
    };
    // Where it is damaged or gone, the data are taken for old: what is derived is made anew from the log.
    let oldest = || match disk.read(&dir.join("HEAD")) {
        Ok(bytes) if noted(&bytes) > Some(Seq(0)) => Ok(1),
        _ => Err(foreign()),
    };
    match disk.read(&path) {
        Ok(bytes) => {
            let text = String::from_utf8_lossy(&bytes);
            let number = text.strip_prefix(VERSION_WORDS).map(str::trim);
            match number.and_then(|number| number.parse::<u32>().ok()) {
                Some(found @ 1..=DATA_VERSION) => Ok(found),
                Some(found) if found > DATA_VERSION => Err(OpenError::Newer {
                    dir: dir.to_path_buf(),
                    found,
                }),
                _ => oldest(),
            }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            // Written before the data are made: data without it may be another program's.
            let there = disk.list(dir).map_err(io)?;
            if there.contains(&dir.join("db")) || there.contains(&dir.join(journal::FILE)) {
                return oldest();
            }
            mark(dir, disk).map_err(io)?;
            Ok(DATA_VERSION)
        }
        Err(error) => Err(io(error)),
    }
}
