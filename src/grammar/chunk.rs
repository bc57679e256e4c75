//! A sentence as a row of pieces that belong together: names, dates, figures, quotations, single words and signs.

use std::collections::BTreeSet;
use std::ops::Range;

use super::words::{DETERMINERS, PREPOSITIONS, among};
use crate::text::token::{Kind as TokenKind, Tokens};
use crate::text::{Document, Span, date, number};

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A word that is none of the others.
    Word,
    /// A name: a run of capital words.
    Name,
    /// A date, by its place in [`Row::dates`].
    Date(usize),
    /// A figure, by its place in [`Row::numbers`].
    Number(usize),
    /// A quotation with its marks.
    Quote,
    /// A sign.
    Sign,
}

/// A piece of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chunk {
    /// Its bytes in the sentence's readable text.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
}

/// A sentence in pieces.
#[derive(Debug, Clone)]
pub struct Row<'t> {
    /// The readable text.
    pub text: &'t str,
    /// Its pieces in order.
    pub chunks: Vec<Chunk>,
    /// Its dates.
    pub dates: Vec<date::Found>,
    /// Its figures.
    pub numbers: Vec<number::Found>,
}

/// Which words of a document are names: seen with a capital within sentences, and how often.
#[derive(Debug, Clone, Default)]
pub struct Names {
    capital: BTreeSet<String>,
    lower: BTreeSet<String>,
}

impl Names {
    /// Looks through a document.
    pub fn new(document: &Document) -> Self {
        let mut names = Self::default();
        for (_, sentence) in document.sentences() {
            let t = Tokens::new(&sentence.view.text);
            for i in 0..t.len() {
                let word = t.str(i);
                if word.starts_with(char::is_lowercase) {
                    names.lower.insert(word.to_owned());
                } else if i > 0 && is_capital(word) && t.kind(i - 1) == Some(TokenKind::Word) {
                    names.capital.insert(word.to_owned());
                }
            }
        }
        names
    }

    /// Whether a capital word at the start of a sentence is a name and not only a first word.
    fn first_is_name(&self, word: &str, next: &str) -> bool {
        let function = among(DETERMINERS, word) || among(PREPOSITIONS, word) || among(NEVER, word);
        let lower = self.lower.contains(&word.to_lowercase());
        !function
            && (!lower || is_capital(next) && self.capital.contains(word))
            && (self.capital.contains(word)
                || is_capital(next)
                || !word.ends_with("ly") && word.len() > 3)
    }
}

/// Words that begin sentences and are no names, besides determiners and prepositions.
#[rustfmt::skip]
const NEVER: &[&str] = &[
    "i", "he", "she", "it", "they", "we", "you", "there", "here", "when", "while", "although", "though", "if",
    "because", "what", "who", "why", "how", "where", "which", "and", "but", "or", "nor", "so", "yet", "however",
    "also", "then", "thus", "one", "two", "three", "not", "only", "even", "first", "second", "third", "finally",
    "once", "unlike", "according", "today", "later", "despite", "following", "further", "furthermore", "moreover",
    "neither", "either", "rather", "perhaps", "many", "much", "part", "people", "others", "its", "students",
    "after",
];

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

impl<'t> Row<'t> {
    /// A sentence's readable text in pieces.
    pub fn new(text: &'t str, names: &Names, lang: &str) -> Self {
        let t = Tokens::new(text);
        let dates = date::find_in(&t);
        let mut numbers = number::find_in(&t, lang);
        numbers.retain(|n| dates.iter().all(|d| !d.span.overlaps(n.span)) && is_figure(&n.number));
        let mut row = Self {
            text,
            chunks: Vec::new(),
            dates,
            numbers,
        };
        let mut i = 0;
        while i < t.len() {
            let (end, kind) = row.piece(&t, i, names);
            row.chunks.push(Chunk {
                span: t.span(i, end),
                kind,
            });
            i = end.max(i + 1);
        }
        row
    }

    fn piece(&self, t: &Tokens<'_>, i: usize, names: &Names) -> (usize, Kind) {
        let at = t.get(i).map_or(0, |t| t.span.start);
        if let Some(end) = quotation(t, i) {
            return (end, Kind::Quote);
        }
        if let Some(d) = self.dates.iter().position(|d| d.span.start == at) {
            let end = self.dates.get(d).map_or(i + 1, |d| t.at(d.span.end));
            return (end, Kind::Date(d));
        }
        if let Some(n) = self.numbers.iter().position(|n| n.span.start == at) {
            let end = self.numbers.get(n).map_or(i + 1, |n| t.at(n.span.end));
            return (end, Kind::Number(n));
        }
        if t.kind(i) == Some(TokenKind::Sign) {
            return (i + 1, Kind::Sign);
        }
        let first = i == 0 || i == 1 && t.kind(0) == Some(TokenKind::Sign);
        let capital = is_capital(t.str(i)) && t.str(i) != "I";
        if capital && (!first || names.first_is_name(t.str(i), t.str(i + 1))) {
            return (self.name_end(t, i), Kind::Name);
        }
        (i + 1, Kind::Word)
    }

