//! `factdeck import` and `factdeck export` as a teacher uses them.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::support::planted::{self, zip};
use crate::support::program::{command, complaint};

const QUIZ: &str = "// [id:egg]\nWho lays eggs?{=A hen ~A cow#It gives milk. ~A cat}\n\nHens fly far.{F}\n\nNo key{~a ~b}\n";

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("quiz.gift"), QUIZ).unwrap();
    folder
}

/// What a run prints, what it says besides, and its code.
fn run(folder: &Path, args: &[&str]) -> (String, String, i32) {
    let output = command(folder, args).output().unwrap();
    let code = output.status.code().unwrap();
    (
        String::from_utf8(output.stdout.clone()).unwrap(),
        complaint(&output),
        code,
    )
}

#[test]
fn a_dry_run_tells_what_becomes_of_every_question_and_writes_nothing() {
    let folder = folder();
    let (out, said, code) = run(
        folder.path(),
        &["import", "quiz.gift", "-o", "quiz.toml", "--dry-run"],
    );
    assert_eq!((out.as_str(), code), ("", 1));
    for part in [
        "quiz.gift:2:1: added egg\n",
        "quiz.gift:4:1: added hens-fly-far-",
        "quiz.gift:6:1: skipped: no option is right [X003]",
        "error[X003]: no option is right",
        "2 added, 0 updated, 0 unchanged, 1 skipped; nothing was written",
    ] {
        assert!(said.contains(part), "{part:?} is not in {said}");
    }
    assert!(!folder.path().join("quiz.toml").exists());
    let (out, _, code) = run(
        folder.path(),
        &["import", "quiz.gift", "--dry-run", "--report", "json"],
    );
    let told: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(
        (told["added"].as_u64(), told["skipped"].as_u64(), code),
        (Some(2), Some(1), 1)
    );
    assert_eq!(told["questions"][0]["id"], "egg");
    assert_eq!(told["questions"][0]["line"], 2);
    assert_eq!(told["findings"][0]["code"], "X003");
}

#[test]
fn a_bank_is_made_brought_up_to_date_and_given_back() {
    let folder = folder();
    let (_, said, code) = run(
        folder.path(),
        &["import", "quiz.gift", "-o", "quiz.toml", "--title", "Farm"],
    );
    assert_eq!(code, 1, "one was skipped: {said}");
    let (out, _, code) = run(folder.path(), &["check", "quiz.toml"]);
    assert_eq!(code, 0, "{out}");
    assert!(out.contains("1 file with 2 questions: 0 errors"), "{out}");
    // The author writes into the file; a new version of the quiz leaves that alone.
    let path = folder.path().join("quiz.toml");
    let text = fs::read_to_string(&path)
        .unwrap()
        .replace("id = \"egg\"\n", "id = \"egg\" # mine\nslot = \"layer\"\n");
    fs::write(&path, &text).unwrap();
    let (_, said, code) = run(
        folder.path(),
        &["import", "quiz.gift", "--into", "quiz.toml"],
    );
    assert!(
        said.contains("0 added, 0 updated, 2 unchanged, 1 skipped"),
        "{said}"
    );
    assert_eq!(code, 1);
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
    let newer = QUIZ
        .replace("~A cat", "~A dog")
        .replace("No key{~a ~b}", "New?{T}");
    fs::write(folder.path().join("quiz.gift"), newer).unwrap();
    let (_, said, code) = run(
        folder.path(),
        &["import", "quiz.gift", "--into", "quiz.toml"],
    );
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("updated (wrong) egg")
            && said.contains("1 added, 1 updated, 1 unchanged, 0 skipped"),
        "{said}"
    );
    let text = fs::read_to_string(&path).unwrap();
    assert!(
        text.contains("id = \"egg\" # mine\nslot = \"layer\"\n") && text.contains("A dog"),
        "{text}"
    );
    assert!(folder.path().join(".bak/quiz.toml.1").exists());
    // And back again.
    let (_, said, code) = run(
        folder.path(),
        &[
            "export",
            "quiz.toml",
            "--format",
            "gift",
            "-o",
            "again.gift",
        ],
    );
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("lost `slot`: egg") && said.contains("again.gift: 3 questions as GIFT"),
        "{said}"
    );
    let (out, _, _) = run(
        folder.path(),
        &[
            "export",
            "quiz.toml",
            "--format",
            "aiken",
            "--dry-run",
            "--report",
            "json",
        ],
    );
    let told: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(told["questions"], 3);
    let (_, said, _) = run(
        folder.path(),
        &["import", "again.gift", "--into", "quiz.toml"],
    );
    assert!(said.contains("0 added, 0 updated, 3 unchanged"), "{said}");
}

