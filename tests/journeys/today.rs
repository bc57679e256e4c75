//! How much a day asks: one number on every page, limits that hold, and an end that says what they cost.

use std::collections::BTreeSet;

use super::{FACTS, answer, cap, fact_of, school, student, study_all};
use crate::support::{School, Student};

const EVERY_DAY: [(&str, &str); 7] = [
    ("mon", "yes"),
    ("tue", "yes"),
    ("wed", "yes"),
    ("thu", "yes"),
    ("fri", "yes"),
    ("sat", "yes"),
    ("sun", "yes"),
];

fn plan(one: &mut Student, exam: &str) {
    one.go("/study/velm/plan");
    one.send("/plan", &[&EVERY_DAY[..], &[("exam", exam)]].concat());
}

/// The number before some words on a page.
fn number(one: &Student, selector: &str, words: &str) -> Option<usize> {
    let all = one.all(selector);
    let mut all = all.iter().filter(|text| !text.starts_with("nothing"));
    let found = all.find_map(|text| text.split_once(words));
    let number = found?.0.rsplit(' ').next()?;
    Some(number.parse().unwrap_or_else(|_| panic!("{:?}", one.page)))
}

/// What every page says of how much is left for today; all of them say the same.
fn left(one: &mut Student) -> usize {
    let mut said = BTreeSet::new();
    for path in ["/", "/banks/velm"] {
        one.go(path);
        said.insert(
            number(one, ".counts span", " for today").unwrap_or_else(|| {
                assert!(one.sees("nothing left for today"), "{:?}", one.page);
                0
            }),
        );
    }
    one.go("/progress");
    let words = [" questions for today", " question for today"];
    let progress = words.iter().find_map(|words| number(one, "p", words));
    said.insert(progress.unwrap_or_else(|| {
        assert!(one.sees("Nothing is left for today"), "{:?}", one.page);
        0
    }));
    one.go("/study/velm/plan");
    if one.sees("left for today") {
        let of = number(one, "p", " of them are left").unwrap_or(0);
        said.insert(of + usize::from(one.sees("One of them is left")));
    }
    one.study("velm");
    if one.is_asked() {
        // This one, and those after it.
        said.insert(number(one, ".where span", " to go").unwrap_or(0) + 1);
    } else {
        said.insert(0);
    }
    assert_eq!(said.len(), 1, "{said:?} {:?}", one.page);
    said.into_iter().next().unwrap()
}

/// How many answers were given since so many.
fn since(school: &School, before: usize) -> usize {
    school.answers() - before
}

#[test]
fn every_page_says_the_same_of_today() {
    let school = school();
    let mut one = student(&school);
    one.study("velm");
    answer(&mut one, true);
    let mut announced = None;
    for (time, caps) in [
        ("2026-01-19T10:00", (20, 200)),
        ("2026-01-20T10:00", (3, 200)),
        ("2026-01-24T10:00", (20, 4)),
        ("2026-02-03T10:00", (20, 200)),
        ("2026-02-20T10:00", (0, 3)),
    ] {
        school.wait_until(time);
        if time > "2026-02" {
            plan(&mut one, "2026-03-15");
        }
        if let Some(announced) = announced.filter(|_| time == "2026-01-20T10:00") {
            assert_eq!(
                left(&mut one),
                announced,
                "as it was announced the day before"
            );
        }
        cap(&school, caps.0, caps.1);
        let mut count = left(&mut one);
        // Answer by answer it is one less, where all is right.
        while one.is_asked() {
            answer(&mut one, true);
            count -= 1;
            assert_eq!(left(&mut one), count, "{time}");
        }
        assert_eq!(count, 0);
        announced = number(&one, "p", " questions.");
    }
}

#[test]
fn what_is_missed_is_left_for_today() {
    let school = school();
    let mut one = student(&school);
    one.start_quiz("velm", FACTS.len());
    let quiz = one.path.rsplit_once('/').unwrap().0.to_owned();
    for item in 1..=FACTS.len() {
        one.go(&format!("{quiz}/{item}"));
        let action = one.action();
        one.send(&action, &[("dont_know", "yes")]);
    }
    assert_eq!(left(&mut one), FACTS.len());
    // Who knew nothing is not promised to know most of it in a week.
    let sitting = one.path.clone();
    one.go(&format!("{sitting}?stop=yes"));
    assert!(
        one.sees("Known in a week without studying: 0% of 8 facts."),
        "{:?}",
        one.page
    );
}

