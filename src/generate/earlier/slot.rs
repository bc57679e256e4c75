//! What a figure counts, as far as the words beside it tell.

use crate::facts::Class;
use crate::grammar::chunk::{Kind, Row};

/// Beginnings of words that tell what is counted; the first that fits the nearest word decides.
const SIGNS: &[(&str, Class)] = &[
    ("kill", Class::Deaths),
    ("died", Class::Deaths),
    ("dead", Class::Deaths),
    ("death", Class::Deaths),
    ("murder", Class::Deaths),
    ("massacr", Class::Deaths),
    ("slain", Class::Deaths),
    ("perish", Class::Deaths),
    ("execut", Class::Deaths),
    ("wound", Class::Wounded),
    ("injur", Class::Wounded),
    ("imprison", Class::Arrests),
    ("arrest", Class::Arrests),
    ("detain", Class::Arrests),
    ("jail", Class::Arrests),
    ("missing", Class::Missing),
    ("expel", Class::Displaced),
    ("deport", Class::Displaced),
    ("displac", Class::Displaced),
    ("refugee", Class::Displaced),
    ("troops", Class::Troops),
    ("soldier", Class::Troops),
    ("gather", Class::Crowd),
    ("rall", Class::Crowd),
    ("demonstrat", Class::Crowd),
    ("protest", Class::Crowd),
];

fn sign(word: &str) -> Option<Class> {
    let word = word.to_lowercase();
    SIGNS
        .iter()
        .find(|(s, _)| word.starts_with(s))
        .map(|&(_, class)| class)
}

/// What the figure at a piece counts: told by the words after it up to the next figure or sign, else by those before.
pub(super) fn class(row: &Row<'_>, piece: usize) -> Option<Class> {
    let after = (piece + 1..end(row, piece)).find_map(|i| sign(row.str(i)));
    let before = || {
        (piece.saturating_sub(3)..piece)
            .rev()
            .take_while(|&i| row.kind(i) == Some(Kind::Word))
            .find_map(|i| sign(row.str(i)))
    };
    after.or_else(before)
}

/// Where the words about the figure at a piece end.
fn end(row: &Row<'_>, piece: usize) -> usize {
    let stops = |i: usize| {
        let another = matches!(row.kind(i), Some(Kind::Number(_)));
        another || row.is_sign(i, ",;.:()—")
    };
    let end = (piece + 1..row.len())
        .find(|&i| stops(i))
        .unwrap_or(row.len());
    if row.is(end.saturating_sub(1), &["and", "or"]) {
        end - 1
    } else {
        end
    }
}

/// The words about a value: from it to the next sign, at most nine; of a date also the words before.
pub(super) fn phrase(row: &Row<'_>, piece: usize) -> String {
    let end = end(row, piece).min(piece + 9);
    let start = if end <= piece + 2 {
        piece.saturating_sub(6)
    } else {
        piece
    };
    row.words(start..end).to_owned()
}
