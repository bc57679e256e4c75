//! Q107: a wrong option that contains the right one, or lies in it.
//!
//! Where "20 January 1990" is right, "January 1990" is not wrong.

use super::{Subject, or_allow};
use crate::bank::Diagnostic;
use crate::bank::fold::{Meaning, Meanings};
use crate::text::number::{Bound, Ratio};

pub(super) fn look(subject: &Subject<'_, '_>, meanings: &Meanings<'_>) -> Option<Diagnostic> {
    let rights: Vec<(&str, Meaning)> = subject
        .right
        .iter()
        .map(|&text| (text, meanings.of(text)))
        .collect();
    let (number, right) = subject
        .wrong
        .iter()
        .enumerate()
        .find_map(|(number, wrong)| {
            let wrong = meanings.of(wrong);
            let right = rights.iter().find(|(_, right)| overlap(right, &wrong))?;
            Some((number, right.0))
        })?;
    let finding = Diagnostic::warning("Q107", "a wrong option and the right one overlap")
        .at(subject.at_wrong(number))
        .label(format!("it may be right where \"{right}\" is"));
    Some(finding.help(or_allow(
        "take an option that cannot be right as well",
        "Q107",
    )))
}

fn overlap(a: &Meaning, b: &Meaning) -> bool {
    match (a, b) {
        (Meaning::Date(a), Meaning::Date(b)) => {
            a.from.year.is_some() == b.from.year.is_some() && a.overlaps(b)
        }
        (Meaning::Figure(a, a_to, a_unit, a_bound), Meaning::Figure(b, b_to, b_unit, b_bound)) => {
            let (a, b) = (
                Range::of(*a, *a_to, *a_bound),
                Range::of(*b, *b_to, *b_bound),
            );
            a_unit == b_unit && a.meets(&b)
        }
        _ => false,
    }
}

/// The amounts that a figure may stand for. An open end has no bound.
struct Range {
    from: Option<Ratio>,
    to: Option<Ratio>,
    /// Whether the ends belong to it.
    closed: bool,
}

impl Range {
    fn of(value: Ratio, upto: Option<Ratio>, bound: Bound) -> Self {
        let (from, to) = match bound {
            Bound::Exact | Bound::About => (Some(value), upto.or(Some(value))),
            Bound::Above => (Some(value), None),
            Bound::Below => (None, Some(value)),
        };
        Self {
            from,
            to,
            closed: matches!(bound, Bound::Exact | Bound::About),
        }
    }

    fn meets(&self, other: &Self) -> bool {
        let closed = self.closed && other.closed;
        let below = |from: Option<Ratio>, to: Option<Ratio>| match (from, to) {
            (Some(from), Some(to)) => from < to || (closed && from == to),
            _ => true,
        };
        below(self.from, other.to) && below(other.from, self.to)
    }
}
