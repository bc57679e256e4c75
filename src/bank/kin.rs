//! Facts that give each other away, so that they are asked apart.
//!
//! Whoever answers a question is then shown its sentence, what explains it, and what other sentences say of the same
//! matter. So facts of one sentence are kin, facts with values for one slot, and a fact is kin to another whose
//! question tells a count of its sentence. Kin of kin are kin: no more than one of a family is asked where that can be avoided.
//!
//! Nothing here depends on which option is right, so that the order of questions does not tell it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Citation, Form, Question};
use crate::id::{FactId, SourceId};
use crate::text::Span;
use crate::text::fold::fold;
use crate::text::sentence::sentences;

/// In how many other questions a value may be told and still be given away by each: what is told more often, such as
/// the year that all is about, gives no hint to a certain question.
const COMMON: usize = 4;

/// The number of each fact's neighbourhood: facts that rest on one sentence, and those with values for one slot. Only
/// facts that rest on a sentence have any. Nothing of it depends on what is right.
pub(super) fn neighbours(questions: &[&Question]) -> BTreeMap<FactId, usize> {
    let mut neighbours = Families::default();
    let mut sentences: BTreeMap<(&SourceId, &str), &FactId> = BTreeMap::new();
    let mut slots = BTreeMap::new();
    for question in questions {
        for part in question.parts() {
            // Which thing comes first is the key of an order: none of them has a sentence before the others.
            let cite = match question.form {
                Form::Order { .. } => question.cite.as_ref(),
                _ => part.cite,
            };
            let Some(Citation { source, quote, .. }) = cite else {
                continue;
            };
            for sentence in sentences_of(quote) {
                let first = *sentences.entry((source, sentence)).or_insert(part.fact);
                neighbours.join(first, part.fact);
            }
        }
        if let Some(slot) = question.slot.as_ref().filter(|_| question.cite.is_some()) {
            let first = *slots.entry(slot).or_insert(&question.fact);
            neighbours.join(first, &question.fact);
        }
    }
    neighbours.numbered()
}

/// The sentences of a quote, or the part of one that it is.
fn sentences_of(quote: &str) -> impl Iterator<Item = &str> {
    let all = Span {
        start: 0,
        end: quote.len(),
    };
    let sentences = sentences(quote, all).into_iter();
    sentences.filter_map(|sentence| sentence.of(quote))
}

/// The number of each fact's family, given that of its neighbourhood. Only facts that rest on a sentence have any.
pub(super) fn families(
    questions: &[&Question],
    neighbours: &BTreeMap<FactId, usize>,
    lang: &str,
) -> BTreeMap<FactId, usize> {
    let mut families = Families::default();
    let mut firsts = BTreeMap::new();
    for (fact, number) in neighbours {
        let first = *firsts.entry(number).or_insert(fact);
        families.join(first, fact);
    }
    for (fact, tellers) in told(questions, lang) {
        for teller in tellers {
            families.join(fact, teller);
        }
    }
    families.numbered()
}

/// The facts of which questions of other facts tell a count, with those.
fn told<'q>(questions: &[&'q Question], lang: &str) -> Vec<(&'q FactId, BTreeSet<&'q FactId>)> {
    let mut figures: BTreeMap<String, BTreeSet<&FactId>> = BTreeMap::new();
    let mut tellers: BTreeMap<String, BTreeSet<&FactId>> = BTreeMap::new();
    for question in questions {
        for figure in counts(question, lang) {
            figures.entry(figure).or_default().insert(&question.fact);
        }
        for word in words(&tells(question), lang) {
            tellers.entry(word).or_default().insert(&question.fact);
        }
    }
    tellers.retain(|_, facts| facts.len() <= COMMON);
    let told = figures.into_iter().filter_map(|(figure, facts)| {
        let tellers = tellers.get(&figure)?;
        Some(facts.into_iter().map(|fact| (fact, tellers.clone())))
    });
    told.flatten().collect()
}

/// The counts in the sentence that a question rests on: what may be its answer. Days and years stand in too many
/// sentences to give anything away.
fn counts(question: &Question, lang: &str) -> Vec<String> {
    let quote = question.cite.as_ref().map_or("", |cite| &cite.quote);
    let mut counts = words(quote, lang);
    counts.retain(|word| match word.parse::<u32>() {
        Ok(number) => number > 31 && !(1000..2100).contains(&number),
        // "300,000"
        Err(_) => word.starts_with(|c: char| c.is_ascii_digit()),
    });
    counts
}

