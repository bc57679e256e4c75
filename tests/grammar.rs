//! The grammar with the weights that come with the program: sentences of our own, the subcommand `parse`, and, in the
//! stage `figures` of `tests/run`, how good and how fast it is.

mod figures;
mod names;
mod words;

use std::fs;
use std::path::Path;

use factdeck::grammar::collapse;
use factdeck::grammar::syntax::{Leaf, Parser, tokens, treebank};
use serde_json::Value;

use crate::support::program::{command, complaint};

/// A sentence with its tree, looked at by words.
struct Tree {
    words: Vec<String>,
    leaves: Vec<Leaf<'static>>,
}

impl Tree {
    fn of(sentence: &str) -> Self {
        let spans = tokens::split(sentence);
        let words: Vec<&str> = spans
            .iter()
            .map(|span| span.of(sentence).unwrap())
            .collect();
        let leaves = collapse::parse(&Parser::english(), sentence, &spans);
        assert_eq!(leaves.len(), words.len());
        let words = words.into_iter().map(str::to_owned).collect();
        Self { words, leaves }
    }

    /// The head of a word, `""` for the root, and its relation.
    fn place(&self, word: &str) -> (&str, &str) {
        let at = self.words.iter().position(|known| known == word).unwrap();
        let leaf = self.leaves[at];
        let head = leaf.head.map_or("", |head| self.words[head].as_str());
        (head, leaf.relation)
    }
}

#[test]
fn subjects_objects_and_verbs_of_plain_sentences_are_found() {
    for (sentence, arcs) in [
        (
            "In 1921 Anna Lind founded a small school in Malmö.",
            &[
                ("founded", "", "root"),
                ("Anna", "founded", "nsubj"),
                ("school", "founded", "obj"),
            ][..],
        ),
        (
            "On 18 January 1990 the council issued a decree.",
            &[
                ("issued", "", "root"),
                ("council", "issued", "nsubj"),
                ("18", "issued", "obl"),
            ],
        ),
        (
            "The bridge was built by the engineers of the harbour company.",
            &[
                ("built", "", "root"),
                ("bridge", "built", "nsubj:pass"),
                ("was", "built", "aux:pass"),
            ],
        ),
        (
            "The council did not approve the plan.",
            &[
                ("approve", "", "root"),
                ("council", "approve", "nsubj"),
                ("plan", "approve", "obj"),
            ],
        ),
        (
            "Her brother was the mayor of the town.",
            &[
                ("mayor", "", "root"),
                ("brother", "mayor", "nsubj"),
                ("was", "mayor", "cop"),
            ],
        ),
        (
            "The newspaper reported that the strike had ended.",
            &[
                ("reported", "", "root"),
                ("newspaper", "reported", "nsubj"),
                ("ended", "reported", "ccomp"),
            ],
        ),
        (
            "Several ships that carried grain were lost in the storm.",
            &[
                ("lost", "", "root"),
                ("ships", "lost", "nsubj:pass"),
                ("carried", "ships", "acl:relcl"),
            ],
        ),
        (
            "The storm destroyed forty-two houses, and the river flooded the market.",
            &[
                ("destroyed", "", "root"),
                ("storm", "destroyed", "nsubj"),
                ("flooded", "destroyed", "conj"),
                ("river", "flooded", "nsubj"),
            ],
        ),
        (
            "The British captured the fort in 1758.",
            &[
                ("captured", "", "root"),
                ("British", "captured", "nsubj"),
                ("1758", "captured", "obl"),
            ],
        ),
    ] {
        let tree = Tree::of(sentence);
        for (word, head, relation) in arcs {
            assert_eq!(tree.place(word), (*head, *relation), "{word} in {sentence}");
        }
    }
}

#[test]
fn every_tree_has_one_root_and_no_ring() {
    for sentence in [
        "",
        "Yes.",
        "( ( ( ) ) )",
        "And yet, and yet: who, when, where?",
        "Über Ærø fløj 3 måger…",
        &"the mill and ".repeat(400),
        &"( ".repeat(600),
    ] {
        let tree = Tree::of(sentence);
        let roots = tree.leaves.iter().filter(|leaf| leaf.head.is_none());
        assert_eq!(
            roots.count(),
            usize::from(!tree.words.is_empty()),
            "{sentence}"
        );
        for mut at in 0..tree.leaves.len() {
            let mut steps = 0;
            while let Some(head) = tree.leaves[at].head {
                at = head;
                steps += 1;
                assert!(steps <= tree.leaves.len(), "a ring in {sentence}");
            }
        }
    }
}

const DOCUMENT: &str = "The bakery fire\n\nThe storm destroyed the old bakery on Sunday. Nobody\nwas hurt, “luckily”, said Ms. Lind.\n";

