//! One question out of its table.

use toml::de::DeValue;

use super::limits;
use super::value::{self, Fields, Value};
use crate::bank::codes;
use crate::bank::fold::fold;
use crate::bank::{Citation, Diagnostic, Form, Format, Matching, Question, Severity, State, Wrong};
use crate::id::{FactId, QuestionId, SlotId, SourceId};
use crate::text::Span;

const KEYS: &[&str] = &[
    "id", "state", "fact", "slot", "type", "prompt", "answer", "wrong", "explain", "cite", "tags",
    "was", "allow",
];
const FORMATS: &[(&str, Format)] = &[
    ("choice", Format::Choice),
    ("short", Format::Short),
    ("flashcard", Format::Flashcard),
];
/// Types that the file format has, but this version does not ask.
const LATER: &[&str] = &[
    "multi",
    "true-false",
    "number",
    "date",
    "cloze",
    "order",
    "match",
    "open",
];
const STATES: &[(&str, State)] = &[
    ("draft", State::Draft),
    ("ready", State::Ready),
    ("off", State::Off),
];

/// A question that was read, with its table.
#[derive(Debug)]
pub(super) struct Read<'v, 'i> {
    /// The question, as far as it could be understood.
    pub(super) question: Question,
    /// Whether it has no error.
    pub(super) good: bool,
    /// Its table in the file.
    pub(super) table: &'v Value<'i>,
}

/// Reads a question; nothing where it lacks what a question must have.
pub(super) fn question<'v, 'i>(
    table: &'v Value<'i>,
    found: &mut Vec<Diagnostic>,
) -> Option<Read<'v, 'i>> {
    let before = found.len();
    let question = read(table, found)?;
    let good = !found
        .iter()
        .skip(before)
        .any(|finding| finding.severity == Severity::Error);
    Some(Read {
        question,
        good,
        table,
    })
}

fn read(value: &Value<'_>, found: &mut Vec<Diagnostic>) -> Option<Question> {
    let mut fields = Fields::of(value, "the question", found)?;
    let format = format(&mut fields)?;
    keys(&mut fields, format);
    let id = fields.id("id", QuestionId::new);
    let state = fields.word("state", STATES).unwrap_or_default();
    let fact = fields.id("fact", FactId::new);
    let slot = fields.id("slot", SlotId::new);
    let prompt = fields.need_text("prompt", limits::TEXT, "\"What happened?\"");
    let form = form(&mut fields, format);
    let explain = fields.text("explain", limits::TEXT);
    let cite = fields
        .get("cite")
        .and_then(|cite| citation(cite, fields.found()));
    let tags = fields.texts("tags", limits::LIST, limits::NAME);
    let was = was(&mut fields);
    let allow = allow(&mut fields);
    let prompt = prompt?;
    let (id, provisional) = match id {
        Some(id) => (id, false),
        None => (unnamed(&mut fields, format, &prompt)?, true),
    };
    let fact = match fact {
        Some(fact) => fact,
        None => FactId::new(id.as_str()).ok()?,
    };
    let question = Question {
        provisional,
        state,
        slot,
        explain,
        cite,
        tags,
        was,
        allow,
        span: extent(value),
        ..Question::new(id, fact, prompt, form?)
    };
    if crate::bank::freeze(&question).len() > limits::FROZEN {
        fields.report(
            Diagnostic::error("Q007", "the question is too long as a whole")
                .at(value::span(value))
                .help("shorten its quotes and reasons, or make two questions of it"),
        );
    }
    Some(question)
}

