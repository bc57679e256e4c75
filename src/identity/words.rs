//! Words that bring a learner back on any device: four of their own, such as `maple-otter-piano-violet`, or the three on a
//! student card, which are looked for in one class alone.
//!
//! Four of 437 words are 35 bits: with the limit on guesses that is decades of trying, for what opens no more than
//! one learner's practice. Three, in any order, are 24 bits: in a class of thirty every 460,000th guess opens one seat.

use std::fmt;

use crate::id::TokenHash;

/// Short, everyday words of our own choosing, no two of them one slip apart.
const LIST: &str = include_str!("words.txt");
/// How many words a learner has of their own.
const OWN: usize = 4;

/// Some words of the list, at most four.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words<const N: usize = OWN>([&'static str; N]);

impl<const N: usize> Words<N> {
    /// The words that a secret stands for.
    pub fn derive(secret: &[u8; 32]) -> Self {
        let list: Vec<&'static str> = LIST.lines().collect();
        let mut bytes = secret.chunks_exact(8);
        Self(std::array::from_fn(|_| {
            let number = bytes
                .next()
                .and_then(|chunk| chunk.try_into().ok())
                .map_or(0, u64::from_le_bytes);
            // 64 bits over 437 words: the bias is below 2^-55.
            let place = usize::try_from(number % list.len() as u64).unwrap_or(0);
            list.get(place).copied().unwrap_or_default()
        }))
    }

    /// Whether one of them stands there twice, so that people may think that it was written down wrongly.
    pub fn has_twice(&self) -> bool {
        let mut sorted = self.0;
        sorted.sort_unstable();
        sorted.windows(2).any(|pair| pair.first() == pair.last())
    }

    /// The words in an order that does not depend on how they are typed.
    pub fn sorted(&self) -> String {
        let mut sorted = self.0;
        sorted.sort_unstable();
        sorted.join(" ")
    }
}

impl Words {
    /// What the store keeps of a learner's own words.
    pub fn hash(&self) -> TokenHash {
        TokenHash(blake3::derive_key(
            "factdeck 2026-11 resume lookup",
            self.sorted().as_bytes(),
        ))
    }
}

impl<const N: usize> fmt::Display for Words<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("-"))
    }
}

/// Why words cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadWords {
    /// There are not as many as there should be.
    #[error("{0} words were given, not {1}")]
    Count(usize, usize),
    /// One is not in the list, nor close to one that is.
    #[error("there is no word {0:?}")]
    Unknown(String),
    /// One is not in the list, and close to more than one that is: the word as typed, and what it may be.
    #[error("{0:?} may be {1}")]
    Unclear(String, String),
}

/// Reads words as typed: any case, order and separators, and one slip in each word.
///
/// # Errors
/// [`BadWords`] says which word cannot be read.
pub fn parse<const N: usize>(typed: &str) -> Result<Words<N>, BadWords> {
    let lower = typed.to_lowercase();
    let given: Vec<&str> = lower
        .split(|c: char| !c.is_alphabetic())
        .filter(|w| !w.is_empty())
        .collect();
    let mut found = [""; N];
    if given.len() != N {
        return Err(BadWords::Count(given.len(), N));
    }
    for (place, word) in found.iter_mut().zip(given) {
        *place = nearest(word)?;
    }
    Ok(Words(found))
}

fn nearest(word: &str) -> Result<&'static str, BadWords> {
    if let Some(exact) = LIST.lines().find(|known| *known == word) {
        return Ok(exact);
    }
    let close: Vec<&str> = LIST
        .lines()
        .filter(|known| strsim::osa_distance(known, word) == 1)
        .collect();
    let typed = || word.chars().take(30).collect();
    match close.as_slice() {
        [only] => Ok(only),
        [] => Err(BadWords::Unknown(typed())),
        several => Err(BadWords::Unclear(typed(), several.join(" / "))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(typed: &str) -> Result<Words, BadWords> {
        super::parse(typed)
    }

    #[test]
    fn the_list_has_no_two_words_one_slip_apart() {
        let list: Vec<&str> = LIST.lines().collect();
        assert!(list.len() > 400);
        for (i, a) in list.iter().enumerate() {
            assert!(a.chars().all(|c| c.is_ascii_lowercase()), "{a}");
            for b in list.iter().skip(i + 1) {
                assert!(strsim::levenshtein(a, b) > 1, "{a} {b}");
            }
        }
    }

    #[test]
    fn typed_words_forgive_case_order_separators_and_a_slip() {
        let words = Words::<OWN>::derive(&[7; 32]);
        let text = words.to_string();
        assert_eq!(parse(&text), Ok(words.clone()));
        let mut turned: Vec<&str> = text.split('-').collect();
        turned.reverse();
        let mut typed = format!("  {} ", turned.join(", ").to_uppercase());
        assert_eq!(parse(&typed).unwrap().hash(), words.hash());
        typed.push_str("more");
        assert_eq!(parse(&typed), Err(BadWords::Count(5, 4)));
        assert_eq!(
            parse("maple otter pianno violet").map(|w| w.to_string()),
            Ok("maple-otter-piano-violet".into())
        );
        assert_eq!(
            parse("maple otter piano zzzzz"),
            Err(BadWords::Unknown("zzzzz".into()))
        );
        assert_eq!(
            parse("maple otter piano chese"),
            Err(BadWords::Unclear("chese".into(), "cheese / chess".into()))
        );
    }

    #[test]
    fn secrets_give_different_words() {
        let all: std::collections::BTreeSet<String> = (0..200u8)
            .map(|i| Words::<OWN>::derive(blake3::hash(&[i]).as_bytes()).to_string())
            .collect();
        assert_eq!(all.len(), 200);
    }
}
