//! What stands in the fields of a question: out of a bank file, out of a form, and into a bank file again.

use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};

use super::fields::{FILLED, Field, Shape, fields, rows_at_first};
use crate::bank::{Format, quoted};

/// The values of fields, by their keys.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entries(BTreeMap<&'static str, Entry>);

/// What stands in a field. A field that is not there is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// A text.
    Text(String),
    /// Several texts.
    List(Vec<String>),
    /// Fields that belong together.
    Table(Entries),
    /// The same fields again and again.
    Rows(Vec<Entries>),
}

/// Keys that only questions of one type have, or that are most of all theirs.
const KEYS: [(&str, Format); 6] = [
    ("answers", Format::Multi),
    ("wrong", Format::Choice),
    ("text", Format::Cloze),
    ("items", Format::Order),
    ("pairs", Format::Match),
    ("criteria", Format::Open),
];

/// The fields of a form as a browser sends them.
pub type Posted = [(String, String)];

/// What is done with the rows of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Another one at the end.
    Add,
    /// This one goes.
    Remove,
    /// It changes places with the one before.
    Up,
    /// It changes places with the one behind.
    Down,
}

impl Entries {
    /// What a new question begins with.
    pub fn new(format: Format) -> Self {
        let rows = fields(format).filter_map(|field| match field.shape {
            Shape::Rows(_) => {
                let rows = vec![Self::default(); rows_at_first(format, field.key)];
                Some((field.key, Entry::Rows(rows)))
            }
            _ => None,
        });
        Self(rows.collect())
    }

    /// What stands in a block `[[question]]` of a bank file; nothing where that is no such block. Where its type is none, it
    /// is taken for the one that its keys belong to.
    pub fn of_block(block: &str) -> Option<(Format, Self)> {
        let (file, _) = DeTable::parse_recoverable(block);
        let list = file.get_ref().get("question")?.get_ref().as_array()?;
        let table = list.first()?.get_ref().as_table()?;
        let name = table.get("type").and_then(|name| name.get_ref().as_str());
        let named = Format::ALL.into_iter().find(|one| name == Some(one.name()));
        let by_keys = || KEYS.iter().find(|(key, _)| table.contains_key(*key));
        let format = named.or_else(|| by_keys().map(|(_, format)| *format));
        let format = format.unwrap_or(Format::Short);
        let all: Vec<Field> = fields(format).copied().collect();
        Some((format, table_of(&all, table)))
    }

    /// What a form holds. What was not touched is as it was in `base`, whatever a browser does to line ends.
    pub fn of_form(format: Format, posted: &Posted, base: Option<&Self>) -> Self {
        let mut former = Former::default();
        if let Some(base) = base {
            former.learn(base);
        }
        let mut all = BTreeMap::new();
        for (name, value) in posted {
            // Of a field that stands there twice the first counts.
            all.entry(name.as_str()).or_insert(value.as_str());
        }
        let fields: Vec<Field> = fields(format).copied().collect();
        posted_table(&fields, "", &all, &former)
    }

    /// A text of it; nothing where it is empty.
    pub fn says(&self, key: &str) -> &str {
        match self.0.get(key) {
            Some(Entry::Text(text)) => text,
            _ => "",
        }
    }

    /// What stands in a field.
    pub fn get(&self, key: &str) -> Option<&Entry> {
        self.0.get(key)
    }

    /// The rows of a field.
    pub fn rows(&self, key: &str) -> &[Self] {
        match self.0.get(key) {
            Some(Entry::Rows(rows)) => rows,
            _ => &[],
        }
    }

    /// Puts something into a field, or empties it.
    pub fn set(&mut self, key: &'static str, entry: Option<Entry>) {
        match entry {
            Some(entry) => self.0.insert(key, entry),
            None => self.0.remove(key),
        };
    }

    /// Takes a field over from others, or its emptiness.
    pub fn take(&mut self, format: Format, key: &str, from: &Self) {
        if let Some(field) = fields(format).find(|field| field.key == key) {
            self.set(field.key, from.get(key).cloned());
        }
    }

