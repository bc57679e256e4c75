//! What is derived from the journal, in sled 0.34: one tree, since a batch is atomic only within one.
//!
//! Nothing here is the only copy of anything. sled finds some damage by itself and passes over other in silence, so a sum
//! over all rows is kept with them; where it is not right, or the rows are of another journal, they are thrown away and
//! derived anew.

use std::fs::{File, TryLockError};
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError, mpsc};
use std::time::Duration;

use super::disk::Disk;
use super::error::{DATA_VERSION, told};
use super::panics::caught;
use super::record;
use super::rows::{Key, Row, Span};
use super::table::Recent;
use crate::id::Seq;
use crate::log::StoreError;

/// How much of the data sled keeps in memory, in bytes.
const CACHE: u64 = 64 << 20;

/// How often sled's own thread writes, clears up and syncs, in milliseconds. Nothing waits for it.
const CLEAR_UP_MS: u64 = 500;

/// How long a database that was just closed is waited for.
const RELEASE: Duration = Duration::from_secs(5);

/// The most bytes of the file before it is made anew: so many, and so many for each event.
const BOUND: u64 = 64 << 20;
const BOUND_PER_EVENT: u64 = 100;

/// The name of the row that says how far the others go. No key begins so.
pub(super) const HEAD: [u8; 1] = [0];

/// Which rows are here. The first form had [answers](super::answers) too.
const FORM: u64 = 2;

/// How far the rows go.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// The last event they are derived from.
    pub(super) last: Seq,
    /// What [tells](super::journal::Journal::mark) it from others.
    pub(super) mark: u32,
    /// Where the journal goes on.
    pub(super) end: u64,
}

impl Head {
    fn to_bytes(self, sum: u64) -> Vec<u8> {
        let Self { last, mark, end } = self;
        let numbers = [DATA_VERSION.into(), FORM, last.0, mark.into(), end, sum];
        numbers.map(u64::to_be_bytes).concat()
    }

    fn of_bytes(bytes: &[u8]) -> Option<(Self, u64)> {
        let (numbers, []) = bytes.as_chunks() else {
            return None;
        };
        let numbers: Vec<u64> = numbers.iter().map(|one| u64::from_be_bytes(*one)).collect();
        let [version, form, last, mark, end, sum] = numbers[..] else {
            return None;
        };
        let head = Self {
            last: Seq(last),
            mark: u32::try_from(mark).ok()?,
            end,
        };
        ((version, form) == (DATA_VERSION.into(), FORM)).then_some((head, sum))
    }
}

/// Open rows.
#[derive(Debug)]
pub(super) struct Index {
    db: ::sled::Db,
    /// How far they go, and their sum.
    head: Mutex<(Head, u64)>,
    /// The file that they are in.
    path: PathBuf,
    /// Whether sled has failed: it does not get over an error until it is opened again.
    failed: AtomicBool,
}

impl Index {
    /// Opens the rows of a folder, or makes none there yet.
    ///
    /// # Errors
    /// What sled says, also where it panics, and where the rows are not those that were written.
    pub(super) fn open(dir: &Path) -> Result<Self, StoreError> {
        caught(|| {
            let db = open(dir)?;
            let mut sum = 0_u64;
            let mut head = None;
            for entry in db.iter() {
                let (name, value) = entry.map_err(said)?;
                if *name == HEAD {
                    head = Some(value);
                } else {
                    sum = sum.wrapping_add(weight(&name, &value));
                }
            }
            let head = match head {
                None => (Head::default(), 0),
                Some(bytes) => Head::of_bytes(&bytes)
                    .ok_or_else(|| StoreError::Damaged("its head cannot be read".into()))?,
            };
            if head.1 != sum {
                let what = "its rows are not those that were written";
                return Err(StoreError::Damaged(what.into()));
            }
            Ok(Self {
                db,
                head: Mutex::new(head),
                path: dir.join("db"),
                failed: AtomicBool::new(false),
            })
        })
        .map_err(StoreError::Damaged)?
    }

    /// Removes the rows of a folder.
    pub(super) fn remove(dir: &Path, disk: &dyn Disk) -> Result<(), StoreError> {
        for path in disk.list(dir).map_err(|error| told(&error))? {
            let name = path.file_name().and_then(|name| name.to_str());
            let is_sled = |name: &str| matches!(name, "db" | "conf") || name.starts_with("snap.");
            if name.is_some_and(is_sled) {
                disk.remove(&path).map_err(|error| told(&error))?;
            } else if name == Some("blobs") {
                disk.remove_dir(&path).map_err(|error| told(&error))?;
            }
        }
        Ok(())
    }

    /// Whether their file takes more bytes than the bound: so many, and so many for each event up to the last one.
    pub(super) fn has_outgrown(&self, last: Seq) -> bool {
        let bytes = std::fs::metadata(&self.path).map_or(0, |file| file.len());
        bytes > BOUND + last.0.saturating_mul(BOUND_PER_EVENT)
    }

