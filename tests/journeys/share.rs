//! A day's share: its caps, more than it, an exam ahead, a backlog in parts, and answers taken back one after the other.

use std::collections::BTreeSet;

use factdeck::log::Event;
use factdeck::quiz::Purpose;

use super::{BANK, FACTS, answer, cap, fact_of, school, student, study_all};
use crate::support::School;

/// How many answers did not move the schedule.
fn aside(school: &School) -> usize {
    let events = school.events();
    let reviews = events.iter().filter_map(|stored| match &stored.event {
        Event::Reviewed(review) => Some(review),
        _ => None,
    });
    reviews.filter(|review| !review.schedules).count()
}

#[test]
fn more_now_goes_on_after_the_days_share_and_leaves_the_schedule_alone() {
    let school = school();
    let mut one = student(&school);
    one.study("velm");
    assert_eq!(study_all(&mut one, true).len(), FACTS.len());
    let next = one.all("main p");
    one.send("/study/velm", &[("more", "yes")]);
    assert!(one.sees("Not due, but you want more"), "{:?}", one.page);
    // What is missed comes again until it is right, and each other fact comes once.
    let first = one.prompt();
    answer(&mut one, false);
    let back = one.path.clone();
    one.follow("Next question");
    let asked = study_all(&mut one, true);
    assert_eq!(asked.len(), FACTS.len());
    let facts: BTreeSet<usize> = asked.iter().map(|prompt| fact_of(prompt)).collect();
    assert!(facts.contains(&fact_of(&first)) && facts.len() == FACTS.len());
    assert_eq!(aside(&school), FACTS.len() + 1);
    assert!(
        next.iter()
            .filter(|line| line.starts_with("Next:"))
            .all(|line| one.sees(line)),
        "the next day is as it was: {next:?}"
    );
    let purposes = school.events().into_iter().filter(|stored| {
        matches!(&stored.event, Event::Reviewed(review) if review.purpose == Purpose::Cram)
    });
    assert_eq!(purposes.count(), FACTS.len() + 1);
    // The feedback of such an answer does not promise a day.
    one.go(&back);
    assert!(one.all(".stick .small").is_empty(), "{:?}", one.page);
}

#[test]
fn a_second_tap_on_more_records_nothing_more() {
    let school = school();
    let mut one = student(&school);
    one.study("velm");
    study_all(&mut one, true);
    one.send("/study/velm", &[("more", "yes")]);
    while one.format() != "choice" {
        answer(&mut one, true);
        if !one.is_asked() {
            one.follow("Next question");
        }
    }
    let mut window = one.clone();
    let before = school.answers();
    answer(&mut one, true);
    answer(&mut window, true);
    assert_eq!(school.answers(), before + 1);
    assert_eq!(window.path, one.path, "both see the one answer");
}

#[test]
fn a_day_has_its_caps_and_more_is_beyond_them() {
    let school = school();
    let mut one = student(&school);
    one.study("velm");
    cap(&school, 3, 200);
    one.reload();
    assert_eq!(study_all(&mut one, true).len(), 3);
    assert!(one.sees("Next: tomorrow"), "{:?}", one.page);
    one.send("/study/velm", &[("more", "yes")]);
    let more = study_all(&mut one, true);
    assert_eq!(
        more.len(),
        FACTS.len(),
        "five new ones, then the three again"
    );
    assert_eq!(aside(&school), 3);
}

#[test]
fn a_backlog_is_capped_and_can_be_taken_in_parts() {
    let school = school();
    let mut one = student(&school);
    one.study("velm");
    study_all(&mut one, true);
    cap(&school, 20, 5);
    school.wait_until("2026-03-20T10:00");
    one.study("velm");
    assert_eq!(study_all(&mut one, true).len(), 5, "the cap");
    assert!(one.sees("A lot has come together"), "{:?}", one.page);
    assert!(one.sees("Next: tomorrow, about"), "{:?}", one.page);

    // Again weeks later: eight are due, and they are taken over four days... three and a half: 3, 3, 2.
    cap(&school, 20, 200);
    school.wait_until("2026-09-20T10:00");
    cap(&school, 20, 1);
    one.study("velm");
    assert_eq!(study_all(&mut one, true).len(), 1);
    one.send("/study/velm/catch-up", &[("days", "3")]);
    cap(&school, 20, 200);
    let mut parts = Vec::new();
    for day in 20..=23 {
        if day > 20 {
            school.wait_until(&format!("2026-09-{day}T10:00"));
        }
        one.study("velm");
        parts.push(study_all(&mut one, true).len());
    }
    assert_eq!(parts.iter().take(3).sum::<usize>(), 7, "{parts:?}");
    assert!(
        parts.iter().take(3).all(|part| (2..=3).contains(part)),
        "{parts:?}"
    );
    assert_eq!(
        parts.last(),
        Some(&0),
        "done, and nothing else is due: {parts:?}"
    );
}

