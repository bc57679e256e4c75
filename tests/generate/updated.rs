//! `factdeck generate --update`: a bank after its documents were edited.

use std::fs;
use std::path::Path;

use factdeck::bank::{self, Bank, Form, Question, State};

use super::{generate, json, read, stderr};
use crate::support::program::command;

const STORY: &str = "The Long Bridge\n\nIn 1874, the council of Otterby built the Long Bridge. The bridge was opened by Anna Lind on 3 May 1875. It rained. The lamps of the Long Bridge were made electric in 1902 by Karl Brask.\n\nThe Long Bridge burned in 1931. The railway bought the ruins of the Long Bridge for 26,000 crowns.\n";

/// A folder with the bank of a story, as it was made.
fn made() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("story.txt"), STORY).unwrap();
    let args = ["story.txt", "--density", "100", "-o", "bank.toml"];
    let made = generate(folder.path(), &args);
    assert_eq!(made.status.code(), Some(0), "{}", stderr(&made));
    assert!(bank(folder.path()).questions.len() >= 6);
    folder
}

fn bank(folder: &Path) -> Bank {
    bank::parse(&read(folder, "bank.toml"), "bank").0.unwrap()
}

fn update(folder: &Path, args: &[&str]) -> std::process::Output {
    let all = [&["--update", "bank.toml", "--density", "100"], args].concat();
    generate(folder, &all)
}

/// Edits the document where it lies.
fn edit(folder: &Path, old: &str, new: &str) {
    let path = folder.join("documents/story.txt");
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(old), "{old}");
    fs::write(path, text.replacen(old, new, 1)).unwrap();
}

/// Edits the bank: of the first question on the sentence that begins so, `old` becomes `new`.
fn review(folder: &Path, of: &str, old: &str, new: &str) -> String {
    let text = read(folder, "bank.toml");
    let mut blocks: Vec<String> = text.split("[[question]]").map(str::to_owned).collect();
    let cite = format!("\ncite = {{ source = \"story\", quote = \"{of}");
    let block = blocks.iter_mut().find(|block| block.contains(&cite));
    let block = block.unwrap();
    assert!(block.contains(old), "{block}");
    *block = block.replacen(old, new, 1);
    let id = block.split('"').nth(1).unwrap().to_owned();
    fs::write(folder.join("bank.toml"), blocks.join("[[question]]")).unwrap();
    id
}

fn value(question: &Question) -> String {
    match &question.form {
        Form::Cloze { gaps, .. } => gaps[0].answer().to_owned(),
        form => form.answer().into_owned(),
    }
}

fn fate<'j>(json: &'j serde_json::Value, id: &str) -> &'j serde_json::Value {
    let all = json["questions"].as_array().unwrap();
    all.iter().find(|one| one["id"] == id).unwrap()
}

fn checks(folder: &Path) -> (Option<i32>, String) {
    let check = command(folder, &["check", "bank.toml"]).output().unwrap();
    (
        check.status.code(),
        String::from_utf8(check.stdout).unwrap(),
    )
}

#[test]
fn an_unchanged_document_changes_no_byte() {
    let folder = made();
    let before = read(folder.path(), "bank.toml");
    for args in [&[][..], &["story.txt"], &["--more"]] {
        let updated = update(folder.path(), args);
        assert_eq!(updated.status.code(), Some(0), "{}", stderr(&updated));
        assert_eq!(read(folder.path(), "bank.toml"), before, "{args:?}");
        assert!(stderr(&updated).contains("documents/story.txt: unchanged"));
    }
    assert!(!folder.path().join(".bak").exists(), "nothing was written");
}

#[test]
fn what_was_dropped_comes_back_only_when_asked_for() {
    let folder = made();
    let text = read(folder.path(), "bank.toml");
    let (kept, dropped) = text.rsplit_once("\n[[question]]").unwrap();
    let id = dropped.split('"').nth(1).unwrap();
    fs::write(folder.path().join("bank.toml"), kept).unwrap();
    edit(
        folder.path(),
        "It rained. ",
        "It rained. Otto Varn blessed the Long Bridge in 1876. ",
    );
    let updated = update(folder.path(), &[]);
    assert_eq!(updated.status.code(), Some(0), "{}", stderr(&updated));
    assert!(
        stderr(&updated).contains("1 more question could be made"),
        "{}",
        stderr(&updated)
    );
    let now = bank(folder.path());
    assert!(now.questions.iter().all(|one| one.id.as_str() != id));
    assert!(
        now.questions
            .iter()
            .any(|one| one.cite.as_ref().unwrap().quote.contains("Otto Varn"))
    );
    update(folder.path(), &["--more"]);
    assert_eq!(
        bank(folder.path()).questions.last().unwrap().id.as_str(),
        id
    );
}

