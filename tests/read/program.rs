//! Documents given to the program: their text is what lies beside the bank.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use super::{fixture, opened};

fn factdeck(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_factdeck"));
    command.current_dir(folder).args(args).output().unwrap()
}

#[test]
fn a_bank_of_a_word_file_lies_beside_its_text_and_can_be_checked() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    put("lesson.docx", &fixture("office.docx"));
    let made = factdeck(
        folder.path(),
        &["generate", "lesson.docx", "-o", "lesson.toml"],
    );
    let said = String::from_utf8(made.stderr).unwrap();
    assert_eq!(made.status.code(), Some(0), "{said}");
    for told in [
        "1 table (a line for each row), 2 notes (at the end); not in the text: 1 picture",
        "says of itself: title “The end of smallpox and other pieces”, author “Factdeck”",
    ] {
        assert!(said.contains(told), "{told} is not in {said}");
    }
    let text = fs::read_to_string(folder.path().join("documents/lesson.txt")).unwrap();
    assert_eq!(text, opened("office.docx").unwrap().text);
    let check = factdeck(folder.path(), &["check", "lesson.toml"]);
    let found = String::from_utf8(check.stdout).unwrap();
    assert!(found.contains(" 0 errors"), "{found}");
    // The same document in another format takes its place, and nothing changes.
    put("lesson.epub", &fixture("pandoc.epub"));
    let updated = factdeck(
        folder.path(),
        &["generate", "--update", "lesson.toml", "lesson.epub"],
    );
    assert_eq!(updated.status.code(), Some(0));
    let facts = factdeck(folder.path(), &["facts", "lesson.epub"]);
    let facts = String::from_utf8(facts.stdout).unwrap();
    assert!(facts.contains("14 May 1796"), "{facts}");
}

#[test]
fn what_cannot_be_read_names_the_file_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let half = fixture("office.docx");
    fs::write(folder.path().join("half.docx"), &half[..half.len() / 2]).unwrap();
    for args in [
        &["generate", "half.docx", "-o", "half.toml"][..],
        &["facts", "half.docx"],
    ] {
        let output = factdeck(folder.path(), args);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert!(
            said.contains("half.docx: it cannot be read: it is damaged"),
            "{said}"
        );
    }
    assert!(!folder.path().join("half.toml").exists());
}
