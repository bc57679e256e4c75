//! Ctrl-C while a long document is read.

use std::fmt::Write as _;
use std::fs;
use std::os::unix::process::ExitStatusExt as _;
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use super::{generate, stderr};
use crate::support::program::{PATIENCE, command};

/// A document that takes a long time to read.
fn long() -> String {
    let mut text = String::from("The bridges\n\n");
    for number in 0..8000 {
        let year = 1000 + number % 900;
        write!(
            text,
            "In {year}, the council of Otterby built the bridge of number {number}. "
        )
        .unwrap();
    }
    text
}

/// Waits until the program listens for signals: from then on it ends by itself, and it has not read much yet.
#[expect(
    clippy::disallowed_methods,
    reason = "a child that never listens must end the test"
)]
fn listens(child: &Child) {
    let path = format!("/proc/{}/status", child.id());
    let start = Instant::now();
    loop {
        let status = fs::read_to_string(&path).unwrap();
        let caught = status.lines().find_map(|line| line.strip_prefix("SigCgt:"));
        let caught = u64::from_str_radix(caught.unwrap().trim(), 16).unwrap();
        // SIGINT is signal 2, SIGTERM is 15.
        if caught & (1 << 1) != 0 && caught & (1 << 14) != 0 {
            return;
        }
        assert!(start.elapsed() < PATIENCE, "it never listened");
        std::thread::yield_now();
    }
}

#[test]
fn it_ends_at_once_and_leaves_everything_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("short.txt"), super::TEXT).unwrap();
    let made = generate(folder.path(), &["short.txt", "-o", "short.toml"]);
    assert_eq!(made.status.code(), Some(0), "{}", stderr(&made));
    fs::write(folder.path().join("long.txt"), long()).unwrap();
    fs::write(folder.path().join("documents/short.txt"), long()).unwrap();
    let files = || {
        let below = |name: &str| fs::read_dir(folder.path().join(name)).unwrap();
        let paths = below(".")
            .chain(below("documents"))
            .map(|entry| entry.unwrap().path());
        let files = paths.filter(|path| path.is_file());
        let mut files: Vec<_> = files.map(|path| (fs::read(&path).unwrap(), path)).collect();
        files.sort();
        files
    };
    let before = files();
    for (args, signal) in [
        (["generate", "long.txt", "-o", "long.toml"], "INT"),
        (["generate", "long.txt", "-o", "long.toml"], "TERM"),
        (["generate", "--update", "short.toml", "--more"], "INT"),
    ] {
        let mut command = command(folder.path(), &args);
        let mut child = command
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        listens(&child);
        let pid = child.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-s", signal, &pid])
                .status()
                .unwrap()
                .success()
        );
        let status = child.wait().unwrap();
        assert_eq!(
            (status.code(), status.signal()),
            (Some(130), None),
            "{args:?} {signal}"
        );
        assert!(files() == before, "{args:?} {signal} left something");
    }
}
