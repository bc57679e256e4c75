//! Shape: whether a stem is whole, and neither too short nor too long.

use crate::grammar::words::{PREPOSITIONS, among};
use crate::text::token::{Kind, Tokens};

/// The longest question, in words and in characters.
const WORDS: usize = 36;
const CHARS: usize = 260;

/// Whether a stem is whole: not too long, its quotation marks closed, not ending in a word that needs another.
pub(in crate::generate) fn is_whole(stem: &str) -> bool {
    let tokens = Tokens::new(stem);
    let count = |c| stem.matches(c).count();
    // "[citation needed]" and the like are no part of what is said.
    let closed = !stem.contains(['[', ']'])
        && count('“') == count('”')
        && count('(') == count(')')
        && count('"').is_multiple_of(2);
    let words = (0..tokens.len())
        .filter(|at| tokens.kind(*at) != Some(Kind::Sign))
        .count();
    let last = (0..tokens.len())
        .rev()
        .find(|at| tokens.kind(*at) != Some(Kind::Sign));
    let last = last.map_or("", |at| tokens.str(at));
    let open = !among(PARTICLES, last) && among(PREPOSITIONS, last) || among(NEEDY, last);
    closed && !open && (5..=WORDS).contains(&words) && stem.chars().count() <= CHARS
}

/// Words that may end a question though they are prepositions.
const PARTICLES: &[&str] = &[
    "up", "out", "down", "off", "over", "in", "on", "through", "away", "back",
];
/// Words that need another behind them.
#[rustfmt::skip]
const NEEDY: &[&str] = &[
    "the", "a", "an", "and", "or", "that", "which", "who", "very", "more", "most", "including", "its", "their", "his",
    "is", "was", "were", "are", "be", "been", "become", "became",
];
