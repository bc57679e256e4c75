//! `factdeck generate` as a program: what it writes, what it refuses, how it ends.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const TEXT: &str = "The Long Bridge\n\nIn 1874, the council of Otterby built the Long Bridge. According to the mayor, 40 ships passed on the first day.\n";

fn generate(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_factdeck"));
    command
        .current_dir(folder)
        .arg("generate")
        .args(args)
        .output()
        .unwrap()
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("Long Bridge.txt"), TEXT).unwrap();
    folder
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_bank_and_its_document_are_written_once() {
    let folder = folder();
    let made = generate(
        folder.path(),
        &["Long Bridge.txt", "-o", "banks/bridge.toml"],
    );
    assert_eq!(made.status.code(), Some(0), "{}", stderr(&made));
    let bank = fs::read_to_string(folder.path().join("banks/bridge.toml")).unwrap();
    assert!(
        bank.contains("id = \"bridge\"")
            && bank.contains("file = \"documents/long-bridge.txt\"")
            && bank.contains("state = \"draft\"")
    );
    assert_eq!(
        fs::read_to_string(folder.path().join("banks/documents/long-bridge.txt")).unwrap(),
        TEXT
    );

    fs::write(folder.path().join("banks/bridge.toml"), "mine").unwrap();
    let again = generate(
        folder.path(),
        &["Long Bridge.txt", "-o", "banks/bridge.toml"],
    );
    assert_eq!(again.status.code(), Some(1));
    assert!(stderr(&again).contains("--force"), "{}", stderr(&again));
    assert_eq!(
        fs::read_to_string(folder.path().join("banks/bridge.toml")).unwrap(),
        "mine"
    );

    let forced = generate(
        folder.path(),
        &["Long Bridge.txt", "-o", "banks/bridge.toml", "--force"],
    );
    assert_eq!(forced.status.code(), Some(0));
    assert_eq!(
        fs::read_to_string(folder.path().join("banks/bridge.toml")).unwrap(),
        bank
    );
}

#[test]
fn the_same_bytes_every_run() {
    let folder = folder();
    for format in ["toml", "json"] {
        let run = || {
            generate(
                folder.path(),
                &["Long Bridge.txt", "--format", format, "--seed", "7"],
            )
        };
        let (first, second) = (run(), run());
        assert_eq!(first.status.code(), Some(0));
        assert!(!first.stdout.is_empty() && first.stdout == second.stdout);
        assert_eq!(stderr(&first), "");
    }
}

#[test]
fn places_in_json_are_counted_in_characters() {
    let folder = tempfile::tempdir().unwrap();
    let text = "Ödön’s café – a story\n\nIn 1874, the council of Otterby built the Long Bridge.\n";
    fs::write(folder.path().join("a.txt"), text).unwrap();
    let output = generate(folder.path(), &["a.txt", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let question = &json["questions"][0];
    let chars: Vec<char> = text.chars().collect();
    let part = |place: &serde_json::Value| -> String {
        let at = |key: &str| usize::try_from(place[key].as_u64().unwrap()).unwrap();
        chars[at("start")..at("end")].iter().collect()
    };
    assert_eq!(part(&question["value"]), "1874");
    assert_eq!(
        part(&question["cite"]),
        question["cite"]["quote"].as_str().unwrap()
    );
}

#[test]
fn what_cannot_be_done_is_said() {
    let folder = folder();
    fs::write(folder.path().join("empty.txt"), " \n").unwrap();
    fs::write(folder.path().join("binary.txt"), b"\x7FELF\x02\x01\0\0").unwrap();
    fs::write(folder.path().join("scan.pdf"), b"%PDF-1.7").unwrap();
    for (args, code, says) in [
        (&["empty.txt"][..], 1, "it is empty"),
        (&["binary.txt"], 1, "a program"),
        (&["scan.pdf"], 1, ".txt"),
        (&["missing.txt"], 1, "missing.txt"),
        (&["."], 1, "no file"),
        (&["Long Bridge.txt", "--density", "0"], 2, "--density"),
        (&["Long Bridge.txt", "--lang", "az"], 2, "English"),
        (&["Long Bridge.txt", "--format", "xml"], 2, "xml"),
        (&[], 2, "FILE"),
    ] {
        let output = generate(folder.path(), args);
        assert_eq!(output.status.code(), Some(code), "{args:?}");
        assert!(
            stderr(&output).contains(says),
            "{args:?}: {}",
            stderr(&output)
        );
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn the_seed_gives_twenty_questions() {
    let Some(seed) = crate::shared::file("seed/black-january.txt") else {
        return;
    };
    let output = generate(
        Path::new("."),
        &[seed.to_str().unwrap(), "--format", "json"],
    );
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let questions = json["questions"].as_array().unwrap();
    assert!(questions.len() >= 20);
    let facts: std::collections::BTreeSet<&str> = questions
        .iter()
        .filter_map(|q| q["fact"].as_str())
        .collect();
    assert!(facts.len() >= 20, "{facts:?}");
    let values = json["conflicts"][0]["values"].as_array().unwrap();
    let values: Vec<&str> = values.iter().filter_map(|v| v["text"].as_str()).collect();
    assert_eq!(values, ["one hundred forty", "131"]);
}
