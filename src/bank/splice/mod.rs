//! A bank's changes, written into the file of its author: every byte that does not have to change stays.
//!
//! Comments, the order of keys, line ends, a byte-order mark, spaces, quotes and brackets are the author's. So nothing
//! is written anew but the values that differ, and the result is read again: unless it says what was meant it is
//! refused.

mod blocks;
mod edits;
mod group;
mod layout;
mod list;
mod merge;
#[cfg(test)]
pub(super) mod tests;

use std::collections::{BTreeMap, BTreeSet};

use self::blocks::{Part, arrange};
use self::edits::Edits;
use self::group::Group;
pub(super) use self::layout::comments;
use self::layout::{Entry, Kind, Layout, Table};
use self::merge::Said;
use super::write::{block, write};
use super::{Bank, Diagnostic, Question, parse};
use crate::text::Span;

/// A file's text with the changes in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revised {
    /// The new text.
    pub text: String,
    /// Comments that went away with what they stood beside.
    pub lost: Vec<String>,
}

/// Why a file was not changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no bank in the text.
    #[error("the file cannot be read as a bank; mend its errors first")]
    Unreadable,
    /// A question has a place that is none in the text.
    #[error("the questions come from another version of the file")]
    OtherText,
    /// The result would not say what was meant: the bank breaks a rule, or the file is written in a way that this
    /// cannot change.
    #[error("the file would not say what was meant")]
    Unequal {
        /// What the text would have become.
        text: String,
        /// What would have been wrong with it.
        findings: Vec<Diagnostic>,
    },
}

/// Changes the text of a bank file so that it says what is `meant`.
///
/// `meant` is the bank that [`parse()`](crate::bank::parse()) gave for the same text and stem, changed. Its questions are known by their
/// [`span`](Question::span): one that keeps its place is the one that stands there, however much of it has changed; one
/// without a place is new; one that is missing is taken away. Questions with errors are in no bank, and stay as and
/// where they are.
///
/// # Errors
/// [`Refusal`]; then nothing should be written.
pub fn revise(text: &str, stem: &str, meant: &Bank) -> Result<Revised, Refusal> {
    let (Some(old), _) = parse(text, stem) else {
        return Err(Refusal::Unreadable);
    };
    let layout = Layout::of(text).ok_or(Refusal::Unreadable)?;
    let order = question_order(&layout, &old, meant).ok_or(Refusal::OtherText)?;
    spliced(text, &layout, &old, meant, &order)
        .ok_or_else(|| unequal(text.to_owned(), Vec::new()))
        .and_then(|new| checked(text, new, stem, &layout, &old, meant))
}

fn unequal(text: String, findings: Vec<Diagnostic>) -> Refusal {
    Refusal::Unequal { text, findings }
}

/// The questions as they shall stand, by the numbers of their blocks.
fn question_order(layout: &Layout, old: &Bank, meant: &Bank) -> Option<Vec<Part>> {
    let mut order = Vec::with_capacity(meant.questions.len());
    for question in &meant.questions {
        order.push(if question.span == Span::default() {
            Part::New(block(question))
        } else {
            let number = number(layout, question)?;
            at(old, question.span)?;
            Part::Old(number)
        });
    }
    Some(order)
}

/// The number of a question's block.
fn number(layout: &Layout, question: &Question) -> Option<usize> {
    named(layout, "question").position(|table| table.header.start == question.span.start)
}

fn at(bank: &Bank, span: Span) -> Option<&Question> {
    // They stand in the order of the file.
    let place = bank
        .questions
        .binary_search_by_key(&span.start, |q| q.span.start);
    bank.questions.get(place.ok()?)
}

/// The blocks of a name.
fn named<'l>(layout: &'l Layout, name: &str) -> impl Iterator<Item = &'l Table> {
    let named = move |table: &&Table| table.list && table.path == [name];
    layout.tables.iter().filter(named)
}

/// A block's table with the tables that belong to it.
fn group<'l>(text: &str, layout: &'l Layout, table: &'l Table) -> Group<'l> {
    let name = table.path.first().map(String::as_str);
    let after = layout
        .tables
        .iter()
        .skip_while(|other| other.header != table.header);
    let below: Vec<&Table> = after
        .skip(1)
        .take_while(|other| blocks::below(name, other))
        .collect();
    Group::table(text, table, &below)
}

