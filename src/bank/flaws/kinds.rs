//! Q103: options of different kinds: a date among figures, a day among months.
//!
//! Who knows what kind of thing is asked for can leave out the others without knowing the answer.

use super::{Subject, or_allow};
use crate::bank::Diagnostic;
use crate::bank::fold::{Meaning, Meanings};
use crate::text::date::Grain;
use crate::text::number::Unit;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Words,
    Date(Grain),
    Figure,
    Percent,
    Money,
    Place,
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Date(Grain::Day) => "a day",
            Self::Date(Grain::Month) => "a month",
            Self::Date(Grain::Year) => "a year",
            Self::Date(Grain::Decade) => "a decade",
            Self::Date(Grain::Century) => "a century",
            Self::Figure => "a figure",
            Self::Percent => "a percentage",
            Self::Money => "a sum of money",
            Self::Place => "a place in an order",
        }
    }
}

fn kind(text: &str, meanings: &Meanings<'_>) -> Kind {
    match meanings.of(text) {
        Meaning::Date(date) => Kind::Date(date.grain),
        Meaning::Figure(_, _, unit, _) => match unit {
            Unit::Plain => Kind::Figure,
            Unit::Percent => Kind::Percent,
            Unit::Money(_) => Kind::Money,
            Unit::Ordinal => Kind::Place,
        },
        Meaning::Name(_) | Meaning::Words(_) => Kind::Words,
    }
}

pub(super) fn look(subject: &Subject<'_, '_>, meanings: &Meanings<'_>) -> Option<Diagnostic> {
    let right = kind(subject.right.first()?, meanings);
    let mut others = subject.wrong.iter().map(|text| kind(text, meanings));
    let odd = others.position(|kind| kind != right)?;
    let other = kind(subject.wrong.get(odd)?, meanings);
    // A day in words ("the day before") among dates is still of one kind for its author.
    let finding = Diagnostic::warning("Q103", "the options are of different kinds")
        .at(subject.at_wrong(odd))
        .label(format!(
            "this is {}; the answer is {}",
            other.name(),
            right.name()
        ));
    Some(finding.help(or_allow(
        "take options of the kind that is asked for, all equally exact",
        "Q103",
    )))
}
