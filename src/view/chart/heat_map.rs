//! A year of days as a map: a column a week, a row a weekday, darker where more was answered.

use super::super::locale::Locale;
use super::super::moment::{date, month_short, weekday_short};
use crate::analysis::Heat;
use crate::time::Day;

/// From one field to the next.
const STEP: u32 = 11;
/// The room at the left for the names of weekdays.
const LEFT: u32 = 30;
/// The room above for the names of months.
const TOP: u32 = 14;
/// The weeks of the first half.
const HALF: usize = 27;

/// A year in two halves, which stand beside each other where there is room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct HeatMap {
    pub halves: Vec<Half>,
    /// The days with answers, the newest first.
    pub rows: Vec<(String, u32)>,
}

/// Some weeks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Half {
    pub width: u32,
    pub height: u32,
    /// The names of some weekdays, and where they stand.
    pub weekdays: Vec<(u32, String)>,
    /// The names of months, and where they stand.
    pub months: Vec<(u32, String)>,
    pub fields: Vec<Field>,
}

/// A day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Field {
    pub x: u32,
    pub y: u32,
    /// 0 to 4.
    pub step: usize,
    pub title: String,
}

impl HeatMap {
    /// The map of a year.
    pub(in super::super) fn new(locale: &Locale, heat: &Heat) -> Self {
        let mut weeks: Vec<Vec<(Day, u32)>> = Vec::new();
        for &(day, reviews) in &heat.days {
            if weekday(day) == 0 || weeks.is_empty() {
                weeks.push(Vec::new());
            }
            if let Some(week) = weeks.last_mut() {
                week.push((day, reviews));
            }
        }
        let active = heat.days.iter().rev().filter(|(_, reviews)| *reviews > 0);
        Self {
            halves: weeks
                .chunks(HALF)
                .map(|weeks| half(locale, weeks))
                .collect(),
            rows: active
                .map(|&(day, reviews)| (date(locale, day), reviews))
                .collect(),
        }
    }
}

fn half(locale: &Locale, weeks: &[Vec<(Day, u32)>]) -> Half {
    let count = u32::try_from(weeks.len()).unwrap_or(0);
    let mut fields = Vec::new();
    let mut months: Vec<(u32, String)> = Vec::new();
    let mut month = None;
    for (week, x) in weeks.iter().zip((0..count).map(|n| LEFT + n * STEP)) {
        for &(day, reviews) in week {
            fields.push(Field {
                x,
                y: TOP + weekday(day) * STEP,
                step: Heat::step(reviews),
                title: locale.with(
                    "heat-day",
                    &[
                        ("date", &date(locale, day)),
                        ("answers", &locale.count("answers", reviews)),
                    ],
                ),
            });
        }
        let Some((last, _)) = week.last() else {
            continue;
        };
        let this = last.date().month();
        // A name needs the room of three columns.
        let room = months
            .last()
            .is_none_or(|(before, _)| x - before >= 3 * STEP);
        if month != Some(this) && room && x + 2 * STEP < LEFT + count * STEP {
            months.push((x, month_short(locale, *last)));
        }
        month = Some(this);
    }
    let named = weeks.iter().flatten().map(|(day, _)| *day);
    let mut weekdays: Vec<(u32, String)> = named
        .take(14)
        .filter(|day| weekday(*day).is_multiple_of(2) && weekday(*day) < 6)
        .map(|day| {
            (
                TOP + weekday(day) * STEP + STEP - 3,
                weekday_short(locale, day),
            )
        })
        .collect();
    weekdays.sort();
    weekdays.dedup();
    Half {
        width: LEFT + u32::try_from(HALF).unwrap_or(0) * STEP,
        height: TOP + 7 * STEP,
        weekdays,
        months,
        fields,
    }
}

/// The weekday of a school day, 0 for Monday.
fn weekday(day: Day) -> u32 {
    day.date()
        .weekday()
        .to_monday_zero_offset()
        .unsigned_abs()
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Tally, heat};
    use crate::view::english;

    fn map(days: &[(i32, u32)], today: i32) -> HeatMap {
        let days: Vec<(Day, Tally)> = days
            .iter()
            .map(|&(day, reviews)| {
                let tally = Tally {
                    reviews,
                    ..Tally::default()
                };
                (Day(day), tally)
            })
            .collect();
        HeatMap::new(english(), &heat(&days, Day(today)))
    }

    #[test]
    fn every_day_has_a_field_of_its_own() {
        // 19 January 2026 is a Monday, day 20,472.
        for today in 20_472..20_480 {
            let map = map(&[(today, 3)], today);
            assert_eq!(map.halves.len(), 2);
            let fields = map.halves.iter().map(|half| half.fields.len());
            assert_eq!(fields.sum::<usize>(), 365);
            for half in &map.halves {
                let mut places: Vec<(u32, u32)> = half.fields.iter().map(|f| (f.x, f.y)).collect();
                assert!(
                    places
                        .iter()
                        .all(|(x, y)| x + STEP <= half.width && y + STEP <= half.height + 1)
                );
                places.sort_unstable();
                places.dedup();
                assert_eq!(places.len(), half.fields.len());
                assert_eq!(half.weekdays.len(), 3, "{:?}", half.weekdays);
            }
        }
    }

    #[test]
    fn a_day_is_where_its_weekday_is_and_as_dark_as_its_answers() {
        let map = map(&[(20_472, 12), (20_470, 1)], 20_472);
        let last = map.halves[1].fields.last().unwrap();
        assert_eq!((last.y, last.step), (TOP, 2), "a Monday");
        assert_eq!(last.title, "19 January 2026: 12 answers");
        assert_eq!(
            map.rows,
            [
                ("19 January 2026".to_owned(), 12),
                ("17 January 2026".to_owned(), 1)
            ]
        );
        let dark = map
            .halves
            .iter()
            .flat_map(|half| &half.fields)
            .filter(|field| field.step > 0);
        assert_eq!(
            dark.count(),
            map.rows.len(),
            "the table has what the map shows"
        );
        assert_eq!(map.halves[0].months[0].1, "Jan");
    }
}
