//! Planning towards a day: which fact's answer is worth most for the recall on it, and what recall to expect.
//!
//! With an exam on a day, an answer now is worth what it adds to the expected recall on that day. Counting only this
//! answer is short-sighted: most facts will be answered again before the exam, and what they need now is to be strong
//! enough to wait until then. So a fact's value is that of a small tree: now right or not (with the chance of recall),
//! then again on one or two later days that can be reached, spread evenly until the exam; its leaves are the root of
//! the recall on exam day, so that a fact nearly lost counts for more than one nearly safe. What an answer is
//! [`worth`](Ahead::worth) is that value with the answer less that value without it. How many later answers a fact can
//! expect follows from the days that are left and the answers a day.
//!
//! Simulated by `cargo bench --bench learners` (100 facts, exam on day 28, 60 learners, first sight right 35 %, typed
//! answers; mean recall on the day / fifth percentile):
//!
//! | answers a day | 10 | 20 | 40 |
//! |---|---|---|---|
//! | one step, largest gain | .866/.67 | .968/.94 | .990/.98 |
//! | this | .879/.71 | .975/.94 | .990/.98 |
//!
//! New facts need no lane of their own: an answer to one is worth much, so that they come between the others.

use super::{Card, FIRST_SIGHT, Memory, Model, Rating};
use crate::time::Day;

/// How many later answers of one fact are looked ahead to; more change the order no more.
const DEEPEST: usize = 2;

/// How many later answers of one fact a forecast counts with.
const FORECAST: usize = 3;

/// The way to the day that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ahead {
    /// The school day now.
    pub today: Day,
    /// The day on which recall counts.
    pub exam: Day,
    /// The days after today and before the exam on which one can learn, ascending.
    pub days: Vec<Day>,
    /// Answers a day.
    pub daily: u32,
    /// How many facts there are to learn.
    pub facts: usize,
}

/// The furthest that is planned, in days; an exam is known about a year ahead.
pub const FURTHEST: u32 = 400;

impl Ahead {
    /// The way from `today` to an exam over the days that can be reached. Nothing where the exam is not ahead.
    pub fn new(
        today: Day,
        exam: Day,
        reachable: impl Fn(Day) -> bool,
        daily: u32,
        facts: usize,
    ) -> Option<Self> {
        let left = exam.since(today);
        if left == 0 || left > FURTHEST {
            return None;
        }
        let days = (1..left).map(|more| today.plus(more));
        Some(Self {
            today,
            exam,
            days: days.filter(|day| reachable(*day)).collect(),
            daily,
            facts,
        })
    }

    /// The way without its next day.
    #[must_use]
    pub fn without_next(&self) -> Self {
        Self {
            days: self.days.iter().skip(1).copied().collect(),
            ..self.clone()
        }
    }

    /// What an answer to a fact today adds, 0 to 1: the larger, the sooner it should come. 0 for what was answered
    /// today. The same for every fact never met.
    pub fn worth(&self, model: &Model, card: Option<&Card>) -> f32 {
        if card.is_some_and(|card| card.last_day >= self.today) {
            return 0.0;
        }
        let later = self.later(self.expected().min(DEEPEST));
        let tree = Tree {
            model,
            exam: self.exam,
            value: f32::sqrt,
        };
        let with = tree.answered(card, self.today, &later);
        (with - tree.of(card, &later)).clamp(0.0, 1.0)
    }

    /// The fact to ask: the place of the one whose answer is worth most, of equals the first. Nothing where no answer
    /// is worth anything.
    pub fn choose(&self, model: &Model, cards: &[Option<Card>]) -> Option<usize> {
        let mut best: Option<(usize, f32)> = None;
        let mut new = None;
        for (place, card) in cards.iter().enumerate() {
            let worth = match card {
                Some(card) => self.worth(model, Some(card)),
                None => *new.get_or_insert_with(|| self.worth(model, None)),
            };
            if worth > best.map_or(0.0, |(_, most)| most) {
                best = Some((place, worth));
            }
        }
        best.map(|(place, _)| place)
    }

    /// The mean recall to expect on the exam's day, 0 to 1, if on all the days ahead as many answers are given as
    /// planned. A fact never met counts as 0 until it is; the answers go where they help most.
    pub fn forecast(&self, model: &Model, cards: &[Option<Card>]) -> f32 {
        let tree = Tree {
            model,
            exam: self.exam,
            value: |recall| recall,
        };
        let later: Vec<Vec<Day>> = (0..=FORECAST).map(|times| self.later(times)).collect();
        let mut sum = 0.0;
        let mut gains = Vec::new();
        let mut unmet: Option<Vec<f32>> = None;
        for card in cards {
            let values: Vec<f32> = match (card, &unmet) {
                (None, Some(values)) => values.clone(),
                _ => later
                    .iter()
                    .map(|days| tree.of(card.as_ref(), days))
                    .collect(),
            };
            if card.is_none() {
                unmet.get_or_insert_with(|| values.clone());
            }
            sum += values.first().copied().unwrap_or(0.0);
            gains.extend(values.windows(2).map(|pair| match pair {
                [before, after] => (after - before).max(0.0),
                _ => 0.0,
            }));
        }
        gains.sort_by(|a, b| b.total_cmp(a));
        sum += gains.iter().take(self.answers()).sum::<f32>();
        #[expect(
            clippy::cast_precision_loss,
            reason = "a bank has far fewer than 2^24 facts"
        )]
        let count = cards.len().max(1) as f32;
        (sum / count).clamp(0.0, 1.0)
    }

    /// How many answers there will be from tomorrow on.
    fn answers(&self) -> usize {
        self.days.len().saturating_mul(self.daily as usize)
    }

    /// How many answers a fact can be sure of after today. Who counts on more puts off what then never comes.
    fn expected(&self) -> usize {
        self.answers() / self.facts.max(1)
    }

    /// As many days of those ahead as wanted, spread evenly.
    fn later(&self, times: usize) -> Vec<Day> {
        let times = times.min(self.days.len());
        let places = (0..times).map(|nth| (nth + 1) * self.days.len() / (times + 1));
        places
            .filter_map(|place| self.days.get(place).copied())
            .collect()
    }
}

