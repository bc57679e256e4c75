//! Teachers' passwords: which are good enough, and how they are hashed and compared.
//!
//! Length is what counts (OWASP ASVS 5.0, 6.2): no rules about digits and signs, nothing is cut off, and the passwords
//! that everybody tries first are refused. Hashing takes tens of milliseconds and 19 MiB on purpose: callers keep it off
//! the threads that answer.

use argon2::{Algorithm, Argon2, Params, Version};
use unicode_normalization::UnicodeNormalization as _;

use super::account::folded;
use crate::log::Password;

/// The shortest and the longest password, in characters.
pub const PASSWORD_CHARS: (usize, usize) = (8, 128);

/// What hashing takes: the least that OWASP advises for Argon2id.
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// The first four bytes of the hashes of common passwords, sorted; `LICENSE` beside it says where they come from.
const COMMON: &[u8] = include_bytes!("common/passwords.bin");

/// Why a password is not good enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadPassword {
    /// It has too few characters.
    #[error("a password has {} characters or more", PASSWORD_CHARS.0)]
    Short,
    /// It has too many.
    #[error("a password has {} characters at most", PASSWORD_CHARS.1)]
    Long,
    /// It is among those that are tried first.
    #[error(
        "that password is one of the first that anybody tries: take another, such as four words of your own"
    )]
    Common,
}

/// A password that is good enough. It is nowhere shown.
#[derive(Clone, PartialEq, Eq)]
pub struct NewPassword(String);

impl std::fmt::Debug for NewPassword {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NewPassword(secret)")
    }
}

impl NewPassword {
    /// Looks whether a password is good enough for an account of this name.
    ///
    /// # Errors
    /// [`BadPassword`].
    pub fn parse(typed: &str, name: &str) -> Result<Self, BadPassword> {
        let (least, most) = PASSWORD_CHARS;
        match typed.chars().count() {
            count if count < least => return Err(BadPassword::Short),
            count if count > most => return Err(BadPassword::Long),
            _ => {}
        }
        let plain = folded(typed);
        let bare = plain.trim_matches(|c: char| !c.is_alphabetic());
        let known = ["factdeck", &folded(name)];
        let says_nothing = known.contains(&bare) || known.contains(&plain.as_str());
        if says_nothing || is_common(&plain) || is_common(bare) || is_monotone(&plain) {
            return Err(BadPassword::Common);
        }
        Ok(Self(normal(typed)))
    }

    /// The password as it is kept; `salt` must come from the operating system. Slow on purpose.
    pub fn hash(&self, salt: [u8; 16]) -> Option<Password> {
        let mut password = Password {
            salt,
            ..nobodys_password()
        };
        password.hash = hashed(&self.0, &password)?;
        Some(password)
    }
}

/// Whether a password is the one kept. Slow on purpose, and as slow where it is not.
pub fn is_password(typed: &str, kept: &Password) -> bool {
    let hash = hashed(&normal(typed), kept).map(blake3::Hash::from_bytes);
    // These hashes are compared in constant time.
    hash.is_some_and(|hash| hash == kept.hash)
}

/// What is compared with where there is no such account: it takes as long, and nobody has it.
pub const fn nobodys_password() -> Password {
    Password {
        memory_kib: MEMORY_KIB,
        passes: PASSES,
        lanes: LANES,
        salt: [0; 16],
        hash: [0; 32],
    }
}

fn hashed(text: &str, with: &Password) -> Option<[u8; 32]> {
    let params = Params::new(with.memory_kib, with.passes, with.lanes, Some(32)).ok()?;
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let mut hash = [0; 32];
    let done = argon.hash_password_into(text.as_bytes(), &with.salt, &mut hash);
    done.ok().map(|()| hash)
}

/// One form for what looks the same: keyboards differ in how they write é.
fn normal(typed: &str) -> String {
    typed.nfkc().collect()
}

fn is_common(word: &str) -> bool {
    let hash = blake3::hash(word.as_bytes());
    let (known, _) = COMMON.as_chunks::<4>();
    hash.as_bytes()
        .first_chunk()
        .is_some_and(|first| known.binary_search(first).is_ok())
}

/// Whether each character follows from the one before it: `aaaaaaaa`, `abcdefgh`, `98765432`.
fn is_monotone(word: &str) -> bool {
    let codes: Vec<i64> = word.chars().map(|c| i64::from(u32::from(c))).collect();
    let mut steps = codes.windows(2).filter_map(|pair| match pair {
        [one, next] => Some(next - one),
        _ => None,
    });
    let first = steps.next();
    first.is_some_and(|first| first.abs() <= 1 && steps.all(|step| step == first))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(typed: &str) -> Result<NewPassword, BadPassword> {
        NewPassword::parse(typed, "Leyla Karimova")
    }

    #[test]
    fn length_counts_and_nothing_is_asked_of_the_characters() {
        for good in [
            "ash elk oar",
            "ələk-çay",
            "        7 spaces are as good",
            "<script>\0",
            &"ab".repeat(64),
        ] {
            assert!(parse(good).is_ok(), "{good}");
        }
        assert_eq!(parse("ash elk"), Err(BadPassword::Short));
        assert_eq!(parse(&"ab".repeat(65)), Err(BadPassword::Long));
    }

    #[test]
    fn what_anybody_tries_first_is_refused() {
        for bad in [
            "password",
            "Password1",
            "12345678",
            "qwertyuiop",
            "baseball!",
            "aaaaaaaa",
            "abcdefghij",
            "987654321",
            "leyla  KARIMOVA",
            "factdeck2026",
        ] {
            assert_eq!(parse(bad), Err(BadPassword::Common), "{bad}");
        }
        assert!(COMMON.as_chunks::<4>().0.is_sorted() && COMMON.len() > 4 * 3_000);
    }

    #[test]
    fn a_hash_is_of_the_whole_password_and_of_nothing_else() {
        let long = "éla".repeat(30);
        let kept = parse(&long).unwrap().hash([5; 16]).unwrap();
        assert_eq!((kept.memory_kib, kept.passes, kept.lanes), (19_456, 2, 1));
        assert!(is_password(&long, &kept));
        assert!(
            is_password(&"e\u{301}la".repeat(30), &kept),
            "as some keyboards write it"
        );
        assert!(!is_password(&format!("{}x", "éla".repeat(29)), &kept));
        assert!(!is_password("", &kept));
        assert!(!is_password("", &nobodys_password()));
        let again = parse(&long).unwrap().hash([6; 16]).unwrap();
        assert_ne!(again.hash, kept.hash, "salt");
        assert!(!format!("{kept:?} {:?}", parse(&long)).contains('é'));
    }

    /// The first test vector of the kind in RFC 9106 needs a secret; this one is of the reference program's tests:
    /// `echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1`.
    #[test]
    fn it_is_argon2id() {
        let mut salt = [0; 16];
        salt[..8].copy_from_slice(b"somesalt");
        let params = Params::new(65_536, 2, 1, Some(32)).unwrap();
        let mut hash = [0; 32];
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(b"password", b"somesalt", &mut hash)
            .unwrap();
        let hex = blake3::Hash::from_bytes(hash).to_hex();
        assert_eq!(
            hex.as_str(),
            "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"
        );
    }
}
