//! The grammar of English sentences as far as questions need it: which words belong together, where a simple clause has its
//! subject and its verb, and a verb's base form.
//!
//! From the words up: [`syntax`] cuts a sentence into words, gives each its tag and finds the tree, and says how far it can
//! be trusted; [`collapse`] makes that easier for dates, figures and unusual orders of words; [`clauses`] reads off the tree
//! who did what, when and where, and who says so. Each of the three begins with a page for readers who know no
//! linguistics. [`lexicon`] knows words and names before any text is read, [`names`] finds those of a text.
//!
//! [`clause`], [`chunk`], [`lead`] are older and smaller, and what questions are still made from: they recognise plain
//! clauses and give up on everything else.

pub mod chunk;
pub mod clause;
pub mod clauses;
pub mod collapse;
mod join;
pub mod lead;
pub mod lexicon;
pub mod names;
pub mod syntax;
pub mod verbs;
pub mod words;
