//! What writes. It gathers what waits into one batch, reads in one trip what the batch looks at, and writes in a second
//! one on the condition that no other server has written in between; where one has, it begins again. A batch is one
//! write of the database, so what it says as saved is saved.
//!
//! Where the connection is lost while a batch is written, nobody knows whether it was. So the next try looks first
//! whether the batch's events stand in the log, where they would have been put: an event is not like any other, since
//! it has its learner's ids and its time in it.

use std::cell::RefCell;
use std::time::Duration;

use tokio::sync::mpsc::UnboundedReceiver;
use tokio::sync::oneshot;
use tokio::time::{MissedTickBehavior, interval};

use super::ahead;
use super::cache::{Bytes, Cache, Fetched, Wants};
use super::link::{Failed, Link, read, read_with_head, write};
use crate::id::TokenHash;
use crate::log::{Append, Appended, StoreError};
use crate::store::rows::{Changes, Key, Overlay, Rows as _};
use crate::store::{derive, record};
use crate::time::Timestamp;

/// The most jobs of one batch.
const GATHERED: usize = 512;

/// How often is looked whether the database is there.
const BEAT: Duration = Duration::from_millis(500);

/// What is asked to be written, with who waits for it.
#[derive(Debug)]
pub(super) struct Job {
    pub(super) task: Task,
    pub(super) waiting: oneshot::Sender<Result<Appended, StoreError>>,
}

/// What is asked to be written.
#[derive(Debug)]
pub(super) enum Task {
    /// Events.
    Append(Append),
    /// A session in use; what it is told means nothing.
    Renew(TokenHash, Timestamp),
}

/// What each job of a batch is told.
type Told = Vec<Result<Appended, StoreError>>;

/// A batch that was written, or perhaps not.
struct Tried {
    /// Its events as they would be stored.
    events: Vec<(Bytes, Bytes)>,
    told: Told,
}

/// Writes until nobody can send a job any more, and looks after the database meanwhile.
pub(super) async fn run(link: &Link, mut jobs: UnboundedReceiver<Job>) {
    let write = async {
        let mut batch = Vec::new();
        while jobs.recv_many(&mut batch, GATHERED).await > 0 {
            commit(link, std::mem::take(&mut batch)).await;
        }
    };
    tokio::select! {
        () = write => {}
        () = watch(link) => {}
    }
}

/// Looks again and again whether the database is there.
async fn watch(link: &Link) {
    let mut beat = interval(BEAT);
    beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        beat.tick().await;
        link.note(&link.look().await);
    }
}

/// Writes a batch and tells who waits.
async fn commit(link: &Link, batch: Vec<Job>) {
    let tried = RefCell::new(None);
    let told = match link.health() {
        Ok(()) => link.patiently(|| once(link, &batch, &tried)).await,
        error => error.map(|()| Told::new()),
    };
    link.note(&told);
    let mut told = told.map(Vec::into_iter);
    for job in batch {
        let outcome = match &mut told {
            Ok(told) => told.next().unwrap_or(Ok(Appended::Stale)),
            Err(error) => Err(error.clone()),
        };
        // Who does not wait any more need not be told.
        let _ = job.waiting.send(outcome);
    }
}

/// Reads, derives and writes once.
async fn once(link: &Link, batch: &[Job], tried: &RefCell<Option<Tried>>) -> Result<Told, Failed> {
    let client = link.client().await?;
    let mut wants = Wants::default();
    for job in batch {
        job.task.looks_at(&mut wants);
    }
    if let Some(tried) = &*tried.borrow() {
        let names = tried.events.iter().map(|(name, _)| name.clone());
        wants.keys.extend(names);
    }
    let mut cache = Cache::default();
    let (head, rows) = read_with_head(&client, &wants).await?;
    cache.set_last(head.seq);
    cache.fill(Fetched { wants, rows })?;
    if let Some(tried) = &*tried.borrow()
        && tried.stands(&cache)
    {
        return Ok(tried.told.clone());
    }
    let mut trips = 1;
    let (told, changes, last) = loop {
        let mut overlay = Overlay::new(&cache);
        let told: Told = batch
            .iter()
            .map(|job| job.task.derive(&mut overlay))
            .collect();
        let last = overlay.last();
        let changes = overlay.into_changes();
        let Some(wants) = cache.wants() else {
            break (told, changes, last);
        };
        let rows = read(&client, &wants).await?;
        cache.fill(Fetched { wants, rows })?;
        trips += 1;
    };
    // What was read in one trip is of one moment; else only a write can tell.
    if changes.is_empty() && trips == 1 {
        return Ok(told);
    }
    tried.replace(Some(Tried {
        events: events(&changes),
        told: told.clone(),
    }));
    write(&client, (head.turn, last), &changes).await?;
    Ok(told)
}

fn events(changes: &Changes) -> Vec<(Bytes, Bytes)> {
    let events = changes.iter().filter_map(|(key, row)| match (key, row) {
        (Key::Event(_), Some(row)) => Some((record::encode_key(key), record::encode_row(row))),
        _ => None,
    });
    events.collect()
}

impl Tried {
    /// Whether its events are in the log. A batch without any is simply written again.
    fn stands(&self, cache: &Cache) -> bool {
        !self.events.is_empty()
            && self
                .events
                .iter()
                .all(|(name, value)| cache.raw(name) == Some(value))
    }
}

impl Task {
    /// The rows that it will ask for.
    fn looks_at(&self, wants: &mut Wants) {
        match self {
            Self::Append(append) => ahead::of_append(append, wants),
            Self::Renew(token, _) => wants.key(&Key::Session(*token)),
        }
    }

    /// Puts it on top of those before it.
    fn derive(&self, overlay: &mut Overlay<'_>) -> Result<Appended, StoreError> {
        match self {
            Self::Append(append) => derive::append(overlay, append),
            Self::Renew(token, seen) => {
                derive::renew(overlay, *token, *seen).map(|()| Appended::Stale)
            }
        }
    }
}
