//! Words of a sentence put into another order, as one line of text: spaces as they were written, capitals where a name
//! or a question begins.

use std::collections::BTreeMap;

use crate::facts::Sentence;

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// A word of the sentence.
    Word(usize),
    /// Words of ours.
    Text(String),
}

/// Text that stands for words of the sentence: "she" is "Anna Lind". A word without text is left out.
pub(super) type Instead = BTreeMap<usize, String>;

/// Words as pieces.
pub(super) fn words(words: &[usize]) -> impl Iterator<Item = Piece> + '_ {
    words.iter().copied().map(Piece::Word)
}

/// The pieces as text that could stand within a sentence.
pub(super) fn line(sentence: &Sentence<'_>, pieces: &[Piece], instead: &Instead) -> String {
    let mut out = String::new();
    let mut before: Option<usize> = None;
    for piece in pieces {
        match piece {
            Piece::Text(text) => {
                push(&mut out, text, is_sign(text));
                before = None;
            }
            Piece::Word(at) => {
                let glued = before.is_some_and(|before| {
                    before + 1 == *at && end(sentence, before) == start(sentence, *at)
                });
                let text = match instead.get(at) {
                    Some(text) => text.clone(),
                    None => as_within(sentence, *at),
                };
                let follows = before.is_some_and(|before| before + 1 == *at);
                push(&mut out, &text, glued || !follows && is_sign(&text));
                before = Some(*at);
            }
        }
    }
    tidy(&out)
}

fn push(out: &mut String, text: &str, glued: bool) {
    let open = out.is_empty() || out.ends_with([' ', '(', '“', '$', '£', '€']);
    if !open && !glued && !text.is_empty() {
        out.push(' ');
    }
    out.push_str(text);
}

fn is_sign(text: &str) -> bool {
    matches!(
        text,
        "," | "."
            | ";"
            | ":"
            | ")"
            | "”"
            | "%"
            | "?"
            | "!"
            | "'s"
            | "’s"
            | "n't"
            | "n’t"
            | "'"
            | "’"
    )
}

fn start(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    sentence.tree.words.get(at).map(|span| span.start)
}

fn end(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    sentence.tree.words.get(at).map(|span| span.end)
}

/// A word as it reads within a sentence: the first one small, unless it is a name or short for one.
pub(super) fn as_within(sentence: &Sentence<'_>, at: usize) -> String {
    let word = sentence.tree.word(at);
    let first = (0..at).all(|before| !sentence.tree.word(before).contains(char::is_alphanumeric));
    let keeps = sentence.tree.tag(at).starts_with("NNP")
        || word == "I"
        || word.chars().skip(1).any(char::is_uppercase)
        || is_of_a_name(sentence, at) && !is_small(word);
    // The full stop of the sentence, where it was taken for a part of its last word.
    let is_last =
        (at + 1..sentence.tree.words.len()).all(|behind| is_sign(sentence.tree.word(behind)));
    let word = match word.strip_suffix('.') {
        Some(bare) if is_last && bare.chars().count() > 3 && !bare.contains('.') => bare,
        _ => word,
    };
    if first && !keeps {
        small(word)
    } else {
        word.to_owned()
    }
}

fn is_small(word: &str) -> bool {
    matches!(word, "The" | "A" | "An")
}

/// Whether a word is a part of a name or has the capital of one anywhere.
pub(super) fn is_of_a_name(sentence: &Sentence<'_>, at: usize) -> bool {
    let span = sentence.tree.words.get(at).copied().unwrap_or_default();
    let mut mentions = sentence.mentions.iter();
    mentions.any(|mention| mention.span.contains(span))
}

/// The text with a small first letter.
pub(super) fn small(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next();
    first.map_or_else(String::new, |first| {
        first.to_lowercase().chain(chars).collect()
    })
}

/// The text with a capital first letter.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next();
    first.map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

/// One space between words, no sign twice, none at the ends.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            ' ' if out.is_empty() || out.ends_with(' ') => {}
            ',' | ';' if out.is_empty() || out.ends_with([',', ';', '(']) => {}
            ',' if out.ends_with(' ') => {
                out.pop();
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    let end = |c: char| matches!(c, ' ' | ',' | ';' | ':' | '.' | '–' | '—');
    // A stop that belongs to an abbreviation stays.
    let kept = out.trim_end_matches(end);
    let stop = out
        .get(kept.len()..)
        .is_some_and(|rest| rest.starts_with('.'));
    let last = kept.rsplit(' ').next().unwrap_or_default();
    let kept = if stop && last.contains('.') {
        format!("{kept}.")
    } else {
        kept.to_owned()
    };
    kept.trim_start_matches(end).to_owned()
}
