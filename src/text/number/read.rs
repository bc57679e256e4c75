//! Reads one figure at a token.

use super::{Bound, Number, Ratio, Style, Unit, words};
use crate::text::fold::ascii_digit;
use crate::text::token::{Kind, Tokens};

/// What stands at a token.
pub(super) enum Reading {
    /// A figure from `core` (after words such as "about") to before `end`.
    Figure {
        core: usize,
        end: usize,
        number: Number,
    },
    /// No figure; the next place to look.
    Not { end: usize },
}

const BOUNDS: &[(&[&str], Bound)] = &[
    (&["no", "more", "than"], Bound::Below),
    (&["no", "fewer", "than"], Bound::Above),
    (&["not", "less", "than"], Bound::Above),
    (&["more", "than"], Bound::Above),
    (&["at", "least"], Bound::Above),
    (&["over"], Bound::Above),
    (&["less", "than"], Bound::Below),
    (&["fewer", "than"], Bound::Below),
    (&["at", "most"], Bound::Below),
    (&["up", "to"], Bound::Below),
    (&["under"], Bound::Below),
    (&["about"], Bound::About),
    (&["around"], Bound::About),
    (&["approximately"], Bound::About),
    (&["roughly"], Bound::About),
    (&["nearly"], Bound::About),
    (&["almost"], Bound::About),
    (&["some"], Bound::About),
];

/// The figure at a token.
pub(super) fn at(t: &Tokens<'_>, i: usize, lang: &str) -> Reading {
    let (bound, core) = bound(t, i);
    match figure(t, core, lang) {
        Some((end, number)) => Reading::Figure {
            core,
            end,
            number: Number { bound, ..number },
        },
        None => Reading::Not {
            end: skip(t, i, core),
        },
    }
}

fn bound(t: &Tokens<'_>, i: usize) -> (Bound, usize) {
    for (words, bound) in BOUNDS {
        if words.iter().enumerate().all(|(k, w)| t.is(i + k, &[w])) {
            return (*bound, i + words.len());
        }
    }
    (Bound::Exact, i)
}

/// Where to look next after no figure: past all of a vague or compound number, so that no part of it is taken for one.
fn skip(t: &Tokens<'_>, i: usize, core: usize) -> usize {
    if t.is(
        core,
        &[
            "several",
            "many",
            "few",
            "hundreds",
            "tens",
            "dozens",
            "scores",
            "thousands",
            "millions",
            "billions",
        ],
    ) {
        let mut end = core + 1;
        while words::scale(t.str(end)).is_some()
            || words::vague_scale(t.str(end))
            || t.is(end, &["of"])
                && (words::scale(t.str(end + 1)).is_some() || words::vague_scale(t.str(end + 1)))
        {
            end += 1;
        }
        return end;
    }
    if t.kind(i) != Some(Kind::Number) {
        return i + 1;
    }
    let mut end = i + 1;
    while end < t.len()
        && t.glued(end - 1)
        && (t.kind(end) != Some(Kind::Sign) || "-–—/:.".contains(t.str(end)) && t.glued(end))
    {
        end += 1;
    }
    end
}

