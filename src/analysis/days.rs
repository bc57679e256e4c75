//! What a learner did day by day, and what it comes to.

use crate::time::Day;

/// What a learner did on one school day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Answers given and not taken back.
    pub reviews: u32,
    /// Answers of them that were right.
    pub right: u32,
    /// Facts met for the first time.
    pub new: u32,
    /// Milliseconds from page to answer, all answers together.
    pub ms: u64,
    /// First recalls of the day of facts with a stability below 21 days.
    pub young: Share,
    /// First recalls of the day of the other facts met before.
    pub mature: Share,
}

/// How many of some recalls succeeded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Share {
    /// Those that did.
    pub passed: u32,
    /// Those that did not.
    pub failed: u32,
}

impl Share {
    /// All of them.
    pub const fn of(self) -> u32 {
        self.passed.saturating_add(self.failed)
    }

    /// Per cent that succeeded, rounded; nothing where there were none.
    pub fn percent(self) -> Option<u32> {
        let of = u64::from(self.of());
        let percent = (u64::from(self.passed) * 100 + of / 2).checked_div(of)?;
        u32::try_from(percent).ok()
    }

    /// Two shares as one.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            passed: self.passed.saturating_add(other.passed),
            failed: self.failed.saturating_add(other.failed),
        }
    }
}

/// True retention over some days: of the facts that came back, how many were still known. Only the first recall of a
/// fact on a day counts, as in Anki, so that repeating what was missed a minute ago does not flatter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stretch {
    /// Facts with a stability below 21 days.
    pub young: Share,
    /// The others.
    pub mature: Share,
}

impl Stretch {
    /// Both kinds together.
    pub const fn all(self) -> Share {
        self.young.and(self.mature)
    }
}

/// True retention over four stretches of days that end today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Retention {
    /// Today.
    pub day: Stretch,
    /// The last 7 days.
    pub week: Stretch,
    /// The last 30 days.
    pub month: Stretch,
    /// Ever since.
    pub all: Stretch,
}

/// True retention from a learner's days, in any order.
pub fn retention(days: &[(Day, Tally)], today: Day) -> Retention {
    let over = |length: Option<u32>| {
        let within = days.iter().filter(|(day, _)| {
            *day <= today && length.is_none_or(|length| today.since(*day) < length)
        });
        within.fold(Stretch::default(), |sum, (_, tally)| Stretch {
            young: sum.young.and(tally.young),
            mature: sum.mature.and(tally.mature),
        })
    };
    Retention {
        day: over(Some(1)),
        week: over(Some(7)),
        month: over(Some(30)),
        all: over(None),
    }
}

/// From how many answers on a day its field in the heat map is one step darker.
pub const HEAT_STEPS: [u32; 4] = [1, 10, 20, 40];

/// The days of a heat map.
const HEAT_DAYS: u32 = 365;

/// The last 365 days, today included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heat {
    /// The days in order, each with its answers.
    pub days: Vec<(Day, u32)>,
    /// How many days had answers.
    pub active: u32,
    /// How many answers there were.
    pub reviews: u32,
}

impl Heat {
    /// How dark the field of a day with so many answers is, 0 to 4.
    pub fn step(reviews: u32) -> usize {
        HEAT_STEPS.partition_point(|&from| from <= reviews)
    }
}

/// The last 365 days from a learner's days, in any order; days without answers are filled in.
pub fn heat(days: &[(Day, Tally)], today: Day) -> Heat {
    let first = Day(today.0.saturating_sub_unsigned(HEAT_DAYS - 1));
    let mut filled: Vec<(Day, u32)> = (0..HEAT_DAYS).map(|n| (first.plus(n), 0)).collect();
    for (day, tally) in days.iter().filter(|(day, _)| *day >= first) {
        let place = usize::try_from(day.since(first)).unwrap_or(usize::MAX);
        if let Some((_, reviews)) = filled.get_mut(place) {
            *reviews = reviews.saturating_add(tally.reviews);
        }
    }
    let counts = || filled.iter().map(|(_, reviews)| *reviews);
    Heat {
        active: counts().map(|reviews| u32::from(reviews > 0)).sum(),
        reviews: counts().fold(0, u32::saturating_add),
        days: filled,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share(passed: u32, failed: u32) -> Share {
        Share { passed, failed }
    }

    fn day(day: i32, reviews: u32, young: Share, mature: Share) -> (Day, Tally) {
        let tally = Tally {
            reviews,
            young,
            mature,
            ..Tally::default()
        };
        (Day(day), tally)
    }

    #[test]
    fn shares_are_rounded_to_whole_per_cent() {
        assert_eq!(share(0, 0).percent(), None);
        assert_eq!(share(2, 1).percent(), Some(67));
        assert_eq!(share(1, 2).percent(), Some(33));
        assert_eq!(share(1, 1).percent(), Some(50));
        assert_eq!(share(0, 3).percent(), Some(0));
        assert_eq!(share(u32::MAX, 0).percent(), Some(100));
    }

    #[test]
    fn retention_is_that_of_a_day_a_week_a_month_and_all() {
        let today = 1000;
        let days = [
            day(today, 9, share(3, 1), share(2, 0)),
            day(today - 6, 9, share(5, 2), share(1, 1)),
            day(today - 7, 9, share(10, 0), share(0, 0)),
            day(today - 29, 9, share(0, 0), share(7, 3)),
            day(today - 30, 9, share(100, 0), share(0, 100)),
            // A clock that was set back.
            day(today + 1, 9, share(1, 1), share(1, 1)),
        ];
        let of = retention(&days, Day(today));
        assert_eq!((of.day.young, of.day.mature), (share(3, 1), share(2, 0)));
        assert_eq!((of.week.young, of.week.mature), (share(8, 3), share(3, 1)));
        assert_eq!(
            (of.month.young, of.month.mature),
            (share(18, 3), share(10, 4))
        );
        assert_eq!(of.month.all(), share(28, 7));
        assert_eq!(of.month.all().percent(), Some(80));
        assert_eq!(
            (of.all.young, of.all.mature),
            (share(118, 3), share(10, 104))
        );
        assert_eq!(retention(&[], Day(today)), Retention::default());
    }

    #[test]
    fn the_heat_map_has_a_year_with_every_day() {
        let none = share(0, 0);
        let days = [
            day(1000, 12, none, none),
            day(1000 - 364, 3, none, none),
            day(1000 - 365, 50, none, none),
            day(1001, 50, none, none),
        ];
        let heat = heat(&days, Day(1000));
        assert_eq!(heat.days.len(), 365);
        assert_eq!(heat.days.first(), Some(&(Day(636), 3)));
        assert_eq!(heat.days.last(), Some(&(Day(1000), 12)));
        assert_eq!((heat.active, heat.reviews), (2, 15));
        let steps: Vec<usize> = [0, 1, 9, 10, 19, 20, 39, 40, 4000]
            .into_iter()
            .map(Heat::step)
            .collect();
        assert_eq!(steps, [0, 1, 1, 2, 2, 3, 3, 4, 4]);
    }
}
