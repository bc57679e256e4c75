//! How well a fact is known now, in steps that can be told apart without colours.

use super::standing::MATURE;
use crate::schedule::{Card, RETENTION};

/// Below this chance of recall a fact counts as shaky, although nobody has missed it.
pub const SHAKY: f32 = 0.7;

/// How well a fact is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// It was never asked.
    New,
    /// It was missed the last time, or would more likely than not come hard: recall below 70 %.
    Shaky,
    /// It begins to fade, so that it is due: recall below 90 %.
    Fading,
    /// It is known: recall 90 % or more.
    Known,
    /// It is known, and the memory lasts: stability of 21 days or more.
    Firm,
}

/// All levels, from the lowest to the highest.
pub const LEVELS: [Level; 5] = [
    Level::New,
    Level::Shaky,
    Level::Fading,
    Level::Known,
    Level::Firm,
];

impl Level {
    /// The level of a fact with this card, whose chance of recall now is `recall`, 0 to 1.
    pub fn of(card: Option<&Card>, recall: f32) -> Self {
        match card {
            None => Self::New,
            Some(card) if card.missed || recall < SHAKY => Self::Shaky,
            Some(_) if recall < RETENTION => Self::Fading,
            Some(card) if card.memory.stability < MATURE => Self::Known,
            Some(_) => Self::Firm,
        }
    }

    /// The level of several facts together: that of the weakest one that was ever asked.
    pub fn together(levels: impl IntoIterator<Item = Self>) -> Self {
        let asked = levels.into_iter().filter(|level| *level != Self::New);
        asked.min().unwrap_or(Self::New)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::standing::tests::card;

    #[test]
    fn levels_go_by_recall_and_by_how_long_it_lasts() {
        let of = |stability, recall| Level::of(Some(&card(stability, 0)), recall);
        assert_eq!(Level::of(None, 1.0), Level::New);
        assert_eq!(of(5.0, 0.69), Level::Shaky);
        assert_eq!(of(5.0, 0.7), Level::Fading);
        assert_eq!(of(50.0, 0.89), Level::Fading);
        assert_eq!(of(20.9, 0.9), Level::Known);
        assert_eq!(of(21.0, 0.9), Level::Firm);
        let mut missed = card(50.0, 0);
        missed.missed = true;
        assert_eq!(Level::of(Some(&missed), 1.0), Level::Shaky);
    }

    #[test]
    fn a_sentence_is_as_sure_as_its_weakest_fact_that_was_asked() {
        use Level::{Firm, Known, New, Shaky};
        assert_eq!(Level::together([]), New);
        assert_eq!(Level::together([New, New]), New);
        assert_eq!(Level::together([New, Firm]), Firm);
        assert_eq!(Level::together([Known, Shaky, Firm]), Shaky);
    }
}
