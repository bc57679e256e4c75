//! `factdeck verify`, `backup` and `restore`: what they say, and how they end.

use std::fs;
use std::path::Path;
use std::process::Command;

use uuid::Uuid;

use super::erase::{files_with, in_bytes};
use super::kept::{copy_of, copy_of_v1};
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
    let remedy =
        "`factdeck restore` brings back the newest backup, and nothing that came after it;";
    assert!(said.contains(remedy), "{said}");
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

/// Where there is no journal only the backup comes back, and what came after it is counted.
#[test]
fn damaged_data_of_an_earlier_version_come_back_as_they_were_backed_up() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let data = folder.join("data");
    fs::rename(copy_of("v3").keep(), &data).unwrap();
    // The backup that the newer program makes before it changes anything.
    assert_eq!(run(folder, &["verify"]).0, 0);
    let backups = folder.join("backups");
    fs::rename(data.join("backups"), &backups).unwrap();
    fs::remove_dir_all(&data).unwrap();

    fs::rename(copy_of("v3").keep(), &data).unwrap();
    fs::rename(backups, data.join("backups")).unwrap();
    fs::write(data.join("db"), vec![0xa5; 70_000]).unwrap();
    let (code, said) = run(folder, &["restore", "--yes"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("restored: 34 events, 0 lost"), "{said}");
    let expected = fs::read_to_string(data.join("expected.txt")).unwrap();
    let dump = super::world::open(&data).dump().unwrap();
    assert!(dump == expected);
}

#[test]
fn a_learner_is_erased_from_the_data_and_from_backups() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::rename(copy_of_v1().keep(), folder.join("data")).unwrap();
    assert_eq!(run(folder, &["backup"]).0, 0);
    let id = "00000000-0000-0000-0000-000000000001";
    let (code, said) = run(folder, &["erase", id]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("a learner with "), "{said}");
    assert!(
        said.contains("nobody is there to be asked: say --yes"),
        "{said}"
    );
    for nobody in ["nobody", "00000000-0000-0000-0000-000000000099"] {
        let (code, said) = run(folder, &["erase", "--yes", nobody]);
        assert_eq!(code, 1, "{said}");
        assert!(
            said.contains(&format!("error: {nobody}: not found: ")),
            "{said}"
        );
    }
    // What is found is erased, and what is not is said.
    let (code, said) = run(folder, &["erase", "--yes", "nobody", id]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("error: nobody: not found"), "{said}");
    // One from before the renewal of the old data, and the one asked for.
    assert!(
        said.contains("1 learner is erased; backups written anew: 2"),
        "{said}"
    );
    for path in backups(&folder.join("data/backups")) {
        let path = path.to_str().unwrap();
        assert_eq!(run(folder, &["verify", path]).0, 0);
        let (code, said) = run(folder, &["restore", "--yes", path]);
        assert_eq!(code, 0, "{said}");
        let (code, said) = run(folder, &["erase", "--yes", id]);
        assert_eq!(code, 0, "{said}");
        assert!(said.contains("was erased before"), "{said}");
    }
    assert_eq!(verify(&folder.join("data")).0, 0);
    let nowhere = command(folder, &["erase", "x", "--data", "nowhere"]).output();
    assert_eq!(nowhere.unwrap().status.code(), Some(2));
}

#[test]
fn a_learner_is_erased_while_the_server_runs() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let here = ["--data", "data", "--port", "0", "--backup-to", "stick"];
    let mut serving = Serving::start(folder, &here);
    let sitting = || {
        let mut browser = serving.browser();
        let page = browser.post("/study/smallpox", &[]);
        assert_eq!(page.status, 303);
        let address = format!("{}{}", browser.origin(), page.location());
        (browser, address)
    };
    let (mut gone, address) = sitting();
    let (mut stays, other) = sitting();
    assert_eq!(run(folder, &["backup"]).0, 0);
    let id = address.rsplit('/').next().unwrap();
    let names = in_bytes(Uuid::parse_str(id).unwrap());
    // The data, and a backup beside them and on the stick.
    assert_eq!(files_with(folder, &names).len(), 3);

    let (code, said) = run(folder, &["erase", &address]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("a learner with 0 answers"), "{said}");
    assert!(said.contains("nobody is there to be asked"), "{said}");
    let (code, said) = run(folder, &["erase", "--yes", &address, "nobody"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("error: nobody: not found"), "{said}");
    assert!(
        said.contains("1 learner is erased; backups written anew: 2"),
        "{said}"
    );
    let path = |address: &str| address.splitn(4, '/').last().unwrap().to_owned();
    let path = |address: &str| format!("/{}", path(address));
    let stranger = serving.browser().get(&path(&other)).status;
    assert_eq!(gone.get(&path(&address)).status, stranger);
    assert_eq!(stays.get(&path(&other)).status, 200);
    serving.signal("TERM");
    assert!(serving.child.wait().unwrap().success());
    assert_eq!(files_with(folder, &names), Vec::<std::path::PathBuf>::new());
    assert_eq!(verify(&folder.join("data")).0, 0);
}
