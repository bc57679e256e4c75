//! Who speaks in documents and who is only spoken of, and where violence is told: what a teacher looks at before a class
//! gets questions on them.

use std::collections::{BTreeMap, BTreeSet};

use super::fact::Value;
use super::sentence::Sentence;
use super::survey::Survey;
use crate::grammar::clauses::{Clause, Role, Voice};
use crate::grammar::lexicon::inflect::singular;
use crate::grammar::lexicon::lists::{List, member};
use crate::grammar::names::Kind;
use crate::grammar::words::among;
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
            for who in speakers(survey, sentence, number) {
                attributed.insert(place);
                if let Some(name) = called(survey, sentence, who) {
                    told.entry(name).or_default().insert(place);
                }
            }
            for who in sentence
                .clauses
                .iter()
                .flat_map(|clause| acted_upon(sentence, clause))
            {
                if let Some(name) = named(survey, sentence, who, true) {
                    suffer.entry(name).or_default().insert(place);
                }
            }
        }
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

/// Where those stand who are reported to say something in a sentence, in its view.
fn speakers(survey: &Survey<'_>, sentence: &Sentence<'_>, number: usize) -> Vec<Span> {
    let sources = sentence.clauses.iter().flat_map(|clause| &clause.sources);
    let who = sources.map(|source| sentence.tree.span(&source.who));
    let facts = survey
        .facts_in(number)
        .filter_map(|at| survey.facts.get(at));
    let reactions = facts.filter_map(|fact| match &fact.value {
        Value::Reaction(reaction) => Some(sentence.tree.span(&reaction.who)),
        _ => None,
    });
    who.chain(reactions).collect()
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

/// What somebody is called: by name, else by the words that stand there.
fn called(survey: &Survey<'_>, sentence: &Sentence<'_>, who: Span) -> Option<String> {
    let words = || {
        let text = who.of(&sentence.view.text)?;
        let text = ["The ", "the ", "A ", "a ", "An ", "an "]
            .iter()
            .find_map(|article| text.strip_prefix(article))
            .unwrap_or(text);
        let is_somebody = text.chars().any(char::is_alphabetic) && text.len() < 80;
        let points = among(
            &["he", "she", "they", "it", "we", "i", "you", "who", "which"],
            text,
        );
        (is_somebody && !points).then(|| text.to_owned())
    };
    named(survey, sentence, who, false).or_else(words)
}

/// The longest form of the name that is what some words of a sentence mean: not the town of "Otterby officials".
fn named(
    survey: &Survey<'_>,
    sentence: &Sentence<'_>,
    who: Span,
    only_people: bool,
) -> Option<String> {
    let head = sentence.head_of(&sentence.words(who))?;
    let mut mentions = sentence.mentions.iter();
    let mention = mentions.find(|mention| sentence.words(mention.span).contains(&head))?;
    let names = &survey.documents.get(sentence.document)?.names.names;
    let name = names.get(mention.name)?;
    let speaks = matches!(name.kind, Some(Kind::Person | Kind::Organisation));
    (speaks || !only_people).then(|| name.text.clone())
}

/// Whether people are hurt or killed in a sentence.
fn is_violent(text: &str) -> bool {
    words(text).any(|word| VIOLENT.iter().any(|known| word.starts_with(known)))
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

/// What words begin with that tell of violence against people.
const VIOLENT: &[&str] = &[
    "kill",
    "murder",
    "massacr",
    "slaughter",
    "tortur",
    "rape",
    "behead",
    "lynch",
    "genocid",
    "executed",
    "execution",
    "stabb",
    "corpse",
    "wounded",
    "mutilat",
    "strangl",
    "hanged",
    "bayonet",
    "machine-gun",
    "shot",
    "crushed",
    "maim",
    "bloodshed",
    "bombed",
    "bombard",
    "starved",
    "deported",
    "pogrom",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Document;

    fn voices(text: &str) -> Voices {
        let document = Document::new(text);
        Voices::new(&Survey::of(&document, "en"))
    }

    #[test]
    fn who_speaks_is_counted_by_sentences() {
        let found = voices(
            "Ana Pohl said that the mill was old. According to the council, 40 boats were lost. Ana Pohl said that it rained. \
             The pier was built in 1913. Otterby officials said that it was closed.",
        );
        let counts: Vec<(&str, usize)> = found
            .speak
            .iter()
            .map(|(name, places)| (name.as_str(), places.len()))
            .collect();
        assert_eq!(
            counts,
            [("Ana Pohl", 2), ("Otterby officials", 1), ("council", 1)]
        );
        assert_eq!(found.own, (1, 5));
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
