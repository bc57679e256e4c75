//! The grammar of English sentences as far as questions need it: which words belong together, where a simple clause has its
//! subject and its verb, and a verb's base form.
//!
//! [`syntax`] finds the whole tree of any sentence, and says how far it can be trusted. [`clause`] does not rest on it
//! yet: it recognises plain clauses and gives up on everything else, so that what it does recognise can be turned into a
//! question with confidence. [`lexicon`] knows words and names before any text is read, [`names`] finds those of a text.

pub mod chunk;
pub mod clause;
mod join;
pub mod lead;
pub mod lexicon;
pub mod names;
pub mod syntax;
pub mod verbs;
pub mod words;
