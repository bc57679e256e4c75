//! Reads one date at a token.

use super::cue::{counts, said_to_be_a_year};
use super::numeric::numeric;
use super::{Date, Found, Grain, Part, Point, Role, names};
use crate::text::Span;
use crate::text::fold::ascii_digit;
use crate::text::number;
use crate::text::token::{Kind, Tokens};

/// A date from the token it was looked for at to before `end`.
#[derive(Debug, Clone)]
pub(super) struct Read {
    pub(super) end: usize,
    pub(super) date: Date,
    start: usize,
    parts: Vec<(Span, Role)>,
}

impl Read {
    pub(super) fn found(self, t: &Tokens<'_>) -> Found {
        Found {
            span: t.span(self.start, self.end),
            date: self.date,
            parts: self.parts,
        }
    }
}

/// The date at a token. In prose (`find`) a bare year or month needs words around that say it is one.
pub(super) fn at(t: &Tokens<'_>, start: usize, prose: bool) -> Option<Read> {
    if t.glued_before(start) && joined(t.str(start - 1)) {
        return None;
    }
    let (part, mut i) = part(t, start);
    let mut parts = Vec::new();
    let weekday = names::is_weekday(t.str(i)) && capital(t, i, prose);
    if weekday {
        parts.push((t.span(i, i + 1), Role::Weekday));
        i += 1 + usize::from(t.str(i + 1) == ".");
        i += usize::from(t.str(i) == ",");
        i += usize::from(t.is(i, &["the"]));
    }
    let core = numeric(t, i)
        .into_iter()
        .next()
        .or_else(|| day_month(t, i, prose))
        .or_else(|| month_day(t, i, prose))
        .or_else(|| month_year(t, i, prose))
        .or_else(|| {
            let longer = || {
                century(t, i)
                    .or_else(|| decade(t, i))
                    .or_else(|| year(t, i, prose))
            };
            if weekday { None } else { longer() }
        })?;
    parts.extend(core.parts);
    let mut date = Date { part, ..core.date };
    let mut end = core.end;
    if let Some((to, after)) = range_end(t, start, end, &date) {
        (date.to, end) = (Some(to), after);
    }
    if date.to.is_some() || !matches!(date.grain, Grain::Day | Grain::Month | Grain::Year) {
        parts.clear();
    }
    Some(Read {
        end,
        date,
        start,
        parts,
    })
}

/// Whether a sign right before makes digits a part of something else.
fn joined(sign: &str) -> bool {
    matches!(
        sign,
        "-" | "–" | "/" | "." | "#" | "$" | "€" | "£" | "_" | ":"
    ) || sign.chars().all(char::is_alphanumeric)
}

fn capital(t: &Tokens<'_>, i: usize, prose: bool) -> bool {
    !prose || t.str(i).starts_with(char::is_uppercase)
}

fn part(t: &Tokens<'_>, i: usize) -> (Option<Part>, usize) {
    let part = if t.is(i, &["early"]) {
        Part::Early
    } else if t.is(i, &["mid"]) {
        Part::Mid
    } else if t.is(i, &["late"]) {
        Part::Late
    } else {
        return (None, i);
    };
    (
        Some(part),
        i + 1 + usize::from(matches!(t.str(i + 1), "-" | "–")),
    )
}

fn plain(from: Point, grain: Grain) -> Date {
    Date {
        from,
        to: None,
        grain,
        part: None,
    }
}

pub(super) fn read(
    end: usize,
    from: Point,
    grain: Grain,
    parts: Vec<(Span, Role)>,
) -> Option<Read> {
    from.is_possible().then(|| Read {
        end,
        date: plain(from, grain),
        start: 0,
        parts,
    })
}

/// A run of digits as a number, where it is nothing but up to four digits.
pub(super) fn digits(text: &str) -> Option<i32> {
    let plain: Option<String> = text.chars().map(ascii_digit).collect();
    plain.filter(|p| p.len() <= 4)?.parse().ok()
}

/// A day of the month, perhaps with "th", and the token after it.
fn day(t: &Tokens<'_>, i: usize) -> Option<(u8, usize)> {
    let day = u8::try_from(digits(t.str(i))?).ok()?;
    if !(1..=31).contains(&day) || t.str(i).len() > 2 {
        return None;
    }
    // "20. Januar" is typed in several languages.
    let stop = t.str(i + 1) == "." && names::month(t.str(i + 2)).is_some();
    let suffix = t.glued(i) && (stop || t.is(i + 1, &["st", "nd", "rd", "th"]));
    if t.glued(i) && !suffix && t.kind(i + 1) != Some(Kind::Sign) {
        return None;
    }
    Some((day, i + 1 + usize::from(suffix)))
}

