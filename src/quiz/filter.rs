//! Which of a bank's questions a learner wants to be asked, and what a bank offers to choose by.

use std::collections::BTreeSet;

use crate::bank::{Format, Question, Shelved};
use crate::id::FactId;

/// What a question must have to be asked. Nothing named means that anything will do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// One of these tags.
    pub tags: BTreeSet<String>,
    /// One of these types, by their names in a bank file.
    pub types: BTreeSet<String>,
    /// One of these facts.
    pub facts: Option<BTreeSet<FactId>>,
    /// Nothing that the learner judges after seeing the answer.
    pub unseen: bool,
}

impl Filter {
    /// Whether a question is wanted.
    pub fn takes(&self, question: &Question) -> bool {
        let tagged =
            self.tags.is_empty() || question.tags.iter().any(|tag| self.tags.contains(tag));
        let typed = self.types.is_empty() || self.types.contains(question.format().name());
        let asks =
            |facts: &BTreeSet<FactId>| question.facts().iter().any(|fact| facts.contains(*fact));
        let unseen = !self.unseen || !question.format().is_judged();
        tagged && typed && unseen && self.facts.as_ref().is_none_or(asks)
    }

    /// How many questions a quiz of all that is wanted has.
    pub fn count(&self, bank: &Shelved) -> usize {
        count(bank, |question| self.takes(question))
    }
}

/// What a bank offers to choose by, each with the questions that a quiz of nothing else has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Offer {
    /// The tags, in the order of the alphabet.
    pub tags: Vec<(String, usize)>,
    /// The types.
    pub types: Vec<(Format, usize)>,
}

impl Offer {
    /// What a bank offers.
    pub fn of(bank: &Shelved) -> Self {
        let mut tags: BTreeSet<&String> = BTreeSet::new();
        let mut types = BTreeSet::new();
        for question in bank.questions() {
            tags.extend(&question.tags);
            types.insert(question.format());
        }
        let tags = tags.into_iter().map(|tag| {
            let has = |question: &Question| question.tags.contains(tag);
            (tag.clone(), count(bank, has))
        });
        let types = types
            .into_iter()
            .map(|format| (format, count(bank, |question| question.format() == format)));
        Self {
            tags: tags.collect(),
            types: types.collect(),
        }
    }
}

/// How many questions a quiz of all that is wanted has: a quiz asks for each fact only once.
fn count(bank: &Shelved, wanted: impl Fn(&Question) -> bool) -> usize {
    groups(bank, wanted).len()
}

