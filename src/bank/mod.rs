//! Banks of questions: what a bank file says, as values.
//!
//! A bank file never fails the server: reading one gives a [`Bank`] with every question that can be asked, and
//! [`Diagnostic`]s for the rest (invariant 8).

pub mod beside;
mod catalog;
pub mod codes;
mod diagnostic;
mod flaws;
pub mod fmt;
pub mod fold;
mod form;
mod kin;
mod lint;
mod model;
mod nearest;
mod orphan;
mod outline;
pub mod parse;
mod path;
mod places;
mod reading;
mod rename;
pub mod report;
pub mod schema;
pub mod splice;
mod write;

pub use catalog::{Catalog, Shelved};
pub use diagnostic::{Diagnostic, Severity};
pub use flaws::{flaws, without_allowed};
pub use form::{
    BLANK, Criterion, Demand, Form, Format, Gap, Item, Matching, Pair, Right, Tolerance, Wrong,
    accepted, decimal, exact_date,
};
pub use lint::{Documents, lint};
pub use model::{
    Bank, Citation, Difficulty, Image, Portion, Question, Sensitive, Source, Stance, State,
    part_fact,
};
pub use orphan::{known_facts, successor};
pub use outline::{Block, outline};
pub use parse::{first_words, parse, provisional_id, slug, thaw};
pub use path::path_at;
pub use reading::{Line, Part, Passage, Reading};
pub use rename::{fresh_id, named, renamed};
pub use write::{block, freeze, mark, quoted, version, write};

#[cfg(test)]
mod tests;
