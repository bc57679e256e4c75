//! How many answers a second the store on disk makes durable, beside what the disk itself can do in the same minute:
//! `cargo bench --bench store`. Absolute figures say little (the same disk varies twentyfold within an hour); the ratio to
//! the probe, the answers per sync and the bytes per answer do.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a measurement stops where something fails"
)]

#[path = "../store/world.rs"]
#[expect(dead_code, reason = "not every name is needed here")]
mod world;

#[path = "../support/database.rs"]
#[expect(dead_code, reason = "not every name is needed here")]
mod database;

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use factdeck::log::{Review, Store};
use factdeck::store::{self, Disk, Durability, Engine, Options, RealDisk};
use factdeck::time::ManualClock;

use world::{
    NOON, answer, attempt, bank, days, fact, learner, made, open, put, returning, review, reviewed,
    say, study,
};

/// How long each figure is taken.
const SPAN: Duration = Duration::from_secs(2);
/// How often; the middle one is told.
const ROUNDS: usize = 3;

/// The disk, with its syncs counted.
#[derive(Debug, Default)]
struct Counting(AtomicU64);

impl Disk for Counting {
    fn sync(&self, file: &File) -> io::Result<()> {
        self.0.fetch_add(1, Ordering::Relaxed);
        RealDisk.sync(file)
    }
}

fn main() {
    say(
        "writers  answers/s  syncs/s of the probe  ratio  answers a sync  bytes an answer  p50 ms  p99 ms",
    );
    for writers in [1, 8, 64] {
        let mut rounds: Vec<Round> = (0..ROUNDS).map(|_| round(writers)).collect();
        rounds.sort_by(|a, b| a.ratio().total_cmp(&b.ratio()));
        let middle = &rounds[ROUNDS / 2];
        say(&format!(
            "{writers:>7}  {:>9.0}  {:>20.0}  {:>5.2}  {:>14.1}  {:>15.0}  {:>6.2}  {:>6.2}",
            middle.answers,
            middle.probe,
            middle.ratio(),
            middle.gathered,
            middle.bytes,
            middle.p50,
            middle.p99,
        ));
    }
    let dir = tempfile::tempdir_in(".").unwrap();
    reads(&open(dir.path()));
    databases();
}

struct Round {
    probe: f64,
    answers: f64,
    gathered: f64,
    bytes: f64,
    p50: f64,
    p99: f64,
}

impl Round {
    fn ratio(&self) -> f64 {
        self.answers / self.probe
    }
}

#[expect(clippy::disallowed_methods, reason = "a stopwatch")]
fn now() -> Instant {
    Instant::now()
}

#[expect(clippy::cast_precision_loss, reason = "figures for people")]
fn float(number: u64) -> f64 {
    number as f64
}

/// Appends of an answer's size, each synced by itself: what the disk can do for one writer.
fn probe(dir: &Path) -> f64 {
    let mut file = File::create(dir.join("probe")).unwrap();
    let (begun, mut count) = (now(), 0_u64);
    while begun.elapsed() < SPAN / 2 {
        file.write_all(&[7; 158]).unwrap();
        file.sync_data().unwrap();
        count += 1;
    }
    float(count) / begun.elapsed().as_secs_f64()
}

fn round(writers: u128) -> Round {
    let dir = tempfile::tempdir_in(".").unwrap();
    let probe = probe(dir.path());
    let disk = Arc::new(Counting::default());
    let options = Options {
        clock: Arc::new(ManualClock::new(NOON)),
        disk: disk.clone(),
        durability: Durability::Synced,
    };
    let data = dir.path().join("data");
    let store = store::open_with(&data, options).unwrap();
    for n in 1..=writers {
        put(&store, &[made(n), study(n, n)]);
    }
    let (size, syncs) = (bytes(&data), disk.0.load(Ordering::Relaxed));
    let (times, seconds) = at_once(&[&store], writers);
    let count = float(times.len() as u64);
    let syncs = float(disk.0.load(Ordering::Relaxed) - syncs);
    drop(store);
    Round {
        probe,
        answers: count / seconds,
        gathered: count / syncs,
        bytes: float(bytes(&data) - size) / count,
        p50: after(&times, 50),
        p99: after(&times, 99),
    }
}

/// How long so many percent of them took at most, in milliseconds.
fn after(times: &[Duration], percent: usize) -> f64 {
    times[times.len() * percent / 100].as_secs_f64() * 1_000.0
}

