//! Finding: whoever looks for the words of a stem in its document must meet its own sentence first.

use std::collections::{BTreeMap, BTreeSet};

use crate::facts::Survey;

use super::content;

/// The sentences of all documents by their words.
#[derive(Debug, Clone, Default)]
pub(in crate::generate) struct Index {
    /// For each word the sentences with how often it stands in them.
    of: BTreeMap<String, Vec<(usize, f64)>>,
    /// The number of words of each sentence.
    lengths: Vec<f64>,
    average: f64,
}

/// The words that say something; "discontinued" and "discontinue" are one word here.
fn stems(text: &str) -> BTreeSet<String> {
    let words = content(text, "en");
    words
        .iter()
        .map(|word| word.chars().take(6).collect())
        .collect()
}

fn float(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}

impl Index {
    /// Reads all sentences.
    pub(in crate::generate) fn new(survey: &Survey<'_>) -> Self {
        let mut index = Self::default();
        for (number, sentence) in survey.sentences.iter().enumerate() {
            let words = stems(&sentence.view.text);
            index.lengths.push(float(words.len()));
            for word in words {
                index.of.entry(word).or_default().push((number, 1.0));
            }
        }
        index.average = index.lengths.iter().sum::<f64>() / float(index.lengths.len().max(1));
        index
    }

    /// Whether no other sentence fits the words better, by Okapi BM25 (k₁ = 1.2, b = 0.75).
    pub(in crate::generate) fn finds(&self, stem: &str, sentence: usize) -> bool {
        let scores = self.scores(stem);
        let own = scores.get(&sentence).copied().unwrap_or(0.0);
        own > 0.0
            && scores
                .iter()
                .all(|(other, score)| *other == sentence || *score <= own + 1e-9)
    }

    fn scores(&self, stem: &str) -> BTreeMap<usize, f64> {
        let mut scores = BTreeMap::new();
        let all = float(self.lengths.len());
        for places in stems(stem).iter().filter_map(|word| self.of.get(word)) {
            let n = float(places.len());
            let weight = ((all - n + 0.5) / (n + 0.5) + 1.0).ln();
            for (sentence, count) in places {
                let length =
                    self.lengths.get(*sentence).copied().unwrap_or(0.0) / self.average.max(1.0);
                let part = count * 2.2 / (count + 1.2 * (0.25 + 0.75 * length));
                *scores.entry(*sentence).or_insert(0.0) += weight * part;
            }
        }
        scores
    }

    /// The sentences that say nearly what a stem says: at least half of its words, or two of them beside its own sentence.
    pub(in crate::generate) fn alike(
        &self,
        stem: &str,
        is_beside: impl Fn(usize) -> bool,
    ) -> BTreeSet<usize> {
        let asked = stems(stem);
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for (sentence, _) in asked.iter().filter_map(|word| self.of.get(word)).flatten() {
            *shared.entry(*sentence).or_default() += 1;
        }
        let near = shared.into_iter().filter(|(sentence, count)| {
            count * 2 >= asked.len() || *count >= 2 && is_beside(*sentence)
        });
        near.map(|(sentence, _)| sentence).collect()
    }
}
