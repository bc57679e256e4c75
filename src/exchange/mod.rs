//! Other programs' files of questions: read into questions of a bank, and written from them.
//!
//! GIFT, Aiken and Moodle XML say a question in one way, an [`item::Item`]; the other formats say less and are read
//! directly. Whatever was read is held against the rules of banks before anybody gets it, and what is wrong is
//! said with its place in the file.
//!
//! What a format cannot hold is not listed by hand: what was written is read again, and what came back differently is lost
//! ([`Loss`]).

pub mod aiken;
mod anki;
mod archive;
mod asked;
mod cells;
pub mod codes;
mod compare;
pub mod gift;
mod html;
pub mod item;
mod kahoot;
pub mod layout;
mod markup;
pub mod moodle;
mod number;
pub mod pack;
mod quizlet;
mod settle;
mod table;
mod tasks;
mod told;
mod xml;

use self::item::Item;
use self::settle::Draft;
use crate::bank::{Diagnostic, Question, Severity};
use crate::id::QuestionId;
use crate::text::Span;
use crate::text::decode::decode;

pub use compare::differences;
pub use layout::Layout;
pub use quizlet::Dividers;
pub use settle::with_facts;

/// The largest file that is read, in bytes.
pub const LARGEST: usize = 20 << 20;

/// The longest text of questions, in bytes; Moodle's files have pictures in them and may be as large as any.
pub const LONGEST: usize = 4 << 20;

/// The most questions that are read of a file: those of two banks. A question takes much more memory than its words, so
/// that a file of very many small ones could take it all.
const QUESTIONS: usize = 2 * crate::bank::parse::limits::QUESTIONS;

/// A format of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Moodle's format for writing by hand.
    Gift,
    /// A question, its options, `ANSWER: B`.
    Aiken,
    /// What Moodle exports.
    Moodle,
    /// A table with commas or semicolons, for spreadsheets.
    Csv,
    /// A table with tabs.
    Tsv,
    /// Anki's notes as text.
    Anki,
    /// Quizlet's terms and definitions.
    Quizlet,
    /// Markdown with task lists.
    Markdown,
    /// Kahoot's spreadsheet.
    Kahoot,
}

/// What is known of a format: its name on the command line, what people call it, and the usual ending of its files.
const ABOUT: [(Format, &str, &str, &str); 9] = [
    (Format::Gift, "gift", "GIFT", "gift"),
    (Format::Aiken, "aiken", "Aiken", "txt"),
    (Format::Moodle, "moodle", "Moodle XML", "xml"),
    (Format::Csv, "csv", "CSV", "csv"),
    (Format::Tsv, "tsv", "tab-separated text", "tsv"),
    (Format::Anki, "anki", "Anki text", "txt"),
    (Format::Quizlet, "quizlet", "Quizlet text", "txt"),
    (Format::Markdown, "markdown", "a Markdown task list", "md"),
    (Format::Kahoot, "kahoot", "a Kahoot spreadsheet", "xlsx"),
];

impl Format {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Gift,
        Self::Aiken,
        Self::Moodle,
        Self::Csv,
        Self::Tsv,
        Self::Anki,
        Self::Quizlet,
        Self::Markdown,
        Self::Kahoot,
    ];

    fn about(self) -> (&'static str, &'static str, &'static str) {
        let found = ABOUT.iter().find(|(format, ..)| *format == self);
        found.map_or(("", "", ""), |(_, name, title, ending)| {
            (*name, *title, *ending)
        })
    }

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        self.about().0
    }

    /// How its files are called for people.
    pub fn title(self) -> &'static str {
        self.about().1
    }

    /// The usual ending of its files.
    pub fn ending(self) -> &'static str {
        self.about().2
    }

    /// Whether its files are text.
    pub fn is_text(self) -> bool {
        self != Self::Kahoot
    }

    /// The format of a file, by the ending of its name and, where several have it, by its content.
    pub fn of(ending: &str, bytes: &[u8]) -> Option<Self> {
        let ending = ending.to_ascii_lowercase();
        if ending == "txt" {
            return text(bytes, &mut Vec::new()).and_then(|text| guess(&text));
        }
        let found = ABOUT.iter().find(|(.., usual)| *usual == ending);
        found.map(|(format, ..)| *format)
    }
}

