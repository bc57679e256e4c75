//! A backlog, taken in equal parts.
//!
//! Who comes back after weeks finds more due than a day can hold. Shown as one number it makes people close the page; so a
//! day has a share, the share has a cap, and what is over it waits. To *catch up over n days* is to take an equal part
//! of what waits on each of them, first what would lose most by waiting.

use super::plan::Ahead;
use super::{Card, Model};
use crate::time::Day;

/// How far ahead the loss by waiting is looked at, in days.
const HORIZON: u32 = 30;

/// The most days a backlog can be spread over.
pub const MOST_DAYS: u32 = 30;

/// How many of what waits are today's: an equal part for each day left, today included, rounded up. `waiting` are due
/// now, `done` were taken today already; `until` is the last day.
pub fn share(waiting: usize, done: usize, today: Day, until: Day) -> usize {
    let days = usize::try_from(until.since(today)).unwrap_or(0) + 1;
    (waiting + done).div_ceil(days).saturating_sub(done)
}

/// The order of a backlog: first what loses most of its recall a month from now by waiting until the last day of
/// catching up.
pub fn order(model: &Model, today: Day, until: Day, cards: &[&Card]) -> Vec<usize> {
    let last = until.max(today.plus(1));
    let ahead = Ahead {
        today,
        exam: last.plus(HORIZON),
        days: vec![last],
        // Enough for the answer on that day to be counted with.
        daily: 2,
        new: 0,
        facts: 1,
        guessed: false,
    };
    let mut order: Vec<(f32, usize)> = cards
        .iter()
        .enumerate()
        .map(|(place, card)| (ahead.worth(model, Some(card)), place))
        .collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    order.into_iter().map(|(_, place)| place).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::schedule::Memory;

    fn card(stability: f32, day: i32) -> Card {
        let memory = Memory {
            stability,
            difficulty: 5.0,
        };
        Card::met(memory, Day(day))
    }

    #[test]
    fn a_share_is_an_equal_part_of_what_waits() {
        assert_eq!(share(100, 0, Day(10), Day(13)), 25);
        // The part does not shrink as it is done.
        assert_eq!(share(90, 10, Day(10), Day(13)), 15);
        assert_eq!(share(75, 25, Day(10), Day(13)), 0);
        assert_eq!(share(75, 0, Day(11), Day(13)), 25);
        // On the last day, and after it, all of it.
        assert_eq!(share(7, 0, Day(13), Day(13)), 7);
        assert_eq!(share(7, 0, Day(20), Day(13)), 7);
        assert_eq!(share(0, 3, Day(10), Day(13)), 0);
    }

    #[test]
    fn what_loses_by_waiting_comes_first() {
        let model = Model::current();
        let cards = [card(200.0, -100), card(4.0, -6), card(900.0, -100)];
        let order = order(&model, Day(0), Day(7), &cards.each_ref());
        assert_eq!(order[0], 1, "{order:?}");
        assert_eq!(order[2], 2, "{order:?}");
    }

    proptest! {
        /// Done day by day, the whole is done when the last day is over, in parts that differ by one.
        #[test]
        fn all_is_done_in_equal_parts(all in 0..2_000usize, days in 1..30u32) {
            let (mut waiting, until) = (all, Day(100).plus(days - 1));
            let mut parts = Vec::new();
            for day in 0..days {
                let part = share(waiting, 0, Day(100).plus(day), until);
                waiting -= part;
                parts.push(part);
            }
            prop_assert_eq!(waiting, 0);
            let (most, least) = (parts.iter().max().unwrap(), parts.iter().min().unwrap());
            prop_assert!(most - least <= 1, "{parts:?}");
        }

        #[test]
        fn every_card_has_its_place(cards in prop::collection::vec((0.01..1_000.0f32, 0..900i32), 0..40), days in 0..40u32) {
            let cards: Vec<Card> = cards.into_iter().map(|(s, last)| card(s, -last)).collect();
            let refs: Vec<&Card> = cards.iter().collect();
            let mut order = order(&Model::current(), Day(0), Day(0).plus(days), &refs);
            order.sort_unstable();
            prop_assert_eq!(order, (0..cards.len()).collect::<Vec<_>>());
        }
    }
}
