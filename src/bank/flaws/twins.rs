//! Q106: two questions that ask the same, under two facts.
//!
//! A learner is asked twice and remembers once: what one of them teaches the other does not know. Two forms of one
//! question (to choose, to type) should name one `fact`.

use std::collections::BTreeMap;

use super::words::stems;
use super::{Subject, or_allow};
use crate::bank::fold::{Meaning, Meanings};
use crate::bank::{Diagnostic, Format};
use crate::id::FactId;

/// So many of ten words must be common to make two questions with one answer the same (Jaccard's index).
const ALIKE: usize = 8;
/// Questions with one answer that are held against each other; "yes" may be the answer of thousands.
const COMPARED: usize = 200;

pub(super) fn look(subjects: &[Subject<'_, '_>], meanings: &Meanings<'_>) -> Vec<Diagnostic> {
    let mut by_answer: BTreeMap<String, Vec<(&Subject<'_, '_>, Vec<String>)>> = BTreeMap::new();
    let mut found = Vec::new();
    for subject in subjects
        .iter()
        .filter(|subject| is_compared(subject.question.format()))
    {
        let answer = match meanings.of(subject.question.answer().as_ref()) {
            Meaning::Words(words) => words,
            other => format!("{other:?}"),
        };
        let words = stems(&subject.question.prompt);
        let others = by_answer.entry(answer).or_default();
        let twin = others
            .iter()
            .take(COMPARED)
            .find(|(other, theirs)| !same_fact(subject, other) && alike(&words, theirs));
        if let Some((twin, _)) = twin {
            let message = format!("it asks the same as question \"{}\"", twin.question.id);
            let finding = Diagnostic::warning("Q106", message)
                .at(subject.at("prompt"))
                .label("the same words, the same answer, another fact");
            found.push(finding.help(or_allow(
                &format!(
                    "write fact = \"{}\" to make it another form of that one, or remove it",
                    twin.question.fact
                ),
                "Q106",
            )));
        }
        others.push((subject, words));
    }
    found
}

/// A statement is not asked for, and its answer is one of two; the others have one prompt for many things.
const fn is_compared(format: Format) -> bool {
    matches!(format, Format::Choice | Format::Short | Format::Flashcard)
}

fn same_fact(a: &Subject<'_, '_>, b: &Subject<'_, '_>) -> bool {
    let facts = (&a.question.fact, &b.question.fact);
    // Parts of one fact ask for different sides of it.
    let root = |fact: &FactId| fact.as_str().split('/').next().map(str::to_owned);
    root(facts.0) == root(facts.1)
}

/// Whether two texts have most words in common. Both lists are sorted.
fn alike(a: &[String], b: &[String]) -> bool {
    let both = a
        .iter()
        .filter(|word| b.binary_search(word).is_ok())
        .count();
    both > 0 && both * 10 >= (a.len() + b.len() - both) * ALIKE
}
