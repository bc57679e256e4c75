//! Rows in PostgreSQL, for schools that outgrow one machine: any number of servers share one database. Keys and values
//! are those on disk, and the same pure steps read and derive them ([`cache`] says how they get their rows).
//!
//! The log has one order for all servers, so the writes of a database come one after another: each says which turn of
//! the log it rests on, and is not done where another came first ([`writer`]). A server gathers what waits into one
//! write, as on disk, so what limits it is how many batches a second the database's disk takes, not how many answers.
//!
//! Connections live on a thread of their own, with a small runtime: a request's own runtime may end before its
//! connection does, and commands and tests have none. Requests wait for it without holding a thread.
//!
//! What a caller was told as saved has been committed by the database, which waits for its disk (`fsync` must be on; it
//! is said in the log where it is off). Where the connection is lost at that moment and does not come back in five
//! seconds, the caller is told that it was not saved, and it may have been: submitted again it is the same answer.
//!
//! # Speed
//! Beside a folder in the same minutes, on two processors that many others kept busy (load 8; the database, its disk and
//! the servers on one machine; `POSTGRES=… cargo bench --bench store`, of a build with the store alone):
//!
//! | servers, learners at once | answers a second | p50 / p99 in ms | a folder |
//! |---|---|---|---|
//! | 1, 1 | 40 | 24 / 87 | 129, 8.0 / 21 |
//! | 1, 8 | 147 | 55 / 87 | 381, 19 / 88 |
//! | 1, 64 | 807 | 70 / 205 | 1 351, 37 / 148 |
//! | 2, 8 | 84 | 60 / 613 | |
//! | 2, 64 | 392 | 96 / 1 046 | |
//!
//! A learner's row took 3.7 ms (a folder 1.3 µs), ten cards 3.3 ms (76 µs), ten due facts 8.4 ms (65 µs), an event 2.1 ms
//! (11 µs). So a folder is faster on one machine in every case, and a second server makes writes slower, since all of them
//! have one order: it is for schools that need more than one machine for pages, or their database's own backup.

mod address;
mod ahead;
mod cache;
mod link;
mod rows;
mod sql;
mod writer;

use std::future::Future;
use std::sync::{Arc, mpsc};
use std::thread::JoinHandle;

use tokio::runtime::{Builder, Handle};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::oneshot;

use self::address::Address;
use self::cache::Cache;
use self::link::Link;
use self::writer::{Job, Task};
use super::error::OpenError;
use super::memory::Table;
use super::rows::Ordered;
use crate::id::{LearnerId, Seq, TokenHash};
use crate::log::{Append, Appended, StoreError};
use crate::time::Timestamp;

