//! Figures for one thing that disagree.

use super::{Class, Fact, Survey, Value};
use crate::grammar::chunk::Kind;
use crate::text::date::Date;

/// Facts that give different values for what may be the same thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// What they are values of.
    pub class: Class,
    /// Their places in [`Survey::facts`].
    pub facts: Vec<usize>,
}

/// Finds figures of harm that disagree about one occasion.
pub(super) fn find(survey: &Survey<'_>) -> Vec<Conflict> {
    let mut out: Vec<Conflict> = Vec::new();
    let of_harm: Vec<(usize, &Fact, Class)> = survey
        .facts
        .iter()
        .enumerate()
        .filter_map(|(i, f)| Some((i, f, f.class.filter(|c| c.is_harm())?)))
        .collect();
    for (n, &(i, a, class)) in of_harm.iter().enumerate() {
        for &(j, b, other) in of_harm.iter().skip(n + 1) {
            if class != other || !differ(a, b) || !one_occasion(survey, a, b, class) {
                continue;
            }
            match out
                .iter_mut()
                .find(|c| c.class == class && (c.facts.contains(&i) || c.facts.contains(&j)))
            {
                Some(known) => known.facts.extend(
                    [i, j]
                        .into_iter()
                        .filter(|k| !known.facts.contains(k))
                        .collect::<Vec<_>>(),
                ),
                None => out.push(Conflict {
                    class,
                    facts: vec![i, j],
                }),
            }
        }
    }
    out
}

fn differ(a: &Fact, b: &Fact) -> bool {
    match (&a.value, &b.value) {
        (Value::Figure(x), Value::Figure(y)) => {
            x.unit == y.unit && !x.means(y) && a.sentence != b.sentence
        }
        _ => false,
    }
}

/// Whether two sentences tell of the same occasion: their dates meet and nobody else is counted; or one of them names
/// neither time nor place, so that it goes on telling of the only occasion of this kind there is.
fn one_occasion(survey: &Survey<'_>, a: &Fact, b: &Fact, class: Class) -> bool {
    let (dates_a, dates_b) = (dates(survey, a), dates(survey, b));
    let (names_a, names_b) = (names(survey, a), names(survey, b));
    let meet = |x: &[Date], y: &[Date]| {
        x.iter()
            .any(|x| y.iter().any(|y| x.overlaps(y) && x.from.month.is_some()))
    };
    if !dates_a.is_empty() && !dates_b.is_empty() {
        return meet(&dates_a, &dates_b) && names_a.iter().any(|n| names_b.contains(n));
    }
    let bare_a = dates_a.is_empty() && names_a.is_empty();
    let bare_b = dates_b.is_empty() && names_b.is_empty();
    let told = if bare_a { &dates_b } else { &dates_a };
    bare_a != bare_b
        && !told.is_empty()
        && survey
            .facts
            .iter()
            .filter(|f| f.class == Some(class))
            .map(|f| dates(survey, f))
            .all(|d| d.is_empty() || meet(&d, told))
}

fn dates(survey: &Survey<'_>, fact: &Fact) -> Vec<Date> {
    let in_sentence = survey.facts.iter().filter(|f| f.sentence == fact.sentence);
    in_sentence
        .filter_map(|f| match f.value {
            Value::Date(d) => Some(d),
            _ => None,
        })
        .collect()
}

fn names(survey: &Survey<'_>, fact: &Fact) -> Vec<String> {
    let Some(s) = survey.sentence(fact) else {
        return Vec::new();
    };
    (0..s.row.len())
        .filter(|&i| s.row.kind(i) == Some(Kind::Name))
        .map(|i| s.row.str(i).to_owned())
        .collect()
}
