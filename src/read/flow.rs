//! Running text is gathered here and comes out as plain text, whatever the format was: blocks with an empty line between
//! them, a table's row in one line with tabs, notes after the text.
//!
//! Every reader of a format with structure writes into a [`Flow`], so that the same document gives the same text from
//! all of them. As with Markdown, the marks of lists go: an item is a block.

use super::aside::{Aside, Part};
use crate::text::is_notes_heading;

/// The text of a document while it is read.
#[derive(Debug, Default)]
pub(super) struct Flow {
    text: Frame,
    /// Cells, notes and boxes that are being filled, the innermost last.
    inner: Vec<Frame>,
    /// The rows of tables that are being filled, cell by cell.
    rows: Vec<Vec<Vec<String>>>,
    notes: Vec<String>,
    boxes: Vec<String>,
    /// What is not in the text, or stands elsewhere in it.
    pub(super) aside: Aside,
}

/// Blocks, and the line that is being written.
#[derive(Debug, Default)]
struct Frame {
    blocks: Vec<String>,
    line: String,
}

/// How a run of text is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Script {
    /// On the line.
    #[default]
    Line,
    /// Raised.
    Super,
}

/// What stands for something left out within a sentence.
const GAP: &str = "[…]";
/// What stands above the notes.
const NOTES: &str = "Notes";
/// A cell of more characters than this is prose, not a value.
const CELL: usize = 120;

impl Flow {
    /// Adds running text to the open block.
    pub(super) fn add(&mut self, text: &str, script: Script) {
        let line = &mut self.frame().line;
        match script {
            Script::Super => raise(line, text),
            Script::Line => {
                line.extend(
                    text.chars()
                        .map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }),
                );
            }
        }
    }

    /// Ends the line within its block.
    pub(super) fn line_break(&mut self) {
        self.frame().line.push('\n');
    }

    /// What is left out within a sentence leaves a mark, so that nobody takes the rest for the whole.
    pub(super) fn gap(&mut self, part: Part) {
        self.aside.note(part, 1);
        self.frame().line.push_str(GAP);
    }

    /// Ends the open block.
    pub(super) fn end(&mut self) {
        let frame = self.frame();
        let line = std::mem::take(&mut frame.line);
        // A block of nothing but what was left out is none.
        let is_text = !line.replace(GAP, "").trim().is_empty();
        frame
            .blocks
            .extend(tidy(&line).into_iter().filter(|_| is_text));
        if self.inner.is_empty() {
            let boxes = std::mem::take(&mut self.boxes);
            self.text.blocks.extend(boxes);
        }
    }

    /// Forgets the open block.
    pub(super) fn forget(&mut self) {
        self.frame().line.clear();
    }

    /// Opens what stands apart from the text around it: a cell, a note, a box.
    pub(super) fn begin(&mut self) {
        self.inner.push(Frame::default());
    }

    /// The blocks since [`Flow::begin`].
    pub(super) fn close(&mut self) -> Vec<String> {
        let mut frame = self.inner.pop().unwrap_or_default();
        frame.blocks.extend(tidy(&frame.line));
        frame.blocks
    }

    /// Keeps a note; it comes after the text.
    pub(super) fn note(&mut self, blocks: &[String]) {
        let note = blocks.join("\n");
        if !note.is_empty() {
            self.aside.note(Part::Note, 1);
            self.notes.push(note);
        }
    }

    /// Closes a box; it comes after the block that it hangs on.
    pub(super) fn end_box(&mut self) {
        let blocks = self.close();
        if !blocks.is_empty() {
            self.aside.note(Part::TextBox, 1);
            self.boxes.extend(blocks);
        }
    }

    /// Begins a row of a table.
    pub(super) fn begin_row(&mut self) {
        self.end();
        self.rows.push(Vec::new());
    }

    /// Closes a cell.
    pub(super) fn end_cell(&mut self) {
        let blocks = self.close();
        match self.rows.last_mut() {
            Some(row) => row.push(blocks),
            None => self.frame().blocks.extend(blocks),
        }
    }

    /// Closes a row: its values in one line, or cell by cell where they are prose.
    pub(super) fn end_row(&mut self) {
        self.end();
        let cells = self.rows.pop().unwrap_or_default();
        let frame = self.frame();
        if cells.iter().any(|cell| is_prose(cell)) {
            for cell in cells {
                let is_value = !is_prose(&cell);
                let blocks = cell.into_iter();
                frame
                    .blocks
                    .extend(blocks.map(|block| if is_value { label(block) } else { block }));
            }
            return;
        }
        let values: Vec<String> = cells.iter().map(|cell| cell.concat()).collect();
        let row = values.join("\t");
        let row = row.trim();
        if !row.is_empty() {
            let is_alone = !row.contains('\t');
            frame.blocks.push(if is_alone {
                label(row.to_owned())
            } else {
                row.to_owned()
            });
        }
    }

    /// The text, its notes last, and what was put aside.
    pub(super) fn finish(mut self) -> (String, Aside) {
        while !self.inner.is_empty() {
            let blocks = self.close();
            self.frame().blocks.extend(blocks);
        }
        self.end();
        // A heading tells the notes from the text, for readers as for those who make questions of it.
        let last = self.text.blocks.last();
        let has_heading = last.is_some_and(|block| is_notes_heading(block));
        let heading = (!self.notes.is_empty() && !has_heading).then(|| NOTES.to_owned());
        let mut text = String::new();
        for block in self.text.blocks.iter().chain(&heading).chain(&self.notes) {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(block);
            text.push('\n');
        }
        (text, self.aside)
    }

    fn frame(&mut self) -> &mut Frame {
        self.inner.last_mut().unwrap_or(&mut self.text)
    }
}

