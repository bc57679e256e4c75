//! Wrong dates: the documents' own in the answer's words, then near ones.

use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom;

use super::{WANTED, Wanted, WrongOption, nearest};
use crate::facts::Value;
use crate::text::date::{self, Date, Grain};

pub(super) fn dates(wanted: &Wanted<'_>, when: &Date, rng: &mut ChaCha8Rng) -> Vec<WrongOption> {
    // Two spans of years are seldom alike: the others show that they are others. "About 1010" may be 1011.
    if when.to.is_some() || is_around(wanted.stem) {
        return Vec::new();
    }
    let Some(sentence) = wanted.survey.sentences.get(wanted.answer.sentence) else {
        return Vec::new();
    };
    let written = sentence
        .dates
        .iter()
        .find(|found| found.span == wanted.answer.here);
    let Some(written) = written else {
        return Vec::new();
    };
    let facts = wanted.survey.facts.iter().enumerate();
    let all: Vec<(usize, usize, &str, Date)> = facts
        .filter_map(|(at, fact)| match &fact.value {
            Value::Date(when) => Some((at, fact.sentence, fact.text, when.date?)),
            _ => None,
        })
        .collect();
    // Whatever a sentence like the stem gives as a date might be right, and a date that the stem names would only confuse.
    let near =
        |sentence: usize| sentence == wanted.answer.sentence || wanted.alike.contains(&sentence);
    let like = all
        .iter()
        .filter(|(_, sentence, ..)| near(*sentence))
        .map(|(.., date)| *date);
    let named = date::find(wanted.stem).into_iter().map(|found| found.date);
    let mut banned: Vec<Date> = Vec::new();
    for date in like.chain(named).chain([*when]) {
        if !banned.contains(&date) {
            banned.push(date);
        }
    }
    let free = |date: &Date| banned.iter().all(|other| !other.overlaps(date));
    let same_form = |date: &Date| {
        date.grain == when.grain
            && date.to.is_none() == when.to.is_none()
            && date.part == when.part
            && date.from.year.is_some() == when.from.year.is_some()
    };
    let mut usable: Vec<(i64, usize, String)> = Vec::new();
    for (at, _, text, date) in &all {
        if !same_form(date) || !free(date) || date.from == when.from {
            continue;
        }
        let far = distance(when, date);
        let most = if when.grain <= Grain::Month {
            40 * 366
        } else {
            80 * 366
        };
        let text = if when.grain > Grain::Year {
            Some((*text).to_owned())
        } else {
            written.rewritten(&sentence.view.text, date.from)
        };
        if let Some(text) = text.filter(|_| far <= most) {
            usable.push((far, *at, text));
        }
    }
    let (mut out, mut seen) = nearest(usable, WANTED);
    if wanted.harm || when.grain > Grain::Year {
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
            && let Some(text) = written.rewritten(&sentence.view.text, point)
            && seen.insert(text.clone())
        {
            out.push(WrongOption { text, fact: None });
        }
    }
    out
}

fn is_around(stem: &str) -> bool {
    let small = stem.to_lowercase();
    ["around what", "about what", "circa what"]
        .iter()
        .any(|words| small.contains(words))
}

/// Days between two dates; of days without a year within one year.
fn distance(a: &Date, b: &Date) -> i64 {
    let first = |date: &Date| {
        let year = if a.from.year.is_none() || b.from.year.is_none() {
            Some(2000)
        } else {
            date.from.year
        };
        date::Point { year, ..date.from }.first_day().unwrap_or(0)
    };
    (first(a) - first(b)).abs()
}
