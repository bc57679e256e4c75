//! Values for one thing that disagree, within a document and between documents.
//!
//! Three kinds are found. Figures of people who were killed, wounded, arrested and so on, where the sentences tell of one
//! occasion; any figure or date that two sentences give in the same words for the same named thing ("Lind founded the
//! mill in 1921", "the mill that Lind founded in 1923"); and figures that two tellers give in the same words.
//!
//! A count of a part is no conflict with the whole: "four children" among "131 people". Neither are a bound and a value
//! within it, nor a year and a day in it.

use std::collections::{BTreeMap, BTreeSet};

use super::alike::told_alike;
use super::fact::{Fact, Value};
use super::slot::Class;
use super::survey::Survey;
use crate::text::date::Date;
use crate::text::number::{Bound, Number, Unit};

/// Facts that give different values for one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// What they are values of, as a slug: "deaths", "found".
    pub of: String,
    /// What they count, where that is known.
    pub class: Option<Class>,
    /// Their places in [`Survey::facts`], in order.
    pub facts: Vec<usize>,
}

/// How documents stand to each other where they tell of one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Verdict {
    /// All that tell of it give one value.
    Agree,
    /// They give different values.
    Differ,
    /// Only one of them tells of it, as far as was found.
    Alone,
    /// It is not known well enough what the value is of to hold it against others.
    #[default]
    Unknown,
}

/// What is found between facts on one thing.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Values that disagree, in the order of their first facts.
    pub conflicts: Vec<Conflict>,
    /// The facts whose value other documents give too, each with those.
    pub agreed: BTreeMap<usize, BTreeSet<usize>>,
}

/// Holds the facts of a survey against each other.
pub(super) fn find(survey: &Survey<'_>) -> Found {
    let occasions = Occasions::new(survey);
    // Only facts with the same key can meet.
    let facts = survey.facts.iter().enumerate();
    let mut keyed: Vec<(Key<'_>, usize)> = facts
        .filter_map(|(place, fact)| Some((key(fact)?, place)))
        .collect();
    keyed.sort();
    let mut pairs = Vec::new();
    let mut found = Found::default();
    for row in keyed.chunk_by(|one, other| one.0 == other.0) {
        for (at, (key, one)) in row.iter().enumerate() {
            for (_, other) in row.iter().skip(at + 1).take(MOST) {
                let Some((a, b)) = survey.facts.get(*one).zip(survey.facts.get(*other)) else {
                    continue;
                };
                let (differ, same) = (differ(a, b), same(a, b));
                let can_meet = a.sentence != b.sentence && (differ || same);
                if !can_meet
                    || !key
                        .0
                        .is_none_or(|class| occasions.are_one(survey, a, b, class))
                {
                    continue;
                }
                if differ {
                    pairs.push((*one, *other));
                } else if survey.document_of(a) != survey.document_of(b) {
                    found.agreed.entry(*one).or_default().insert(*other);
                    found.agreed.entry(*other).or_default().insert(*one);
                }
            }
        }
    }
    let alike = told_alike(survey).into_iter();
    pairs.extend(alike.filter(|(one, other)| {
        let both = survey.facts.get(*one).zip(survey.facts.get(*other));
        both.is_some_and(|(a, b)| differ(a, b))
    }));
    pairs.sort_unstable();
    pairs.dedup();
    found.conflicts = joined(survey, &pairs);
    found
}

/// Pairs that share a fact are one conflict.
fn joined(survey: &Survey<'_>, pairs: &[(usize, usize)]) -> Vec<Conflict> {
    let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
    let mut found: Vec<BTreeSet<usize>> = Vec::new();
    for (one, other) in pairs {
        let known = numbers.get(one).or_else(|| numbers.get(other)).copied();
        let number = known.unwrap_or_else(|| {
            found.push(BTreeSet::new());
            found.len() - 1
        });
        for fact in [*one, *other] {
            numbers.entry(fact).or_insert(number);
            if let Some(found) = found.get_mut(number) {
                found.insert(fact);
            }
        }
    }
    let conflicts = found.into_iter().filter_map(|facts| {
        let slot = survey.facts.get(*facts.first()?)?.slot.as_ref()?;
        Some(Conflict {
            of: slot
                .class
                .map_or_else(|| slot.verb.clone(), |class| class.name().to_owned()),
            class: slot.class,
            facts: facts.into_iter().collect(),
        })
    });
    conflicts.collect()
}

/// With so many of its kind a fact is compared at most.
const MOST: usize = 200;

/// What two facts on one thing share.
type Key<'f> = (Option<Class>, &'f str, &'f str, &'f [String]);

