//! Nothing before the answer gives the key away, in any form of question: two schools whose banks differ in nothing but
//! the key show the same pages.

use super::{BANK, DOCUMENT, student};
use crate::support::{Page, School, Student};

/// The bank with another key for a choice, a typed answer and a card.
fn other_key() -> String {
    let other = BANK
        .replace("{ text = \"2 May 1890\" }", "{ text = \"4 June 1887\" }")
        .replace("answer = \"4 June 1887\"", "answer = \"2 May 1890\"")
        .replace("answer = \"11 March 1881\"", "answer = \"12 May 1881\"")
        .replace(
            "answer = \"the Senn\"",
            "answer = \"the long Velm, as people say\"",
        )
        .replace("answer = \"the Café Élise\"", "answer = \"at home\"");
    assert_eq!(other.matches("2 May 1890").count(), 2);
    other
}

fn schools() -> [School; 2] {
    [BANK, &other_key()].map(|bank| {
        let school = School::new(&[("documents/velm.txt", DOCUMENT), ("velm.toml", bank)]);
        let files = factdeck::authoring::Shelf::files(&*school.library);
        let errors = files[0]
            .findings
            .iter()
            .filter(|finding| finding.severity == factdeck::bank::Severity::Error);
        assert_eq!(errors.count(), 0, "{files:?}");
        school
    })
}

/// Every question page of a quiz and of a long sitting, none answered but by "I don't know", with the page that asks
/// again where nothing was given.
fn before_answers(school: &School) -> (Vec<Page>, Vec<Page>) {
    let mut one: Student = student(school);
    let mut seen = vec![one.page.clone(), one.go("/banks/velm").page.clone()];
    one.start_quiz("velm", 8);
    let quiz = one.path.rsplit_once('/').unwrap().0.to_owned();
    for item in 1..=8 {
        seen.push(one.go(&format!("{quiz}/{item}")).page.clone());
        let action = one.action();
        if one.format() != "flashcard" {
            seen.push(one.send(&action, &[]).page.clone());
        }
    }
    one.study("velm");
    let sitting = one.path.clone();
    let mut after = Vec::new();
    for _ in 0..16 {
        seen.push(one.go(&sitting).page.clone());
        after.push(one.dont_know().page.clone());
    }
    (seen, after)
}

#[test]
fn pages_before_the_answer_are_the_same_whatever_is_right() {
    let [one, other] = schools();
    let ((pages, answers), (others, other_answers)) =
        (before_answers(&one), before_answers(&other));
    assert_eq!(pages.len(), others.len());
    for (page, other) in pages.iter().zip(&others) {
        assert_eq!(page, other);
    }
    // The comparison can fail: after the answer the pages differ.
    assert_ne!(answers, other_answers);
}
