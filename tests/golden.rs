//! Documents of our own whose banks are kept byte for byte: whatever changes in them was meant to change.

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use factdeck::authoring::{self, Brief, Draft, Review, Sheet};
use factdeck::bank::{self, Form, Stance, State};
use factdeck::generate::Made;
use factdeck::id::{BankId, SourceId};

fn brief(name: &str, stance: Stance) -> Brief {
    Brief {
        bank: BankId::new(name).unwrap(),
        title: None,
        lang: "en".to_owned(),
        density: Some(100.0),
        seed: 1,
        families: Vec::new(),
        review: Review::All,
        sheets: vec![Sheet {
            text: String::new(),
            source: SourceId::new(name).unwrap(),
            file: format!("documents/{name}.txt"),
            title: None,
            author: None,
            date: None,
            stance,
        }],
    }
}

fn draft(text: &str, brief: &Brief) -> Draft {
    let mut brief = brief.clone();
    text.clone_into(&mut brief.sheets[0].text);
    authoring::draft(&brief, &mut |_| ControlFlow::Continue(())).unwrap()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

fn document(name: &str) -> String {
    fs::read_to_string(folder().join(format!("{name}.txt"))).unwrap()
}

/// To accept a change: copy the file that the failure names over the kept one, after reading the difference.
#[test]
fn the_bank_of_a_document_is_the_kept_one() {
    let text = document("mill-fire");
    let made = bank::write(&draft(&text, &brief("mill-fire", Stance::Account)).bank);
    let again = bank::write(&draft(&text, &brief("mill-fire", Stance::Account)).bank);
    assert_eq!(made, again);
    let kept = folder().join("mill-fire.toml");
    if fs::read_to_string(&kept).unwrap_or_default() != made {
        let new = std::env::temp_dir().join("mill-fire.toml");
        fs::write(&new, &made).unwrap();
        panic!(
            "{} is no longer what is made; see {}",
            kept.display(),
            new.display()
        );
    }
}

#[test]
fn every_question_is_a_draft_whose_words_are_in_the_document() {
    let text = document("mill-fire");
    for stance in [Stance::Account, Stance::Reference] {
        let bank = draft(&text, &brief("mill-fire", stance)).bank;
        assert!(bank.questions.len() >= 10);
        for q in &bank.questions {
            assert_eq!(q.state, State::Draft);
            let of_items: Vec<_> = match &q.form {
                Form::Order { items } => items.iter().map(|item| item.cite.as_ref()).collect(),
                Form::Match { pairs, .. } => pairs.iter().map(|pair| pair.cite.as_ref()).collect(),
                _ => vec![q.cite.as_ref()],
            };
            for cite in of_items.into_iter().map(Option::unwrap) {
                let span = cite.locate(&text).unwrap();
                let mark = cite.mark.as_deref().unwrap();
                assert!(span.of(&text).unwrap().contains(mark), "{}", q.id);
            }
            if let Form::Choice { wrong, .. } = &q.form {
                for cite in wrong.iter().filter_map(|w| w.cite.as_ref()) {
                    assert!(cite.locate(&text).is_some());
                }
            }
        }
        let (read, findings) = bank::parse(&bank::write(&bank), "mill-fire");
        assert_eq!(findings, []);
        assert_eq!(read.unwrap().questions.len(), bank.questions.len());
    }
}

#[test]
fn figures_that_disagree_are_never_each_others_options() {
    let text = document("mill-fire");
    let made = draft(&text, &brief("mill-fire", Stance::Account));
    let values: Vec<&str> = made
        .conflicts
        .iter()
        .flat_map(|c| &c.values)
        .map(|(_, v, _)| v.as_str())
        .collect();
    assert_eq!(values, ["Forty", "32"]);
    let mut seen = 0;
    for q in &made.bank.questions {
        if q.slot.as_ref().is_some_and(|s| s.as_str() == "deaths") {
            seen += 1;
            if let Form::Choice { wrong, .. } = &q.form {
                for w in wrong {
                    assert!(
                        !["40", "32", "forty", "thirty-two"]
                            .contains(&w.text.to_lowercase().as_str()),
                        "{}",
                        q.prompt
                    );
                    assert!(
                        w.cite.is_some(),
                        "an invented number of the dead: {}",
                        w.text
                    );
                }
            }
        }
    }
    assert!(seen >= 2);
}

#[test]
fn another_seed_draws_other_options_and_density_takes_the_best() {
    let text = document("mill-fire");
    let with = |seed, density| {
        let brief = Brief {
            seed,
            density,
            ..brief("mill-fire", Stance::Account)
        };
        draft(&text, &brief)
    };
    let options = |seed| -> Vec<Form> {
        with(seed, Some(100.0))
            .bank
            .questions
            .into_iter()
            .map(|q| q.form)
            .collect()
    };
    assert_ne!(options(1), options(2));
    let (few, all) = (with(1, Some(2.0)), with(1, Some(100.0)));
    assert!(few.made.len() <= 5 && !few.made.is_empty());
    // Sets of several facts are counted, and not ranked among the others.
    let is_one = |m: &&Made| m.features.iter().all(|(name, _)| *name != "a set");
    let ones = || few.made.iter().filter(is_one);
    let worst = ones().map(|m| m.score).fold(1.0, f64::min);
    let is_kept = |m: &&Made| {
        few.made
            .iter()
            .any(|f| f.question.prompt == m.question.prompt)
    };
    let mut dropped = all
        .made
        .iter()
        .filter(is_one)
        .filter(|m| !is_kept(m))
        .peekable();
    assert!(dropped.peek().is_some());
    assert!(dropped.all(|m| m.score <= worst));
}

#[test]
fn without_facts_there_are_no_questions() {
    for text in [
        "",
        "Hello.",
        "He came. They went there then.",
        "Who knows? Perhaps 40 men might have died, it was said.",
    ] {
        assert!(
            draft(text, &brief("mill-fire", Stance::Account))
                .made
                .is_empty(),
            "{text}"
        );
    }
}

/// What a stem tells is either the account's own, and then it says so, or a named source's, or a paper's report.
#[test]
fn every_stem_of_an_account_names_a_voice() {
    let bank = draft(&document("mill-fire"), &brief("mill-fire", Stance::Account)).bank;
    for q in &bank.questions {
        let lower = q.prompt.to_lowercase();
        assert!(
            [
                "according to ",
                "the text says",
                "the text “the fire at the hill mill” says",
                "as the text dates",
                "the text put"
            ]
            .iter()
            .any(|voice| lower.contains(voice)),
            "{}",
            q.prompt
        );
    }
}
