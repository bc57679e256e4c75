//! `factdeck verify`: what it says, and how it ends.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::kept::copy_of_v1;

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
    assert!(said.contains("put a backup in its place"), "{said}");
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
