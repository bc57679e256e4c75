//! Who speaks in documents and who is only spoken of, and where violence is told: what a teacher looks at before a class
//! gets questions on them.

use std::collections::{BTreeMap, BTreeSet};

use super::sentence::Sentence;
use super::speaker::{joined, named, speakers};
use super::survey::Survey;
use super::violence::is_violent;
use crate::grammar::clauses::{Clause, Role, Voice};
use crate::grammar::lexicon::inflect::singular;
use crate::grammar::lexicon::lists::{List, member};
use crate::grammar::names::Kind;
use crate::text::Span;

/// Who speaks in documents, and who does not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Voices {
    /// Who is reported to say something, and in which sentences; the most heard first.
    pub speak: Vec<(String, Vec<Place>)>,
    /// How many sentences the text says itself, and how many there are.
    pub own: (usize, usize),
    /// People and organisations to whom something is done, and in which sentences, and who are never reported to speak.
    pub unheard: Vec<(String, Vec<Place>)>,
    /// Sentences in which people are hurt or killed.
    pub violent: Vec<Place>,
}

/// A sentence: its document, and its bytes there.
pub type Place = (usize, Span);

impl Voices {
    /// Of documents that were looked through.
    pub fn new(survey: &Survey<'_>) -> Self {
        let mut told: BTreeMap<String, BTreeSet<Place>> = BTreeMap::new();
        let mut suffer: BTreeMap<String, BTreeSet<Place>> = BTreeMap::new();
        let mut attributed = BTreeSet::new();
        for (number, sentence) in survey.sentences.iter().enumerate() {
            let place = (sentence.document, sentence.span);
            for name in speakers(survey, sentence, number) {
                attributed.insert(place);
                if let Some(name) = name {
                    told.entry(name).or_default().insert(place);
                }
            }
            for who in sentence
                .clauses
                .iter()
                .flat_map(|clause| acted_upon(sentence, clause))
            {
                if let Some(name) = person_or_body(survey, sentence, who) {
                    suffer.entry(name).or_default().insert(place);
                }
            }
        }
        let told = joined(survey, told);
        suffer.retain(|name, _| !told.contains_key(name));
        let all: BTreeSet<Place> = survey
            .sentences
            .iter()
            .map(|one| (one.document, one.span))
            .collect();
        let violent = survey
            .sentences
            .iter()
            .filter(|one| is_violent(&one.view.text));
        let violent: BTreeSet<Place> = violent.map(|one| (one.document, one.span)).collect();
        Self {
            speak: counted(told),
            own: (all.len() - attributed.len(), all.len()),
            unheard: counted(suffer),
            violent: violent.into_iter().collect(),
        }
    }
}

fn counted(of: BTreeMap<String, BTreeSet<Place>>) -> Vec<(String, Vec<Place>)> {
    let counted = of
        .into_iter()
        .map(|(name, places)| (name, places.into_iter().collect()));
    let mut counted: Vec<(String, Vec<Place>)> = counted.collect();
    counted.sort_by_key(|(_, places)| std::cmp::Reverse(places.len()));
    counted
}

/// Where those stand to whom something is done in a clause, in the view of its sentence.
fn acted_upon<'s>(
    sentence: &'s Sentence<'_>,
    clause: &'s Clause,
) -> impl Iterator<Item = Span> + 's {
    let wanted = match clause.voice {
        Voice::Active => Some(Role::Object),
        Voice::Passive => Some(Role::Subject),
        Voice::Being | Voice::None => None,
    };
    let parts = clause
        .parts
        .iter()
        .filter(move |part| Some(part.role) == wanted);
    parts.filter_map(|part| sentence.tree.words.get(part.head).copied())
}

/// The person or organisation that some words of a sentence mean.
fn person_or_body(survey: &Survey<'_>, sentence: &Sentence<'_>, who: Span) -> Option<String> {
    let name = named(survey, sentence, who)?;
    matches!(name.kind, Some(Kind::Person | Kind::Organisation)).then(|| name.text.clone())
}

/// The words of a text that judge instead of telling, in its order.
pub fn loaded(text: &str) -> Vec<String> {
    let judges = |word: &str| {
        let is_loaded = |word: &str| member(word).of(List::Loaded);
        is_loaded(word) || is_loaded(&singular(word))
    };
    let mut found: Vec<String> = Vec::new();
    for word in words(text).filter(|word| judges(word)) {
        if !found.contains(&word) {
            found.push(word);
        }
    }
    found
}

fn words(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphabetic());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Document;

    fn voices(text: &str) -> Voices {
        let document = Document::new(text);
        Voices::new(&Survey::of(&document, "en"))
    }

    /// In how many places each of those who speak does so.
    fn counts(found: &Voices) -> Vec<(&str, usize)> {
        let speak = found.speak.iter();
        speak
            .map(|(name, places)| (name.as_str(), places.len()))
            .collect()
    }

    #[test]
    fn who_speaks_is_called_by_all_words_that_tell_who_it_is() {
        let found = voices(
            "The council itself estimated that 40 boats were lost. An 8-year-old girl said that it rained in Otterby.",
        );
        assert_eq!(counts(&found), [("8-year-old girl", 1), ("council", 1)]);
    }

    #[test]
    fn who_speaks_is_counted_by_sentences() {
        let found = voices(
            "Ana Pohl said that the mill was old. According to the council, 40 boats were lost. Ana Pohl said that it rained. \
             The pier was built in 1913. Otterby officials said that it was closed.",
        );
        assert_eq!(
            counts(&found),
            [("Ana Pohl", 2), ("Otterby officials", 1), ("council", 1)]
        );
        assert_eq!(found.own, (1, 5));
    }

    /// Openings of sentences, quantities, questions and what only acts are nobody; one person is one under all forms.
    #[test]
    fn only_who_says_something_and_is_told_speaks() {
        let found = voices(
            "In July 1854 the fleet announced that it was ready. Many people said that the mill was old. Workers asked how many \
             workers were lost. This means that the pier was closed. Some said that it rained. His engineer said that the wall \
             held. His engineer, a cautious man, said that it rained. Anna Lind said that the council lied. Dr. Lind said that \
             it rained. Lind said that it was late. Peaceful marches blocked the town. The town council added three rooms. \
             The historian Jan Reed argued that the pier was lost. Members may ask a question of the keeper.",
        );
        assert_eq!(
            counts(&found),
            [
                ("Anna Lind", 3),
                ("His engineer", 2),
                ("Jan Reed", 1),
                ("Workers", 1),
                ("fleet", 1),
            ]
        );
    }

    #[test]
    fn who_is_only_acted_upon_is_named() {
        let found = voices(
            "Soldiers arrested Jan Reed. Jan Reed was taken to Ora. Ana Pohl said that the mill was old. Soldiers arrested Ana \
             Pohl.",
        );
        let [(name, places)] = found.unheard.as_slice() else {
            panic!("{found:?}")
        };
        assert_eq!((name.as_str(), places.len()), ("Jan Reed", 2));
    }

    #[test]
    fn violence_is_found_and_the_harmless_is_not() {
        let found =
            voices("Forty people were killed in 1911. The shop was closed. They wounded two.");
        assert_eq!(found.violent.len(), 2);
        assert!(loaded("Who built the mill?").is_empty());
        assert_eq!(loaded("Who led the heroic and barbaric fight?").len(), 2);
    }
}
