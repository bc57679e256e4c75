//! Wrong figures: the documents' own for other things, then near ones as round as the answer.

use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom;

use super::{WANTED, Wanted, WrongOption, nearest};
use crate::facts::Value;
use crate::text::number::{self, Bound, Number, Ratio, Style, Unit};

pub(super) fn figures(
    wanted: &Wanted<'_>,
    number: &Number,
    rng: &mut ChaCha8Rng,
) -> Vec<WrongOption> {
    // Beside "more than 130" neither "more than 170" nor 150 is surely wrong.
    let Some(value) = number
        .value
        .as_whole()
        .filter(|_| matches!(number.bound, Bound::Exact | Bound::About))
    else {
        return Vec::new();
    };
    // The answer may be "a total of 60": the options are too.
    let core = wanted.answer.text;
    let lead = wanted.text.strip_suffix(core).unwrap_or_default();
    let facts = wanted.survey.facts.iter().enumerate();
    let all: Vec<(usize, &crate::facts::Fact<'_>, Number)> = facts
        .filter_map(|(at, fact)| match &fact.value {
            Value::Figure(figure) => Some((at, fact, figure.number?)),
            _ => None,
        })
        .collect();
    let like = all.iter().filter(|(_, fact, _)| wanted.near(fact));
    let values = like
        .flat_map(|(_, _, other)| [Some(other.value), other.upto])
        .flatten();
    let rivals = wanted
        .survey
        .rivals(wanted.fact)
        .filter_map(|fact| match &fact.value {
            Value::Figure(figure) => Some(figure.number?.value),
            _ => None,
        });
    let mut banned: Vec<Ratio> = vec![number.value];
    for value in values.chain(rivals) {
        if !banned.contains(&value) {
            banned.push(value);
        }
    }
    let mut usable: Vec<(i64, usize, String)> = Vec::new();
    for (at, _, other) in &all {
        let Some(v) = other.value.as_whole().filter(|v| *v > 1) else {
            continue;
        };
        let form = other.unit == number.unit
            && other.upto.is_none()
            && (v % 10 == 0) == (value % 10 == 0)
            && v <= value.saturating_mul(5)
            && value <= v.saturating_mul(5)
            && !also_true(number, v);
        if form
            && !banned.contains(&other.value)
            && let Some(text) = written(core, number, v)
        {
            usable.push(((v - value).abs(), *at, format!("{lead}{text}")));
        }
    }
    let (mut out, mut seen) = nearest(usable, WANTED - 1);
    for v in near(value, number.unit, rng) {
        let fits =
            !also_true(number, v) && Ratio::whole(v).is_some_and(|ratio| !banned.contains(&ratio));
        if fits
            && let Some(text) = written(core, number, v)
            && seen.insert(format!("{lead}{text}"))
        {
            out.push(WrongOption {
                text: format!("{lead}{text}"),
                fact: None,
            });
        }
    }
    out
}

/// Whether a figure that is not exact may be another as well: "about 60" is nearly 55.
fn also_true(number: &Number, value: i64) -> bool {
    let own = number.value.as_whole().unwrap_or(value);
    number.bound != Bound::Exact && (value - own).abs().saturating_mul(5) < own
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
fn written(answer: &str, number: &Number, value: i64) -> Option<String> {
    let figure = match number.style {
        Style::Words => number::in_words(u64::try_from(value).ok()?)?,
        Style::Digits(group) => {
            let plain = value.to_string();
            match group.or((value >= 10_000).then_some(',')) {
                Some(sign)
                    if value >= 1_000
                        && (group.is_some()
                            || number.value.as_whole().is_some_and(|v| v < 1_000)) =>
                {
                    grouped(&plain, sign)
                }
                _ => plain,
            }
        }
        Style::Mixed => return None,
    };
    let figure = if answer.starts_with(char::is_uppercase) {
        crate::generate::wording::capital(&figure)
    } else {
        figure
    };
    match number.unit {
        Unit::Plain => Some(figure),
        Unit::Percent => {
            let tail =
                answer.trim_start_matches(|c: char| c.is_ascii_digit() || c == ',' || c == '.');
            let tail = if number.style == Style::Words {
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
    for (at, c) in plain.chars().enumerate() {
        if at > 0 && (plain.len() - at).is_multiple_of(3) {
            out.push(sign);
        }
        out.push(c);
    }
    out
}