fn figure(t: &Tokens<'_>, start: usize, lang: &str) -> Option<(usize, Number)> {
    let (money, first) = currency(t, start);
    let (mut value, mut style, ordinal, mut end) = amount(t, first, lang)?;
    if ordinal {
        // "A 30-second song".
        let hyphen =
            start > 1 && t.str(start - 1) == "-" && t.glued(start - 1) && t.glued(start - 2);
        if hyphen && t.kind(start - 2) == Some(Kind::Number) {
            return None;
        }
        let number = Number {
            value,
            upto: None,
            unit: Unit::Ordinal,
            bound: Bound::Exact,
            style,
        };
        return money.is_none().then_some((end, number));
    }
    (value, style, end) = scaled(t, value, style, end, money.is_some())?;
    let mut upto = None;
    // "15%–16%", "90% to 93%"; "from 8% to 11%" tells of a change.
    let changes = start > 0 && t.is(start - 1, &["from"]) && t.is(end + 1, &["to"]);
    let link = end + usize::from(is_percent(t, end) && !changes);
    let both = |to_end: usize| link == end || is_percent(t, to_end);
    let between = start > 0 && t.is(start - 1, &["between"]);
    if let Some((to, to_end)) = range(t, link, value, lang, money, between).filter(|to| both(to.1))
    {
        // "3–5 million": the scale belongs to both ends.
        let (scaled_to, _, after) = scaled(t, to, style, to_end, money.is_some())?;
        if scaled_to != to && scaled_to != value && value < to {
            let by = words::scale(t.str(to_end)).and_then(Ratio::whole)?;
            value = value.times(by)?;
        }
        upto = Some(scaled_to);
        end = after;
    }
    let (unit, end) = unit(t, end, money);
    // Letters right after digits ("2A", "5K") make a name, as does a hyphen before ("S-200") or an unread sign ("15–1").
    let cut = t.glued(end - 1)
        && (t.kind(end) == Some(Kind::Word) && !t.str(end).ends_with(['s', 'S'])
            || t.kind(end) == Some(Kind::Number));
    let plural_digits = t.glued(end - 1) && t.is(end, &["s"]);
    let score = t.glued(end - 1)
        && matches!(t.str(end), "-" | "–" | "—" | "/" | ":")
        && t.glued(end)
        && t.kind(end + 1) == Some(Kind::Number);
    let attached = money.is_none()
        && t.glued_before(start)
        && start > 0
        && (t.kind(start - 1) != Some(Kind::Sign)
            || matches!(t.str(start - 1), "-" | "–" | "/" | "." | "#" | "_")
                && start > 1
                && t.glued_before(start - 1));
    if cut || plural_digits || score || attached {
        return None;
    }
    Some((
        end,
        Number {
            value,
            upto,
            unit,
            bound: Bound::Exact,
            style,
        },
    ))
}

/// Digits or words: the value, how it is written, whether it is an ordinal, the token after.
fn amount(t: &Tokens<'_>, i: usize, lang: &str) -> Option<(Ratio, Style, bool, usize)> {
    if t.kind(i) == Some(Kind::Number) {
        let (value, style, end) = digits(t, i, lang)?;
        if t.glued(end - 1) && t.is(end, &["st", "nd", "rd", "th"]) {
            return Some((value, style, true, end + 1));
        }
        return Some((value, style, false, end));
    }
    let (value, ordinal, end) = words::read(t, i)?;
    Some((value, Style::Words, ordinal, end))
}

/// "26,000", "26.5", "26 000".
fn digits(t: &Tokens<'_>, i: usize, lang: &str) -> Option<(Ratio, Style, usize)> {
    let (mut text, mut end) = (t.str(i).to_owned(), i + 1);
    let short =
        |s: &str| s.len() <= 3 && !s.starts_with('0') && s.chars().all(|c| c.is_ascii_digit());
    let triple = |i: usize| {
        t.kind(i) == Some(Kind::Number)
            && t.str(i).len() == 3
            && t.str(i).chars().all(|c| c.is_ascii_digit())
    };
    let spaced = |end: usize| {
        !t.glued(end - 1) && triple(end) && !(t.glued(end) && t.kind(end + 1) == Some(Kind::Word))
    };
    let mut style = None;
    if short(&text) {
        while spaced(end) {
            text.push_str(t.str(end));
            style = Some(Style::Digits(Some(' ')));
            end += 1;
        }
    }
    let (value, group) = decimal(&text, lang)?;
    Some((value, style.unwrap_or(Style::Digits(group)), end))
}

/// The value of digits with separators, and the sign between thousands.
fn decimal(text: &str, lang: &str) -> Option<(Ratio, Option<char>)> {
    let text: String = text.chars().map(|c| ascii_digit(c).unwrap_or(c)).collect();
    let marks: Vec<char> = text.chars().filter(|c| !c.is_ascii_digit()).collect();
    let comma_decimal = !matches!(
        lang.split('-').next().unwrap_or(""),
        "" | "en" | "zh" | "ja" | "ko" | "he" | "hi" | "th"
    );
    let grouped = |part: &str, by: char| {
        let mut groups = part.split(by);
        groups.next().is_some_and(|g| (1..=3).contains(&g.len())) && groups.all(|g| g.len() == 3)
    };
    let last = marks.last().copied();
    let (group, point) = match (marks.first().copied(), last) {
        (None, _) => (None, None),
        (Some(a), Some(b)) if a != b => (Some(a), Some(b)),
        (Some(a), _) if marks.len() > 1 => (Some(a), None),
        (Some(a), _) => {
            let groups = grouped(&text, a) && (a != '.' && a != ',' || (a == ',') != comma_decimal);
            if groups {
                (Some(a), None)
            } else {
                (None, Some(a))
            }
        }
    };
    let (whole, fraction) = match point {
        Some(p) => text.rsplit_once(p)?,
        None => (text.as_str(), ""),
    };
    if let Some(g) = group
        && !grouped(whole, g)
    {
        return None;
    }
    if point.is_some_and(|p| !matches!(p, '.' | ','))
        || whole
            .chars()
            .any(|c| !c.is_ascii_digit() && Some(c) != group)
    {
        return None;
    }
    let digits: String = whole
        .chars()
        .chain(fraction.chars())
        .filter(char::is_ascii_digit)
        .collect();
    if digits.len() > 18 || fraction.chars().any(|c| !c.is_ascii_digit()) {
        return None;
    }
    let den = 10_i128.checked_pow(u32::try_from(fraction.len()).ok()?)?;
    Some((Ratio::new(digits.parse().ok()?, den)?, group))
}

