//! Words that were divided at the ends of lines are joined, hyphens that their author wrote are kept.
//!
//! A word is joined where the joined word stands elsewhere in the text. Where the whole document is divided by a program,
//! it is also joined where neither part stands anywhere as a word: "hospi-tal" is none of two words, "short-lived" may be.

use std::collections::BTreeSet;

use crate::text::joined;

/// The sign of a hyphen at the end of a line, until it is known what becomes of it.
pub(super) const DIVIDED: char = '\u{E100}';

/// Parts that are written with a hyphen, though they are no words of their own in the text.
#[rustfmt::skip]
const HEADS: &[&str] = &[
    "self", "non", "well", "ex", "co", "all", "half", "cross", "anti", "semi", "post", "pre", "mid", "multi", "vice", "long",
    "short", "high", "low", "full", "part", "so", "old", "new", "north", "south", "east", "west", "two", "three", "four",
    "five", "six", "seven", "eight", "nine", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty",
    "ninety", "one", "first", "second", "third", "hand", "world", "great", "ill", "best", "far", "hard", "open", "re",
];

/// The text with its divided words decided. `is_divided` says whether a program divided its words throughout.
pub(super) fn decide(text: &str, is_divided: bool) -> String {
    let words = words(text);
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(DIVIDED) {
        out.push_str(before);
        let tail: String = after.chars().take_while(|c| c.is_alphabetic()).collect();
        let head = out
            .rsplit(|c: char| !c.is_alphabetic())
            .next()
            .unwrap_or_default();
        let known = |word: &str| words.contains(&word.to_lowercase());
        let is_small = tail.starts_with(char::is_lowercase);
        let is_whole = known(&format!("{head}{tail}")) && !(known(head) && known(&tail));
        let is_head = HEADS.contains(&head.to_lowercase().as_str());
        let is_neither = is_divided && !is_head && !known(head) && !known(&tail);
        if head.is_empty() || !is_small || !(is_whole || is_neither) {
            out.push('-');
        }
        rest = after;
    }
    out.push_str(rest);
    joined(&out)
}

/// The words that stand in the text undivided.
fn words(text: &str) -> BTreeSet<String> {
    let runs = text.split(|c: char| !(c.is_alphabetic() || matches!(c, '-' | DIVIDED)));
    let whole = runs.filter(|run| !run.is_empty() && !run.contains(['-', DIVIDED]));
    whole.map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_joined_where_they_show_what_they_are() {
        let text = "The situ|ation of a short|lived, well|known hospi|tal of South|Baku. A situation that lived 8|year.".replace('|', &DIVIDED.to_string());
        assert_eq!(
            decide(&text, true),
            "The situation of a short-lived, well-known hospital of South-Baku. A situation that lived 8-year."
        );
        assert_eq!(
            decide(&text, false),
            "The situation of a short-lived, well-known hospi-tal of South-Baku. A situation that lived 8-year."
        );
    }
}
