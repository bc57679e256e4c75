//! Wrong options: values of the same kind and form that the document gives for something else, then near ones.
//!
//! Never a value that could also be right: not one that overlaps the answer, not one for the same thing, not one in a
//! sentence that says nearly what the stem says. On deaths, wounds and violence nothing is invented at all.

mod dates;
mod figures;

use std::collections::{BTreeMap, BTreeSet};

use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom;

use self::dates::dates;
use self::figures::figures;
use super::{Candidate, guard};
use crate::generate::earlier::{Fact, Survey, Value};
use crate::text::fold::fold;

/// A wrong option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wrong {
    pub(super) text: String,
    /// The fact that the value is really of.
    pub(super) fact: Option<usize>,
}

/// How many wrong options a question gets, where there are so many.
const WANTED: usize = 3;

/// The wrong options of a question, at most three.
pub(super) fn options(
    survey: &Survey<'_>,
    words: &Words,
    c: &Candidate,
    lang: &str,
    seed: u64,
) -> Vec<Wrong> {
    let Some(answer) = survey.facts.get(c.fact) else {
        return Vec::new();
    };
    let mut rng = generator(seed, &c.which, &c.answer);
    let harm = c.class.is_some_and(crate::facts::Class::is_harm) || guard::is_violent(&c.which);
    let alike = words.alike(c);
    let mut found = match answer.value {
        Value::Date(date) => dates(survey, &alike, c, (answer, &date), harm, &mut rng),
        Value::Figure(n) => figures(survey, &alike, c, (answer, &n), harm, &mut rng),
        Value::Reaction(_) => speakers(survey, &alike, answer, lang, &mut rng),
    };
    let mut used = BTreeSet::from([fold(&c.answer, lang)]);
    let stem = fold(&c.which, lang);
    found.retain(|o| {
        let key = fold(&o.text, lang);
        !key.is_empty() && !format!(" {stem} ").contains(&format!(" {key} ")) && used.insert(key)
    });
    found.truncate(WANTED);
    found
}

/// A generator for one question, so that one question's options do not hang on another's.
fn generator(seed: u64, stem: &str, answer: &str) -> ChaCha8Rng {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&seed.to_le_bytes());
    hasher.update(stem.as_bytes());
    hasher.update(answer.as_bytes());
    ChaCha8Rng::from_seed(*hasher.finalize().as_bytes())
}

/// The sentences by their words: a document may have many, and every stem is held against all of them.
#[derive(Debug)]
pub(super) struct Words {
    sentences: usize,
    of: BTreeMap<String, Vec<usize>>,
}

impl Words {
    /// The words of a document's sentences.
    pub(super) fn new(survey: &Survey<'_>) -> Self {
        let mut of: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (n, s) in survey.sentences.iter().enumerate() {
            for word in stems(s.row.text) {
                of.entry(word).or_default().push(n);
            }
        }
        Self {
            sentences: survey.sentences.len(),
            of,
        }
    }

    /// Which sentences say nearly what the stem says, so that their values might be right too.
    fn alike(&self, c: &Candidate) -> Alike {
        let asked = stems(&c.core);
        let mut shared = vec![0; self.sentences];
        for sentence in asked.iter().filter_map(|word| self.of.get(word)).flatten() {
            if let Some(count) = shared.get_mut(*sentence) {
                *count += 1;
            }
        }
        Alike(
            shared
                .iter()
                .map(|count| count * 2 >= asked.len())
                .collect(),
        )
    }
}

/// The different ones, in order: a long document says one thing many times.
fn different<T: PartialEq>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut out = Vec::new();
    for one in all {
        if !out.contains(&one) {
            out.push(one);
        }
    }
    out
}

/// The facts whose value is one that is wanted, each with its place and that value.
fn given<'s, T>(
    survey: &'s Survey<'_>,
    wanted: impl Fn(&Value) -> Option<T>,
) -> Vec<(usize, &'s Fact, T)> {
    let facts = survey.facts.iter().enumerate();
    facts
        .filter_map(|(place, fact)| Some((place, fact, wanted(&fact.value)?)))
        .collect()
}

/// The words that say something; "discontinued" and "discontinue" are one word here.
fn stems(text: &str) -> BTreeSet<String> {
    let words = guard::content(text, "en");
    words.iter().map(|w| w.chars().take(6).collect()).collect()
}

/// For each sentence, whether it says nearly what the stem says.
struct Alike(Vec<bool>);

impl Alike {
    fn has(&self, fact: &Fact) -> bool {
        self.0.get(fact.sentence).copied().unwrap_or(true)
    }
}

fn speakers(
    survey: &Survey<'_>,
    alike: &Alike,
    answer: &Fact,
    lang: &str,
    rng: &mut ChaCha8Rng,
) -> Vec<Wrong> {
    let key = fold(&answer.text, lang);
    let key_words = guard::content(&answer.text, lang);
    let mut out: Vec<Wrong> = Vec::new();
    for (i, f) in survey.facts.iter().enumerate() {
        let Value::Reaction(voice) = f.value else {
            continue;
        };
        let folded = fold(&f.text, lang);
        let within = folded.contains(&key) || key.contains(&folded);
        let shares = guard::content(&f.text, lang)
            .intersection(&key_words)
            .count()
            * 2
            > key_words.len();
        let press = f.text.ends_with(" press") || f.text.ends_with(" media");
        if within
            || shares && voice == crate::generate::earlier::Voice::Other
            || press
            || alike.has(f) && f.sentence != answer.sentence
        {
            continue;
        }
        // Who reports and who is reported in one sentence both "said" it.
        let one_chain = f.sentence == answer.sentence
            && (f.attribution.is_none() || answer.attribution.is_none());
        if one_chain {
            continue;
        }
        let option = Wrong {
            text: f.text.clone(),
            fact: Some(i),
        };
        // A paper among persons would be seen through, and the other way round.
        if f.value == answer.value {
            out.push(option);
        }
    }
    out.shuffle(rng);
    out
}
