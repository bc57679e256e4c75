//! The banks that come with the program, as copies in it: the program alone, started anywhere, has something to serve.

use std::fs;
use std::io;
use std::path::Path;

use super::save::{sync_folder, write_new};

macro_rules! bundled {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/questions/", $name)))),*]
    };
}

/// Every file under `questions/`: its name there, and its text.
pub const BUNDLED: &[(&str, &str)] = bundled![
    "black-january.toml",
    "caspian-sea.toml",
    "documents/black-january.txt",
    "documents/caspian-sea.txt",
    "documents/smallpox.txt",
    "factdeck.schema.json",
    "smallpox.toml",
];

/// Writes the bundled banks into a folder that does not exist yet; one that exists is left alone, even if it is empty.
/// Says whether it wrote.
///
/// # Errors
/// Where the folder cannot be written. It is then not there, and the next start tries again.
pub fn fill(folder: &Path) -> io::Result<bool> {
    fill_with(folder, BUNDLED)
}

fn fill_with(folder: &Path, files: &[(&str, &str)]) -> io::Result<bool> {
    if folder.exists() {
        return Ok(false);
    }
    let parent = match folder.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    fs::create_dir_all(parent)?;
    // Filled beside its place and then renamed, so that it is never seen half full.
    let mut beside = folder.to_owned().into_os_string();
    beside.push(".new");
    let beside = Path::new(&beside);
    if beside.exists() {
        fs::remove_dir_all(beside)?;
    }
    fs::create_dir(beside)?;
    for (name, text) in files {
        let path = beside.join(name);
        let within = path.parent().unwrap_or(beside);
        fs::create_dir_all(within)?;
        write_new(&path, text.as_bytes())?;
        sync_folder(within)?;
    }
    sync_folder(beside)?;
    fs::rename(beside, folder)?;
    sync_folder(parent)?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    /// The files below a folder, relative to it.
    fn files(folder: &Path, below: &Path, found: &mut Vec<String>) {
        let Ok(entries) = fs::read_dir(below) else {
            return;
        };
        for entry in entries {
            let path = entry.unwrap().path();
            if path.is_dir() {
                files(folder, &path, found);
            } else {
                let name = path.strip_prefix(folder).unwrap();
                found.push(name.to_str().unwrap().replace('\\', "/"));
            }
        }
    }

    fn list(folder: &Path) -> Vec<String> {
        let mut found = Vec::new();
        files(folder, folder, &mut found);
        found.sort();
        found
    }

    #[test]
    fn the_program_carries_every_file_of_the_folder() {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("questions");
        let mut names: Vec<&str> = BUNDLED.iter().map(|(name, _)| *name).collect();
        names.sort_unstable();
        assert_eq!(
            names,
            list(&folder),
            "add or remove names in library/bundled.rs"
        );
    }

    #[test]
    fn a_folder_is_filled_once() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("deep/questions");
        let files = [("a.toml", "1"), ("documents/a.txt", "2")];
        assert!(fill_with(&folder, &files).unwrap());
        assert_eq!(list(&folder), ["a.toml", "documents/a.txt"]);
        fs::remove_file(folder.join("a.toml")).unwrap();
        assert!(!fill_with(&folder, &files).unwrap());
        assert_eq!(list(&folder), ["documents/a.txt"]);
    }
}