    /// The rows of a field, to be changed; none are made.
    pub(super) fn rows_mut(&mut self, key: &str) -> Option<&mut Vec<Self>> {
        match self.0.get_mut(key) {
            Some(Entry::Rows(rows)) => Some(rows),
            _ => None,
        }
    }

    /// Changes the rows of the field at `path`, such as `wrong` or, for the second gap, `gaps.2.wrong`. `number` counts
    /// from 1.
    pub fn step(&mut self, path: &str, number: usize, step: Step) {
        if let Some((first, rest)) = path.split_once('.') {
            let Some((place, key)) = rest.split_once('.') else {
                return;
            };
            let place = place.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
            if let (Some(Entry::Rows(rows)), Some(place)) = (self.0.get_mut(first), place)
                && let Some(row) = rows.get_mut(place)
            {
                row.step(key, number, step);
            }
            return;
        }
        let Some(Entry::Rows(rows)) = self.0.get_mut(path) else {
            return;
        };
        let at = number.wrapping_sub(1);
        match step {
            Step::Add => rows.push(Self::default()),
            Step::Remove if at < rows.len() => {
                rows.remove(at);
            }
            Step::Up if at > 0 && at < rows.len() => rows.swap(at - 1, at),
            Step::Down if at + 1 < rows.len() => rows.swap(at, at + 1),
            _ => {}
        }
    }

    /// The same without rows of which nothing is filled in. Those of gaps stay: they stand beside the text.
    #[must_use]
    pub fn tidy(&self, all: &[Field]) -> Self {
        let mut tidied = self.clone();
        for field in all {
            let Shape::Rows(inner) = field.shape else {
                continue;
            };
            if let Some(rows) = tidied.rows_mut(field.key) {
                for row in rows.iter_mut() {
                    *row = row.tidy(inner);
                }
                if field.key != "gaps" {
                    rows.retain(|row| !row.is_blank(inner));
                }
            }
        }
        tidied
    }

    /// Whether a teacher has written nothing into it.
    fn is_blank(&self, all: &[Field]) -> bool {
        all.iter()
            .all(|field| match (field.shape, self.0.get(field.key)) {
                (_, None) | (Shape::Unseen | Shape::Source, _) => true,
                (Shape::Table(inner), Some(Entry::Table(table))) => table.is_blank(inner),
                (Shape::Rows(inner), Some(Entry::Rows(rows))) => {
                    rows.iter().all(|row| row.is_blank(inner))
                }
                (_, Some(Entry::List(texts))) => texts.iter().all(|text| text.trim().is_empty()),
                (_, Some(Entry::Text(text))) => text.trim().is_empty(),
                (_, Some(Entry::Table(_) | Entry::Rows(_))) => false,
            })
    }

    /// What a field says in a bank file; nothing where it says nothing, or the usual.
    pub fn said(&self, field: &Field) -> Option<String> {
        written(field, self.0.get(field.key)?)
    }

    /// Does something with every citation.
    pub(super) fn each_cite(&mut self, act: &mut impl FnMut(&mut Self)) {
        for (key, entry) in &mut self.0 {
            match entry {
                Entry::Table(cite) if *key == "cite" => act(cite),
                Entry::Rows(rows) => rows.iter_mut().for_each(|row| row.each_cite(act)),
                _ => {}
            }
        }
    }

    /// The fields as a form sends them, with their names.
    pub fn posted(&self, all: &[Field]) -> Vec<(String, String)> {
        let mut posted = Vec::new();
        self.post(all, "", &mut posted);
        posted
    }

    fn post(&self, all: &[Field], prefix: &str, posted: &mut Vec<(String, String)>) {
        for field in all {
            let name = format!("{prefix}{}", field.key);
            match (field.shape, self.0.get(field.key)) {
                (Shape::Flag(true), None) => posted.push((name, "true".to_owned())),
                (Shape::Table(inner), Some(Entry::Table(table))) => {
                    table.post(inner, &format!("{name}."), posted);
                }
                (Shape::Rows(inner), Some(Entry::Rows(rows))) => {
                    for (number, row) in (1..).zip(rows) {
                        row.post(inner, &format!("{name}.{number}."), posted);
                    }
                }
                (Shape::Names, Some(Entry::List(texts))) => posted.push((name, names(texts))),
                (_, Some(Entry::List(texts))) => posted.push((name, lines(texts))),
                (Shape::Flag(_), Some(Entry::Text(text))) if text == "false" => {}
                (_, Some(Entry::Text(text))) => posted.push((name, text.clone())),
                (_, None | Some(Entry::Table(_) | Entry::Rows(_))) => {}
            }
        }
    }

