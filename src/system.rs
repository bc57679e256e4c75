//! The clock and the randomness of the operating system: the only place that reads either (invariant 6).

use std::sync::OnceLock;
use std::time::Instant;

use rand::TryRng;
use rand::rngs::SysRng;
use uuid::Uuid;

use crate::time::{Clock, Timestamp};

/// When it was first asked how long the program has been running.
static BEGUN: OnceLock<Instant> = OnceLock::new();

/// The clock of the machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one clock")]
    fn now(&self) -> Timestamp {
        Timestamp(jiff::Timestamp::now().as_millisecond())
    }

    #[expect(clippy::disallowed_methods, reason = "this is the one clock")]
    fn running_ms(&self) -> i64 {
        let begun = BEGUN.get_or_init(Instant::now);
        i64::try_from(begun.elapsed().as_millis()).unwrap_or(i64::MAX)
    }
}

/// Bytes that nobody can guess, for secrets, ids and seeds.
///
/// Where the operating system has none, the process ends: no secret is better than one that can be guessed. (Linux
/// waits for entropy at boot; after that this cannot fail.)
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    if let Err(why) = SysRng.try_fill_bytes(&mut bytes) {
        tracing::error!(%why, "the operating system gives no randomness");
        std::process::abort();
    }
    bytes
}

/// A new id that nobody can guess.
pub fn uuid() -> Uuid {
    uuid::Builder::from_random_bytes(random()).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn random_bytes_differ() {
        assert_ne!(random::<32>(), random::<32>());
        assert_eq!(uuid().get_version_num(), 4);
    }

    #[test]
    fn the_clock_shows_this_century() {
        assert!(SystemClock.now() > Timestamp(1_700_000_000_000));
        assert!(SystemClock.running_ms() <= SystemClock.running_ms());
    }
}
