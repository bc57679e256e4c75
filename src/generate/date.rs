//! When something was.

use std::ops::Range;

use super::{Candidate, Family, Options, guard, stem};
use crate::bank::Stance;
use crate::generate::earlier::{Survey, Surveyed, Value};
use crate::grammar::chunk::{Kind, Row};
use crate::grammar::clause::Clause;
use crate::grammar::lead::DATE_PREPOSITIONS;
use crate::grammar::words::{BE, CLAUSE_WORDS, DETERMINERS, EVENTS, PREPOSITIONS, among};
use crate::text::date::{Date, Found, Grain, Part};

/// A date in a clause: its piece, the pieces to leave out of the stem, the preposition.
struct Place<'t> {
    piece: usize,
    out: Option<Range<usize>>,
    prep: &'t str,
    fronted: bool,
}

/// Questions for the dates of a sentence's own clauses.
pub(super) fn candidates(
    survey: &Survey<'_>,
    n: usize,
    s: &Surveyed<'_>,
    options: &Options,
) -> Vec<Candidate> {
    let mut out: Vec<Candidate> = Vec::new();
    let Some(lead) = &s.lead else { return out };
    for (k, clause) in s.clauses.iter().enumerate() {
        let row = &s.row;
        let range = clause.subject.start..clause.rest.end;
        let inside: Vec<usize> = range.clone().filter(|&i| is_date(row, i)).collect();
        let in_phrase = lead
            .phrase
            .clone()
            .is_some_and(|mut p| p.any(|i| is_date(row, i)));
        let (lead_date, in_phrase) = if clause.within {
            (None, false)
        } else {
            (lead.date, in_phrase)
        };
        let place = match (lead_date, inside.as_slice()) {
            (Some((prep, piece)), []) if !in_phrase => Place {
                piece,
                out: None,
                prep: prep.map_or("in", |p| row.str(p)),
                fronted: true,
            },
            (None, [piece]) if !in_phrase => match own(row, clause, *piece) {
                Some(place) => place,
                None => continue,
            },
            _ => continue,
        };
        if guard::reports(row.words(range)) && lead.source.is_none() {
            continue;
        }
        let rest = stem::words(row, clause.rest.clone(), place.out.clone());
        if !stem::says_enough(row, clause, &rest) {
            continue;
        }
        let core = stem::inverted(row, clause, &rest);
        if let Some(mut made) = question(survey, n, s, clause, &place, &core, options) {
            made.score -= 0.1 * f64::from(u8::try_from(k).unwrap_or(9));
            made.topic = topic(row, clause, &rest);
            out.push(made);
        }
    }
    out
}

fn is_date(row: &Row<'_>, i: usize) -> bool {
    matches!(row.kind(i), Some(Kind::Date(_)))
}

