//! Beside the server: a backup a day and one at the end, what a command asks for while the server has the data, learners
//! whose time to take it back is over, and files that have outgrown their bound.

use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::cli::backup::{BACKUP, copied};
use crate::cli::{ask, erase, progress, teacher};
use crate::store::{Backups, Engine, Reason};
use crate::time::Timestamp;
use crate::web::App;

/// How often it is looked whether somebody asks.
const LOOK: Duration = Duration::from_millis(500);
/// After how many looks it is asked whether the day's backup is due.
const DUE: u32 = 60;
/// How long the backup at the end may take, in milliseconds; the next start makes what it did not.
const LAST_MS: i64 = 2_500;

/// What goes on beside the server.
pub(super) struct Keeper {
    work: Work,
    stop: Sender<()>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Clone)]
struct Work {
    app: Arc<App<Engine>>,
    backups: Backups,
}

impl Keeper {
    /// Begins.
    pub(super) fn start(app: &Arc<App<Engine>>, backups: Backups) -> Self {
        let work = Work {
            app: Arc::clone(app),
            backups,
        };
        work.app.set_backed_up(work.backups.newest());
        let (stop, stopped) = mpsc::channel();
        let worker = work.clone();
        let thread = std::thread::Builder::new().name("keeper".into());
        let thread = thread.spawn(move || worker.run(&stopped));
        let thread = thread
            .inspect_err(|why| tracing::error!(%why, "no backups are made"))
            .ok();
        Self { work, stop, thread }
    }

    /// Ends, with a backup of what has come since the last one.
    pub(super) fn stop(self) {
        drop(self.stop);
        if let Some(thread) = self.thread {
            let _ = thread.join();
        }
        let until = self.work.app.clock.now().plus_ms(LAST_MS);
        if self.work.has_news() {
            if let Err(why) = self.work.make(Reason::Stop, Some(until)) {
                tracing::warn!("the backup at the end: {why}");
            }
            self.work.prune();
        }
    }
}

impl Work {
    fn run(&self, stopped: &Receiver<()>) {
        self.cleanse();
        for look in (0..DUE).cycle() {
            for (by, what) in self.backups.asked() {
                let became = self.asked(&what);
                ask::tell(&self.backups, by, became);
            }
            let now = self.app.clock.now();
            if look == 0 && self.backups.is_due(&self.app.calendar, now) && self.has_any() {
                self.nightly();
            }
            if stopped.recv_timeout(LOOK) != Err(RecvTimeoutError::Timeout) {
                return;
            }
        }
    }

    /// Does what a command asks for; what is to be said.
    fn asked(&self, what: &str) -> Result<String, String> {
        if what == BACKUP {
            return self.make(Reason::Asked, None);
        }
        let clock = &*self.app.clock;
        erase::asked(&self.app.store, &self.backups, what, clock)
            .or_else(|| teacher::asked(&self.app.store, what, clock))
            .unwrap_or_else(|| Err("the server that has the data folder cannot do that".into()))
    }

    /// The server erases who asked for it as well, whatever holds its progress. Here it is done before the backup and
    /// the look at earlier ones, so that none of them keeps such a learner for a day more.
    fn nightly(&self) {
        if let Err(why) = progress::wait(self.app.erase_due()) {
            tracing::error!(%why, "learners who asked for it are not erased yet");
        }
        match self.make(Reason::Nightly, None) {
            Ok(told) => tracing::info!("{told}"),
            Err(why) => tracing::error!("the day's backup: {why}"),
        }
        self.prune();
        self.cleanse();
        match progress::wait(self.app.store.compact(false)) {
            Ok(true) => tracing::info!("learners' progress was compacted"),
            Ok(false) => {}
            Err(why) => tracing::error!(%why, "learners' progress cannot be compacted"),
        }
    }

    /// Makes a backup and copies it; what is said of it.
    fn make(&self, reason: Reason, until: Option<Timestamp>) -> Result<String, String> {
        let clock = &*self.app.clock;
        let made = self.backups.make(&self.app.store, reason, clock, until);
        self.app.set_backed_up(self.backups.newest());
        copied(&made.map_err(|why| why.to_string())?, &self.backups)
    }

