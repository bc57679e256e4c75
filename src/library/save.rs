//! Files written so that a reader, or a machine after a power cut, finds the old one or the new one and nothing between.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

/// Writes a file as a whole: beside it first, then renamed over it, both on disk when this returns. A link stays, and
/// the file it leads to is replaced.
///
/// # Errors
/// Where it cannot be written, or is no regular file; the old one is then still there.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = &match path.canonicalize() {
        Ok(path) => path,
        Err(why) if why.kind() == io::ErrorKind::NotFound => path.to_owned(),
        Err(why) => return Err(why),
    };
    if path.exists() && !path.is_file() {
        return Err(refused("it is not a regular file"));
    }
    let name = path.file_name().ok_or_else(|| refused("it has no name"))?;
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut temporary = std::ffi::OsString::from(".");
    temporary.push(name);
    temporary.push(".new");
    let temporary = folder.join(temporary);
    // One may be left from a crash; it is removed, not opened, since it could be a link.
    match fs::remove_file(&temporary) {
        Err(why) if why.kind() != io::ErrorKind::NotFound => return Err(why),
        _ => {}
    }
    let written = write_new(&temporary, bytes).and_then(|()| fs::rename(&temporary, path));
    if let Err(why) = written {
        let _ = fs::remove_file(&temporary);
        return Err(why);
    }
    sync_folder(folder)
}

/// How many copies of a file are kept.
const COPIES: usize = 5;

/// Why a file was not replaced.
#[derive(Debug, thiserror::Error)]
pub enum NotReplaced {
    /// Somebody else has written it.
    #[error("it has changed on disk since it was read; nothing was written")]
    Changed,
    /// It cannot be read or written.
    #[error(transparent)]
    Failed(#[from] io::Error),
}

/// Replaces a file that holds `old`, as [`write_atomically`] does. The five texts it had before are kept beside it, as
/// `.bak/NAME.1` (the last) to `.bak/NAME.5`.
///
/// # Errors
/// [`NotReplaced`]; the file is then as it was.
pub fn replace(path: &Path, old: &[u8], new: &[u8]) -> Result<(), NotReplaced> {
    if fs::read(path)? != old {
        return Err(NotReplaced::Changed);
    }
    keep(path, old)?;
    // Asked again, since keeping a copy takes a moment.
    if fs::read(path)? != old {
        return Err(NotReplaced::Changed);
    }
    Ok(write_atomically(path, new)?)
}

/// Keeps a copy of a document's text beside it, as [`replace`] does: whoever edits the document in its place later can be
/// told what has changed.
///
/// # Errors
/// Where it cannot be kept.
pub fn remember(path: &Path, text: &[u8]) -> io::Result<()> {
    keep(path, text)
}

/// The names of the copies that are kept of a file, the last first, relative to the same folder.
pub(super) fn copies(name: &str) -> impl Iterator<Item = String> {
    let (folder, name) = match name.rsplit_once('/') {
        Some((folder, name)) => (format!("{folder}/"), name),
        None => (String::new(), name),
    };
    (1..=COPIES).map(move |number| format!("{folder}.bak/{name}.{number}"))
}

/// Keeps a copy of a file, unless the last one is the same; the oldest goes.
fn keep(path: &Path, text: &[u8]) -> io::Result<()> {
    let name = path.file_name().ok_or_else(|| refused("it has no name"))?;
    let folder = path.parent().unwrap_or(Path::new("")).join(".bak");
    fs::create_dir_all(&folder)?;
    let copy = |number: usize| {
        let mut name = name.to_owned();
        name.push(format!(".{number}"));
        folder.join(name)
    };
    if fs::read(copy(1)).is_ok_and(|last| last == text) {
        return Ok(());
    }
    for number in (1..COPIES).rev() {
        match fs::rename(copy(number), copy(number + 1)) {
            Err(why) if why.kind() != io::ErrorKind::NotFound => return Err(why),
            _ => {}
        }
    }
    write_new(&copy(1), text)?;
    sync_folder(&folder)
}

fn refused(why: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, why)
}

/// Writes a file that does not exist yet, and waits until it is on disk.
pub(super) fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Waits until the names in a folder are on disk. Windows has no such call and needs none.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_and_nothing_is_left_beside_it() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.toml");
        fs::write(dir.path().join(".a.toml.new"), "left from a crash").unwrap();
        write_atomically(&path, b"one").unwrap();
        write_atomically(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[test]
    fn five_former_texts_are_kept_and_a_changed_file_is_left() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.toml");
        fs::write(&path, "0").unwrap();
        for number in 0..7 {
            let (old, new) = (number.to_string(), (number + 1).to_string());
            replace(&path, old.as_bytes(), new.as_bytes()).unwrap();
        }
        let kept =
            |number: usize| fs::read_to_string(dir.path().join(format!(".bak/a.toml.{number}")));
        let all: Vec<String> = (1..=5).map(|number| kept(number).unwrap()).collect();
        assert_eq!(all, ["6", "5", "4", "3", "2"]);
        assert!(kept(6).is_err());
        let late = replace(&path, b"6", b"mine");
        assert!(matches!(late, Err(NotReplaced::Changed)));
        assert_eq!(fs::read(&path).unwrap(), b"7");
        assert_eq!(kept(1).unwrap(), "6", "nothing was kept for nothing");
    }

    #[test]
    fn what_cannot_be_written_leaves_the_old_file() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("folder");
        fs::create_dir(&path).unwrap();
        fs::write(path.join("in"), "").unwrap();
        assert!(write_atomically(&path, b"one").is_err());
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
        assert!(write_atomically(Path::new("/"), b"").is_err());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_and_what_is_no_file_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let (file, link) = (dir.path().join("file"), dir.path().join("link"));
        fs::write(&file, "old").unwrap();
        std::os::unix::fs::symlink("file", &link).unwrap();
        write_atomically(&link, b"new").unwrap();
        assert!(link.is_symlink());
        assert_eq!(fs::read(&file).unwrap(), b"new");
        let device = dir.path().join("device");
        std::os::unix::fs::symlink("/dev/null", &device).unwrap();
        assert!(write_atomically(&device, b"x").is_err());
    }
}
