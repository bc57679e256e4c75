//! Whole questions: the clauses of a sentence, each part asked for, and only what passes every check.

use std::collections::{BTreeMap, BTreeSet};

use super::Tier;
use super::ask::{Built, Cannot, Scene, ask};
use super::candidate::Candidate;
use super::check::{content, is_still_to_come, is_tiled, is_whole, leaks};
use super::layout::layout;
use super::make::{Library, Passed, name_of};
use super::rank::{Feature, rate};
use super::voice::{self, Asking};
use crate::facts::{Fact, Kind, Value};
use crate::grammar::clauses::{Role, Voice};
use crate::grammar::lexicon::inflect::singular;
use crate::grammar::lexicon::lists::{List, member};
use crate::grammar::words::among;
use crate::text::{Span, date};

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
        (!is_given(fact), "only a given name is known"),
        (
            !is_about_anybody(scene, fact, &built),
            "many would be a right answer",
        ),
        (
            !has_another_time(scene, at, fact, &made.core),
            "another time would stand in the question",
        ),
        (
            is_tiled(scene.sentence, scene.clause, &built),
            "a word of the clause would be lost",
        ),
        (
            has_both_dashes(&made.core, text),
            "an aside would be left open",
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

/// Whether a name is a given name alone: it leaves open which Richard.
pub(super) fn is_given(fact: &Fact<'_>) -> bool {
    let name = member(&fact.text.to_lowercase());
    fact.kind() == Kind::Person && (name.of(List::Man) || name.of(List::Woman))
}

/// Whether a question for a time tells another of the same clause: "in what year did the town shrink from 110 houses to 50
/// in 1351?", where each number has its own.
fn has_another_time(scene: &Scene<'_>, at: usize, fact: &Fact<'_>, core: &str) -> bool {
    let survey = scene.survey;
    let mut others = survey.facts_in(fact.sentence).filter(|other| *other != at);
    let is_told = |other: usize| {
        let other = survey.facts.get(other);
        other.is_some_and(|other| {
            other.kind() == Kind::Date && core.contains(&format!(" in {}", other.text))
        })
    };
    fact.kind() == Kind::Date && others.any(is_told)
}

/// Whether a stem has both dashes around what stands between two in its sentence, or neither.
fn has_both_dashes(core: &str, sentence: &str) -> bool {
    let count = |text: &str| text.matches(" – ").count() + text.matches(" — ").count();
    count(core).is_multiple_of(2) || !count(sentence).is_multiple_of(2)
}

/// Whether a question for somebody names nothing that would tell who: "who ran out of money".
fn is_about_anybody(scene: &Scene<'_>, fact: &Fact<'_>, built: &Built) -> bool {
    let small = built.core.split(' ').count() <= 12;
    fact.kind() == Kind::Person && small && anchors(scene, built) == 0
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
    let asking = Asking {
        core: &core,
        answer: &answer,
        is_anchored: anchors(scene, built) >= ANCHORS,
    };
    let layout = scene.layout;
    let source = layout.source.as_deref();
    let prompt = voice::prompt(library, sentence, source, layout.judging, asking);
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
        ("says what somebody is", yes(is_definition(scene, built))),
        ("is long before", yes(helps_with(scene, "had"))),
        ("a date without its year", yes(lacks_a_year(core))),
        ("says \"the\" of a plain noun", count(plain(scene, built))),
        (
            "adds a clause",
            yes(core.contains(", who ") || core.contains(", which ")),
        ),
        (
            "a long sentence",
            count(tree.words.len().saturating_sub(20)) / 20.0,
        ),
        (
            "names what the document is about",
            yes(names_topic(scene, built)),
        ),
        (
            "is still to come",
            yes(is_still_to_come(&scene.sentence.view.text)),
        ),
        ("long", count(words.saturating_sub(18))),
        ("short", count(8_usize.saturating_sub(words))),
    ]
}

/// Whether what is asked for is the subject of "is a" or "was the".
fn is_definition(scene: &Scene<'_>, built: &Built) -> bool {
    scene.clause.voice == Voice::Being && built.role == Role::Subject
}

fn helps_with(scene: &Scene<'_>, word: &str) -> bool {
    let first = scene.layout.auxiliaries.first();
    first.is_some_and(|at| scene.sentence.tree.word(*at).eq_ignore_ascii_case(word))
}

/// Whether a stem gives a day and no year.
fn lacks_a_year(core: &str) -> bool {
    let dates = date::find(core);
    let is_bare = |found: &date::Found| {
        found.date.grain == date::Grain::Day && found.date.from.year.is_none()
    };
    dates.iter().any(is_bare) && !dates.iter().any(|found| found.date.from.year.is_some())
}

/// How many nouns have "the" and nothing else that tells which: "the mill".
fn plain(scene: &Scene<'_>, built: &Built) -> usize {
    let tree = &scene.sentence.tree;
    let is_plain = |at: &&usize| {
        let (noun, behind) = (**at + 1, **at + 2);
        tree.word(**at).eq_ignore_ascii_case("the")
            && matches!(tree.tag(noun), "NN" | "NNS")
            && built.kept.contains(&noun)
            && !among(
                &["of", "in", "that", "which", "who", "between", "for", "to"],
                tree.word(behind),
            )
            && !built.instead.contains_key(&noun)
    };
    built.kept.iter().filter(is_plain).count()
}

/// Whether a stem names what its document is about.
fn names_topic(scene: &Scene<'_>, built: &Built) -> bool {
    let topic = scene.described.topic(scene.sentence.document);
    let mut mentions = scene.sentence.mentions.iter();
    !built.instead.is_empty()
        || mentions.any(|mention| {
            Some(mention.name) == topic
                && scene
                    .sentence
                    .words(mention.span)
                    .any(|at| built.kept.contains(&at))
        })
}

/// Whether a fact is what its document is about: the answer that everybody would guess.
pub(super) fn is_topic(library: &Library<'_>, fact: &Fact<'_>) -> bool {
    let sentence = library.survey.sentences.get(fact.sentence);
    let (Some(sentence), Some(name)) = (sentence, name_of(&fact.value)) else {
        return false;
    };
    let document = sentence.document;
    let read = library.survey.documents.get(document);
    let topic = library.described.topic(document);
    let about = topic.and_then(|topic| read?.names.names.get(topic));
    let title = library.options.documents.get(document);
    // "Otterby", and "the town of Otterby" as well.
    let own = bare(fact.text);
    let is_in = |text: &str| {
        let all: BTreeSet<String> = bare(&text.replace('-', " "));
        !own.is_empty() && !all.is_empty() && (own.is_subset(&all) || all.is_subset(&own))
    };
    topic == Some(name)
        || about.is_some_and(|name| is_derived(fact.text, &name.text))
        || about.is_some_and(|name| is_in(&name.text))
        || title.is_some_and(|origin| is_in(&origin.title))
}

/// Whether a name is made of what a document is about: "Normandy" where it is about the Normans.
fn is_derived(name: &str, about: &str) -> bool {
    let same = name.chars().zip(about.chars());
    let same = same.take_while(|(one, other)| one.eq_ignore_ascii_case(other));
    let (same, long) = (same.count(), name.chars().count());
    !name.contains(' ') && same >= 5 && same + 2 >= long
}

/// The words of a name, without their endings: "Huguenots" and "Huguenot" are one.
fn bare(text: &str) -> BTreeSet<String> {
    let words = content(text, "en");
    words.iter().map(|word| singular(word)).collect()
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
