//! Numbers in English words, both ways.

use super::Ratio;
use crate::text::token::Tokens;

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = [
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];
const SMALL_ORDINAL: [&str; 20] = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
];
const TENS_ORDINAL: [&str; 10] = [
    "",
    "",
    "twentieth",
    "thirtieth",
    "fortieth",
    "fiftieth",
    "sixtieth",
    "seventieth",
    "eightieth",
    "ninetieth",
];
const SCALES: [(&str, i64); 6] = [
    ("hundred", 100),
    ("dozen", 12),
    ("thousand", 1_000),
    ("million", 1_000_000),
    ("billion", 1_000_000_000),
    ("trillion", 1_000_000_000_000),
];

fn place(words: &[&str], word: &str) -> Option<i64> {
    let at = words
        .iter()
        .position(|w| !w.is_empty() && w.eq_ignore_ascii_case(word))?;
    i64::try_from(at).ok()
}

fn unit(word: &str) -> Option<i64> {
    place(&SMALL, word)
}

fn tens(word: &str) -> Option<i64> {
    place(&TENS, word).map(|n| n * 10)
}

/// What a word such as "million" multiplies by.
pub(super) fn scale(word: &str) -> Option<i64> {
    SCALES
        .iter()
        .find(|(w, _)| w.eq_ignore_ascii_case(word))
        .map(|&(_, n)| n)
}

/// Whether a word is a multiple without a number, as in "thousands of people".
pub(super) fn vague_scale(word: &str) -> bool {
    let singular = word.strip_suffix(['s', 'S']).unwrap_or_default();
    scale(singular).is_some() || matches!(singular, "score" | "ten")
}

/// A number in words from token `i` on: its value, whether it is an ordinal, and the token after it.
pub(super) fn read(t: &Tokens<'_>, i: usize) -> Option<(Ratio, bool, usize)> {
    fraction(t, i)
        .map(|(value, end)| (value, false, end))
        .or_else(|| whole(t, i).and_then(|(n, ord, end)| Some((Ratio::whole(n)?, ord, end))))
}

/// "half", "a quarter", "two thirds", "three-quarters".
fn fraction(t: &Tokens<'_>, i: usize) -> Option<(Ratio, usize)> {
    let (count, next) = if t.is(i, &["a", "an"]) {
        (1, i + 1)
    } else if t.is(i, &["half"]) {
        (1, i)
    } else {
        (unit(t.str(i)).filter(|n| (1..10).contains(n))?, i + 1)
    };
    let next = if t.str(next) == "-" { next + 1 } else { next };
    let part = t.str(next).to_ascii_lowercase();
    let by: i128 = match part.as_str() {
        "half" | "halves" => 2,
        "third" | "thirds" => 3,
        "quarter" | "quarters" => 4,
        "fifths" => 5,
        "sixths" => 6,
        "eighths" => 8,
        "tenths" => 10,
        _ => return None,
    };
    // "a third time", "one third party" may be ordinals: only what is followed by "of", or a half or quarter, is sure.
    let sure = matches!(by, 2 | 4)
        || part.ends_with('s')
        || t.is(next + 1, &["of"])
        || next + 1 == t.len();
    let noun = t.is(i, &["half"]) && t.glued(next) && t.str(next + 1) == "-";
    (sure && !noun).then(|| Ratio::new(count.into(), by).map(|r| (r, next + 1)))?
}

/// A whole number: cardinal or ordinal.
fn whole(t: &Tokens<'_>, start: usize) -> Option<(i64, bool, usize)> {
    let (mut total, mut group) = (0_i64, None::<i64>);
    let mut i = start;
    if t.is(i, &["a", "an"]) {
        scale(t.str(i + 1))?;
        group = Some(1);
        i += 1;
    }
    loop {
        // "one hundred and forty": an "and" belongs only after a scale and before more number.
        let mut j = i;
        if i > start && t.is(i, &["and"]) && scale(t.str(i - 1)).is_some() {
            j = i + 1;
        }
        if j > start && t.str(j) == "-" && t.glued(j) && t.glued_before(j) {
            j += 1;
        }
        let word = t.str(j);
        let room = group.unwrap_or(0);
        if room >= 1_000_000_000_000_000 {
            return None;
        }
        if let Some(n) = unit(word).filter(|n| fits(room, *n)) {
            group = Some(room + n);
        } else if let Some(n) = tens(word).filter(|_| room % 100 == 0) {
            group = Some(room + n);
        } else if let Some(n) = scale(word).filter(|_| group.is_some() && j == i) {
            let value = room.checked_mul(n)?;
            if n == 100 || n == 12 {
                group = Some(value);
            } else {
                total = total.checked_add(value)?;
                group = Some(0);
            }
        } else if let Some(n) =
            ordinal(word).filter(|n| fits(room, *n) || n % 10 == 0 && room % 100 == 0)
        {
            return Some((total.checked_add(room + n)?, true, j + 1));
        } else {
            break;
        }
        i = j + 1;
    }
    let value = total.checked_add(group?)?;
    (i > start).then_some((value, false, i))
}

/// Whether a number below twenty can follow: "forty" takes "two" but not "twelve", "two" takes nothing.
fn fits(room: i64, n: i64) -> bool {
    let rest = room % 100;
    if n == 0 {
        return room == 0;
    }
    rest == 0 || (n < 10 && rest >= 20 && rest % 10 == 0)
}

fn ordinal(word: &str) -> Option<i64> {
    place(&SMALL_ORDINAL, word)
        .or_else(|| place(&TENS_ORDINAL, word).map(|n| n * 10))
        .filter(|&n| n > 0)
}

/// A number from 0 to below a million million, in English words without "and".
pub fn in_words(n: u64) -> Option<String> {
    let mut out = Vec::new();
    let mut rest = n;
    for (word, by) in [
        ("billion", 1_000_000_000),
        ("million", 1_000_000),
        ("thousand", 1_000),
    ] {
        if rest >= by {
            out.push(below_thousand(rest / by)?);
            out.push(word.to_owned());
            rest %= by;
        }
    }
    if rest > 0 || out.is_empty() {
        out.push(below_thousand(rest)?);
    }
    Some(out.join(" "))
}

fn below_thousand(n: u64) -> Option<String> {
    let small = |n: u64| SMALL.get(usize::try_from(n).ok()?).copied();
    if n >= 1000 {
        return None;
    }
    let mut out = String::new();
    if n >= 100 {
        out.push_str(small(n / 100)?);
        out.push_str(" hundred");
    }
    let rest = n % 100;
    if rest > 0 || n == 0 {
        if !out.is_empty() {
            out.push(' ');
        }
        if rest < 20 {
            out.push_str(small(rest)?);
        } else {
            out.push_str(TENS.get(usize::try_from(rest / 10).ok()?)?);
            if !rest.is_multiple_of(10) {
                out.push('-');
                out.push_str(small(rest % 10)?);
            }
        }
    }
    Some(out)
}
