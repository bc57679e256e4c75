//! What the pages need that make banks of documents: a reader, a place to keep works, and turns for the long part.

use std::ops::ControlFlow;
use std::sync::Arc;

use actix_web::web;
use tokio::sync::Semaphore;

use super::jobs::{Far, Jobs};
use super::{Error, Sent};
use crate::authoring::making::{
    Ground, Paper, Reader, Stage, Unread, Work, Workshop, candidates, further,
};
use crate::id::WorkId;
use crate::log::StoreError;

/// How many documents are read at a time: each may take as much memory as it unpacks to.
const READ_AT_ONCE: usize = 2;

/// Where banks are made of documents.
pub struct Making {
    reader: Arc<dyn Reader>,
    workshop: Arc<dyn Workshop>,
    jobs: Jobs,
    turns: Semaphore,
}

impl std::fmt::Debug for Making {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Making").field(&self.jobs).finish()
    }
}

impl Making {
    /// With this reader, and works kept here.
    pub fn new(reader: Arc<dyn Reader>, workshop: Arc<dyn Workshop>) -> Self {
        Self {
            reader,
            workshop,
            jobs: Jobs::default(),
            turns: Semaphore::new(READ_AT_ONCE),
        }
    }

    /// Asks the workshop, beside the threads that answer requests: what it says is on disk by then.
    pub(super) async fn at<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&dyn Workshop) -> std::io::Result<T> + Send + 'static,
    ) -> Result<T, Error> {
        let workshop = Arc::clone(&self.workshop);
        let asked = web::block(move || ask(&*workshop)).await;
        let asked = asked.map_err(|_| Error::Internal("the workshop was not asked"))?;
        asked.map_err(|why| Error::Store(StoreError::Unavailable(why.to_string())))
    }

    /// Reads a document.
    pub(super) async fn read(&self, sent: Sent) -> Result<Result<(String, Paper), Unread>, Error> {
        let reader = Arc::clone(&self.reader);
        self.in_turn(move || reader.read(&sent.bytes, &sent.name))
            .await
    }

    /// Does work on a whole document when its turn comes.
    pub(super) async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Error> {
        let _turn = self.turns.acquire().await.map_err(|_| Error::Busy)?;
        let done = web::block(work).await;
        done.map_err(|_| Error::Internal("a document could not be read"))
    }

    /// Makes the questions of a work when its turn comes, and keeps them: those that it adds to a bank, where it is a further
    /// document for one.
    ///
    /// # Errors
    /// [`Error::Busy`] where too many wait.
    pub(super) fn make(&self, work: Work, ground: Option<Ground>) -> Result<(), Error> {
        let workshop = Arc::clone(&self.workshop);
        self.jobs.begin(work.id, move |on| {
            if let Err(why) = made(&*workshop, work, ground.as_ref(), on) {
                tracing::error!(%why, "questions could not be kept");
            }
        })
    }

    /// How far the making is.
    pub(super) fn far(&self, id: WorkId) -> Option<Far> {
        self.jobs.far(id)
    }

    /// Stops the making.
    pub(super) fn stop(&self, id: WorkId) {
        self.jobs.stop(id);
    }
}

fn made(
    workshop: &dyn Workshop,
    mut work: Work,
    ground: Option<&Ground>,
    on: &mut dyn FnMut(usize) -> ControlFlow<()>,
) -> std::io::Result<()> {
    let text = workshop.text(work.id)?;
    let found = match ground {
        Some(ground) => further(&text, &work.details, ground, on),
        None => candidates(&text, &work.details, on),
    };
    let Some(found) = found else {
        return Ok(());
    };
    workshop.set_candidates(work.id, &found)?;
    work.stage = Stage::Made {
        questions: found.bank.questions.len(),
    };
    workshop.keep(&work)
}
