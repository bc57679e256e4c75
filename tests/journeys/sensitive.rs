//! A bank about something painful: a notice first, any question may be passed on, and nobody is praised, blamed or ranked.

use factdeck::log::{Event, Store as _};
use factdeck::web::Settings;

use super::{BANK, DOCUMENT, answer, fact_of, study_all};
use crate::support::server::now;
use crate::support::{School, Student};

/// The bank of the other journeys, marked as sensitive; `more` stands behind it.
fn marked(more: &str) -> String {
    BANK.replace(
        "lang = \"en\"\n",
        &format!("lang = \"en\"\nsensitive = true\n{more}"),
    )
}

fn school() -> School {
    School::new(&[("documents/velm.txt", DOCUMENT), ("velm.toml", &marked(""))])
}

fn student(school: &School) -> Student {
    Student::at(school.browser(), "/")
}

/// Passes on the question before the student.
fn pass(one: &mut Student) {
    assert_eq!(one.one("button[name=pass]"), "Pass");
    let action = one.action();
    one.send(&action, &[("pass", "yes")]);
}

/// Every card there is, and what the learner's counts are.
fn memory(school: &School) -> String {
    let store = &school.server().app.store;
    let learner = school.events()[0].event.learner().unwrap();
    let bank = "velm".parse().unwrap();
    now(async {
        let kept = store.learner(learner).await.unwrap().unwrap();
        let cards = store.learned(learner, &bank).await.unwrap();
        let counts = (kept.reviews, kept.right, kept.new_today, kept.reviews_today);
        format!("{counts:?} {cards:?}")
    })
}

/// No word of a score, and no sign or colour of a verdict.
fn is_quiet(one: &Student) {
    // Whoever reports a question may say that it is wrong.
    let report = one.all(".report").concat();
    let words = one.one("main").replace(&report, "").to_lowercase();
    for loud in [
        "%",
        "!",
        "points",
        "wrong",
        "right answer",
        "not right",
        "well done",
        "streak",
        "known at once",
    ] {
        assert!(!words.contains(loud), "{loud:?} in {words}");
    }
    for loud in [
        ".verdict.right",
        ".verdict.wrong",
        ".good",
        ".bad",
        ".ink-right",
        ".ink-wrong",
        ".score",
    ] {
        assert!(one.all(loud).is_empty(), "{loud} in {:?}", one.page);
    }
}

#[test]
fn a_notice_stands_before_the_beginning() {
    let school = school();
    let mut one = student(&school);
    // From the first page, too, one comes to the notice before anything begins.
    assert!(one.all("form[action='/study/velm']").is_empty());
    one.go(&one.link("What it is about: The bridge of Velm"));
    assert_eq!(one.one(".calm h2"), "Before you begin");
    assert!(one.sees("You may pass on any question."), "{:?}", one.page);
    assert!(one.sees("talk to somebody you trust"));
    assert!(one.sees("something that can be painful"));

    school.write(
        "velm.toml",
        &marked("notice = \"It is about **the fire** of 1881.\"\n"),
    );
    one.reload();
    assert_eq!(one.one(".calm strong"), "the fire");
    assert!(
        !one.sees("something that can be painful"),
        "in the teacher's own words"
    );
    assert!(one.sees("You may pass on any question."));

    school.write("velm.toml", BANK);
    one.reload();
    assert!(one.all(".calm").is_empty());
    one.study("velm");
    assert!(
        one.all("button[name=pass]").is_empty(),
        "no other bank has it"
    );
    // A made-up form passes on nothing.
    let asked = one.prompt();
    let action = one.action();
    one.send(&action, &[("pass", "yes")]);
    assert_eq!(one.prompt(), asked);
    assert!(
        !school
            .events()
            .iter()
            .any(|e| matches!(e.event, Event::Passed { .. }))
    );
}

