//! Each clause of a sentence has one verb in the present or past; the tagger, which reads word by word, sometimes sees one
//! too few or too many. Where there is one too few, a word that could be a past
//! and follows a noun or a comma is it: "A quarrel *erupted* between the villages", "The mayor *announced* that the dam
//! had broken", "Carl, who had led the strike, *fled*". Where a phrase follows a past and then another verb, the past is a participle:
//! "The people *killed* in the storm were farmers". The same goes for a clause before the main one ("If the dam *breaks*,
//! the village is lost"), where the present passes for a plural. What is joined is of one form: [`joined`].

use super::joined;
use super::line::Piece;
use crate::grammar::lexicon::{inflect, is_verb};
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
    let tag = |line: &mut Vec<Piece<'_>>, found: Option<(usize, &'static str)>| {
        if let Some((at, tag)) = found
            && let Some(piece) = line.get_mut(at)
        {
            piece.tag = tag;
        }
    };
    let past = |at| (at, "VBD");
    let found = joined::clauses(&line).map(past);
    tag(&mut line, found);
    let found = leading(&line);
    tag(&mut line, found);
    let verbs = line.iter().filter(|piece| is_finite(piece)).count();
    let clauses = 1 + line.iter().filter(|piece| begins_a_clause(piece)).count();
    if is_whole && verbs < clauses {
        let behind_noun = (1..line.len()).find(|at| could_be_past(&line, *at));
        let behind_verb = (1..line.len()).find(|at| is_behind_verb(&line, *at));
        tag(&mut line, behind_noun.or(behind_verb).map(past));
        if let (None, Some(at)) = (behind_noun, behind_verb) {
            // Two verbs side by side are not read as those of two clauses.
            line.insert(at, Piece::put_in(",", ","));
        }
    }
    let found = joined::verbs(&line).map(past);
    tag(&mut line, found);
    line
}

/// The verb that a clause before the main one lacks, and its tag: the last word before its comma that follows a noun and
/// could be one.
fn leading(line: &[Piece<'_>]) -> Option<(usize, &'static str)> {
    let opens = [
        "if", "unless", "because", "while", "when", "whenever", "whereas", "although", "though",
        "once", "until",
    ];
    line.first().filter(|piece| piece.is(&opens))?;
    let end = line.iter().position(|piece| piece.is(&[","]))?;
    if line.get(..end)?.iter().any(is_finite) {
        return None;
    }
    (2..end).rev().find_map(|at| {
        let (before, piece, next) = (line.get(at - 1)?, line.get(at)?, line.get(at + 1)?);
        if could_be_past(line, at) {
            return Some((at, "VBD"));
        }
        let small = piece.form.to_lowercase();
        let base = inflect::verb_base(&small);
        let is_one =
            !matches!(before.tag, "NNS" | "NNPS") && !before.is(&["i", "you", "we", "they"]);
        let fits = before.is_noun() && !next.is_noun() && is_verb(&base);
        match piece.tag {
            "NNS" if fits && is_one && base != small => Some((at, "VBZ")),
            "NN" | "VB" | "JJ" if fits && !is_one && base == small => Some((at, "VBP")),
            _ => None,
        }
    })
}

pub(super) fn is_finite(piece: &Piece<'_>) -> bool {
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
pub(super) fn begins_a_clause(piece: &Piece<'_>) -> bool {
    let that = matches!(piece.tag, "IN" | "WDT") && piece.is(&["that"]);
    that || piece.is(&[
        "which", "who", "whom", "whose", "when", "where", "while", "because", "if", "whether",
        "although", "though", "unless",
    ])
}

/// Whether a participle stands right behind the verb of a clause that describes: "The house that they built *burned*".
fn is_behind_verb(line: &[Piece<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| line.get(before));
    let is_full = |verb: &Piece<'_>| verb.tag == "VBD" && verbs::past(verb.form).is_some();
    let is_past = |piece: &Piece<'_>| {
        piece.tag == "VBN" && verbs::past(piece.form).is_some_and(|form| form.past)
    };
    before.is_some_and(is_full) && line.get(at).is_some_and(is_past)
}

/// Whether a word that is no verb in the past could be one where it stands.
pub(super) fn could_be_past(line: &[Piece<'_>], at: usize) -> bool {
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
