//! What somebody says of a file that does not say it itself: what stands between its cards, and what its columns hold.

use super::Format;
use super::cells::Row;
use super::quizlet::Dividers;
use super::table;

/// The most columns that are shown to somebody who chooses what they hold.
const SHOWN: usize = 40;
/// How much of a column is shown: this many cells, of this many characters.
const SAMPLE: (usize, usize) = (2, 60);

/// What a file's own words leave open; by default all is to be found out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Layout {
    /// What stands between the cards of Quizlet's text.
    pub dividers: Dividers,
    /// What the columns of a table or the fields of notes hold.
    pub columns: Columns,
    /// Whether the first row of a table names its columns.
    pub headers: Option<bool>,
}

impl Layout {
    /// Why this cannot be said of files of a format; nothing where it can.
    pub fn wrong_for(&self, format: Format) -> Option<String> {
        if !self.dividers.is_empty() && format != Format::Quizlet {
            return Some("what stands between cards is said of Quizlet's text only".to_owned());
        }
        let known = columns(format);
        if known.is_empty() && (!self.columns.is_empty() || self.headers.is_some()) {
            return Some("what columns hold is said of csv, tsv and anki only".to_owned());
        }
        if self.headers.is_some() && format == Format::Anki {
            return Some("notes of Anki have no row that names their fields".to_owned());
        }
        let unknown = self
            .columns
            .0
            .iter()
            .flatten()
            .find(|name| !name.is_empty() && !known.contains(name));
        unknown.map(|name| {
            format!(
                "no column of {} is `{name}`; there are {}",
                format.title(),
                known.join(", ")
            )
        })
    }
}

/// What the columns of a format can hold; nothing where it has none.
pub fn columns(format: Format) -> &'static [&'static str] {
    match format {
        Format::Csv | Format::Tsv => &table::COLUMNS,
        Format::Anki => &["id", "prompt", "answer", "explain", "hint", "tags"],
        _ => &[],
    }
}

/// What the columns of a file hold, from the first on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns(Vec<Option<&'static str>>);

/// What is written for a column that is left out.
const OUT: &str = "-";

impl Columns {
    /// Of names with commas between them, as in `prompt,answer,-,tags`: `-` is left out, and of an empty one it is
    /// found out what it holds, as of those behind the last.
    ///
    /// # Errors
    /// Where one is no name of a column.
    pub fn new(written: &str) -> Result<Self, String> {
        if written.trim().is_empty() {
            return Ok(Self::default());
        }
        let named = written.split(',').map(|name| match name.trim() {
            "" => Ok(None),
            OUT => Ok(Some("")),
            name => {
                let known = table::COLUMNS.into_iter().find(|known| *known == name);
                let unknown = || {
                    let known = table::COLUMNS.join(", ");
                    format!(
                        "there is no column `{name}`; there are {known}, and - to leave one out"
                    )
                };
                known.map(Some).ok_or_else(unknown)
            }
        });
        Ok(Self(named.collect::<Result<_, _>>()?))
    }

    /// Whether all is to be found out.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }

    /// Whether a column is left out because somebody said so.
    pub(super) fn is_out(&self, at: usize) -> bool {
        self.0.get(at) == Some(&Some(""))
    }

    /// What a column holds, where it is said; else what it was found to hold, unless that is said of another one.
    pub(super) fn at(&self, at: usize, found: Option<&'static str>) -> Option<&'static str> {
        if let Some(said) = self.0.get(at).copied().flatten() {
            return Some(said).filter(|said| !said.is_empty());
        }
        found.filter(|found| MANY.contains(found) || !self.0.contains(&Some(found)))
    }

    /// What a column holds where nothing names it: the question, its answer and wrong options, as far as others are not
    /// said to hold them.
    pub(super) fn usual(&self, at: usize) -> Option<&'static str> {
        let is_unsaid = |at: &usize| self.0.get(*at).copied().flatten().is_none();
        let before = (0..at).filter(is_unsaid).count();
        let mut usual = ["prompt", "answer"]
            .into_iter()
            .filter(|name| self.position(name).is_none());
        usual.nth(before).or(Some("wrong"))
    }

    /// The column that is said to hold something.
    pub(super) fn position(&self, name: &str) -> Option<usize> {
        self.0.iter().position(|said| *said == Some(name))
    }
}

/// What may stand in several columns.
const MANY: [&str; 2] = ["wrong", "tags"];

/// A column as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its first cells, shortened.
    pub cells: Vec<String>,
    /// What it was taken for; nothing where it was left out.
    pub holds: Option<&'static str>,
}

/// The columns of rows, with what each was taken for.
pub(super) fn seen(rows: &[Row], holds: impl Fn(usize) -> Option<&'static str>) -> Vec<Column> {
    let most = rows.iter().map(|row| row.cells.len()).max();
    let (cells, signs) = SAMPLE;
    let short = |row: &Row, at| row.cell(at).chars().take(signs).collect();
    let column = |at| Column {
        cells: rows.iter().take(cells).map(|row| short(row, at)).collect(),
        holds: holds(at),
    };
    (0..most.unwrap_or_default().min(SHOWN))
        .map(column)
        .collect()
}
