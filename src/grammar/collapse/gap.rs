//! "131 people died, 774 were wounded and 400 imprisoned": the noun, and then the "were", is said once and meant each
//! time. It is put in before the sentence is read.

use super::line::{For, Piece};
use crate::grammar::verbs;

/// The line with what was left out; nothing where nothing was.
pub(super) fn rewrite<'t>(line: &[Piece<'t>]) -> Option<Vec<Piece<'t>>> {
    let mut out: Vec<Piece<'t>> = Vec::with_capacity(line.len());
    // The noun of the last figure that has one, and whether something was done to what it counts.
    let mut counted: Option<&Piece<'t>> = None;
    let mut passive: Option<&Piece<'t>> = None;
    let mut is_changed = false;
    for (at, piece) in line.iter().enumerate() {
        let next = line.get(at + 1);
        out.push(piece.clone());
        if piece.tag != "CD" || piece.is_date {
            continue;
        }
        if let Some(noun) = noun_after(line, at) {
            let verb = line.iter().skip(noun + 1).find(|piece| !piece.is_adverb());
            if verb.is_some_and(Piece::is_verb) {
                counted = line.get(noun);
                passive = verb.filter(|verb| verb.is(&["were", "was"]));
            }
            continue;
        }
        let before = at.checked_sub(1).and_then(|before| line.get(before));
        let is_joined = before.is_some_and(|before| before.is(&[",", "and", "but", ";"]));
        let (Some(noun), Some(verb), true) = (counted, next, is_joined) else {
            continue;
        };
        let form = verbs::past(verb.form);
        let is_be = verb.is(&["were", "was", "are", "have", "had"]);
        if !is_be && form.is_none() {
            continue;
        }
        is_changed = true;
        if before.is_some_and(|before| before.is(&[","])) {
            // So that it is no list of something else.
            out.insert(out.len() - 1, Piece::put_in("and", "CC"));
        }
        out.push(Piece {
            stands_for: For::Noun,
            ..noun.clone()
        });
        if verb.is(&["were", "was"]) {
            passive = Some(verb);
        } else if let Some(auxiliary) = passive
            && form.is_some_and(|form| form.participle)
        {
            out.push(Piece::put_in(auxiliary.form, auxiliary.tag));
        }
    }
    is_changed.then_some(out)
}

/// The place of the noun that a figure counts: right after it, adjectives between.
fn noun_after(line: &[Piece<'_>], figure: usize) -> Option<usize> {
    let mut at = figure + 1;
    while line.get(at)?.tag.starts_with("JJ") && verbs::past(line.get(at)?.form).is_none() {
        at += 1;
    }
    line.get(at)?.is_noun().then_some(at)
}
