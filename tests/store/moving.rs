//! Progress moved from one store into another: the same rows afterwards, or nothing.

use std::path::Path;
use std::sync::Arc;

use factdeck::id::Seq;
use factdeck::store::{self, Engine, MoveError, Options};
use factdeck::time::ManualClock;

use super::kept::{fill_v1, fill_v3};
use super::world::*;

fn options() -> Options {
    Options::new(Arc::new(ManualClock::new(NOON)))
}

fn refused(moved: Result<store::Report, MoveError>) {
    let why = moved.unwrap_err();
    assert!(matches!(why, MoveError::NotEmpty { .. }), "{why}");
}

/// A store in a folder has all of another one, and goes on.
fn has_all_of(store: &Engine, dir: &Path) {
    let moved = open(dir);
    assert!(moved.dump() == store.dump());
    let report = moved.verify().unwrap();
    assert!(report.is_good(), "{report:?}");
    assert_eq!(put(&moved, &[study(30, 1)]), Seq(report.events + 1));
}

#[test]
fn a_folder_gets_every_row_once() {
    let store = store::memory();
    fill_v3(&store);
    let place = tempfile::tempdir().unwrap();
    let dir = place.path().join("moved");
    // What an earlier try has left behind is no hindrance.
    std::fs::create_dir_all(place.path().join("moved.moving/db")).unwrap();
    let report = store.move_to_folder(&dir, options()).unwrap();
    assert!(report.events > 20, "{report:?}");
    has_all_of(&store, &dir);
    refused(store.move_to_folder(&dir, options()));
    let left: Vec<_> = std::fs::read_dir(place.path()).unwrap().collect();
    assert_eq!(left.len(), 1, "{left:?}");
}

mod postgres {
    use super::*;
    use crate::support::database::Corner;
    use crate::support::program;

    #[test]
    #[ignore = "needs PostgreSQL; tests/run starts one in the stage `postgres`"]
    fn a_folder_moves_into_a_database_and_back() {
        let place = tempfile::tempdir().unwrap();
        let (there, back) = (place.path().join("there"), place.path().join("back"));
        let store = open(&there);
        fill_v3(&store);
        let corner = Corner::new();
        let clock = ManualClock::new(NOON);
        store.move_to_database(&corner.url(), &clock).unwrap();
        refused(store.move_to_database(&corner.url(), &clock));
        let database = corner.open(NOON);
        assert!(database.dump() == store.dump());
        assert!(database.verify().unwrap().is_good());
        database.move_to_folder(&back, options()).unwrap();
        has_all_of(&store, &back);
        let last = store.verify().unwrap().events;
        assert_eq!(put(&database, &[study(30, 1)]), Seq(last + 1));
    }

    #[test]
    #[ignore = "needs PostgreSQL; tests/run starts one in the stage `postgres`"]
    fn the_command_says_what_it_did_and_no_password() {
        let place = tempfile::tempdir().unwrap();
        let store = open(&place.path().join("there"));
        // Nobody in it is to be erased: the program tells the true time.
        fill_v1(&store);
        let before = store.dump();
        drop(store);
        let corner = Corner::new();
        let run = |from: &str, to: &str| {
            let args = ["move", "--from", from, "--to", to];
            let mut command = program::command(place.path(), &args);
            let output = command.env("FACTDECK_STORE", corner.url()).output();
            let output = output.unwrap();
            let said = [&output.stdout[..], &output.stderr[..]].concat();
            let said = String::from_utf8(said).unwrap();
            assert!(!said.contains("for%20tests"), "{said}");
            (output.status.code().unwrap(), said)
        };
        let (code, said) = run("there", "store");
        assert_eq!(code, 0, "{said}");
        assert!(said.contains("each was read back"), "{said}");
        assert!(corner.open(NOON).dump() == before);
        let (code, said) = run("there", "store");
        assert_eq!(code, 1, "{said}");
        assert!(said.contains("is not empty"), "{said}");
        let (code, said) = run("nowhere", "store");
        assert_eq!(code, 1, "{said}");
        let (code, said) = run("store", "http://elsewhere");
        assert_eq!(code, 2, "{said}");
        let (code, said) = run("store", "back");
        assert_eq!(code, 0, "{said}");
        assert!(open(&place.path().join("back")).dump() == before);
    }
}
