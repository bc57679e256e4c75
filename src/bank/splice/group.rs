//! A table as its author wrote it: keys on lines, in braces, dotted, or under a header of their own.

use super::edits::{Edits, indent, line_end, line_start, newline};
use super::layout::{Entry, Kind, Layout, Node, Table};
use super::list;
use crate::text::Span;

/// A table of the original text, wherever its keys stand.
#[derive(Debug, Clone)]
pub(super) struct Group<'l> {
    place: Place<'l>,
    /// What stands before each key where the table is written with dotted keys: `cite.`
    prefix: String,
    entries: Vec<(&'l [String], &'l Entry)>,
    tables: Vec<(&'l [String], &'l Table)>,
}

/// How the keys of a table are written.
#[derive(Debug, Clone, Copy)]
enum Place<'l> {
    /// Each on a line; the first may stand from this byte on.
    Lines(usize),
    /// All in braces.
    Braces(&'l Node),
}

/// What stands under a key.
#[derive(Debug)]
pub(super) enum Under<'l> {
    /// Nothing.
    Nothing,
    /// A value.
    Value(&'l Node),
    /// A table with dotted keys or under a header of its own.
    Group(Group<'l>),
    /// Tables that each begin with `[[…]]`.
    Groups(Vec<Group<'l>>),
}

impl<'l> Group<'l> {
    /// The lines before the first header.
    pub(super) fn head(text: &str, layout: &'l Layout) -> Self {
        Self {
            place: Place::Lines(line_start(text, 0)),
            prefix: String::new(),
            entries: entries(&layout.head),
            tables: Vec::new(),
        }
    }

    /// A table under a header, with the tables below it.
    pub(super) fn table(text: &str, table: &'l Table, below: &[&'l Table]) -> Self {
        let depth = table.path.len();
        Self {
            place: Place::Lines(line_end(text, table.header.end)),
            prefix: String::new(),
            entries: entries(&table.entries),
            tables: below
                .iter()
                .filter_map(|&table| Some((table.path.get(depth..)?, table)))
                .collect(),
        }
    }

    /// A table in braces.
    pub(super) fn braces(node: &'l Node) -> Option<Self> {
        let Kind::Inline(all) = &node.kind else {
            return None;
        };
        Some(Self {
            place: Place::Braces(node),
            prefix: String::new(),
            entries: entries(all),
            tables: Vec::new(),
        })
    }

    /// What stands under `key`.
    pub(super) fn under(&self, text: &str, key: &str) -> Under<'l> {
        let below = |path: &'l [String]| path.split_first().filter(|(first, _)| *first == key);
        let entries: Vec<(&'l [String], &'l Entry)> = self
            .entries
            .iter()
            .filter_map(|&(path, entry)| Some((below(path)?.1, entry)))
            .collect();
        if let Some((_, entry)) = entries.iter().find(|(rest, _)| rest.is_empty()) {
            return Under::Value(&entry.value);
        }
        if !entries.is_empty() {
            return Under::Group(Self {
                place: self.place,
                prefix: format!("{}{key}.", self.prefix),
                entries,
                tables: Vec::new(),
            });
        }
        let mut groups: Vec<(bool, Self)> = Vec::new();
        for &(path, table) in &self.tables {
            let Some((_, rest)) = below(path) else {
                continue;
            };
            if rest.is_empty() {
                groups.push((table.list, Self::table(text, table, &[])));
            } else if let Some((_, group)) = groups.last_mut() {
                group.tables.push((rest, table));
            }
        }
        if groups.iter().all(|(list, _)| *list) && !groups.is_empty() {
            return Under::Groups(groups.into_iter().map(|(_, group)| group).collect());
        }
        match groups.pop() {
            Some((_, group)) => Under::Group(group),
            None => Under::Nothing,
        }
    }

    /// Takes keys away with what stands under them.
    pub(super) fn remove(&self, text: &str, keys: &[&str], edits: &mut Edits) {
        let gone = |path: &[String]| {
            path.first()
                .is_some_and(|first| keys.contains(&first.as_str()))
        };
        match self.place {
            Place::Lines(_) => {
                for (_, entry) in self.entries.iter().filter(|(path, _)| gone(path)) {
                    edits.remove(lines(text, entry.span));
                }
            }
            Place::Braces(node) => {
                let Kind::Inline(all) = &node.kind else {
                    return;
                };
                let removed: Vec<bool> = all
                    .iter()
                    .map(|one| {
                        self.entries
                            .iter()
                            .any(|(path, entry)| gone(path) && entry.span == one.span)
                    })
                    .collect();
                let parts: Vec<_> = all.iter().map(|entry| (entry.span, entry.comma)).collect();
                list::remove(text, &parts, &removed, edits);
            }
        }
        for (_, table) in self.tables.iter().filter(|(path, _)| gone(path)) {
            let end = table
                .entries
                .last()
                .map_or(table.header, |entry| entry.span);
            edits.remove(lines(text, Span::new(table.header.start, end.end)));
        }
    }

    /// Adds a key with a value, after the last of the keys `before` that is there.
    pub(super) fn insert(
        &self,
        text: &str,
        before: &[&str],
        key: &str,
        value: &str,
        edits: &mut Edits,
    ) {
        let after = before.iter().rev().find_map(|key| {
            let mut all = self.entries.iter().rev();
            all.find(|(path, _)| path.first().is_some_and(|first| first == key))
        });
        let first = self.entries.first();
        match self.place {
            Place::Lines(start) => {
                let near = after.or(first).map(|(_, entry)| entry.span);
                let at = match (after, first) {
                    (Some((_, entry)), _) => line_end(text, entry.span.end),
                    // Without a header of its own there is always a first.
                    (None, Some((_, entry))) if !self.prefix.is_empty() => {
                        line_start(text, entry.span.start)
                    }
                    _ => start,
                };
                let spaces = near.map_or("", |span| indent(text, span.start));
                let line = format!("{}{key} = {value}", self.prefix);
                insert_line(text, at, spaces, &line, edits);
            }
            Place::Braces(node) => {
                let pair = format!("{}{key} = {value}", self.prefix);
                match (after, first) {
                    (Some((_, entry)), _) => edits.insert(entry.span.end, format!(", {pair}")),
                    (None, Some((_, entry))) => edits.insert(entry.span.start, format!("{pair}, ")),
                    (None, None) => edits.replace(node.span, format!("{{ {pair} }}")),
                }
            }
        }
    }
}

