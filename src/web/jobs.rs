//! Long work that teachers ask for: one at a time, beside the threads that answer requests, a few waiting, each to be
//! stopped. What is running when the server ends is not waited for: nothing of it is on disk.

use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::Error;
use crate::id::WorkId;

/// How many may wait.
const WAITING: usize = 6;

/// Work that tells how far it is, in hundredths, and asks whether to go on.
type Work = Box<dyn FnOnce(&mut dyn FnMut(usize) -> ControlFlow<()>) + Send>;

/// The jobs of a server.
#[derive(Default)]
pub(super) struct Jobs(Arc<Mutex<Queue>>);

#[derive(Default)]
struct Queue {
    running: Option<Arc<Job>>,
    waiting: VecDeque<(Arc<Job>, Work)>,
}

struct Job {
    id: WorkId,
    percent: AtomicUsize,
    stopped: AtomicBool,
}

/// How far a job is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Far {
    /// So many are before it.
    Waiting(usize),
    /// So much of it is done, in hundredths.
    Running(usize),
}

impl std::fmt::Debug for Jobs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let queue = self.lock();
        let running = queue.running.as_ref().map(|job| job.id);
        write!(f, "Jobs({running:?} and {} waiting)", queue.waiting.len())
    }
}

impl Jobs {
    /// Begins a job, or has it wait for its turn; one of the same id is stopped.
    ///
    /// # Errors
    /// [`Error::Busy`] where too many wait already.
    pub(super) fn begin(
        &self,
        id: WorkId,
        work: impl FnOnce(&mut dyn FnMut(usize) -> ControlFlow<()>) + Send + 'static,
    ) -> Result<(), Error> {
        self.stop(id);
        let mut queue = self.lock();
        if queue.waiting.len() >= WAITING {
            return Err(Error::Busy);
        }
        let job = Arc::new(Job {
            id,
            percent: AtomicUsize::new(0),
            stopped: AtomicBool::new(false),
        });
        queue.waiting.push_back((job, Box::new(work)));
        if queue.running.is_some() {
            return Ok(());
        }
        let next = queue.next();
        drop(queue);
        let all = Arc::clone(&self.0);
        let thread = std::thread::Builder::new().name("making".into());
        let began = thread.spawn(move || run(&all, next));
        began.map(drop).map_err(|_| {
            self.lock().running = None;
            Error::Internal("no thread can be had")
        })
    }

    /// How far a job is; nothing where it has ended.
    pub(super) fn far(&self, id: WorkId) -> Option<Far> {
        let queue = self.lock();
        if let Some(job) = queue.running.as_ref().filter(|job| job.id == id)
            && !job.stopped.load(Ordering::Relaxed)
        {
            return Some(Far::Running(job.percent.load(Ordering::Relaxed)));
        }
        let place = queue.waiting.iter().position(|(job, _)| job.id == id)?;
        Some(Far::Waiting(place + 1))
    }

    /// Stops a job: what it has done so far is lost.
    pub(super) fn stop(&self, id: WorkId) {
        let mut queue = self.lock();
        queue.waiting.retain(|(job, _)| job.id != id);
        if let Some(job) = queue.running.as_ref().filter(|job| job.id == id) {
            job.stopped.store(true, Ordering::Relaxed);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Queue> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Queue {
    /// Takes the next job, which is the running one from now on.
    fn next(&mut self) -> Option<(Arc<Job>, Work)> {
        let next = self.waiting.pop_front();
        self.running = next.as_ref().map(|(job, _)| Arc::clone(job));
        next
    }
}

/// Does one job after the other, until none waits.
fn run(queue: &Mutex<Queue>, first: Option<(Arc<Job>, Work)>) {
    let mut next = first;
    while let Some((job, work)) = next {
        let mut on = |percent| {
            job.percent.store(percent, Ordering::Relaxed);
            if job.stopped.load(Ordering::Relaxed) {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        };
        if catch_unwind(AssertUnwindSafe(|| work(&mut on))).is_err() {
            tracing::error!("questions could not be made: a panic");
        }
        next = queue.lock().unwrap_or_else(PoisonError::into_inner).next();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use uuid::Uuid;

    use super::*;

    fn id(number: u128) -> WorkId {
        WorkId(Uuid::from_u128(number))
    }

    #[test]
    fn one_runs_some_wait_and_too_many_are_turned_away() {
        let jobs = Jobs::default();
        let (say, said) = mpsc::channel();
        let (go, wait) = mpsc::channel::<()>();
        let telling = say.clone();
        jobs.begin(id(0), move |on| {
            assert!(on(30).is_continue());
            telling.send(0).unwrap();
            wait.recv().unwrap();
            telling
                .send(if on(60).is_break() { 100 } else { 1 })
                .unwrap();
        })
        .unwrap();
        assert_eq!(said.recv(), Ok(0));
        assert_eq!(jobs.far(id(0)), Some(Far::Running(30)));
        for number in 1..=6 {
            let say = say.clone();
            jobs.begin(id(number), move |_| {
                assert_ne!(number, 3, "planted: a panic ends its own job alone");
                say.send(number).unwrap();
            })
            .unwrap();
        }
        assert_eq!(jobs.begin(id(7), |_| ()), Err(Error::Busy));
        assert_eq!(jobs.far(id(6)), Some(Far::Waiting(6)));
        jobs.stop(id(2));
        assert_eq!(jobs.far(id(2)), None);
        assert_eq!(jobs.far(id(6)), Some(Far::Waiting(5)));
        jobs.stop(id(0));
        assert_eq!(jobs.far(id(0)), None, "it is as good as over");
        go.send(()).unwrap();
        let rest: Vec<u128> = (0..5).map(|_| said.recv().unwrap()).collect();
        assert_eq!(rest, [100, 1, 4, 5, 6]);
    }
}
