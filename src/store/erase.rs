//! Erasure, the one rewrite of the log: a new database without a learner's events, beside the old one, checked and then
//! put in its place.
//!
//! Where an event of an erased learner stood, [`Event::Erased`] stands: the places of all other events stay what they
//! were, and with them every link and address. The first one keeps a [`Tombstone`], by which an older backup is known to
//! hold what must not come back.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::path::Path;

use super::memory;
use super::rebuild::rebuild;
use super::record::span;
use super::rows::{Changes, Key, Ordered, Overlay, Row, Rows};
use super::sled;
use super::{derive, verify};
use crate::id::{LearnerId, Seq, TokenHash, Tombstone};
use crate::log::{ERASED_AFTER_DAYS, Event, StoreError, Stored};
use crate::time::Timestamp;

/// How many rows are copied in one batch.
const COPIED: usize = 1_000;

/// The learners whose time to take it back is over.
pub(super) fn due(rows: &dyn Ordered, now: Timestamp) -> Result<BTreeSet<LearnerId>, StoreError> {
    let asked = rows.collect(&span::erasures(), usize::MAX, |key, row| match (key, row) {
        (Key::Erasure(learner), Row::Erasure(at)) => Some((learner, at)),
        _ => None,
    })?;
    let over = |at: Timestamp| now >= at.plus_minutes(ERASED_AFTER_DAYS * 24 * 60);
    Ok(asked
        .into_iter()
        .filter(|(_, at)| over(*at))
        .map(|(learner, _)| learner)
        .collect())
}

/// Makes a database in a folder, as the old one but for these learners, and checks it.
///
/// # Errors
/// Where rows cannot be read or written, or the new database is not what its log says.
pub(super) fn copy(
    old: &sled::Table,
    folder: &Path,
    who: &BTreeSet<LearnerId>,
    at: Timestamp,
) -> Result<sled::Table, StoreError> {
    let new = sled::Table::open(folder)?;
    let mut eraser = Eraser::new(who, at);
    let mut done = Seq(0);
    while done < old.last() {
        let events = (old as &dyn Ordered).events(Seq(done.0 + 1), COPIED)?;
        let mut changes = Changes::new();
        for stored in events {
            done = stored.seq;
            let stored = eraser.keep(stored);
            changes.insert(Key::Event(stored.seq), Some(Row::Event(Box::new(stored))));
        }
        new.write(&changes)?;
    }
    copy_beside(old, &new, who)?;
    rebuild(&new)?;
    let report = verify::verify(&new);
    match report.findings.first() {
        None => Ok(new),
        Some(finding) => Err(StoreError::Damaged(format!("after erasing, {finding}"))),
    }
}

/// Copies what no event gives: frozen questions, and when the sessions of others were seen.
fn copy_beside(
    old: &sled::Table,
    new: &sled::Table,
    who: &BTreeSet<LearnerId>,
) -> Result<(), StoreError> {
    for span in [span::versions(), span::renewals()] {
        let mut changes = Changes::new();
        (old as &dyn Ordered).scan(&span, &mut |key, row| {
            if let Key::Renewal(token) = key {
                let session = (old as &dyn Rows).session(token)?;
                if session.is_none_or(|session| who.contains(&session.learner)) {
                    return Ok(ControlFlow::Continue(()));
                }
            }
            changes.insert(key, Some(row));
            if changes.len() == COPIED {
                new.write(&std::mem::take(&mut changes))?;
            }
            Ok(ControlFlow::Continue(()))
        })?;
        new.write(&changes)?;
    }
    Ok(())
}

/// The rows of a store in memory without these learners.
pub(super) fn in_memory(
    old: &memory::Table,
    who: &BTreeSet<LearnerId>,
    at: Timestamp,
) -> Result<memory::Table, StoreError> {
    let mut new = memory::Table::default();
    let mut beside = Changes::new();
    let mut eraser = Eraser::new(who, at);
    let events = (old as &dyn Ordered).events(Seq(0), usize::MAX)?;
    let events: Vec<Stored> = events
        .into_iter()
        .map(|stored| eraser.keep(stored))
        .collect();
    for (place, stored) in events.iter().enumerate() {
        let next = events.get(place + 1).map(|next| &next.event);
        let mut overlay = Overlay::new(&new);
        derive::again(&mut overlay, &stored.event, next)?;
        let changes = overlay.into_changes();
        new.change(changes);
    }
    (old as &dyn Ordered).each(&mut |key, row| {
        let keep = match &key {
            Key::Version(_) => true,
            Key::Renewal(token) => (&new as &dyn Rows).session(*token)?.is_some(),
            _ => false,
        };
        if keep {
            beside.insert(key, Some(row));
        }
        Ok(())
    })?;
    new.change(beside);
    Ok(new)
}

/// Goes through the log from its beginning and takes out what is about some learners.
struct Eraser<'a> {
    who: &'a BTreeSet<LearnerId>,
    at: Timestamp,
    /// Whether a session is of one of them: closing it names its token alone.
    theirs: BTreeMap<TokenHash, bool>,
    /// Of whom something was taken out already.
    met: BTreeSet<LearnerId>,
}

impl<'a> Eraser<'a> {
    fn new(who: &'a BTreeSet<LearnerId>, at: Timestamp) -> Self {
        Self {
            who,
            at,
            theirs: BTreeMap::new(),
            met: BTreeSet::new(),
        }
    }

    /// The event as it stays in the log.
    fn keep(&mut self, stored: Stored) -> Stored {
        let learner = stored.event.learner();
        let is_theirs = match &stored.event {
            Event::SessionClosed { token, .. } => self.theirs.remove(token).unwrap_or(false),
            _ => learner.is_some_and(|learner| self.who.contains(&learner)),
        };
        if let Event::SessionOpened { token, .. } = &stored.event {
            self.theirs.insert(*token, is_theirs);
        }
        if !is_theirs {
            return stored;
        }
        let first = learner.filter(|learner| self.met.insert(*learner));
        Stored {
            seq: stored.seq,
            n: 0,
            before: None,
            event: Event::Erased {
                tombstone: first.map(Tombstone::of),
                at: self.at,
            },
        }
    }
}
