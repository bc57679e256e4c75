//! Whole `[[name]]` blocks: put in another order, taken away, added.
//!
//! A block is its header with the lines below it and the comments directly above. What stands between blocks (empty
//! lines, comments that stand for themselves) keeps its place.

use std::collections::BTreeSet;

use super::edits::{Edits, is_blank, line_end, line_start, newline};
use super::layout::{Layout, Table};
use crate::text::Span;

/// What stands at a place of the new order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    /// The block with this number, counted from 0 in the old text.
    Old(usize),
    /// A new one, from its header to its last line.
    New(String),
}

#[derive(Debug)]
struct Block<'l> {
    name: Option<&'l str>,
    /// Without the last line end.
    body: Span,
}

/// The text with its blocks of a name in another order. Blocks in `fixed` stay where they are; of the others, those
/// that the order does not name are taken away.
pub(super) fn arrange(
    text: &str,
    name: &str,
    fixed: &BTreeSet<usize>,
    order: &[Part],
) -> Option<String> {
    let layout = Layout::of(text)?;
    let all = blocks(text, &layout);
    let named = |block: &Block<'_>| block.name == Some(name);
    // The places of the named blocks among all.
    let slots: Vec<usize> = (0..all.len())
        .filter(|&at| all.get(at).is_some_and(named))
        .collect();
    let kept: Vec<usize> = order
        .iter()
        .filter_map(|part| match part {
            Part::Old(number) => Some(*number),
            Part::New(_) => None,
        })
        .collect();
    let movable: Vec<usize> = (0..slots.len())
        .filter(|number| kept.contains(number) && !fixed.contains(number))
        .collect();
    let mut removed: BTreeSet<usize> = (0..slots.len())
        .filter(|number| !kept.contains(number) && !fixed.contains(number))
        .filter_map(|number| slots.get(number).copied())
        .collect();
    let body = |number: usize| Some(all.get(*slots.get(number)?)?.body);
    let mut edits = Edits::default();
    for (&place, &number) in movable.iter().zip(&kept) {
        if place != number {
            edits.replace(body(place)?, body(number)?.of(text)?);
        }
    }
    let mut before = 0;
    for part in order {
        let new = match part {
            Part::Old(_) => {
                before += 1;
                continue;
            }
            Part::New(new) => new,
        };
        let after = movable.get(..before).and_then(<[usize]>::last);
        let next = movable.first();
        let replaced = removed.first().copied();
        match (after, next) {
            (Some(&after), _) => add_behind(text, body(after)?.end, new, &mut edits),
            (None, Some(&next)) => {
                let at = body(next)?.start;
                let newline = newline(text, at);
                edits.insert(at, format!("{}{newline}{newline}", lines(new, newline)));
            }
            (None, None) => match replaced {
                Some(place) => {
                    removed.remove(&place);
                    let body = all.get(place)?.body;
                    edits.replace(body, lines(new, newline(text, body.start)));
                }
                None => add_behind(text, all.last()?.body.end, new, &mut edits),
            },
        }
    }
    take_away(text, &all, &removed, &mut edits);
    edits.apply(text)
}

fn add_behind(text: &str, at: usize, new: &str, edits: &mut Edits) {
    let newline = newline(text, at);
    edits.insert(at, format!("{newline}{newline}{}", lines(new, newline)));
}

fn lines(new: &str, newline: &str) -> String {
    new.trim_end().replace('\n', newline)
}

/// Takes blocks away, with the empty lines that divided them from the next.
fn take_away(text: &str, all: &[Block<'_>], removed: &BTreeSet<usize>, edits: &mut Edits) {
    let mut places = removed.iter().copied().peekable();
    while let Some(first) = places.next() {
        let mut last = first;
        while places.next_if_eq(&(last + 1)).is_some() {
            last += 1;
        }
        let (Some(from), Some(to)) = (all.get(first), all.get(last)) else {
            return;
        };
        let gap = |from: usize, to: usize| text.get(from..to).is_some_and(is_blank);
        let (start, end) = (from.body.start, to.body.end);
        let before = first
            .checked_sub(1)
            .and_then(|at| all.get(at))
            .map_or(0, |b| b.body.end);
        edits.remove(match all.get(last + 1) {
            Some(next) if gap(end, next.body.start) => Span::new(start, next.body.start),
            None if gap(end, text.len()) && before > 0 && gap(before, start) => {
                Span::new(before, end)
            }
            _ => Span::new(start, with_empty_lines(text, start, line_end(text, end))),
        });
    }
}

/// The end of what is taken away: an empty line above and another below would be one too many.
fn with_empty_lines(text: &str, start: usize, end: usize) -> usize {
    let above = text.get(..start).unwrap_or_default();
    let mut end = end;
    while above.ends_with("\n\n") || above.ends_with("\n\r\n") {
        let next = line_end(text, end);
        if next == end || !text.get(end..next).is_some_and(is_blank) {
            break;
        }
        end = next;
    }
    end
}

/// The lines before the first header as a block without a name, and every block after them.
fn blocks<'l>(text: &str, layout: &'l Layout) -> Vec<Block<'l>> {
    let head = layout.head.last().map_or(0, |entry| entry.span.end);
    let mut blocks = vec![Block {
        name: None,
        body: Span::new(0, content_end(text, head)),
    }];
    for table in &layout.tables {
        let end = content_end(text, last_byte(table));
        let above = blocks.last().map_or(0, |block| block.body.end);
        match blocks.last_mut() {
            Some(block) if block.name.is_some() && below(block.name, table) => {
                block.body.end = end;
            }
            _ => blocks.push(Block {
                name: table.path.first().map(String::as_str),
                body: Span::new(block_start(text, table.header.start, above), end),
            }),
        }
    }
    blocks
}

/// Whether a table belongs to the block above it, as `[question.cite]` does.
pub(super) fn below(name: Option<&str>, table: &Table) -> bool {
    table.path.len() > 1 && table.path.first().map(String::as_str) == name
}

fn last_byte(table: &Table) -> usize {
    table
        .entries
        .last()
        .map_or(table.header.end, |entry| entry.span.end)
}

/// The end of the line of a byte, without its line end.
fn content_end(text: &str, at: usize) -> usize {
    let line = text.get(..line_end(text, at)).unwrap_or(text);
    if at == 0 {
        return 0;
    }
    line.trim_end_matches(['\r', '\n']).len().max(at)
}

/// The start of a header's line, or of the comments directly above it.
fn block_start(text: &str, header: usize, above: usize) -> usize {
    let mut start = line_start(text, header);
    while start > above {
        let line = line_start(text, start - 1);
        let is_comment = text
            .get(line..start)
            .is_some_and(|line| line.trim_start().starts_with('#'));
        if !is_comment || line < above {
            break;
        }
        start = line;
    }
    start
}
