//! The form of a question, with the question as learners see it and what is wrong beside each field.

use askama::Template;

use super::bank::kind;
use super::control::{Control, Piece, Selectable};
use super::desk::Desk;
use super::edit_words::{add, help, label, word};
use super::evidence::{Evidence, evidence};
use super::found::Found;
use super::frame::Frame;
use super::locale::Locale;
use super::preview::Preview;
use crate::authoring::edit::{
    Entries, Entry, Field, Outcome, Shape, Work, fields, lines, names, turns_into,
};
use crate::bank::parse::missing_key;
use crate::bank::{Citation, Diagnostic, Format, Shelved};
use crate::id::SourceId;

/// The form of a question.
#[derive(Debug, Template)]
#[template(path = "teach_edit.html")]
pub struct Edit {
    frame: Frame,
    desk: Desk,
    title: String,
    bank: (String, String),
    action: String,
    base: Option<String>,
    /// The type, by its name.
    kind: &'static str,
    /// The types that it can become: what the button sends, and says.
    kinds: Vec<(String, String)>,
    problem: Option<String>,
    notice: Option<String>,
    /// What is wrong with the question as a whole.
    found: Vec<Found>,
    lost: Vec<String>,
    widgets: Vec<Widget>,
    preview: Option<Preview>,
    /// Where one goes from here: address and name.
    ways: Vec<(String, String)>,
}

/// A part of the form. What opens is closed by one of its kind further down.
#[derive(Debug)]
enum Widget {
    Hidden(String, String),
    Line(Label, String),
    Text(Label, String),
    Select(Label, Vec<Selectable>),
    Check(Label, bool),
    /// Fields that belong together.
    Open(String, Vec<Found>),
    Close,
    /// Fields that are seldom needed.
    Fold(String, bool),
    Unfold,
    /// What can be done with a row: the field's name, its number from 1, and how many there are.
    Steps(String, usize, usize),
    /// Another row of a field.
    Add(String, String),
    Sentence(Box<Evidence>),
}

/// What stands around a field.
#[derive(Debug)]
struct Label {
    name: String,
    id: String,
    text: String,
    help: Option<String>,
    found: Vec<Found>,
}

/// What a form is about.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// The file.
    pub work: &'a Work<'a>,
    /// The bank that is served from it.
    pub shelved: &'a Shelved,
    /// The type of the question.
    pub format: Format,
    /// What stands in its fields.
    pub entries: &'a Entries,
    /// What became of that.
    pub outcome: &'a Outcome,
}

impl Edit {
    /// The form of a new question, or with its `block` of one that is in the file.
    pub fn new(frame: Frame, desk: Desk, about: About<'_>, block: Option<(&str, &str)>) -> Self {
        let locale = frame.locale;
        let bank = &about.work.bank;
        let path = format!("/teach/banks/{}", bank.id);
        let (action, title) = match block {
            Some((id, _)) => (format!("{path}/questions/{id}"), "form-title"),
            None => (
                format!("{path}/new/{}", about.format.name()),
                "form-title-new",
            ),
        };
        let mut form = Form {
            locale,
            about,
            text: about.outcome.text.as_deref().unwrap_or(about.work.text),
            is_old: block.is_some(),
            named: Vec::new(),
            found: Vec::new(),
            widgets: Vec::new(),
        };
        form.all();
        let (named, found, widgets) = (form.named, form.found, form.widgets);
        let rest = found
            .into_iter()
            .filter(|(path, _)| place(&named, path).is_none());
        let question = about.outcome.question.as_ref();
        Self {
            title: locale.with(title, &[("type", &kind(locale, about.format))]),
            bank: (path, bank.title.clone()),
            action,
            base: block.map(|(_, text)| text.to_owned()),
            kind: about.format.name(),
            kinds: turns_into(about.format)
                .filter(|_| block.is_some())
                .map(|one| (format!("type {}", one.name()), kind(locale, one)))
                .collect(),
            problem: None,
            notice: None,
            found: rest.map(|(_, found)| found).collect(),
            lost: about.outcome.lost.clone(),
            preview: question.map(|question| Preview::new(locale, about.shelved, question)),
            widgets,
            ways: Vec::new(),
            frame,
            desk,
        }
    }

