//! What a bank asks for no more, and which of its questions takes its place.

use std::collections::BTreeSet;

use super::fold::{Meanings, fold};
use super::{Bank, Question};
use crate::id::{FactId, QuestionId};

/// From this likeness on, a question is proposed in place of a lost one. From 0 to 1.
const LIKELY: f64 = 0.55;
/// How much of the likeness the answer makes.
const ANSWER: f64 = 0.3;

/// The facts that a bank knows: those that its questions ask for, whatever their state, and those that move over to
/// one of them by `was`.
pub fn known_facts(bank: &Bank) -> BTreeSet<FactId> {
    let mut known = BTreeSet::new();
    for question in &bank.questions {
        let reversed = question.reversed();
        let facts: Vec<FactId> = question
            .facts()
            .into_iter()
            .cloned()
            .chain(reversed.map(|question| question.fact))
            .collect();
        for fact in &facts {
            let part = fact.as_str().strip_prefix(question.fact.as_str());
            let former = |was: &QuestionId| FactId::new(&format!("{was}{}", part?)).ok();
            known.extend(question.was.iter().filter_map(former));
        }
        known.extend(facts);
    }
    known
}

/// The question of a bank that most likely takes the place of a `lost` one, with how alike they are, from 0 to 1. Those
/// in `taken` have learners of their own.
pub fn successor<'b>(
    bank: &'b Bank,
    lost: &Question,
    taken: &BTreeSet<FactId>,
) -> Option<(&'b Question, f64)> {
    let meanings = Meanings::new(&bank.aliases, &bank.lang);
    let (prompt, answer) = (fold(&lost.prompt), meanings.of(lost.answer().as_ref()));
    bank.questions
        .iter()
        .filter(|question| !taken.contains(&question.fact) && question.id != lost.id)
        .map(|question| {
            let words = strsim::normalized_levenshtein(&prompt, &fold(&question.prompt));
            let same = meanings.of(question.answer().as_ref()) == answer;
            (
                question,
                words * (1.0 - ANSWER) + if same { ANSWER } else { 0.0 },
            )
        })
        .filter(|&(_, likeness)| likeness >= LIKELY)
        .max_by(|a, b| a.1.total_cmp(&b.1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::parse;

    fn bank(questions: &str) -> Bank {
        let head = "format = 1\nid = \"b\"\ntitle = \"B\"\nlang = \"en\"\n";
        parse(&format!("{head}{questions}"), "b").0.unwrap()
    }

    fn card(id: &str, prompt: &str, answer: &str, more: &str) -> String {
        format!(
            "[[question]]\nid = \"{id}\"\ntype = \"short\"\nprompt = \"{prompt}\"\nanswer = \"{answer}\"\n{more}"
        )
    }

    #[test]
    fn facts_that_are_asked_for_or_move_over_are_known() {
        let text = card("new", "P", "A", "was = [\"old\"]\n")
            + &card("b", "P", "A", "fact = \"f/2\"\nstate = \"off\"\n");
        let known: Vec<String> = known_facts(&bank(&text))
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(known, ["f/2", "new", "old"]);
    }

    #[test]
    fn the_likeliest_question_is_proposed_and_none_that_is_unlike() {
        let text = card("eggs", "How many eggs does a hen lay in a week?", "6", "")
            + &card("ducks", "How many eggs does a duck lay in a week?", "4", "")
            + &card("home", "Where do hens sleep?", "the coop", "");
        let bank = bank(&text);
        let lost = |prompt: &str, answer: &str| {
            super::tests::bank(&card("lost", prompt, answer, ""))
                .questions
                .remove(0)
        };
        let found = |prompt: &str, answer: &str, taken: &[&str]| {
            let taken = taken
                .iter()
                .map(|fact| FactId::new(fact).unwrap())
                .collect();
            successor(&bank, &lost(prompt, answer), &taken)
                .map(|(question, _)| question.id.to_string())
        };
        assert_eq!(
            found("How many eggs lays a hen each week?", "six", &[]).as_deref(),
            Some("eggs")
        );
        assert_eq!(
            found("How many eggs lays a hen each week?", "six", &["eggs"]),
            None
        );
        assert_eq!(
            found("Where do the hens sleep?", "in a coop", &[]).as_deref(),
            Some("home")
        );
        assert_eq!(found("Who wrote the book?", "6", &[]), None);
    }
}
