//! What a quiz came to: the points of its questions, and how many of them its answers are worth.

use super::{Credit, Verdict};

/// Points, as a sum over questions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Score {
    /// What was got, in millionths of a point.
    got: u64,
    /// What there was to get, in points.
    points: u64,
}

/// A millionth is the finest share of full marks.
const ONE: u64 = Credit::FULL.0 as u64;

impl Score {
    /// One question: what it is worth, and what became of it. Without an answer it is worth nothing.
    pub fn of(points: u16, verdict: Option<Verdict>) -> Self {
        let credit = verdict.map_or(Credit::NONE, Verdict::credit);
        Self {
            got: u64::from(points) * u64::from(credit.0),
            points: points.into(),
        }
    }

    /// The points there were to get.
    pub const fn points(self) -> u64 {
        self.points
    }

    /// What was got in hundredths of a point, rounded.
    pub const fn hundredths(self) -> u64 {
        (self.got * 100 + ONE / 2) / ONE
    }

    /// Whether all of it is whole points.
    pub const fn is_whole(self) -> bool {
        self.got.is_multiple_of(ONE)
    }

    /// The share of what there was to get, in hundredths of a percent, rounded down.
    pub fn permyriad(self) -> u64 {
        let all = self.points * ONE;
        (self.got * 10_000).checked_div(all).unwrap_or(0)
    }

    /// What was got in percent of what there was, rounded; 100 only where nothing is missing, 0 only where nothing was
    /// got or there was nothing to get.
    pub fn percent(self) -> u64 {
        let all = self.points * ONE;
        if self.got == 0 || all == 0 {
            0
        } else if self.got >= all {
            100
        } else {
            ((self.got * 200 + all) / (all * 2)).clamp(1, 99)
        }
    }
}

impl std::iter::Sum for Score {
    fn sum<I: Iterator<Item = Self>>(scores: I) -> Self {
        scores.fold(Self::default(), |sum, one| Self {
            got: sum.got + one.got,
            points: sum.points + one.points,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(items: &[(u16, Option<Verdict>)]) -> Score {
        items
            .iter()
            .map(|&(points, verdict)| Score::of(points, verdict))
            .sum()
    }

    #[test]
    fn partial_credit_counts_by_the_points_of_its_question() {
        let three_quarters = Verdict::Partly(Credit(750_000));
        let score = sum(&[
            (2, Some(three_quarters)),
            (1, Some(Verdict::Right)),
            (1, Some(Verdict::Slip)),
            (1, Some(Verdict::DontKnow)),
            (1, None),
        ]);
        assert_eq!((score.hundredths(), score.points()), (350, 6));
        assert_eq!(score.percent(), 58);
        assert!(!score.is_whole());
        assert!(sum(&[(3, Some(Verdict::Right)), (1, None)]).is_whole());
    }

    #[test]
    fn all_and_nothing_are_never_rounded_to() {
        let almost = [(1, Some(Verdict::Right)); 400];
        let missing = [almost.as_slice(), &[(1, None)]].concat();
        assert_eq!(sum(&missing).percent(), 99);
        assert_eq!(sum(&almost).percent(), 100);
        let little = [[(1, None); 400].as_slice(), &[(1, Some(Verdict::Right))]].concat();
        assert_eq!(sum(&little).percent(), 1);
        assert_eq!(sum(&[(1, Some(Verdict::Wrong))]).percent(), 0);
        assert_eq!(sum(&[]).percent(), 0);
        let thirds = [(1, Some(Verdict::Partly(Credit(333_333)))); 3];
        assert_eq!(sum(&thirds).hundredths(), 100);
    }
}
