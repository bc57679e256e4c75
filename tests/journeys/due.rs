//! Studying: what was missed comes back today, the rest on its day, and an answer can be taken back.

use std::collections::{BTreeMap, BTreeSet};

use factdeck::log::Event;

use super::{BANK, FACTS, MEALS, OPENED, PLANS, RIVER, answer, fact_of, school, student};
use crate::support::Student;

/// In how many days a text such as `back in 3 days` says; 0 is today.
fn days(text: &str) -> u32 {
    let words: Vec<&str> = text.split(' ').collect();
    match words.as_slice() {
        ["back", "today" | "soon"] | ["back", "in", _, "minute" | "minutes"] => 0,
        ["back", "tomorrow"] => 1,
        ["back", "in", n, "days"] => n.parse().unwrap(),
        ["back", "in", n, "month" | "months"] => n.parse::<u32>().unwrap() * 30,
        _ => panic!("when is {text:?}?"),
    }
}

/// Answers the question, goes on to the next page, and says in how many days the program promised the fact again.
fn answer_and_go_on(one: &mut Student, right: bool) -> u32 {
    if one.format() == "flashcard" {
        one.turn();
        let buttons = one.all(".two button small");
        let promised = days(&buttons[usize::from(right)]);
        one.knew(right);
        return promised;
    }
    answer(one, right);
    let promised = days(&one.one(".stick .small"));
    one.follow("Next question");
    promised
}

/// How many questions the start page says are left for today.
fn due_at_home(one: &mut Student) -> usize {
    one.go("/");
    let counts = one.all(".counts span");
    let due = counts
        .iter()
        .find_map(|count| count.strip_suffix(" for today"));
    match due {
        Some("nothing left") | None => 0,
        Some(number) => number.parse().unwrap(),
    }
}

#[test]
fn what_was_missed_returns_after_four_others_in_another_form() {
    let school = school();
    let mut one = student(&school);
    one.study("velm");
    let mut asked = Vec::new();
    for _ in 0..7 {
        asked.push((fact_of(&one.prompt()), one.format()));
        let right = fact_of(&one.prompt()) != PLANS || asked.len() > 2;
        answer_and_go_on(&mut one, right);
    }
    let facts: Vec<usize> = asked.iter().map(|(fact, _)| *fact).collect();
    // The fourth stands in one family with the third: its count is told there.
    assert_eq!(facts, [OPENED, PLANS, 2, 3, 5, 6, PLANS]);
    assert_eq!((asked[1].1, asked[6].1), ("choice", "short"));
    // Once right, it is done with for today.
    while one.is_asked() {
        assert_ne!(fact_of(&one.prompt()), PLANS);
        answer_and_go_on(&mut one, true);
    }
    assert_eq!(one.one("h1"), "Done for now");
    assert!(one.sees("7 of 8 known at once."), "{:?}", one.page);
}

#[test]
fn what_is_never_right_does_not_keep_a_sitting_open() {
    let school = school();
    let mut one = student(&school);
    one.study("velm");
    let mut misses = Vec::new();
    for n in 0..40 {
        if !one.is_asked() {
            break;
        }
        let right = fact_of(&one.prompt()) != PLANS;
        if !right {
            misses.push(n);
        }
        answer_and_go_on(&mut one, right);
    }
    assert_eq!(one.one("h1"), "Done for now");
    let last = misses.len() - 3;
    assert!(
        misses.len() <= 5 && misses[last..].windows(2).all(|two| two[1] == two[0] + 1),
        "three times running, then no more: {misses:?}"
    );
}

#[test]
fn on_each_day_just_the_promised_facts_are_due() {
    let school = school();
    let mut one = student(&school);
    one.study("velm");
    let mut promised: BTreeMap<usize, u32> = BTreeMap::new();
    let mut missed = BTreeSet::new();
    while one.is_asked() {
        let fact = fact_of(&one.prompt());
        let is_miss = [PLANS, MEALS].contains(&fact) && missed.insert(fact);
        let when = answer_and_go_on(&mut one, !is_miss);
        assert_eq!(when == 0, is_miss, "only what was missed comes back today");
        promised.insert(fact, when);
    }
    assert_eq!((promised.len(), missed.len()), (FACTS.len(), 2));
    assert_eq!(due_at_home(&mut one), 0);

    let mut days_with_some = 0;
    for today in 1..=30 {
        school.wait_until(&format!(
            "2026-{:02}-{:02}T15:00",
            1 + (18 + today) / 31,
            (18 + today) % 31 + 1
        ));
        let expected: BTreeSet<usize> = promised
            .iter()
            .filter(|(_, day)| **day <= today)
            .map(|(fact, _)| *fact)
            .collect();
        assert_eq!(due_at_home(&mut one), expected.len(), "day {today}");
        one.study("velm");
        let mut asked = Vec::new();
        while one.is_asked() {
            let fact = fact_of(&one.prompt());
            asked.push(fact);
            let when = answer_and_go_on(&mut one, true);
            promised.insert(fact, today + when);
        }
        assert_eq!(asked.len(), expected.len(), "each once on day {today}");
        assert_eq!(BTreeSet::from_iter(asked), expected, "on day {today}");
        days_with_some += u32::from(!expected.is_empty());
    }
    assert!(days_with_some >= 3, "{promised:?}");
}

