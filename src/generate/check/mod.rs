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

/// Whether a text tells what is only planned when it is written: that is stale soon, and no fact to learn.
pub(super) fn is_still_to_come(text: &str) -> bool {
    const PLANNED: &[&str] = &["scheduled", "expected", "planned", "projected", "slated"];
    let lower = text.to_lowercase();
    let tokens = Tokens::new(&lower);
    (1..tokens.len())
        .any(|at| PLANNED.contains(&tokens.str(at)) && matches!(tokens.str(at - 1), "is" | "are"))
}

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
