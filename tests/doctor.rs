//! `factdeck doctor`: what it finds after a teacher has changed ids, and that its advice is right.

use std::fs;
use std::path::Path;

use crate::support::Student;
use crate::support::program::{Serving, command, complaint};

const BANK: &str = "format = 1\nid = \"hens\"\ntitle = \"Hens\"\nlang = \"en\"\n\n[[question]]\nid = \"who-lays\"\ntype = \"choice\"\nprompt = \"Which bird of the farm lays an egg each day?\"\nanswer = \"the hen\"\nwrong = [\"the duck\", \"the goose\"]\n\n[[question]]\nid = \"where\"\ntype = \"choice\"\nprompt = \"Where does it sleep at night?\"\nanswer = \"in the coop\"\nwrong = [\"in a nest\", \"on a roof\"]\nstate = \"off\"\n";

/// The exit code, and what was said.
fn doctor(folder: &Path, more: &[&str]) -> (Option<i32>, String) {
    let args = [&["doctor", "--data", "data"], more].concat();
    let output = command(folder, &args).output().unwrap();
    let said = String::from_utf8(output.stdout.clone()).unwrap();
    (output.status.code(), said + &complaint(&output))
}

#[test]
fn what_learners_know_is_found_again() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path();
    let path = folder.join("questions/hens.toml");
    fs::create_dir(folder.join("questions")).unwrap();
    fs::write(&path, BANK).unwrap();
    assert_eq!(doctor(folder, &[]), (Some(0), well("none yet")));

    let mut serving = Serving::start(folder, &["--data", "data", "--port", "0"]);
    let mut one = Student::at(serving.browser(), "/banks/hens");
    one.start_quiz("hens", 1);
    one.pick("the hen");
    let (code, said) = doctor(folder, &[]);
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("progress: not looked at: the data folder data is in use"),
        "{said}"
    );
    serving.child.kill().unwrap();
    serving.child.wait().unwrap();
    assert_eq!(
        doctor(folder, &[]),
        (Some(0), well("1 facts are known to learners"))
    );

    // The question gets another id, and is reworded.
    let renamed = BANK
        .replace("who-lays", "daily")
        .replace("an egg each day", "one egg a day");
    fs::write(&path, &renamed).unwrap();
    let (code, said) = doctor(folder, &[]);
    assert_eq!(code, Some(1), "{said}");
    assert!(
        said.contains("1 learners know \"who-lays\" of bank \"hens\", and no question asks for it"),
        "{said}"
    );
    assert!(
        said.contains("if question \"daily\" took its place, write into it: was = [\"who-lays\"]"),
        "{said}"
    );
    let (_, json) = doctor(folder, &["--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["orphans"][0]["fact"], "who-lays");
    assert_eq!(json["orphans"][0]["question"], "daily");
    let mended = renamed.replace("id = \"daily\"", "id = \"daily\"\nwas = [\"who-lays\"]");
    fs::write(&path, &mended).unwrap();
    assert_eq!(doctor(folder, &[]).0, Some(0));

    // The whole bank gets another id.
    fs::write(&path, mended.replace("id = \"hens\"", "id = \"birds\"")).unwrap();
    let (code, said) = doctor(folder, &[]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("bank \"birds\" has 1 of its facts: if it is the same one, write into its file: id = \"hens\""), "{said}");
}

fn well(progress: &str) -> String {
    let version = env!("CARGO_PKG_VERSION");
    format!(
        "factdeck {version}\nbanks: 1 files with 1 questions\nprogress: {progress}\nall is well\n"
    )
}

#[test]
fn what_is_wrong_with_files_is_told_with_what_mends_it() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path();
    fs::create_dir(folder.join("questions")).unwrap();
    let put =
        |name: &str, text: &str| fs::write(folder.join("questions").join(name), text).unwrap();
    put("bad.toml", "format = ");
    put("hens.toml", &BANK.replace("id = \"who-lays\"\n", ""));
    let (code, said) = doctor(folder, &[]);
    assert_eq!(code, Some(1), "{said}");
    assert!(
        said.contains("questions/bad.toml cannot be used\n  → factdeck check questions/bad.toml\n"),
        "{said}"
    );
    assert!(
        said.contains("→ factdeck fix-ids questions/hens.toml\n"),
        "{said}"
    );
    assert_eq!(doctor(folder, &["none"]).0, Some(2));
}
