//! Teachers take banks away: as files for other programs, and on paper.

use std::collections::BTreeSet;

use factdeck::web::Settings;

use super::{BANK, DOCUMENT, school};
use crate::support::{School, Student};

/// A teacher of the school who opens a page.
fn teacher(school: &School, path: &str) -> Student {
    Student::at(school.server().session(true).0, path)
}

/// The codes that stand on the pages of a paper.
fn codes(one: &Student) -> BTreeSet<String> {
    one.all(".running code").into_iter().collect()
}

fn prompts(one: &Student, paper: usize) -> Vec<String> {
    one.all(&format!(".paper:nth-of-type({paper}) .ask p"))
}

#[test]
fn every_format_says_what_it_loses_and_then_comes_as_a_file() {
    let school = school();
    let mut one = teacher(&school, "/teach/banks/velm/export");
    let names = one.attributes(".kinds a", "href");
    assert_eq!(names.len(), 10, "{names:?}");
    for link in names {
        one.go(link.split('#').next().unwrap());
        let name = link.split_once("format=").unwrap().1;
        let name = name.split_once('#').unwrap().0;
        let whole = one.sees("Nothing is lost.");
        assert_eq!(whole, one.all(".losses li").is_empty(), "{name}");
        assert_eq!(whole, name == "factdeck", "{name} keeps all sentences");
        let page = one.browser.submit(&one.path, "/export", &[]);
        assert_eq!(page.status, 200, "{name}");
        let attached = page.header("content-disposition").unwrap();
        let file = attached
            .strip_prefix("attachment; filename=\"velm.")
            .unwrap();
        assert!(file.ends_with('"') && file.len() < 12, "{attached}");
        let kind = page.header("content-type").unwrap();
        assert!(!kind.contains("html"), "{kind}");
        assert!(!page.body.is_empty());
    }
    let unknown = one.browser.submit(
        "/teach/banks/velm/export?format=gift",
        "/export",
        &[("format", "doc")],
    );
    assert_eq!(unknown.status, 400);
    assert_eq!(one.try_to_go("/teach/banks/nobody/export"), 404);
    // While its file is torn, the page says so.
    school.write("velm.toml", "format = 1\ntitle = \"Torn");
    one.go("/teach/banks/velm/export");
    assert!(
        one.sees("cannot be read as it stands now"),
        "{:?}",
        one.page
    );
}

#[test]
fn no_cell_of_a_table_is_a_formula() {
    let school = School::new(&[(
        "cells.toml",
        "format = 1\nid = \"cells\"\ntitle = \"Cells\"\nlang = \"en\"\n[[question]]\nid = \"a\"\ntype = \"short\"\n\
         prompt = \"=HYPERLINK(1)\"\nanswer = [\"@SUM(1)\", \"+1\"]\n",
    )]);
    let mut one = teacher(&school, "/teach/banks/cells/export?format=csv");
    let page = one.browser.submit(&one.path, "/export", &[]);
    let cells = page.body.lines().flat_map(|line| line.split(','));
    for cell in cells {
        let cell = cell.trim_start_matches(['"', '\u{FEFF}']);
        assert!(
            !cell.starts_with(['=', '@', '+', '-']),
            "{cell} in {:?}",
            page.body
        );
    }
}

