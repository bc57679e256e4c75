//! Points in time, school days, and the clock that the rest of the program is handed.
//!
//! A school day rolls over at 04:00 in the school's time zone, as in Anki: who studies past midnight still studies
//! "today". Days are counted by the calendar, never as blocks of 24 hours (`shared` measurements: that error changes
//! a memory's stability up to sixfold).

use std::sync::atomic::{AtomicI64, Ordering};

use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Milliseconds since 1970-01-01T00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// This time plus `ms` milliseconds, at the ends of the range held there.
    #[must_use]
    pub fn plus_ms(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms))
    }

    /// This time plus `minutes`.
    #[must_use]
    pub fn plus_minutes(self, minutes: i64) -> Self {
        self.plus_ms(minutes.saturating_mul(60_000))
    }

    /// This time plus `days` times 24 hours.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        self.plus_minutes(days.saturating_mul(24 * 60))
    }

    /// Milliseconds from `earlier` to this time; negative where the clock went back.
    pub fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}

/// A school day, as days since 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Day(pub i32);

impl Day {
    /// Days from `earlier` to this one, 0 where the clock went back.
    pub fn since(self, earlier: Self) -> u32 {
        self.0.saturating_sub(earlier.0).max(0).unsigned_abs()
    }

    /// The day `days` later.
    #[must_use]
    pub fn plus(self, days: u32) -> Self {
        Self(
            self.0
                .saturating_add(i32::try_from(days).unwrap_or(i32::MAX)),
        )
    }

    /// The day of the week: 0 for Monday to 6 for Sunday.
    pub const fn weekday(self) -> u32 {
        // 1970-01-01 was a Thursday.
        self.0
            .rem_euclid(7)
            .wrapping_add(3)
            .rem_euclid(7)
            .unsigned_abs()
    }

    /// The day of a calendar date.
    pub fn of(date: Date) -> Self {
        Self(days_since_epoch(date))
    }

    /// The calendar date of this day.
    pub fn date(self) -> Date {
        let epoch = jiff::civil::date(1970, 1, 1);
        epoch.saturating_add(jiff::Span::new().days(self.0.clamp(-700_000, 2_900_000)))
    }
}

/// Some days of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weekdays(u8);

impl Weekdays {
    /// All seven.
    pub const EVERY: Self = Self(0b111_1111);

    /// The days whose bits are set: the lowest is Monday, the seventh Sunday; other bits are let go.
    pub const fn of_bits(bits: u8) -> Self {
        Self(bits & Self::EVERY.0)
    }

    /// One bit a day, the lowest for Monday.
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// Whether a school day falls on one of them.
    pub fn contains(self, day: Day) -> bool {
        self.0 >> day.weekday() & 1 == 1
    }
}

/// Tells the time. [`crate::system`] has the real one; tests use [`ManualClock`].
pub trait Clock: Send + Sync {
    /// The time now. Whoever sets the clock of the machine changes it.
    fn now(&self) -> Timestamp;

    /// How long the program has been running, in milliseconds: nobody can set that.
    fn running_ms(&self) -> i64;
}

/// A clock that stands still until it is moved.
#[derive(Debug, Default)]
pub struct ManualClock {
    shown: AtomicI64,
    running: AtomicI64,
}

impl ManualClock {
    /// A clock that shows `now`.
    pub fn new(now: Timestamp) -> Self {
        Self {
            shown: AtomicI64::new(now.0),
            running: AtomicI64::new(0),
        }
    }

    /// Lets `ms` pass; where negative, the clock is set back.
    pub fn advance_ms(&self, ms: i64) {
        self.shown.fetch_add(ms, Ordering::SeqCst);
        self.running.fetch_add(ms.max(0), Ordering::SeqCst);
    }

    /// Sets the clock, and no time passes.
    pub fn set(&self, now: Timestamp) {
        self.shown.store(now.0, Ordering::SeqCst);
    }

    /// Moves the clock by whole days of 24 hours.
    pub fn advance_days(&self, days: i64) {
        self.advance_ms(days * 86_400_000);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.shown.load(Ordering::SeqCst))
    }

    fn running_ms(&self) -> i64 {
        self.running.load(Ordering::SeqCst)
    }
}

/// The hour at which a school day begins.
const ROLLOVER_HOUR: i8 = 4;

/// A school's calendar: its time zone, with days that begin at 04:00.
#[derive(Debug, Clone)]
pub struct Calendar {
    zone: TimeZone,
}

impl Calendar {
    /// The calendar of a time zone.
    pub fn new(zone: TimeZone) -> Self {
        Self { zone }
    }