/// The date of a clause's own verb: right after it or its object, with at most one further preposition before and no
/// noun of an event that the date may belong to.
fn own<'t>(row: &Row<'t>, clause: &Clause, piece: usize) -> Option<Place<'t>> {
    let article = piece.checked_sub(1).filter(|&i| row.is(i, &["the"]));
    let before = article.unwrap_or(piece).checked_sub(1)?;
    let bare = !row.is(before, PREPOSITIONS);
    // "a January 21 dispatch", "in 1991 elections": the date belongs to a noun.
    let next = row.kind(piece + 1);
    let noun = matches!(next, Some(Kind::Name | Kind::Number(_) | Kind::Quote))
        || row.is_lower(piece + 1)
            && !row.is(piece + 1, PREPOSITIONS)
            && !row.is(piece + 1, AFTER_DATE)
            && !row.str(piece + 1).ends_with("ly")
        || matches!(row.str(piece + 1), "’s" | "'s");
    if noun || bare && row.is(before, DETERMINERS) {
        return None;
    }
    let start = if bare { piece } else { before };
    // "on 3 May" and "3 May" after a verb; a bare year is no adverb.
    let prep = if bare { "on" } else { row.str(before) };
    if !(bare || row.is(before, DATE_PREPOSITIONS)) || start <= clause.at {
        return None;
    }
    let between = clause.at + 1..start;
    let breaks = |i: usize| {
        let ing = row.is_lower(i) && row.str(i).ends_with("ing") && row.str(i).len() > 5;
        ing || row.is(i, CLAUSE_WORDS)
            || row.is(i, BREAKS)
            || row.is_sign(i, ",;:–—(")
            || row.kind(i) == Some(Kind::Quote)
    };
    let clean = !between.clone().any(breaks);
    let prepositions = between.clone().filter(|&i| row.is(i, PREPOSITIONS)).count();
    let last = start - 1;
    let word = row.str(last).to_lowercase();
    // "signed the treaty in 1920" is when it was signed; "spoke after the treaty in 1920" may be when the treaty was.
    let event = last > clause.at
        && prepositions > 0
        && (among(EVENTS, &word)
            || ["tion", "sion", "ment", "tions", "ments", "ance", "ence"]
                .iter()
                .any(|e| word.ends_with(e)));
    let after = piece + 1;
    let goes_on = row.is(after, &["and", "or", "to", "but"]) || row.is_sign(after, "–-(/");
    (clean && prepositions <= 1 && !event && !goes_on).then_some(Place {
        piece,
        out: Some(start..after),
        prep,
        fronted: false,
    })
}

/// Words between a verb and a date after which the date may belong to something else.
const BREAKS: &[&str] = &[
    "to", "as", "than", "after", "before", "and", "or", "but", "because",
];

/// Words that may follow a date that is its verb's own.
#[rustfmt::skip]
const AFTER_DATE: &[&str] = &[
    "and", "but", "or", "that", "which", "who", "when", "where", "while", "although", "because", "so", "if", "a",
    "an", "the", "his", "her", "its", "their", "also",
];

/// A question for a date, given what the clause says without it, as a question ("did the army take the town").
fn question(
    survey: &Survey<'_>,
    n: usize,
    s: &Surveyed<'_>,
    clause: &Clause,
    place: &Place<'_>,
    core: &str,
    options: &Options,
) -> Option<Candidate> {
    let (fact, value) = survey.fact_at(n, place.piece)?;
    let Value::Date(date) = value.value else {
        return None;
    };
    let lead = s.lead.as_ref()?;
    let phrase = stem::phrase(&s.row, lead).filter(|p| keeps(p) && !clause.within);
    if !clause.within
        && lead.phrase.is_some()
        && phrase.is_none()
        && !droppable(&s.row, lead.phrase.clone())
    {
        return None;
    }
    if !guard::is_plain(core) || !guard::stands_alone(core) {
        return None;
    }
    let voice = stem::voice(s, options.stance);
    if options.stance == Stance::Reference && guard::judges(core) {
        return None;
    }
    let (which, what) = when(&date, place.prep, core)?;
    let ask = |when: &str| {
        let asked = format!("{when} {core}");
        stem::ask(&[voice.as_deref(), phrase.as_deref(), Some(&asked)])
    };
    let found = found(&s.row, place.piece)?;
    let mut score: f64 = if place.fronted { 0.85 } else { 0.75 };
    score -= penalty(core);
    Some(Candidate {
        family: Family::Date,
        fact,
        which: ask(&which),
        what: ask(&what),
        core: core.to_owned(),
        answer: value.text.clone(),
        variants: with_year(survey, &s.row, found, &date),
        topic: String::new(),
        class: None,
        score,
    })
}

fn found<'r>(row: &'r Row<'_>, piece: usize) -> Option<&'r Found> {
    match row.kind(piece)? {
        Kind::Date(d) => row.dates.get(d),
        _ => None,
    }
}

/// What makes a stem less good: length, and nouns that only the text explains.
pub(super) fn penalty(core: &str) -> f64 {
    let words = u32::try_from(core.split(' ').count()).unwrap_or(u32::MAX);
    let bare = u32::try_from(core.matches(" the ").count()).unwrap_or(0);
    f64::from(words.saturating_sub(14)) * 0.012 + f64::from(bare) * 0.02
}

