//! The one thread that writes. It gathers what waits into one batch, brings it to the disk, and only then tells all
//! who wait: so a hundred answers at once cost one wait for the disk, and none is told as saved before it is.
//!
//! After a failed write it takes back what of the batch stands in the journal, so that nothing is appended behind it.
//! Where sled fails it closes everything and opens it again, since sled's errors stay until then. Where that fails too,
//! what is appended is refused, and after a second one of them is the occasion for another try.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Receiver;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use tokio::sync::oneshot;

use super::error::told;
use super::home::Home;
use super::panics::caught;
use super::rows::{Overlay, Rows as _};
use super::table::Table;
use super::{Durability, derive, erase};
use crate::id::{Seq, TokenHash};
use crate::log::{Append, Appended, StoreError};
use crate::time::{Clock, Timestamp};

/// The most appends of one batch.
const GATHERED: usize = 512;

/// The shortest time between two tries to open a broken store, in milliseconds.
const RETRY_MS: i64 = 1_000;

/// What a store is asked to write.
#[derive(Debug)]
pub(super) enum Job {
    /// Events.
    Append(Append, oneshot::Sender<Result<Appended, StoreError>>),
    /// A session in use.
    Renew(
        TokenHash,
        Timestamp,
        oneshot::Sender<Result<(), StoreError>>,
    ),
    /// Learners whose time to take it back is over.
    Erase(Timestamp, oneshot::Sender<Result<usize, StoreError>>),
    /// What is derived, written anew where it has outgrown its bound, or in any case.
    Compact(bool, oneshot::Sender<Result<bool, StoreError>>),
    /// Nothing: where the store is out of order, try again.
    Probe,
}

/// What readers see.
#[derive(Debug)]
pub(super) struct Shared {
    /// The open database, or why there is none: the one place where it is swapped.
    pub(super) table: RwLock<Result<Table, StoreError>>,
    /// How often it was.
    pub(super) opened: AtomicU64,
    /// Whether it can be written.
    health: Mutex<Result<(), StoreError>>,
}

impl Shared {
    /// An open store.
    pub(super) fn new(table: Table) -> Self {
        Self {
            table: RwLock::new(Ok(table)),
            opened: AtomicU64::new(0),
            health: Mutex::new(Ok(())),
        }
    }

    /// Whether it can be written.
    pub(super) fn health(&self) -> Result<(), StoreError> {
        let health = self.health.lock().unwrap_or_else(PoisonError::into_inner);
        health.clone()
    }

    fn set_health(&self, now: Result<(), StoreError>) {
        let mut health = self.health.lock().unwrap_or_else(PoisonError::into_inner);
        if *health != now {
            match &now {
                Ok(()) => tracing::info!("the store can be written again"),
                Err(error) => tracing::error!(%error, "the store cannot be written"),
            }
        }
        *health = now;
    }
}

/// How a write failed.
#[derive(Debug, Clone)]
struct Failure {
    error: StoreError,
    /// Whether it was sled, which does not get over an error until it is opened again; or else the journal, of which is
    /// taken back what was not wholly written.
    reopen: bool,
}

/// What the store is in.
enum State {
    /// Order.
    Good,
    /// No room, but it can be read.
    Full { tried: Timestamp },
    /// It has to be opened again.
    Broken { failure: Failure, tried: Timestamp },
}

/// The writing end of a store.
pub(super) struct Committer {
    home: Home,
    shared: Arc<Shared>,
    clock: Arc<dyn Clock>,
    durability: Durability,
    state: State,
}

impl Committer {
    /// A committer for an open store.
    pub(super) fn new(
        home: Home,
        shared: Arc<Shared>,
        clock: Arc<dyn Clock>,
        durability: Durability,
    ) -> Self {
        Self {
            home,
            shared,
            clock,
            durability,
            state: State::Good,
        }
    }

    /// Works until nobody can send a job any more, then closes the database.
    pub(super) fn run(mut self, jobs: &Receiver<Job>) {
        if let Err(error) = self.home.save_up() {
            self.no_room(error);
        }
        while let Some(gathered) = gather(jobs) {
            let (long, gathered): (Vec<_>, Vec<_>) = gathered
                .into_iter()
                .partition(|job| matches!(job, Job::Erase(..) | Job::Compact(..)));
            self.write(gathered);
            for job in long {
                // Who does not wait any more need not be told.
                match job {
                    Job::Erase(now, waiting) => drop(waiting.send(self.erase(now))),
                    Job::Compact(all, waiting) => drop(waiting.send(self.compact(all))),
                    _ => {}
                }
            }
        }
        self.swap(Err(closed()));
    }

