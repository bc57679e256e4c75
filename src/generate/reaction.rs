//! Who said it, which newspaper reported it, and when.

use super::date::penalty;
use super::{Candidate, Family, Options, guard, stem};
use crate::generate::earlier::{Report, Survey, Surveyed, Value, Voice};
use crate::grammar::chunk::{Kind, Row};
use crate::grammar::clause::{Clause, Verb};
use crate::text::date::Grain;

/// Questions for what a sentence reports: the speaker of each report, and the day of the outermost.
pub(super) fn candidates(
    survey: &Survey<'_>,
    n: usize,
    s: &Surveyed<'_>,
    options: &Options,
) -> Vec<Candidate> {
    let mut out = Vec::new();
    for report in &s.reports {
        out.extend(speaker(survey, n, s, report, options));
        if report.outer.is_none() {
            out.extend(day(survey, n, s, report, options));
        }
    }
    out
}

/// Where what was said begins: at the verb, where it is within the quotation.
fn content_start(row: &Row<'_>, report: &Report) -> usize {
    if row.kind(report.verb) == Some(Kind::Quote) {
        report.verb
    } else {
        report.content
    }
}

/// What was said, without words that point outside it. `he` says whether the speaker can be meant by "he" and "she".
fn content(row: &Row<'_>, report: &Report) -> Option<String> {
    let from = content_start(row, report);
    let text = stem::words(row, from..report.end, None);
    let mut points = false;
    for i in from..report.end {
        let it = row.is(
            i,
            &[
                "it", "this", "these", "those", "they", "them", "such", "there", "we", "i", "you",
                "now", "latter", "former",
            ],
        );
        let clause_it = row.is(i, &["it"])
            && row.is(i.saturating_sub(1), &["that"])
            && row.is(i + 1, &["might", "would", "was", "could"]);
        points |= it && !clause_it
            || row.is(i, &["the"])
                && row.is(
                    i + 1,
                    &[
                        "initiators",
                        "latter",
                        "former",
                        "same",
                        "tragedy",
                        "act",
                        "matter",
                        "issue",
                        "decision",
                        "report",
                    ],
                )
                && row.is_sign(i + 2, ".,")
            || row.is(i, &["the"]) && row.is(i + 1, &["initiators"]);
    }
    let persons = row.words(report.speaker.clone());
    let he = (report.content..report.end).any(|i| row.is(i, &["he", "she", "his", "her", "him"]));
    let named = (report.content..report.end).any(|i| row.kind(i) == Some(Kind::Name))
        || persons.contains(' ');
    let words = text.split(' ').count();
    (!points && (!he || named) && (4..=46).contains(&words)).then_some(text)
}

/// A long quotation up to its first comma, the rest left out as it is marked.
fn shortened(said: String) -> String {
    if said.split(' ').count() <= 30 || !said.ends_with('”') {
        return said;
    }
    let Some(open) = said.rfind('“') else {
        return said;
    };
    let comma = said
        .match_indices(", ")
        .map(|(i, _)| i)
        .find(|&i| i > open && said.get(open..i).is_some_and(|q| q.split(' ').count() >= 6));
    match comma.and_then(|i| said.get(..i)) {
        Some(kept) => format!("{kept} …”"),
        None => said,
    }
}

fn speaker(
    survey: &Survey<'_>,
    n: usize,
    s: &Surveyed<'_>,
    report: &Report,
    options: &Options,
) -> Option<Candidate> {
    let row = &s.row;
    let (fact, value) = survey.facts.iter().enumerate().find(|(_, f)| {
        f.sentence == n && f.piece == report.speaker.start && matches!(f.value, Value::Reaction(_))
    })?;
    // "the press" names nobody.
    if report.speaker.len() == 2 && row.is(report.speaker.end - 1, &["press", "media"]) {
        return None;
    }
    content(row, report)?;
    let said = shortened(stem::words(row, report.verb..report.end, None));
    let adverbs = stem::words(row, report.speaker.end..report.verb, None);
    let adverbs = if adverbs.split(' ').count() <= 2 {
        adverbs
    } else {
        String::new()
    };
    let date = s
        .lead
        .as_ref()
        .and_then(|l| l.date)
        .filter(|_| report.outer.is_none())
        .map(|(prep, piece)| {
            format!(
                "{} {}",
                prep.map_or("on", |p| row.str(p)).to_lowercase(),
                row.str(piece)
            )
        });
    let outer = report
        .outer
        .clone()
        .map(|o| format!("according to {}", source(row, o)));
    let voice = outer.or_else(|| own_voice(options, report, &said));
    let (which, what) = match report.voice {
        Voice::Newspaper => ("which of these newspapers", "which newspaper"),
        Voice::Broadcaster => ("which of these", "which broadcaster or agency"),
        Voice::Other => ("which of these", "who"),
    };
    let asked = |wh: &str| stem::tidy(&format!("{wh} {adverbs} {said}"));
    let quoted = (report.verb..report.end).any(|i| row.kind(i) == Some(Kind::Quote));
    let score = 0.75
        + if quoted { 0.1 } else { 0.0 }
        + if report.when.is_some() || date.is_some() {
            0.05
        } else {
            0.0
        };
    Some(Candidate {
        family: Family::Reaction,
        fact,
        which: stem::ask(&[voice.as_deref(), date.as_deref(), Some(&asked(which))]),
        what: stem::ask(&[voice.as_deref(), date.as_deref(), Some(&asked(what))]),
        core: said.clone(),
        answer: value.text.clone(),
        variants: short_names(&value.text),
        topic: format!(
            "{} {}",
            report.base,
            stem::words(row, content_start(row, report)..report.end, None)
        ),
        class: None,
        score: score - penalty(&said),
    })
}

