//! A store's rows: the events in the [journal](mod@super::journal), what is derived from them in [sled](mod@super::sled), and the
//! newest of that in memory. An answer is on the disk when the journal is; sled takes over many changes at once, so that
//! a row written over ten times is written there once.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io;
use std::ops::{Bound, ControlFlow};
use std::path::Path;
use std::sync::{PoisonError, RwLock, RwLockReadGuard};

use uuid::Uuid;

use super::answers::Answers;
use super::derive;
use super::disk::Disk;
use super::journal::Journal;
use super::panics::caught;
use super::record;
use super::rows::{Changes, Key, Ordered, Overlay, Row, Rows, Span, Visit};
use super::sled::{self, Head, Index};
use crate::id::{AnswerId, Seq};
use crate::log::{Event, StoreError};

/// How many changed rows wait in memory before sled takes them over.
const WAITING: usize = 1_000;

/// How many while the journal is replayed, and how many frames or rows are looked at at once.
const REPLAYED: usize = 50_000;
const AT_ONCE: usize = 1_000;

/// Changed rows by the bytes of their keys; nothing where one is removed.
pub(super) type Recent = BTreeMap<Vec<u8>, (Key, Option<Row>)>;

/// Open rows.
#[derive(Debug)]
pub(super) struct Table {
    journal: Journal,
    index: Index,
    recent: RwLock<Recent>,
    answers: RwLock<Answers>,
    /// Whether nothing is left to be replayed.
    is_whole: bool,
}

/// Why rows do not open.
enum Failed {
    Journal(StoreError),
    Derived(StoreError),
}

impl Failed {
    fn into_error(self) -> StoreError {
        match self {
            Self::Journal(error) | Self::Derived(error) => error,
        }
    }
}

impl Table {
    /// Opens the rows of a folder, or makes them. What sled has not taken over is replayed; where what it has cannot be
    /// used, it is derived anew.
    ///
    /// # Errors
    /// Where the journal is damaged or lacks what was acknowledged, or the folder cannot be used.
    pub(super) fn open(dir: &Path, disk: &dyn Disk, head: Option<Seq>) -> Result<Self, StoreError> {
        match Self::resume(dir, disk, head) {
            Err(Failed::Derived(StoreError::Damaged(why))) => {
                tracing::warn!(%why, "what is derived from the journal is made anew");
                Index::remove(dir, disk)?;
                let again = Self::resume(dir, disk, head);
                again.map_err(Failed::into_error)
            }
            resumed => resumed.map_err(Failed::into_error),
        }
    }

    /// Goes on where sled is.
    fn resume(dir: &Path, disk: &dyn Disk, head: Option<Seq>) -> Result<Self, Failed> {
        let (journal, told) = Journal::open(dir, disk, head).map_err(Failed::Journal)?;
        let index = Index::open(dir).map_err(Failed::Derived)?;
        // As they were at the event up to which sled has the other rows: from there on both are derived.
        let answers = told.until(index.head().last);
        let mut table = Self {
            journal,
            index,
            recent: RwLock::default(),
            answers: RwLock::new(answers),
            is_whole: false,
        };
        let caught_up = caught(|| table.catch_up());
        caught_up
            .unwrap_or_else(|said| Err(StoreError::Damaged(said)))
            .map_err(Failed::Derived)?;
        table.is_whole = true;
        Ok(table)
    }

    /// Derives what sled has not.
    fn catch_up(&self) -> Result<(), StoreError> {
        let head = self.index.head();
        let fits = head.end <= self.journal.end()
            && head.last <= self.journal.last()
            && head.mark == self.journal.mark(head.last)?;
        if !fits {
            return Err(StoreError::Damaged("it is of another journal".into()));
        }
        let mut done = head;
        if head == Head::default() {
            done.end = self.journal.begin();
        }
        while done.end < self.journal.end() {
            done = self.replay(done)?;
            if self.waiting() >= REPLAYED {
                self.hand_over(done)?;
            }
        }
        if self.waiting() >= WAITING {
            self.hand_over(done)?;
        }
        Ok(())
    }

