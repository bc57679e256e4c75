//! What is known of single words and of names before any text is read.
//!
//! - [`named`] tells what a name stands for ("Baku" is a national capital, a part of Azerbaijan), [`neighbours`] what else
//!   is of that kind, [`noun`] of what class a common noun is ("soldier" is a person), [`is_verb`] whether a word is the
//!   base of a verb. These lists are distilled from WordNet by `wordnet/distil.py`, which stands beside them with their
//!   licence.
//! - [`inflect`] takes words to their bases and back ("wrote" and "write", "mice" and "mouse").
//! - [`lists`] are small lists of our own: titles, given names, heads of names, verbs of saying, judging words.
//!
//! The lists are searched where they lie: nothing is unpacked, and a program that never asks pays nothing.

pub mod inflect;
pub mod lists;
mod sorted;

use std::sync::LazyLock;

use sorted::Sorted;

const NAMES: Sorted = Sorted(include_str!("wordnet/names.txt"), '\t');
const NOUNS: Sorted = Sorted(include_str!("wordnet/nouns.txt"), ' ');
const VERBS: Sorted = Sorted(include_str!("wordnet/verbs.txt"), ' ');

/// The kinds of named things by their numbers: a class and a word.
static KINDS: LazyLock<Vec<(Option<Class>, &str)>> = LazyLock::new(|| {
    let lines = include_str!("wordnet/kinds.txt").lines();
    let kinds = lines.filter_map(|line| line.split_once(' '));
    kinds
        .map(|(letter, word)| (Class::of(letter), word))
        .collect()
});

/// What somebody or something is, as far as a question word depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Somebody, also a saint or somebody invented.
    Person,
    /// A country, a town, a river, a building.
    Place,
    /// A group with a name or a purpose: a company, a party, an army.
    Organisation,
    /// Those who live somewhere, or believe or descend together; also the adjective ("Armenian").
    People,
    /// What happened: a battle, a war, a feast.
    Event,
    /// What was written, sung, played or shown.
    Work,
    /// Something made that is no work and no building.
    Thing,
    /// A part of time.
    Time,
    /// Something else.
    Other,
}

impl Class {
    fn of(letter: &str) -> Option<Self> {
        Some(match letter {
            "p" => Self::Person,
            "l" => Self::Place,
            "o" => Self::Organisation,
            "g" => Self::People,
            "e" => Self::Event,
            "w" => Self::Work,
            "a" => Self::Thing,
            "t" => Self::Time,
            "x" => Self::Other,
            _ => return None,
        })
    }
}

/// One of the things that a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sense {
    /// Its class.
    pub class: Class,
    /// What it is in a word: "national capital".
    pub kind: &'static str,
    /// What it is a part of, for places: "Azerbaijan".
    pub part_of: Option<&'static str>,
}

/// What a name stands for, the commonest sense first. The name is taken as it is written: "Turkey" is not "turkey".
pub fn named(name: &str) -> impl Iterator<Item = Sense> {
    let senses = NAMES.rest(name).unwrap_or_default();
    senses.split('\t').filter_map(sense)
}

fn sense(told: &'static str) -> Option<Sense> {
    let (number, part_of) = match told.split_once('<') {
        Some((number, whole)) => (number, Some(whole)),
        None => (told, None),
    };
    let (class, kind) = *KINDS.get(number.parse::<usize>().ok()?)?;
    Some(Sense {
        class: class?,
        kind,
        part_of,
    })
}

/// All names whose commonest sense is of a kind, in the order of their letters: for "national capital" some two hundred
/// towns. Looks through the whole list, which takes about a millisecond.
pub fn neighbours(kind: &str) -> Vec<&'static str> {
    let lines = NAMES.0.lines();
    let first = lines.filter_map(|line| {
        let (name, senses) = line.split_once('\t')?;
        let first = sense(senses.split('\t').next()?)?;
        (first.kind == kind).then_some(name)
    });
    first.collect()
}

/// The class of a common noun in its commonest sense, given in small letters and as singular; nothing for words that are
/// no nouns, and for nouns that mean nothing that can be met or dated.
pub fn noun(word: &str) -> Option<Class> {
    Class::of(NOUNS.rest(word)?)
}

/// Whether a word in small letters is the base of a verb.
pub fn is_verb(word: &str) -> bool {
    VERBS.rest(word).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_with_their_kind_and_whole() {
        let baku: Vec<Sense> = named("Baku").collect();
        assert_eq!(
            baku,
            [Sense {
                class: Class::Place,
                kind: "national capital",
                part_of: Some("Azerbaijan")
            }]
        );
        let first = |name: &str| named(name).next().map(|sense| sense.class);
        for (name, class) in [
            ("Gorbachev", Class::Person),
            ("Georgia", Class::Place),
            ("Armenian", Class::People),
            ("Huguenot", Class::People),
            ("Latin", Class::Other),
            ("Tower of London", Class::Place),
            ("Crimean War", Class::Event),
        ] {
            assert_eq!(first(name), Some(class), "{name}");
        }
        for nothing in ["", "Bak", "baku", "Bakuu", "Zzz", "\n", "Baku\t"] {
            assert_eq!(first(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn every_sense_has_a_kind_and_a_class() {
        for line in NAMES.0.lines() {
            let (name, told) = line.split_once('\t').unwrap();
            assert_eq!(named(name).count(), told.split('\t').count(), "{name}");
        }
    }

    #[test]
    fn neighbours_are_of_the_same_kind() {
        let capitals = neighbours("national capital");
        assert!(capitals.len() > 150);
        for name in ["Baku", "Yerevan", "Tbilisi", "Moscow"] {
            assert!(capitals.contains(&name), "{name}");
        }
        assert!(!capitals.contains(&"Azerbaijan"));
        assert_eq!(neighbours("no such kind"), [""; 0]);
    }

    #[test]
    fn nouns_have_a_class() {
        for (word, class) in [
            ("soldier", Some(Class::Person)),
            ("army", Some(Class::Organisation)),
            ("city", Some(Class::Place)),
            ("battle", Some(Class::Event)),
            ("newspaper", Some(Class::Work)),
            ("bridge", Some(Class::Thing)),
            ("sorrow", None),
            ("quickly", None),
            ("", None),
        ] {
            assert_eq!(noun(word), class, "{word}");
        }
        assert!(is_verb("invade") && !is_verb("invaded") && !is_verb(""));
    }
}
