//! A question before it has options and an id.

use super::Tier;
use super::rank::{FAIR, Rating, USABLE, served};
use crate::text::Span;

/// A question before it has options and an id.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Candidate {
    /// The fact asked for.
    pub fact: usize,
    pub tier: Tier,
    pub rating: Rating,
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

impl Candidate {
    /// Whether a teacher may well use it: the others come only when all of these are there.
    pub(super) fn is_fair(&self) -> bool {
        self.rating.kept >= FAIR
    }

    /// Whether it may be used at all, where a text gives few that are better.
    pub(super) fn is_usable(&self) -> bool {
        self.rating.kept >= USABLE
    }

    /// Whether it is likely enough that a teacher uses it as it stands.
    pub(super) fn is_served(&self) -> bool {
        self.rating.kept >= served(self.tier)
    }
}