    /// Replays some frames; how far.
    fn replay(&self, from: Head) -> Result<Head, StoreError> {
        let mut frames = Vec::new();
        self.journal.rows(from.end, &mut |key, row, end| {
            frames.push((key, row, end));
            // One more than is replayed: an event may need to see the one that came with it.
            Ok(if frames.len() > AT_ONCE {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            })
        })?;
        let mut overlay = Overlay::after(self, from.last);
        let mut done = from;
        for (place, (key, row, end)) in frames.iter().take(AT_ONCE).enumerate() {
            match (key, row) {
                (Key::Event(seq), Row::Event(stored)) => {
                    let rest = frames.get(place + 1..).unwrap_or_default();
                    if !derive::again(&mut overlay, &stored.event, next_event(rest))? {
                        let what = format!("event {seq} does not fit those before it");
                        return Err(StoreError::Damaged(what));
                    }
                    done.last = *seq;
                }
                (Key::Renewal(token), Row::Renewal(seen)) => {
                    derive::renew(&mut overlay, *token, *seen)?;
                }
                _ => {}
            }
            done.end = *end;
        }
        self.keep(overlay.into_changes());
        Ok(done)
    }

    /// Appends what belongs into the journal, and keeps the rest.
    ///
    /// # Errors
    /// Where the journal cannot be written; it must be [rewound](Self::rewind) then.
    pub(super) fn write(
        &self,
        disk: &dyn Disk,
        changes: Changes,
        more: &BTreeSet<Seq>,
        synced: bool,
    ) -> io::Result<()> {
        self.journal.append(disk, &changes, more, synced)?;
        self.keep(changes);
        Ok(())
    }

    /// Takes back what was not written wholly.
    ///
    /// # Errors
    /// Where the disk fails.
    pub(super) fn rewind(&self, disk: &dyn Disk) -> io::Result<()> {
        self.journal.rewind(disk)
    }

    fn keep(&self, changes: Changes) {
        let mut answers = self.answers.write().unwrap_or_else(PoisonError::into_inner);
        let mut recent = self.recent.write().unwrap_or_else(PoisonError::into_inner);
        for (key, row) in changes {
            let in_journal = matches!(key, Key::Event(_) | Key::Version(_));
            if !in_journal && !answers.keep(&key, row.as_ref()) {
                recent.insert(record::encode_key(&key), (key, row));
            }
        }
    }

    fn answers(&self) -> RwLockReadGuard<'_, Answers> {
        self.answers.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn waiting(&self) -> usize {
        let recent = self.recent.read();
        recent.unwrap_or_else(PoisonError::into_inner).len()
    }

    /// Lets sled take over what waits, where that is much.
    ///
    /// # Errors
    /// What sled says, now or to a reader. The table must be opened again then.
    pub(super) fn clear_up(&self) -> Result<(), StoreError> {
        if self.index.has_failed() {
            let what = "what is derived cannot be read";
            return Err(StoreError::Unavailable(what.into()));
        }
        if self.waiting() < WAITING {
            return Ok(());
        }
        self.hand_over_all()
    }

    fn hand_over_all(&self) -> Result<(), StoreError> {
        let (last, end) = (self.journal.last(), self.journal.end());
        let mark = 0;
        self.hand_over(Head { last, mark, end })
    }

    /// Lets sled take over what waits.
    fn hand_over(&self, to: Head) -> Result<(), StoreError> {
        let mark = self.journal.mark(to.last)?;
        {
            let recent = self.recent.read().unwrap_or_else(PoisonError::into_inner);
            self.index.take(&recent, Head { mark, ..to })?;
        }
        let mut recent = self.recent.write().unwrap_or_else(PoisonError::into_inner);
        recent.clear();
        Ok(())
    }

    /// Whether sled can still write what is derived; where not, the table must be opened again.
    pub(super) fn can_clear_up(&self) -> bool {
        self.index.can_write()
    }

    /// Whether what is derived has outgrown [its bound](super::sled::Index::has_outgrown).
    pub(super) fn has_outgrown(&self) -> bool {
        self.index.has_outgrown(self.journal.last())
    }

    /// Writes what is derived once more into another folder, row after row.
    ///
    /// # Errors
    /// Where it cannot be read or written.
    pub(super) fn copy_derived(&self, folder: &Path) -> Result<(), StoreError> {
        self.hand_over_all()?;
        let new = Index::open(folder)?;
        let mut rows = Recent::new();
        let everything = Span {
            from: Vec::new(),
            to: None,
        };
        for row in self.derived(&everything) {
            let (key, row) = row?;
            rows.insert(record::encode_key(&key), (key, Some(row)));
            if rows.len() == AT_ONCE {
                new.take(&std::mem::take(&mut rows), Head::default())?;
            }
        }
        new.take(&rows, self.index.head())
    }

