//! Wrong options: values of the same kind and form that the document gives for something else, then near ones.
//!
//! Never a value that could also be right: not one that overlaps the answer, not one for the same thing, not one in a
//! sentence that says nearly what the stem says. On deaths, wounds and violence nothing is invented at all.

use std::collections::BTreeSet;

use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom;

use super::{Candidate, guard};
use crate::facts::{Fact, Survey, Value};
use crate::grammar::chunk::Kind;
use crate::text::date::{self, Date, Found, Grain};
use crate::text::fold::fold;
use crate::text::number::{self, Bound, Number, Ratio, Style, Unit};

/// A wrong option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wrong {
    pub(super) text: String,
    /// The fact that the value is really of.
    pub(super) fact: Option<usize>,
}

/// How many wrong options a question gets, where there are so many.
const WANTED: usize = 3;

/// The wrong options of a question, at most three.
pub(super) fn options(survey: &Survey<'_>, c: &Candidate, lang: &str, seed: u64) -> Vec<Wrong> {
    let Some(answer) = survey.facts.get(c.fact) else {
        return Vec::new();
    };
    let mut rng = generator(seed, &c.which, &c.answer);
    let harm = c.class.is_some_and(crate::facts::Class::is_harm) || guard::is_violent(&c.which);
    let mut found = match answer.value {
        Value::Date(date) => dates(survey, c, answer, &date, harm, &mut rng),
        Value::Figure(n) => figures(survey, c, answer, &n, harm, &mut rng),
        Value::Reaction(_) => speakers(survey, c, answer, lang, &mut rng),
    };
    let mut used = BTreeSet::from([fold(&c.answer, lang)]);
    let stem = fold(&c.which, lang);
    found.retain(|o| {
        let key = fold(&o.text, lang);
        !key.is_empty() && !format!(" {stem} ").contains(&format!(" {key} ")) && used.insert(key)
    });
    found.truncate(WANTED);
    found
}

/// A generator for one question, so that one question's options do not hang on another's.
fn generator(seed: u64, stem: &str, answer: &str) -> ChaCha8Rng {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&seed.to_le_bytes());
    hasher.update(stem.as_bytes());
    hasher.update(answer.as_bytes());
    ChaCha8Rng::from_seed(*hasher.finalize().as_bytes())
}

/// Whether a fact's sentence says nearly what the stem says, so that its value might be right too.
fn supports(survey: &Survey<'_>, fact: &Fact, c: &Candidate) -> bool {
    let Some(s) = survey.sentence(fact) else {
        return true;
    };
    // "discontinued" and "discontinue" are one word here.
    let words = |text: &str| -> BTreeSet<String> {
        guard::content(text, "en")
            .iter()
            .map(|w| w.chars().take(6).collect())
            .collect()
    };
    let asked = words(&c.core);
    let shared = asked.intersection(&words(s.row.text)).count();
    shared * 2 >= asked.len()
}