/// A source's name after "according to": its article small unless it is a paper's own.
fn source(row: &Row<'_>, range: std::ops::Range<usize>) -> String {
    stem::inside(row, range)
}

/// An account is a voice: what nobody is quoted for is said "according to the text".
fn own_voice(options: &Options, report: &Report, said: &str) -> Option<String> {
    let judges = guard::judges(said) || report.base != "report";
    (options.stance == crate::bank::Stance::Account && judges)
        .then(|| "according to the text".to_owned())
}

/// Titles and offices before a name.
const TITLES: &[&str] = &[
    "President",
    "Minister",
    "Chancellor",
    "King",
    "Queen",
    "General",
    "Senator",
    "Mayor",
    "Professor",
    "Dr",
    "Secretary",
    "Pope",
    "Emperor",
];

/// A name also without its first words: "President Ann Bush" as "Ann Bush" and "Bush".
fn short_names(name: &str) -> Vec<String> {
    let mut out = Vec::new();
    let all_capital = name.split(' ').all(|w| w.starts_with(char::is_uppercase));
    if let Some(rest) = name
        .strip_prefix("The ")
        .or_else(|| name.strip_prefix("the "))
    {
        out.push(rest.to_owned());
    }
    let words: Vec<&str> = name.split(' ').collect();
    let title = words.iter().rposition(|w| TITLES.contains(w));
    if let Some(rest) = title
        .filter(|_| all_capital)
        .and_then(|t| words.get(t + 1..))
        .filter(|r| !r.is_empty())
    {
        out.push(rest.join(" "));
        if let Some(last) = rest.last().filter(|_| rest.len() > 1) {
            out.push((*last).to_owned());
        }
    }
    out
}

/// "On what date did the paper report that …".
fn day(
    survey: &Survey<'_>,
    n: usize,
    s: &Surveyed<'_>,
    report: &Report,
    options: &Options,
) -> Option<Candidate> {
    let row = &s.row;
    let lead = s.lead.as_ref()?;
    let (piece, out) = match (&report.when, lead.date) {
        (Some((out, piece)), None) => (*piece, Some(out.clone())),
        (None, Some((_, piece))) => (piece, None),
        _ => return None,
    };
    let (fact, value) = survey.fact_at(n, piece)?;
    let Value::Date(date) = value.value else {
        return None;
    };
    if date.to.is_some()
        || date.part.is_some()
        || !matches!(date.grain, Grain::Day | Grain::Month | Grain::Year)
        || row.kind(report.verb) == Some(Kind::Quote)
    {
        return None;
    }
    content(row, report)?;
    let clause = Clause {
        subject: report.speaker.clone(),
        adverbs: report.verb..report.verb,
        at: report.verb,
        verb: Verb::Past(report.base.clone()),
        rest: report.verb + 1..report.end,
        end: report.end,
        next: None,
        within: false,
    };
    let rest = stem::words(row, clause.rest.clone(), out);
    let core = stem::inverted(row, &clause, &rest);
    let voice = own_voice(options, report, &core);
    let wh = match date.grain {
        Grain::Day => ("on which date", "on what date"),
        Grain::Month if date.from.year.is_some() => {
            ("in which month and year", "in what month and year")
        }
        Grain::Month => ("in which month", "in what month"),
        _ => ("in which year", "in what year"),
    };
    Some(Candidate {
        family: Family::Date,
        fact,
        which: stem::ask(&[voice.as_deref(), Some(&format!("{} {core}", wh.0))]),
        what: stem::ask(&[voice.as_deref(), Some(&format!("{} {core}", wh.1))]),
        core: core.clone(),
        answer: value.text.clone(),
        variants: super::date::variants(survey, row, piece),
        topic: format!("{} {}", row.words(report.speaker.clone()), report.base),
        class: None,
        score: 0.72 - penalty(&core),
    })
}