/// A scale word after digits or a fraction: "1.5 million", "half a million", with money also "5m", "3bn".
fn scaled(
    t: &Tokens<'_>,
    value: Ratio,
    style: Style,
    end: usize,
    money: bool,
) -> Option<(Ratio, Style, usize)> {
    if money && t.glued(end - 1) {
        let by = match t.str(end) {
            "k" | "K" => 1_000,
            "m" | "M" => 1_000_000,
            "bn" | "B" | "b" => 1_000_000_000,
            _ => return Some((value, style, end)),
        };
        return Some((value.times(Ratio::whole(by)?)?, Style::Mixed, end + 1));
    }
    let half = style == Style::Words && value.as_whole().is_none();
    let word = if half && t.is(end, &["a"]) {
        end + 1
    } else {
        end
    };
    match words::scale(t.str(word)) {
        Some(by) if half || style != Style::Words => {
            let style = if half { style } else { Style::Mixed };
            Some((value.times(Ratio::whole(by)?)?, style, word + 1))
        }
        _ => Some((value, style, end)),
    }
}

/// The upper end of a range: a dash or "to", or "and" where "between" stands before, and a greater figure.
fn range(
    t: &Tokens<'_>,
    end: usize,
    from: Ratio,
    lang: &str,
    money: Option<&'static str>,
    between: bool,
) -> Option<(Ratio, usize)> {
    let dash = matches!(t.str(end), "-" | "–" | "—");
    if !(dash || t.is(end, &["to"]) || between && t.is(end, &["and"])) {
        return None;
    }
    let (other, next) = currency(t, end + 1);
    if other.is_some() && other != money {
        return None;
    }
    let (to, _, ordinal, after) = amount(t, next, lang)?;
    let by = words::scale(t.str(after)).and_then(Ratio::whole);
    let top = by.and_then(|by| to.times(by)).unwrap_or(to);
    let shortened = dash
        && t.kind(end - 1) == Some(Kind::Number)
        && t.str(end - 1).len() == 4
        && t.str(next).len() == 4;
    (!ordinal && top > from && !shortened).then_some((to, after))
}

fn currency(t: &Tokens<'_>, i: usize) -> (Option<&'static str>, usize) {
    let sign = |i: usize| match t.str(i) {
        "$" => Some("USD"),
        "€" => Some("EUR"),
        "£" => Some("GBP"),
        "¥" => Some("JPY"),
        "₽" => Some("RUB"),
        "₼" => Some("AZN"),
        _ => None,
    };
    match sign(i) {
        Some(code) => (Some(code), i + 1),
        None if t.is(i, &["US", "USD"]) && t.glued(i) && t.str(i + 1) == "$" => {
            (Some("USD"), i + 2)
        }
        None => (None, i),
    }
}

fn is_percent(t: &Tokens<'_>, at: usize) -> bool {
    matches!(t.str(at), "%" | "٪")
}

fn unit(t: &Tokens<'_>, end: usize, money: Option<&'static str>) -> (Unit, usize) {
    if let Some(code) = money {
        return (Unit::Money(code), end);
    }
    if is_percent(t, end) || t.is(end, &["percent"]) {
        return (Unit::Percent, end + 1);
    }
    if t.is(end, &["per"]) && t.is(end + 1, &["cent"]) {
        return (Unit::Percent, end + 2);
    }
    let code = match t.str(end).to_ascii_lowercase().as_str() {
        "€" | "euro" | "euros" => "EUR",
        "$" | "dollar" | "dollars" => "USD",
        "₽" | "rubles" | "roubles" => "RUB",
        "₼" | "manat" | "manats" => "AZN",
        _ => return (Unit::Plain, end),
    };
    (Unit::Money(code), end + 1)
}
