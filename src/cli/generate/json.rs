//! Questions for programs. Places are in characters of the document's text; where there are several documents, each place
//! says which.

use serde_json::{Map, Value, json};

use super::super::out;
use super::super::places::Places;
use crate::authoring::{Brief, Draft};
use crate::bank::{Citation, Form, Gap, Portion, Wrong};
use crate::generate::Made;
use crate::id::SlotId;
use crate::text::Span;

/// Prints all that was made: documents, questions, what disagrees, and what no whole question was made of and why. One
/// value after the other: all of them as text at once would be many times the document.
pub(super) fn say(draft: &Draft, brief: &Brief) {
    let paper = Paper {
        places: (brief.sheets.iter())
            .map(|sheet| Places::new(&sheet.text))
            .collect(),
        brief,
    };
    let documents = draft.bank.sources.iter().map(
        |source| json!({ "id": source.id.as_str(), "file": source.file, "title": source.title }),
    );
    let questions = draft.made.iter().map(|made| question(&paper, made));
    let conflicts = draft.conflicts.iter().map(|conflict| {
        let values = conflict.values.iter();
        let values = values.map(|(document, text, span)| paper.with_text(*document, *span, text));
        json!({ "slot": conflict.slot, "values": values.collect::<Vec<_>>() })
    });
    let unasked = draft.unasked.iter().map(|fact| {
        let mut told = paper.with_text(fact.document, fact.span, &fact.text);
        put(&mut told, "why", json!(fact.why));
        told
    });
    let silent = draft.silent.iter().map(|sentence| {
        let mut told = paper.with_text(sentence.document, sentence.span, &sentence.text);
        put(&mut told, "facts", json!(sentence.has_facts));
        told
    });
    list("{", "documents", documents);
    list(",", "questions", questions);
    list(",", "conflicts", conflicts);
    list(",", "unasked", unasked);
    list(",", "silent", silent);
    out::say("}");
}

fn list(before: &str, name: &str, values: impl Iterator<Item = Value>) {
    out::print(&format!("{before}\"{name}\":["));
    for (at, value) in values.enumerate() {
        let sign = if at == 0 { "" } else { "," };
        out::print(&format!("{sign}{value}"));
    }
    out::print("]");
}

/// The documents, to say places in.
struct Paper<'a> {
    places: Vec<Places>,
    brief: &'a Brief,
}

impl Paper<'_> {
    fn span(&self, document: usize, span: Span) -> Value {
        let chars = |byte: usize| self.places.get(document).map(|places| places.chars(byte));
        let mut told = json!({ "start": chars(span.start), "end": chars(span.end) });
        if self.brief.sheets.len() > 1 {
            put(&mut told, "document", json!(self.name(document)));
        }
        told
    }

    fn with_text(&self, document: usize, span: Span, text: &str) -> Value {
        let mut told = self.span(document, span);
        put(&mut told, "text", json!(text));
        told
    }

    fn cite(&self, document: usize, span: Span) -> Value {
        let mut told = self.span(document, span);
        let sheet = self.brief.sheets.get(document);
        put(
            &mut told,
            "quote",
            json!(sheet.and_then(|sheet| span.of(&sheet.text))),
        );
        told
    }

    fn name(&self, document: usize) -> Option<&str> {
        let sheet = self.brief.sheets.get(document)?;
        Some(sheet.source.as_str())
    }

    fn document(&self, cite: &Citation) -> Option<usize> {
        let mut sheets = self.brief.sheets.iter();
        sheets.position(|sheet| sheet.source == cite.source)
    }
}

fn put(told: &mut Value, key: &str, value: Value) {
    if let Some(told) = told.as_object_mut() {
        told.insert(key.to_owned(), value);
    }
}

fn question(paper: &Paper<'_>, made: &Made) -> Value {
    let question = &made.question;
    let reasons: Map<String, Value> = (made.reasons.iter())
        .map(|reason| (reason.name.to_owned(), json!(reason.weight)))
        .collect();
    let features: Map<String, Value> = (made.features.iter())
        .map(|(name, value)| ((*name).to_owned(), json!(value)))
        .collect();
    let (variants, wrong) = said(&question.form);
    let mut told = json!({
        "id": question.id.as_str(), "fact": question.fact.as_str(), "slot": question.slot.as_ref().map(SlotId::as_str),
        "type": question.format().name(), "family": made.family.name(), "prompt": question.prompt,
        "explain": question.explain, "score": made.score, "kept": made.kept, "tier": made.tier.name(),
        "served": made.served, "reasons": reasons, "features": features, "document": paper.name(made.document),
        "variants": variants,
        "wrong": wrong.iter().enumerate().map(|(at, one)| wrong_option(paper, made, at, one)).collect::<Vec<_>>(),
    });
    if made.items.is_empty() {
        put(&mut told, "answer", json!(answer(&question.form)));
        put(&mut told, "cite", paper.cite(made.document, made.cite));
        put(&mut told, "value", paper.span(made.document, made.value));
    } else {
        let parts = question.parts();
        let items = made.items.iter().zip(parts).map(|(item, part)| {
            let Portion { fact, answer, .. } = part;
            json!({
                "text": answer, "fact": fact.as_str(), "cite": paper.cite(item.document, item.cite),
                "value": paper.span(item.document, item.value),
            })
        });
        put(&mut told, "items", items.collect());
    }
    told
}

/// Of a text with a gap the answer is what belongs there, not the whole text.
fn answer(form: &Form) -> String {
    match form {
        Form::Cloze { gaps, .. } => gaps.first().map(Gap::answer).unwrap_or_default().to_owned(),
        form => form.answer().into_owned(),
    }
}

/// What else is accepted, and the wrong options.
fn said(form: &Form) -> (Vec<String>, &[Wrong]) {
    match form {
        Form::Choice { wrong, .. } | Form::Multi { wrong, .. } => (Vec::new(), wrong),
        Form::Short { answers, .. } => (answers.iter().skip(1).cloned().collect(), &[]),
        Form::Cloze { gaps, .. } => {
            let others = gaps.iter().flat_map(|gap| gap.answers.iter().skip(1));
            let wrong = gaps.first().map_or(&[][..], |gap| gap.wrong.as_slice());
            (others.cloned().collect(), wrong)
        }
        _ => (Vec::new(), &[]),
    }
}

fn wrong_option(paper: &Paper<'_>, made: &Made, at: usize, wrong: &Wrong) -> Value {
    let mut told = json!({ "text": wrong.text });
    let span = made.wrong.get(at).copied().flatten();
    let document = wrong.cite.as_ref().and_then(|cite| paper.document(cite));
    if let (Some(span), Some(document)) = (span, document) {
        put(&mut told, "why", json!(wrong.why));
        put(&mut told, "cite", paper.cite(document, span));
    }
    told
}
