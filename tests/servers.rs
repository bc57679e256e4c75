//! Several servers that share one database: a learner may meet any of them, and what one page said was recorded is
//! there once, whichever server or database was killed meanwhile. `tests/run` runs this in the stage `postgres`.

mod postgres {
    use std::collections::BTreeSet;
    use std::io::Read as _;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::mpsc;

    use factdeck::log::Store as _;
    use factdeck::store;
    use factdeck::system::SystemClock;

    use crate::saved::{Learner, reviews};
    use crate::support::Browser;
    use crate::support::database::{Cluster, Corner};
    use crate::support::program::{Serving, command, complaint};

    const LEARNERS: usize = 4;
    /// Of the password of `postgres.sh`, in any writing.
    const PASSWORD: &str = "tests";

    fn args<'a>(cluster: &'a Cluster, data: &'a str) -> [&'a str; 6] {
        ["--store", &cluster.url, "--data", data, "--port", "0"]
    }

    /// Ends a server; everything it has said.
    fn end(mut server: Serving) -> String {
        let mut log = server.child.stderr.take().unwrap();
        let mut said = server.banner.clone();
        drop(server);
        log.read_to_string(&mut said).unwrap();
        said
    }

    fn ready(browser: &mut Browser, status: u16) {
        let mut asks = 0..1_000_000;
        assert!(asks.any(|_| browser.get("/readyz").status == status));
    }

    #[test]
    #[ignore = "needs PostgreSQL; tests/run has it in the stage `postgres`"]
    fn learners_move_while_a_server_and_the_database_are_killed() {
        let cluster = Cluster::start();
        let folder = tempfile::tempdir().unwrap();
        let one = Serving::start_unheard(folder.path(), &args(&cluster, "one"));
        let other = Serving::start_unheard(folder.path(), &args(&cluster, "other"));
        let servers = [one.address, other.address];
        let (tell, recorded) = mpsc::channel();
        let done = AtomicBool::new(false);
        let mut told = BTreeSet::new();
        std::thread::scope(|scope| {
            let mut learners = Vec::new();
            for place in 0..LEARNERS {
                let browser = Browser::new(servers[place % 2]);
                let mut learner = Learner::start(browser, "caspian-sea");
                let (tell, done) = (tell.clone(), &done);
                learners.push(scope.spawn(move || {
                    for turn in 0_usize.. {
                        if done.load(Ordering::SeqCst) {
                            return learner;
                        }
                        learner.browser.go_to(servers[(place + turn / 3) % 2]);
                        let mut page = learner.answer();
                        if page.is_none() {
                            // That server is gone: the form is sent to the other one.
                            learner.browser.go_to(other.address);
                            page = learner.answer();
                        }
                        match page.map(|page| page.status) {
                            Some(303) => tell.send(()).unwrap(),
                            Some(503) | None => {}
                            Some(status) => panic!("{status}"),
                        }
                    }
                    unreachable!()
                }));
            }
            let some_more = |count| assert_eq!(recorded.iter().take(count).count(), count);
            some_more(60);
            one.signal("KILL");
            some_more(60);
            for _ in 0..3 {
                cluster.control("restart");
                some_more(60);
            }
            done.store(true, Ordering::SeqCst);
            for learner in learners {
                told.extend(learner.join().unwrap().told);
            }
        });
        let store = store::connect(&cluster.url, &SystemClock).unwrap();
        let there = reviews(&store);
        let lost: Vec<_> = told.difference(&there).collect();
        assert!(lost.is_empty(), "{lost:?}");
        assert!(told.len() >= 300, "{}", told.len());
        let report = store.verify().unwrap();
        assert!(report.is_good(), "{report:?}");
        assert_eq!(store.health(), Ok(()));
    }

    /// Two learners at a server on a database; one is erased by the command while it runs, the other when it has ended.
    #[test]
    #[ignore = "needs PostgreSQL; tests/run has it in the stage `postgres`"]
    fn learners_are_erased_from_a_database_also_while_a_server_runs() {
        let corner = Corner::new();
        let url = corner.url();
        let folder = tempfile::tempdir().unwrap();
        let here = ["--store", &url, "--data", "data"];
        let serve = [&here[..], &["--port", "0"]].concat();
        let server = Serving::start_unheard(folder.path(), &serve);
        let mut learners = [(); 2].map(|()| Learner::start(server.browser(), "caspian-sea"));
        for learner in &mut learners {
            assert_eq!(learner.answer().unwrap().status, 303);
        }
        let [mut gone, mut stays] = learners;
        let erase = |args: &[&str], code: i32| {
            let args = [&["erase"], &here[..], args].concat();
            let output = command(folder.path(), &args).output().unwrap();
            let said = complaint(&output) + std::str::from_utf8(&output.stdout).unwrap();
            assert_eq!(output.status.code(), Some(code), "{said}");
            assert!(!said.contains(PASSWORD), "{said}");
            said
        };
        let said = erase(&[&gone.sitting], 1);
        assert!(
            said.contains("a learner with 1 answers in caspian-sea"),
            "{said}"
        );
        assert!(said.contains("nobody is there to be asked"), "{said}");
        assert_eq!(gone.browser.get(&gone.sitting).status, 200);
        let said = erase(&["--yes", &gone.sitting], 0);
        assert!(
            said.contains("1 learner is erased; backups of a database"),
            "{said}"
        );
        let stranger = server.browser().get(&stays.sitting).status;
        assert_eq!(gone.browser.get(&gone.sitting).status, stranger);
        assert_eq!(stays.answer().unwrap().status, 303);

        drop(server);
        assert!(erase(&["--yes", "nobody"], 1).contains("not found"));
        assert!(erase(&["--yes", &stays.sitting], 0).contains("1 learner is erased"));
        let store = store::connect(&url, &SystemClock).unwrap();
        assert_eq!(store.tombstones().unwrap().len(), 2);
        assert_eq!(reviews(&store), BTreeSet::new());
        for learner in [gone, stays] {
            let sitting = learner.sitting.rsplit('/').next().unwrap();
            assert!(!store.dump().unwrap().contains(sitting));
        }
        let report = store.verify().unwrap();
        assert!(report.is_good(), "{report:?}");
    }

    #[test]
    #[ignore = "needs PostgreSQL; tests/run has it in the stage `postgres`"]
    fn while_the_database_is_down_nothing_is_said_to_be_saved() {
        let cluster = Cluster::start();
        let folder = tempfile::tempdir().unwrap();
        let server = Serving::start(folder.path(), &args(&cluster, "data"));
        let mut browser = server.browser();
        let mut learner = Learner::start(server.browser(), "caspian-sea");
        assert_eq!(learner.answer().unwrap().status, 303);
        ready(&mut browser, 200);

        cluster.control("down");
        ready(&mut browser, 503);
        let page = browser.get("/readyz");
        assert!(!page.body.contains("postgres"), "{}", page.body);
        assert_eq!(browser.get("/healthz").status, 200);
        assert_eq!(learner.browser.get(&learner.sitting).status, 503);
        let refused = Browser::new(server.address).post("/study/caspian-sea", &[]);
        assert_eq!(refused.status, 503);
        // A server that is started now says why it ends.
        let mut late = command(folder.path(), &args(&cluster, "late"));
        let late = late.output().unwrap();
        assert_eq!(late.status.code(), Some(1));
        let why = complaint(&late);
        assert!(
            why.contains("the database postgres://factdeck@127.0.0.1:"),
            "{why}"
        );
        assert!(why.contains("refused") && !why.contains(PASSWORD), "{why}");

        cluster.control("up");
        ready(&mut browser, 200);
        assert_eq!(learner.answer().unwrap().status, 303);
        let said = end(server);
        assert!(said.contains("the store cannot be written"), "{said}");
        assert!(said.contains("the store can be written again"), "{said}");
        assert!(!said.contains(PASSWORD), "{said}");
    }
}
