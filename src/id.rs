//! Every identifier as a type of its own, so that one can never stand for another.
//!
//! Names that people write (banks, facts, questions) are *slugs*; records are numbered by uuids that the caller
//! draws ([`crate::system`] is the only source of chance); versions of a question are named by their hash.

use std::fmt;
use std::str::FromStr;

use uuid::Uuid;

/// Why a text is no slug.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("an id is 1 to 64 characters of a-z, 0-9, `-` and starts with a letter or digit")]
pub struct BadSlug;

/// The longest slug, in bytes.
pub const SLUG_MAX: usize = 64;

fn is_slug(text: &str, extra: &[u8]) -> bool {
    let bytes = text.as_bytes();
    bytes.len() <= SLUG_MAX
        && bytes.first().is_some_and(u8::is_ascii_alphanumeric)
        && bytes.iter().all(|&b| {
            b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || extra.contains(&b)
        })
}

macro_rules! slug {
    ($(#[$doc:meta])* $name:ident, $extra:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Box<str>);

        impl $name {
            /// Parses a slug.
            ///
            /// # Errors
            /// [`BadSlug`] where the text is empty, too long or has other characters.
            pub fn new(text: &str) -> Result<Self, BadSlug> {
                if is_slug(text, $extra) { Ok(Self(text.into())) } else { Err(BadSlug) }
            }

            /// The text of the id.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = BadSlug;
            fn from_str(text: &str) -> Result<Self, BadSlug> {
                Self::new(text)
            }
        }
    };
}

slug!(
    /// A bank, by the `id` of its file.
    BankId,
    b""
);
slug!(
    /// A question within its bank.
    QuestionId,
    b""
);
slug!(
    /// A fact within its bank: what memory belongs to. A reversed card or a further gap is a fact of its own, `id/2`.
    FactId,
    b"/"
);
slug!(
    /// What a fact gives a value for; facts that disagree share it.
    SlotId,
    b""
);
slug!(
    /// A document within its bank.
    SourceId,
    b""
);

macro_rules! uuid_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.simple().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                Uuid::try_parse(text).map(Self)
            }
        }
    };
}

uuid_id!(
    /// A learner: a memory, not a person.
    LearnerId
);
uuid_id!(
    /// A teacher's account.
    TeacherId
);
uuid_id!(
    /// An invitation, as pages name it. Its code is a secret and no id.
    InvitationId
);
uuid_id!(
    /// One sitting, of a quiz or of the due queue.
    AttemptId
);
uuid_id!(
    /// A bank that is being made from a document in the browser.
    WorkId
);
uuid_id!(
    /// One submitted form; the same id twice is the same submission.
    AnswerId
);

/// The blake3 hash of a question's frozen content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VersionHash(pub [u8; 32]);

/// A secret token's blake3 hash; the token itself is never stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TokenHash(pub [u8; 32]);

/// What is kept of a learner who was erased: a hash that nobody can turn back, to know them by in an older backup.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tombstone(pub [u8; 32]);

impl Tombstone {
    /// The tombstone of a learner.
    pub fn of(learner: LearnerId) -> Self {
        let id = learner.0.as_bytes();
        Self(blake3::derive_key("factdeck 2026-11 erased learner", id))
    }
}

/// An event's place in the log, from 1, without gaps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Seq(pub u64);

impl fmt::Display for Seq {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_refuse_what_a_url_or_a_key_could_trip_over() {
        for good in ["a", "black-january", "1990", "x9-y"] {
            assert_eq!(BankId::new(good).unwrap().as_str(), good);
        }
        for bad in ["", "-a", "A", "a/b", "a b", "ä", "a\0", &"a".repeat(65)] {
            assert_eq!(BankId::new(bad), Err(BadSlug), "{bad:?}");
        }
        assert!(FactId::new("deaths/2").is_ok());
        assert!(FactId::new("/2").is_err());
    }
}
