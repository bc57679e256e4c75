//! Sittings and grading. Deadlines and review policies are values in an [`Attempt`]; time comes in as an argument.

mod attempt;
pub mod filter;
pub mod grade;
pub mod options;
mod rules;
mod score;
pub mod select;
mod spread;

pub use attempt::{Attempt, Context, Credit, Item, Response, Verdict};
pub use rules::{Feedback, Order, Purpose, Rules};
pub use score::Score;