/// The facts of wanted questions in groups that are asked for together, as many groups as there can be: a fact stands
/// alone where a wanted question asks for it alone.
pub(super) fn groups(bank: &Shelved, wanted: impl Fn(&Question) -> bool) -> Vec<BTreeSet<&FactId>> {
    let asked: Vec<BTreeSet<&FactId>> = bank
        .questions()
        .filter(|question| wanted(question))
        .map(|question| question.facts().into_iter().collect())
        .collect();
    let (alone, together): (Vec<_>, Vec<_>) = asked.into_iter().partition(|facts| facts.len() == 1);
    let mut seen: BTreeSet<&FactId> = BTreeSet::new();
    let mut groups = Vec::new();
    for facts in alone.into_iter().chain(together) {
        if facts.is_disjoint(&seen) {
            seen.extend(&facts);
            groups.push(facts);
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::select::{First, Wish, select};
    use super::*;
    use crate::bank::parse;

    /// Four facts: one in two forms, two with tags, and a question put away.
    fn shelf() -> Shelved {
        let question = |id: &str, rest: &str| {
            format!("[[question]]\nid = \"{id}\"\nprompt = \"{id}?\"\nanswer = \"x\"\n{rest}\n")
        };
        let text = [
            "format = 1\nid = \"b\"\ntitle = \"B\"\nlang = \"en\"".to_owned(),
            question("a", "type = \"short\"\nfact = \"a\"\ntags = [\"dates\"]"),
            question("a-card", "type = \"flashcard\"\nfact = \"a\""),
            question(
                "b",
                "type = \"choice\"\nwrong = [\"y\"]\ntags = [\"dates\", \"sea\"]",
            ),
            question("c", "type = \"short\"\ntags = [\"sea\"]"),
            question("d", "type = \"flashcard\""),
            question(
                "e",
                "type = \"choice\"\nwrong = [\"y\"]\ntags = [\"off\"]\nstate = \"off\"",
            ),
        ];
        let (bank, findings) = parse(&text.join("\n"), "b");
        Shelved::new(
            bank.unwrap_or_else(|| panic!("{findings:?}")),
            BTreeMap::new(),
            false,
        )
    }

    fn set(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|&name| name.into()).collect()
    }

    #[test]
    fn an_offer_counts_what_a_quiz_would_ask() {
        let offer = Offer::of(&shelf());
        assert_eq!(offer.tags, [("dates".to_owned(), 2), ("sea".to_owned(), 2)]);
        let types = [
            (Format::Choice, 1),
            (Format::Short, 2),
            (Format::Flashcard, 2),
        ];
        assert_eq!(offer.types, types);
        assert_eq!(Filter::default().count(&shelf()), 4);
    }

    #[test]
    fn any_of_the_tags_and_any_of_the_types() {
        let count = |tags: &[&str], types: &[&str]| {
            let filter = Filter {
                tags: set(tags),
                types: set(types),
                ..Filter::default()
            };
            filter.count(&shelf())
        };
        assert_eq!(count(&["dates", "sea"], &[]), 3);
        assert_eq!(count(&["dates", "sea"], &["short", "flashcard"]), 2);
        assert_eq!(count(&["sea"], &["flashcard"]), 0);
        let unseen = Filter {
            unseen: true,
            ..Filter::default()
        };
        assert_eq!(unseen.count(&shelf()), 3, "no card");
        assert_eq!(count(&["no such tag"], &[]), 0);
        assert_eq!(count(&[], &["no such type"]), 0);
        assert_eq!(count(&["off"], &[]), 0);
    }

    #[test]
    fn a_question_of_several_facts_takes_none_that_is_asked_alone() {
        // A match of both facts, and each of them alone: two questions, never one.
        let text = "format = 1\nid = \"b\"\ntitle = \"B\"\nlang = \"en\"\n\
            [[question]]\nid = \"m\"\nprompt = \"m?\"\ntype = \"match\"\n\
            pairs = [{ left = \"l\", right = \"r\", fact = \"a\" }, { left = \"k\", right = \"s\", fact = \"b\" }]\n\
            [[question]]\nid = \"a\"\nprompt = \"a?\"\ntype = \"short\"\nanswer = \"x\"\n\
            [[question]]\nid = \"b\"\nprompt = \"b?\"\ntype = \"short\"\nanswer = \"x\"\n";
        let (bank, findings) = parse(text, "b");
        let bank = bank.unwrap_or_else(|| panic!("{findings:?}"));
        let shelf = Shelved::new(bank, BTreeMap::new(), false);
        assert_eq!(Filter::default().count(&shelf), 2);
        let all = Wish {
            count: 2,
            filter: &Filter::default(),
            first: First::Any,
            strength: &BTreeMap::new(),
            sentences: &BTreeMap::new(),
        };
        for seed in 0..20 {
            assert_eq!(select(&shelf, &all, &[seed; 32]).len(), 2);
        }
        // A shorter quiz may still ask the match.
        let one = Wish { count: 1, ..all };
        let asked: BTreeSet<&str> = (0..40)
            .flat_map(|seed| select(&shelf, &one, &[seed; 32]))
            .map(|question| question.id.as_str())
            .collect();
        assert!(asked.contains("m"), "{asked:?}");
    }

    #[test]
    fn facts_are_asked_in_any_form() {
        let filter = Filter {
            facts: Some([FactId::new("a").unwrap()].into()),
            ..Filter::default()
        };
        assert_eq!(filter.count(&shelf()), 1);
        let cards = Filter {
            types: set(&["flashcard"]),
            ..filter
        };
        assert_eq!(cards.count(&shelf()), 1);
    }
}
