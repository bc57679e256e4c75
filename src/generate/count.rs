//! What a figure in a sentence counts, and how that is asked for.

use std::ops::Range;

use crate::grammar::chunk::{Kind, Row};
use crate::grammar::words::{AUXILIARY, DETERMINERS, PLURALS, PREPOSITIONS, among};
use crate::text::number::{Bound, Number, Unit};

pub(super) fn number(row: &Row<'_>, i: usize) -> Option<Number> {
    match row.kind(i)? {
        Kind::Number(n) => row.numbers.get(n).map(|f| f.number),
        _ => None,
    }
}

/// Whether a figure counts whole things, and is no "one" of several.
pub(super) fn counts(n: &Number) -> bool {
    n.unit == Unit::Plain && n.upto.is_none() && n.value.as_whole().is_some_and(|v| v > 1)
}

/// "more than how many", "about how many".
pub(super) fn how_many(bound: Bound, what: &str) -> String {
    match bound {
        Bound::Exact => what.to_owned(),
        Bound::About => format!("about {what}"),
        Bound::Above => format!("more than {what}"),
        Bound::Below => format!("fewer than {what}"),
    }
}

/// Whether the words "more than" are what stands there: "at least" and "over" are asked as such only where they are so written.
pub(super) fn asks_bound(row: &Row<'_>, i: usize, bound: Bound) -> bool {
    let text = row.str(i).to_lowercase();
    match bound {
        Bound::Exact | Bound::About => true,
        Bound::Above => text.starts_with("more than") || text.starts_with("over"),
        Bound::Below => {
            text.starts_with("less than")
                || text.starts_with("fewer than")
                || text.starts_with("under")
        }
    }
}

/// Whether a word can be a plural noun.
fn plural(word: &str) -> bool {
    let s = word.ends_with('s')
        && word.len() > 3
        && !word.ends_with("ss")
        && !word.ends_with("us")
        && !word.ends_with("is");
    s || among(PLURALS, word)
}

/// The noun that a figure counts: words after it up to a plural, only adjectives and names before that.
pub(super) fn counted(row: &Row<'_>, from: usize) -> Option<Range<usize>> {
    for i in from..(from + 5).min(row.len()) {
        let name = row.kind(i) == Some(Kind::Name);
        let hyphen = row.is_sign(i, "-");
        if !(name || row.is_lower(i) || hyphen)
            || row.is(i, PREPOSITIONS)
            || row.is(i, DETERMINERS)
            || row.is(i, &["and", "or", "to"])
            || row.is(i, AUXILIARY)
        {
            return None;
        }
        let next_plural = plural(row.str(i + 1)) && row.is_lower(i + 1);
        if plural(row.str(i)) && !next_plural && !hyphen {
            let old = row.is(i, &["years", "months", "days"])
                && row.is(
                    i + 1,
                    &["old", "later", "earlier", "ago", "before", "after"],
                );
            return (!old).then_some(from..i + 1);
        }
    }
    None
}

/// Whether further figures stand in a list ("…, 0.4% of A, and 3% of B"): each then belongs to words that were left out.
pub(super) fn lists(row: &Row<'_>, mut range: Range<usize>) -> bool {
    range.any(|i| (row.is_sign(i, ",") || row.is(i, &["and"])) && number(row, i + 1).is_some())
}

/// A counted noun with its "of": "two regiments of the army". Nothing where a list or a parenthesis follows.
pub(super) fn with_of(row: &Row<'_>, noun: Range<usize>, end: usize) -> Option<Range<usize>> {
    let end_of = if row.is(noun.end, &["of"]) {
        of_phrase(row, noun.end, end)?
    } else {
        noun.end
    };
    let more = row.kind(end_of) == Some(Kind::Sign) || row.is(end_of, &["and", "or"]);
    (end_of >= end || !more).then_some(noun.start..end_of)
}

/// The end of "of the land": the next preposition, sign or end.
pub(super) fn of_phrase(row: &Row<'_>, of: usize, end: usize) -> Option<usize> {
    let stop = (of + 1..end).find(|&i| {
        row.is(i, PREPOSITIONS)
            || row.is(i, &["and", "or"])
            || row.kind(i) == Some(Kind::Sign) && !row.is_sign(i, "-’'")
    });
    let stop = stop.unwrap_or(end);
    (stop > of + 1 && !row.is(stop, &["and", "or", "of"])).then_some(stop)
}
