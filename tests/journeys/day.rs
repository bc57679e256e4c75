//! A quiz: what is put, what is said about it, and what happens to an answer that comes twice.

use std::collections::BTreeSet;

use super::{
    BURNED, FACTS, GUESTS, MEALS, OPENED, PLANS, RIVER, answer, fact_of, find, school, student,
};
use crate::support::Student;

#[test]
fn a_quiz_from_start_to_result() {
    let school = school();
    let mut one = student(&school);
    assert!(one.sees("8 facts"), "{:?}", one.page);
    one.start_quiz("velm", 8);
    let mut asked = BTreeSet::new();
    for place in 1..=8 {
        assert!(
            one.sees(&format!("Question {place} of 8")),
            "{:?}",
            one.page
        );
        let fact = fact_of(&one.prompt());
        asked.insert(fact);
        answer(&mut one, fact != OPENED);
        // A card has its own feedback: the learner has seen its back.
        if fact != RIVER {
            let next = if place == 8 {
                "See the result"
            } else {
                "Next question"
            };
            one.follow(next);
        }
    }
    assert_eq!(asked.len(), FACTS.len(), "every fact once");
    assert_eq!(one.one("h1"), "Your result");
    assert!(one.sees("7 of 8 right"), "{:?}", one.page);
    assert_eq!(one.all("article.review").len(), 8);
    assert_eq!(school.answers(), 8);
    one.go("/");
    assert!(!one.sees("Continue your quiz"), "it is finished");
}

#[test]
fn a_right_answer_shows_its_sentence() {
    let school = school();
    let mut one = student(&school);
    one.start_quiz("velm", 8);
    find(&mut one, OPENED);
    assert_eq!(one.options().len(), 3);
    one.pick("4 June 1887");
    assert_eq!(one.verdict(), "Right");
    assert_eq!(
        one.all("blockquote"),
        ["The stone bridge of Velm was opened on 4 June 1887."]
    );
    assert_eq!(one.all("mark"), ["on 4 June 1887"]);
    // The sentence can be seen where it stands.
    one.follow("See it in the document");
    assert_eq!(
        one.all("mark"),
        ["The stone bridge of Velm was opened on 4 June 1887."]
    );
    assert!(one.sees("The builders ate at the Café Élise."));
}

#[test]
fn a_wrong_answer_shows_where_it_comes_from() {
    let school = school();
    let mut one = student(&school);
    one.start_quiz("velm", 8);
    find(&mut one, OPENED);
    one.pick("11 March 1881");
    assert_eq!(one.verdict(), "Not right");
    assert_eq!(one.all("dl.answers dd"), ["11 March 1881", "4 June 1887"]);
    assert!(one.sees("Why not “11 March 1881”?"));
    assert!(one.sees("That day the wooden bridge burned down."));
    assert_eq!(
        one.all("blockquote"),
        [
            "The stone bridge of Velm was opened on 4 June 1887.",
            "The first bridge, a wooden one, burned down on 11 March 1881."
        ]
    );
    assert_eq!(one.all("mark"), ["on 4 June 1887", "on 11 March 1881"]);
    // What has nothing to say about an option says nothing.
    find(&mut one, PLANS);
    one.pick("Jon Arre");
    assert!(!one.sees("Why not"), "{:?}", one.page);
}

#[test]
fn who_does_not_know_is_told() {
    let school = school();
    let mut one = student(&school);
    one.start_quiz("velm", 8);
    find(&mut one, GUESTS);
    one.dont_know();
    assert_eq!(one.verdict(), "Now you know");
    assert_eq!(one.all("dl.answers dd"), ["300"]);
    // The other source gives another number.
    assert!(one.sees("Others give it differently"));
    assert_eq!(one.all("mark"), ["300", "450"]);
}

/// What a fresh student is told who types this answer for a fact.
fn typed(fact: usize, text: &str) -> (String, Vec<String>) {
    let school = school();
    let mut one = student(&school);
    one.start_quiz("velm", 8);
    find(&mut one, fact);
    one.type_in(text);
    (one.verdict(), one.all("dl.answers dd"))
}

