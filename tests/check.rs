//! The commands `check` and `config show`, as someone at a terminal meets them.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn factdeck(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_factdeck"))
        .args(args)
        .current_dir(folder)
        .env_remove("FACTDECK_CONFIG")
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// Three broken files and a good one.
fn broken() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let questions = dir.path().join("questions");
    fs::create_dir(&questions).unwrap();
    let head = "format = 1\ntitle = \"T\"\nlang = \"en\"\n";
    let good = "[[question]]\nid = \"a\"\ntype = \"short\"\nprompt = \"Who?\"\nanswer = \"I\"\n";
    for (name, text) in [
        ("good.toml", format!("{head}{good}")),
        (
            "one.toml",
            format!("{head}{good}{}", good.replace("short", "long")),
        ),
        (
            "two.toml",
            format!("{head}{good}colour = 1\nstate = \"of\"\n"),
        ),
        ("three.toml", format!("{head}prompt = \"not closed\n")),
    ] {
        fs::write(questions.join(name), text).unwrap();
    }
    dir
}

#[test]
fn all_mistakes_of_all_files_are_told_in_one_run() {
    let dir = broken();
    let run = factdeck(dir.path(), &["check"]);
    let said = text(&run.stdout);
    for line in [
        "error[Q020]: unknown question type \"long\"\n  --> questions/one.toml:11:8\n",
        "error[Q001]: this is not TOML, so the file cannot be read\n --> questions/three.toml:4:21\n",
        "error[Q003]: unknown key `colour` in the question\n --> questions/two.toml:9:1\n",
        "error[Q022]: `state` cannot be `of`\n  --> questions/two.toml:10:9\n",
    ] {
        assert!(said.contains(line), "{line} is not in {said}");
    }
    assert!(
        said.ends_with("\n4 files with 2 questions: 4 errors, 0 warnings\n"),
        "{said}"
    );
    assert_eq!(run.status.code(), Some(1));
    assert!(
        !said.contains('\u{1b}'),
        "no colours where nobody sees them"
    );
}

#[test]
fn programs_can_read_it_too() {
    let dir = broken();
    let run = factdeck(
        dir.path(),
        &["check", "questions/two.toml", "--format", "json"],
    );
    let said: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
    assert_eq!(said["files"], 1);
    assert_eq!(said["errors"], 2);
    assert_eq!(said["findings"][1]["code"], "Q022");
    assert_eq!(said["findings"][1]["line"], 10);
    assert_eq!(said["findings"][1]["end_column"], 13);
    let run = factdeck(dir.path(), &["check", "questions", "--format", "github"]);
    let first = "::error file=questions/one.toml,line=11,col=8,title=Q020::unknown question type \"long\"%0A";
    assert!(
        text(&run.stdout).starts_with(first),
        "{}",
        text(&run.stdout)
    );
    assert_eq!(run.status.code(), Some(1));
}

#[test]
fn the_exit_code_tells_good_from_wrong_and_from_nothing_there() {
    let dir = broken();
    let good = factdeck(dir.path(), &["check", "questions/good.toml"]);
    assert_eq!(
        text(&good.stdout),
        "1 file with 1 question: 0 errors, 0 warnings\n"
    );
    assert_eq!(good.status.code(), Some(0));
    fs::create_dir(dir.path().join("empty")).unwrap();
    for (path, said) in [
        ("none", "error: there is no file none\n"),
        ("empty", "error: empty has no bank files (*.toml)\n"),
    ] {
        let run = factdeck(dir.path(), &["check", path]);
        assert_eq!(text(&run.stderr), said);
        assert_eq!(run.status.code(), Some(2));
    }
    assert_eq!(factdeck(dir.path(), &["chekc"]).status.code(), Some(2));
    assert_eq!(factdeck(dir.path(), &["--help"]).status.code(), Some(0));
}

#[test]
fn each_setting_is_shown_with_its_origin() {
    let dir = broken();
    fs::write(
        dir.path().join("factdeck.toml"),
        "# for class 7\nport = 9000\n",
    )
    .unwrap();
    let run = factdeck(dir.path(), &["config", "show", "--data", "here"]);
    let said = text(&run.stdout);
    let rows: Vec<Vec<&str>> = said
        .lines()
        .map(|line| line.split_whitespace().collect())
        .collect();
    assert!(
        rows.contains(&vec!["port", "9000", "factdeck.toml:2:8"]),
        "{said}"
    );
    assert!(rows.contains(&vec!["data", "here", "--data"]), "{said}");
    assert!(
        rows.contains(&vec!["questions", "questions", "default"]),
        "{said}"
    );
    fs::write(dir.path().join("factdeck.toml"), "prot = 9000\n").unwrap();
    let run = factdeck(dir.path(), &["config", "show"]);
    let said = "error: factdeck.toml:1:1: unknown setting `prot`; did you mean `port`?\n";
    assert_eq!((text(&run.stderr), run.status.code()), (said, Some(2)));
}
