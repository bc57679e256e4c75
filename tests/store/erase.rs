//! Erasing learners: nothing of them is left, everything of the others is, and a crash at any step changes nothing of
//! that.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use factdeck::id::{Seq, Tombstone};
use factdeck::log::{Append, Appended, Event, Exception, ReportKind, Review, Store};
use factdeck::store::{self, Disk, Durability, Engine, Options, RealDisk};
use factdeck::study::{Whom, erase_now, whom};
use factdeck::time::{ManualClock, Timestamp};
use uuid::Uuid;

use super::world::*;

/// The learner who is erased has an id that is found among bytes.
const GONE: u128 = 0xfeed_beef_cafe_f00d_1234_5678_9abc_def0;

fn of(n: u128, fact: &str, previous: Option<Seq>) -> Review {
    let review = review(fact, previous);
    Review {
        learner: learner(n),
        attempt: attempt(n),
        answer: answer(review.answer.0.as_u128().wrapping_add(n)),
        ..review
    }
}

/// Two learners with all that can be kept of one; the first has asked to be erased, and it was looked at once.
pub(crate) fn fill(store: &Engine) {
    ask(store);
    assert_eq!(wait(store.erase_due(days(6))), Ok(0));
}

/// The same without the look.
fn ask(store: &Engine) {
    let of_a_class = [
        account(1, "Ann", 31),
        class(1, 1, "ABC-234"),
        set(1, 1, practice("Reading")),
    ];
    put(store, &of_a_class);
    for (n, byte) in [(GONE, 1), (2, 2)] {
        put(store, &[made(n), opened(n, token(byte)), study(n, n)]);
        // What a teacher writes of them goes with them.
        let reason = Exception {
            reason: format!("a reason of {n}"),
            ..Exception::default()
        };
        let name = seat(&format!("the name of {n}"), u32::from(byte), byte + 20);
        put(store, &[seated(1, n, name), except(1, 1, n, Some(reason))]);
        wait(store.renew(token(byte), days(1))).unwrap();
        let first = put(store, &[reviewed(of(n, "x", None))]);
        let second = put(store, &[reviewed(of(n, "x", Some(first)))]);
        put(store, &[undone(n, second), reviewed(of(n, "y", None))]);
        let words = Event::ResumeSet {
            learner: learner(n),
            words: token(byte + 10),
            at: NOON,
        };
        let report = Event::Reported {
            learner: learner(n),
            bank: bank("b"),
            question: question("x"),
            version: version(1),
            kind: ReportKind::Wrong,
            text: format!("a report of {n}"),
            at: NOON,
        };
        let versions = vec![(version(byte), vec![byte; 9_000])];
        let events = vec![words, report];
        wait(store.append(Append { events, versions })).unwrap();
    }
    // Of a session that is over only its token is told.
    put(store, &[opened(GONE, token(9))]);
    let closed = Event::SessionClosed {
        token: token(9),
        at: NOON,
    };
    put(store, &[closed]);
    let asked = Event::ErasureAsked {
        learner: learner(GONE),
        at: NOON,
    };
    put(store, &[asked, quiz(7, 2, &["z"])]);
}

fn events(store: &Engine) -> Vec<factdeck::log::Stored> {
    wait(store.events(Seq(0), usize::MAX)).unwrap()
}

/// What is kept of the one who stays.
pub(crate) fn of_others(store: &Engine) -> Vec<String> {
    let gone = format!("{:?}", learner(GONE));
    let tokens = [1, 9, 11, 21].map(|byte| format!("{:?}", token(byte)));
    let dump = store.dump().unwrap();
    let lines = dump.lines().filter(|line| {
        !line.contains(&gone)
            && !line.contains("Erased")
            && !line.contains("Tombstone")
            && !tokens.iter().any(|token| line.contains(token))
            // The rows of attempts' and answers' names hold no learner.
            && !line.starts_with("Answer")
    });
    lines.map(str::to_owned).collect()
}