/// The format of a text.
fn guess(text: &str) -> Option<Format> {
    let has_key = |line: &str| {
        let line = line.trim_start().as_bytes();
        line.get(..7)
            .is_some_and(|word| word.eq_ignore_ascii_case(b"ANSWER:"))
    };
    let first = text.lines().next().unwrap_or_default();
    let heads = [
        "#separator:",
        "#html:",
        "#notetype",
        "#deck",
        "#columns:",
        "#tags",
        "#guid",
    ];
    if heads
        .iter()
        .any(|head| first.to_lowercase().starts_with(head))
    {
        return Some(Format::Anki);
    }
    if text.lines().any(has_key) {
        return Some(Format::Aiken);
    }
    if text.contains("- [x] ") || text.contains("- [X] ") {
        return Some(Format::Markdown);
    }
    if text.contains('{') && text.contains('}') && !text.contains("{{c1::") {
        return Some(Format::Gift);
    }
    let is_row = |line: &&str| !line.trim().is_empty() && !line.starts_with('#');
    let rows = text.lines().filter(is_row);
    let tabs = |least: usize| {
        rows.clone()
            .filter(|line| line.matches('\t').count() >= least)
            .count()
    };
    let all = rows.clone().count();
    // Notes have comments, gaps, or tags behind their two sides.
    let is_notes = first.starts_with('#') || text.contains("{{c1::") || 2 * tabs(2) > all;
    let format = if is_notes {
        Format::Anki
    } else {
        Format::Quizlet
    };
    (2 * tabs(1) > all).then_some(format)
}

/// What was read.
#[derive(Debug, Clone, Default)]
pub struct Read {
    /// What places are in: the text of the file, or what stands for it where it is no text.
    pub text: String,
    /// The questions that a bank can have, each with its place.
    pub questions: Vec<Question>,
    /// What is wrong, in the order of the file; of very many the first.
    pub findings: Vec<Diagnostic>,
    /// The columns of a table or the fields of notes, and what they were taken for.
    pub columns: Vec<layout::Column>,
    /// How much keeps a question or more away, also of what is not told.
    pub skipped: usize,
    /// How much else should be looked at, also of what is not told.
    pub warned: usize,
}

/// The most findings that are told of a file.
const FINDINGS: usize = 500;

impl Read {
    fn of(text: String, questions: Vec<Question>, mut findings: Vec<Diagnostic>) -> Self {
        let is_error = |finding: &&Diagnostic| finding.severity == Severity::Error;
        let skipped = findings.iter().filter(is_error).count();
        let warned = findings.len() - skipped;
        findings.truncate(FINDINGS);
        Self {
            text,
            questions,
            findings,
            columns: Vec::new(),
            skipped,
            warned,
        }
    }
}

/// Reads a file. `lang` is the language of its questions where it names none (BCP 47).
pub fn read(format: Format, bytes: &[u8], lang: &str) -> Read {
    read_by(format, bytes, lang, &Layout::default())
}

/// Reads a file of which somebody says how it is laid out.
pub fn read_by(format: Format, bytes: &[u8], lang: &str, layout: &Layout) -> Read {
    let mut found = Vec::new();
    let Some((text, drafts, columns)) = drafts(format, bytes, layout, &mut found) else {
        return Read::of(String::new(), Vec::new(), found);
    };
    let questions = settle::settle(drafts, lang, &mut found);
    let read = Read::of(text, questions, found);
    Read { columns, ..read }
}

/// What a file says, as far as it can be read at all, and its columns where it has some.
fn drafts(
    format: Format,
    bytes: &[u8],
    layout: &Layout,
    found: &mut Vec<Diagnostic>,
) -> Option<(String, Vec<Draft>, Vec<layout::Column>)> {
    if format == Format::Kahoot {
        return match kahoot::sheet(bytes) {
            Ok(sheet) => {
                let drafts = kahoot::drafts(&sheet, found);
                Some((sheet.text, drafts, Vec::new()))
            }
            Err(why) => {
                let what = format!("the spreadsheet cannot be read: {why}");
                found.push(Diagnostic::error("X001", what));
                None
            }
        };
    }
    let text = text(bytes, found)?;
    if format != Format::Moodle && text.len() > LONGEST {
        let what = format!("the text is longer than {} MB", LONGEST >> 20);
        found.push(Diagnostic::error("X001", what).help("divide it"));
        return None;
    }
    let mut columns = Vec::new();
    let mut table = |(drafts, seen)| {
        columns = seen;
        drafts
    };
    let drafts = match format {
        Format::Gift => of_items(gift::items(&text), found),
        Format::Aiken => of_items(aiken::items(&text), found),
        Format::Moodle => of_items(moodle::items(&text), found),
        Format::Csv => table(table::drafts(&text, b",;", layout, found)),
        Format::Tsv => table(table::drafts(&text, b"\t", layout, found)),
        Format::Anki => table(anki::drafts(&text, layout, found)),
        Format::Quizlet => quizlet::drafts(&text, &layout.dividers, found),
        Format::Markdown => tasks::drafts(&text, found),
        Format::Kahoot => Vec::new(),
    };
    Some((text, drafts, columns))
}

/// Whether a file has so many questions that the rest of it is not read, which is then said.
fn is_full(count: usize, at: Span, found: &mut Vec<Diagnostic>) -> bool {
    let is_full = count >= QUESTIONS;
    if is_full {
        let what = format!(
            "the file has more than {QUESTIONS} questions; those from here on are not read"
        );
        found.push(Diagnostic::error("X001", what).at(at).help("divide it"));
    }
    is_full
}

