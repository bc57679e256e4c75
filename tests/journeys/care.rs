//! What a teacher looks at before a bank is given to a class.

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
            .any(|line| line.ends_with("barbaric"))
    );
    assert_eq!(one.all(".silent li").len(), 1);
    assert!(one.sees("All 2 questions rest on one text, “Ora <b>bold</b>”"));
    one.follow("In 1911 soldiers killed 12 people in Ora.");
    assert!(!one.all("mark").is_empty(), "the passage in its document");
}

#[test]
fn a_bank_that_is_not_there_has_no_such_page() {
    let school = school();
    let (browser, _) = school.server().session(true);
    let mut one = Student::at(browser, "/teach");
    assert_eq!(one.try_to_go("/teach/banks/nothing/care"), 404);
}