pub(crate) fn is_gone(store: &Engine, kept: &[String]) {
    let id = learner(GONE);
    assert_eq!(wait(store.learner(id)), Ok(None));
    assert_eq!(wait(store.attempt(attempt(GONE))), Ok(None));
    assert_eq!(wait(store.session(token(1))), Ok(None));
    assert_eq!(wait(store.resume(token(11))), Ok(None));
    assert_eq!(wait(store.learned(id, &bank("b"))), Ok(vec![]));
    let reports = wait(store.reports(&bank("b"), 9)).unwrap();
    assert_eq!(reports.len(), 1);
    let dump = store.dump().unwrap();
    assert!(!dump.contains(&format!("{id:?}")));
    assert!(!dump.contains(&format!("the name of {GONE}")) && dump.contains("the name of 2"));
    assert_eq!(store.tombstones(), Ok(vec![Tombstone::of(id)]));
    let erased = events(store).into_iter();
    let erased = erased.filter(|stored| matches!(stored.event, Event::Erased { .. }));
    assert_eq!(erased.count(), 15);
    assert_eq!(wait(store.seats(class_id(1))).unwrap().len(), 1);
    assert_eq!(wait(store.card_of(token(21))), Ok(None));
    // They do not come back, and nobody is erased by an append.
    stale(store, &[made(GONE)]);
    let erase = Event::Erased {
        tombstone: None,
        at: NOON,
    };
    stale(store, &[erase]);

    assert!(of_others(store) == kept);
    assert!(wait(store.session(token(2))).unwrap().is_some());
    assert_eq!(wait(store.version(version(1))), Ok(Some(vec![1; 9_000])));
    let report = store.verify().unwrap();
    assert!(report.is_good(), "{report:?}");
}

fn seven_days_later_nothing_is_left(store: &Engine) {
    ask(store);
    let asked = events(store);
    assert_eq!(wait(store.erase_due(days(6).plus_ms(-1))), Ok(0));
    assert_eq!(events(store), asked);
    // The first look that counts is noted, and further ones that say no more are not.
    for soon in [days(6), days(6).plus_ms(1), days(7).plus_ms(-1)] {
        assert_eq!(wait(store.erase_due(soon)), Ok(0));
        assert_eq!(events(store).len(), asked.len() + 1);
    }
    let (before, kept) = (events(store), of_others(store));
    assert_eq!(wait(store.erase_due(days(7))), Ok(1));
    is_gone(store, &kept);
    // Every other event is where it was.
    let after = events(store);
    assert_eq!(after.len(), before.len());
    for (after, before) in after.iter().zip(&before) {
        assert!(after == before || matches!(after.event, Event::Erased { .. }));
    }
    assert_eq!(wait(store.erase_due(days(99))), Ok(0));
    let last = Seq(after.len() as u64);
    assert_eq!(put(store, &[study(8, 2)]), Seq(last.0 + 1));
}

#[test]
fn seven_days_later_nothing_is_left_in_memory() {
    seven_days_later_nothing_is_left(&store::memory());
}

#[test]
fn seven_days_later_nothing_is_left_on_disk() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    seven_days_later_nothing_is_left(&store);
    drop(store);
    assert_eq!(found_in(dir.path()), Vec::<PathBuf>::new());
}

mod postgres {
    use super::*;
    use crate::support::database::Corner;

    #[test]
    #[ignore = "needs PostgreSQL; tests/run starts one in the stage `postgres`"]
    fn seven_days_later_nothing_is_left_in_a_database() {
        let corner = Corner::new();
        seven_days_later_nothing_is_left(&corner.open(NOON));
    }
}

/// Looks at these times; how many were erased at each.
fn looks<const N: usize>(times: [Timestamp; N]) -> [usize; N] {
    let store = store::memory();
    ask(&store);
    let erased = times.map(|now| wait(store.erase_due(now)).unwrap());
    assert!(store.verify().unwrap().is_good());
    erased
}

