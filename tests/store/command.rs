//! `factdeck verify`, `backup` and `restore`: what they say, and how they end.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::kept::copy_of_v1;
use crate::support::program::{Serving, command, complaint};

/// The exit code, and all that was said.
fn verify(dir: &Path) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_factdeck"))
        .args(["verify", "--data"])
        .arg(dir)
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    (
        output.status.code().unwrap(),
        String::from_utf8(said).unwrap(),
    )
}

#[test]
fn a_good_folder_is_called_good() {
    let dir = copy_of_v1();
    let (code, said) = verify(dir.path());
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("all is well: 15 events"), "{said}");
}

#[test]
fn a_damaged_folder_is_told_in_one_line() {
    let dir = copy_of_v1();
    let db = dir.path().join("db");
    let bytes = fs::read(&db).unwrap();
    fs::write(&db, &bytes[..bytes.len() / 2]).unwrap();
    let (code, said) = verify(dir.path());
    assert_eq!(code, 1, "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.contains("`factdeck restore` brings back"), "{said}");
}

#[test]
fn where_nothing_is_nothing_is_made() {
    let dir = tempfile::tempdir().unwrap();
    let empty = dir.path().join("empty");
    let (code, said) = verify(&empty);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("no learners' progress"), "{said}");
    assert!(!empty.exists());
}

/// A run in a folder whose data are in `data`: the exit code, and all that was said.
fn run(folder: &Path, args: &[&str]) -> (i32, String) {
    let args = [args, &["--data", "data"]].concat();
    let output = command(folder, &args).output().unwrap();
    let said = complaint(&output) + std::str::from_utf8(&output.stdout).unwrap();
    (output.status.code().unwrap(), said)
}

/// The files of backups, sorted.
fn backups(folder: &Path) -> Vec<std::path::PathBuf> {
    let names = fs::read_dir(folder).into_iter().flatten();
    let mut names: Vec<_> = names.map(|entry| entry.unwrap().path()).collect();
    names.retain(|path| path.extension().is_some_and(|end| end == "backup"));
    names.sort();
    names
}

#[test]
fn a_server_backs_up_when_it_is_asked_and_when_it_stops() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let stick = folder.join("stick");
    let here = [
        "--data",
        "data",
        "--port",
        "0",
        "--backup-to",
        stick.to_str().unwrap(),
    ];
    let mut serving = Serving::start(folder, &here);
    let ready = |serving: &Serving| serving.browser().get("/readyz").body;
    assert_eq!(
        ready(&serving),
        "{\"status\":\"ready\",\"backup_age_seconds\":null}\n"
    );
    let start = |serving: &Serving| {
        let page = serving.browser().post("/study/smallpox", &[]);
        assert_eq!(page.status, 303);
    };
    start(&serving);
    let (code, said) = run(folder, &["backup"]);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.starts_with("backed up 4 events to data/backups/factdeck-"),
        "{said}"
    );
    let age = ready(&serving);
    assert!(
        age.contains("\"backup_age_seconds\":") && !age.contains("null"),
        "{age}"
    );
    assert_eq!(backups(&stick).len(), 1);

    start(&serving);
    serving.signal("TERM");
    assert!(serving.child.wait().unwrap().success());
    let (code, said) = run(folder, &["backup", "--list"]);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("  stop                    8 events  data/backups/"),
        "{said}"
    );
    assert!(
        said.contains("  asked                   4 events  data/backups/"),
        "{said}"
    );
    // Nothing has come since.
    let count = backups(&folder.join("data/backups")).len();
    let mut serving = Serving::start(folder, &here);
    serving.signal("TERM");
    assert!(serving.child.wait().unwrap().success());
    assert_eq!(backups(&folder.join("data/backups")).len(), count);
}

#[test]
fn a_backup_is_restored_after_asking_and_a_damaged_one_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::rename(copy_of_v1().keep(), folder.join("data")).unwrap();
    let (code, said) = run(folder, &["backup"]);
    assert_eq!(code, 0, "{said}");
    let path = backups(&folder.join("data/backups")).pop().unwrap();
    let path = path.to_str().unwrap();
    let (code, said) = run(folder, &["verify", path]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("all is well: 15 events of 20"), "{said}");

    let journal = folder.join("data/journal");
    fs::write(&journal, "no journal").unwrap();
    let (code, said) = run(folder, &["restore"]);
    assert_eq!(code, 1, "{said}");
    assert!(
        said.contains("nobody is there to be asked: say --yes"),
        "{said}"
    );
    assert!(said.contains("Holds         15 events"), "{said}");
    let (code, said) = run(folder, &["restore", "--yes"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("restored: 15 events, 0 lost"), "{said}");
    assert_eq!(verify(&folder.join("data")).0, 0);
    let (code, said) = run(folder, &["restore", "--yes"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("are in order, with 15 events"), "{said}");

    let mut bytes = fs::read(path).unwrap();
    bytes[400] ^= 4;
    fs::write(path, bytes).unwrap();
    for args in [&["restore", "--yes", path][..], &["verify", path]] {
        let (code, said) = run(folder, args);
        assert_eq!(code, 1, "{said}");
        assert_eq!(said.lines().count(), 1, "{said}");
        assert!(said.contains("is damaged at byte"), "{said}");
    }
    assert_eq!(verify(&folder.join("data")).0, 0);
}
