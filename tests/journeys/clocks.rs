//! Clocks that are wrong: by a month between any two steps, on a board that starts in 1970, on one that believes it is
//! 2100. Nothing breaks, nothing is due before it was answered, no answer is lost, and the way back does no harm.

use std::collections::BTreeSet;

use factdeck::id::LearnerId;
use factdeck::log::Event;
use factdeck::time::Clock as _;

use super::{FACTS, answer, fact_of, school, student};
use crate::support::school::wall;
use crate::support::{School, Student};

/// By how many days the clock jumps, one after the other; with twelve steps a round every step meets each.
const JUMPS: [i64; 5] = [30, 0, -30, -30, 30];

/// The pages that tell of times.
const PAGES: [&str; 7] = [
    "/",
    "/progress",
    "/quiz",
    "/settings",
    "/study/velm/plan",
    "/banks/velm/read/v",
    "/banks/velm",
];

/// Sets the clock to a time on the school's wall, before or after.
fn set(school: &School, time: &str) {
    let ms = wall(time).since(school.clock.now());
    school.clock.advance_ms(ms);
}

/// Studies all that is asked; the facts in order.
fn study(one: &mut Student) -> Vec<usize> {
    one.study("velm");
    let asked = super::study_all(one, true);
    asked.iter().map(|prompt| fact_of(prompt)).collect()
}

fn learners(school: &School) -> BTreeSet<LearnerId> {
    let events = school.events();
    events
        .iter()
        .filter_map(|stored| stored.event.learner())
        .collect()
}

/// Nothing in the log comes back before it was answered, and what is stored is what the log says; how many recalls.
fn is_sound(school: &School) -> usize {
    let mut recalls = 0;
    for stored in school.events() {
        if let Event::Reviewed(review) = &stored.event {
            for recall in &review.recalls {
                assert!(
                    recall.due >= review.at && recall.due_day >= review.day,
                    "{review:?}"
                );
                recalls += 1;
            }
        }
    }
    let report = school.server().app.store.verify().unwrap();
    assert!(report.is_good(), "{report:?}");
    recalls
}

/// No page tells of a day that is over as one to come.
fn tells_no_past_day(school: &School, one: &Student) {
    assert!(!one.sees("in -"), "{:?}", one.page);
    let year = school
        .server()
        .app
        .calendar
        .civil(school.clock.now())
        .year();
    for line in one
        .all("p")
        .iter()
        .filter_map(|line| line.strip_prefix("Next: "))
    {
        let when = line.split(',').next().unwrap();
        let near = when == "today" || when == "tomorrow" || when.starts_with("in ");
        let named = when
            .rsplit(' ')
            .next()
            .and_then(|year| year.parse::<i16>().ok());
        assert!(near || named.is_some_and(|named| named >= year), "{line}");
    }
}

#[test]
fn a_clock_that_jumps_by_a_month_at_any_step_does_no_harm() {
    for start in ["1970-01-01T04:00", "2026-01-19T09:00", "2100-02-28T23:59"] {
        let school = school();
        set(&school, start);
        let mut jumps = JUMPS.into_iter().cycle();
        let mut jump = || school.clock.advance_days(jumps.next().unwrap());
        let mut one = student(&school);
        for round in 0..12 {
            one.study("velm");
            jump();
            if one.is_asked() {
                answer(&mut one, round % 3 != 0);
            }
            jump();
            if round % 4 == 1 && !one.all("form[action$='/undo']").is_empty() {
                one.send("/undo", &[]);
                jump();
            }
            for path in PAGES {
                one.go(path);
                tells_no_past_day(&school, &one);
                jump();
            }
            let feedback = if round % 2 == 0 { "each" } else { "end" };
            one.go("/banks/velm");
            one.send(
                "/quiz",
                &[("count", "2"), ("feedback", feedback), ("limit", "5")],
            );
            jump();
            // What came too late is refused with a page of its own.
            if one.is_asked() && one.format() == "flashcard" {
                one.turn();
            } else if one.is_asked() {
                answer(&mut one, true);
            }
            jump();
        }
        assert!(is_sound(&school) >= 12, "{start}");
        assert_eq!(learners(&school).len(), 1, "{start}: known all the time");
    }
}

/// A board without a battery starts in 1970 and learns the time later; a laptop believes for a day that it is 2100.
#[test]
fn from_1970_or_2100_the_way_back_does_no_harm() {
    for wrong in ["1970-01-01T08:00", "2100-06-01T08:00"] {
        let school = school();
        set(&school, wrong);
        let mut one = student(&school);
        assert_eq!(study(&mut one).len(), FACTS.len());
        assert!(one.sees("Done for now"));
        tells_no_past_day(&school, &one);

        set(&school, "2026-01-20T10:00");
        for path in PAGES {
            one.go(path);
            tells_no_past_day(&school, &one);
        }
        assert_eq!(school.answers(), FACTS.len());
        // How long it rested nobody can tell: all of it comes now, once, and from then on as usual.
        let again = study(&mut one);
        assert_eq!(again.iter().collect::<BTreeSet<_>>().len(), FACTS.len());
        assert_eq!(again.len(), FACTS.len(), "{again:?}");
        assert!(
            one.sees("Next: in") || one.sees("Next: tomorrow"),
            "{:?}",
            one.page
        );
        assert_eq!(study(&mut one).len(), 0, "the day is done");
        set(&school, "2026-04-20T10:00");
        assert!(!study(&mut one).is_empty(), "they come back");

        // Out to the wrong time and back: nobody becomes somebody else, and no answer is lost.
        let answers = school.answers();
        set(&school, wrong);
        one.go("/");
        study(&mut one);
        set(&school, "2026-04-21T10:00");
        one.go("/progress");
        assert!(one.sees("8 of 8 facts met"), "{:?}", one.page);
        assert!(school.answers() >= answers);
        assert_eq!(learners(&school).len(), 1);
        is_sound(&school);
    }
}

#[test]
fn a_plan_and_a_backlog_outlive_a_wrong_clock() {
    let school = school();
    let mut one = student(&school);
    study(&mut one);
    one.go("/study/velm/plan");
    one.send(
        "/plan",
        &[("exam", "2026-02-20"), ("mon", "yes"), ("tue", "yes")],
    );
    for wrong in ["2100-06-01T08:00", "1970-01-05T08:00", "2026-02-18T08:00"] {
        set(&school, wrong);
        one.study("velm");
        for right in [false, true, true] {
            if one.is_asked() {
                answer(&mut one, right);
                one.study("velm");
            }
        }
        one.go("/study/velm/plan");
        tells_no_past_day(&school, &one);
        set(&school, "2026-01-20T10:00");
        one.go("/banks/velm");
        assert!(
            one.sees("Your exam is on 20 February 2026."),
            "{:?}",
            one.page
        );
        assert!(!study(&mut one).is_empty(), "{wrong}");
        assert_eq!(study(&mut one).len(), 0, "{wrong}");
    }
    is_sound(&school);
}

#[test]
fn a_shared_device_is_not_open_for_longer_because_the_clock_went_back() {
    let school = school();
    let mut one = student(&school);
    one.go("/banks/velm");
    one.send("/study/velm", &[("shared", "yes")]);
    let sitting = one.path.clone();
    school.clock.advance_days(-30);
    assert_eq!(one.try_to_go(&sitting), 403, "{:?}", one.page);
    school.clock.advance_days(30);
    one.go(&sitting);
}
