//! Rows in sled 0.34: one tree, since a batch is atomic only within one.

use std::fs::File;
use std::ops::Bound;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use super::panics::caught;
use super::record;
use super::rows::{Changes, Key, Ordered, Row, Rows, Span, Visit};
use crate::id::Seq;
use crate::log::StoreError;

/// How much of the data sled keeps in memory, in bytes.
const CACHE: u64 = 64 << 20;

/// How often sled's own thread clears up and syncs, in milliseconds. Nothing that was acknowledged waits for it.
const CLEAR_UP_MS: u64 = 500;

/// How many rows are removed at once.
const CLEARED: usize = 10_000;

/// An open database.
#[derive(Debug)]
pub(super) struct Table {
    db: ::sled::Db,
    /// A handle of our own: sled's `flush` writes, but does not make the disk keep what was written.
    file: File,
    last: AtomicU64,
}

impl Table {
    /// Opens or makes a database in a folder.
    ///
    /// # Errors
    /// What sled says, also where it panics.
    pub(super) fn open(dir: &Path) -> Result<Self, StoreError> {
        let config = ::sled::Config::new()
            .path(dir)
            .cache_capacity(CACHE)
            .flush_every_ms(Some(CLEAR_UP_MS));
        let opened = caught(|| -> Result<_, StoreError> {
            let db = config.open().map_err(told)?;
            let last = last(&db)?;
            Ok((db, last))
        });
        let (db, last) = opened.map_err(StoreError::Damaged)??;
        let file = super::disk::in_place(&dir.join("db"))
            .map_err(|error| StoreError::Unavailable(error.to_string()))?;
        let last = AtomicU64::new(last.0);
        Ok(Self { db, file, last })
    }

    /// Writes changes, all or none. They may be lost until [`file`](Self::file) is synced.
    pub(super) fn write(&self, changes: &Changes) -> Result<(), StoreError> {
        let mut batch = ::sled::Batch::default();
        let mut last = self.last();
        for (key, row) in changes {
            let name = record::encode_key(key);
            match (key, row) {
                (_, None) => batch.remove(name),
                (Key::Event(_) | Key::Version(_), Some(row)) => {
                    for (name, part) in record::cut(name, &record::encode_row(row))? {
                        batch.insert(name, part);
                    }
                }
                (_, Some(row)) => batch.insert(name, record::encode_row(row)),
            }
            if let Key::Event(seq) = key {
                last = last.max(*seq);
            }
        }
        caught(|| {
            self.db.apply_batch(batch)?;
            self.db.flush()
        })
        .map_err(StoreError::Unavailable)?
        .map_err(told)?;
        self.last.store(last.0, Ordering::SeqCst);
        Ok(())
    }

    /// Removes every row that events give anew.
    pub(super) fn clear_derived(&self) -> Result<(), StoreError> {
        loop {
            let mut batch = ::sled::Batch::default();
            let mut count = 0;
            for name in self.db.iter().keys() {
                let name = name.map_err(told)?;
                if record::is_derived(&name) {
                    batch.remove(name);
                    count += 1;
                }
                if count == CLEARED {
                    break;
                }
            }
            if count == 0 {
                return Ok(());
            }
            self.db.apply_batch(batch).map_err(told)?;
        }
    }

    /// The file that all rows are in.
    pub(super) fn file(&self) -> &File {
        &self.file
    }

    fn value(&self, key: &Key, name: &[u8], value: &[u8]) -> Result<Row, StoreError> {
        match key {
            Key::Event(_) | Key::Version(_) => {
                let whole = record::join(name, value, |part| self.db.get(part).map_err(told))?;
                record::decode_row(key, &whole)
            }
            _ => record::decode_row(key, value),
        }
    }
}

/// What sled says, in our words.
pub(super) fn told(error: ::sled::Error) -> StoreError {
    use std::io::ErrorKind;
    match error {
        ::sled::Error::Io(error) => match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => StoreError::Full,
            _ => StoreError::Unavailable(error.to_string()),
        },
        ::sled::Error::Corruption { .. } => StoreError::Damaged("sled finds it corrupt".into()),
        error => StoreError::Unavailable(error.to_string()),
    }
}

fn last(db: &::sled::Db) -> Result<Seq, StoreError> {
    let Some(entry) = db.scan_prefix([b'e']).next_back() else {
        return Ok(Seq(0));
    };
    let (name, _) = entry.map_err(told)?;
    // The newest key may be a part of the newest event.
    let name = name.get(..9).unwrap_or(&name);
    match record::decode_key(name)? {
        Some(Key::Event(seq)) => Ok(seq),
        _ => Err(StoreError::Damaged("the newest event has no number".into())),
    }
}

impl Rows for Table {
    fn get(&self, key: &Key) -> Result<Option<Row>, StoreError> {
        let name = record::encode_key(key);
        let value = self.db.get(&name).map_err(told)?;
        value
            .map(|value| self.value(key, &name, &value))
            .transpose()
    }

    fn last(&self) -> Seq {
        Seq(self.last.load(Ordering::SeqCst))
    }
}

impl Ordered for Table {
    fn scan(&self, span: &Span, visit: Visit<'_>) -> Result<(), StoreError> {
        let to = match &span.to {
            Some(to) => Bound::Excluded(to.as_slice()),
            None => Bound::Unbounded,
        };
        let from = Bound::Included(span.from.as_slice());
        for entry in self.db.range::<&[u8], _>((from, to)) {
            let (name, value) = entry.map_err(told)?;
            if let Some(key) = record::decode_key(&name)? {
                let row = self.value(&key, &name, &value)?;
                if visit(key, row)?.is_break() {
                    break;
                }
            }
        }
        Ok(())
    }
}
