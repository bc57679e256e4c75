//! Days, months and years as numbers: the Gregorian calendar, also before it was introduced.

/// A point in the calendar, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Point {
    /// The year; before our era below zero (44 BC is -44).
    pub year: Option<i32>,
    /// The month, from 1.
    pub month: Option<u8>,
    /// The day of the month, from 1.
    pub day: Option<u8>,
}

impl Point {
    /// A year.
    pub const fn year(year: i32) -> Self {
        Self {
            year: Some(year),
            month: None,
            day: None,
        }
    }

    /// Whether such a day can exist.
    pub fn is_possible(self) -> bool {
        let month = self.month.is_none_or(|m| (1..=12).contains(&m));
        let most = self
            .month
            .map_or(31, |m| month_length(self.year.unwrap_or(2000), m));
        month && self.day.is_none_or(|d| (1..=most).contains(&d))
    }

    /// The day number (from 1970-01-01) of its first day, where the year is known.
    pub fn first_day(self) -> Option<i64> {
        Some(day_number(
            self.year?,
            self.month.unwrap_or(1),
            self.day.unwrap_or(1),
        ))
    }

    /// The day number of its last day, where the year is known.
    pub fn last_day(self) -> Option<i64> {
        let year = self.year?;
        let month = self.month.unwrap_or(12);
        let day = self.day.unwrap_or_else(|| month_length(year, month));
        Some(day_number(year, month, day))
    }

    /// The weekday of a whole date, from 0 for Monday.
    pub fn weekday(self) -> Option<usize> {
        self.month?;
        self.day?;
        usize::try_from((self.first_day()? + 3).rem_euclid(7)).ok()
    }

    /// The point moved by days, months or years: by the smallest unit that it names.
    #[must_use]
    pub fn moved(self, by: i32) -> Self {
        match (self.year, self.month, self.day) {
            (year, Some(month), Some(day)) => {
                let n = day_number(year.unwrap_or(2001), month, day).saturating_add(by.into());
                let (y, m, d) = from_day_number(n);
                Self {
                    year: year.map(|_| y),
                    month: Some(m),
                    day: Some(d),
                }
            }
            (year, Some(month), None) => {
                let n = year
                    .unwrap_or(2001)
                    .saturating_mul(12)
                    .saturating_add(i32::from(month) - 1)
                    .saturating_add(by);
                Self {
                    year: year.map(|_| n.div_euclid(12)),
                    month: u8::try_from(n.rem_euclid(12) + 1).ok(),
                    day: None,
                }
            }
            (year, None, day) => Self {
                year: year.map(|y| y.saturating_add(by)),
                month: None,
                day,
            },
        }
    }
}

fn is_leap(year: i32) -> bool {
    year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0)
}

/// How many days a month has.
pub(super) fn month_length(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Days from 1970-01-01 (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`).
fn day_number(year: i32, month: u8, day: u8) -> i64 {
    let month = i64::from(month.clamp(1, 12));
    let y = i64::from(year) - i64::from(month <= 2);
    let era = y.div_euclid(400);
    let of_era = y.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + i64::from(day) - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The reverse of [`day_number`] (same source, `civil_from_days`).
fn from_day_number(n: i64) -> (i32, u8, u8) {
    let z = n + 719_468;
    let era = z.div_euclid(146_097);
    let of_era = z.rem_euclid(146_097);
    let y = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * y + y / 4 - y / 100);
    let mp = (5 * of_year + 2) / 153;
    let day = of_year - (153 * mp + 2) / 5 + 1;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    let year = y + era * 400 + i64::from(month <= 2);
    (
        i32::try_from(year).unwrap_or(i32::MAX),
        u8::try_from(month).unwrap_or(1),
        u8::try_from(day).unwrap_or(1),
    )
}
