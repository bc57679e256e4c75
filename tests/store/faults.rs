//! What goes wrong with disks, folders and files: each a clear error, nothing lost, and back in order by itself.

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use factdeck::id::Seq;
use factdeck::log::{Append, Store, StoreError};
use factdeck::store::{self, Disk, Durability, Engine, OpenError, Options, RealDisk};
use factdeck::time::ManualClock;

use super::world::*;

/// A disk that does what it is told, and fails where it is told to.
#[derive(Debug, Default)]
struct Faulty {
    /// The error number of every sync.
    sync: Mutex<Option<i32>>,
    /// Whether there is no room.
    full: Mutex<bool>,
    /// How often something was written into a file.
    written: AtomicUsize,
}

const EIO: i32 = 5;
const ENOSPC: i32 = 28;

impl Faulty {
    fn fail_syncs(&self, code: Option<i32>) {
        *self.sync.lock().unwrap() = code;
    }

    fn fill_up(&self, full: bool) {
        *self.full.lock().unwrap() = full;
    }
}

impl Disk for Faulty {
    fn sync(&self, file: &File) -> io::Result<()> {
        match *self.sync.lock().unwrap() {
            Some(code) => Err(io::Error::from_raw_os_error(code)),
            None => RealDisk.sync(file),
        }
    }
    fn room(&self, dir: &Path) -> io::Result<(u64, u64)> {
        let (free, total) = RealDisk.room(dir)?;
        let free = if *self.full.lock().unwrap() { 0 } else { free };
        Ok((free, total))
    }
    fn write_at(&self, file: &File, bytes: &[u8], at: u64) -> io::Result<()> {
        self.written.fetch_add(1, Ordering::SeqCst);
        RealDisk.write_at(file, bytes, at)
    }
}

struct Setup {
    dir: tempfile::TempDir,
    disk: Arc<Faulty>,
    clock: Arc<ManualClock>,
    store: Engine,
}

/// An open store with learner 1 and a study sitting.
fn setup() -> Setup {
    let dir = tempfile::tempdir().unwrap();
    let disk = Arc::new(Faulty::default());
    let clock = Arc::new(ManualClock::new(NOON));
    let options = Options {
        clock: clock.clone(),
        disk: disk.clone(),
        durability: Durability::Synced,
    };
    let store = store::open_with(dir.path(), options).unwrap();
    put(&store, &[made(1), study(1, 1)]);
    Setup {
        dir,
        disk,
        clock,
        store,
    }
}

fn good(store: &Engine) {
    let report = store.verify().unwrap();
    assert!(report.is_good(), "{report:?}");
}

#[test]
fn a_failed_sync_is_no_success_and_what_it_began_is_taken_back() {
    let s = setup();
    let journal = s.dir.path().join("journal");
    let before = fs::read(&journal).unwrap();
    let written = || s.disk.written.load(Ordering::SeqCst);
    let so_far = written();
    s.disk.fail_syncs(Some(EIO));
    let failed = append(&s.store, &[reviewed(review("x", None))]);
    assert!(
        matches!(failed, Err(StoreError::Unavailable(_))),
        "{failed:?}"
    );
    assert!(s.store.health().is_err());
    // The answer, and then the block it began in, which the system may hold for saved.
    assert_eq!(written(), so_far + 2);
    assert!(fs::read(&journal).unwrap() == before);
    // What was saved can be read; what was not is wholly there or wholly not.
    assert!(wait(s.store.learner(learner(1))).unwrap().is_some());
    good(&s.store);

    s.disk.fail_syncs(None);
    let soon = append(&s.store, &[reviewed(review("y", None))]);
    assert!(matches!(soon, Err(StoreError::Unavailable(_))), "{soon:?}");
    s.clock.advance_ms(1_000);
    put(&s.store, &[reviewed(review("y", None))]);
    assert_eq!(s.store.health(), Ok(()));
    assert_eq!(written(), so_far + 4);
    let after = fs::read(&journal).unwrap();
    assert!(after.len() > before.len() && after.starts_with(&before));
    good(&s.store);
}

