//! What is said about bank files, word for word, and that nothing in one can do harm.

mod citation;
mod file;
mod flaws;
mod harm;
mod question;
mod types;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::*;

const HEAD: &str = "format = 1\nid = \"b\"\ntitle = \"B\"\nlang = \"en\"\n";
const SOURCE: &str = "[[source]]\nid = \"d\"\nfile = \"d.txt\"\n";
const DOCUMENT: &str = "A hen lays an egg. A duck lays an egg too. Neither flies far.";

/// A bank file and what is said about it.
struct Case {
    code: &'static str,
    text: &'static str,
    said: &'static str,
}

/// Everything that is found in a bank file; of documents there is only `d.txt`.
fn findings(text: &str) -> Vec<Diagnostic> {
    let (bank, mut found) = parse(text, "b");
    if let Some(bank) = &bank {
        let documents = bank.sources.iter().map(|source| {
            let text = match source.file.as_str() {
                "d.txt" => Ok(Arc::from(DOCUMENT)),
                _ => Err("there is no such file".to_owned()),
            };
            (source.id.clone(), text)
        });
        found.extend(lint(text, bank, &documents.collect()));
    }
    found
}

/// The ids of the questions that can be asked.
fn asked(text: &str) -> Option<String> {
    let bank = parse(text, "b").0?;
    let ids: Vec<&str> = bank.questions.iter().map(|q| q.id.as_str()).collect();
    Some(ids.join(" "))
}

fn check(head: &str, cases: &[Case]) {
    for case in cases {
        let text = format!("{head}{}\n", case.text.trim_start());
        let found = findings(&text);
        let said = report::render("b.toml", &text, &found, false);
        assert_eq!(
            said.trim_end(),
            case.said.trim_start_matches('\n'),
            "{text}"
        );
        assert!(found.iter().any(|finding| finding.code == case.code));
    }
}

#[test]
fn every_code_is_explained_and_shown_to_be_found() {
    let told: BTreeSet<String> = codes::CODES
        .iter()
        .map(|code| code.name.to_owned())
        .collect();
    let cases = [file::CASES, question::CASES, types::CASES, citation::CASES];
    let codes = cases
        .iter()
        .flat_map(|cases| cases.iter())
        .map(|case| case.code);
    // Too long a text is tested beside the limits; what only a folder can show, with the library.
    let elsewhere = ["Q007", "Q010", "Q011", "Q047"];
    let shown: BTreeSet<String> = codes
        .chain(elsewhere)
        .chain(flaws::shown())
        .map(str::to_owned)
        .collect();
    assert_eq!(
        told, shown,
        "a code stands in codes.rs and in a case of these tests"
    );
}

#[test]
fn errors_are_errors_and_warnings_warnings() {
    for case in [file::CASES, question::CASES, citation::CASES]
        .into_iter()
        .flatten()
    {
        for finding in findings(&format!("{HEAD}{SOURCE}{}", case.text.trim_start())) {
            let code = codes::find(finding.code).unwrap();
            assert_eq!(finding.severity, code.severity, "{}", finding.code);
        }
    }
}
