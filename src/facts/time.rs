//! The times of a sentence: dates in every written form, times of day, and times that are only told from another.

use super::fact::{Refused, When};
use crate::text::Span;
use crate::text::date::{self, Date, Grain, Point, Role, WEEKDAYS};
use crate::text::number;
use crate::text::token::Tokens;

/// A time in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Time {
    pub here: Span,
    pub when: When,
    pub also: Vec<Span>,
    pub refused: Option<Refused>,
}

/// The times of a sentence. The two ends of a range are times of their own beside it.
pub(super) fn times(
    tokens: &Tokens<'_>,
    dates: &[date::Found],
    figures: &[number::Found],
) -> Vec<Time> {
    let mut found: Vec<Time> = Vec::new();
    for date in dates {
        found.push(written(tokens, date));
        found.extend(ends(tokens, date));
    }
    for at in 0..tokens.len() {
        let told = clock(tokens, at).or_else(|| relative(tokens, at, figures));
        if let Some(time) = told
            && !found.iter().any(|known| known.here.overlaps(time.here))
        {
            found.push(time);
        }
    }
    found
}

fn written(t: &Tokens<'_>, found: &date::Found) -> Time {
    let mut also = Vec::new();
    let end = t.at(found.span.end);
    let mut start = t.at(found.span.start);
    let mut date = found.date;
    // "The 18th and 19th centuries".
    if date.grain == Grain::Century
        && let Some((from, first)) = joined_ordinal(t, start)
        && date.to.is_none()
    {
        start = from;
        also.push(found.span);
        date.to = Some(date.from);
        date.from = Point::year(first);
    }
    let here = t.span(start, end);
    // "2012" for "early 2012".
    if date.part.is_some() {
        let bare = (start + 1..end).find(|at| !matches!(t.str(*at), "-" | "–"));
        also.extend(bare.map(|at| t.span(at, end)));
    }
    for from in openings(t, start) {
        also.push(t.span(from, end));
    }
    also.reverse();
    if found.date.grain < Grain::Year {
        let years = found.parts.iter().filter(|(_, role)| *role == Role::Year);
        also.extend(years.map(|(span, _)| *span));
    }
    Time {
        here,
        when: When {
            date: Some(date),
            inferred: None,
            clock: None,
        },
        also,
        refused: None,
    }
}

/// Where a date could also be taken to begin: "late", "about", "the end of the".
fn openings(t: &Tokens<'_>, first: usize) -> Vec<usize> {
    let mut found = Vec::new();
    let mut at = first;
    let before = |at: usize, words: &[&str]| at > 0 && t.is(at - 1, words);
    let the = |at: usize| if before(at, &["the"]) { at - 1 } else { at };
    if before(at, &["-"]) && at > 1 && t.is(at - 2, &["mid"]) {
        at -= 2;
        found.push(at);
    } else if before(
        at,
        &[
            "early", "late", "mid", "about", "around", "circa", "summer", "winter", "autumn",
            "spring", "fall",
        ],
    ) {
        at -= 1;
        found.push(at);
    }
    let of = the(at);
    if before(of, &["of"]) && of > 1 && t.is(of - 2, PARTS) {
        at = of - 2;
        found.push(at);
        if at > 0 && t.is(at - 1, &["first", "second", "latter", "early", "late"]) {
            at -= 1;
            found.push(at);
        }
    }
    let with_the = the(at);
    if before(with_the, LEADS) {
        found.push(with_the - 1);
    }
    found
}

const PARTS: &[&str] = &[
    "half",
    "end",
    "beginning",
    "start",
    "middle",
    "quarter",
    "third",
    "summer",
    "winter",
    "autumn",
    "spring",
    "fall",
    "turn",
    "close",
    "part",
];
const LEADS: &[&str] = &[
    "between",
    "from",
    "after",
    "before",
    "since",
    "until",
    "during",
    "around",
    "about",
    "circa",
    "by",
    "throughout",
];

/// "14th to 17th centuries": where the first of two centuries stands, and the year that it begins with.
fn joined_ordinal(t: &Tokens<'_>, first: usize) -> Option<(usize, i32)> {
    let link = first.checked_sub(1)?;
    let is_link = t.is(link, &["and", "to", "or", "through"]) || matches!(t.str(link), "–" | "-");
    let end = link.checked_sub(1)?;
    let ordinal = |from: usize| {
        let word = t.span(from, link).of(t.text).unwrap_or_default();
        let read = number::parse(word, "en").filter(|read| read.unit == number::Unit::Ordinal);
        let century = i32::try_from(read?.value.as_whole()?).ok()?;
        (1..=30)
            .contains(&century)
            .then(|| (from, (century - 1) * 100 + 1))
    };
    let mut starts = [Some(end), end.checked_sub(1)].into_iter().flatten();
    starts.find_map(|from| ordinal(from).filter(|_| is_link))
}

/// The dates that a range begins and ends with, each a time of its own where it is a date by itself: not the 20 of
/// "20–22 January".
fn ends(t: &Tokens<'_>, found: &date::Found) -> Vec<Time> {
    let Some(last) = found.date.to else {
        return Vec::new();
    };
    let (from, to) = (t.at(found.span.start), t.at(found.span.end));
    let is_link = |at: &usize| {
        t.is(*at, &["to", "until", "till", "through", "and"])
            || matches!(t.str(*at), "–" | "—" | "-")
    };
    let Some(link) = (from..to).find(is_link) else {
        return Vec::new();
    };
    let behind = link + 1 + usize::from(t.is(link + 1, &["the"]));
    let one = |from: usize, to: usize, point: Point| {
        let here = t.span(from, to);
        let date = Date {
            from: point,
            to: None,
            ..found.date
        };
        let read = date::parse(here.of(t.text)?)?;
        (read.from == point && read.grain == date.grain).then_some(Time {
            here,
            when: When {
                date: Some(date),
                inferred: None,
                clock: None,
            },
            also: Vec::new(),
            refused: None,
        })
    };
    let first = one(from, link, found.date.from);
    let last = first.as_ref().and_then(|_| one(behind, to, last));
    first.into_iter().chain(last).collect()
}