    /// Says why it was not saved.
    #[must_use]
    pub fn problem(mut self, problem: &EditProblem) -> Self {
        let locale = self.frame.locale;
        self.problem = Some(match problem {
            EditProblem::Wrong => locale.text("form-not-saved"),
            EditProblem::Failed(why) => locale.with("form-failed", &[("why", why)]),
            EditProblem::Gone(by) => gone(locale, by.as_deref()),
        });
        self
    }

    /// Says that it is on disk.
    #[must_use]
    pub fn saved(mut self, saved: bool) -> Self {
        self.notice = saved.then(|| self.frame.locale.text("form-saved"));
        self
    }

    /// Says that some of it is only proposed.
    #[must_use]
    pub fn proposed(mut self) -> Self {
        self.notice = Some(self.frame.locale.text("form-proposed"));
        self
    }

    /// Says that its type is another one now, not saved yet, and which of its fields did not go along.
    #[must_use]
    pub fn turned(mut self, from: Format, lost: &[&str]) -> Self {
        let locale = self.frame.locale;
        let mut told = locale.text("form-turned");
        if !lost.is_empty() {
            let names: Vec<String> = lost
                .iter()
                .map(|key| match *key {
                    "answers" => locale.text("form-further"),
                    "wrong" => locale.text("make-wrong"),
                    key => locale.text(label(from, key)),
                })
                .collect();
            told.push(' ');
            told.push_str(&locale.with("form-turned-lost", &[("fields", &names.join(", "))]));
        }
        self.notice = Some(told);
        self
    }

    /// Says where the questions before and behind are.
    #[must_use]
    pub fn between(mut self, before: Option<&str>, behind: Option<&str>) -> Self {
        for (id, key) in [(before, "form-before"), (behind, "form-behind")] {
            let path = &self.bank.0;
            let way = id.map(|id| {
                (
                    format!("{path}/questions/{id}"),
                    self.frame.locale.text(key),
                )
            });
            self.ways.extend(way);
        }
        self
    }
}

fn gone(locale: &Locale, by: Option<&str>) -> String {
    match by {
        Some(by) => locale.with("form-gone-by", &[("name", by)]),
        None => locale.text("form-gone"),
    }
}

/// Why a question was not saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditProblem {
    /// It has errors.
    Wrong,
    /// The file could not be written.
    Failed(String),
    /// It was taken out of the bank meanwhile, by this teacher where it was done here.
    Gone(Option<String>),
}

/// The longest name of a field that a path leads into.
fn place<'n>(named: &'n [String], path: &str) -> Option<&'n String> {
    let leads = |name: &&String| {
        let rest = path.strip_prefix(name.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    named.iter().filter(leads).max_by_key(|name| name.len())
}

/// The names of fields, also of those that hold others, for a path to lead to.
fn all_names(all: &[Field], prefix: &str, entries: &Entries, names: &mut Vec<String>) {
    for field in all {
        let name = format!("{prefix}{}", field.key);
        match (field.shape, entries.get(field.key)) {
            (Shape::Unseen, _) => continue,
            (Shape::Table(inner), Some(Entry::Table(table))) => {
                all_names(inner, &format!("{name}."), table, names);
            }
            (Shape::Table(inner), _) => {
                all_names(inner, &format!("{name}."), &Entries::default(), names);
            }
            (Shape::Rows(inner), Some(Entry::Rows(rows))) => {
                for (number, row) in (1..).zip(rows) {
                    all_names(inner, &format!("{name}.{number}."), row, names);
                    names.push(format!("{name}.{number}"));
                }
            }
            _ => {}
        }
        names.push(name);
    }
}

/// A form being made.
struct Form<'a> {
    locale: &'static Locale,
    about: About<'a>,
    text: &'a str,
    /// Whether the question is in the file.
    is_old: bool,
    named: Vec<String>,
    /// What is wrong, and the path that it is told at.
    found: Vec<(String, Found)>,
    widgets: Vec<Widget>,
}

/// What is folded away at the end of the form.
const MORE: [&str; 6] = ["points", "difficulty", "lang", "image", "hint", "shuffle"];

