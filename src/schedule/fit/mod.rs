//! Parameters of the memory model fitted to the reviews of a school.
//!
//! *What is fitted.* All learners' reviews are pooled: srs-benchmark finds that sets of parameters for parts of a
//! collection buy nothing. A review counts where it moved the schedule and came at least a day after the one before
//! (on the same day the model expects certain recall); the reviews before it shape the memory that it is held against.
//!
//! *The loss* is the mean negative logarithm of the chance that the answer had. With R the chance of recall and g the
//! chance of a lucky guess, it is right with `R + (1-R)·g`. So answers by choice are used for what they say and no more:
//! nobody is taken for knowing what they guessed, and no typed answers need to be waited for. The memory between two
//! reviews moves as [`super::Model`] moves it, luck included.
//!
//! *The prior* keeps parameters that the reviews say little about: a normal distribution around those that come with
//! the program, as wide as parameters of people differ (the widths are those that `fsrs` 6.6.2 was trained with,
//! BSD-3-Clause; the first four are stabilities, which differ by factors).
//!
//! *The test.* Parameters are fitted to the earlier [`EARLIER`] of the reviews and held against the later rest, which
//! they have not seen. They are good only where the later reviews are likelier under them than under the ones in use,
//! by more than chance makes of it (one standard error), and where there are at least [`LEAST`] reviews: simulated,
//! fewer make parameters worse.
//!
//! The optimizer of `fsrs` is not used: it knows neither luck nor the blend it leads to. Where no answer is luck or there
//! are many, both find parameters of the same worth; where there are few, these are better (`cargo bench --bench
//! learners`). Everything here is a function of its arguments; the
//! parameters are rounded to four decimals, so that the last bits of a machine's `exp` do not matter.

mod formulas;
mod number;
mod search;

use formulas::{Formulas, State};
use number::Number;

use super::Rating;
use crate::time::Day;

/// The fewest reviews that parameters are fitted to.
pub const LEAST: usize = 1_000;

/// The share of reviews, the earliest, that parameters are fitted to; the rest tests them.
pub const EARLIER: f64 = 0.8;

/// The most reviews that are looked at, so that fitting ends within a minute: the cards that were reviewed last.
pub const MOST: usize = 200_000;

/// One review of a card, as fitting sees it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Answer {
    /// The school day.
    pub day: Day,
    /// How it was recalled; all but Again are right.
    pub rating: Rating,
    /// The chance that who does not know would have been right: 0 where typed or turned over.
    pub luck: f32,
}

/// What a set of parameters expects of one answer, and what came.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prediction {
    /// The school day of the answer.
    pub day: Day,
    /// The chance of recall.
    pub recall: f64,
    /// The chance of a right answer, luck included.
    pub expected: f64,
    /// Whether it was right.
    pub right: bool,
    /// Days since the review before.
    pub elapsed: u32,
    /// Reviews of the card before this one.
    pub reviews: u32,
    /// How often it had been forgotten.
    pub lapses: u32,
}

impl Prediction {
    /// The negative logarithm of the chance that was given to what came.
    pub fn loss(&self) -> f64 {
        let came = if self.right {
            self.expected
        } else {
            1.0 - self.expected
        };
        -came.max(LEAST_CHANCE).ln()
    }
}

/// No answer is taken for impossible: fingers slip.
const LEAST_CHANCE: f64 = 1e-4;

/// What fitting found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The parameters fitted to the earlier reviews.
    pub values: [f32; 21],
    /// How many reviews they were fitted to.
    pub earlier: usize,
    /// The first day of the later reviews.
    pub from: Day,
    /// What the parameters in use expected of the later reviews.
    pub before: Vec<Prediction>,
    /// What the fitted ones expect of them.
    pub after: Vec<Prediction>,
    /// By how much the fitted ones lower the mean loss of the later reviews; negative where they are worse.
    pub gain: f64,
    /// How much of that chance may make: its standard error.
    pub error: f64,
}

impl Found {
    /// Whether the fitted parameters are better, by more than chance makes of it.
    pub fn is_better(&self) -> bool {
        self.gain > self.error
    }
}

/// Why nothing was fitted: so many reviews that count, where [`LEAST`] are needed, over days enough to hold some back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooFew(pub usize);