fn format(fields: &mut Fields<'_, '_>) -> Option<Format> {
    let name = fields.need_text("type", limits::TEXT, "\"choice\"")?;
    if let Some(&(_, format)) = FORMATS.iter().find(|(known, _)| *known == name) {
        return Some(format);
    }
    let place = fields.place("type");
    let known: Vec<&str> = FORMATS.iter().map(|&(name, _)| name).collect();
    let expected = format!("expected one of: {}", known.join(", "));
    if LATER.contains(&name.as_str()) {
        fields.report(
            Diagnostic::error(
                "Q021",
                format!("questions of type \"{name}\" are not supported yet"),
            )
            .at(place)
            .label(expected)
            .help("the question is left out until then; the others of the file are asked"),
        );
        return None;
    }
    let all: Vec<&str> = known.iter().chain(LATER).copied().collect();
    let mut finding = Diagnostic::error("Q020", format!("unknown question type \"{name}\""))
        .at(place)
        .label(expected);
    finding.help = value::nearest(&name, &all).map(|near| format!("did you mean \"{near}\"?"));
    fields.report(finding);
    None
}

/// Refuses keys that no question has, and those that this type does not have.
fn keys(fields: &mut Fields<'_, '_>, format: Format) {
    if fields.get("image").is_some() {
        let place = fields.place("image");
        fields.report(
            Diagnostic::error("Q021", "images are not supported yet")
                .at(place)
                .help("the question is left out until then; remove `image` to ask it without"),
        );
    }
    let known: Vec<&str> = KEYS.iter().chain(&["image"]).copied().collect();
    fields.only(&known);
    if format != Format::Choice && fields.get("wrong").is_some() {
        let place = fields.place("wrong");
        fields.report(
            Diagnostic::error(
                "Q031",
                format!("a {} question has no wrong options", format.name()),
            )
            .at(place)
            .help("remove `wrong`, or write type = \"choice\""),
        );
    }
}

fn form(fields: &mut Fields<'_, '_>, format: Format) -> Option<Form> {
    match format {
        Format::Choice => {
            let answer = fields.need_text("answer", limits::OPTION, "\"the right option\"");
            let wrong = wrong(fields);
            Some(Form::Choice {
                answer: answer?,
                wrong: wrong?,
            })
        }
        Format::Short => {
            let answers = match fields.get("answer").map(toml::Spanned::get_ref) {
                Some(DeValue::Array(answers)) => {
                    if answers.is_empty() {
                        let place = fields.place("answer");
                        fields.report(Diagnostic::error("Q006", "`answer` is empty").at(place));
                    }
                    fields.texts("answer", limits::LIST, limits::OPTION)
                }
                _ => fields
                    .need_text("answer", limits::OPTION, "\"the answer\"")
                    .into_iter()
                    .collect(),
            };
            (!answers.is_empty()).then_some(Form::Short {
                answers,
                matching: Matching::default(),
            })
        }
        Format::Flashcard => fields
            .need_text("answer", limits::OPTION, "\"the back of the card\"")
            .map(|answer| Form::Flashcard {
                answer,
                reverse: false,
            }),
        _ => None,
    }
}

fn wrong(fields: &mut Fields<'_, '_>) -> Option<Vec<Wrong>> {
    if fields.get("wrong").is_none() {
        fields.missing("wrong", "[\"one option\", \"another\"]");
        return None;
    }
    let values = fields.list("wrong", limits::WRONG)?;
    if values.is_empty() {
        let place = fields.place("wrong");
        fields.report(
            Diagnostic::error("Q026", "a choice question needs at least one wrong option")
                .at(place),
        );
        return None;
    }
    Some(
        values
            .iter()
            .filter_map(|value| wrong_option(value, fields.found()))
            .collect(),
    )
}

fn wrong_option(value: &Value<'_>, found: &mut Vec<Diagnostic>) -> Option<Wrong> {
    if !value.get_ref().is_table() {
        return value::text(value, "wrong", limits::OPTION, found).map(|text| Wrong {
            text,
            why: None,
            cite: None,
        });
    }
    let mut fields = Fields::of(value, "the wrong option", found)?;
    fields.only(&["text", "why", "cite"]);
    let text = fields.need_text("text", limits::OPTION, "\"the option\"");
    let why = fields.text("why", limits::TEXT);
    let cite = fields
        .get("cite")
        .and_then(|cite| citation(cite, fields.found()));
    Some(Wrong {
        text: text?,
        why,
        cite,
    })
}

