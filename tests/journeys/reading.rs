//! Reading a document: how well its sentences are known, and questions on what one reads.

use super::{DOCUMENT, FACTS, OPENED, PLANS, answer, fact_of, find, school, student};
use crate::support::{School, Student};

/// The classes of the sentences that have questions, in the order of the text.
fn shades(one: &Student) -> Vec<String> {
    one.attributes(".doc span.k[id]", "class")
}

#[test]
fn a_document_shows_what_is_asked_and_what_is_known() {
    let school = school();
    let mut one = student(&school);
    one.go("/banks/velm/read");
    assert_eq!(one.path, "/banks/velm/read/v", "the only document");
    assert!(
        one.sees("8 sentences have questions: 8 not asked yet."),
        "{:?}",
        one.page
    );
    assert_eq!(shades(&one), ["k k0"; 8]);
    assert_eq!(one.all("tbody tr").len(), 8);
    assert!(
        one.all("tbody tr")[0].ends_with("Not asked yet–2"),
        "{:?}",
        one.all("tbody tr")
    );
    // The questions stand there, their answers do not.
    assert!(one.sees("When was the stone bridge opened?"));
    assert!(
        !one.sees("That day the wooden bridge burned down."),
        "{:?}",
        one.page
    );

    one.start_quiz("velm", 8);
    find(&mut one, OPENED);
    answer(&mut one, true);
    find(&mut one, PLANS);
    answer(&mut one, false);
    one.go("/banks/velm/read/v");
    assert!(
        one.sees("8 sentences have questions: 1 known, 1 shaky, 6 not asked yet."),
        "{:?}",
        one.page
    );
    assert_eq!(shades(&one)[..2], ["k k3", "k k1"]);
    assert!(one.sees("Known, 100% likely to come to mind now"));

    // In time it fades; another learner sees a document of their own.
    school.wait_until("2026-01-24T09:00");
    one.reload();
    assert_eq!(shades(&one)[..2], ["k k2", "k k1"]);
    assert_eq!(
        shades(student(&school).go("/banks/velm/read/v")),
        ["k k0"; 8]
    );
}

#[test]
fn a_sentence_leads_to_its_questions_and_back() {
    let school = school();
    let mut one = student(&school);
    one.go("/banks/velm/read/v");
    let start = DOCUMENT.find("The bridge has 7").unwrap();
    let link = one.attributes(&format!("#s{start} + a"), "href");
    assert_eq!(link, [format!("/banks/velm/read/v?open={start}#q{start}")]);
    assert!(one.all("details.asks[open]").is_empty());
    one.go(link[0].split('#').next().unwrap());
    assert_eq!(one.all("details.asks[open]").len(), 1);
    assert_eq!(
        one.all(&format!("details[open] #q{start} li")),
        [
            "How many arches are there?",
            "On how many arches does the bridge stand?"
        ]
    );
    // "See it in the document" marks the sentence wherever it is shown.
    one.go(&format!(
        "/banks/velm/read/v?from={start}&to={}",
        start + 24
    ));
    assert_eq!(one.one("mark#cited"), "The bridge has 7 arches.");
    // Numbers that lie outside, within a letter or the wrong way round mark nothing.
    for odd in [
        "from=9&to=3",
        "from=0&to=99999",
        "open=99999",
        "part=99",
        "part=0",
        "from=1",
    ] {
        one.go(&format!("/banks/velm/read/v?{odd}"));
        assert_eq!(one.all("mark").len(), 0, "{odd}");
    }
}

#[test]
fn five_questions_on_a_paragraph_ask_about_that_paragraph() {
    let school = school();
    let mut one = student(&school);
    one.go("/banks/velm/read/v");
    assert_eq!(
        one.all(".asks button"),
        [
            "3 questions on this paragraph",
            "2 questions on this paragraph",
            "3 questions on this paragraph"
        ]
    );
    let from = DOCUMENT.find("Piet Halm, who").unwrap();
    let to = from + DOCUMENT[from..].find("\n\n").unwrap();
    let (from, to) = (from.to_string(), to.to_string());
    one.send("/quiz", &[("from", &from), ("to", &to)]);
    let mut asked = Vec::new();
    while one.is_asked() {
        asked.push(fact_of(&one.prompt()));
        answer(&mut one, true);
        let last = one.sees("See the result");
        one.follow(if last {
            "See the result"
        } else {
            "Next question"
        });
    }
    asked.sort_unstable();
    assert_eq!(asked, [3, 4], "of {} facts", FACTS.len());

    // A paragraph that has gone.
    let mut other = student(&school);
    other.go("/banks/velm/read/v");
    other.send("/quiz", &[("from", "5"), ("to", "6")]);
    assert_eq!(other.page.status, 409);
    assert_eq!(other.browser.cookie("sid"), None, "nothing was begun");
}

#[test]
fn long_documents_come_in_parts() {
    let filler = "A sentence that nobody asks about stands here for its length. ".repeat(40);
    let text = format!(
        "{}\n\n{}",
        DOCUMENT.trim(),
        format!("{filler}\n\n").repeat(40)
    );
    let text = format!("{text}\n\nThe last one is short.");
    let school = School::new(&[("documents/velm.txt", &text), ("velm.toml", super::BANK)]);
    let mut one = student(&school);
    one.go("/banks/velm/read/v");
    assert!(one.sees("Part 1 of 4"), "{:?}", one.page);
    assert_eq!(shades(&one).len(), 8);
    one.follow("Next part");
    assert!(one.sees("Part 2 of 4"));
    assert_eq!(shades(&one).len(), 0);
    // A citation opens the part that it stands in.
    let at = text.find("The last one").unwrap();
    one.go(&format!("/banks/velm/read/v?from={at}&to={}", at + 12));
    assert!(one.sees("Part 4 of 4"));
    assert_eq!(one.one("mark#cited"), "The last one");
}
