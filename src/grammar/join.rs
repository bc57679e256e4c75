//! What follows a comma or an "and": a further verb, a clause of its own, more words, or something said in passing.

use super::chunk::{Kind, Row};
use super::clause::{finite, nounish, skip_adverbs, verb_at};
use super::verbs;
use super::words::{AUXILIARY, CLAUSE_WORDS, DETERMINERS, MODAL, PREPOSITIONS};

/// Whether what follows a comma says something more that can be left out: a relative or adverbial clause.
pub(super) fn leaves(row: &Row<'_>, i: usize) -> bool {
    let clause = &[
        "which", "who", "whom", "whose", "where", "when", "while", "whereas", "although", "though",
        "because", "since", "as", "so", "until", "after", "before", "if", "unless", "once", "thus",
        "thereby", "making", "even", "despite", "with",
    ];
    let ing = row.is_lower(i)
        && row.str(i).ends_with("ing")
        && row.str(i).len() > 5
        && !row.is(
            i,
            &[
                "including",
                "during",
                "following",
                "according",
                "spring",
                "string",
            ],
        );
    row.is(i, clause) || ing
}

/// Whether a form after a comma is a participle and not one verb of a list: it could be either, and no "and" with a verb follows.
pub(super) fn participle(row: &Row<'_>, i: usize) -> bool {
    let at = skip_adverbs(row, i);
    let form = verbs::past(row.str(at)).filter(|f| f.participle && row.is_lower(at));
    let list = |k: usize| {
        row.is(k, &["and", "or", "but"]) && finite(row, skip_adverbs(row, k + 1)).is_some()
    };
    form.is_some() && !(at + 1..row.len()).any(list)
}

pub(super) enum Joins {
    /// A further verb of the same subject, from here.
    Verb(usize),
    /// A clause of its own.
    Clause,
    /// More words of the same kind.
    Words,
    /// It cannot be told.
    Unclear,
}

/// What follows a comma or an "and".
pub(super) fn joins(row: &Row<'_>, i: usize, comma: bool) -> Joins {
    let at = skip_adverbs(row, i);
    // ", by Otto, was printed": the comma closes words in passing about a subject that is not known here.
    if comma && row.is_sign(i - 1, ",") && row.is(at, AUXILIARY) {
        return Joins::Unclear;
    }
    if row.is(at, AUXILIARY) || row.is(at, MODAL) || row.is(at, &["did", "does", "do"]) {
        return Joins::Verb(i);
    }
    if let Some(form) = verbs::past(row.str(at)).filter(|_| row.is_lower(at)) {
        if form.past && !form.participle {
            return Joins::Verb(i);
        }
        let after = at + 1;
        let object = matches!(
            row.kind(after),
            None | Some(Kind::Name | Kind::Number(_) | Kind::Quote)
        ) || row.is_sign(after, ".")
            || row.is(after, DETERMINERS)
            || row.is(after, PREPOSITIONS)
            || row.is(after, &["it", "them", "him", "to", "that"]);
        return match (form.past, object) {
            (true, true) if !row.is(at + 1, &["by"]) => Joins::Verb(i),
            _ if comma && !form.past => Joins::Words,
            _ => Joins::Unclear,
        };
    }
    // A subject and its verb within the next words make a clause.
    for k in i + 1..row.len().min(i + 14) {
        if row.kind(k) == Some(Kind::Sign) && !row.is_sign(k, "-’'")
            || row.is(k, CLAUSE_WORDS)
            || row.is(k, &["and", "or"])
        {
            break;
        }
        let many = row.is(
            k - 1,
            &[
                "many", "some", "most", "both", "all", "others", "few", "several", "this", "that",
                "these", "those",
            ],
        );
        let verb = if many {
            finite(row, k).filter(|_| row.is_lower(k))
        } else {
            verb_at(row, k, i).filter(|_| nounish(row, k - 1))
        };
        if row.is(k, MODAL) || verb.is_some() {
            return Joins::Clause;
        }
    }
    Joins::Words
}