#[test]
fn a_limit_of_answers_counts_every_answer_and_its_end_says_so() {
    let school = school();
    let mut one = student(&school);
    one.study("velm");
    cap(&school, 20, 5);
    one.reload();
    // The first two are missed, and come again within the limit.
    let mut asked = Vec::new();
    while one.is_asked() {
        asked.push(fact_of(&one.prompt()));
        let is_card = one.format() == "flashcard";
        answer(&mut one, asked.len() > 2);
        if !is_card {
            one.follow("Next question");
        }
    }
    assert_eq!((asked.len(), since(&school, 0)), (5, 5), "{asked:?}");
    let facts: BTreeSet<usize> = asked.iter().copied().collect();
    assert_eq!(facts.len(), 3, "two of them twice: {asked:?}");
    assert!(
        one.sees("Your limit of 5 answers a day is reached. What is left waits for the next day."),
        "{:?}",
        one.page
    );
    assert_eq!(one.link("Change the limit"), "/settings#reviews");
    assert_eq!(left(&mut one), 0);
    // Without a limit it goes on, and its end says nothing of one.
    cap(&school, 20, 200);
    assert_eq!(left(&mut one), 5);
    study_all(&mut one, true);
    assert!(!one.sees("Your limit"), "{:?}", one.page);
}

#[test]
fn what_a_limit_costs_an_exam_is_said() {
    let school = school();
    let mut one = student(&school);
    one.study("velm");
    cap(&school, 20, 3);
    plan(&mut one, "2026-01-22");
    one.go("/study/velm/plan");
    assert!(
        one.sees("a day has 3 questions, at most 3 of them new"),
        "{:?}",
        one.page
    );
    one.study("velm");
    assert_eq!(study_all(&mut one, true).len(), 3);
    assert!(
        one.sees("Your limit of 3 answers a day is reached. It costs about"),
        "{:?}",
        one.page
    );
}

#[test]
fn new_facts_a_day_hold_with_a_plan() {
    let school = school();
    let mut one = student(&school);
    one.study("velm");
    cap(&school, 1, 200);
    plan(&mut one, "2026-01-24");
    one.go("/study/velm/plan");
    assert!(
        one.sees("a day has 20 questions, at most 1 of them new"),
        "{:?}",
        one.page
    );
    // Today and on four days before the exam.
    assert!(
        one.sees("3 facts are not met before the exam"),
        "{:?}",
        one.page
    );
    let mut met = BTreeSet::new();
    for day in 19..=23 {
        school.wait_until(&format!("2026-01-{day}T10:00"));
        one.study("velm");
        met.extend(
            study_all(&mut one, true)
                .iter()
                .map(|prompt| fact_of(prompt)),
        );
        assert_eq!(met.len(), day - 18, "one a day");
    }
}

#[test]
fn the_eve_and_the_day_of_the_exam_are_named() {
    let school = school();
    let mut one = student(&school);
    one.study("velm");
    plan(&mut one, "2026-01-21");
    one.go("/");
    assert!(one.sees("exam in 2 days"), "{:?}", one.page);
    one.study("velm");
    study_all(&mut one, true);
    assert!(
        one.sees("Expected on exam day, 21 January 2026:"),
        "{:?}",
        one.page
    );
    school.wait_until("2026-01-20T10:00");
    one.go("/");
    assert!(one.sees("exam tomorrow"), "{:?}", one.page);
    one.go("/banks/velm");
    assert!(one.sees("Your exam is tomorrow."), "{:?}", one.page);
    one.study("velm");
    study_all(&mut one, true);
    assert!(
        one.sees("Your exam is tomorrow. You can expect to know"),
        "{:?}",
        one.page
    );
    assert!(
        !one.sees("Expected on exam day") && !one.sees("skip"),
        "{:?}",
        one.page
    );
    school.wait_until("2026-01-21T08:00");
    one.go("/");
    assert!(one.sees("exam today"), "{:?}", one.page);
    one.go("/banks/velm");
    assert!(one.sees("Your exam is today. Good luck!"), "{:?}", one.page);
    one.study("velm");
    study_all(&mut one, true);
    assert!(
        one.sees("Your exam is today. You know about"),
        "{:?}",
        one.page
    );
    school.wait_until("2026-01-22T08:00");
    one.go("/");
    assert!(!one.sees("exam"), "{:?}", one.page);
}

#[test]
fn a_bank_with_nothing_left_can_still_be_studied() {
    let school = school();
    let mut one = student(&school);
    one.study("velm");
    study_all(&mut one, true);
    one.go("/");
    assert!(one.sees("nothing left for today"), "{:?}", one.page);
    one.send("/study/velm", &[]);
    assert!(
        one.sees("Done for now") && one.sees("More now"),
        "{:?}",
        one.page
    );
}
