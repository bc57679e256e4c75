//! The year of a day that is written without one.

use std::collections::{BTreeMap, BTreeSet};

use super::fact::{Fact, Value};
use crate::text::date::{Grain, Point};

/// Of which paragraph a fact is.
pub(super) type Paragraph = (usize, usize);

/// Gives days and months without a year the one that their document implies: that of the same day where it has one
/// elsewhere; else that of the only year so far in the paragraph; else that of all dates of the same month, where the
/// document tells of few years.
pub(super) fn infer(facts: &mut [Fact<'_>], paragraph: impl Fn(usize) -> Paragraph) {
    let mut of_day: BTreeMap<(usize, Point), Only> = BTreeMap::new();
    let mut of_month: BTreeMap<(usize, Option<u8>), Only> = BTreeMap::new();
    let mut years: BTreeMap<usize, BTreeSet<i32>> = BTreeMap::new();
    for fact in &*facts {
        let Some(Point {
            year: Some(year),
            month,
            day,
        }) = written(fact)
        else {
            continue;
        };
        let document = paragraph(fact.sentence).0;
        if month.is_some() {
            years.entry(document).or_default().insert(year);
        }
        of_month.entry((document, month)).or_default().see(year);
        if day.is_some() {
            let same = Point {
                year: None,
                month,
                day,
            };
            of_day.entry((document, same)).or_default().see(year);
        }
    }
    let mut so_far: (Paragraph, Only) = Default::default();
    for fact in facts {
        let place = paragraph(fact.sentence);
        if so_far.0 != place {
            so_far = (place, Only::default());
        }
        match (written(fact), &mut fact.value) {
            (
                Some(Point {
                    year: Some(year), ..
                }),
                _,
            ) => so_far.1.see(year),
            (Some(date), Value::Date(when)) => {
                let day = of_day.get(&(place.0, date));
                let few = years.get(&place.0).is_some_and(|years| years.len() <= FEW);
                let month = of_month.get(&(place.0, date.month)).filter(|_| few);
                when.inferred = (day.and_then(|only| only.year()))
                    .or_else(|| so_far.1.year())
                    .or_else(|| month.and_then(|only| only.year()));
            }
            _ => {}
        }
    }
}

/// Of so many years a document may tell that a month means that of the only year it is told of.
const FEW: usize = 3;

/// A date that is exact enough to have a year.
fn written(fact: &Fact<'_>) -> Option<Point> {
    let Value::Date(when) = &fact.value else {
        return None;
    };
    let date = when.date.filter(|date| date.grain <= Grain::Year)?;
    Some(date.from)
}

/// The years seen, as far as they are one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Only {
    #[default]
    None,
    One(i32),
    Several,
}

impl Only {
    fn see(&mut self, year: i32) {
        *self = match *self {
            Self::None => Self::One(year),
            Self::One(seen) if seen == year => Self::One(seen),
            _ => Self::Several,
        };
    }

    fn year(self) -> Option<i32> {
        match self {
            Self::One(year) => Some(year),
            _ => None,
        }
    }
}
