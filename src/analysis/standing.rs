//! The memories of a bank, summed up.

use crate::schedule::{Card, Model};
use crate::time::Day;

/// The stability from which a memory is mature, in days, as in Anki.
pub(super) const MATURE: f32 = 21.0;

/// Up to how many days memories of each kind last; those of the last kind last longer than the last of these.
pub const SPANS: [f32; 4] = [1.0, 7.0, MATURE, 90.0];

/// How the facts of a bank stand that a learner has met.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Standing {
    /// How many facts were met.
    pub met: u32,
    /// How many of them would be recalled today: the sum of their chances. What was missed and has not been right since
    /// counts as not recalled, though the model takes it for fresh.
    pub recalled: f32,
    /// The stability that half of the memories reach, in days; 0 where there are none.
    pub median: f32,
    /// How many memories last up to each of [`SPANS`], and how many longer.
    pub lasting: [u32; 5],
}

impl Standing {
    /// The chance of recall of a fact today on average, in per cent, rounded; nothing where no fact was met.
    pub fn percent(&self) -> Option<u32> {
        if self.met == 0 {
            return None;
        }
        // Exact enough: banks have a few thousand facts.
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 0 and 100"
        )]
        let percent = (self.recalled / self.met as f32 * 100.0)
            .round()
            .clamp(0.0, 100.0) as u32;
        Some(percent)
    }
}

/// Sums up the cards of a bank on a school day.
pub fn standing<'a>(
    cards: impl IntoIterator<Item = &'a Card>,
    model: &Model,
    day: Day,
) -> Standing {
    let mut all = Standing::default();
    let mut stabilities = Vec::new();
    for card in cards {
        let stability = card.memory.stability;
        all.met = all.met.saturating_add(1);
        if !card.missed {
            all.recalled += model.retrievability(card, day);
        }
        let kind = SPANS.partition_point(|&days| days < stability);
        if let Some(count) = all.lasting.get_mut(kind) {
            *count = count.saturating_add(1);
        }
        stabilities.push(stability);
    }
    stabilities.sort_by(f32::total_cmp);
    all.median = median(&stabilities);
    all
}

/// The middle of numbers in order; between two of them where their count is even.
fn median(sorted: &[f32]) -> f32 {
    let half = sorted.len() / 2;
    let upper = sorted.get(half).copied().unwrap_or(0.0);
    if sorted.len() % 2 == 1 {
        return upper;
    }
    let lower = half.checked_sub(1).and_then(|at| sorted.get(at));
    lower.map_or(upper, |lower| f32::midpoint(*lower, upper))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::id::Seq;
    use crate::schedule::Memory;
    use crate::time::Timestamp;

    /// A card of this stability, reviewed on this day.
    pub(in super::super) fn card(stability: f32, day: i32) -> Card {
        Card {
            memory: Memory {
                stability,
                difficulty: 5.0,
            },
            reps: 3,
            lapses: 0,
            missed: false,
            last: Timestamp(0),
            last_day: Day(day),
            due: Timestamp(0),
            n: 1,
            seq: Seq(1),
        }
    }

    #[test]
    fn a_bank_without_memories_has_no_percentage() {
        let none = standing([], &Model::current(), Day(10));
        assert_eq!((none.met, none.percent()), (0, None));
    }

    #[test]
    fn memories_are_summed_up_by_how_long_they_last() {
        // Each reviewed as many days ago as its stability: recall is 90 % for every one of them.
        let cards: Vec<Card> = [1_u8, 2, 7, 8, 21, 90, 91]
            .map(|days| card(f32::from(days), 100 - i32::from(days)))
            .to_vec();
        let all = standing(&cards, &Model::current(), Day(100));
        assert_eq!(all.met, 7);
        assert_eq!(all.lasting, [1, 2, 2, 1, 1]);
        assert!((all.recalled - 6.3).abs() < 1e-4, "{}", all.recalled);
        assert_eq!(all.percent(), Some(90));
        assert!((all.median - 8.0).abs() < 1e-6);
        let mut missed = cards.clone();
        missed[0].missed = true;
        assert_eq!(
            standing(&missed, &Model::current(), Day(100)).percent(),
            Some(77)
        );
        let even = standing(&cards[..4], &Model::current(), Day(100));
        assert!((even.median - 4.5).abs() < 1e-6);
    }
}