fn spliced(
    text: &str,
    layout: &Layout,
    old: &Bank,
    meant: &Bank,
    order: &[Part],
) -> Option<String> {
    let mut edits = Edits::default();
    let (before, after) = (write(old), write(meant));
    let (before_layout, after_layout) = (Layout::of(&before)?, Layout::of(&after)?);
    let head = Group::head(text, layout);
    merge::table(
        text,
        &head,
        said(&before, &before_layout.head),
        said(&after, &after_layout.head),
        &mut edits,
    );
    let mut sources = Vec::new();
    for (source, table) in meant.sources.iter().zip(named(&after_layout, "source")) {
        let id = source.id.as_str();
        let written = named(layout, "source").position(|table| id_of(text, table) == Some(id));
        let former = old.sources.iter().position(|former| former.id == source.id);
        let (Some(written), Some(former)) = (written, former) else {
            let entries = table.entries.last()?;
            let block = after.get(table.header.start..entries.span.end)?;
            sources.push(Part::New(block.to_owned()));
            continue;
        };
        sources.push(Part::Old(written));
        merge::table(
            text,
            &group(text, layout, named(layout, "source").nth(written)?),
            said(
                &before,
                &named(&before_layout, "source").nth(former)?.entries,
            ),
            said(&after, &table.entries),
            &mut edits,
        );
    }
    let tables: Vec<&Table> = named(layout, "question").collect();
    for (question, part) in meant.questions.iter().zip(order) {
        let Part::Old(number) = part else { continue };
        let (before, after) = (block(at(old, question.span)?), block(question));
        if before == after {
            continue;
        }
        let (before_layout, after_layout) = (Layout::of(&before)?, Layout::of(&after)?);
        merge::table(
            text,
            &group(text, layout, tables.get(*number)?),
            said(&before, &before_layout.tables.first()?.entries),
            said(&after, &after_layout.tables.first()?.entries),
            &mut edits,
        );
    }
    let text = edits.apply(text)?;
    let text = in_order(text, "source", &BTreeSet::new(), &sources)?;
    let good: BTreeSet<usize> = old
        .questions
        .iter()
        .filter_map(|q| number(layout, q))
        .collect();
    let bad = (0..tables.len())
        .filter(|number| !good.contains(number))
        .collect();
    in_order(text, "question", &bad, order)
}

/// Arranges blocks, unless they are in order already.
fn in_order(text: String, name: &str, fixed: &BTreeSet<usize>, order: &[Part]) -> Option<String> {
    let count = named(&Layout::of(&text)?, name).count();
    let same = (0..count)
        .filter(|number| !fixed.contains(number))
        .map(Part::Old);
    if same.eq(order.iter().cloned()) {
        return Some(text);
    }
    arrange(&text, name, fixed, order)
}

fn said<'c>(text: &'c str, entries: &'c [Entry]) -> Said<'c> {
    Said { text, entries }
}

/// The id of a source as its author wrote it; ids need no escapes.
fn id_of<'t>(text: &'t str, table: &Table) -> Option<&'t str> {
    let entry = table.entries.iter().find(|entry| entry.path == ["id"])?;
    let written = match entry.value.kind {
        Kind::Scalar => entry.value.span.of(text)?,
        _ => return None,
    };
    Some(written.trim_matches(['"', '\'']))
}

/// The new text, if it says what was meant and has all that no bank can say.
fn checked(
    old_text: &str,
    text: String,
    stem: &str,
    old_layout: &Layout,
    old: &Bank,
    meant: &Bank,
) -> Result<Revised, Refusal> {
    let (new, findings) = parse(&text, stem);
    let blocks = |layout: &Layout| named(layout, "question").count();
    let bad = blocks(old_layout) - old.questions.len();
    let whole = Layout::of(&text).is_some_and(|new| blocks(&new) == meant.questions.len() + bad);
    if !whole || new.map(without_places) != Some(without_places(meant.clone())) {
        return Err(unequal(text, findings));
    }
    let mut kept: BTreeMap<&str, usize> = BTreeMap::new();
    for comment in layout::comments(&text) {
        *kept.entry(comment).or_default() += 1;
    }
    let mut lost = layout::comments(old_text);
    lost.retain(|comment| match kept.get_mut(comment) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    });
    let lost = lost.into_iter().map(str::to_owned).collect();
    Ok(Revised { text, lost })
}

fn without_places(mut bank: Bank) -> Bank {
    for question in &mut bank.questions {
        question.span = Span::default();
    }
    bank
}
