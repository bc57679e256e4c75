//! A backup that is read: all of it is checked before anything is made of it.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use super::BackupError;
use super::manifest::{Manifest, Tally};
use crate::id::Seq;
use crate::log::{StoreError, Stored};
use crate::store::error::DATA_VERSION;
use crate::store::frame::{self, Broken, Frame, Frames, Kind, Marks};
use crate::store::rows::{Key, Row};
use crate::store::source::Source;
use crate::time::Timestamp;

/// A backup whose every byte was looked at and found good.
#[derive(Debug, Clone)]
pub struct Archive {
    path: PathBuf,
    manifest: Manifest,
}

impl Archive {
    /// Reads a backup and checks all of it: every checksum, every event in its place, the hashes of the manifest.
    ///
    /// # Errors
    /// What is wrong with it, and where.
    pub fn open(path: &Path) -> Result<Self, BackupError> {
        let mut expected = Seq(1);
        let manifest = read(path, &mut |at, kind, content| {
            if kind == Kind::Manifest {
                return Ok(());
            }
            let (key, _) = frame::row(kind, content).map_err(|what| Broken::Damaged(at, what))?;
            if let Key::Event(seq) = key {
                if seq != expected {
                    let what = format!("event {expected} is missing");
                    return Err(Broken::Damaged(at, what));
                }
                expected = Seq(expected.0 + 1);
            }
            Ok(())
        });
        let manifest = manifest.map_err(|broken| refused(path, broken))?;
        Ok(Self {
            path: path.to_path_buf(),
            manifest,
        })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The last event in it.
    pub fn last(&self) -> Seq {
        Seq(self.manifest.events.count)
    }

    /// When it was taken.
    pub fn taken(&self) -> Timestamp {
        self.manifest.taken()
    }
}

/// What a backup says of itself at its end; the rest of it is not looked at.
pub(super) fn manifest(path: &Path) -> Result<Manifest, BackupError> {
    let read = || -> Result<Manifest, Broken> {
        let mut file = File::open(path)?;
        let begun = Frames::begin(&mut file, "backup", DATA_VERSION)?.at;
        let end = || Broken::Damaged(begun, "it has no end".into());
        let mut place = [0; 8];
        file.seek(SeekFrom::End(-8)).map_err(|_| end())?;
        file.read_exact(&mut place)?;
        let place = u64::from_be_bytes(place);
        file.seek(SeekFrom::Start(place))?;
        match Frames::from(file, place).next()? {
            Frame {
                kind: Kind::Manifest,
                content,
                ..
            } => Manifest::of_bytes(&content).ok_or_else(end),
            _ => Err(end()),
        }
    };
    read().map_err(|broken| refused(path, broken))
}

fn refused(path: &Path, broken: Broken) -> BackupError {
    let path = path.to_path_buf();
    match broken {
        Broken::Io(error) => BackupError::Read { path, error },
        Broken::Foreign => BackupError::Foreign { path },
        Broken::Newer(what) => BackupError::Newer { path, what },
        Broken::Damaged(at, what) => BackupError::Damaged { path, at, what },
    }
}

type Visit<'a> = &'a mut dyn FnMut(u64, Kind, &[u8]) -> Result<(), Broken>;

/// Reads a whole backup, in the order in which one is written.
fn read(path: &Path, visit: Visit<'_>) -> Result<Manifest, Broken> {
    let file = BufReader::with_capacity(1 << 16, File::open(path)?);
    let mut frames = Frames::begin(file, "backup", DATA_VERSION)?;
    let mut tally = Tally::default();
    let mut before = Kind::Event;
    loop {
        let at = frames.at;
        let Frame {
            kind,
            marks,
            content,
        } = frames.next()?;
        let damaged = |what: &str| Broken::Damaged(at, what.into());
        if kind < before || marks != Marks::default() {
            return Err(damaged("a record is in another's place"));
        }
        before = kind;
        visit(at, kind, &content)?;
        if kind == Kind::Manifest {
            let manifest = Manifest::of_bytes(&content);
            let manifest = manifest.ok_or_else(|| damaged("the manifest cannot be read"))?;
            if !tally.is(&manifest) {
                return Err(damaged("the manifest does not fit what stands before it"));
            }
            frames.end(at)?;
            return Ok(manifest);
        }
        tally.add(kind, &content);
    }
}

impl Source for Archive {
    fn events(
        &self,
        visit: &mut dyn FnMut(Stored) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        self.visit(|_, row| match row {
            Row::Event(stored) => visit(*stored),
            _ => Ok(()),
        })
    }

    fn beside(
        &self,
        visit: &mut dyn FnMut(Key, Row) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        self.visit(|key, row| match key {
            Key::Event(_) => Ok(()),
            key => visit(key, row),
        })
    }
}

impl Archive {
    fn visit(
        &self,
        mut visit: impl FnMut(Key, Row) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let mut why = None;
        let read = read(&self.path, &mut |_, kind, content| {
            if kind == Kind::Manifest {
                return Ok(());
            }
            let row = frame::row(kind, content).map_err(StoreError::Damaged);
            row.and_then(|(key, row)| visit(key, row)).map_err(|error| {
                why = Some(error);
                Broken::Io(io::Error::other("it stops"))
            })
        });
        match (why, read) {
            (Some(error), _) => Err(error),
            (None, Ok(_)) => Ok(()),
            (None, Err(broken)) => {
                Err(StoreError::Damaged(refused(&self.path, broken).to_string()))
            }
        }
    }
}