#[test]
fn what_is_passed_on_in_a_quiz_is_not_counted() {
    let mut school = school();
    let mut one = student(&school);
    one.start_quiz("velm", 4);
    let first = one.prompt();
    pass(&mut one);
    assert_ne!(one.prompt(), first);
    assert!(one.sees("0 of 4 answered, 1 passed"), "{:?}", one.page);
    answer(&mut one, true);
    if !one.is_asked() {
        assert!(
            one.verdict().starts_with("That is what the document says"),
            "{}",
            one.verdict()
        );
        is_quiet(&one);
        one.follow("Next question");
    }
    let before = memory(&school);
    pass(&mut one);
    assert_eq!(
        memory(&school),
        before,
        "nothing is rated and nothing scheduled"
    );
    // It survives the end of the server, and the page that is loaded again.
    school.stop();
    school.start(Settings::default());
    school.lead(&mut one.browser);
    one.reload();
    assert!(one.sees("1 of 4 answered, 2 passed"), "{:?}", one.page);

    // One that was passed on can be answered after all; the pass is gone then.
    let (quiz, _) = one.path.rsplit_once('/').unwrap();
    let (quiz, last) = (quiz.to_owned(), one.path.clone());
    one.go(&format!("{quiz}/1"));
    assert!(one.sees("You passed on this question. You can still answer it."));
    assert_eq!(one.prompt(), first);
    one.dont_know();
    assert!(
        one.verdict().starts_with("The document says"),
        "{}",
        one.verdict()
    );
    is_quiet(&one);
    one.go(&last);
    assert!(one.sees("2 of 4 answered, 1 passed"), "{:?}", one.page);
    // With the last one passed on, nothing is left: the quiz is over.
    pass(&mut one);
    assert_eq!(one.path, format!("{quiz}/result"));
    assert!(one.sees("You answered 2 questions."), "{:?}", one.page);
    assert!(one.sees("You passed on 2 questions. They are not counted."));
    is_quiet(&one);
    assert_eq!(one.all(".review").len(), 4);
    assert!(one.all(".bar").is_empty(), "no bar of what was right");
    assert!(
        one.all("details[open]").is_empty(),
        "quietly: nothing is unfolded"
    );
    let passed = one.all(".review .ink-said strong");
    assert_eq!(passed.iter().filter(|word| *word == "Passed").count(), 2);
    assert_eq!(school.answers(), 2);

    // Nor is it among what was missed, or in a list of quizzes.
    one.go("/quiz");
    assert!(one.sees("2 answered") && !one.sees("%"), "{:?}", one.page);
    one.go(&format!("{quiz}/result"));
    one.send("/quiz", &[]);
    assert!(
        one.sees("Question 1 of 1"),
        "the one not known alone: {:?}",
        one.page
    );
    assert_eq!(one.prompt(), first);

    // Where the bank is marked no more, points are told: of what was not passed on.
    school.write("velm.toml", BANK);
    one.go(&format!("{quiz}/result"));
    assert!(
        one.sees("1 of 2 right") && one.sees("50%"),
        "{:?}",
        one.page
    );
    assert!(one.sees("You passed on 2 questions. They are not counted."));
}

#[test]
fn a_test_is_marked_at_its_end_without_what_was_passed_on() {
    let school = school();
    let mut one = student(&school);
    one.go("/banks/velm");
    one.send("/quiz", &[("count", "5"), ("feedback", "end")]);
    let (quiz, _) = one.path.rsplit_once('/').unwrap();
    let quiz = quiz.to_owned();
    // What was saved and is then passed on is let go.
    one.go(&format!("{quiz}/1"));
    one.dont_know();
    one.go(&format!("{quiz}/1"));
    pass(&mut one);
    assert!(one.path.ends_with("/2"), "{}", one.path);
    pass(&mut one);
    one.dont_know();
    // And back: the pass is taken back, and nothing is given.
    one.go(&format!("{quiz}/2"));
    let action = one.action();
    one.send(&action, &[("clear", "yes")]);
    assert!(one.sees("1 of 5 answered, 1 passed"), "{:?}", one.page);
    one.go(&format!("{quiz}/summary"));
    assert_eq!(one.one("#passed"), "You passed on these");
    assert_eq!(
        one.all("ul[aria-labelledby=passed] li"),
        ["Question 1: passed"]
    );
    assert!(one.sees("3 questions have no answer"), "{:?}", one.page);
    one.send("/submit", &[]);
    assert!(one.sees("You answered 1 question."), "{:?}", one.page);
    assert!(one.sees("You passed on 1 question. It is not counted."));
    is_quiet(&one);
    assert_eq!(school.answers(), 1);
}