#[test]
fn a_clock_that_is_wrong_for_a_while_erases_nobody_early() {
    let hours = |day, hours: i64| days(day).plus_minutes(hours * 60);
    // Ahead and back, again and again: only after seven days in which it was right.
    assert_eq!(
        looks([1, 99, 2, 300, 3, 99, 4, 8_000, 5, 6, 7].map(days)),
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]
    );
    // Ahead, and in order again when the days are over: that look is the first that counts.
    assert_eq!(looks([99, 8, 9].map(days)), [0, 0, 1]);
    // Back before it was asked for, to the beginning of time, and in order again.
    assert_eq!(looks([-400, 6].map(days)), [0, 0]);
    let ages = [
        days(6),
        Timestamp(0),
        days(5),
        days(6),
        days(6),
        Timestamp(i64::MIN),
    ];
    assert_eq!(looks(ages), [0; 6]);
    // A machine that is on for an hour a week, and one that is started again and again on one day.
    assert_eq!(looks([7, 14].map(days)), [0, 1]);
    assert_eq!(
        looks([hours(7, 0), hours(7, 5), hours(7, 19), hours(7, 20)]),
        [0, 0, 0, 1]
    );
}

#[test]
fn who_takes_it_back_stays() {
    let store = store::memory();
    fill(&store);
    let withdrawn = Event::ErasureWithdrawn {
        learner: learner(GONE),
        at: days(6),
    };
    put(&store, &[withdrawn]);
    assert_eq!(wait(store.erase_due(days(99))), Ok(0));
    assert!(wait(store.learner(learner(GONE))).unwrap().is_some());
}

/// The files that hold the id of the learner who was erased, as bytes or as text.
pub(crate) fn found_in(dir: &Path) -> Vec<PathBuf> {
    files_with(dir, &in_bytes(learner(GONE).0))
}

/// A number as files may hold it.
pub(crate) fn in_bytes(id: Uuid) -> [Vec<u8>; 3] {
    [
        id.as_bytes().to_vec(),
        id.simple().to_string().into_bytes(),
        id.hyphenated().to_string().into_bytes(),
    ]
}

/// The files, in all folders, that hold one of these.
pub(crate) fn files_with(dir: &Path, names: &[Vec<u8>]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_with(&path, names));
            continue;
        }
        let bytes = fs::read(&path).unwrap();
        // The reserve, which is large: a look at each of its bytes would take most of the test's time.
        if bytes == vec![0; bytes.len()] {
            continue;
        }
        let holds = |name: &Vec<u8>| bytes.windows(name.len()).any(|part| part == name);
        if names.iter().any(holds) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn start(dir: &Path, disk: Arc<dyn Disk>, now: Timestamp) -> Result<Engine, store::OpenError> {
    let options = Options {
        clock: Arc::new(ManualClock::new(now)),
        disk,
        durability: Durability::Synced,
    };
    store::open_with(dir, options)
}

#[test]
fn a_start_erases_who_is_due() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    ask(&store);
    let kept = of_others(&store);
    drop(store);
    // The test can find what it looks for.
    let there = ["db", "journal"].map(|name| dir.path().join(name));
    assert_eq!(found_in(dir.path()), there);
    // A start alone does not look for the first time: the server does, once it runs.
    for _ in 0..3 {
        drop(start(dir.path(), Arc::new(RealDisk), days(99)).unwrap());
    }
    let store = start(dir.path(), Arc::new(RealDisk), days(6)).unwrap();
    assert_eq!(wait(store.erase_due(days(6))), Ok(0));
    drop(store);
    assert_eq!(found_in(dir.path()), there);
    let store = start(dir.path(), Arc::new(RealDisk), days(7)).unwrap();
    is_gone(&store, &kept);
    drop(store);
    assert_eq!(found_in(dir.path()), Vec::<PathBuf>::new());
}

/// A machine that goes off after so many steps: from then on nothing it is told to do to files is done.
#[derive(Debug)]
pub(crate) struct GoesOff(AtomicUsize);

impl GoesOff {
    pub(crate) fn after(steps: usize) -> Arc<Self> {
        Arc::new(Self(AtomicUsize::new(steps)))
    }

    pub(crate) fn is_off(&self) -> bool {
        self.0.load(Ordering::SeqCst) == 0
    }

    fn step<T>(&self, run: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        let left = self
            .0
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| {
                left.checked_sub(1)
            });
        match left {
            Ok(_) => run(),
            Err(_) => Err(io::Error::other("the machine is off")),
        }
    }
}

