//! What the author wrote, brought from what it said to what it shall say, with as few bytes changed as can be.
//!
//! Three texts go side by side: the author's, the canonical text of what it says, and the canonical text of what is
//! meant. Where the two canonical ones have the same bytes nothing is touched, however the author wrote it.

use super::edits::{Edits, newline};
use super::group::{Group, Under};
use super::layout::{Entry, Item, Kind, Node};
use super::list;

/// Values of a canonical text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Said<'c> {
    /// The text.
    pub(super) text: &'c str,
    /// Its keys; none of them is dotted.
    pub(super) entries: &'c [Entry],
}

impl<'c> Said<'c> {
    fn get(self, key: &str) -> Option<Value<'c>> {
        let entry = self.entries.iter().find(|entry| name(entry) == key)?;
        Some(Value {
            text: self.text,
            node: &entry.value,
        })
    }

    fn keys(self) -> Vec<&'c str> {
        self.entries.iter().map(name).collect()
    }
}

fn name(entry: &Entry) -> &str {
    entry.path.first().map_or("", String::as_str)
}

/// A value of a canonical text.
#[derive(Debug, Clone, Copy)]
struct Value<'c> {
    text: &'c str,
    node: &'c Node,
}

impl<'c> Value<'c> {
    fn source(self) -> &'c str {
        self.node.span.of(self.text).unwrap_or_default()
    }

    fn table(self) -> Option<Said<'c>> {
        match &self.node.kind {
            Kind::Inline(entries) => Some(Said {
                text: self.text,
                entries,
            }),
            _ => None,
        }
    }

    fn list(self) -> Option<Vec<Self>> {
        match &self.node.kind {
            Kind::List(items) => Some(
                items
                    .iter()
                    .map(|item| Self {
                        text: self.text,
                        node: &item.value,
                    })
                    .collect(),
            ),
            _ => None,
        }
    }
}

/// Brings a table from what it says to what is meant.
pub(super) fn table(
    text: &str,
    group: &Group<'_>,
    says: Said<'_>,
    meant: Said<'_>,
    edits: &mut Edits,
) {
    let is_there = |key: &str| !matches!(group.under(text, key), Under::Nothing);
    let mut gone: Vec<&str> = says.keys();
    gone.retain(|key| meant.get(key).is_none() && is_there(key));
    let mut kept: Vec<&str> = Vec::new();
    let mut new: Vec<(usize, &str, Value<'_>)> = Vec::new();
    for key in meant.keys() {
        let Some(value) = meant.get(key) else {
            continue;
        };
        match (says.get(key), group.under(text, key)) {
            (Some(said), _) if said.source() == value.source() => kept.push(key),
            (_, Under::Nothing) => new.push((kept.len(), key, value)),
            (said, under) => {
                if said.is_some_and(|said| change(text, &under, said, value, edits)) {
                    kept.push(key);
                } else if let Under::Value(node) = under {
                    replace(text, node, value, edits);
                    kept.push(key);
                } else {
                    gone.push(key);
                    new.push((kept.len(), key, value));
                }
            }
        }
    }
    group.remove(text, &gone, edits);
    for (before, key, value) in new {
        let before = kept.get(..before).unwrap_or_default();
        group.insert(text, before, key, value.source(), edits);
    }
}

/// Changes what stands under a key; false where its shape does not allow that.
fn change(
    text: &str,
    under: &Under<'_>,
    says: Value<'_>,
    meant: Value<'_>,
    edits: &mut Edits,
) -> bool {
    match under {
        Under::Nothing => false,
        Under::Value(node) => {
            value(text, node, says, meant, edits);
            true
        }
        Under::Group(group) => match (says.table(), meant.table()) {
            (Some(says), Some(meant)) => {
                table(text, group, says, meant, edits);
                true
            }
            _ => false,
        },
        Under::Groups(groups) => {
            let tables = |value: Value<'_>| -> Option<usize> {
                let list = value.list()?;
                list.iter()
                    .all(|value| value.table().is_some())
                    .then_some(list.len())
            };
            let same = tables(says) == Some(groups.len()) && tables(meant) == Some(groups.len());
            let (Some(says), Some(meant), true) = (says.list(), meant.list(), same) else {
                return false;
            };
            for ((group, says), meant) in groups.iter().zip(says).zip(meant) {
                if let (Some(says), Some(meant)) = (says.table(), meant.table()) {
                    table(text, group, says, meant, edits);
                }
            }
            true
        }
    }
}