#[test]
fn what_is_passed_on_when_studying_rests_until_another_day() {
    let mut school = school();
    let mut one = student(&school);
    one.study("velm");
    let first = fact_of(&one.prompt());
    pass(&mut one);
    assert_ne!(fact_of(&one.prompt()), first);
    let before = memory(&school);
    assert!(
        before.starts_with("(0, 0, 0, 0)") && before.ends_with("[]"),
        "{before}"
    );

    // Taken back, it comes again at once, and may be passed on again.
    assert_eq!(one.one(".upper form button"), "Take the pass back");
    one.send("/undo", &[]);
    assert_eq!(fact_of(&one.prompt()), first);
    assert!(one.sees("You had passed on this."), "{:?}", one.page);
    let passing = one.page.form(&one.action());
    pass(&mut one);
    let second = one.prompt();
    // The same form once more changes nothing.
    let mut fields: Vec<(&str, &str)> = passing
        .fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    fields.push(("pass", "yes"));
    let again = one.browser.post(&passing.action, &fields);
    assert_eq!(again.location(), passing.action);
    let passes = |school: &School| {
        let events = school.events().into_iter();
        events
            .filter(|e| matches!(e.event, Event::Passed { .. }))
            .count()
    };
    assert_eq!(passes(&school), 2);

    // It rests for the whole day, also in a sitting that begins anew, and after the server has.
    school.stop();
    school.start(Settings::default());
    school.lead(&mut one.browser);
    one.study("velm");
    assert_eq!(one.prompt(), second);
    let asked = study_all(&mut one, true);
    assert!(
        asked.iter().all(|prompt| fact_of(prompt) != first),
        "{asked:?}"
    );
    assert!(
        one.sees("You passed on 1 question. It may come another day."),
        "{:?}",
        one.page
    );
    is_quiet(&one);
    one.go("/banks/velm");
    assert!(
        one.sees("Nothing to do today") || one.sees("8 facts"),
        "{:?}",
        one.page
    );

    // More than the day asks for does not bring it, either; the next day does, never met.
    one.go("/banks/velm");
    school.wait_until("2026-01-20T09:00");
    one.study("velm");
    let mut next = vec![fact_of(&one.prompt())];
    while one.is_asked() && next.len() < 20 {
        let card = one.format() == "flashcard";
        answer(&mut one, true);
        if !card {
            one.follow("Next question");
        }
        if one.is_asked() {
            next.push(fact_of(&one.prompt()));
        }
    }
    assert!(next.contains(&first), "{next:?}");
}

#[test]
fn a_card_is_passed_on_from_both_its_sides() {
    let school = school();
    let mut one = student(&school);
    one.study("velm");
    while one.format() != "flashcard" {
        pass(&mut one);
    }
    one.turn();
    assert!(one.sees("the Senn"));
    let before = school.answers();
    pass(&mut one);
    assert_eq!(school.answers(), before);
    let passed = |of: &str| {
        let events = school.events();
        let mut events = events.iter();
        events
            .any(|e| matches!(&e.event, Event::Passed { question, .. } if question.as_str() == of))
    };
    assert!(passed("river"));
    // All were passed on, or some are left: in the end the day says so without a reproach.
    while one.is_asked() {
        pass(&mut one);
    }
    assert!(
        one.sees("You passed on 8 questions. They may come another day."),
        "{:?}",
        one.page
    );
    assert!(one.all(".sum").is_empty());
    is_quiet(&one);
    one.send("/undo", &[]);
    assert!(one.is_asked(), "the last pass can be taken back here, too");
}

#[test]
fn a_wrong_answer_is_told_what_the_document_says() {
    let school = school();
    let mut one = student(&school);
    one.start_quiz("velm", 8);
    while one.format() != "choice" {
        pass(&mut one);
    }
    let fact = &super::FACTS[fact_of(&one.prompt())];
    one.pick(fact.wrong);
    assert_eq!(one.verdict(), format!("The document says: {}", fact.right));
    is_quiet(&one);
    let given = one.one(".answers dd");
    assert_eq!(given, fact.wrong);
    assert!(
        one.all(".source mark").contains(&fact.right.to_owned())
            || !one.all(".source mark").is_empty()
    );
}

#[test]
fn a_file_for_another_program_does_not_say_it() {
    let school = school();
    let (browser, _) = school.server().session(true);
    let mut one = Student::at(browser, "/teach/banks/velm/export?format=gift");
    let lost = "that it is about something painful: the notice and passing";
    assert!(one.sees(lost), "{:?}", one.page);
    one.go("/teach/banks/velm/export?format=factdeck");
    assert!(!one.sees(lost), "{:?}", one.page);
}
