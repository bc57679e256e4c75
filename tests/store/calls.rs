//! The program killed at every call that changes files, or given an error there: in a first start, a start with data,
//! answering, backing up, restoring, erasing, and over and over while it recovers. `strace` does it to the program as it
//! is.
//!
//! Threads count their calls each by itself. So a call is met in two ways: as the n-th of its kind, and as the n-th on
//! one file; the files are those that runs without faults were seen to use.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use factdeck::store::{Durability, Engine};

use super::child::{self, Saved};
use super::trace::{Done, strace, traced, with_program};
use super::world::*;

/// Calls that change files, each with its other names.
const KINDS: [&str; 9] = [
    "openat",
    "mkdir,mkdirat",
    "write",
    "pwrite64",
    "fsync,fdatasync",
    "sync_file_range",
    "ftruncate,fallocate",
    "rename,renameat,renameat2",
    "unlink,unlinkat,rmdir",
];

/// A program to be run on a folder of its own, again and again.
struct Scene<'a> {
    /// Copied for each run.
    full: Option<&'a Path>,
    program: &'a dyn Fn(&Path) -> Command,
}

impl Scene<'_> {
    /// A folder for a run, in a folder that goes with it.
    fn set(&self) -> (tempfile::TempDir, PathBuf) {
        let dir = tempfile::tempdir().unwrap();
        let data = dir.path().join("data");
        if let Some(full) = self.full {
            copy(full, &data);
        }
        (dir, data)
    }

    /// The files that two runs without faults both use, seen from the folder.
    fn files(&self) -> BTreeSet<PathBuf> {
        let used = || {
            let (_dir, data) = self.set();
            let (_, calls) = traced(&(self.program)(&data), &data, None);
            let paths = calls.iter().flat_map(|call| match &call.done {
                Done::Folder(path)
                | Done::Made(path)
                | Done::Wrote(path, ..)
                | Done::Cut(path, _)
                | Done::Removed(path)
                | Done::Synced(path)
                | Done::Failed(path) => vec![path.clone()],
                Done::Renamed(from, to) => vec![from.clone(), to.clone()],
                Done::Told(_) => Vec::new(),
            });
            let inside = paths.map(|path| path.strip_prefix(&data).unwrap().to_path_buf());
            inside.collect::<BTreeSet<PathBuf>>()
        };
        used().intersection(&used()).cloned().collect()
    }

    /// Runs it with a fault at calls of a kind that touch these files, or any where none are named.
    fn run(
        &self,
        kind: &str,
        fault: &str,
        files: &[&PathBuf],
    ) -> (tempfile::TempDir, PathBuf, Output) {
        let (dir, data) = self.set();
        let output = run(&(self.program)(&data), kind, fault, &data, files);
        (dir, data, output)
    }

    /// Runs it again and again, killed at each call of each kind, until it ends by itself; at how many it was killed.
    fn killed_at_each(&self, mut check: impl FnMut(&Path, &Output, &str)) -> u32 {
        let files = self.files();
        assert!(files.len() > 3, "{files:?}");
        let mut kills = 0;
        let mut at_each = |kind: &str, files: &[&PathBuf]| {
            let mut number = 1;
            loop {
                let (_dir, data, output) =
                    self.run(kind, &format!("signal=KILL:when={number}"), files);
                check(&data, &output, &format!("{kind} {number} of {files:?}"));
                if !was_killed(&output) {
                    break;
                }
                kills += 1;
                number = next(number);
            }
        };
        for kind in KINDS {
            at_each(kind, &[]);
        }
        for file in &files {
            at_each(&KINDS.join(","), &[file]);
        }
        kills
    }
}

/// Which call is next: every one in the long form, ever fewer in the short.
fn next(number: u32) -> u32 {
    if is_long() { number + 1 } else { number * 4 }
}

fn run(program: &Command, kind: &str, fault: &str, data: &Path, files: &[&PathBuf]) -> Output {
    let mut strace = strace(program);
    let calls: Vec<String> = kind.split(',').map(|call| format!("?{call}")).collect();
    let calls = calls.join(",");
    strace.args(["-o", "/dev/null"]);
    strace.args(["-e", &format!("trace={calls}")]);
    strace.args(["-e", &format!("inject={calls}:{fault}")]);
    for file in files {
        strace.arg("-P").arg(data.join(file));
    }
    with_program(strace, program).output().unwrap()
}

fn was_killed(output: &Output) -> bool {
    output.status.signal() == Some(9) || output.status.code() == Some(137)
}

