//! One question out of its table.

use super::form::{self, Keyed};
use super::limits;
use super::value::{self, Fields, Value};
use crate::bank::beside;
use crate::bank::codes;
use crate::bank::fold::fold;
use crate::bank::{
    Citation, Diagnostic, Difficulty, Form, Format, Image, Question, Severity, State, Wrong,
    part_fact,
};
use crate::id::{FactId, QuestionId, SLUG_MAX, SlotId, SourceId};
use crate::text::Span;

/// The keys that every type has, those of its form in between ([`form::KEYS`]).
const FIRST: &[&str] = &[
    "id", "state", "fact", "slot", "type", "lang", "prompt", "image",
];
const LAST: &[&str] = &[
    "hint",
    "explain",
    "cite",
    "tags",
    "points",
    "difficulty",
    "was",
    "allow",
    "made",
];
const DIFFICULTIES: &[(&str, Difficulty)] = &[
    ("easy", Difficulty::Easy),
    ("medium", Difficulty::Medium),
    ("hard", Difficulty::Hard),
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
    let lang = super::language(&mut fields);
    let keyed = form::form(&mut fields, format);
    let made = keyed.as_ref().and_then(Keyed::with_blanks);
    let prompt = prompt(&mut fields, format, made.as_deref());
    let image = image(&mut fields);
    let shuffle = form::truth(&mut fields, "shuffle", false).unwrap_or(true);
    let hint = fields.text("hint", limits::TEXT);
    let explain = fields.text("explain", limits::TEXT);
    let cite = fields
        .get("cite")
        .and_then(|cite| citation(cite, fields.found()));
    let tags = fields.texts("tags", limits::LIST, limits::NAME);
    let points = fields.up_to("points", limits::POINTS.into()).unwrap_or(1);
    let difficulty = fields.word("difficulty", DIFFICULTIES);
    let was = was(&mut fields);
    let allow = allow(&mut fields);
    let mark = mark(&mut fields);
    let (prompt, keyed) = (prompt?, keyed?);
    let (id, provisional) = if let Some(id) = id {
        (id, false)
    } else {
        let seen = made.filter(|made| *made != prompt);
        let seen = seen.map_or_else(|| prompt.clone(), |made| format!("{prompt}\n{made}"));
        (unnamed(&mut fields, format, &seen)?, true)
    };
    let fact = first_fact(&mut fields, &id, fact, keyed.first())?;
    let question = Question {
        provisional,
        state,
        slot,
        lang,
        image,
        shuffle,
        hint,
        explain,
        cite,
        tags,
        points: u16::try_from(points).unwrap_or(1),
        difficulty,
        was,
        allow,
        made: mark,
        span: extent(value),
        form: with_facts(&mut fields, keyed, &id, &fact)?,
        ..Question::new(id, fact, prompt, Form::TrueFalse { answer: true })
    };
    reversible(&mut fields, &question);
    if crate::bank::freeze(&question).len() > limits::FROZEN {
        fields.report(
            Diagnostic::error("Q007", "the question is too long as a whole")
                .at(value::span(value))
                .help("shorten its quotes and reasons, or make two questions of it"),
        );
    }
    Some(question)
}

/// The text asked. A cloze needs none beside its own.
fn prompt(fields: &mut Fields<'_, '_>, format: Format, made: Option<&str>) -> Option<String> {
    if format == Format::Cloze {
        let own = fields.text("prompt", limits::TEXT);
        return own.or_else(|| made.map(str::to_owned));
    }
    fields.need_text("prompt", limits::TEXT, "\"What happened?\"")
}

/// The fact of the first part: that of the question.
fn first_fact(
    fields: &mut Fields<'_, '_>,
    id: &QuestionId,
    question: Option<FactId>,
    part: Option<&FactId>,
) -> Option<FactId> {
    if let (Some(question), Some(part)) = (&question, part)
        && question != part
    {
        let place = fields.place("fact");
        fields.report(
            Diagnostic::error("Q051", "the question and its first part name two facts")
                .at(place)
                .label(format!("its first part names \"{part}\""))
                .help("they are one fact: name it in one place"),
        );
    }
    question
        .or_else(|| part.cloned())
        .or_else(|| part_fact(id, 0))
}

fn with_facts(
    fields: &mut Fields<'_, '_>,
    keyed: Keyed,
    id: &QuestionId,
    first: &FactId,
) -> Option<Form> {
    let usual = |index| match index {
        0 => Some(first.clone()),
        _ => part_fact(id, index),
    };
    let place = fields.place("id");
    match keyed.with_facts(usual) {
        Some((form, None)) => Some(form),
        Some((_, Some(twice))) => {
            fields.report(
                Diagnostic::error("Q051", format!("two parts have the fact \"{twice}\""))
                    .at(fields.place(""))
                    .help("each part is remembered alone: give each a fact of its own, or none"),
            );
            None
        }
        None => {
            no_room(fields, place);
            None
        }
    }
}

fn no_room(fields: &mut Fields<'_, '_>, place: Span) {
    fields.report(
        Diagnostic::error("Q052", "the id is too long for a question of several facts")
            .at(place)
            .label("its further facts are named after it")
            .help(format!(
                "at most {} characters",
                SLUG_MAX - "-reversed".len()
            )),
    );
}

