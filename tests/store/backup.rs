//! Backups: taken while the store is written to, refused where a byte of them is wrong, and restored as they were.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use factdeck::id::Seq;
use factdeck::log::{Append, Event, Store};
use factdeck::store::{
    self, Account, Archive, BackupError, Backups, Disk, Durability, Engine, Options, RealDisk,
    Reason, RestoreError, Restoring, Which,
};
use factdeck::time::{Calendar, Clock, ManualClock, Timestamp};
use jiff::tz::TimeZone;

use super::erase::{found_in, is_gone, of_others};
use super::kept::copy_of_v1;
use super::world::*;

fn clock(at: Timestamp) -> Arc<ManualClock> {
    Arc::new(ManualClock::new(at))
}

fn back_up(dir: &Path, store: &Engine, at: Timestamp) -> Archive {
    let backups = Backups::of(dir, None);
    backups
        .make(store, Reason::Asked, &*clock(at), None)
        .unwrap()
}

fn prepare(dir: &Path, which: Which<'_>) -> Result<Restoring, RestoreError> {
    let options = Options::new(clock(days(1)));
    Restoring::prepare(dir, which, &Backups::of(dir, None), options)
}

fn restore(dir: &Path, which: Which<'_>) -> Account {
    prepare(dir, which).unwrap().carry_out().unwrap()
}

/// Rounds of answers to a few facts, each with the review before it.
fn answers(store: &Engine, rounds: std::ops::Range<u32>) {
    for round in rounds {
        let name = format!("f{}", round % 7);
        let card = wait(store.cards(learner(1), &bank("b"), &[fact(&name)])).unwrap();
        let before = card[0].map(|card| card.seq);
        put(store, &[reviewed(review(&name, before))]);
    }
}

fn filled(dir: &Path) -> Engine {
    let store = open(dir);
    put(&store, &[made(1), opened(1, token(1)), study(1, 1)]);
    wait(store.renew(token(1), days(1))).unwrap();
    let versions = vec![(version(1), vec![7; 9_000])];
    let events = vec![study(2, 1)];
    wait(store.append(Append { events, versions })).unwrap();
    answers(&store, 0..20);
    store
}

#[test]
fn every_kind_of_event_comes_back_as_it_was() {
    let dir = copy_of_v1();
    let store = open(dir.path());
    let dump = store.dump().unwrap();
    let archive = back_up(dir.path(), &store, NOON);
    // The one from before the renewal of the old data is of the second before.
    assert_eq!(
        (archive.last(), archive.taken()),
        (Seq(15), NOON.plus_ms(1_000))
    );
    drop(store);
    let other = tempfile::tempdir().unwrap();
    let account = restore(other.path(), Which::File(archive.path()));
    assert_eq!(
        (account.events, account.lost, account.replaced),
        (15, vec![], 0)
    );
    let store = open(other.path());
    assert!(store.dump().unwrap() == dump);
    put(&store, &[study(30, 1)]);
}

#[test]
fn a_backup_is_of_one_moment_while_answers_go_on() {
    let dir = tempfile::tempdir().unwrap();
    let store = filled(dir.path());
    let archive = std::thread::scope(|scope| {
        let writer = scope.spawn(|| answers(&store, 20..300));
        let mut archives = vec![back_up(dir.path(), &store, NOON)];
        while !writer.is_finished() {
            let at = NOON.plus_minutes(i64::try_from(archives.len()).unwrap());
            archives.push(back_up(dir.path(), &store, at));
        }
        // One from the middle, where there is one.
        let last = |archive: &&Archive| archive.last() < store.last().unwrap();
        archives.iter().rfind(last).cloned().unwrap()
    });
    let events = wait(store.events(Seq(0), usize::try_from(archive.last().0).unwrap())).unwrap();
    drop(store);
    let other = tempfile::tempdir().unwrap();
    restore(other.path(), Which::File(archive.path()));
    let restored = open(other.path());
    assert!(wait(restored.events(Seq(0), usize::MAX)).unwrap() == events);
    assert!(restored.verify().unwrap().is_good());
}

