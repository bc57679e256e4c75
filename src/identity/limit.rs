//! A limit on guessing, kept in memory.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use crate::time::Timestamp;

/// How many buckets are remembered; the fullest ones are forgotten first.
const MOST: usize = 4096;

/// A bucket of tries for each `K`, such as an address: it holds `burst`, and one comes back every `refill_ms`. A class
/// behind one address shares a bucket, so the burst must fit a class.
#[derive(Debug)]
pub struct Limit<K> {
    burst: u32,
    refill_ms: i64,
    buckets: Mutex<BTreeMap<K, (u32, Timestamp)>>,
}

impl<K: Ord + Copy> Limit<K> {
    /// A limit of `burst` tries at once and one more every `refill_ms` milliseconds.
    pub const fn new(burst: u32, refill_ms: i64) -> Self {
        Self {
            burst,
            refill_ms,
            buckets: Mutex::new(BTreeMap::new()),
        }
    }

    /// Whether a try could be taken; none is. For what counts only where it fails, such as a code that nothing has.
    ///
    /// # Errors
    /// The seconds to wait where none is left.
    pub fn look(&self, from: K, now: Timestamp) -> Result<(), u32> {
        let buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        self.left(&buckets, from, now).map(|_| ())
    }

    /// Takes a try.
    ///
    /// # Errors
    /// The seconds to wait where none is left.
    pub fn take(&self, from: K, now: Timestamp) -> Result<(), u32> {
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        let left = self.left(&buckets, from, now)?;
        if buckets.len() >= MOST && !buckets.contains_key(&from) {
            let fullest = buckets
                .iter()
                .max_by_key(|(_, (left, _))| *left)
                .map(|(from, _)| *from);
            fullest.map(|from| buckets.remove(&from));
        }
        buckets.insert(from, left);
        Ok(())
    }

    /// What a bucket holds after one more try, and since when.
    fn left(
        &self,
        buckets: &BTreeMap<K, (u32, Timestamp)>,
        from: K,
        now: Timestamp,
    ) -> Result<(u32, Timestamp), u32> {
        let (left, since) = buckets.get(&from).copied().unwrap_or((self.burst, now));
        let back = now.since(since).max(0) / self.refill_ms;
        let left = left
            .saturating_add(u32::try_from(back).unwrap_or(u32::MAX))
            .min(self.burst);
        let since = if left == self.burst {
            now
        } else {
            since.plus_ms(back * self.refill_ms)
        };
        left.checked_sub(1)
            .map(|rest| (rest, since))
            .ok_or_else(|| {
                let wait =
                    (self.refill_ms - now.since(since)).clamp(1000, self.refill_ms.max(1000));
                u32::try_from(wait.div_euclid(1000) + 1).unwrap_or(u32::MAX)
            })
    }
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use super::*;

    #[test]
    fn tries_run_out_and_come_back_one_by_one() {
        let limit = Limit::new(3, 6_000);
        let here: IpAddr = [192, 168, 0, 7].into();
        let there: IpAddr = [192, 168, 0, 8].into();
        for _ in 0..3 {
            assert_eq!(limit.take(here, Timestamp(0)), Ok(()));
        }
        assert_eq!(limit.take(here, Timestamp(0)), Err(7));
        assert_eq!(limit.look(here, Timestamp(0)), Err(7));
        assert_eq!(limit.look(there, Timestamp(0)), Ok(()));
        assert_eq!(limit.take(there, Timestamp(0)), Ok(()));
        assert_eq!(limit.take(here, Timestamp(6_000)), Ok(()));
        assert!(limit.take(here, Timestamp(6_001)).is_err());
        assert!(
            limit.take(here, Timestamp(-1_000)).is_err(),
            "a clock that goes back gives none"
        );
        assert_eq!(limit.take(here, Timestamp(60_000)), Ok(()));
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let limit = Limit::new(2, 1_000);
        for i in 0..10_000u32 {
            let _ = limit.take(IpAddr::V4(i.into()), Timestamp(0));
        }
        assert!(limit.buckets.lock().unwrap().len() <= MOST);
    }
}
