//! Folders of earlier versions, which every later program must open.
//!
//! `tests/data/v1/` was made by [`make`]: `cargo test --test all -- --ignored store::kept::make`. It is made once, when
//! the format of a version is settled, and never again: a change that needs it made anew breaks the data of schools.
//! Only `expected.txt`, which tells it in the words of today's types, follows those.

use std::fs;
use std::path::{Path, PathBuf};

use factdeck::id::Seq;
use factdeck::log::{Append, Event, Review, Store};
use factdeck::quiz::{Purpose, Response, Verdict};
use factdeck::schedule::Rating;
use factdeck::store::Engine;

use super::world::*;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/v1")
}

/// Every kind of event, with every kind of answer.
fn fill(store: &Engine) {
    put(store, &[made(1), opened(1, token(1)), made(2)]);
    let shared = Event::SessionOpened {
        token: token(2),
        learner: learner(2),
        teacher: true,
        shared: true,
        at: NOON,
    };
    let words = Event::ResumeSet {
        learner: learner(1),
        words: token(9),
        at: NOON,
    };
    put(store, &[shared, words]);
    let versions = vec![(version(1), vec![7; 100]), (version(2), vec![8; 20_000])];
    let events = vec![quiz(2, 1, &["x", "y"]), study(1, 1)];
    wait(store.append(Append { events, versions })).unwrap();
    wait(store.renew(token(1), days(1))).unwrap();
    let in_quiz = Review {
        attempt: attempt(2),
        item: Some(1),
        ..review("y", None)
    };
    put(store, &[reviewed(in_quiz)]);
    let typed = Review {
        response: Response::Text("Ağdam, 1992".into()),
        verdict: Verdict::Slip,
        order: vec![],
        ..review("x/2", None)
    };
    let typed = with(typed, |recall| {
        recall.verdict = Verdict::Slip;
        recall.rating = Rating::Hard;
        recall.posterior = 1.0;
    });
    let first = put(store, &[reviewed(typed)]);
    let card = Review {
        response: Response::Recalled(false),
        verdict: Verdict::Wrong,
        at: days(4),
        day: TODAY.plus(4),
        ..review("x/2", Some(first))
    };
    let card = with(card, |recall| {
        recall.verdict = Verdict::Wrong;
        recall.rating = Rating::Again;
        recall.due = days(4).plus_minutes(10);
    });
    let second = put(store, &[reviewed(card)]);
    let cram = Review {
        purpose: Purpose::Cram,
        answer: answer(77),
        schedules: false,
        ..review("z", None)
    };
    let cram = with(cram, |recall| recall.rating = Rating::Easy);
    put(store, &[reviewed(cram), undone(1, second)]);
    put(
        store,
        &[reviewed(missed(review("z", None))), finished(1, 1)],
    );
    let closed = Event::SessionClosed {
        token: token(2),
        at: days(5),
    };
    put(store, &[closed]);
}

/// Makes the folder of this version.
#[test]
#[ignore = "makes tests/data/v1, once"]
fn make() {
    let folder = folder();
    assert!(!folder.exists(), "{} is kept as it is", folder.display());
    let store = open(&folder);
    fill(&store);
    fs::write(folder.join("expected.txt"), store.dump().unwrap()).unwrap();
    drop(store);
    for name in ["LOCK", "RESERVE"] {
        fs::remove_file(folder.join(name)).unwrap();
    }
}

/// Tells the kept folder anew, in the words of today's types; look at what changes.
#[test]
#[ignore = "rewrites tests/data/v1/expected.txt"]
fn retell() {
    let store = open(copy_of_v1().path());
    fs::write(folder().join("expected.txt"), store.dump().unwrap()).unwrap();
}

pub(crate) fn copy_of_v1() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            fs::copy(&path, dir.path().join(path.file_name().unwrap())).unwrap();
        }
    }
    dir
}

#[test]
fn the_folder_of_version_1_opens() {
    let expected = fs::read_to_string(folder().join("expected.txt")).unwrap();
    let dir = copy_of_v1();
    let store = open(dir.path());
    assert_eq!(store.dump().unwrap(), expected);
    let report = store.verify().unwrap();
    assert!(report.is_good(), "{report:?}");
    let last = wait(store.events(Seq(0), 99)).unwrap().len() as u64;
    assert_eq!(put(&store, &[study(3, 1)]), Seq(last + 1));
}

/// A crash while data of an earlier version was made new: some rows are, and the version is not told yet.
#[test]
fn an_unfinished_renewal_is_done_again() {
    let expected = fs::read_to_string(folder().join("expected.txt")).unwrap();
    let dir = copy_of_v1();
    let mark = dir.path().join("VERSION");
    let old = fs::read(&mark).unwrap();
    drop(open(dir.path()));
    assert_ne!(fs::read(&mark).unwrap(), old);
    fs::write(&mark, &old).unwrap();
    let store = open(dir.path());
    assert_eq!(store.dump().unwrap(), expected);
}

#[test]
fn the_same_events_give_the_same_dump_today() {
    let expected = fs::read_to_string(folder().join("expected.txt")).unwrap();
    let memory = factdeck::store::memory();
    fill(&memory);
    assert_eq!(memory.dump().unwrap(), expected);
}

#[test]
fn the_kept_folder_stays_small() {
    let files = fs::read_dir(folder()).unwrap();
    let sizes = files.map(|entry| entry.unwrap().metadata().unwrap().len());
    assert!(sizes.sum::<u64>() < 1_200_000);
}
