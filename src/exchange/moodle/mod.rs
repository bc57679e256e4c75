//! Moodle XML: what Moodle itself exports, and the format that holds most of a bank.

mod cloze;
mod read;
mod write;

pub use read::items;
pub use write::{BEGIN, END, write};