/// Fits parameters to the earlier reviews of some cards, each card's in order, and holds them against those `in_use` on
/// the later reviews.
///
/// # Errors
/// [`TooFew`] reviews that count.
pub fn fit(cards: &[Vec<Answer>], in_use: &[f32; 21]) -> Result<Found, TooFew> {
    let cards = newest(cards);
    let before = predictions(&cards, in_use);
    let mut days: Vec<Day> = before.iter().map(|prediction| prediction.day).collect();
    days.sort_unstable();
    let too_few = TooFew(days.len());
    if days.len() < LEAST {
        return Err(too_few);
    }
    let from = *days.get(share(days.len())).ok_or(too_few)?;
    let earlier = days.partition_point(|day| *day < from);
    if earlier < LEAST / 2 {
        return Err(too_few);
    }
    let first: Vec<Vec<Answer>> = cards
        .iter()
        .map(|card| {
            card.iter()
                .copied()
                .take_while(|answer| answer.day < from)
                .collect()
        })
        .collect();
    let values = search::search(&first);
    let later = |mut predictions: Vec<Prediction>| {
        predictions.retain(|prediction| prediction.day >= from);
        predictions
    };
    let (before, after) = (later(before), later(predictions(&cards, &values)));
    let (gain, error) = difference(&before, &after);
    Ok(Found {
        values,
        earlier,
        from,
        before,
        after,
        gain,
        error,
    })
}

/// What a set of parameters expects of every review that counts, card by card.
pub fn predictions(cards: &[Vec<Answer>], values: &[f32; 21]) -> Vec<Prediction> {
    let formulas = Formulas::new(values.map(f64::from));
    let mut all = Vec::new();
    for card in cards {
        walk(&formulas, card, |prediction, _| all.push(prediction));
    }
    all
}

/// Goes through the reviews of a card and tells each that counts, with the chance of a right answer.
fn walk<N: Number>(formulas: &Formulas<N>, card: &[Answer], mut tell: impl FnMut(Prediction, N)) {
    let mut state: Option<State<N>> = None;
    let (mut last, mut lapses, mut missed) = (Day::default(), 0, false);
    for (reviews, answer) in (0..).zip(card) {
        let elapsed = if state.is_some() {
            answer.day.since(last)
        } else {
            0
        };
        let luck = f64::from(answer.luck).clamp(0.0, 1.0);
        let right = answer.rating != Rating::Again;
        if let Some(state) = state.filter(|_| elapsed > 0) {
            let recall = formulas.recall(state, elapsed);
            let one = N::constant(1.0);
            let expected = recall + (one - recall) * N::constant(luck);
            let prediction = Prediction {
                day: answer.day,
                recall: recall.value(),
                expected: expected.value(),
                right,
                elapsed,
                reviews,
                lapses,
            };
            tell(prediction, expected);
        }
        if !right && state.is_some() && !missed {
            lapses += 1;
        }
        state = Some(formulas.next(state, elapsed, answer.rating, luck));
        (last, missed) = (answer.day, !right);
    }
}

/// The cards reviewed last, up to [`MOST`] reviews.
fn newest(cards: &[Vec<Answer>]) -> Vec<Vec<Answer>> {
    let mut cards: Vec<Vec<Answer>> = cards
        .iter()
        .filter(|card| card.len() > 1)
        .cloned()
        .collect();
    cards.sort_by_key(|card| std::cmp::Reverse(card.last().map(|answer| answer.day)));
    let mut room = MOST;
    cards.retain(|card| {
        let fits = card.len() <= room;
        room -= if fits { card.len() } else { room };
        fits
    });
    cards
}

/// The place of the first later one among so many.
fn share(count: usize) -> usize {
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "below 2^52, and within the count"
    )]
    let place = (count as f64 * EARLIER) as usize;
    place
}

/// The mean by which `after` loses less than `before`, and its standard error.
fn difference(before: &[Prediction], after: &[Prediction]) -> (f64, f64) {
    let differences: Vec<f64> = before
        .iter()
        .zip(after)
        .map(|(before, after)| before.loss() - after.loss())
        .collect();
    #[expect(clippy::cast_precision_loss, reason = "below 2^52")]
    let count = differences.len().max(1) as f64;
    let mean = differences.iter().sum::<f64>() / count;
    let spread = differences
        .iter()
        .map(|difference| (difference - mean).powi(2))
        .sum::<f64>();
    (mean, spread.sqrt() / count)
}

#[cfg(test)]
mod tests;
