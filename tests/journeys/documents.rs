//! Documents as programs write them, sent to the server and made into banks that a phone answers.

use super::making::{decide, made, place, teacher};
use super::{school, student};
use crate::read::{fixture, scanned_pdf, shifted_pdf};

/// The title that stands in the documents, as their first line or in what they say of themselves.
const TITLE: &str = "The end of smallpox and other pieces";

/// Sends a document, looks it over, keeps the best question, and answers by phone. The number of questions it made.
fn taught(file: &str, name: &str) -> usize {
    let school = school();
    let mut one = teacher(&school);
    one.go("/teach/make");
    one.upload("/teach/make", &[("text", "")], Some((name, &fixture(file))));
    assert!(
        one.sees("Is this the whole text?"),
        "{name}: {:?}",
        one.page
    );
    assert!(one.sees(name), "it says which file it read");
    let shown = one.all(".sentences li").join("\n");
    for sentence in [
        "On 14 May 1796 the English country doctor Edward Jenner made a test in the village of Berkeley.",
        "Today nobody catches smallpox.",
    ] {
        assert!(shown.contains(sentence), "{name}: {shown}");
    }
    let path = one.path.clone();
    assert_eq!(one.attributes("#title", "value"), [TITLE], "{name}");
    one.send(&path, &[("title", "Smallpox"), ("rights", "")]);
    made(&mut one);
    let (_, of) = place(&one);
    assert!(!one.all(".document mark").is_empty(), "{name}");
    decide(&mut one, "accept");
    one.follow("Finish here");
    one.send("/finish", &[]);
    assert!(one.sees("Students can start"), "{name}: {:?}", one.page);
    let mut phone = student(&school);
    phone.start_quiz("smallpox", 1);
    assert!(phone.is_asked(), "{name}");
    of
}

#[test]
fn a_word_file_becomes_a_bank_that_a_phone_answers() {
    let of = taught("office.docx", "Smallpox (final 2).docx");
    assert!(of >= 20, "{of}");
    // The same text gives the same questions whichever program saved it.
    assert_eq!(taught("pandoc.odt", "smallpox.odt"), of);
}

#[test]
fn so_do_books_and_pages_of_the_web() {
    let of = taught("pandoc.epub", "smallpox.epub");
    assert_eq!(taught("site.html", "smallpox.HTML"), of);
}

#[test]
fn so_do_printed_and_plain_files() {
    for (file, name) in [
        ("office1.pdf", "smallpox.pdf"),
        ("source.md", "smallpox.md"),
        ("expected.txt", "smallpox.txt"),
    ] {
        let of = taught(file, name);
        assert!(of >= 20, "{name}: {of}");
    }
}

#[test]
fn pages_without_letters_are_refused_with_what_to_do() {
    let school = school();
    let mut one = teacher(&school);
    for (name, bytes, words) in [
        (
            "scan.pdf",
            scanned_pdf(),
            "program for text recognition (OCR)",
        ),
        (
            "garbled.pdf",
            shifted_pdf(),
            "Save the document as .docx and try again, or paste its text.",
        ),
    ] {
        one.go("/teach/make");
        one.upload("/teach/make", &[], Some((name, &bytes)));
        assert_eq!(one.page.status, 422, "{name}");
        let said = one.one("[role=alert]");
        assert!(said.contains(words), "{name}: {said}");
        // The way on is on the same page.
        assert_eq!(one.all("textarea").len(), 1, "{name}");
    }
    assert!(!school.works().exists(), "nothing was kept");
}
