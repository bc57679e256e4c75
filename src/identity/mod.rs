//! Who is asking: sessions by hashed token, roles as types, words that bring a learner back, teachers' accounts, and
//! limits on guessing.
//!
//! A learner is a memory, not a person. The first form a browser sends makes one; the cookie holds 32 bytes from the
//! operating system, the store only their hash. Roles are types (invariant 11): a use case that needs a [`Learner`]
//! cannot be called without one.
//!
//! A teacher has an account: a name and a password. The first one is made with a code that is printed where the program
//! was started, others by invitation. A session of a teacher has a learner too, so that a browser keeps its memory.

mod account;
mod code;
mod door;
mod guessing;
mod invitation;
mod limit;
mod password;
mod session;
mod words;

pub use account::{
    BadName, NAME_CHARS, PersonName, append, end_invitations, login, made, remove, revoke, used,
};
pub use door::{Door, Tried};
pub use guessing::Guessing;
pub use invitation::{
    DEVICE_MINUTES, INVITED_DAYS, code_hash, for_device, invitation, invite, shown,
};
pub use limit::Limit;
pub use password::{BadPassword, NewPassword, PASSWORD_CHARS, is_password, nobodys_password};
pub use session::{
    Device, Ids, Known, Learner, Teacher, Token, close, close_expired, lookup, new_words, open,
    resume, sign_in, sign_out, words,
};
pub use words::{BadWords, Words, parse as parse_words};
