//! Settings that hold wherever a learner is, and being erased with time to think it over.

use factdeck::log::{Event, Store as _};

use super::{answer, school, student};
use crate::support::Student;
use crate::support::server::now;

const USUAL: [(&str, &str); 9] = [
    ("new", "20"),
    ("reviews", "200"),
    ("retention", "900"),
    ("size", "100"),
    ("line", "150"),
    ("letters", "0"),
    ("width", "66"),
    ("paper", "auto"),
    ("shortcuts", "yes"),
];

/// Keeps the usual settings but for these; one without a value is not sent.
fn set(one: &mut Student, changed: &[(&str, &str)]) {
    let mut fields: Vec<(&str, &str)> = USUAL.to_vec();
    for (name, value) in changed {
        fields.retain(|(field, _)| field != name);
        if !value.is_empty() {
            fields.push((name, value));
        }
    }
    // A box without its tick is not sent, so the fields of the page are not taken over.
    let csrf = one.go("/settings").browser.csrf();
    fields.extend(csrf.iter().map(|csrf| ("csrf", csrf.as_str())));
    let page = one.browser.post("/settings", &fields);
    if page.status == 303 {
        let path = page.location().to_owned();
        one.go(&path);
    } else {
        one.page = page;
    }
}

#[test]
fn pages_look_as_the_learner_wants_before_the_first_answer_and_on_every_device() {
    let school = school();
    let mut one = student(&school);
    one.follow("Settings");
    assert_eq!(one.attributes("html", "class"), Vec::<String>::new());
    set(
        &mut one,
        &[("size", "150"), ("paper", "dark"), ("shortcuts", "")],
    );
    assert_eq!(one.path, "/settings?saved=yes");
    assert!(
        one.one("[role=status]").starts_with("Kept."),
        "{:?}",
        one.page
    );
    for path in [
        "/",
        "/banks/velm",
        "/banks/velm/read/v",
        "/help",
        "/progress",
    ] {
        one.go(path);
        assert_eq!(
            one.attributes("html", "class"),
            ["size-150 paper-dark"],
            "{path}"
        );
        assert_eq!(one.all("html[data-no-keys]").len(), 1);
    }
    one.go("/settings");
    let chosen = one.attributes("option[selected]", "value");
    assert_eq!(
        chosen,
        ["150", "150", "0", "66", "dark", "20", "200", "900"]
    );
    assert!(one.all("input[name=shortcuts][checked]").is_empty());

    // They come along with the words; nobody else has them.
    let words = one.go("/progress").one(".words");
    let mut other = student(&school);
    assert!(other.attributes("html", "class").is_empty());
    other.go("/resume").send("/resume", &[("words", &words)]);
    assert_eq!(other.attributes("html", "class"), ["size-150 paper-dark"]);
}

#[test]
fn what_is_not_offered_is_refused() {
    let school = school();
    let mut one = student(&school);
    for (name, bad) in [
        ("size", "101"),
        ("paper", "pink"),
        ("retention", "10"),
        ("new", "-1"),
    ] {
        set(&mut one, &[(name, bad)]);
        assert_eq!(one.page.status, 400, "{name}={bad}");
    }
    assert!(school.events().is_empty(), "nobody came to be for it");
}

#[test]
fn who_asks_to_be_erased_has_seven_days_to_take_it_back() {
    let school = school();
    let mut one = student(&school);
    one.start_quiz("velm", 5);
    one.go("/progress")
        .follow("Have everything about me erased");
    assert!(one.sees("seven days from now"), "{:?}", one.page);
    one.send("/progress/erase", &[]);
    let notice = "Everything about you will be erased on 26 January 2026, as you asked.";
    assert!(one.sees(notice), "{:?}", one.page);
    // Asking again puts nothing off.
    school.clock.advance_days(2);
    one.reload();
    let path = one.path.clone();
    let csrf = one.browser.csrf().unwrap();
    one.browser.post(&path, &[("csrf", csrf.as_str())]);
    assert!(one.go("/").sees(notice));
    assert!(!student(&school).sees("will be erased"));
    one.send("/progress/keep", &[]);
    assert!(!one.go("/").sees("will be erased"));
    let learner = school.events()[0].event.learner().unwrap();
    let kept = now(school.server().app.store.learner(learner))
        .unwrap()
        .unwrap();
    assert_eq!(kept.erasure, None);
    let asked = school
        .events()
        .into_iter()
        .filter(|stored| matches!(stored.event, Event::ErasureAsked { .. }));
    assert_eq!(asked.count(), 1);
}

#[test]
fn days_are_told_one_by_one() {
    let school = school();
    let mut one = student(&school);
    one.start_quiz("velm", 8);
    answer(&mut one, true);
    school.wait_until("2026-01-21T09:00");
    one.start_quiz("velm", 8);
    answer(&mut one, false);
    one.go("/progress");
    assert!(
        one.sees("In the last 7 days: 2 answers, 1 of them right"),
        "{:?}",
        one.page
    );
    assert!(one.sees("you answered on 2 days, 2 questions in all"));
    let days = one.all(".heat ~ details tbody tr");
    assert_eq!(days, ["21 January 20261", "19 January 20261"]);
    assert_eq!(
        one.all(".heat rect.h1").len(),
        days.len(),
        "the map shows the same days"
    );
    school.wait_until("2026-02-21T09:00");
    assert!(one.reload().sees("No answers in the last 7 days."));
}

#[test]
fn who_is_content_with_a_lower_chance_of_recall_sees_a_fact_later() {
    let school = school();
    // The days until the first fact comes back, after it was right once.
    let days = |retention: &str| {
        let mut one = student(&school);
        set(&mut one, &[("retention", retention)]);
        one.start_quiz("velm", 1);
        answer(&mut one, true);
        let events = school.events();
        let mut reviews = events
            .iter()
            .rev()
            .filter_map(|stored| match &stored.event {
                Event::Reviewed(review) => Some(review),
                _ => None,
            });
        let review = reviews.next().unwrap();
        review.recalls[0].due_day.since(review.day)
    };
    let (sure, content) = (days("950"), days("800"));
    assert!(content > sure, "{content} days and {sure}");
}

#[test]
fn refusals_look_as_their_reader_wants_pages_to_look() {
    let school = school();
    let mut one = student(&school);
    set(&mut one, &[("size", "200"), ("paper", "dark")]);
    let looks = |one: &Student| one.attributes("html", "class").join(" ");
    for (path, status) in [
        ("/nowhere", 404),
        ("/banks/none", 404),
        ("/quiz/0123", 404),
        ("/study/velm/x", 404),
    ] {
        assert_eq!(one.try_to_go(path), status, "{path}");
        assert_eq!(looks(&one), "size-200 paper-dark", "{path}");
    }
    let foreign = one.browser.form(
        "/settings",
        &[("size", "100")],
        &[("Origin", "http://evil")],
    );
    assert_eq!(foreign.status, 403);
    assert!(foreign.body.contains("size-200 paper-dark"));
    let mut other = student(&school);
    other.try_to_go("/nowhere");
    assert_eq!(looks(&other), "");
}