#[test]
fn a_day_begins_at_four_in_the_morning() {
    let school = school();
    let mut one = student(&school);
    school.wait_until("2026-01-19T23:30");
    one.study("velm");
    let mut tomorrow = 0;
    let mut missed = BTreeSet::new();
    while one.is_asked() {
        // What is missed and then right comes back on the next day.
        let fact = fact_of(&one.prompt());
        let right = !missed.insert(fact);
        tomorrow += usize::from(answer_and_go_on(&mut one, right) == 1);
    }
    assert!(tomorrow > 0, "some fact is due tomorrow");
    for (time, due) in [
        ("2026-01-20T01:00", 0),
        ("2026-01-20T03:59:59", 0),
        ("2026-01-20T04:00", tomorrow),
    ] {
        school.wait_until(time);
        assert_eq!(due_at_home(&mut one), due, "{time}");
    }
}

#[test]
fn an_answer_taken_back_was_never_given() {
    let school = school();
    let mut one = student(&school);
    one.study("velm");
    let (prompt, options) = (one.prompt(), one.options());
    answer(&mut one, false);
    assert_eq!(one.verdict(), "Not right");
    let feedback = one.path.clone();
    let mut window = one.clone();
    one.send("/undo", &[]);
    assert_eq!((one.prompt(), one.options()), (prompt.clone(), options));
    // A second tap on the same button changes nothing more.
    window.send("/undo", &[]);
    assert_eq!(window.prompt(), prompt);
    // The page of what was taken back leads to where it is asked again, and says so.
    window.go(&feedback);
    assert_eq!(window.prompt(), prompt);
    assert!(window.sees("Taken back: “When was the stone bridge opened?”"));
    one.go("/");
    assert_eq!(one.all(".counts span"), ["8 facts"], "nothing was met");
    one.study("velm");
    answer(&mut one, true);
    assert_eq!(one.verdict(), "Right");
    let undone = school
        .events()
        .into_iter()
        .filter(|stored| matches!(stored.event, Event::Undone { .. }));
    assert_eq!(
        (school.answers(), undone.count()),
        (2, 1),
        "the log keeps both"
    );
}

#[test]
fn the_question_after_and_the_end_take_back_too() {
    let school = school();
    let mut one = student(&school);
    one.study("velm");
    let mut last = None;
    while one.is_asked() {
        let prompt = one.prompt();
        last = Some(fact_of(&prompt));
        if last == Some(RIVER) {
            answer_and_go_on(&mut one, false);
            one.send("/undo", &[]);
            assert_eq!(one.prompt(), prompt, "the card is turned back");
            assert!(one.all(".back").is_empty());
        }
        answer_and_go_on(&mut one, true);
    }
    assert_eq!(one.one("h1"), "Done for now");
    assert!(one.sees("8 of 8 known at once."), "{:?}", one.page);
    one.send("/undo", &[]);
    assert!(one.is_asked());
    assert_eq!(Some(fact_of(&one.prompt())), last);
}

#[test]
fn a_window_left_open_is_told_what_has_changed() {
    let school = school();
    let mut one = student(&school);
    one.study("velm");
    let mut other = one.clone();
    answer(&mut one, true);
    other.pick("2 May 1890");
    assert_eq!(
        (other.verdict(), other.path.clone()),
        ("Right".to_owned(), one.path.clone())
    );
    assert_eq!(school.answers(), 1);

    // The teacher rewords the question while it is before the student.
    one.follow("Next question");
    assert_eq!(one.prompt(), "Who drew the plans?");
    let reworded = BANK.replace("Who drew the plans?", "Who planned the bridge?");
    school.write("velm.toml", &reworded);
    one.pick("Marta Oswin");
    assert_eq!(one.prompt(), "Who planned the bridge?");
    assert!(!one.one("[role=status]").is_empty());
    assert_eq!(school.answers(), 1);
    one.pick("Marta Oswin");
    assert_eq!(one.verdict(), "Right");
}

#[test]
fn a_sitting_belongs_to_its_bank_and_is_no_quiz() {
    let school = school();
    school.write(
        "other.toml",
        &BANK.replace("id = \"velm\"", "id = \"other\""),
    );
    let mut one = student(&school);
    one.start_quiz("velm", 8);
    let quiz = one.path.split('/').nth(2).unwrap().to_owned();
    one.study("velm");
    let sitting = one.path.rsplit_once('/').unwrap().1.to_owned();
    answer(&mut one, true);
    let review = one.path.rsplit_once('/').unwrap().1.to_owned();
    for path in [
        format!("/study/other/{sitting}"),
        format!("/study/other/{sitting}/{review}"),
        format!("/study/velm/{quiz}"),
        format!("/quiz/{sitting}"),
        format!("/quiz/{sitting}/1"),
        format!("/quiz/{sitting}/result"),
    ] {
        assert_eq!(one.try_to_go(&path), 404, "{path}");
    }
}

#[test]
fn who_stops_is_told_how_it_went_and_goes_on_later() {
    let school = school();
    let mut one = student(&school);
    one.study("velm");
    answer_and_go_on(&mut one, true);
    answer_and_go_on(&mut one, false);
    let prompt = one.prompt();
    one.follow("Stop for now");
    assert_eq!(one.one("h1"), "Done for now");
    assert!(one.sees("1 of 2 known at once."), "{:?}", one.page);
    assert!(
        one.sees("Who drew the plans?"),
        "what was missed is shown again"
    );
    assert_eq!(one.one(".words").split('-').count(), 4);
    school.clock.advance_ms(60_000);
    one.study("velm");
    assert_eq!(one.prompt(), prompt);
    assert_eq!(school.answers(), 2);
}