fn key<'f>(fact: &'f Fact<'_>) -> Option<Key<'f>> {
    let slot = fact.slot.as_ref()?;
    if fact.refused.is_some() {
        return None;
    }
    if let Some(class) = slot.class {
        return Some((Some(class), "", "", &[]));
    }
    let is_date = matches!(fact.value, Value::Date(_));
    let is_told = slot.named && (!is_date || ONCE.contains(&slot.verb.as_str()));
    let is_event = is_told && (is_date || !slot.counted.is_empty());
    is_event.then_some((
        None,
        slot.verb.as_str(),
        slot.counted.as_str(),
        slot.about.as_slice(),
    ))
}

/// Whether a fact can be held against others.
pub(super) fn is_comparable(fact: &Fact<'_>) -> bool {
    key(fact).is_some()
}

/// What happens once to one thing.
const ONCE: &[&str] = &[
    "abolish",
    "assassinate",
    "bear",
    "begin",
    "build",
    "burn",
    "bury",
    "close",
    "collapse",
    "complete",
    "crown",
    "declare",
    "destroy",
    "die",
    "discover",
    "dissolve",
    "end",
    "establish",
    "execute",
    "found",
    "introduce",
    "invent",
    "launch",
    "murder",
    "open",
    "publish",
    "release",
    "sign",
    "sink",
    "start",
];

/// Whether two facts give different values.
fn differ(a: &Fact<'_>, b: &Fact<'_>) -> bool {
    match (&a.value, &b.value) {
        (Value::Figure(x), Value::Figure(y)) => match (x.number, y.number) {
            (Some(x), Some(y)) => x.unit == y.unit && !could_be_one(&x, &y),
            _ => false,
        },
        (Value::Date(x), Value::Date(y)) => match (x.full(), y.full()) {
            (Some(x), Some(y)) => !x.overlaps(&y),
            _ => false,
        },
        _ => false,
    }
}

fn same(a: &Fact<'_>, b: &Fact<'_>) -> bool {
    match (&a.value, &b.value) {
        (Value::Figure(x), Value::Figure(y)) => {
            x.number.zip(y.number).is_some_and(|(x, y)| x.means(&y))
        }
        (Value::Date(x), Value::Date(y)) => {
            x.full().zip(y.full()).is_some_and(|(x, y)| x.means(&y))
        }
        _ => false,
    }
}

/// Whether one amount can be both: "more than 100" and 131.
fn could_be_one(x: &Number, y: &Number) -> bool {
    let within = |bound: &Number, value: &Number| match bound.bound {
        Bound::Above => value.value >= bound.value,
        Bound::Below => value.value <= bound.value,
        Bound::Exact | Bound::About => bound
            .upto
            .is_some_and(|upto| bound.value <= value.value && value.value <= upto),
    };
    x.means(y) || within(x, y) || within(y, x)
}

/// Words for people of any kind.
const ANYBODY: &[&str] = &[
    "",
    "people",
    "person",
    "civilian",
    "victim",
    "dead",
    "life",
    "inhabitant",
    "resident",
    "citizen",
    "casualty",
    "death",
    "demonstrator",
    "protester",
    "troop",
    "soldier",
    "fatality",
];

/// Whether two counts cannot both be right because one is of a part of the other's people: "four children" among "131
/// people" is no contradiction, forty workers among 32 people is one.
fn counts_the_same(a: &Fact<'_>, b: &Fact<'_>) -> bool {
    let read = |fact: &Fact<'_>| match &fact.value {
        Value::Figure(figure) => {
            let lemma = fact.slot.as_ref().map(|slot| slot.counted.clone());
            figure
                .number
                .filter(|number| number.unit == Unit::Plain)
                .zip(lemma)
        }
        _ => None,
    };
    let (Some((x, of_x)), Some((y, of_y))) = (read(a), read(b)) else {
        return false;
    };
    let anybody = |of: &String| ANYBODY.contains(&of.as_str());
    match (anybody(&of_x), anybody(&of_y)) {
        (true, true) => true,
        (true, false) => y.value > x.value,
        (false, true) => x.value > y.value,
        (false, false) => of_x == of_y,
    }
}

