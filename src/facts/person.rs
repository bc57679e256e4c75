//! Whom "he" and "she" mean, where that is safe.
//!
//! Safe is: in the paragraph so far stands one person only whose name or title tells that it is a man (a woman), nobody
//! whose gender is not known, and since that name no other person without a name ("the mayor").

use crate::grammar::lexicon::lists::{List, member};
use crate::grammar::lexicon::{self, Class};
use crate::grammar::names::{self, Name};

use super::sentence::Sentence;

/// Whether somebody is a man or a woman.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// A man: "he".
    Man,
    /// A woman: "she".
    Woman,
}

/// "He" or "she" in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pronoun {
    /// The word of the tree.
    pub word: usize,
    /// Whom it means: a number in the names of the document; nothing where that is not sure.
    pub name: Option<usize>,
}

/// What a name tells of a person's gender, by its given name or title in any of its forms.
pub(super) fn gender(name: &Name) -> Option<Gender> {
    if name.kind != Some(names::Kind::Person) {
        return None;
    }
    let mut found = None;
    for form in &name.forms {
        let Some(first) = form.split_whitespace().next() else {
            continue;
        };
        let first = first.to_lowercase();
        let known = member(&first);
        let man = known.any(&[List::Man, List::ManTitle]) || MEN.contains(&first.as_str());
        let woman = known.any(&[List::Woman, List::WomanTitle]) || WOMEN.contains(&first.as_str());
        let gender = match (man, woman) {
            (true, false) => Gender::Man,
            (false, true) => Gender::Woman,
            _ => continue,
        };
        if found.is_some_and(|found| found != gender) {
            return None;
        }
        found = Some(gender);
    }
    found
}

const MEN: [&str; 9] = [
    "king", "prince", "pope", "emperor", "tsar", "sultan", "duke", "baron", "father",
];
const WOMEN: [&str; 8] = [
    "queen", "princess", "empress", "tsarina", "duchess", "baroness", "countess", "mother",
];

/// Who was spoken of in a paragraph up to a place.
#[derive(Debug, Clone, Default)]
pub(super) struct Spoken {
    /// The persons by their numbers, each once.
    persons: Vec<usize>,
    /// Whether somebody without a name came since the last name.
    stranger: bool,
}

impl Spoken {
    /// Reads a sentence on: its pronouns with whom they mean.
    pub(super) fn read(
        &mut self,
        sentence: &Sentence<'_>,
        names: &[Name],
        genders: &[Option<Gender>],
    ) -> Vec<Pronoun> {
        let tree = &sentence.tree;
        let mut mentions = sentence.mentions.iter().peekable();
        let mut found = Vec::new();
        for (word, span) in tree.words.iter().enumerate() {
            while let Some(mention) = mentions.next_if(|mention| mention.span.start <= span.start) {
                let is_person = names.get(mention.name).is_some_and(|name| {
                    matches!(name.kind, Some(names::Kind::Person) | None)
                        && (name.kind.is_none() || name.confidence >= 40)
                });
                if is_person {
                    self.persons.retain(|person| *person != mention.name);
                    self.persons.push(mention.name);
                    self.stranger = false;
                }
            }
            let within = sentence
                .mentions
                .iter()
                .any(|mention| mention.span.overlaps(*span));
            if !within
                && tree.tag(word) == "NN"
                && is_person(tree.word(word))
                && !describes(sentence, word)
            {
                self.stranger = true;
            }
            let gender = match tree.word(word).to_lowercase().as_str() {
                "he" | "his" | "him" | "himself" => Gender::Man,
                "she" | "her" | "hers" | "herself" => Gender::Woman,
                _ => continue,
            };
            // What stands in quotation marks speaks of its own people.
            let quoted = sentence.quotes.iter().any(|quote| quote.contains(*span));
            let name = if quoted {
                None
            } else {
                self.one(gender, names, genders)
            };
            found.push(Pronoun { word, name });
        }
        found
    }

    /// The only person who can be meant.
    fn one(&self, gender: Gender, names: &[Name], genders: &[Option<Gender>]) -> Option<usize> {
        let gender_of = |person: &usize| genders.get(*person).copied().flatten();
        let mut could_be = self
            .persons
            .iter()
            .filter(|person| gender_of(person).is_none_or(|known| known == gender));
        let one = could_be.next().copied()?;
        let is_sure = names.get(one).is_some_and(|name| name.confidence >= 60);
        let safe = could_be.next().is_none()
            && gender_of(&one) == Some(gender)
            && is_sure
            && !self.stranger;
        safe.then_some(one)
    }
}

/// Whether a noun only says more of a name beside it: "the mayor Anna Lind", "Anna Lind, the mayor", "was mayor".
fn describes(sentence: &Sentence<'_>, word: usize) -> bool {
    let tree = &sentence.tree;
    let of_name = |at: usize| {
        let span = tree.words.get(at).copied().unwrap_or_default();
        sentence
            .mentions
            .iter()
            .any(|mention| mention.span.overlaps(span))
    };
    let above = tree.head(word).is_some_and(|head| {
        matches!(tree.relation(word), "appos" | "compound" | "flat") && of_name(head)
    });
    let below = tree.below(word).iter().any(|below| {
        matches!(tree.relation(*below), "appos" | "flat" | "compound") && of_name(*below)
            || tree.relation(*below) == "cop"
    });
    above || below || tree.word(word.wrapping_sub(1)).eq_ignore_ascii_case("as")
}

fn is_person(noun: &str) -> bool {
    lexicon::noun(&noun.to_lowercase()) == Some(Class::Person)
}
