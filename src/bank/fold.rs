//! When two texts say the same as options of a question.
//!
//! This is stricter than grading: it only has to notice that two buttons would read alike, or mean one thing under a
//! bank's aliases.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

/// A text without what does not tell it from another: case, spacing, written form of characters, a full stop at the
/// end, and the separators between groups of three digits.
pub fn fold(text: &str) -> String {
    let lower: Vec<char> = text.nfkc().flat_map(char::to_lowercase).collect();
    let spaced = lower
        .iter()
        .collect::<String>()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let chars: Vec<char> = spaced.chars().collect();
    let mut out = String::with_capacity(spaced.len());
    for (index, &c) in chars.iter().enumerate() {
        if !(is_separator(c) && between_groups(&chars, index)) {
            out.push(c);
        }
    }
    let trimmed = out.trim_end_matches(['.', ' ']);
    if trimmed.is_empty() {
        out
    } else {
        trimmed.to_owned()
    }
}

fn is_separator(c: char) -> bool {
    matches!(c, ',' | ' ' | '\'' | '’')
}

/// Whether a digit stands before the place and exactly three after it.
fn between_groups(chars: &[char], index: usize) -> bool {
    let digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    index.checked_sub(1).is_some_and(digit)
        && (1..=3).all(|step| digit(index + step))
        && !digit(index + 4)
}

/// Names that stand for one thing, as a bank's `aliases` give them.
#[derive(Debug, Clone, Default)]
pub struct Aliases(BTreeMap<String, usize>);

impl Aliases {
    /// The aliases of a bank.
    pub fn new(groups: &[Vec<String>]) -> Self {
        let mut names = BTreeMap::new();
        for (index, group) in groups.iter().enumerate() {
            for name in group {
                names.entry(fold(name)).or_insert(index);
            }
        }
        Self(names)
    }

    /// Whether two texts say the same.
    pub fn same(&self, a: &str, b: &str) -> bool {
        let (a, b) = (fold(a), fold(b));
        a == b || matches!((self.0.get(&a), self.0.get(&b)), (Some(x), Some(y)) if x == y)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_read_alike_fold_alike() {
        for (a, b) in [
            ("Baku", " BAKU. "),
            ("26,000", "26 000"),
            ("1,234,567 people", "1234567 people"),
            ("café", "cafe\u{301}"),
            ("20\u{a0}January", "20 January"),
        ] {
            assert_eq!(fold(a), fold(b), "{a:?} {b:?}");
        }
        for (a, b) in [
            ("1,5", "15"),
            ("12, 13", "1213"),
            ("3.14", "314"),
            ("...", ""),
        ] {
            assert_ne!(fold(a), fold(b), "{a:?} {b:?}");
        }
    }

    #[test]
    fn aliases_are_one_name() {
        let aliases = Aliases::new(&[vec!["Nakhichevan".into(), "Naxçıvan".into()]]);
        assert!(aliases.same("naxçıvan", "Nakhichevan"));
        assert!(!aliases.same("Naxçıvan", "Baku"));
    }
}
