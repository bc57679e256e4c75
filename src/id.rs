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
    /// A class: a teacher's group of learners.
    ClassId
);
uuid_id!(
    /// What is set for a class to do.
    AssignmentId
);
uuid_id!(
    /// One submitted form; the same id twice is the same submission.
    AnswerId
);

/// The letters and digits of codes that people read aloud and type: none can be taken for another.
pub const CODE_LETTERS: &[u8; 31] = b"ABCDEFGHJKMNPQRSTUVWXYZ23456789";

/// What students type to get into a class: six letters and digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct JoinCode([u8; Self::LENGTH]);

/// Why a text is no join code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a class has a code of {} letters and digits", JoinCode::LENGTH)]
pub struct BadCode;

impl JoinCode {
    /// How many letters and digits it has: 29 bits, and with a limit on guesses months of trying for one class.
    pub const LENGTH: usize = 6;

    /// Reads a code as it is typed: in any case, with any separators.
    ///
    /// # Errors
    /// [`BadCode`] where it cannot be one.
    pub fn typed(text: &str) -> Result<Self, BadCode> {
        let mut letters = text
            .bytes()
            .filter(u8::is_ascii_alphanumeric)
            .map(|letter| letter.to_ascii_uppercase());
        let mut code = [0; Self::LENGTH];
        for place in &mut code {
            *place = letters
                .next()
                .filter(|letter| CODE_LETTERS.contains(letter))
                .ok_or(BadCode)?;
        }
        if letters.next().is_some() {
            return Err(BadCode);
        }
        Ok(Self(code))
    }

    /// A code made of random bytes.
    pub fn drawn(random: &[u8; 32]) -> Self {
        let (chunks, _) = random.as_chunks();
        Self(std::array::from_fn(|place| {
            let number = chunks
                .get(place)
                .map_or(0, |four| u32::from_le_bytes(*four));
            // 32 bits over 31 letters: the bias is below 2^-27.
            let letter = usize::try_from(number % 31).ok();
            let letter = letter.and_then(|place| CODE_LETTERS.get(place));
            letter.copied().unwrap_or(CODE_LETTERS[0])
        }))
    }

    /// The code in one piece, as in addresses.
    pub fn as_str(&self) -> &str {
        // They are all of the list above.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for JoinCode {
    /// As people read it: in two halves.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (one, two) = self.as_str().split_at(Self::LENGTH / 2);
        write!(f, "{one}-{two}")
    }
}

impl FromStr for JoinCode {
    type Err = BadCode;
    fn from_str(text: &str) -> Result<Self, BadCode> {
        Self::typed(text)
    }
}

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
    fn a_join_code_is_read_as_people_type_it() {
        let code = JoinCode::typed(" k7m-p2x ").unwrap();
        assert_eq!(
            (code.as_str(), code.to_string().as_str()),
            ("K7MP2X", "K7M-P2X")
        );
        assert_eq!("K7MP2X".parse(), Ok(code));
        for bad in ["", "K7M", "K7M-P2XX", "O7MP2X", "K7MP2\u{e9}"] {
            assert_eq!(JoinCode::typed(bad), Err(BadCode), "{bad:?}");
        }
    }

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