/// All that can happen to a document at once, in a file with comments, CRLF and a byte-order mark.
#[test]
fn what_was_reviewed_stays_and_drafts_follow_the_document() {
    let folder = made();
    let story = folder.path();
    let ready = review(
        story,
        "In 1874",
        "state = \"draft\"",
        "state = \"ready\" # read by me",
    );
    let off = review(
        story,
        "The Long Bridge burned",
        "state = \"draft\"",
        "state = \"off\"",
    );
    let own = review(
        story,
        "The bridge was opened",
        "tags = [",
        "tags = [\"mine\", ",
    );
    let text = read(story, "bank.toml").replace("[[question]]", "# a question\n[[question]]");
    let text = format!("\u{feff}# my bank\n{text}").replace('\n', "\r\n");
    fs::write(story.join("bank.toml"), &text).unwrap();
    let before = bank(story);

    let new = STORY
        .replace("In 1874, the council", "In 1874, the town council")
        .replace(
            "The bridge was opened by Anna Lind on 3 May 1875.",
            "The bridge was opened by Anna Lind on 4 May 1875.",
        )
        .replace("The Long Bridge burned in 1931. ", "")
        .replace("It rained.", "Otto Varn blessed the Long Bridge in 1876.")
        .replace("The railway bought", "Trains came.\n\nThe railway bought");
    fs::write(story.join("story.txt"), &new).unwrap();

    let dry = update(story, &["story.txt", "--dry-run", "--format", "json"]);
    assert_eq!(dry.status.code(), Some(1), "{}", stderr(&dry));
    assert_eq!(read(story, "bank.toml"), text, "a dry run writes nothing");
    assert_eq!(read(story, "documents/story.txt"), STORY);

    let updated = update(story, &["story.txt", "--format", "json"]);
    assert_eq!(updated.status.code(), Some(1));
    let told = json(&updated);
    let (planned, mut done) = (json(&dry), told.clone());
    done["written"] = false.into();
    assert_eq!(planned, done, "a dry run says what will be done");
    for (id, is) in [(&ready, "stale"), (&off, "dead"), (&own, "stale")] {
        let one = fate(&told, id);
        assert_eq!(
            (
                one["fate"].as_str(),
                one["done"].as_str(),
                one["reviewed"].as_bool()
            ),
            (Some(is), Some("kept"), Some(true)),
            "{one}"
        );
    }
    let stale = &fate(&told, &ready)["citations"][0];
    assert_eq!(
        stale["now"],
        "In 1874, the town council of Otterby built the Long Bridge."
    );
    assert_eq!(
        (&stale["new"], &stale["gone"]),
        (&serde_json::json!(["town"]), &serde_json::json!([]))
    );
    assert_eq!(stale["answer_in_it"], true);

    let after = bank(story);
    let words = read(story, "bank.toml");
    assert_eq!(read(story, "documents/story.txt"), new);
    assert_eq!(
        after.sources[0].blake3,
        Some(*blake3::hash(new.as_bytes()).as_bytes())
    );
    assert!(words.starts_with("\u{feff}# my bank\r\n") && words.contains("# read by me"));
    assert_eq!(
        words.matches("\r\n").count(),
        words.matches('\n').count(),
        "line ends are the author's"
    );
    every_question_met_its_fate(&before, &after, &told, &new);
    what_is_new_is_a_draft(&before, &after, &told);
    what_is_left_is_told_until_it_is_mended(story);
}

