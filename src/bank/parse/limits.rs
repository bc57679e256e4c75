//! How much a bank file may hold. Texts are counted in characters.
//!
//! Limits may be raised but never lowered: a frozen question of an older version must still be readable.

/// A prompt, an explanation, a reason or a quote.
pub const TEXT: usize = 4000;
/// An answer or an option.
pub const OPTION: usize = 500;
/// A title, an author or a file name.
pub const TITLE: usize = 300;
/// A tag or another name.
pub const NAME: usize = 100;
/// Wrong options of a question or a gap, several right ones, or right sides of pairs that belong to nothing.
pub const WRONG: usize = 25;
/// Gaps of a text, things to be put in order, or pairs of a question.
pub const PARTS: usize = 26;
/// Criteria of an open question.
pub const CRITERIA: usize = 6;
/// Points of a question or of a criterion.
pub const POINTS: u8 = 100;
/// Accepted answers of a question, tags of it, former ids of it, or names in a group of aliases.
pub const LIST: usize = 64;
/// Groups of aliases in a bank.
pub const ALIASES: usize = 2000;
/// Documents of a bank.
pub const SOURCES: usize = 200;
/// Questions of a bank.
pub const QUESTIONS: usize = 10_000;
/// A question in its frozen form, in bytes: it has to fit a record of the store (invariant 10).
pub const FROZEN: usize = 60_000;