#[test]
fn a_paper_comes_back_by_its_code_after_a_restart_and_a_change() {
    let mut school = school();
    let mut one = teacher(&school, "/teach/banks/velm/print");
    let fields = [("variants", "3"), ("shuffle", "yes"), ("number", "6")];
    one.send("/print", &fields);
    let path = one.path.clone();
    let first = one.page.body.clone();
    let all = codes(&one);
    assert_eq!(all.len(), 3, "{all:?}");
    assert!(all.iter().all(|code| code.len() == 11), "{all:?}");
    assert_eq!(
        one.all(".paper").len(),
        6,
        "three variants, each with its answers"
    );
    let orders: BTreeSet<Vec<String>> = [1, 3, 5].map(|paper| prompts(&one, paper)).into();
    assert_eq!(orders.len(), 3, "each in an order of its own");
    let sets: BTreeSet<BTreeSet<String>> = orders
        .iter()
        .map(|order| order.iter().cloned().collect())
        .collect();
    assert_eq!(sets.len(), 1, "of the same questions");
    assert!(
        one.all(".key blockquote").len() >= 6,
        "with their sentences"
    );
    // A year later: the server was started anew, and the bank has changed.
    let browser = one.browser.clone();
    school.stop();
    school.write(
        "velm.toml",
        &BANK.replace("Who drew the plans?", "Who drew all the plans?"),
    );
    school.write("documents/velm.txt", &DOCUMENT.replace("Marta", "Maria"));
    school.start(Settings::default());
    let mut one = Student { browser, ..one };
    school.lead(&mut one.browser);
    one.go(&path);
    assert_eq!(one.page.body, first);
    // One variant by the code that stands on it, as somebody types it.
    let code = all.iter().nth(1).unwrap();
    one.go("/teach/paper");
    let typed = code.to_lowercase().replace('-', " ");
    one.send("/teach/paper", &[("code", &typed)]);
    assert!(
        one.sees("These questions have changed in the bank since:"),
        "{:?}",
        one.page
    );
    assert!(one.sees("plans-choice"));
    one.follow("Variant B");
    assert_eq!(codes(&one), BTreeSet::from([code.clone()]));
    assert!(first.contains(&one.one(".paper:first-of-type .who")) || one.all(".paper").len() == 2);
    for (typed, said) in [
        ("", "Look it up"),
        ("K7QM", "That is no code of a paper"),
        ("AAAA-AAAA", "No paper of this code is kept here"),
    ] {
        one.go("/teach/paper");
        one.send("/teach/paper", &[("code", typed)]);
        assert!(one.sees(said), "{typed}: {:?}", one.page);
    }
    assert_eq!(one.try_to_go("/teach/paper/AAAA-AAAA"), 404);
    assert_eq!(one.try_to_go("/teach/paper/..%2F..%2Fvelm"), 404);
}

#[test]
fn what_cannot_be_printed_is_said_and_kept_in_the_form() {
    let school = school();
    let mut one = teacher(&school, "/teach/banks/velm/print");
    for (field, value, said) in [
        ("variants", "27", "Write numbers as digits"),
        ("variants", "0", "Write numbers as digits"),
        ("number", "ten", "Write numbers as digits"),
        (
            "tag",
            "no such topic",
            "No question of this bank would be on that paper",
        ),
    ] {
        one.go("/teach/banks/velm/print");
        one.send("/print", &[(field, value)]);
        assert_eq!(one.page.status, 422, "{field}={value}");
        assert!(one.sees(said), "{:?}", one.page);
        assert!(field == "tag" || one.page.body.contains(&format!("value=\"{value}\"")));
    }
}

#[test]
fn cards_have_a_back_behind_each_front() {
    let school = school();
    let mut one = teacher(&school, "/teach/banks/velm/print");
    one.send("/print", &[("what", "cards")]);
    let sides = one.all(".cards").len();
    assert!(sides > 0 && sides.is_multiple_of(2), "{sides}");
    let corners = |side: usize| {
        (1..=8)
            .map(|place| {
                one.all(&format!(
                    ".cards:nth-of-type({side}) .card:nth-of-type({place}) .corner"
                ))
            })
            .collect::<Vec<_>>()
    };
    let (fronts, backs) = (corners(1), corners(2));
    for (place, front) in fronts.iter().enumerate() {
        assert_eq!(backs[place ^ 1], *front, "left is right on the other side");
    }
}

#[test]
fn hostile_words_are_words_on_paper() {
    let bank = r#"format = 1
id = "bad"
title = "</title><script>alert(0)</script>"
lang = "en"
[[question]]
id = "a"
type = "choice"
prompt = "<img src=x onerror=alert(0)>"
answer = "<svg onload=alert(0)>"
wrong = ["\"><script>alert(0)</script>", "[x](javascript:alert(0))"]
[[question]]
id = "b"
type = "cloze"
text = "a {{<b onclick=x>|y}} b"
[[question]]
id = "c"
type = "match"
prompt = "<style>p{}</style>"
pairs = [["<i onclick=x>", "</main>"], ["b", "<iframe src=/>"]]
"#;
    let school = School::new(&[("bad.toml", bank)]);
    let mut one = teacher(&school, "/teach/banks/bad/print");
    for what in ["worksheet", "cards"] {
        one.go("/teach/banks/bad/print");
        one.send("/print", &[("what", what)]);
        for bad in [
            "script:not([src])",
            "img",
            "svg",
            "style",
            "iframe",
            "[onclick]",
            "[onerror]",
            "[onload]",
        ] {
            assert_eq!(one.all(bad), Vec::<String>::new(), "{bad}");
        }
        assert!(one.sees("onerror=alert(0)"), "{:?}", one.page);
    }
}