#[test]
fn typed_answers_are_taken_as_they_are_meant() {
    for (fact, text, verdict) in [
        (MEALS, "the Café Élise", "Right"),
        (MEALS, "CAFE ELISE", "Right"),
        (MEALS, "  a café  élise. ", "Right"),
        (MEALS, "Cafe Elize", "Right, but mind the spelling"),
        (MEALS, "the Café Rosa", "Not right"),
        (BURNED, "March 11, 1881", "Right"),
        (BURNED, "1881-03-11", "Right"),
        (BURNED, "11.3.1881", "Right"),
        (BURNED, "11 March 1882", "Not right"),
    ] {
        let (said, shown) = typed(fact, text);
        assert_eq!(said, verdict, "{text:?}");
        assert_eq!(
            shown[0],
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        );
    }
}

#[test]
fn what_is_typed_is_shown_as_text() {
    let (verdict, shown) = typed(MEALS, "<b onclick=x>\"&'</b>");
    assert_eq!(verdict, "Not right");
    assert_eq!(shown[0], "<b onclick=x>\"&'</b>");
}

#[test]
fn a_card_has_a_front_and_a_back() {
    let school = school();
    let mut one = student(&school);
    one.start_quiz("velm", 8);
    find(&mut one, RIVER);
    assert!(!one.page.body.contains("Senn"), "{:?}", one.page);
    let front = one.page.clone();
    one.turn();
    assert_eq!(one.one(".back"), "the Senn");
    assert_eq!(one.all("mark"), ["Senn"]);
    let buttons = one.all(".two button");
    assert!(
        buttons[0].starts_with("Didn't know back ") && buttons[1].starts_with("Knew it back "),
        "{buttons:?}"
    );
    assert_eq!(school.answers(), 0, "turning it over is no answer");
    assert_eq!(
        one.browser.get(&one.path).body,
        front.body,
        "its address shows the front"
    );
    one.knew(true);
    assert_eq!(school.answers(), 1);
}

#[test]
fn nothing_given_is_asked_for_again() {
    let school = school();
    let mut one = student(&school);
    one.start_quiz("velm", 8);
    for (fact, problem) in [
        (OPENED, "Choose an answer or press \"I don't know\"."),
        (MEALS, "Type an answer or press \"I don't know\"."),
    ] {
        find(&mut one, fact);
        let (action, prompt) = (one.action(), one.prompt());
        one.send(&action, &[]);
        assert_eq!(one.page.status, 422);
        assert_eq!(
            (one.one("[role=alert]").as_str(), one.prompt()),
            (problem, prompt)
        );
    }
    assert_eq!(school.answers(), 0);
}

/// Sends a body again, as an impatient finger or a lost reply does.
fn again(one: &mut Student, action: &str, body: &str) -> (u16, String) {
    let origin = one.browser.origin();
    let headers = [
        ("Content-Type", "application/x-www-form-urlencoded"),
        ("Origin", origin.as_str()),
    ];
    let page = one.browser.send("POST", action, &headers, body);
    (page.status, page.location().to_owned())
}

#[test]
fn a_form_sent_twice_is_one_answer() {
    let school = school();
    let mut one = student(&school);
    one.start_quiz("velm", 8);
    find(&mut one, MEALS);
    let (action, body) = (one.action(), one.body_with(("text", "Café Élise")));
    let first = again(&mut one, &action, &body);
    assert_eq!(again(&mut one, &action, &body), first);
    assert_eq!(school.answers(), 1);

    one.study("velm");
    let (action, body) = (one.action(), one.body_with(("dont_know", "yes")));
    let first = again(&mut one, &action, &body);
    assert_eq!(again(&mut one, &action, &body), first);
    assert_eq!(school.answers(), 2);
}

#[test]
fn two_windows_answer_a_question_once() {
    let school = school();
    let mut one = student(&school);
    one.start_quiz("velm", 8);
    find(&mut one, OPENED);
    let mut other = one.clone();
    one.pick("4 June 1887");
    assert_eq!(one.verdict(), "Right");
    // The other window learns what became of the question.
    other.pick("2 May 1890");
    assert_eq!(other.verdict(), "Right");
    assert_eq!(other.page, one.page);
    assert_eq!(school.answers(), 1);
}
