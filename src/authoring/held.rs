//! What a question rests on, held against the other documents of its bank: they say the same, they differ, or no other one
//! was found to tell of it.

use std::collections::BTreeMap;

use crate::bank::Source;
use crate::facts::{Survey, Verdict};
use crate::generate::Made;
use crate::id::SourceId;
use crate::text::Span;

/// How the documents of a bank stand to each other on one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Stand {
    /// They say the same.
    Agree,
    /// They give different values.
    Differ,
    /// No other one was found to tell of it.
    Alone,
    /// It is not known.
    #[default]
    Unknown,
}

/// What the documents say of the thing that a question asks for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Held {
    /// How they stand to each other.
    pub stand: Stand,
    /// What each of them says, in the order of the documents; empty where nothing can be told.
    pub said: Vec<Said>,
}

/// A value that a document gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The document.
    pub source: SourceId,
    /// Its words.
    pub value: String,
    /// Their bytes.
    pub span: Span,
}

/// Holds questions against the documents that they were made of.
pub(super) struct Holder<'s> {
    survey: &'s Survey<'s>,
    sources: &'s [Source],
    /// The facts of each sentence, by its document and bytes.
    facts: BTreeMap<(usize, Span), Vec<usize>>,
}

impl<'s> Holder<'s> {
    /// For questions made of these documents, which are in the order of the survey's.
    pub(super) fn new(survey: &'s Survey<'s>, sources: &'s [Source]) -> Self {
        let mut facts: BTreeMap<(usize, Span), Vec<usize>> = BTreeMap::new();
        for (number, sentence) in survey.sentences.iter().enumerate() {
            let place = (sentence.document, sentence.span);
            let of = facts.entry(place).or_default();
            of.extend(survey.facts_in(number));
        }
        Self {
            survey,
            sources,
            facts,
        }
    }

    /// What the documents say of the thing that a question asks for.
    pub(super) fn held(&self, made: &Made) -> Held {
        let here = self.facts.get(&(made.document, made.cite));
        let rests = |at: &&usize| {
            let fact = self.survey.facts.get(**at);
            fact.is_some_and(|fact| fact.span.overlaps(made.value))
        };
        let here: Vec<usize> = here.into_iter().flatten().filter(rests).copied().collect();
        let with = |wanted: Verdict| {
            let mut here = here.iter().copied();
            here.find(|at| self.survey.verdict(*at) == wanted)
        };
        if let Some(fact) = with(Verdict::Differ) {
            return self.told(Stand::Differ, self.survey.disagreeing(fact).collect());
        }
        // Of things to be joined or put in order each has a standing of its own.
        if !made.items.is_empty() {
            return Held::default();
        }
        if let Some(fact) = with(Verdict::Agree) {
            let mut all: Vec<usize> = self.survey.agreeing(fact).collect();
            all.push(fact);
            all.sort_unstable();
            return self.told(Stand::Agree, all);
        }
        match with(Verdict::Alone) {
            Some(fact) if self.sources.len() > 1 => self.told(Stand::Alone, vec![fact]),
            _ => Held::default(),
        }
    }

    fn told(&self, stand: Stand, facts: Vec<usize>) -> Held {
        let said = facts.into_iter().filter_map(|at| {
            let fact = self.survey.facts.get(at)?;
            let source = self.sources.get(self.survey.document_of(fact)?)?;
            Some(Said {
                source: source.id.clone(),
                value: fact.text.to_owned(),
                span: fact.span,
            })
        });
        Held {
            stand,
            said: said.collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use super::super::{Brief, Draft, Review, Sheet, draft};
    use super::*;
    use crate::bank::Stance;
    use crate::id::BankId;

    fn drafted(texts: &[(&str, &str)]) -> Draft {
        let sheets = texts.iter().map(|(id, text)| Sheet {
            text: (*text).to_owned(),
            source: SourceId::new(id).unwrap(),
            file: format!("documents/{id}.txt"),
            title: Some(format!("Text {id}")),
            author: None,
            date: None,
            stance: Stance::Account,
        });
        let brief = Brief {
            bank: BankId::new("b").unwrap(),
            title: None,
            lang: "en".to_owned(),
            density: Some(400.0),
            seed: 1,
            families: Vec::new(),
            review: Review::All,
            sheets: sheets.collect(),
        };
        draft(&brief, &mut |_| ControlFlow::Continue(())).unwrap()
    }

    /// How the documents stand on the questions whose answer has these words, and what they say.
    fn held(drafted: &Draft, answer: &str) -> Vec<(Stand, Vec<(String, String)>)> {
        let both = drafted.made.iter().zip(&drafted.held);
        let one = both.filter(|(made, _)| made.items.is_empty());
        let of = one.filter(|(made, _)| made.question.answer().contains(answer));
        let told = of.map(|(_, held)| {
            let said = held.said.iter();
            let said = said.map(|one| (one.source.to_string(), one.value.clone()));
            (held.stand, said.collect())
        });
        told.collect()
    }

    #[test]
    fn documents_say_the_same_differ_or_are_alone() {
        let a = "Anna Lind died in 1921. Mary Berg died in 1930.";
        let b = "Anna Lind died in 1923. Mary Berg died in 1930. Jan Reed died in 1938.";
        let drafted = drafted(&[("a", a), ("b", b)]);
        let said = |all: &[(&str, &str)]| {
            let all = all.iter();
            all.map(|(one, other)| ((*one).to_owned(), (*other).to_owned()))
                .collect::<Vec<_>>()
        };
        let differ = (Stand::Differ, said(&[("a", "1921"), ("b", "1923")]));
        let agree = (Stand::Agree, said(&[("a", "1930"), ("b", "1930")]));
        let alone = (Stand::Alone, said(&[("b", "1938")]));
        for (answer, expected) in [("1923", differ), ("1930", agree), ("1938", alone)] {
            let found = held(&drafted, answer);
            assert!(!found.is_empty(), "{answer}: {drafted:#?}");
            for one in found {
                assert_eq!(one, expected, "{answer}");
            }
        }
        assert_eq!(drafted.held.len(), drafted.made.len());
    }

    #[test]
    fn one_document_is_never_called_alone() {
        let drafted = drafted(&[("a", "Anna Lind died in 1921. Mary Berg died in 1930.")]);
        assert!(!drafted.held.is_empty());
        assert!(drafted.held.iter().all(|one| *one == Held::default()));
    }
}
