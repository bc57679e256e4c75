//! Moving progress from one store into another that is empty. Every row is copied as it is and read back; what the log
//! gives is held against the rows before, so that no mistake is carried over. The target is made whole at once: a move
//! that ends half-way has changed nothing and is begun again.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::Options;
use super::engine::Engine;
use super::error::{OpenError, told};
use super::home::Home;
use super::memory::Table;
use super::postgres::Postgres;
use super::remake::{Eraser, remake};
use super::rows::{Changes, Ordered, Rows as _};
use super::source::Pieces;
use super::verify::{self, Report};
use crate::id::Seq;
use crate::log::StoreError;
use crate::time::Clock;

/// How many rows are written in one batch.
pub(super) const BATCH: usize = 5_000;

/// Why progress was not moved; nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum MoveError {
    /// There is something in the target.
    #[error(
        "{name} is not empty: name a database without progress, or a folder that is empty or does not exist"
    )]
    NotEmpty {
        /// The target, without a password.
        name: String,
    },
    /// The rows are not what the log gives.
    #[error("what is to be moved is not what its log says: {finding}; `factdeck verify` says more")]
    Unsound {
        /// The first thing found.
        finding: String,
    },
    /// The target cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// Something cannot be read or written.
    #[error("it cannot be moved: {0}")]
    Store(#[from] StoreError),
}

impl Engine {
    /// Copies all of it into a folder that is empty or does not exist; what was copied.
    ///
    /// # Errors
    /// Every [`MoveError`].
    pub fn move_to_folder(&self, dir: &Path, options: Options) -> Result<Report, MoveError> {
        if fs::read_dir(dir).is_ok_and(|mut entries| entries.next().is_some()) {
            let name = dir.display().to_string();
            return Err(MoveError::NotEmpty { name });
        }
        let (rows, report) = self.sound()?;
        let beside = beside(dir);
        let failed = |error: io::Error| StoreError::Unavailable(error.to_string());
        if beside.exists() {
            fs::remove_dir_all(&beside).map_err(failed)?;
        }
        let Options { disk, clock, .. } = options;
        let now = clock.now();
        drop(Home::take(&beside, disk.clone(), clock)?);
        let pieces = Pieces {
            ask: &|look| look(&rows),
            until: rows.last(),
        };
        let nobody = |_| false;
        let eraser = &mut Eraser::new(&nobody, now);
        let table = remake(&pieces, eraser, &beside, &*disk)?;
        same(&rows, &table)?;
        drop(table);
        fs::rename(&beside, dir).map_err(failed)?;
        let parent = dir.parent().filter(|parent| !parent.as_os_str().is_empty());
        let parent = parent.unwrap_or(Path::new("."));
        disk.sync_dir(parent).map_err(|error| told(&error))?;
        Ok(report)
    }

    /// Copies all of it into an empty database; what was copied.
    ///
    /// # Errors
    /// Every [`MoveError`].
    pub fn move_to_database(&self, url: &str, clock: &dyn Clock) -> Result<Report, MoveError> {
        let to = Postgres::open(url, clock.now())?;
        let (rows, report) = self.sound()?;
        if to.fill(rows)? {
            Ok(report)
        } else {
            let name = to.name().to_owned();
            Err(MoveError::NotEmpty { name })
        }
    }

    /// All rows, where they are what the log gives.
    fn sound(&self) -> Result<(Table, Report), MoveError> {
        let rows = self.whole(copy)?;
        let report = verify::verify(&rows);
        match report.findings.first() {
            None => Ok((rows, report)),
            Some(finding) => Err(MoveError::Unsound {
                finding: finding.clone(),
            }),
        }
    }
}

/// The folder that it is made in.
fn beside(dir: &Path) -> PathBuf {
    let name = dir.file_name().map(OsString::from);
    let mut name = name.unwrap_or_else(|| "progress".into());
    name.push(".moving");
    dir.with_file_name(name)
}

fn copy(rows: &dyn Ordered) -> Result<Table, StoreError> {
    let mut changes = Changes::new();
    rows.each(&mut |key, row| {
        changes.insert(key, Some(row));
        Ok(())
    })?;
    let mut table = Table::default();
    table.change(changes);
    Ok(table)
}

/// What makes the one into the other.
///
/// # Errors
/// Where rows cannot be read.
pub(super) fn difference(before: &dyn Ordered, after: &dyn Ordered) -> Result<Changes, StoreError> {
    let mut changes = Changes::new();
    before.each(&mut |key, _| {
        if after.get(&key)?.is_none() {
            changes.insert(key, None);
        }
        Ok(())
    })?;
    after.each(&mut |key, row| {
        if before.get(&key)?.as_ref() != Some(&row) {
            changes.insert(key, Some(row));
        }
        Ok(())
    })?;
    Ok(changes)
}

/// That a copy is what it was made from.
///
/// # Errors
/// Where it is not, or cannot be read.
pub(super) fn same(rows: &dyn Ordered, copy: &dyn Ordered) -> Result<(), StoreError> {
    let differs = difference(rows, copy)?.len();
    if differs == 0 && rows.last() == copy.last() {
        return Ok(());
    }
    let (Seq(last), Seq(copied)) = (rows.last(), copy.last());
    Err(StoreError::Damaged(format!(
        "{differs} rows differ in the copy, which ends at event {copied} of {last}"
    )))
}

/// Changes in batches.
pub(super) fn parts(changes: Changes) -> impl Iterator<Item = Changes> {
    let mut rest = changes.into_iter();
    std::iter::from_fn(move || {
        let part: Changes = rest.by_ref().take(BATCH).collect();
        (!part.is_empty()).then_some(part)
    })
}
