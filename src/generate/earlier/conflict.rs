//! Figures for one thing that disagree.

use super::{Fact, Survey, Value};
use crate::facts::Class;
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
            if class != other
                || !differ(a, b)
                || !counts_the_same(a, b)
                || !one_occasion(survey, a, b, class)
            {
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

/// Words for people of any kind.
const ANYBODY: &[&str] = &[
    "people",
    "persons",
    "civilians",
    "victims",
    "dead",
    "lives",
    "inhabitants",
    "residents",
    "citizens",
    "casualties",
];

/// Whether two figures cannot both be right because one counts a part of the other's people: "four children" among "131
/// people" is no contradiction, forty workers among 32 people is one.
fn counts_the_same(a: &Fact, b: &Fact) -> bool {
    let words = |f: &Fact| -> Vec<String> {
        let plain = |w: &str| {
            w.trim_matches(|c: char| !c.is_alphanumeric())
                .to_lowercase()
        };
        f.phrase.split(' ').take(5).map(plain).collect()
    };
    let (of_a, of_b) = (words(a), words(b));
    let anybody = |words: &[String]| words.iter().any(|w| ANYBODY.contains(&w.as_str()));
    let (Value::Figure(x), Value::Figure(y)) = (&a.value, &b.value) else {
        return false;
    };
    match (anybody(&of_a), anybody(&of_b)) {
        (true, true) => true,
        (true, false) => y.value > x.value,
        (false, true) => x.value > y.value,
        (false, false) => of_a
            .iter()
            .any(|w| w.len() > 3 && w.ends_with('s') && of_b.contains(w)),
    }
}

/// Whether two sentences tell of the same occasion: their dates meet and they share a name; or one of them or both name
/// neither time nor place, so that they go on telling of the only occasion of this kind there is.
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
    let of_class = || {
        let same = survey.facts.iter().filter(|f| f.class == Some(class));
        same.map(|f| dates(survey, f)).filter(|d| !d.is_empty())
    };
    if bare_a && bare_b {
        return of_class().next().is_none();
    }
    let told = if bare_a { &dates_b } else { &dates_a };
    bare_a != bare_b && !told.is_empty() && of_class().all(|d| meet(&d, told))
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