#[test]
fn what_cannot_be_done_is_said_in_one_line() {
    let folder = folder();
    fs::write(folder.path().join("there.toml"), "mine").unwrap();
    fs::write(folder.path().join("notes.doc"), "x").unwrap();
    for (args, code, part) in [
        (&["import", "none.gift"][..], 2, "none.gift: "),
        (&["import", "notes.doc"], 2, "say it with --format"),
        (
            &["import", "quiz.gift", "-o", "there.toml"],
            1,
            "there.toml exists",
        ),
        (
            &["import", "quiz.gift", "--into", "there.toml"],
            1,
            "is not a bank",
        ),
        (
            &["export", "there.toml", "--format", "gift"],
            1,
            "is not a bank",
        ),
        (
            &["export", "none.toml", "--format", "gift"],
            2,
            "there is no file",
        ),
    ] {
        let (_, said, is) = run(folder.path(), args);
        assert_eq!(is, code, "{args:?} {said}");
        assert!(
            said.starts_with("error: ") && said.lines().count() == 1 && said.contains(part),
            "{args:?} {said}"
        );
    }
    assert_eq!(
        fs::read_to_string(folder.path().join("there.toml")).unwrap(),
        "mine"
    );
    let (_, said, code) = run(folder.path(), &["import", "quiz.gift", "--format", "word"]);
    assert_eq!(code, 2);
    assert!(
        said.contains(
            "there are gift, aiken, moodle, csv, tsv, anki, quizlet, markdown, kahoot, factdeck"
        ),
        "{said}"
    );
    let (out, _, code) = run(folder.path(), &["check", "--explain", "x003"]);
    assert!(
        code == 0 && out.starts_with("X003 (error): no right answer"),
        "{out}"
    );
}

const BANK: &str = "format = 1\nid = \"farm\"\ntitle = \"Farm\"\nlang = \"en\"\n\n[[source]]\nid = \"d\"\nfile = \"documents/d.txt\"\ntitle = \"D\"\n\n[[question]]\nid = \"egg\" # mine\ntype = \"short\"\nprompt = \"Who lays eggs?\"\nanswer = \"hen\"\ncite = { source = \"d\", quote = \"A hen lays\" }\n\n[[question]]\nid = \"milk\"\ntype = \"short\"\nprompt = \"Who gives milk?\"\nanswer = \"cow\"\nimage = { file = \"pictures/cow.png\", alt = \"a shadow\" }\n";

/// A picture of one dark point.
const COW: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, b'I', b'H', b'D', b'R', 0, 0, 0,
    1, 0, 0, 0, 1, 8, 0, 0, 0, 0, 0x3a, 0x7e, 0x9b, 0x55, 0, 0, 0, 0x0a, b'I', b'D', b'A', b'T',
    0x78, 0x9c, 0x63, 0x60, 0, 0, 0, 2, 0, 1, 0x48, 0xaf, 0xa4, 0x71, 0, 0, 0, 0, b'I', b'E', b'N',
    b'D', 0xae, 0x42, 0x60, 0x82,
];

/// A bank here, and the same bank as a colleague has got it.
fn desks() -> (TempDir, TempDir) {
    let (mine, hers) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    fs::create_dir(mine.path().join("documents")).unwrap();
    fs::write(mine.path().join("documents/d.txt"), "A hen lays eggs.").unwrap();
    fs::create_dir(mine.path().join("pictures")).unwrap();
    fs::write(mine.path().join("pictures/cow.png"), COW).unwrap();
    fs::write(mine.path().join("farm.toml"), BANK).unwrap();
    send(mine.path(), "farm.toml", hers.path());
    let (_, said, code) = run(hers.path(), &["import", "sent.factdeck", "-o", "hers.toml"]);
    assert_eq!(code, 0, "{said}");
    (mine, hers)
}

