//! Which question of a bank asks for the fact that a question just made asks for.
//!
//! Both rest on one document and have one answer, and besides: they cite one sentence (or the one that it became), or ask
//! for one slot, or have mostly the same words in their stems. An answer that is none of the document's words, as
//! "true", tells only together with the sentence.

use std::collections::{BTreeMap, BTreeSet};

use super::page::plain;
use crate::bank::{Form, Question};
use crate::generate::Made;
use crate::id::{SlotId, SourceId};
use crate::text::Span;
use crate::text::fold::fold;

/// Stems that share fewer of their words than this ask for different things.
const LEAST: f64 = 0.6;

/// What of a question tells whether another one asks for the same.
#[derive(Debug)]
pub(super) struct Asked {
    source: Option<SourceId>,
    /// The answers that are accepted.
    values: BTreeSet<String>,
    /// Whether the answer is none of the document's words, so that any other question may have the same.
    is_common: bool,
    slot: Option<SlotId>,
    /// The words of the stem that tell what is asked.
    stem: BTreeSet<String>,
    /// The sentence, spaces made one.
    quote: String,
    /// Where the sentence stands now, where it was reworded.
    became: Option<Span>,
}

impl Asked {
    /// What a question asks for. `became` is where its sentence is now, if it was reworded.
    pub(super) fn new(question: &Question, became: Option<Span>) -> Self {
        let cite = question.parts().into_iter().find_map(|part| part.cite);
        let stem = fold(&question.prompt, "en");
        let words = stem.split(' ').filter(|word| !FILLER.contains(word));
        let values = values(question);
        let said = fold(cite.map_or("", |cite| &cite.quote), "en");
        Self {
            source: cite.map(|cite| cite.source.clone()),
            is_common: !values.iter().any(|value| said.contains(value.as_str())),
            values,
            slot: question.slot.clone(),
            stem: words.map(str::to_owned).collect(),
            quote: cite.map(|cite| plain(&cite.quote)).unwrap_or_default(),
            became,
        }
    }

    /// How surely both ask for one fact; nothing where they do not.
    fn likeness(&self, made: &Self, sentence: Span) -> Option<f64> {
        if self.source != made.source || self.values.is_disjoint(&made.values) {
            return None;
        }
        let shared = u32::try_from(self.stem.intersection(&made.stem).count()).ok()?;
        let all = u32::try_from(self.stem.union(&made.stem).count().max(1)).ok()?;
        let stem = f64::from(shared) / f64::from(all);
        let is_here = self.quote == made.quote || self.became == Some(sentence);
        let is_slot = self.slot.is_some() && self.slot == made.slot;
        match (is_here, self.is_common) {
            (true, _) => Some(2.0 + stem),
            (false, true) => None,
            (false, false) if is_slot => Some(1.0 + stem),
            (false, false) => (stem >= LEAST).then_some(stem),
        }
    }
}

/// What became of a question just made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Match {
    /// This question of the bank is it.
    Is(usize),
    /// Its fact is asked for already, by this question, which is another one.
    Asked(usize),
    /// Nothing in the bank asks for its fact.
    New,
}

/// For each question just made what in the bank it is; no question of the bank is two of them.
pub(super) fn pairs(bank: &[Asked], made: &[Made]) -> Vec<Match> {
    let mut by_value: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, asked) in bank.iter().enumerate() {
        for value in &asked.values {
            by_value.entry(value).or_default().push(place);
        }
    }
    let mut likely: Vec<(f64, usize, usize)> = Vec::new();
    for (number, one) in made.iter().enumerate() {
        let asks = Asked::new(&one.question, None);
        let same = asks
            .values
            .iter()
            .filter_map(|value| by_value.get(value.as_str()));
        let same: BTreeSet<usize> = same.flatten().copied().collect();
        likely.extend(same.into_iter().filter_map(|place| {
            let likeness = bank.get(place)?.likeness(&asks, one.cite)?;
            Some((likeness, number, place))
        }));
    }
    likely.sort_by(|one, other| {
        other
            .0
            .total_cmp(&one.0)
            .then((one.1, one.2).cmp(&(other.1, other.2)))
    });
    let mut found = vec![Match::New; made.len()];
    let mut taken = vec![false; bank.len()];
    for (_, number, place) in likely {
        let (Some(found), Some(taken)) = (found.get_mut(number), taken.get_mut(place)) else {
            continue;
        };
        match found {
            Match::Is(_) => {}
            _ if !*taken => {
                *found = Match::Is(place);
                *taken = true;
            }
            Match::New => *found = Match::Asked(place),
            Match::Asked(_) => {}
        }
    }
    found
}

/// The answers; of a statement to judge, the words of the document that it is about.
fn values(question: &Question) -> BTreeSet<String> {
    let folded = |text: &str| fold(text, "en");
    match &question.form {
        Form::TrueFalse { .. } => {
            let cite = question.cite.as_ref();
            let mark = cite.and_then(|cite| cite.mark.as_ref());
            let about = mark.unwrap_or(&question.prompt);
            [format!("judge: {}", folded(about))].into()
        }
        Form::Short { answers, .. } => answers.iter().map(|one| folded(one)).collect(),
        Form::Cloze { gaps, .. } if gaps.len() == 1 => {
            let answers = gaps.iter().flat_map(|gap| &gap.answers);
            answers.map(|one| folded(one)).collect()
        }
        Form::Number { value, .. } => [folded(value), folded(&question.answer())].into(),
        _ => [folded(&question.answer())].into(),
    }
}

/// Words that many stems have, whatever they ask for.
#[rustfmt::skip]
const FILLER: &[&str] = &[
    "according", "text", "says", "what", "which", "when", "where", "who", "whom", "whose", "how", "many", "much", "year",
    "date", "did", "does", "do", "was", "were", "is", "are", "had", "has", "have", "been", "be", "in", "on", "at", "of",
    "to", "by", "for", "from", "with", "and", "or", "that", "this", "it", "its", "as",
];
