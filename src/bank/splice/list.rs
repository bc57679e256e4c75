//! Parts that commas divide: entries of a list, keys in braces.

use super::edits::{Edits, indent, is_blank, line_end, line_start, newline};
use super::layout::Item;
use crate::text::Span;

/// A part with the comma after it.
type Part = (Span, Option<Span>);

/// Takes the parts away that are marked; at least one stays.
pub(super) fn remove(text: &str, parts: &[Part], removed: &[bool], edits: &mut Edits) {
    let is_gone = |index: usize| removed.get(index).copied().unwrap_or(false);
    let mut index = 0;
    while index < parts.len() {
        if !is_gone(index) {
            index += 1;
            continue;
        }
        let first = index;
        while is_gone(index + 1) {
            index += 1;
        }
        if let Some(span) = run(text, parts, first, index) {
            edits.remove(span);
        }
        index += 1;
    }
}

/// What goes with the parts `first..=last`.
fn run(text: &str, parts: &[Part], first: usize, last: usize) -> Option<Span> {
    let start = parts.get(first)?.0.start;
    let end = end_of(parts.get(last)?);
    if begins_line(text, start) && ends_line(text, end) {
        return Some(Span::new(line_start(text, start), line_end(text, end)));
    }
    let between = |from: usize, to: usize| text.get(from..to).is_some_and(is_blank);
    if let Some((next, _)) = parts.get(last + 1) {
        let to = if between(end, next.start) {
            next.start
        } else {
            end
        };
        return Some(Span::new(start, to));
    }
    let comma = first.checked_sub(1).and_then(|at| parts.get(at)?.1);
    match comma {
        Some(comma) if between(comma.end, start) => Some(Span::new(comma.start, end)),
        _ => Some(Span::new(start, end)),
    }
}

fn end_of(&(part, comma): &Part) -> usize {
    comma.unwrap_or(part).end
}

/// Whether only spaces stand before the byte on its line.
fn begins_line(text: &str, at: usize) -> bool {
    text.get(line_start(text, at)..at).is_some_and(is_blank)
}

/// Whether only spaces and perhaps a comment stand behind the byte on its line.
fn ends_line(text: &str, at: usize) -> bool {
    let rest = text.get(at..line_end(text, at)).unwrap_or_default();
    rest.ends_with('\n') && (is_blank(rest) || rest.trim_start().starts_with('#'))
}

/// Adds values to a list that has entries: after the entry numbered `after`, or before all of them.
pub(super) fn insert(
    text: &str,
    items: &[Item],
    after: Option<usize>,
    values: &[String],
    edits: &mut Edits,
) {
    let Some(near) = items.get(after.unwrap_or(0)) else {
        return;
    };
    let (span, comma) = (near.value.span, near.comma);
    let end = end_of(&(span, comma));
    let rows = begins_line(text, span.start);
    let newline = newline(text, span.start);
    let row = |value: &String| {
        let spaces = indent(text, span.start);
        format!(
            "{spaces}{}",
            value.replace('\n', &format!("{newline}{spaces}"))
        )
    };
    match after {
        Some(_) if rows && ends_line(text, end) => {
            if comma.is_none() {
                edits.insert(span.end, ",");
            }
            let at = line_end(text, end);
            for (index, value) in values.iter().enumerate() {
                let open = comma.is_none() && index + 1 == values.len();
                let comma = if open { "" } else { "," };
                edits.insert(at, format!("{}{comma}{newline}", row(value)));
            }
        }
        Some(_) => {
            for value in values {
                edits.insert(span.end, format!(", {value}"));
            }
        }
        None if rows => {
            for value in values {
                edits.insert(
                    line_start(text, span.start),
                    format!("{},{newline}", row(value)),
                );
            }
        }
        None => {
            for value in values {
                edits.insert(span.start, format!("{value}, "));
            }
        }
    }
}
