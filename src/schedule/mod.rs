//! When a fact should come back: FSRS-6 memory states, all four futures at once, and the order of what is due.
//!
//! - [`Scheduler`] says what each answer would come to: the memory after it and the school day of its return.
//! - [`next`] replays a recorded review onto a [`Card`]; the store derives every card with it.
//! - [`Scheduler::heard`] says what an answer tells about a memory: its rating, and how far it moves it where it may
//!   have been luck ([`luck`]).
//! - [`share::share`] says what may be asked today, and [`queue::choose`] which of it comes next.
//! - [`backlog::share`] spreads what waits too long over days.
//! - [`plan::Ahead`] says which answer is worth most towards an exam, and what recall to expect on its day.
//! - [`fit`] finds the parameters under which a school's own reviews are likeliest.
//! - [`Fuzz`] spreads intervals a little, the same on the button and in the record.
//!
//! Days are school days ([`crate::time::Calendar`]), never blocks of 24 hours; a second review on one school day
//! follows the same-day formula.

pub mod backlog;
mod card;
pub mod fit;
mod fuzz;
pub mod luck;
mod model;
pub mod plan;
pub mod queue;
mod scheduler;
pub mod share;

pub use card::{Card, Memory, Rating, STRONG};
pub use fuzz::Fuzz;
pub use luck::FIRST_SIGHT;
pub use model::{LONGEST, Model, PARAMETERS, Parameters, RETENTION, Step, UnknownParameters, next};
pub use scheduler::{Future, Futures, MISSED_MINUTES, Scheduler};
