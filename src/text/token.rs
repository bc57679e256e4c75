//! The words, numbers and signs of a text, each with its bytes.
//!
//! A word keeps inner apostrophes but gives off its possessive ("Azerbaijan", "’s"); initials with their full stops are
//! one word ("U.S."); a number keeps separators between digits ("26,000", "20.01.1990"); everything else that is not
//! space is a sign by itself.

use super::Span;
use super::fold::ascii_digit;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Letters.
    Word,
    /// Digits.
    Number,
    /// One other character.
    Sign,
}

/// One word, number or sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Its bytes.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
}

/// A text with its tokens in order.
#[derive(Debug, Clone)]
pub struct Tokens<'t> {
    /// The text.
    pub text: &'t str,
    list: Vec<Token>,
}

impl<'t> Tokens<'t> {
    /// The tokens of a text.
    pub fn new(text: &'t str) -> Self {
        Self {
            text,
            list: split(text),
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The tokens.
    pub fn list(&self) -> &[Token] {
        &self.list
    }

    /// A token by its place.
    pub fn get(&self, i: usize) -> Option<Token> {
        self.list.get(i).copied()
    }

    /// A token's kind.
    pub fn kind(&self, i: usize) -> Option<Kind> {
        self.get(i).map(|t| t.kind)
    }

    /// A token's text; nothing past the end.
    pub fn str(&self, i: usize) -> &'t str {
        self.get(i)
            .and_then(|t| t.span.of(self.text))
            .unwrap_or_default()
    }

    /// Whether a token is one of some words, in any case.
    pub fn is(&self, i: usize, words: &[&str]) -> bool {
        let text = self.str(i);
        words.iter().any(|w| w.eq_ignore_ascii_case(text))
    }

    /// Whether nothing stands between a token and the next.
    pub fn glued(&self, i: usize) -> bool {
        match (self.get(i), self.get(i + 1)) {
            (Some(a), Some(b)) => a.span.end == b.span.start,
            _ => false,
        }
    }

    /// Whether nothing stands between a token and the one before.
    pub fn glued_before(&self, i: usize) -> bool {
        i.checked_sub(1).is_some_and(|before| self.glued(before))
    }

    /// The bytes from one token to another, end exclusive; empty where there are none.
    pub fn span(&self, from: usize, to: usize) -> Span {
        match (self.get(from), to.checked_sub(1).and_then(|t| self.get(t))) {
            (Some(a), Some(b)) if a.span.start <= b.span.end => Span::new(a.span.start, b.span.end),
            (Some(a), _) => Span::new(a.span.start, a.span.start),
            _ => Span::new(self.text.len(), self.text.len()),
        }
    }

    /// The place of the first token that begins at or after a byte.
    pub fn at(&self, byte: usize) -> usize {
        self.list.partition_point(|t| t.span.start < byte)
    }
}

/// Whether a character is an apostrophe, straight or curly.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2BC}')
}

fn split(text: &str) -> Vec<Token> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let at = |i: usize| chars.get(i).map(|&(_, c)| c);
    let byte = |i: usize| chars.get(i).map_or(text.len(), |&(b, _)| b);
    let mut out = Vec::new();
    let mut i = 0;
    while let Some(c) = at(i) {
        if c.is_whitespace() {
            i += 1;
            continue;
        }
        let start = i;
        let kind = if ascii_digit(c).is_some() {
            i = digits_end(i, &at);
            Kind::Number
        } else if c.is_alphabetic() {
            i = word_end(i, &at);
            Kind::Word
        } else {
            i += 1;
            // The possessive: an apostrophe and an s that end a word.
            let after_word = start > 0 && at(start - 1).is_some_and(char::is_alphanumeric);
            let ends = !at(start + 2).is_some_and(char::is_alphanumeric);
            if is_apostrophe(c) && after_word && ends && matches!(at(start + 1), Some('s' | 'S')) {
                i += 1;
                Kind::Word
            } else {
                Kind::Sign
            }
        };
        out.push(Token {
            span: Span::new(byte(start), byte(i)),
            kind,
        });
    }
    out
}

/// The end of a run of digits with separators between them.
fn digits_end(mut i: usize, at: &impl Fn(usize) -> Option<char>) -> usize {
    let digit = |i: usize| at(i).and_then(ascii_digit).is_some();
    loop {
        while digit(i) {
            i += 1;
        }
        let joins = matches!(at(i), Some('.' | ',')) || at(i).is_some_and(is_apostrophe);
        if joins && digit(i + 1) {
            i += 1;
        } else {
            return i;
        }
    }
}

/// The end of a word: letters and marks, an apostrophe between letters unless it begins a possessive, initials' stops.
fn word_end(start: usize, at: &impl Fn(usize) -> Option<char>) -> usize {
    let letter = |i: usize| {
        at(i)
            .is_some_and(|c| c.is_alphabetic() || unicode_normalization::char::is_combining_mark(c))
    };
    let mut i = start;
    loop {
        while letter(i) {
            i += 1;
        }
        let apostrophe = at(i).is_some_and(is_apostrophe);
        let possessive = matches!(at(i + 1), Some('s' | 'S')) && !letter(i + 2);
        if apostrophe && letter(i + 1) && !possessive {
            i += 1;
            continue;
        }
        break;
    }
    // Initials: single letters, each with a full stop, without spaces ("U.S.", "e.g."). A lone "A." is no initials here.
    if i == start + 1 && at(i) == Some('.') && letter(i + 1) && at(i + 2) == Some('.') {
        while letter(i - 1) && at(i) == Some('.') {
            i += 1;
            if letter(i) && at(i + 1) == Some('.') {
                i += 1;
            } else {
                break;
            }
        }
    }
    i
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<&str> {
        let tokens = Tokens::new(text);
        (0..tokens.len()).map(|i| tokens.str(i)).collect()
    }

    #[test]
    fn words_numbers_and_signs() {
        assert_eq!(
            words("The U.S. army’s 26,000 men didn't stop."),
            [
                "The", "U.S.", "army", "’s", "26,000", "men", "didn't", "stop", "."
            ]
        );
        assert_eq!(
            words("20.01.1990, i.e. then"),
            ["20.01.1990", ",", "i.e.", "then"]
        );
        assert_eq!(
            words("the 1960s (3.5%)"),
            ["the", "1960", "s", "(", "3.5", "%", ")"]
        );
        assert_eq!(words("O’Neill’s"), ["O’Neill", "’s"]);
    }

    proptest! {
        #[test]
        fn tokens_lie_in_order_on_borders(text in any::<String>()) {
            let tokens = Tokens::new(&text);
            let mut end = 0;
            for t in tokens.list() {
                prop_assert!(t.span.start >= end && !t.span.is_empty());
                prop_assert!(text.get(end..t.span.start).unwrap().chars().all(char::is_whitespace));
                prop_assert!(t.span.of(&text).is_some());
                end = t.span.end;
            }
            prop_assert!(text.get(end..).unwrap().chars().all(char::is_whitespace));
        }
    }
}
