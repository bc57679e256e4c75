//! Facts → questions: one file a family, then the options, the guards, and a ranking.
//!
//! Chance is a seed: the same document, options and seed give the same questions on every machine (`ChaCha8`).
//! Every question cites its sentence and is a draft until a teacher has read it.

mod count;
mod date;
mod distractor;
pub mod earlier;
mod figure;
mod guard;
mod pick;
mod reaction;
mod stem;

pub use pick::questions;

use crate::bank::{Question, Stance};
use crate::facts::Class;
use crate::id::SourceId;
use crate::text::Span;

/// What is asked of the generator.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// The document's id within its bank.
    pub source: SourceId,
    /// Whether it is one voice or a work of reference.
    pub stance: Stance,
    /// Its language (BCP 47); questions are made from English only.
    pub lang: String,
    /// The most questions for a thousand characters of text.
    pub density: f64,
    /// What chance is drawn from.
    pub seed: u64,
}

/// What kind of value a question asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// When.
    Date,
    /// How many, how much.
    Figure,
    /// Who said so.
    Reaction,
}

impl Family {
    /// Its name, as a tag.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Figure => "figure",
            Self::Reaction => "reaction",
        }
    }
}

/// A question as it was made.
#[derive(Debug, Clone, PartialEq)]
pub struct Made {
    /// The question, a draft.
    pub question: Question,
    /// What it asks for.
    pub family: Family,
    /// How good it looks, from 0 to 1.
    pub score: f64,
    /// The bytes of its sentence.
    pub cite: Span,
    /// The bytes of the words that the answer rests on.
    pub value: Span,
    /// The wrong options' sentences, in their order.
    pub wrong: Vec<Option<Span>>,
}

/// A question before it has options and an id.
#[derive(Debug, Clone, PartialEq)]
struct Candidate {
    family: Family,
    /// The fact asked for, by its place in the survey.
    fact: usize,
    /// The question with options, beginning as it is shown.
    which: String,
    /// The question to be answered by typing.
    what: String,
    /// The part of the question that tells what is asked, for the guards.
    core: String,
    answer: String,
    /// Other texts to accept.
    variants: Vec<String>,
    /// Words for the id.
    topic: String,
    /// What the answer counts.
    class: Option<Class>,
    score: f64,
}
