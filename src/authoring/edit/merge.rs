//! Two people who changed one question: what it was, what it has become, and what was meant, field by field.

use super::entries::Entries;
use super::fields::{Field, fields};
use crate::bank::Format;

/// Which of two holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The other one's: nothing was changed here.
    Theirs,
    /// One's own: nothing was changed there.
    Mine,
    /// Both changed it, to different things.
    Open,
}

/// A field that is not the same in all three.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Both {
    /// The field.
    pub field: Field,
    /// Which holds.
    pub side: Side,
}

/// The fields that differ, and what was meant with all that only the other one has changed. All three are of one type.
pub fn both(
    format: Format,
    base: &Entries,
    theirs: &Entries,
    mine: &Entries,
) -> (Vec<Both>, Entries) {
    let mut differing = Vec::new();
    let mut merged = mine.clone();
    for field in fields(format).copied() {
        let said = |entries: &Entries| entries.said(&field);
        let (was, there, here) = (said(base), said(theirs), said(mine));
        if there == here {
            continue;
        }
        let side = if here == was {
            merged.set(field.key, theirs.get(field.key).cloned());
            Side::Theirs
        } else if there == was {
            Side::Mine
        } else {
            Side::Open
        };
        differing.push(Both { field, side });
    }
    (differing, merged)
}
