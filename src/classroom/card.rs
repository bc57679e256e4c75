//! Student cards: three words that bring a student back to their seat, on any device.

use crate::id::{ClassId, TokenHash};
use crate::identity::Words;
use crate::log::{Class, Seat};

/// The words on a student card.
pub type CardWords = Words<3>;

impl Seat {
    /// The words on its card. They stay the same when another learner takes the seat, and when the name changes: a card
    /// that was printed before the first lesson is good for the year.
    pub fn words(&self, class: &Class) -> CardWords {
        words(class, self.salt)
    }
}

/// The words of a card: made of the class's secret, so that a teacher can print them again.
fn words(class: &Class, salt: u64) -> CardWords {
    let place = [&class.settings.secret[..], &salt.to_be_bytes()].concat();
    CardWords::derive(&blake3::derive_key("factdeck 2026-11 student card", &place))
}

/// What a card is looked for by in a class. Others find nothing by the same words.
pub fn card_hash(class: ClassId, words: &CardWords) -> TokenHash {
    let place = [class.0.as_bytes(), words.sorted().as_bytes()].concat();
    TokenHash(blake3::derive_key(
        "factdeck 2026-11 student card lookup",
        &place,
    ))
}

/// A card that nobody has: what its words are made of, and its hash. `random` is drawn anew for each seat.
pub(super) fn fresh(
    class: &Class,
    random: &[u8; 32],
    taken: impl Fn(TokenHash) -> bool,
) -> (u64, TokenHash) {
    let first = random.first_chunk().copied().map_or(0, u64::from_le_bytes);
    let salts = (0..64).map(|more| first.wrapping_add(more));
    let good = salts.filter(|salt| !words(class, *salt).has_twice());
    let cards = good.map(|salt| (salt, card_hash(class.id, &words(class, salt))));
    let mut free = cards.filter(|(_, hash)| !taken(*hash));
    // In a class of three hundred one card in 46,000 is taken.
    free.next()
        .unwrap_or_else(|| (first, card_hash(class.id, &words(class, first))))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use uuid::Uuid;

    use super::*;
    use crate::id::{JoinCode, TeacherId};
    use crate::log::ClassSettings;
    use crate::time::Timestamp;

    fn class(n: u128, secret: u8) -> Class {
        Class {
            id: ClassId(Uuid::from_u128(n)),
            settings: ClassSettings {
                teacher: TeacherId(Uuid::nil()),
                name: "7b".into(),
                code: JoinCode::drawn(&[1; 32]),
                joins: true,
                secret: [secret; 32],
            },
            made: Timestamp(0),
            ended: None,
        }
    }

    #[test]
    fn cards_of_a_class_differ_and_are_good_in_it_alone() {
        let (one, two) = (class(1, 3), class(2, 3));
        let mut hashes = BTreeSet::new();
        for n in 0..300_u16 {
            let random = *blake3::hash(&n.to_be_bytes()).as_bytes();
            let (salt, hash) = fresh(&one, &random, |hash| hashes.contains(&hash));
            assert_eq!(card_hash(one.id, &words(&one, salt)), hash);
            assert!(hashes.insert(hash));
            assert!(!words(&one, salt).has_twice());
        }
        let card = words(&one, 1);
        assert_eq!(card, words(&two, 1), "they are of the same secret");
        assert_ne!(card_hash(one.id, &card), card_hash(two.id, &card));
        assert_ne!(card, words(&class(1, 4), 1));
        let (salt, hash) = fresh(&one, &[0; 32], |_| false);
        let (next, _) = fresh(&one, &[0; 32], |taken| taken == hash);
        assert!(next > salt, "one that is taken is passed over");
    }
}
