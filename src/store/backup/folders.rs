//! The folders that backups are kept in: one beside the data, and perhaps a second on another disk.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::keep::{self, Kept, Reason};
use super::manifest::Manifest;
use super::write::{About, beside, failed, write};
use super::{Archive, BackupError, archive};
use crate::id::{LearnerId, Seq, Tombstone};
use crate::log::{Store as _, StoreError};
use crate::store::disk::{Disk, RealDisk};
use crate::store::remake::Eraser;
use crate::store::source::{Pieces, Source};
use crate::store::{Engine, tombstones};
use crate::time::{Calendar, Clock, Timestamp};

/// The folder beside the data.
const BESIDE: &str = "backups";

/// Where backups are kept.
#[derive(Debug, Clone)]
pub struct Backups {
    data: PathBuf,
    folder: PathBuf,
    second: Option<PathBuf>,
    disk: Arc<dyn Disk>,
}

/// What became of backups when learners were taken out of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cleansed {
    /// Those written anew.
    pub rewritten: Vec<PathBuf>,
    /// Those that were damaged, so that nothing could be taken out of them; they are removed.
    pub removed: Vec<PathBuf>,
}

/// What became of one of them.
enum Became {
    Rewritten,
    Removed,
}

impl Backups {
    /// The backups of a data folder, with copies in a second place.
    pub fn of(data: &Path, second: Option<&Path>) -> Self {
        Self::on(data, second, Arc::new(RealDisk))
    }

    /// The same on a disk of one's own.
    pub fn on(data: &Path, second: Option<&Path>, disk: Arc<dyn Disk>) -> Self {
        Self {
            data: data.to_path_buf(),
            folder: data.join(BESIDE),
            second: second.map(Path::to_path_buf),
            disk,
        }
    }