    /// Writes what was gathered, or says why not.
    fn write(&mut self, gathered: Vec<Job>) {
        if !gathered.is_empty() {
            match self.ready() {
                Ok(()) => self.commit(gathered),
                Err(error) => {
                    for job in gathered {
                        job.refuse(&error);
                    }
                }
            }
        }
    }

    /// Erases learners: the new database is made while the old one is read, and then opened in its place.
    fn erase(&mut self, now: Timestamp) -> Result<usize, StoreError> {
        self.ready()?;
        let shared = Arc::clone(&self.shared);
        let guard = shared.table.read().unwrap_or_else(PoisonError::into_inner);
        let table = guard.as_ref().map_err(Clone::clone)?;
        let who = erase::due(table, now)?;
        if who.is_empty() {
            return Ok(0);
        }
        self.home.erase(table, &who, now)?;
        drop(guard);
        self.reopen(&opening()).map(|()| who.len())
    }

    /// Makes what is derived anew while the old is read; whether it was needed.
    fn compact(&mut self, anyway: bool) -> Result<bool, StoreError> {
        self.ready()?;
        let shared = Arc::clone(&self.shared);
        let guard = shared.table.read().unwrap_or_else(PoisonError::into_inner);
        let table = guard.as_ref().map_err(Clone::clone)?;
        if !anyway && !table.has_outgrown() {
            return Ok(false);
        }
        self.home.compact(table)?;
        drop(guard);
        self.swap(Err(opening()));
        let exchanged = self.home.exchange_derived();
        self.reopen(&opening())?;
        exchanged.map(|()| true)
    }

    /// Whether to write now; tries to get the store in order where it is not.
    fn ready(&mut self) -> Result<(), StoreError> {
        let now = self.clock.now();
        let waited = |tried: Timestamp| !(0..RETRY_MS).contains(&now.since(tried));
        match &self.state {
            State::Good => {
                if let Err(error) = self.home.room() {
                    return Err(self.no_room(error));
                }
            }
            State::Full { tried } => {
                if !waited(*tried) {
                    return Err(StoreError::Full);
                }
                if self.has_failed() {
                    self.reopen(&StoreError::Full)?;
                }
                if let Err(error) = self.home.save_up() {
                    return Err(self.no_room(error));
                }
                self.good();
            }
            State::Broken { tried, failure } => {
                if !waited(*tried) {
                    return Err(failure.error.clone());
                }
                self.recover()?;
            }
        }
        Ok(())
    }

    fn good(&mut self) {
        self.state = State::Good;
        self.shared.set_health(Ok(()));
    }

    fn no_room(&mut self, error: StoreError) -> StoreError {
        let tried = self.clock.now();
        self.state = State::Full { tried };
        self.shared.set_health(Err(error.clone()));
        error
    }

    /// One batch from all jobs; everyone is told when it is on the disk.
    fn commit(&mut self, jobs: Vec<Job>) {
        let shared = Arc::clone(&self.shared);
        let guard = shared.table.read().unwrap_or_else(PoisonError::into_inner);
        let table = match &*guard {
            Ok(table) => table,
            Err(error) => {
                for job in jobs {
                    job.refuse(error);
                }
                return;
            }
        };
        let mut overlay = Overlay::new(table);
        let mut more = BTreeSet::new();
        let mut waiting: Vec<Waiting> = jobs
            .into_iter()
            .filter_map(|job| {
                let first = overlay.last().0 + 1;
                let waiting = job.derive(&mut overlay);
                more.extend((first..overlay.last().0).map(Seq));
                waiting
            })
            .collect();
        if self.durability == Durability::Nothing {
            waiting.drain(..).for_each(Waiting::tell);
        }
        let last = overlay.last();
        let synced = self.durability == Durability::Synced;
        let disk = self.home.disk();
        let saved = table.write(disk, overlay.into_changes(), &more, synced);
        if let Err(error) = saved {
            drop(guard);
            let error = self.broken(Failure {
                error: told(&error),
                reopen: false,
            });
            // At once: nothing may be appended behind what was half written.
            let _ = self.recover();
            for one in waiting {
                one.refuse(&error);
            }
            return;
        }
        self.home.note(last);
        for one in waiting {
            one.tell();
        }
        let cleared = table.clear_up();
        drop(guard);
        if let Err(error) = cleared {
            let reopen = true;
            self.broken(Failure { error, reopen });
            let _ = self.recover();
        }
    }

    fn broken(&mut self, failure: Failure) -> StoreError {
        let error = failure.error.clone();
        self.shared.set_health(Err(error.clone()));
        let tried = self.clock.now();
        self.state = State::Broken { failure, tried };
        error
    }

