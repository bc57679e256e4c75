//! What is made of documents.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use factdeck::bank::{self, State};
use factdeck::generate::Family;
use serde_json::Value;

use super::{OTHER, TEXT, folder, generate, json, read, stderr, stdout};

#[test]
fn a_bank_and_its_document_are_written_once() {
    let folder = folder();
    let args = ["Long Bridge.txt", "-o", "banks/bridge.toml"];
    let made = generate(folder.path(), &args);
    assert_eq!(made.status.code(), Some(0), "{}", stderr(&made));
    let bank = read(folder.path(), "banks/bridge.toml");
    for part in [
        "id = \"bridge\"",
        "file = \"documents/long-bridge.txt\"",
        "state = \"draft\"",
    ] {
        assert!(bank.contains(part), "{part}\n{bank}");
    }
    assert_eq!(read(folder.path(), "banks/documents/long-bridge.txt"), TEXT);

    fs::write(folder.path().join("banks/bridge.toml"), "mine").unwrap();
    let again = generate(folder.path(), &args);
    assert_eq!(again.status.code(), Some(1));
    assert!(stderr(&again).contains("--force"), "{}", stderr(&again));
    assert_eq!(read(folder.path(), "banks/bridge.toml"), "mine");

    let forced = generate(folder.path(), &[&args[..], &["--force"]].concat());
    assert_eq!(forced.status.code(), Some(0));
    assert_eq!(read(folder.path(), "banks/bridge.toml"), bank);
}

#[test]
fn the_same_bytes_every_run() {
    let folder = folder();
    for format in ["toml", "json", "text"] {
        let args = [
            "Long Bridge.txt",
            "other.txt",
            "--format",
            format,
            "--seed",
            "7",
        ];
        let (first, second) = (
            generate(folder.path(), &args),
            generate(folder.path(), &args),
        );
        assert_eq!(first.status.code(), Some(0));
        assert!(!first.stdout.is_empty() && first.stdout == second.stdout);
        assert_eq!(stderr(&first), "");
    }
}

/// The words that a place in characters names.
fn part(text: &str, place: &Value) -> String {
    let at = |key: &str| usize::try_from(place[key].as_u64().unwrap()).unwrap();
    let chars = text.chars().take(at("end")).skip(at("start"));
    chars.collect()
}

#[test]
fn places_in_json_are_counted_in_characters() {
    let folder = folder();
    let text = "Ödön’s café – a story\n\nIn 1874, the council of Otterby built the Long Bridge.\n";
    fs::write(folder.path().join("a.txt"), text).unwrap();
    let json = json(&generate(
        folder.path(),
        &["a.txt", "--format", "json", "--density", "100"],
    ));
    let questions = json["questions"].as_array().unwrap();
    assert!(
        questions
            .iter()
            .any(|question| question["answer"] == "1874"),
        "{json}"
    );
    for question in questions {
        assert_eq!(
            part(text, &question["value"]),
            question["answer"].as_str().unwrap()
        );
        assert_eq!(
            part(text, &question["cite"]),
            question["cite"]["quote"].as_str().unwrap()
        );
        assert!(
            question["cite"].get("document").is_none(),
            "there is only one"
        );
        for key in [
            "tier", "served", "kept", "reasons", "features", "document", "fact", "score",
        ] {
            assert!(question.get(key).is_some(), "{key}");
        }
    }
    for list in ["conflicts", "unasked", "silent"] {
        assert!(json[list].is_array(), "{list}");
    }
}

#[test]
fn several_documents_make_one_bank() {
    let folder = folder();
    // A name without Latin letters still gives a document of its own.
    fs::write(
        folder.path().join("мост.txt"),
        "In 1880, Anna Lind sold the Long Bridge.\n",
    )
    .unwrap();
    let args = [
        "Long Bridge.txt",
        "other.txt",
        "мост.txt",
        "--density",
        "100",
    ];
    let saved = generate(
        folder.path(),
        &[&args[..], &["-o", "all.toml", "--title", "Bridges"]].concat(),
    );
    assert_eq!(saved.status.code(), Some(0), "{}", stderr(&saved));
    let (bank, findings) = bank::parse(&read(folder.path(), "all.toml"), "all");
    let bank = bank.unwrap();
    assert_eq!(findings, []);
    assert_eq!(bank.title, "Bridges");
    let sources = bank
        .sources
        .iter()
        .map(|one| (one.id.as_str(), one.title.as_str()));
    assert_eq!(
        sources.collect::<Vec<_>>(),
        [
            ("long-bridge", "The Long Bridge"),
            ("other", "The bridge of Otterby"),
            ("document", "document")
        ]
    );
    assert_eq!(read(folder.path(), "documents/long-bridge.txt"), TEXT);
    assert_eq!(read(folder.path(), "documents/other.txt"), OTHER);
    let cited: BTreeSet<&str> = bank
        .questions
        .iter()
        .filter_map(|one| Some(one.cite.as_ref()?.source.as_str()))
        .collect();
    assert_eq!(cited.len(), 3, "each document is asked about");

    let json = json(&generate(
        folder.path(),
        &[&args[..], &["--format", "json"]].concat(),
    ));
    let texts = |id: &Value| match id.as_str().unwrap() {
        "long-bridge" => TEXT,
        "other" => OTHER,
        _ => "In 1880, Anna Lind sold the Long Bridge.\n",
    };
    for question in json["questions"].as_array().unwrap() {
        let cite = &question["cite"];
        assert_eq!(question["document"], cite["document"]);
        assert_eq!(
            part(texts(&cite["document"]), cite),
            cite["quote"].as_str().unwrap()
        );
    }
    for one in json["unasked"]
        .as_array()
        .unwrap()
        .iter()
        .chain(json["silent"].as_array().unwrap())
    {
        let words = part(texts(&one["document"]), one);
        assert_eq!(words, one["text"].as_str().unwrap());
    }
}

