//! When two texts say the same as options of a question.
//!
//! This is stricter than grading: it only has to notice that two buttons would read alike, or mean one thing under a
//! bank's aliases.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use crate::text::date::{self, Date};
use crate::text::number::{self, Bound, Ratio, Unit};

/// A text without what does not tell it from another: case, spacing, written form of characters, a full stop at the
/// end, and the separators between groups of three digits.
pub fn fold(text: &str) -> String {
    let lower: Vec<char> = text.nfkc().flat_map(char::to_lowercase).collect();
    let spaced = lower
        .iter()
        .collect::<String>()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let chars: Vec<char> = spaced.chars().collect();
    let mut out = String::with_capacity(spaced.len());
    for (index, &c) in chars.iter().enumerate() {
        if !(is_separator(c) && between_groups(&chars, index)) {
            out.push(c);
        }
    }
    let trimmed = out.trim_end_matches(['.', ' ']);
    if trimmed.is_empty() {
        out
    } else {
        trimmed.to_owned()
    }
}

fn is_separator(c: char) -> bool {
    matches!(c, ',' | ' ' | '\'' | '’')
}

/// Whether a digit stands before the place and exactly three after it.
fn between_groups(chars: &[char], index: usize) -> bool {
    let digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    index.checked_sub(1).is_some_and(digit)
        && (1..=3).all(|step| digit(index + step))
        && !digit(index + 4)
}

/// What an option says; equal where two say the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// Words, folded.
    Words(String),
    /// Any of the names of one thing.
    Name(usize),
    /// A date, however it is written.
    Date(Date),
    /// A figure, however it is written: its value, the end of its range, its unit and its bound.
    Figure(Ratio, Option<Ratio>, Unit, Bound),
}

/// Tells what options say, by the aliases and the language of their bank.
#[derive(Debug, Clone)]
pub struct Meanings<'a> {
    names: BTreeMap<String, usize>,
    lang: &'a str,
}

impl<'a> Meanings<'a> {
    /// The aliases and the language of a bank.
    pub fn new(aliases: &[Vec<String>], lang: &'a str) -> Self {
        let mut names = BTreeMap::new();
        for (index, group) in aliases.iter().enumerate() {
            for name in group {
                names.entry(fold(name)).or_insert(index);
            }
        }
        Self { names, lang }
    }

    /// What a text says. A date that can be read in two ways is only words.
    pub fn of(&self, text: &str) -> Meaning {
        let folded = fold(text);
        if let Some(&name) = self.names.get(&folded) {
            return Meaning::Name(name);
        }
        if let [date] = date::readings(text).as_slice() {
            return Meaning::Date(*date);
        }
        match number::parse(text, self.lang) {
            Some(figure) => Meaning::Figure(figure.value, figure.upto, figure.unit, figure.bound),
            None => Meaning::Words(folded),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_read_alike_fold_alike() {
        for (a, b) in [
            ("Baku", " BAKU. "),
            ("26,000", "26 000"),
            ("1,234,567 people", "1234567 people"),
            ("café", "cafe\u{301}"),
            ("20\u{a0}January", "20 January"),
        ] {
            assert_eq!(fold(a), fold(b), "{a:?} {b:?}");
        }
        for (a, b) in [
            ("1,5", "15"),
            ("12, 13", "1213"),
            ("3.14", "314"),
            ("...", ""),
        ] {
            assert_ne!(fold(a), fold(b), "{a:?} {b:?}");
        }
    }

    #[test]
    fn one_meaning_however_it_is_written() {
        let aliases = [vec!["Nakhichevan".to_owned(), "Naxçıvan".to_owned()]];
        let meanings = Meanings::new(&aliases, "en");
        let same = |a: &str, b: &str| meanings.of(a) == meanings.of(b);
        for (a, b) in [
            ("naxçıvan", "Nakhichevan"),
            ("20 January 1990", "January 20, 1990"),
            ("26,000", "twenty-six thousand"),
            ("Baku", "baku"),
        ] {
            assert!(same(a, b), "{a} {b}");
        }
        for (a, b) in [
            ("Naxçıvan", "Baku"),
            ("20 January 1990", "20 January 1991"),
            ("January 1990", "20 January 1990"),
            ("5", "5%"),
            ("100", "more than 100"),
            ("26,000", "2,600"),
        ] {
            assert!(!same(a, b), "{a} {b}");
        }
    }
}
