//! How good a question looks: how likely a teacher uses it as it stands, and how likely somebody would ask for its fact.
//!
//! Both are logistic regressions: the weights of what speaks for it and against it are added, and the sum becomes a chance
//! by 1 / (1 + e⁻ˢ).

use super::make::Library;
use super::weights::{FAULTS, KEPT_GAP, KEPT_WHOLE, WORTH};

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

/// From this chance on that a teacher keeps it a question is served. Of judged questions of documents that the weights were
/// not fitted to (by turns, one part in eight left out), more than half were kept from there on and nearly eight in ten were
/// sound.
pub(super) const fn served(tier: Tier) -> f64 {
    match tier {
        Tier::Whole => 0.54,
        Tier::Gap => 0.65,
    }
}

/// From this chance on a question may well be used: of judged questions of documents that the weights were not fitted to,
/// three in five of those were kept.
pub(super) const FAIR: f64 = 0.55;

/// Below this chance nobody would use a question without working on it.
pub(super) const USABLE: f64 = 0.3;

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
    let of_tier = match tier {
        Tier::Whole => KEPT_WHOLE,
        Tier::Gap => KEPT_GAP,
    };
    for (name, value) in [("always", 1.0)].iter().chain(&features) {
        let for_kept = value * (known(of_tier, name) + known(FAULTS, name));
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
        score: chance(worth + (whole + GOOD) * chance(kept)),
        kept: chance(kept),
        reasons,
        features,
    }
}

/// How much better a whole question is than a gap, in the sum of its score.
const WHOLE: f64 = 2.0;
/// How much better a good question is than a bad one, in the sum of its score.
const GOOD: f64 = 6.0;

fn chance(sum: f64) -> f64 {
    1.0 / (1.0 + (-sum).exp())
}