/// A store in PostgreSQL.
#[derive(Debug)]
pub struct Postgres {
    link: Arc<Link>,
    handle: Handle,
    /// Taken away when it is closed.
    jobs: Option<UnboundedSender<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl Postgres {
    /// Opens the store of a database, or makes one there; erases whom it is time to erase.
    ///
    /// # Errors
    /// Where the database cannot be used, with what to do.
    pub(super) fn open(url: &str, now: Timestamp) -> Result<Self, OpenError> {
        let address = Address::parse(url).map_err(|why| OpenError::Address { why })?;
        let name = address.name.clone();
        let cannot = |why: String| OpenError::Database {
            name: name.clone(),
            why,
        };
        let link = Link::new(address).map_err(|error| cannot(error.to_string()))?;
        let link = Arc::new(link);
        let (jobs, waiting) = unbounded_channel();
        let (tell, told) = mpsc::channel();
        let shared = Arc::clone(&link);
        let thread = std::thread::Builder::new()
            .name("postgres".into())
            .spawn(move || serve(&shared, now, waiting, &tell))
            .map_err(|error| cannot(error.to_string()))?;
        let opened = told.recv();
        let opened = opened.unwrap_or_else(|_| Err(closed()));
        let handle = opened.map_err(|error| match error {
            StoreError::Unavailable(why) => cannot(why),
            error => cannot(error.to_string()),
        })?;
        Ok(Self {
            link,
            handle,
            jobs: Some(jobs),
            thread: Some(thread),
        })
    }

    /// Asks the rows.
    pub(super) async fn ask<T: Send>(
        &self,
        ask: impl Fn(&dyn Ordered) -> Result<T, StoreError> + Send,
    ) -> Result<T, StoreError> {
        self.answer(Cache::default(), ask).await
    }

    /// Asks the rows about a learner's history: their events are read beforehand.
    pub(super) async fn ask_history<T: Send>(
        &self,
        (learner, before, limit): (LearnerId, Option<Seq>, usize),
        ask: impl Fn(&dyn Ordered) -> Result<T, StoreError> + Send,
    ) -> Result<T, StoreError> {
        let link = Arc::clone(&self.link);
        let last = before.unwrap_or(Seq(u64::MAX));
        let limit = limit.saturating_add(1);
        let history = self
            .work(async move { link.history(learner, last, limit).await })
            .await?;
        let mut cache = Cache::default();
        cache.take(history);
        self.answer(cache, ask).await
    }

    async fn answer<T: Send>(
        &self,
        mut cache: Cache,
        ask: impl Fn(&dyn Ordered) -> Result<T, StoreError> + Send,
    ) -> Result<T, StoreError> {
        loop {
            let answer = ask(&cache);
            let Some(wants) = cache.wants() else {
                return answer;
            };
            let link = Arc::clone(&self.link);
            let fetched = self.work(async move { link.read(wants).await }).await?;
            cache.fill(fetched)?;
        }
    }

    /// Appends events, all or none, and returns when they are saved.
    pub(super) async fn append(&self, append: Append) -> Result<Appended, StoreError> {
        self.write(Task::Append(append)).await
    }

    /// Notes when a session was seen.
    pub(super) async fn renew(&self, token: TokenHash, seen: Timestamp) -> Result<(), StoreError> {
        self.write(Task::Renew(token, seen)).await.map(|_| ())
    }

    async fn write(&self, task: Task) -> Result<Appended, StoreError> {
        let (waiting, told) = oneshot::channel();
        let jobs = self.jobs.as_ref().ok_or_else(closed)?;
        jobs.send(Job { task, waiting }).map_err(|_| closed())?;
        told.await.unwrap_or_else(|_| Err(closed()))
    }

    /// Erases the learners whose time to take it back is over; how many. Nobody writes meanwhile.
    pub(super) async fn erase(&self, now: Timestamp) -> Result<usize, StoreError> {
        let link = Arc::clone(&self.link);
        self.work(async move { rows::erase(&link, now).await })
            .await
    }

    /// Everything as it is at one moment, in memory: for commands that look at all of it.
    pub(super) fn whole(&self) -> Result<Table, StoreError> {
        let link = Arc::clone(&self.link);
        self.wait(async move { rows::whole(&link).await })
    }

    /// Puts rows into it, where it has none; whether it had none.
    pub(super) fn fill(&self, rows: Table) -> Result<bool, StoreError> {
        let link = Arc::clone(&self.link);
        self.wait(async move { rows::fill(&link, rows).await })
    }

    /// The database, as people are told.
    pub(super) fn name(&self) -> &str {
        &self.link.name
    }

    /// Whether the database can be used. It is looked after by itself.
    pub(super) fn health(&self) -> Result<(), StoreError> {
        self.link.health()
    }

    /// Has work done where the connections are.
    async fn work<T: Send + 'static>(
        &self,
        work: impl Future<Output = Result<T, StoreError>> + Send + 'static,
    ) -> Result<T, StoreError> {
        let done = self.handle.spawn(work).await;
        done.unwrap_or_else(|_| Err(closed()))
    }

    /// Has work done there, and holds this thread until it is.
    fn wait<T: Send + 'static>(
        &self,
        work: impl Future<Output = Result<T, StoreError>> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (tell, told) = mpsc::channel();
        self.handle.spawn(async move {
            // Who has gone need not be told.
            let _ = tell.send(work.await);
        });
        told.recv().unwrap_or_else(|_| Err(closed()))
    }
}

/// What the thread does: it makes the database ready and says how to reach its runtime, then writes until the store is
/// closed.
fn serve(
    link: &Arc<Link>,
    now: Timestamp,
    jobs: UnboundedReceiver<Job>,
    tell: &mpsc::Sender<Result<Handle, StoreError>>,
) {
    let runtime = Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| StoreError::Unavailable(error.to_string()));
    let opened = runtime.and_then(|runtime| {
        runtime.block_on(rows::settle(link, now))?;
        Ok(runtime)
    });
    match opened {
        // Who has gone need not be told.
        Err(error) => drop(tell.send(Err(error))),
        Ok(runtime) => {
            if tell.send(Ok(runtime.handle().clone())).is_ok() {
                runtime.block_on(writer::run(link, jobs));
            }
        }
    }
}

fn closed() -> StoreError {
    StoreError::Unavailable("it is closed".into())
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // What waits is written, then the connections are closed.
        drop(self.jobs.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