/// A month by name, and the token after it and its full stop.
fn month(t: &Tokens<'_>, i: usize, prose: bool) -> Option<(u8, usize)> {
    let month = names::month(t.str(i)).filter(|_| capital(t, i, prose))?;
    let whole = t.is(i, &["May", "June", "July"]);
    let stop = t.str(i).len() <= 4 && !whole && t.str(i + 1) == "." && t.glued(i);
    // "the May family", "March on": only what follows tells; callers look.
    Some((month, i + 1 + usize::from(stop)))
}

/// A year of four digits, or of one to four with an era, perhaps after a comma or "of": the year, where its digits stand, the token after.
fn year_after(t: &Tokens<'_>, i: usize) -> Option<(i32, usize, usize)> {
    let i = i + usize::from(t.str(i) == ",");
    let i = i + usize::from(t.is(i, &["of"]));
    let (year, end) = bare_year(t, i)?;
    Some((year, i, end))
}

fn bare_year(t: &Tokens<'_>, i: usize) -> Option<(i32, usize)> {
    let before_ad = t.is(i, &["AD", "A.D."]);
    let at = i + usize::from(before_ad);
    let year = digits(t.str(at))?;
    let (era, mut end) = era(t, at + 1);
    let era = if before_ad { Some(1) } else { era };
    let four = t.str(at).chars().count() == 4;
    if !(era.is_some() || four && (1000..=2199).contains(&year)) || year == 0 {
        return None;
    }
    let glued = t.glued(at) && t.kind(at + 1) == Some(Kind::Word);
    if glued && end == at + 1 && !t.str(at + 1).ends_with(['s', 'S']) {
        return None;
    }
    if glued && t.is(at + 1, &["s"]) {
        return None;
    }
    end = end.max(at + 1);
    Some((year * era.unwrap_or(1), end))
}

/// "BC", "AD" and the like after a year: its sign, and the token after.
fn era(t: &Tokens<'_>, i: usize) -> (Option<i32>, usize) {
    if t.is(i, &["BC", "BCE", "B.C.", "B.C.E."]) {
        (Some(-1), i + 1)
    } else if t.is(i, &["AD", "CE", "A.D.", "C.E."]) {
        (Some(1), i + 1)
    } else {
        (None, i)
    }
}

/// "20 January 1990", "the 20th of January", "20–22 January 1990".
fn day_month(t: &Tokens<'_>, i: usize, prose: bool) -> Option<Read> {
    let (first, mut end) = day(t, i)?;
    let mut parts = vec![(t.span(i, end), Role::Day)];
    let mut last = None;
    if matches!(t.str(end), "-" | "–" | "—") || t.is(end, &["to"]) {
        let (day, after) = day(t, end + 1).filter(|(d, _)| *d > first)?;
        (last, end) = (Some(day), after);
    }
    end += usize::from(t.is(end, &["of"]));
    let (month, after) = month(t, end, prose)?;
    parts.push((t.span(end, end + 1), Role::Month));
    finish(t, after, first, last, month, parts)
}

/// "January 20, 1990", "January 20th", "January 20–22, 1990".
fn month_day(t: &Tokens<'_>, i: usize, prose: bool) -> Option<Read> {
    let (month, at) = month(t, i, prose)?;
    let at = at + usize::from(t.is(at, &["the"]));
    let (first, mut end) = day(t, at)?;
    let parts = vec![
        (t.span(i, i + 1), Role::Month),
        (t.span(at, end), Role::Day),
    ];
    let mut last = None;
    if (matches!(t.str(end), "-" | "–" | "—") || t.is(end, &["to"]))
        && let Some((day, after)) = day(t, end + 1).filter(|(d, _)| *d > first)
        && names::month(t.str(after)).is_none()
    {
        (last, end) = (Some(day), after);
    }
    finish(t, end, first, last, month, parts)
}

/// Adds the year to a day and month.
fn finish(
    t: &Tokens<'_>,
    end: usize,
    first: u8,
    last: Option<u8>,
    month: u8,
    mut parts: Vec<(Span, Role)>,
) -> Option<Read> {
    let mut point = Point {
        year: None,
        month: Some(month),
        day: Some(first),
    };
    let mut end = end;
    if let Some((year, at, after)) = year_after(t, end) {
        point.year = Some(year);
        parts.push((t.span(at, at + 1), Role::Year));
        if year < 0 || after > at + 1 {
            parts.clear();
        }
        end = after;
    }
    let mut read = read(end, point, Grain::Day, parts)?;
    if last.is_some() {
        read.date.to = Some(Point { day: last, ..point }).filter(|p| p.is_possible());
    }
    Some(read)
}