/// Brings a value from what it says to what is meant.
fn value(text: &str, node: &Node, says: Value<'_>, meant: Value<'_>, edits: &mut Edits) {
    if says.source() == meant.source() {
        return;
    }
    if let (Some(group), Some(says), Some(meant)) =
        (Group::braces(node), says.table(), meant.table())
        && meant.keys().iter().any(|key| says.get(key).is_some())
    {
        return table(text, &group, says, meant, edits);
    }
    if let (Kind::List(items), Some(says), Some(meant)) = (&node.kind, says.list(), meant.list())
        && items.len() == says.len()
        && items_can_change(text, items, &says, &meant, edits)
    {
        return;
    }
    replace(text, node, meant, edits);
}

/// Changes the entries of a list; false where none of them would stay in some form.
fn items_can_change(
    text: &str,
    items: &[Item],
    says: &[Value<'_>],
    meant: &[Value<'_>],
    edits: &mut Edits,
) -> bool {
    let shorter = says.len().min(meant.len());
    if shorter == 0 {
        return false;
    }
    let same = |(a, b): &(&Value<'_>, &Value<'_>)| a.source() == b.source();
    let front = says.iter().zip(meant).take_while(same).count();
    let back = says
        .iter()
        .rev()
        .zip(meant.iter().rev())
        .take_while(same)
        .count();
    let back = back.min(shorter - front);
    // What is neither at the front nor at the back is changed pair by pair; the rest is added or taken away.
    let pairs = shorter - back;
    for ((item, says), meant) in items.iter().zip(says).zip(meant).take(pairs).skip(front) {
        value(text, &item.value, *says, *meant, edits);
    }
    let removed: Vec<bool> = (0..items.len())
        .map(|index| index >= pairs && index < says.len() - back)
        .collect();
    let parts: Vec<_> = items
        .iter()
        .map(|item| (item.value.span, item.comma))
        .collect();
    list::remove(text, &parts, &removed, edits);
    let added: Vec<String> = meant
        .get(pairs..meant.len() - back)
        .unwrap_or_default()
        .iter()
        .map(|value| value.source().to_owned())
        .collect();
    if !added.is_empty() {
        list::insert(text, items, pairs.checked_sub(1), &added, edits);
    }
    true
}

/// Writes a value anew. A text over several lines stays one where its line ends can be written as they are.
fn replace(text: &str, node: &Node, meant: Value<'_>, edits: &mut Edits) {
    let newline = newline(text, node.span.start);
    let old = node.span.of(text).unwrap_or_default();
    let lines = (old.starts_with("\"\"\"") || old.starts_with("'''"))
        .then(|| several_lines(meant.source(), newline))
        .flatten();
    let new = lines.unwrap_or_else(|| meant.source().replace('\n', newline));
    edits.replace(node.span, new);
}

/// A canonical text as one over several lines, where it has line ends, all of them those of the file.
fn several_lines(source: &str, newline: &str) -> Option<String> {
    let value = toml::de::DeValue::parse(source).ok()?;
    let value = value.get_ref().as_str()?;
    if !value.contains('\n') || value.replace(newline, "").contains(['\n', '\r']) {
        return None;
    }
    let mut out = format!("\"\"\"{newline}");
    let mut rest = value.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\n' | '\t' => out.push(c),
            '\r' if rest.peek() == Some(&'\n') => out.push(c),
            '\\' => out.push_str("\\\\"),
            '"' if rest.peek().is_none_or(|&next| next == '"') => out.push_str("\\\""),
            c if c.is_control() => return None,
            c => out.push(c),
        }
    }
    out.push_str("\"\"\"");
    Some(out)
}