fn of_items(
    (items, wrong): (Vec<Item>, Vec<Diagnostic>),
    found: &mut Vec<Diagnostic>,
) -> Vec<Draft> {
    found.extend(wrong);
    asked::questions(items, found)
}

/// The text of a file.
fn text(bytes: &[u8], found: &mut Vec<Diagnostic>) -> Option<String> {
    if bytes.len() > LARGEST {
        let what = format!("the file is larger than {} MB", LARGEST >> 20);
        found.push(Diagnostic::error("X001", what).help("divide it"));
        return None;
    }
    match decode(bytes) {
        Ok(decoded) => {
            if decoded.encoding != "UTF-8" || decoded.damaged {
                let what = format!(
                    "the file is not UTF-8, and was read as {}",
                    decoded.encoding
                );
                found.push(Diagnostic::warning("X015", what));
            }
            Some(decoded.text)
        }
        Err(why) => {
            let what = format!("the file cannot be read: {why}");
            found.push(Diagnostic::error("X001", what));
            None
        }
    }
}

/// What a file does not say of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loss {
    /// The question.
    pub question: QuestionId,
    /// What of it.
    pub what: Lost,
}

/// What is lost of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lost {
    /// All of it, and why.
    Whole(&'static str),
    /// These, as bank files call them.
    Parts(Vec<&'static str>),
}

/// What was written.
#[derive(Debug, Clone, Default)]
pub struct Written {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many questions are in it.
    pub count: usize,
    /// What is not.
    pub losses: Vec<Loss>,
}

/// Writes questions as a file.
pub fn write(format: Format, questions: &[&Question], lang: &str) -> Written {
    let mut written = Written::default();
    let (mut parts, mut kept) = (Vec::new(), Vec::new());
    for question in questions {
        match part(format, question) {
            Ok(part) => {
                parts.push(part);
                kept.push(*question);
            }
            Err(why) => written.losses.push(Loss {
                question: question.id.clone(),
                what: Lost::Whole(why),
            }),
        }
    }
    written.count = kept.len();
    written.bytes = file(format, &parts);
    let again = read(format, &written.bytes, lang).questions;
    let again: Vec<Option<Question>> = if again.len() == kept.len() {
        again.into_iter().map(Some).collect()
    } else {
        // One of them is not read again, so each is looked at alone.
        parts.iter().map(|part| alone(format, part, lang)).collect()
    };
    for (question, again) in kept.into_iter().zip(again) {
        let lost = match again {
            None => Lost::Whole("what is written of it could not be read again"),
            Some(again) => Lost::Parts(differences(question, &again)),
        };
        if lost != Lost::Parts(Vec::new()) {
            written.losses.push(Loss {
                question: question.id.clone(),
                what: lost,
            });
        }
    }
    written
}

/// A question as a part of a file: a text, or the cells of a row.
type Part = Vec<String>;

/// A question as a part of a file, or why it cannot be one.
fn part(format: Format, question: &Question) -> Result<Part, &'static str> {
    let item = |all| {
        told::item(
            question,
            told::Can {
                gaps: all,
                order: all,
                units: all,
            },
        )
    };
    let text = match format {
        Format::Gift => gift::write(&item(false)?)?,
        Format::Aiken => aiken::write(question)?,
        Format::Moodle => moodle::write(&item(true)?),
        Format::Csv | Format::Tsv => return Ok(table::row(question)),
        Format::Anki => anki::line(question),
        Format::Quizlet => quizlet::row(question),
        Format::Markdown => tasks::block(question)?,
        Format::Kahoot => return kahoot::row(question),
    };
    Ok(vec![text])
}

/// Parts as a file.
fn file(format: Format, parts: &[Part]) -> Vec<u8> {
    let (head, end) = match format {
        Format::Moodle => (moodle::BEGIN, moodle::END),
        Format::Anki => (anki::HEAD, ""),
        Format::Csv | Format::Tsv => {
            return table::file(parts, if format == Format::Csv { b',' } else { b'\t' });
        }
        Format::Kahoot => return kahoot::workbook(parts),
        Format::Gift | Format::Aiken | Format::Quizlet | Format::Markdown => ("", ""),
    };
    format!("{head}{}{end}", parts.concat().concat()).into_bytes()
}

/// The question of a part.
fn alone(format: Format, part: &Part, lang: &str) -> Option<Question> {
    let bytes = file(format, std::slice::from_ref(part));
    read(format, &bytes, lang).questions.into_iter().next()
}

/// A question as a file of this format would say it; nothing where it cannot.
pub fn rendition(format: Format, question: &Question, lang: &str) -> Option<Question> {
    alone(format, &part(format, question).ok()?, lang)
}
