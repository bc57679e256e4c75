//! Whole questions: the clauses of a sentence, each part asked for, and only what passes every check.

use std::collections::BTreeMap;

use super::ask::{Built, Cannot, Scene, ask};
use super::candidate::Candidate;
use super::check::{content, is_tiled, is_whole, leaks};
use super::layout::layout;
use super::make::{Library, Passed, name_of};
use super::rank::{Feature, rate};
use super::wording::{Instead, capital, line, words};
use super::{Options, Tier};
use crate::bank::Stance;
use crate::facts::{Fact, Value};
use crate::grammar::clauses::Role;
use crate::text::Span;

/// How many words of its sentence a stem must have at least.
const LEAST: usize = 2;

/// Why a fact is not asked for, and how far on the way to a question that showed.
type Reasoned = (u8, &'static str);

/// The whole questions of a sentence, one for a fact: the best.
pub(super) fn whole(
    library: &Library<'_>,
    number: usize,
    passed: &mut Vec<Passed>,
) -> Vec<Candidate> {
    let survey = library.survey;
    let Some(sentence) = survey.sentences.get(number) else {
        return Vec::new();
    };
    let mut best: BTreeMap<usize, Candidate> = BTreeMap::new();
    let mut why: BTreeMap<usize, Reasoned> = BTreeMap::new();
    let mut no = |fact: usize, reason: Reasoned| {
        let known = why.entry(fact).or_insert(reason);
        *known = (*known).max(reason);
    };
    for (place, clause) in sentence.clauses.iter().enumerate() {
        let layout = layout(sentence, clause);
        for at in survey.facts_in(number) {
            let Some(fact) = survey.facts.get(at) else {
                continue;
            };
            if let Some(refused) = fact.refused {
                no(at, (9, refused.reason()));
                continue;
            }
            let layout = match &layout {
                Ok(layout) => layout,
                Err(reason) => {
                    no(at, (u8::from(fact.clause == Some(place)), reason.reason()));
                    continue;
                }
            };
            let scene = Scene {
                survey,
                described: &library.described,
                number,
                sentence,
                clause,
                layout,
            };
            match one(&scene, library, at, fact) {
                Ok(candidate) => {
                    let known = best.get(&at);
                    if known.is_none_or(|known| known.rating.score < candidate.rating.score) {
                        best.insert(at, candidate);
                    }
                }
                Err(reason) => no(at, reason),
            }
        }
    }
    let without = why.into_iter().filter(|(fact, _)| !best.contains_key(fact));
    passed.extend(without.map(|(fact, (_, why))| Passed { fact, why }));
    best.into_values().collect()
}

/// A whole question for a fact of a clause, which passed all checks; else why there is none.
fn one(
    scene: &Scene<'_>,
    library: &Library<'_>,
    at: usize,
    fact: &Fact<'_>,
) -> Result<Candidate, Reasoned> {
    let lang = &library.options.lang;
    let built = ask(scene, at).map_err(|cannot| {
        let far = if cannot == Cannot::Inside { 2 } else { 3 };
        (far, cannot.reason())
    })?;
    let made = candidate(scene, library, at, fact, &built)
        .ok_or((3, "its words do not stand together"))?;
    let text = &scene.sentence.view.text;
    let checks = [
        (
            is_tiled(scene.sentence, scene.clause, &built),
            "a word of the clause would be lost",
        ),
        (
            is_whole(&made.core),
            "the question would be cut off, too short or too long",
        ),
        (
            !leaks(&made.prompt, &made.answer, lang),
            "the question would give its answer away",
        ),
        (
            library.index.finds(&made.core, scene.number),
            "another sentence fits the question as well",
        ),
        (
            shares(&made.core, text, lang),
            "the question would say too little",
        ),
    ];
    match checks.iter().find(|(is_fine, _)| !is_fine) {
        Some((_, reason)) => Err((4, reason)),
        None => Ok(made),
    }
}

/// Whether a stem has at least two words with content of a sentence.
pub(super) fn shares(core: &str, sentence: &str, lang: &str) -> bool {
    let sentence = content(sentence, lang);
    content(core, lang).intersection(&sentence).count() >= LEAST
}

/// A question with who says so, rated.
fn candidate(
    scene: &Scene<'_>,
    library: &Library<'_>,
    at: usize,
    fact: &Fact<'_>,
    built: &Built,
) -> Option<Candidate> {
    let sentence = scene.sentence;
    let core = built.core.clone();
    let answer = sentence
        .tree
        .span(&built.answer)
        .of(&sentence.view.text)?
        .to_owned();
    let prompt = match voice(scene, library.options, built, &answer) {
        Some(voice) => format!("{}, {core}?", capital(&voice)),
        None => format!("{}?", capital(&core)),
    };
    let value = sentence.tree.span(&built.answer);
    let text = &sentence.view.text;
    let mut variants: Vec<String> = Vec::new();
    let also = fact.also.iter().filter_map(|span| span.of(text));
    for other in also.chain([fact.text]) {
        if other != answer && !variants.iter().any(|known| known == other) {
            variants.push(other.to_owned());
        }
    }
    let features = features(library, scene, fact, built, &core);
    let rating = rate(library, Tier::Whole, at, features);
    Some(Candidate {
        fact: at,
        tier: Tier::Whole,
        rating,
        prompt,
        noun: built.noun.clone(),
        core,
        around: (String::new(), String::new()),
        answer,
        variants,
        value,
    })
}

/// What speaks for a whole question or against it.
fn features(
    library: &Library<'_>,
    scene: &Scene<'_>,
    fact: &Fact<'_>,
    built: &Built,
    core: &str,
) -> Vec<Feature> {
    let tree = &scene.sentence.tree;
    let layout = scene.layout;
    let count = |number: usize| u32::try_from(number).map_or(f64::MAX, f64::from);
    let yes = |is: bool| f64::from(u8::from(is));
    let is_word = |at: &usize| tree.word(*at).contains(char::is_alphanumeric);
    let main = matches!(
        built.role,
        Role::Subject | Role::Object | Role::Time | Role::Agent
    );
    let words = core.split(' ').count();
    vec![
        ("the readings agree", yes(built.agreed)),
        ("how the clause hangs is sure", yes(layout.hangs)),
        ("its main parts are sure", yes(layout.sure)),
        ("asked exactly", yes(built.specific)),
        (
            "sure grammar",
            f64::from(scene.clause.margin.clamp(0, 400)) / 400.0,
        ),
        ("asks for a main part", yes(main)),
        ("asks within a phrase", yes(built.nested)),
        ("shortened", yes(layout.dropped.iter().any(is_word))),
        ("judges", yes(layout.judging)),
        (
            "is what the document is about",
            yes(is_topic(library, fact)),
        ),
        ("names nothing", yes(anchors(scene, built) == 0)),
        ("names one thing", yes(anchors(scene, built) == 1)),
        (
            "says when",
            yes(says_when(scene, built) || built.role == Role::Time),
        ),
        ("goes on with other verbs", yes(!layout.joined.is_empty())),
        ("has a pronoun resolved", yes(!built.instead.is_empty())),
        ("long", count(words.saturating_sub(18))),
        ("short", count(8_usize.saturating_sub(words))),
    ]
}

/// Whether a fact is what its document is about: the answer that everybody would guess.
pub(super) fn is_topic(library: &Library<'_>, fact: &Fact<'_>) -> bool {
    let sentence = library.survey.sentences.get(fact.sentence);
    let topic = sentence.and_then(|sentence| library.described.topic(sentence.document));
    topic.is_some() && name_of(&fact.value) == topic
}

/// Who says it: the source that the sentence names, or the text itself, with what it is about where the question names
/// nothing that would tell.
fn voice(scene: &Scene<'_>, options: &Options, built: &Built, answer: &str) -> Option<String> {
    let document = scene.sentence.document;
    let about = scene.described.about(document).filter(|topic| {
        let is_told =
            leaks(&built.core, topic, &options.lang) || leaks(topic, answer, &options.lang);
        anchors(scene, built) < ANCHORS && !is_told && options.documents.len() == 1
    });
    if let Some(who) = &scene.layout.source {
        let who: Vec<_> = words(who).collect();
        let who = line(scene.sentence, &who, &Instead::new());
        return Some(format!("according to {who}"));
    }
    let origin = options.documents.get(document)?;
    if origin.stance == Stance::Reference && !scene.layout.judging {
        return None;
    }
    let voice = options.voice(document);
    Some(match about {
        Some(topic) => format!("according to {voice} on {topic}"),
        None => format!("according to {voice}"),
    })
}

/// How many names and dates a question needs to be understood without knowing what it is about.
const ANCHORS: usize = 2;

/// Whether a question says when.
fn says_when(scene: &Scene<'_>, built: &Built) -> bool {
    let mut dates = scene.sentence.dates.iter();
    dates.any(|date| {
        let mut words = scene.sentence.words(date.span);
        words.any(|at| built.kept.contains(&at))
    })
}

/// How many names and dates a question says.
fn anchors(scene: &Scene<'_>, built: &Built) -> usize {
    let is_said = |here: Span| {
        let mut words = scene.sentence.words(here);
        words.any(|at| built.kept.contains(&at))
    };
    let names = scene.sentence.mentions.iter();
    let names = names.filter(|mention| is_said(mention.span)).count();
    let dates = scene.sentence.dates.iter();
    names + built.instead.len().min(1) + dates.filter(|date| is_said(date.span)).count()
}

/// Whether what a fact is is sure.
pub(super) fn is_sure(fact: &Fact<'_>) -> bool {
    match &fact.value {
        Value::Name(named) => named.kind.is_some() && named.confidence >= 60,
        _ => true,
    }
}
