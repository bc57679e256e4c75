//! The seam between the store and the file system: what the store itself does with files goes through [`Disk`], so that
//! a full disk, a failing one and a torn write are ordinary tests.

use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// What the store does with files beside what sled does: as the machine does it, where nothing else is said.
pub trait Disk: fmt::Debug + Send + Sync + 'static {
    /// Brings a file's data to the disk itself (`fdatasync`).
    fn sync(&self, file: &File) -> io::Result<()> {
        file.sync_data()
    }

    /// Writes into a file at a place.
    fn write_at(&self, file: &File, bytes: &[u8], at: u64) -> io::Result<()> {
        #[cfg(unix)]
        std::os::unix::fs::FileExt::write_all_at(file, bytes, at)?;
        #[cfg(windows)]
        {
            let mut done = 0;
            while let Some(rest @ [_, ..]) = bytes.get(done..) {
                done += std::os::windows::fs::FileExt::seek_write(file, rest, at + done as u64)?;
            }
        }
        Ok(())
    }

    /// Brings the names in a folder to the disk itself.
    fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        if cfg!(unix) {
            File::open(dir)?.sync_all()
        } else {
            Ok(())
        }
    }

    /// The bytes free for this program, and all bytes, on a folder's disk.
    fn room(&self, dir: &Path) -> io::Result<(u64, u64)> {
        Ok((fs2::available_space(dir)?, fs2::total_space(dir)?))
    }

    /// Makes a file that takes up so many bytes; where there is no room, no file.
    fn fill(&self, path: &Path, bytes: u64) -> io::Result<()> {
        let filled = File::create(path).and_then(|mut file| {
            // Where it cannot be had at once it is written: that works everywhere, and says why where it does not.
            fs2::FileExt::allocate(&file, bytes)
                .or_else(|_| io::copy(&mut io::repeat(0).take(bytes), &mut file).map(drop))
        });
        if filled.is_err() {
            let _ = fs::remove_file(path);
        }
        filled
    }

    /// Makes a small file, wholly or not at all.
    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let new = beside(path);
        let mut file = File::create(&new)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        self.rename(&new, path)
    }

    /// A small file's bytes.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    /// Renames a file.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)?;
        match to.parent() {
            Some(dir) => self.sync_dir(dir),
            None => Ok(()),
        }
    }

    /// The names in a folder.
    fn list(&self, dir: &Path) -> io::Result<Vec<PathBuf>> {
        let mut names = fs::read_dir(dir)?
            .map(|entry| Ok(entry?.path()))
            .collect::<io::Result<Vec<_>>>()?;
        names.sort_unstable();
        Ok(names)
    }

    /// Removes a folder with all that is in it.
    fn remove_dir(&self, dir: &Path) -> io::Result<()> {
        fs::remove_dir_all(dir)
    }
}

/// The file system of the machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct RealDisk;

impl Disk for RealDisk {}

fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_os_string();
    name.push(".new");
    name.into()
}

/// A file for reading and writing in place, made where it is not there.
pub(super) fn in_place(path: &Path) -> io::Result<File> {
    OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(path)
}

/// A file that is read from a place on, whatever else is read of it meanwhile.
#[derive(Debug)]
pub(super) struct From<'a> {
    pub(super) file: &'a File,
    pub(super) at: u64,
}

impl Read for From<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        #[cfg(unix)]
        let read = std::os::unix::fs::FileExt::read_at(self.file, buffer, self.at)?;
        #[cfg(windows)]
        let read = std::os::windows::fs::FileExt::seek_read(self.file, buffer, self.at)?;
        self.at += read as u64;
        Ok(read)
    }
}
