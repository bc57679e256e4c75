//! Wrong names: others of the same kind in the documents, then, for places, what is known to be of the same kind.

use std::collections::BTreeSet;

use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom;

use super::{WANTED, Wanted, WrongOption};
use crate::facts::{Fact, Named, Value};
use crate::generate::check::is_short_for;
use crate::generate::make::name_of;
use crate::generate::wh::noun_of;
use crate::grammar::lexicon;
use crate::grammar::names::Kind;
use crate::text::fold::fold;

pub(super) fn names(wanted: &Wanted<'_>, named: Named, rng: &mut ChaCha8Rng) -> Vec<WrongOption> {
    let Some(kind) = named.kind else {
        return Vec::new();
    };
    let Some(own) = name(wanted, wanted.answer.sentence, named.name) else {
        return Vec::new();
    };
    let noun = wanted
        .noun
        .map(str::to_owned)
        .or_else(|| noun_of(own, Some(kind)));
    let document = |sentence: usize| {
        let sentence = wanted.survey.sentences.get(sentence);
        sentence.map_or(0, |sentence| sentence.document)
    };
    let facts = wanted.survey.facts.iter().enumerate();
    let all: Vec<(usize, &Fact<'_>, Named)> = facts
        .filter_map(|(at, fact)| match &fact.value {
            Value::Name(named) => Some((at, fact, *named)),
            _ => None,
        })
        .collect();
    let like = wanted.alike.iter().chain([&wanted.answer.sentence]);
    let like = like.flat_map(|at| wanted.survey.facts_in(*at));
    let near: BTreeSet<(usize, usize)> = like
        .filter_map(|at| wanted.survey.facts.get(at))
        .filter_map(|fact| Some((document(fact.sentence), name_of(&fact.value)?)))
        .collect();
    let must = !matches!(kind, Kind::Person | Kind::People);
    let words = wanted.text.split(' ').count();
    let mut usable: Vec<(Fit, usize, String)> = Vec::new();
    for (at, fact, other) in &all {
        let key = (document(fact.sentence), other.name);
        let is_kind = other.kind == Some(kind) && other.confidence >= SURE;
        let far = distance(wanted, fact.sentence);
        let count = wanted.library.described.count(key.0, key.1);
        if !is_kind || near.contains(&key) || count < 2 && far > NEAR {
            continue;
        }
        let Some(text) = alike(wanted, fact.sentence, other.name, words) else {
            continue;
        };
        let same_noun = noun_of(text, Some(kind)) == noun;
        let is_beside = match kind {
            Kind::Person | Kind::Place => far <= NEAR && is_called(wanted, key, text),
            _ => noun.as_deref().is_some_and(|noun| !BROAD.contains(&noun)),
        };
        let is_like = is_beside && (same_noun || !must);
        if !is_like || overlaps(text, own) || is_part(text, own) || !is_clean(text) {
            continue;
        }
        let fit = [
            !same_noun,
            (text.split(' ').count() > 1) != (words > 1),
            far > NEAR,
            count < 2,
        ];
        usable.push((fit, *at, text.to_owned()));
    }
    let mut seen = BTreeSet::new();
    usable.retain(|(.., text)| seen.insert(text.clone()));
    usable.shuffle(rng);
    usable.sort_by_key(|(fit, ..)| *fit);
    let found = usable.into_iter().map(|(_, fact, text)| WrongOption {
        text,
        fact: Some(fact),
    });
    found.take(WANTED).collect()
}

/// How sure the kind of a wrong option must be, in percent.
const SURE: u8 = 70;
/// What stands at most so many paragraphs away is of the same matter.
pub(super) const NEAR: usize = 3;

/// Nouns for what has little in common.
const BROAD: &[&str] = &["organisation", "event", "people", "publication"];

/// Whether a name says itself what is asked for ("Otter River"), or the document calls it so. Of persons and towns of whom no
/// more is said than their names a reader sees at once who fits and who does not.
fn is_called(wanted: &Wanted<'_>, (document, name): (usize, usize), text: &str) -> bool {
    let described = &wanted.library.described;
    let says = |noun: &str| text.to_lowercase().split(' ').any(|word| word == noun);
    wanted
        .noun
        .is_some_and(|noun| says(noun) || described.is_called(document, name, noun))
}

/// How many paragraphs a sentence is away from the answer's; many, if it is in another document.
pub(super) fn distance(wanted: &Wanted<'_>, sentence: usize) -> usize {
    let place = |at: usize| {
        let sentence = wanted.survey.sentences.get(at);
        sentence.map_or((0, 0), |sentence| (sentence.document, sentence.paragraph))
    };
    let (own, other) = (place(wanted.answer.sentence), place(sentence));
    if own.0 == other.0 {
        own.1.abs_diff(other.1)
    } else {
        usize::MAX
    }
}

/// What makes a name a worse option, the first counts most: it is called something else; it is one word, and the answer is
/// several, or the other way round; it stands far away; it is named once only.
type Fit = [bool; 4];

/// The form of a name that has as many words as the answer, else its longest.
fn alike<'a>(wanted: &Wanted<'a>, sentence: usize, name: usize, words: usize) -> Option<&'a str> {
    let document = wanted.survey.sentences.get(sentence)?.document;
    let name = wanted
        .survey
        .documents
        .get(document)?
        .names
        .names
        .get(name)?;
    let mut forms = name.forms.iter().map(String::as_str);
    let same = forms.find(|form| form.split(' ').count() == words);
    Some(same.unwrap_or(name.text.as_str()))
}

