//! Documents, sentences and tokens, each with its byte span in the original. Total: nothing here fails or panics.

mod span;

pub use span::Span;
