//! Who is reported to say something, by a name or a noun that tells who it is: "many people" and "those" tell nobody.

use std::collections::{BTreeMap, BTreeSet};

use super::fact::{Fact, Manner, Reaction, Value};
use super::reaction::{manner, trimmed};
use super::sentence::Sentence;
use super::survey::Survey;
use super::voices::Place;
use crate::grammar::clauses::{Assertion, How, Source};
use crate::grammar::lexicon::inflect::{lemma, singular};
use crate::grammar::lexicon::lists::{List, member};
use crate::grammar::lexicon::{self, Class};
use crate::grammar::names::{Kind, Name};
use crate::grammar::words::{BODIES, DETERMINERS, PEOPLE, PREPOSITIONS, among};
use crate::text::Span;

/// Everybody who is reported to say something in a sentence: what they are called, or nothing where nobody is told.
pub(super) fn speakers(
    survey: &Survey<'_>,
    sentence: &Sentence<'_>,
    number: usize,
) -> Vec<Option<String>> {
    let sources = sentence.clauses.iter().flat_map(|clause| &clause.sources);
    let sources = sources.filter(|source| is_speech(sentence, source));
    let told = sources.map(|source| trimmed(sentence, &source.who));
    let facts = survey
        .facts_in(number)
        .filter_map(|at| survey.facts.get(at));
    let reactions = facts.filter_map(|fact| match &fact.value {
        Value::Reaction(reaction) if is_told(fact) && is_heard(sentence, reaction) => {
            Some(reaction.who.clone())
        }
        _ => None,
    });
    let who = told.chain(reactions);
    who.map(|who| called(survey, sentence, &who)).collect()
}

/// Verbs of thinking that tell whose view something is.
const THINK: &[&str] = &[
    "allege",
    "believe",
    "contend",
    "doubt",
    "estimate",
    "hold",
    "hypothesise",
    "hypothesize",
    "speculate",
    "teach",
    "theorise",
    "theorize",
    "think",
];

/// Whether a source is somebody's word: what is only held to be so, planned or wanted is nobody's.
fn is_speech(sentence: &Sentence<'_>, source: &Source) -> bool {
    let by_verb = |verb: usize| {
        let tag = sentence.tree.tag(verb);
        let base = lemma(sentence.tree.word(verb), tag);
        let says = || manner(&base, None).is_some_and(|manner| manner != Manner::Acted);
        if tag.starts_with("VB") {
            says() || THINK.contains(&base.as_str())
        } else {
            !source.who.is_empty()
        }
    };
    match source.how {
        How::According | How::Quoted => true,
        How::Said => source.by.is_some_and(by_verb),
        How::Held => false,
    }
}

/// Verbs that mean saying only with what is said as a sentence: "added that it rained", not "added three rooms".
const OF_CONTENT: &[&str] = &[
    "add", "answer", "call", "conclude", "express", "maintain", "mention", "note", "observe",
    "order", "predict", "recall", "refer", "reveal", "write",
];

/// Whether a text tells that it happened: "members may ask" and "if he asked" tell no word of anybody.
fn is_told(fact: &Fact<'_>) -> bool {
    matches!(
        fact.said.assertion,
        Assertion::Asserted | Assertion::Attributed | Assertion::Judgement | Assertion::Unclear
    )
}

/// Whether somebody says something, and does not only act.
fn is_heard(sentence: &Sentence<'_>, reaction: &Reaction) -> bool {
    let finite = |at: &usize| matches!(sentence.tree.tag(*at), "VB" | "VBD" | "VBZ" | "VBP" | "MD");
    let has_content = || reaction.quoted || reaction.content.iter().any(finite);
    reaction.manner != Manner::Acted
        && (!OF_CONTENT.contains(&reaction.base.as_str()) || has_content())
}