#[test]
fn one_failed_sync_costs_one_answer_at_most() {
    let s = setup();
    s.disk.fail_syncs(Some(EIO));
    assert!(append(&s.store, &[reviewed(review("x", None))]).is_err());
    s.disk.fail_syncs(None);
    s.clock.advance_ms(1_000);
    // The same form once more: told as saved or as saved before, and there once.
    let again = append(&s.store, &[reviewed(review("x", None))]);
    assert!(again.is_ok(), "{again:?}");
    assert_eq!(wait(s.store.seen(learner(1), &bank("b"))), Ok(1));
    good(&s.store);
}

#[test]
fn a_full_disk_refuses_answers_keeps_pages_and_comes_back_by_itself() {
    let s = setup();
    s.disk.fill_up(true);
    let before = s.store.dump().unwrap();
    for _ in 0..3 {
        let refused = append(&s.store, &[reviewed(review("x", None))]);
        assert_eq!(refused, Err(StoreError::Full));
    }
    assert_eq!(s.store.health(), Err(StoreError::Full));
    assert_eq!(s.store.dump().unwrap(), before);
    s.disk.fill_up(false);
    s.clock.advance_ms(1_000);
    put(&s.store, &[reviewed(review("x", None))]);
    assert_eq!(s.store.health(), Ok(()));
}

#[test]
fn a_disk_that_is_full_at_the_sync_gets_the_reserve() {
    let s = setup();
    let reserve = s.dir.path().join("RESERVE");
    assert!(fs::metadata(&reserve).unwrap().len() > 0);
    s.disk.fill_up(true);
    s.disk.fill_up(false);
    s.disk.fail_syncs(Some(ENOSPC));
    let failed = append(&s.store, &[reviewed(review("x", None))]);
    assert_eq!(failed, Err(StoreError::Full));
    assert!(!reserve.exists());
    s.disk.fail_syncs(None);
    // There is room for the store, but not for the reserve: it stays shut, or the next time it would have none.
    s.disk.fill_up(true);
    s.clock.advance_ms(1_000);
    assert_eq!(append(&s.store, &[]), Err(StoreError::Full));
    assert!(wait(s.store.learner(learner(1))).unwrap().is_some());
    s.disk.fill_up(false);
    s.clock.advance_ms(1_000);
    put(&s.store, &[reviewed(review("y", None))]);
    assert!(reserve.exists());
    good(&s.store);
}

#[test]
fn asking_for_its_health_repairs_a_store() {
    let s = setup();
    s.disk.fill_up(true);
    assert_eq!(append(&s.store, &[]), Err(StoreError::Full));
    s.disk.fill_up(false);
    s.clock.advance_ms(1_000);
    assert_eq!(s.store.health(), Err(StoreError::Full));
    // The committer takes jobs in turn: after this one it has done what the question asked for.
    wait(s.store.renew(token(1), NOON)).unwrap();
    assert_eq!(s.store.health(), Ok(()));
}

#[test]
fn long_values_leave_no_file_that_is_not_synced() {
    let s = setup();
    for n in 1..=60 {
        let versions = vec![(version(n), vec![n; 50_000])];
        let events = vec![study(100 + u128::from(n), 1)];
        wait(s.store.append(Append { events, versions })).unwrap();
    }
    let blobs = fs::read_dir(s.dir.path().join("blobs")).unwrap();
    assert_eq!(
        blobs.count(),
        0,
        "sled keeps values of its own outside `db`"
    );
}

/// The message of a folder that does not open.
fn refused(dir: &Path) -> String {
    let clock = Arc::new(ManualClock::new(NOON));
    store::open(dir, clock).unwrap_err().to_string()
}

#[test]
fn a_second_process_is_told_who_has_the_folder() {
    let s = setup();
    let me = format!("(process {})", std::process::id());
    assert!(refused(s.dir.path()).contains(&me));
    let second = Command::new(env!("CARGO_BIN_EXE_factdeck"))
        .args(["verify", "--data"])
        .arg(s.dir.path())
        .output()
        .unwrap();
    let words = String::from_utf8(second.stderr).unwrap();
    assert_eq!(second.status.code(), Some(2), "{words}");
    assert!(words.contains(&me) && words.lines().count() == 1, "{words}");
    // The first one is not disturbed, and leaves the folder free.
    put(&s.store, &[reviewed(review("x", None))]);
    drop(s.store);
    drop(open(s.dir.path()));
}

