//! The year of a day that is written without one.

use std::collections::BTreeMap;

use super::fact::{Fact, Value};
use crate::text::date::Grain;

/// Of which paragraph a fact is.
pub(super) type Paragraph = (usize, usize);

/// Gives days and months without a year the one that their document implies: that of all dates of the same month that
/// have one, where they agree; else that of the only year so far in the paragraph.
pub(super) fn infer(facts: &mut [Fact<'_>], paragraph: impl Fn(usize) -> Paragraph) {
    let mut of_month: BTreeMap<(usize, Option<u8>), Only> = BTreeMap::new();
    for fact in &*facts {
        if let Some((month, Some(year))) = written(fact) {
            let document = paragraph(fact.sentence).0;
            let only = of_month.entry((document, month)).or_default();
            only.see(year);
        }
    }
    let mut so_far: (Paragraph, Only) = Default::default();
    for fact in facts {
        let place = paragraph(fact.sentence);
        if so_far.0 != place {
            so_far = (place, Only::default());
        }
        match (written(fact), &mut fact.value) {
            (Some((_, Some(year))), _) => so_far.1.see(year),
            (Some((month, None)), Value::Date(when)) => {
                let known = of_month.get(&(place.0, month)).and_then(|only| only.year());
                when.inferred = known.or_else(|| so_far.1.year());
            }
            _ => {}
        }
    }
}

/// The month and the year of a date that is exact enough to have one.
fn written(fact: &Fact<'_>) -> Option<(Option<u8>, Option<i32>)> {
    let Value::Date(when) = &fact.value else {
        return None;
    };
    let date = when.date.filter(|date| date.grain <= Grain::Year)?;
    Some((date.from.month, date.from.year))
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