#[test]
fn no_changed_byte_and_no_cut_goes_unnoticed() {
    let dir = tempfile::tempdir().unwrap();
    let store = filled(dir.path());
    let archive = back_up(dir.path(), &store, NOON);
    drop(store);
    let bytes = fs::read(archive.path()).unwrap();
    let other = tempfile::tempdir().unwrap();
    let path = other.path().join("damaged.backup");
    let refused = |bytes: &[u8], what: &str| {
        fs::write(&path, bytes).unwrap();
        match Archive::open(&path) {
            Err(
                BackupError::Damaged { .. }
                | BackupError::Foreign { .. }
                | BackupError::Newer { .. },
            ) => {}
            other => panic!("{what}: {other:?}"),
        }
    };
    for at in (0..bytes.len()).filter(|at| *at < 3_000 || at.is_multiple_of(97)) {
        let mut flipped = bytes.clone();
        flipped[at] ^= 1 << (at % 8);
        refused(&flipped, &format!("a bit of byte {at}"));
    }
    for length in (0..bytes.len()).filter(|at| at.is_multiple_of(89) || at + 200 > bytes.len()) {
        refused(&bytes[..length], &format!("cut to {length}"));
    }
    refused(&[&bytes[..], b"x"].concat(), "a byte more");
    refused(&[&bytes[..], &bytes[..]].concat(), "twice");

    // It says what and where, and the store is left alone.
    let mut flipped = bytes.clone();
    flipped[2_000] ^= 1;
    fs::write(&path, flipped).unwrap();
    let before = fs::read(dir.path().join("journal")).unwrap();
    let error = prepare(dir.path(), Which::File(&path)).unwrap_err();
    let words = error.to_string();
    assert!(
        words.contains("damaged.backup is damaged at byte 1"),
        "{words}"
    );
    assert!(words.contains("a record has a wrong checksum"), "{words}");
    assert_eq!(fs::read(dir.path().join("journal")).unwrap(), before);
}

#[test]
fn one_that_is_newer_or_no_backup_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("x");
    for (bytes, told) in [
        (
            "factdeck backup 1 data 99\n",
            "made by a newer factdeck (data version 99)",
        ),
        ("factdeck backup 2 ", "made by a newer factdeck"),
        ("something", "is no backup of factdeck"),
        ("", "is no backup of factdeck"),
    ] {
        fs::write(&path, bytes).unwrap();
        let words = Archive::open(&path).unwrap_err().to_string();
        assert!(words.contains(told), "{words}");
    }
    let words = Archive::open(&dir.path().join("none")).unwrap_err();
    assert!(words.to_string().contains("cannot be read"), "{words}");
}

#[test]
fn going_back_keeps_a_backup_of_what_was_there() {
    let dir = tempfile::tempdir().unwrap();
    let store = filled(dir.path());
    let (archive, then) = (back_up(dir.path(), &store, NOON), store.dump().unwrap());
    answers(&store, 20..40);
    let last = store.last().unwrap();
    let dump = store.dump().unwrap();
    drop(store);
    let account = restore(dir.path(), Which::File(archive.path()));
    assert_eq!(account.replaced, last.0);
    let store = open(dir.path());
    assert!(store.dump().unwrap() == then);
    drop(store);
    let kept = Backups::of(dir.path(), None).list().0;
    assert_eq!(kept[0].reason, Reason::Restore);
    restore(dir.path(), Which::File(&kept[0].path));
    assert!(open(dir.path()).dump().unwrap() == dump);
}

