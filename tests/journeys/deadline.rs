//! A quiz with a limit of time: the server's clock alone decides, and what was saved by then counts.

use factdeck::log::Event;
use factdeck::time::{Clock as _, Timestamp};

use super::{MEALS, answer, find, school, student};
use crate::support::{School, Student};

/// Somebody in a quiz of five minutes with feedback at the end.
fn begun(school: &School, feedback: &str) -> Student {
    let mut one = student(school);
    one.go("/banks/velm");
    let fields = [("count", "all"), ("feedback", feedback), ("limit", "5")];
    one.send("/quiz", &fields);
    one
}

fn quiz(one: &Student) -> String {
    one.path.rsplit_once('/').unwrap().0.to_owned()
}

fn finished(school: &School) -> Vec<Timestamp> {
    let events = school.events();
    let at = events.iter().filter_map(|stored| match stored.event {
        Event::AttemptFinished { at, .. } => Some(at),
        _ => None,
    });
    at.collect()
}

#[test]
fn the_time_left_is_told() {
    let school = school();
    let mut one = begun(&school, "end");
    assert_eq!(one.one("[data-shown]"), "5 minutes left, until 09:05");
    school.clock.advance_ms(3 * 60_000 + 1);
    one.reload();
    assert_eq!(one.one("[data-shown]"), "2 minutes left, until 09:05");
    school.clock.advance_ms(90_000);
    one.reload();
    assert_eq!(one.one("[data-shown]"), "30 seconds left, until 09:05");
}

#[test]
fn an_answer_on_its_way_is_taken_and_then_no_other() {
    let school = school();
    let mut one = begun(&school, "end");
    let start = school.clock.now();
    answer(&mut one, true);
    let mut late = one.clone();
    school.clock.advance_ms(5 * 60_000 + 9_000);
    answer(&mut one, true);
    assert_eq!(one.one("h1"), "Your result", "{:?}", one.page);
    assert_eq!(one.one(".score"), "2 of 8 right 25%");
    assert_eq!(finished(&school), [start.plus_minutes(5)]);
    assert!(one.sees("when the time of 5 minutes was up"));
    assert_eq!(school.answers(), 2);

    let before = school.events().len();
    late.dont_know();
    assert_eq!(late.page.status, 409);
    assert!(late.sees("this quiz ended at 09:05"));
    assert_eq!(school.events().len(), before);
}

#[test]
fn what_comes_after_the_grace_is_refused_and_what_was_saved_is_marked() {
    for feedback in ["each", "end"] {
        let school = school();
        let mut one = begun(&school, feedback);
        let start = school.clock.now();
        find(&mut one, MEALS);
        let action = one.action();
        one.send(&action, &[("text", "Café Élise"), ("go", "next")]);
        school.clock.advance_ms(5 * 60_000 + 10_001);
        // A page that says of itself that it was made in time, and a clock of its own.
        let mut sly = one.clone();
        let at = quiz(&sly);
        let form = sly.action();
        sly.send(
            &form,
            &[
                ("dont_know", "yes"),
                ("shown", "0"),
                ("now", "0"),
                ("deadline", "9999999999999"),
            ],
        );
        assert_eq!(sly.page.status, 409, "{:?}", sly.page);
        assert!(sly.sees("came too late"));
        assert_eq!(finished(&school), [start.plus_minutes(5)]);
        one.go(&at);
        assert_eq!(one.one(".score"), "1 of 8 right 13%");
        let events = school.events();
        let reviews: Vec<_> = events
            .iter()
            .filter_map(|stored| match &stored.event {
                Event::Reviewed(review) => Some((review.at, review.item)),
                _ => None,
            })
            .collect();
        assert_eq!(reviews.len(), 1);
        assert_eq!(
            reviews[0].0,
            start.plus_minutes(5),
            "it was answered by then"
        );
    }
}

#[test]
fn whoever_looks_days_later_finds_it_closed_at_its_deadline() {
    let school = school();
    let mut one = begun(&school, "end");
    let (start, at) = (school.clock.now(), quiz(&one));
    answer(&mut one, true);
    school.clock.advance_days(3);
    one.go("/");
    assert!(!one.sees("Continue your quiz"));
    assert_eq!(finished(&school), [start.plus_minutes(5)]);
    let before = school.events().len();
    one.go(&at);
    assert_eq!(one.one(".score"), "1 of 8 right 13%");
    one.go(&format!("{at}/summary"));
    assert_eq!(one.path, format!("{at}/result"));
    assert_eq!(school.events().len(), before);
}

#[test]
fn a_clock_that_jumps_does_no_harm() {
    let school = school();
    let mut one = begun(&school, "end");
    let at = quiz(&one);
    let start = school.clock.now();
    answer(&mut one, true);
    // An hour back: the quiz goes on, and no more than its own time is left.
    school.clock.advance_ms(-3_600_000);
    one.go(&at);
    assert_eq!(one.one("[data-shown]"), "5 minutes left, until 09:05");
    answer(&mut one, true);
    one.go(&format!("{at}/summary"));
    one.send("/submit", &[]);
    assert_eq!(
        finished(&school),
        [start],
        "it does not end before it began"
    );
    // Far ahead and back again: what is over stays over.
    let mut other = begun(&school, "end");
    let at = quiz(&other);
    school.clock.advance_days(30);
    other.go(&at);
    assert_eq!(other.one("h1"), "Your result");
    school.clock.advance_days(-30);
    other.go(&at);
    assert_eq!(other.one("h1"), "Your result");
}