impl Form<'_> {
    fn all(&mut self) {
        let all: Vec<Field> = fields(self.about.format).copied().collect();
        let entries = self.about.entries;
        all_names(&all, "", entries, &mut self.named);
        let found = self.about.outcome.found.iter();
        self.found = found
            .map(|(path, finding)| self.told(path, finding))
            .collect();
        let (more, first): (Vec<Field>, Vec<Field>) =
            all.into_iter().partition(|field| MORE.contains(&field.key));
        for field in &first {
            self.field(field, "", entries);
        }
        let filled = more.iter().any(|field| entries.said(field).is_some());
        let wrong = more.iter().any(|field| self.is_wrong(field.key));
        self.widgets
            .push(Widget::Fold(self.locale.text("form-more"), filled || wrong));
        for field in &more {
            self.field(field, "", entries);
        }
        self.widgets.push(Widget::Unfold);
    }

    /// Whether something is found in a field or below it.
    fn is_wrong(&self, name: &str) -> bool {
        self.found
            .iter()
            .any(|(path, _)| place(&[name.to_owned()], path).is_some())
    }

    /// What is found at a field and at none below it.
    fn found(&self, name: &str) -> Vec<Found> {
        let here = |path: &str| place(&self.named, path).is_some_and(|place| place == name);
        let found = self.found.iter().filter(|(path, _)| here(path));
        found.map(|(_, found)| found.clone()).collect()
    }

    /// A finding, and where it is told. That a key is missing is said of the whole table in a file; here it is said at the
    /// field that is empty, without the words of files.
    fn told(&self, path: &str, finding: &Diagnostic) -> (String, Found) {
        let mut found = Found::new(self.locale, self.text, finding);
        if self.is_old {
            found = found.or_meant(self.locale, finding);
        }
        let field = missing_key(finding).map(|key| match path {
            "" => key.to_owned(),
            path => format!("{path}.{key}"),
        });
        match field.filter(|field| self.named.contains(field)) {
            Some(field) => {
                found.message = self.locale.text("form-missing");
                found.help = None;
                (field, found)
            }
            None => (path.to_owned(), found),
        }
    }

    fn label(&self, name: &str) -> Label {
        let plain: Vec<&str> = name
            .split('.')
            .filter(|part| part.parse::<usize>().is_err())
            .collect();
        let plain = plain.join(".");
        Label {
            name: name.to_owned(),
            id: format!("f-{}", name.replace('.', "-")),
            text: self.locale.text(label(self.about.format, &plain)),
            help: help(self.about.format, &plain).map(|key| self.locale.text(key)),
            found: self.found(name),
        }
    }

    fn field(&mut self, field: &Field, prefix: &str, entries: &Entries) {
        let name = format!("{prefix}{}", field.key);
        let text = || match entries.get(field.key) {
            Some(Entry::Text(text)) => text.clone(),
            Some(Entry::List(texts)) if field.shape == Shape::Names => names(texts),
            Some(Entry::List(texts)) => lines(texts),
            _ => String::new(),
        };
        let label = self.label(&name);
        let widget = match field.shape {
            Shape::Line | Shape::Names | Shape::Count => Widget::Line(label, text()),
            Shape::Text | Shape::Lines => Widget::Text(label, text()),
            Shape::Word(words) => {
                let (chosen, usual) = (text(), words.first().copied().unwrap_or_default());
                let chosen = if chosen.is_empty() {
                    usual.to_owned()
                } else {
                    chosen
                };
                let options = words
                    .iter()
                    .map(|one| option(one, &self.locale.text(word(one)), &chosen));
                Widget::Select(label, options.collect())
            }
            Shape::Truth => {
                let chosen = text();
                let options = [
                    ("", "form-choose"),
                    ("true", "answer-true"),
                    ("false", "answer-false"),
                ];
                let options =
                    options.map(|(value, key)| option(value, &self.locale.text(key), &chosen));
                Widget::Select(label, options.into())
            }
            Shape::Flag(usual) => {
                let on = match entries.get(field.key) {
                    Some(Entry::Text(text)) => text == "true",
                    _ => usual,
                };
                Widget::Check(label, on)
            }
            Shape::Source => {
                let chosen = text();
                let sources = self.about.work.bank.sources.iter();
                let sources = sources.map(|one| option(one.id.as_str(), &one.title, &chosen));
                let none = option("", &self.locale.text("form-no-source"), &chosen);
                Widget::Select(label, std::iter::once(none).chain(sources).collect())
            }
            Shape::Unseen if field.key == "at" => return self.place(&name, entries),
            Shape::Unseen => Widget::Hidden(name, text()),
            Shape::Table(inner) => return self.table(field, inner, &name, entries),
            Shape::Rows(inner) => return self.rows(inner, &name, entries.rows(field.key)),
        };
        self.widgets.push(widget);
    }

    /// Which place of a quote is meant, where there is more than one.
    fn place(&mut self, name: &str, cite: &Entries) {
        let places = self.about.work.places(cite);
        let chosen = cite.says("at").to_owned();
        if places.is_empty() {
            if !chosen.is_empty() {
                self.widgets.push(Widget::Hidden(name.to_owned(), chosen));
            }
            return;
        }
        let behind = |words: &str| match words {
            "" => self.locale.text("form-at-beginning"),
            words => self.locale.with("form-behind-words", &[("words", words)]),
        };
        let none = option("", &self.locale.text("form-choose"), &chosen);
        let places = places
            .iter()
            .map(|(at, words)| option(&at.to_string(), &behind(words), &chosen));
        let options = std::iter::once(none).chain(places).collect();
        let label = self.label(name);
        self.widgets.push(Widget::Select(label, options));
    }

    fn table(&mut self, field: &Field, inner: &[Field], name: &str, entries: &Entries) {
        let empty = Entries::default();
        let table = match entries.get(field.key) {
            Some(Entry::Table(table)) => table,
            _ => &empty,
        };
        if field.key == "cite"
            && self.about.work.bank.sources.is_empty()
            && entries.said(field).is_none()
        {
            return;
        }
        let label = self.label(name);
        self.widgets.push(Widget::Open(label.text, label.found));
        for field in inner {
            self.field(field, &format!("{name}."), table);
        }
        if let Some(cite) = citation(table).filter(|_| field.key == "cite") {
            let evidence = evidence(self.locale, self.about.shelved, &cite);
            self.widgets.push(Widget::Sentence(Box::new(evidence)));
        }
        self.widgets.push(Widget::Close);
    }

    fn rows(&mut self, inner: &[Field], name: &str, rows: &[Entries]) {
        let label = self.label(name);
        let fixed = name == "gaps";
        if fixed && rows.is_empty() {
            return;
        }
        let row_name = label.text.clone();
        self.widgets.push(Widget::Open(label.text, label.found));
        for (number, row) in (1..).zip(rows) {
            let prefix = format!("{name}.{number}");
            let legend = match row.says("of") {
                "" => format!("{row_name} {number}"),
                of => format!("{number}: {of}"),
            };
            let found = self.found(&prefix);
            self.widgets.push(Widget::Open(legend, found));
            let prefix = format!("{prefix}.");
            let seldom = |field: &&Field| ["why", "cite"].contains(&field.key);
            for field in inner.iter().filter(|field| !seldom(field)) {
                self.field(field, &prefix, row);
            }
            let beside: Vec<&Field> = inner.iter().filter(seldom).collect();
            if !beside.is_empty() {
                let filled = beside.iter().any(|field| row.said(field).is_some());
                let wrong = beside
                    .iter()
                    .any(|field| self.is_wrong(&format!("{prefix}{}", field.key)));
                self.widgets.push(Widget::Fold(
                    self.locale.text("form-beside"),
                    filled || wrong,
                ));
                for field in beside {
                    self.field(field, &prefix, row);
                }
                self.widgets.push(Widget::Unfold);
            }
            if !fixed {
                self.widgets
                    .push(Widget::Steps(name.to_owned(), number, rows.len()));
            }
            self.widgets.push(Widget::Close);
        }
        if !fixed {
            let plain = name.rsplit('.').next().unwrap_or(name);
            self.widgets
                .push(Widget::Add(name.to_owned(), self.locale.text(add(plain))));
        }
        self.widgets.push(Widget::Close);
    }
}

fn option(value: &str, text: &str, chosen: &str) -> Selectable {
    Selectable {
        value: value.to_owned(),
        text: text.to_owned(),
        selected: value == chosen,
    }
}

/// The citation that stands in fields.
fn citation(table: &Entries) -> Option<Citation> {
    let mark = table.says("mark");
    Some(Citation {
        source: SourceId::new(table.says("source")).ok()?,
        quote: Some(table.says("quote"))
            .filter(|quote| !quote.is_empty())?
            .to_owned(),
        mark: (!mark.is_empty()).then(|| mark.to_owned()),
        at: table.says("at").parse().ok(),
    })
}