    fn prune(&self) {
        if let Err(why) = self.backups.prune(&self.app.calendar) {
            tracing::warn!(%why, "old backups stay");
        }
    }

    /// Takes who was erased out of the backups that were made before.
    fn cleanse(&self) {
        match self.backups.cleanse(&self.app.store, self.app.clock.now()) {
            Ok(cleansed) => {
                for path in cleansed.removed {
                    let path = path.display();
                    tracing::warn!(
                        "{path} is removed: it was damaged, and learners in it were erased"
                    );
                }
            }
            Err(why) => tracing::error!(%why, "backups still hold learners who were erased"),
        }
    }

    fn has_any(&self) -> bool {
        self.app.store.last().is_ok_and(|last| last.0 > 0)
    }

    /// Whether anything was saved since the newest backup.
    fn has_news(&self) -> bool {
        let newest = self.backups.newest_events();
        self.app
            .store
            .last()
            .is_ok_and(|last| last.0 > newest.unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use uuid::Uuid;

    use super::*;
    use crate::id::LearnerId;
    use crate::library::Library;
    use crate::log::{Append, Event, Store as _};
    use crate::store;
    use crate::time::{Calendar, ManualClock};
    use crate::web::Settings;

    const LEARNER: LearnerId = LearnerId(Uuid::from_u128(1));

    /// What goes on in a folder, and its clock. There is one learner, who has asked to be erased.
    fn work(folder: &Path) -> (Work, Arc<ManualClock>) {
        let clock = Arc::new(ManualClock::new(Timestamp(0)));
        let store = store::open(folder, clock.clone()).unwrap();
        let (learner, at) = (LEARNER, Timestamp(0));
        let events = [
            Event::LearnerMade { learner, at },
            Event::ErasureAsked { learner, at },
        ];
        let append = Append {
            events: events.into(),
            ..Append::default()
        };
        progress::wait(store.append(append)).unwrap();
        let questions = folder.join("questions");
        fs::create_dir(&questions).unwrap();
        let app = App::new(
            store,
            Arc::new(Library::open(&questions, false).unwrap()),
            clock.clone(),
            Arc::new(|| [7; 32]),
            Calendar::new(jiff::tz::TimeZone::UTC),
            Settings::default(),
        );
        let work = Work {
            app: Arc::new(app),
            backups: Backups::of(folder, None),
        };
        (work, clock)
    }

    #[test]
    fn what_has_outgrown_its_bound_is_compacted_at_night() {
        let folder = tempfile::tempdir().unwrap();
        let (work, _) = work(folder.path());
        let db = folder.path().join("db");
        let size = || fs::metadata(&db).unwrap().len();
        let before = size();
        let grow = |bytes| {
            let file = fs::File::options().write(true).open(&db).unwrap();
            file.set_len(bytes).unwrap();
        };
        // Up to 64 MB, and 100 bytes for each of two events, it stays.
        grow((64 << 20) + 200);
        work.nightly();
        assert_eq!(size(), (64 << 20) + 200);
        grow((64 << 20) + 201);
        work.nightly();
        assert!(size() <= before.max(1 << 20), "{}", size());
        let learner = progress::wait(work.app.store.learner(LEARNER)).unwrap();
        assert!(learner.is_some());
        assert!(work.app.store.verify().unwrap().is_good());
    }

    #[test]
    fn a_clock_that_is_set_ahead_again_and_again_erases_nobody() {
        let folder = tempfile::tempdir().unwrap();
        let (work, clock) = work(folder.path());
        let is_there = || {
            progress::wait(work.app.store.learner(LEARNER))
                .unwrap()
                .is_some()
        };
        for year in 1..20 {
            clock.set(Timestamp(0).plus_days(365 * year));
            work.nightly();
            assert!(is_there(), "{year}");
        }
        // A day later it still shows that.
        clock.advance_days(1);
        work.nightly();
        assert!(!is_there());
    }
}
