//! The formulas against the model in use, their slopes against differences, and what is refused.

use proptest::prelude::*;

use super::number::Sloped;
use super::*;
use crate::id::Seq;
use crate::schedule::{Card, FIRST_SIGHT, Model, Step, luck};
use crate::time::Timestamp;

fn rating() -> impl Strategy<Value = Rating> {
    prop_oneof![
        3 => Just(Rating::Again),
        1 => Just(Rating::Hard),
        6 => Just(Rating::Good),
        1 => Just(Rating::Easy)
    ]
}

/// A card's reviews: ratings, days between them, and the chance of luck.
fn card() -> impl Strategy<Value = Vec<Answer>> {
    prop::collection::vec((rating(), 0..40_i32, 0..3_usize), 1..12).prop_map(|rows| {
        let mut day = 100;
        let answers = rows.into_iter().map(|(rating, days, luck)| {
            // Half of them on the same day as the one before.
            day += (days - 20).max(0);
            Answer {
                day: Day(day),
                rating,
                luck: [0.0, 0.25, 0.5][luck],
            }
        });
        answers.collect()
    })
}

fn parameters() -> impl Strategy<Value = [f32; 21]> {
    prop::array::uniform21(0.8..1.2_f32).prop_map(|factors| {
        let mut place = 0;
        fsrs::DEFAULT_PARAMETERS.map(|parameter| {
            place += 1;
            let (low, high) = search::BOUNDS[place - 1];
            let held = f64::from(parameter * factors[place - 1]).clamp(low, high);
            #[expect(clippy::cast_possible_truncation, reason = "it was single before")]
            let held = held as f32;
            held
        })
    })
}

/// What the model in use gives: the chance of recall before each review that counts, and the memory at the end.
fn in_use(parameters: &[f32; 21], answers: &[Answer]) -> (Vec<f32>, Card) {
    let model = Model::new(parameters, 0.9).unwrap();
    let (mut card, mut recalls) = (None::<Card>, Vec::new());
    for answer in answers {
        let known = card.map(|card| model.retrievability(&card, answer.day));
        recalls.extend(known.filter(|_| card.unwrap().last_day < answer.day));
        let step = Step {
            rating: answer.rating,
            posterior: model.share(
                card.as_ref(),
                answer.day,
                answer.rating,
                luck::posterior(known.unwrap_or(FIRST_SIGHT), answer.luck),
            ),
            at: Timestamp(0),
            day: answer.day,
            due: Timestamp(0),
            n: 1,
            seq: Seq(1),
            parameters: 1,
        };
        card = Some(model.next(card.as_ref(), &step));
    }
    (recalls, card.unwrap())
}

proptest! {
    #[test]
    fn the_formulas_are_those_in_use(answers in card(), parameters in parameters()) {
        let (recalls, _) = in_use(&parameters, &answers);
        let expected = predictions(std::slice::from_ref(&answers), &parameters);
        prop_assert_eq!(recalls.len(), expected.len());
        for (recall, prediction) in recalls.iter().zip(&expected) {
            prop_assert!((f64::from(*recall) - prediction.recall).abs() < 2e-4, "{} {:?}", recall, prediction);
        }
    }

    #[test]
    fn slopes_are_differences(answers in card(), parameters in parameters(), which in 0..21_usize) {
        let values = parameters.map(f64::from);
        let mut slopes = Vec::new();
        walk(&Formulas::new(Sloped::parameters(&values)), &answers, |_, expected| {
            slopes.push(expected.slopes()[which]);
        });
        let step = values[which] * 1e-6;
        let at = |moved: f64| {
            let mut values = values;
            values[which] += moved;
            let mut expected = Vec::new();
            walk(&Formulas::new(values), &answers, |_, chance: f64| expected.push(chance));
            expected
        };
        for ((above, below), slope) in at(step).iter().zip(at(-step)).zip(slopes) {
            let difference = (above - below) / (2.0 * step);
            // Where a bound begins to hold between the two, there is no slope to agree on.
            let near = (difference - slope).abs() <= 1e-4 * (1.0 + slope.abs());
            let at_a_bound = slope == 0.0 || (difference / slope - 0.5).abs() < 0.51;
            prop_assert!(near || at_a_bound, "parameter {}: {} {}", which, difference, slope);
        }
    }
}

#[test]
fn too_few_reviews_fit_nothing() {
    let answer = |day| Answer {
        day: Day(day),
        rating: Rating::Good,
        luck: 0.0,
    };
    let parameters = fsrs::DEFAULT_PARAMETERS;
    assert_eq!(fit(&[], &parameters), Err(TooFew(0)));
    // A first review and one of the same day say nothing about forgetting.
    let cards = vec![vec![answer(1), answer(1), answer(3)]; LEAST - 1];
    assert_eq!(fit(&cards, &parameters), Err(TooFew(LEAST - 1)));
    // Enough, but all of one day: nothing is left to test with.
    let cards = vec![vec![answer(1), answer(3)]; LEAST];
    assert_eq!(fit(&cards, &parameters), Err(TooFew(LEAST)));
}

#[test]
fn a_guess_costs_less_to_miss() {
    let prediction = |expected, right| Prediction {
        day: Day(0),
        recall: 0.5,
        expected,
        right,
        elapsed: 1,
        reviews: 1,
        lapses: 0,
    };
    assert!((prediction(0.5, true).loss() - 2.0_f64.ln()).abs() < 1e-12);
    assert!(prediction(0.625, false).loss() > prediction(0.5, false).loss());
    // Nothing is impossible.
    assert!(prediction(1.0, false).loss() < 10.0);
}
