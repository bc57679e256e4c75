//! How good the grammar is beside a treebank, how fast, and that its time stays in step with the length of a text,
//! whatever is in it. Measured with the program as it is shipped; `tests/run` runs it in the stage `figures`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::shared;
use crate::support::program::PROGRAM;

/// The program to measure: a release build where there is one.
fn program() -> PathBuf {
    #[expect(
        clippy::disallowed_methods,
        reason = "which program is measured is the tests' own setting"
    )]
    let binary = std::env::var_os("BINARY");
    binary.map_or_else(|| PROGRAM.into(), PathBuf::from)
}

/// The figures of a packed treebank, with its words and with ours.
fn figures(treebank: &Path) -> [Value; 2] {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("treebank.conllu");
    let packed = fs::File::open(treebank).unwrap();
    let unpacked = fs::File::create(&file).unwrap();
    let done = Command::new("gzip")
        .arg("-dc")
        .stdin(packed)
        .stdout(unpacked)
        .status();
    assert!(done.unwrap().success());
    let output = Command::new(program())
        .arg("parse")
        .arg(file)
        .arg("--measure")
        .output();
    let all: Value = serde_json::from_slice(&output.unwrap().stdout).unwrap();
    [all["given"].clone(), all["ours"].clone()]
}

#[test]
#[ignore = "measures a release build; tests/run runs it in the stage `figures`"]
fn trees_are_as_good_as_promised() {
    let Some(treebank) = shared::file("treebank/en_ewt-test.conllu.gz") else {
        return;
    };
    for figures in figures(&treebank) {
        for (what, least) in [
            ("tags", 93.5),
            ("heads", 84.0),
            ("arcs", 80.0),
            ("root", 86.0),
            ("subjects", 92.0),
            ("kept", 75.0),
        ] {
            assert!(
                figures[what].as_f64().unwrap() >= least,
                "{what} of {figures}"
            );
        }
    }
}

/// How long the program takes for a text, the better of two.
#[expect(clippy::disallowed_methods, reason = "what is measured is time itself")]
fn time(folder: &Path, text: &str) -> Duration {
    let file = folder.join("text.txt");
    fs::write(&file, text).unwrap();
    let once = || {
        let begun = Instant::now();
        let done = Command::new(program())
            .arg("parse")
            .arg(&file)
            .stdout(Stdio::null())
            .status();
        assert!(done.unwrap().success());
        begun.elapsed()
    };
    once().min(once())
}

#[test]
#[ignore = "measures a release build; tests/run runs it in the stage `figures`"]
fn time_stays_in_step_with_length() {
    let folder = tempfile::tempdir().unwrap();
    for piece in [
        "the mill of the man who saw the river and ",
        "(",
        "( [ ",
        "MILL ",
        "MILL",
        "🎓",
        "🎓 ",
        "a-b/c.",
        "'s",
        "“)",
        "+1",
    ] {
        let of = |bytes: usize| time(folder.path(), &piece.repeat(bytes / piece.len()));
        let (short, long) = (of(40_000), of(160_000));
        // Four times as long; beyond eight it would be no straight line any more.
        assert!(
            long < short * 8,
            "{piece:?}: {short:?} for a quarter, {long:?} for all"
        );
    }
}
