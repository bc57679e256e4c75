//! Dates in a text: their value, however they are written.
//!
//! "January 20, 1990", "20 January 1990", "20.01.1990" and "1990-01-20" are one day. A date keeps how exact it is: a
//! day, a month, a year, a decade or a century, perhaps without its year ("January 22"), perhaps a range.

mod calendar;
mod cue;
mod names;
mod numeric;
mod read;

pub use calendar::Point;
pub(crate) use names::{MONTHS, WEEKDAYS};

use super::Span;
use super::token::Tokens;

/// How exact a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grain {
    /// One day.
    Day,
    /// One month.
    Month,
    /// One year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

/// A part of a longer time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// "early".
    Early,
    /// "mid".
    Mid,
    /// "late".
    Late,
}

/// A date or a range of dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date {
    /// The date, or the beginning of the range. Of a decade or century: its first year.
    pub from: Point,
    /// The end of a range.
    pub to: Option<Point>,
    /// How exact it is.
    pub grain: Grain,
    /// Which part of it is meant.
    pub part: Option<Part>,
}

/// A component of a written date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The name of the weekday.
    Weekday,
    /// The month, by name or number.
    Month,
    /// The day of the month, perhaps with "th".
    Day,
    /// The year.
    Year,
}

/// A date in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its bytes.
    pub span: Span,
    /// The date.
    pub date: Date,
    /// Where its components stand; empty where it cannot be written anew (ranges, decades, centuries, eras).
    pub parts: Vec<(Span, Role)>,
}

impl Date {
    /// Whether both mean the same time, equally exact. A weekday is not looked at.
    pub fn means(&self, other: &Self) -> bool {
        self == other
    }

    /// Whether the two could be the same time or one lie in the other; a year that is not given could be any.
    pub fn overlaps(&self, other: &Self) -> bool {
        if let (Some((a, b)), Some((c, d))) = (self.days(), other.days()) {
            a <= d && c <= b
        } else {
            let could = |a: Option<u8>, b: Option<u8>| a.is_none() || b.is_none() || a == b;
            could(self.from.month, other.from.month) && could(self.from.day, other.from.day)
        }
    }

    /// The first and last day, where the year is known.
    fn days(&self) -> Option<(i64, i64)> {
        let years = match self.grain {
            Grain::Decade => 9,
            Grain::Century => 99,
            _ => 0,
        };
        let last = self.to.unwrap_or(self.from);
        let end = Point {
            year: last.year.map(|y| y.saturating_add(years)),
            ..last
        };
        Some((self.from.first_day()?, end.last_day()?))
    }
}

/// The dates of a text, in order, never overlapping. A bare number is a year only where the words around say so.
pub fn find(text: &str) -> Vec<Found> {
    find_in(&Tokens::new(text))
}

/// The dates among the tokens of a text.
pub fn find_in(tokens: &Tokens<'_>) -> Vec<Found> {
    let mut out = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        match read::at(tokens, i, true) {
            Some(read) => {
                i = read.end.max(i + 1);
                out.push(read.found(tokens));
            }
            None => i += 1,
        }
    }
    out
}

/// The date that a whole text is, space and a full stop aside; of "3/4/1990" the reading with the day first.
pub fn parse(text: &str) -> Option<Date> {
    readings(text).into_iter().next()
}

/// Every reading of a whole text as a date: "3/4/1990" has two, a text that is no date has none.
pub fn readings(text: &str) -> Vec<Date> {
    let text = text.trim().trim_end_matches(['.', ',']);
    if text.len() > 200 {
        return Vec::new();
    }
    let plain = names::in_english(text);
    let tokens = Tokens::new(&plain);
    let start = usize::from(tokens.is(0, &["on", "in", "the"]));
    let start = start + usize::from(start == 1 && tokens.is(1, &["the"]));
    let mut out = numeric::numeric(&tokens, start);
    out.retain(|r| r.end == tokens.len());
    if out.is_empty() {
        out.extend(read::at(&tokens, start, false).filter(|r| r.end == tokens.len()));
    }
    out.into_iter().map(|r| r.date).collect()
}

/// Whether two whole texts are dates that mean the same time.
pub fn same(a: &str, b: &str) -> bool {
    let b = readings(b);
    readings(a).iter().any(|a| b.iter().any(|b| a.means(b)))
}

impl Found {
    /// Another date in the words of this one: same order, same commas, weekday recomputed. `text` is the text it was found
    /// in. Nothing where `date` lacks a component that is written here.
    pub fn rewritten(&self, text: &str, date: Point) -> Option<String> {
        if self.parts.is_empty() {
            return None;
        }
        let mut out = String::new();
        let mut at = self.span.start;
        for &(span, role) in &self.parts {
            out.push_str(text.get(at..span.start)?);
            out.push_str(&names::written(span.of(text)?, role, date)?);
            at = span.end;
        }
        out.push_str(text.get(at..self.span.end)?);
        Some(out)
    }
}

#[cfg(test)]
mod tests;
