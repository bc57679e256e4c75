//! How likely somebody would ask for a fact, by what it is and where it stands.

use std::collections::BTreeMap;

use super::rank::Feature;
use crate::facts::{Fact, Kind, Sentence, Survey, Value};
use crate::grammar::clauses::{Assertion, Role};
use crate::grammar::words::among;
use crate::text::date::Grain;
use crate::text::fold::fold;
use crate::text::number::{Bound, Unit};

/// What of all facts is needed to judge one.
#[derive(Debug)]
pub(super) struct Worth {
    /// How often the words of a fact stand in its document.
    often: BTreeMap<(usize, String), usize>,
    /// The facts of each paragraph in their order.
    paragraphs: BTreeMap<(usize, usize), Vec<usize>>,
    /// The most that any words of a document stand in it.
    most: BTreeMap<usize, usize>,
}

impl Worth {
    /// Counts.
    pub(super) fn new(survey: &Survey<'_>) -> Self {
        let mut often: BTreeMap<(usize, String), usize> = BTreeMap::new();
        let mut paragraphs: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
        for (at, fact) in survey.facts.iter().enumerate() {
            let Some(sentence) = survey.sentences.get(fact.sentence) else {
                continue;
            };
            if !is_asked(fact) {
                continue;
            }
            let key = (sentence.document, fold(fact.text, ""));
            *often.entry(key).or_default() += 1;
            let place = (sentence.document, sentence.paragraph);
            paragraphs.entry(place).or_default().push(at);
        }
        let mut most: BTreeMap<usize, usize> = BTreeMap::new();
        for ((document, _), count) in &often {
            let most = most.entry(*document).or_default();
            *most = (*most).max(*count);
        }
        Self {
            often,
            paragraphs,
            most,
        }
    }

    /// What speaks for a fact or against it. Counts are logarithms, shares are from 0 to 1, the rest is 0 or 1.
    pub(super) fn features(&self, survey: &Survey<'_>, at: usize) -> Vec<Feature> {
        let Some(fact) = survey.facts.get(at) else {
            return Vec::new();
        };
        let Some(sentence) = survey.sentences.get(fact.sentence) else {
            return Vec::new();
        };
        let mut found = of_value(fact);
        let key = fold(fact.text, "");
        let often = self.often.get(&(sentence.document, key.clone()));
        let often = often.copied().unwrap_or(1);
        let beside = self
            .paragraphs
            .get(&(sentence.document, sentence.paragraph));
        let beside = beside.map_or(&[][..], Vec::as_slice);
        let same = beside.iter().filter_map(|other| survey.facts.get(*other));
        let same = same.filter(|other| fold(other.text, "") == key).count();
        let count = beside.len().max(1);
        let before = beside.iter().take_while(|other| **other < at).count();
        let is_name = super::make::name_of(&fact.value).is_some();
        let words = fact.text.split_whitespace().count();
        let text = &sentence.view.text;
        let open = text.get(..fact.here.start).unwrap_or_default();
        let bracket = open.rfind('(') > open.rfind(')');
        let most = self.most.get(&sentence.document).copied().unwrap_or(1);
        let all = survey.facts_in(fact.sentence).len().max(1);
        let facts = survey.facts_in(fact.sentence);
        let facts = facts.filter_map(|other| survey.facts.get(other));
        let figures = facts.filter(|other| matches!(other.kind(), Kind::Figure | Kind::Date));
        let first = fact
            .sentence
            .checked_sub(1)
            .and_then(|at| survey.sentences.get(at));
        let goes_on = first.is_some_and(|before| {
            (before.document, before.paragraph) == (sentence.document, sentence.paragraph)
        });
        found.extend([
            ("named often", if is_name { log(often) } else { 0.0 }),
            (
                "named often in its paragraph",
                if is_name { log(same) } else { 0.0 },
            ),
            // Where nothing is named more than twice, nothing is named most.
            (
                "is what is named most",
                yes(is_name && often >= most.max(3)),
            ),
            ("many facts in its paragraph", log(count)),
            ("few facts in its paragraph", 1.0 / float(count)),
            ("late in its paragraph", float(before) / float(count)),
            ("many facts in its sentence", float(all.min(20)) / 10.0),
            (
                "many figures in its sentence",
                float(figures.count().min(6)) / 6.0,
            ),
            ("begins its paragraph", yes(!goes_on)),
            ("tells a beginning or an end", yes(is_turn(sentence))),
            ("several words", yes(words > 1)),
            ("more than two words", yes(words > 2)),
            ("in a list", yes(fact.list.is_some())),
            ("in brackets", yes(bracket)),
            ("in the first clause", yes(fact.clause == Some(0))),
        ]);
        found.extend(of_place(fact));
        found.retain(|(_, value)| value.abs() > 1e-9);
        found
    }
}