#[test]
fn towards_an_exam_facts_come_before_they_are_due() {
    let school = school();
    let mut one = student(&school);
    one.study("velm");
    one.go("/study/velm/plan");
    assert_eq!(one.one("h1"), "Plan for an exam");
    for (exam, says) in [
        ("soon", "Write the day of the exam"),
        ("2026-01-19", "The exam must be on a day after today"),
        ("2126-01-19", "The exam must be on a day after today"),
    ] {
        one.send("/study/velm/plan", &[("exam", exam), ("mon", "yes")]);
        assert_eq!(one.page.status, 422);
        assert!(one.sees(says), "{exam}: {:?}", one.page);
    }
    cap(&school, 20, 4);
    let all = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map(|day| (day, "yes"));
    let mut fields = vec![("exam", "2026-02-02")];
    fields.extend(all);
    one.send("/study/velm/plan", &fields);
    one.study("velm");
    assert_eq!(study_all(&mut one, true).len(), 4, "four a day");
    assert!(
        one.sees("Expected on exam day, 2 February 2026:"),
        "{:?}",
        one.page
    );
    assert!(
        one.sees("If you skip tomorrow:") || one.sees("One day left out changes little."),
        "{:?}",
        one.page
    );
    let mut met = BTreeSet::new();
    for day in 20..=31 {
        school.wait_until(&format!("2026-01-{day}T10:00"));
        one.study("velm");
        let asked = study_all(&mut one, true);
        assert_eq!(asked.len(), 4, "on day {day}");
        met.extend(asked.iter().map(|prompt| fact_of(prompt)));
    }
    assert_eq!(met.len(), FACTS.len(), "all of them in time");
    // After the exam all is as before.
    school.wait_until("2026-02-03T10:00");
    one.go("/study/velm/plan");
    assert!(one.sees("The exam was on 2 February 2026"));
    one.send("/study/velm/plan", &[("remove", "yes")]);
    one.go("/study/velm/plan");
    assert!(!one.sees("The exam was on"));
}

#[test]
fn answers_are_taken_back_one_after_the_other_also_from_the_end() {
    let school = school();
    let mut one = student(&school);
    one.study("velm");
    let asked = study_all(&mut one, true);
    for prompt in asked.iter().rev() {
        one.send("/undo", &[]);
        assert!(
            one.sees(&format!("Taken back: “{prompt}”")),
            "{:?}",
            one.page
        );
        assert_eq!(one.prompt(), *prompt, "it is asked again");
    }
    assert!(!one.sees("Take it back"), "there is none left");
    one.go("/");
    assert_eq!(one.all(".counts span"), ["8 facts"], "nothing was met");
}

#[test]
fn what_is_known_follows_a_question_to_its_new_id() {
    let school = school();
    let mut one = student(&school);
    one.study("velm");
    study_all(&mut one, true);
    let renamed = BANK
        .replace("id = \"burned\"\n", "id = \"fire\"\nwas = [\"burned\"]\n")
        .replace(
            "When did the wooden bridge burn down?",
            "On which day did the wooden bridge burn?",
        );
    assert_ne!(renamed, BANK);
    school.write("velm.toml", &renamed);
    one.study("velm");
    assert!(!one.is_asked(), "nothing is new: {:?}", one.page);
    let moved = school.events().into_iter().filter(|stored| {
        matches!(&stored.event, Event::FactMoved { from, to, .. }
            if from.as_str() == "burned" && to.as_str() == "fire")
    });
    assert_eq!(moved.count(), 1);
    one.study("velm");
    assert_eq!(
        school
            .events()
            .iter()
            .filter(|stored| matches!(stored.event, Event::FactMoved { .. }))
            .count(),
        1,
        "once"
    );
}

#[test]
fn a_banks_page_leads_to_the_plan_for_its_exam() {
    let school = school();
    let mut one = student(&school);
    one.study("velm");
    one.go("/banks/velm");
    one.follow("Plan for an exam");
    assert_eq!(one.path, "/study/velm/plan");
    let days: Vec<(&str, &str)> = ["mon", "tue", "wed", "thu", "fri"]
        .map(|day| (day, "yes"))
        .to_vec();
    let fields = [days, vec![("exam", "2026-02-20")]].concat();
    one.send("/plan", &fields);
    one.go("/banks/velm");
    assert!(
        one.sees("Your exam is on 20 February 2026."),
        "{:?}",
        one.page
    );
    one.link("Change the exam plan");
    school.wait_until("2026-02-21T09:00");
    one.reload();
    assert!(!one.sees("Your exam is on"));
    assert!(
        student(&school)
            .go("/banks/velm")
            .all("a[href$='/plan']")
            .is_empty()
    );
}
