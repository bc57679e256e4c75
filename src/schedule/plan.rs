//! Planning towards a day: which fact's answer is worth most for the recall on it, and what recall to expect.
//!
//! With an exam on a day, an answer now is worth what it adds to the expected recall on that day. Counting only this
//! answer is short-sighted while a fact can still expect others: what it needs then is to be strong enough to wait for
//! them. So a fact's value is that of a small tree: now right or not (with the chance of recall), then again on one or
//! two later days that can be reached, spread evenly until the exam. What an answer is [`worth`](Ahead::worth) is that
//! value with the answer less that value without it. How many later answers a fact can count on follows from the days
//! that are left and the answers a day.
//!
//! The leaves of the tree are the recall on exam day and, for a third more, whether it is safely past [`FLOOR`]. By the
//! mean alone it is best to leave a few facts unmet and to give up on those that fail again and again; the floor brings
//! them back in the last weeks.
//!
//! Simulated by `cargo bench --bench learners` (100 facts, exam on day 28, 60 learners, first sight right 35 %, typed
//! answers; mean recall on the day / fifth percentile of all facts of all learners):
//!
//! | answers a day | 10 | 20 | 40 |
//! |---|---|---|---|
//! | largest gain of the next answer alone | .866/.67 | .968/.94 | .990/.98 |
//! | this | .875/.79 | .974/.94 | .990/.98 |
//!
//! Where most questions show options a right answer may be luck, and the tail cannot be told from the rest as well. There
//! it pays to look ahead for longer ([`Ahead::guessed`]): with four options and ten answers a day .875/.59 and not
//! .862/.58.
//!
//! New facts need no lane of their own: an answer to one is worth much, so that they come between the others.

use std::collections::BTreeMap;

use super::{Card, FIRST_SIGHT, Memory, Model, Rating};
use crate::time::Day;

/// How many later answers of one fact are looked ahead to; more change the order no more.
const DEEPEST: usize = 2;

/// The recall on exam day that every fact should have.
pub const FLOOR: f32 = 0.75;

