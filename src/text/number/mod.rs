//! Figures in a text: their value, however they are written.
//!
//! "26,000", "26 000", "twenty-six thousand" and "26 thousand" are one value. Words are read in English; digits,
//! percent signs and currencies in any language (`lang` decides only what one dot or comma before three digits means).

mod ratio;
mod read;
mod words;

pub use ratio::Ratio;
pub use words::in_words;

use super::Span;
use super::token::Tokens;

/// What a figure counts in, as far as it is written with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// It stands alone or before a noun.
    Plain,
    /// Hundredths.
    Percent,
    /// Money, by its code ("USD").
    Money(&'static str),
    /// A place in an order ("third", "21st").
    Ordinal,
}

/// How exactly a figure is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// As it stands.
    Exact,
    /// "about", "nearly", "some".
    About,
    /// "more than", "at least".
    Above,
    /// "less than", "up to".
    Below,
}

/// How a figure is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Digits, with the sign between thousands.
    Digits(Option<char>),
    /// Words.
    Words,
    /// Digits and a word, as in "1.5 million".
    Mixed,
}

/// A figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    /// Its value; of a range the lower end.
    pub value: Ratio,
    /// The upper end of a range.
    pub upto: Option<Ratio>,
    /// What it counts in.
    pub unit: Unit,
    /// How exactly it is given.
    pub bound: Bound,
    /// How it is written.
    pub style: Style,
}

/// A figure in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Its bytes, with words such as "more than" and with its percent or currency.
    pub span: Span,
    /// Its bytes without words such as "more than".
    pub core: Span,
    /// The figure.
    pub number: Number,
}

impl Number {
    /// Whether both mean the same amount: the same value, no contrary bound ("more than" against "less than"), and the
    /// same unit where both write one. Currencies are never taken for one another, nor "third" for "three".
    pub fn means(&self, other: &Self) -> bool {
        let units = self.unit == other.unit
            || matches!(
                (self.unit, other.unit),
                (Unit::Plain, Unit::Percent | Unit::Money(_))
                    | (Unit::Percent | Unit::Money(_), Unit::Plain)
            );
        let bounds = !matches!(
            (self.bound, other.bound),
            (Bound::Above, Bound::Below) | (Bound::Below, Bound::Above)
        );
        units && bounds && self.value == other.value && self.upto == other.upto
    }
}

/// The figures of a text, in order, never overlapping. What is vague ("several thousand"), a score ("15–1") or a part of
/// a name ("S-200", "2A") is no figure.
pub fn find(text: &str, lang: &str) -> Vec<Found> {
    find_in(&Tokens::new(text), lang)
}

/// The figures among the tokens of a text.
pub fn find_in(tokens: &Tokens<'_>, lang: &str) -> Vec<Found> {
    let mut out = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        match read::at(tokens, i, lang) {
            read::Reading::Figure { core, end, number } => {
                out.push(Found {
                    span: tokens.span(i, end),
                    core: tokens.span(core, end),
                    number,
                });
                i = end.max(i + 1);
            }
            read::Reading::Not { end } => i = end.max(i + 1),
        }
    }
    out
}

/// The figure that a whole text is, space and a full stop aside.
pub fn parse(text: &str, lang: &str) -> Option<Number> {
    let text = text.trim().trim_end_matches('.');
    if text.len() > 200 {
        return None;
    }
    let tokens = Tokens::new(text);
    if let Some(rest) = text.strip_prefix(['-', '\u{2212}']) {
        let number = parse(rest, lang).filter(|n| n.bound == Bound::Exact && n.upto.is_none())?;
        return Some(Number {
            value: number.value.negated(),
            ..number
        });
    }
    match read::at(&tokens, 0, lang) {
        read::Reading::Figure { end, number, .. } if end == tokens.len() => Some(number),
        _ => None,
    }
}

/// Whether two whole texts are figures that mean the same amount.
pub fn same(a: &str, b: &str, lang: &str) -> bool {
    match (parse(a, lang), parse(b, lang)) {
        (Some(a), Some(b)) => a.means(&b),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
