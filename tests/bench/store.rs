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
    let arguments: Vec<_> = std::env::args()
        .skip(1)
        .filter(|argument| argument != "--bench")
        .collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["fill", dir] => fill(Path::new(dir)),
        ["open", dir] => opened(Path::new(dir)),
        _ => speed(),
    }
}

fn speed() {
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

/// How many learners fill a store, how many facts each has, and how often each fact is answered.
const LEARNERS: u128 = 64;
const FACTS: usize = 1_563;
const TIMES: usize = 10;

/// Fills a store by so many learners at once, and ends without closing it.
fn fill(dir: &Path) {
    let store = open(dir);
    for n in 1..=LEARNERS {
        put(&store, &[made(n), study(n, n)]);
    }
    let begun = now();
    let mut last = vec![vec![None; FACTS]; usize::try_from(LEARNERS).unwrap()];
    for time in 0..TIMES {
        std::thread::scope(|scope| {
            for (n, last) in (1..).zip(&mut last) {
                let store = &store;
                let from = u64::try_from(time * FACTS).unwrap();
                scope.spawn(move || {
                    some_answers(store, n, last, from, from + FACTS as u64, &|| false)
                });
            }
        });
        let answers = float((time as u64 + 1) * FACTS as u64) * 64.0;
        say(&format!(
            "{answers:>9.0} reviews, {:.0} a second: {}; {:.0} MB in memory",
            answers / begun.elapsed().as_secs_f64(),
            files(dir, answers),
            resident(),
        ));
    }
    std::process::exit(0);
}

/// The files of a store, with the bytes each takes for an answer.
fn files(dir: &Path, answers: f64) -> String {
    let size = |name| fs::metadata(dir.join(name)).map_or(0, |file| file.len());
    let each = ["journal", "db"].map(|name| format!("{name} {:.0}", float(size(name)) / answers));
    format!("{} bytes an answer", each.join(", "))
}

/// The megabytes of memory that this process holds.
fn resident() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
    float(kilobytes.unwrap_or(0)) / 1_000.0
}

fn opened(dir: &Path) {
    let begun = now();
    let store = open(dir);
    say(&format!(
        "opened after {:.2} s, {:.0} MB in memory",
        begun.elapsed().as_secs_f64(),
        resident()
    ));
    let begun = now();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    for number in 0..200_000_u64 {
        let n = u128::from(number * 7_919 % 64) + 1;
        let name = format!("fact-{}", number * 104_729 % FACTS as u64);
        let (bank, facts) = (bank("b"), [fact(&name)]);
        let cards = runtime.block_on(store.cards(learner(n), &bank, &facts));
        assert!(cards.unwrap()[0].is_some());
    }
    say(&format!(
        "200,000 cards read in {:.2} s, {:.0} MB in memory",
        begun.elapsed().as_secs_f64(),
        resident()
    ));
    let begun = now();
    drop(store);
    say(&format!(
        "closed after {:.2} s",
        begun.elapsed().as_secs_f64()
    ));
    let begun = now();
    drop(open(dir));
    say(&format!(
        "opened and closed again after {:.2} s",
        begun.elapsed().as_secs_f64()
    ));
    let db = sled::open(dir).unwrap();
    let mut kinds = std::collections::BTreeMap::<u8, (u64, u64)>::new();
    for entry in db.iter() {
        let (name, value) = entry.unwrap();
        let (count, bytes) = kinds.entry(name[0]).or_default();
        *count += 1;
        *bytes += (name.len() + value.len()) as u64;
    }
    for (kind, (count, bytes)) in kinds {
        let kind = char::from(kind).escape_default();
        say(&format!("rows {kind}: {count}, {bytes} bytes"));
    }
}

/// Answers one by one as one learner, on a bank of 500 facts; how long each took.
fn answers(store: &Engine, n: u128, stop: &AtomicBool) -> Vec<Duration> {
    let stops = || stop.load(Ordering::Relaxed);
    some_answers(store, n, &mut [None; 500], 0, u64::MAX, &stops)
}

/// Answers with these numbers, fact after fact; `last` has the last review of each.
fn some_answers(
    store: &Engine,
    n: u128,
    last: &mut [Option<factdeck::id::Seq>],
    from: u64,
    to: u64,
    stops: &dyn Fn() -> bool,
) -> Vec<Duration> {
    let names: Vec<_> = (0..last.len())
        .map(|number| format!("fact-{number}"))
        .collect();
    let mut times = Vec::new();
    for number in from..to {
        if stops() {
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
