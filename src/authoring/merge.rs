//! A bank that comes back from somebody else, put together with what was done to it here: question by question, by id,
//! against the bank as both had it.

use crate::bank::{Bank, Question, freeze};
use crate::exchange::differences;
use crate::id::{QuestionId, SourceId};
use crate::text::Span;

/// Two banks as one.
#[derive(Debug, Clone)]
pub struct Merged {
    /// The bank.
    pub bank: Bank,
    /// What became of each question that came, and of those that did not come any more.
    pub items: Vec<(QuestionId, Met)>,
    /// The documents that came new.
    pub sources: Vec<SourceId>,
    /// Documents that are others here under the same id; those that are here stay.
    pub others: Vec<SourceId>,
}

/// What became of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Met {
    /// It is new.
    Added,
    /// It was changed there and not here; this of it.
    Updated(Vec<&'static str>),
    /// It is the same here and there.
    Unchanged,
    /// It was changed or taken out here and not there, so it stays as it is here.
    Kept,
    /// It was changed here and there, in different ways; this differs. It stays as it is here.
    Clash(Vec<&'static str>),
    /// It was taken out there. It stays here.
    Gone,
}

/// Puts banks together. `bases` are what both had: the bank as it came here, and as it came there.
pub fn merge(mine: &Bank, bases: &[&Bank], theirs: &Bank) -> Merged {
    let mut bank = mine.clone();
    let mut items = Vec::new();
    let was = |id: &QuestionId| {
        bases
            .iter()
            .filter_map(|base| find(base, id).map(freeze))
            .collect::<Vec<_>>()
    };
    for question in &theirs.questions {
        let bases = was(&question.id);
        let new = freeze(question);
        let here = bank
            .questions
            .iter_mut()
            .find(|here| is_same(here, question));
        let met = match here {
            Some(here) => {
                let old = freeze(here);
                if old == new {
                    Met::Unchanged
                } else if bases.contains(&old) {
                    let changed = differences(here, question);
                    *here = Question {
                        span: here.span,
                        was: here.was.clone(),
                        ..question.clone()
                    };
                    Met::Updated(changed)
                } else if bases.contains(&new) {
                    Met::Kept
                } else {
                    Met::Clash(differences(here, question))
                }
            }
            None if !bases.is_empty() => Met::Kept,
            None => {
                bank.questions.push(Question {
                    span: Span::default(),
                    ..question.clone()
                });
                Met::Added
            }
        };
        items.push((question.id.clone(), met));
    }
    for here in &mine.questions {
        let is_there = theirs.questions.iter().any(|there| is_same(here, there));
        if !is_there && !was(&here.id).is_empty() {
            items.push((here.id.clone(), Met::Gone));
        }
    }
    let (mut sources, mut others) = (Vec::new(), Vec::new());
    for source in &theirs.sources {
        match mine.sources.iter().find(|here| here.id == source.id) {
            None => {
                sources.push(source.id.clone());
                bank.sources.push(source.clone());
            }
            Some(here) if here.blake3 != source.blake3 => others.push(source.id.clone()),
            Some(_) => {}
        }
    }
    let new = theirs
        .aliases
        .iter()
        .filter(|group| !mine.aliases.contains(group));
    bank.aliases.extend(new.cloned());
    let same = |base: &&Bank| base.sensitive == mine.sensitive;
    let is_new = bases.is_empty() && mine.sensitive.is_none();
    if is_new || bases.iter().any(same) {
        bank.sensitive.clone_from(&theirs.sensitive);
    }
    Merged {
        bank,
        items,
        sources,
        others,
    }
}

fn find<'b>(bank: &'b Bank, id: &QuestionId) -> Option<&'b Question> {
    bank.questions.iter().find(|question| question.id == *id)
}

/// Whether two are one question: by id, also where it had another once.
fn is_same(here: &Question, there: &Question) -> bool {
    here.id == there.id || here.was.contains(&there.id) || there.was.contains(&here.id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::parse;

    fn bank(questions: &[(&str, &str)]) -> Bank {
        let questions = questions.iter().map(|(id, answer)| format!("[[question]]\nid = \"{id}\"\ntype = \"short\"\nprompt = \"{id}?\"\nanswer = \"{answer}\"\n"));
        let text = format!(
            "format = 1\nid = \"b\"\ntitle = \"B\"\nlang = \"en\"\n{}",
            questions.collect::<String>()
        );
        parse(&text, "b").0.unwrap()
    }

    #[test]
    fn what_was_changed_on_one_side_is_taken_and_on_both_is_told() {
        let base = bank(&[
            ("same", "a"),
            ("there", "a"),
            ("here", "a"),
            ("both", "a"),
            ("gone", "a"),
            ("out", "a"),
        ]);
        let mine = bank(&[
            ("same", "a"),
            ("there", "a"),
            ("here", "b"),
            ("both", "b"),
            ("gone", "a"),
            ("own", "a"),
        ]);
        let theirs = bank(&[
            ("same", "a"),
            ("there", "c"),
            ("here", "a"),
            ("both", "c"),
            ("out", "a"),
            ("new", "a"),
        ]);
        let merged = merge(&mine, &[&base], &theirs);
        let met: Vec<(&str, &Met)> = merged
            .items
            .iter()
            .map(|(id, met)| (id.as_str(), met))
            .collect();
        let answer = || vec!["answer"];
        assert_eq!(
            met,
            [
                ("same", &Met::Unchanged),
                ("there", &Met::Updated(answer())),
                ("here", &Met::Kept),
                ("both", &Met::Clash(answer())),
                ("out", &Met::Kept),
                ("new", &Met::Added),
                ("gone", &Met::Gone),
            ]
        );
        let answers: Vec<String> = merged
            .bank
            .questions
            .iter()
            .map(|one| format!("{} {}", one.id, one.answer()))
            .collect();
        assert_eq!(
            answers,
            [
                "same a", "there c", "here b", "both b", "gone a", "own a", "new a"
            ]
        );
    }

    #[test]
    fn without_a_base_nothing_here_is_overwritten() {
        let merged = merge(
            &bank(&[("q", "mine")]),
            &[],
            &bank(&[("q", "theirs"), ("r", "theirs")]),
        );
        assert_eq!(merged.items[0].1, Met::Clash(vec!["answer"]));
        assert_eq!(merged.items[1].1, Met::Added);
        assert_eq!(merged.bank.questions[0].answer(), "mine");
    }

    #[test]
    fn a_mark_as_sensitive_comes_where_it_was_not_changed_here() {
        let marked = |notice: Option<&str>| {
            let mut bank = bank(&[]);
            let notice = notice.map(str::to_owned);
            bank.sensitive = Some(crate::bank::Sensitive { notice });
            bank
        };
        let (plain, sensitive) = (bank(&[]), marked(None));
        let merged = |mine: &Bank, bases: &[&Bank], theirs: &Bank| {
            let merged = merge(mine, bases, theirs).bank;
            merged.sensitive.map(|sensitive| sensitive.notice)
        };
        assert_eq!(merged(&plain, &[&plain], &sensitive), Some(None));
        assert_eq!(merged(&plain, &[], &sensitive), Some(None));
        assert_eq!(merged(&sensitive, &[&sensitive], &plain), None);
        let (ours, others) = (marked(Some("ours")), marked(Some("others")));
        assert_eq!(
            merged(&ours, &[&sensitive], &others),
            Some(Some("ours".to_owned()))
        );
        assert_eq!(merged(&ours, &[], &others), Some(Some("ours".to_owned())));
        assert_eq!(
            merged(&plain, &[&sensitive], &sensitive),
            None,
            "taken away here"
        );
    }
}