    /// The file that must be on the disk.
    pub(super) fn file(&self) -> &File {
        self.journal.file()
    }

    /// The rows of a span that are derived.
    fn derived(&self, span: &Span) -> impl Iterator<Item = Result<(Key, Row), StoreError>> {
        let recent: Vec<_> = {
            let recent = self.recent.read().unwrap_or_else(PoisonError::into_inner);
            let from = Bound::Included(span.from.as_slice());
            let to = span.to.as_deref().map_or(Bound::Unbounded, Bound::Excluded);
            let there = recent.range::<[u8], _>((from, to));
            there
                .map(|(name, row)| (name.clone(), row.clone()))
                .collect()
        };
        let mut recent = recent.into_iter().peekable();
        let mut older = self.index.range(span).peekable();
        std::iter::from_fn(move || {
            loop {
                let newer_is_next = match (recent.peek(), older.peek()) {
                    (Some((newer, _)), Some(Ok((older, _)))) => newer.as_slice() <= older.as_ref(),
                    (newer, None) => newer.is_some(),
                    (_, Some(_)) => false,
                };
                if !newer_is_next {
                    let entry = older.next()?;
                    return Some(entry.and_then(|(name, value)| sled::row(&name, &value)));
                }
                let (name, (key, row)) = recent.next()?;
                older.next_if(|entry| matches!(entry, Ok((older, _)) if *older == name));
                if let Some(row) = row {
                    return Some(Ok((key, row)));
                }
            }
        })
    }
}

fn next_event(rest: &[(Key, Row, u64)]) -> Option<&Event> {
    rest.iter().find_map(|(_, row, _)| match row {
        Row::Event(stored) => Some(&stored.event),
        _ => None,
    })
}

fn is_within(span: &Span, name: &[u8]) -> bool {
    name >= span.from.as_slice() && span.to.as_deref().is_none_or(|to| name < to)
}

impl Rows for Table {
    fn get(&self, key: &Key) -> Result<Option<Row>, StoreError> {
        match key {
            Key::Event(seq) => {
                let stored = self.journal.event(*seq)?;
                Ok(stored.map(|stored| Row::Event(Box::new(stored))))
            }
            Key::Version(hash) => self.journal.version(*hash),
            Key::Answer(id) => Ok(self.answers().get(*id).map(Row::Answer)),
            _ => {
                let name = record::encode_key(key);
                {
                    let recent = self.recent.read().unwrap_or_else(PoisonError::into_inner);
                    if let Some((_, row)) = recent.get(&name) {
                        return Ok(row.clone());
                    }
                }
                let value = self.index.get(&name)?;
                value
                    .map(|value| record::decode_row(key, &value))
                    .transpose()
            }
        }
    }

    fn last(&self) -> Seq {
        self.journal.last()
    }
}

impl Ordered for Table {
    fn scan(&self, span: &Span, visit: Visit<'_>) -> Result<(), StoreError> {
        let first = match record::decode_key(&span.from) {
            Ok(Key::Event(seq)) => seq.max(Seq(1)),
            _ => Seq(1),
        };
        if first <= self.last() && is_within(span, &record::encode_key(&Key::Event(first))) {
            let mut goes_on = true;
            self.journal
                .rows(self.journal.place(first), &mut |key, row, _| {
                    if matches!(key, Key::Event(_)) {
                        let step = visit(key, row)?;
                        goes_on = step.is_continue();
                        return Ok(step);
                    }
                    Ok(ControlFlow::Continue(()))
                })?;
            if !goes_on {
                return Ok(());
            }
        }
        let versions = self.journal.versions().into_iter().map(Key::Version);
        for key in versions.filter(|key| is_within(span, &record::encode_key(key))) {
            if let Some(row) = self.get(&key)?
                && visit(key, row)?.is_break()
            {
                return Ok(());
            }
        }
        // All of them are asked for or none.
        let first = record::encode_key(&Key::Answer(AnswerId(Uuid::nil())));
        if is_within(span, &first) {
            let answers = self.answers().rows();
            for (key, row) in answers {
                if visit(key, row)?.is_break() {
                    return Ok(());
                }
            }
        }
        for row in self.derived(span) {
            let (key, row) = row?;
            if visit(key, row)?.is_break() {
                break;
            }
        }
        Ok(())
    }
}

impl Drop for Table {
    fn drop(&mut self) {
        // So that the next start has nothing to replay; where it fails, it has.
        if self.is_whole {
            let _ = caught(|| self.hand_over_all());
        }
    }
}