fn dates(
    survey: &Survey<'_>,
    c: &Candidate,
    answer: &Fact,
    when: &Date,
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
    let all: Vec<(usize, &Fact, Date)> = survey
        .facts
        .iter()
        .enumerate()
        .filter_map(|(i, f)| match f.value {
            Value::Date(d) => Some((i, f, d)),
            _ => None,
        })
        .collect();
    // Whatever a sentence like the stem gives as a date might be right.
    let banned: Vec<Date> = all
        .iter()
        .filter(|(_, f, _)| supports(survey, f, c))
        .map(|(_, _, d)| *d)
        // A date that the stem itself names would only confuse.
        .chain(date::find(&c.which).iter().map(|d| d.date))
        .chain([*when])
        .collect();
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

fn figures(
    survey: &Survey<'_>,
    c: &Candidate,
    answer: &Fact,
    n: &Number,
    harm: bool,
    rng: &mut ChaCha8Rng,
) -> Vec<Wrong> {
    let Some(value) = n.value.as_whole() else {
        return Vec::new();
    };
    let all: Vec<(usize, &Fact, Number)> = survey
        .facts
        .iter()
        .enumerate()
        .filter_map(|(i, f)| match f.value {
            Value::Figure(n) => Some((i, f, n)),
            _ => None,
        })
        .collect();
    // Values for the same thing, in whatever sentence, and values of sentences like the stem, but for other things counted there.
    let banned: Vec<Ratio> = all
        .iter()
        .filter(|(_, f, _)| {
            let same_thing = c.class.is_some() && f.class == c.class;
            let other_thing = f.class.is_some() && c.class.is_some() && f.class != c.class;
            same_thing || !other_thing && supports(survey, f, c)
        })
        .flat_map(|(_, _, n)| [Some(n.value), n.upto])
        .flatten()
        .chain([n.value])
        .collect();
    let mut usable: Vec<(i64, usize, String)> = Vec::new();
    for (i, f, other) in &all {
        let Some(v) = other.value.as_whole().filter(|v| *v > 1) else {
            continue;
        };
        let near = if harm { 8 } else { 5 };
        let form = other.unit == n.unit
            && other.upto.is_none()
            && v <= value.saturating_mul(near)
            && value <= v.saturating_mul(near);
        // Harm is told apart only by other counts of people.
        let form = form && (!harm || f.class.is_some());
        let form = form && !also_true(n, v);
        if form
            && !banned.contains(&other.value)
            && let Some(text) = written(answer, n, v)
        {
            usable.push(((v - value).abs(), *i, text));
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
    out.truncate(if harm { WANTED } else { 2 });
    if harm {
        return out;
    }
    for v in near(value, n.unit, rng) {
        let fits = !also_true(n, v) && Ratio::whole(v).is_some_and(|r| !banned.contains(&r));
        if fits
            && let Some(text) = written(answer, n, v)
            && seen.insert(text.clone())
        {
            out.push(Wrong { text, fact: None });
        }
    }
    out
}

/// Whether a bounded figure makes another value true as well: "more than 60" is also more than 50, "about 60" nearly 55.
fn also_true(n: &Number, value: i64) -> bool {
    let Some(v) = n.value.as_whole() else {
        return true;
    };
    match n.bound {
        Bound::Exact => false,
        Bound::Above => value < v,
        Bound::Below => value > v,
        Bound::About => (value - v).abs().saturating_mul(5) < v,
    }
}

/// Values near a figure, as round as it is, in a drawn order.
fn near(value: i64, unit: Unit, rng: &mut ChaCha8Rng) -> Vec<i64> {
    let mut out: Vec<i64> = if value <= 12 {
        vec![value - 2, value - 1, value + 1, value + 2, value + 3]
    } else {
        let mut round = 1_i64;
        while value % (round * 10) == 0 && value / (round * 10) >= 2 {
            round *= 10;
        }
        let round = if value / round < 10 { round / 2 } else { round }.max(1);
        [6, 7, 8, 12, 13, 15]
            .iter()
            .map(|by| (value.saturating_mul(*by) / 10 + round / 2) / round * round)
            .collect()
    };
    let years = (1900..2100).contains(&value);
    out.retain(|&v| v > 1 && v != value && !(unit == Unit::Percent && v >= 100) && !years);
    out.shuffle(rng);
    out
}

/// Another value in the form of the answer.
fn written(answer: &Fact, n: &Number, value: i64) -> Option<String> {
    let figure = match n.style {
        Style::Words => number::in_words(u64::try_from(value).ok()?)?,
        Style::Digits(group) => {
            let plain = value.to_string();
            match group.or((value >= 10_000).then_some(',')) {
                Some(sign)
                    if value >= 1_000
                        && (group.is_some() || n.value.as_whole().is_some_and(|v| v < 1_000)) =>
                {
                    grouped(&plain, sign)
                }
                _ => plain,
            }
        }
        Style::Mixed => return None,
    };
    let capital = answer.text.starts_with(char::is_uppercase);
    let figure = if capital {
        super::stem::capital(&figure)
    } else {
        figure
    };
    match n.unit {
        Unit::Plain => Some(figure),
        Unit::Percent => {
            let tail = answer
                .text
                .trim_start_matches(|c: char| c.is_ascii_digit() || c == ',' || c == '.');
            let tail = if n.style == Style::Words {
                " percent"
            } else {
                tail
            };
            Some(format!("{figure}{tail}"))
        }
        Unit::Money(_) | Unit::Ordinal => None,
    }
}

fn grouped(plain: &str, sign: char) -> String {
    let mut out = String::new();
    for (i, c) in plain.chars().enumerate() {
        if i > 0 && (plain.len() - i).is_multiple_of(3) {
            out.push(sign);
        }
        out.push(c);
    }
    out
}

fn speakers(
    survey: &Survey<'_>,
    c: &Candidate,
    answer: &Fact,
    lang: &str,
    rng: &mut ChaCha8Rng,
) -> Vec<Wrong> {
    let key = fold(&answer.text, lang);
    let key_words = guard::content(&answer.text, lang);
    let mut out: Vec<Wrong> = Vec::new();
    for (i, f) in survey.facts.iter().enumerate() {
        let Value::Reaction(voice) = f.value else {
            continue;
        };
        let folded = fold(&f.text, lang);
        let within = folded.contains(&key) || key.contains(&folded);
        let shares = guard::content(&f.text, lang)
            .intersection(&key_words)
            .count()
            * 2
            > key_words.len();
        let press = f.text.ends_with(" press") || f.text.ends_with(" media");
        if within
            || shares && voice == crate::facts::Voice::Other
            || press
            || supports(survey, f, c) && f.sentence != answer.sentence
        {
            continue;
        }
        // Who reports and who is reported in one sentence both "said" it.
        let one_chain = f.sentence == answer.sentence
            && (f.attribution.is_none() || answer.attribution.is_none());
        if one_chain {
            continue;
        }
        let option = Wrong {
            text: f.text.clone(),
            fact: Some(i),
        };
        // A paper among persons would be seen through, and the other way round.
        if f.value == answer.value {
            out.push(option);
        }
    }
    out.shuffle(rng);
    out
}
