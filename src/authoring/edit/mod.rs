//! Questions edited in the browser: what can be filled in, what a form makes of a bank file, and what becomes of a change.
//!
//! A question goes this way: the file's block → [`Entries`] → the form of a page → [`Entries`] again → the lines of a bank
//! file, which are read as any file is → the question. So a form and a file are held to the same rules, and what is wrong
//! is told with the same words. The question is then put into the bank as it is on disk, and
//! [`revise`](crate::bank::splice::revise) writes the values that differ, and nothing else, into its bytes.

mod act;
mod change;
mod details;
mod entries;
mod fields;
mod keeping;
mod make;
mod merge;
mod question;
#[cfg(test)]
mod tests;
mod turn;
mod undo;

pub(super) use act::cites_mut;
pub use act::{Deed, acted, moved_over};
pub use change::{Act, Change, History, Note, Touched, changed, text_name};
pub use details::{BadDetails, alias_lines, detailed, details_base, sensitive};
pub use entries::{Entries, Entry, Posted, Step, lines, names};
pub use fields::{Field, STATES, Shape, fields};
pub use keeping::{Keeping, May, Mode};
pub use make::{BadBank, make_bank};
pub use merge::{Both, Side, both};
pub use question::{At, Outcome, Work};
pub use turn::{turned, turns_into};
pub use undo::{Unfit, undone};
