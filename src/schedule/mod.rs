//! When a fact should come back: FSRS-6 memory states, all four futures at once, and the order of what is due.

mod card;

pub use card::{Card, Memory, Rating};