    /// The school day that `at` belongs to.
    pub fn day(&self, at: Timestamp) -> Day {
        let civil = instant(at).to_zoned(self.zone.clone()).datetime();
        let date = if civil.hour() < ROLLOVER_HOUR {
            civil.date().yesterday()
        } else {
            Ok(civil.date())
        };
        Day(days_since_epoch(date.unwrap_or(civil.date())))
    }

    /// The moment a school day begins. Where clocks skip 04:00 that day, the first moment after.
    pub fn start(&self, day: Day) -> Timestamp {
        let civil = day.date().at(ROLLOVER_HOUR, 0, 0, 0);
        self.zone
            .to_timestamp(civil)
            .map_or(Timestamp(i64::from(day.0) * 86_400_000), |t| {
                Timestamp(t.as_millisecond())
            })
    }

    /// The moment of a date and time on the school's wall. Where clocks skip it, the moment after; where they show it twice,
    /// the first one. Nothing where it is out of range.
    pub fn moment(&self, civil: jiff::civil::DateTime) -> Option<Timestamp> {
        let at = self.zone.to_timestamp(civil).ok()?;
        Some(Timestamp(at.as_millisecond()))
    }

    /// The date and time on the school's wall at `at`.
    pub fn civil(&self, at: Timestamp) -> jiff::civil::DateTime {
        instant(at).to_zoned(self.zone.clone()).datetime()
    }
}

fn instant(at: Timestamp) -> jiff::Timestamp {
    let (min, max) = (
        jiff::Timestamp::MIN.as_millisecond(),
        jiff::Timestamp::MAX.as_millisecond(),
    );
    // A day of margin: zoned times near the ends are out of jiff's range.
    let ms = at.0.clamp(min + 86_400_000, max - 86_400_000);
    jiff::Timestamp::from_millisecond(ms).unwrap_or(jiff::Timestamp::UNIX_EPOCH)
}

fn days_since_epoch(date: Date) -> i32 {
    let epoch = jiff::civil::date(1970, 1, 1);
    date.since((jiff::Unit::Day, epoch))
        .map_or(0, |span| span.get_days())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(zone: &str, text: &str) -> (Calendar, Timestamp) {
        let zone = TimeZone::get(zone).unwrap();
        let civil: jiff::civil::DateTime = text.parse().unwrap();
        (
            Calendar::new(zone.clone()),
            Timestamp(zone.to_timestamp(civil).unwrap().as_millisecond()),
        )
    }

    fn date_of(zone: &str, text: &str) -> String {
        let (calendar, time) = at(zone, text);
        calendar.day(time).date().to_string()
    }

    #[test]
    fn a_day_begins_at_four_in_the_morning() {
        assert_eq!(date_of("Asia/Baku", "2026-01-20T03:59:59"), "2026-01-19");
        assert_eq!(date_of("Asia/Baku", "2026-01-20T04:00:00"), "2026-01-20");
        assert_eq!(
            date_of("America/Chicago", "2026-01-20T23:59:59"),
            "2026-01-20"
        );
    }

    #[test]
    fn days_of_23_and_25_hours_are_one_day() {
        for day in ["2026-03-28", "2026-03-29", "2026-10-25", "2026-10-26"] {
            assert_eq!(date_of("Europe/Berlin", &format!("{day}T12:00:00")), day);
            let (calendar, noon) = at("Europe/Berlin", &format!("{day}T12:00:00"));
            let start = calendar.start(calendar.day(noon));
            assert_eq!(calendar.day(start), calendar.day(noon));
            assert_ne!(calendar.day(start.plus_ms(-1)), calendar.day(noon));
        }
    }

    #[test]
    fn weekdays_are_those_of_the_calendar() {
        for number in [i32::MIN, -8, -1, 0, 3, 4, 20_473, i32::MAX] {
            let day = Day(number);
            if (-700_000..2_900_000).contains(&number) {
                let monday = i8::try_from(day.weekday()).unwrap();
                assert_eq!(day.date().weekday().to_monday_zero_offset(), monday);
            }
            assert!(Weekdays::EVERY.contains(day));
            assert!(!Weekdays::of_bits(1 << 7).contains(day));
        }
        // 2026-01-20 is a Tuesday.
        assert!(Weekdays::of_bits(0b10).contains(Day(20_473)));
        assert!(!Weekdays::of_bits(0b10).contains(Day(20_474)));
    }

    #[test]
    fn no_time_panics() {
        let calendar = Calendar::new(TimeZone::UTC);
        for ms in [i64::MIN, -1, 0, i64::MAX] {
            let _ = calendar.civil(Timestamp(ms));
            let _ = calendar.start(calendar.day(Timestamp(ms)));
        }
        assert_eq!(Day(5).since(Day(9)), 0);
        let _ = calendar.start(Day(i32::MAX));
    }
}
