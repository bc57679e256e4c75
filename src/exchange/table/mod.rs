//! Tables of questions: CSV for spreadsheets, and tab-separated lines.
//!
//! A table with a row of headers has any of the columns below, in any order; without one it is *question, answer, wrong
//! options*. Several texts in one cell have `|` between them.

mod read;
mod write;

pub(super) use self::read::drafts;
pub(super) use self::write::{file, row};
use crate::text::date::Grain;

/// The columns that are written, in their order.
pub(super) const COLUMNS: [&str; 18] = [
    "id",
    "type",
    "prompt",
    "answer",
    "wrong",
    "why",
    "explain",
    "hint",
    "tags",
    "points",
    "difficulty",
    "state",
    "lang",
    "match",
    "tolerance",
    "unit",
    "precision",
    "options",
];

const GRAINS: [(&str, Grain); 5] = [
    ("day", Grain::Day),
    ("month", Grain::Month),
    ("year", Grain::Year),
    ("decade", Grain::Decade),
    ("century", Grain::Century),
];
