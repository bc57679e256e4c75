//! A store in memory, for tests and for replay. It forgets everything when it is dropped.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{PoisonError, RwLock};

use super::derive;
use super::rows::{CardKey, Changes, Key, Ordered, Overlay, Row, Rows};
use crate::id::{BankId, FactId, LearnerId, Seq, TokenHash};
use crate::log::{Append, Appended, StoreError, Stored};
use crate::time::Timestamp;

/// A store in memory.
#[derive(Debug, Default)]
pub struct Memory(RwLock<Table>);

/// The rows, and the due entries once more in their order.
#[derive(Debug, Default)]
pub(super) struct Table {
    rows: BTreeMap<Key, Row>,
    due: BTreeMap<(LearnerId, BankId), BTreeSet<(Timestamp, FactId)>>,
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
            if let Key::Due(
                at,
                CardKey {
                    learner,
                    bank,
                    fact,
                },
            ) = &key
            {
                let due = self.due.entry((*learner, bank.clone())).or_default();
                let entry = (*at, fact.clone());
                match row {
                    Some(_) => due.insert(entry),
                    None => due.remove(&entry),
                };
            }
            if let Key::Event(seq) = &key {
                self.last = self.last.max(*seq);
            }
            match row {
                Some(row) => self.rows.insert(key, row),
                None => self.rows.remove(&key),
            };
        }
    }
}

impl Rows for Table {
    fn get(&self, key: &Key) -> Result<Option<Row>, StoreError> {
        Ok(self.rows.get(key).cloned())
    }

    fn last(&self) -> Seq {
        self.last
    }
}

impl Ordered for Table {
    fn due(
        &self,
        learner: LearnerId,
        bank: &BankId,
        until: Timestamp,
        limit: usize,
    ) -> Result<Vec<(Timestamp, FactId)>, StoreError> {
        let due = self.due.get(&(learner, bank.clone()));
        let due = due.into_iter().flatten();
        Ok(due
            .take_while(|(at, _)| *at <= until)
            .take(limit)
            .cloned()
            .collect())
    }

    fn events(&self, from: Seq, limit: usize) -> Result<Vec<Stored>, StoreError> {
        let events = self
            .rows
            .range(Key::Event(from)..=Key::Event(Seq(u64::MAX)));
        let events = events.filter_map(|(_, row)| match row {
            Row::Event(stored) => Some((**stored).clone()),
            _ => None,
        });
        Ok(events.take(limit).collect())
    }

    fn each(
        &self,
        visit: &mut dyn FnMut(Key, Row) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        self.rows
            .iter()
            .try_for_each(|(key, row)| visit(key.clone(), row.clone()))
    }
}
