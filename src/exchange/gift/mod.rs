//! GIFT, Moodle's format for writing questions by hand.
//!
//! It is read as Moodle's importer reads it, except where that loses what was written or adds what was not: there it is
//! read as it was probably meant, with a warning ([`read`](mod@read) names each place).

mod read;
mod signs;
mod write;

pub use read::items;
pub use write::write;
