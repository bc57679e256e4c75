//! Documents, sentences and tokens, each with its byte span in the original. Total: nothing here fails or panics.
//!
//! [`number`] and [`date`] are *written forms*: they find figures and dates in a text and say whether two writings mean
//! the same. [`fold`] makes one form of everything that a reader would call the same words.

pub mod date;
pub mod fold;
pub mod number;
mod span;
pub mod token;

pub use span::Span;
