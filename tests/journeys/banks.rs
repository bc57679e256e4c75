//! Banks that are empty, go, change or break while people are at them.

use super::{BANK, DOCUMENT, MEALS, OPENED, answer, find, school, student};
use crate::support::{School, Student};

#[test]
fn no_banks_is_said_with_what_to_do() {
    let school = School::new(&[("documents/velm.txt", DOCUMENT)]);
    let one = student(&school);
    assert!(one.sees("There are no question banks yet."));
    assert!(
        one.sees("A teacher makes them under “Teachers”."),
        "{:?}",
        one.page
    );
}

#[test]
fn an_empty_bank_says_so_and_offers_nothing() {
    let drafts = BANK.replace("type = ", "state = \"draft\"\ntype = ");
    let school = School::new(&[("documents/velm.txt", DOCUMENT), ("velm.toml", &drafts)]);
    let mut one = student(&school);
    assert!(one.sees("no questions yet"), "{:?}", one.page);
    one.go("/banks/velm");
    assert!(one.sees("No question of this bank is ready yet."));
    assert!(one.all("main form").is_empty());
    // A form kept from better days.
    for path in ["/study/velm", "/banks/velm/quiz"] {
        let page = one.browser.post(path, &[]);
        assert_eq!(page.status, 404, "{path}");
        assert_eq!(one.browser.cookie("sid"), None, "nothing was begun");
    }
    assert!(school.events().is_empty(), "{:?}", school.events());
}

#[test]
fn a_bank_that_goes_takes_its_quiz_along_and_brings_it_back() {
    let school = school();
    let mut one = student(&school);
    one.start_quiz("velm", 8);
    find(&mut one, OPENED);
    let (quiz, action, body) = (
        one.path.clone(),
        one.action(),
        one.body_with(("dont_know", "yes")),
    );
    school.remove("velm.toml");
    assert!(one.go("/").sees("There are no question banks yet."));
    assert_eq!(one.try_to_go(&quiz), 404);
    assert_eq!(one.link("To the start page"), "/");
    assert_eq!(one.try_to_go("/banks/velm"), 404);
    let origin = one.browser.origin();
    let headers = [
        ("Content-Type", "application/x-www-form-urlencoded"),
        ("Origin", origin.as_str()),
    ];
    assert_eq!(
        one.browser.send("POST", &action, &headers, &body).status,
        404
    );
    assert_eq!(school.answers(), 0);

    school.write("velm.toml", BANK);
    one.go(&quiz);
    one.pick("4 June 1887");
    assert_eq!(one.verdict(), "Right");
}

#[test]
fn a_quiz_keeps_the_questions_it_began_with() {
    let school = school();
    let mut one = student(&school);
    one.start_quiz("velm", 8);
    find(&mut one, MEALS);
    let edited = BANK
        .replace("Where did the builders eat?", "Where did they eat?")
        .replace("answer = \"the Café Élise\"", "answer = \"at home\"");
    school.write("velm.toml", &edited);
    one.reload();
    assert_eq!(one.prompt(), "Where did the builders eat?");
    one.type_in("Café Élise");
    assert_eq!(one.verdict(), "Right", "by the version that was asked");
    assert_eq!(one.one(".asked"), "Where did the builders eat?");
    // A quiz begun now asks the new one.
    let mut other = student(&school);
    other.start_quiz("velm", 8);
    for item in 1..=8 {
        let path = format!("{}/{item}", other.path.rsplit_once('/').unwrap().0);
        other.go(&path);
        if other.prompt() == "Where did they eat?" {
            other.type_in("Café Élise");
            assert_eq!(other.verdict(), "Not right");
            return;
        }
    }
    panic!("the edited question was not asked");
}

#[test]
fn a_file_that_breaks_is_told_to_the_teacher_and_not_to_the_class() {
    let school = school();
    let mut one = student(&school);
    one.start_quiz("velm", 8);
    answer(&mut one, true);
    school.write(
        "velm.toml",
        &format!("{BANK}\n[[question]\nprompt = \"half"),
    );
    one.go("/banks/velm");
    assert!(one.sees("8 facts"));
    one.study("velm");
    assert!(one.is_asked());

    let (teacher, _) = school.server().session(true);
    let mut teacher = Student::at(teacher, "/teach");
    assert!(
        teacher.sees("Not usable now; the last good version is served."),
        "{:?}",
        teacher.page
    );
    let report = teacher.one("pre");
    assert!(
        report.contains("velm.toml:") && report.contains("error["),
        "{report}"
    );
    school.write("velm.toml", BANK);
    assert!(teacher.go("/teach").sees("No mistakes found."));
}

#[test]
fn the_teacher_is_told_of_flaws_and_of_questions_left_out() {
    let flawed = "format = 1\nid = \"otters\"\ntitle = \"Otters\"\nlang = \"en\"\n\
        [[question]]\nid = \"when\"\ntype = \"choice\"\nprompt = \"In which year did it begin?\"\nanswer = \"1987\"\n\
        wrong = [\"1988\", \"Ann Velmar\"]\n\
        [[question]]\nid = \"who\"\ntype = \"choise\"\nprompt = \"Who?\"\nanswer = \"Ann\"\n";
    let school = School::new(&[("documents/velm.txt", DOCUMENT), ("otters.toml", flawed)]);
    let (teacher, _) = school.server().session(true);
    let mut teacher = Student::at(teacher, "/teach");
    // The question with a flaw is asked; what is wrong with it is said all the same.
    let findings = teacher.one("pre");
    assert!(
        findings.contains("warning[Q103]") && findings.contains("error[Q020]"),
        "{findings}"
    );
    assert_eq!(
        teacher.all(".notice"),
        ["1 question has a mistake and is left out: learners do not meet it."]
    );
    assert!(teacher.go("/").sees("1 fact"));

    // A file of which mistakes leave nothing is no bank, however often it is read.
    let nothing = flawed.replace("type = \"choice\"", "type = \"choose\"");
    school.write("otters.toml", &nothing);
    assert!(teacher.go("/").sees("1 fact"), "the last good one goes on");
    assert!(teacher.go("/teach").sees("the last good version is served"));
    school.remove("otters.toml");
    school.write("otters.toml", &nothing);
    for _ in 0..2 {
        assert!(!teacher.go("/").sees("Otters"));
        assert_eq!(teacher.go("/teach").all(".notice"), ["Not usable."]);
        school.write("otters.toml", &format!("{nothing}\n"));
    }
}
