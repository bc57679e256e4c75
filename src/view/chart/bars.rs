//! A row of bars with their numbers, and the same numbers as a table.

/// The room of a chart, in units of its own: as many as a phone has pixels, so that its letters are not made small.
const WIDTH: u32 = 328;
/// The height of the highest bar.
const HIGH: u32 = 96;
/// The room above the bars for their numbers.
const ABOVE: u32 = 18;
/// The room below them for their names.
const BELOW: u32 = 20;
/// The room between two bars.
const GAP: u32 = 4;

/// What a bar stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Amount {
    /// Its name below the bar: a few letters.
    pub short: String,
    /// Its name in the table.
    pub name: String,
    /// How much it is.
    pub value: u32,
}

/// A row of bars.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Bars {
    pub width: u32,
    pub height: u32,
    /// Where the names stand.
    pub base: u32,
    pub all: Vec<Bar>,
}

/// A bar; the table has a row for each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Bar {
    pub amount: Amount,
    pub x: u32,
    pub y: u32,
    pub width: u32,
    pub height: u32,
    /// Where its number and its name have their middle.
    pub middle: u32,
    /// Where its number stands.
    pub above: u32,
}

impl Bars {
    /// Bars for these amounts, the largest as high as there is room. What is not nothing is seen.
    pub(in super::super) fn new(amounts: Vec<Amount>) -> Self {
        let count = u32::try_from(amounts.len()).unwrap_or(1).max(1);
        let most = amounts.iter().map(|amount| amount.value).max();
        let most = u64::from(most.unwrap_or(0).max(1));
        let step = WIDTH / count;
        let width = step.saturating_sub(GAP).max(1);
        let bar = |(amount, x): (Amount, u32)| {
            let share = u64::from(amount.value) * u64::from(HIGH) / most;
            let height = u32::try_from(share).unwrap_or(HIGH);
            let height = height.max(if amount.value > 0 { 2 } else { 0 });
            let y = ABOVE + HIGH - height;
            Bar {
                amount,
                x: x + GAP / 2,
                y,
                width,
                height,
                middle: x + step / 2,
                above: y - 4,
            }
        };
        Self {
            width: WIDTH,
            height: ABOVE + HIGH + BELOW,
            base: ABOVE + HIGH + BELOW - 5,
            all: amounts
                .into_iter()
                .zip((0..count).map(|n| n * step))
                .map(bar)
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bars(values: &[u32]) -> Bars {
        let amount = |value: &u32| Amount {
            short: String::new(),
            name: format!("{value} things"),
            value: *value,
        };
        Bars::new(values.iter().map(amount).collect())
    }

    #[test]
    fn a_bar_is_as_high_as_its_number() {
        let chart = bars(&[0, 1, 50, 100, 1000]);
        let heights: Vec<u32> = chart.all.iter().map(|bar| bar.height).collect();
        assert_eq!(heights, [0, 2, 4, 9, HIGH]);
        for bar in &chart.all {
            assert_eq!(bar.y + bar.height, ABOVE + HIGH, "all stand on one line");
            assert!(bar.x + bar.width <= chart.width);
            assert!(bar.above > 10, "the number is not cut off");
        }
        assert!(
            chart
                .all
                .windows(2)
                .all(|two| two[0].x + two[0].width < two[1].x)
        );
    }

    #[test]
    fn no_amounts_make_no_trouble() {
        assert_eq!(bars(&[]).all, []);
        assert!(bars(&[0, 0]).all.iter().all(|bar| bar.height == 0));
        assert_eq!(bars(&[u32::MAX]).all[0].height, HIGH);
    }
}