/// When documents tell of people who came to harm, and the like.
struct Occasions {
    /// Of each class in each document the dates of the sentences that have some.
    dates: BTreeMap<(Class, usize), Vec<Vec<Date>>>,
}

impl Occasions {
    fn new(survey: &Survey<'_>) -> Self {
        let mut occasions = Self {
            dates: BTreeMap::new(),
        };
        for fact in &survey.facts {
            let class = fact.slot.as_ref().and_then(|slot| slot.class);
            let Some((class, document)) = class.zip(survey.document_of(fact)) else {
                continue;
            };
            let dates = dates(survey, fact.sentence);
            let known = occasions.dates.entry((class, document)).or_default();
            if !dates.is_empty() && !known.contains(&dates) {
                known.push(dates);
            }
        }
        occasions
    }

    /// Whether two counts of a class tell of the same occasion and the same people: their dates meet and they share a
    /// name; or one of them or both name neither time nor place, so that they go on telling of the only occasion of
    /// this kind in these documents.
    fn are_one(&self, survey: &Survey<'_>, a: &Fact<'_>, b: &Fact<'_>, class: Class) -> bool {
        if !counts_the_same(a, b) {
            return false;
        }
        let (dates_a, dates_b) = (dates(survey, a.sentence), dates(survey, b.sentence));
        let (names_a, names_b) = (names(survey, a.sentence), names(survey, b.sentence));
        if !dates_a.is_empty() && !dates_b.is_empty() {
            return meet(&dates_a, &dates_b) && names_a.iter().any(|name| names_b.contains(name));
        }
        let documents = [survey.document_of(a), survey.document_of(b)];
        let of_class = || {
            let documents = documents.iter().flatten();
            documents
                .filter_map(|document| self.dates.get(&(class, *document)))
                .flatten()
        };
        let bare_a = dates_a.is_empty() && names_a.is_empty();
        let bare_b = dates_b.is_empty() && names_b.is_empty();
        if bare_a && bare_b {
            return of_class().next().is_none();
        }
        let told = if bare_a { &dates_b } else { &dates_a };
        bare_a != bare_b && !told.is_empty() && of_class().all(|dates| meet(dates, told))
    }
}

/// Whether one of some dates could be one of others; years alone only where they are the same.
fn meet(x: &[Date], y: &[Date]) -> bool {
    let exact = |x: &Date, y: &Date| x.from.month.is_some() || y.from.month.is_some() || x == y;
    x.iter()
        .any(|x| y.iter().any(|y| x.overlaps(y) && exact(x, y)))
}

/// The dates of a sentence, with the years that the document implies.
fn dates(survey: &Survey<'_>, sentence: usize) -> Vec<Date> {
    let facts = survey
        .facts
        .get(survey.facts_in(sentence))
        .unwrap_or_default();
    let dates = facts.iter().filter_map(|fact| match &fact.value {
        Value::Date(when) => when.full(),
        _ => None,
    });
    dates.collect()
}

