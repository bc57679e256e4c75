//! Makes a database from a [`Source`]: for erasing, and for restoring a backup. It is made beside the one in use, checked,
//! and then put in its place.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::rebuild::rebuild;
use super::rows::{Changes, Key, Row, Rows};
use super::sled::Table;
use super::source::Source;
use super::verify;
use crate::id::{LearnerId, Seq, TokenHash, Tombstone};
use crate::log::{Event, StoreError, Stored};
use crate::time::Timestamp;

/// How many rows are copied in one batch.
const COPIED: usize = 1_000;

/// Makes a database in a folder, without the learners whom the eraser takes out.
///
/// # Errors
/// Where rows cannot be read or written, or an event does not fit those before it.
pub(super) fn remake(
    source: &dyn Source,
    eraser: &mut Eraser<'_>,
    folder: &Path,
) -> Result<Table, StoreError> {
    let new = Table::open(folder)?;
    let mut changes = Changes::new();
    source.events(&mut |stored| {
        let stored = eraser.keep(stored);
        changes.insert(Key::Event(stored.seq), Some(Row::Event(Box::new(stored))));
        in_batches(&new, &mut changes)
    })?;
    new.write(&std::mem::take(&mut changes))?;
    rebuild(&new)?;
    source.beside(&mut |key, row| {
        if let Key::Renewal(token) = &key
            && (&new as &dyn Rows).session(*token)?.is_none()
        {
            return Ok(());
        }
        changes.insert(key, Some(row));
        in_batches(&new, &mut changes)
    })?;
    new.write(&changes)?;
    Ok(new)
}

/// Whether a new database is what its log says.
///
/// # Errors
/// What is wrong with it.
pub(super) fn check(new: &Table) -> Result<(), StoreError> {
    let report = verify::verify(new);
    match report.findings.first() {
        None => Ok(()),
        Some(finding) => Err(StoreError::Damaged(format!(
            "in the new database, {finding}"
        ))),
    }
}

fn in_batches(new: &Table, changes: &mut Changes) -> Result<(), StoreError> {
    if changes.len() < COPIED {
        return Ok(());
    }
    new.write(&std::mem::take(changes))
}

/// Goes through the log from its beginning and takes out what is about some learners.
pub(super) struct Eraser<'a> {
    who: &'a dyn Fn(LearnerId) -> bool,
    at: Timestamp,
    /// Whether a session is of one of them: closing it names its token alone.
    theirs: BTreeMap<TokenHash, bool>,
    /// Of whom something was taken out already.
    met: BTreeSet<LearnerId>,
}

impl<'a> Eraser<'a> {
    /// Takes these learners out, at this time.
    pub(super) fn new(who: &'a dyn Fn(LearnerId) -> bool, at: Timestamp) -> Self {
        Self {
            who,
            at,
            theirs: BTreeMap::new(),
            met: BTreeSet::new(),
        }
    }

    /// The event as it stays in the log.
    pub(super) fn keep(&mut self, stored: Stored) -> Stored {
        let learner = stored.event.learner();
        let is_theirs = match &stored.event {
            Event::SessionClosed { token, .. } => self.theirs.remove(token).unwrap_or(false),
            _ => learner.is_some_and(self.who),
        };
        if let Event::SessionOpened { token, .. } = &stored.event {
            self.theirs.insert(*token, is_theirs);
        }
        if !is_theirs {
            return stored;
        }
        let first = learner.filter(|learner| self.met.insert(*learner));
        nothing(stored.seq, first.map(Tombstone::of), self.at)
    }

    /// Whether an open session is of one of those taken out.
    pub(super) fn is_theirs(&self, token: &TokenHash) -> bool {
        self.theirs.get(token).copied().unwrap_or(false)
    }

    /// How many learners were taken out.
    pub(super) fn taken_out(&self) -> usize {
        self.met.len()
    }
}

/// What stands in the place of an event that is gone.
pub(super) fn nothing(seq: Seq, tombstone: Option<Tombstone>, at: Timestamp) -> Stored {
    Stored {
        seq,
        n: 0,
        before: None,
        event: Event::Erased { tombstone, at },
    }
}
