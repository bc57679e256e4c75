//! The grammar of English sentences as far as questions need it: which words belong together, where a simple clause has its
//! subject and its verb, and a verb's base form.
//!
//! # Where to begin
//!
//! Nobody needs linguistics to work here. `factdeck parse FILE` shows what is found in a text, and its `--help` says what
//! each column is. From the words up:
//!
//! | module | question it answers | for "According to the Evening Post, the storm sank two ships in 1921." |
//! |---|---|---|
//! | [`lexicon`] | what is known of a word before any text is read? | "sank" is a form of "sink"; a storm is an event |
//! | [`syntax`] | which word belongs to which, and how sure is that? | "storm" belongs to "sank" as who does it |
//! | [`collapse`] | the same, for dates, figures and unusual orders of words | "According to …" is read as one word |
//! | [`clauses`] | who did what, when, where, and who says so? | the storm \| sank \| two ships \| in 1921; says the Evening Post |
//! | [`names`] | which names are there, what are they, and which are the same? | "Evening Post" is a newspaper |
//!
//! [`syntax`], [`collapse`] and [`clauses`] each begin with a page that explains the words they use. Tests beside them hold
//! sentences of our own; `clauses/tests/seen.rs` has one for every way in which questions went wrong before.
//!
//! # What it costs
//!
//! The weights (8 MB) and lists (1 MB) lie in the program and are read where they lie: a server that never makes questions
//! never touches them. Everything is counted in whole numbers, so the same text gives the same trees on every machine. Time
//! is in step with the length of a text, whatever is in it, and a megabyte of anything takes 60 MB at most: both are held by
//! the stage `figures` of `tests/run`. `cargo bench --bench grammar` says how fast it is.
//!
//! # Learning the weights again
//!
//! With the part for training of the English Web Treebank and with PUD, unpacked, and Debian's `wordnet-base`:
//!
//! ```text
//! cargo build --release --features train
//! factdeck train --wordnet /usr/share/wordnet en_ewt-train.conllu en_pud.conllu -o src/grammar/model/english.bin
//! factdeck parse en_ewt-test.conllu --measure
//! ```

pub mod clauses;
pub mod collapse;
pub mod lexicon;
pub mod names;
pub mod syntax;
pub mod verbs;
pub mod words;