/// Words that begin what tells nobody: quantities, questions, and what only points.
#[rustfmt::skip]
const NOBODY: &[&str] = &[
    "how", "what", "which", "who", "whom", "whose", "when", "where", "why", "whoever", "one", "ones", "latter", "former",
    "same", "others", "thousands", "hundreds", "dozens", "scores", "millions", "number", "numbers", "lots", "none",
    "plenty", "enough", "various", "numerous", "countless", "certain", "much", "less", "fewer", "only", "almost", "nearly",
    "people", "person", "somebody", "someone", "everybody", "everyone", "he", "she", "they", "it", "we", "i", "you", "him", "her", "them", "us", "me", "this", "that",
];

/// Texts and collections that speak for who made them.
#[rustfmt::skip]
const TEXTS: &[&str] = &[
    "article", "census", "chronicle", "editorial", "handbook", "journal", "letter", "magazine", "memo", "newspaper",
    "paper", "poll", "press", "report", "review", "statement", "study", "survey", "textbook", "treatise", "record",
    "ledger", "communique", "media", "testimony",
];

/// What somebody is called: by name, else by a noun that means people or a text of theirs, with the words beside it.
fn called(survey: &Survey<'_>, sentence: &Sentence<'_>, who: &[usize]) -> Option<String> {
    let tree = &sentence.tree;
    // "An 8-year-old girl".
    let is_joined = |at: usize| {
        let end = tree.words.get(at).map(|word| word.end);
        let behind = end.and_then(|end| sentence.view.text.get(end..));
        behind.is_some_and(|behind| behind.starts_with('-'))
    };
    let is_opener = |at: &usize| {
        among(&["the", "a", "an", "by", "even"], tree.word(*at))
            || !tree.word(*at).contains(char::is_alphabetic) && !is_joined(*at)
    };
    let who = who.get(who.iter().position(|at| !is_opener(at))?..)?;
    let here = tree.span(who);
    let words = sentence.words(here);
    let head = sentence.head_of(&words)?;
    if let Some(pronoun) = sentence.pronouns.iter().find(|one| one.word == head) {
        let read = survey.documents.get(sentence.document)?;
        return Some(read.names.names.get(pronoun.name?)?.text.clone());
    }
    let first = tree.word(*who.first()?);
    let owned = among(&["his", "her", "its", "their", "our", "my", "your"], first);
    let is_vague = among(NOBODY, first) || among(DETERMINERS, first) && !owned;
    let is_number = tree.tag(*who.first()?) == "CD" && !is_joined(*who.first()?);
    if is_vague || among(PREPOSITIONS, first) || is_number {
        return None;
    }
    if let Some(name) = named(survey, sentence, here) {
        let speaks = match name.kind {
            Some(
                Kind::Person | Kind::Organisation | Kind::Publication | Kind::Place | Kind::People,
            ) => true,
            Some(Kind::Event | Kind::Work) => false,
            // "The President": an office is somebody.
            Some(Kind::Other) => is_somebody(&name.text, false),
            None => name.text.contains(' ') || name.confidence == 0,
        };
        return speaks.then(|| name.text.clone());
    }
    let noun = tree.word(head);
    // "The historian Anna Lind".
    if let Some(name) = title_of(survey, sentence, head) {
        return Some(name);
    }
    let is_noun = tree.tag(head).starts_with("NN");
    (is_noun && is_somebody(noun, !owned))
        .then(|| phrase(sentence, who, head))
        .flatten()
}

/// The person whose name stands right behind a noun.
fn title_of(survey: &Survey<'_>, sentence: &Sentence<'_>, noun: usize) -> Option<String> {
    let end = sentence.tree.words.get(noun)?.end;
    let is_behind = |start: usize| start == end + 1;
    let mut mentions = sentence.mentions.iter();
    let mention = mentions.find(|mention| is_behind(mention.span.start))?;
    let names = &survey.documents.get(sentence.document)?.names.names;
    let name = names.get(mention.name)?;
    (name.kind == Some(Kind::Person)).then(|| name.text.clone())
}

