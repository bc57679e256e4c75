//! Word documents (.docx): the paragraphs of the main part, with tables, boxes and notes.

use std::collections::BTreeMap;

use super::about::About;
use super::archive::Archive;
use super::aside::Part;
use super::flow::{Flow, Script};
use super::xml::{self, Element, Step};
use super::{Content, ReadError};

/// The text of a Word document.
pub(super) fn read(bytes: &[u8]) -> Result<Content, ReadError> {
    let mut archive = Archive::open(bytes)?;
    let main = main_part(&mut archive)?;
    let body = archive.must(&main)?;
    let mut reader = Reader::default();
    xml::walk(&xml::decoded(&body), &mut |step| reader.step(step))?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let cited = std::mem::take(&mut reader.cited);
    for (kind, part) in [("footnote", "footnotes.xml"), ("endnote", "endnotes.xml")] {
        let Some(notes) = archive.part(&format!("{folder}/{part}"))? else {
            continue;
        };
        reader.notes.clear();
        xml::walk(&xml::decoded(&notes), &mut |step| reader.step(step))?;
        for (_, id) in cited.iter().filter(|(of, _)| *of == kind) {
            let note = reader.notes.remove(id).unwrap_or_default();
            reader.flow.note(&note);
        }
    }
    let mut about = About::default();
    about.read(&mut archive, "docProps/core.xml")?;
    Ok(Content::new(reader.flow, about))
}

/// The name of the part that holds the text.
fn main_part(archive: &mut Archive<'_>) -> Result<String, ReadError> {
    let mut main = None;
    if let Some(relations) = archive.part("_rels/.rels")? {
        xml::walk(&xml::decoded(&relations), &mut |step| {
            if let Step::Open(element) = step
                && (element.attribute("Type")).is_some_and(|kind| kind.ends_with("/officeDocument"))
            {
                main = element.attribute("Target");
            }
        })?;
    }
    let main = main.unwrap_or_else(|| "word/document.xml".to_owned());
    let main = main.trim_start_matches('/').to_owned();
    if !archive.has(&main) || !main.starts_with("word/") {
        return Err(ReadError::Broken("it is no Word document"));
    }
    Ok(main)
}

/// Where the reading stands.
#[derive(Debug, Default)]
struct Reader {
    flow: Flow,
    depth: usize,
    /// Above this depth nothing is read.
    skipped: Option<usize>,
    /// The depths of drawings and of the boxes in them, in turn: in a drawing only boxes are read.
    drawn: Vec<usize>,
    in_text: bool,
    run: Run,
    /// Whether the paragraph is an entry of a table of contents.
    is_entry: bool,
    tables: usize,
    /// The notes that the text refers to, in order: their kind and number.
    cited: Vec<(&'static str, String)>,
    notes: BTreeMap<String, Vec<String>>,
    note: Option<String>,
}

/// How a run is set.
#[derive(Debug, Default)]
struct Run {
    script: Script,
    is_hidden: bool,
}

/// Elements whose words are not part of the text.
const SKIPPED: &[&str] = &[
    "del", "moveFrom", "pPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr", "Fallback",
    "rt", "oMath",
];

impl Reader {
    fn step(&mut self, step: Step<'_>) {
        match step {
            Step::Open(element) => {
                self.depth += 1;
                if self.skipped.is_none() {
                    self.open(element);
                } else if matches!(element.name, "pStyle" | "docPartGallery") {
                    self.contents(element);
                } else if element.name == "delText" {
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
                if self.in_text && self.skipped.is_none() && !self.is_in_drawing() {
                    if self.run.is_hidden {
                        self.flow.aside.note(Part::Hidden, 1);
                    } else {
                        self.flow.add(text, self.run.script);
                    }
                }
            }
        }
    }

    fn is_in_drawing(&self) -> bool {
        self.drawn.len() % 2 == 1
    }

    fn open(&mut self, element: &Element<'_>) {
        if SKIPPED.contains(&element.name) {
            self.skipped = Some(self.depth);
            if element.name == "oMath" && !self.is_in_drawing() {
                self.flow.gap(Part::Formula);
            }
            return;
        }
        if self.is_in_drawing() {
            match element.name {
                "txbxContent" => {
                    self.drawn.push(self.depth);
                    self.flow.begin();
                }
                "pic" | "imagedata" => self.flow.aside.note(Part::Picture, 1),
                "chart" | "relIds" | "OLEObject" => self.flow.aside.note(Part::Object, 1),
                _ => {}
            }
            return;
        }
        match element.name {
            "p" => {
                self.flow.end();
                self.is_entry = false;
            }
            "r" => self.run = Run::default(),
            "t" => self.in_text = true,
            "tab" | "ptab" => self.flow.add("\t", Script::Line),
            "br" | "cr" => self.flow.line_break(),
            "noBreakHyphen" => self.flow.add("-", Script::Line),
            "vertAlign" if element.has("val", "superscript") => self.run.script = Script::Super,
            "vanish" | "webHidden" => {
                let is_off = element.has("val", "0") || element.has("val", "false");
                self.run.is_hidden = element.name == "vanish" && !is_off;
            }
            "drawing" | "pict" | "object" => self.drawn.push(self.depth),
            "commentReference" => self.flow.aside.note(Part::Comment, 1),
            "footnoteReference" => self.cites("footnote", element),
            "endnoteReference" => self.cites("endnote", element),
            "footnote" | "endnote" => {
                // The lines between text and notes are notes of a type.
                let is_line = element
                    .attribute("type")
                    .is_some_and(|kind| kind != "normal");
                self.note = element.attribute("id").filter(|_| !is_line);
                self.flow.begin();
            }
            "tbl" => {
                if self.tables == 0 {
                    self.flow.aside.note(Part::Table, 1);
                }
                self.tables += 1;
            }
            "tr" => self.flow.begin_row(),
            "tc" => self.flow.begin(),
            _ => {}
        }
    }

    /// Notes the entries of a table of contents, which stand in the text as paragraphs.
    fn contents(&mut self, element: &Element<'_>) {
        let value = element.attribute("val").unwrap_or_default();
        let number = value
            .strip_prefix("TOC")
            .or_else(|| value.strip_prefix("Contents"));
        if element.name == "pStyle" && number.is_some_and(|n| n.trim().parse::<u8>().is_ok()) {
            self.is_entry = true;
        }
    }

    fn cites(&mut self, kind: &'static str, element: &Element<'_>) {
        self.cited
            .extend(element.attribute("id").map(|id| (kind, id)));
    }

    fn close(&mut self, name: &str) {
        if self.drawn.last() == Some(&self.depth) {
            self.drawn.pop();
            if name == "txbxContent" {
                self.flow.end_box();
            }
            return;
        }
        if self.is_in_drawing() {
            return;
        }
        match name {
            "p" if self.is_entry => {
                self.flow.forget();
                self.flow.aside.note(Part::Contents, 1);
                self.is_entry = false;
            }
            "p" => self.flow.end(),
            "t" => self.in_text = false,
            "tbl" => self.tables = self.tables.saturating_sub(1),
            "tc" => self.flow.end_cell(),
            "tr" => self.flow.end_row(),
            "footnote" | "endnote" => {
                let blocks = self.flow.close();
                if let Some(id) = self.note.take() {
                    self.notes.insert(id, blocks);
                }
            }
            _ => {}
        }
    }
}
