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
    // What stands behind a semicolon is another statement.
    let closed = !stem.contains(['[', ']', ';'])
        && !stem.contains("--")
        && count('“') == count('”')
        && count('(') == count(')')
        && count('"').is_multiple_of(2);
    // "Puerto Rican. among the rest": what ended the sentence stands within.
    let ends = |(at, _): (usize, &str)| {
        let before = stem.get(..at).unwrap_or_default();
        let next = stem.get(at + 2..).unwrap_or_default();
        next.starts_with(char::is_lowercase) && before.chars().rev().take(3).all(char::is_lowercase)
    };
    let closed = closed && !stem.match_indices(". ").any(ends);
    // "Which city did she defeat, capturing": what?
    let closed = closed
        && !stem
            .rsplit_once(", ")
            .is_some_and(|(_, last)| is_participle(last));
    // "Prior to, 1990": what was taken away belongs there.
    let is_cut = (1..tokens.len()).any(|at| {
        tokens.str(at) == "," && among(&["to", "of", "from", "than", "with"], tokens.str(at - 1))
    });
    let closed = closed && !is_cut && !goes_on_in_time(&tokens);
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

/// "… for a prize and in 2016": what was said of that year is another statement.
fn goes_on_in_time(tokens: &Tokens<'_>) -> bool {
    let words = (0..tokens.len()).filter(|at| tokens.kind(*at) != Some(Kind::Sign));
    let words: Vec<&str> = words.map(|at| tokens.str(at)).collect();
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    match words[..] {
        [.., before, "and", "in" | "by" | "since", last] => is_year(last) && !is_year(before),
        _ => false,
    }
}

fn is_participle(word: &str) -> bool {
    !word.contains(' ') && word.ends_with("ing") && word.len() > 5
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
