//! What somebody with developer tools tries on a quiz.

use std::thread;

use super::world::{Thing, Who, World};
use crate::support::Page;
use crate::support::banks::Key;
use factdeck::id::Seq;
use factdeck::log::{Event, Store as _};
use factdeck::store::Engine;
use factdeck::web::route::routes;

use crate::support::server::now;

/// The page of the first question of the owner's quiz.
fn question(world: &World) -> String {
    let table = routes::<Engine>();
    let row = table
        .iter()
        .find(|row| row.path == "/quiz/{attempt}/{item}");
    world.path(row.unwrap(), Thing::Real)
}

fn reviews(world: &World) -> usize {
    let events = now(world.server.app.store.events(Seq(1), 100_000)).unwrap();
    let is_review = |event: &Event| matches!(event, Event::Reviewed(_));
    events
        .iter()
        .filter(|stored| is_review(&stored.event))
        .count()
}

fn owned(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect()
}

#[test]
fn fifty_clicks_are_one_answer() {
    let mut world = World::new(Key::True);
    let path = question(&world);
    let form = world.browser(Who::Owner).get(&path).form(&path);
    let before = reviews(&world);
    let clicks: Vec<_> = (0..50)
        .map(|_| {
            let mut browser = world.browser(Who::Owner).clone();
            let (path, fields) = (path.clone(), form.fields.clone());
            thread::spawn(move || {
                let mut fields = owned(&fields);
                fields.push(("dont_know", "yes"));
                browser.post(&path, &fields)
            })
        })
        .collect();
    let pages: Vec<Page> = clicks
        .into_iter()
        .map(|click| click.join().unwrap())
        .collect();
    for page in &pages {
        assert_eq!((page.status, page.location()), (303, path.as_str()));
    }
    assert_eq!(reviews(&world), before + 1);
}

#[test]
fn what_a_form_adds_is_not_heard() {
    let mut world = World::new(Key::True);
    let path = question(&world);
    let owner = world.browser(Who::Owner);
    let extra = [
        ("dont_know", "yes"),
        ("score", "100"),
        ("correct", "true"),
        ("verdict", "right"),
        ("role", "teacher"),
        ("learner", "0123456789abcdef0123456789abcdef"),
        ("finished_at", "0"),
        ("shown", "-1"),
    ];
    assert_eq!(owner.submit(&path, &path, &extra).status, 303);
    let events = now(world.server.app.store.events(Seq(1), 100_000)).unwrap();
    let Some(Event::Reviewed(review)) = events.last().map(|stored| &stored.event) else {
        panic!("{events:?}");
    };
    assert!(!review.verdict.is_right());
    let teach = world.browser(Who::Owner).get("/teach");
    assert!(!teach.body.contains("harbour.toml"), "{teach:?}");
}

#[test]
fn answers_that_no_page_offers_are_no_answers() {
    let mut world = World::new(Key::True);
    let path = question(&world);
    let before = world.events();
    let owner = world.browser(Who::Owner);
    let long = "x".repeat(2_000);
    for option in [
        "",
        "0",
        "000000000000",
        "1000000",
        "-1",
        "../x",
        "<script>",
        &long,
        "%00",
    ] {
        let page = owner.submit(&path, &path, &[("option", option)]);
        assert!(matches!(page.status, 400 | 422), "{option:.20}: {page:?}");
        assert!(!page.body.contains("<script>"), "{page:?}");
    }
    let two = owner.get(&path).form(&path);
    let mut fields = owned(&two.fields);
    fields.extend([("option", "a"), ("option", "b")]);
    assert_eq!(owner.post(&path, &fields).status, 422);
    for item in ["0", "6", "99999999999999999999", "-1", "x"] {
        let there = format!("{}/{item}", path.rsplit_once('/').unwrap().0);
        let fields = [("csrf", owner.csrf().unwrap())];
        let fields = [("csrf", fields[0].1.as_str()), ("dont_know", "yes")];
        assert_eq!(owner.get(&there).status, 404, "{there}");
        assert_eq!(owner.post(&there, &fields).status, 404, "{there}");
    }
    assert_eq!(world.events(), before);
}

#[test]
fn a_result_is_shown_to_nobody_before_its_end() {
    let mut world = World::new(Key::True);
    let path = question(&world);
    let result = format!("{}/result", path.rsplit_once('/').unwrap().0);
    assert_eq!(world.browser(Who::Owner).get(&result).status, 303);
    assert_eq!(world.browser(Who::Other).get(&result).status, 404);
    assert_eq!(world.browser(Who::Nobody).get(&result).status, 403);
}

#[test]
fn guessing_words_and_codes_is_slowed_down() {
    let mut world = World::new(Key::True);
    for (path, field) in [("/teach/code", "code"), ("/resume", "words")] {
        let browser = world.browser(Who::Nobody);
        let mut statuses = Vec::new();
        for guess in 0..60 {
            // Words are checked before they are looked up: a typing mistake costs no try.
            let words = factdeck::identity::Token::new([guess; 32])
                .words()
                .to_string();
            let text = if field == "code" {
                format!("{guess:06}")
            } else {
                words
            };
            statuses.push(browser.post(path, &[(field, &text)]).status);
        }
        assert_eq!(statuses.last(), Some(&429), "{path}: {statuses:?}");
        assert!(
            statuses.iter().all(|status| matches!(status, 422 | 429)),
            "{path}: {statuses:?}"
        );
        world.server.clock.advance_days(1);
    }
}

#[test]
fn foreign_hosts_come_back_in_no_answer() {
    let mut world = World::new(Key::True);
    let path = question(&world);
    let headers = [
        ("X-Forwarded-Host", "evil.example"),
        ("X-Forwarded-Proto", "https"),
        ("X-Forwarded-For", "10.9.8.7"),
        ("Forwarded", "host=evil.example;proto=https"),
        ("X-Original-URL", "/teach"),
        ("X-HTTP-Method-Override", "DELETE"),
    ];
    for (path, plain) in [("/", "/"), (path.as_str(), path.as_str())] {
        let owner = world.browser(Who::Owner);
        assert_eq!(owner.send("GET", path, &headers, ""), owner.get(plain));
    }
}
