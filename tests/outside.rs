//! What the running program does where the machine fails it: no descriptors left, a folder that cannot be written, a
//! second program on the same folder; and the question that it asks at a terminal where its data are damaged.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::saved::{Learner, open, reviews};
use crate::store::world::{counted, is_long};
use crate::support::program::{PROGRAM, Serving, command, complaint};

const HERE: [&str; 4] = ["--data", "data", "--port", "0"];

/// What makes a folder a store's, and what holds no answers.
const BESIDE: [&str; 5] = ["VERSION", "LOCK", "HEAD", "RESERVE", "ERASED"];

/// Overwrites every file that answers are in, but for backups.
fn wreck(data: &Path) {
    for entry in fs::read_dir(data).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() && !["backups", "questions"].contains(&name) {
            wreck(&path);
        } else if path.is_file() && !BESIDE.contains(&name) {
            fs::write(&path, "no database").unwrap();
        }
    }
}

/// A folder with some answers in a backup, and damaged data; how many events the backup has.
fn damaged() -> (tempfile::TempDir, usize) {
    let folder = tempfile::tempdir().unwrap();
    let mut serving = Serving::start(folder.path(), &HERE);
    let mut learner = Learner::start(serving.browser(), "caspian-sea");
    for _ in 0..5 {
        assert_eq!(learner.answer().unwrap().status, 303);
    }
    serving.signal("TERM");
    assert!(serving.child.wait().unwrap().success());
    wreck(&folder.path().join("data"));
    (folder, learner.told.len())
}

mod crash {
    use super::*;

    /// The program at a terminal, in which something is typed; with `until`, Ctrl-C when that line has come. The exit
    /// code, and what the terminal shows.
    fn at_terminal(
        folder: &Path,
        args: &[&str],
        typed: &str,
        until: Option<&str>,
    ) -> (i32, String) {
        let line = format!("exec {PROGRAM} {}", args.join(" "));
        let mut child = Command::new("script")
            .args(["-qec", &line, "/dev/null"])
            .current_dir(folder)
            .env_clear()
            .env("HOME", folder)
            .env("PATH", "/usr/bin:/bin")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut keys = child.stdin.take().unwrap();
        keys.write_all(typed.as_bytes()).unwrap();
        let mut shown = BufReader::new(child.stdout.take().unwrap());
        let mut text = String::new();
        if let Some(until) = until {
            while !text.contains(until) && shown.read_line(&mut text).unwrap() > 0 {}
            assert!(text.contains(until), "{text}");
            keys.write_all(b"\x03").unwrap();
        }
        shown.read_to_string(&mut text).unwrap();
        (child.wait().unwrap().code().unwrap(), text)
    }

    #[test]
    #[ignore = "needs a terminal, which `script` makes; tests/run runs it"]
    fn at_a_terminal_damage_is_answered_by_a_question() {
        let (folder, told) = damaged();
        let folder = folder.path();
        let (code, text) = at_terminal(folder, &HERE, "n\n", None);
        assert_eq!(code, 1, "{text}");
        for part in [
            "cannot be used",
            "Lost          nothing that is known of",
            "Restore this? [y/N]",
            "nothing is changed",
            "the server does not start without its data",
        ] {
            assert!(text.contains(part), "{part} is not in {text}");
        }
        let (code, text) = at_terminal(folder, &HERE, "y\n", Some("Ctrl-C stops it."));
        assert_eq!(code, 0, "{text}");
        assert!(text.contains(" events, 0 lost"), "{text}");
        assert_eq!(reviews(&open(&folder.join("data"))).len(), told);
    }

