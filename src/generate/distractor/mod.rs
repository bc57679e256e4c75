//! Wrong options: values of the same kind and form that the document gives for something else, then near ones.
//!
//! Never a value that could also be right: not one that overlaps the answer, not one for the same thing, not one in a
//! sentence that says nearly what the stem says. On deaths, wounds and violence nothing is invented at all.

mod dates;
mod figures;

use std::collections::BTreeSet;

use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom;

use self::dates::dates;
use self::figures::figures;
use super::{Candidate, guard};
use crate::facts::{Fact, Survey, Value};
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
pub(super) fn options(survey: &Survey<'_>, c: &Candidate, lang: &str, seed: u64) -> Vec<Wrong> {
    let Some(answer) = survey.facts.get(c.fact) else {
        return Vec::new();
    };
    let mut rng = generator(seed, &c.which, &c.answer);
    let harm = c.class.is_some_and(crate::facts::Class::is_harm) || guard::is_violent(&c.which);
    let mut found = match answer.value {
        Value::Date(date) => dates(survey, c, answer, &date, harm, &mut rng),
        Value::Figure(n) => figures(survey, c, answer, &n, harm, &mut rng),
        Value::Reaction(_) => speakers(survey, c, answer, lang, &mut rng),
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

/// Whether a fact's sentence says nearly what the stem says, so that its value might be right too.
fn supports(survey: &Survey<'_>, fact: &Fact, c: &Candidate) -> bool {
    let Some(s) = survey.sentence(fact) else {
        return true;
    };
    // "discontinued" and "discontinue" are one word here.
    let words = |text: &str| -> BTreeSet<String> {
        guard::content(text, "en")
            .iter()
            .map(|w| w.chars().take(6).collect())
            .collect()
    };
    let asked = words(&c.core);
    let shared = asked.intersection(&words(s.row.text)).count();
    shared * 2 >= asked.len()
}

fn speakers(
    survey: &Survey<'_>,
    c: &Candidate,
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
            || shares && voice == crate::facts::Voice::Other
            || press
            || supports(survey, f, c) && f.sentence != answer.sentence
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
