//! That a bank was looked over before it was given to a class: a small file beside its history, `.history/NAME.care.json`,
//! with the last time. It is apart from the history, so that every page can say so without reading all changes.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::history::beside;
use super::save::{sync_folder, write_atomically};
use crate::authoring::Cared;
use crate::time::Timestamp;

const VERSION: u8 = 1;

#[derive(Debug, Serialize, Deserialize)]
struct Record {
    v: u8,
    at: i64,
    teacher: String,
    by: String,
    state: String,
}

fn path_of(bank: &Path) -> PathBuf {
    beside(bank, ".care.json")
}

/// Who looked a bank over last; nothing where nobody did, or where that cannot be read.
pub(super) fn read(bank: &Path) -> Option<Cared> {
    let text = fs::read_to_string(path_of(bank)).ok()?;
    let record: Record = serde_json::from_str(&text).ok()?;
    Some(Cared {
        at: Timestamp(record.at),
        teacher: record.teacher.parse().ok()?,
        by: record.by,
        state: record.state,
    })
    .filter(|_| record.v == VERSION)
}

/// Keeps that a bank was looked over. It is on disk when this returns.
pub(super) fn keep(bank: &Path, cared: &Cared) -> io::Result<()> {
    let path = path_of(bank);
    let folder = path.parent().unwrap_or(Path::new(""));
    if !folder.is_dir() {
        fs::create_dir_all(folder)?;
        folder.parent().map_or(Ok(()), sync_folder)?;
    }
    let record = Record {
        v: VERSION,
        at: cared.at.0,
        teacher: cared.teacher.to_string(),
        by: cared.by.clone(),
        state: cared.state.clone(),
    };
    write_atomically(&path, serde_json::to_string(&record)?.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::TeacherId;

    #[test]
    fn the_last_time_is_kept_and_what_cannot_be_read_is_none() {
        let dir = tempfile::tempdir().unwrap();
        let bank = dir.path().join("a.toml");
        assert_eq!(read(&bank), None);
        let mut cared = Cared {
            at: Timestamp(7),
            teacher: TeacherId(uuid::Uuid::from_u128(3)),
            by: "Leyla \"L\"".to_owned(),
            state: "abc".to_owned(),
        };
        keep(&bank, &cared).unwrap();
        cared.at = Timestamp(8);
        keep(&bank, &cared).unwrap();
        assert_eq!(read(&bank), Some(cared));
        let path = dir.path().join(".history/a.toml.care.json");
        let text = fs::read_to_string(&path).unwrap();
        for bad in [text.replace("\"v\":1", "\"v\":2"), text.replace('{', "")] {
            fs::write(&path, bad).unwrap();
            assert_eq!(read(&bank), None);
        }
    }
}
