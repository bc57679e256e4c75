//! Wrong dates: the document's own in the answer's words, then near ones.

use std::collections::BTreeSet;

use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom;

use super::{Alike, Candidate, WANTED, Wrong, different, given};
use crate::generate::earlier::{Fact, Survey, Value};
use crate::grammar::chunk::Kind;
use crate::text::date::{self, Date, Found, Grain};

pub(super) fn dates(
    survey: &Survey<'_>,
    alike: &Alike,
    c: &Candidate,
    (answer, when): (&Fact, &Date),
    harm: bool,
    rng: &mut ChaCha8Rng,
) -> Vec<Wrong> {
    let Some(s) = survey.sentence(answer) else {
        return Vec::new();
    };
    let found: Option<&Found> = match s.row.kind(answer.piece) {
        Some(Kind::Date(d)) => s.row.dates.get(d),
        _ => None,
    };
    let Some(found) = found else {
        return Vec::new();
    };
    let all: Vec<(usize, &Fact, Date)> = given(survey, |value| match *value {
        Value::Date(d) => Some(d),
        _ => None,
    });
    // Whatever a sentence like the stem gives as a date might be right.
    let like = all
        .iter()
        .filter(|(_, f, _)| alike.has(f))
        .map(|(_, _, d)| *d);
    // A date that the stem itself names would only confuse.
    let named = date::find(&c.which).into_iter().map(|d| d.date);
    let banned = different(like.chain(named).chain([*when]));
    let free = |d: &Date| banned.iter().all(|b| !b.overlaps(d));
    let same_form = |d: &Date| {
        d.grain == when.grain
            && d.to.is_none() == when.to.is_none()
            && d.part == when.part
            && (d.from.year.is_some() || when.from.year.is_none())
    };
    let mut usable: Vec<(i64, usize, String)> = Vec::new();
    for (i, f, d) in &all {
        if !same_form(d) || !free(d) || d.from == when.from {
            continue;
        }
        let far = distance(when, d);
        let most = if when.grain <= Grain::Month {
            40 * 366
        } else {
            80 * 366
        };
        let text = if when.grain > Grain::Year || when.to.is_some() {
            Some(f.text.clone())
        } else {
            found.rewritten(s.row.text, d.from)
        };
        if let Some(text) = text.filter(|_| far <= most) {
            usable.push((far, *i, text));
        }
    }
    usable.sort();
    let mut out: Vec<Wrong> = usable
        .into_iter()
        .map(|(_, fact, text)| Wrong {
            text,
            fact: Some(fact),
        })
        .collect();
    let mut seen = BTreeSet::new();
    out.retain(|o| seen.insert(o.text.clone()));
    out.truncate(WANTED);
    if harm || when.to.is_some() || when.grain > Grain::Year {
        return out;
    }
    let mut moves: Vec<i32> = match when.grain {
        Grain::Day => vec![-7, -3, -2, 2, 3, 7, 10],
        Grain::Month => vec![-3, -2, -1, 1, 2, 3, 5],
        _ => vec![-5, -3, -2, -1, 1, 2, 3, 4],
    };
    moves.shuffle(rng);
    for by in moves {
        let point = when.from.moved(by);
        let near = Date {
            from: point,
            ..*when
        };
        if free(&near)
            && let Some(text) = found.rewritten(s.row.text, point)
            && seen.insert(text.clone())
        {
            out.push(Wrong { text, fact: None });
        }
    }
    out
}

/// Days between two dates; of days without a year within one year.
fn distance(a: &Date, b: &Date) -> i64 {
    let first = |d: &Date| {
        let year = if a.from.year.is_none() || b.from.year.is_none() {
            Some(2000)
        } else {
            d.from.year
        };
        date::Point { year, ..d.from }.first_day().unwrap_or(0)
    };
    (first(a) - first(b)).abs()
}
