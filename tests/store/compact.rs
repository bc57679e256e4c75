//! What is derived is written anew and stays the same, and a crash at any step changes nothing.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use factdeck::id::Seq;
use factdeck::log::Store;
use factdeck::store::{self, Engine, Options};
use factdeck::time::ManualClock;

use super::erase::GoesOff;
use super::world::*;
use crate::support::program::command;

/// Answers to a few facts, over and over.
fn fill(store: &Engine, rounds: usize) {
    fill_with(store, 200, rounds);
}

fn fill_with(store: &Engine, facts: usize, rounds: usize) {
    put(store, &[made(1), study(1, 1)]);
    let names: Vec<_> = (0..facts).map(|n| format!("fact-{n}")).collect();
    let mut last = vec![None; names.len()];
    for _ in 0..rounds {
        let answers = names.iter().zip(&last);
        let answers: Vec<_> = answers
            .map(|(name, last)| reviewed(review(name, *last)))
            .collect();
        let end = put(store, &answers);
        for (place, last) in last.iter_mut().rev().enumerate() {
            *last = Some(Seq(end.0 - place as u64));
        }
    }
}

#[test]
fn it_stays_the_same() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    fill(&store, 20);
    let dump = store.dump().unwrap();
    assert_eq!(wait(store.compact(false)), Ok(false));
    assert_eq!(wait(store.compact(true)), Ok(true));
    assert!(store.dump().unwrap() == dump);
    assert!(store.verify().unwrap().is_good());
    put(&store, &[study(2, 1)]);
    let dump = store.dump().unwrap();
    drop(store);
    assert!(open(dir.path()).dump().unwrap() == dump);
    assert!(!dir.path().join("next").exists());
    // There is nothing derived in memory.
    assert_eq!(wait(store::memory().compact(true)), Ok(false));
}

/// The bytes of the file of what is derived.
fn size(dir: &Path) -> u64 {
    fs::metadata(dir.join("db")).unwrap().len()
}

/// sled keeps the room of rows that are gone.
#[test]
fn the_room_of_what_was_taken_back_is_given_back() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    fill_with(&store, 3_000, 1);
    // The learner and the sitting come before the answers.
    let reviews: Vec<u64> = (3..3_003).collect();
    for some in reviews.chunks(500) {
        let taken_back: Vec<_> = some.iter().map(|seq| undone(1, Seq(*seq))).collect();
        put(&store, &taken_back);
    }
    let (before, dump) = (size(dir.path()), store.dump().unwrap());
    assert_eq!(wait(store.compact(true)), Ok(true));
    assert!(store.dump().unwrap() == dump);
    drop(store);
    let after = size(dir.path());
    assert!(after * 2 < before, "{before} became {after}");
}

#[test]
fn a_crash_at_any_step_changes_nothing() {
    let full = tempfile::tempdir().unwrap();
    let store = open(full.path());
    fill(&store, 2);
    let dump = store.dump().unwrap();
    drop(store);
    let mut steps = 0;
    loop {
        let dir = tempfile::tempdir().unwrap();
        for name in ["journal", "db", "conf", "VERSION", "HEAD"] {
            fs::copy(full.path().join(name), dir.path().join(name)).unwrap();
        }
        let disk = GoesOff::after(steps);
        let options = Options {
            disk: disk.clone(),
            ..Options::new(Arc::new(ManualClock::new(NOON)))
        };
        if let Ok(store) = store::open_with(dir.path(), options) {
            let compacted = wait(store.compact(true));
            assert!(compacted == Ok(true) || disk.is_off(), "{compacted:?}");
        }
        let store = open(dir.path());
        assert!(store.dump().unwrap() == dump, "{steps}");
        assert!(wait(store.learner(learner(1))).unwrap().is_some());
        assert!(!dir.path().join("next").exists());
        if !disk.is_off() {
            break;
        }
        steps += 1;
    }
    assert!(steps > 15, "{steps}");
}

#[test]
fn the_command_says_what_it_did() {
    let folder = tempfile::tempdir().unwrap();
    let run = || {
        let output = command(folder.path(), &["compact", "--data", "data"])
            .output()
            .unwrap();
        let said = [output.stdout, output.stderr].concat();
        (
            output.status.code().unwrap(),
            String::from_utf8(said).unwrap(),
        )
    };
    let (code, said) = run();
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("no folder of learners' progress"), "{said}");
    let store = open(&folder.path().join("data"));
    fill(&store, 20);
    let (code, said) = run();
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("is in use"), "{said}");
    drop(store);
    let (code, said) = run();
    assert_eq!(code, 0, "{said}");
    assert!(
        said.starts_with("data: ") && said.contains(" KB became "),
        "{said}"
    );
}