/// Packs a bank and carries it over.
fn send(from: &Path, bank: &str, to: &Path) {
    let args = [
        "export",
        bank,
        "--format",
        "factdeck",
        "-o",
        "sent.factdeck",
        "--force",
    ];
    let (_, said, code) = run(from, &args);
    assert_eq!(code, 0, "{said}");
    fs::copy(from.join("sent.factdeck"), to.join("sent.factdeck")).unwrap();
}

fn change(file: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(file).unwrap();
    assert!(text.contains(from), "{text}");
    fs::write(file, text.replace(from, to)).unwrap();
}

#[test]
fn a_bank_with_its_files_goes_to_a_colleague_and_comes_back() {
    let (mine, hers) = desks();
    let (bank, copy) = (mine.path().join("farm.toml"), hers.path().join("hers.toml"));
    assert_eq!(
        fs::read_to_string(&copy).unwrap(),
        BANK,
        "as its author wrote it"
    );
    let document = fs::read_to_string(hers.path().join("documents/d.txt")).unwrap();
    assert_eq!(document, "A hen lays eggs.");
    let picture = fs::read(hers.path().join("pictures/cow.png")).unwrap();
    assert_eq!(picture, COW);
    let (out, _, code) = run(hers.path(), &["check", "hers.toml"]);
    assert_eq!(code, 0, "{out}");
    // She changes one question and adds one; meanwhile the other one is changed here.
    let wool = "\n[[question]]\nid = \"wool\"\ntype = \"short\"\nprompt = \"Who gives wool?\"\nanswer = \"sheep\"\n";
    fs::write(
        &copy,
        BANK.replace("\"hen\"", "[\"hen\", \"a duck\"]") + wool,
    )
    .unwrap();
    change(&bank, "\"cow\"", "\"a cow\"");
    send(hers.path(), "hers.toml", mine.path());
    let (_, said, code) = run(
        mine.path(),
        &["import", "sent.factdeck", "--into", "farm.toml"],
    );
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("1 added, 1 updated, 1 kept"), "{said}");
    let text = fs::read_to_string(&bank).unwrap();
    for part in [
        "id = \"egg\" # mine",
        "\"a duck\"",
        "\"a cow\"",
        "\"sheep\"",
    ] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
}

#[test]
fn what_both_have_changed_is_told_and_stays_as_it_is_here() {
    let (mine, hers) = desks();
    change(&mine.path().join("farm.toml"), "\"cow\"", "\"a cow\"");
    change(&hers.path().join("hers.toml"), "\"cow\"", "\"a goat\"");
    send(hers.path(), "hers.toml", mine.path());
    let (_, said, code) = run(
        mine.path(),
        &["import", "sent.factdeck", "--into", "farm.toml"],
    );
    assert_eq!(code, 1, "{said}");
    let told = "changed here and there, kept as it is here (answer): milk";
    assert!(said.contains(told), "{said}");
    let text = fs::read_to_string(mine.path().join("farm.toml")).unwrap();
    assert!(
        text.contains("\"a cow\"") && !text.contains("goat"),
        "{text}"
    );
}

#[test]
fn a_file_that_is_there_is_not_replaced_by_one_of_an_archive() {
    let (mine, hers) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    fs::create_dir(mine.path().join("documents")).unwrap();
    fs::write(mine.path().join("documents/d.txt"), "A hen lays eggs.").unwrap();
    fs::write(mine.path().join("farm.toml"), BANK).unwrap();
    run(
        mine.path(),
        &[
            "export",
            "farm.toml",
            "--format",
            "factdeck",
            "-o",
            "farm.factdeck",
        ],
    );
    fs::copy(
        mine.path().join("farm.factdeck"),
        hers.path().join("farm.factdeck"),
    )
    .unwrap();
    fs::create_dir(hers.path().join("documents")).unwrap();
    fs::write(hers.path().join("documents/d.txt"), "Another text.").unwrap();
    let (_, said, code) = run(hers.path(), &["import", "farm.factdeck", "-o", "farm.toml"]);
    assert_eq!(code, 1);
    assert!(
        said.contains("documents/d.txt exists and is another file"),
        "{said}"
    );
    assert!(!hers.path().join("farm.toml").exists());
    fs::remove_dir_all(hers.path().join("documents")).unwrap();
    let outside = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(outside.path(), hers.path().join("documents")).unwrap();
    let (_, said, code) = run(hers.path(), &["import", "farm.factdeck", "-o", "farm.toml"]);
    assert_eq!(code, 1);
    assert!(said.contains("outside the folder"), "{said}");
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
}

