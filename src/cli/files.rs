//! The bank files that a command is given.

use std::path::{Path, PathBuf};

use crate::config::{Config, Flags};
use crate::library::{self, BankFile};

/// The bank files of the paths, or why one of them is none.
pub(super) fn of(paths: &[PathBuf]) -> Result<Vec<BankFile>, String> {
    if paths.is_empty() {
        let config = Config::load(&Flags::default()).map_err(|errors| errors.to_string())?;
        return folder(&config.questions.value.folder);
    }
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            files.extend(folder(path)?);
        } else {
            files.push(file(path)?);
        }
    }
    Ok(files)
}

fn folder(path: &Path) -> Result<Vec<BankFile>, String> {
    let files = library::list(path)
        .map_err(|why| format!("error: {} cannot be read: {why}", path.display()))?;
    if files.is_empty() {
        return Err(format!(
            "error: {} has no bank files (*.toml)",
            path.display()
        ));
    }
    Ok(files)
}

/// A bank file, or why it is none.
pub(super) fn file(path: &Path) -> Result<BankFile, String> {
    let name = path.file_name().and_then(|name| name.to_str());
    match name {
        Some(name) if path.symlink_metadata().is_ok() => Ok(BankFile {
            folder: match path.parent() {
                Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
                _ => PathBuf::from("."),
            },
            name: name.to_owned(),
        }),
        _ => Err(format!("error: there is no file {}", path.display())),
    }
}
