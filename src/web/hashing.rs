//! Where passwords are hashed: on threads of their own, two at a time, and not more than a class could ask for at once.
//! Each takes 19 MiB and tens of milliseconds, so without a bound anybody could make the server slow.

use actix_web::web;
use tokio::sync::Semaphore;

use super::Error;

/// How many are hashed at a time.
const AT_ONCE: usize = 2;
/// How many may wait or be hashed.
const WAITING: usize = 32;

/// The turns of hashing.
#[derive(Debug)]
pub struct Hashing {
    turns: Semaphore,
    places: Semaphore,
}

impl Default for Hashing {
    fn default() -> Self {
        Self {
            turns: Semaphore::new(AT_ONCE),
            places: Semaphore::new(WAITING),
        }
    }
}

impl Hashing {
    /// Does work that hashes a password.
    ///
    /// # Errors
    /// [`Error::Busy`] where too many wait already.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Error> {
        let _place = self.places.try_acquire().map_err(|_| Error::Busy)?;
        let _turn = self.turns.acquire().await.map_err(|_| Error::Busy)?;
        let done = web::block(work).await;
        done.map_err(|_| Error::Internal("a password could not be hashed"))
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt as _;

    use super::*;

    #[actix_web::test]
    async fn two_are_hashed_at_a_time_and_too_many_are_turned_away() {
        let hashing = Hashing::default();
        let turns = hashing.turns.acquire_many(2).await.unwrap();
        let mut waiting: Vec<_> = (0..32).map(|n| Box::pin(hashing.run(move || n))).collect();
        for work in &mut waiting {
            assert_eq!(work.as_mut().now_or_never(), None);
        }
        assert_eq!(hashing.run(|| 0).await, Err(Error::Busy));
        drop(turns);
        for (n, work) in waiting.into_iter().enumerate() {
            assert_eq!(work.await, Ok(n));
        }
        assert_eq!(hashing.run(|| 7).await, Ok(7));
    }
}
