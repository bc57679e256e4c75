//! When something comes back, in words.

use super::locale::Locale;
use crate::time::{Calendar, Day, Timestamp};

/// The names of the months.
#[rustfmt::skip]
const MONTHS: [&str; 12] = [
    "month-1", "month-2", "month-3", "month-4", "month-5", "month-6",
    "month-7", "month-8", "month-9", "month-10", "month-11", "month-12",
];
/// The same, short.
#[rustfmt::skip]
const SHORT_MONTHS: [&str; 12] = [
    "month-short-1", "month-short-2", "month-short-3", "month-short-4", "month-short-5", "month-short-6",
    "month-short-7", "month-short-8", "month-short-9", "month-short-10", "month-short-11", "month-short-12",
];
/// The short names of the weekdays, from Monday.
#[rustfmt::skip]
const SHORT_WEEKDAYS: [&str; 7] = [
    "weekday-1", "weekday-2", "weekday-3", "weekday-4", "weekday-5", "weekday-6", "weekday-7",
];

/// A school day as a date, as in "3 March 2026".
pub(super) fn date(locale: &Locale, day: Day) -> String {
    in_words(locale, day.date())
}

fn in_words(locale: &Locale, date: jiff::civil::Date) -> String {
    let month = name(locale, &MONTHS, date.month() - 1);
    locale.with(
        "date",
        &[
            ("day", &date.day().to_string()),
            ("month", &month),
            ("year", &date.year().to_string()),
        ],
    )
}

/// The month of a day in three letters.
pub(super) fn month_short(locale: &Locale, day: Day) -> String {
    name(locale, &SHORT_MONTHS, day.date().month() - 1)
}

/// The weekday of a day in three letters.
pub(super) fn weekday_short(locale: &Locale, day: Day) -> String {
    let weekday = day.date().weekday().to_monday_zero_offset();
    name(locale, &SHORT_WEEKDAYS, weekday)
}

fn name(locale: &Locale, keys: &[&str], place: i8) -> String {
    let key = usize::try_from(place)
        .ok()
        .and_then(|place| keys.get(place));
    key.map(|key| locale.text(key)).unwrap_or_default()
}

/// Up to so many minutes are told as "soon".
const SOON: u64 = 15;

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
                // What was missed may come again in the same sitting, sooner than that.
                Ok(..=SOON) => locale.text("when-soon"),
                Ok(minutes) => locale.count("when-minutes", minutes),
            }
        }
        1 => locale.text("when-tomorrow"),
        2..60 => locale.count("when-days", days),
        60..700 => locale.count("when-months", (days + 15) / 30),
        _ => locale.count("when-years", (days + 182) / 365),
    }
}

/// A moment on the school's wall: the date in words, and the time.
pub(super) fn wall(locale: &Locale, calendar: &Calendar, at: Timestamp) -> String {
    let civil = calendar.civil(at);
    let date = in_words(locale, civil.date());
    let time = format!("{:02}:{:02}", civil.hour(), civil.minute());
    locale.with("when-wall", &[("date", &date), ("time", &time)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::english;

    #[test]
    fn days_are_told_as_dates() {
        let day = Day(20_472);
        assert_eq!(date(english(), day), "19 January 2026");
        assert_eq!(
            (month_short(english(), day), weekday_short(english(), day)),
            ("Jan".into(), "Mon".into())
        );
        assert_eq!(date(english(), Day(-1)), "31 December 1969");
    }

    #[test]
    fn moments_are_told_as_people_do() {
        let calendar = Calendar::new(jiff::tz::TimeZone::UTC);
        let noon = Timestamp(1_768_910_400_000);
        let told = |minutes: i64| until(english(), &calendar, noon, noon.plus_minutes(minutes));
        assert_eq!(told(0), "today");
        assert_eq!(told(10), "soon");
        assert_eq!(told(40), "in 40 minutes");
        assert_eq!(told(16 * 60), "tomorrow");
        assert_eq!(told(5 * 1440), "in 5 days");
        assert_eq!(told(90 * 1440), "in 3 months");
        assert_eq!(told(800 * 1440), "in 2 years");
    }
}
