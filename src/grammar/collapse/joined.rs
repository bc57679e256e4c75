//! What "and" or a semicolon joins is of one form: where one of two is a past, so is the other, though the tagger may see
//! a participle in it.

use super::finite::{begins_a_clause, could_be_past, is_finite};
use super::line::Piece;
use crate::grammar::verbs;

/// The verb that the first of two joined clauses lacks: "The gale *broke* three masts, and the mate cut them loose". It
/// follows a noun, and what was done to begins right behind it, which no participle has; before a semicolon there must be
/// a whole clause anyway: "The mill *closed* in May; the owners left".
pub(super) fn clauses(line: &[Piece<'_>]) -> Option<usize> {
    let is_sign = |at: &usize| line.get(*at).is_some_and(|piece| piece.is(&[",", ";"]));
    (1..line.len())
        .filter(is_sign)
        .find_map(|sign| around(line, sign))
}

/// The same for the clauses before and behind a sign.
fn around(line: &[Piece<'_>], end: usize) -> Option<usize> {
    let (first, rest) = (line.get(..end)?, line.get(end + 1..)?);
    let is_apart = line.get(end)?.is(&[";"]);
    let joiner = rest.first()?.tag == "CC";
    let second = rest.get(usize::from(joiner)..)?;
    let Some(verb) = second.iter().position(is_finite) else {
        return behind_and(line, line.len() - second.len()).filter(|_| joiner);
    };
    let has_subject = second.iter().take(verb).any(Piece::is_noun);
    let mut others = first.iter().filter(|piece| piece.is_verb());
    if !has_subject || !(joiner || is_apart) || others.any(|piece| piece.tag != "VBN") {
        return None;
    }
    (1..end).find(|at| {
        let has_object = line.get(at + 1).is_some_and(begins_an_object);
        is_behind_noun(line, *at) && (is_apart || has_object) && could_be_past(line, *at)
    })
}

/// The verb that the second of two joined clauses lacks: "Anna taught, and her father *sold* fish".
fn behind_and(line: &[Piece<'_>], start: usize) -> Option<usize> {
    let has_object = |at: &usize| {
        let next = line.get(at + 1);
        next.is_some_and(|next| begins_an_object(next) || next.tag.starts_with("NN"))
    };
    let mut found = (start + 1..line.len()).filter(|at| is_behind_noun(line, *at));
    found.find(|at| has_object(at) && could_be_past(line, *at))
}

/// A participle right behind a noun.
fn is_behind_noun(line: &[Piece<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| line.get(before));
    let is_participle = line.get(at).is_some_and(|piece| piece.tag == "VBN");
    is_participle && before.is_some_and(Piece::is_noun)
}

fn begins_an_object(piece: &Piece<'_>) -> bool {
    matches!(piece.tag, "DT" | "CD" | "PRP$")
}

/// Of two verbs joined by "and", with one subject, the one that is taken for a participle: "The mill *closed* in May and
/// reported a loss", "She listened and *agreed*".
pub(super) fn verbs(line: &[Piece<'_>]) -> Option<usize> {
    let joiners =
        (1..line.len()).filter(|at| line.get(*at).is_some_and(|piece| piece.is(&["and", "but"])));
    joiners.into_iter().find_map(|and| {
        let (before, behind) = (line.get(..and)?, line.get(and + 1..)?);
        let start = before.iter().rposition(is_border).map_or(0, |at| at + 1);
        let adverbs = behind.iter().take_while(|piece| piece.is_adverb()).count();
        let (verb, rest) = behind.get(adverbs..)?.split_first()?;
        match verb.tag {
            "VBD" => first_of_two(line, start..and, rest),
            "VBN" => is_second_of_two(before.get(start..)?, verb).then_some(and + 1 + adverbs),
            _ => None,
        }
    })
}

/// What stands between two clauses.
fn is_border(piece: &Piece<'_>) -> bool {
    piece.is(&[",", ";"]) || begins_a_clause(piece)
}

/// The participle behind a noun before "and" and a past, if there is no verb yet, and none behind the past either, which
/// both could belong to: "The houses built in May and sold in June *burned*".
fn first_of_two(
    line: &[Piece<'_>],
    before: std::ops::Range<usize>,
    rest: &[Piece<'_>],
) -> Option<usize> {
    let words = line.get(before.clone())?;
    let ends = |piece: &&Piece<'_>| !is_border(piece) && piece.tag != "CC";
    let is_open = words
        .iter()
        .any(|piece| is_finite(piece) || piece.tag == "TO")
        || rest.iter().take_while(ends).any(is_finite);
    let is_participle = |at: &usize| line.get(*at).is_some_and(|piece| piece.tag == "VBN");
    let mut found = before.skip(1).filter(is_participle);
    found
        .find(|at| could_be_past(line, *at))
        .filter(|_| !is_open)
}

/// Whether a participle behind "and" is a past, since the only verb before it is one and no auxiliary.
fn is_second_of_two(before: &[Piece<'_>], verb: &Piece<'_>) -> bool {
    const AUXILIARIES: [&str; 5] = ["was", "were", "had", "been", "got"];
    let mut verbs = before.iter().filter(|piece| piece.is_verb());
    let only = verbs.next().filter(|_| verbs.next().is_none());
    let is_past = only.is_some_and(|only| only.tag == "VBD" && !only.is(&AUXILIARIES));
    is_past && verbs::past(verb.form).is_some_and(|form| form.past)
}
