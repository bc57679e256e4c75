//! The quizzes one has taken: found again, gone on with, looked at.

use super::{answer, school, student};

#[test]
fn every_quiz_is_found_again() {
    let school = school();
    let mut one = student(&school);
    one.go("/quiz");
    assert!(one.sees("There is no quiz of yours here."));

    one.start_quiz("velm", 5);
    for _ in 0..5 {
        let is_card = one.format() == "flashcard";
        answer(&mut one, true);
        if !is_card {
            let quiz = one.path.rsplit_once('/').unwrap().0.to_owned();
            one.go(&quiz);
        }
    }
    assert_eq!(one.one(".score"), "5 of 5 right 100%");
    school.wait_until("2026-01-20T10:30");
    one.go("/banks/velm");
    let fields = [
        ("count", "all"),
        ("feedback", "end"),
        ("order", "sequential"),
        ("limit", "15"),
    ];
    one.send("/quiz", &fields);
    answer(&mut one, true);
    let open = one.path.clone();

    one.go("/quiz");
    let lines = one.all(".past li");
    assert_eq!(lines.len(), 2);
    assert!(lines[0].contains("20 January 2026, 10:30"), "{lines:?}");
    let how = "8 questions, feedback at the end, one after another, 15 minutes";
    assert!(lines[0].contains(how), "{lines:?}");
    assert!(
        lines[0].contains("not handed in: 1 of 8 answered"),
        "{lines:?}"
    );
    assert!(lines[1].contains("19 January 2026, 09:00"), "{lines:?}");
    assert!(lines[1].contains("5 questions 100%"), "{lines:?}");
    one.follow("Go on: The bridge of Velm, 20 January 2026, 10:30");
    assert_eq!(one.path, open);
    one.go("/banks/velm");
    assert_eq!(one.all(".past li"), lines);
    one.follow("Look at it again: The bridge of Velm, 19 January 2026, 09:00");
    assert_eq!(one.one(".score"), "5 of 5 right 100%");

    // Its time is over: whoever looks at the list finds it closed.
    school.wait_until("2026-01-22T08:00");
    one.go("/quiz");
    assert!(
        one.all(".past li")[0].contains("15 minutes 13%"),
        "{:?}",
        one.page
    );

    let mut other = student(&school);
    other.start_quiz("velm", 5);
    other.go("/quiz");
    assert_eq!(other.all(".past li").len(), 1, "nobody sees another's");
    school.remove("velm.toml");
    one.go("/quiz");
    assert!(one.all(".past a").is_empty() && one.sees("velm (no longer here)"));
}