fn every_question_met_its_fate(before: &Bank, after: &Bank, told: &serde_json::Value, new: &str) {
    for old in &before.questions {
        let now = after.questions.iter().find(|one| one.id == old.id);
        let one = fate(told, old.id.as_str());
        match (old.is_as_made(), one["done"].as_str().unwrap()) {
            (_, "kept") => {
                let same = Question {
                    span: old.span,
                    ..now.unwrap().clone()
                };
                assert_eq!(same, *old);
            }
            (true, "renewed") => {
                let now = now.unwrap();
                assert!(now.is_as_made() && now.fact == old.fact);
                assert!(now.cite.as_ref().unwrap().locate(new).is_some());
                assert_eq!(value(now), value(old), "memory is of one value");
            }
            (true, "taken-out") => {
                assert!(now.is_none() && old.cite.as_ref().unwrap().locate(new).is_none());
            }
            other => panic!("{other:?}: {one}"),
        }
    }
}

fn what_is_new_is_a_draft(before: &Bank, after: &Bank, told: &serde_json::Value) {
    let added: Vec<_> = after
        .questions
        .iter()
        .skip_while(|one| before.questions.iter().any(|old| old.id == one.id))
        .collect();
    assert_eq!(added.len(), told["added"].as_array().unwrap().len());
    for quote in ["Otto Varn blessed", "on 4 May 1875"] {
        let found = added
            .iter()
            .find(|one| one.cite.as_ref().unwrap().quote.contains(quote));
        assert!(
            found.is_some_and(|one| one.state == State::Draft && one.is_as_made()),
            "{quote}: {told}"
        );
    }
}

fn what_is_left_is_told_until_it_is_mended(story: &Path) {
    let settled = read(story, "bank.toml");
    let told = stderr(&update(story, &[]));
    for part in [
        "then  In 1874, the council of Otterby",
        "now   In 1874, the town council of Otterby",
        "new: town\n",
        "“1874” is still in it",
        "then  The Long Bridge burned in 1931.",
        "its sentence is gone",
    ] {
        assert_eq!(told.matches(part).count(), 1, "{part}\n{told}");
    }
    for args in [&[][..], &["story.txt"]] {
        let again = update(story, args);
        assert_eq!(
            again.status.code(),
            Some(1),
            "what a teacher has to mend is told until it is mended"
        );
        assert_eq!(read(story, "bank.toml"), settled, "{}", stderr(&again));
    }
}

#[test]
fn a_quote_that_stands_twice_gets_its_place() {
    let folder = made();
    let id = review(
        folder.path(),
        "The Long Bridge burned",
        "state = \"draft\"",
        "state = \"ready\"",
    );
    edit(
        folder.path(),
        "In 1874,",
        "The Long Bridge burned in 1931. So it is told. In 1874,",
    );
    let (code, told) = checks(folder.path());
    assert!(
        code == Some(1) && told.contains("Q042") && told.contains("Q044"),
        "{told}"
    );
    let updated = update(folder.path(), &[]);
    assert_eq!(updated.status.code(), Some(0), "{}", stderr(&updated));
    assert!(stderr(&updated).contains("moved"), "{}", stderr(&updated));
    let now = bank(folder.path());
    let question = now
        .questions
        .iter()
        .find(|one| one.id.as_str() == id)
        .unwrap();
    let text = read(folder.path(), "documents/story.txt");
    assert_eq!(
        question.cite.as_ref().unwrap().at,
        text.rfind("The Long Bridge burned")
    );
    assert_eq!(question.state, State::Ready);
    assert_eq!(
        checks(folder.path()).0,
        Some(0),
        "{}",
        checks(folder.path()).1
    );
    // And when it stands once again, it needs none.
    edit(
        folder.path(),
        "The Long Bridge burned in 1931. So it is told. ",
        "",
    );
    update(folder.path(), &[]);
    let now = bank(folder.path());
    let question = now
        .questions
        .iter()
        .find(|one| one.id.as_str() == id)
        .unwrap();
    assert_eq!(question.cite.as_ref().unwrap().at, None);
    assert_eq!(checks(folder.path()).0, Some(0));
}

#[test]
fn a_document_with_other_line_ends_says_the_same() {
    let folder = made();
    let id = review(
        folder.path(),
        "In 1874",
        "state = \"draft\"",
        "state = \"ready\"",
    );
    edit(
        folder.path(),
        "the council of Otterby built",
        "the council\r\nof Otterby  built",
    );
    let updated = update(folder.path(), &["--format", "json"]);
    assert_eq!(updated.status.code(), Some(0), "{}", stderr(&updated));
    assert_eq!(fate(&json(&updated), &id)["fate"], "moved");
    let (code, told) = checks(folder.path());
    assert_eq!(code, Some(0), "{told}");
}

