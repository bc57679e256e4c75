//! One question after the other: to accept, to change, to reject, to put off.

use askama::Template;

use super::super::desk::Desk;
use super::super::frame::Frame;
use super::super::locale::Locale;
use super::super::rich::plain;
use super::candidate::{Held, Paragraph, Shown, around, held, reasons};
use super::far::Far;
use super::path;
use crate::authoring::making::{
    Candidates, Desk as Decisions, Entry, Kind, Mistake, Note, Verdict, Work, entries,
};
use crate::bank::Question;

/// A question to be decided on.
#[derive(Debug, Template)]
#[template(path = "make_review.html")]
pub struct MakeReview {
    frame: Frame,
    desk: Desk,
    path: String,
    far: Far,
    last: Option<String>,
    /// What was decided on this question before.
    standing: Option<&'static str>,
    number: usize,
    before: Option<usize>,
    after: Option<usize>,
    id: String,
    shown: Shown,
    close: bool,
    speaks_for: Vec<String>,
    speaks_against: Vec<String>,
    held: Option<Held>,
    /// The title of its document, where there are several.
    from: Option<String>,
    document: Vec<Paragraph>,
    doc_lang: String,
    quiet: usize,
}

impl MakeReview {
    /// The question at a place; nothing where there is none.
    pub fn new(
        frame: Frame,
        desk: Desk,
        work: &Work,
        candidates: &Candidates,
        decisions: &Decisions<'_>,
        place: usize,
    ) -> Option<Self> {
        let locale = frame.locale;
        let question = decisions.question(place)?;
        let note = candidates.notes.get(place)?;
        let of = candidates.bank.questions.len();
        let (speaks_for, speaks_against) = reasons(locale, note);
        Some(Self {
            path: path(work.id),
            far: Far::new(locale, work, candidates, decisions, Some(place)),
            last: last(locale, decisions),
            standing: decisions.verdict(place).map(|verdict| match verdict {
                Verdict::Accepted => "make-is-accepted",
                Verdict::Edited => "make-is-edited",
                Verdict::Rejected => "make-is-rejected",
                Verdict::Later => "make-is-later",
            }),
            number: place + 1,
            before: (place > 0).then_some(place),
            after: (place + 1 < of).then_some(place + 2),
            id: question.id.to_string(),
            shown: Shown::new(locale, question, &candidates.bank.lang),
            close: !note.served,
            speaks_for,
            speaks_against,
            held: held(locale, candidates, note),
            from: from(candidates, note),
            document: around(candidates, question, note),
            doc_lang: candidates.bank.lang.clone(),
            quiet: candidates.quiet.len(),
            frame,
            desk,
        })
    }
}

/// The title of the document of a question, where there are several.
fn from(candidates: &Candidates, note: &Note) -> Option<String> {
    let sources = &candidates.bank.sources;
    let source = sources.iter().find(|source| source.id == note.source)?;
    (sources.len() > 1).then(|| source.title.clone())
}

/// The last decision that can be taken back, in words.
fn last(locale: &Locale, decisions: &Decisions<'_>) -> Option<String> {
    let (place, verdict) = decisions.last()?;
    let key = match verdict {
        Verdict::Accepted => "make-last-accepted",
        Verdict::Edited => "make-last-edited",
        Verdict::Rejected => "make-last-rejected",
        Verdict::Later => "make-last-later",
    };
    let prompt = plain(&decisions.question(place)?.prompt);
    Some(locale.with(key, &[("prompt", &shortened(&prompt))]))
}

/// How many characters of a question say which one it is.
const SHORT: usize = 80;

/// The first words of a question.
fn shortened(prompt: &str) -> String {
    if prompt.chars().count() <= SHORT {
        return prompt.to_owned();
    }
    let mut short = String::new();
    for word in prompt.split_whitespace() {
        if short.chars().count() + word.chars().count() > SHORT {
            break;
        }
        short.push_str(word);
        short.push(' ');
    }
    format!("{}…", short.trim_end())
}

/// A question to be changed.
#[derive(Debug, Template)]
#[template(path = "make_edit.html")]
pub struct MakeEdit {
    frame: Frame,
    desk: Desk,
    path: String,
    far: Far,
    number: usize,
    lang: String,
    fields: Vec<Field>,
    mistakes: Vec<String>,
    document: Vec<Paragraph>,
}

/// A field with its name for readers.
#[derive(Debug)]
struct Field {
    name: String,
    label: String,
    value: String,
    /// How many lines it has; 1 for a single line, 0 for true or false.
    rows: usize,
}

impl MakeEdit {
    /// The question at a place; nothing where there is none.
    pub fn new(
        frame: Frame,
        desk: Desk,
        work: &Work,
        candidates: &Candidates,
        decisions: &Decisions<'_>,
        place: usize,
    ) -> Option<Self> {
        let question: &Question = decisions.question(place)?;
        let fields = entries(question);
        Some(Self {
            path: path(work.id),
            far: Far::new(frame.locale, work, candidates, decisions, Some(place)),
            number: place + 1,
            lang: candidates.bank.lang.clone(),
            fields: fields
                .into_iter()
                .map(|one| field(frame.locale, one))
                .collect(),
            mistakes: Vec::new(),
            document: around(candidates, question, candidates.notes.get(place)?),
            frame,
            desk,
        })
    }

    /// The same with what was typed, and what is wrong with it.
    #[must_use]
    pub fn mistaken(mut self, typed: &[(String, String)], mistakes: &[Mistake]) -> Self {
        for field in &mut self.fields {
            if let Some((_, value)) = typed.iter().find(|(name, _)| *name == field.name) {
                field.value.clone_from(value);
            }
        }
        let told = mistakes.iter().map(|one| match &one.help {
            Some(help) => format!("{}: {help}", one.message),
            None => one.message.clone(),
        });
        self.mistakes = told.collect();
        self
    }
}

fn field(locale: &Locale, entry: Entry) -> Field {
    let (label, rows) = match entry.kind {
        Kind::Prompt => (locale.text("edit-prompt"), 2),
        Kind::Answer => (locale.text("edit-answer"), 1),
        Kind::Answers => (locale.text("edit-answers"), 4),
        Kind::Truth => (locale.text("edit-truth"), 0),
        Kind::Wrong(n) => (locale.count("edit-wrong", n), 1),
        Kind::Around(0) => (locale.text("edit-before"), 2),
        Kind::Around(n) => (locale.count("edit-behind", n), 2),
        Kind::Gap(n) => (locale.count("edit-gap", n), 3),
        Kind::Item(n) => (locale.count("edit-item", n), 1),
        Kind::Left(n) => (locale.count("edit-left", n), 1),
        Kind::Right(n) => (locale.count("edit-right", n), 1),
        Kind::Explain => (locale.text("edit-explain"), 2),
    };
    Field {
        name: entry.name,
        label,
        value: entry.value,
        rows,
    }
}
