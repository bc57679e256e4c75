//! The year of a day that is written without one.

use super::fact::{Fact, Value};
use crate::text::date::Grain;

/// Of which paragraph a fact is.
pub(super) type Paragraph = (usize, usize);

/// Gives days and months without a year the one that their document implies: that of all dates of the same month that
/// have one, where they agree; else that of the only year so far in the paragraph.
pub(super) fn infer(facts: &mut [Fact<'_>], paragraph: impl Fn(usize) -> Paragraph) {
    let dates: Vec<(Paragraph, Option<u8>, i32)> = facts
        .iter()
        .filter_map(|fact| {
            let Value::Date(when) = &fact.value else {
                return None;
            };
            let date = when.date.filter(|date| date.grain <= Grain::Year)?;
            Some((paragraph(fact.sentence), date.from.month, date.from.year?))
        })
        .collect();
    let mut so_far = 0;
    for fact in facts {
        let place = paragraph(fact.sentence);
        let Value::Date(when) = &mut fact.value else {
            continue;
        };
        let Some(date) = when.date.filter(|date| date.grain <= Grain::Year) else {
            continue;
        };
        if date.from.year.is_some() {
            so_far += 1;
            continue;
        }
        let of_month = dates
            .iter()
            .filter(|(other, month, _)| other.0 == place.0 && *month == date.from.month);
        let before = dates
            .iter()
            .take(so_far)
            .filter(|(other, ..)| *other == place);
        when.inferred =
            only(of_month.map(|(.., year)| *year)).or_else(|| only(before.map(|(.., year)| *year)));
    }
}

/// The value of all, where they are one.
fn only(mut values: impl Iterator<Item = i32>) -> Option<i32> {
    let first = values.next()?;
    values.all(|value| value == first).then_some(first)
}
