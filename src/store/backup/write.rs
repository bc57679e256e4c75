//! Writes a backup: into a file beside, which takes its name when it is whole and on the disk.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::BackupError;
use super::manifest::{Manifest, Tally};
use crate::log::StoreError;
use crate::store::disk::Disk;
use crate::store::error::{DATA_VERSION, told};
use crate::store::frame::{self, Kind};
use crate::store::remake::{Eraser, frames};
use crate::store::source::Source;
use crate::time::Timestamp;

/// How many bytes are written until they are brought to the disk. Little at a time: the answers of learners wait for
/// the same disk.
const STEP: u64 = 1 << 20;

/// What is said of a backup beside what is in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct About {
    pub(super) taken: Timestamp,
    /// How many learners were erased by then.
    pub(super) tombstones: u64,
}

/// Writes a backup of what a source has, without the learners whom the eraser takes out.
///
/// # Errors
/// Where the source cannot be read or the file cannot be written; no file is left then.
pub(super) fn write(
    source: &dyn Source,
    eraser: &mut Eraser<'_>,
    path: &Path,
    disk: &dyn Disk,
    about: About,
    is_late: &dyn Fn() -> bool,
) -> Result<Manifest, BackupError> {
    let beside = beside(path);
    let written =
        write_beside(source, eraser, &beside, disk, about, is_late).and_then(|manifest| {
            let named = disk.rename(&beside, path);
            named
                .map(|()| manifest)
                .map_err(|error| failed(path, &error))
        });
    if written.is_err() {
        // It may not be there at all.
        let _ = disk.remove(&beside);
    }
    written
}

/// The name of a backup that is not whole yet.
pub(super) fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_os_string();
    name.push(".new");
    name.into()
}

pub(super) fn failed(path: &Path, error: &io::Error) -> BackupError {
    BackupError::Write {
        path: path.to_path_buf(),
        error: told(error),
    }
}

fn write_beside(
    source: &dyn Source,
    eraser: &mut Eraser<'_>,
    path: &Path,
    disk: &dyn Disk,
    about: About,
    is_late: &dyn Fn() -> bool,
) -> Result<Manifest, BackupError> {
    let mut out = Out::create(path, disk).map_err(|error| failed(path, &error))?;
    // What is asked for rows speaks of stores; what went wrong with the file is kept beside.
    let mut why = None;
    let stop = |error: BackupError, why: &mut Option<BackupError>| {
        *why = Some(error);
        StoreError::Unavailable("the backup stops".into())
    };
    let read = frames(source, eraser, &mut |kind, content| {
        if is_late() {
            return Err(stop(BackupError::Late, &mut why));
        }
        out.put(kind, content)
            .map_err(|error| stop(failed(path, &error), &mut why))
    });
    read.map_err(|error| why.take().unwrap_or(BackupError::Store(error)))?;
    out.finish(about).map_err(|error| failed(path, &error))
}

/// A backup that is being written.
struct Out<'a> {
    file: BufWriter<File>,
    disk: &'a dyn Disk,
    tally: Tally,
    at: u64,
    synced: u64,
}

impl<'a> Out<'a> {
    fn create(path: &Path, disk: &'a dyn Disk) -> io::Result<Self> {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            // What learners did is nobody else's on this machine.
            options.mode(0o600);
        }
        let mut out = Self {
            file: BufWriter::new(options.open(path)?),
            disk,
            tally: Tally::default(),
            at: 0,
            synced: 0,
        };
        out.bytes(&frame::begin("backup", DATA_VERSION))?;
        Ok(out)
    }

    fn put(&mut self, kind: Kind, content: &[u8]) -> io::Result<()> {
        self.tally.add(kind, content);
        self.bytes(&frame::frame(kind, content))
    }

    fn bytes(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)?;
        self.at += bytes.len() as u64;
        if self.at - self.synced > STEP {
            self.sync()?;
        }
        Ok(())
    }

    fn sync(&mut self) -> io::Result<()> {
        self.file.flush()?;
        self.synced = self.at;
        self.disk.sync(self.file.get_ref())
    }

    fn finish(mut self, about: About) -> io::Result<Manifest> {
        let manifest = self.tally.manifest(about.taken, about.tombstones);
        let place = self.at;
        self.put(Kind::Manifest, &manifest.to_bytes())?;
        self.bytes(&place.to_be_bytes())?;
        self.sync()?;
        Ok(manifest)
    }
}
