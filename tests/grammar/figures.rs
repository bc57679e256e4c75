//! How good the grammar is beside a treebank, and that memory stays in bounds and time in step with the length of a text,
//! whatever is in it. Measured with the program as it is shipped; `tests/run` runs it in the stage `figures`. How fast it
//! is, `cargo bench --bench grammar` says: that depends on the machine.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

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

/// What a run of the program took.
#[derive(Debug, Clone, Copy)]
struct Cost {
    /// Seconds of the processor: waiting for it does not count.
    seconds: f64,
    /// The most memory at a time, in units of 1024 bytes.
    peak: u64,
}

/// What it costs to look through a text with `parse` or `facts`, printed as JSON, so that all is made that they can make.
fn cost(folder: &Path, command: &str, text: &str) -> Cost {
    let file = folder.join("text.txt");
    fs::write(&file, text).unwrap();
    let output = Command::new("/usr/bin/time")
        .args(["-f", "%U %S %M"])
        .arg(program())
        .arg(command)
        .arg(&file)
        .args(["--format", "json"])
        .stdout(Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{said}");
    let figures: Vec<&str> = said.split_whitespace().collect();
    let [user, system, peak] = figures[..] else {
        panic!("{said}");
    };
    Cost {
        seconds: user.parse::<f64>().unwrap() + system.parse::<f64>().unwrap(),
        peak: peak.parse().unwrap(),
    }
}

/// What texts without end are made of.
const PIECES: [&str; 12] = [
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
    "“(»)",
    "+1",
];
/// What texts full of facts are made of.
const FACTS: [&str; 5] = [
    "On 3 May 1921 the fire in Bergen killed 75 people. On 3 May 40 people died there, Anna Lind said. ",
    "3 May, 4 June 1921, ",
    "3 May, 4 June 1921.\n\n",
    "Anna Lind and ",
    "Anna said that ",
];

#[test]
#[ignore = "measures a release build; tests/run runs it in the stage `figures`"]
fn time_stays_in_step_with_length() {
    let folder = tempfile::tempdir().unwrap();
    let pieces = PIECES.iter().map(|piece| ("parse", *piece));
    for (command, piece) in pieces.chain(FACTS.iter().map(|piece| ("facts", *piece))) {
        let of = |bytes: usize| {
            let text = piece.repeat(bytes / piece.len());
            let once = || cost(folder.path(), command, &text).seconds;
            once().min(once())
        };
        let (short, long) = (of(50_000), of(200_000));
        // Four times as long. What takes less than the clock of the processor shows well counts as that.
        assert!(
            long < short.max(0.05) * 7.0,
            "{piece:?}: {short:.2} s for a quarter, {long:.2} s for all"
        );
    }
}

#[test]
#[ignore = "measures a release build; tests/run runs it in the stage `figures`"]
fn a_megabyte_of_anything_takes_sixty_at_most() {
    const LIMIT: u64 = 60 * 1024;
    let folder = tempfile::tempdir().unwrap();
    // One sentence, brackets, capitals and emoji. A million brackets are a million words: that takes most of a minute.
    for piece in [PIECES[0], "(", "MILL ", "🎓 "] {
        let text = piece.repeat(1_000_000 / piece.len());
        let cost = cost(folder.path(), "parse", &text);
        println!("{piece:?}: {} MiB, {:.1} s", cost.peak / 1024, cost.seconds);
        assert!(cost.peak <= LIMIT, "{piece:?}: {cost:?}");
    }
}

#[test]
#[ignore = "measures a release build; tests/run runs it in the stage `figures`"]
fn the_facts_of_a_megabyte_of_prose_take_a_hundred_at_most() {
    let folder = tempfile::tempdir().unwrap();
    let documents = Path::new(env!("CARGO_MANIFEST_DIR")).join("questions/documents");
    let all = fs::read_dir(documents).unwrap();
    let mut all: Vec<PathBuf> = all.map(|entry| entry.unwrap().path()).collect();
    all.sort();
    let texts = all.iter().map(|file| fs::read_to_string(file).unwrap());
    let prose = texts.collect::<Vec<_>>().join("\n");
    // Where nearly every word is a fact, and where every second one is a sentence, it takes more.
    for (piece, limit) in [(prose.as_str(), 100), (FACTS[0], 150), (FACTS[2], 190)] {
        let text = piece.repeat(1_000_000 / piece.len());
        let cost = cost(folder.path(), "facts", &text);
        let shown: String = piece.chars().take(20).collect();
        println!("{shown:?}: {} MiB, {:.1} s", cost.peak / 1024, cost.seconds);
        assert!(cost.peak <= limit * 1024, "{shown:?}: {cost:?}");
    }
}
