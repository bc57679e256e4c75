//! Coming back and leaving.

use factdeck::web::Settings;

use super::{OPENED, answer, fact_of, school, student};
use crate::support::{School, Student};

/// Answers the first questions of a quiz.
fn answer_some(one: &mut Student, count: usize) {
    for _ in 0..count {
        let is_card = one.format() == "flashcard";
        answer(one, true);
        if !is_card {
            one.follow("Next question");
        }
    }
}

fn sees_its_quiz(one: &mut Student, answered: usize) {
    one.go("/");
    assert!(
        one.sees(&format!("{answered} of 8 answered")),
        "{:?}",
        one.page
    );
    one.follow("Continue your quiz");
    assert!(
        one.sees(&format!("Question {} of 8", answered + 1)),
        "{:?}",
        one.page
    );
}

#[test]
fn who_comes_back_goes_on() {
    let mut school = school();
    let mut one = student(&school);
    one.start_quiz("velm", 8);
    answer_some(&mut one, 3);
    // The browser was closed: only its cookies are left.
    let mut again = Student::at(one.browser.clone(), "/");
    sees_its_quiz(&mut again, 3);
    let prompt = again.prompt();

    // The server was stopped for the night.
    school.stop();
    school.start(Settings::default());
    school.lead(&mut again.browser);
    sees_its_quiz(&mut again, 3);
    assert_eq!(again.prompt(), prompt);
    answer_some(&mut again, 1);
    sees_its_quiz(&mut again, 4);
    assert_eq!(school.answers(), 4);

    let mut stranger = student(&school);
    assert!(!stranger.sees("Continue your quiz"));
    assert_eq!(stranger.try_to_go(&again.path), 403, "without a session");
    stranger.start_quiz("velm", 5);
    assert_eq!(stranger.try_to_go(&again.path), 404, "somebody else's");
}

/// The words as someone types them from a slip of paper: from the back, in capitals, with a letter doubled.
fn from_paper(words: &str) -> String {
    let mut words: Vec<String> = words.split('-').rev().map(str::to_uppercase).collect();
    let last = words[0].pop().unwrap();
    words[0].extend([last, last]);
    words.join("  ")
}

#[test]
fn four_words_bring_everything_back_at_another_address() {
    let mut school = school();
    let mut one = student(&school);
    one.start_quiz("velm", 5);
    while one.is_asked() {
        let is_card = one.format() == "flashcard";
        let right = fact_of(&one.prompt()) != OPENED;
        answer(&mut one, right);
        if !is_card {
            let link = if one.sees("See the result") {
                "See the result"
            } else {
                "Next question"
            };
            one.follow(link);
        }
    }
    let words = one.one(".words");
    one.start_quiz("velm", 8);
    answer_some(&mut one, 2);
    let kept = one.go("/").all(".counts span");
    school.stop();

    // The next day the computer has another address and a name.
    school.wait_until("2026-01-20T08:30");
    school.start(Settings {
        url: "http://quiz.school".parse().ok(),
        ..Settings::default()
    });
    let mut browser = school.browser();
    browser.host = "quiz.school".to_owned();
    let mut back = Student::at(browser, "/");
    assert!(!back.sees("Continue your quiz"));
    back.follow("I was here before");
    back.send("/resume", &[("words", &from_paper(&words))]);
    assert_eq!(
        (back.page.status, back.path.as_str()),
        (200, "/?back=yes"),
        "{:?}",
        back.page
    );
    assert!(back.one("[role=status]").contains("You are back"));
    assert!(!back.go("/").sees("You are back"));
    assert_eq!(back.all(".counts span")[0], kept[0], "the quiz begun");
    sees_its_quiz(&mut back, 2);
    // What was learned yesterday is not new today.
    back.go("/");
    let met_before = kept.iter().find(|count| count.ends_with(" not met yet"));
    assert!(met_before.is_some() && back.all(".counts span").contains(met_before.unwrap()));

    // Whoever came back has the words: none are shown that would not work.
    back.study("velm");
    while back.is_asked() {
        let is_card = back.format() == "flashcard";
        answer(&mut back, true);
        if !is_card {
            back.follow("Next question");
        }
    }
    assert_eq!(back.one("h1"), "Done for now");
    assert!(back.all(".words").is_empty(), "{:?}", back.page);
    // What was written down is good for ever, and for as many devices as there are.
    for _ in 0..2 {
        let mut third = student(&school);
        third.go("/resume");
        third.send("/resume", &[("words", &words)]);
        assert!(third.sees("Continue your quiz"), "{words}");
    }
}

