//! A quiz with feedback at the end: answers are saved, may be changed, and are marked all at once.

use factdeck::log::Event;
use factdeck::web::Settings;

use super::{FACTS, MEALS, OPENED, answer, fact_of, find, school, student};
use crate::support::{School, Student};

/// Somebody in a quiz of the whole bank with feedback at the end.
fn begun(school: &School, more: &[(&str, &str)]) -> Student {
    let mut one = student(school);
    one.go("/banks/velm");
    let mut fields = vec![("count", "all"), ("feedback", "end")];
    fields.extend_from_slice(more);
    one.send("/quiz", &fields);
    one
}

/// The address of the quiz.
fn quiz(one: &Student) -> String {
    one.path.rsplit_once('/').unwrap().0.to_owned()
}

fn saved(school: &School) -> usize {
    let events = school.events();
    let saved = |event: &Event| matches!(event, Event::Saved { .. });
    events.iter().filter(|stored| saved(&stored.event)).count()
}

#[test]
fn nothing_is_marked_before_the_end_and_all_of_it_then() {
    let school = school();
    let mut one = begun(&school, &[]);
    for number in 1..=8 {
        assert!(
            one.sees(&format!("Question {number} of 8")),
            "{:?}",
            one.page
        );
        answer(&mut one, number != 2);
        assert!(one.all("h1.verdict").is_empty());
    }
    assert_eq!((saved(&school), school.answers()), (8, 0));
    assert_eq!(one.one("h1"), "Before you hand in");
    assert!(one.sees("8 of 8 answered"));
    one.send("/submit", &[]);
    assert_eq!(one.one(".score"), "7 of 8 right 88%");
    assert_eq!(school.answers(), 8);
    // All of it is one append: the answers stand together, and the end behind them.
    let events = school.events();
    let last: Vec<&Event> = events
        .iter()
        .rev()
        .take(9)
        .map(|stored| &stored.event)
        .collect();
    assert!(matches!(last[0], Event::AttemptFinished { .. }));
    assert!(
        last[1..]
            .iter()
            .all(|event| matches!(event, Event::Reviewed(_)))
    );
}

#[test]
fn an_answer_may_be_changed_until_the_end() {
    let school = school();
    let mut one = begun(&school, &[]);
    let at = quiz(&one);
    find(&mut one, OPENED);
    let here = one.path.clone();
    one.pick("11 March 1881");
    one.go(&here);
    assert!(one.sees("Your answer is saved."));
    one.pick("4 June 1887");
    find(&mut one, MEALS);
    one.type_in("at home");
    one.go(&format!("{at}/summary"));
    assert!(one.sees("2 of 8 answered") && one.sees("6 questions have no answer"));
    one.send("/submit", &[]);
    assert_eq!(one.one(".score"), "1 of 8 right 13%");
    let open = one
        .all(".review")
        .iter()
        .filter(|it| it.starts_with("No answer"))
        .count();
    assert_eq!(open, 6);
    // What was left open moved no memory.
    assert_eq!(school.answers(), 2);
}

#[test]
fn what_was_saved_outlives_the_server_and_every_window() {
    let mut school = school();
    let mut one = begun(&school, &[]);
    let at = quiz(&one);
    answer(&mut one, true);
    let mut other = one.clone();
    answer(&mut one, true);
    let before = school.events().len();

    // The other window is a question behind: the same answer again is no second one.
    answer(&mut other, true);
    assert_eq!(school.events().len(), before);

    school.stop();
    school.start(Settings::default());
    school.lead(&mut one.browser);
    one.go(&at);
    assert!(one.sees("2 of 8 answered") && one.sees("Question 3 of 8"));
    one.go("/");
    assert!(one.sees("2 of 8 answered"));
    one.follow("Continue your quiz");
    assert!(one.sees("Question 3 of 8"));
}

#[test]
fn handing_in_twice_is_once_and_after_it_nothing_is_taken() {
    let school = school();
    let mut one = begun(&school, &[]);
    let at = quiz(&one);
    find(&mut one, MEALS);
    let (action, body) = (one.action(), one.body_with(("text", "Café Élise")));
    one.go(&format!("{at}/summary"));
    let mut twice = one.clone();
    one.send("/submit", &[]);
    let events = school.events().len();
    twice.send("/submit", &[]);
    assert_eq!(
        (twice.path.as_str(), &twice.page.body),
        (one.path.as_str(), &one.page.body)
    );

    // The form of before: it is told what became of the quiz, and changes nothing.
    let origin = one.browser.origin();
    let headers = [
        ("Content-Type", "application/x-www-form-urlencoded"),
        ("Origin", origin.as_str()),
    ];
    let late = one.browser.send("POST", &action, &headers, &body);
    assert_eq!(late.status, 409);
    assert!(late.body.contains("handed in already"), "{late:?}");
    assert_eq!(school.events().len(), events);
    assert_eq!(one.try_to_go(&action), 200);
    assert_eq!(one.path, format!("{at}/result"));
}

#[test]
fn what_was_missed_can_be_practised() {
    let school = school();
    let mut one = begun(&school, &[]);
    for number in 1..=8 {
        answer(&mut one, number > 3);
    }
    one.send("/submit", &[]);
    let prompts = |one: &Student| -> Vec<usize> {
        let mut facts: Vec<usize> = one
            .all(".review .asked")
            .iter()
            .map(|it| fact_of(it))
            .collect();
        facts.sort_unstable();
        facts
    };
    assert_eq!(prompts(&one).len(), FACTS.len());
    one.follow("Only what was missed (3)");
    let missed = prompts(&one);
    assert_eq!(missed.len(), 3);
    one.send("/quiz", &[]);
    assert!(one.sees("Question 1 of 3"), "{:?}", one.page);
    let mut asked = Vec::new();
    for number in 1..=3 {
        asked.push(fact_of(&one.prompt()));
        let is_card = one.format() == "flashcard";
        answer(&mut one, true);
        if !is_card && number < 3 {
            one.follow("Next question");
        }
    }
    asked.sort_unstable();
    assert_eq!(asked, missed);

    // Somebody else's quiz is none.
    let result = quiz(&one).replace("/quiz/", "");
    let mut other = student(&school);
    other.start_quiz("velm", 8);
    other.go("/banks/velm");
    other.send("/quiz", &[("missed", &result)]);
    assert_eq!(other.page.status, 404);
}
