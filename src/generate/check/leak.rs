//! Leaks: a stem that gives its answer away.

use std::collections::BTreeSet;

use crate::text::fold::fold;
use crate::text::{date, number};

/// Whether a stem gives its answer away: the answer's words stand in it, or a date or figure that is the answer's or
/// part of it.
pub(in crate::generate) fn leaks(stem: &str, answer: &str, lang: &str) -> bool {
    if says(stem, answer, lang) || spells_out(stem, answer) {
        return true;
    }
    let folded = format!(" {} ", fold(stem, lang));
    if let Some(date) = date::parse(answer) {
        return date::find(stem)
            .iter()
            .any(|found| found.date.overlaps(&date));
    }
    if let Some(value) = number::parse(answer, lang) {
        let found = number::find(stem, lang);
        return found.iter().any(|found| found.number.value == value.value);
    }
    if derived(&folded, answer) {
        return true;
    }
    // One word of a long name ("Soviet") gives nothing away; half of a name does.
    let words = content(answer, lang);
    let shown = words
        .iter()
        .filter(|word| folded.contains(&format!(" {word} ")))
        .count();
    shown > 0 && shown * 2 >= words.len()
}

/// Whether a text has the first letters of another's words: "U.S." and "United States", "SNP" and "Scottish National Party".
pub(in crate::generate) fn is_short_for(short: &str, long: &str) -> bool {
    let letters: String = short.chars().filter(|c| c.is_alphabetic()).collect();
    let words = long
        .split([' ', '-'])
        .filter(|word| word.starts_with(char::is_uppercase));
    let first: String = words.filter_map(|word| word.chars().next()).collect();
    letters.chars().count() > 1 && letters.chars().all(char::is_uppercase) && letters == first
}

/// Whether a stem has a word made of the answer's: "Sino-Japanese" tells "Japan", "British" tells "Britain".
fn derived(stem: &str, answer: &str) -> bool {
    let folded = fold(answer, "en");
    let begins = |word: &str, start: &str| {
        let same = word
            .chars()
            .zip(start.chars())
            .take_while(|(a, b)| a == b)
            .count();
        let whole = start.chars().count();
        same >= 4 && same + 3 >= whole && word != start && same + 6 >= word.chars().count()
    };
    let mut words = stem.split([' ', '-']);
    !folded.contains(' ')
        && answer.starts_with(char::is_uppercase)
        && words.any(|word| begins(word, &folded))
}

/// Whether a stem says in full what the answer is short for, or the other way round.
fn spells_out(stem: &str, answer: &str) -> bool {
    let words: Vec<&str> = stem.split([' ', ',', '?', '(', ')', '“', '”']).collect();
    let most = words.len();
    (0..most).any(|from| {
        let to = (from + 7).min(most);
        (from + 1..=to).any(|to| {
            let part = words.get(from..to).unwrap_or_default().join(" ");
            is_short_for(answer, &part) || to == from + 1 && is_short_for(&part, answer)
        })
    })
}

/// Whether a text has the words of another in it, also with "'s" behind them.
pub(in crate::generate) fn says(text: &str, words: &str, lang: &str) -> bool {
    // "Sky+" says "Sky": signs part words.
    let apart = |text: &str| {
        let parted = text
            .chars()
            .map(|c| if c.is_alphanumeric() { c } else { ' ' });
        fold(&parted.collect::<String>(), lang)
    };
    let folded = |text: &str| fold(text, lang);
    let within = |text: String, words: String| format!(" {text} ").contains(&format!(" {words} "));
    within(apart(text), apart(words)) || within(folded(text), folded(words))
}

/// The words of a text that carry content, folded.
pub(in crate::generate) fn content(text: &str, lang: &str) -> BTreeSet<String> {
    let folded = fold(text, lang);
    let words = folded
        .split(' ')
        .filter(|word| word.len() > 2 && !EMPTY.contains(word));
    words.map(str::to_owned).collect()
}

/// Words that say nothing by themselves.
#[rustfmt::skip]
const EMPTY: &[&str] = &[
    "according", "text", "many", "much", "which", "what", "when", "did", "does", "was", "were", "that", "this", "with",
    "from", "have", "had", "has", "been", "year", "date", "month", "into", "their", "more", "than", "about", "who",
    "how", "for", "and", "its", "his", "her", "are",
];
