//! What has no signs at its ends is divided where signs stand within, at short forms, and between a figure and its unit.

use crate::text::Span;
use crate::text::token::is_apostrophe;

/// Divides a chunk that begins at a byte of the text.
pub(super) fn divide(chunk: &str, at: usize, out: &mut Vec<Span>) {
    if is_whole(chunk) {
        if !chunk.is_empty() {
            out.push(Span::new(at, at + chunk.len()));
        }
        return;
    }
    let mut from = 0;
    for (place, c) in chunk.char_indices() {
        if place < from {
            continue;
        }
        let before = chunk.get(from..place).unwrap_or_default();
        let after = chunk.get(place + c.len_utf8()..).unwrap_or_default();
        let length = divider(c, before, after);
        if length > 0 {
            word(before, at + from, out);
            out.push(Span::new(at + place, at + place + length));
            from = place + length;
        }
    }
    word(chunk.get(from..).unwrap_or_default(), at + from, out);
}

/// Addresses, telephone numbers, dates and short forms ("b/c", "1/2") stay whole.
fn is_whole(chunk: &str) -> bool {
    let is_address = chunk.contains("://") || chunk.contains('@') || chunk.starts_with("www.");
    let parts = |sign| chunk.split(sign).map(str::len).collect::<Vec<usize>>();
    let figures = |sign| chunk.chars().all(|c| c.is_ascii_digit() || c == sign);
    let is_number =
        figures('-') && (parts('-').len() > 2 || matches!(parts('-').as_slice(), [3 | 5, 4]));
    let is_date = matches!(parts('-').as_slice(), [1 | 2, 3, 2 | 4])
        && chunk.starts_with(|c: char| c.is_ascii_digit())
        && chunk.ends_with(|c: char| c.is_ascii_digit());
    let is_short = parts('/').as_slice() == [1, 1];
    is_address || is_number || is_date || is_short || parts('/').len() > 3
}

/// How many bytes of signs stand here and divide what is before from what is after; 0 where nothing divides.
fn divider(c: char, before: &str, after: &str) -> usize {
    let repeated = after.chars().take_while(|d| *d == c).count();
    let run = c.len_utf8() * (1 + repeated);
    let letter_or_figure = char::is_alphanumeric;
    let between = before.ends_with(letter_or_figure) && after.starts_with(letter_or_figure);
    let within_number = before.ends_with(|c: char| c.is_ascii_digit())
        && after.starts_with(|c: char| c.is_ascii_digit());
    let divides = match c {
        '-' | '–' | '—' | '.' if repeated > 0 => return run,
        '-' => {
            let is_prefix = |prefix: &&str| prefix.eq_ignore_ascii_case(before);
            between && !PREFIXES.iter().any(is_prefix)
        }
        '/' | ':' => between && !within_number,
        ',' => !within_number,
        _ => ALONE.contains(&c),
    };
    if divides { c.len_utf8() } else { 0 }
}

/// Signs that divide wherever they stand.
#[rustfmt::skip]
const ALONE: [char; 17] = [
    '–', '—', '"', '“', '”', '(', ')', '[', ']', ';', '!', '?', '…', '%', '€', '£', '$',
];

/// A hyphen after these binds.
#[rustfmt::skip]
const PREFIXES: [&str; 33] = [
    "e", "co", "non", "pre", "re", "post", "anti", "multi", "un", "mid", "pro", "inter", "semi", "ex", "sub",
    "de", "micro", "mini", "ultra", "counter", "bi", "tri", "neo", "quasi", "pseudo", "intra", "extra", "trans",
    "over", "vice", "x", "wi", "mega",
];

/// A word without dividing signs within: cut before its endings ("should", "n't", "'ve") or after its figure.
fn word(word: &str, at: usize, out: &mut Vec<Span>) {
    let mut rest = word;
    let mut behind = Vec::new();
    while behind.len() < 2
        && let Some(cut) = short_form(rest).or_else(|| unit(rest))
        && let Some((first, _)) = rest.split_at_checked(cut)
        && !first.is_empty()
        && first.len() < rest.len()
    {
        behind.push(Span::new(at + cut, at + rest.len()));
        rest = first;
    }
    if !rest.is_empty() {
        out.push(Span::new(at, at + rest.len()));
    }
    out.extend(behind.into_iter().rev());
}

/// Where a short form is cut.
fn short_form(word: &str) -> Option<usize> {
    let flat = |c| if is_apostrophe(c) { '\'' } else { c };
    let lower: String = word.chars().map(|c| flat(c).to_ascii_lowercase()).collect();
    // From the word's end, in characters.
    let ending = match lower.as_str() {
        "cannot" => 3,
        "gonna" | "gotta" | "wanna" | "outta" | "gimme" | "lemme" | "ive" => 2,
        "thats" | "theres" | "whats" | "im" => 1,
        _ if NEGATED.contains(&lower.as_str()) => 2,
        // "the 1980's" is a plural.
        figure if figure.starts_with(|c: char| c.is_ascii_digit()) && figure.ends_with("0's") => {
            return None;
        }
        _ => {
            let endings = ["n't", "'s", "'re", "'ve", "'ll", "'d", "'m"];
            endings
                .iter()
                .find(|ending| lower.ends_with(*ending))?
                .len()
        }
    };
    word.char_indices().nth_back(ending - 1).map(|(at, _)| at)
}

/// Negated verbs written without their apostrophe.
const NEGATED: [&str; 15] = [
    "arent", "cant", "couldnt", "didnt", "doesnt", "dont", "hadnt", "hasnt", "havent", "isnt",
    "shouldnt", "wasnt", "werent", "wont", "wouldnt",
];

/// Where "5pm" and "3.5km" are cut.
fn unit(word: &str) -> Option<usize> {
    const UNITS: [&str; 16] = [
        "am", "pm", "a.m.", "p.m.", "km", "kg", "mm", "cm", "m", "mg", "mph", "k", "lbs", "ft",
        "bn", "mn",
    ];
    let cut = word.find(char::is_alphabetic)?;
    let (figure, unit) = word.split_at_checked(cut)?;
    let mut chars = figure.chars();
    let is_figure = chars.next().is_some_and(|c| c.is_ascii_digit())
        && chars.all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ':'));
    (is_figure && UNITS.iter().any(|known| known.eq_ignore_ascii_case(unit))).then_some(cut)
}