/// The backup is of event 24; 20 more follow, and the last but four of them is overwritten. Those behind it are still
/// found.
#[test]
fn damage_is_answered_by_the_newest_good_backup_and_what_survives() {
    let dir = tempfile::tempdir().unwrap();
    let store = filled(dir.path());
    back_up(dir.path(), &store, NOON);
    let newer = back_up(dir.path(), &store, NOON.plus_minutes(1));
    answers(&store, 20..40);
    let events = wait(store.events(Seq(0), usize::MAX)).unwrap();
    drop(store);
    // A good store is left alone.
    let error = prepare(dir.path(), Which::Newest).unwrap_err();
    assert!(
        matches!(error, RestoreError::InOrder { events: 44, .. }),
        "{error}"
    );
    // The newest backup is damaged, too.
    let mut bytes = fs::read(newer.path()).unwrap();
    bytes[500] ^= 1;
    fs::write(newer.path(), bytes).unwrap();
    flip_event(dir.path(), &events[39]);

    let lost = vec![Seq(40)];
    let restoring = prepare(dir.path(), Which::Newest).unwrap();
    assert_eq!(restoring.account().lost, lost);
    let account = restoring.carry_out().unwrap();
    assert_eq!((account.events, account.refused.len()), (24, 1));
    assert_eq!((account.kept, &account.lost), (19, &lost));
    let text = account.to_string();
    assert!(
        text.contains("Lost          1 events after it: 40\n"),
        "{text}"
    );
    assert!(text.contains("is damaged at byte"), "{text}");
    let kept = fs::read_to_string(dir.path().join("RESTORED")).unwrap();
    assert_eq!(kept, text);
    let store = open(dir.path());
    let there = wait(store.events(Seq(0), usize::MAX)).unwrap();
    assert_eq!(there.len(), 44);
    for (there, before) in there.iter().zip(&events) {
        let is_lost = before.seq == Seq(40);
        assert_eq!(there.event == before.event, !is_lost, "{there:?}");
    }
    assert!(store.verify().unwrap().is_good());
    assert!(dir.path().join("damaged/journal").is_file());
    answers(&store, 40..50);
}

/// Damages the record of an event in the journal.
fn flip_event(dir: &Path, stored: &factdeck::log::Stored) {
    let Event::Reviewed(review) = &stored.event else {
        panic!("{stored:?} is no review");
    };
    let path = dir.join("journal");
    let mut bytes = fs::read(&path).unwrap();
    let id = review.answer.0.into_bytes();
    let places: Vec<usize> = (0..bytes.len() - 16)
        .filter(|at| bytes[*at..*at + 16] == id)
        .collect();
    assert!(!places.is_empty());
    for at in places {
        bytes[at + 3] ^= 1;
    }
    fs::write(&path, bytes).unwrap();
}

#[test]
fn a_database_that_is_no_more_is_replaced_and_what_is_lost_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let store = filled(dir.path());
    let (archive, then) = (back_up(dir.path(), &store, NOON), store.dump().unwrap());
    answers(&store, 20..23);
    drop(store);
    fs::write(dir.path().join("journal"), vec![0xa5; 600_000]).unwrap();
    let words = store::open(dir.path(), clock(NOON))
        .unwrap_err()
        .to_string();
    assert!(words.contains("`factdeck restore`"), "{words}");
    let account = restore(dir.path(), Which::Newest);
    assert_eq!(account.backup, archive.path());
    // The note of the last saved event tells how many there were.
    assert_eq!(account.lost, [Seq(25), Seq(26), Seq(27)]);
    assert!(open(dir.path()).dump().unwrap() == then);
}

#[test]
fn without_a_backup_nothing_is_touched() {
    let dir = tempfile::tempdir().unwrap();
    drop(filled(dir.path()));
    fs::write(dir.path().join("journal"), vec![0xa5; 600_000]).unwrap();
    let error = prepare(dir.path(), Which::Newest).unwrap_err();
    assert!(error.to_string().contains("no good backup in"), "{error}");
    assert_eq!(
        fs::read(dir.path().join("journal")).unwrap(),
        vec![0xa5; 600_000]
    );
}

#[test]
fn who_was_erased_is_in_no_backup_and_does_not_come_back() {
    let dir = tempfile::tempdir().unwrap();
    let second = tempfile::tempdir().unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    super::erase::fill(&store);
    let backups = Backups::of(dir.path(), Some(second.path()));
    let old = backups
        .make(&store, Reason::Nightly, &*clock(NOON), None)
        .unwrap();
    backups.copy(&old).unwrap();
    // A copy that somebody took away.
    let away = elsewhere.path().join("away.backup");
    fs::copy(old.path(), &away).unwrap();
    let kept = of_others(&store);
    assert_eq!(wait(store.erase_due(days(7))), Ok(1));
    let cleansed = backups.cleanse(&store, days(7)).unwrap();
    assert_eq!((cleansed.rewritten.len(), cleansed.removed.len()), (2, 0));
    assert_eq!(backups.cleanse(&store, days(8)).unwrap().rewritten.len(), 0);
    drop(store);
    assert_eq!(found_in(elsewhere.path()), std::slice::from_ref(&away));
    for folder in [dir.path(), second.path()] {
        assert_eq!(found_in(folder), Vec::<std::path::PathBuf>::new());
    }
    // Both the cleansed one and the one taken away.
    for path in [old.path(), &away] {
        let account = restore(dir.path(), Which::File(path));
        assert_eq!(account.erased, usize::from(path == away));
        let store = open(dir.path());
        is_gone(&store, &kept);
        drop(store);
        assert_eq!(found_in(dir.path()), Vec::<std::path::PathBuf>::new());
    }
}

