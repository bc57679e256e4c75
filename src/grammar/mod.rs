//! The grammar of English sentences as far as questions need it: which words belong together, where a simple clause has its
//! subject and its verb, and a verb's base form.
//!
//! There is no parser here. [`clause`] recognises plain clauses and gives up on everything else, so that what it does
//! recognise can be turned into a question with confidence.

pub mod chunk;
pub mod clause;
mod join;
pub mod lead;

pub mod verbs;
pub mod words;
