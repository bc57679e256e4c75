//! Notes at the foot of a page or a column, and their marks in the text.

use std::collections::BTreeSet;

use super::line::Line;
use crate::read::flow::{Flow, Script};

/// The notes of a page.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// The lines that belong to notes.
    lines: BTreeSet<usize>,
    /// Marks that were not met in the text yet.
    marks: Vec<String>,
}

impl Notes {
    /// Finds them: small lines, the first with a mark, below all other lines of their column.
    pub(super) fn of(page: &[Line], body: f64) -> Self {
        let mut notes = Self::default();
        let mut is_open = false;
        for (place, line) in page.iter().enumerate() {
            let is_small = line.size < body * 0.93;
            let above = |other: &Line| {
                let is_beside = other.x.1 < line.x.0 || other.x.0 > line.x.1;
                other.size < body * 0.93 || is_beside || other.y > line.y
            };
            is_open = is_small && (is_open || (mark(line).is_some() && page.iter().all(above)));
            if is_open {
                notes.lines.insert(place);
                notes.marks.extend(mark(line));
            }
        }
        notes
    }

    /// Whether a line belongs to a note.
    pub(super) fn has(&self, place: usize) -> bool {
        self.lines.contains(&place)
    }

    /// Whether a raised text is the mark of a note and no exponent: it stands behind a stop, or there is such a note that
    /// nothing referred to yet.
    pub(super) fn refers(&mut self, raised: &str, before: &str) -> bool {
        let is_mark = !raised.is_empty()
            && raised.len() <= 4
            && raised
                .chars()
                .all(|c| c.is_ascii_digit() || "*†‡[]".contains(c));
        if !is_mark {
            return false;
        }
        let known = self.marks.iter().position(|mark| mark == raised);
        let unit = before
            .rsplit(|c: char| !c.is_alphabetic())
            .next()
            .unwrap_or_default();
        let is_unit =
            matches!(unit, "m" | "km" | "cm" | "mm" | "dm" | "ft") && matches!(raised, "2" | "3");
        let is_behind_stop = before
            .trim_end()
            .ends_with(['.', ',', ';', ':', '!', '?', '”', '"', ')', '»']);
        if let Some(known) = known.filter(|_| !is_unit) {
            self.marks.remove(known);
            return true;
        }
        is_behind_stop
    }
}

/// The mark that a note begins with.
fn mark(line: &Line) -> Option<String> {
    let text = line.text();
    let is_mark = |c: &char| c.is_ascii_digit() || matches!(c, '*' | '†' | '‡');
    let mark: String = text.chars().take_while(is_mark).collect();
    let is_raised = line.parts.first().is_some_and(|(_, raised)| *raised);
    let rest = text.get(mark.len()..).unwrap_or_default();
    let is_apart = is_raised || rest.starts_with([' ', '.', '\t']);
    (!mark.is_empty() && mark.len() <= 3 && is_apart).then_some(mark)
}

/// Writes the notes of a page behind the text.
pub(super) fn write(page: &[Line], notes: &Notes, flow: &mut Flow) {
    let mut is_open = false;
    let close = |flow: &mut Flow, is_open: &mut bool| {
        if std::mem::take(is_open) {
            let blocks = flow.close();
            flow.note(&blocks);
        }
    };
    for (place, line) in page.iter().enumerate() {
        if !notes.has(place) {
            close(flow, &mut is_open);
            continue;
        }
        let text = line.text();
        let mut text = text.as_str();
        if let Some(mark) = mark(line) {
            close(flow, &mut is_open);
            let rest = text.get(mark.len()..).unwrap_or_default();
            text = rest.trim_start_matches(['.', ' ', '\t']);
        }
        if is_open {
            flow.add(" ", Script::Line);
        } else {
            flow.begin();
            is_open = true;
        }
        flow.add(text, Script::Line);
    }
    close(flow, &mut is_open);
}