#[test]
fn a_document_is_added() {
    let folder = made();
    let before = bank(folder.path());
    fs::write(folder.path().join("Other account.txt"), super::OTHER).unwrap();
    let updated = update(folder.path(), &["Other account.txt"]);
    assert_eq!(updated.status.code(), Some(0), "{}", stderr(&updated));
    let after = bank(folder.path());
    let ids: Vec<&str> = after.sources.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids, ["story", "other-account"]);
    assert_eq!(
        read(folder.path(), "documents/other-account.txt"),
        super::OTHER
    );
    assert!(
        after
            .questions
            .iter()
            .zip(&before.questions)
            .all(|(now, old)| now.id == old.id)
    );
    let new = after.questions.iter().skip(before.questions.len());
    assert!(
        new.clone().count() > 0
            && new
                .clone()
                .all(|one| one.cite.as_ref().unwrap().source.as_str() == "other-account")
    );
    assert_eq!(checks(folder.path()).0, Some(0));
    let settled = read(folder.path(), "bank.toml");
    assert_eq!(update(folder.path(), &[]).status.code(), Some(0));
    assert_eq!(read(folder.path(), "bank.toml"), settled);
}

#[test]
fn a_crash_between_the_files_is_explained_and_mended() {
    let folder = made();
    let new = STORY.replace("In 1874, the council", "In 1874, the town council");
    fs::write(folder.path().join("story.txt"), &new).unwrap();
    // The documents are written first; then the power went.
    fs::write(folder.path().join("documents/story.txt"), &new).unwrap();
    let (code, told) = checks(folder.path());
    assert!(
        code == Some(1) && told.contains("Q044") && told.contains("Q041"),
        "{told}"
    );
    let updated = update(folder.path(), &["story.txt"]);
    assert_eq!(updated.status.code(), Some(0), "{}", stderr(&updated));
    assert!(
        !stderr(&updated).contains("is not known"),
        "the copy tells what it was: {}",
        stderr(&updated)
    );
    assert_eq!(checks(folder.path()).0, Some(0));
}

#[test]
fn without_the_former_text_it_says_what_that_means() {
    let folder = made();
    fs::remove_dir_all(folder.path().join("documents/.bak")).unwrap();
    edit(
        folder.path(),
        "It rained. ",
        "It rained. Otto Varn blessed the Long Bridge in 1876. ",
    );
    let updated = update(folder.path(), &[]);
    assert_eq!(updated.status.code(), Some(0));
    assert!(
        stderr(&updated).contains("is not known"),
        "{}",
        stderr(&updated)
    );
    assert!(read(folder.path(), "bank.toml").contains("Otto Varn"));
}

#[test]
fn what_cannot_be_updated_stays() {
    let folder = made();
    let before = read(folder.path(), "bank.toml");
    fs::remove_file(folder.path().join("documents/story.txt")).unwrap();
    let gone = update(folder.path(), &[]);
    assert_eq!(gone.status.code(), Some(1));
    assert!(
        stderr(&gone).contains("story") && stderr(&gone).contains("name the file"),
        "{}",
        stderr(&gone)
    );
    let given = update(folder.path(), &["story.txt"]);
    assert_eq!(given.status.code(), Some(0), "{}", stderr(&given));
    assert_eq!(read(folder.path(), "documents/story.txt"), STORY);
    assert_eq!(read(folder.path(), "bank.toml"), before);

    let twice = super::folder();
    fs::copy(
        twice.path().join("other.txt"),
        folder.path().join("Story!.txt"),
    )
    .unwrap();
    let both = update(folder.path(), &["story.txt", "Story!.txt"]);
    assert!(
        both.status.code() == Some(1) && stderr(&both).contains("one document"),
        "{}",
        stderr(&both)
    );
    fs::write(folder.path().join("bank.toml"), "not a bank").unwrap();
    let none = update(folder.path(), &[]);
    assert!(
        none.status.code() == Some(1) && stderr(&none).contains("check"),
        "{}",
        stderr(&none)
    );
}
