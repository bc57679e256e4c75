//! Power that goes off at any moment, on a disk that tears and reorders what was not synced, and syncs that fail once.
//!
//! One run is written down call by call, with every byte; then the folders are made that a machine may come back with,
//! cut off after any of the calls, and the store is opened on each. So no file of the store is known by name here.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use factdeck::store::{self, Durability};
use factdeck::time::ManualClock;
use rand::RngExt as _;
use rand::rngs::ChaCha8Rng;

use super::child::{self, Saved};
use super::trace::{Call, Done, Keeps, Machine, traced};
use super::world::*;

/// How many answers each of the writers gives.
const ANSWERS: u32 = 12;

/// A run that was written down.
struct Run {
    folder: PathBuf,
    /// What was on the disk before.
    before: Machine,
    calls: Vec<Call>,
    #[expect(dead_code, reason = "it is there to be dropped")]
    dir: tempfile::TempDir,
}

/// What was told by then.
fn told(calls: &[Call]) -> Vec<Saved> {
    let told = calls.iter().filter_map(|call| match &call.done {
        Done::Told(text) => Some(child::said(text.as_bytes())),
        _ => None,
    });
    told.flatten().collect()
}

/// A run on a folder that it makes itself, or on one with answers.
fn answering(durability: Durability, has_data: bool, fault: Option<&str>) -> Run {
    answering_on(durability, has_data, fault, false)
}

/// The same; a `deaf` disk does not say when a sync fails.
fn answering_on(durability: Durability, has_data: bool, fault: Option<&str>, deaf: bool) -> Run {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("data");
    if has_data {
        let mut program = child::command(&folder, 0, Durability::Synced, Some(ANSWERS));
        assert!(program.output().unwrap().status.success());
    }
    let before = Machine::with(&folder);
    let mut program = child::command(&folder, 1, durability, Some(ANSWERS));
    if deaf {
        program.env(child::DEAF, "yes");
    }
    let (_, calls) = traced(&program, &folder, fault);
    Run {
        folder,
        before,
        calls,
        dir,
    }
}

/// What became of power cuts.
#[derive(Debug, Default)]
struct Became {
    cuts: usize,
    told: usize,
    lost: usize,
    /// Starts that were refused.
    refused: usize,
}

impl Became {
    fn add(&mut self, other: &Self) {
        self.cuts += other.cuts;
        self.told += other.told;
        self.lost += other.lost;
        self.refused += other.refused;
    }
}

/// Cuts the power after some of the calls, and starts again. Starts that are refused count all that was told as lost.
fn cut(run: &Run, mut moments: Vec<usize>, keeps: Keeps, chance: &mut ChaCha8Rng) -> Became {
    moments.sort_unstable();
    let mut became = Became::default();
    let mut machine = run.before.clone();
    let mut done = 0;
    for moment in moments {
        for call in &run.calls[done..moment] {
            machine.take(call);
        }
        done = moment;
        let back = tempfile::tempdir().unwrap();
        let folder = back.path().join("data");
        let machine = machine.at(&run.calls, moment);
        machine.come_back(keeps, chance, &run.folder, &folder);
        let saved = told(&run.calls[..moment]);
        became.cuts += 1;
        became.told += saved.len();
        if let Some(lost) = starts(&folder, &saved, moment) {
            became.lost += lost;
        } else {
            became.refused += 1;
            became.lost += saved.len();
        }
    }
    became
}

/// Starts on what the machine came back with, twice; how many of the answers are lost.
fn starts(folder: &Path, saved: &[Saved], moment: usize) -> Option<usize> {
    let clock = Arc::new(ManualClock::new(NOON));
    let store = match store::open(folder, clock) {
        Ok(store) => store,
        Err(error) => {
            say(&format!("after call {moment}: {error}"));
            return None;
        }
    };
    let report = store.verify().unwrap();
    assert!(report.is_good(), "after call {moment}: {report:?}");
    let lost = child::lost(&store, saved);
    child::answers(&store);
    let dump = store.dump().unwrap();
    drop(store);
    assert!(open(folder).dump().unwrap() == dump, "after call {moment}");
    Some(lost)
}

