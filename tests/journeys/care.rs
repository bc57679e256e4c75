//! What a teacher looks at before a bank is given to a class.

use factdeck::web::Settings;

use super::school;
use crate::support::{School, Student};

const TEXT: &str = "\
In 1911 soldiers killed 12 people in Ora. According to the council, 40 boats were lost. Ana Pohl said that the council lied. \
The police arrested Jan Reed. The pier was built again in 1913.
";

const BANK: &str = r#"
format = 1
id = "ora"
title = "Ora in 1911"

[[source]]
id = "doc"
file = "documents/ora.txt"
title = "Ora <b>bold</b>"

[[question]]
id = "boats"
type = "short"
prompt = "According to the council, how many boats were lost?"
answer = "40"
cite = { source = "doc", quote = "According to the council, 40 boats were lost." }

[[question]]
id = "people"
type = "short"
prompt = "How many people were killed in the barbaric attack?"
answer = "12"
cite = { source = "doc", quote = "In 1911 soldiers killed 12 people in Ora." }
"#;

#[test]
fn a_page_says_who_speaks_who_does_not_and_what_judges() {
    let school = School::new(&[("documents/ora.txt", TEXT), ("ora.toml", BANK)]);
    let (browser, _) = school.server().session(true);
    let mut one = Student::at(browser, "/teach/banks/ora");
    one.follow("Before it is given to a class");
    let rows = one.all("tbody tr");
    assert!(rows.contains(&"council11".to_owned()), "{rows:?}");
    assert!(rows.contains(&"Ana Pohl10".to_owned()), "{rows:?}");
    assert!(
        one.sees("The text itself says 3 of its 5 sentences"),
        "{:?}",
        one.page
    );
    assert!(
        one.all(".dots li")
            .iter()
            .any(|line| line.starts_with("Jan Reed (1)")),
        "{:?}",
        one.page
    );
    assert!(
        one.all(".dots li")
            .iter()
            .any(|line| line.contains("attack? barbaric"))
    );
    // From there to its form, with what may be done about it; nothing of it is saved before the teacher says so.
    for (way, proposed) in [
        (
            "Say whose word it is",
            "According to “Ora <b>bold</b>”, how many people were killed in the barbaric attack?",
        ),
        (
            "Put it in quotation marks",
            "How many people were killed in the “barbaric” attack?",
        ),
    ] {
        let link = one.link(way);
        let mut form = Student::at(one.browser.clone(), &link);
        assert_eq!(form.one("#f-prompt"), proposed);
        assert!(form.sees("is a proposal and not saved yet"));
        assert_eq!(school.read("ora.toml"), BANK);
        assert!(
            !form
                .go("/teach/banks/ora/questions/people?propose=x")
                .sees("proposal")
        );
    }
    assert_eq!(one.all(".silent li").len(), 1);
    assert!(one.sees("All 2 questions, drafts too, rest on one text, “Ora <b>bold</b>”"));
    one.follow("In 1911 soldiers killed 12 people in Ora.");
    assert!(!one.all("mark").is_empty(), "the passage in its document");
}

#[test]
fn a_bank_with_violent_passages_is_marked_as_sensitive_from_there() {
    let school = School::new(&[("documents/ora.txt", TEXT), ("ora.toml", BANK)]);
    let (browser, _) = school.server().session(true);
    let mut one = Student::at(browser, "/teach/banks/ora/care");
    assert_eq!(one.one("#violent button"), "Mark this bank as sensitive");
    one.send("/teach/banks/ora/sensitive", &[]);
    assert_eq!(one.path, "/teach/banks/ora/care#violent");
    assert!(
        one.sees("This bank is marked as sensitive"),
        "{:?}",
        one.page
    );
    assert!(one.all("#violent button").is_empty());
    let line = "title = \"Ora in 1911\"\nsensitive = true\n";
    let marked = BANK.replace("title = \"Ora in 1911\"\n", line);
    assert_eq!(
        school.read("ora.toml"),
        marked,
        "nothing else of the file changes"
    );

    // The notice in one's own words, and back.
    one.go(&one
        .link("Write the notice in your words")
        .replace("#sensitive", ""));
    one.send(
        "/details",
        &[("notice", "In 1911 people were killed in Ora.")],
    );
    assert_eq!(one.one("#notice"), "In 1911 people were killed in Ora.");
    let noted = "sensitive = true\nnotice = \"In 1911 people were killed in Ora.\"\n";
    let told = marked.replace("sensitive = true\n", noted);
    assert_eq!(school.read("ora.toml"), told);
    let form = one.page.form("/details");
    let without: Vec<(&str, &str)> = form
        .fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .filter(|(name, _)| *name != "sensitive")
        .collect();
    one.page = one.browser.post(&form.action, &without);
    assert_eq!(one.page.status, 303, "{:?}", one.page);
    assert_eq!(school.read("ora.toml"), BANK);

    // It is in the history, and can be undone there.
    one.go("/teach/banks/ora/history");
    assert_eq!(
        one.all("form[action$='/history'] button").len(),
        3,
        "{:?}",
        one.page
    );
}

