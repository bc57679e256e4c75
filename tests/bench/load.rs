//! How fast the server is, measured beside what the machine can do at all: `cargo bench --bench load`, about a minute.
//!
//! The program itself runs as a process, with its store on the disk. Connections are kept alive and send their next
//! request when the last one is answered; all of them are one thread, which takes its share of the same cores, so that
//! absolute numbers say more about the machine than about us. Therefore every figure has a floor beside it that was
//! measured in the same round: a page a bare actix server that says hello, an answer a page, and a file that a line is
//! appended to and synced. Ratios are taken round by round; what is printed is the median of the rounds.
//!
//! - *hello*: the bare server. *question*, *study*, *feedback*, *home*: pages of a pupil with a session; *planned* is
//!   *study* with an exam ahead, for which what each fact's answer is worth is reckoned.
//! - *answer*: the form of a question that was not answered before, through session, origin, form token, grading and
//!   scheduling, until it is on the disk. Every quiz of a round must be finished after it.
//! - *fdatasync*: so many threads append 158 bytes each to a file of their own and sync it.
//! - *answers a sync*: how many answers share one wait for the disk, counted; the clock has no part in it.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a benchmark stops where something fails, and prints"
)]

mod client;
mod floor;
mod program;
mod pupil;

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::atomic::Ordering;
use std::time::Duration;

use client::{Speed, Until, drive};
use futures_util::future::join_all;
use program::Program;
use pupil::{Pupil, Quiz};

/// How often everything is measured; what is printed is the median.
const ROUNDS: usize = 3;
/// Connections, and how many quizzes of up to 40 questions each of them answers a round.
const CONNECTIONS: [(usize, usize); 3] = [(1, 8), (8, 4), (MANY, 2)];
/// The most connections, at which the other pages are measured too.
const MANY: usize = 64;
/// How long a page is asked for, a round.
const PAGE: Duration = Duration::from_millis(700);
/// How long the disk is probed, a round.
const PROBE: Duration = Duration::from_millis(400);
/// How often the start of the program is measured.
const STARTS: usize = 5;

fn main() {
    let dir = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let dir = dir.path();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let first = median(starts(dir, |n| n).map(in_ms));
    let again = median(starts(dir, |_| 0).map(in_ms));

    let data = dir.join("data");
    let program = Program::start(&data);
    let idle = program.memory();
    let hello = floor::hello();
    let mut measured = Measured::default();
    for round in 1..=ROUNDS {
        println!("round {round} of {ROUNDS} …");
        for (connections, quizzes) in CONNECTIONS {
            let probe = floor::fdatasync(dir, connections, PROBE);
            measured.note("fdatasync", connections, probe);
            let bare = Pages {
                name: "hello",
                address: hello,
                lists: vec![vec![b"GET / HTTP/1.1\r\nhost: x\r\n\r\n".to_vec()]; connections],
            };
            runtime.block_on(async {
                bare.measure(&mut measured).await;
                let mut class = Class::new(program.address, connections, quizzes).await;
                class.measure(&data, &mut measured).await;
            });
        }
    }
    let loaded = program.memory();
    drop(program);
    let (address, disk) = program::counted(&dir.join("counted"));
    let (answers, syncs) = runtime.block_on(async {
        let mut class = Class::new(address, MANY, 2).await;
        let before = disk.syncs.load(Ordering::Relaxed);
        let answers = class.answer().await.1;
        (answers, disk.syncs.load(Ordering::Relaxed) - before)
    });

    measured.print();
    let megabytes = |bytes: u64| bytes as f64 / 1e6;
    let binary = program::binary().metadata().unwrap().len();
    println!();
    println!(
        "answers a sync at {MANY} connections   {:.1} (at least 15)",
        answers as f64 / syncs as f64
    );
    println!(
        "bytes on the disk for an answer    {:.0}",
        measured.grown as f64 / measured.answers as f64
    );
    println!(
        "memory, idle                       {:.1} MB (at most 12)",
        megabytes(idle)
    );
    println!(
        "memory, after {:>6} answers       {:.1} MB (at most 80)",
        measured.answers,
        megabytes(loaded)
    );
    println!("start to ready, new folder         {first:.0} ms");
    println!("start to ready, again              {again:.0} ms (at most 50)");
    println!(
        "the binary                         {:.1} MB",
        megabytes(binary)
    );
}

/// Starts the program in folders by number, and gives how long each start took.
fn starts(dir: &Path, folder: impl Fn(usize) -> usize) -> impl Iterator<Item = Duration> {
    (0..STARTS).map(move |n| {
        let data = dir.join(format!("start-{}", folder(n)));
        Program::start(&data).start
    })
}

