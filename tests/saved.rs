//! "Saved means saved", seen from the browser: what a page said was recorded is there after the program was killed, and
//! a full disk is said and survived. These need time or a machine of their own; `tests/run` runs them.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use factdeck::id::Seq;
use factdeck::log::{Event, Store as _};
use factdeck::store::Engine;
use factdeck::system::SystemClock;

use crate::store::world::counted;
use crate::support::browser::encode;
use crate::support::program::{Serving, command};
use crate::support::server::now;
use crate::support::{Browser, Page};

const HERE: [&str; 4] = ["--data", "data", "--port", "0"];

/// Somebody who studies without end, and keeps what the server said was recorded.
pub(crate) struct Learner {
    pub(crate) browser: Browser,
    pub(crate) sitting: String,
    /// The events that pages said were recorded.
    pub(crate) told: Vec<u64>,
    /// A form that was sent and not answered.
    unanswered: Option<(String, String)>,
}

impl Learner {
    pub(crate) fn start(mut browser: Browser, bank: &str) -> Self {
        let page = browser.post(&format!("/study/{bank}"), &[]);
        assert_eq!(page.status, 303, "{page:?}");
        let sitting = page.location().to_owned();
        Self {
            browser,
            sitting,
            told: Vec::new(),
            unanswered: None,
        }
    }

    /// Answers one question. Nothing where the server is gone or shows none; then the form is kept, to be sent again.
    pub(crate) fn answer(&mut self) -> Option<Page> {
        let (action, body) = match self.unanswered.take() {
            Some(form) => form,
            None => self.fill_in()?,
        };
        let origin = self.browser.origin();
        let headers = [
            ("Content-Type", "application/x-www-form-urlencoded"),
            ("Origin", origin.as_str()),
        ];
        let page = self.browser.try_send("POST", &action, &headers, &body);
        let Some(page) = page else {
            self.unanswered = Some((action, body));
            return None;
        };
        if page.status == 303 {
            let last = page.location().rsplit('/').next().unwrap();
            self.told.push(last.parse().unwrap());
        } else {
            self.unanswered = Some((action, body));
        }
        Some(page)
    }

    fn fill_in(&mut self) -> Option<(String, String)> {
        let sitting = self.sitting.clone();
        let page = self.browser.try_send("GET", &sitting, &[], "")?;
        if page.status != 200 {
            return None;
        }
        let form = page.form(&sitting);
        let mut fields: Vec<(&str, &str)> = form
            .fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        // Missed facts come back, so that there is always a next question.
        fields.push(("dont_know", "yes"));
        Some((form.action.clone(), encode(&fields)))
    }
}

pub(crate) fn open(data: &Path) -> Engine {
    factdeck::store::open(data, Arc::new(SystemClock)).unwrap()
}

/// Every review of the log by its place, and that no form was recorded twice.
pub(crate) fn reviews(store: &Engine) -> BTreeSet<u64> {
    let (mut places, mut forms) = (BTreeSet::new(), BTreeSet::new());
    let mut from = Seq(1);
    loop {
        let events = now(store.events(from, 1_000)).unwrap();
        let Some(last) = events.last() else {
            return places;
        };
        from = Seq(last.seq.0 + 1);
        for stored in events {
            if let Event::Reviewed(review) = stored.event {
                assert!(forms.insert(review.answer), "recorded twice: {review:?}");
                places.insert(stored.seq.0);
            }
        }
    }
}

/// A small file system in memory, unmounted when this goes.
pub(crate) struct Small<'a>(&'a Path);

impl<'a> Small<'a> {
    pub(crate) fn mount(at: &'a Path) -> Self {
        fs::create_dir(at).unwrap();
        let size = ["-t", "tmpfs", "-o", "size=24m", "tmpfs"];
        let mounted = Command::new("mount").args(size).arg(at).status();
        assert!(mounted.unwrap().success());
        Self(at)
    }
}

impl Drop for Small<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0).status();
    }
}

mod crash {
    use super::*;

    const LEARNERS: usize = 4;

