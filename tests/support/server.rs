//! The real server on a port of its own, with a clock that the test moves.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, mpsc};
use std::thread::JoinHandle;

use factdeck::authoring::Shelf;
use factdeck::bank::Catalog;
use factdeck::id::{LearnerId, TeacherId};
use factdeck::identity::{self, Device, Ids, Known, PersonName, Token, nobodys_password};
use factdeck::library::Library;
use factdeck::log::Store;
use factdeck::time::{Calendar, Clock as _, ManualClock, Timestamp};
use factdeck::web::route::{Route, routes};
use factdeck::web::{App, Chance, Server, Settings, cookie};
use jiff::tz::TimeZone;
use tempfile::TempDir;

use super::Browser;
use super::making::making;

/// 2026-01-19 09:00 UTC, a Monday.
pub(crate) const MONDAY: Timestamp = Timestamp(1_768_813_200_000);

/// A running server; it is stopped when this goes.
#[derive(Debug)]
pub(crate) struct TestServer<S> {
    /// Where it listens.
    pub(crate) address: SocketAddr,
    /// What its handlers work with.
    pub(crate) app: Arc<App<S>>,
    /// Its clock.
    pub(crate) clock: Arc<ManualClock>,
    stop: Option<tokio::sync::oneshot::Sender<()>>,
    thread: Option<JoinHandle<std::io::Result<()>>>,
    /// Where banks are made; it goes with the server.
    works: Option<TempDir>,
}

/// What a future of a store gives, waited for in a runtime of its own: a store on disk answers from another thread.
pub(crate) fn now<T>(future: impl Future<Output = T>) -> T {
    actix_web::rt::System::new().block_on(future)
}

/// A shelf with nothing on it.
pub(crate) fn no_banks() -> Arc<dyn Shelf> {
    Arc::new(Arc::<Catalog>::default())
}

/// Bytes that never come twice and are the same in every run.
pub(crate) fn counted() -> Chance {
    let count = AtomicU64::new(1);
    Arc::new(move || {
        let n = count.fetch_add(1, Ordering::Relaxed);
        *blake3::hash(&n.to_be_bytes()).as_bytes()
    })
}

impl<S: Store> TestServer<S> {
    /// Starts a server over a store and banks.
    pub(crate) fn start(store: S, shelf: Arc<dyn Shelf>, settings: Settings) -> Self {
        Self::start_with(store, shelf, settings, routes::<S>)
    }

    /// Starts a server without banks, with a table of routes of one's own.
    pub(crate) fn start_table(store: S, settings: Settings, table: fn() -> Vec<Route>) -> Self {
        Self::start_with(store, no_banks(), settings, table)
    }

    fn start_with(
        store: S,
        shelf: Arc<dyn Shelf>,
        settings: Settings,
        table: fn() -> Vec<Route>,
    ) -> Self {
        let clock = Arc::new(ManualClock::new(MONDAY));
        let calendar = Calendar::new(TimeZone::UTC);
        let mut app = App::new(store, shelf, clock.clone(), counted(), calendar, settings);
        let works = tempfile::tempdir().unwrap();
        let library = Library::open(works.path(), false).unwrap();
        app.making = Some(making(works.path(), Arc::new(library)));
        let mut server = Self::run(Arc::new(app), clock, table);
        server.works = Some(works);
        server
    }

    /// Starts a server for an app of one's own.
    pub(crate) fn run(
        app: Arc<App<S>>,
        clock: Arc<ManualClock>,
        table: fn() -> Vec<Route>,
    ) -> Self {
        let (stop, stopped) = tokio::sync::oneshot::channel();
        let (bound, address) = mpsc::channel();
        let shared = app.clone();
        let thread = std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let server = Server::bind_table(shared, &["127.0.0.1:0".parse().unwrap()], table)?;
                bound.send(server.addresses[0]).unwrap();
                server
                    .run_until(async {
                        let _ = stopped.await;
                    })
                    .await
            })
        });
        Self {
            address: address.recv().unwrap(),
            app,
            clock,
            stop: Some(stop),
            thread: Some(thread),
            works: None,
        }
    }

    /// A browser without cookies.
    pub(crate) fn browser(&self) -> Browser {
        Browser::new(self.address)
    }

    /// A browser with a session of its own, and the learner behind it.
    ///
    /// A teacher's account has a password that nobody knows.
    pub(crate) fn session(&self, teacher: bool) -> (Browser, Known) {
        let ids = Ids {
            token: Token::new((self.app.chance)()),
            learner: LearnerId(uuid::Uuid::from_bytes(
                (self.app.chance)()[..16].try_into().unwrap(),
            )),
        };
        let (store, at) = (&self.app.store, self.clock.now());
        let known = if teacher {
            let id = TeacherId(ids.learner.0);
            let name = PersonName::parse(&format!("Teacher {id}")).unwrap();
            let made = identity::made(id, &name, nobodys_password(), None, at);
            let signed = identity::sign_in(store, ids, made, id, None, Device::Own, at);
            now(signed).unwrap().unwrap()
        } else {
            now(identity::open(store, ids, None, Device::Own, at)).unwrap()
        };
        let mut browser = self.browser();
        let sid = cookie::give(&known.token, false, Device::Own);
        browser.set_cookie(sid.name(), sid.value());
        (browser, known)
    }

    /// Stops the server and waits until it has ended.
    pub(crate) fn stop(&mut self) {
        self.stop_later().join().unwrap().unwrap();
    }

    /// Tells the server to stop; what is given back ends when it has.
    pub(crate) fn stop_later(&mut self) -> JoinHandle<std::io::Result<()>> {
        self.stop.take().unwrap().send(()).unwrap();
        self.thread.take().unwrap()
    }
}

impl<S> Drop for TestServer<S> {
    fn drop(&mut self) {
        // The thread ends by itself; a failing test must not wait for it.
        drop(self.stop.take());
    }
}
