//! Facts for programs. Places are in characters of the document's text, and in bytes beside them.

use std::path::PathBuf;

use serde_json::{Value as Json, json};

use super::super::out;
use super::super::places::Places;
use crate::facts::{
    Class, Fact, Figure, Manner, Reaction, Refused, Sentence, Survey, Value, Verdict, When,
};
use crate::grammar::clauses::Role;
use crate::grammar::names::Kind;
use crate::text::Span;
use crate::text::date::{Date, Grain, Point};
use crate::text::number::{Bound, Unit};

/// Prints all that was found: conflicts, documents, facts and sentences. A sentence and a fact are known by their places.
/// Each is printed as soon as it is made: of a long document all at once would take more memory than its facts.
pub(super) fn print(survey: &Survey<'_>, files: &[PathBuf]) {
    let places = survey.documents.iter();
    let places = places.map(|read| Places::new(&read.document.text));
    let places: Vec<Places> = places.collect();
    let conflicts = survey
        .conflicts
        .iter()
        .map(|conflict| json!({ "slot": conflict.of, "facts": conflict.facts }));
    list("{\"conflicts\":[", conflicts);
    let documents = survey.documents.iter().zip(files).map(|(read, file)| {
        json!({ "file": file.display().to_string(), "lang": read.lang, "grammar": read.english, "sentences": read.sentences.len() })
    });
    list("],\"documents\":[", documents);
    let facts = survey.facts.iter().enumerate();
    let facts = facts.filter_map(|(number, fact)| {
        let sentence = survey.sentences.get(fact.sentence)?;
        Some(one(survey, &places, sentence, number, fact))
    });
    list("],\"facts\":[", facts);
    let sentences = survey.sentences.iter().map(|sentence| {
        let mut told = place(&places, sentence, sentence.span);
        let quotes = sentence
            .quotes
            .iter()
            .map(|quote| place(&places, sentence, sentence.view.original(*quote)));
        if let Some(told) = told.as_object_mut() {
            told.insert("document".to_owned(), json!(sentence.document));
            told.insert("quotes".to_owned(), quotes.collect());
        }
        told
    });
    list("],\"sentences\":[", sentences);
    out::say("]}");
}

/// Prints what opens a list and its values, each in a line.
fn list(opening: &str, values: impl Iterator<Item = Json>) {
    out::print(opening);
    for (at, value) in values.enumerate() {
        out::print(&format!("{}\n{value}", if at == 0 { "" } else { "," }));
    }
}

fn place(places: &[Places], sentence: &Sentence<'_>, span: Span) -> Json {
    let chars = |byte: usize| {
        places
            .get(sentence.document)
            .map(|places| places.chars(byte))
    };
    json!({ "start": chars(span.start), "end": chars(span.end), "bytes": [span.start, span.end] })
}

fn one(
    survey: &Survey<'_>,
    places: &[Places],
    sentence: &Sentence<'_>,
    number: usize,
    fact: &Fact<'_>,
) -> Json {
    let text = &sentence.view.text;
    let here = |span: Span| {
        let mut place = place(places, sentence, sentence.view.original(span));
        if let Some(place) = place.as_object_mut() {
            place.insert("text".to_owned(), json!(span.of(text)));
        }
        place
    };
    let sources = fact.said.sources.iter().map(|source| {
        let mut told = here(source.who);
        if let Some(told) = told.as_object_mut() {
            told.insert("how".to_owned(), json!(source.how.name()));
        }
        told
    });
    let mut told = here(fact.here);
    let more = json!({
        "kind": fact.kind().word(), "sentence": fact.sentence, "clause": fact.clause, "role": fact.role.map(Role::name),
        "value": value(sentence, fact),
        "also": fact.also.iter().map(|span| here(*span)).collect::<Vec<_>>(), "list": fact.list.map(here),
        "assertion": fact.said.assertion.name(), "sources": sources.collect::<Vec<_>>(),
        "judging": fact.said.judging.iter().map(|span| here(*span)).collect::<Vec<_>>(),
        "slot": fact.slot.as_ref().map(|slot| json!({
            "class": slot.class.map(Class::name), "verb": slot.verb, "counted": slot.counted, "about": slot.about,
        })),
        "verdict": verdict(survey.verdict(number)),
        "refused": fact.refused.map(Refused::reason),
    });
    if let (Some(told), Json::Object(more)) = (told.as_object_mut(), more) {
        told.extend(more);
    }
    told
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Agree => "agree",
        Verdict::Differ => "differ",
        Verdict::Alone | Verdict::Unknown => "alone",
    }
}

fn value(sentence: &Sentence<'_>, fact: &Fact<'_>) -> Json {
    match &fact.value {
        Value::Date(when) => date(when),
        Value::Figure(figure) => amount(figure),
        Value::Name(named) => json!({
            "name": named.name, "kind": named.kind.map(Kind::word), "confidence": named.confidence,
        }),
        Value::Reaction(reaction) => said(sentence, reaction),
    }
}

fn date(when: &When) -> Json {
    let point =
        |point: Point| json!({ "year": point.year, "month": point.month, "day": point.day });
    let grain = |date: Date| match date.grain {
        Grain::Day => "day",
        Grain::Month => "month",
        Grain::Year => "year",
        Grain::Decade => "decade",
        Grain::Century => "century",
    };
    json!({
        "from": when.date.map(|date| point(date.from)), "to": when.date.and_then(|date| date.to).map(point),
        "grain": when.date.map(grain), "inferred": when.inferred,
        "clock": when.clock.map(|minutes| format!("{:02}:{:02}", minutes / 60, minutes % 60)),
    })
}

fn amount(figure: &Figure) -> Json {
    let unit = |unit: Unit| match unit {
        Unit::Plain => "plain",
        Unit::Percent => "percent",
        Unit::Money(code) => code,
        Unit::Ordinal => "ordinal",
    };
    let bound = |bound: Bound| match bound {
        Bound::Exact => "exact",
        Bound::About => "about",
        Bound::Above => "above",
        Bound::Below => "below",
    };
    json!({
        "amount": figure.number.map(|number| number.value.to_string()),
        "upto": figure.number.and_then(|number| number.upto).map(|upto| upto.to_string()),
        "unit": figure.number.map(|number| unit(number.unit)), "bound": figure.number.map(|number| bound(number.bound)),
        "score": figure.score,
        "counted": figure.counted.as_ref().map(|counted| json!({ "noun": counted.lemma, "lent": counted.lent })),
    })
}

fn said(sentence: &Sentence<'_>, reaction: &Reaction) -> Json {
    let manner = match reaction.manner {
        Manner::Said => "said",
        Manner::Demanded => "demanded",
        Manner::Judged => "judged",
        Manner::Reported => "reported",
        Manner::Acted => "acted",
    };
    json!({
        "who": sentence.tree.said(&reaction.who), "verb": reaction.base, "manner": manner,
        "content": sentence.tree.said(&reaction.content), "quoted": reaction.quoted,
        "to": sentence.tree.said(&reaction.to), "when": reaction.when,
    })
}
