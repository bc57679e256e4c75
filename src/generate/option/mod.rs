//! Wrong options: values of the same kind and form that the documents give for something else, then near ones.
//!
//! Never a value that could also be right: not one that overlaps the answer, not one that any document gives for the same
//! thing, not one in a sentence that says nearly what the stem says, not one beside the answer. On deaths, wounds and
//! violence nothing is invented at all.

mod dates;
mod figures;
mod names;
mod speakers;

use std::collections::BTreeSet;

use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;

use super::candidate::Candidate;
use super::check::is_violent;
use super::make::Library;
use crate::facts::{Fact, Survey, Value};
use crate::text::fold::fold;

/// A wrong option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct WrongOption {
    pub text: String,
    /// The fact that the value is really of.
    pub fact: Option<usize>,
}

/// How many wrong options a question gets, where there are so many.
const WANTED: usize = 3;

/// What options are looked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted<'a> {
    pub library: &'a Library<'a>,
    pub survey: &'a Survey<'a>,
    pub fact: usize,
    pub answer: &'a Fact<'a>,
    /// The answer as it is shown.
    pub text: &'a str,
    pub stem: &'a str,
    /// The sentences that say nearly what the stem says.
    pub alike: &'a BTreeSet<usize>,
    /// Whether it is about harm, so that nothing may be invented.
    pub harm: bool,
    /// The noun that is asked with ("which city").
    pub noun: Option<&'a str>,
}

impl Wanted<'_> {
    /// Whether a fact could be right too by where it stands.
    fn near(&self, fact: &Fact<'_>) -> bool {
        fact.sentence == self.answer.sentence || self.alike.contains(&fact.sentence)
    }
}

/// The wrong options of a question, at most three.
pub(super) fn options(library: &Library<'_>, candidate: &Candidate) -> Vec<WrongOption> {
    let survey = library.survey;
    let (number, text, stem) = (candidate.fact, &candidate.answer, &candidate.core);
    let Some(answer) = survey.facts.get(number) else {
        return Vec::new();
    };
    let mut rng = generator(library.options.seed, stem, text);
    let place = |at: usize| {
        let sentence = survey.sentences.get(at);
        sentence.map(|sentence| (sentence.document, sentence.paragraph))
    };
    let own = place(answer.sentence);
    let alike = library.index.alike(stem, |at| place(at) == own);
    let sentence = survey.sentences.get(answer.sentence);
    let harm = is_violent(stem) || sentence.is_some_and(|sentence| is_violent(&sentence.view.text));
    let wanted = Wanted {
        library,
        survey,
        fact: number,
        answer,
        text,
        stem,
        alike: &alike,
        harm,
        noun: candidate.noun.as_deref(),
    };
    let mut found = match &answer.value {
        Value::Date(when) => when
            .date
            .map(|date| dates::dates(&wanted, &date, &mut rng))
            .unwrap_or_default(),
        // How many were harmed is typed: no other figure is put beside it.
        Value::Figure(_) if harm => Vec::new(),
        Value::Figure(figure) => figure
            .number
            .map(|number| figures::figures(&wanted, &number, &mut rng))
            .unwrap_or_default(),
        Value::Name(named) => names::names(&wanted, *named, &mut rng),
        Value::Reaction(_) => speakers::speakers(&wanted, &mut rng),
    };
    let mut used = BTreeSet::from([fold(text, "en")]);
    let rivals: BTreeSet<String> = survey
        .rivals(number)
        .map(|fact| fold(fact.text, "en"))
        .collect();
    let stem = format!(" {} ", fold(stem, "en"));
    found.retain(|option| {
        let key = fold(&option.text, "en");
        !key.is_empty()
            && !rivals.contains(&key)
            && !stem.contains(&format!(" {key} "))
            && used.insert(key)
    });
    found.truncate(WANTED);
    found
}

/// Values of the documents, given with how far each is from the answer and its fact: the nearest, each text once, and all
/// texts that were met.
fn nearest(
    mut usable: Vec<(i64, usize, String)>,
    most: usize,
) -> (Vec<WrongOption>, BTreeSet<String>) {
    usable.sort();
    let mut seen = BTreeSet::new();
    usable.retain(|(.., text)| seen.insert(text.clone()));
    usable.truncate(most);
    let found = usable.into_iter().map(|(_, fact, text)| WrongOption {
        text,
        fact: Some(fact),
    });
    (found.collect(), seen)
}

/// A generator for one question, so that one question's options do not hang on another's.
fn generator(seed: u64, stem: &str, answer: &str) -> ChaCha8Rng {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&seed.to_le_bytes());
    hasher.update(stem.as_bytes());
    hasher.update(answer.as_bytes());
    ChaCha8Rng::from_seed(*hasher.finalize().as_bytes())
}
