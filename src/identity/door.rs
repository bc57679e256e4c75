//! The teacher's door: a code printed at the start opens it once.

use std::fmt;
use std::sync::{Mutex, PoisonError};

use crate::time::Timestamp;

/// How long a code is good for, in hours.
const HOURS: i64 = 24;
/// Letters and digits that cannot be taken for one another.
const LETTERS: &[u8; 31] = b"ABCDEFGHJKMNPQRSTUVWXYZ23456789";
/// How many of them a code has: 39 bits, with a limit on guesses.
const LENGTH: usize = 8;

/// A code for the teacher, good once and for a day.
pub struct Door {
    code: String,
    until: Timestamp,
    open: Mutex<bool>,
}

impl fmt::Debug for Door {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Door(secret)")
    }
}

/// What became of a try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tried {
    /// It was the code; it is used up now.
    Opened,
    /// It was not.
    Wrong,
}

impl Door {
    /// A door whose code is drawn from a secret of the operating system.
    pub fn new(secret: &[u8; 32], now: Timestamp) -> Self {
        let code = blake3::derive_key("factdeck 2026-11 teacher code", secret)
            .chunks_exact(4)
            .take(LENGTH)
            .filter_map(|chunk| Some(u32::from_le_bytes(chunk.try_into().ok()?)))
            // 32 bits over 31 letters: the bias is below 2^-27.
            .filter_map(|number| LETTERS.get(usize::try_from(number % 31).ok()?))
            .map(|&letter| char::from(letter))
            .collect();
        Self {
            code,
            until: now.plus_minutes(HOURS * 60),
            open: Mutex::new(true),
        }
    }

    /// The code, in two halves, for the window where the program was started.
    pub fn code(&self) -> String {
        let (first, second) = self
            .code
            .split_at_checked(LENGTH / 2)
            .unwrap_or((&self.code, ""));
        format!("{first}-{second}")
    }

    /// Tries a code, in any case and with any separators.
    pub fn enter(&self, typed: &str, now: Timestamp) -> Tried {
        let typed: String = typed
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_ascii_uppercase();
        // Hashes are compared in constant time.
        let is_it = blake3::hash(typed.as_bytes()) == blake3::hash(self.code.as_bytes());
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if is_it && *open && now <= self.until {
            *open = false;
            Tried::Opened
        } else {
            Tried::Wrong
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_opens_once_and_for_a_day() {
        let door = Door::new(&[3; 32], Timestamp(0));
        let code = door.code();
        assert_eq!(code.len(), 9);
        assert_eq!(door.enter("", Timestamp(1)), Tried::Wrong);
        assert_eq!(door.enter("ABCD-EFGH", Timestamp(1)), Tried::Wrong);
        assert_eq!(
            door.enter(&format!(" {} ", code.to_lowercase()), Timestamp(1)),
            Tried::Opened
        );
        assert_eq!(door.enter(&code, Timestamp(2)), Tried::Wrong);

        let late = Door::new(&[4; 32], Timestamp(0));
        assert_eq!(
            late.enter(&late.code(), Timestamp(25 * 3_600_000)),
            Tried::Wrong
        );
        assert_ne!(late.code(), code);
    }
}
