//! Facts that give each other away, so that they are asked apart.
//!
//! Whoever answers a question is then shown its sentence, what explains it, and what other sentences say of the same
//! matter. So facts of one sentence are kin, facts with values for one slot, and a fact is kin to another whose
//! question tells its answer. Kin of kin are kin: no more than one of a family is asked where that can be avoided.

use std::collections::{BTreeMap, BTreeSet};

use super::{Form, Portion, Question};
use crate::id::FactId;
use crate::text::fold::fold;

/// In how many questions an answer may be told besides its own, and still be given away by each: what is told more
/// often, such as the town that all is about, gives no hint to a certain question.
const COMMON: usize = 4;

/// The number of each fact's family, given the number of its sentence. Only facts that rest on a sentence have any.
pub(super) fn families(
    questions: &[&Question],
    sentences: &BTreeMap<FactId, usize>,
    lang: &str,
) -> BTreeMap<FactId, usize> {
    let mut families = Families::default();
    let mut firsts = BTreeMap::new();
    for (fact, sentence) in sentences {
        let first = *firsts.entry(sentence).or_insert(fact);
        families.join(first, fact);
    }
    let mut slots = BTreeMap::new();
    for question in questions.iter().filter(|question| question.cite.is_some()) {
        if let Some(slot) = &question.slot {
            let first = *slots.entry(slot).or_insert(&question.fact);
            families.join(first, &question.fact);
        }
    }
    for (fact, tellers) in told(questions, lang) {
        for teller in tellers {
            families.join(fact, teller);
        }
    }
    families.numbered()
}

/// The facts whose answers the questions of other facts tell, with those.
fn told<'q>(questions: &[&'q Question], lang: &str) -> Vec<(&'q FactId, BTreeSet<&'q FactId>)> {
    // By the first word, so that a text is gone through once.
    let mut answers: BTreeMap<String, Vec<(Vec<String>, &FactId)>> = BTreeMap::new();
    for question in questions {
        for part in question
            .parts()
            .into_iter()
            .filter(|_| names(&question.form))
        {
            let words = words(&part.answer, lang);
            if let (Some(first), Some(_)) = (words.first(), part.cite) {
                let known = answers.entry(first.clone()).or_default();
                known.push((words, part.fact));
            }
        }
    }
    let mut tellers: BTreeMap<&FactId, BTreeSet<&FactId>> = BTreeMap::new();
    for question in questions.iter().filter(|question| question.cite.is_some()) {
        let own = question.facts();
        let text = words(&tells(question), lang);
        for (at, word) in text.iter().enumerate() {
            let rest = text.get(at..).unwrap_or_default();
            for (answer, fact) in answers.get(word).into_iter().flatten() {
                if rest.starts_with(answer) && !own.contains(fact) {
                    tellers.entry(*fact).or_default().insert(&question.fact);
                }
            }
        }
    }
    tellers
        .into_iter()
        .filter(|(_, tellers)| tellers.len() <= COMMON)
        .collect()
}

/// Whether the answer of a form is a name, a value or words of its own, so that another text can tell it.
const fn names(form: &Form) -> bool {
    matches!(
        form,
        Form::Choice { .. }
            | Form::Short { .. }
            | Form::Number { .. }
            | Form::Date { .. }
            | Form::Cloze { .. }
            | Form::Order { .. }
    )
}

/// All that a learner has read of a question once it is answered.
fn tells(question: &Question) -> String {
    let mut text = format!("{}\n{}", question.prompt, question.answer());
    let quotes = question.parts().into_iter().filter_map(|part| part.cite);
    for more in quotes
        .map(|cite| &cite.quote)
        .chain(question.explain.as_ref())
    {
        text.push('\n');
        text.push_str(more);
    }
    text
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
    fn a_fact_is_kin_to_one_whose_question_tells_its_answer() {
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
        let town = short("town", "Orm", "The town was Orm.", "");
        let questions: String = others.chain([town]).collect();
        assert_eq!(of(bank(&questions)), Vec::<Vec<String>>::new());
    }
}