fn parse(folder: &Path, args: &[&str]) -> String {
    fs::write(folder.join("mill.txt"), DOCUMENT).unwrap();
    let args = [&["parse", "mill.txt"], args].concat();
    let output = command(folder, &args).output().unwrap();
    assert_eq!(complaint(&output), "");
    assert_eq!(output.status.code(), Some(0));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_documents_trees_are_printed_as_conllu() {
    let folder = tempfile::tempdir().unwrap();
    let printed = parse(folder.path(), &[]);
    let sentences = treebank::read(&printed).unwrap();
    let texts: Vec<&str> = sentences
        .iter()
        .map(|sentence| sentence.text.as_str())
        .collect();
    assert_eq!(
        texts,
        [
            "The bakery fire",
            "The storm destroyed the old bakery on Sunday.",
            "Nobody was hurt, “luckily”, said Ms. Lind."
        ]
    );
    let destroyed = printed
        .lines()
        .find(|line| line.contains("\tdestroyed\t"))
        .unwrap();
    let columns: Vec<&str> = destroyed.split('\t').collect();
    assert_eq!(
        columns[..8],
        ["3", "destroyed", "destroy", "_", "VBD", "_", "0", "root"]
    );
    assert!(
        columns[9].starts_with("Start=27|End=36|Agreed=Yes|Margin="),
        "{destroyed}"
    );
    let lind = printed
        .lines()
        .find(|line| line.contains("\tLind\t"))
        .unwrap();
    assert!(lind.ends_with("|Name=1"), "{lind}");
    assert!(
        printed
            .lines()
            .any(|line| line.starts_with("# name 1 = person ")),
        "{printed}"
    );
    assert!(columns[9].ends_with("|Clause=1|Role=verb"), "{destroyed}");
    for comment in [
        "# clause 1 = main active asserted agreed=Yes margin=",
        "# clause 1 = main being negated agreed=No margin=",
        " source=\"said Ms. Lind said\"",
    ] {
        assert!(printed.contains(comment), "{comment} in {printed}");
    }
    let sunday = printed
        .lines()
        .find(|line| line.contains("\tSunday\t"))
        .unwrap();
    assert!(sunday.contains("\tSpaceAfter=No|"), "{sunday}");
}

#[test]
fn a_documents_trees_are_printed_as_json() {
    let folder = tempfile::tempdir().unwrap();
    let all: Value = serde_json::from_str(&parse(folder.path(), &["--format", "json"])).unwrap();
    let sentences = &all["sentences"];
    assert_eq!(sentences.as_array().unwrap().len(), 3);
    let characters: Vec<char> = DOCUMENT.chars().collect();
    for sentence in sentences.as_array().unwrap() {
        let words = sentence["words"].as_array().unwrap();
        for word in words {
            let place = |key: &str| usize::try_from(word[key].as_u64().unwrap()).unwrap();
            let there: String = characters[place("start")..place("end")].iter().collect();
            assert_eq!(word["text"], there.as_str());
            assert!(
                word["lemma"]
                    .as_str()
                    .is_some_and(|lemma| !lemma.is_empty())
            );
            assert!(word["head"].is_null() || word["head"].as_u64().unwrap() < words.len() as u64);
        }
        assert_eq!(
            words.iter().filter(|word| word["head"].is_null()).count(),
            1
        );
        let clauses = sentence["clauses"].as_array().unwrap();
        let main = clauses
            .iter()
            .find(|clause| clause["link"] == "main")
            .unwrap();
        let parts = main["parts"].as_array().unwrap();
        let mut tiled: Vec<u64> = parts
            .iter()
            .flat_map(|part| part["words"].as_array().unwrap())
            .map(|word| word.as_u64().unwrap())
            .collect();
        tiled.sort_unstable();
        assert_eq!(tiled, (0..words.len() as u64).collect::<Vec<_>>());
    }
    let storm = &sentences[1]["clauses"][0];
    let roles: Vec<&str> = storm["parts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|part| part["role"].as_str().unwrap())
        .collect();
    assert_eq!(roles, ["subject", "verb", "object", "time", "sign"]);
    assert_eq!(storm["assertion"], "asserted");
    assert_eq!(sentences[1]["words"][2]["lemma"], "destroy");
    let names = all["names"].as_array().unwrap();
    let lind = names
        .iter()
        .find(|name| name["name"] == "Ms. Lind" || name["name"] == "Lind");
    let lind = lind.unwrap_or_else(|| panic!("{names:?}"));
    assert_eq!(lind["kind"], "person");
    assert!(lind["confidence"].as_u64().unwrap() >= 80);
    assert_eq!(lind["forms"], serde_json::json!([lind["name"]]));
    let place = |key: &str| usize::try_from(lind["mentions"][0][key].as_u64().unwrap()).unwrap();
    let there: String = characters[place("start")..place("end")].iter().collect();
    assert_eq!(lind["mentions"][0]["text"], there.as_str());
    assert_eq!(lind["name"], there.as_str());
}

#[test]
fn a_sentence_without_end_is_printed_in_parts() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("long.txt"), "the mill ".repeat(300)).unwrap();
    let output = command(folder.path(), &["parse", "long.txt"])
        .output()
        .unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    let parts = treebank::read(&printed).unwrap();
    let lengths: Vec<usize> = parts.iter().map(|part| part.words.len()).collect();
    assert_eq!(lengths, [250, 250, 100]);
}

#[test]
fn what_cannot_be_parsed_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("mill.conllu"), "1\tMill\n").unwrap();
    for (args, said) in [
        (
            &["parse", "absent.txt"][..],
            "error: absent.txt: it cannot be opened",
        ),
        (
            &["parse", "mill.conllu", "--measure"],
            "error: mill.conllu: line 1: fewer than eight columns",
        ),
    ] {
        let output = command(folder.path(), args).output().unwrap();
        assert!(
            complaint(&output).starts_with(said),
            "{}",
            complaint(&output)
        );
        assert_eq!(output.status.code(), Some(1));
    }
}

#[test]
fn the_terms_of_weights_and_lists_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let output = command(folder.path(), &["licenses"]).output().unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    for part in [
        "MIT License",
        "CC BY-SA 4.0",
        "English Web Treebank",
        "English PUD",
        "WordNet 3.0 Copyright 2006 by Princeton University",
    ] {
        assert!(printed.contains(part), "{part}");
    }
}