fn in_ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn median(values: impl IntoIterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.into_iter().collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// Requests for one kind of page, a list a connection.
struct Pages {
    name: &'static str,
    address: SocketAddr,
    lists: Vec<Vec<Vec<u8>>>,
}

impl Pages {
    async fn measure(&self, measured: &mut Measured) {
        let speed = drive(self.address, &self.lists, 200, Until::Over(PAGE)).await;
        measured.note(self.name, self.lists.len(), speed);
    }
}

/// Pupils who take quizzes at once, each on a connection of their own.
struct Class {
    address: SocketAddr,
    pupils: Vec<(Pupil, Vec<Quiz>)>,
}

impl Class {
    async fn new(address: SocketAddr, pupils: usize, quizzes: usize) -> Self {
        let pupils = (0..pupils).map(async |_| {
            let mut pupil = Pupil::new(address).await;
            let mut begun = Vec::new();
            for _ in 0..quizzes {
                begun.push(pupil.quiz().await);
            }
            (pupil, begun)
        });
        Self {
            address,
            pupils: join_all(pupils).await,
        }
    }

    fn pages(&self, name: &'static str, paths: impl Fn(&Quiz) -> Vec<String>) -> Pages {
        let lists = self.pupils.iter().map(|(pupil, quizzes)| {
            let paths = paths(&quizzes[0]);
            paths.iter().map(|path| pupil.get(path)).collect()
        });
        Pages {
            name,
            address: self.address,
            lists: lists.collect(),
        }
    }

    async fn measure(&mut self, data: &Path, measured: &mut Measured) {
        self.pages("question", Quiz::pages).measure(measured).await;
        let before = program::size(data);
        let (speed, answers) = self.answer().await;
        measured.grown += program::size(data).saturating_sub(before);
        measured.answers += answers;
        measured.note("answer", self.pupils.len(), speed);
        if self.pupils.len() < MANY {
            return;
        }
        self.pages("feedback", Quiz::pages).measure(measured).await;
        self.pages("home", |_| vec!["/".to_owned()])
            .measure(measured)
            .await;
        for name in ["study", "planned"] {
            let study = self.pupils.iter_mut().map(async |(pupil, _)| {
                if name == "planned" {
                    pupil.plan().await;
                }
                let path = pupil.study().await;
                vec![pupil.get(&path)]
            });
            let study = Pages {
                name,
                address: self.address,
                lists: join_all(study).await,
            };
            study.measure(measured).await;
        }
    }

    /// Answers every question of every quiz, once.
    async fn answer(&mut self) -> (Speed, usize) {
        let answers = |(_, quizzes): &(Pupil, Vec<Quiz>)| {
            let answers = quizzes.iter().flat_map(|quiz| &quiz.answers);
            answers.cloned().collect()
        };
        let lists: Vec<Vec<Vec<u8>>> = self.pupils.iter().map(answers).collect();
        let speed = drive(self.address, &lists, 303, Until::Sent).await;
        for (pupil, quizzes) in &mut self.pupils {
            for quiz in quizzes {
                pupil.has_finished(quiz).await;
            }
        }
        (speed, lists.iter().map(Vec::len).sum())
    }
}

/// What was measured.
#[derive(Debug, Default)]
struct Measured {
    /// By name and connections, round by round.
    speeds: BTreeMap<(&'static str, usize), Vec<Speed>>,
    answers: usize,
    /// How much the folder grew by them, in bytes.
    grown: u64,
}

impl Measured {
    fn note(&mut self, name: &'static str, connections: usize, speed: Speed) {
        self.speeds
            .entry((name, connections))
            .or_default()
            .push(speed);
    }

    /// How many times as fast something is as its floor: the median of the rounds.
    fn ratio(&self, name: &'static str, floor: &'static str, connections: usize) -> Option<f64> {
        let speeds = self.speeds.get(&(name, connections))?;
        let floors = self.speeds.get(&(floor, connections))?;
        let rounds = speeds.iter().zip(floors);
        Some(median(
            rounds.map(|(speed, floor)| speed.per_second / floor.per_second),
        ))
    }

    fn print(&self) {
        println!(
            "\n{:<10} {:>11} {:>9} {:>8} {:>8}  ratio to its floor",
            "", "connections", "/s", "p50 ms", "p99 ms"
        );
        let rows = [
            ("fdatasync", None, ""),
            ("hello", None, ""),
            ("question", Some("hello"), "at least 0.55"),
            ("study", Some("hello"), ""),
            ("planned", Some("hello"), ""),
            ("feedback", Some("hello"), ""),
            ("home", Some("hello"), ""),
            ("answer", Some("question"), "at least 0.33"),
        ];
        for (name, floor, aim) in rows {
            for (connections, _) in CONNECTIONS {
                let Some(speeds) = self.speeds.get(&(name, connections)) else {
                    continue;
                };
                let of = |value: fn(&Speed) -> f64| median(speeds.iter().map(value));
                print!(
                    "{name:<10} {connections:>11} {:>9.0} {:>8.2} {:>8.2}",
                    of(|speed| speed.per_second),
                    of(|speed| in_ms(speed.p50)),
                    of(|speed| in_ms(speed.p99)),
                );
                if let Some((floor, ratio)) =
                    floor.and_then(|floor| Some((floor, self.ratio(name, floor, connections)?)))
                {
                    print!("  {ratio:.2} of {floor}");
                    if connections == MANY && !aim.is_empty() {
                        print!(" ({aim})");
                    }
                }
                if let Some(ratio) = self.ratio(name, "fdatasync", connections)
                    && name == "answer"
                {
                    print!(", {ratio:.2} of fdatasync");
                }
                println!();
            }
        }
    }
}