    #[test]
    #[ignore = "starts and kills the program fifty times; tests/run runs it"]
    fn an_answer_that_a_page_said_was_recorded_survives_kills() {
        let folder = tempfile::tempdir().unwrap();
        let mut serving = Serving::start(folder.path(), &HERE);
        let mut learners: Vec<Learner> = (0..LEARNERS)
            .map(|_| Learner::start(serving.browser(), "caspian-sea"))
            .collect();
        // More would end their sittings: whoever knows nothing is let go in time.
        let cycles = 40;
        let mut starts = Vec::new();
        for cycle in 0..cycles {
            // Killed after so many answers, with the other learners' on their way.
            let enough = 1 + cycle % 7;
            let answers = AtomicUsize::new(0);
            let (killed, pid) = (AtomicUsize::new(0), serving.child.id().to_string());
            std::thread::scope(|scope| {
                for learner in &mut learners {
                    let (answers, killed, pid) = (&answers, &killed, &pid);
                    scope.spawn(move || {
                        while let Some(page) = learner.answer() {
                            assert_eq!(page.status, 303, "{page:?}");
                            let so_many = answers.fetch_add(1, Ordering::SeqCst) + 1;
                            if so_many >= enough && killed.swap(1, Ordering::SeqCst) == 0 {
                                let sent = Command::new("kill").args(["-9", pid]).status();
                                assert!(sent.unwrap().success());
                            }
                        }
                    });
                }
            });
            serving.child.wait().unwrap();
            let begun = now_told();
            serving = Serving::start(folder.path(), &HERE);
            starts.push(begun.elapsed());
            for learner in &mut learners {
                learner.browser.go_to(serving.address);
            }
        }
        // What was on its way at the last kill is sent again, and told like any other.
        for learner in &mut learners {
            assert_eq!(learner.answer().unwrap().status, 303);
        }
        drop(serving);

        let told: Vec<u64> = learners.iter().flat_map(|l| l.told.clone()).collect();
        assert!(told.len() >= cycles, "only {} answers", told.len());
        let kept = reviews(&open(&folder.path().join("data")));
        let lost: Vec<&u64> = told.iter().filter(|seq| !kept.contains(seq)).collect();
        assert!(lost.is_empty(), "lost: {lost:?}");
        let verified = command(folder.path(), &["verify", "--data", "data"]).status();
        assert!(verified.unwrap().success());
        starts.sort_unstable();
        let of = |part: usize| starts[(starts.len() - 1) * part / 100].as_millis();
        counted(&format!(
            "program killed {cycles} times under {LEARNERS} learners: {} answers told by pages, 0 lost or doubled, 0 failed starts; from start to ready p50 {} ms, p99 {} ms",
            told.len(),
            of(50),
            of(99)
        ));
    }

    fn now_told() -> std::time::Instant {
        #[expect(
            clippy::disallowed_methods,
            reason = "how long a start takes is told, and nothing rests on it"
        )]
        std::time::Instant::now()
    }
}

mod power {
    use super::*;

    #[test]
    #[ignore = "mounts a file system, which needs root; tests/run runs it"]
    fn a_full_disk_is_said_and_nothing_is_lost() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let small = Small::mount(&data);
        let serving = Serving::start_unheard(folder.path(), &HERE);
        let mut learner = Learner::start(serving.browser(), "caspian-sea");
        for _ in 0..20 {
            assert_eq!(learner.answer().unwrap().status, 303);
        }

        let filler = data.join("filler");
        let refused = loop {
            fill(&filler);
            let page = learner.answer().unwrap();
            if page.status != 303 {
                break page;
            }
        };
        assert_eq!(refused.status, 503, "{refused:?}");
        assert!(refused.body.contains("could not be saved"));
        let told = learner.told.len();
        let sitting = learner.sitting.clone();
        assert_eq!(learner.browser.get(&sitting).status, 200, "pages go on");
        assert_eq!(learner.browser.get("/readyz").status, 503);

        fs::remove_file(&filler).unwrap();
        // The same form again, until the store has opened itself anew; it tries once in a while.
        let recovered = (0..100_000).any(|_| learner.answer().unwrap().status == 303);
        assert!(recovered, "room came back, and the store did not");
        assert_eq!(learner.told.len(), told + 1);
        assert_eq!(learner.browser.get("/readyz").status, 200);
        for _ in 0..20 {
            assert_eq!(learner.answer().unwrap().status, 303);
        }
        drop(serving);

        let kept = reviews(&open(&data));
        assert!(learner.told.iter().all(|seq| kept.contains(seq)));
        drop(small);
    }

    /// Takes what room is left.
    fn fill(filler: &Path) {
        let mut file = fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(filler)
            .unwrap();
        let chunk = [0; 16 * 1024];
        while file.write_all(&chunk).is_ok() {}
        while file.write_all(&[0]).is_ok() {}
    }
}
