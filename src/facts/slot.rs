//! What a fact is a value of: how many died, how long the bridge is, when the town was founded.

use super::fact::{Fact, Value};
use super::sentence::Sentence;
use crate::grammar::clauses::{Clause, Role};
use crate::grammar::lexicon::inflect::{lemma, singular};
use crate::grammar::names::Name;
use crate::grammar::words::{BE, among};
use crate::text::number::Unit;

/// What a figure counts, where it counts people in a lot that many texts tell of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// The dead.
    Deaths,
    /// The wounded.
    Wounded,
    /// The arrested.
    Arrests,
    /// The missing.
    Missing,
    /// Those driven out.
    Displaced,
    /// Soldiers.
    Troops,
    /// People who came together.
    Crowd,
}

impl Class {
    /// Its name, as a slug.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Deaths => "deaths",
            Self::Wounded => "wounded",
            Self::Arrests => "arrests",
            Self::Missing => "missing",
            Self::Displaced => "displaced",
            Self::Troops => "troops",
            Self::Crowd => "crowd",
        }
    }

    /// Whether it counts people who came to harm: no such figure is ever invented.
    pub const fn is_harm(self) -> bool {
        !matches!(self, Self::Troops | Self::Crowd)
    }
}

/// What a fact is a value of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// What it counts, where that is one of a few things.
    pub class: Option<Class>,
    /// The base of the verb it is said with.
    pub verb: String,
    /// The base of the noun that is counted; nothing for dates.
    pub counted: String,
    /// Who or what it is said of: subject and object without the fact itself, in small letters.
    pub about: Vec<String>,
    /// Whether all that it is said of are names, so that other sentences mean the same by them.
    pub named: bool,
}

/// Beginnings of words that tell what is counted.
const SIGNS: &[(&str, Class)] = &[
    ("kill", Class::Deaths),
    ("die", Class::Deaths),
    ("dead", Class::Deaths),
    ("death", Class::Deaths),
    ("murder", Class::Deaths),
    ("massacr", Class::Deaths),
    ("slain", Class::Deaths),
    ("slay", Class::Deaths),
    ("perish", Class::Deaths),
    ("drown", Class::Deaths),
    ("execut", Class::Deaths),
    ("fatalit", Class::Deaths),
    ("wound", Class::Wounded),
    ("injur", Class::Wounded),
    ("imprison", Class::Arrests),
    ("arrest", Class::Arrests),
    ("detain", Class::Arrests),
    ("jail", Class::Arrests),
    ("missing", Class::Missing),
    ("expel", Class::Displaced),
    ("deport", Class::Displaced),
    ("displac", Class::Displaced),
    ("refugee", Class::Displaced),
    ("troop", Class::Troops),
    ("soldier", Class::Troops),
    ("gather", Class::Crowd),
    ("rall", Class::Crowd),
    ("demonstrat", Class::Crowd),
    ("protest", Class::Crowd),
];

fn sign(word: &str) -> Option<Class> {
    let small = word.to_lowercase();
    let mut signs = SIGNS.iter();
    // "Diet" and "diesel" are no deaths.
    let fits = |start: &str| {
        small.starts_with(start)
            && (start != "die" || matches!(small.as_str(), "die" | "died" | "dies"))
    };
    signs
        .find(|(start, _)| fits(start))
        .map(|(_, class)| *class)
}

/// The slot of a fact of a sentence.
pub(super) fn slot(sentence: &Sentence<'_>, names: &[Name], fact: &Fact<'_>) -> Option<Slot> {
    let (number, clause) = fact
        .clause
        .and_then(|number| Some((number, sentence.clauses.get(number)?)))?;
    let counted = match &fact.value {
        Value::Figure(figure) => {
            figure.number?;
            figure
                .counted
                .as_ref()
                .map(|counted| counted.lemma.clone())
                .unwrap_or_default()
        }
        Value::Date(when) => {
            when.date?;
            String::new()
        }
        _ => return None,
    };
    let about = about(sentence, names, clause, fact);
    let tree = &sentence.tree;
    Some(Slot {
        class: is_count(fact, &counted)
            .then(|| class(sentence, number, fact))
            .flatten(),
        verb: lemma(tree.word(clause.head), tree.tag(clause.head)),
        counted,
        named: !about.is_empty() && about.iter().all(|(_, named)| *named),
        about: about.into_iter().map(|(about, _)| about).collect(),
    })
}

