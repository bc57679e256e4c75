//! The list of learners who were erased, as a file beside the database: where that is damaged, and in a backup made
//! before, they are still known by it, and stay erased. It holds tombstones, from which nobody can be found.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io;
use std::path::Path;

use super::disk::Disk;
use crate::id::Tombstone;

/// The file.
const FILE: &str = "ERASED";

/// Who is on the list. A line that is no tombstone is no one's.
pub(super) fn read(folder: &Path, disk: &dyn Disk) -> BTreeSet<Tombstone> {
    let text = disk.read(&folder.join(FILE)).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let hashes = text
        .lines()
        .filter_map(|line| blake3::Hash::from_hex(line.trim()).ok());
    hashes.map(|hash| Tombstone(*hash.as_bytes())).collect()
}

/// Puts learners on the list.
pub(super) fn add(
    folder: &Path,
    disk: &dyn Disk,
    erased: impl IntoIterator<Item = Tombstone>,
) -> io::Result<()> {
    let before = read(folder, disk);
    let mut all = before.clone();
    all.extend(erased);
    if all == before {
        return Ok(());
    }
    let mut text = String::new();
    for Tombstone(hash) in all {
        let _ = writeln!(text, "{}", blake3::Hash::from_bytes(hash).to_hex());
    }
    disk.write(&folder.join(FILE), text.as_bytes())
}