/// A card that is also asked from the back needs a back and an id that can stand in front.
fn reversible(fields: &mut Fields<'_, '_>, question: &Question) {
    let reversed = matches!(question.form, Form::Flashcard { reverse: true, .. });
    if !reversed {
        return;
    }
    if question.prompt.chars().count() > limits::OPTION {
        let place = fields.place("prompt");
        let most = limits::OPTION;
        fields.report(
            Diagnostic::error(
                "Q007",
                "the front is too long to be the back of the reversed card",
            )
            .at(place)
            .label(format!("at most {most} characters are allowed")),
        );
    }
    if question.reversed().is_none() {
        let place = fields.place("id");
        no_room(fields, place);
    }
}

/// A picture, where the key is there.
pub(super) fn image(fields: &mut Fields<'_, '_>) -> Option<Image> {
    let value = fields.get("image")?;
    let mut fields = Fields::of(value, "the image", fields.found())?;
    fields.only(&["file", "alt", "credit"]);
    let file = super::file(&mut fields, "file", "\"images/map.png\"", "the image");
    let alt = fields.need_text("alt", limits::OPTION, "\"what the picture shows\"");
    let credit = fields.text("credit", limits::TITLE);
    let file = file?;
    if !beside::is_picture(&file) {
        let place = fields.place("file");
        fields.report(
            Diagnostic::error("Q054", "the image is of a kind that pages do not show")
                .at(place)
                .label(format!(
                    "its name must end in one of: {}",
                    beside::PICTURES.join(", ")
                )),
        );
        return None;
    }
    Some(Image {
        file,
        alt: alt?,
        credit,
    })
}

fn format(fields: &mut Fields<'_, '_>) -> Option<Format> {
    let name = fields.need_text("type", limits::TEXT, "\"choice\"")?;
    if let Some(format) = Format::ALL.into_iter().find(|known| known.name() == name) {
        return Some(format);
    }
    let place = fields.place("type");
    let known = Format::ALL.map(Format::name);
    let mut finding = Diagnostic::error("Q020", format!("unknown question type \"{name}\""))
        .at(place)
        .label(format!("expected one of: {}", known.join(", ")));
    finding.help = value::nearest(&name, &known).map(|near| format!("did you mean \"{near}\"?"));
    fields.report(finding);
    None
}

/// Refuses keys that no question has, and those that this type does not have.
fn keys(fields: &mut Fields<'_, '_>, format: Format) {
    let all = form::KEYS.iter().map(|(key, _)| key);
    let known: Vec<&str> = FIRST.iter().chain(all).chain(LAST).copied().collect();
    let own: Vec<&str> = form::KEYS
        .iter()
        .filter(|(_, formats)| formats.contains(&format))
        .map(|(key, _)| *key)
        .collect();
    fields.only(&known);
    for (key, formats) in form::KEYS {
        if own.contains(key) || fields.get(key).is_none() {
            continue;
        }
        let place = fields.place(key);
        let names: Vec<&str> = formats.iter().map(|format| format.name()).collect();
        fields.report(
            Diagnostic::error(
                "Q031",
                format!("questions of type \"{}\" have no `{key}`", format.name()),
            )
            .at(place)
            .label(format!("only: {}", names.join(", ")))
            .help(format!("remove it; this type has: {}", own.join(", "))),
        );
    }
}

/// A text that can be wrong, alone or in a table with what is known about it.
pub(super) fn wrong_option(
    value: &Value<'_>,
    key: &str,
    found: &mut Vec<Diagnostic>,
) -> Option<Wrong> {
    if !value.get_ref().is_table() {
        return value::text(value, key, limits::OPTION, found).map(|text| Wrong {
            text,
            why: None,
            cite: None,
        });
    }
    let mut fields = Fields::of(value, "the option", found)?;
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

/// A citation out of its table.
pub(super) fn citation(value: &Value<'_>, found: &mut Vec<Diagnostic>) -> Option<Citation> {
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

/// The mark of a question that was made from a document. One that is none says, as one that does not fit, that somebody
/// has changed the question.
fn mark(fields: &mut Fields<'_, '_>) -> Option<u64> {
    let mark = fields.text("made", limits::NAME)?;
    let is_one = mark.len() == 16 && mark.bytes().all(|byte| byte.is_ascii_hexdigit());
    u64::from_str_radix(&mark, 16).ok().filter(|_| is_one)
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
    let id = provisional(format, prompt)?;
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

/// The id that a question works under where its file gives it none.
pub fn provisional_id(question: &Question) -> Option<QuestionId> {
    let made = question.form.with_blanks();
    let seen = match made.filter(|made| *made != question.prompt) {
        Some(made) => format!("{}\n{made}", question.prompt),
        None => question.prompt.clone(),
    };
    provisional(question.format(), &seen)
}

fn provisional(format: Format, prompt: &str) -> Option<QuestionId> {
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

/// The first words of a prompt as the beginning of an id.
pub fn first_words(prompt: &str) -> String {
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
