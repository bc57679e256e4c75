//! Tiling: every word of the clause is in the stem, in the answer, or left out on purpose.

use crate::facts::Sentence;
use crate::generate::ask::Built;
use crate::grammar::clauses::Clause;

/// Whether every word of a clause is accounted for.
pub(in crate::generate) fn is_tiled(
    sentence: &Sentence<'_>,
    clause: &Clause,
    built: &Built,
) -> bool {
    let is_sign = |at: usize| !sentence.tree.word(at).contains(char::is_alphanumeric);
    let there = |at: &usize| {
        built.kept.contains(at)
            || built.answer.contains(at)
            || built.dropped.contains(at)
            || is_sign(*at)
    };
    let asked = |at: &usize| built.asides.contains(at);
    clause
        .parts
        .iter()
        .flat_map(|part| &part.words)
        .all(|at| there(at) || asked(at))
}