/// The futures of a fact that is answered on some days.
struct Tree<'a> {
    model: &'a Model,
    exam: Day,
    value: fn(f32) -> f32,
}

impl Tree<'_> {
    /// The value of a fact that is answered on these days.
    fn of(&self, card: Option<&Card>, days: &[Day]) -> f32 {
        match days.split_first() {
            Some((day, later)) => self.answered(card, *day, later),
            None => {
                (self.value)(card.map_or(0.0, |card| self.model.retrievability(card, self.exam)))
            }
        }
    }

    /// The value of a fact that is answered on this day and then on later ones.
    fn answered(&self, card: Option<&Card>, day: Day, later: &[Day]) -> f32 {
        let known = card.map_or(FIRST_SIGHT, |card| self.model.retrievability(card, day));
        let after = |rating| {
            let memory = self.model.memory(card, day, rating, 1.0);
            self.of(Some(&on(card, memory, day)), later)
        };
        known * after(Rating::Good) + (1.0 - known) * after(Rating::Again)
    }
}

/// The card as it would be after an answer on a day, as far as memory is concerned.
fn on(card: Option<&Card>, memory: Memory, day: Day) -> Card {
    match card {
        Some(card) => Card {
            memory,
            last_day: day,
            ..*card
        },
        None => Card::met(memory, day),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn card(stability: f32, day: i32) -> Card {
        let memory = Memory {
            stability,
            difficulty: 5.0,
        };
        Card::met(memory, Day(day))
    }

    fn ahead(today: i32, exam: i32, daily: u32, facts: usize) -> Ahead {
        Ahead::new(Day(today), Day(exam), |_| true, daily, facts).unwrap()
    }

    #[test]
    fn only_days_that_can_be_reached_count() {
        let weekdays = |day: Day| day.0 % 7 < 2;
        let ahead = Ahead::new(Day(0), Day(10), weekdays, 20, 5).unwrap();
        assert_eq!(ahead.days, [1, 7, 8].map(Day));
        assert_eq!(ahead.without_next().days, [7, 8].map(Day));
        assert_eq!(ahead.answers(), 60);
        for exam in [-3, 0, 401, i32::MIN, i32::MAX] {
            assert_eq!(Ahead::new(Day(0), Day(exam), |_| true, 20, 5), None);
        }
    }

    #[test]
    fn later_answers_are_spread_evenly() {
        let ahead = ahead(0, 10, 10, 10);
        assert_eq!(ahead.expected(), 9);
        assert_eq!(ahead.later(1), [5].map(Day));
        assert_eq!(ahead.later(2), [4, 7].map(Day));
        let last = Ahead::new(Day(0), Day(1), |_| true, 10, 10).unwrap();
        assert_eq!(last.later(2), []);
    }

    #[test]
    fn what_would_be_lost_comes_before_what_is_safe() {
        let model = Model::current();
        let ahead = ahead(10, 12, 10, 10);
        let cards = [
            Some(card(300.0, 0)),
            Some(card(2.0, 0)),
            Some(card(2.0, 10)),
        ];
        assert_eq!(ahead.choose(&model, &cards), Some(1));
        // Answered today: nothing more to win.
        assert_eq!(ahead.choose(&model, &cards[2..]), None);
        // What was never met counts as not known, so that it comes early.
        let new = [Some(card(300.0, 0)), None, None];
        assert_eq!(ahead.choose(&model, &new), Some(1));
    }

    #[test]
    fn more_days_promise_more() {
        let model = Model::current();
        let cards = [
            None,
            Some(card(3.0, -2)),
            Some(card(1.0, -1)),
            Some(card(20.0, -9)),
        ];
        let ahead = ahead(0, 9, 1, 4);
        let all = ahead.forecast(&model, &cards);
        let skipped = ahead.without_next().forecast(&model, &cards);
        let none = Ahead {
            days: vec![],
            ..ahead
        }
        .forecast(&model, &cards);
        assert!(all > skipped && skipped > none, "{all} {skipped} {none}");
        assert!(all < 1.0 && none > 0.3);
    }

    proptest! {
        #[test]
        fn every_worth_is_a_share(
            today in prop_oneof![Just(-1), Just(0), 20_000..22_000i32, Just(47_482)],
            left in 1..60i32, last in 0..400i32, stability in 0.001..36_500.0f32, daily in 0..100u32, facts in 0..500usize,
        ) {
            let model = Model::current();
            let ahead = ahead(today, today + left, daily, facts);
            let card = card(stability, today - last);
            let worth = ahead.worth(&model, Some(&card));
            prop_assert!((0.0..=1.0).contains(&worth), "{worth}");
            let forecast = ahead.forecast(&model, &[Some(card), None]);
            prop_assert!((0.0..=1.0).contains(&forecast), "{forecast}");
        }

        /// More answers never make the forecast worse.
        #[test]
        fn more_answers_promise_no_less(
            stability in 0.1..100.0f32, last in 1..30i32, left in 2..40i32, daily in 0..20u32,
        ) {
            let model = Model::current();
            let cards = [Some(card(stability, -last)), None, None];
            let forecast = |daily| ahead(0, left, daily, 3).forecast(&model, &cards);
            prop_assert!(forecast(daily + 1) >= forecast(daily) - 1e-5);
        }
    }
}