/// The files below a folder, by their paths from there.
fn all(folder: &Path) -> Vec<String> {
    let (mut all, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap();
                all.push(name.to_string_lossy().into_owned());
            }
        }
    }
    all.sort();
    all
}

#[test]
fn nothing_but_documents_and_pictures_comes_out_of_an_archive() {
    let desk = tempfile::tempdir().unwrap();
    for name in planted::NAMES {
        let folder = desk.path().join("questions");
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("other.toml"), BANK).unwrap();
        fs::write(folder.join("in.factdeck"), planted::archive(name)).unwrap();
        for to in ["-o", "--into"] {
            let (_, said, code) = run(&folder, &["import", "in.factdeck", to, "guest.toml"]);
            assert_eq!(code, 1, "{name:?}: {said}");
            let why = ["Q013", "Q018", "Q054", "leads elsewhere", "is not taken"];
            assert!(
                to == "--into" || why.iter().any(|why| said.contains(why)),
                "{name:?}: {said}"
            );
        }
        let own = [
            "guest.toml",
            ".base/guest.toml",
            "in.factdeck",
            "other.toml",
        ];
        for file in all(&folder) {
            let is_copy = file.starts_with(".bak/guest.toml.");
            assert!(is_copy || own.contains(&file.as_str()), "{name:?}: {file}");
        }
        assert_eq!(fs::read_to_string(folder.join("other.toml")).unwrap(), BANK);
        assert_eq!(all(desk.path()).len(), all(&folder).len(), "{name:?}");
        fs::remove_dir_all(&folder).unwrap();
    }
    assert!(!Path::new("/tmp/planted.txt").exists());
}

#[test]
fn what_comes_with_a_bank_is_named_and_what_is_missing_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let bank = BANK.replace("pictures/cow.png", "images/cow.png");
    let picture = b"\x89PNG\r\n\x1a\nx";
    let mut files = vec![
        ("factdeck.json", &b"{\"format\": 1, \"bank\": \"farm\"}"[..]),
        ("bank.toml", bank.as_bytes()),
        ("files/documents/d.txt", b"A hen lays eggs."),
    ];
    let sent = folder.path().join("sent.factdeck");
    fs::write(&sent, zip(&files)).unwrap();
    let (_, said, code) = run(
        folder.path(),
        &["import", "sent.factdeck", "-o", "a.toml", "--dry-run"],
    );
    assert_eq!(code, 0, "{said}");
    for part in [
        "sent.factdeck: with documents/d.txt",
        "warning: sent.factdeck does not hold images/cow.png, which the bank names",
        "2 questions with 1 file: 2 added; nothing was written",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert_eq!(all(folder.path()), ["sent.factdeck"]);
    files.push(("files/images/cow.png", picture));
    fs::write(&sent, zip(&files)).unwrap();
    let (out, said, code) = run(
        folder.path(),
        &[
            "import",
            "sent.factdeck",
            "-o",
            "a.toml",
            "--report",
            "json",
        ],
    );
    let told: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(
        (code, told["refused_files"].as_array().unwrap().len()),
        (0, 0),
        "{said}"
    );
    assert_eq!(
        told["files"],
        serde_json::json!(["documents/d.txt", "images/cow.png"])
    );
    assert_eq!(
        fs::read(folder.path().join("images/cow.png")).unwrap(),
        picture
    );
    // Out and in again, the picture is the same.
    let hers = tempfile::tempdir().unwrap();
    send(folder.path(), "a.toml", hers.path());
    let (_, said, code) = run(hers.path(), &["import", "sent.factdeck", "-o", "b.toml"]);
    assert_eq!(code, 0, "{said}");
    assert_eq!(
        fs::read(hers.path().join("images/cow.png")).unwrap(),
        picture
    );
    let (out, _, code) = run(hers.path(), &["check", "b.toml"]);
    assert_eq!(code, 0, "{out}");
}

