//! What kinds of word a word can be: a noun, a verb, … A treebank has only so many words; the dictionary WordNet has far
//! more, and of those that the treebank lacks it is better than their endings.
//!
//! The table has four bytes a word: three of a hash, in order, then the [kinds](Classes::of) as bits. A word that is in no
//! dictionary is taken for one that is, once in about 250 words.

use super::feature;

/// A noun that is no name.
pub(super) const NOUN: u8 = 1;
/// A verb.
pub(super) const VERB: u8 = 2;
/// An adjective.
#[cfg(any(test, feature = "train"))]
pub(super) const ADJECTIVE: u8 = 4;
/// An adverb.
#[cfg(any(test, feature = "train"))]
pub(super) const ADVERB: u8 = 8;
/// The irregular plural of a noun.
#[cfg(any(test, feature = "train"))]
pub(super) const PLURAL: u8 = 16;
/// The irregular past of a verb.
#[cfg(any(test, feature = "train"))]
pub(super) const PAST: u8 = 32;
/// The irregular participle of a verb.
#[cfg(any(test, feature = "train"))]
pub(super) const PARTICIPLE: u8 = 64;
/// The form in -ing of a verb that doubles its last letter.
#[cfg(any(test, feature = "train"))]
pub(super) const GERUND: u8 = 128;

/// The table of the words.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Classes<'d> {
    rows: &'d [u8],
}

/// The bytes of a word in the table.
const ROW: usize = 4;

/// An ending, what stands instead of it in the base form, and the bit of the form if the base is a noun or a verb.
const ENDINGS: [(&str, &str, u32, u32); 8] = [
    ("s", "", 1 << 8, 1 << 9),
    ("es", "", 1 << 8, 1 << 9),
    ("ies", "y", 1 << 8, 1 << 9),
    ("d", "", 0, 1 << 10),
    ("ed", "", 0, 1 << 10),
    ("ied", "y", 0, 1 << 10),
    ("ing", "", 0, 1 << 11),
    ("ing", "e", 0, 1 << 11),
];

impl<'d> Classes<'d> {
    /// The table and what stands behind it; nothing where the bytes are no table. The number of its words is in the
    /// first three bytes, the lowest first.
    pub(super) fn read(bytes: &'d [u8]) -> Option<(Self, &'d [u8])> {
        let (&[a, b, c], rest) = bytes.split_first_chunk::<3>()?;
        let count = usize::from(a) | (usize::from(b) << 8) | (usize::from(c) << 16);
        let (rows, rest) = rest.split_at_checked(count * ROW)?;
        Some((Self { rows }, rest))
    }

    /// What a word, in small letters, can be: its kinds, and above them the forms that it can be by its ending. 0 where it
    /// is not known.
    pub(super) fn of(&self, word: &str) -> u32 {
        let mut found = u32::from(self.listed(word));
        for (ending, instead, of_noun, of_verb) in ENDINGS {
            let Some(base) = word.strip_suffix(ending) else {
                continue;
            };
            let kinds = if instead.is_empty() {
                self.listed(base)
            } else {
                self.listed(&format!("{base}{instead}"))
            };
            found |= if kinds & NOUN == 0 { 0 } else { of_noun };
            found |= if kinds & VERB == 0 { 0 } else { of_verb };
        }
        found
    }

    fn listed(&self, word: &str) -> u8 {
        let wanted = mark(word);
        let (mut low, mut high) = (0, self.rows.len() / ROW);
        while low < high {
            let middle = low.midpoint(high);
            let row = self.rows.get(middle * ROW..middle * ROW + ROW);
            let Some(&[a, b, c, kinds]) = row else {
                return 0;
            };
            match [a, b, c].cmp(&wanted) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return kinds,
            }
        }
        0
    }
}

/// The three bytes by which a word is known.
fn mark(word: &str) -> [u8; 3] {
    let [_, a, b, c] = feature::of(word).to_be_bytes();
    [a, b, c]
}

/// Packs words with their kinds. Where two have the same hash they share their kinds.
#[cfg(any(test, feature = "train"))]
pub(super) fn pack(words: &std::collections::BTreeMap<String, u8>) -> Vec<u8> {
    let mut rows: std::collections::BTreeMap<[u8; 3], u8> = std::collections::BTreeMap::new();
    for (word, kinds) in words {
        *rows.entry(mark(word)).or_default() |= kinds;
    }
    let mut out: Vec<u8> = rows.len().to_le_bytes().into_iter().take(3).collect();
    for (mark, kinds) in rows {
        out.extend(mark);
        out.push(kinds);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_their_forms_are_known() {
        let words = [
            ("mill", NOUN | VERB),
            ("bake", VERB),
            ("carry", VERB),
            ("sank", PAST),
            ("old", ADJECTIVE),
        ];
        let words = words.map(|(word, kinds)| (word.to_owned(), kinds));
        let mut bytes = pack(&words.into());
        bytes.push(42);
        let (classes, rest) = Classes::read(&bytes).unwrap();
        assert_eq!(rest, [42]);
        for (word, kinds) in [
            ("mill", u32::from(NOUN | VERB)),
            ("mills", 1 << 8 | 1 << 9),
            ("baked", 1 << 10),
            ("baking", 1 << 11),
            ("carries", 1 << 9),
            ("carried", 1 << 10),
            ("sank", u32::from(PAST)),
            ("smelter", 0),
            ("", 0),
        ] {
            assert_eq!(classes.of(word), kinds, "{word}");
        }
        assert_eq!(Classes::default().of("mill"), 0);
        assert!(Classes::read(&bytes[..9]).is_none());
    }
}
