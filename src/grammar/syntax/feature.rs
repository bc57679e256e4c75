//! Features as numbers. A feature is "the word before is *the*", "the top of the stack is a noun and the next word a
//! verb": a template with the values found. It is known by a hash of both; what it is worth stands in the
//! [weights](super::weights).

use super::classes::Classes;

/// The value of what is not there: before the first word, after the last, a child that does not exist.
pub(super) const NONE: u32 = 0x9e37_79b9;

/// A number for a piece of text; FNV-1a over its bytes.
pub(super) fn of(text: &str) -> u32 {
    bytes(text.as_bytes())
}

/// A number for bytes.
pub(super) fn bytes(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193)
    })
}

/// The number of a feature: a template with up to three values. The mixing is that of `SplitMix64` (Steele et al. 2014).
pub(super) fn key(template: u8, [a, b, c]: [u32; 3]) -> u64 {
    let low = (u64::from(a) << 32) | u64::from(b);
    let high = (u64::from(c) << 8) | u64::from(template);
    mix(mix(low.wrapping_add(0x9e37_79b9_7f4a_7c15)) ^ high)
}

fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// What the templates look at in one word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Form {
    /// The word as written.
    pub exact: u32,
    /// In small letters, every digit a 0: numbers of one length are one word.
    pub lower: u32,
    /// Its first one, two and three characters, in small letters.
    pub prefixes: [u32; 3],
    /// Its last one to four characters, in small letters.
    pub suffixes: [u32; 4],
    /// Which kinds of characters follow each other: capital, small, digit, other.
    pub shape: u32,
    /// What kinds of word a dictionary knows it as.
    pub classes: u32,
}

impl Form {
    /// The numbers of a word.
    pub(super) fn new(word: &str, classes: Classes<'_>) -> Self {
        let lower: String = word
            .chars()
            .flat_map(char::to_lowercase)
            .map(|c| if c.is_ascii_digit() { '0' } else { c })
            .collect();
        let first = |n: usize| {
            lower
                .char_indices()
                .nth(n)
                .map_or(lower.len(), |(at, _)| at)
        };
        let last = |n: usize| {
            let at = lower.char_indices().rev().nth(n - 1);
            at.map_or(0, |(at, _)| at)
        };
        let prefix = |n| of(lower.get(..first(n)).unwrap_or_default());
        let suffix = |n| of(lower.get(last(n)..).unwrap_or_default());
        Self {
            exact: of(word),
            lower: of(&lower),
            prefixes: [prefix(1), prefix(2), prefix(3)],
            suffixes: [suffix(1), suffix(2), suffix(3), suffix(4)],
            shape: shape(word),
            classes: classes.of(&lower),
        }
    }
}

/// "McDonald-15" is `AaAa-0`: runs of one kind count once.
fn shape(word: &str) -> u32 {
    let mut shape = String::new();
    let mut last = None;
    for c in word.chars() {
        let kind = match c {
            c if c.is_uppercase() => 'A',
            c if c.is_alphabetic() => 'a',
            c if c.is_numeric() => '0',
            c => c,
        };
        if last != Some(kind) {
            shape.push(kind);
        }
        last = Some(kind);
    }
    of(&shape)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_alike_where_the_templates_say_so() {
        let form = |word| Form::new(word, Classes::default());
        assert_eq!(form("McDonald-15").shape, form("LeRoy-2").shape);
        assert_ne!(form("Mill").shape, form("mill").shape);
        assert_eq!(form("1921").lower, form("1990").lower);
        assert_eq!(form("Mill").lower, form("mill").lower);
        assert_ne!(form("Mill").exact, form("mill").exact);
        assert_eq!(form("burned").suffixes[1], form("sailed").suffixes[1]);
        assert_eq!(form("Ærø").prefixes[0], form("ære").prefixes[0]);
        assert_eq!(form("a").suffixes[3], form("a").suffixes[0]);
    }

    #[test]
    fn numbers_of_features_do_not_change() {
        // The shipped weights are found by them.
        assert_eq!(of("mill"), 0x838e_72c3);
        assert_eq!(key(3, [1, 2, 3]), 0x8bc1_3e21_a5a9_22d8);
    }
}
