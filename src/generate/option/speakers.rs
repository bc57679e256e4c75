//! Wrong options for who said something: others who speak in the documents, then others with a name.

use std::collections::BTreeSet;

use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom;

use super::{WANTED, Wanted, WrongOption, names};
use crate::facts::{Fact, Named, Sentence, Survey, Value};
use crate::generate::check::content;
use crate::generate::set::inner_name;
use crate::generate::wording::{Instead, line, words};
use crate::grammar::lexicon::inflect::singular;
use crate::grammar::lexicon::{self, Class};
use crate::grammar::names::Kind;
use crate::grammar::words::{BODIES, PEOPLE};
use crate::text::fold::fold;

/// Wrong options for who said something.
pub(super) fn speakers(wanted: &Wanted<'_>, rng: &mut ChaCha8Rng) -> Vec<WrongOption> {
    let named = inner(wanted.survey, wanted.answer).filter(|(_, _, fact)| {
        let title = wanted.text.len().saturating_sub(fact.text.len());
        title < 5
    });
    let Some((fact, named, answer)) = named else {
        return groups(wanted, rng);
    };
    let read = wanted.survey.document(answer.sentence);
    let whole = read.and_then(|read| read.names.names.get(named.name));
    // "Lind" stands beside other surnames, "Anna Lind" beside other whole names.
    let is_short = named.kind == Some(Kind::Person)
        && whole.is_some_and(|whole| whole.text.ends_with(&format!(" {}", wanted.text)));
    if named.kind != Some(Kind::Person) {
        let inner = Wanted {
            fact,
            answer,
            ..*wanted
        };
        return names::names(&inner, named, rng);
    }
    let mut found = people(wanted, named, rng);
    for option in found.iter_mut().filter(|_| is_short) {
        if let Some((_, surname)) = option.text.rsplit_once(' ') {
            option.text = surname.to_owned();
        }
    }
    found
}

/// The name in who said something.
fn inner<'s, 't>(survey: &'s Survey<'t>, fact: &Fact<'_>) -> Option<(usize, Named, &'s Fact<'t>)> {
    let head = survey.sentences.get(fact.sentence)?.head_of(&fact.words)?;
    let at = inner_name(survey, fact.sentence, &fact.words, head)?;
    let inner = survey.facts.get(at)?;
    match inner.value {
        Value::Name(named) => Some((at, named, inner)),
        _ => None,
    }
}

/// Other persons who say something.
fn people(wanted: &Wanted<'_>, own: Named, rng: &mut ChaCha8Rng) -> Vec<WrongOption> {
    let survey = wanted.survey;
    let document = survey.document_of(wanted.answer);
    let mut found: Vec<WrongOption> = Vec::new();
    let mut seen = BTreeSet::from([own.name]);
    let speakers = speaking(wanted).filter(|(_, fact)| survey.document_of(fact) == document);
    for (at, fact) in speakers {
        let Some((_, named, _)) = inner(survey, fact) else {
            continue;
        };
        let name = survey
            .document(fact.sentence)
            .and_then(|read| read.names.names.get(named.name));
        let fits = named.kind == Some(Kind::Person) && named.confidence >= 60;
        let Some(name) = name.filter(|_| fits && seen.insert(named.name)) else {
            continue;
        };
        if content(&name.text, "en").is_disjoint(&content(wanted.text, "en")) {
            found.push(WrongOption {
                text: name.text.clone(),
                fact: Some(at),
            });
        }
    }
    found.shuffle(rng);
    found.truncate(WANTED);
    found
}

/// Others who say something and are no more than described: as many, and as much a body of people.
fn groups(wanted: &Wanted<'_>, rng: &mut ChaCha8Rng) -> Vec<WrongOption> {
    let survey = wanted.survey;
    let own = content(wanted.text, "en");
    let form = form(survey, wanted.answer);
    let mut found: Vec<WrongOption> = speaking(wanted)
        .filter(|(_, fact)| self::form(survey, fact) == form && form.is_some())
        .filter(|(_, fact)| content(fact.text, "en").is_disjoint(&own))
        .filter_map(|(at, fact)| {
            let sentence = survey.sentences.get(fact.sentence)?;
            Some(WrongOption {
                text: within(sentence, fact),
                fact: Some(at),
            })
        })
        .collect();
    let mut seen = BTreeSet::new();
    found.retain(|option| seen.insert(fold(&option.text, "en")));
    found.shuffle(rng);
    found.truncate(WANTED);
    found
}

/// All who say something that could not be what is asked for.
fn speaking<'t>(wanted: &Wanted<'t>) -> impl Iterator<Item = (usize, &'t Fact<'t>)> {
    let facts = wanted.survey.facts.iter().enumerate();
    facts.filter(|(_, fact)| {
        let is_said = matches!(fact.value, Value::Reaction(_)) && fact.refused.is_none();
        let is_beside = names::distance(wanted, fact.sentence) <= names::NEAR;
        is_said && is_beside && !wanted.near(fact)
    })
}

/// Who it is as it reads within a sentence.
fn within(sentence: &Sentence<'_>, fact: &Fact<'_>) -> String {
    let pieces: Vec<usize> = fact.words.clone().collect();
    line(
        sentence,
        &words(&pieces).collect::<Vec<_>>(),
        &Instead::new(),
    )
}

/// Whether it is several, and a body; nothing where it is nobody in particular.
fn form(survey: &Survey<'_>, fact: &Fact<'_>) -> Option<(bool, bool)> {
    let sentence = survey.sentences.get(fact.sentence)?;
    let tree = &sentence.tree;
    let head = sentence.head_of(&fact.words)?;
    let noun = singular(&tree.word(head).to_lowercase());
    let is_body = BODIES.contains(&noun.as_str());
    let person = PEOPLE.contains(&noun.as_str()) || lexicon::noun(&noun) == Some(Class::Person);
    let mut tags = fact.words.clone().map(|at| tree.tag(at));
    let told = tags
        .clone()
        .any(|tag| tag.starts_with("NNP") || tag == "JJ");
    let loose = tags.any(|tag| matches!(tag, "PRP$" | "CC" | "," | "WDT" | "WP"));
    ((is_body || person) && told && !loose && fact.words.len() <= 7)
        .then(|| (tree.tag(head).ends_with('S'), is_body))
}
