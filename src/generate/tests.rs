//! Whole questions, gaps, options and checks, on small texts of our own. The helpers serve the sets' tests too.

use std::ops::ControlFlow;

use super::{Family, Made, Options, Origin, Tier, questions};
use crate::bank::{Form, Stance};
use crate::facts::{Source, Survey};
use crate::id::SourceId;
use crate::text::Document;

mod any;
mod checks;
mod chosen;
mod clauses;
mod gaps;
mod judged;
mod options;
mod sources;
mod times;

/// The questions of some documents in a language, with other options than the tests' own.
pub(super) fn made_with(
    texts: &[&str],
    lang: &str,
    change: impl FnOnce(&mut Options),
) -> Vec<Made> {
    let documents: Vec<Document> = texts.iter().map(|text| Document::new(*text)).collect();
    let sources: Vec<Source<'_>> = documents
        .iter()
        .map(|document| Source { document, lang })
        .collect();
    let survey = Survey::new(&sources, &mut |_| ControlFlow::Continue(())).unwrap();
    let names = ["a", "b", "c", "d"].iter().take(texts.len());
    let mut options = Options {
        documents: names
            .map(|name| Origin {
                source: SourceId::new(name).unwrap(),
                stance: Stance::Account,
                // A single document is named by its title where it has one; most tests are about something else.
                title: match texts.len() {
                    1 => (*name).to_owned(),
                    _ => format!("Text {name}"),
                },
            })
            .collect(),
        lang: lang.into(),
        density: Some(1000.0),
        seed: 1,
        families: Vec::new(),
    };
    change(&mut options);
    questions(&survey, &options).0
}

/// The questions of some documents in English.
pub(super) fn made(texts: &[&str]) -> Vec<Made> {
    made_with(texts, "en", |_| {})
}

pub(super) fn made_of(texts: &[&str], families: &[Family]) -> Vec<Made> {
    made_with(texts, "en", |options| options.families = families.to_vec())
}

/// Prompts with their answers, of the questions that begin so.
pub(super) fn asked(made: &[Made], begins: &str) -> Vec<(String, String)> {
    let found = made
        .iter()
        .filter(|made| made.question.prompt.starts_with(begins));
    found.map(pair).collect()
}

pub(super) fn has(made: &[Made], prompt: &str, answer: &str) {
    let all: Vec<(String, String)> = asked(made, "");
    let found = all
        .iter()
        .any(|(own, right)| own == prompt && right == answer);
    assert!(found, "{prompt}\nnot among {all:#?}");
}

pub(super) fn is_set(made: &Made) -> bool {
    made.features.iter().any(|(name, _)| *name == "a set")
}

/// What holds of every question: its words stand where it says, and no rival of the answer is an option.
pub(super) fn sound(texts: &[&str], made: &[Made]) {
    for made in made {
        let text = texts[made.document];
        assert!(made.cite.contains(made.value), "{}", made.question.prompt);
        if let Some(cite) = &made.question.cite {
            assert!(text.contains(&cite.quote));
        }
        for item in &made.items {
            assert!(
                item.cite.contains(item.value) && item.value.of(texts[item.document]).is_some()
            );
        }
        assert!(made.items.is_empty() || made.question.facts().len() == made.items.len());
    }
}

fn pair(made: &Made) -> (String, String) {
    (
        made.question.prompt.clone(),
        made.question.answer().into_owned(),
    )
}

/// The whole questions of one text, each with its answer.
fn whole(text: &str) -> Vec<(String, String)> {
    let all = made(&[text]);
    let all = all
        .iter()
        .filter(|made| made.tier == Tier::Whole && !is_set(made));
    all.map(pair).collect()
}

/// The texts with a gap of one text, each with what belongs there.
fn gaps(text: &str) -> Vec<(String, String)> {
    of_gaps(&made(&[text]))
}

fn of_gaps(made: &[Made]) -> Vec<(String, String)> {
    let all = made.iter().filter_map(|made| match &made.question.form {
        Form::Cloze { gaps, .. } => {
            Some((made.question.prompt.clone(), gaps[0].answers[0].clone()))
        }
        _ => None,
    });
    all.collect()
}

/// One text gives this whole question.
fn asks(text: &str, prompt: &str, answer: &str) {
    has(&made(&[text]), prompt, answer);
}

/// None of some texts gives a whole question.
fn asks_nothing(texts: &[&str]) {
    for text in texts {
        assert_eq!(whole(text), [], "{text}");
    }
}

/// No whole question of a text has these words.
fn never_says(text: &str, words: &str) {
    let all = whole(text);
    assert!(
        all.iter().all(|(prompt, _)| !prompt.contains(words)),
        "{words}: {all:#?}"
    );
}

/// The wrong options of the question that begins so; nothing where it is typed.
fn wrong(made: &[Made], prompt: &str) -> Vec<String> {
    let found = made.iter().find(|made| made.question.prompt == prompt);
    let found = found.unwrap_or_else(|| panic!("{prompt}\nnot among {:#?}", asked(made, "")));
    match &found.question.form {
        Form::Choice { wrong, .. } => wrong.iter().map(|wrong| wrong.text.clone()).collect(),
        _ => Vec::new(),
    }
}
