//! What documents call a name: "Otterby, a market town" and "Otterby is a town" make it a town. And what a document is
//! about, so that "the town" can be asked with its name.

use std::collections::{BTreeMap, BTreeSet};

use crate::facts::{Sentence, Survey};
use crate::grammar::clauses::{Role, Voice};
use crate::grammar::lexicon;
use crate::grammar::lexicon::inflect::singular;
use crate::grammar::lexicon::lists::{List, member};
use crate::grammar::names::{Kind, Mention, Name};

/// What documents call their names.
#[derive(Debug, Clone, Default)]
pub(super) struct Described {
    /// By document and name.
    nouns: BTreeMap<(usize, usize), Vec<String>>,
    /// The name that each document is about.
    topics: Vec<Option<usize>>,
    /// It as it is mostly written.
    said: Vec<Option<String>>,
    /// It as a question names it, where it can.
    about: Vec<Option<String>>,
    /// How often each name stands, by document and name.
    counts: BTreeMap<(usize, usize), usize>,
    /// The words that a document has without a capital.
    small: BTreeSet<(usize, String)>,
}

impl Described {
    /// Looks through all sentences.
    pub(super) fn new(survey: &Survey<'_>) -> Self {
        let mut found = Self::default();
        for sentence in &survey.sentences {
            for (name, noun) in told(sentence) {
                let nouns = found.nouns.entry((sentence.document, name)).or_default();
                nouns.push(noun);
            }
        }
        found.topics = (0..survey.documents.len())
            .map(|document| topic(survey, document))
            .collect();
        let topics = || found.topics.iter().enumerate();
        let said = topics().map(|(document, topic)| with_article(survey, document, (*topic)?));
        let said: Vec<Option<String>> = said.collect();
        let about = topics().zip(&said).map(|((document, topic), said)| {
            let names = &survey.documents.get(document)?.names.names;
            let name = names.get((*topic)?)?;
            // Where there are Normans, "Norman" is no place and nobody.
            let several = format!("{}s", name.text);
            let is_people = names.iter().any(|other| other.text == several);
            about(name, said.as_deref()?).filter(|_| !is_people)
        });
        found.about = about.collect();
        found.said = said;
        for sentence in &survey.sentences {
            for mention in &sentence.mentions {
                let key = (sentence.document, mention.name);
                *found.counts.entry(key).or_default() += 1;
            }
            let words = (0..sentence.tree.words.len()).map(|at| sentence.tree.word(at));
            let small = words.filter(|word| word.len() > 3 && word.starts_with(char::is_lowercase));
            found
                .small
                .extend(small.map(|word| (sentence.document, word.to_owned())));
        }
        found
    }

    /// Whether a document has a word without a capital too, so that it needs none within a sentence.
    pub(super) fn is_common(&self, document: usize, word: &str) -> bool {
        self.small.contains(&(document, word.to_lowercase()))
    }

    /// The name that a document is about, as a question can name it.
    pub(super) fn about(&self, document: usize) -> Option<&str> {
        self.about.get(document)?.as_deref()
    }

    /// The name that a document is about, as it is mostly written.
    pub(super) fn topic_said(&self, document: usize) -> Option<&str> {
        self.said.get(document)?.as_deref()
    }

    /// How often a name stands in a document.
    pub(super) fn count(&self, document: usize, name: usize) -> usize {
        self.counts.get(&(document, name)).copied().unwrap_or(0)
    }

    /// The word that a document calls a name most.
    pub(super) fn noun(&self, document: usize, name: usize) -> Option<String> {
        let nouns = self.nouns.get(&(document, name))?;
        let count = |noun: &String| nouns.iter().filter(|other| *other == noun).count();
        let best = nouns
            .iter()
            .enumerate()
            .max_by_key(|(at, noun)| (count(noun), usize::MAX - at));
        best.map(|(_, noun)| noun.clone())
    }

    /// Whether a document calls a name so.
    pub(super) fn is_called(&self, document: usize, name: usize, noun: &str) -> bool {
        let nouns = self.nouns.get(&(document, name));
        nouns.is_some_and(|nouns| {
            nouns
                .iter()
                .any(|own| own == noun || own.ends_with(&format!(" {noun}")))
        })
    }

    /// The name that a document is about.
    pub(super) fn topic(&self, document: usize) -> Option<usize> {
        self.topics.get(document).copied().flatten()
    }
}

/// What a document is about, as it can stand behind "the text on": an organisation or an event needs its article.
fn about(name: &Name, said: &str) -> Option<String> {
    let last = name.text.rsplit(' ').next().unwrap_or_default();
    let has = said.starts_with("the ");
    let needs = !has && member(&last.to_lowercase()).of(List::OrganisationHead);
    match name.kind? {
        Kind::Person | Kind::Place => Some(said.to_owned()),
        Kind::Organisation if needs => Some(format!("the {said}")),
        Kind::Organisation | Kind::Event | Kind::Work if has => Some(said.to_owned()),
        _ => None,
    }
}

