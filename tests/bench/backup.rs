//! How long an answer waits while a backup is taken, at 200 answers a second: `cargo bench --bench backup`. The same
//! answers without a backup, and bare syncs of the disk, stand beside it.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a measurement stops where something fails"
)]

#[path = "../store/world.rs"]
#[expect(dead_code, reason = "not every name is needed here")]
mod world;

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use factdeck::log::{Append, Event, Store as _};
use factdeck::store::{Backups, Engine, Reason};
use factdeck::system::SystemClock;
use tokio::task::JoinSet;
use tokio::time::MissedTickBehavior;

use world::{answer, attempt, learner, made, open, put, review, reviewed, say, study};

/// How many events there are before a backup is taken.
const EVENTS: u32 = 200_000;
/// How many are put in at once.
const AT_ONCE: u32 = 500;
const LEARNERS: u32 = 100;
/// The time from one answer to the next.
const EACH: Duration = Duration::from_millis(5);
/// How long each figure is taken.
const SPAN: Duration = Duration::from_secs(15);

#[expect(clippy::disallowed_methods, reason = "a stopwatch")]
fn now() -> Instant {
    Instant::now()
}

fn main() {
    let dir = tempfile::tempdir_in(".").unwrap();
    let data = dir.path().join("data");
    let store = Arc::new(open(&data));
    fill(&store);
    say("while                answers  p50 ms  p99 ms  p99.9 ms  longest ms");
    tell("bare syncs", syncs(dir.path()));
    tell(
        "no backup",
        answers(&store, 0, SPAN, &AtomicBool::new(false)),
    );
    let over = Arc::new(AtomicBool::new(false));
    let (backing, done) = (Arc::clone(&store), Arc::clone(&over));
    let backups = Backups::of(&data, None);
    let taking = std::thread::spawn(move || {
        let begun = now();
        let mut each = Vec::new();
        while begun.elapsed() < SPAN {
            let from = now();
            let made = backups.make(&backing, Reason::Asked, &SystemClock, None);
            let archive = made.unwrap();
            each.push((archive.last(), from.elapsed()));
            fs::remove_file(archive.path()).unwrap();
        }
        done.store(true, Ordering::SeqCst);
        each
    });
    tell("backups", answers(&store, 1, SPAN * 10, &over));
    let each = taking.join().unwrap();
    let (last, longest) = (each[0].0, each.iter().map(|(_, took)| took).max().unwrap());
    say(&format!(
        "{} backups of {last} events and more, each in at most {:.1} s",
        each.len(),
        longest.as_secs_f64()
    ));
}

/// The answer of a learner; no two are the same.
fn one(round: u32, number: u32) -> Event {
    let who = u128::from(number % LEARNERS) + 1;
    let mut one = review(&format!("f{round}-{number}"), None);
    one.learner = learner(who);
    one.attempt = attempt(who);
    one.answer = answer(u128::from(round + 1) << 64 | u128::from(number));
    reviewed(one)
}

fn fill(store: &Engine) {
    for who in 1..=u128::from(LEARNERS) {
        put(store, &[made(who), study(who, who)]);
    }
    for from in (0..EVENTS).step_by(AT_ONCE as usize) {
        let events: Vec<Event> = (from..from + AT_ONCE).map(|n| one(9, n)).collect();
        put(store, &events);
    }
}

/// Answers at their times, until it is over; how long each waited from its time on.
fn answers(store: &Arc<Engine>, round: u32, most: Duration, over: &AtomicBool) -> Vec<Duration> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build();
    let waiting = tokio::task::LocalSet::new();
    waiting.block_on(&runtime.unwrap(), async {
        let mut ticks = tokio::time::interval(EACH);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Burst);
        let (begun, mut waiting) = (now(), JoinSet::new());
        for number in 0.. {
            let due = ticks.tick().await.into_std();
            if begun.elapsed() > most || over.load(Ordering::SeqCst) {
                break;
            }
            let store = Arc::clone(store);
            waiting.spawn_local(async move {
                let append = Append {
                    events: vec![one(round, number)],
                    versions: Vec::new(),
                };
                store.append(append).await.unwrap();
                due.elapsed()
            });
        }
        waiting.join_all().await
    })
}

/// The same line brought to the disk again and again, at the same times.
fn syncs(dir: &Path) -> Vec<Duration> {
    let mut file = File::create(dir.join("probe")).unwrap();
    let begun = now();
    let mut each = Vec::new();
    while begun.elapsed() < SPAN / 3 {
        let from = now();
        file.write_all(&[7; 158]).unwrap();
        file.sync_data().unwrap();
        each.push(from.elapsed());
    }
    each
}

fn tell(what: &str, mut each: Vec<Duration>) {
    each.sort_unstable();
    let of = |permille: usize| each[(each.len() - 1) * permille / 1_000].as_secs_f64() * 1_000.0;
    say(&format!(
        "{what:<20} {:>7}  {:>6.2}  {:>6.2}  {:>8.2}  {:>10.2}",
        each.len(),
        of(500),
        of(990),
        of(999),
        of(1_000)
    ));
}
