//! Charts as values: what stands where, for templates that draw SVG. Each goes with a sentence and a table of the same
//! numbers, so that the picture itself is left out for screen readers.

mod bars;
mod heat_map;

pub(super) use bars::{Amount, Bars};
pub(super) use heat_map::HeatMap;