    /// How far the rows go.
    pub(super) fn head(&self) -> Head {
        self.head.lock().unwrap_or_else(PoisonError::into_inner).0
    }

    /// Whether sled has failed, so that the rows must be opened again.
    pub(super) fn has_failed(&self) -> bool {
        self.failed.load(Ordering::SeqCst)
    }

    /// Writes what sled holds back; whether it can. Its own thread may have failed at that, and tells nobody.
    pub(super) fn can_write(&self) -> bool {
        let flushed = caught(|| self.db.flush().map_err(|error| self.failed(error)));
        matches!(flushed, Ok(Ok(_))) && !self.has_failed()
    }

    fn failed(&self, error: ::sled::Error) -> StoreError {
        self.failed.store(true, Ordering::SeqCst);
        said(error)
    }

    /// A row's bytes.
    pub(super) fn get(&self, name: &[u8]) -> Result<Option<::sled::IVec>, StoreError> {
        self.db.get(name).map_err(|error| self.failed(error))
    }

    /// The rows of a span.
    pub(super) fn range(
        &self,
        span: &Span,
    ) -> impl Iterator<Item = Result<(::sled::IVec, ::sled::IVec), StoreError>> {
        let to = match &span.to {
            Some(to) => Bound::Excluded(to.as_slice()),
            None => Bound::Unbounded,
        };
        let from = Bound::Included(span.from.as_slice());
        let entries = self.db.range::<&[u8], _>((from, to));
        entries
            .map(|entry| entry.map_err(|error| self.failed(error)))
            .filter(|entry| !matches!(entry, Ok((name, _)) if **name == HEAD))
    }

    /// Takes changes over, all or none.
    ///
    /// # Errors
    /// What sled says. The rows must be opened again then.
    pub(super) fn take(&self, recent: &Recent, to: Head) -> Result<(), StoreError> {
        let mut head = self.head.lock().unwrap_or_else(PoisonError::into_inner);
        let mut batch = ::sled::Batch::default();
        let mut sum = head.1;
        for (name, (_, row)) in recent {
            let before = self.get(name)?;
            let after = row.as_ref().map(record::encode_row);
            if before.as_deref() == after.as_deref() {
                continue;
            }
            if let Some(before) = before {
                sum = sum.wrapping_sub(weight(name, &before));
            }
            match after {
                Some(after) => {
                    sum = sum.wrapping_add(weight(name, &after));
                    batch.insert(name.as_slice(), after);
                }
                None => batch.remove(name.as_slice()),
            }
        }
        batch.insert(&HEAD, to.to_bytes(sum));
        let done = caught(|| self.db.apply_batch(batch));
        done.map_err(StoreError::Unavailable)?.map_err(said)?;
        *head = (to, sum);
        Ok(())
    }
}

/// Opens sled's files, or makes them.
///
/// # Errors
/// What sled says; it may panic.
pub(super) fn open(dir: &Path) -> Result<::sled::Db, StoreError> {
    wait_for_release(&dir.join("db"));
    let config = ::sled::Config::new()
        .path(dir)
        .cache_capacity(CACHE)
        .flush_every_ms(Some(CLEAR_UP_MS));
    config.open().map_err(said)
}

/// Waits until a database of this program that was just closed is let go of: sled's threads hold its lock a moment longer
/// than its owner. Other programs are kept away by the folder's own lock; where somebody holds this one all the same, sled
/// says so afterwards.
fn wait_for_release(db: &Path) {
    let Ok(file) = File::open(db) else {
        return;
    };
    if !matches!(file.try_lock(), Err(TryLockError::WouldBlock)) {
        return;
    }
    let (tell, released) = mpsc::channel();
    std::thread::spawn(move || {
        let locked = file.lock();
        drop(file);
        // Who waits no longer need not be told.
        let _ = tell.send(locked);
    });
    let _ = released.recv_timeout(RELEASE);
}

/// What a row adds to the sum.
fn weight(name: &[u8], value: &[u8]) -> u64 {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&(name.len() as u64).to_be_bytes());
    hasher.update(name);
    hasher.update(value);
    let hash = hasher.finalize();
    let (eight, _) = hash
        .as_bytes()
        .split_first_chunk()
        .unwrap_or((&[0; 8], &[]));
    u64::from_be_bytes(*eight)
}

/// The row of bytes.
pub(super) fn row(name: &[u8], value: &[u8]) -> Result<(Key, Row), StoreError> {
    let key = record::decode_key(name)?;
    let row = record::decode_row(&key, value)?;
    Ok((key, row))
}

/// What sled says, in our words.
pub(super) fn said(error: ::sled::Error) -> StoreError {
    match error {
        ::sled::Error::Io(error) => told(&error),
        ::sled::Error::Corruption { .. } => StoreError::Damaged("sled finds it corrupt".into()),
        error => StoreError::Unavailable(error.to_string()),
    }
}
