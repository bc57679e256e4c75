//! Rows of cells: comma- or semicolon-separated and tab-separated files, read and written.
//!
//! A cell that a spreadsheet would take for a formula gets an apostrophe before it, and loses it again when it is read:
//! a question is never run.

use csv::{QuoteStyle, ReaderBuilder, Terminator, WriterBuilder};

use super::QUESTIONS;
use crate::bank::Diagnostic;
use crate::text::Span;

/// The most cells of a row that is read.
const COLUMNS: usize = 200;

/// A row with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) cells: Vec<String>,
    /// Its first line.
    pub(super) span: Span,
}

impl Row {
    /// The cell of a place, without the space around it.
    pub(super) fn cell(&self, at: usize) -> &str {
        self.cells.get(at).map_or("", |cell| cell.trim())
    }

    /// Whether there is nothing in it.
    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// The rows of a text that are not blank.
pub(super) fn rows(text: &str, separator: u8, found: &mut Vec<Diagnostic>) -> Vec<Row> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut record = csv::StringRecord::new();
    loop {
        let at = usize::try_from(reader.position().byte()).unwrap_or(text.len());
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(why) => {
                found.push(
                    Diagnostic::error("X001", format!("the table cannot be read: {why}"))
                        .at(Span::new(at, at)),
                );
                break;
            }
        }
        if rows.len() >= QUESTIONS {
            found.push(
                Diagnostic::error("X001", format!("the table has more than {QUESTIONS} rows"))
                    .at(line(text, at))
                    .help("divide it"),
            );
            break;
        }
        let from = record
            .position()
            .and_then(|place| usize::try_from(place.byte()).ok());
        if record.len() > COLUMNS {
            found.push(
                Diagnostic::error("X002", format!("the row has more than {COLUMNS} cells"))
                    .at(line(text, from.unwrap_or(at)))
                    .help("a question has a few; look whether the lines end where they should"),
            );
            continue;
        }
        let row = Row {
            cells: record.iter().map(str::to_owned).collect(),
            span: line(text, from.unwrap_or(at)),
        };
        if !row.is_blank() {
            rows.push(row);
        }
    }
    rows
}

/// The first line with something in it from a place on.
fn line(text: &str, at: usize) -> Span {
    let rest = text.get(at..).unwrap_or_default();
    let from = at + rest.len() - rest.trim_start().len();
    let line = text
        .get(from..)
        .unwrap_or_default()
        .lines()
        .next()
        .unwrap_or_default();
    Span::new(from, from + line.trim_end().len())
}

/// Rows as a file.
pub(super) fn written(rows: &[Vec<String>], separator: u8) -> Vec<u8> {
    let mut writer = WriterBuilder::new()
        .flexible(true)
        .delimiter(separator)
        .quote_style(QuoteStyle::Necessary)
        .terminator(Terminator::CRLF)
        .from_writer(Vec::new());
    for row in rows {
        // Writing into memory does not fail.
        let _ = writer.write_record(row);
    }
    writer.into_inner().unwrap_or_default()
}

/// A cell that no spreadsheet takes for a formula.
pub(super) fn safe(cell: &str) -> String {
    if is_formula(cell) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// The cell that was made [`safe`].
pub(super) fn unsafed(cell: &str) -> &str {
    cell.strip_prefix('\'')
        .filter(|rest| is_formula(rest))
        .unwrap_or(cell)
}

/// Whether a spreadsheet could take a cell for a formula, once apostrophes before it are gone.
fn is_formula(cell: &str) -> bool {
    let bare = cell.trim_start_matches('\'');
    bare.starts_with([
        '=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
    ])
}

/// The separator that divides most of the first lines into equally many cells; the first of several that are as good.
pub(super) fn separator(text: &str, among: &[u8]) -> Option<u8> {
    let sample: String = text
        .lines()
        .filter(|line| !line.starts_with('#'))
        .take(50)
        .collect::<Vec<_>>()
        .join("\n");
    let score = |separator: &u8| {
        let rows = rows(&sample, *separator, &mut Vec::new());
        let mut counts: Vec<usize> = rows
            .iter()
            .map(|row| row.cells.len())
            .filter(|cells| *cells > 1)
            .collect();
        counts.sort_unstable();
        let common = counts.chunk_by(|a, b| a == b).map(<[usize]>::len).max();
        common.unwrap_or(0)
    };
    let best = among
        .iter()
        .rev()
        .max_by_key(|separator| score(separator))?;
    (score(best) > 0).then_some(*best)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn rows_know_their_lines() {
        let text = "a,b\n\n\"c\nd\",e\n";
        let rows = rows(text, b',', &mut Vec::new());
        assert_eq!(
            rows.iter()
                .map(|row| row.span.of(text).unwrap())
                .collect::<Vec<_>>(),
            ["a,b", "\"c"]
        );
        assert_eq!(rows[1].cells, ["c\nd", "e"]);
    }

    #[test]
    fn a_row_of_very_many_cells_is_left_out() {
        let text = format!("a,b\n{}\nc,d\n", "e,".repeat(COLUMNS));
        let mut found = Vec::new();
        assert_eq!(rows(&text, b',', &mut found).len(), 2);
        assert_eq!(found[0].span.unwrap().start, 4);
        assert!(found[0].message.contains("200 cells"));
    }

    #[test]
    fn the_separator_is_the_one_that_fits_most_lines() {
        let among = [b'\t', b';', b','];
        assert_eq!(separator("a, b;c\nd;e\nf;g, h", &among), Some(b';'));
        assert_eq!(
            separator("one: two\tthree, four\nfive\tsix", &among),
            Some(b'\t')
        );
        assert_eq!(separator("nothing", &among), None);
    }

    proptest! {
        #[test]
        fn cells_come_back_and_are_no_formulas(cells in proptest::collection::vec("['=+@\t,;\"a\n-]{0,6}", 1..4)) {
            let row: Vec<String> = cells.iter().map(|cell| safe(cell)).collect();
            prop_assert!(row.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t'])));
            let mut with = vec!["x".to_owned()];
            with.extend(row);
            let bytes = written(&[with], b',');
            let text = String::from_utf8(bytes).unwrap();
            let again = rows(&text, b',', &mut Vec::new());
            let again: Vec<&str> = again[0].cells.iter().skip(1).map(|cell| unsafed(cell)).collect();
            prop_assert_eq!(again, cells);
        }
    }
}
