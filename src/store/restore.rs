//! Restoring: a backup is checked, replayed into a new database, that one is checked, and takes the place of the other.
//! Until then nothing is changed, and a crash on the way leaves the one or the other.
//!
//! Where the data were damaged, the events after the backup that can still be read are kept too. Who was erased since
//! the backup was made stays erased.

mod account;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

pub use account::Account;

use super::backup::{Archive, BackupError, Backups, Reason};
use super::disk::Disk;
use super::error::{OpenError, told};
use super::home::Home;
use super::panics::caught;
use super::remake::{self, Eraser, remake};
use super::rows::{Changes, Key, Overlay, Row, Rows};
use super::source::Pieces;
use super::table::Table;
use super::{Options, derive, erase, frame, journal, verify};
use crate::id::{LearnerId, Seq, Tombstone, VersionHash};
use crate::log::{Event, StoreError, Stored};
use crate::time::Timestamp;

/// How many events are put into one batch.
const KEPT: usize = 500;

/// What is to be restored.
#[derive(Debug, Clone, Copy)]
pub enum Which<'a> {
    /// This backup, exactly.
    File(&'a Path),
    /// The newest good one, and the events after it that can still be read.
    Newest,
}

/// Why nothing is restored. Nothing is changed then.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// The folder cannot be used.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The backup cannot be used.
    #[error(transparent)]
    Backup(#[from] BackupError),
    /// There is none that can.
    #[error(
        "there is no good backup in {folder} ({}): name one",
        if refused.is_empty() { "none at all".to_owned() } else { refused.join("; ") }
    )]
    None {
        /// Where was looked.
        folder: PathBuf,
        /// Why those that are there cannot be used.
        refused: Vec<String>,
    },
    /// The data are in order.
    #[error(
        "the data in {dir} are in order, with {events} events: there is nothing to restore. To go back to an earlier state, name a backup"
    )]
    InOrder {
        /// The folder.
        dir: PathBuf,
        /// How many events there are.
        events: u64,
    },
    /// It could not be done.
    #[error("the backup {path} cannot be restored: {error}")]
    Failed {
        /// The backup.
        path: PathBuf,
        /// What went wrong.
        error: StoreError,
    },
}

/// A restoring that is about to be done.
#[derive(Debug)]
pub struct Restoring {
    home: Home,
    archive: Archive,
    present: Present,
    survivors: Survivors,
    erased: BTreeSet<Tombstone>,
    account: Account,
}

/// What is in the place of the backup now.
#[derive(Debug)]
enum Present {
    Nothing,
    Good(Box<Table>),
    Damaged,
}

/// What can still be read of damaged data.
#[derive(Debug, Default)]
struct Survivors {
    /// The events after the backup, in their places; nothing where one cannot be read.
    events: Vec<Option<Stored>>,
    /// The frozen questions that they name.
    versions: Changes,
    /// Who was erased.
    erased: BTreeSet<Tombstone>,
}

impl Restoring {
    /// Looks at the backup and at what is there, and changes nothing.
    ///
    /// # Errors
    /// Every [`RestoreError`].
    pub fn prepare(
        dir: &Path,
        which: Which<'_>,
        backups: &Backups,
        options: Options,
    ) -> Result<Self, RestoreError> {
        let (archive, refused) = match which {
            Which::File(path) => (Archive::open(path)?, Vec::new()),
            Which::Newest => newest(backups)?,
        };
        let mut home = Home::take(dir, options.disk, options.clock)?;
        let present = match (which, look(&mut home)) {
            (Which::Newest, Present::Good(table)) if verify::verify(&*table).is_good() => {
                return Err(RestoreError::InOrder {
                    dir: dir.to_path_buf(),
                    events: table.last().0,
                });
            }
            (Which::Newest, Present::Good(_)) => Present::Damaged,
            (_, present) => present,
        };
        let survivors = match (which, &present) {
            (Which::Newest, _) | (_, Present::Damaged) => read(&home, archive.last()),
            _ => Survivors::default(),
        };
        let mut erased = backups.erased();
        erased.extend(&survivors.erased);
        if let Present::Good(table) = &present {
            let buried = erase::buried(&**table);
            erased.extend(buried.map_err(|error| RestoreError::Failed {
                path: archive.path().to_path_buf(),
                error,
            })?);
        }
        let survivors = match which {
            Which::Newest => survivors.until(archive.last(), home.head()),
            Which::File(_) => Survivors::default(),
        };
        let first = archive.last().0 + 1;
        let lost = (first..).zip(&survivors.events);
        let lost = lost.filter(|(_, event)| event.is_none());
        let account = Account {
            backup: archive.path().to_path_buf(),
            taken: archive.taken(),
            events: archive.last().0,
            refused,
            kept: survivors.events.iter().flatten().count() as u64,
            lost: lost.map(|(seq, _)| Seq(seq)).collect(),
            erased: 0,
            aside: matches!(present, Present::Damaged).then(|| home.damaged()),
            replaced: match (&present, which) {
                (Present::Good(table), Which::File(_)) => table.last().0,
                _ => 0,
            },
        };
        Ok(Self {
            home,
            archive,
            present,
            survivors,
            erased,
            account,
        })
    }