/// Moments of a run by chance, the last among them.
fn moments(run: &Run, count: usize, chance: &mut ChaCha8Rng) -> Vec<usize> {
    let last = run.calls.len();
    let mut moments: Vec<usize> = (1..count).map(|_| chance.random_range(0..=last)).collect();
    moments.push(last);
    moments
}

/// Runs and cuts: at least `wanted` of these.
fn cuts(wanted: usize, each: usize, durability: Durability, keeps: Keeps) -> Became {
    let mut became = Became::default();
    for round in 0.. {
        if became.cuts >= wanted {
            break;
        }
        let run = answering(durability, round % 2 == 1, None);
        let mut chance = chance(round);
        let moments = moments(&run, each, &mut chance);
        became.add(&cut(&run, moments, keeps, &mut chance));
    }
    became
}

fn nothing_lost(became: &Became, what: &str) {
    assert_eq!((became.lost, became.refused), (0, 0), "{became:?}");
    assert!(became.told > 20 * became.cuts, "{became:?}");
    counted(&format!(
        "{what}: {} cuts, {} answers told as saved by then, 0 lost or doubled, 0 failed starts",
        became.cuts, became.told
    ));
}

fn much_lost(became: &Became, what: &str) {
    assert!(became.lost > 0, "{what} lost nothing: the test cannot fail");
    counted(&format!(
        "weakened, {what}: {} cuts, {} of {} answers lost, {} failed starts",
        became.cuts, became.lost, became.told, became.refused
    ));
}

mod crash {
    use super::*;

    #[test]
    #[ignore = "needs strace; tests/run runs it in the stage `crash`"]
    fn power_cuts_anywhere_lose_no_answer() {
        let wanted = if is_long() { 500 } else { 25 };
        let became = cuts(wanted, 25, Durability::Synced, Keeps::Nothing);
        nothing_lost(&became, "power cuts that keep nothing unsynced");
    }

    #[test]
    #[ignore = "needs strace; tests/run runs it in the stage `crash`"]
    fn torn_and_reordered_writes_lose_no_answer() {
        let wanted = if is_long() { 500 } else { 40 };
        let became = cuts(wanted, 20, Durability::Synced, Keeps::Some);
        nothing_lost(&became, "torn and reordered writes");
    }

    #[test]
    #[ignore = "needs strace; tests/run runs it in the stage `crash`"]
    fn a_store_that_does_not_wait_for_the_disk_loses_answers() {
        let became = cuts(10, 10, Durability::FlushOnly, Keeps::Nothing);
        much_lost(&became, "no waiting for the disk, power cuts");
        let became = cuts(10, 10, Durability::FlushOnly, Keeps::Some);
        much_lost(&became, "no waiting for the disk, torn writes");
    }

    /// Which sync fails: each thread counts its own.
    fn fail(number: u32) -> String {
        format!("fsync,fdatasync:error=EIO:when={number}")
    }

    #[test]
    #[ignore = "needs strace; tests/run runs it in the stage `crash`"]
    fn a_sync_that_fails_once_is_no_success_and_nothing_rests_on_it() {
        let most = if is_long() { 40 } else { 10 };
        let mut became = Became::default();
        for number in 1..=most {
            let run = answering(Durability::Synced, number % 2 == 1, Some(&fail(number)));
            let mut chance = chance(u64::from(number));
            let last = vec![run.calls.len(); 2];
            became.add(&cut(&run, last.clone(), Keeps::Nothing, &mut chance));
            became.add(&cut(&run, last, Keeps::Some, &mut chance));
        }
        assert_eq!((became.lost, became.refused), (0, 0), "{became:?}");
        counted(&format!(
            "EIO once at a sync, then a power cut: {most} syncs, {} cuts, {} answers told as saved, 0 lost, 0 failed starts",
            became.cuts, became.told
        ));
        let mut became = Became::default();
        for number in 1..=8 {
            let fault = fail(number);
            let run = answering_on(Durability::Synced, true, Some(&fault), true);
            // At each moment: a later sync of the same file does not bring back what one before it has lost.
            let moments = (0..run.calls.len()).step_by(10).collect();
            became.add(&cut(&run, moments, Keeps::Nothing, &mut chance(0)));
        }
        much_lost(&became, "deaf to EIO at a sync");
    }
}