fn entries(all: &[Entry]) -> Vec<(&[String], &Entry)> {
    all.iter()
        .map(|entry| (entry.path.as_slice(), entry))
        .collect()
}

/// Adds a line at `at`, which is the start of a line or the end of the text.
fn insert_line(text: &str, at: usize, spaces: &str, line: &str, edits: &mut Edits) {
    let newline = newline(text, at.saturating_sub(1));
    let line = line.replace('\n', &format!("{newline}{spaces}"));
    let before = text.get(..at).unwrap_or_default();
    if before.is_empty() || before == "\u{feff}" || before.ends_with('\n') {
        edits.insert(at, format!("{spaces}{line}{newline}"));
    } else {
        edits.insert(at, format!("{newline}{spaces}{line}"));
    }
}

/// The whole lines of a key with its value. The last line of a file without a line end takes the one before it along.
fn lines(text: &str, span: Span) -> Span {
    let whole = Span::new(line_start(text, span.start), line_end(text, span.end));
    let open = whole.of(text).is_some_and(|lines| !lines.ends_with('\n'));
    let before = text.get(..whole.start).unwrap_or_default();
    if open {
        let kept = before.strip_suffix('\n').unwrap_or(before);
        let kept = kept.strip_suffix('\r').unwrap_or(kept);
        return Span::new(kept.len(), whole.end);
    }
    whole
}