#[test]
fn what_is_about_one_document_is_refused_for_several() {
    let folder = folder();
    for args in [["--author", "A"], ["--date", "1997"]] {
        let refused = generate(
            folder.path(),
            &[&["Long Bridge.txt", "other.txt"], &args[..]].concat(),
        );
        assert_eq!(refused.status.code(), Some(2));
        assert!(stderr(&refused).contains(args[0]) && stderr(&refused).contains("one document"));
        let one = generate(folder.path(), &[&["other.txt"], &args[..]].concat());
        assert!(stdout(&one).contains(&format!("{} = \"{}\"", &args[0][2..], args[1])));
    }
    fs::copy(
        folder.path().join("other.txt"),
        folder.path().join("copy.txt"),
    )
    .unwrap();
    let twice = generate(folder.path(), &["other.txt", "copy.txt"]);
    assert_eq!(twice.status.code(), Some(1));
    assert!(stderr(&twice).contains("the same text"));
}

#[test]
fn families_are_chosen() {
    let folder = folder();
    let asked = |families: &str| -> BTreeSet<String> {
        let args = [
            "Long Bridge.txt",
            "--density",
            "100",
            "--format",
            "json",
            "--families",
            families,
        ];
        let json = json(&generate(folder.path(), &args));
        let questions = json["questions"].as_array().unwrap();
        questions
            .iter()
            .map(|one| one["family"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(asked("date"), ["date".to_owned()].into());
    assert_eq!(
        asked("figure,date"),
        ["date".to_owned(), "figure".to_owned()].into()
    );
    let help = stdout(&generate(folder.path(), &["--help"]));
    for family in Family::ALL {
        assert!(help.contains(family.name()), "{}", family.name());
    }
}

#[test]
fn questions_to_be_looked_at_closely_are_tagged_and_chosen() {
    let folder = folder();
    let made = |review: &str| {
        let text = stdout(&generate(
            folder.path(),
            &[
                "Long Bridge.txt",
                "other.txt",
                "--density",
                "100",
                "--review",
                review,
            ],
        ));
        bank::parse(&text, "b").0.unwrap().questions
    };
    let is_tagged = |one: &bank::Question| one.tags.iter().any(|tag| tag == "review");
    let (all, none, only) = (made("all"), made("none"), made("only"));
    assert!(
        all.len() > 3
            && all
                .iter()
                .all(|one| one.state == State::Draft && one.is_as_made())
    );
    assert!(only.iter().all(is_tagged) && !none.iter().any(is_tagged));
    assert_eq!(all.len(), none.len() + only.len());
    let json = json(&generate(
        folder.path(),
        &[
            "Long Bridge.txt",
            "other.txt",
            "--density",
            "100",
            "--format",
            "json",
        ],
    ));
    for (one, told) in all.iter().zip(json["questions"].as_array().unwrap()) {
        assert_eq!(one.id.as_str(), told["id"]);
        assert_eq!(is_tagged(one), told["served"] == false);
    }
}

#[test]
fn for_reading_each_question_has_its_reasons_and_what_gave_none_says_why() {
    let folder = folder();
    let text = stdout(&generate(
        folder.path(),
        &[
            "Long Bridge.txt",
            "other.txt",
            "--density",
            "100",
            "--format",
            "text",
        ],
    ));
    for part in [
        "== long-bridge ==",
        "== other ==",
        "answer   1874",
        "score ",
        "because  ",
        "likely used as it stands ",
        "no date, no figure, no name and no report stands in them:\n  - It rained.",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    let json = json(&generate(
        folder.path(),
        &[
            "Long Bridge.txt",
            "other.txt",
            "--density",
            "100",
            "--format",
            "json",
        ],
    ));
    for unasked in json["unasked"].as_array().unwrap() {
        assert!(
            text.contains(unasked["why"].as_str().unwrap()),
            "{unasked}\n{text}"
        );
    }
}

#[test]
fn other_languages_are_asked_as_gaps_or_refused() {
    let folder = folder();
    for (lang, text, answer) in [
        (
            "az",
            "Körpü 3 may 1921-ci ildə açıldı və şəhər bayram etdi.\n",
            "1921",
        ),
        (
            "ru",
            "Мост через реку открыли 3 мая 1921 года в городе.\n",
            "1921",
        ),
        (
            "tr",
            "Köprü 3 Mayıs 1921'de açıldı ve şehir bayram etti.\n",
            "1921",
        ),
        (
            "de",
            "Die lange Brücke wurde 1921 gebaut und brannte bald ab.\n",
            "1921",
        ),
    ] {
        fs::write(folder.path().join("t.txt"), text).unwrap();
        let made = generate(
            folder.path(),
            &[
                "t.txt",
                "--lang",
                lang,
                "--format",
                "json",
                "--density",
                "100",
            ],
        );
        assert_eq!(made.status.code(), Some(0), "{lang}: {}", stderr(&made));
        assert_eq!(
            stderr(&made).lines().count(),
            1,
            "one line says what is possible: {}",
            stderr(&made)
        );
        assert!(stderr(&made).starts_with("note: ") && stderr(&made).contains("gaps"));
        let json = json(&made);
        let questions = json["questions"].as_array().unwrap();
        assert!(questions.iter().all(|one| one["type"] == "cloze"));
        let found = questions
            .iter()
            .any(|one| one["answer"].as_str().unwrap().contains(answer));
        assert!(found, "{lang}: {json}");
    }
    fs::write(
        folder.path().join("t.txt"),
        "die brücke ist alt und schön.\n",
    )
    .unwrap();
    let nothing = generate(folder.path(), &["t.txt", "--lang", "de", "-o", "t.toml"]);
    assert_eq!(nothing.status.code(), Some(2));
    assert!(stderr(&nothing).contains("`de` is not known") && stderr(&nothing).contains("English"));
    assert!(!folder.path().join("t.toml").exists());
}

#[test]
fn what_cannot_be_done_is_said() {
    let folder = folder();
    fs::write(folder.path().join("empty.txt"), " \n").unwrap();
    fs::write(folder.path().join("binary.txt"), b"\x7FELF\x02\x01\0\0").unwrap();
    fs::write(folder.path().join("scan.pdf"), b"%PDF-1.7").unwrap();
    for (args, code, says) in [
        (&["empty.txt"][..], 1, "it is empty"),
        (&["binary.txt"], 1, "a program"),
        (&["scan.pdf"], 1, "cannot be read"),
        (&["missing.txt"], 1, "missing.txt"),
        (&["."], 1, "no file"),
        (&["other.txt", "--density", "0"], 2, "--density"),
        (&["other.txt", "--lang", "in English"], 2, "language tag"),
        (&["other.txt", "--families", "dates"], 2, "organisation"),
        (&["other.txt", "--review", "some"], 2, "only"),
        (&["other.txt", "--format", "xml"], 2, "xml"),
        (&["other.txt", "--dry-run"], 2, "--update"),
        (
            &["other.txt", "--update", "b.toml", "-o", "c.toml"],
            2,
            "--output",
        ),
        (
            &["other.txt", "--update", "b.toml", "--format", "toml"],
            2,
            "--update",
        ),
        (
            &["other.txt", "--update", "b.toml"],
            2,
            "there is no file b.toml",
        ),
        (&[], 2, "FILE"),
    ] {
        let output = generate(folder.path(), args);
        assert_eq!(
            output.status.code(),
            Some(code),
            "{args:?}: {}",
            stderr(&output)
        );
        assert!(
            stderr(&output).contains(says),
            "{args:?}: {}",
            stderr(&output)
        );
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn the_seed_gives_forty_five_questions_of_every_family() {
    let Some(seed) = crate::shared::file("seed/black-january.txt") else {
        return;
    };
    let json = json(&generate(
        Path::new("."),
        &[seed.to_str().unwrap(), "--format", "json", "--density", "5"],
    ));
    let questions = json["questions"].as_array().unwrap();
    assert!(questions.len() >= 45, "{}", questions.len());
    let families: BTreeSet<&str> = questions
        .iter()
        .filter_map(|one| one["family"].as_str())
        .collect();
    for family in ["date", "place", "person", "figure", "reaction"] {
        assert!(families.contains(family), "{families:?}");
    }
    let facts: BTreeSet<&str> = questions
        .iter()
        .filter_map(|one| one["fact"].as_str())
        .collect();
    assert!(facts.len() >= 20, "{facts:?}");
    let values = json["conflicts"][0]["values"].as_array().unwrap();
    let values: Vec<&str> = values
        .iter()
        .filter_map(|one| one["text"].as_str())
        .collect();
    assert_eq!(values, ["one hundred forty", "131"]);
}