#[test]
fn a_bank_that_is_not_there_has_no_such_page() {
    let school = school();
    let (browser, _) = school.server().session(true);
    let mut one = Student::at(browser, "/teach");
    assert_eq!(one.try_to_go("/teach/banks/nothing/care"), 404);
}

#[test]
fn that_it_was_looked_over_is_remembered_with_its_state() {
    let mut school = School::new(&[("documents/ora.txt", TEXT), ("ora.toml", BANK)]);
    let (browser, _) = school.server().session(true);
    let mut one = Student::at(browser, "/teach/banks/ora");
    let name = one.one(".desk form .quiet");
    let not_yet = "Before it is given to a class: nobody has looked it over yet.";
    assert!(one.sees(not_yet) && one.go("/teach").sees(not_yet));
    one.follow(not_yet);
    assert!(one.sees(not_yet));
    one.send("/care", &[]);
    let looked = format!("Looked over on 19 January 2026 by {name}.");
    assert_eq!(one.one("#looked"), looked);
    for path in ["/teach", "/teach/banks/ora", "/teach/banks/ora/care"] {
        assert!(one.go(path).sees(&looked), "{path}");
    }
    // It is on disk, and the machine may have stopped.
    school.stop();
    school.start(Settings::default());
    school.lead(&mut one.browser);
    assert!(one.go("/teach").sees(&looked));
    // A remark in the file changes nothing that was looked at; a document does, and a question.
    school.write("ora.toml", &format!("# mine\n{BANK}"));
    assert!(one.go("/teach/banks/ora").sees(&looked));
    let changed = looked.replace('.', "; changed since.");
    school.write("documents/ora.txt", &TEXT.replace("Reed", "Moss"));
    assert!(one.go("/teach/banks/ora").sees(&changed), "{:?}", one.page);
    school.write("documents/ora.txt", TEXT);
    assert!(one.go("/teach").sees(&looked));
    school.write("ora.toml", &BANK.replace("barbaric ", ""));
    for path in ["/teach", "/teach/banks/ora", "/teach/banks/ora/care"] {
        assert!(one.go(path).sees(&changed), "{path}");
    }
}

#[test]
fn only_what_stood_on_the_page_is_looked_over() {
    let school = School::new(&[("documents/ora.txt", TEXT), ("ora.toml", BANK)]);
    let (browser, _) = school.server().session(true);
    let mut one = Student::at(browser, "/teach/banks/ora/care");
    school.write("ora.toml", &BANK.replace("barbaric ", "cruel "));
    one.send("/care", &[]);
    assert_eq!(one.page.status, 409);
    assert!(one.sees("The bank was changed while you looked") && one.sees("cruel"));
    assert!(
        one.one("#looked")
            .ends_with("nobody has looked it over yet.")
    );
    // The page that came back shows it as it is, so what is sent from it holds.
    one.send("/care", &[]);
    assert!(
        one.one("#looked").starts_with("Looked over on"),
        "{:?}",
        one.page
    );
}

#[cfg(unix)]
#[test]
fn what_cannot_be_noted_is_not_said_to_be() {
    let school = School::new(&[("documents/ora.txt", TEXT), ("ora.toml", BANK)]);
    let (browser, _) = school.server().session(true);
    let mut one = Student::at(browser, "/teach/banks/ora/care");
    // A file stands where its folder would be.
    school.write(".history", "");
    one.send("/care", &[]);
    assert_eq!(one.page.status, 503, "{:?}", one.page);
    assert!(
        one.go("/teach/banks/ora")
            .sees("nobody has looked it over yet")
    );
}