    #[test]
    #[ignore = "needs a terminal, which `script` makes; tests/run runs it"]
    fn at_a_terminal_erasing_is_asked_for() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        let mut serving = Serving::start(folder, &HERE);
        let learner = Learner::start(serving.browser(), "caspian-sea");
        let args = ["erase", &learner.sitting, "--data", "data"];
        let (code, text) = at_terminal(folder, &args, "no\n", None);
        assert_eq!(code, 1, "{text}");
        assert!(
            text.contains("Erase this learner for ever? [y/N]"),
            "{text}"
        );
        assert!(text.contains("nobody is erased"), "{text}");
        let (code, text) = at_terminal(folder, &args, "yes\n", None);
        assert_eq!(code, 0, "{text}");
        assert!(text.contains("1 learner is erased"), "{text}");
        serving.signal("TERM");
        assert!(serving.child.wait().unwrap().success());
    }

    #[test]
    #[ignore = "takes all descriptors of a server; tests/run runs it"]
    fn without_descriptors_it_waits_for_some_and_loses_nothing() {
        let folder = tempfile::tempdir().unwrap();
        // It takes eight connections a worker however few descriptors there are, and two descriptors for each: with
        // what it has open at rest that is more than these.
        let most = 48;
        let line = format!("ulimit -n {most} && exec {PROGRAM} {}", HERE.join(" "));
        let mut limited = Command::new("sh");
        limited.args(["-c", &line]).current_dir(folder.path());
        limited.env_clear().env("HOME", folder.path());
        let mut serving = Serving::of(limited);
        let mut learner = Learner::start(serving.browser(), "caspian-sea");
        let mut told = 0;
        for _ in 0..if is_long() { 20 } else { 3 } {
            for _ in 0..5 {
                assert_eq!(learner.answer().unwrap().status, 303);
                told += 1;
            }
            // More than it can have; what it cannot take waits.
            let address = serving.address;
            let idle: Vec<TcpStream> = (0..100)
                .map(|_| TcpStream::connect(address).unwrap())
                .collect();
            let open = format!("/proc/{}/fd", serving.child.id());
            // A connection that got its first and no second gives it back.
            let is_full = || fs::read_dir(&open).unwrap().count() >= most - 1;
            assert!(
                (0..1_000_000).any(|_| is_full()),
                "it never ran out of them: it has {}",
                fs::read_dir(&open).unwrap().count()
            );
            drop(idle);
        }
        assert_eq!(learner.answer().unwrap().status, 303);
        serving.child.kill().unwrap();
        serving.child.wait().unwrap();
        assert_eq!(learner.told.len(), told + 1);
        let kept = reviews(&open(&folder.path().join("data")));
        assert!(learner.told.iter().all(|seq| kept.contains(seq)));
        counted(&format!(
            "a server with {most} descriptors and 100 idle connections: {told} answers told as saved before and after, 0 lost"
        ));
    }

    #[test]
    #[ignore = "starts many programs; tests/run runs it"]
    fn a_second_program_on_the_folder_is_turned_away() {
        let folder = tempfile::tempdir().unwrap();
        let serving = Serving::start_unheard(folder.path(), &HERE);
        let mut learner = Learner::start(serving.browser(), "caspian-sea");
        let starts = if is_long() { 100 } else { 10 };
        let pid = format!("(process {})", serving.child.id());
        for _ in 0..starts {
            let second = command(folder.path(), &HERE).output().unwrap();
            let said = complaint(&second);
            assert_eq!(second.status.code(), Some(1), "{said}");
            assert!(said.contains(&pid) && said.lines().count() == 1, "{said}");
            assert_eq!(learner.answer().unwrap().status, 303);
        }
        drop(serving);
        let kept = reviews(&open(&folder.path().join("data")));
        assert!(learner.told.iter().all(|seq| kept.contains(seq)));
        counted(&format!(
            "{starts} second programs on one folder: all turned away in one line, {} answers told as saved meanwhile, 0 lost",
            learner.told.len()
        ));
    }
}

mod power {
    use super::*;

    #[test]
    #[ignore = "mounts a file system, which needs root; tests/run runs it"]
    fn a_folder_that_cannot_be_written_is_said_in_one_line() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let small = crate::saved::Small::mount(&data);
        let serving = Serving::start(folder.path(), &HERE);
        let mut learner = Learner::start(serving.browser(), "caspian-sea");
        assert_eq!(learner.answer().unwrap().status, 303);
        drop(serving);
        let remount = |how: &str| {
            let mounted = Command::new("mount").args(["-o", how]).arg(&data).status();
            assert!(mounted.unwrap().success());
        };
        remount("remount,ro");
        for args in [
            &HERE[..],
            &["verify", "--data", "data"],
            &["backup", "--data", "data"],
        ] {
            let output = command(folder.path(), args).output().unwrap();
            let said = complaint(&output);
            assert!(matches!(output.status.code(), Some(1 | 2)), "{said}");
            assert_eq!(said.lines().count(), 1, "{said}");
            assert!(said.contains("see that it may be written"), "{said}");
        }
        remount("remount,rw");
        let kept = reviews(&open(&data));
        assert!(learner.told.iter().all(|seq| kept.contains(seq)));
        drop(small);
    }
}
