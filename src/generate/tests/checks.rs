//! The checks, each by itself.

use super::*;
use crate::generate::check::{Index, is_short_for, is_violent, is_whole, leaks};

#[test]
fn a_stem_with_the_words_of_its_answer_tells_it() {
    for (stem, answer) in [
        ("in what year did Anna Lind leave Oslo in 1921", "1921"),
        ("what happened in May 1921", "3 May 1921"),
        ("what was sold on 3 May 1921", "1921"),
        ("how many of the 40 ships sank", "forty"),
        (
            "to whom was the harbour of Bergen sold",
            "Bergen Harbour Company",
        ),
        ("who sold the Lind mill", "Anna Lind"),
        (
            "which country does the Sino-Japanese company sell ships to",
            "Japan",
        ),
        ("which country did the British engineer leave", "Britain"),
        ("which country did the Norwegian engineer leave", "Norway"),
        ("which union did the U.S. join", "United States"),
        ("which party is the NFC", "Norwick Ferry Company"),
        ("which company is the Norwick Ferry Company", "NFC"),
        ("whose was Anna’s mill", "Anna"),
        ("how many Norwick+ users there were", "Norwick"),
    ] {
        assert!(leaks(stem, answer, "en"), "{stem}: {answer}");
    }
}

#[test]
fn other_words_tell_nothing() {
    for (stem, answer) in [
        ("in what year did Anna Lind leave Oslo", "1921"),
        ("what did Anna Lind sell in 1921", "1930"),
        ("how many of the 40 ships sank", "nine"),
        ("where did the council of Norwick meet", "Bergen"),
        (
            "who was elected by the Norwick council in Oslo",
            "Mary Berg",
        ),
        (
            "which party of the North was banned",
            "National Party of Otterby Miners",
        ),
        ("which country did the Swedish engineer leave", "Norway"),
    ] {
        assert!(!leaks(stem, answer, "en"), "{stem}: {answer}");
    }
}

#[test]
fn first_letters_are_short_for_words() {
    assert!(is_short_for("NFC", "Norwick Ferry Company"));
    assert!(is_short_for("U.S.", "United States"));
    assert!(!is_short_for("N", "Norwick"));
    assert!(!is_short_for("NFC", "Norwick Ferry"));
    assert!(!is_short_for("Nfc", "Norwick Ferry Company"));
}

#[test]
fn a_stem_is_whole_neither_short_nor_long_nor_open() {
    for stem in [
        "who sold the mill in Bergen",
        "which mill in Bergen was called “the old one”",
        "which office did Anna Lind take over",
    ] {
        assert!(is_whole(stem), "{stem}");
    }
    let long = format!("who sold {} in Bergen", "the old mill and ".repeat(10));
    for stem in [
        "who left Oslo",
        long.as_str(),
        "who called the harbour “the pearl of Otterby",
        "who called the harbour \"the pearl of Otterby",
        "who sold the mill (the old one",
        "who sold the old mill of",
        "who sold the mill and the",
        "who sold the old mill to the harbour that",
        "who sold the old mill [note 3] in Oslo",
    ] {
        assert!(!is_whole(stem), "{stem}");
    }
}

#[test]
fn a_stem_finds_its_own_sentence_first() {
    let text =
        "Anna Lind opened the harbour of Bergen in 1921. Anna Lind opened a mill in Oslo in 1930.";
    let document = Document::new(text);
    let survey = Survey::of(&document, "en");
    let index = Index::new(&survey);
    assert!(index.finds("who opened the harbour of Bergen", 0));
    assert!(!index.finds("who opened the harbour of Bergen", 1));
    assert!(index.finds("who opened a mill in Oslo", 1));
    assert!(!index.finds("who painted the lighthouse", 0));
    let stem = "who opened the harbour of Bergen";
    assert!(index.alike(stem, |_| false).contains(&0));
    assert!(!index.alike(stem, |_| false).contains(&1));
}

#[test]
fn what_two_sentences_say_is_not_asked_of_one() {
    asks_nothing(&["Anna Lind sold the mill in Bergen. Anna Lind sold the mill in Oslo."]);
    // The second sentence has the first's words too, and more of them.
    never_says(
        "Peter Holm was a baker. He founded a school in Bergen in 1921.",
        "school",
    );
}

#[test]
fn no_question_tells_its_answer() {
    for text in [
        "In 1921 the Sino-Japanese company sold forty ships to Japan.",
        "In 1921 the harbour of Bergen was sold to the Bergen Harbour Company.",
        "In 1921 the Norwick Ferry Company (NFC) sold forty ships to Anna Lind. In 1930 the NFC was closed.",
        "Anna Lind opened the Lind school in Bergen in 1921.",
    ] {
        let all = made(&[text]);
        assert!(!all.is_empty());
        for made in all
            .iter()
            .filter(|made| made.tier == Tier::Whole && !is_set(made))
        {
            let (prompt, answer) = pair(made);
            assert!(!leaks(&prompt, &answer, "en"), "{prompt}: {answer}");
        }
    }
}

#[test]
fn words_of_harm_are_known() {
    for text in [
        "forty sailors drowned",
        "he was murdered",
        "the Wounded",
        "a massacre",
    ] {
        assert!(is_violent(text), "{text}");
    }
    for text in ["forty sailors left", "the mill was sold"] {
        assert!(!is_violent(text), "{text}");
    }
}
