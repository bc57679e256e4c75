//! Figures that two tellers give in the same words: "According to the council, 40 boats were lost." "The owners said that 52
//! boats were lost." Nothing has to be known of boats to see that they disagree.

use std::collections::{BTreeMap, BTreeSet};

use super::fact::{Fact, Value};
use super::survey::Survey;
use crate::grammar::clauses::Assertion;
use crate::grammar::lexicon::inflect::singular;
use crate::grammar::words::among;

/// So many figures in the same words are held against each other at most.
const MOST: usize = 20;

/// How many words besides the figure two sentences must share.
const LEAST: usize = 2;

/// Words that say nothing of what is counted.
const EMPTY: &[&str] = &[
    "the",
    "a",
    "an",
    "that",
    "to",
    "according",
    "had",
    "has",
    "have",
    "about",
    "some",
];

/// Pairs of figures in different sentences that different tellers give in the same words.
pub(super) fn told_alike(survey: &Survey<'_>) -> Vec<(usize, usize)> {
    let mut alike: BTreeMap<BTreeSet<String>, Vec<usize>> = BTreeMap::new();
    for (place, fact) in survey.facts.iter().enumerate() {
        if let Some(words) = words(survey, fact) {
            alike.entry(words).or_default().push(place);
        }
    }
    let mut pairs = Vec::new();
    for row in alike.values() {
        for (at, one) in row.iter().enumerate() {
            let others = row.iter().skip(at + 1).take(MOST);
            let differing = others.filter(|other| {
                let both = survey.facts.get(*one).zip(survey.facts.get(**other));
                both.is_some_and(|(a, b)| {
                    let apart = a.sentence != b.sentence;
                    apart && teller(survey, a).is_some_and(|who| teller(survey, b) != Some(who))
                })
            });
            pairs.extend(differing.map(|other| (*one, *other)));
        }
    }
    pairs
}

/// Who tells it, in small letters.
fn teller(survey: &Survey<'_>, fact: &Fact<'_>) -> Option<String> {
    let sentence = survey.sentences.get(fact.sentence)?;
    let [teller] = &*fact.said.sources else {
        return None;
    };
    let who = teller.who.of(&sentence.view.text)?;
    (!who.is_empty()).then(|| who.to_lowercase())
}

/// The words of the sentence of a figure that one teller gives, without the figure and who says it; nothing for other
/// facts, and where hardly a word is left.
fn words(survey: &Survey<'_>, fact: &Fact<'_>) -> Option<BTreeSet<String>> {
    let is_told = fact.said.assertion == Assertion::Attributed && fact.refused.is_none();
    if !is_told || !matches!(fact.value, Value::Figure(_)) || fact.slot.is_none() {
        return None;
    }
    let sentence = survey.sentences.get(fact.sentence)?;
    let [teller] = &*fact.said.sources else {
        return None;
    };
    let tree = &sentence.tree;
    let own = sentence.words(teller.who);
    let rest = (0..tree.words.len()).filter(|at| {
        let word = tree.word(*at);
        word.contains(char::is_alphanumeric)
            && !fact.words.contains(at)
            && !own.contains(at)
            && teller.by != Some(*at)
            && !among(EMPTY, word)
    });
    let words: BTreeSet<String> = rest
        .map(|at| singular(&tree.word(at).to_lowercase()))
        .collect();
    (words.len() >= LEAST).then_some(words)
}
