//! The commands `check`, `fmt`, `fix-ids` and `config show`, as someone at a terminal meets them.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use factdeck::bank::codes;

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

/// The codes that the sources of a folder write, such as `"Q001"`, outside of tests.
fn written(folder: &Path, codes: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("tests") {
            written(&path, codes);
        } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("codes.rs") {
            let text = fs::read_to_string(&path).unwrap();
            let quoted = text.split("\"Q").skip(1).filter_map(|rest| rest.get(..4));
            let codes_here = quoted.filter_map(|code| code.strip_suffix('"'));
            codes.extend(
                codes_here
                    .filter(|code| code.bytes().all(|b| b.is_ascii_digit()))
                    .map(|code| format!("Q{code}")),
            );
        }
    }
}

#[test]
fn every_code_in_use_is_explained() {
    let told: BTreeSet<String> = codes::CODES
        .iter()
        .map(|code| code.name.to_owned())
        .collect();
    let mut used = BTreeSet::new();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for folder in ["bank", "library"] {
        written(&source.join(folder), &mut used);
    }
    assert_eq!(told, used, "a code stands in bank/codes.rs and is used");
}

#[test]
fn a_code_is_explained_to_who_asks() {
    let dir = tempfile::tempdir().unwrap();
    let run = factdeck(dir.path(), &["check", "--explain", "q104"]);
    let said = text(&run.stdout);
    let first = "Q104 (warning): only the right option repeats a word of the question\n\n";
    assert!(
        said.starts_with(first) && said.ends_with("write allow = [\"Q104\"] into it.\n"),
        "{said}"
    );
    let run = factdeck(dir.path(), &["check", "--explain", "all"]);
    let all = codes::CODES.len() + factdeck::exchange::codes::CODES.len();
    assert_eq!(text(&run.stdout).lines().count(), all);
    let run = factdeck(dir.path(), &["check", "--explain", "Q999"]);
    assert_eq!(run.status.code(), Some(2));
    assert!(text(&run.stderr).contains("--explain all"));
}

#[test]
fn tools_that_gather_findings_get_them() {
    let dir = broken();
    let run = factdeck(dir.path(), &["check", "questions", "--format", "sarif"]);
    let said: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
    let log = &said["runs"][0];
    assert_eq!(said["version"], "2.1.0");
    let rules = log["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(rules.len(), codes::CODES.len());
    let results = log["results"].as_array().unwrap();
    assert_eq!(results.len(), 4);
    let place = &results[0]["locations"][0]["physicalLocation"];
    assert_eq!(results[0]["ruleId"], "Q020");
    assert_eq!(place["artifactLocation"]["uri"], "questions/one.toml");
    assert_eq!(place["region"]["startLine"], 11);
    assert_eq!(run.status.code(), Some(1));
}

#[test]
fn files_are_brought_into_shape_and_only_looked_at_where_asked() {
    let dir = broken();
    let path = dir.path().join("questions/good.toml");
    let before = fs::read_to_string(&path).unwrap();
    let args = ["fmt", "questions/good.toml", "--check"];
    let run = factdeck(dir.path(), &args);
    let said = "questions/good.toml is not in its usual shape\n";
    assert_eq!((text(&run.stdout), run.status.code()), (said, Some(1)));
    assert_eq!(fs::read_to_string(&path).unwrap(), before);
    let run = factdeck(dir.path(), &args[..2]);
    assert_eq!(
        (text(&run.stdout), run.status.code()),
        ("questions/good.toml formatted\n", Some(0))
    );
    let after = before.replace("[[question]]", "\n[[question]]");
    assert_eq!(fs::read_to_string(&path).unwrap(), after);
    let copy = dir.path().join("questions/.bak/good.toml.1");
    assert_eq!(fs::read_to_string(copy).unwrap(), before);
    let run = factdeck(dir.path(), &args);
    assert_eq!((text(&run.stdout), run.status.code()), ("", Some(0)));
    let run = factdeck(dir.path(), &["fmt"]);
    let said = "error: questions/three.toml: it is not TOML; `factdeck check` says where\n";
    assert_eq!((text(&run.stderr), run.status.code()), (said, Some(1)));
}

#[test]
fn ids_are_written_into_the_file_of_their_author() {
    let dir = tempfile::tempdir().unwrap();
    let before = "format = 1\r\ntitle = \"T\"\r\nlang = \"en\" # mine\r\n\r\n[[question]] # the first\r\ntype = \"short\"\r\nprompt = \"Who lays eggs?\"\r\nanswer = \"hens\"\r\n";
    let path = dir.path().join("hens.toml");
    fs::write(&path, before).unwrap();
    let run = factdeck(dir.path(), &["fix-ids", "hens.toml", "--dry-run"]);
    let said = text(&run.stdout);
    assert!(
        said.contains("\n+id = \"who-lays-eggs-") && said.ends_with("\n1 ids would be written\n"),
        "{said}"
    );
    assert!(said.contains("\n [[question]] # the first\n+id"), "{said}");
    assert_eq!(fs::read_to_string(&path).unwrap(), before);
    let run = factdeck(dir.path(), &["fix-ids", "hens.toml"]);
    assert_eq!(run.status.code(), Some(0), "{}", text(&run.stderr));
    let after = fs::read_to_string(&path).unwrap();
    let (id, was) = (line_of(&after, "id = "), line_of(&after, "was = "));
    assert!(was.starts_with("was = [\"h-"), "{was}");
    let expected = before.replacen("# the first\r\n", &format!("# the first\r\n{id}\r\n"), 1);
    assert_eq!(after, format!("{expected}{was}\r\n"));
    let good = factdeck(dir.path(), &["check", "hens.toml"]);
    assert_eq!(
        text(&good.stdout),
        "1 file with 1 question: 0 errors, 0 warnings\n"
    );
    let again = factdeck(dir.path(), &["fix-ids", "hens.toml"]);
    assert_eq!(text(&again.stdout), "no question got an id\n");
}

fn line_of<'t>(text: &'t str, start: &str) -> &'t str {
    text.lines().find(|line| line.starts_with(start)).unwrap()
}
