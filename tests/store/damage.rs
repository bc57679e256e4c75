//! Bits that flip and files that are cut short: in every file of a data folder. Whatever is read is what was written, or
//! it is said that it is not; an answer that was told as saved is never silently gone.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use factdeck::log::Append;
use factdeck::log::Store as _;
use factdeck::store::{self, OpenError};
use factdeck::time::ManualClock;
use rand::RngExt as _;
use rand::rngs::ChaCha8Rng;

use super::world::*;

/// What became of a damage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Became {
    /// All was there as before.
    Harmless,
    /// The store did not start, and said why.
    Refused,
    /// It started, and what was damaged is refused when it is read.
    Told,
    /// It served something else as if it were true.
    Silent,
}

/// A closed store with answers, sittings and frozen questions in a folder; its dump.
fn filled(dir: &Path) -> String {
    let store = open(dir);
    put(&store, &[made(1), opened(1, token(1)), study(1, 1)]);
    for n in 1..=6 {
        let versions = vec![(version(n), vec![n; 3_000])];
        let events = vec![study(100 + u128::from(n), 1)];
        wait(store.append(Append { events, versions })).unwrap();
    }
    for round in 0..12 {
        let names: Vec<_> = (0..25).map(|n| format!("f{round}-{n}")).collect();
        for part in names.chunks(5) {
            let answers = part.iter().map(|name| reviewed(review(name, None)));
            put(&store, &answers.collect::<Vec<_>>());
        }
    }
    // As a server leaves it, and once more, so that what is made at starts is there.
    drop(store);
    open(dir).dump().unwrap()
}

/// All files but the reserve, whose bytes nobody reads.
fn files(dir: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else if !path.ends_with("RESERVE") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The folder with one file changed, opened.
fn damaged(whole: &Path, file: &Path, bytes: &[u8], without: Option<&str>, dump: &str) -> Became {
    let dir = tempfile::tempdir().unwrap();
    for path in files(whole) {
        let to = dir.path().join(path.strip_prefix(whole).unwrap());
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        if path == file {
            fs::write(to, bytes).unwrap();
        } else if without.is_none_or(|name| !path.ends_with(name)) {
            fs::copy(&path, to).unwrap();
        }
    }
    let clock = Arc::new(ManualClock::new(NOON));
    let store = match store::open(dir.path(), clock) {
        Ok(store) => store,
        Err(OpenError::InUse { .. }) => return Became::Silent,
        Err(_) => return Became::Refused,
    };
    match store.dump() {
        Err(_) => Became::Told,
        Ok(there) if there == dump => {
            let report = store.verify().unwrap();
            assert!(report.is_good(), "{report:?}");
            Became::Harmless
        }
        Ok(_) => Became::Silent,
    }
}

/// How often each came.
fn count(all: &[Became]) -> String {
    let of = |which: Became| all.iter().filter(|one| **one == which).count();
    format!(
        "{} harmless or healed, {} starts refused, {} told when read, {} silent",
        of(Became::Harmless),
        of(Became::Refused),
        of(Became::Told),
        of(Became::Silent)
    )
}

/// A bit of a file flipped: of its written part mostly, for files are longer than what is in them.
fn flipped(bytes: &[u8], chance: &mut ChaCha8Rng) -> (usize, Vec<u8>) {
    let written = bytes
        .iter()
        .rposition(|byte| *byte != 0)
        .map_or(1, |at| at + 1);
    let end = if chance.random_bool(0.95) {
        written
    } else {
        bytes.len()
    };
    let at = chance.random_range(0..end.max(1));
    let mut flipped = bytes.to_vec();
    if let Some(byte) = flipped.get_mut(at) {
        *byte ^= 1 << chance.random_range(0..8);
    }
    (at, flipped)
}

/// Where files are cut.
fn cuts(bytes: &[u8], most: usize) -> Vec<usize> {
    let written = bytes
        .iter()
        .rposition(|byte| *byte != 0)
        .map_or(0, |at| at + 1);
    let step = (written / most).max(1);
    let mut cuts: Vec<usize> = (0..written).step_by(step).collect();
    cuts.extend([written.saturating_sub(1), written.saturating_sub(13)]);
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}

mod crash {
    use super::*;

    #[test]
    #[ignore = "takes a minute in its long form; tests/run runs it in the stage `crash`"]
    fn no_flipped_bit_is_served_as_truth() {
        let whole = tempfile::tempdir().unwrap();
        let dump = filled(whole.path());
        let files = files(whole.path());
        let wanted = if is_long() { 1_000 } else { 120 };
        let mut chance = chance(1);
        let mut all = Vec::new();
        for number in 0..wanted {
            // Small files in turn, and every second time the largest.
            let file = if number % 2 == 0 {
                files
                    .iter()
                    .max_by_key(|path| fs::metadata(path).unwrap().len())
            } else {
                files.get(number / 2 % files.len())
            };
            let file = file.unwrap();
            let (at, bytes) = flipped(&fs::read(file).unwrap(), &mut chance);
            let became = damaged(whole.path(), file, &bytes, None, &dump);
            let name = file.strip_prefix(whole.path()).unwrap().display();
            assert!(became != Became::Silent, "a bit of byte {at} of {name}");
            all.push(became);
        }
        counted(&format!(
            "{wanted} flipped bits in {} files: {}",
            files.len(),
            count(&all)
        ));
    }

    #[test]
    #[ignore = "takes a minute in its long form; tests/run runs it in the stage `crash`"]
    fn no_file_that_is_cut_short_is_served_as_whole() {
        let whole = tempfile::tempdir().unwrap();
        let dump = filled(whole.path());
        let most = if is_long() { 200 } else { 20 };
        let mut all = Vec::new();
        for file in files(whole.path()) {
            let bytes = fs::read(&file).unwrap();
            for length in cuts(&bytes, most) {
                let became = damaged(whole.path(), &file, &bytes[..length], None, &dump);
                let name = file.strip_prefix(whole.path()).unwrap().display();
                assert!(became != Became::Silent, "{name} cut to {length}");
                all.push(became);
            }
        }
        counted(&format!("{} files cut short: {}", all.len(), count(&all)));
    }

    /// Without the note of the last event that was acknowledged, the end of a file can go unnoticed.
    #[test]
    #[ignore = "takes a minute in its long form; tests/run runs it in the stage `crash`"]
    fn a_store_without_its_note_loses_answers_silently() {
        let whole = tempfile::tempdir().unwrap();
        let dump = filled(whole.path());
        let mut all = Vec::new();
        for file in files(whole.path()) {
            let bytes = fs::read(&file).unwrap();
            for length in cuts(&bytes, 12) {
                let cut = &bytes[..length];
                all.push(damaged(whole.path(), &file, cut, Some("HEAD"), &dump));
            }
        }
        let silent = all.iter().filter(|one| **one == Became::Silent).count();
        assert!(silent > 0, "{}", count(&all));
        counted(&format!(
            "weakened, without the note of the last event, {} files cut short: {}",
            all.len(),
            count(&all)
        ));
    }
}