/// Whether a text is surely a name and nothing beside it: letters, and stops only behind initials.
fn is_clean(text: &str) -> bool {
    let is_word = |word: &str| {
        let stops = word.matches('.').count();
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let good = |c: char| c.is_alphabetic() || matches!(c, '.' | '-' | '’' | '\'' | '&' | ',');
        word.chars().all(good) && (stops == 0 || letters <= 3)
    };
    text.starts_with(char::is_uppercase)
        && !VAGUE.contains(&text)
        && text.split(' ').count() <= 6
        && text.split(' ').all(is_word)
}

fn name<'a>(wanted: &Wanted<'a>, sentence: usize, name: usize) -> Option<&'a str> {
    let document = wanted.survey.sentences.get(sentence)?.document;
    let read = wanted.survey.documents.get(document)?;
    read.names.names.get(name).map(|name| name.text.as_str())
}

/// Whether two names share a word that matters: "Otter Bay" and "Bay of Otters" could be one.
fn overlaps(one: &str, other: &str) -> bool {
    let words = |text: &str| -> BTreeSet<String> {
        let folded = fold(text, "en");
        folded
            .split(' ')
            .filter(|word| word.len() > 2 && !COMMON.contains(word))
            .map(str::to_owned)
            .collect()
    };
    let same = |text: &str| SAME.iter().position(|known| known.contains(&text));
    words(one).intersection(&words(other)).next().is_some()
        || fold(one, "en") == fold(other, "en")
        || same(one).is_some() && same(one) == same(other)
        || is_short_for(one, other)
        || is_short_for(other, one)
}

/// Names that mean something only where they stand.
#[rustfmt::skip]
const VAGUE: &[&str] = &[
    "North", "South", "East", "West", "Union", "King", "Queen", "Empire", "Republic", "Government", "Parliament", "State",
    "God", "Lord", "Christ", "Jesus", "Jesus Christ", "Church", "Crown", "Council", "Continent", "Mainland", "Director",
];

/// Names for one country, or for it and a part that it is often called by.
#[rustfmt::skip]
const SAME: &[&[&str]] = &[
    &["United States", "United States of America", "America", "USA", "US", "U.S.", "U.S.A.", "Union", "the States"],
    &["United Kingdom", "UK", "U.K.", "Britain", "Great Britain", "England", "British Empire", "British Isles"],
    &["Soviet Union", "USSR", "U.S.S.R.", "Russia", "Russian Federation", "Russian Empire"],
    &["Netherlands", "Holland", "Dutch Republic", "United Provinces"],
    &["China", "People's Republic of China", "PRC", "Mainland China"],
    &["Germany", "West Germany", "East Germany", "German Empire", "Federal Republic of Germany"],
    &["Turkey", "Ottoman Empire"], &["Iran", "Persia"], &["Korea", "South Korea", "North Korea"],
    &["Czechoslovakia", "Czech Republic", "Bohemia"], &["European Union", "EU", "Europe"],
];

/// Words that many names of a kind have.
#[rustfmt::skip]
const COMMON: &[&str] = &[
    "the", "of", "university", "river", "lake", "county", "battle", "war", "party", "council", "company", "church",
    "new", "north", "south", "east", "west", "saint", "fort", "city", "national", "royal", "bank", "school", "college",
    "treaty", "act", "house", "times", "post", "king", "president", "sir", "lord", "islands", "island", "mount",
];

/// Whether one place lies in the other, as far as is known.
fn is_part(one: &str, other: &str) -> bool {
    let within = |part: &str, whole: &str| {
        let mut at = part.to_owned();
        for _ in 0..4 {
            let Some(above) = lexicon::named(&at).find_map(|sense| sense.part_of) else {
                return false;
            };
            if above == whole {
                return true;
            }
            at = above.to_owned();
        }
        false
    };
    within(one, other) || within(other, one)
}
