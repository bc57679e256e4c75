//! The ways through a quiz: leaving out, flagging, going back, one question after another, and handing in.

use super::{answer, fact_of, school, student};
use crate::support::{Page, School, Student};

fn begun(school: &School, fields: &[(&str, &str)]) -> Student {
    let mut one = student(school);
    one.go("/banks/velm");
    let mut all = vec![("count", "all")];
    all.extend_from_slice(fields);
    one.send("/quiz", &all);
    one
}

fn quiz(one: &Student) -> String {
    one.path.rsplit_once('/').unwrap().0.to_owned()
}

/// Presses a button of the strip.
fn press(one: &mut Student, button: &str, value: &str) {
    let action = one.action();
    one.send(&action, &[(button, value)]);
}

#[test]
fn one_may_leave_out_flag_and_come_back() {
    for feedback in ["each", "end"] {
        let school = school();
        let mut one = begun(&school, &[("feedback", feedback)]);
        let at = quiz(&one);
        let first = one.prompt();
        press(&mut one, "go", "next");
        assert!(one.sees("Question 2 of 8"));
        press(&mut one, "flag", "yes");
        assert!(one.sees("0 of 8 answered, 1 flagged") && one.sees("Question 2 of 8"));
        let jump = one.all("#to option");
        assert_eq!(jump[1], "2: no answer, flagged");
        assert_eq!(one.all(".spots button").len(), 8);
        press(&mut one, "go", "back");
        assert_eq!(one.prompt(), first);
        let action = one.action();
        one.send(&action, &[("to", "8"), ("go", "to")]);
        assert!(one.sees("Question 8 of 8"));
        press(&mut one, "go", "3");
        assert!(one.sees("Question 3 of 8"));
        press(&mut one, "go", "end");
        assert_eq!(one.path, format!("{at}/summary"));
        assert!(one.sees("8 questions have no answer"));
        assert_eq!(
            one.all("[aria-labelledby=flagged] li"),
            ["Question 2: no answer, flagged"]
        );
        one.follow("Question 2: no answer, flagged");
        press(&mut one, "flag", "no");
        assert!(one.sees("0 of 8 answered") && !one.sees("flagged"));
        for wrong in ["0", "9", "-1", "x", "18446744073709551616"] {
            let before = school.events().len();
            let mut lost = one.clone();
            press(&mut lost, "go", wrong);
            assert!(matches!(lost.page.status, 400 | 404), "{wrong}");
            assert_eq!(school.events().len(), before);
        }
    }
}

#[test]
fn going_elsewhere_keeps_what_was_given() {
    let school = school();
    let mut one = begun(&school, &[("feedback", "each")]);
    let at = quiz(&one);
    super::find(&mut one, super::MEALS);
    let here = one.path.clone();
    let action = one.action();
    one.send(&action, &[("text", "the Café Élise"), ("flag", "yes")]);
    one.send(&action, &[("text", "the Café Élise"), ("go", "end")]);
    assert!(one.sees("1 of 8 answered, 1 flagged"));
    assert!(
        one.all(".links a")
            .iter()
            .any(|it| it.ends_with("chosen, not checked yet, flagged"))
    );
    assert_eq!(school.answers(), 0, "it was not handed in");
    // It is marked with the rest where the quiz is handed in.
    one.send("/submit", &[]);
    assert_eq!(one.one(".score"), "1 of 8 right 13%");
    assert!(one.sees("You had flagged it."));
    assert_eq!(school.answers(), 1);
    one.go(&here);
    assert_eq!(one.verdict(), "Right");
    one.follow("See the result");
    assert_eq!(one.path, format!("{at}/result"));
}

#[test]
fn after_the_last_question_come_those_left_out() {
    let school = school();
    let mut one = begun(&school, &[]);
    let first = one.prompt();
    press(&mut one, "go", "next");
    for _ in 2..=8 {
        let is_card = one.format() == "flashcard";
        answer(&mut one, true);
        if !is_card {
            one.follow("Next question");
        }
    }
    assert_eq!(one.prompt(), first);
    let is_card = one.format() == "flashcard";
    answer(&mut one, true);
    if !is_card {
        one.follow("See the result");
    }
    assert_eq!(one.one(".score"), "8 of 8 right 100%");
}

fn post(one: &mut Student, path: &str, body: &str) -> Page {
    let origin = one.browser.origin();
    let headers = [
        ("Content-Type", "application/x-www-form-urlencoded"),
        ("Origin", origin.as_str()),
    ];
    one.browser.send("POST", path, &headers, body)
}

#[test]
fn one_after_another_means_no_way_back_and_none_ahead() {
    for feedback in ["each", "end"] {
        let school = school();
        let mut one = begun(&school, &[("order", "sequential"), ("feedback", feedback)]);
        let at = quiz(&one);
        assert!(one.all("#to").is_empty() && !one.sees("Flag it"));
        let dont_know = one.body_with(("dont_know", "yes"));
        let first = one.prompt();

        // Ahead: pages lead back to the question at hand, forms are refused.
        for item in [2, 5, 8] {
            let there = format!("{at}/{item}");
            let before = school.events().len();
            one.go(&there);
            assert_eq!(one.prompt(), first);
            let refused = post(&mut one, &there, &dont_know);
            assert_eq!(refused.status, 409);
            assert!(refused.body.contains("one question after another"));
            for extra in ["&flag=yes", "&go=next", "&clear=yes"] {
                let body = dont_know.replace("dont_know=yes", "") + "&text=x" + extra;
                let page = post(&mut one, &there, &body);
                assert!(matches!(page.status, 303 | 409 | 422), "{page:?}");
            }
            assert_eq!(school.events().len(), before);
        }

        // Back: what was given stands, whatever is sent.
        let body = dont_know.clone();
        one.dont_know();
        let before = school.events().len();
        let again = post(&mut one, &format!("{at}/1"), &body);
        assert_eq!(
            again.status, 303,
            "the same once more is no fault: {again:?}"
        );
        let other = body.replace("dont_know=yes", "recalled=yes&option=x&text=other");
        let changed = post(&mut one, &format!("{at}/1"), &other);
        assert!(matches!(changed.status, 303 | 409 | 422), "{changed:?}");
        assert_eq!(school.events().len(), before);
        one.go(&at);
        assert!(one.sees("Question 2 of 8"));
        for _ in 2..=8 {
            one.go(&at);
            one.dont_know();
        }
        if feedback == "end" {
            assert_eq!(one.path, format!("{at}/summary"));
            assert!(one.all(".links a").is_empty(), "there is no way back");
            one.send("/submit", &[]);
        }
        one.go(&at);
        assert_eq!(one.one(".score"), "0 of 8 right 0%");
        assert_eq!(school.answers(), 8);
    }
}

#[test]
fn a_sequential_quiz_may_be_handed_in_early() {
    let school = school();
    let mut one = begun(&school, &[("order", "sequential"), ("feedback", "end")]);
    let fact = fact_of(&one.prompt());
    answer(&mut one, true);
    assert_ne!(fact_of(&one.prompt()), fact);
    press(&mut one, "go", "end");
    assert!(one.sees("7 questions have no answer"));
    one.send("/submit", &[]);
    assert_eq!(one.one(".score"), "1 of 8 right 13%");
}
