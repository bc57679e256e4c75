//! The facts of a sentence.

use super::extent::{extents, lists, with_its_part};
use super::fact::{Fact, Kind, Named, Refused, Value};
use super::figure::amounts;
use super::said::said;
use super::sentence::Sentence;
use super::time::times;
use crate::grammar::names::Name;
use crate::text::Span;
use crate::text::token::Tokens;

/// A value with its words.
struct Found {
    here: Span,
    value: Value,
    also: Vec<Span>,
    refused: Option<Refused>,
}

/// The facts of a sentence but its reactions, in the order of their words.
pub(super) fn facts<'t>(
    sentence: &Sentence<'t>,
    number: usize,
    known: &[Name],
    english: bool,
) -> Vec<Fact<'t>> {
    let tokens = Tokens::new(&sentence.view.text);
    let times = times(&tokens, &sentence.dates, &sentence.figures);
    let is_time = |here: Span| {
        times
            .iter()
            .any(|time| time.here.overlaps(here) && time.when.is_told())
    };
    // The half of "a year and a half later" is no figure of its own.
    let is_rest = |here: Span| {
        let mut told = times.iter().filter(|time| !time.when.is_told());
        told.any(|time| time.here.contains(here) && time.here.start < here.start)
    };
    let is_name = |here: Span| {
        sentence
            .mentions
            .iter()
            .any(|mention| mention.span.overlaps(here))
    };
    let mut found: Vec<Found> = Vec::new();
    for amount in amounts(sentence, &tokens) {
        // "Apollo 11" is a name.
        if !is_time(amount.here) && !is_rest(amount.here) && !is_name(amount.here) {
            found.push(Found {
                here: amount.here,
                value: Value::Figure(Box::new(amount.figure)),
                also: amount.also,
                refused: amount.refused,
            });
        }
    }
    let own = |time: &super::time::Time| {
        !sentence.words(time.here).is_empty() || sentence.tree.words.is_empty()
    };
    found.extend(times.into_iter().filter(own).map(|time| Found {
        here: time.here,
        value: Value::Date(time.when),
        also: time.also,
        refused: time.refused,
    }));
    found.extend(sentence.mentions.iter().filter_map(|mention| {
        let name = known.get(mention.name)?;
        let named = Named {
            name: mention.name,
            // What a name is, is told by English words around it.
            kind: name.kind.filter(|_| english && name.confidence >= SURE),
            confidence: name.confidence,
        };
        let here = with_its_part(sentence, mention.span, named.kind);
        let mut also = extents(sentence, mention.span);
        also.retain(|span| *span != here);
        also.extend((here != mention.span).then_some(mention.span));
        Some(Found {
            here,
            value: Value::Name(named),
            also,
            refused: None,
        })
    }));
    // A range before the years that it begins and ends with.
    found.sort_by_key(|one| (one.here.start, std::cmp::Reverse(one.here.end)));
    let facts = found
        .into_iter()
        .filter_map(|one| fact(sentence, number, known, one));
    let mut facts: Vec<Fact<'t>> = facts.collect();
    list(sentence, &mut facts);
    facts
}

/// From so many percent on it counts what a name is.
const SURE: u8 = 60;

/// Tells facts of one kind that stand beside each other in which list they do.
fn list(sentence: &Sentence<'_>, facts: &mut [Fact<'_>]) {
    let family = |fact: &Fact<'_>| match fact.kind() {
        kind @ (Kind::Date | Kind::Figure) => kind,
        _ => Kind::Name,
    };
    for kind in [Kind::Date, Kind::Figure, Kind::Name] {
        let of_kind = facts.iter().filter(|fact| family(fact) == kind);
        let spans: Vec<Span> = of_kind.map(|fact| fact.here).collect();
        let lists = lists(&sentence.view.text, &spans, kind != Kind::Name);
        let of_kind = facts.iter_mut().filter(|fact| family(fact) == kind);
        for (fact, list) in of_kind.zip(lists) {
            fact.list = list;
        }
    }
}

fn fact<'t>(
    sentence: &Sentence<'t>,
    number: usize,
    names: &[Name],
    found: Found,
) -> Option<Fact<'t>> {
    let Found {
        here,
        value,
        also,
        refused,
    } = found;
    let text = here
        .of(&sentence.view.text)
        .filter(|text| !text.is_empty())?;
    let words = sentence.words(here);
    let home = sentence
        .head_of(&words)
        .and_then(|head| sentence.home(head));
    let clause = home.map(|(clause, _)| clause);
    let part = home.map(|(_, part)| part);
    let role = home.and_then(|(clause, part)| {
        let clause = sentence.clauses.get(clause)?;
        clause.parts.get(part).map(|part| part.role)
    });
    Some(Fact {
        value,
        text,
        here,
        span: sentence.view.original(here),
        also: also.into(),
        list: None,
        sentence: number,
        words,
        clause,
        part,
        role,
        said: said(sentence, names, clause, here),
        slot: None,
        refused,
    })
}
