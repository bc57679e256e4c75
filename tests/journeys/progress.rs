//! What a learner sees of themselves, and takes away.

use std::collections::BTreeSet;

use factdeck::id::TokenHash;
use factdeck::log::{Append, Event, KINDS, Store as _};
use factdeck::time::Clock as _;
use serde_json::Value;

use super::{MEALS, OPENED, answer, find, school, student};
use crate::support::{School, Student};

#[test]
fn who_has_not_begun_sees_what_will_be_here() {
    let school = school();
    let mut one = student(&school);
    one.follow("Progress");
    assert!(one.sees("Nothing here yet."), "{:?}", one.page);
    assert!(one.all("main form").is_empty(), "nothing to take away");
    assert_eq!(one.link("Choose a bank"), "/");
    // Who began without answering.
    one.start_quiz("velm", 5);
    one.go("/progress");
    assert!(
        one.sees("Nothing here yet.") && one.sees("Make new words"),
        "{:?}",
        one.page
    );
}

#[test]
fn what_was_learned_is_told_in_words_and_tables() {
    let school = school();
    let mut one = student(&school);
    one.start_quiz("velm", 8);
    find(&mut one, OPENED);
    answer(&mut one, true);
    find(&mut one, MEALS);
    answer(&mut one, false);
    one.go("/progress");
    assert!(
        one.sees("2 of 8 facts met. Today about 1 of them would come to mind (50%)."),
        "{:?}",
        one.page
    );
    // The table of memories has both.
    let lasting: u32 = one
        .all("section:has(a[href='/banks/velm/read']) td.n")
        .iter()
        .map(|cell| cell.parse::<u32>().unwrap())
        .sum();
    assert_eq!(lasting, 2);
    assert!(
        one.sees("7 questions for today"),
        "what was missed, and what is new"
    );
}

/// Takes a file away, as the button does.
fn take(one: &mut Student, path: &str) -> String {
    one.go("/progress");
    let form = one.page.form(path);
    let fields: Vec<(&str, &str)> = form
        .fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let page = one.browser.post(path, &fields);
    assert_eq!(page.status, 200, "{page:?}");
    assert_eq!(page.header("cache-control"), Some("no-store"));
    let disposition = page.header("content-disposition").unwrap();
    assert!(
        disposition.starts_with("attachment; filename=\"factdeck-"),
        "{disposition}"
    );
    page.body
}

/// The events of the log that are about the learner of the newest sitting, the newest first.
fn own(school: &School) -> Vec<factdeck::log::Stored> {
    let events = school.events();
    let learner = events
        .iter()
        .rev()
        .find_map(|stored| stored.event.learner());
    let mut own: Vec<_> = events
        .into_iter()
        .filter(|stored| stored.event.learner() == learner)
        .collect();
    own.reverse();
    own
}

#[test]
fn an_export_has_every_event_and_no_secret() {
    let school = school();
    let mut other = student(&school);
    other.start_quiz("velm", 5);
    let mut one = student(&school);
    one.start_quiz("velm", 8);
    for _ in 0..7 {
        let card = one.format() == "flashcard";
        answer(&mut one, true);
        if !card {
            one.follow("Next question");
        }
    }
    one.study("velm");
    one.dont_know();
    let events = own(&school);
    let text = take(&mut one, "/progress/events");
    let lines: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), events.len());
    for (line, stored) in lines.iter().zip(&events) {
        assert_eq!(line["seq"], stored.seq.0);
        assert_eq!(line["number"], stored.n);
        assert_eq!(line["event"], stored.event.kind());
        if let Event::Reviewed(review) = &stored.event {
            assert_eq!(line["question"], review.question.as_str());
            assert_eq!(line["ms"], review.ms);
            assert_eq!(line["day"], review.day.date().to_string());
            let facts = line["facts"].as_array().unwrap();
            assert_eq!(facts.len(), review.recalls.len());
            assert_eq!(facts[0]["fact"], review.recalls[0].fact.as_str());
            assert_eq!(
                facts[0]["back_day"],
                review.recalls[0].due_day.date().to_string()
            );
        }
        if let Event::AttemptStarted { seed, .. } = &stored.event {
            assert!(!text.contains(&blake3::Hash::from_bytes(*seed).to_hex().to_string()));
        }
    }
    let kinds: BTreeSet<&str> = lines
        .iter()
        .filter_map(|line| line["event"].as_str())
        .collect();
    assert!(
        kinds.len() >= 5 && kinds.iter().all(|kind| KINDS.contains(kind)),
        "{kinds:?}"
    );

    let table = take(&mut one, "/progress/reviews");
    let answers = events
        .iter()
        .filter(|stored| matches!(stored.event, Event::Reviewed(_)));
    assert_eq!(table.lines().count(), answers.count() + 1);
    assert!(table.starts_with("time,day,bank,"), "{table}");
}

