//! What no question may do, each check by itself: leave a word of its clause unaccounted for, give its answer away, find
//! another sentence than its own, be too short, too long or cut off.

mod found;
mod leak;
mod shape;
mod tiled;

pub(super) use found::Index;
pub(super) use leak::{content, is_short_for, leaks, says};
pub(super) use shape::is_whole;
pub(super) use tiled::is_tiled;

use crate::grammar::words::VIOLENCE;
use crate::text::token::Tokens;

/// Whether a text is about death, wounds or violence.
pub(super) fn is_violent(text: &str) -> bool {
    let lower = text.to_lowercase();
    let tokens = Tokens::new(&lower);
    (0..tokens.len()).any(|at| {
        VIOLENCE
            .iter()
            .any(|start| tokens.str(at).starts_with(start))
    })
}
