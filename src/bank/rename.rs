//! Ids for questions that have none.

use std::collections::BTreeSet;

use super::parse::first_words;
use super::{Bank, Form, Question};
use crate::id::{FactId, QuestionId};

/// The bank with an id for every question that has only a provisional one, and those ids: the provisional one, the new
/// one. Each question keeps the provisional id as a former one, so that progress moves over.
///
/// An id is made from the first words of the prompt and four signs of the provisional one: it tells nothing of the
/// answer, and is the same whoever makes it.
pub fn named(bank: &Bank) -> (Bank, Vec<(QuestionId, QuestionId)>) {
    let mut taken: BTreeSet<QuestionId> = bank
        .questions
        .iter()
        .flat_map(|question| question.was.iter().chain([&question.id]))
        .cloned()
        .collect();
    let mut ids = Vec::new();
    let mut named = bank.clone();
    for question in named
        .questions
        .iter_mut()
        .filter(|question| question.provisional)
    {
        let Some(id) = fresh_id(question, &taken) else {
            continue;
        };
        taken.insert(id.clone());
        ids.push((question.id.clone(), id.clone()));
        *question = renamed(question, id);
    }
    (named, ids)
}

/// An id for a question that works under a provisional one: none of those that questions of the bank have or had.
pub fn fresh_id(question: &Question, taken: &BTreeSet<QuestionId>) -> Option<QuestionId> {
    let words = first_words(&question.prompt);
    let signs = question.id.as_str().trim_start_matches("h-");
    (4..=signs.len())
        .filter_map(|length| QuestionId::new(&format!("{words}-{}", signs.get(..length)?)).ok())
        .find(|id| !taken.contains(id))
}

/// A question under another id. Facts that bear its id follow; a fact that the file names stays.
pub fn renamed(question: &Question, id: QuestionId) -> Question {
    let mut question = question.clone();
    let old = std::mem::replace(&mut question.id, id);
    let follow = |fact: &mut FactId| {
        let part = fact.as_str().strip_prefix(old.as_str());
        let part = part.filter(|part| part.is_empty() || part.starts_with('/'));
        if let Some(part) = part
            && let Ok(new) = FactId::new(&format!("{}{part}", question.id))
        {
            *fact = new;
        }
    };
    follow(&mut question.fact);
    match &mut question.form {
        Form::Cloze { gaps, .. } => gaps.iter_mut().for_each(|gap| follow(&mut gap.fact)),
        Form::Order { items } => items.iter_mut().for_each(|item| follow(&mut item.fact)),
        Form::Match { pairs, .. } => pairs.iter_mut().for_each(|pair| follow(&mut pair.fact)),
        _ => {}
    }
    question.provisional = false;
    question.was.push(old);
    question
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::{parse, splice};
    use crate::id::SLUG_MAX;

    const FILE: &str = "format = 1\ntitle = \"B\"\nlang = \"en\"\n\n# front\n[[question]]\ntype = \"flashcard\"\nprompt = \"Who lays the eggs of the farm at night?\" # a card\nanswer = \"Hens\"\n\n[[question]]\nid = \"named\"\ntype = \"flashcard\"\nprompt = \"P\"\nanswer = \"A\"\n\n[[question]]\ntype = \"short\"\nprompt = \"?\"\nanswer = \"A\"\n";

    #[test]
    fn ids_are_written_and_nothing_else() {
        let bank = parse(FILE, "b").0.unwrap();
        let (named, ids) = named(&bank);
        let new: Vec<&str> = ids.iter().map(|(_, new)| new.as_str()).collect();
        assert!(
            new[0].starts_with("who-lays-the-eggs-of-the-farm-") && new[0].len() == 34,
            "{new:?}"
        );
        assert!(new[1].starts_with("question-") && new.len() == 2, "{new:?}");
        assert!(new.iter().all(|id| id.len() <= SLUG_MAX));
        let revised = splice::revise(FILE, "b", &named).unwrap();
        let first = format!(
            "[[question]]\nid = \"{}\"\ntype = \"flashcard\"\nprompt = \"Who",
            new[0]
        );
        let expected = FILE
            .replacen(
                "[[question]]\ntype = \"flashcard\"\nprompt = \"Who",
                &first,
                1,
            )
            .replacen(
                "answer = \"Hens\"\n",
                &format!("answer = \"Hens\"\nwas = [\"{}\"]\n", ids[0].0),
                1,
            )
            .replacen(
                "[[question]]\ntype = \"short\"",
                &format!("[[question]]\nid = \"{}\"\ntype = \"short\"", new[1]),
                1,
            );
        assert_eq!(
            revised.text,
            format!("{expected}was = [\"{}\"]\n", ids[1].0)
        );
        assert_eq!(revised.lost, [""; 0]);
        let (again, findings) = parse(&revised.text, "b");
        assert_eq!(findings, []);
        assert_eq!(
            super::named(&again.unwrap()).1,
            [],
            "and then there is nothing to do"
        );
    }

    #[test]
    fn parts_follow_and_named_facts_stay() {
        let bank = parse(FILE, "b").0.unwrap();
        let id = QuestionId::new("new").unwrap();
        let mut question = bank.questions[1].clone();
        assert_eq!(renamed(&question, id.clone()).fact.as_str(), "new");
        question.fact = FactId::new("named/2").unwrap();
        assert_eq!(renamed(&question, id.clone()).fact.as_str(), "new/2");
        question.fact = FactId::new("named-otherwise").unwrap();
        assert_eq!(renamed(&question, id).fact.as_str(), "named-otherwise");
    }
}
