//! "It was on Monday that the dam broke" says "On Monday, the dam broke", and is read so. "It was the storm that broke
//! the dam" says "The storm broke the dam".
//!
//! "It", "was" and "that" are left out of the line; [`undo`](super::undo) hangs them on the root.

use super::line::Piece;

/// So many words may stand between "was" and "that".
const LONGEST: usize = 12;

/// The line without its frame; nothing where it has none.
pub(super) fn rewrite<'t>(line: &[Piece<'t>]) -> Option<Vec<Piece<'t>>> {
    let it = line
        .iter()
        .take(LONGEST)
        .position(|piece| piece.is(&["it"]))?;
    let is_open = line.get(..it)?.iter().all(|piece| !piece.is_verb());
    let is_frame = line
        .get(it + 1)
        .is_some_and(|piece| piece.is(&["was", "is", "were"]));
    if !is_open || !is_frame {
        return None;
    }
    let rest = line.get(it + 2..)?;
    let that = rest
        .iter()
        .take(LONGEST)
        .position(|piece| piece.is(&["that", "who", "when"]))?;
    let (said, clause) = (rest.get(..that)?, rest.get(that + 1..)?);
    let is_phrase = said.iter().all(|piece| !piece.is_verb());
    // What follows tells a time or place from one who does something: the time has a whole clause behind it.
    let verb = clause.iter().position(Piece::is_verb)?;
    let is_clause = verb > 0 && clause.get(..verb)?.iter().any(Piece::is_noun);
    let first = said.first()?;
    let is_circumstance = first.tag == "IN" || first.is_date;
    let is_doer = said.last()?.is_noun() && !is_circumstance;
    let comma = match (is_circumstance && is_clause, is_doer && !is_clause) {
        (true, _) => Some(Piece::put_in(",", ",")),
        (_, true) => None,
        _ => return None,
    };
    let lead = line.get(..it)?;
    is_phrase.then(|| [lead, said, comma.as_slice(), clause].concat())
}