/// So many learners answer at once, each at one of the servers: how long each answer took, sorted, and the seconds in all.
fn at_once(servers: &[&Engine], writers: u128) -> (Vec<Duration>, f64) {
    let stop = AtomicBool::new(false);
    let begun = now();
    let mut times: Vec<Duration> = std::thread::scope(|scope| {
        let threads: Vec<_> = (1..=writers)
            .zip(servers.iter().cycle())
            .map(|(n, store)| {
                let stop = &stop;
                scope.spawn(move || answers(store, n, stop))
            })
            .collect();
        while begun.elapsed() < SPAN {
            // Nothing to do but to look at the watch; the writers need the processors.
            std::thread::park_timeout(Duration::from_millis(50));
        }
        stop.store(true, Ordering::Relaxed);
        threads
            .into_iter()
            .flat_map(|thread| thread.join().unwrap())
            .collect()
    });
    times.sort_unstable();
    (times, begun.elapsed().as_secs_f64())
}

/// The same in a database, where there is one.
fn databases() {
    #[expect(
        clippy::disallowed_methods,
        reason = "whoever measures says where it is"
    )]
    if std::env::var("POSTGRES").is_err() {
        return;
    }
    say("servers  writers  answers/s  p50 ms  p99 ms");
    for (servers, writers) in [(1, 1), (1, 8), (1, 64), (2, 8), (2, 64)] {
        let corner = database::Corner::new();
        let stores: Vec<Engine> = (0..servers).map(|_| corner.open(NOON)).collect();
        for n in 1..=writers {
            put(&stores[0], &[made(n), study(n, n)]);
        }
        let stores: Vec<&Engine> = stores.iter().collect();
        let (times, seconds) = at_once(&stores, writers);
        let answers = float(times.len() as u64) / seconds;
        let (p50, p99) = (after(&times, 50), after(&times, 99));
        say(&format!(
            "{servers:>7}  {writers:>7}  {answers:>9.0}  {p50:>6.2}  {p99:>6.2}"
        ));
    }
    let corner = database::Corner::new();
    reads(&corner.open(NOON));
}

/// Answers one by one as one learner, on a bank of 500 facts; how long each took.
fn answers(store: &Engine, n: u128, stop: &AtomicBool) -> Vec<Duration> {
    let names: Vec<_> = (0..500).map(|number| format!("fact-{number}")).collect();
    let mut last = vec![None; names.len()];
    let mut times = Vec::new();
    for number in 0_u64.. {
        if stop.load(Ordering::Relaxed) {
            break;
        }
        let place = usize::try_from(number).unwrap() % names.len();
        let review = Review {
            learner: learner(n),
            attempt: attempt(n),
            answer: answer(n << 64 | u128::from(number + 1)),
            ..review(&names[place], last[place])
        };
        let review = returning(review, NOON.plus_minutes(i64::try_from(number).unwrap()));
        let begun = now();
        last[place] = Some(put(store, &[reviewed(review)]));
        times.push(begun.elapsed());
    }
    times
}

/// All bytes under a folder but the reserve.
fn bytes(dir: &Path) -> u64 {
    let files = fs::read_dir(dir).unwrap().map(Result::unwrap);
    let kept = files.filter(|entry| entry.file_name() != "RESERVE");
    kept.map(|entry| entry.metadata().unwrap().len()).sum()
}

/// What asking costs.
fn reads(store: &Engine) {
    put(store, &[made(1), study(1, 1)]);
    for number in 0..500 {
        put(store, &[reviewed(review(&format!("fact-{number}"), None))]);
    }
    let facts: Vec<_> = (0..10)
        .map(|number| fact(&format!("fact-{number}")))
        .collect();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let each = |what: &str, ask: &dyn Fn()| {
        let begun = now();
        for _ in 0..2_000 {
            ask();
        }
        let micros = begun.elapsed().as_secs_f64() * 1e6 / 2_000.0;
        say(&format!("{what}: {micros:.1} µs"));
    };
    each("a learner's row", &|| {
        runtime.block_on(store.learner(learner(1))).unwrap();
    });
    each("ten cards", &|| {
        runtime
            .block_on(store.cards(learner(1), &bank("b"), &facts))
            .unwrap();
    });
    each("ten due facts", &|| {
        runtime
            .block_on(store.due(learner(1), &bank("b"), days(9), 10))
            .unwrap();
    });
    each("an event", &|| {
        runtime
            .block_on(store.event(factdeck::id::Seq(100)))
            .unwrap();
    });
}
