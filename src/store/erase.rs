//! Erasure, the one rewrite of the log: a new store without a learner's events, beside the old one, checked and then
//! put in its place.
//!
//! It cannot be taken back, and a clock can be wrong: [two looks](ERASED_AFTER_DAYS) that agree are needed, and the first
//! of them is an event, so that it outlives the program.
//!
//! Where an event of an erased learner stood, [`Event::Erased`] stands: the places of all other events stay what they
//! were, and with them every link and address. The first one keeps a [tombstone](crate::id::Tombstone), by which an older backup is known to
//! hold what must not come back.

use std::collections::BTreeSet;
use std::path::Path;

use super::derive;
use super::disk::Disk;
use super::memory;
use super::record::span;
use super::remake::{self, Eraser, remake};
use super::rows::{Changes, ErasureRow, Key, Ordered, Overlay, Row, Rows};
use super::source::Pieces;
use super::table::Table;
use crate::id::{LearnerId, Seq, Tombstone};
use crate::log::{ERASED_AFTER_DAYS, Event, LOOKS_APART_HOURS, StoreError, Stored};
use crate::time::Timestamp;

/// The learners whose time to take it back is over, as this look and an earlier one show.
pub(super) fn due(rows: &dyn Ordered, now: Timestamp) -> Result<BTreeSet<LearnerId>, StoreError> {
    let is_due = |row: &ErasureRow| {
        let apart = |first: Timestamp| first.plus_minutes(LOOKS_APART_HOURS * 60) <= now;
        now >= row.asked.plus_days(ERASED_AFTER_DAYS) && first_look(row, now).is_some_and(apart)
    };
    let asked = asked(rows)?.into_iter();
    Ok(asked
        .filter(|(_, row)| is_due(row))
        .map(|(learner, _)| learner)
        .collect())
}

/// What is to be noted of this look: where it is the first that counts, or shows that the clock was wrong at the one before.
pub(super) fn to_note(rows: &dyn Ordered, now: Timestamp) -> Result<Vec<Event>, StoreError> {
    let is_news = |row: &ErasureRow| match first_look(row, now) {
        Some(_) => false,
        None => is_near(row, now) || row.looked.is_some_and(|at| at > now),
    };
    let asked = asked(rows)?.into_iter();
    let looked = |learner| Event::ErasureLooked { learner, at: now };
    Ok(asked
        .filter(|(_, row)| is_news(row))
        .map(|(learner, _)| looked(learner))
        .collect())
}

/// Who asked to be erased.
fn asked(rows: &dyn Ordered) -> Result<Vec<(LearnerId, ErasureRow)>, StoreError> {
    rows.collect(&span::erasures(), usize::MAX, |key, row| match (key, row) {
        (Key::Erasure(learner), Row::Erasure(row)) => Some((learner, row)),
        _ => None,
    })
}

/// The earlier look that counts, where there was one.
fn first_look(row: &ErasureRow, now: Timestamp) -> Option<Timestamp> {
    row.looked.filter(|at| is_near(row, *at) && *at <= now)
}

/// Whether at most one day is left.
fn is_near(row: &ErasureRow, at: Timestamp) -> bool {
    at >= row.asked.plus_days(ERASED_AFTER_DAYS - 1)
}

/// What is kept of learners who were erased.
pub(super) fn buried(rows: &dyn Ordered) -> Result<Vec<Tombstone>, StoreError> {
    rows.collect(&span::tombstones(), usize::MAX, |key, _| match key {
        Key::Tombstone(tombstone) => Some(tombstone),
        _ => None,
    })
}

/// Makes a store in a folder, as the old one but for these learners, and checks it.
///
/// # Errors
/// Where rows cannot be read or written, or the new database is not what its log says.
pub(super) fn copy(
    old: &Table,
    folder: &Path,
    disk: &dyn Disk,
    who: &BTreeSet<LearnerId>,
    at: Timestamp,
) -> Result<Table, StoreError> {
    let pieces = Pieces {
        ask: &|look| look(old),
        until: old.last(),
    };
    let is_gone = |learner| who.contains(&learner);
    let new = remake(&pieces, &mut Eraser::new(&is_gone, at), folder, disk)?;
    remake::check(&new)?;
    Ok(new)
}

/// The rows of a store in memory without these learners.
pub(super) fn in_memory(
    old: &memory::Table,
    who: &BTreeSet<LearnerId>,
    at: Timestamp,
) -> Result<memory::Table, StoreError> {
    let mut new = memory::Table::default();
    let mut beside = Changes::new();
    let is_gone = |learner| who.contains(&learner);
    let mut eraser = Eraser::new(&is_gone, at);
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
