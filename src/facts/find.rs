//! The facts of a sentence.

use super::fact::{Fact, Figure, Named, Value, When};
use super::said::said;
use super::sentence::Sentence;
use super::survey::Survey;
use crate::text::Span;

/// Adds the facts of a sentence to a survey, in the order of their words.
pub(super) fn facts(survey: &mut Survey<'_>, number: usize) {
    let Some(sentence) = survey.sentences.get(number) else {
        return;
    };
    let read = survey.documents.get(sentence.document);
    let mut found: Vec<(Span, Value)> = Vec::new();
    found.extend(sentence.dates.iter().map(|date| {
        let when = When {
            date: Some(date.date),
            inferred: None,
        };
        (date.span, Value::Date(when))
    }));
    let is_free = |span: Span| !sentence.dates.iter().any(|date| date.span.overlaps(span));
    let figures = sentence
        .figures
        .iter()
        .filter(|figure| is_free(figure.core));
    found.extend(figures.map(|figure| {
        let value = Figure {
            number: Some(figure.number),
            counted: None,
        };
        (figure.core, Value::Figure(value))
    }));
    found.extend(sentence.mentions.iter().filter_map(|mention| {
        let name = read?.names.names.get(mention.name)?;
        let named = Named {
            name: mention.name,
            kind: name.kind,
            confidence: name.confidence,
            pronoun: false,
        };
        Some((mention.span, Value::Name(named)))
    }));
    found.sort_by_key(|(span, _)| (span.start, span.end));
    let facts = found.into_iter();
    let facts: Vec<Fact<'_>> = facts
        .filter_map(|(here, value)| fact(sentence, number, here, value))
        .collect();
    survey.facts.extend(facts);
}

/// A fact of some bytes of a sentence.
fn fact<'t>(sentence: &Sentence<'t>, number: usize, here: Span, value: Value) -> Option<Fact<'t>> {
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
        also: Vec::new(),
        sentence: number,
        words,
        clause,
        part,
        role,
        said: said(sentence, clause, here),
        slot: None,
        refused: None,
    })
}
