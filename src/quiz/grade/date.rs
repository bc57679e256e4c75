//! Dates: as exact as they are asked for.
//!
//! Only what is asked is looked at: where the year is asked, a whole date of that year is right. One that is a step less
//! exact than asked (the month for the day, the year for the month) is half right, and so is a day without its year where
//! the key has one; what is less exact still is wrong.

use super::{Known, value};
use crate::bank::exact_date;
use crate::quiz::{Credit, Verdict};
use crate::text::date::{Date, Grain};

/// What a date that is right but not exact enough is worth.
const LESS_EXACT: Credit = Credit(500_000);

/// How a typed date compares with what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Agreement {
    /// It is another date, or none.
    No,
    /// It is right, but less exact than asked.
    LessExact,
    /// It is right.
    Full,
}

/// Grades a typed date.
pub(super) fn grade(answer: &str, precision: Grain, typed: &str, known: &Known<'_>) -> Verdict {
    if typed.trim().is_empty() {
        return Verdict::DontKnow;
    }
    match agreement(answer, precision, typed, known.lang) {
        Agreement::Full => Verdict::Right,
        Agreement::LessExact => Verdict::Partly(LESS_EXACT),
        Agreement::No => {
            let right = value::months_put_right(typed).is_some_and(|typed| {
                agreement(answer, precision, &typed, known.lang) == Agreement::Full
            });
            if right { Verdict::Slip } else { Verdict::Wrong }
        }
    }
}

/// What of a typed date is not right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// There is no date in it.
    NoDate,
    /// It is less exact than asked.
    LessExact,
    /// Month and year are right.
    Day,
    /// The year is right.
    NotYear,
    /// Nothing of it is right.
    Other,
}

/// What is the matter with a typed date; nothing where it is right.
pub fn fault(answer: &str, precision: Grain, typed: &str, lang: &str) -> Option<Fault> {
    let agrees = |grain| agreement(answer, grain, typed, lang);
    match agrees(precision) {
        Agreement::Full => None,
        Agreement::LessExact => Some(Fault::LessExact),
        Agreement::No if value::typed_dates(typed, lang).is_empty() => Some(Fault::NoDate),
        Agreement::No if precision < Grain::Month && agrees(Grain::Month) == Agreement::Full => {
            Some(Fault::Day)
        }
        Agreement::No if precision < Grain::Year && agrees(Grain::Year) == Agreement::Full => {
            Some(Fault::NotYear)
        }
        Agreement::No => Some(Fault::Other),
    }
}

/// How a typed date compares with the key, as exactly as it is asked for.
pub fn agreement(answer: &str, precision: Grain, typed: &str, lang: &str) -> Agreement {
    let Some(key) = exact_date(answer) else {
        return Agreement::No;
    };
    let typed = value::typed_dates(typed, lang);
    let each = typed.iter().map(|typed| compare(&key, precision, typed));
    each.max().unwrap_or(Agreement::No)
}

fn compare(key: &Date, precision: Grain, typed: &Date) -> Agreement {
    if typed.to.is_some() || typed.part.is_some() {
        return Agreement::No;
    }
    let grain = precision.max(typed.grain);
    if !at(key, typed, grain) {
        return Agreement::No;
    }
    let yearless = typed.from.year.is_none() && key.from.year.is_some();
    match steps(precision, typed.grain) {
        0 if !yearless => Agreement::Full,
        0 if typed.grain == Grain::Day => Agreement::LessExact,
        1 if !yearless => Agreement::LessExact,
        _ => Agreement::No,
    }
}

/// Whether both are the same, looked at no more exactly than by this grain. A key without a year stands for any.
fn at(key: &Date, typed: &Date, grain: Grain) -> bool {
    let (k, t) = (key.from, typed.from);
    let years = |by: i32| match (k.year, t.year) {
        (Some(k), Some(t)) => k.div_euclid(by) == t.div_euclid(by),
        _ => grain <= Grain::Month,
    };
    match grain {
        Grain::Day => years(1) && k.month == t.month && k.day == t.day,
        Grain::Month => years(1) && k.month == t.month,
        Grain::Year => years(1),
        Grain::Decade => years(10),
        Grain::Century => century(k.year) == century(t.year),
    }
}

/// The century of a year: 1901 to 2000 are one.
fn century(year: Option<i32>) -> Option<i32> {
    year.map(|year| (year - 1).div_euclid(100))
}

/// How many steps less exact the second is.
fn steps(asked: Grain, given: Grain) -> u8 {
    let rank = |grain| match grain {
        Grain::Day => 0_u8,
        Grain::Month => 1,
        Grain::Year => 2,
        Grain::Decade => 3,
        Grain::Century => 4,
    };
    rank(given).saturating_sub(rank(asked))
}