impl Disk for GoesOff {
    fn sync(&self, file: &fs::File) -> io::Result<()> {
        self.step(|| RealDisk.sync(file))
    }
    fn write_at(&self, file: &fs::File, bytes: &[u8], at: u64) -> io::Result<()> {
        self.step(|| RealDisk.write_at(file, bytes, at))
    }
    fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        self.step(|| RealDisk.sync_dir(dir))
    }
    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.step(|| RealDisk.write(path, bytes))
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.step(|| RealDisk.remove(path))
    }
    fn remove_dir(&self, dir: &Path) -> io::Result<()> {
        self.step(|| RealDisk.remove_dir(dir))
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step(|| RealDisk.rename(from, to))
    }
    fn list(&self, dir: &Path) -> io::Result<Vec<PathBuf>> {
        self.step(|| RealDisk.list(dir))
    }
}

#[test]
fn a_crash_at_any_step_of_erasing_loses_nothing_and_leaves_nothing() {
    let full = tempfile::tempdir().unwrap();
    let store = open(full.path());
    fill(&store);
    let kept = of_others(&store);
    drop(store);
    let (mut refused, mut steps) = (0, 0);
    loop {
        let dir = tempfile::tempdir().unwrap();
        for entry in fs::read_dir(full.path()).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() && !path.ends_with("RESERVE") {
                fs::copy(&path, dir.path().join(path.file_name().unwrap())).unwrap();
            }
        }
        let disk = GoesOff::after(steps);
        let started = start(dir.path(), disk.clone(), days(7));
        let went_off = disk.is_off();
        refused += usize::from(started.is_err());
        drop(started);
        let store = start(dir.path(), Arc::new(RealDisk), days(7)).unwrap();
        is_gone(&store, &kept);
        let after = append(&store, &[study(8, 2)]).unwrap();
        assert!(matches!(after, Appended::Done(_)), "{after:?}");
        drop(store);
        assert_eq!(found_in(dir.path()), Vec::<PathBuf>::new(), "{steps}");
        if !went_off {
            break;
        }
        steps += 1;
    }
    assert!(refused > 5 && steps > 15, "{refused} of {steps}");
}

#[test]
fn who_need_not_wait_is_erased_at_once_whether_they_asked_or_not() {
    let dir = tempfile::tempdir().unwrap();
    for store in [open(dir.path()), store::memory()] {
        fill(&store);
        // This one asked today; the other one did not.
        wait(erase_now(&store, &[learner(GONE), learner(77)], NOON)).unwrap();
        assert_eq!(wait(store.learner(learner(GONE))), Ok(None));
        assert!(wait(store.learner(learner(2))).unwrap().is_some());
        assert_eq!(store.tombstones(), Ok(vec![Tombstone::of(learner(GONE))]));
        wait(erase_now(&store, &[learner(2)], NOON)).unwrap();
        assert_eq!(wait(store.learner(learner(2))), Ok(None));
        assert_eq!(store.tombstones().unwrap().len(), 2);
        assert!(store.verify().unwrap().is_good());
    }
}

#[test]
fn a_learner_is_found_by_what_can_be_known() {
    let store = store::memory();
    fill(&store);
    let words = factdeck::identity::Words::derive(&[5; 32]);
    let set = Event::ResumeSet {
        learner: learner(2),
        words: words.hash(),
        at: days(1),
    };
    put(&store, &[set]);
    let find = |text: &str| wait(whom(&store, &store.tombstones().unwrap(), text)).unwrap();
    let sitting = format!("http://quiz.lan:8400/study/{}?x#y", attempt(2));
    for text in [
        words.to_string(),
        words.to_string().to_uppercase().replace('-', " "),
        learner(2).to_string(),
        attempt(2).to_string(),
        sitting,
    ] {
        match find(&text) {
            Whom::Known(meant) => {
                assert_eq!(meant.id, learner(2), "{text}");
                assert_eq!((meant.answers, meant.banks.len()), (2, 1), "{meant:?}");
                assert_eq!(meant.last, Some(days(1)));
            }
            other => panic!("{text}: {other:?}"),
        }
    }
    for text in ["", "maple", "no such four words", &learner(77).to_string()] {
        assert!(matches!(find(text), Whom::Unknown(_)), "{text}");
    }
    wait(erase_now(&store, &[learner(2)], NOON)).unwrap();
    assert_eq!(find(&learner(2).to_string()), Whom::Erased);
}