#[test]
fn what_is_newer_or_not_ours_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    drop(open(dir.path()));
    let version = dir.path().join("VERSION");
    fs::write(&version, "factdeck data 99\n").unwrap();
    let words = refused(dir.path());
    assert!(words.contains("newer factdeck (data version 99"), "{words}");
    fs::write(&version, "something").unwrap();
    assert!(refused(dir.path()).contains("no VERSION file of factdeck"));
    fs::remove_file(&version).unwrap();
    assert!(refused(dir.path()).contains("no VERSION file of factdeck"));
    let file = dir.path().join("file");
    fs::write(&file, "").unwrap();
    assert!(refused(&file).contains("cannot use"));
}

/// The folder is ours by the note of its last event; everything else is made anew from the log.
#[test]
fn a_damaged_version_is_mended() {
    let s = setup();
    let dump = s.store.dump().unwrap();
    drop(s.store);
    let version = s.dir.path().join("VERSION");
    let words = fs::read(&version).unwrap();
    for damage in [&b"factdeck dat\xff 3\n"[..], b"", b"factdeck data 2\n"] {
        fs::write(&version, damage).unwrap();
        assert!(open(s.dir.path()).dump().unwrap() == dump);
        assert_eq!(fs::read(&version).unwrap(), words);
    }
    fs::remove_file(&version).unwrap();
    assert!(open(s.dir.path()).dump().unwrap() == dump);
}

#[test]
fn what_a_crash_leaves_at_the_start_is_cleared_away() {
    let dir = tempfile::tempdir().unwrap();
    let events = {
        let store = open(dir.path());
        put(&store, &[made(1), study(1, 1)]);
        store.dump().unwrap()
    };
    let torn: [(&str, &[u8]); 5] = [
        ("VERSION.new", b"factd"),
        ("snap.FFFFFFFFFFFFFFFF.generating", b"half a snapshot"),
        ("snap.FFFFFFFFFFFFFFFF", b"a snapshot that is none"),
        ("HEAD", b"torn"),
        ("LOCK", b"99999999"),
    ];
    for (name, bytes) in torn {
        fs::write(dir.path().join(name), bytes).unwrap();
        let store = open(dir.path());
        assert_eq!(store.dump().unwrap(), events, "{name}");
        good(&store);
    }
}

#[test]
fn saved_events_that_are_missing_are_told() {
    let (dir, older) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let store = open(dir.path());
    put(&store, &[made(1)]);
    drop(store);
    copy(dir.path(), older.path());
    let store = open(dir.path());
    put(&store, &[study(1, 1)]);
    drop(store);
    // The disk has lost the last event, but not the note of it.
    fs::copy(dir.path().join("HEAD"), older.path().join("HEAD")).unwrap();
    let words = refused(older.path());
    assert!(
        words.contains("event 2 was saved, but the newest one there is 1"),
        "{words}"
    );
    fs::remove_file(older.path().join("HEAD")).unwrap();
    assert_eq!(wait(open(older.path()).event(Seq(2))), Ok(None));
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            fs::copy(&path, to.join(path.file_name().unwrap())).unwrap();
        }
    }
}

/// A closed store with some hundred events; its dump.
fn filled(dir: &Path) -> String {
    let store = open(dir);
    put(&store, &[made(1), study(1, 1)]);
    for round in 0..10 {
        let names: Vec<_> = (0..40).map(|n| format!("f{round}-{n}")).collect();
        let events: Vec<_> = names
            .iter()
            .map(|name| reviewed(review(name, None)))
            .collect();
        put(&store, &events);
    }
    store.dump().unwrap()
}

/// The bytes cut off at several places, and with a bit changed at many, each with what was done.
fn damages(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let written = bytes.iter().rposition(|byte| *byte != 0).unwrap();
    let mut damages = Vec::new();
    for length in [0, 1, written / 2, written - 1_000, written - 1] {
        damages.push((format!("cut to {length}"), bytes[..length].to_vec()));
    }
    for part in 0..24 {
        let mut flipped = bytes.to_vec();
        let at = written * part / 24 + 17;
        flipped[at] ^= 1 << (part % 8);
        damages.push((format!("a bit at {at}"), flipped));
    }
    damages
}

