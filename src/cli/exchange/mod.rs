//! `factdeck import` and `factdeck export`: questions from other programs, and for them.

pub(super) mod export;
pub(super) mod import;
mod pack;

use clap::ValueEnum;

use crate::authoring::Kind;

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Report {
    /// For reading, on the standard error output.
    Text,
    /// One JSON object on the standard output.
    Json,
}

/// Why something was not done, with the code to end with.
type Failure = (super::out::Exit, String);

/// A kind of file by its name on the command line.
fn kind(name: &str) -> Result<Kind, String> {
    Kind::named(name).ok_or_else(|| format!("there is no such format; there are {}", names()))
}

fn names() -> String {
    Kind::all().map(Kind::name).collect::<Vec<_>>().join(", ")
}

/// So many of something.
fn count(number: usize, word: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {word}{plural}")
}
