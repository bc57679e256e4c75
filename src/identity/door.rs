//! The first teacher's door: a code printed at the start makes the first account.

use std::fmt;
use std::sync::{Mutex, PoisonError};

use super::code;
use crate::time::Timestamp;

/// How long a code is good for, in hours.
const HOURS: i64 = 24;
/// How many letters it has: 39 bits, with a limit on guesses.
const LENGTH: usize = 8;

/// A code for the first teacher, good once and for a day.
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
        let code = code::letters("factdeck 2026-11 teacher code", &[secret], LENGTH);
        Self {
            code,
            until: now.plus_minutes(HOURS * 60),
            open: Mutex::new(true),
        }
    }

    /// The code, in two halves, for the window where the program was started.
    pub fn code(&self) -> String {
        code::grouped(&self.code)
    }

    /// Tries a code, in any case and with any separators.
    pub fn enter(&self, typed: &str, now: Timestamp) -> Tried {
        let typed = code::typed(typed);
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

    /// Makes the code good again, where no account came of it.
    pub fn reopen(&self) {
        *self.open.lock().unwrap_or_else(PoisonError::into_inner) = true;
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
        door.reopen();
        assert_eq!(door.enter(&code, Timestamp(3)), Tried::Opened);

        let late = Door::new(&[4; 32], Timestamp(0));
        assert_eq!(
            late.enter(&late.code(), Timestamp(25 * 3_600_000)),
            Tried::Wrong
        );
        assert_ne!(late.code(), code);
    }
}
