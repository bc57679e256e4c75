//! What a question was, what somebody else has made of it meanwhile, and what was meant: a choice field by field.

use askama::Template;

use super::desk::Desk;
use super::edit_words::label;
use super::frame::Frame;
use crate::authoring::edit::{Both, Entries, Entry, Field, Shape, Side, fields};
use crate::bank::{Bank, Format};
use crate::id::QuestionId;

/// Two changes of one question.
#[derive(Debug, Template)]
#[template(path = "teach_three.html")]
pub struct Three {
    frame: Frame,
    desk: Desk,
    bank: (String, String),
    action: String,
    told: String,
    hidden: Vec<(String, String)>,
    rows: Vec<Row>,
}

#[derive(Debug)]
struct Row {
    key: &'static str,
    label: String,
    was: String,
    theirs: String,
    mine: String,
    open: bool,
    is_theirs: bool,
}

impl Three {
    /// The page. `theirs` is the block as it stands in the file now, by the teacher who changed it where that was done
    /// here; `merged` is what was meant with what only they changed.
    pub fn new(
        (frame, desk): (Frame, Desk),
        (bank, question): (&Bank, &QuestionId),
        (block, by): (&str, Option<&str>),
        (format, differing, merged): (Format, &[Both], &Entries),
        [was, theirs, mine]: [&Entries; 3],
    ) -> Self {
        let locale = frame.locale;
        let all: Vec<Field> = fields(format).copied().collect();
        let mut hidden = merged.posted(&all);
        hidden.push(("base".to_owned(), block.to_owned()));
        let row = |both: &Both| {
            let said = |entries: &Entries| match entries.get(both.field.key) {
                Some(entry) => told(both.field.shape, entry),
                None => String::new(),
            };
            Row {
                key: both.field.key,
                label: locale.text(label(format, both.field.key)),
                was: said(was),
                theirs: said(theirs),
                mine: said(mine),
                open: both.side == Side::Open,
                is_theirs: both.side == Side::Theirs,
            }
        };
        let path = format!("/teach/banks/{}", bank.id);
        Self {
            action: format!("{path}/questions/{question}"),
            bank: (path, bank.title.clone()),
            told: match by {
                Some(by) => locale.with("three-told-by", &[("name", by)]),
                None => locale.text("three-told"),
            },
            rows: differing.iter().map(row).collect(),
            hidden,
            frame,
            desk,
        }
    }
}

/// What a field says, in lines for people.
pub(super) fn told(shape: Shape, entry: &Entry) -> String {
    match (shape, entry) {
        (Shape::Unseen | Shape::Source, _) => String::new(),
        (_, Entry::Text(text)) => text.clone(),
        (_, Entry::List(texts)) => texts.join("\n"),
        (Shape::Table(inner), Entry::Table(table)) => {
            let parts = inner
                .iter()
                .filter_map(|field| Some(told(field.shape, table.get(field.key)?)));
            let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
            parts.join(" / ")
        }
        (Shape::Rows(inner), Entry::Rows(rows)) => {
            let row = |row: &Entries| {
                let parts = inner
                    .iter()
                    .filter_map(|field| Some(told(field.shape, row.get(field.key)?)));
                let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
                format!("• {}", parts.join(" / "))
            };
            rows.iter().map(row).collect::<Vec<_>>().join("\n")
        }
        _ => String::new(),
    }
}