/// Whether a phrase that a sentence begins with can stand in the stem.
pub(super) fn keeps(phrase: &str) -> bool {
    guard::is_plain(phrase)
        && guard::stands_alone(phrase)
        && !guard::judges(phrase)
        && phrase.split(' ').count() <= 8
}

/// Whether such a phrase can be left out: it gives a reason or a contrast, and no time, place or condition.
pub(super) fn droppable(row: &Row<'_>, phrase: Option<Range<usize>>) -> bool {
    phrase.is_some_and(|p| {
        let first = row.str(p.start).to_lowercase();
        matches!(
            first.as_str(),
            "despite" | "because" | "as" | "due" | "besides" | "like" | "with"
        ) && !row.words(p).to_lowercase().starts_with("as of")
    })
}

/// How a date is asked for: with options ("in which year"), and to be typed ("in what year").
fn when(date: &Date, prep: &str, core: &str) -> Option<(String, String)> {
    if date.to.is_some() {
        let from = matches!(
            prep.to_lowercase().as_str(),
            "from" | "during" | "in" | "between"
        );
        return from
            .then(|| {
                (
                    "during which years".to_owned(),
                    "during what years".to_owned(),
                )
            })
            .filter(|_| date.grain == Grain::Year);
    }
    let prep = prep.to_lowercase();
    let part = match date.part {
        Some(Part::Early | Part::Mid | Part::Late) => return None,
        None => "",
    };
    let noun = match date.grain {
        Grain::Day => "date",
        Grain::Month if date.from.year.is_some() => "month and year",
        Grain::Month => "month",
        Grain::Year => "year",
        Grain::Decade => "decade",
        Grain::Century => "century",
    };
    let prep = match (prep.as_str(), date.grain) {
        // "Since which year did it grow" is no English; "since which year has it grown" is.
        ("since", _) if !core.starts_with("ha") => return None,
        ("since" | "until" | "by", _) => prep.as_str(),
        ("during", Grain::Decade | Grain::Century | Grain::Year) => "during",
        ("from", _) => "from",
        (_, Grain::Day) => "on",
        _ => "in",
    };
    Some((
        format!("{prep} which {noun}{part}"),
        format!("{prep} what {noun}{part}"),
    ))
}

/// A day without a year, written also with the year of the document's only full date in that month.
fn with_year(survey: &Survey<'_>, row: &Row<'_>, found: &Found, date: &Date) -> Vec<String> {
    let Some(month) = date
        .from
        .month
        .filter(|_| date.from.year.is_none() && date.to.is_none())
    else {
        return Vec::new();
    };
    let mut years: Vec<i32> = survey
        .facts
        .iter()
        .filter_map(|f| match f.value {
            Value::Date(d) if d.from.month == Some(month) && d.from.day.is_some() => d.from.year,
            _ => None,
        })
        .collect();
    years.sort_unstable();
    years.dedup();
    let [year] = years.as_slice() else {
        return Vec::new();
    };
    let text = found.span.of(row.text).unwrap_or_default();
    let month_first = text.starts_with(char::is_alphabetic);
    vec![if month_first {
        format!("{text}, {year}")
    } else {
        format!("{text} {year}")
    }]
}

/// Words for an id.
pub(super) fn topic(row: &Row<'_>, clause: &Clause, rest: &str) -> String {
    let verb = match &clause.verb {
        crate::grammar::clause::Verb::Past(base) => base.clone(),
        _ => String::new(),
    };
    let head = row.words(clause.subject.clone());
    let verb = if among(BE, &verb) {
        String::new()
    } else {
        verb
    };
    format!("{head} {verb} {rest}")
}

/// Other writings of the date at a piece.
pub(super) fn variants(survey: &Survey<'_>, row: &Row<'_>, piece: usize) -> Vec<String> {
    found(row, piece)
        .map(|f| with_year(survey, row, f, &f.date))
        .unwrap_or_default()
}