/// "October 1991", "October, 1991"; in what is typed and after "in" or "of" also a month alone.
fn month_year(t: &Tokens<'_>, i: usize, prose: bool) -> Option<Read> {
    let (month, end) = month(t, i, prose)?;
    let mut point = Point {
        month: Some(month),
        ..Point::default()
    };
    let mut parts = vec![(t.span(i, i + 1), Role::Month)];
    if let Some((year, at, after)) = year_after(t, end) {
        point.year = Some(year);
        parts.push((t.span(at, at + 1), Role::Year));
        return read(after, point, Grain::Month, parts);
    }
    let said = i
        .checked_sub(1)
        .is_some_and(|b| t.is(b, &["in", "since", "until", "late", "early", "mid", "last"]));
    (!prose || said && !names_someone(t, end)).then_some(())?;
    read(end, point, Grain::Month, parts)
}

/// Whether a capital word follows: "in May Hall".
fn names_someone(t: &Tokens<'_>, i: usize) -> bool {
    t.kind(i) == Some(Kind::Word) && t.str(i).starts_with(char::is_uppercase)
}

/// "19th century", "nineteenth century BC".
fn century(t: &Tokens<'_>, i: usize) -> Option<Read> {
    let (n, mut end) = if let Some(n) = digits(t.str(i)) {
        let suffix = t.glued(i) && t.is(i + 1, &["st", "nd", "rd", "th"]);
        suffix.then_some((n, i + 2))?
    } else {
        let one = number::parse(t.str(i), "en").filter(|n| n.unit == number::Unit::Ordinal);
        let two = (t.str(i + 1) == "-").then(|| t.span(i, i + 3).of(t.text).unwrap_or_default());
        let (n, width) = match two.and_then(|w| number::parse(w, "en")) {
            Some(n) if n.unit == number::Unit::Ordinal => (n, 3),
            _ => (one?, 1),
        };
        (i32::try_from(n.value.as_whole()?).ok()?, i + width)
    };
    end += usize::from(matches!(t.str(end), "-" | "–"));
    if !t.is(end, &["century", "centuries"]) || !(1..=30).contains(&n) {
        return None;
    }
    let (era, after) = era(t, end + 1);
    let first = if era == Some(-1) {
        -n * 100
    } else {
        (n - 1) * 100 + 1
    };
    read(after, Point::year(first), Grain::Century, Vec::new())
}

/// "1960s", "1960's".
fn decade(t: &Tokens<'_>, i: usize) -> Option<Read> {
    let year = digits(t.str(i))
        .filter(|y| t.str(i).len() == 4 && y % 10 == 0 && (1000..=2199).contains(y))?;
    let plural = t.glued(i) && matches!(t.str(i + 1), "s" | "'s" | "’s");
    plural.then(|| read(i + 2, Point::year(year), Grain::Decade, Vec::new()))?
}

fn year(t: &Tokens<'_>, i: usize, prose: bool) -> Option<Read> {
    let (year, end) = bare_year(t, i)?;
    let era = end > i + 1;
    if prose && !era && !said_to_be_a_year(t, i) {
        return None;
    }
    let parts = if era {
        Vec::new()
    } else {
        vec![(t.span(i, i + 1), Role::Year)]
    };
    read(end, Point::year(year), Grain::Year, parts)
}

/// The end of a range after a date: "–", "to", and "and" where "between" stands before. "From 1200 to 1500 miners" is no
/// range of years.
fn range_end(t: &Tokens<'_>, start: usize, end: usize, from: &Date) -> Option<(Point, usize)> {
    if from.to.is_some() {
        return None;
    }
    let before = |word| start.checked_sub(1).is_some_and(|b| t.is(b, &[word]));
    let dash = matches!(t.str(end), "-" | "–" | "—");
    let to = t.is(end, &["to", "until", "till", "through"]);
    let joined = dash || to || t.is(end, &["and"]) && before("between");
    if !joined {
        return None;
    }
    let article = !dash && from.grain > Grain::Year && t.is(end + 1, &["the"]);
    let next = end + 1 + usize::from(article);
    if dash && from.grain == Grain::Year && t.str(next).len() == 2 && t.glued(end) {
        let first = from.from.year.filter(|y| *y > 0)?;
        let year = first - first % 100 + digits(t.str(next))?;
        return (year > first && !(t.glued(next) && t.kind(next + 1) == Some(Kind::Word)))
            .then_some((Point::year(year), next + 1));
    }
    let other = match from.grain {
        Grain::Day => day_month(t, next, true).or_else(|| month_day(t, next, true)),
        Grain::Month => month_year(t, next, true),
        Grain::Year => bare_year(t, next)
            .filter(|_| !to || before("from") && !counts(t, next) || said_to_be_a_year(t, next))
            .and_then(|(y, end)| read(end, Point::year(y), Grain::Year, Vec::new())),
        Grain::Decade => decade(t, next),
        Grain::Century => century(t, next),
    }?;
    let later = match (from.from.first_day(), other.date.from.first_day()) {
        (Some(a), Some(b)) => b > a,
        _ => true,
    };
    (later && other.date.to.is_none()).then_some((other.date.from, other.end))
}