#[test]
fn a_broken_bank_in_an_archive_is_told_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let about = &b"{\"format\": 1, \"bank\": \"farm\"}"[..];
    let sent = folder.path().join("sent.factdeck");
    fs::write(
        &sent,
        zip(&[
            ("factdeck.json", about),
            ("bank.toml", b"format = 1\nid = \"farm\"\ntitle = Farm\n"),
        ]),
    )
    .unwrap();
    let (_, said, code) = run(folder.path(), &["import", "sent.factdeck", "-o", "a.toml"]);
    assert_eq!(code, 1);
    assert!(
        said.contains("sent.factdeck: the bank in it cannot be read: bank.toml:3:9: ")
            && said.contains("[Q001]"),
        "{said}"
    );
    // One question with a mistake is told, and the rest comes.
    let bank = BANK.replace("answer = \"cow\"", "answr = \"cow\"");
    let files: [(&str, &[u8]); 3] = [
        ("factdeck.json", about),
        ("bank.toml", bank.as_bytes()),
        ("files/documents/d.txt", b"A hen lays eggs."),
    ];
    fs::write(&sent, zip(&files)).unwrap();
    let (_, said, code) = run(folder.path(), &["import", "sent.factdeck", "-o", "a.toml"]);
    assert_eq!(code, 1);
    assert!(
        said.contains("--> sent.factdeck/bank.toml:22:1")
            && said.contains("did you mean `answer`?"),
        "{said}"
    );
}

#[test]
fn a_document_that_cannot_travel_is_told_where_it_is_given_away() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("d.txt"), "A hen lays eggs.").unwrap();
    fs::write(
        folder.path().join("farm.toml"),
        BANK.replace("documents/d.txt", "d.txt"),
    )
    .unwrap();
    let (_, said, code) = run(
        folder.path(),
        &[
            "export",
            "farm.toml",
            "--format",
            "factdeck",
            "-o",
            "sent.factdeck",
        ],
    );
    assert_eq!(code, 1);
    assert!(
        said.contains("d.txt: elsewhere only files in documents/, pictures/, images/ are put"),
        "{said}"
    );
    let hers = tempfile::tempdir().unwrap();
    fs::copy(
        folder.path().join("sent.factdeck"),
        hers.path().join("sent.factdeck"),
    )
    .unwrap();
    let (_, said, code) = run(hers.path(), &["import", "sent.factdeck", "-o", "farm.toml"]);
    assert_eq!(code, 1);
    assert!(said.contains("warning: d.txt is not taken"), "{said}");
    assert!(!hers.path().join("d.txt").exists());
}

#[test]
fn signs_between_the_cards_of_quizlet_are_said_with_the_command() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("cards.txt"), "hen$$an egg;cow$$milk").unwrap();
    let args = [
        "import",
        "cards.txt",
        "--format",
        "quizlet",
        "--between",
        "$$",
        "--rows",
        ";",
    ];
    let (bank, said, code) = run(folder.path(), &args);
    assert_eq!(code, 0, "{said}");
    assert!(
        bank.contains("prompt = \"hen\"\nanswer = \"an egg\""),
        "{bank}"
    );
    let other = [
        "import",
        "cards.txt",
        "--format",
        "aiken",
        "--between",
        "$$",
    ];
    let (_, said, code) = run(folder.path(), &other);
    assert_eq!(code, 2);
    assert!(said.contains("say --format quizlet"), "{said}");
}

#[test]
fn columns_of_a_table_are_said_with_the_command() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("terms.csv"),
        "Lösung;Frage;Seite\nan egg;hen;4\n",
    )
    .unwrap();
    let args = ["import", "terms.csv", "--columns", "answer,prompt,-"];
    let (bank, said, code) = run(folder.path(), &[&args[..], &["--headers", "yes"]].concat());
    assert_eq!(code, 0, "{said}");
    assert!(
        bank.contains("prompt = \"hen\"\nanswer = \"an egg\""),
        "{bank}"
    );
    for (more, told) in [
        (&["--headers", "perhaps"][..], "write yes or no"),
        (&["--columns", "answer,page"], "no column `page`"),
        (
            &["--columns", "prompt", "--format", "gift"],
            "csv, tsv and anki",
        ),
    ] {
        let (_, said, code) = run(folder.path(), &[&args[..2], more].concat());
        assert_eq!(code, 2);
        assert!(said.contains(told), "{said}");
    }
}
