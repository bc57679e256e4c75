//! One question after the other: to accept, to change, to reject, to put off; and the sentences that gave none.

use askama::Template;

use super::super::desk::Desk;
use super::super::frame::Frame;
use super::super::locale::Locale;
use super::super::rich::plain;
use super::candidate::{Held, Paragraph, Shown, around, held, reasons};
use super::{path, title};
use crate::authoring::making::{
    Candidates, Desk as Decisions, Entry, Kind, Mistake, Note, Quiet, Verdict, Work, entries,
};
use crate::bank::Question;

/// How many sentences without a question are shown.
const QUIET: usize = 500;

/// A question to be decided on.
#[derive(Debug, Template)]
#[template(path = "make_review.html")]
pub struct MakeReview {
    frame: Frame,
    desk: Desk,
    path: String,
    title: String,
    /// How far it is, and how long the rest takes.
    progress: Progress,
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

/// How far a teacher is.
#[derive(Debug)]
struct Progress {
    here: String,
    left: String,
    percent: usize,
    /// How many decisions there are: what the next one comes after.
    count: usize,
}

impl Progress {
    fn new(locale: &Locale, desk: &Decisions<'_>, of: usize, number: usize) -> Self {
        let left = desk.left();
        Self {
            here: locale.numbers("make-place", &[("n", number.into()), ("of", of.into())]),
            left: if left == 0 {
                locale.text("make-none-left")
            } else {
                locale.count("make-minutes", desk.minutes_left())
            },
            percent: (of - left.min(of)) * 100 / of.max(1),
            count: desk.count(),
        }
    }
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
            title: title(locale, work),
            progress: Progress::new(locale, decisions, of, place + 1),
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
    let short: String = prompt.chars().take(80).collect();
    Some(locale.with(key, &[("prompt", &short)]))
}

/// A question to be changed.
#[derive(Debug, Template)]
#[template(path = "make_edit.html")]
pub struct MakeEdit {
    frame: Frame,
    desk: Desk,
    path: String,
    number: usize,
    count: usize,
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
            number: place + 1,
            count: decisions.count(),
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

/// The sentences that gave no question, and why.
#[derive(Debug, Template)]
#[template(path = "make_quiet.html")]
pub struct MakeQuiet {
    frame: Frame,
    desk: Desk,
    path: String,
    lang: String,
    sum: String,
    /// Of sentences with facts, and of those without.
    with_facts: Vec<Silent>,
    without: Vec<Silent>,
}

/// A sentence that gave no question.
#[derive(Debug)]
struct Silent {
    text: String,
    why: Vec<(String, String)>,
}

impl MakeQuiet {
    /// The page.
    pub fn new(frame: Frame, desk: Desk, work: &Work, candidates: &Candidates) -> Self {
        let side = |has_facts: bool| {
            let all = candidates.quiet.iter();
            let all = all.filter(|one| one.has_facts == has_facts).take(QUIET);
            let told = |one: &Quiet| Silent {
                text: one.text.clone(),
                why: one.why.clone(),
            };
            all.map(told).collect()
        };
        Self {
            path: path(work.id),
            lang: candidates.bank.lang.clone(),
            sum: frame.locale.count("make-quiet", candidates.quiet.len()),
            with_facts: side(true),
            without: side(false),
            frame,
            desk,
        }
    }
}
