//! Figures: how near they are, and what they are counted in.
//!
//! The unit stands beside the field, so an answer without one is complete; one with another unit says another thing and is
//! wrong, whatever its figure ("5 m" for 5 km). Nothing is converted.

use super::value::{Typed, typed_figure};
use crate::bank::{Tolerance, accepted};
use crate::quiz::Verdict;
use crate::text::fold::fold;
use crate::text::number::{self, Bound, Ratio, Unit};

/// What is the matter with a figure that was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// There is no one figure in it.
    NoFigure,
    /// It is counted in something else.
    OtherUnit,
    /// Its digits are right, and its size is not: ten, a hundred or a thousand times too much or too little.
    Shifted,
    /// It is too far from the value.
    Far,
}

/// Grades a typed figure.
pub(super) fn grade(
    value: &str,
    tolerance: Option<&Tolerance>,
    unit: &[String],
    typed: &str,
    lang: &str,
) -> Verdict {
    if typed.trim().is_empty() {
        return Verdict::DontKnow;
    }
    match fault(value, tolerance, unit, typed, lang) {
        None => Verdict::Right,
        Some(_) => Verdict::Wrong,
    }
}

/// What is the matter with a typed figure; nothing where it is right.
pub fn fault(
    value: &str,
    tolerance: Option<&Tolerance>,
    unit: &[String],
    typed: &str,
    lang: &str,
) -> Option<Fault> {
    let Some(Typed { number, noun }) = typed_figure(typed, lang) else {
        return Some(Fault::NoFigure);
    };
    if number.upto.is_some() || !matches!(number.bound, Bound::Exact | Bound::About) {
        return Some(Fault::NoFigure);
    }
    if !counts_in(number.unit, &noun, unit, lang) {
        return Some(Fault::OtherUnit);
    }
    let Some((least, most)) = accepted(value, tolerance) else {
        return Some(Fault::Far);
    };
    let within = |value: Ratio| least <= value && value <= most;
    if within(number.value) {
        return None;
    }
    let tens = [10, 100, 1_000].into_iter();
    let mut shifted = tens.flat_map(|by| [Ratio::new(by, 1), Ratio::new(1, by)]);
    let is_shifted = shifted.any(|by| by.and_then(|by| number.value.times(by)).is_some_and(within));
    Some(if is_shifted {
        Fault::Shifted
    } else {
        Fault::Far
    })
}

/// Whether what is written with a figure is one of the spellings of its unit, or nothing.
fn counts_in(written: Unit, noun: &str, unit: &[String], lang: &str) -> bool {
    match written {
        Unit::Plain if noun.is_empty() => true,
        Unit::Plain => unit.iter().any(|unit| same(&fold(unit, lang), noun)),
        Unit::Ordinal => false,
        Unit::Percent | Unit::Money(_) => {
            noun.is_empty()
                && unit.iter().any(|unit| {
                    let with = [format!("1{unit}"), format!("1 {unit}"), format!("{unit}1")];
                    with.iter()
                        .filter_map(|text| number::parse(text, lang))
                        .any(|number| number.unit == written)
                })
        }
    }
}

/// Whether two folded nouns are one, a plural aside.
fn same(a: &str, b: &str) -> bool {
    let singular = |word: &str| word.strip_suffix('s').unwrap_or(word).to_owned();
    a == b || a.len() > 2 && b.len() > 2 && singular(a) == singular(b)
}