fn damaged(
    whole: &Path,
    file: &str,
    bytes: Vec<u8>,
) -> (tempfile::TempDir, Result<Engine, OpenError>) {
    let dir = tempfile::tempdir().unwrap();
    copy(whole, dir.path());
    fs::write(dir.path().join(file), bytes).unwrap();
    let store = store::open(dir.path(), Arc::new(ManualClock::new(NOON)));
    (dir, store)
}

#[test]
fn damage_to_the_journal_is_told_and_never_served_as_truth() {
    let whole = tempfile::tempdir().unwrap();
    filled(whole.path());
    let bytes = fs::read(whole.path().join("journal")).unwrap();
    for (what, bytes) in damages(&bytes) {
        let (dir, store) = damaged(whole.path(), "journal", bytes.clone());
        assert!(matches!(store, Err(OpenError::Data { .. })), "{what}");
        // It is left as it is, for `restore` to read what can be read.
        let there = fs::read(dir.path().join("journal")).unwrap();
        assert!(there == bytes, "{what}");
    }
}

#[test]
fn what_is_derived_comes_back_by_itself_however_it_is_damaged() {
    let whole = tempfile::tempdir().unwrap();
    let dump = filled(whole.path());
    let bytes = fs::read(whole.path().join("db")).unwrap();
    for (what, bytes) in damages(&bytes) {
        let (_dir, store) = damaged(whole.path(), "db", bytes);
        let store = store.unwrap();
        assert!(store.dump().unwrap() == dump, "{what}");
        good(&store);
        put(&store, &[study(9, 1)]);
    }
    // Not there at all, or another store's.
    let other = tempfile::tempdir().unwrap();
    put(&open(other.path()), &[made(1)]);
    for name in ["db", "conf"] {
        let bytes = fs::read(other.path().join(name)).unwrap();
        let (dir, store) = damaged(whole.path(), name, bytes);
        assert!(store.unwrap().dump().unwrap() == dump);
        fs::remove_file(dir.path().join(name)).unwrap();
        assert!(open(dir.path()).dump().unwrap() == dump);
    }
}

/// What was being written when the power went, with pieces of it on the disk and pieces not.
#[test]
fn a_batch_that_was_not_finished_is_cut_off_whatever_of_it_is_there() {
    let dir = tempfile::tempdir().unwrap();
    let journal = dir.path().join("journal");
    let store = open(dir.path());
    put(&store, &[made(1), study(1, 1)]);
    let (dump, before) = (store.dump().unwrap(), fs::read(&journal).unwrap());
    let head = fs::read(dir.path().join("HEAD")).unwrap();
    let names: Vec<_> = (0..40).map(|n| format!("f{n}")).collect();
    let answers: Vec<_> = names
        .iter()
        .map(|name| reviewed(review(name, None)))
        .collect();
    put(&store, &answers);
    drop(store);
    let whole = fs::read(&journal).unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    for name in ["VERSION", "journal"] {
        fs::copy(dir.path().join(name), elsewhere.path().join(name)).unwrap();
    }
    let journal = elsewhere.path().join("journal");
    let begin = before.len();
    for missing in (begin..whole.len()).step_by(512) {
        for left in [missing, whole.len() - (missing - begin)] {
            let mut torn = whole.clone();
            let end = whole.len().min(missing + 512);
            torn[missing..end].fill(0);
            torn.truncate(left.max(end));
            fs::write(&journal, torn).unwrap();
            fs::write(elsewhere.path().join("HEAD"), &head).unwrap();
            for name in ["db", "conf"] {
                let _ = fs::remove_file(elsewhere.path().join(name));
            }
            let store = open(elsewhere.path());
            assert!(store.dump().unwrap() == dump, "{missing} {left}");
            assert!(fs::read(&journal).unwrap() == before);
        }
    }
    // All of it is there: then it is kept.
    fs::write(&journal, &whole).unwrap();
    let store = open(elsewhere.path());
    assert_eq!(wait(store.seen(learner(1), &bank("b"))), Ok(40));
    good(&store);
}
