//! A store in memory, for tests and for replay. It forgets everything when it is dropped.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::{PoisonError, RwLock};

use super::rows::{Changes, Key, Ordered, Overlay, Row, Rows, Span, Visit};
use super::{derive, record};
use crate::id::{Seq, TokenHash};
use crate::log::{Append, Appended, StoreError};
use crate::time::Timestamp;

/// A store in memory.
#[derive(Debug, Default)]
pub struct Memory(RwLock<Table>);

/// The rows by the bytes of their keys: the same order as on disk.
#[derive(Debug, Default)]
pub(super) struct Table {
    rows: BTreeMap<Vec<u8>, (Key, Row)>,
    last: Seq,
}

impl Memory {
    /// Asks the rows.
    pub(super) fn read<T>(&self, ask: impl FnOnce(&dyn Ordered) -> T) -> T {
        ask(&*self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Changes the rows.
    pub(super) fn write<T>(&self, change: impl FnOnce(&mut Table) -> T) -> T {
        change(&mut self.0.write().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Table {
    /// Appends events, all or none.
    pub(super) fn append(&mut self, append: &Append) -> Result<Appended, StoreError> {
        let mut overlay = Overlay::new(self);
        let appended = derive::append(&mut overlay, append)?;
        let changes = overlay.into_changes();
        self.change(changes);
        Ok(appended)
    }

    /// Notes when a session was seen.
    pub(super) fn renew(&mut self, token: TokenHash, seen: Timestamp) -> Result<(), StoreError> {
        let mut overlay = Overlay::new(self);
        derive::renew(&mut overlay, token, seen)?;
        let changes = overlay.into_changes();
        self.change(changes);
        Ok(())
    }

    /// Makes changes.
    pub(super) fn change(&mut self, changes: Changes) {
        for (key, row) in changes {
            if let Key::Event(seq) = &key {
                self.last = self.last.max(*seq);
            }
            let name = record::encode_key(&key);
            match row {
                Some(row) => self.rows.insert(name, (key, row)),
                None => self.rows.remove(&name),
            };
        }
    }
}

impl Rows for Table {
    fn get(&self, key: &Key) -> Result<Option<Row>, StoreError> {
        let found = self.rows.get(&record::encode_key(key));
        Ok(found.map(|(_, row)| row.clone()))
    }

    fn last(&self) -> Seq {
        self.last
    }
}

impl Ordered for Table {
    fn scan(&self, span: &Span, visit: Visit<'_>) -> Result<(), StoreError> {
        let to = match &span.to {
            Some(to) => Bound::Excluded(to),
            None => Bound::Unbounded,
        };
        let from = Bound::Included(&span.from);
        for (key, row) in self
            .rows
            .range::<Vec<u8>, _>((from, to))
            .map(|(_, row)| row)
        {
            if visit(key.clone(), row.clone())?.is_break() {
                break;
            }
        }
        Ok(())
    }
}
