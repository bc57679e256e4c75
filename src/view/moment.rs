//! When something comes back, in words.

use super::locale::Locale;
use crate::time::{Calendar, Timestamp};

/// How long until `due`: minutes today, else days, months or years by the school's calendar.
pub(super) fn until(
    locale: &Locale,
    calendar: &Calendar,
    now: Timestamp,
    due: Timestamp,
) -> String {
    let days = calendar.day(due).since(calendar.day(now));
    match days {
        0 => {
            let minutes = due.since(now).max(0).div_euclid(60_000)
                + i64::from(due.since(now).rem_euclid(60_000) > 0);
            match u64::try_from(minutes) {
                Ok(0) | Err(_) => locale.text("when-today"),
                Ok(minutes) => locale.count("when-minutes", minutes),
            }
        }
        1 => locale.text("when-tomorrow"),
        2..60 => locale.count("when-days", days),
        60..700 => locale.count("when-months", (days + 15) / 30),
        _ => locale.count("when-years", (days + 182) / 365),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::english;

    #[test]
    fn moments_are_told_as_people_do() {
        let calendar = Calendar::new(jiff::tz::TimeZone::UTC);
        let noon = Timestamp(1_768_910_400_000);
        let told = |minutes: i64| until(english(), &calendar, noon, noon.plus_minutes(minutes));
        assert_eq!(told(0), "today");
        assert_eq!(told(10), "in 10 minutes");
        assert_eq!(told(16 * 60), "tomorrow");
        assert_eq!(told(5 * 1440), "in 5 days");
        assert_eq!(told(90 * 1440), "in 3 months");
        assert_eq!(told(800 * 1440), "in 2 years");
    }
}
