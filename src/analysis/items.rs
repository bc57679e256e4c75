//! How well the questions of a test told students apart, as Moodle reckons it: "Development:Quiz report statistics" in its
//! documentation, and `question/classes/statistics/questions/calculator.php` and
//! `mod/quiz/report/statistics/classes/calculator.php` in its source. Covariances are of a sample: by one less than there are.

/// What the marks of one question say.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ItemStats {
    /// The mean mark, as a share of the most: 0 to 1.
    pub facility: f64,
    /// The standard deviation of its marks, in points.
    pub sd: f64,
    /// Its share of all points, in percent.
    pub intended_weight: f64,
    /// Its share of what told students apart, in percent; nothing where it worked against the rest of the test.
    pub effective_weight: Option<f64>,
    /// How its marks went with those of the rest of the test: a correlation in percent, −100 to 100; nothing where either was
    /// the same for all.
    pub discrimination: Option<f64>,
    /// The same as a share of what it could have been with these marks, in percent.
    pub efficiency: Option<f64>,
}

/// What the marks of a whole test say.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TestStats {
    /// The mean, in points.
    pub mean: f64,
    /// The median, in points.
    pub median: f64,
    /// The standard deviation, in points; nothing for one student.
    pub sd: Option<f64>,
    /// The skewness; nothing for fewer than three, or where all are the same.
    pub skewness: Option<f64>,
    /// The kurtosis; nothing for fewer than four, or where all are the same.
    pub kurtosis: Option<f64>,
    /// The coefficient of internal consistency in percent: Cronbach's alpha. It may be negative.
    pub consistency: Option<f64>,
    /// How much of the deviation is chance, in percent.
    pub error_ratio: Option<f64>,
    /// How far a mark may be off by chance, in points.
    pub standard_error: Option<f64>,
}

/// Marks in points, a row a student and a column a question, with the most points of each question. Nothing where there is
/// no student or no question, or a row is not as long as the others.
pub fn test_stats(marks: &[Vec<f64>], most: &[f64]) -> Option<(Vec<ItemStats>, TestStats)> {
    if marks.is_empty() || most.is_empty() || marks.iter().any(|row| row.len() != most.len()) {
        return None;
    }
    let totals: Vec<f64> = marks.iter().map(|row| row.iter().sum()).collect();
    let columns: Vec<Vec<f64>> = (0..most.len())
        .map(|column| {
            marks
                .iter()
                .filter_map(|row| row.get(column))
                .copied()
                .collect()
        })
        .collect();
    let with_all: Vec<f64> = columns
        .iter()
        .map(|column| covariance(column, &totals))
        .collect();
    let roots = with_all
        .iter()
        .filter(|one| **one >= 0.0)
        .map(|one| one.sqrt());
    let (all_roots, all_points): (f64, f64) = (roots.sum(), most.iter().sum());
    let items = columns
        .iter()
        .zip(most)
        .zip(&with_all)
        .map(|((column, most), with_all)| {
            let rest: Vec<f64> = totals
                .iter()
                .zip(column)
                .map(|(all, one)| all - one)
                .collect();
            ItemStats {
                intended_weight: 100.0 * most / all_points,
                effective_weight: share(*with_all, all_roots),
                ..item_stats(column, &rest, *most)
            }
        });
    let items = items.collect();
    let variances: f64 = columns
        .iter()
        .map(|column| covariance(column, column))
        .sum();
    Some((items, whole(&totals, variances, most.len())))
}

/// One question among others that not everybody was asked: its marks, those of the rest of each one's test, and the most
/// points. Its weights are those of a question alone.
pub fn item_stats(marks: &[f64], rest: &[f64], most: f64) -> ItemStats {
    let together = covariance(marks, rest);
    let product = covariance(marks, marks) * covariance(rest, rest);
    let best = covariance(&sorted(marks), &sorted(rest));
    ItemStats {
        facility: mean(marks) / most,
        sd: covariance(marks, marks).sqrt(),
        intended_weight: 100.0,
        effective_weight: None,
        discrimination: (product > 0.0).then(|| 100.0 * together / product.sqrt()),
        efficiency: (best != 0.0).then(|| 100.0 * together / best),
    }
}

fn share(with_all: f64, all_roots: f64) -> Option<f64> {
    (with_all >= 0.0 && all_roots > 0.0).then(|| 100.0 * with_all.sqrt() / all_roots)
}

fn whole(totals: &[f64], variances: f64, questions: usize) -> TestStats {
    let (n, p) = (count(totals.len()), count(questions));
    let middle = mean(totals);
    let moment = |power: i32| totals.iter().map(|t| (t - middle).powi(power)).sum::<f64>() / n;
    let (m2, m3, m4) = (moment(2), moment(3), moment(4));
    let k2 = (n > 1.0).then(|| n * m2 / (n - 1.0));
    let spread = k2.filter(|k2| *k2 > 0.0);
    let k3 = n * n * m3 / ((n - 1.0) * (n - 2.0));
    let k4 =
        n * n * ((n + 1.0) * m4 - 3.0 * (n - 1.0) * m2 * m2) / ((n - 1.0) * (n - 2.0) * (n - 3.0));
    let consistency = spread
        .filter(|_| p > 1.0)
        .map(|k2| 100.0 * p / (p - 1.0) * (1.0 - variances / k2));
    let error_ratio = consistency.map(|c| 100.0 * (1.0 - c / 100.0).max(0.0).sqrt());
    let sd = k2.map(f64::sqrt);
    TestStats {
        mean: middle,
        median: median(totals),
        sd,
        skewness: spread.filter(|_| n > 2.0).map(|k2| k3 / k2.powf(1.5)),
        kurtosis: spread.filter(|_| n > 3.0).map(|k2| k4 / (k2 * k2)),
        consistency,
        error_ratio,
        standard_error: error_ratio.zip(sd).map(|(ratio, sd)| ratio * sd / 100.0),
    }
}