#[test]
fn a_damaged_database_does_not_bring_back_who_was_erased() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    super::erase::fill(&store);
    let old = back_up(dir.path(), &store, NOON);
    let kept = of_others(&store);
    assert_eq!(wait(store.erase_due(days(7))), Ok(1));
    drop(store);
    drop(open(dir.path()));
    fs::write(dir.path().join("journal"), vec![0xa5; 600_000]).unwrap();
    let account = restore(dir.path(), Which::File(old.path()));
    assert_eq!(account.erased, 1);
    is_gone(&open(dir.path()), &kept);
}

#[test]
fn an_older_version_is_backed_up_before_it_is_made_new() {
    let dir = copy_of_v1();
    drop(open(dir.path()));
    let kept = Backups::of(dir.path(), None).list().0;
    let reasons: Vec<_> = kept.iter().map(|one| one.reason).collect();
    assert_eq!(reasons, [Reason::Renewal]);
    assert_eq!(Archive::open(&kept[0].path).unwrap().last(), Seq(15));
    // Data of this version are left alone.
    drop(open(dir.path()));
    assert_eq!(Backups::of(dir.path(), None).list().0.len(), 1);
}

#[test]
fn copies_go_to_the_second_place_and_old_ones_go() {
    let dir = tempfile::tempdir().unwrap();
    let second = tempfile::tempdir().unwrap();
    let store = filled(dir.path());
    let backups = Backups::of(dir.path(), Some(second.path()));
    let calendar = Calendar::new(TimeZone::UTC);
    let clock = clock(NOON);
    let half = dir
        .path()
        .join("backups/factdeck-20200101-000000-stop.backup.new");
    for day in 0..40 {
        assert!(backups.is_due(&calendar, clock.now()), "{day}");
        let archive = backups.make(&store, Reason::Nightly, &*clock, None);
        backups.copy(&archive.unwrap()).unwrap();
        assert!(!backups.is_due(&calendar, clock.now()), "{day}");
        backups.prune(&calendar).unwrap();
        assert!(!half.exists());
        fs::write(&half, "a crash left this").unwrap();
        clock.advance_days(1);
    }
    assert_eq!(backups.newest(), Some(clock.now().plus_ms(-86_400_000)));
    for folder in [&dir.path().join("backups"), second.path()] {
        let names = fs::read_dir(folder).unwrap();
        let names = names.map(|entry| entry.unwrap().path());
        let whole = names.filter(|path| path.extension().unwrap() == "backup");
        // Seven days; of the four weeks of those, three more have days before.
        let count = whole.count();
        assert!((9..=10).contains(&count), "{count}");
    }
    let late = backups.make(&store, Reason::Stop, &*clock, Some(NOON));
    assert!(matches!(late, Err(BackupError::Late)));
}

/// A machine that goes off at every step of restoring: the one state or the other is there, whole.
#[test]
fn a_crash_at_any_step_of_restoring_leaves_the_one_or_the_other() {
    let full = tempfile::tempdir().unwrap();
    let store = filled(full.path());
    let (archive, then) = (back_up(full.path(), &store, NOON), store.dump().unwrap());
    answers(&store, 20..25);
    let now = store.dump().unwrap();
    drop(store);
    let elsewhere = tempfile::tempdir().unwrap();
    let away = elsewhere.path().join("away.backup");
    fs::rename(archive.path(), &away).unwrap();
    let (mut before, mut after) = (0, 0);
    for steps in 0.. {
        let dir = tempfile::tempdir().unwrap();
        for name in ["journal", "db", "conf", "VERSION", "HEAD"] {
            fs::copy(full.path().join(name), dir.path().join(name)).unwrap();
        }
        let disk = super::erase::GoesOff::after(steps);
        let options = Options {
            clock: clock(days(1)),
            disk: disk.clone(),
            durability: Durability::Synced,
        };
        let backups = Backups::on(dir.path(), None, disk.clone());
        let restored = Restoring::prepare(dir.path(), Which::File(&away), &backups, options)
            .and_then(Restoring::carry_out);
        let store = open(dir.path());
        let dump = store.dump().unwrap();
        assert!(dump == now || dump == then, "after {steps} steps");
        assert!(restored.is_err() || dump == then, "after {steps} steps");
        assert!(store.verify().unwrap().is_good());
        *(if dump == now { &mut before } else { &mut after }) += 1;
        if !disk.is_off() {
            assert!(dump == then);
            break;
        }
    }
    assert!(before > 5 && after > 5, "{before} {after}");
    assert!(RealDisk.read(&away).is_ok());
}

