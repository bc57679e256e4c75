//! `factdeck facts` as a program, and what it finds in the document this began with.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use factdeck::facts::{Class, Kind, Survey, Value};
use factdeck::text::Document;
use serde_json::Value as Json;

use crate::shared;

const FIRST: &str = "Fire in Bergen\n\nOn 3 May 1921 the fire in Bergen killed ninety people. The mayor told the council that 40 houses had burnt. It rained.\n";
const SECOND: &str =
    "In Bergen 75 people died in the fire of 3 May 1921. The town was rebuilt seven years later.\n";

fn facts(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_factdeck"));
    let command = command.current_dir(folder).arg("facts").args(args);
    command.output().unwrap()
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("first.txt"), FIRST).unwrap();
    fs::write(folder.path().join("second.txt"), SECOND).unwrap();
    folder
}

#[test]
fn for_people_each_sentence_says_what_is_in_it_or_why_nothing_is() {
    let folder = folder();
    let made = facts(folder.path(), &["first.txt", "second.txt"]);
    assert_eq!(made.status.code(), Some(0));
    let text = String::from_utf8(made.stdout).unwrap();
    for line in [
        "date          3 May 1921",
        "place         Bergen",
        "ninety  (counts: people); another value stands elsewhere",
        "40  (counts: house; told by The mayor)",
        "The mayor  (tell: that 40 houses had burnt; to the council)",
        "It rained.\n    nothing: no date, no figure, no name and no report stands in it",
        "seven years later  (no answer: the time is told from another one that stands elsewhere)",
        "They differ on deaths: ninety (first.txt) / 75 (second.txt)",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
}

#[test]
fn for_programs_places_are_in_characters_and_bytes() {
    let folder = folder();
    fs::write(
        folder.path().join("third.txt"),
        "Das Café “Ådal” wurde alt. In 1921, Anna Lind sold “Ådal” to 40 workers.\n",
    )
    .unwrap();
    let made = facts(folder.path(), &["third.txt", "--format", "json"]);
    let json: Json = serde_json::from_slice(&made.stdout).unwrap();
    let text = fs::read_to_string(folder.path().join("third.txt")).unwrap();
    let list = json["facts"].as_array().unwrap();
    assert!(list.len() > 3, "{json}");
    for fact in list {
        let at = |key: &str| usize::try_from(fact[key].as_u64().unwrap()).unwrap();
        let byte = |end: usize| usize::try_from(fact["bytes"][end].as_u64().unwrap()).unwrap();
        let by_chars: String = text.chars().take(at("end")).skip(at("start")).collect();
        assert_eq!(fact["text"], by_chars);
        assert_eq!(fact["text"], text[byte(0)..byte(1)]);
    }
    let again = facts(folder.path(), &["third.txt", "--format", "json"]);
    assert_eq!(again.stdout, made.stdout);
}

#[test]
fn another_language_is_looked_through_without_grammar_and_says_so() {
    let folder = folder();
    let text = "Мост открыли 3 мая 1921 года. Мэр сказал: «Мост стоил 26 тысяч рублей».\n";
    fs::write(folder.path().join("bridge.txt"), text).unwrap();
    let made = facts(folder.path(), &["bridge.txt", "--lang", "ru"]);
    let text = String::from_utf8(made.stdout).unwrap();
    for line in [
        "The grammar of `ru` is not known",
        "date          3 мая 1921 года",
        "figure        26 тысяч",
        "quotation     Мост стоил 26 тысяч рублей",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let folder = folder();
    let made = facts(folder.path(), &["none.txt"]);
    assert_eq!(made.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&made.stderr).contains("none.txt"));
    assert_eq!(facts(folder.path(), &[]).status.code(), Some(2));
}

/// The gold facts of the first document: its two death tolls are one conflict, each with who says so.
#[test]
fn the_two_death_tolls_of_the_first_document_are_one_conflict() {
    let Some(path) = shared::file("seed/black-january.txt") else {
        return;
    };
    let document = Document::new(fs::read_to_string(path).unwrap());
    let survey = Survey::of(&document, "en");
    let conflicts = survey.conflicts.iter().map(|conflict| {
        let facts = conflict.facts.iter().map(|fact| survey.facts[*fact].text);
        (conflict.of.as_str(), facts.collect::<Vec<_>>())
    });
    assert_eq!(
        conflicts.collect::<Vec<_>>(),
        [("deaths", vec!["one hundred forty", "131"])]
    );
    let class = |text: &str| {
        let fact = survey.facts.iter().find(|fact| fact.text == text).unwrap();
        let Value::Figure(figure) = &fact.value else {
            panic!("{text} is no figure")
        };
        let teller = fact.said.sources.first().map(|source| {
            let view = &survey.sentences[fact.sentence].view.text;
            source.who.of(view).unwrap().to_owned()
        });
        let slot = fact
            .slot
            .as_ref()
            .and_then(|slot| slot.class)
            .map(Class::name);
        (
            slot,
            figure.counted.as_ref().map(|counted| counted.lemma.clone()),
            teller,
        )
    };
    let official = || Some("official sources".to_owned());
    let people = || Some("people".to_owned());
    assert_eq!(class("131"), (Some("deaths"), people(), official()));
    assert_eq!(class("774"), (Some("wounded"), people(), official()));
    assert_eq!(class("400"), (Some("arrests"), people(), official()));
    assert_eq!(class("four"), (Some("missing"), people(), official()));
    assert_eq!(
        class("26,000"),
        (Some("troops"), Some("troops".to_owned()), None)
    );
    for (kind, text) in [
        (Kind::Date, "18 January 1990"),
        (Kind::Date, "Saturday, January 20, 1990"),
        (Kind::Date, "January 23"),
        (Kind::Date, "1956"),
        (Kind::Date, "October, 1991"),
        (Kind::Figure, "48"),
        (Kind::Figure, "20 percent"),
        (Kind::Figure, "one million"),
        (Kind::Reaction, "The Washington Times"),
        (Kind::Reaction, "Soviet military authorities"),
        (Kind::Reaction, "the White House"),
        (Kind::Reaction, "the Baku City Council"),
        (Kind::Reaction, "Heydar Aliyev"),
        (Kind::Person, "Mikhail Gorbachev"),
        (Kind::Place, "Baku"),
    ] {
        let found = survey
            .facts
            .iter()
            .any(|fact| fact.kind() == kind && fact.text == text);
        assert!(found, "{text}");
    }
    // "January 23" has no year of its own.
    let inferred = survey
        .facts
        .iter()
        .find(|fact| fact.text == "January 23")
        .unwrap();
    let Value::Date(when) = &inferred.value else {
        panic!()
    };
    assert_eq!(
        (when.date.unwrap().from.year, when.inferred),
        (None, Some(1990))
    );
}
