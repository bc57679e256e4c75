//! `factdeck licenses`: under what terms the program and what is in it may be used.

use super::out::{self, Exit};

/// What `licenses` understands.
#[derive(Debug, clap::Args)]
pub(super) struct Args {}

/// The parts of the program with their terms.
const PARTS: [(&str, &str); 5] = [
    (
        "The program, its documents and its banks",
        include_str!("../../LICENSE"),
    ),
    (
        "The weights of the English grammar (src/grammar/model/english.bin)",
        include_str!("../grammar/model/LICENSE"),
    ),
    (
        "Where these weights come from",
        include_str!("../grammar/model/NOTICE"),
    ),
    (
        "The lists of English words and names (src/grammar/lexicon/wordnet)",
        include_str!("../grammar/lexicon/wordnet/LICENSE"),
    ),
    (
        "The list of common passwords (src/identity/common)",
        include_str!("../identity/common/LICENSE"),
    ),
];

/// Prints the terms.
pub(super) fn command(_: &Args) -> Exit {
    let parts = PARTS.map(|(part, terms)| format!("=== {part} ===\n\n{terms}"));
    out::print(&parts.join("\n"));
    Exit::Good
}