    /// What will be there, and what will not.
    pub fn account(&self) -> &Account {
        &self.account
    }

    /// Does it; what is there now, and what is lost.
    ///
    /// # Errors
    /// [`RestoreError::Failed`].
    pub fn carry_out(mut self) -> Result<Account, RestoreError> {
        match self.restored() {
            Ok(()) => {
                self.home.tell_restored(&self.account.to_string());
                Ok(self.account)
            }
            Err(error) => Err(RestoreError::Failed {
                path: self.archive.path().to_path_buf(),
                error,
            }),
        }
    }

    fn restored(&mut self) -> Result<(), StoreError> {
        let now = self.home.now();
        let aside = match &self.present {
            Present::Nothing => false,
            Present::Damaged => true,
            Present::Good(table) => {
                let pieces = Pieces {
                    ask: &|look| look(&**table),
                    until: table.last(),
                };
                let erased = erase::buried(&**table)?.len();
                self.home
                    .back_up(&pieces, table.last(), erased, Reason::Restore)?;
                false
            }
        };
        let is_gone = |learner: LearnerId| self.erased.contains(&Tombstone::of(learner));
        let mut eraser = Eraser::new(&is_gone, now);
        let mut unfit = Vec::new();
        self.home.make(|next| {
            let disk = self.home.disk();
            let new = remake(&self.archive, &mut eraser, next, disk)?;
            let survivors = self.survivors.events.iter().cloned();
            let survivors: Vec<_> = survivors
                .map(|stored| stored.map(|stored| eraser.keep(stored)))
                .collect();
            let versions = std::mem::take(&mut self.survivors.versions);
            unfit = go_on(&new, disk, &survivors, versions, now)?;
            remake::check(&new)?;
            Ok(new)
        })?;
        self.account.erased = eraser.taken_out();
        self.account.kept -= unfit.len() as u64;
        self.account.lost.extend(unfit);
        self.account.lost.sort_unstable();
        let marked = self.home.mark_whole(aside);
        marked.map_err(|error| told(&error))?;
        let before = std::mem::replace(&mut self.present, Present::Nothing);
        // sled syncs when it is closed, and panics where it cannot.
        let _ = caught(|| drop(before));
        let table = self.home.open()?;
        self.home.settle(&table)
    }
}

/// The newest backup that can be used, and why newer ones cannot.
fn newest(backups: &Backups) -> Result<(Archive, Vec<String>), RestoreError> {
    let (kept, unseen) = backups.list();
    let mut refused: Vec<String> = unseen.iter().map(ToString::to_string).collect();
    for one in kept {
        match Archive::open(&one.path) {
            Ok(archive) => return Ok((archive, refused)),
            Err(error) => refused.push(error.to_string()),
        }
    }
    Err(RestoreError::None {
        folder: backups.folder().to_path_buf(),
        refused,
    })
}

fn look(home: &mut Home) -> Present {
    if !home.has_store() {
        return Present::Nothing;
    }
    match home.open() {
        Ok(table) => Present::Good(Box::new(table)),
        Err(_) => Present::Damaged,
    }
}

/// Every event after a place that is whole in the journal, wherever it stands. Nothing of one that cannot be read at all.
fn read(home: &Home, after: Seq) -> Survivors {
    let mut found = Survivors::default();
    let Ok(file) = home.journal() else {
        return found;
    };
    let mut wanted = BTreeSet::new();
    // What cannot be read of the file is lost, and told.
    let _ = journal::survivors(&file, 0, &mut |frame| {
        if let Ok((_, Row::Event(stored))) = frame::row(frame.kind, &frame.content) {
            if let Event::Erased {
                tombstone: Some(tombstone),
                ..
            } = stored.event
            {
                found.erased.insert(tombstone);
            }
            if stored.seq > after {
                wanted.extend(named(&stored.event));
                found.events.push(Some(*stored));
            }
        }
    });
    let _ = journal::survivors(&file, 0, &mut |frame| {
        if let Ok((Key::Version(hash), row)) = frame::row(frame.kind, &frame.content)
            && wanted.contains(&hash)
        {
            found.versions.insert(Key::Version(hash), Some(row));
        }
    });
    found
}

