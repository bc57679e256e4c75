//! A store on disk: readers ask the open database directly, everything to be written goes to the committer.

use std::path::Path;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, PoisonError};
use std::thread::JoinHandle;

use tokio::sync::oneshot;

use super::committer::{Committer, Job, Shared, closed};
use super::error::OpenError;
use super::home::Home;
use super::panics::caught;
use super::rows::Ordered;
use super::{Durability, Options};
use crate::id::TokenHash;
use crate::log::{Append, Appended, StoreError};
use crate::time::Timestamp;

/// A store on disk.
#[derive(Debug)]
pub struct Durable {
    shared: Arc<Shared>,
    /// Taken away when it is closed.
    jobs: Option<Sender<Job>>,
    committer: Option<JoinHandle<()>>,
}

impl Durable {
    /// Opens the store of a folder, or makes one.
    ///
    /// # Errors
    /// Every [`OpenError`].
    pub(super) fn open(dir: &Path, options: Options) -> Result<Self, OpenError> {
        let Options {
            clock,
            disk,
            durability,
        } = options;
        let mut home = Home::take(dir, disk, Arc::clone(&clock))?;
        let opened = match home.open() {
            Err(StoreError::Full) => {
                home.spend();
                home.open()
            }
            opened => opened,
        };
        let settled = opened.and_then(|table| home.settle(&table).map(|()| table));
        let erased = settled.and_then(|table| home.erase_due(table, clock.now()));
        let table = erased.map_err(|error| OpenError::Data {
            dir: dir.to_path_buf(),
            has_journal: home.journal().is_ok(),
            error,
        })?;
        if durability != Durability::Synced {
            tracing::warn!("the store does not wait for the disk: a power cut loses answers");
        }
        let shared = Arc::new(Shared::new(table));
        let committer = Committer::new(home, Arc::clone(&shared), clock, durability);
        let (jobs, received) = mpsc::channel();
        let committer = std::thread::Builder::new()
            .name("committer".into())
            .spawn(move || committer.run(&received))
            .map_err(|error| OpenError::Io {
                path: dir.to_path_buf(),
                error,
            })?;
        Ok(Self {
            shared,
            jobs: Some(jobs),
            committer: Some(committer),
        })
    }

    /// Asks the rows.
    pub(super) fn read<T>(
        &self,
        ask: impl FnOnce(&dyn Ordered) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let table = self.shared.table.read();
        let table = table.unwrap_or_else(PoisonError::into_inner);
        match &*table {
            Ok(table) => {
                caught(|| ask(table)).unwrap_or_else(|said| Err(StoreError::Damaged(said)))
            }
            Err(error) => Err(error.clone()),
        }
    }

    /// Appends events, all or none, and returns when they are on the disk.
    pub(super) async fn append(&self, append: Append) -> Result<Appended, StoreError> {
        let (waiting, told) = oneshot::channel();
        self.send(Job::Append(append, waiting))?;
        told.await.unwrap_or_else(|_| Err(closed()))
    }

    /// Notes when a session was seen.
    pub(super) async fn renew(&self, token: TokenHash, seen: Timestamp) -> Result<(), StoreError> {
        let (waiting, told) = oneshot::channel();
        self.send(Job::Renew(token, seen, waiting))?;
        told.await.unwrap_or_else(|_| Err(closed()))
    }

    /// Erases the learners whose time to take it back is over; how many.
    pub(super) async fn erase(&self, now: Timestamp) -> Result<usize, StoreError> {
        let (waiting, told) = oneshot::channel();
        self.send(Job::Erase(now, waiting))?;
        told.await.unwrap_or_else(|_| Err(closed()))
    }

    /// Makes what is derived anew, where it has outgrown its bound or in any case; whether it was done.
    pub(super) async fn compact(&self, anyway: bool) -> Result<bool, StoreError> {
        let (waiting, told) = oneshot::channel();
        self.send(Job::Compact(anyway, waiting))?;
        told.await.unwrap_or_else(|_| Err(closed()))
    }

    /// Whether it can be written. Where it cannot, asking makes the committer try again.
    pub(super) fn health(&self) -> Result<(), StoreError> {
        let health = self.shared.health();
        if health.is_err() {
            self.send(Job::Probe)?;
        }
        health
    }

    /// How often its database was exchanged for another.
    pub(super) fn opened(&self) -> u64 {
        self.shared.opened.load(Ordering::SeqCst)
    }

    fn send(&self, job: Job) -> Result<(), StoreError> {
        let jobs = self.jobs.as_ref().ok_or_else(closed)?;
        jobs.send(job).map_err(|_| closed())
    }
}

impl Drop for Durable {
    fn drop(&mut self) {
        // The committer writes what waits, closes the database, and ends.
        drop(self.jobs.take());
        if let Some(committer) = self.committer.take() {
            let _ = committer.join();
        }
    }
}