    /// The end of a name: capital words, joined by hyphens, initials' stops, and "of", "the", "de" and the like between.
    fn name_end(&self, t: &Tokens<'_>, start: usize) -> usize {
        let begins = |i: usize| {
            let at = t.get(i).map_or(usize::MAX, |t| t.span.start);
            self.dates.iter().any(|d| d.span.start == at)
                || self.numbers.iter().any(|n| n.span.start == at)
        };
        let mut end = start + 1;
        loop {
            let initial = t.str(end) == "."
                && t.glued_before(end)
                && t.str(end - 1).chars().count() == 1
                && is_capital(t.str(end + 1));
            let hyphen = matches!(t.str(end), "-" | "–") && t.glued_before(end) && t.glued(end);
            let title = t.str(end) == "."
                && t.glued_before(end)
                && matches!(
                    t.str(end - 1),
                    "St" | "Mr" | "Mrs" | "Dr" | "Jr" | "Sr" | "Gen" | "Col" | "Lt"
                );
            let joined = hyphen && t.kind(end + 1) == Some(TokenKind::Word);
            let next = if initial || title || joined {
                end + 1
            } else if t.is(
                end,
                &[
                    "of", "de", "von", "van", "der", "da", "di", "du", "al", "bin", "ibn", "del",
                    "la", "le",
                ],
            ) {
                end + 1 + usize::from(t.is(end + 1, &["the", "la", "der"]))
            } else {
                end
            };
            let goes_on = t.kind(next) == Some(TokenKind::Word)
                && (is_capital(t.str(next)) || hyphen)
                && !begins(next)
                && !matches!(t.str(next), "’s" | "'s");
            if !goes_on {
                return end;
            }
            end = next + 1;
        }
    }

    /// How many pieces there are.
    pub fn len(&self) -> usize {
        self.chunks.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.chunks.is_empty()
    }

    /// A piece's kind.
    pub fn kind(&self, i: usize) -> Option<Kind> {
        self.chunks.get(i).map(|c| c.kind)
    }

    /// A piece's text; nothing past the end.
    pub fn str(&self, i: usize) -> &'t str {
        self.chunks
            .get(i)
            .and_then(|c| c.span.of(self.text))
            .unwrap_or_default()
    }

    /// Whether a piece is a plain word out of a list.
    pub fn is(&self, i: usize, list: &[&str]) -> bool {
        self.kind(i) == Some(Kind::Word) && among(list, self.str(i))
    }

    /// Whether a piece is a plain word with a small letter.
    pub fn is_lower(&self, i: usize) -> bool {
        self.kind(i) == Some(Kind::Word) && self.str(i).starts_with(char::is_lowercase)
    }

    /// Whether a piece is one of some signs.
    pub fn is_sign(&self, i: usize, signs: &str) -> bool {
        self.kind(i) == Some(Kind::Sign) && signs.contains(self.str(i))
    }

    /// The bytes of a range of pieces.
    pub fn span(&self, range: Range<usize>) -> Span {
        let start = self
            .chunks
            .get(range.start)
            .map_or(self.text.len(), |c| c.span.start);
        let end = range
            .end
            .checked_sub(1)
            .and_then(|e| self.chunks.get(e))
            .map_or(start, |c| c.span.end);
        Span::new(start, end.max(start))
    }

    /// The text of a range of pieces.
    pub fn words(&self, range: Range<usize>) -> &'t str {
        self.span(range).of(self.text).unwrap_or_default()
    }
}

/// Whether a figure says how many: "one" and "a half" in words mostly stand for something else ("no one", "a year and a half").
fn is_figure(n: &number::Number) -> bool {
    let words = n.style == number::Style::Words && n.unit == number::Unit::Plain;
    !words || n.value.as_whole().is_some_and(|v| v != 1)
}

/// The end of a quotation that begins at a token and closes in the sentence.
fn quotation(t: &Tokens<'_>, i: usize) -> Option<usize> {
    let closes = match t.str(i) {
        "“" => "”",
        "\"" => "\"",
        "«" => "»",
        _ => return None,
    };
    let end = (i + 1..t.len()).find(|&k| t.str(k) == closes)?;
    (end > i + 1).then_some(end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pieces(text: &str) -> Vec<(String, Kind)> {
        let d = Document::new(format!("{text}\n\nHere Anna Lind met the Red Army."));
        let row = Row::new(text, &Names::new(&d), "en");
        (0..row.len())
            .filter_map(|i| Some((row.str(i).to_owned(), row.kind(i)?)))
            .collect()
    }

    #[test]
    fn names_dates_figures_and_quotations_are_whole() {
        let found = pieces(
            "On 3 May 1921, Anna Lind of the Red Army said “it is over” to 1,200 men of St. Anne.",
        );
        let special: Vec<&str> = found
            .iter()
            .filter(|(_, k)| !matches!(k, Kind::Word | Kind::Sign))
            .map(|(t, _)| t.as_str())
            .collect();
        assert_eq!(
            special,
            [
                "3 May 1921",
                "Anna Lind of the Red Army",
                "“it is over”",
                "1,200",
                "St. Anne"
            ]
        );
        assert_eq!(pieces("The men left.")[0].1, Kind::Word);
        assert_eq!(pieces("Anna left.")[0].1, Kind::Name);
    }

    proptest! {
        #[test]
        fn no_text_panics(text in any::<String>()) {
            let d = Document::new(text.clone());
            let row = Row::new(&text, &Names::new(&d), "en");
            prop_assert!(row.chunks.iter().all(|c| c.span.of(&text).is_some()));
        }
    }
}
