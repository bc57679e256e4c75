//! Whether what was expected came: predictions of answers held against the answers.

use std::collections::BTreeMap;

use crate::schedule::fit::Prediction;

/// How good predictions were.
#[derive(Debug, Clone, PartialEq)]
pub struct Calibration {
    /// How many answers were predicted.
    pub answers: usize,
    /// The mean negative logarithm of the chance given to what came: the smaller, the better.
    pub log_loss: f64,
    /// By how much expected and observed shares of right answers differ: the root mean square over bins of alike
    /// reviews, each weighing as many as it has. 0 is perfect.
    pub rmse: f64,
    /// Answers by what was expected, in tenths from below; tenths without answers are left out.
    pub tenths: Vec<Tenth>,
}

/// Answers that were expected to be right with about the same chance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tenth {
    /// The mean of what was expected, 0 to 1.
    pub expected: f64,
    /// The share that was right.
    pub right: f64,
    /// How many they are.
    pub answers: usize,
}

/// Holds predictions against what came.
pub fn calibration(predictions: &[Prediction]) -> Calibration {
    let mut bins: BTreeMap<[i32; 3], Sum> = BTreeMap::new();
    let mut tenths: BTreeMap<u8, Sum> = BTreeMap::new();
    let mut loss = 0.0;
    for prediction in predictions {
        loss += prediction.loss();
        bins.entry(bin(prediction)).or_default().add(prediction);
        let reached = |tenth: &u8| prediction.expected >= f64::from(*tenth) / 10.0;
        let tenth = (1..10).rfind(reached).unwrap_or(0);
        tenths.entry(tenth).or_default().add(prediction);
    }
    let count = float(predictions.len()).max(1.0);
    let squares: f64 = bins.values().map(Sum::square).sum();
    Calibration {
        answers: predictions.len(),
        log_loss: loss / count,
        rmse: (squares / count).sqrt(),
        tenths: tenths.values().map(Sum::tenth).collect(),
    }
}

/// The bin of a review, as srs-benchmark makes them: by days since the last review, reviews before and times
/// forgotten, each in steps that grow.
fn bin(prediction: &Prediction) -> [i32; 3] {
    let step = |number: u32, first: f64, growth: f64| {
        if number == 0 {
            return -100;
        }
        let step = (f64::from(number) / first).ln() / growth.ln();
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a logarithm of what fits 32 bits is below 100"
        )]
        let step = step.floor() as i32;
        step
    };
    [
        step(prediction.elapsed, 2.48, 3.62),
        step(prediction.reviews, 1.99, 1.89),
        step(prediction.lapses, 1.65, 1.73),
    ]
}

#[derive(Debug, Default)]
struct Sum {
    answers: usize,
    expected: f64,
    right: usize,
}

impl Sum {
    fn add(&mut self, prediction: &Prediction) {
        self.answers += 1;
        self.expected += prediction.expected;
        self.right += usize::from(prediction.right);
    }

    fn square(&self) -> f64 {
        let difference = self.expected - float(self.right);
        difference * difference / float(self.answers).max(1.0)
    }

    fn tenth(&self) -> Tenth {
        let count = float(self.answers).max(1.0);
        Tenth {
            expected: self.expected / count,
            right: float(self.right) / count,
            answers: self.answers,
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "below 2^52")]
fn float(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Day;

    fn prediction(expected: f64, right: bool) -> Prediction {
        Prediction {
            day: Day(0),
            recall: expected,
            expected,
            right,
            elapsed: 3,
            reviews: 2,
            lapses: 0,
        }
    }

    #[test]
    fn who_expects_what_comes_is_calibrated() {
        let half = [prediction(0.5, true), prediction(0.5, false)];
        let calibration = calibration(&half);
        assert_eq!(calibration.answers, 2);
        assert!((calibration.log_loss - 2.0_f64.ln()).abs() < 1e-12);
        assert!(calibration.rmse.abs() < 1e-12);
        let [tenth] = calibration.tenths[..] else {
            panic!("{calibration:?}")
        };
        assert!((tenth.right - 0.5).abs() < 1e-12);
    }

    #[test]
    fn too_much_confidence_shows() {
        let mut predictions = vec![prediction(0.9, true); 7];
        predictions.extend(vec![prediction(0.9, false); 3]);
        let sure = calibration(&predictions);
        assert!((sure.rmse - 0.2).abs() < 1e-9, "{sure:?}");
        // In another bin, which is right: its weight is a half.
        let other = Prediction {
            elapsed: 300,
            ..prediction(1.0, true)
        };
        predictions.extend(vec![other; 10]);
        let both = calibration(&predictions);
        assert!((both.rmse - 0.02_f64.sqrt()).abs() < 1e-9, "{both:?}");
        assert_eq!(both.tenths.len(), 1, "ninety and a hundred are in the last");
    }

    #[test]
    fn nothing_is_nothing() {
        let none = calibration(&[]);
        assert_eq!((none.answers, none.tenths.len()), (0, 0));
        assert!(none.log_loss.abs() < 1e-12 && none.rmse.abs() < 1e-12);
    }
}