/// Whether a noun means people, or a text of theirs.
fn is_somebody(noun: &str, also_texts: bool) -> bool {
    let small = noun.to_lowercase();
    let noun = singular(&small);
    // Groups of another kind than people.
    if among(
        &["series", "line", "finding", "class", "network", "block"],
        &noun,
    ) {
        return false;
    }
    let is = |noun: &str| {
        PEOPLE.contains(&noun)
            || BODIES.contains(&noun)
            || member(noun).any(&[List::Office, List::Royal, List::Title])
            || matches!(
                lexicon::noun(noun),
                Some(Class::Person | Class::Organisation | Class::People)
            )
            || also_texts && TEXTS.contains(&noun)
    };
    is(&noun) || is(&small)
}

/// So many words are shown of a phrase at most.
const LONGEST: usize = 7;

const SELF: &[&str] = &["itself", "himself", "herself", "themselves"];

/// The words up to a noun and "of …" behind it, without what a sentence hangs on them.
fn phrase(sentence: &Sentence<'_>, who: &[usize], head: usize) -> Option<String> {
    let tree = &sentence.tree;
    let goes_on = |at: &&usize| {
        let tag = tree.tag(**at);
        let is_over = matches!(
            tag,
            "VBN" | "VBG" | "VBD" | "VBZ" | "WDT" | "WP" | "-LRB-" | ","
        );
        // "The council itself".
        **at <= head || !is_over && !among(SELF, tree.word(**at))
    };
    let mut words: Vec<usize> = who.iter().take_while(goes_on).copied().collect();
    if words.len() > LONGEST {
        words.retain(|at| *at <= head);
    }
    let text = tree.span(&words).of(&sentence.view.text)?;
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    (!text.is_empty() && words.len() <= LONGEST).then(|| text.to_owned())
}

/// The name that is what some words of a sentence mean: not the town of "Otterby officials".
pub(super) fn named<'s>(
    survey: &'s Survey<'_>,
    sentence: &Sentence<'_>,
    who: Span,
) -> Option<&'s Name> {
    let head = sentence.head_of(&sentence.words(who))?;
    let mut mentions = sentence.mentions.iter();
    let mention = mentions.find(|mention| sentence.words(mention.span).contains(&head))?;
    let names = &survey.documents.get(sentence.document)?.names.names;
    names.get(mention.name)
}

/// Speakers under one form of their name each: "Lind", "Dr. Lind" and "Anna Lind" are one where one Lind is told of.
pub(super) fn joined(
    survey: &Survey<'_>,
    told: BTreeMap<String, BTreeSet<Place>>,
) -> BTreeMap<String, BTreeSet<Place>> {
    let names = survey.documents.iter().flat_map(|read| &read.names.names);
    let people = names.filter(|name| name.kind == Some(Kind::Person));
    let people: BTreeSet<&str> = people.map(|name| untitled(&name.text)).collect();
    let mut forms: BTreeMap<String, String> = BTreeMap::new();
    let mut all: BTreeMap<String, BTreeSet<Place>> = BTreeMap::new();
    for (name, places) in told {
        let whole = whole(&people, &name).unwrap_or(&name).to_owned();
        // "Critics" and "critics" are one.
        let form = forms.entry(whole.to_lowercase()).or_insert(whole);
        all.entry(form.clone()).or_default().extend(places);
    }
    all
}

/// The only longer name that ends with a name.
fn whole<'n>(people: &BTreeSet<&'n str>, name: &str) -> Option<&'n str> {
    let short = untitled(name);
    let ends = |long: &&&str| {
        long.strip_suffix(short)
            .is_some_and(|before| before.ends_with(' '))
    };
    let mut longer = people.iter().filter(ends);
    let only = longer.next().filter(|_| !short.is_empty())?;
    longer.next().is_none().then_some(only)
}

/// A name without the titles before it.
fn untitled(name: &str) -> &str {
    let mut rest = name;
    while let Some((first, behind)) = rest.split_once(' ') {
        let titles = [List::ManTitle, List::WomanTitle, List::Title, List::Office];
        if !member(&first.to_lowercase()).any(&titles) {
            break;
        }
        rest = behind;
    }
    rest
}
