//! `factdeck print` as a teacher uses it.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::support::program::{command, complaint};

const EVERY: &str = include_str!("data/every/every.toml");
/// What a small paper is, from its body on.
const SMALL: &str = include_str!("data/paper/small.html");

const BANK: &str = r#"format = 1
id = "farm"
title = "Farm"
lang = "en"

[[source]]
id = "d"
file = "documents/d.txt"
title = "On farms"
author = "A. Name"

[[question]]
id = "egg"
type = "choice"
prompt = "Who lays *eggs*?"
answer = "A hen"
wrong = ["A cow", "A cat"]
cite = { source = "d", quote = "A hen lays eggs" }

[[question]]
id = "many"
type = "cloze"
text = "A hen lays {{one egg|1 egg}} a day in {{May}}."
points = 2
"#;

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("documents")).unwrap();
    fs::write(
        folder.path().join("documents/d.txt"),
        "It is so. A hen lays eggs, says Ann.",
    )
    .unwrap();
    fs::write(folder.path().join("farm.toml"), BANK).unwrap();
    folder
}

/// What a run prints, what it says besides, and its code.
fn run(folder: &Path, args: &[&str]) -> (String, String, i32) {
    let output = command(folder, args).output().unwrap();
    let code = output.status.code().unwrap();
    let out = String::from_utf8(output.stdout.clone()).unwrap();
    (out, complaint(&output), code)
}

fn code_of(html: &str) -> String {
    let from = html.split("<code>").nth(1).unwrap();
    from.split('<').next().unwrap().to_owned()
}

#[test]
fn a_small_paper_is_what_it_always_was() {
    let folder = folder();
    let (html, said, code) = run(folder.path(), &["print", "farm.toml"]);
    assert_eq!((said.as_str(), code), ("", 0));
    let body = &html[html.find("<body>").unwrap()..];
    // How tightly what is kept is packed, and so the code, is another library's affair.
    let body = body.replace(&code_of(&html), "K7QM-3XTD-A");
    assert_eq!(body, SMALL, "{body}");
    assert!(!html.contains("<link") && !html.contains("<script") && html.contains("<style>"));
    assert_eq!(
        run(folder.path(), &["print", "farm.toml"]).0,
        html,
        "the same every time"
    );
    let (other, ..) = run(folder.path(), &["print", "farm.toml", "--seed", "1"]);
    assert_ne!(code_of(&other), code_of(&html));
}

#[test]
fn a_code_gives_the_same_paper_when_the_bank_has_changed() {
    let folder = folder();
    let args = [
        "print",
        "farm.toml",
        "--variants",
        "4",
        "--shuffle",
        "-o",
        "a.html",
    ];
    let (_, said, code) = run(folder.path(), &args);
    assert_eq!(code, 0, "{said}");
    let paper = fs::read_to_string(folder.path().join("a.html")).unwrap();
    let letters = ["A", "B", "C", "D"].map(|letter| paper.contains(&format!("-{letter}</code>")));
    assert_eq!(letters, [true; 4]);
    let (_, said, code) = run(folder.path(), &args);
    assert!(code == 1 && said.contains("a.html exists"), "{said}");
    let shown = code_of(&paper);
    let whole = shown.rsplit_once('-').unwrap().0;
    fs::write(
        folder.path().join("farm.toml"),
        BANK.replace("Who lays", "What lays"),
    )
    .unwrap();
    fs::write(folder.path().join("documents/d.txt"), "Another text.").unwrap();
    let (again, said, code) = run(folder.path(), &["print", "farm.toml", "--code", whole]);
    assert_eq!(
        (code, said.as_str()),
        (0, "note: egg has changed since this was printed\n")
    );
    assert_eq!(again, paper);
    let (one, ..) = run(
        folder.path(),
        &["print", ".", "--code", &shown.to_lowercase()],
    );
    assert!(one.contains("-A</code>") && !one.contains("-B</code>"));
    for (args, code, part) in [
        (
            &["print", ".", "--code", "AAAA-AAAA"][..],
            1,
            "no paper of this code",
        ),
        (&["print", ".", "--code", "A"], 2, "eight letters"),
        (&["print"], 2, "BANK"),
        (&["print", "none.toml"], 2, "there is no file"),
        (
            &["print", "farm.toml", "--tag", "none"],
            1,
            "no question of it",
        ),
        (&["print", "farm.toml", "--variants", "27"], 2, "27"),
    ] {
        let (_, said, is) = run(folder.path(), args);
        assert_eq!(is, code, "{args:?} {said}");
        assert!(said.contains(part), "{args:?} {said}");
    }
}

#[test]
fn every_type_has_room_for_its_answer_and_pictures_come_along() {
    let folder = tempfile::tempdir().unwrap();
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/every");
    for name in [
        "documents/ferry.txt",
        "documents/diary.txt",
        "pictures/boat.png",
    ] {
        let to = folder.path().join(name);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(data.join(name), to).unwrap();
    }
    fs::write(folder.path().join("every.toml"), EVERY).unwrap();
    let (html, said, code) = run(folder.path(), &["print", "every.toml", "--letter"]);
    assert_eq!((code, said.as_str()), (0, ""));
    for part in [
        "<html lang=\"en\" class=\"letter\">",
        "class=\"ring\"",
        "class=\"box\"",
        "class=\"write\"",
        "class=\"line\"",
        "class=\"gaps\"",
        "class=\"match\"",
        "src=\"data:image/png;base64,",
        "(day, month, year)",
    ] {
        assert!(html.contains(part), "{part}");
    }
    let (cards, ..) = run(folder.path(), &["print", "every.toml", "--cards"]);
    assert_eq!(cards.matches("<section class=\"cards\">").count() % 2, 0);
    assert!(!cards.contains("class=\"who\""));
}
