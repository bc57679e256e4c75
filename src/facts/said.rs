//! Who says a fact, and which words around it judge.

use super::fact::{Said, Teller};
use super::sentence::Sentence;
use crate::grammar::clauses::{Assertion, Source};
use crate::text::Span;

/// Who says what stands at some bytes of a clause.
pub(super) fn said(sentence: &Sentence<'_>, clause: Option<usize>, _here: Span) -> Said {
    let Some(clause) = clause.and_then(|clause| sentence.clauses.get(clause)) else {
        return Said {
            assertion: Assertion::Unclear,
            sources: Vec::new(),
            judging: Vec::new(),
        };
    };
    let teller = |source: &Source| Teller {
        how: source.how,
        who: sentence.tree.span(&source.who),
        by: source.by,
    };
    Said {
        assertion: clause.assertion,
        sources: clause.sources.iter().map(teller).collect(),
        judging: Vec::new(),
    }
}