    /// The lines that say it in a bank file, one a key.
    pub(super) fn toml(&self, all: &[Field]) -> String {
        let pairs = self.pairs(all);
        let lines = pairs
            .into_iter()
            .map(|(key, value)| format!("{key} = {value}\n"));
        lines.collect()
    }

    fn pairs(&self, all: &[Field]) -> Vec<(&'static str, String)> {
        let pair = |field: &Field| Some((field.key, written(field, self.0.get(field.key)?)?));
        all.iter().filter_map(pair).collect()
    }

    fn braces(&self, all: &[Field]) -> String {
        let pairs = self.pairs(all).into_iter();
        let pairs: Vec<String> = pairs
            .map(|(key, value)| format!("{key} = {value}"))
            .collect();
        format!("{{ {} }}", pairs.join(", "))
    }
}

/// What a field says in a bank file; nothing where it is empty or says the usual.
fn written(field: &Field, entry: &Entry) -> Option<String> {
    match (field.shape, entry) {
        (Shape::Table(inner), Entry::Table(table)) => {
            (!table.is_blank(inner)).then(|| table.braces(inner))
        }
        (Shape::Rows(inner), Entry::Rows(rows)) => {
            let rows: Vec<String> = rows.iter().map(|row| row.braces(inner)).collect();
            (!rows.is_empty()).then(|| format!("[{}]", rows.join(", ")))
        }
        (Shape::Lines | Shape::Names, Entry::List(texts)) => {
            let texts = texts.iter().filter(|text| !text.trim().is_empty());
            let texts: Vec<String> = texts.map(|text| quoted(text)).collect();
            (!texts.is_empty()).then(|| format!("[{}]", texts.join(", ")))
        }
        (Shape::Unseen, _) if field.key == FILLED => None,
        (shape, Entry::Text(text)) if !text.trim().is_empty() => match shape {
            Shape::Truth => ["true", "false"]
                .contains(&text.as_str())
                .then(|| text.clone()),
            Shape::Flag(usual) => (*text != usual.to_string()).then(|| text.clone()),
            Shape::Count | Shape::Unseen if text.bytes().all(|byte| byte.is_ascii_digit()) => {
                Some(text.clone())
            }
            Shape::Word(words) if words.first() == Some(&text.as_str()) => None,
            _ => Some(quoted(text)),
        },
        _ => None,
    }
}

/// What stands in a table of a bank file, whether or not it is right.
fn table_of(all: &[Field], table: &DeTable<'_>) -> Entries {
    let entry = |field: &Field| {
        let value = table.get(field.key)?.get_ref();
        let entry = match (field.shape, value) {
            (Shape::Table(inner), DeValue::Table(table)) => Entry::Table(table_of(inner, table)),
            (Shape::Rows(inner), DeValue::Array(rows)) => {
                let rows = rows.iter().map(|row| row_of(inner, row.get_ref()));
                Entry::Rows(rows.collect())
            }
            (Shape::Lines | Shape::Names, DeValue::Array(texts)) => {
                let texts = texts.iter().filter_map(|text| scalar(text.get_ref()));
                Entry::List(texts.collect())
            }
            (Shape::Lines | Shape::Names, value) => Entry::List(vec![scalar(value)?]),
            (Shape::Table(_) | Shape::Rows(_), _) => return None,
            (_, value) => Entry::Text(scalar(value)?),
        };
        Some((field.key, entry))
    };
    Entries(all.iter().filter_map(entry).collect())
}

