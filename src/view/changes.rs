//! The history of a bank: every change with who and when, what it was and what it has become, and a way back.

use std::collections::BTreeMap;

use askama::Template;

use super::bank::kind;
use super::desk::Desk;
use super::edit_words::label;
use super::frame::Frame;
use super::locale::Locale;
use super::moment::wall;
use super::rich::plain;
use super::three::told;
use crate::authoring::edit::{Act, Change, Entries, History, Shape, Touched, Unfit, fields};
use crate::bank::{Bank, Format};
use crate::time::{Calendar, Timestamp};

/// How many changes a page shows.
const PAGE: usize = 30;

/// The history of a bank.
#[derive(Debug, Template)]
#[template(path = "teach_changes.html")]
pub struct Changes {
    frame: Frame,
    desk: Desk,
    path: String,
    title: String,
    problem: Option<String>,
    gone: Option<String>,
    rows: Vec<Row>,
    proposals: Vec<Row>,
    is_owner: bool,
    older: Option<String>,
    /// What each question of the bank asks, by its id.
    asked: BTreeMap<String, String>,
}

#[derive(Debug)]
struct Row {
    number: u64,
    told: String,
    parts: Vec<Part>,
    more: Option<String>,
    can_go_back: bool,
}

#[derive(Debug)]
struct Part {
    name: String,
    link: Option<String>,
    /// What differs: the field, what it was, what it is.
    lines: Vec<(String, String, String)>,
}

/// How many questions of one change are shown with what has changed in them.
const PARTS: usize = 12;

impl Changes {
    /// The page, from the change `before` on towards older ones.
    pub fn new(
        frame: Frame,
        desk: Desk,
        bank: &Bank,
        (history, before): (&History, Option<u64>),
        calendar: &Calendar,
    ) -> Self {
        let locale = frame.locale;
        let path = format!("/teach/banks/{}", bank.id);
        let all = history.changes.iter().rev();
        let mut all = all.filter(|change| before.is_none_or(|before| change.number < before));
        let rows: Vec<Row> = all
            .by_ref()
            .take(PAGE)
            .map(|change| row(locale, calendar, &path, change))
            .collect();
        let last = rows.last().map(|row| row.number);
        let older = all.next().and(last);
        Self {
            gone: (history.gone > 0).then(|| locale.count("changes-gone", history.gone)),
            older: older.map(|last| format!("{path}/history?before={last}")),
            title: bank.title.clone(),
            problem: None,
            proposals: history
                .proposals
                .iter()
                .map(|change| row(locale, calendar, &path, change))
                .collect(),
            is_owner: false,
            asked: bank
                .questions
                .iter()
                .map(|question| (question.id.to_string(), plain(&question.prompt)))
                .collect(),
            rows,
            path,
            frame,
            desk,
        }
    }

    /// Whether this teacher may take and leave proposals, and undo.
    #[must_use]
    pub fn owned(mut self, is_owner: bool) -> Self {
        self.is_owner = is_owner;
        self
    }

    /// Says why a change cannot be undone.
    #[must_use]
    pub fn unfit(mut self, why: &Unfit) -> Self {
        let locale = self.frame.locale;
        let asked = |id: &str| {
            let prompt = self.asked.get(id).filter(|prompt| !prompt.is_empty());
            prompt.map_or_else(|| id.to_owned(), Clone::clone)
        };
        self.problem = Some(match why {
            Unfit::Changed(id) if id.is_empty() => locale.text("changes-changed-bank"),
            Unfit::Changed(id) => locale.with("changes-changed", &[("id", &asked(id))]),
            Unfit::Gone(id) => locale.with("changes-not-there", &[("id", &asked(id))]),
            Unfit::Rests(id) => locale.with("changes-rests", &[("id", &asked(id))]),
            Unfit::Refused(why) if why.is_empty() => locale.text("changes-refused"),
            Unfit::Refused(why) => locale.with("changes-refused-why", &[("why", &why.join("; "))]),
        });
        self
    }
}

