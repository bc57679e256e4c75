//! A question before it has options and an id.

use super::rank::Feature;
use super::{Reason, Tier};
use crate::text::Span;

/// A question before it has options and an id.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Candidate {
    /// The fact asked for.
    pub fact: usize,
    pub tier: Tier,
    /// How good it looks, from 0 to 1.
    pub score: f64,
    /// How likely a teacher uses it as it stands, from 0 to 1.
    pub kept: f64,
    pub reasons: Vec<Reason>,
    pub features: Vec<Feature>,
    pub prompt: String,
    /// What of the prompt is the document's own, for finding and options.
    pub core: String,
    /// The text of a gap, before and behind it.
    pub around: (String, String),
    pub answer: String,
    pub variants: Vec<String>,
    /// The answer's bytes in the view of its sentence.
    pub value: Span,
    /// What kind of thing is asked for ("city").
    pub noun: Option<String>,
}