/// A row that is a table, a text alone, or the two sides of a pair.
fn row_of(all: &[Field], value: &DeValue<'_>) -> Entries {
    let texts: Vec<String> = match value {
        DeValue::Table(table) => return table_of(all, table),
        DeValue::Array(sides) => sides
            .iter()
            .filter_map(|side| scalar(side.get_ref()))
            .collect(),
        value => scalar(value).into_iter().collect(),
    };
    let texts = all.iter().zip(texts);
    Entries(
        texts
            .map(|(field, text)| (field.key, Entry::Text(text)))
            .collect(),
    )
}

fn scalar(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) => Some(number.as_str().to_owned()),
        DeValue::Float(number) => Some(number.as_str().to_owned()),
        DeValue::Boolean(truth) => Some(truth.to_string()),
        DeValue::Datetime(date) => Some(date.to_string()),
        DeValue::Array(_) | DeValue::Table(_) => None,
    }
}

/// How texts were written before, by how they come back from a browser: with other line ends, or with none in a line.
#[derive(Debug, Default)]
struct Former {
    texts: BTreeMap<String, String>,
    lists: BTreeMap<String, Vec<String>>,
}

impl Former {
    fn learn(&mut self, entries: &Entries) {
        for entry in entries.0.values() {
            match entry {
                Entry::Text(text) => self.text(text),
                Entry::List(texts) => {
                    self.lists.insert(normal(&lines(texts)), texts.clone());
                    self.lists.insert(names(texts), texts.clone());
                }
                Entry::Table(table) => self.learn(table),
                Entry::Rows(rows) => rows.iter().for_each(|row| self.learn(row)),
            }
        }
    }

    fn text(&mut self, text: &str) {
        let normal = normal(text);
        let lineless = normal.replace('\n', "");
        for sent in [lineless, normal] {
            self.texts.insert(sent.trim().to_owned(), text.to_owned());
        }
    }
}

fn normal(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// Several texts as a form shows them: a line each.
pub fn lines(texts: &[String]) -> String {
    texts.join("\n")
}

/// Several names as a form shows them: with commas between.
pub fn names(texts: &[String]) -> String {
    texts.join(", ")
}

/// The most rows of a field: no question has more options, gaps or pairs.
const MOST: usize = 60;

fn posted_table(
    all: &[Field],
    prefix: &str,
    posted: &BTreeMap<&str, &str>,
    former: &Former,
) -> Entries {
    let entry = |field: &Field| {
        let name = format!("{prefix}{}", field.key);
        let value = posted.get(name.as_str()).copied();
        let list = |parts: Vec<&str>| {
            let parts = parts.into_iter().map(|part| part.trim().to_owned());
            parts.filter(|part| !part.is_empty()).collect::<Vec<_>>()
        };
        let entry = match field.shape {
            Shape::Table(inner) => {
                Entry::Table(posted_table(inner, &format!("{name}."), posted, former))
            }
            Shape::Rows(inner) => {
                let row = |number: usize| {
                    posted_table(inner, &format!("{name}.{number}."), posted, former)
                };
                Entry::Rows((1..=last(&name, posted)).map(row).collect())
            }
            Shape::Lines | Shape::Names => {
                let value = normal(value?);
                let parts = match field.shape {
                    Shape::Lines => value.lines().collect(),
                    _ => value.split(',').collect(),
                };
                let kept = former.lists.get(&value).cloned();
                Entry::List(kept.unwrap_or_else(|| list(parts)))
            }
            Shape::Flag(_) => Entry::Text(value.is_some().to_string()),
            _ => {
                let value = normal(value?);
                let value = value.trim();
                let kept = former.texts.get(value).cloned();
                Entry::Text(kept.unwrap_or_else(|| value.to_owned()))
            }
        };
        Some((field.key, entry))
    };
    Entries(all.iter().filter_map(entry).collect())
}

/// The number of the last row of a field that a form has something of.
fn last(name: &str, posted: &BTreeMap<&str, &str>) -> usize {
    let number = |key: &&str| {
        let (number, _) = key.strip_prefix(name)?.strip_prefix('.')?.split_once('.')?;
        number.parse().ok()
    };
    let numbers = posted.keys().filter_map(number);
    numbers
        .filter(|&number: &usize| number <= MOST)
        .max()
        .unwrap_or(0)
}
