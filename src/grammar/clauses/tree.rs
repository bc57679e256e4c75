//! A sentence with its tree, asked for what belongs to a word.

use crate::grammar::collapse;
use crate::grammar::syntax::{LONGEST, Leaf, Parser, tokens};
use crate::text::Span;

/// A sentence, or a part of a very long one, with its tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tree<'t, 'd> {
    /// The text that the places of the words are in.
    pub text: &'t str,
    /// The bytes of its words, in order.
    pub words: Vec<Span>,
    /// Their places in the tree.
    pub leaves: Vec<Leaf<'d>>,
    /// All words that hang on another, those of one word beside each other and in order.
    below: Box<[usize]>,
    /// Of each word where the words that hang on it end in `below`. Those of the next begin there.
    ends: Box<[u32]>,
}

/// The trees of a sentence: one, unless it is so long that it can be no sentence. Those are read in parts, so that
/// memory and time stay in bounds.
pub fn trees<'t, 'd>(parser: &Parser<'d>, text: &'t str) -> impl Iterator<Item = Tree<'t, 'd>> {
    let words = tokens::split(text);
    let starts = (0..words.len()).step_by(LONGEST);
    starts.map(move |start| {
        let part = words.iter().skip(start).take(LONGEST);
        Tree::new(parser, text, part.copied().collect())
    })
}

impl<'t, 'd> Tree<'t, 'd> {
    /// Parses a sentence, given with its words.
    pub fn new(parser: &Parser<'d>, text: &'t str, words: Vec<Span>) -> Self {
        let leaves = collapse::parse(parser, text, &words);
        Self::of(text, words, leaves)
    }

    /// A sentence whose leaves are known.
    pub(super) fn of(text: &'t str, words: Vec<Span>, leaves: Vec<Leaf<'d>>) -> Self {
        let hanging = leaves.iter().enumerate();
        let hanging = hanging.filter_map(|(at, leaf)| Some((leaf.head?, at)));
        let mut hanging: Vec<(usize, usize)> = hanging.collect();
        hanging.sort_unstable();
        let end = |word| hanging.partition_point(|(head, _)| *head <= word);
        let ends = (0..leaves.len()).map(|word| u32::try_from(end(word)).unwrap_or(u32::MAX));
        Self {
            text,
            words,
            ends: ends.collect(),
            below: hanging.iter().map(|(_, at)| *at).collect(),
            leaves,
        }
    }

    /// A word as it is written.
    pub fn word(&self, at: usize) -> &'t str {
        let span = self.words.get(at);
        span.and_then(|span| span.of(self.text)).unwrap_or_default()
    }

    /// Whether a word is one of some, in any case.
    pub(super) fn is(&self, at: usize, words: &[&str]) -> bool {
        let word = self.word(at);
        words.iter().any(|known| known.eq_ignore_ascii_case(word))
    }

    /// The tag of a word.
    pub fn tag(&self, at: usize) -> &'d str {
        self.leaves.get(at).map_or("", |leaf| leaf.tag)
    }

    /// The relation of a word to its head.
    pub fn relation(&self, at: usize) -> &'d str {
        self.leaves.get(at).map_or("", |leaf| leaf.relation)
    }

    /// The head of a word.
    pub fn head(&self, at: usize) -> Option<usize> {
        self.leaves.get(at)?.head
    }

    /// The word that hangs on no other.
    pub fn root(&self) -> Option<usize> {
        self.leaves.iter().position(|leaf| leaf.head.is_none())
    }

    /// The words that hang on a word, in order.
    pub fn below(&self, at: usize) -> &[usize] {
        let end = |at: usize| self.ends.get(at).and_then(|end| usize::try_from(*end).ok());
        let from = at.checked_sub(1).map_or(Some(0), end);
        let range = from.zip(end(at)).map(|(from, to)| from..to);
        range
            .and_then(|range| self.below.get(range))
            .unwrap_or_default()
    }

    /// Those of them in one of these relations.
    pub(super) fn in_relation<'s>(
        &'s self,
        at: usize,
        relations: &'s [&'s str],
    ) -> impl Iterator<Item = usize> + 's {
        let below = self.below(at).iter().copied();
        below.filter(move |at| relations.contains(&self.relation(*at)))
    }

    /// A word with all that hangs on it, near and far, in order.
    pub fn whole(&self, at: usize) -> Vec<usize> {
        let mut found = vec![at];
        let mut next = 0;
        while let Some(&word) = found.get(next) {
            found.extend(self.below(word));
            next += 1;
        }
        found.sort_unstable();
        found.shrink_to_fit();
        found
    }

    /// The text from the first of some words to the last.
    pub fn said(&self, words: &[usize]) -> &'t str {
        self.span(words).of(self.text).unwrap_or_default()
    }

    /// The bytes from the first of some words to the last.
    pub fn span(&self, words: &[usize]) -> Span {
        let place = |at: Option<&usize>| at.and_then(|at| self.words.get(*at));
        match (place(words.first()), place(words.last())) {
            (Some(first), Some(last)) => Span::new(first.start, last.end),
            _ => Span::default(),
        }
    }
}