/// How soft the floor is: at so much below and above it, a fact counts as past it by 27 and by 73 %.
const SOFT: f32 = 0.05;

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
    /// New facts a day, at most.
    pub new: u32,
    /// How many facts there are to learn.
    pub facts: usize,
    /// Whether a right answer may well be luck: then one answer says little, and a fact is to count on another.
    pub guessed: bool,
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
            new: u32::MAX,
            facts,
            guessed: false,
        })
    }

    /// The same with at most so many new facts a day.
    #[must_use]
    pub fn with_new(self, new: u32) -> Self {
        Self { new, ..self }
    }

    /// The same where most questions show options to choose from, or not.
    #[must_use]
    pub fn where_guessed(self, guessed: bool) -> Self {
        Self { guessed, ..self }
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
        let later = self.later(self.sure().min(DEEPEST));
        let tree = Tree {
            model,
            exam: self.exam,
            value: past_the_floor,
        };
        let with = tree.answered(card, self.today, &later);
        (with - tree.of(card, &later)).clamp(0.0, 1.0)
    }

    /// The mean recall to expect on the exam's day, 0 to 1, if on all the days ahead as many answers are given as
    /// planned. A fact never met counts as 0 until it is, and so does one that was missed and not right since; the
    /// answers go where they help most.
    pub fn forecast(&self, model: &Model, cards: &[Option<Card>]) -> f32 {
        self.forecast_with(model, cards, 0)
    }

    /// The same with some answers more than those of the days ahead.
    pub fn forecast_with(&self, model: &Model, cards: &[Option<Card>], more: usize) -> f32 {
        let tree = Tree {
            model,
            exam: self.exam,
            value: |recall| recall,
        };
        let later: Vec<Vec<Day>> = (0..=FORECAST).map(|times| self.later(times)).collect();
        let mut sum = 0.0;
        let mut gains = Vec::new();
        let mut unmet: Option<Vec<f32>> = None;
        let mut new = self.days.len().saturating_mul(self.new as usize);
        for card in cards {
            if card.is_none() {
                if new == 0 {
                    continue;
                }
                new -= 1;
            }
            let mut values: Vec<f32> = match (card, &unmet) {
                (None, Some(values)) => values.clone(),
                _ => later
                    .iter()
                    .map(|days| tree.of(card.as_ref(), days))
                    .collect(),
            };
            if card.is_none() {
                unmet.get_or_insert_with(|| values.clone());
            }
            if let (Some(value), true) = (values.first_mut(), card.is_some_and(|card| card.missed))
            {
                *value = 0.0;
            }
            sum += values.first().copied().unwrap_or(0.0);
            gains.extend(values.windows(2).map(|pair| match pair {
                [before, after] => (after - before).max(0.0),
                _ => 0.0,
            }));
        }
        gains.sort_by(|a, b| b.total_cmp(a));
        let answers = self.answers().saturating_add(more);
        sum += gains.iter().take(answers).sum::<f32>();
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

    /// How many answers a fact can be sure of after today, where every other fact will want one more than its part. Who
    /// counts on more puts off what then never comes.
    fn sure(&self) -> usize {
        let more = if self.guessed { 0 } else { self.facts / 2 };
        self.answers().saturating_sub(more) / self.facts.max(1)
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

/// Worths that were reckoned already: a page of studying asks for those of all facts, and few change between two pages. A
/// worth follows from the way to the exam, the model's parameters and the memory of a card with its last day alone, so
/// that it is remembered under all of them.
#[derive(Debug, Clone, Default)]
pub struct Worths {
    /// The way, and the parameters by their bits.
    under: Option<(Ahead, [u32; 21])>,
    known: BTreeMap<Option<(u32, u32, Day)>, f32>,
}

impl Worths {
    /// The [worths](Ahead::worth) of an answer to each of these facts.
    pub fn of<'c>(
        &mut self,
        ahead: &Ahead,
        model: &Model,
        cards: impl Iterator<Item = Option<&'c Card>>,
    ) -> Vec<f32> {
        let parameters = model.parameters().map(f32::to_bits);
        let same = |(other, under): &(Ahead, [u32; 21])| other == ahead && *under == parameters;
        if !self.under.as_ref().is_some_and(same) {
            self.under = Some((ahead.clone(), parameters));
            self.known.clear();
        }
        let memory = |card: &Card| {
            let Memory {
                stability,
                difficulty,
            } = card.memory;
            (stability.to_bits(), difficulty.to_bits(), card.last_day)
        };
        let worth = |card: Option<&Card>| {
            let known = self.known.entry(card.map(memory));
            *known.or_insert_with(|| ahead.worth(model, card))
        };
        cards.map(worth).collect()
    }
}

/// What a fact's recall on exam day counts for, 0 to 1.
fn past_the_floor(recall: f32) -> f32 {
    let past = 1.0 / (1.0 + ((FLOOR - recall) / SOFT).exp());
    (recall + past / 3.0) * 0.75
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
        assert_eq!(ahead.sure(), 8);
        assert_eq!(ahead.clone().where_guessed(true).sure(), 9);
        assert_eq!(ahead.later(1), [5].map(Day));
        assert_eq!(ahead.later(2), [4, 7].map(Day));
        let last = Ahead::new(Day(0), Day(1), |_| true, 10, 10).unwrap();
        assert_eq!(last.later(2), []);
    }

    #[test]
    fn what_would_be_lost_comes_before_what_is_safe() {
        let model = Model::current();
        let ahead = ahead(10, 12, 10, 10);
        let worth = |card: Option<Card>| ahead.worth(&model, card.as_ref());
        let weak = worth(Some(card(2.0, 0)));
        assert!(weak > worth(Some(card(300.0, 0))));
        // Answered today: nothing more to win.
        assert_eq!(worth(Some(card(2.0, 10))).to_bits(), 0);
        // What was never met counts as not known, so that it comes early.
        assert!(worth(None) > weak);
    }

    #[test]
    fn what_can_still_pass_the_floor_comes_before_what_is_past_it() {
        let model = Model::current();
        let ahead = ahead(26, 28, 10, 100);
        assert_eq!(ahead.sure(), 0);
        let worth = |stability| ahead.worth(&model, Some(&card(stability, 20)));
        let recall = |stability| model.retrievability(&card(stability, 20), Day(28));
        assert!(recall(1.0) < FLOOR && recall(4.0) > FLOOR);
        assert!(
            worth(1.0) > 1.5 * worth(4.0),
            "{} {}",
            worth(1.0),
            worth(4.0)
        );
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
