//! Events to be put in the order of their dates: what the text itself dates exactly, in sentences near each other.

use super::common::{Part, cited, fits, made, near};
use super::statement::{Claim, claims};
use crate::bank::{Form, Item, Stance};
use crate::facts::Value;
use crate::generate::form::Desk;
use crate::generate::make::Library;
use crate::generate::wording::{Instead, capital};
use crate::generate::{Family, Made};
use crate::text::date::{Date, Grain};

/// How many events a set has.
const LEAST: usize = 3;
const MOST: usize = 5;
/// The events of a set stand no further apart, in bytes.
const APART: usize = 9000;
/// How likely a teacher uses a set as it stands.
const KEPT: f64 = 0.6;

/// An event with its date.
#[derive(Debug, Clone)]
struct Event {
    text: String,
    date: Date,
    part: Part,
}

/// The sets of events of all documents.
pub(super) fn orders(desk: &mut Desk<'_>) -> Vec<Made> {
    let library = desk.library;
    let mut open: Vec<Event> = Vec::new();
    let mut made = Vec::new();
    for number in 0..library.survey.sentences.len() {
        let Some(event) = event(library, number) else {
            continue;
        };
        if open
            .first()
            .is_some_and(|first| !near(library, first.part, event.part, APART))
        {
            made.extend(set(desk, &mut open));
        }
        if open
            .iter()
            .all(|other| !other.date.overlaps(&event.date) && !alike(&other.text, &event.text))
        {
            open.push(event);
        }
        if open.len() == MOST {
            made.extend(set(desk, &mut open));
        }
    }
    made.extend(set(desk, &mut open));
    made
}

/// Whether two events are told in nearly the same words.
fn alike(one: &str, other: &str) -> bool {
    let start = |text: &str| {
        text.split(' ')
            .take(6)
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase()
    };
    start(one) == start(other)
}

/// What a sentence says happened on a date, without the date.
fn event(library: &Library<'_>, number: usize) -> Option<Event> {
    let survey = library.survey;
    claims(library, number).iter().find_map(|claim| {
        survey.facts_in(number).find_map(|at| {
            let fact = survey.facts.get(at)?;
            let Value::Date(when) = &fact.value else {
                return None;
            };
            let date = when.date.filter(is_exact)?;
            let time = claim.time(fact).filter(|_| fact.refused.is_none())?;
            let text = claim.said(library, &time, &Instead::new())?;
            let part = Part {
                fact: at,
                value: fact.span,
            };
            (!hints(claim, &time)).then_some(Event { text, date, part })
        })
    })
}

fn is_exact(date: &Date) -> bool {
    date.to.is_none()
        && date.part.is_none()
        && date.grain <= Grain::Year
        && date.from.year.is_some()
}

/// Whether words beside a date tell of another time or of an order.
fn hints(claim: &Claim<'_>, time: &[usize]) -> bool {
    let tree = &claim.sentence.tree;
    let words = claim.clause.parts.iter().flat_map(|part| &part.words);
    let mut words = words.filter(|at| !time.contains(at) && !claim.layout.dropped.contains(at));
    let dated = |at: usize| {
        let mut dates = claim.sentence.dates.iter();
        dates.any(|date| claim.sentence.words(date.span).contains(&at))
    };
    words.any(|at| {
        let word = tree.word(*at).to_lowercase();
        dated(*at) || HINTS.contains(&word.as_str())
    })
}

/// Words that tell of an order, or that what is told lasted.
const HINTS: &[&str] = &[
    "later",
    "earlier",
    "then",
    "again",
    "still",
    "finally",
    "previously",
    "subsequently",
    "already",
    "since",
    "until",
    "before",
    "after",
    "following",
    "once",
    "formerly",
    "originally",
    "eventually",
    "meanwhile",
    "again",
    "also",
];

/// One question of the events gathered, which are taken.
fn set(desk: &mut Desk<'_>, open: &mut Vec<Event>) -> Option<Made> {
    let mut events = std::mem::take(open);
    if events.len() < LEAST || !fits(desk.library, Family::Date) {
        return None;
    }
    events.sort_by_key(|event| event.date.from.first_day());
    let years: Vec<i32> = events
        .iter()
        .filter_map(|event| event.date.from.year)
        .collect();
    let (first, last) = (years.first()?, years.last()?);
    let of = if first == last {
        format!("of {first}")
    } else {
        format!("between {first} and {last}")
    };
    let account = desk
        .library
        .options
        .documents
        .iter()
        .any(|origin| origin.stance == Stance::Account);
    let voice = if account {
        " as the text dates them"
    } else {
        ""
    };
    let prompt = format!("Put these events {of} in order{voice}, the earliest first.");
    let mut items = Vec::new();
    for event in &events {
        let fact = desk.library.survey.facts.get(event.part.fact)?;
        items.push(Item {
            text: capital(&event.text),
            fact: desk.fact(event.part.fact, &event.text, "date")?,
            why: Some(format!("The text gives this date: {}.", fact.text)),
            cite: cited(desk.library, event.part),
        });
    }
    let parts: Vec<Part> = events.iter().map(|event| event.part).collect();
    let fact = items.first()?.fact.clone();
    made(
        desk,
        Family::Date,
        KEPT,
        prompt,
        fact,
        "order",
        Form::Order { items },
        &parts,
    )
}