#[expect(clippy::cast_precision_loss, reason = "a class is small")]
const fn count(n: usize) -> f64 {
    n as f64
}

fn mean(marks: &[f64]) -> f64 {
    marks.iter().sum::<f64>() / count(marks.len().max(1))
}

fn median(marks: &[f64]) -> f64 {
    let sorted = sorted(marks);
    let at = |place: usize| sorted.get(place).copied().unwrap_or(0.0);
    let half = sorted.len() / 2;
    if sorted.len().is_multiple_of(2) {
        f64::midpoint(at(half.saturating_sub(1)), at(half))
    } else {
        at(half)
    }
}

fn sorted(marks: &[f64]) -> Vec<f64> {
    let mut sorted = marks.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted
}

/// The covariance of a sample; 0 for one student.
fn covariance(one: &[f64], other: &[f64]) -> f64 {
    let (a, b) = (mean(one), mean(other));
    let sum: f64 = one.iter().zip(other).map(|(x, y)| (x - a) * (y - b)).sum();
    if one.len() > 1 {
        sum / count(one.len() - 1)
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Facility, deviation, weights, discrimination, efficiency of each.
    const WANTED_ITEMS: [[f64; 6]; 4] = [
        [
            0.625,
            0.517_549_17,
            20.0,
            28.020_207_892,
            47.001_599_194,
            61.904_761_905,
        ],
        [
            0.625,
            0.517_549_17,
            20.0,
            18.343_531_95,
            -8.502_303_019,
            -10.344_827_586,
        ],
        [0.625, 0.755_928_946, 40.0, 29.954_862_239, 0.0, 0.0],
        [
            0.5,
            0.534_522_484,
            20.0,
            23.681_397_918,
            12.126_781_252,
            14.285_714_286,
        ],
    ];

    /// Mean, median, deviation, skewness, kurtosis, consistency, error ratio, standard error.
    const WANTED_TEST: [f64; 8] = [
        3.0,
        3.0,
        1.281_739_889,
        -0.203_527_695,
        -0.056_899_811,
        20.289_855_072,
        89.280_538_152,
        1.144_344_271,
    ];

    /// Eight students, four questions, worked out by another program in another language.
    #[test]
    fn figures_are_those_of_the_formulas() {
        let marks: Vec<Vec<f64>> = [
            [1.0, 1.0, 2.0, 0.0],
            [1.0, 0.0, 1.5, 1.0],
            [0.0, 1.0, 2.0, 0.0],
            [1.0, 1.0, 0.0, 1.0],
            [0.0, 0.0, 1.0, 0.0],
            [1.0, 1.0, 2.0, 1.0],
            [0.0, 1.0, 0.5, 0.0],
            [1.0, 0.0, 1.0, 1.0],
        ]
        .map(Vec::from)
        .into();
        let (items, test) = test_stats(&marks, &[1.0, 1.0, 2.0, 1.0]).unwrap();
        let near = |one: f64, other: f64| (one - other).abs() < 1e-8;
        let wanted = WANTED_ITEMS;
        for (item, wanted) in items.iter().zip(wanted) {
            let figures = [
                item.facility,
                item.sd,
                item.intended_weight,
                item.effective_weight.unwrap(),
                item.discrimination.unwrap(),
                item.efficiency.unwrap(),
            ];
            let all = figures
                .iter()
                .zip(wanted)
                .all(|(one, other)| near(*one, other));
            assert!(all, "{figures:?}");
        }
        let figures = [
            test.mean,
            test.median,
            test.sd.unwrap(),
            test.skewness.unwrap(),
            test.kurtosis.unwrap(),
            test.consistency.unwrap(),
            test.error_ratio.unwrap(),
            test.standard_error.unwrap(),
        ];
        let all = figures
            .iter()
            .zip(WANTED_TEST)
            .all(|(one, other)| near(*one, other));
        assert!(all, "{figures:?}");
    }

    #[test]
    fn little_says_little() {
        assert_eq!(test_stats(&[], &[1.0]), None);
        assert_eq!(test_stats(&[vec![1.0], vec![]], &[1.0]), None);
        let (items, test) = test_stats(&[vec![1.0, 0.0]], &[1.0, 1.0]).unwrap();
        assert_eq!((items[0].facility, items[1].facility), (1.0, 0.0));
        assert_eq!(
            (items[0].discrimination, test.sd, test.consistency),
            (None, None, None)
        );
        // All the same: nobody is told apart, and nothing is divided by it.
        let same = vec![vec![1.0, 1.0]; 5];
        let (items, test) = test_stats(&same, &[1.0, 1.0]).unwrap();
        assert_eq!((items[0].discrimination, items[0].efficiency), (None, None));
        assert_eq!(
            (test.sd, test.skewness, test.consistency),
            (Some(0.0), None, None)
        );
    }
}
