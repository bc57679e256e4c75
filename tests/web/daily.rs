//! What the server does once a day without being asked.

use std::time::Duration;

use factdeck::id::LearnerId;
use factdeck::identity::{self, Device, Ids, Token};
use factdeck::log::{Append, Event, Store as _};
use factdeck::store;
use factdeck::time::Clock as _;
use factdeck::web::Settings;
use uuid::Uuid;

use crate::support::TestServer;
use crate::support::server::{no_banks, now};

/// Looks until it is so, many times; the server looks at its clock every few milliseconds.
fn becomes(so: impl Fn() -> bool) -> bool {
    (0..100_000).any(|_| {
        std::thread::yield_now();
        so()
    })
}

#[test]
fn sessions_that_ran_out_are_ended_and_who_asked_for_it_is_erased() {
    let settings = Settings {
        workers: 1,
        look_every: Duration::from_millis(5),
        ..Settings::default()
    };
    let server = TestServer::start(store::memory(), no_banks(), settings);
    let open = |byte: u8, device| {
        let ids = Ids {
            token: Token::new([byte; 32]),
            learner: LearnerId(Uuid::from_bytes([byte; 16])),
        };
        let at = server.clock.now();
        now(identity::open(&server.app.store, ids, None, device, at)).unwrap()
    };
    let own = open(1, Device::Own);
    let shared = open(2, Device::Shared);
    let leaving = open(3, Device::Own).session.learner;
    let sessions = || now(server.app.store.sessions(None, 10)).unwrap();
    assert_eq!(sessions().len(), 3);

    // It has run out within the day, and is ended when the next one begins.
    server.clock.advance_ms(60 * 60_000);
    assert_eq!(sessions().len(), 3);
    let asked = Event::ErasureAsked {
        learner: leaving,
        at: server.clock.now(),
    };
    let append = Append {
        events: vec![asked],
        versions: Vec::new(),
    };
    now(server.app.store.append(append)).unwrap();
    server.clock.advance_days(1);
    assert!(becomes(|| sessions().len() == 2), "{:?}", sessions());
    assert!(
        !sessions()
            .iter()
            .any(|(token, _)| *token == shared.token.hash())
    );

    let is_there = |learner| now(server.app.store.learner(learner)).unwrap().is_some();
    let events = || now(server.app.store.learner(leaving)).unwrap().unwrap().n;
    let before = events();
    server.clock.advance_days(5);
    assert!(becomes(|| events() == before + 1), "it is looked at once");
    assert!(is_there(leaving), "seven days are not over");
    server.clock.advance_days(2);
    assert!(becomes(|| !is_there(leaving)));
    assert!(becomes(|| sessions().len() == 1));
    assert_eq!(sessions()[0].0, own.token.hash());
    // What ended is a session, not a memory.
    assert!(is_there(shared.session.learner));
}
