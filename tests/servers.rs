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
    use crate::support::database::Cluster;
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
