//! A process that answers without end and says what was told as saved, to be killed by the test that started it: this
//! test binary once more, told by an environment variable which folder is meant.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Lines};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Arc;

use factdeck::id::{AnswerId, Seq};
use factdeck::log::{Appended, Event, Store};
use factdeck::store::{self, Disk, Durability, Engine, Options, RealDisk};
use factdeck::time::ManualClock;
use uuid::Uuid;

use super::world::*;

const FOLDER: &str = "FACTDECK_CHILD_FOLDER";
const DURABILITY: &str = "FACTDECK_CHILD_DURABILITY";
const COUNT: &str = "FACTDECK_CHILD_COUNT";
/// Set where the disk is to be one that does not say when a sync fails.
pub(crate) const DEAF: &str = "FACTDECK_CHILD_DEAF";
const ROUND: &str = "FACTDECK_CHILD_ROUND";

/// How many write at once.
const WRITERS: u32 = 8;

/// A child at work.
pub(crate) struct Answering {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
}

/// An answer that was told as saved.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Saved {
    seq: Seq,
    answer: AnswerId,
}

/// The child as a command; with a count each of its writers gives so many answers, and it ends.
pub(crate) fn command(
    place: impl AsRef<OsStr>,
    round: u32,
    durability: Durability,
    count: Option<u32>,
) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", "store::child::answers_without_end"])
        .args(["--ignored", "--nocapture", "--test-threads=1"])
        .env(FOLDER, place.as_ref())
        .env(ROUND, round.to_string())
        .env(DURABILITY, format!("{durability:?}"));
    if let Some(count) = count {
        command.env(COUNT, count.to_string());
    }
    command
}

/// What a child that has ended had told as saved.
pub(crate) fn said(output: &[u8]) -> Vec<Saved> {
    output.lines().filter_map(read).collect()
}

/// Starts a child on a folder, or on the address of a database. Rounds on one store have numbers, so that their answers
/// are new.
pub(crate) fn start(place: impl AsRef<OsStr>, round: u32, durability: Durability) -> Answering {
    let mut command = command(place, round, durability, None);
    command.stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    Answering { child, lines }
}

impl Answering {
    /// Waits until so many answers were saved.
    pub(crate) fn saved(&mut self, count: usize) -> Vec<Saved> {
        let saved: Vec<_> = self.lines.by_ref().filter_map(read).take(count).collect();
        assert_eq!(saved.len(), count, "the child ended by itself");
        saved
    }

    /// Waits until an answer was saved after some event.
    pub(crate) fn saved_after(&mut self, last: Seq) -> Vec<Saved> {
        let mut saved = self.saved(1);
        while saved.last().is_some_and(|saved| saved.seq <= last) {
            saved.extend(self.saved(1));
        }
        saved
    }

    /// Kills the child; what it had said until then.
    pub(crate) fn kill(mut self) -> Vec<Saved> {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        self.lines.by_ref().filter_map(read).collect()
    }
}

impl Drop for Answering {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn read(line: std::io::Result<String>) -> Option<Saved> {
    let line = line.ok()?;
    let (seq, answer) = line.strip_prefix("saved ")?.split_once(' ')?;
    Some(Saved {
        seq: Seq(seq.parse().ok()?),
        answer: AnswerId(Uuid::parse_str(answer).ok()?),
    })
}

/// Those of the answers that are not in the store as they were told.
pub(crate) fn lost(store: &Engine, saved: &[Saved]) -> usize {
    let there = |one: &&Saved| match wait(store.event(one.seq)) {
        Ok(Some(stored)) => match stored.event {
            Event::Reviewed(review) => review.answer == one.answer,
            _ => false,
        },
        _ => false,
    };
    saved.len() - saved.iter().filter(there).count()
}

/// How many answers are in the log; none is there twice.
pub(crate) fn answers(store: &Engine) -> usize {
    let events = wait(store.events(Seq(0), usize::MAX)).unwrap();
    let mut answers = BTreeSet::new();
    for stored in events {
        if let Event::Reviewed(review) = stored.event {
            let id = review.answer;
            assert!(answers.insert(id), "{id} is there twice");
        }
    }
    answers.len()
}

/// A disk that does not say when a sync fails.
#[derive(Debug)]
struct Deaf;

impl Disk for Deaf {
    fn sync(&self, file: &File) -> io::Result<()> {
        let _ = RealDisk.sync(file);
        Ok(())
    }
}

/// The child itself; run as a test it has nothing to do.
#[test]
#[ignore = "started by the tests that kill it"]
fn answers_without_end() {
    #[expect(clippy::disallowed_methods, reason = "so the parent says what to do")]
    let told = |name: &str| std::env::var(name).ok();
    let Some(folder) = told(FOLDER) else { return };
    let round: u32 = told(ROUND).unwrap().parse().unwrap();
    let durabilities = [
        Durability::Synced,
        Durability::FlushOnly,
        Durability::Nothing,
    ];
    let durability = told(DURABILITY).unwrap();
    let durability = durabilities.map(|one| (format!("{one:?}") == durability).then_some(one));
    let durability = durability.into_iter().flatten().next().unwrap();
    let count = told(COUNT).map_or(u32::MAX, |count| count.parse().unwrap());
    let mut options = Options {
        durability,
        ..Options::new(Arc::new(ManualClock::new(NOON)))
    };
    if told(DEAF).is_some() {
        options.disk = Arc::new(Deaf);
    }
    let is_shared = folder.starts_with("postgres://");
    let store = if is_shared {
        store::connect(&folder, &ManualClock::new(NOON)).unwrap()
    } else {
        // A fault that the parent has set may be anywhere.
        match store::open_with(Path::new(&folder), options) {
            Ok(store) => store,
            Err(_) if count < u32::MAX => return,
            Err(error) => panic!("{error}"),
        }
    };
    if wait(store.learner(learner(1))) == Ok(None) {
        let _ = append(&store, &[made(1), study(1, 1)]);
    }
    std::thread::scope(|scope| {
        for writer in 0..WRITERS {
            let store = &store;
            scope.spawn(move || answer_as(store, round, writer, count, is_shared));
        }
    });
}

/// Answers until the process is killed or the disk fails; where a database is away, the same answer is given again.
fn answer_as(store: &Engine, round: u32, writer: u32, count: u32, again: bool) {
    for number in 0..count {
        let mut review = review(&format!("f{round}-{writer}-{number}"), None);
        let id = u128::from(round) << 64 | u128::from(writer) << 32 | u128::from(number);
        review.answer = answer(id + 1);
        let id = review.answer;
        let answered = [reviewed(review)];
        let mut appended = append(store, &answered);
        while again && appended.is_err() {
            appended = append(store, &answered);
        }
        match appended {
            Ok(Appended::Done(seq) | Appended::Repeated(seq)) => say(&format!("saved {seq} {id}")),
            // Where a fault was set, making the learner may have failed.
            Ok(Appended::Stale) if count < u32::MAX => return,
            Ok(Appended::Stale) => panic!("an answer that is nobody else's is never stale"),
            Err(_) => return,
        }
    }
}