/// Whether a sentence says that something came into being, ended, or is the first or greatest of its kind.
fn is_turn(sentence: &Sentence<'_>) -> bool {
    let tree = &sentence.tree;
    (0..tree.words.len()).any(|at| among(TURNS, tree.word(at)))
}

#[rustfmt::skip]
const TURNS: &[&str] = &[
    "first", "founded", "established", "born", "died", "invented", "discovered", "created", "began", "ended", "built",
    "introduced", "opened", "won", "became", "named", "capital", "largest", "oldest", "longest", "highest", "greatest", "main",
];

/// Whether a fact can be asked for at all, as a gap at least.
pub(super) fn is_asked(fact: &Fact<'_>) -> bool {
    fact.refused.is_none() && !matches!(fact.value, Value::Reaction(_))
}

fn of_value(fact: &Fact<'_>) -> Vec<Feature> {
    let mut found: Vec<Feature> = match fact.kind() {
        Kind::Date => vec![("a date", 1.0)],
        Kind::Figure => vec![("a figure", 1.0)],
        Kind::Place => vec![("a place", 1.0)],
        Kind::Person => vec![("a person", 1.0)],
        Kind::Organisation => vec![("an organisation", 1.0)],
        Kind::Name => vec![("another name", 1.0)],
        Kind::Reaction => Vec::new(),
    };
    match &fact.value {
        Value::Date(when) => {
            let grain = when.date.map(|date| date.grain);
            found.extend([
                ("a day", yes(grain == Some(Grain::Day))),
                ("a month", yes(grain == Some(Grain::Month))),
                ("a year", yes(grain == Some(Grain::Year))),
                ("a decade", yes(grain == Some(Grain::Decade))),
                ("a century", yes(grain == Some(Grain::Century))),
                ("a time of day", yes(grain.is_none())),
                (
                    "a range",
                    yes(when.date.is_some_and(|date| date.to.is_some())),
                ),
            ]);
        }
        Value::Figure(figure) => {
            let number = figure.number;
            let whole = number.and_then(|number| number.value.as_whole());
            let unit = number.map(|number| number.unit);
            found.extend([
                ("one", yes(whole == Some(1))),
                ("two", yes(whole == Some(2))),
                (
                    "three to nine",
                    yes(whole.is_some_and(|whole| (3..10).contains(&whole))),
                ),
                ("a percentage", yes(unit == Some(Unit::Percent))),
                ("money", yes(matches!(unit, Some(Unit::Money(_))))),
                ("a plain figure", yes(unit == Some(Unit::Plain))),
                (
                    "about or more",
                    yes(number.is_some_and(|number| number.bound != Bound::Exact)),
                ),
                ("counts something", yes(figure.counted.is_some())),
                (
                    "in words",
                    yes(!fact.text.contains(|c: char| c.is_ascii_digit())),
                ),
                ("a score", yes(figure.score.is_some())),
            ]);
        }
        Value::Name(named) => {
            found.push(("kind is sure", f64::from(named.confidence) / 100.0));
        }
        Value::Reaction(_) => {}
    }
    found
}

fn of_place(fact: &Fact<'_>) -> Vec<Feature> {
    let role = |of: Role| yes(fact.role == Some(of));
    vec![
        ("the subject", role(Role::Subject)),
        ("the object", role(Role::Object)),
        ("the time", role(Role::Time)),
        ("the place", role(Role::Place)),
        ("a complement", role(Role::Complement)),
        ("in a phrase", role(Role::Phrase)),
        ("who did it", role(Role::Agent)),
        ("in another part", yes(fact.role.is_none())),
        (
            "is somebody's word",
            yes(fact.said.assertion == Assertion::Attributed),
        ),
        (
            "is only possible",
            yes(fact.said.assertion == Assertion::Hypothetical),
        ),
        ("is denied", yes(fact.said.assertion == Assertion::Negated)),
    ]
}

fn yes(is: bool) -> f64 {
    f64::from(u8::from(is))
}

fn float(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}

fn log(count: usize) -> f64 {
    float(count.max(1)).ln()
}