impl Survivors {
    /// The events in their places after a backup, as far as any is known of.
    fn until(mut self, after: Seq, head: Option<Seq>) -> Self {
        let events = self.events.into_iter().flatten();
        let mut events: BTreeMap<Seq, Stored> = events.map(|stored| (stored.seq, stored)).collect();
        let last = events.keys().next_back().copied().max(head);
        let places = after.0 + 1..=last.unwrap_or_default().0;
        self.events = places.map(|seq| events.remove(&Seq(seq))).collect();
        self
    }
}

/// Puts events that survived on top of a backup; those that do not fit, since what they rest on is lost.
fn go_on(
    new: &Table,
    disk: &dyn Disk,
    survivors: &[Option<Stored>],
    mut versions: Changes,
    now: Timestamp,
) -> Result<Vec<Seq>, StoreError> {
    let last = survivors.iter().rposition(Option::is_some);
    let count = last.map_or(0, |last| last + 1);
    let survivors = survivors.get(..count).unwrap_or_default();
    let mut unfit = Vec::new();
    let write = |changes: Changes| {
        let written = new.write(disk, changes, &BTreeSet::new(), false);
        written.map_err(|error| told(&error))
    };
    versions.retain(|key, _| matches!(new.get(key), Ok(None)));
    write(versions)?;
    let mut done = 0;
    while done < survivors.len() {
        let mut overlay = Overlay::new(new);
        for place in done..survivors.len().min(done + KEPT) {
            let at = |place: usize| survivors.get(place).and_then(Option::as_ref);
            let next = at(place + 1).map(|next| &next.event);
            let fits = at(place).is_some_and(|stored| {
                derive::again(&mut overlay, &stored.event, next).unwrap_or(false)
            });
            if !fits {
                unfit.extend(at(place).map(|stored| stored.seq));
                // The places of those after it stay what they were.
                let seq = Seq((&overlay as &dyn Rows).last().0 + 1);
                let nothing = remake::nothing(seq, None, now).event;
                derive::again(&mut overlay, &nothing, None)?;
            }
        }
        write(overlay.into_changes())?;
        done += KEPT;
    }
    Ok(unfit)
}

/// The frozen questions that an event names.
fn named(event: &Event) -> Vec<VersionHash> {
    match event {
        Event::AttemptStarted { items, .. } => items.iter().map(|(.., version)| *version).collect(),
        Event::Reviewed(review) => vec![review.version],
        Event::Reported { version, .. } => vec![*version],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::id::{AttemptId, TokenHash};
    use crate::store::RealDisk;

    /// A learner's session, opened and closed, and resume words between; the opening is lost.
    #[test]
    fn what_rests_on_lost_events_is_left_out_and_the_rest_keeps_its_place() {
        let dir = tempfile::tempdir().unwrap();
        let table = Table::open(dir.path(), &RealDisk, None).unwrap();
        let (learner, at) = (LearnerId(Uuid::from_u128(1)), Timestamp(0));
        let token = TokenHash([1; 32]);
        let words = TokenHash([2; 32]);
        let stored = |seq, event| {
            Some(Stored {
                seq: Seq(seq),
                n: seq,
                before: Some(Seq(seq - 1)),
                event,
            })
        };
        let survivors = [
            stored(1, Event::LearnerMade { learner, at }),
            None,
            stored(3, Event::ResumeSet { learner, words, at }),
            stored(4, Event::SessionClosed { token, at }),
            stored(
                5,
                Event::AttemptFinished {
                    attempt: AttemptId(Uuid::from_u128(9)),
                    learner,
                    at,
                },
            ),
            stored(6, Event::ErasureAsked { learner, at }),
            None,
        ];
        let unfit = go_on(&table, &RealDisk, &survivors, Changes::new(), at).unwrap();
        assert_eq!(unfit, [Seq(4), Seq(5)]);
        remake::check(&table).unwrap();
        // What is lost at the end leaves no places.
        assert_eq!(table.last(), Seq(6));
        let at = |seq| (&table as &dyn Rows).event(Seq(seq)).unwrap().unwrap();
        assert_eq!((at(3).n, at(3).before), (2, Some(Seq(1))));
        assert_eq!((at(6).n, at(6).before), (3, Some(Seq(3))));
        assert!(matches!(at(2).event, Event::Erased { .. }));
    }
}