#[test]
fn a_second_place_that_cannot_be_used_leaves_the_first_alone() {
    let dir = tempfile::tempdir().unwrap();
    let store = filled(dir.path());
    let second = dir.path().join("a file");
    fs::write(&second, "and no folder").unwrap();
    let backups = Backups::of(dir.path(), Some(&second));
    let calendar = Calendar::new(TimeZone::UTC);
    let clock = clock(NOON);
    let archive = backups.make(&store, Reason::Nightly, &*clock, None);
    let words = backups.copy(&archive.unwrap()).unwrap_err().to_string();
    assert!(words.contains("a file"), "{words}");
    assert!(!backups.is_due(&calendar, NOON));
    assert_eq!(backups.newest_events(), Some(store.last().unwrap().0));
    let (kept, unseen) = backups.list();
    assert_eq!((kept.len(), unseen.len()), (1, 1));
    // Old ones beside the data go all the same, and who is erased is taken out of them.
    clock.advance_days(60);
    for _ in 0..3 {
        backups.make(&store, Reason::Stop, &*clock, None).unwrap();
    }
    assert!(backups.prune(&calendar).is_err());
    assert_eq!(backups.list().0.len(), 2);
    wait(factdeck::study::erase_now(&store, &[learner(1)], days(60))).unwrap();
    assert!(backups.cleanse(&store, days(60)).is_err());
    drop(store);
    let id = super::erase::in_bytes(learner(1).0);
    assert!(super::erase::files_with(&dir.path().join("backups"), &id).is_empty());

    // Nothing was written since the new database was put in its place; what it had is known all the same.
    for name in ["journal", "db"] {
        fs::write(dir.path().join(name), "no data").unwrap();
    }
    let which = Which::Newest;
    let options = Options::new(clock);
    let restoring = Restoring::prepare(dir.path(), which, &backups, options).unwrap();
    assert_eq!(restoring.account().refused.len(), 1);
    restoring.carry_out().unwrap();
}

mod crash {
    use super::*;

    /// A backup of what is there again and again while answers come; each is restored elsewhere, and holds what the
    /// store had at its last event, no more and no less.
    #[test]
    #[ignore = "takes a minute in its long form; tests/run runs it in the stage `crash`"]
    fn every_backup_taken_under_answers_restores_to_what_was_there() {
        let dir = tempfile::tempdir().unwrap();
        let store = filled(dir.path());
        let wanted = if is_long() { 100 } else { 8 };
        let (mut next, mut sizes) = (20, Vec::new());
        for number in 0..wanted {
            let at = NOON.plus_minutes(number);
            let archive = std::thread::scope(|scope| {
                let writer = scope.spawn(|| answers(&store, next..next + 40));
                let archive = back_up(dir.path(), &store, at);
                writer.join().unwrap();
                archive
            });
            next += 40;
            let count = usize::try_from(archive.last().0).unwrap();
            let events = wait(store.events(Seq(0), count)).unwrap();
            let other = tempfile::tempdir().unwrap();
            restore(other.path(), Which::File(archive.path()));
            let restored = open(other.path());
            assert!(wait(restored.events(Seq(0), usize::MAX)).unwrap() == events);
            // And what is derived is what those events give.
            assert!(restored.verify().unwrap().is_good());
            sizes.push(count);
            fs::remove_file(archive.path()).unwrap();
        }
        counted(&format!(
            "{wanted} of {wanted} backups taken under answers ({} to {} events) restored to exactly what was there at their last event",
            sizes[0],
            sizes[sizes.len() - 1]
        ));
    }
}