/// A value that stands in a line of its own, so that nobody takes it for a heading.
fn label(mut value: String) -> String {
    if value.ends_with(char::is_alphanumeric) {
        value.push(':');
    }
    value
}

/// Whether a cell holds sentences and not a value.
fn is_prose(cell: &[String]) -> bool {
    let block = cell.first().map(String::as_str).unwrap_or_default();
    let ends = block.ends_with(['.', '!', '?', '”', '"']) && block.split(' ').count() > 7;
    cell.len() > 1 || block.contains(['\n', '\t']) || block.chars().count() > CELL || ends
}

/// Adds raised text: digits after a letter or a digit stay raised, so that ten to the sixth never reads as 106.
fn raise(line: &mut String, text: &str) {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let after = line.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '.' | '”'));
    let raised = |c: char| match c {
        '-' | '−' | '–' => Some('⁻'),
        '+' => Some('⁺'),
        _ => c
            .to_digit(10)
            .and_then(|digit| RAISED.get(usize::try_from(digit).ok()?).copied()),
    };
    match text.chars().map(raised).collect::<Option<String>>() {
        Some(raised) if after => line.push_str(&raised),
        _ => line.push_str(text),
    }
}

/// The blocks of a written line: single spaces, nothing at the ends, no signs that nobody sees; empty lines divide.
pub(super) fn tidy(line: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut block = String::new();
    for line in line.split('\n') {
        let mut clean = String::with_capacity(line.len());
        for c in line.chars() {
            let is_unseen = matches!(
                c,
                '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{FFFC}'
            ) || (c.is_control() && c != '\t');
            if is_unseen {
                continue;
            }
            match (c, clean.chars().last()) {
                (' ', None | Some(' ' | '\t')) | ('\t', None | Some('\t')) => {}
                ('\t', Some(' ')) => {
                    clean.pop();
                    clean.push('\t');
                }
                _ => clean.push(c),
            }
        }
        let clean = clean.trim();
        if clean.is_empty() {
            if !block.is_empty() {
                blocks.push(std::mem::take(&mut block));
            }
            continue;
        }
        if !block.is_empty() {
            block.push('\n');
        }
        block.push_str(clean);
    }
    if !block.is_empty() {
        blocks.push(block);
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_rows_and_notes_become_plain_text() {
        let mut flow = Flow::default();
        flow.add("  The   Long\nRiver ", Script::Line);
        flow.end();
        flow.end();
        flow.add("It is 10", Script::Line);
        flow.add("6", Script::Super);
        flow.add(" m long", Script::Line);
        flow.begin();
        flow.add("Some say more.", Script::Line);
        let note = flow.close();
        flow.note(&note);
        flow.add(", the 5", Script::Line);
        flow.add("th", Script::Super);
        flow.line_break();
        flow.add("in or\u{AD}der.", Script::Line);
        flow.end();
        for row in [["Year", "Ships"], ["1921", "40"]] {
            flow.begin_row();
            for cell in row {
                flow.begin();
                flow.add(cell, Script::Line);
                flow.end();
                flow.end_cell();
            }
            flow.end_row();
        }
        flow.begin_row();
        for cell in ["1922", "In this year there were no ships to be seen."] {
            flow.begin();
            flow.add(cell, Script::Line);
            flow.end_cell();
        }
        flow.end_row();
        let (text, aside) = flow.finish();
        assert_eq!(
            text,
            "The Long River\n\nIt is 10⁶ m long, the 5th\nin order.\n\nYear\tShips\n\n1921\t40\n\n1922:\n\nIn this year there were no ships to be seen.\n\nNotes\n\nSome say more.\n"
        );
        assert_eq!(aside.parts().collect::<Vec<_>>(), [(Part::Note, 1)]);
    }

    #[test]
    fn a_box_comes_after_its_paragraph_and_a_gap_is_seen() {
        let mut flow = Flow::default();
        flow.add("Before ", Script::Line);
        flow.begin();
        flow.add("Boxed.", Script::Line);
        flow.end();
        flow.end_box();
        flow.gap(Part::Formula);
        flow.add(" after.", Script::Line);
        let (text, aside) = flow.finish();
        assert_eq!(text, "Before […] after.\n\nBoxed.\n");
        assert_eq!(aside.count(Part::TextBox) + aside.count(Part::Formula), 2);
    }
}