/// A copy of a folder, without the reserve: a new one is made.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let there = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &there);
        } else if !path.ends_with("RESERVE") {
            fs::copy(&path, there).unwrap();
        }
    }
}

/// A folder with some answers.
fn filled() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let mut program = child::command(dir.path(), 0, Durability::Synced, Some(8));
    let output = program.output().unwrap();
    assert!(!child::said(&output.stdout).is_empty());
    dir
}

/// The store opens and is what its log says; it has every answer once.
fn opened(data: &Path, what: &str) -> Engine {
    let clock = std::sync::Arc::new(factdeck::time::ManualClock::new(NOON));
    let store = factdeck::store::open(data, clock).unwrap_or_else(|why| panic!("{what}: {why}"));
    let report = store.verify().unwrap();
    assert!(report.is_good(), "{what}: {report:?}");
    child::answers(&store);
    store
}

fn lost(data: &Path, saved: &[Saved], what: &str) -> usize {
    child::lost(&opened(data, what), saved)
}

fn answering(round: u32, durability: Durability, count: u32) -> impl Fn(&Path) -> Command {
    move |data| child::command(data, round, durability, Some(count))
}

mod crash {
    use factdeck::store::{Archive, Backups, Reason};
    use factdeck::time::ManualClock;
    use uuid::Uuid;

    use super::*;
    use crate::store::erase::{files_with, in_bytes};
    use crate::support::program::PROGRAM;

    fn command(args: &[&str], data: &Path) -> Command {
        let mut command = Command::new(PROGRAM);
        command.args(args).arg("--data").arg(data);
        command.env("HOME", data.parent().unwrap());
        command
    }

    fn kills_lose_nothing(full: Option<&Path>, what: &str) {
        let mut told = 0;
        let scene = Scene {
            full,
            program: &answering(1, Durability::Synced, 3),
        };
        let kills = scene.killed_at_each(|data, output, at| {
            let saved = child::said(&output.stdout);
            assert_eq!(lost(data, &saved, at), 0, "{at}");
            told += saved.len();
        });
        assert!(kills > 15 && told > 20, "{kills} kills, {told} told");
        counted(&format!(
            "{what}: killed at {kills} calls, {told} answers told as saved, 0 lost or doubled, 0 failed starts"
        ));
    }

    #[test]
    #[ignore = "needs strace; tests/run runs it in the stage `crash`"]
    fn kills_at_the_calls_of_a_first_start_and_of_answers() {
        kills_lose_nothing(None, "first start and answers");
    }

    #[test]
    #[ignore = "needs strace; tests/run runs it in the stage `crash`"]
    fn kills_at_the_calls_of_a_start_with_data_and_of_answers() {
        kills_lose_nothing(Some(filled().path()), "start with data and answers");
    }

    /// A store that tells before it writes: it must lose answers, or the tests above show nothing.
    #[test]
    #[ignore = "needs strace; tests/run runs it in the stage `crash`"]
    fn a_store_that_tells_too_early_loses_answers_at_kills() {
        let full = filled();
        let scene = Scene {
            full: Some(full.path()),
            program: &answering(1, Durability::Nothing, 3),
        };
        let (mut kills, mut told, mut gone) = (0, 0, 0);
        let files = scene.files();
        let files: Vec<_> = files.iter().collect();
        for kind in ["pwrite64", "write", "fsync,fdatasync"] {
            for number in 1..20 {
                let fault = format!("signal=KILL:when={number}");
                let (_dir, data, output) = scene.run(kind, &fault, &files);
                let saved = child::said(&output.stdout);
                gone += lost(&data, &saved, kind);
                told += saved.len();
                kills += 1;
                if gone > 0 {
                    counted(&format!(
                        "weakened, told too early: {gone} of {told} answers lost in {kills} kills at calls"
                    ));
                    return;
                }
            }
        }
        panic!("{kills} kills lost nothing of a store that tells before it writes");
    }

    #[test]
    #[ignore = "needs strace; tests/run runs it in the stage `crash`"]
    fn kills_at_the_calls_of_a_backup_leave_a_whole_one_or_none() {
        let full = filled();
        let dump = open(full.path()).dump().unwrap();
        let mut whole = 0;
        let scene = Scene {
            full: Some(full.path()),
            program: &|data| command(&["backup"], data),
        };
        let kills = scene.killed_at_each(|data, output, at| {
            assert!(opened(data, at).dump().unwrap() == dump, "{at}");
            let kept = Backups::of(data, None).list().0;
            assert!(was_killed(output) || !kept.is_empty(), "{at}");
            for one in kept {
                Archive::open(&one.path).unwrap_or_else(|why| panic!("{at}: {why}"));
                whole += 1;
            }
        });
        assert!(kills > 10 && whole > 0, "{kills} {whole}");
        counted(&format!(
            "backup: killed at {kills} calls, {whole} whole backups, no half one, nothing else changed"
        ));
    }

