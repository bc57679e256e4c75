//! OpenDocument texts (.odt): the paragraphs and headings of `content.xml`, with tables, boxes and notes.

use std::collections::BTreeSet;

use super::about::About;
use super::archive::Archive;
use super::aside::Part;
use super::flow::{Flow, Script};
use super::xml::{self, Element, Step};
use super::{Content, ReadError};

/// The text of an OpenDocument text.
pub(super) fn read(bytes: &[u8]) -> Result<Content, ReadError> {
    let mut archive = Archive::open(bytes)?;
    let manifest = archive.part("META-INF/manifest.xml")?.unwrap_or_default();
    if String::from_utf8_lossy(&manifest).contains("encryption-data") {
        return Err(ReadError::Locked);
    }
    let content = archive.must("content.xml")?;
    let mut reader = Reader::default();
    xml::walk(&xml::decoded(&content), &mut |step| reader.step(step))?;
    if !reader.is_text {
        return Err(ReadError::Broken("it is no OpenDocument text"));
    }
    let mut about = About::default();
    about.read(&mut archive, "meta.xml")?;
    Ok(Content::new(reader.flow, about))
}

/// Where the reading stands.
#[derive(Debug, Default)]
struct Reader {
    flow: Flow,
    /// Whether it is a text, and neither a table nor slides.
    is_text: bool,
    depth: usize,
    /// Above this depth nothing is read.
    skipped: Option<usize>,
    /// Paragraphs and headings that are open.
    paragraphs: usize,
    tables: usize,
    /// The frames that are open: whether something was found in each.
    frames: Vec<bool>,
    style: String,
    raised: BTreeSet<String>,
    hidden: BTreeSet<String>,
    /// How the spans that are open are set.
    spans: Vec<Script>,
}

/// Elements whose words are not part of the text, with what is told of them.
const SKIPPED: &[(&str, Option<Part>)] = &[
    ("tracked-changes", None),
    ("annotation", Some(Part::Comment)),
    ("table-of-content", Some(Part::Contents)),
    ("illustration-index", Some(Part::Contents)),
    ("table-index", Some(Part::Contents)),
    ("object-index", Some(Part::Contents)),
    ("user-index", Some(Part::Contents)),
    ("alphabetical-index", Some(Part::Contents)),
    ("note-citation", None),
    ("ruby-text", None),
    ("hidden-text", Some(Part::Hidden)),
    ("title", None),
    ("desc", None),
    ("forms", None),
];

impl Reader {
    fn step(&mut self, step: Step<'_>) {
        match step {
            Step::Open(element) => {
                self.depth += 1;
                if self.skipped.is_none() {
                    self.open(element);
                } else if element.name == "deletion" {
                    self.flow.aside.note(Part::Deletion, 1);
                }
            }
            Step::Close(name) => {
                if self.skipped.is_none() {
                    self.close(name);
                } else if self.skipped == Some(self.depth) {
                    self.skipped = None;
                }
                self.depth = self.depth.saturating_sub(1);
            }
            Step::Text(text) => {
                if self.skipped.is_none() && self.paragraphs > 0 {
                    let script = self.spans.last().copied().unwrap_or_default();
                    self.flow.add(text, script);
                }
            }
        }
    }

    fn open(&mut self, element: &Element<'_>) {
        if let Some((_, part)) = SKIPPED.iter().find(|(name, _)| *name == element.name) {
            self.skipped = Some(self.depth);
            if let Some(part) = part {
                self.flow.aside.note(*part, 1);
            }
            return;
        }
        match element.name {
            "text" => self.is_text = true,
            "style" => self.style = element.attribute("name").unwrap_or_default(),
            "text-properties" => self.properties(element),
            "p" | "h" => {
                self.flow.end();
                self.paragraphs += 1;
            }
            "span" => {
                let style = element.attribute("style-name").unwrap_or_default();
                if self.hidden.contains(&style) {
                    self.skipped = Some(self.depth);
                    self.flow.aside.note(Part::Hidden, 1);
                    return;
                }
                let before = self.spans.last().copied().unwrap_or_default();
                let raised = self.raised.contains(&style);
                self.spans.push(if raised { Script::Super } else { before });
            }
            "s" => self.flow.add(" ", Script::Line),
            "tab" => self.flow.add("\t", Script::Line),
            "line-break" => self.flow.line_break(),
            "note-body" | "table-cell" => self.flow.begin(),
            "table-row" => self.flow.begin_row(),
            "table" => {
                if self.tables == 0 {
                    self.flow.aside.note(Part::Table, 1);
                }
                self.tables += 1;
            }
            "frame" => self.frames.push(false),
            "text-box" => {
                self.found();
                self.flow.begin();
            }
            "object" | "object-ole" => self.inset(Part::Object),
            "image" => self.inset(Part::Picture),
            _ => {}
        }
    }

    /// Notes that something was found in the open frame; whether it is the first: what follows stands for the same.
    fn found(&mut self) -> bool {
        let frame = self.frames.last_mut();
        frame.is_none_or(|found| !std::mem::replace(found, true))
    }

    /// Tells of a picture or a chart; a formula of the text is one of these.
    fn inset(&mut self, part: Part) {
        if !self.found() {
            return;
        }
        if part == Part::Object {
            self.flow.gap(part);
        } else {
            self.flow.aside.note(part, 1);
        }
    }

    fn properties(&mut self, element: &Element<'_>) {
        let position = element.attribute("text-position").unwrap_or_default();
        let percent: String = position.chars().take_while(char::is_ascii_digit).collect();
        if position.starts_with("super") || percent.parse().is_ok_and(|up: u32| up > 0) {
            self.raised.insert(self.style.clone());
        }
        if element.has("display", "none") {
            self.hidden.insert(self.style.clone());
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" | "h" => {
                self.flow.end();
                self.paragraphs = self.paragraphs.saturating_sub(1);
            }
            "span" => {
                self.spans.pop();
            }
            "note-body" => {
                let note = self.flow.close();
                self.flow.note(&note);
            }
            "table-cell" => self.flow.end_cell(),
            "table-row" => self.flow.end_row(),
            "table" => self.tables = self.tables.saturating_sub(1),
            "text-box" => self.flow.end_box(),
            "frame" => {
                self.frames.pop();
            }
            _ => {}
        }
    }
}