/// "5 pm", "2:45 a.m.", "noon".
fn clock(t: &Tokens<'_>, at: usize) -> Option<Time> {
    let time = |minutes: u16, end: usize| Time {
        here: t.span(at, end),
        when: When {
            date: None,
            inferred: None,
            clock: Some(minutes),
        },
        also: Vec::new(),
        refused: None,
    };
    if t.is(at, &["noon", "midnight"])
        && at > 0
        && t.is(at - 1, &["at", "until", "by", "before", "after"])
    {
        return Some(time(if t.is(at, &["noon"]) { 720 } else { 0 }, at + 1));
    }
    let digits = |at: usize| {
        t.str(at)
            .parse::<u16>()
            .ok()
            .filter(|_| t.str(at).len() < 3)
    };
    let hour = digits(at).filter(|hour| *hour < 25)?;
    let (minute, end) = match digits(at + 2).filter(|minute| *minute < 60) {
        Some(minute) if t.str(at + 1) == ":" && t.glued(at) && t.glued(at + 1) => (minute, at + 3),
        _ => (0, at + 1),
    };
    let half = if t.is(end, &["pm", "p.m."]) {
        Some((hour % 12) * 60 + 720)
    } else if t.is(end, &["am", "a.m.", "o'clock", "o’clock"]) {
        Some((hour % 12) * 60)
    } else {
        None
    };
    match half {
        Some(minutes) if hour < 13 => Some(time(minutes + minute, end + 1)),
        None if end > at + 1 && at > 0 && t.is(at - 1, &["at", "until", "by"]) => {
            Some(time(hour * 60 + minute, end))
        }
        _ => None,
    }
}

/// A time that is told from another: "now", "seven years later", "the next day", "on Friday".
fn relative(t: &Tokens<'_>, at: usize, figures: &[number::Found]) -> Option<Time> {
    let time = |start: usize, end: usize, why: Option<Refused>| Time {
        here: t.span(start, end),
        when: When {
            date: None,
            inferred: None,
            clock: None,
        },
        also: Vec::new(),
        refused: why,
    };
    if t.is(at, NOW) {
        return Some(time(at, at + 1, Some(Refused::Writing)));
    }
    if t.is(at, UNITS)
        && t.is(
            at + 1,
            &["later", "earlier", "before", "after", "afterwards", "ago"],
        )
    {
        let (start, value) = amount(t, at, figures)?;
        let ago = t.is(at + 1, &["ago"]);
        // Beside ten thousand years the age of a text is nothing.
        let is_old = value.is_some_and(|value| value >= 10_000) && t.is(at, &["year", "years"]);
        let why = if ago {
            Refused::Writing
        } else {
            Refused::Relative
        };
        return Some(time(start, at + 2, (!(ago && is_old)).then_some(why)));
    }
    // "a year and a half later"
    if t.is(at, UNITS)
        && t.is(at + 1, &["and"])
        && t.is(at + 3, &["half"])
        && t.is(at + 4, &["later", "earlier", "ago"])
    {
        let (start, _) = amount(t, at, figures)?;
        return Some(time(start, at + 5, Some(Refused::Relative)));
    }
    let day = is_weekday(t.str(at));
    if (day || t.is(at, UNITS))
        && let Some(before) = at.checked_sub(1)
        && t.is(
            before,
            &[
                "this",
                "that",
                "last",
                "next",
                "following",
                "previous",
                "same",
            ],
        )
    {
        let the = before.checked_sub(1).filter(|the| t.is(*the, &["the"]));
        let why = if t.is(before, &["this", "last", "next"]) && the.is_none() {
            Refused::Writing
        } else {
            Refused::Relative
        };
        return Some(time(the.unwrap_or(before), at + 1, Some(why)));
    }
    day.then(|| time(at, at + 1, Some(Refused::Relative)))
}

/// Where an amount of time before a unit begins, and how much it is.
fn amount(t: &Tokens<'_>, unit: usize, figures: &[number::Found]) -> Option<(usize, Option<i64>)> {
    let before = unit.checked_sub(1)?;
    let end = t.span(before, unit).end;
    if let Some(figure) = figures.iter().find(|figure| figure.core.end == end) {
        return Some((t.at(figure.core.start), figure.number.value.as_whole()));
    }
    let vague = t.is(before, &["a", "an", "few", "several", "some", "many"]);
    let with_a = before
        .checked_sub(1)
        .filter(|a| t.is(*a, &["a"]) && t.is(before, &["few"]));
    vague.then(|| (with_a.unwrap_or(before), None))
}

fn is_weekday(word: &str) -> bool {
    WEEKDAYS.contains(&word)
}

const NOW: &[&str] = &[
    "now",
    "today",
    "yesterday",
    "tomorrow",
    "tonight",
    "nowadays",
    "currently",
    "recently",
    "lately",
    "presently",
    "current",
];
const UNITS: &[&str] = &[
    "year",
    "years",
    "month",
    "months",
    "week",
    "weeks",
    "day",
    "days",
    "night",
    "nights",
    "hour",
    "hours",
    "minute",
    "minutes",
    "morning",
    "evening",
    "afternoon",
    "weekend",
    "decade",
    "decades",
    "century",
    "centuries",
    "summer",
    "winter",
    "autumn",
    "spring",
];