#[test]
fn words_that_cannot_be_read_are_said_back() {
    let school = school();
    let mut one = student(&school);
    one.go("/resume");
    for (typed, said) in [
        ("maple otter", "Four words are needed; there were 2."),
        (
            "maple otter piano zzzzz",
            "There is no word “zzzzz” among ours. Check its spelling.",
        ),
        (
            "maple otter piano violet",
            "Nobody has these four words together. Check each of them.",
        ),
    ] {
        one.send("/resume", &[("words", typed)]);
        assert_eq!(
            (one.page.status, one.one("[role=alert]").as_str()),
            (422, said)
        );
        assert!(
            one.page
                .form("/resume")
                .fields
                .contains(&("words".to_owned(), typed.to_owned()))
        );
        assert_eq!(one.browser.cookie("sid"), None);
    }
}

fn shared(school: &School) -> Student {
    let mut one = student(school);
    one.go("/banks/velm");
    one.send("/quiz", &[("count", "8"), ("shared", "yes")]);
    one
}

#[test]
fn a_shared_device_forgets_after_twenty_minutes() {
    let school = school();
    let mut one = shared(&school);
    // Whoever goes on using it stays.
    for _ in 0..3 {
        school.clock.advance_ms(19 * 60_000);
        one.reload();
    }
    answer(&mut one, true);
    school.clock.advance_ms(20 * 60_000 + 1);
    let path = one.path.clone();
    assert_eq!(one.try_to_go(&path), 403);
    assert!(!one.go("/").sees("Continue your quiz"));
    one.start_quiz("velm", 5);
    assert!(one.sees("Question 1 of 5"), "somebody else begins");
}

#[test]
fn a_quiz_on_a_shared_device_comes_back_with_its_words() {
    let school = school();
    let mut one = shared(&school);
    answer_some(&mut one, 7);
    answer(&mut one, true);
    one.go(&one
        .path
        .rsplit_once('/')
        .map(|(quiz, _)| format!("{quiz}/result"))
        .unwrap());
    let words = one.one(".words");
    school.clock.advance_days(1);
    let mut own = student(&school);
    own.go("/resume").send("/resume", &[("words", &words)]);
    assert!(!own.sees("8 not met yet"));
    school.clock.advance_days(300);
    assert!(
        due_or_met(&mut own),
        "one's own device is known for more than a school year"
    );
}

/// Whether the start page knows of anything met.
fn due_or_met(one: &mut Student) -> bool {
    one.go("/");
    one.all(".counts span").len() > 1
}

#[test]
fn who_leaves_is_gone_from_the_device() {
    let school = school();
    let mut one = student(&school);
    one.start_quiz("velm", 8);
    answer_some(&mut one, 2);
    let before = one.clone();
    let quiz = one.path.clone();
    // It asks first, with the words that bring everything back, and says afterwards what happened.
    one.follow("Not you? Leave this device");
    let words = one.one(".words");
    assert_eq!(words.split('-').count(), 4, "{words}");
    assert!(
        one.browser.cookie("sid").is_some(),
        "looking leaves nothing"
    );
    one.send("/leave", &[]);
    assert_eq!(
        (one.path.as_str(), one.browser.cookie("sid")),
        ("/?left=yes", None)
    );
    assert!(!one.sees("Continue your quiz") && !one.sees("Not you?"));
    assert!(
        one.one("[role=status]")
            .contains("your four words bring everything back")
    );
    // Who begins anew is not told so again, and there is nothing to leave without a session.
    assert_eq!(one.browser.get("/leave").status, 303);
    let mut back = student(&school);
    back.go("/resume").send("/resume", &[("words", &words)]);
    assert!(back.go("/?left=yes").sees("Continue your quiz"));
    assert!(!back.sees("You have left"));
    // A cookie that somebody kept opens nothing any more.
    let mut thief = before;
    assert_eq!(thief.try_to_go(&quiz), 403);
}