    /// The folder beside the data.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    fn folders(&self) -> impl Iterator<Item = &PathBuf> {
        [&self.folder].into_iter().chain(&self.second)
    }

    /// All backups that can be seen, the newest first; and the folders that are there and cannot be looked into.
    pub fn list(&self) -> (Vec<Kept>, Vec<BackupError>) {
        let (mut kept, mut unseen) = (Vec::new(), Vec::new());
        for folder in self.folders() {
            match self.list_in(folder) {
                Ok(there) => kept.extend(there),
                Err(error) => unseen.push(error),
            }
        }
        kept.sort_by_key(|one| Reverse(one.taken));
        (kept, unseen)
    }

    fn list_in(&self, folder: &Path) -> Result<Vec<Kept>, BackupError> {
        match self.disk.list(folder) {
            Ok(paths) => Ok(paths.iter().filter_map(|path| Kept::of(path)).collect()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(BackupError::Read {
                path: folder.to_path_buf(),
                error,
            }),
        }
    }

    /// When the newest one was taken.
    pub fn newest(&self) -> Option<Timestamp> {
        let (kept, _) = self.list();
        kept.first().map(|one| one.taken)
    }

    /// How many events are in the newest one that says so.
    pub fn newest_events(&self) -> Option<u64> {
        let (kept, _) = self.list();
        let mut said = kept
            .into_iter()
            .filter_map(|one| archive::manifest(&one.path).ok());
        said.next().map(|manifest| manifest.events.count)
    }

    /// Whether the newest one is of an earlier school day.
    pub fn is_due(&self, calendar: &Calendar, now: Timestamp) -> bool {
        let newest = self.newest();
        newest.is_none_or(|taken| calendar.day(taken) != calendar.day(now))
    }

    /// Makes a backup of all that was saved when it begins, beside the data. The store goes on meanwhile. It is given up
    /// at a time, where there is one.
    ///
    /// # Errors
    /// Where the store cannot be read, or no backup written; no half of one stays.
    pub fn make(
        &self,
        engine: &Engine,
        reason: Reason,
        clock: &dyn Clock,
        until: Option<Timestamp>,
    ) -> Result<Archive, BackupError> {
        let is_late = || until.is_some_and(|until| clock.now() > until);
        loop {
            let opened = engine.opened();
            let last = engine.last().map_err(BackupError::Store)?;
            let erased = engine.tombstones().map_err(BackupError::Store)?;
            let pieces = Pieces {
                ask: &|look| engine.look(look),
                until: last,
            };
            let taken = clock.now();
            let made = self.write(&pieces, erased.len(), reason, taken, &is_late);
            // Where the database was exchanged meanwhile, half of it is of the other one.
            if engine.opened() == opened {
                return made;
            }
            if let Ok(archive) = made {
                let _ = self.disk.remove(archive.path());
            }
        }
    }

    /// Makes a backup of a source, and reads it again.
    pub(in crate::store) fn write(
        &self,
        source: &dyn Source,
        tombstones: usize,
        reason: Reason,
        taken: Timestamp,
        is_late: &dyn Fn() -> bool,
    ) -> Result<Archive, BackupError> {
        self.make_folder(&self.folder)?;
        // No two are of one second: the order of their names is that in which they were made.
        let kept = self.list_in(&self.folder)?;
        let second = |time: Timestamp| time.0.div_euclid(1_000);
        let is_taken = |time: Timestamp| kept.iter().any(|one| second(one.taken) == second(time));
        let mut taken = taken;
        while is_taken(taken) {
            taken = taken.plus_ms(1_000);
        }
        let path = self.folder.join(keep::name(taken, reason));
        let about = About {
            taken,
            tombstones: tombstones as u64,
        };
        let nobody = |_: LearnerId| false;
        let eraser = &mut Eraser::new(&nobody, taken);
        write(source, eraser, &path, &*self.disk, about, is_late)?;
        Archive::open(&path)
    }

    /// Copies a backup to the second place, where there is one, with the list of who was erased.
    ///
    /// # Errors
    /// Where it cannot be written there; the backup itself is good.
    pub fn copy(&self, archive: &Archive) -> Result<(), BackupError> {
        let (Some(second), Some(name)) = (&self.second, archive.path().file_name()) else {
            return Ok(());
        };
        let to = second.join(name);
        self.make_folder(second)?;
        let copied = std::fs::copy(archive.path(), beside(&to))
            .and_then(|_| self.disk.sync(&std::fs::File::open(beside(&to))?))
            .and_then(|()| self.disk.rename(&beside(&to), &to));
        if let Err(error) = copied {
            let _ = self.disk.remove(&beside(&to));
            return Err(failed(&to, &error));
        }
        let erased = tombstones::read(&self.data, &*self.disk);
        tombstones::add(second, &*self.disk, erased).map_err(|error| failed(second, &error))?;
        Archive::open(&to).map(drop)
    }

    fn make_folder(&self, folder: &Path) -> Result<(), BackupError> {
        let made = std::fs::create_dir_all(folder);
        made.map_err(|error| failed(folder, &error))?;
        // What a crash left half written.
        let listed = self.disk.list(folder);
        for path in listed.map_err(|error| failed(folder, &error))? {
            let whole = path.with_extension("");
            if path.extension().is_some_and(|end| end == "new") && Kept::of(&whole).is_some() {
                let _ = self.disk.remove(&path);
            }
        }
        Ok(())
    }

    /// Removes backups that are not kept any more; which.
    ///
    /// # Errors
    /// Where a folder cannot be looked into, or one of them not removed; the others are.
    pub fn prune(&self, calendar: &Calendar) -> Result<Vec<PathBuf>, BackupError> {
        let (mut removed, mut wrong) = (Vec::new(), None);
        for folder in self.folders() {
            let over = self.list_in(folder).map(|kept| keep::over(kept, calendar));
            for one in over.unwrap_or_else(|error| {
                wrong = Some(error);
                Vec::new()
            }) {
                match self.disk.remove(&one.path) {
                    Ok(()) => removed.push(one.path),
                    Err(error) => wrong = Some(failed(&one.path, &error)),
                }
            }
        }
        wrong.map_or(Ok(removed), Err)
    }

    /// Takes learners who were erased out of the backups that were made before, by writing those anew.
    ///
    /// # Errors
    /// Where the store or a folder cannot be read, or a backup not be written; the others are.
    pub fn cleanse(&self, engine: &Engine, now: Timestamp) -> Result<Cleansed, BackupError> {
        let erased = engine.tombstones().map_err(BackupError::Store)?;
        let erased: BTreeSet<Tombstone> = erased.into_iter().collect();
        let mut cleansed = Cleansed::default();
        let (kept, mut wrong) = self.list();
        for one in kept {
            match self.cleanse_one(&one.path, &erased, now) {
                Ok(None) => {}
                Ok(Some(Became::Rewritten)) => cleansed.rewritten.push(one.path),
                Ok(Some(Became::Removed)) => cleansed.removed.push(one.path),
                Err(error) => wrong.push(error),
            }
        }
        if let Some(second) = self.second.as_ref().filter(|second| second.is_dir())
            && let Err(error) = tombstones::add(second, &*self.disk, erased)
        {
            wrong.push(failed(second, &error));
        }
        wrong.pop().map_or(Ok(cleansed), Err)
    }

    fn cleanse_one(
        &self,
        path: &Path,
        erased: &BTreeSet<Tombstone>,
        now: Timestamp,
    ) -> Result<Option<Became>, BackupError> {
        match archive::manifest(path) {
            Ok(manifest) if manifest.tombstones >= erased.len() as u64 => return Ok(None),
            Ok(_) | Err(BackupError::Damaged { .. }) => {}
            Err(error) => return Err(error),
        }
        match self.rewrite(path, erased, now) {
            Ok(_) => Ok(Some(Became::Rewritten)),
            Err(BackupError::Damaged { .. }) => {
                let gone = self.disk.remove(path);
                gone.map_err(|error| failed(path, &error))?;
                Ok(Some(Became::Removed))
            }
            Err(error) => Err(error),
        }
    }

    fn rewrite(
        &self,
        path: &Path,
        erased: &BTreeSet<Tombstone>,
        now: Timestamp,
    ) -> Result<Manifest, BackupError> {
        let archive = Archive::open(path)?;
        let is_gone = |learner| erased.contains(&Tombstone::of(learner));
        let about = About {
            taken: archive.taken(),
            tombstones: erased.len() as u64,
        };
        let out = &mut Eraser::new(&is_gone, now);
        write(&archive, out, path, &*self.disk, about, &|| false)
    }

    /// The list of who was erased, from everywhere.
    pub(in crate::store) fn erased(&self) -> BTreeSet<Tombstone> {
        let folders = [&self.data].into_iter().chain(&self.second);
        folders
            .flat_map(|folder| tombstones::read(folder, &*self.disk))
            .collect()
    }
}

impl Engine {
    /// The last event.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn last(&self) -> Result<Seq, StoreError> {
        let mut last = Seq(0);
        self.look(&mut |rows| {
            last = rows.last();
            Ok(())
        })?;
        Ok(last)
    }
}
