//! How often a password may be guessed: slower with each wrong one, and nobody is ever locked out.
//!
//! Three buckets. One is of an address and an account together. One is of an address: a class behind one address shares
//! it, and nothing but signing in takes from it. One is of an account, for guesses from many addresses; an address that
//! has signed in to the account since the server started does not take from that one, so that a class full of guesses
//! does not keep its teacher out.

use std::collections::BTreeSet;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use super::Limit;
use crate::id::TokenHash;
use crate::time::Timestamp;

/// Tries of an address at one account: so many at once, and one more after so many milliseconds.
const HERE: (u32, i64) = (10, 6_000);
/// Tries of an address at all accounts.
const ADDRESS: (u32, i64) = (30, 3_000);
/// Tries of all addresses at one account.
const ACCOUNT: (u32, i64) = (60, 6_000);
/// How many addresses and accounts that fit are remembered.
const MOST: usize = 4096;

/// Who has tried how often to sign in.
#[derive(Debug)]
pub struct Guessing {
    here: Limit<(IpAddr, TokenHash)>,
    address: Limit<IpAddr>,
    account: Limit<TokenHash>,
    fitted: Mutex<BTreeSet<(IpAddr, TokenHash)>>,
}

impl Default for Guessing {
    fn default() -> Self {
        Self {
            here: Limit::new(HERE.0, HERE.1),
            address: Limit::new(ADDRESS.0, ADDRESS.1),
            account: Limit::new(ACCOUNT.0, ACCOUNT.1),
            fitted: Mutex::default(),
        }
    }
}

impl Guessing {
    /// Takes a try at an account, whether or not there is one of that name.
    ///
    /// # Errors
    /// The seconds to wait.
    pub fn take(&self, from: IpAddr, login: TokenHash, now: Timestamp) -> Result<(), u32> {
        self.here.take((from, login), now)?;
        self.address.take(from, now)?;
        let fitted = self.fitted.lock().unwrap_or_else(PoisonError::into_inner);
        if fitted.contains(&(from, login)) {
            return Ok(());
        }
        self.account.take(login, now)
    }

    /// Notes that a password fitted.
    pub fn fitted(&self, from: IpAddr, login: TokenHash) {
        let mut fitted = self.fitted.lock().unwrap_or_else(PoisonError::into_inner);
        if fitted.len() >= MOST {
            fitted.pop_first();
        }
        fitted.insert((from, login));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(0);

    fn address(last: u8) -> IpAddr {
        [192, 168, 0, last].into()
    }

    /// How many tries in a row are taken.
    fn taken(guessing: &Guessing, from: IpAddr, login: TokenHash) -> usize {
        (0..1_000)
            .take_while(|_| guessing.take(from, login, NOW).is_ok())
            .count()
    }

    #[test]
    fn an_address_has_ten_tries_at_an_account_and_thirty_in_all() {
        let guessing = Guessing::default();
        let logins = [1, 2, 3, 4].map(|n| TokenHash([n; 32]));
        let counts = logins.map(|login| taken(&guessing, address(1), login));
        assert_eq!(counts, [10, 10, 10, 0]);
        assert_eq!(taken(&guessing, address(2), logins[0]), 10, "others go on");
        let later = NOW.plus_ms(6_000);
        assert_eq!(guessing.take(address(1), logins[0], later), Ok(()));
    }

    #[test]
    fn many_addresses_together_are_slowed_and_the_teachers_own_is_not() {
        let guessing = Guessing::default();
        let login = TokenHash([1; 32]);
        guessing.fitted(address(200), login);
        let guessed: usize = (0..40).map(|n| taken(&guessing, address(n), login)).sum();
        assert_eq!(guessed, 60);
        assert_eq!(taken(&guessing, address(200), login), 10);
        assert!(guessing.take(address(201), login, NOW).is_err());
        assert_eq!(
            guessing.take(address(201), login, NOW.plus_ms(6_000)),
            Ok(()),
            "nobody is locked out for ever"
        );
    }
}