    /// Takes back what was not wholly written, or closes everything and opens it again.
    fn recover(&mut self) -> Result<(), StoreError> {
        let State::Broken { failure, .. } = &self.state else {
            return Ok(());
        };
        let Failure { error, reopen } = failure.clone();
        if error == StoreError::Full {
            self.home.spend();
        }
        if !reopen && let Err(error) = self.rewind() {
            return Err(self.broken(Failure { error, reopen }));
        }
        // A disk that is full for the journal was perhaps full for sled before: now it has the room of the reserve.
        if reopen || (error == StoreError::Full && self.has_failed()) {
            self.reopen(&error)?;
        }
        if let Err(error) = self.home.save_up() {
            return Err(self.no_room(error));
        }
        self.good();
        Ok(())
    }

    /// Whether sled has failed.
    fn has_failed(&self) -> bool {
        let table = self.shared.table.read();
        let table = table.unwrap_or_else(PoisonError::into_inner);
        table.as_ref().is_ok_and(|table| !table.can_clear_up())
    }

    fn rewind(&self) -> Result<(), StoreError> {
        let table = self.shared.table.read();
        let table = table.unwrap_or_else(PoisonError::into_inner);
        let table = table.as_ref().map_err(Clone::clone)?;
        let rewound = table.rewind(self.home.disk());
        rewound.map_err(|error| told(&error))
    }

    fn reopen(&mut self, why: &StoreError) -> Result<(), StoreError> {
        let reopen = true;
        self.swap(Err(why.clone()));
        let table = match self.home.open() {
            Ok(table) => table,
            Err(error) => {
                self.swap(Err(error.clone()));
                return Err(self.broken(Failure { error, reopen }));
            }
        };
        let settled = self.home.settle(&table);
        // It can be read again, even where it cannot be written.
        self.swap(Ok(table));
        settled.map_err(|error| self.broken(Failure { error, reopen }))
    }

    /// Puts another database in the place of the open one, which is closed.
    fn swap(&self, next: Result<Table, StoreError>) {
        let before = {
            let mut table = self
                .shared
                .table
                .write()
                .unwrap_or_else(PoisonError::into_inner);
            self.shared.opened.fetch_add(1, Ordering::SeqCst);
            std::mem::replace(&mut *table, next)
        };
        // sled syncs when it is closed, and panics where it cannot.
        let _ = caught(|| drop(before));
    }
}

/// What is said while another database takes its place.
fn opening() -> StoreError {
    StoreError::Unavailable("it is being opened again".into())
}

/// What is said after the end.
pub(super) fn closed() -> StoreError {
    StoreError::Unavailable("it is closed".into())
}

/// All jobs that wait, at least one; nothing where none can come any more.
fn gather(jobs: &Receiver<Job>) -> Option<Vec<Job>> {
    let mut gathered = vec![jobs.recv().ok()?];
    gathered.extend(jobs.try_iter().take(GATHERED - 1));
    Some(gathered)
}

/// Who waits for a batch, and what to say where it is saved.
enum Waiting {
    Append(
        oneshot::Sender<Result<Appended, StoreError>>,
        Result<Appended, StoreError>,
    ),
    Renew(
        oneshot::Sender<Result<(), StoreError>>,
        Result<(), StoreError>,
    ),
}

impl Job {
    /// Puts the job on top of those before it.
    fn derive(self, overlay: &mut Overlay<'_>) -> Option<Waiting> {
        match self {
            Self::Append(append, waiting) => {
                let appended = derive::append(overlay, &append);
                Some(Waiting::Append(waiting, appended))
            }
            Self::Renew(token, seen, waiting) => {
                let renewed = derive::renew(overlay, token, seen);
                Some(Waiting::Renew(waiting, renewed))
            }
            Self::Erase(..) | Self::Compact(..) | Self::Probe => None,
        }
    }

    fn refuse(self, error: &StoreError) {
        // Who does not wait any more need not be told.
        match self {
            Self::Append(_, waiting) => drop(waiting.send(Err(error.clone()))),
            Self::Renew(_, _, waiting) => drop(waiting.send(Err(error.clone()))),
            Self::Erase(_, waiting) => drop(waiting.send(Err(error.clone()))),
            Self::Compact(_, waiting) => drop(waiting.send(Err(error.clone()))),
            Self::Probe => {}
        }
    }
}

impl Waiting {
    fn tell(self) {
        match self {
            Self::Append(waiting, appended) => drop(waiting.send(appended)),
            Self::Renew(waiting, renewed) => drop(waiting.send(renewed)),
        }
    }

    fn refuse(self, error: &StoreError) {
        match self {
            Self::Append(waiting, _) => drop(waiting.send(Err(error.clone()))),
            Self::Renew(waiting, _) => drop(waiting.send(Err(error.clone()))),
        }
    }
}
