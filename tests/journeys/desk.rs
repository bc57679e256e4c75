//! What teachers ask for again and again: how students get in, a question as another type, and a warning that is meant so.

use factdeck::web::Settings;

use super::DOCUMENT;
use super::making::{decide, questions};
use crate::support::{School, Student};

const BANK: &str = r#"# mine
format = 1
id = "otters"
title = "Otters"
lang = "en"

# the first
[[question]]
id = "when"
state = "ready"
type = "choice"
prompt = "In which year did it begin?"
answer = "1987"   # sure
wrong = ["1988", "Ann Velmar"]
hint = "Early."
"#;

fn otters() -> School {
    School::new(&[("documents/velm.txt", DOCUMENT), ("otters.toml", BANK)])
}

fn teacher(school: &School, path: &str) -> Student {
    Student::at(school.server().session(true).0, path)
}

#[test]
fn the_way_in_is_found_from_every_page_of_a_bank() {
    let mut school = otters();
    let mut one = teacher(&school, "/teach/banks/otters/way-in");
    assert!(
        one.sees("Only this computer can open it now."),
        "{:?}",
        one.page
    );
    school.stop();
    school.start(Settings {
        url: "http://quiz.lan".parse().ok(),
        ..Settings::default()
    });
    school.lead(&mut one.browser);
    one.go("/teach").follow("How students get in");
    assert_eq!(one.path, "/teach/banks/otters/way-in");
    assert_eq!(one.one(".address"), "http://quiz.lan/banks/otters");
    assert_eq!(one.all(".way-in svg").len(), 1);
    assert!(one.sees("nobody has looked it over yet"));
    for path in [
        "/teach/banks",
        "/teach/banks/otters",
        "/teach/banks/otters/care",
        "/teach/banks/otters/details",
        "/teach/banks/otters/history",
        "/teach/banks/otters/questions/when",
    ] {
        one.go(path).follow("QR code");
        assert_eq!(one.path, "/teach/way-in", "{path}");
        one.follow("Otters");
        assert_eq!(one.path, "/teach/banks/otters/way-in", "{path}");
    }
    // Nobody is sent to where nothing is.
    school.write(
        "otters.toml",
        &BANK.replace("state = \"ready\"", "state = \"draft\""),
    );
    assert!(one.reload().sees("No question of this bank is ready yet"));
    assert_eq!(one.try_to_go("/teach/banks/nothing/way-in"), 404);
    let mut pupil = Student::at(school.browser(), "/");
    assert_eq!(pupil.try_to_go("/teach/banks/otters/way-in"), 403);
}

#[test]
fn a_bank_is_looked_over_before_it_is_opened() {
    let school = otters();
    let mut one = teacher(&school, "/teach");
    questions(
        &mut one,
        "In 1911 soldiers killed 12 people in Ora. Ana Pohl built the mill of Ora in 1874.",
    );
    decide(&mut one, "accept");
    let work = one.path.split('?').next().unwrap().to_owned();
    one.go(&format!("{work}/finish"));
    one.follow("Before it is given to a class");
    assert_eq!(one.path, format!("{work}/care"));
    assert!(
        one.sees("In 1911 soldiers killed 12 people in Ora."),
        "{:?}",
        one.page
    );
    assert!(
        one.all("main > form").is_empty(),
        "nothing is noted of what no student has"
    );
    one.follow("Give it to students");
    assert_eq!(one.path, format!("{work}/finish"));
}

#[test]
fn a_choice_becomes_an_answer_to_be_typed() {
    let school = otters();
    let path = "/teach/banks/otters/questions/when";
    let mut one = teacher(&school, path);
    one.send(path, &[("act", "type short")]);
    assert!(one.sees("This is another type now, and not saved yet."));
    assert!(
        one.sees("This does not go along: Wrong options."),
        "{:?}",
        one.page
    );
    assert_eq!(one.one("h1"), "Question: Type the answer");
    assert_eq!(
        school.read("otters.toml"),
        BANK,
        "nothing is written until it is saved"
    );
    one.send(path, &[("act", "save")]);
    assert!(one.sees("Saved."), "{:?}", one.page);
    let file = school.read("otters.toml");
    assert!(
        file.contains("type = \"short\"") && !file.contains("wrong"),
        "{file}"
    );
    assert!(
        file.contains("hint = \"Early.\"") && file.contains("# sure"),
        "{file}"
    );
    assert!(
        file.contains("id = \"when\"") && file.contains("# the first"),
        "{file}"
    );
    assert!(one.reload().all("select[name=match]").len() == 1);
    // And back, by the history.
    one.go("/teach/banks/otters/history");
    one.send("/history", &[]);
    assert_eq!(school.read("otters.toml"), BANK);
}

#[test]
fn a_warning_that_is_meant_so_comes_no_more() {
    let school = otters();
    let path = "/teach/banks/otters/questions/when";
    let mut one = teacher(&school, path);
    assert!(
        one.sees("the options are of different kinds"),
        "{:?}",
        one.page
    );
    assert!(
        !one.sees("write allow"),
        "no words of files where there is a button"
    );
    one.send(path, &[("act", "allow Q103")]);
    assert!(one.sees("Saved."), "{:?}", one.page);
    assert!(!one.sees("the options are of different kinds"));
    let file = school.read("otters.toml");
    assert!(file.contains("allow = [\"Q103\"]"), "{file}");
    assert!(one.go("/teach").sees("No mistakes found."));
    // Mistakes are not let through.
    one.go(path).send(path, &[("act", "allow Q020")]);
    assert_eq!(school.read("otters.toml"), file);
}

#[cfg(unix)]
#[test]
fn details_that_were_not_saved_stay_in_their_form() {
    let school = otters();
    let mut one = teacher(&school, "/teach/banks/otters/details");
    // The folder of its history cannot be made: its name leads to where nothing is.
    let works = school.works();
    let history = works.ancestors().nth(2).unwrap().join("questions/.history");
    std::os::unix::fs::symlink("nowhere/at/all", history).unwrap();
    one.send("/details", &[("title", "Otters of the river")]);
    assert_eq!(one.page.status, 503, "{:?}", one.page);
    assert!(
        one.one("[role=alert]").starts_with("It was not saved"),
        "{:?}",
        one.page
    );
    assert!(!one.sees("The file is broken"));
    let form = one.page.form("/details");
    let title = form.fields.iter().find(|(name, _)| name == "title");
    assert_eq!(
        title.map(|(_, value)| value.as_str()),
        Some("Otters of the river")
    );
    assert_eq!(school.read("otters.toml"), BANK);
}
