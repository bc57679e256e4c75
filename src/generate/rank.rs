//! How good a question looks: how likely a teacher uses it as it stands, and how likely somebody would ask for its fact.
//!
//! Both are logistic regressions: the weights of what speaks for it and against it are added, and the sum becomes a chance
//! by 1 / (1 + e⁻ˢ).

use super::make::Library;
use super::weights::{FAULTS, KEPT, WORTH};

/// How a question was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// A whole question of a clause or of several facts.
    Whole,
    /// A sentence with a gap.
    Gap,
}

impl Tier {
    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Gap => "gap",
        }
    }
}

/// Something that is true of a question, and how much.
pub type Feature = (&'static str, f64);

/// Something that speaks for a question, or against it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reason {
    /// What.
    pub name: &'static str,
    /// How much, in the sum that its chance is made of.
    pub weight: f64,
}

/// From this chance on that a teacher uses it a question is served: of those that were judged, seven in ten were good
/// from there on. Gaps have to be better, for they say less.
pub(super) const fn served(tier: Tier) -> f64 {
    match tier {
        Tier::Whole => 0.52,
        Tier::Gap => 0.70,
    }
}

/// What a question's chances are, and why.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Rating {
    /// By which questions are ordered: that it is used and that its fact is worth asking for.
    pub score: f64,
    /// That it is used.
    pub kept: f64,
    pub reasons: Vec<Reason>,
    pub features: Vec<Feature>,
}

/// Rates a question for a fact.
pub(super) fn rate(library: &Library<'_>, tier: Tier, fact: usize, own: Vec<Feature>) -> Rating {
    let mut features = own;
    features.push((
        if tier == Tier::Gap {
            "a gap"
        } else {
            "a whole question"
        },
        1.0,
    ));
    let of_fact = library.worth.features(library.survey, fact);
    let known = |table: &[(&str, f64)], name: &str| {
        let found = table.iter().find(|(known, _)| *known == name);
        found.map_or(0.0, |(_, weight)| *weight)
    };
    features.extend(of_fact);
    let mut reasons = Vec::new();
    let (mut kept, mut worth) = (0.0, 0.0);
    for (name, value) in [("always", 1.0)].iter().chain(&features) {
        let for_kept = value * (known(KEPT, name) + known(FAULTS, name));
        let for_worth = value * known(WORTH, name);
        kept += for_kept;
        worth += for_worth;
        if (for_kept + for_worth).abs() > 0.005 {
            reasons.push(Reason {
                name,
                weight: for_kept + for_worth,
            });
        }
    }
    let whole = if tier == Tier::Whole { WHOLE } else { 0.0 };
    Rating {
        score: chance(worth + whole * chance(kept)),
        kept: chance(kept),
        reasons,
        features,
    }
}

/// How much better a whole question is than a gap, in the sum of its score.
const WHOLE: f64 = 2.0;

fn chance(sum: f64) -> f64 {
    1.0 / (1.0 + (-sum).exp())
}
