//! Whether four digits in prose are a year and not a count: the words around them tell.

use super::read::digits;
use crate::text::token::{Kind, Tokens};

/// Words that stand before a year, and before little else with four digits.
#[rustfmt::skip]
const BEFORE_YEAR: &[&str] = &[
    "in", "since", "until", "till", "from", "during", "after", "before", "early", "late", "mid", "circa", "between",
    "through", "throughout", "year", "years", "spring", "summer", "autumn", "fall", "winter",
];

/// Words that stand before years and before counts.
const BEFORE_EITHER: &[&str] = &[
    "by", "of", "around", "about", "and", "to", "the", "or", "than", "for",
];

/// Words that follow a year, where a count would have its noun.
#[rustfmt::skip]
const AFTER_YEAR: &[&str] = &[
    "and", "to", "until", "by", "at", "with", "when", "as", "the", "after", "that", "in", "was", "a", "an", "for",
    "on", "it", "he", "she", "they", "because", "while", "under", "which", "from", "through", "or", "edition",
    "season", "election", "census", "film", "campaign",
];

/// Words that follow a count and are no plural in "s".
const COUNTED: &[&str] = &[
    "people", "men", "women", "children", "percent", "million", "km", "m", "%", "$", "€",
];

/// Whether something that is counted follows a number: "1500 miners".
pub(super) fn counts(t: &Tokens<'_>, i: usize) -> bool {
    let next = t.str(i + 1);
    let plural = next.starts_with(char::is_lowercase)
        && next.len() > 3
        && next.ends_with('s')
        && !next.ends_with("ss")
        && !t.is(i + 1, AFTER_YEAR);
    plural || t.is(i + 1, COUNTED)
}

/// Whether the words around four digits make them a year and not a count.
pub(super) fn said_to_be_a_year(t: &Tokens<'_>, i: usize) -> bool {
    let next = t.str(i + 1);
    let lower = next.starts_with(char::is_lowercase);
    let is_range = t.is(i + 1, &["to"]);
    if counts(t, i) || is_range && digits(t.str(i + 2)).is_some() && counts(t, i + 2) {
        return false;
    }
    let Some(before) = i.checked_sub(1) else {
        return lower || next == ",";
    };
    let range = matches!(next, "-" | "–") && digits(t.str(i + 2)).is_some() && t.glued(i + 1);
    let adverb = lower && next.ends_with("ly");
    let ends =
        t.kind(i + 1) == Some(Kind::Sign) || next.is_empty() || adverb || t.is(i + 1, AFTER_YEAR);
    t.is(before, BEFORE_YEAR)
        || ends && (t.is(before, BEFORE_EITHER) || matches!(t.str(before), "(" | "[" | ","))
        || matches!(t.str(before), "–" | "-")
        || range
}
