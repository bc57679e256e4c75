//! The search for the best parameters: Adam with all reviews in every step, in units of how much people differ.

use super::number::{COUNT, Number, Sloped};
use super::{Answer, Formulas, LEAST_CHANCE, walk};

/// Steps of the search.
const STEPS: u32 = 80;
/// The length of the first ones, in units of how much people differ; it falls to nothing.
const STRIDE: f64 = 0.08;

/// How much parameters differ from person to person, of `fsrs` 6.6.2; the first four, stabilities, by factors of e.
const WIDTHS: [f64; COUNT] = [
    1.0, 1.0, 1.0, 1.0, 0.57, 0.28, 0.6, 0.12, 0.39, 0.18, 0.33, 0.3, 0.09, 0.16, 0.57, 0.25, 1.03,
    0.31, 0.32, 0.14, 0.27,
];

/// The bounds of each parameter, those that `fsrs` 6.6.2 holds them to.
pub(super) const BOUNDS: [(f64, f64); COUNT] = [
    (0.001, 100.0),
    (0.001, 100.0),
    (0.001, 100.0),
    (0.001, 100.0),
    (1.0, 10.0),
    (0.001, 4.0),
    (0.001, 4.0),
    (0.001, 0.75),
    (0.0, 4.5),
    (0.0, 0.8),
    (0.001, 3.5),
    (0.001, 5.0),
    (0.001, 0.25),
    (0.001, 0.9),
    (0.0, 4.0),
    (0.0, 1.0),
    (1.0, 6.0),
    (0.0, 2.0),
    (0.0, 2.0),
    (0.01, 0.8),
    (0.1, 0.8),
];

/// The parameters under which the reviews, and the parameters themselves, are likeliest.
pub(super) fn search(cards: &[Vec<Answer>]) -> [f32; COUNT] {
    let mut at = [0.0; COUNT];
    let (mut mean, mut square) = ([0.0; COUNT], [0.0; COUNT]);
    let (mut best, mut least) = (at, f64::INFINITY);
    for step in 1..=STEPS {
        let (loss, slopes) = loss(cards, &at);
        if loss < least {
            (best, least) = (at, loss);
        }
        let progress = f64::from(step - 1) / f64::from(STEPS);
        let stride = STRIDE * 0.5 * (1.0 + (std::f64::consts::PI * progress).cos());
        let steps = i32::try_from(step).unwrap_or(i32::MAX);
        let (warm, warm_square) = (1.0 - 0.9_f64.powi(steps), 1.0 - 0.999_f64.powi(steps));
        for ((at, slope), (mean, square)) in at
            .iter_mut()
            .zip(slopes)
            .zip(mean.iter_mut().zip(square.iter_mut()))
        {
            *mean = 0.9 * *mean + 0.1 * slope;
            *square = 0.999 * *square + 0.001 * slope * slope;
            *at -= stride * (*mean / warm) / ((*square / warm_square).sqrt() + 1e-8);
        }
    }
    rounded(&parameters(&best))
}

/// The parameters at a place: as many widths away from those that come with the program.
fn parameters(at: &[f64; COUNT]) -> [f64; COUNT] {
    let mut parameters = fsrs::DEFAULT_PARAMETERS.map(f64::from);
    let places = at.iter().zip(WIDTHS).zip(BOUNDS);
    for (number, (parameter, ((at, width), (low, high)))) in
        (0..).zip(parameters.iter_mut().zip(places))
    {
        let moved = if is_factor(number) {
            *parameter * (at * width).exp()
        } else {
            *parameter + at * width
        };
        *parameter = moved.clamp(low, high);
    }
    parameters
}

/// Whether a parameter is a stability, which people differ in by factors.
const fn is_factor(number: usize) -> bool {
    number < 4
}

/// The loss at a place, prior included, a review; and its slope along each direction.
fn loss(cards: &[Vec<Answer>], at: &[f64; COUNT]) -> (f64, [f64; COUNT]) {
    let values = parameters(at);
    let formulas = Formulas::new(Sloped::parameters(&values));
    let (mut total, mut slopes, mut count) = (0.0, [0.0; COUNT], 0.0);
    for card in cards {
        walk(&formulas, card, |prediction, expected| {
            total += prediction.loss();
            count += 1.0;
            let expected_slope = if prediction.right {
                -1.0 / expected.value().max(LEAST_CHANCE)
            } else {
                1.0 / (1.0 - expected.value()).max(LEAST_CHANCE)
            };
            for (slope, along) in slopes.iter_mut().zip(expected.slopes()) {
                *slope += expected_slope * along;
            }
        });
    }
    let places = at.iter().zip(WIDTHS).zip(values);
    for (number, (slope, ((at, width), value))) in (0..).zip(slopes.iter_mut().zip(places)) {
        let inner = if is_factor(number) {
            value * width
        } else {
            width
        };
        *slope = *slope * inner + at;
        total += at * at / 2.0;
    }
    (
        total / f64::max(count, 1.0),
        slopes.map(|slope| slope / f64::max(count, 1.0)),
    )
}

/// To four decimals, so that no machine's last bits matter.
fn rounded(parameters: &[f64; COUNT]) -> [f32; COUNT] {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the model counts in single precision"
    )]
    let single = parameters.map(|parameter| ((parameter * 1e4).round() / 1e4) as f32);
    single
}
