//! Item statistics beside Moodle's own, from the fixture that its tests hold them against.

use factdeck::analysis::test_stats;

use crate::shared;

fn numbers(line: &str) -> Vec<f64> {
    line.split(',')
        .map(|cell| cell.parse().unwrap_or(f64::NAN))
        .collect()
}

#[test]
fn item_statistics_are_moodles() {
    let (Some(results), Some(wanted)) = (
        shared::file("samples/stats/results00.csv"),
        shared::file("samples/stats/qstats00.csv"),
    ) else {
        return;
    };
    let results = std::fs::read_to_string(results).unwrap();
    // The number of the attempt stands before the marks, and their sum after.
    let marks: Vec<Vec<f64>> = results
        .lines()
        .skip(1)
        .map(|line| numbers(line)[1..8].to_vec())
        .collect();
    let (items, test) = test_stats(&marks, &[1.0; 7]).unwrap();
    let near = |one: f64, other: f64| (one - other).abs() <= 1e-6 * other.abs().max(1.0);
    let wanted = std::fs::read_to_string(wanted).unwrap();
    let whole =
        |line: &&str| line.split(',').nth(1) == Some("") && line.split(',').nth(2) == Some("");
    let rows: Vec<Vec<f64>> = wanted.lines().skip(1).filter(whole).map(numbers).collect();
    assert_eq!((marks.len(), rows.len()), (25, 7));
    for (item, row) in items.iter().zip(&rows) {
        for (name, ours, theirs) in [
            ("facility", item.facility, row[4]),
            ("deviation", item.sd, row[5]),
            ("effective weight", item.effective_weight.unwrap(), row[6]),
            ("discrimination", item.discrimination.unwrap(), row[10]),
            ("efficiency", item.efficiency.unwrap(), row[12]),
        ] {
            assert!(
                near(ours, theirs),
                "{name} of {}: {ours}, not {theirs}",
                row[0]
            );
        }
    }
    // As Moodle's test of the whole quiz has them.
    for (name, ours, theirs) in [
        ("median", test.median, 4.5),
        ("mean", test.mean, 4.617_333_332),
        ("deviation", test.sd.unwrap(), 0.811_726_555_4),
        ("skewness", test.skewness.unwrap(), -0.092_502_502),
        ("kurtosis", test.kurtosis.unwrap(), -0.707_396_855_7),
        ("consistency", test.consistency.unwrap(), -87.223_093_554_2),
        ("error ratio", test.error_ratio.unwrap(), 136.829_490_079_5),
        (
            "standard error",
            test.standard_error.unwrap(),
            1.110_681_306_6,
        ),
    ] {
        assert!(near(ours, theirs), "{name}: {ours}, not {theirs}");
    }
}