/// What a change was, in words.
pub(super) fn what(locale: &Locale, change: &Change) -> String {
    let questions = change
        .touched
        .iter()
        .filter(|one| !one.id.is_empty())
        .count();
    match change.act {
        Act::Made => locale.text("act-made"),
        Act::Edited => locale.text("act-edited"),
        Act::Added => locale.count("act-added", questions),
        Act::Removed => locale.count("act-removed", questions),
        Act::Moved => locale.count("act-moved", questions),
        Act::Stated => locale.count("act-stated", questions),
        Act::Tagged => locale.count("act-tagged", questions),
        Act::Details => locale.text("act-details"),
        Act::Imported => locale.count("act-imported", questions),
        Act::Document => locale.count("act-document", questions),
        Act::Undone => locale.text("act-undone"),
    }
}

fn row(locale: &Locale, calendar: &Calendar, path: &str, change: &Change) -> Row {
    let when = wall(locale, calendar, Timestamp(change.at));
    let what = what(locale, change);
    let words = [
        ("name", change.by.as_str()),
        ("when", &when),
        ("what", &what),
    ];
    let parts = change.touched.iter().take(PARTS);
    Row {
        number: change.number,
        told: locale.with("changes-told", &words),
        parts: parts.map(|one| part(locale, path, one)).collect(),
        more: change
            .touched
            .len()
            .checked_sub(PARTS)
            .filter(|more| *more > 0)
            .map(|more| locale.count("changes-more", more)),
        can_go_back: !change.touched.is_empty(),
    }
}

fn part(locale: &Locale, path: &str, touched: &Touched) -> Part {
    if touched.id.is_empty() {
        let line = |text: &Option<String>| text.clone().unwrap_or_default();
        let said = locale.text("changes-bank");
        return Part {
            name: said.clone(),
            link: None,
            lines: vec![(said, line(&touched.before), line(&touched.after))],
        };
    }
    let read = |block: &Option<String>| Entries::of_block(block.as_deref()?);
    let (was, is) = (read(&touched.before), read(&touched.after));
    let lines = match (&was, &is) {
        (Some((one, was)), Some((other, is))) if one == other => fields(*one)
            .filter(|field| was.said(field) != is.said(field))
            .map(|field| {
                let said = |entries: &Entries| {
                    let entry = entries.get(field.key);
                    entry.map_or_else(String::new, |entry| told(field.shape, entry))
                };
                (locale.text(label(*one, field.key)), said(was), said(is))
            })
            .collect(),
        (None, None) => Vec::new(),
        (was, is) => {
            let said = |block: &Option<(Format, Entries)>| {
                block
                    .as_ref()
                    .map_or_else(String::new, |(format, entries)| {
                        let texts = fields(*format).filter_map(|field| {
                            let text = told(field.shape, entries.get(field.key)?);
                            (!text.is_empty()).then_some(text)
                        });
                        texts.collect::<Vec<_>>().join("\n")
                    })
            };
            let format = was.as_ref().or(is.as_ref()).map(|(format, _)| *format);
            let name = format.map_or_else(String::new, |format| kind(locale, format));
            vec![(name, said(was), said(is))]
        }
    };
    Part {
        name: is
            .as_ref()
            .or(was.as_ref())
            .and_then(prompt)
            .unwrap_or_else(|| touched.id.clone()),
        link: touched
            .after
            .as_ref()
            .map(|_| format!("{path}/questions/{}", touched.id)),
        lines,
    }
}

/// What a question asks, cut where it is long; nothing where it has no words of its own.
fn prompt((_, entries): &(Format, Entries)) -> Option<String> {
    let texts = ["prompt", "text"].into_iter();
    let mut texts = texts.filter_map(|key| Some(plain(&told(Shape::Text, entries.get(key)?))));
    let text = texts.find(|text| !text.trim().is_empty())?;
    let cut: String = text.chars().take(LONGEST).collect();
    Some(if cut.len() < text.len() {
        format!("{}…", cut.trim_end())
    } else {
        text
    })
}

/// So many characters of a question are shown as its name.
const LONGEST: usize = 160;
