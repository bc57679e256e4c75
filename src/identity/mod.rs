//! Who is asking: sessions by hashed token, roles as types, words that bring a learner back, and limits on guessing.
//!
//! A learner is a memory, not a person. The first form a browser sends makes one; the cookie holds 32 bytes from the
//! operating system, the store only their hash. Roles are types (invariant 11): a use case that needs a [`Learner`]
//! cannot be called without one.

mod door;
mod limit;
mod session;
mod words;

pub use door::{Door, Tried};
pub use limit::Limit;
pub use session::{
    Device, Ids, Known, Learner, Teacher, Token, close, close_expired, lookup, new_words, open,
    resume, words,
};
pub use words::{BadWords, Words, parse as parse_words};
