//! Documents, sentences and tokens, each with its byte span in the original. Total: nothing here fails or panics.
//!
//! [`number`] and [`date`] are *written forms*: they find figures and dates in a text and say whether two writings mean
//! the same. [`fold`] makes one form of everything that a reader would call the same words.

mod apart;
pub mod date;
pub mod decode;
mod document;
pub mod fold;
pub mod number;
pub mod sentence;
mod span;
pub mod token;
mod view;

pub use apart::{Apart, byline, is_notes_heading};
pub use document::{Block, Document, Paragraph, Sentence, outline, sentences_around};
pub use span::Span;
pub use view::{View, joined};
