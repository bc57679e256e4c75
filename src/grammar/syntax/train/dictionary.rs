//! The words of WordNet with their kinds, read from the files of its database.

use std::collections::BTreeMap;

use super::super::classes::{ADJECTIVE, ADVERB, GERUND, NOUN, PARTICIPLE, PAST, PLURAL, VERB};
use crate::grammar::verbs;

/// Words in small letters, with their kinds as bits.
pub type Dictionary = BTreeMap<String, u8>;

/// The files that are read, with the kind of the words in each.
pub const FILES: [(&str, Kind); 6] = [
    ("index.noun", Kind::Index(NOUN)),
    ("index.verb", Kind::Index(VERB)),
    ("index.adj", Kind::Index(ADJECTIVE)),
    ("index.adv", Kind::Index(ADVERB)),
    ("noun.exc", Kind::Exceptions(PLURAL)),
    ("verb.exc", Kind::Exceptions(VERB)),
];

/// What a file lists.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// Base forms, the first column.
    Index(u8),
    /// Irregular forms, each with its base.
    Exceptions(u8),
}

/// Adds the words of a file. Names, compounds and words with figures are left out.
pub fn add(dictionary: &mut Dictionary, text: &str, kind: Kind) {
    for line in text.lines() {
        let Some(word) = line.split(' ').next() else {
            continue;
        };
        let is_plain = word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase());
        // Only an instance of something, never a kind of something: a name.
        let is_name = line.contains(" @i ") && !line.contains(" @ ");
        if is_plain && !is_name {
            *dictionary.entry(word.to_owned()).or_default() |= match kind {
                Kind::Exceptions(VERB) => form(word),
                Kind::Index(kind) | Kind::Exceptions(kind) => kind,
            };
        }
    }
}

/// What an irregular form of a verb is. WordNet does not say, our own list mostly does.
fn form(word: &str) -> u8 {
    if word.ends_with("ing") {
        return GERUND;
    }
    let known = verbs::past(word);
    let is = |which: fn(&verbs::Form) -> bool| known.as_ref().is_none_or(which);
    let past = if is(|form| form.past) { PAST } else { 0 };
    let participle = if is(|form| form.participle) {
        PARTICIPLE
    } else {
        0
    };
    past | participle
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_names_and_forms_are_told_apart() {
        let mut found = Dictionary::new();
        let index = "  1 a note\nbaku n 1 2 @i #p 1 0 08781633\nmill n 4 3 @ ~ + 4 1 03316406\nhot_dog n 1 1 @ 1 0 07676602\n";
        add(&mut found, index, Kind::Index(NOUN));
        add(&mut found, "mill v 2 1 @ 2 0 01741446", Kind::Index(VERB));
        let forms = "sank sink\nsunk sink\nmilling mill\nbegun begin\nrammed ram";
        add(&mut found, forms, Kind::Exceptions(VERB));
        let found: Vec<(&str, u8)> = found.iter().map(|(w, k)| (w.as_str(), *k)).collect();
        let expected = [
            ("begun", PARTICIPLE),
            ("mill", NOUN | VERB),
            ("milling", GERUND),
            ("rammed", PAST | PARTICIPLE),
            ("sank", PAST),
            ("sunk", PARTICIPLE),
        ];
        assert_eq!(found, expected);
    }
}
