//! The words of a document that are most like a quote that is not in it.

use std::collections::BTreeMap;

use super::fold::fold;
use crate::text::Span;

/// Below this share of common words there is nothing near.
const LEAST: f64 = 0.5;

/// How many bytes of a document are looked through: it is a hint, and must not take long.
const LOOKED_THROUGH: usize = 4 << 20;

/// A document as words, to look for quotes in.
#[derive(Debug)]
pub(super) struct Words<'d> {
    document: &'d str,
    /// The bytes of each word and its number among the distinct words.
    order: Vec<(Span, usize)>,
    numbers: BTreeMap<String, usize>,
}

impl<'d> Words<'d> {
    /// The words of a document.
    pub(super) fn new(document: &'d str) -> Self {
        let mut numbers = BTreeMap::new();
        let all = words(document).take_while(|(start, _)| *start < LOOKED_THROUGH);
        let order = all
            .map(|(start, word)| {
                let next = numbers.len();
                let number = *numbers.entry(key(word)).or_insert(next);
                (Span::new(start, start + word.len()), number)
            })
            .collect();
        Self {
            document,
            order,
            numbers,
        }
    }

    /// The words nearest to `quote`, as they stand in the document.
    pub(super) fn nearest(&self, quote: &str) -> Option<&'d str> {
        let mut open = vec![0_i64; self.numbers.len()];
        let mut length = 0;
        for (_, word) in words(quote) {
            length += 1;
            if let Some(open) = self.numbers.get(&key(word)).and_then(|&n| open.get_mut(n)) {
                *open += 1;
            }
        }
        // A window as long as the quote moves over the document; `common` counts the words that both have.
        let (mut common, mut best) = (0_usize, (0_usize, 0_usize));
        for (index, (_, entering)) in self.order.iter().enumerate() {
            if let Some(open) = open.get_mut(*entering) {
                common += usize::from(*open > 0);
                *open -= 1;
            }
            let leaving = index.checked_sub(length).and_then(|at| self.order.get(at));
            if let Some(open) = leaving.and_then(|(_, number)| open.get_mut(*number)) {
                *open += 1;
                common -= usize::from(*open > 0);
            }
            if common > best.0 {
                best = (common, index);
            }
        }
        let (common, last) = best;
        let enough = common > 0 && common * 2 >= length;
        let first = (last + 1).saturating_sub(length);
        let (first, last) = (self.order.get(first)?.0, self.order.get(last)?.0);
        let near = Span::new(first.start, last.end).of(self.document)?;
        (enough && strsim::normalized_levenshtein(&fold(near), &fold(quote)) >= LEAST)
            .then_some(near)
    }
}

/// A word without the punctuation around it.
fn key(word: &str) -> String {
    fold(word.trim_matches(|c: char| !c.is_alphanumeric()))
}

/// The words of a text, each with its first byte.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_whitespace()
        .map(move |word| (word.as_ptr().addr() - text.as_ptr().addr(), word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_probably_meant() {
        let text = "The heron waits. It eats frogs,\n  fish and “young” voles. Then it flies home.";
        for (quote, near) in [
            (
                "It eats frogs, fish and \"young\" voles",
                Some("It eats frogs,\n  fish and “young” voles."),
            ),
            ("It eats frogs and fish", Some("It eats frogs,\n  fish and")),
            ("then it flew home", Some("Then it flies home.")),
            ("Penguins live elsewhere", None),
            ("", None),
            ("!!!", None),
        ] {
            assert_eq!(Words::new(text).nearest(quote), near, "{quote}");
        }
        assert_eq!(Words::new("").nearest("a b"), None);
        assert_eq!(
            Words::new("home").nearest("home sweet home and a lot of other words besides"),
            None
        );
    }
}