/// What a learner reads of a question, but not of its sentence, once it is answered.
fn tells(question: &Question) -> String {
    let explain = question.explain.as_deref().unwrap_or_default();
    format!("{} {explain}", question.prompt)
}

fn words(text: &str, lang: &str) -> Vec<String> {
    fold(text, lang).split(' ').map(str::to_owned).collect()
}

/// Facts joined to families: each points to another of its family, the eldest to itself.
#[derive(Default)]
struct Families<'q> {
    elder: BTreeMap<&'q FactId, &'q FactId>,
}

impl<'q> Families<'q> {
    fn join(&mut self, one: &'q FactId, other: &'q FactId) {
        let (one, other) = (self.eldest(one), self.eldest(other));
        self.elder.insert(other, one);
        self.elder.insert(one, one);
    }

    fn eldest(&self, fact: &'q FactId) -> &'q FactId {
        let mut at = fact;
        while let Some(&elder) = self.elder.get(at).filter(|elder| **elder != at) {
            at = elder;
        }
        at
    }

    fn numbered(&self) -> BTreeMap<FactId, usize> {
        let mut numbers = BTreeMap::new();
        let number = |(&fact, _): (&&'q FactId, _)| {
            let next = numbers.len();
            let number = *numbers.entry(self.eldest(fact)).or_insert(next);
            (fact.clone(), number)
        };
        self.elder.iter().map(number).collect()
    }
}
#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::{Bank, Shelved, parse};

    const HEAD: &str = r#"
format = 1
id = "b"
title = "B"
lang = "en"
[[source]]
id = "s"
file = "s.txt"
title = "S"
"#;

    fn bank(questions: &str) -> Bank {
        let (bank, found) = parse(&format!("{HEAD}{questions}"), "b");
        bank.unwrap_or_else(|| panic!("{found:?}"))
    }

    fn short(id: &str, answer: &str, quote: &str, more: &str) -> String {
        format!(
            "[[question]]\nid = \"{id}\"\ntype = \"short\"\nprompt = \"About {id}?\"\nanswer = \"{answer}\"\n\
             cite = {{ source = \"s\", quote = \"{quote}\" }}\n{more}\n"
        )
    }

    /// The families with more than one fact.
    fn of(bank: Bank) -> Vec<Vec<String>> {
        let shelved = Shelved::new(bank, BTreeMap::new(), false);
        let mut members: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        for (fact, number) in shelved.families().clone() {
            members.entry(number).or_default().push(fact.to_string());
        }
        members.into_values().filter(|all| all.len() > 1).collect()
    }

    #[test]
    fn facts_of_one_sentence_and_of_one_slot_are_kin() {
        let questions = [
            short("ann", "in May", "Ann came in May to Orm.", ""),
            short("place", "Orm", "Ann came in May to Orm.", ""),
            short("few", "nine", "Bob counted nine.", "slot = \"count\""),
            short("many", "forty", "Cid counted forty.", "slot = \"count\""),
            short("alone", "Dora", "The keeper was Dora.", ""),
        ];
        assert_eq!(
            of(bank(&questions.concat())),
            [["ann", "place"], ["few", "many"]]
        );
    }

    #[test]
    fn a_fact_is_kin_to_one_whose_question_tells_a_count_of_its_sentence() {
        let told = "explain = \"Later the Parliament gave 300,000.\"";
        let questions = [
            short("first", "nine", "Bob counted nine.", told),
            short(
                "later",
                "300,000",
                "Its Parliament gave the number 300,000.",
                "",
            ),
            short("year", "1300", "It stood in 1300.", ""),
        ];
        assert_eq!(of(bank(&questions.concat())), [["first", "later"]]);
    }

    #[test]
    fn what_is_told_everywhere_is_no_hint() {
        let others = (0..=COMMON).map(|n| {
            short(
                &format!("q{n}"),
                &format!("x{n}"),
                &format!("Orm has x{n}."),
                "",
            )
        });
        let all = short("all", "470", "In all 470 came.", "");
        let questions: String = others.chain([all]).collect();
        assert_eq!(of(bank(&questions)), Vec::<Vec<String>>::new());
    }
}
