//! Q108: sources disagree, and the question does not say whose value it asks for.
//!
//! Where two sentences give different values for one thing, neither is simply right. The question has to name who says
//! so (DESIGN, invariant 5), or who has read the other sentence is marked wrong for it.

use std::collections::BTreeMap;

use super::words::words;
use super::{Subject, or_allow};
use crate::bank::Diagnostic;
use crate::bank::fold::{Meaning, Meanings, fold};

/// Words by which a question names a voice.
const VOICES: &[&str] = &[
    "according",
    "account",
    "accounts",
    "author",
    "authors",
    "book",
    "claim",
    "claimed",
    "claims",
    "count",
    "counted",
    "counts",
    "document",
    "documents",
    "estimate",
    "estimated",
    "estimates",
    "gave",
    "give",
    "given",
    "gives",
    "historian",
    "historians",
    "official",
    "officially",
    "put",
    "puts",
    "report",
    "reported",
    "reports",
    "said",
    "say",
    "says",
    "source",
    "sources",
    "state",
    "stated",
    "states",
    "text",
    "texts",
    "view",
    "witness",
    "witnesses",
    "write",
    "writes",
    "wrote",
];

pub(super) fn look(subjects: &[Subject<'_, '_>], meanings: &Meanings<'_>) -> Vec<Diagnostic> {
    let mut by_slot: BTreeMap<&str, Vec<&Subject<'_, '_>>> = BTreeMap::new();
    let mut by_prompt: BTreeMap<String, Vec<&Subject<'_, '_>>> = BTreeMap::new();
    for subject in subjects {
        if let Some(slot) = &subject.question.slot {
            by_slot.entry(slot.as_str()).or_default().push(subject);
        }
        by_prompt
            .entry(fold(&subject.question.prompt))
            .or_default()
            .push(subject);
    }
    let mut found = Vec::new();
    for same in by_slot.values() {
        for subject in same
            .iter()
            .filter(|subject| subject.english && !names_a_voice(subject))
        {
            let other = same.iter().find(|other| disagree(subject, other, meanings));
            if let Some(other) = other {
                found.push(contested(
                    subject,
                    other,
                    "the sources disagree, and the question does not say whose value it asks for",
                ));
            }
        }
    }
    for same in by_prompt.values() {
        for (number, subject) in same.iter().enumerate() {
            let mut before = same.iter().take(number);
            let of_one_slot = |other: &Subject<'_, '_>| {
                subject.question.slot.is_some() && subject.question.slot == other.question.slot
            };
            let other = before.find(|other| {
                subject.question.fact != other.question.fact
                    && subject.question.format() == other.question.format()
                    && disagree(subject, other, meanings)
            });
            if let Some(other) = other.filter(|other| !of_one_slot(other)) {
                found.push(contested(
                    subject,
                    other,
                    "two questions ask the same and have different answers",
                ));
            }
        }
    }
    found
}

fn contested(subject: &Subject<'_, '_>, other: &Subject<'_, '_>, message: &str) -> Diagnostic {
    let finding = Diagnostic::warning("Q108", message)
        .at(subject.at("prompt"))
        .label(format!(
            "question \"{}\" has the answer \"{}\"",
            other.question.id,
            other.question.answer()
        ));
    finding.help(or_allow(
        "name the voice in the prompt: \"…, according to …?\"",
        "Q108",
    ))
}

/// Whether two questions have answers that do not mean the same.
fn disagree(a: &Subject<'_, '_>, b: &Subject<'_, '_>, meanings: &Meanings<'_>) -> bool {
    let value =
        |subject: &Subject<'_, '_>| -> Meaning { meanings.of(subject.question.answer().as_ref()) };
    a.question.fact != b.question.fact && value(a) != value(b)
}

fn names_a_voice(subject: &Subject<'_, '_>) -> bool {
    words(&subject.question.prompt)
        .iter()
        .any(|word| VOICES.contains(&word.as_str()))
}