fn citation(value: &Value<'_>, found: &mut Vec<Diagnostic>) -> Option<Citation> {
    let mut fields = Fields::of(value, "the citation", found)?;
    fields.only(&["source", "quote", "mark", "at"]);
    if fields.get("source").is_none() {
        fields.missing("source", "\"the id of a [[source]]\"");
    }
    let source = fields.id("source", SourceId::new);
    let quote = fields.need_text("quote", limits::TEXT, "\"words of the document\"");
    let mark = fields.text("mark", limits::TEXT);
    let at = fields.count("at");
    Some(Citation {
        source: source?,
        quote: quote?,
        mark,
        at,
    })
}

fn was(fields: &mut Fields<'_, '_>) -> Vec<QuestionId> {
    let values = fields.list("was", limits::LIST).unwrap_or_default();
    values
        .iter()
        .filter_map(|value| value::id(value, "was", &QuestionId::new, fields.found()))
        .collect()
}

/// The codes of warnings that shall not come.
fn allow(fields: &mut Fields<'_, '_>) -> Vec<&'static str> {
    let values = fields.list("allow", limits::LIST).unwrap_or_default();
    let mut allowed = Vec::new();
    for value in values {
        let Some(name) = value::text(value, "allow", limits::NAME, fields.found()) else {
            continue;
        };
        match codes::find(&name) {
            Some(code) if code.severity == Severity::Warning => allowed.push(code.name),
            known => fields.report(
                Diagnostic::error("Q120", format!("`{name}` is not the code of a warning"))
                    .at(value::span(value))
                    .label(known.map_or("there is no such code", |_| "this is an error"))
                    .help("codes stand before what is found, such as warning[Q104]; errors cannot be allowed"),
            ),
        }
    }
    allowed
}

/// The id of a question that has none: from type and prompt alone, so that it tells nothing of the answer
/// (invariant 2) and stays when the answer is corrected.
fn unnamed(fields: &mut Fields<'_, '_>, format: Format, prompt: &str) -> Option<QuestionId> {
    // An id that is there but bad has been reported already.
    let absent = fields.get("id").is_none();
    let id = provisional_id(format, prompt)?;
    if absent {
        let place = fields.place("");
        fields.report(
            Diagnostic::warning("Q023", "the question has no `id`")
                .at(place)
                .label(format!(
                    "it works under \"{id}\" until its prompt is reworded"
                ))
                .help(format!("add `id = \"{}\"`", first_words(prompt))),
        );
    }
    Some(id)
}

fn provisional_id(format: Format, prompt: &str) -> Option<QuestionId> {
    const DIGITS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    let hash = blake3::hash(format!("{}\0{}", format.name(), fold(prompt)).as_bytes());
    let mut id = String::from("h-");
    let mut bits = hash
        .as_bytes()
        .iter()
        .take(8)
        .fold(0_u64, |bits, &byte| bits << 8 | u64::from(byte));
    for _ in 0..12 {
        let digit = usize::try_from(bits >> 59).ok()?;
        id.push(char::from(*DIGITS.get(digit)?));
        bits <<= 5;
    }
    QuestionId::new(&id).ok()
}

/// An id from the first words of a prompt.
pub(in crate::bank) fn first_words(prompt: &str) -> String {
    let mut slug = value::slug(prompt);
    while slug.len() > 30 {
        match slug.rfind('-') {
            Some(at) => slug.truncate(at),
            None => slug.truncate(30),
        }
    }
    if slug.is_empty() {
        "question".to_owned()
    } else {
        slug
    }
}

/// From the header of a table to the end of its last value.
fn extent(value: &Value<'_>) -> Span {
    let whole = value::span(value);
    let end = value.get_ref().as_table().map_or(whole.end, |table| {
        table
            .values()
            .map(|value| value.span().end)
            .fold(whole.end, usize::max)
    });
    Span::new(whole.start, end)
}