/// Whether a fact counts heads, and no hours, miles or money.
fn is_count(fact: &Fact<'_>, counted: &str) -> bool {
    let number = match &fact.value {
        Value::Figure(figure) => figure.number,
        _ => None,
    };
    number.is_some_and(|number| number.unit == Unit::Plain) && !MEASURES.contains(&counted)
}

const MEASURES: &[&str] = &[
    "second",
    "minute",
    "hour",
    "day",
    "night",
    "week",
    "month",
    "year",
    "decade",
    "century",
    "mile",
    "kilometre",
    "kilometer",
    "metre",
    "meter",
    "foot",
    "yard",
    "inch",
    "acre",
    "hectare",
    "ton",
    "tonne",
    "kilogram",
    "pound",
    "dollar",
    "euro",
    "time",
    "degree",
];

/// What a figure counts: told by the noun it counts, by the nearest words behind it in its clause up to the next figure,
/// by the verb it is subject or object of, else by the words before it.
fn class(sentence: &Sentence<'_>, clause: usize, fact: &Fact<'_>) -> Option<Class> {
    let tree = &sentence.tree;
    let own = |at: &usize| sentence.home(*at).is_some_and(|(home, _)| home == clause);
    let stops = |at: &usize| matches!(tree.tag(*at), "," | ":" | "." | "CD") || !own(at);
    // "A million people came to mourn the dead" counts no dead.
    let is_other_verb = |at: &usize| {
        let word = tree.word(*at);
        let finite = matches!(tree.tag(*at), "VBD" | "VBP" | "VBZ");
        finite && sign(word).is_none() && !among(BE, word) && !among(&["has", "had", "have"], word)
    };
    let behind =
        (fact.words.end..tree.words.len()).take_while(|at| !stops(at) && !is_other_verb(at));
    let mut before = (0..fact.words.start)
        .rev()
        .take_while(|at| !stops(at))
        .take(4);
    let verb = sentence
        .clauses
        .get(clause)
        .filter(|_| matches!(fact.role, Some(Role::Subject | Role::Object | Role::Agent)));
    let mut found = behind.filter_map(|at| sign(tree.word(at)));
    // The second of "killed 12 soldiers" is the verb.
    let noun = found.next();
    let verb = verb.and_then(|clause| {
        sign(tree.word(clause.head)).or_else(|| {
            clause
                .part(Role::Complement)
                .and_then(|part| sign(tree.word(part.head)))
        })
    });
    match (noun, verb) {
        (Some(Class::Troops | Class::Crowd) | None, Some(class)) if class.is_harm() => Some(class),
        (Some(class), _) | (None, Some(class)) => Some(class),
        (None, None) => before.find_map(|at| sign(tree.word(at))),
    }
}

/// Subject and object by their names or nouns, and whether they are names. A figure's own phrase is left out.
fn about(
    sentence: &Sentence<'_>,
    names: &[Name],
    clause: &Clause,
    fact: &Fact<'_>,
) -> Vec<(String, bool)> {
    let roles = [Role::Subject, Role::Object, Role::Agent];
    let parts = roles.iter().flat_map(|role| clause.all(*role));
    let others = parts.filter(|part| !part.words.iter().any(|word| fact.words.contains(word)));
    let tree = &sentence.tree;
    let of = |head: usize| {
        let span = tree.words.get(head).copied().unwrap_or_default();
        let mention = sentence
            .mentions
            .iter()
            .find(|mention| mention.span.overlaps(span));
        let pronoun = sentence
            .pronouns
            .iter()
            .find(|pronoun| pronoun.word == head);
        let name = mention
            .map(|mention| mention.name)
            .or_else(|| pronoun?.name);
        match name.and_then(|name| names.get(name)) {
            Some(name) => (name.text.to_lowercase(), true),
            None => (singular(&tree.word(head).to_lowercase()), false),
        }
    };
    others.map(|part| of(part.head)).collect()
}
