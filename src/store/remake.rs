//! Makes a store from a [`Source`]: for erasing, for restoring a backup, and of data of an earlier version. It is made
//! beside the one in use, checked, and then put in its place.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::disk::Disk;
use super::frame;
use super::journal::{self, Put};
use super::rows::{Key, Row};
use super::source::Source;
use super::table::Table;
use super::verify;
use crate::id::{LearnerId, Seq, TokenHash, Tombstone};
use crate::log::{Event, StoreError, Stored};
use crate::time::Timestamp;

/// Makes a store in a folder, without the learners whom the eraser takes out.
///
/// # Errors
/// Where rows cannot be read or written, or an event does not fit those before it.
pub(super) fn remake(
    source: &dyn Source,
    eraser: &mut Eraser<'_>,
    folder: &Path,
    disk: &dyn Disk,
) -> Result<Table, StoreError> {
    journal::make(folder, disk, |put| frames(source, eraser, put))?;
    Table::open(folder, disk, None)
}

/// Puts all that a source has into frames, without the learners whom the eraser takes out.
///
/// # Errors
/// Where it cannot be read, or the frames are not taken.
pub(super) fn frames(
    source: &dyn Source,
    eraser: &mut Eraser<'_>,
    put: Put<'_>,
) -> Result<(), StoreError> {
    let mut put = |key: &Key, row: &Row| match frame::of_row(key, row) {
        Some((kind, content)) => put(kind, &content),
        None => Ok(()),
    };
    source.events(&mut |stored| {
        let stored = eraser.keep(stored);
        put(&Key::Event(stored.seq), &Row::Event(Box::new(stored)))
    })?;
    source.beside(&mut |key, row| match &key {
        Key::Renewal(token) if eraser.is_theirs(token) => Ok(()),
        _ => put(&key, &row),
    })
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
        let learner = stored.event.about();
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