    #[test]
    #[ignore = "needs strace; tests/run runs it in the stage `crash`"]
    fn kills_at_the_calls_of_a_restoring_leave_the_one_state_or_the_other() {
        let full = filled();
        let store = open(full.path());
        let then = store.dump().unwrap();
        let clock = ManualClock::new(NOON);
        let backups = Backups::of(full.path(), None);
        let archive = backups.make(&store, Reason::Asked, &clock, None).unwrap();
        put(&store, &[study(77, 1)]);
        let now = store.dump().unwrap();
        drop(store);
        let (mut before, mut after) = (0, 0);
        let path = archive.path().to_str().unwrap().to_owned();
        let scene = Scene {
            full: Some(full.path()),
            program: &|data| command(&["restore", "--yes", &path], data),
        };
        let kills = scene.killed_at_each(|data, output, at| {
            let dump = opened(data, at).dump().unwrap();
            assert!(dump == now || dump == then, "{at}");
            assert!(was_killed(output) || dump == then, "{at}");
            *(if dump == now { &mut before } else { &mut after }) += 1;
        });
        assert!(
            kills > 20 && before > 5 && after > 5,
            "{kills} {before} {after}"
        );
        counted(&format!(
            "restore: killed at {kills} calls, {before} times the state before, {after} times the backup, never another"
        ));
    }

    #[test]
    #[ignore = "needs strace; tests/run runs it in the stage `crash`"]
    fn kills_at_the_calls_of_an_erasing_leave_all_or_nothing() {
        let full = filled();
        let store = open(full.path());
        let clock = ManualClock::new(NOON);
        // Somebody else, with a number that is found among bytes.
        let gone = 0xfeed_beef_cafe_f00d_1234_5678_9abc_def1;
        put(&store, &[made(gone), study(5, gone)]);
        let backups = Backups::of(full.path(), None);
        backups.make(&store, Reason::Asked, &clock, None).unwrap();
        drop(store);
        let (mut there, mut erased) = (0, 0);
        let id = Uuid::from_u128(gone);
        let name = id.to_string();
        let scene = Scene {
            full: Some(full.path()),
            program: &|data| command(&["erase", "--yes", &name], data),
        };
        let kills = scene.killed_at_each(|data, output, at| {
            let store = opened(data, at);
            let is_there = wait(factdeck::log::Store::learner(&store, learner(gone)));
            let is_there = is_there.unwrap().is_some();
            assert!(was_killed(output) || !is_there, "{at}");
            *(if is_there { &mut there } else { &mut erased }) += 1;
            if !is_there {
                let backups = Backups::of(data, None);
                backups.cleanse(&store, NOON).unwrap();
                drop(store);
                assert_eq!(
                    files_with(data, &in_bytes(id)),
                    Vec::<PathBuf>::new(),
                    "{at}"
                );
            }
        });
        assert!(
            kills > 20 && there > 5 && erased > 5,
            "{kills} {there} {erased}"
        );
        counted(&format!(
            "erase: killed at {kills} calls, {there} times the learner was there, {erased} times in no file of data and backups"
        ));
    }

    #[test]
    #[ignore = "needs strace; tests/run runs it in the stage `crash`"]
    fn twenty_kills_in_a_row_while_it_recovers() {
        let full = filled();
        let mut kills = 0;
        let (mut told, mut rows) = (0, 0);
        for kind in ["openat", "write", "pwrite64", "fsync,fdatasync"] {
            let dir = tempfile::tempdir().unwrap();
            let data = dir.path().join("data");
            copy(full.path(), &data);
            let first = child::command(&data, 1, Durability::Synced, Some(3));
            let output = run(&first, "pwrite64", "signal=KILL:when=3", &data, &[]);
            let mut saved = child::said(&output.stdout);
            for round in 0..20 {
                // Earlier and later calls, so that no recovery gets to its end.
                let again = child::command(&data, 2 + round, Durability::Synced, Some(1));
                let fault = format!("signal=KILL:when={}", 1 + round % 3);
                let output = run(&again, kind, &fault, &data, &[]);
                saved.extend(child::said(&output.stdout));
                kills += u32::from(was_killed(&output));
            }
            assert_eq!(lost(&data, &saved, kind), 0, "{kind}");
            told += saved.len();
            rows += 1;
        }
        assert!(kills > 40, "{kills}");
        counted(&format!(
            "killed while it recovers: {rows} rows of 20 starts, {kills} of them killed, {told} answers told as saved, 0 lost or doubled"
        ));
    }