#[test]
fn a_long_history_comes_whole() {
    let school = school();
    let mut one = student(&school);
    one.start_quiz("velm", 8);
    let learner = own(&school)[0].event.learner().unwrap();
    let opened = |n: u32| Event::SessionOpened {
        token: TokenHash(*blake3::hash(&n.to_be_bytes()).as_bytes()),
        learner,
        teacher: None,
        shared: false,
        at: school.clock.now(),
    };
    let append = Append {
        events: (0..450).map(opened).collect(),
        versions: Vec::new(),
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    runtime
        .block_on(school.server().app.store.append(append))
        .unwrap();
    let events: Vec<u64> = own(&school).iter().map(|stored| stored.seq.0).collect();
    assert!(events.len() > 450);
    let text = take(&mut one, "/progress/events");
    let told: Vec<u64> = text
        .lines()
        .map(|line| {
            serde_json::from_str::<Value>(line).unwrap()["seq"]
                .as_u64()
                .unwrap()
        })
        .collect();
    assert_eq!(told, events);
    // Pieces without an answer are no end.
    let table = take(&mut one, "/progress/reviews");
    assert_eq!(table.lines().count(), 1, "{table}");
}

#[test]
fn no_spreadsheet_runs_what_somebody_typed() {
    let school = school();
    let mut one = student(&school);
    one.start_quiz("velm", 8);
    find(&mut one, MEALS);
    one.type_in("=HYPERLINK(\"http://evil.example\",\"x\")");
    let table = take(&mut one, "/progress/reviews");
    assert!(
        table.contains("\"'=HYPERLINK(\"\"http://evil.example\"\",\"\"x\"\")\""),
        "{table}"
    );
}

#[test]
fn new_words_take_the_place_of_the_old_ones() {
    let school = school();
    let mut one = student(&school);
    one.start_quiz("velm", 5);
    one.go("/progress");
    let old = one.one(".words");
    let thief = one.browser.clone();
    one.send("/progress/words", &[]);
    assert_eq!(one.path, "/progress");
    let new = one.one(".words");
    assert_ne!(new, old);
    assert!(one.go("/").sees("Continue your quiz"));
    // The old cookie and the old words open nothing.
    let thief = Student::at(thief, "/");
    assert!(!thief.sees("Continue your quiz"));
    let mut other = student(&school);
    other.go("/resume").send("/resume", &[("words", &old)]);
    assert_eq!(other.page.status, 422);
    other.go("/resume").send("/resume", &[("words", &new)]);
    assert!(other.sees("Continue your quiz"), "{:?}", other.page);
    // Who came back by words can make others.
    other.go("/progress");
    assert!(other.all(".words").is_empty());
    other.send("/progress/words", &[]);
    assert_ne!(other.one(".words"), new);
}

#[test]
fn help_and_what_is_kept_are_there_for_everybody() {
    let school = school();
    let mut one = student(&school);
    one.follow("Help");
    assert!(one.sees("factdeck --lan") && one.sees("turn a card over"));
    one.follow("What is kept");
    assert_eq!(one.all("tbody tr").len(), KINDS.len());
    assert_eq!(one.browser.cookie("sid"), None);
}
