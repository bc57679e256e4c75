//! Each clause of a sentence has one verb in the present or past; the tagger, which reads word by word, sometimes sees one
//! too few or too many. Where there is one too few, a word that could be a past
//! and follows a noun or a comma is it: "A quarrel *erupted* between the villages", "The mayor *announced* that the dam
//! had broken", "Carl, who had led the strike, *fled*". Where a phrase follows a past and then another verb, the past is a participle:
//! "The people *killed* in the storm were farmers".

use super::line::Piece;
use crate::grammar::verbs;

/// The line with that word's tag mended, if it is a whole sentence that lacks a verb.
pub(super) fn mend(mut line: Vec<Piece<'_>>) -> Vec<Piece<'_>> {
    let is_whole = line.iter().rev().take(2).any(|piece| piece.is(&["."]));
    let participles: Vec<usize> = (1..line.len())
        .filter(|at| is_participle(&line, *at))
        .collect();
    for at in participles {
        if let Some(piece) = line.get_mut(at) {
            piece.tag = "VBN";
        }
    }
    if let Some(piece) = joined(&line).and_then(|at| line.get_mut(at)) {
        piece.tag = "VBD";
    }
    let verbs = line.iter().filter(|piece| is_finite(piece)).count();
    let clauses = 1 + line.iter().filter(|piece| begins_a_clause(piece)).count();
    if is_whole && verbs < clauses {
        let first = (1..line.len()).find(|at| could_be_past(&line, *at));
        if let Some(piece) = first.and_then(|at| line.get_mut(at)) {
            piece.tag = "VBD";
        }
    }
    line
}

/// The verb that the first of two joined clauses lacks: "The gale *broke* three masts, and the mate cut them loose". It
/// follows a noun, and what was done to begins right behind it, which no participle has.
fn joined(line: &[Piece<'_>]) -> Option<usize> {
    let end = line.iter().position(|piece| piece.is(&[","]))?;
    let (first, rest) = (line.get(..end)?, line.get(end + 1..)?);
    let (joiner, second) = rest.split_first()?;
    let verb = second.iter().position(is_finite)?;
    let has_subject = second.iter().take(verb).any(Piece::is_noun);
    let is_joined = joiner.tag == "CC" && has_subject;
    if !is_joined
        || first
            .iter()
            .any(|piece| piece.is_verb() && piece.tag != "VBN")
    {
        return None;
    }
    (1..end).find(|at| {
        let begins_an_object = |piece: &Piece<'_>| matches!(piece.tag, "DT" | "CD" | "PRP$");
        let before = at.checked_sub(1).and_then(|before| line.get(before));
        before.is_some_and(Piece::is_noun)
            && line.get(*at).is_some_and(|piece| piece.tag == "VBN")
            && line.get(at + 1).is_some_and(begins_an_object)
            && could_be_past(line, *at)
    })
}

fn is_finite(piece: &Piece<'_>) -> bool {
    matches!(piece.tag, "VBD" | "VBZ" | "VBP" | "MD")
}

/// Whether a past is a participle: it describes the noun before it, perhaps between commas, since a phrase follows and
/// then the true verb.
fn is_participle(line: &[Piece<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| line.get(before));
    let (Some(before), Some(piece), Some(next)) = (before, line.get(at), line.get(at + 1)) else {
        return false;
    };
    let could_be =
        piece.tag == "VBD" && verbs::past(piece.form).is_some_and(|form| form.participle);
    if !could_be || next.tag != "IN" {
        return false;
    }
    let rest = line.get(at + 1..).unwrap_or_default();
    let is_border = |piece: &Piece<'_>| {
        piece.is(&[",", ";", ":", "–", "—"])
            || piece.tag == "CC"
            || begins_a_clause(piece)
            || is_finite(piece)
    };
    let Some(end) = rest.iter().position(is_border) else {
        return false;
    };
    match (before.is(&[","]), rest.get(end), rest.get(end + 1)) {
        (true, Some(comma), Some(verb)) => comma.is(&[","]) && is_finite(verb),
        (false, Some(verb), _) => before.is_noun() && before.tag != "PRP" && is_finite(verb),
        _ => false,
    }
}

/// Whether a word begins a clause within another.
fn begins_a_clause(piece: &Piece<'_>) -> bool {
    let that = matches!(piece.tag, "IN" | "WDT") && piece.is(&["that"]);
    that || piece.is(&[
        "which", "who", "whom", "whose", "when", "where", "while", "because", "if", "whether",
        "although", "though", "unless",
    ])
}

/// Whether a word that is no verb in the past could be one where it stands.
fn could_be_past(line: &[Piece<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| line.get(before));
    let (Some(before), Some(piece)) = (before, line.get(at)) else {
        return false;
    };
    let is_manner = before.is_adverb() && before.form.ends_with("ly");
    let follows = before.is_noun() || is_manner || before.is(&[","]);
    follows
        && matches!(piece.tag, "VBN" | "JJ" | "NN" | "VB")
        && verbs::past(piece.form).is_some_and(|form| form.past)
}
