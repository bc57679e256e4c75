//! What a sentence begins with before its subject: a date, another phrase, a source.

use std::ops::Range;

use super::chunk::{Kind, Row};
use super::clause::subject;
use super::words::{AUXILIARY, OPENERS, PREPOSITIONS};

/// What a sentence begins with before its subject.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lead {
    /// A date the sentence begins with: the preposition's piece (or none, after "It was") and the date's.
    pub date: Option<(Option<usize>, usize)>,
    /// Another phrase with a preposition, without its comma.
    pub phrase: Option<Range<usize>>,
    /// Who says so: what follows "According to".
    pub source: Option<Range<usize>>,
    /// Where the subject begins.
    pub end: usize,
}

/// What a sentence begins with. Nothing where it begins in a way that is not understood.
pub fn lead(row: &Row<'_>, start: usize) -> Option<Lead> {
    let mut lead = Lead {
        end: skip_openers(row, start),
        ..Lead::default()
    };
    for _ in 0..3 {
        let at = lead.end;
        let after = if row.is(at, &["it"]) && row.is(at + 1, &["was"]) {
            cleft(row, at, &mut lead)?
        } else if row.is(at, &["according"]) && row.is(at + 1, &["to"]) {
            let comma = comma_after(row, at + 2, 9)?;
            lead.source = Some(at + 2..comma);
            comma + 1
        } else if row.is(at, PREPOSITIONS) || row.is(at, &["throughout"]) {
            phrase(row, at, &mut lead)?
        } else {
            break;
        };
        lead.end = skip_openers(row, after);
    }
    Some(lead)
}

/// "It was on Monday that …".
fn cleft(row: &Row<'_>, at: usize, lead: &mut Lead) -> Option<usize> {
    let prep = row.is(at + 2, &["on", "in", "during"]).then_some(at + 2);
    let date = at + 2 + usize::from(prep.is_some());
    matches!(row.kind(date), Some(Kind::Date(_))).then_some(())?;
    let that = date + 1 + usize::from(row.is_sign(date + 1, ","));
    row.is(that, &["that", "when"]).then_some(())?;
    lead.date = Some((prep, date));
    Some(that + 1)
}

/// "In 1988,", "On 18 January 1990", "Despite a news blackout,".
fn phrase(row: &Row<'_>, at: usize, lead: &mut Lead) -> Option<usize> {
    let date = at + 1 + usize::from(row.is(at + 1, &["the"]));
    if matches!(row.kind(date), Some(Kind::Date(_)))
        && row.is(at, DATE_PREPOSITIONS)
        && lead.date.is_none()
    {
        let comma = row.is_sign(date + 1, ",");
        let more = row.is(date + 1, &["and", "or", "to"])
            || row.is(date + 1, PREPOSITIONS)
            || row.is_sign(date + 1, "(–-")
            || comma && matches!(row.kind(date + 2), Some(Kind::Date(_)));
        if !more {
            lead.date = Some((Some(at), date));
            return Some(date + 1 + usize::from(comma));
        }
    }
    let comma = comma_after(row, at, 14)?;
    if lead.phrase.is_some() {
        return None;
    }
    lead.phrase = Some(at..comma);
    if row.is(comma + 1, &["which", "who", "where", "whose"]) {
        // What is said of the phrase in passing ends at the comma after which a subject and its verb come.
        let close = (comma + 2..row.len().min(comma + 30))
            .find(|&i| row.is_sign(i, ",") && subject(row, i + 1).is_some())?;
        return Some(close + 1);
    }
    Some(comma + 1)
}

/// Prepositions that a date can follow in a question.
pub const DATE_PREPOSITIONS: &[&str] = &["in", "on", "by", "since", "until", "during", "from"];

/// The next comma, if no verb and no clause comes before it.
fn comma_after(row: &Row<'_>, from: usize, most: usize) -> Option<usize> {
    let comma = (from..row.len().min(from + most)).find(|&i| row.is_sign(i, ","))?;
    let clear = (from..comma).all(|i| {
        !row.is(i, &["that", "which", "who", "when", "while", "if", "what"])
            && !row.is(i, AUXILIARY)
            && !row.is_sign(i, "();:")
    });
    // "In Paris, London, and Rome": a list is no fronted phrase.
    let list = row.is(comma + 1, &["and", "or"]) || row.is_sign(comma + 2, ",");
    (clear && !list && comma > from).then_some(comma)
}

fn skip_openers(row: &Row<'_>, mut at: usize) -> usize {
    loop {
        let rest = row.words(at..row.len()).to_lowercase();
        let opener = OPENERS.iter().find(|o| {
            rest.strip_prefix(**o)
                .is_some_and(|after| !after.starts_with(|c: char| c.is_alphanumeric() || c == '-'))
        });
        let Some(opener) = opener else { return at };
        // "As a result of …" is a phrase of its own.
        let begin = row.span(at..at + 1).start;
        let mut next = at;
        while next < row.len() && row.span(next..next + 1).start < begin + opener.len() {
            next += 1;
        }
        if row.is(next, &["of", "to"]) {
            return at;
        }
        at = next + usize::from(row.is_sign(next, ","));
    }
}