    /// Errors at calls on the files of the store: what became of the answers told as saved.
    fn errors(
        kinds: &[&str],
        fault: &str,
        most: u32,
        durability: Durability,
    ) -> (u32, usize, usize) {
        let full = filled();
        let scene = Scene {
            full: Some(full.path()),
            program: &answering(1, durability, 4),
        };
        let files = scene.files();
        let files: Vec<&PathBuf> = files.iter().collect();
        let (mut runs, mut told, mut gone) = (0, 0, 0);
        for kind in kinds {
            let mut number = 1;
            while number <= most {
                let fault = fault.replace('#', &number.to_string());
                let (_dir, data, output) = scene.run(kind, &fault, &files);
                let words = String::from_utf8_lossy(&output.stderr).into_owned();
                assert!(!words.contains("panicked"), "{kind} {fault}: {words}");
                let saved = child::said(&output.stdout);
                gone += lost(&data, &saved, &format!("{kind} {fault}"));
                told += saved.len();
                runs += 1;
                number = if is_long() { number + 1 } else { number * 2 };
            }
        }
        (runs, told, gone)
    }

    #[test]
    #[ignore = "needs strace; tests/run runs it in the stage `crash`"]
    fn a_disk_that_is_full_from_any_write_on_loses_nothing() {
        let kinds = ["pwrite64", "write", "ftruncate,fallocate", "openat"];
        let most = if is_long() { 40 } else { 16 };
        let (runs, told, gone) = errors(&kinds, "error=ENOSPC:when=#+", most, Durability::Synced);
        assert_eq!(gone, 0, "of {told}");
        counted(&format!(
            "full from the n-th write on: {runs} runs, {told} answers told as saved, 0 lost, 0 failed starts after"
        ));
        let (_, told, gone) = errors(
            &["pwrite64", "write"],
            "error=ENOSPC:when=#+",
            4,
            Durability::Nothing,
        );
        assert!(
            gone > 0,
            "nothing lost of {told} by a store that tells too early"
        );
        counted(&format!(
            "weakened, told too early, full from the n-th write on: {gone} of {told} answers lost"
        ));
    }

    #[test]
    #[ignore = "needs strace; tests/run runs it in the stage `crash`"]
    fn an_error_at_any_one_call_loses_nothing() {
        let kinds = [
            "fsync,fdatasync",
            "sync_file_range",
            "pwrite64",
            "write",
            "rename,renameat,renameat2",
        ];
        let most = if is_long() { 40 } else { 8 };
        let (runs, told, gone) = errors(&kinds, "error=EIO:when=#", most, Durability::Synced);
        assert_eq!(gone, 0, "of {told}");
        counted(&format!(
            "EIO once at the n-th call: {runs} runs, {told} answers told as saved, 0 lost, 0 failed starts after"
        ));
    }

    #[test]
    #[ignore = "needs strace; tests/run runs it in the stage `crash`"]
    fn without_descriptors_nothing_is_lost() {
        let most = if is_long() { 40 } else { 16 };
        let (runs, told, gone) = errors(
            &["openat"],
            "error=EMFILE:when=#+",
            most,
            Durability::Synced,
        );
        assert_eq!(gone, 0, "of {told}");
        counted(&format!(
            "no descriptors from the n-th open on: {runs} runs, {told} answers told as saved, 0 lost, 0 failed starts after"
        ));
        // The program says so in one line.
        let full = filled();
        for number in [1, 2, 3, 5, 8, 13] {
            let (_dir, data) = Scene {
                full: Some(full.path()),
                program: &|_| unreachable!(),
            }
            .set();
            let program = command(&["verify"], &data);
            let files: Vec<PathBuf> = fs::read_dir(&data)
                .unwrap()
                .map(|entry| PathBuf::from(entry.unwrap().file_name()))
                .collect();
            let files: Vec<&PathBuf> = files.iter().collect();
            let output = run(
                &program,
                "openat",
                &format!("error=EMFILE:when={number}"),
                &data,
                &files,
            );
            let words = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(!words.contains("panicked"), "{words}");
            assert!(
                output.status.success() || words.lines().count() == 1,
                "{words}"
            );
            opened(&data, "no descriptors");
        }
    }
}