/// A name of a document as it is mostly written there: "the Treaty of Oslo", "Anna Lind".
fn with_article(survey: &Survey<'_>, document: usize, name: usize) -> Option<String> {
    let (mut all, mut with) = (0, 0);
    let mut written: BTreeMap<&str, usize> = BTreeMap::new();
    let sentences = survey.sentences.iter();
    for sentence in sentences.filter(|sentence| sentence.document == document) {
        let own = |mention: &&Mention| mention.name == name;
        for mention in sentence.mentions.iter().filter(own) {
            let before = sentence.words(mention.span).start.checked_sub(1);
            let text = mention.span.of(&sentence.view.text).unwrap_or_default();
            *written.entry(text).or_default() += 1;
            let is_the = |at: usize| sentence.tree.word(at).eq_ignore_ascii_case("the");
            all += 1;
            with += usize::from(before.is_some_and(is_the));
        }
    }
    // What is written once is not its name: "Otterby Photographs".
    let own = &survey.documents.get(document)?.names.names.get(name)?.text;
    let is_own = written.get(own.as_str()).is_some_and(|count| *count > 1);
    let most = written
        .iter()
        .max_by_key(|(text, count)| (**count, text.len()));
    let text = most.map_or(own.as_str(), |(text, _)| *text);
    let text = if is_own || all < 3 {
        own.as_str()
    } else {
        text
    };
    let has = text.to_lowercase().starts_with("the ");
    Some(if with * 2 > all && !has {
        format!("the {text}")
    } else {
        text.to_owned()
    })
}

/// The names of a sentence with what it calls them.
fn told<'s>(sentence: &'s Sentence<'_>) -> impl Iterator<Item = (usize, String)> + 's {
    let tree = &sentence.tree;
    sentence.mentions.iter().filter_map(move |mention| {
        let words = sentence.words(mention.span);
        let head = sentence.head_of(&words)?;
        let appos = tree
            .below(head)
            .iter()
            .copied()
            .find(|at| tree.relation(*at) == "appos" && !words.contains(at));
        let said = appos.or_else(|| {
            let clause = sentence.clauses.iter().find(|clause| {
                clause.voice == Voice::Being
                    && clause.agreed
                    && clause
                        .part(Role::Subject)
                        .is_some_and(|part| part.head == head)
            })?;
            Some(clause.head)
        })?;
        let is_article =
            |at: &usize| matches!(tree.word(*at).to_lowercase().as_str(), "a" | "an" | "the");
        let has_article = tree.below(said).iter().any(is_article);
        let noun = singular(tree.word(said));
        let is_kind = tree.tag(said) == "NN"
            && lexicon::noun(&noun).is_some()
            && !VAGUE.contains(&noun.as_str());
        // "A television network", not "a network" alone.
        let beside = said
            .checked_sub(1)
            .filter(|at| tree.tag(*at) == "NN" && tree.relation(*at) == "compound");
        let full = match beside {
            Some(at) => format!("{} {noun}", tree.word(at)),
            None => noun,
        };
        (is_kind && has_article).then_some((mention.name, full))
    })
}

/// Nouns that tell nothing when something is asked for with them.
#[rustfmt::skip]
const VAGUE: &[&str] = &[
    "part", "member", "example", "kind", "type", "form", "one", "name", "home", "result", "source", "site", "center",
    "centre", "subject", "thing", "person", "man", "woman", "number", "group", "place", "area", "seat", "point",
    "reason", "cause", "son", "daughter", "brother", "sister", "father", "mother", "wife", "husband", "friend",
    "winner", "leader", "founder", "author", "case", "set", "series", "way", "time", "host", "champion", "version",
    "variant", "variety", "sort", "term", "word", "title", "successor", "predecessor", "component", "aspect", "feature",
    "element", "factor", "modification", "improvement", "extension", "adaptation", "derivative",
];

/// The name that a document is about: what its first sentence is about, if it stands often; else the one it names most.
fn topic(survey: &Survey<'_>, document: usize) -> Option<usize> {
    let read = survey.documents.get(document)?;
    let sentences = survey.sentences.get(read.sentences.clone())?;
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for mention in sentences.iter().flat_map(|sentence| &sentence.mentions) {
        *counts.entry(mention.name).or_default() += 1;
    }
    let most = counts
        .iter()
        .max_by_key(|(name, count)| (**count, usize::MAX - **name))?;
    let first = sentences.first()?;
    let subject = first
        .clauses
        .iter()
        .find_map(|clause| clause.part(Role::Subject))?;
    let named = first
        .mentions
        .iter()
        .find(|mention| first.words(mention.span).contains(&subject.head));
    let named = named
        .map(|mention| mention.name)
        .filter(|name| counts.get(name).is_some_and(|own| own * 4 >= *most.1));
    named.or(Some(*most.0).filter(|_| *most.1 * 4 >= sentences.len()))
}