/// The names of a sentence in small letters; who only tells of it is none of them.
fn names(survey: &Survey<'_>, sentence: usize) -> Vec<String> {
    let facts = survey
        .facts
        .get(survey.facts_in(sentence))
        .unwrap_or_default();
    let names = facts
        .iter()
        .filter(|fact| matches!(fact.value, Value::Name(_)));
    let names = names.filter(|fact| {
        !facts.iter().any(|other| {
            other
                .said
                .sources
                .iter()
                .any(|source| source.who.contains(fact.here))
        })
    });
    names.map(|fact| fact.text.to_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Source, Survey};
    use super::*;
    use crate::text::Document;
    use std::ops::ControlFlow;

    /// The texts of each conflict of some documents.
    fn conflicts(texts: &[&str]) -> Vec<(String, Vec<String>)> {
        let documents: Vec<Document> = texts.iter().map(|text| Document::new(*text)).collect();
        let sources: Vec<Source<'_>> = documents
            .iter()
            .map(|document| Source {
                document,
                lang: "en",
            })
            .collect();
        let survey = Survey::new(&sources, &mut |_| ControlFlow::Continue(())).unwrap();
        let of = |conflict: &Conflict| {
            let facts = conflict
                .facts
                .iter()
                .map(|fact| survey.facts[*fact].text.to_owned());
            (conflict.of.clone(), facts.collect())
        };
        survey.conflicts.iter().map(of).collect()
    }

    fn one(of: &str, values: &[&str]) -> Vec<(String, Vec<String>)> {
        vec![(
            of.to_owned(),
            values.iter().map(|value| (*value).to_owned()).collect(),
        )]
    }

    #[test]
    fn two_counts_of_one_occasion_differ() {
        let told = "On 3 May 1921 the fire in Bergen killed ninety people. According to the police, 75 people died, 40 were wounded and 7 arrested.";
        assert_eq!(conflicts(&[told]), one("deaths", &["ninety", "75"]));
    }

    #[test]
    fn two_documents_differ() {
        let first = "On 3 May 1921 the fire in Bergen killed ninety people.";
        let other = "In Bergen 75 people died in the fire of 3 May 1921.";
        assert_eq!(conflicts(&[first, other]), one("deaths", &["ninety", "75"]));
        assert_eq!(conflicts(&[first, first]), []);
    }

    #[test]
    fn two_tellers_of_the_same_differ() {
        for text in [
            "According to the council, 40 boats were lost in the storm. According to the Ora Post, 52 boats were lost in the storm.",
            "The council said that 40 boats were lost in 1911. The owners reported that 52 boats were lost in 1911.",
        ] {
            assert_eq!(conflicts(&[text]), one("lose", &["40", "52"]), "{text}");
        }
        let dead = "According to the council, 40 people died in the storm of 1911. According to the Ora Post, 52 people died in the storm of 1911.";
        assert_eq!(conflicts(&[dead]), one("deaths", &["40", "52"]));
        for texts in [
            // Another time, another thing, the same teller, the text itself.
            "According to the council, 40 boats were lost in 1911. According to the Ora Post, 52 boats were lost in 1912.",
            "According to the council, 40 boats were lost in the storm. According to the Ora Post, 52 boats were lost in the flood.",
            "According to the council, 40 boats were lost in the storm. According to the council, 52 boats were lost in the storm.",
            "The storm took 40 boats of Ora. A storm took 52 boats of Ora.",
        ] {
            assert_eq!(conflicts(&[texts]), [], "{texts}");
        }
    }

    #[test]
    fn another_occasion_or_a_part_is_no_conflict() {
        for texts in [
            "On 3 May 1921 the fire in Bergen killed ninety people. On 9 June 1930 a storm in Bergen killed 75 people.",
            "On 3 May 1921 the fire in Bergen killed ninety people. Four children died.",
            "On 3 May 1921 the fire in Bergen killed more than 70 people. In Bergen 75 people died on 3 May 1921.",
            "On 3 May 1921 the fire in Bergen killed ninety people. In Bergen 40 people were wounded on 3 May 1921.",
        ] {
            assert_eq!(conflicts(&[texts]), [], "{texts}");
        }
    }

    #[test]
    fn what_happens_once_has_one_date() {
        let (first, other) = ("Anna Lind died in 1921.", "Anna Lind died in 1923.");
        assert_eq!(conflicts(&[first, other]), one("die", &["1921", "1923"]));
        assert_eq!(
            conflicts(&["Anna Lind died in 1921.", "Anna Lind died on 3 May 1921."]),
            []
        );
        assert_eq!(
            conflicts(&[
                "Anna Lind travelled in 1921.",
                "Anna Lind travelled in 1923."
            ]),
            []
        );
    }

    #[test]
    fn documents_agree_differ_or_are_alone() {
        let texts = [
            "Anna Lind died in 1921.",
            "Anna Lind died in 1921. Mary Berg died in 1930.",
        ];
        let documents = texts.map(Document::new);
        let sources = [0, 1].map(|at: usize| Source {
            document: &documents[at],
            lang: "en",
        });
        let survey = Survey::new(&sources, &mut |_| ControlFlow::Continue(())).unwrap();
        let verdict = |text: &str| {
            let place = survey
                .facts
                .iter()
                .position(|fact| fact.text == text)
                .unwrap();
            survey.verdict(place)
        };
        assert_eq!(verdict("1921"), Verdict::Agree);
        assert_eq!(verdict("1930"), Verdict::Alone);
        assert_eq!(verdict("Anna Lind"), Verdict::Unknown);
        let years = survey.facts.iter().zip(0..);
        let years: Vec<usize> = years
            .filter(|(fact, _)| fact.text == "1921")
            .map(|(_, at)| at)
            .collect();
        assert_eq!(survey.agreeing(years[0]).collect::<Vec<_>>(), [years[1]]);
    }
}
