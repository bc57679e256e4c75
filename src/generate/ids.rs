//! Readable ids for facts and questions, from what is asked, each once.

use std::collections::BTreeSet;

use crate::id::{FactId, QuestionId, SLUG_MAX};
use crate::text::fold::fold;

/// The ids given so far.
#[derive(Debug, Default)]
pub(super) struct Ids {
    taken: BTreeSet<String>,
}

impl Ids {
    /// The id of a fact that is known by some words.
    pub(super) fn fact(&mut self, topic: &str, tail: &str) -> Option<FactId> {
        let most = SLUG_MAX - 16;
        let mut slug = String::new();
        let folded = fold(topic, "en");
        let words = folded.split(' ').filter(|word| {
            !FILLER.contains(word) && word.chars().all(|c| c.is_ascii_alphanumeric())
        });
        for word in words.take(5).chain([tail]).filter(|word| !word.is_empty()) {
            if slug.len() + word.len() < most {
                if !slug.is_empty() {
                    slug.push('-');
                }
                slug.push_str(word);
            }
        }
        FactId::new(&self.free(if slug.is_empty() { "fact" } else { &slug })).ok()
    }

    /// The id of a question about a fact.
    pub(super) fn question(&mut self, fact: &str, tail: &str) -> Option<QuestionId> {
        QuestionId::new(&self.free(&format!("{fact}-{tail}"))).ok()
    }

    fn free(&mut self, slug: &str) -> String {
        let mut name = slug.to_owned();
        let mut number = 2;
        while !self.taken.insert(name.clone()) {
            name = format!("{slug}-{number}");
            number += 1;
        }
        name
    }
}

/// Words left out of ids.
#[rustfmt::skip]
const FILLER: &[&str] = &[
    "the", "a", "an", "of", "in", "on", "at", "to", "for", "by", "with", "and", "or", "from", "that", "this", "its",
    "his", "her", "their", "was", "were", "did", "had", "has", "is", "are", "be", "have", "as", "which", "who", "whom",
    "been", "into", "than", "according", "text", "what", "year", "date", "how", "many", "does", "do", "month", "where",
];
