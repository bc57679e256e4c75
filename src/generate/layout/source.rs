//! Who says what a clause says.

use super::No;
use crate::facts::Sentence;
use crate::grammar::clauses::{Clause, How};

/// Who says it, as words for "according to"; nothing where the text does.
pub(in crate::generate) fn source(
    sentence: &Sentence<'_>,
    clause: &Clause,
) -> Result<Option<Vec<usize>>, No> {
    match clause.sources.as_slice() {
        [] => Ok(None),
        [one] => {
            let by = one.by.map(|by| sentence.tree.word(by).to_lowercase());
            let asserts = match one.how {
                How::According => true,
                How::Said => by.is_some_and(|by| SAYING.iter().any(|known| by.starts_with(known))),
                How::Held | How::Quoted => false,
            };
            let names = !one.who.is_empty() && one.who.len() < 9;
            let is_noun = one
                .who
                .iter()
                .any(|at| sentence.tree.tag(*at).starts_with("NN"));
            if asserts && names && is_noun {
                Ok(Some(one.who.clone()))
            } else {
                Err(No::Unsourced)
            }
        }
        _ => Err(No::Unsourced),
    }
}

/// Verbs of saying whose subject claims what is said, by their beginnings.
#[rustfmt::skip]
const SAYING: &[&str] = &[
    "said", "say", "announc", "report", "stat", "wrote", "write", "claim", "argu", "believ", "estimat", "not",
    "declar", "explain", "assert", "conclud", "maintain", "contend", "found", "find", "observ", "insist", "held",
];
