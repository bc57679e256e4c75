//! No text makes reading a bank panic, and one bad question takes no other with it.

use proptest::prelude::*;

use super::*;

/// A bank with a bit of everything.
const GOOD: &str = r#"format = 1
id = "b"
title = "Bêtes"
lang = "en"
aliases = [["hen", "chicken"]]

[[source]]
id = "d"
file = "d.txt"
stance = "reference"

[[question]]
id = "a"
type = "choice"
slot = "layer"
prompt = "Who?"
answer = "hen"
wrong = ["cow", { text = "hare — “Hase”", why = "It does not.", cite = { source = "d", quote = "Neither" } }]
cite = { source = "d", quote = "lays an egg", mark = "egg", at = 6 }

[[question]]
id = "c"
type = "short"
prompt = "What?"
answer = ["egg", 'an "egg"']
tags = ["birds"]
was = ["old"]

[[question]]
id = "e"
type = "flashcard"
prompt = "Front"
answer = "Back"
"#;

fn read_and_show(text: &str) {
    let found = findings(text);
    for finding in &found {
        if let Some(span) = finding.span {
            assert!(span.of(text).is_some(), "{finding:?} is not in {text:?}");
        }
    }
    report::render("b.toml", text, &found, true);
    report::json("b.toml", text, &found);
    report::github("b.toml", text, &found);
}

#[test]
fn the_good_bank_is_good() {
    assert_eq!(findings(GOOD), []);
    assert_eq!(asked(GOOD).unwrap(), "a c e");
}

#[test]
fn a_file_cut_anywhere_is_read_without_harm() {
    for (end, _) in GOOD.char_indices() {
        read_and_show(GOOD.get(..end).unwrap());
    }
}

#[test]
fn one_bad_question_is_left_out_and_the_others_are_asked() {
    for (good, bad, left) in [
        ("\"flashcard\"", "\"flshcard\"", "a c"),
        ("answer = [\"egg\"", "answer = [3", "a e"),
        ("\"cow\"", "\"Hen\"", "c e"),
        (
            "source = \"d\", quote = \"Nei",
            "source = \"x\", quote = \"Nei",
            "c e",
        ),
        ("tags", "tag", "a e"),
        ("id = \"c\"", "id = \"a\"", "a e"),
    ] {
        let text = GOOD.replace(good, bad);
        assert_ne!(text, GOOD);
        assert_eq!(asked(&text).unwrap(), left, "{bad}");
    }
}

#[test]
fn line_ends_and_a_byte_order_mark_do_not_matter() {
    let crlf = format!("\u{feff}{}", GOOD.replace('\n', "\r\n"));
    assert_eq!(findings(&crlf), []);
    let broken = crlf.replace("\"short\"", "\"shrot\"");
    let said = report::render("b.toml", &broken, &findings(&broken), false);
    assert!(said.contains("b.toml:23:8"), "{said}");
    let first = crlf.replace("format", "fromat");
    let found = findings(&first);
    let unknown = found.iter().find(|finding| finding.code == "Q003").unwrap();
    assert_eq!(unknown.span.unwrap().of(&first), Some("fromat"));
    assert!(!report::render("b.toml", &first, &found, false).contains('\r'));
}

#[test]
fn nothing_in_a_file_reaches_the_terminal_as_a_command() {
    for text in [
        "\"\\u001b[2J\" = 1",
        "# \u{1b}[31m",
        "a = 1 \u{1b}]0;title\u{7}",
    ] {
        let said = report::render("b.toml", text, &findings(text), false);
        assert!(said.contains("error[Q0"), "{said:?}");
        assert!(!said.contains(['\u{1b}', '\u{7}']), "{said:?}");
    }
}

#[test]
fn long_texts_and_long_lists_are_refused() {
    let long = "é".repeat(parse::limits::OPTION + 1);
    for (good, bad) in [
        ("\"cow\"".to_owned(), format!("\"{long}\"")),
        (
            "[\"birds\"]".to_owned(),
            format!("[{}]", "\"a\", ".repeat(65)),
        ),
        ("\"cow\"".to_owned(), ["\"cow\""; 26].join(", ")),
        (
            "\"Front\"".to_owned(),
            format!("\"{}\"", "a".repeat(parse::limits::TEXT + 1)),
        ),
    ] {
        let text = GOOD.replace(&good, &bad);
        assert!(findings(&text).iter().any(|finding| finding.code == "Q007"));
    }
    // Each part is allowed, but together they would not fit a record of the store.
    let quote = "\u{10000}".repeat(3999);
    let why = format!("{{ text = \"x\", why = \"{quote}\" }}, ");
    let wrong: String = (0..5)
        .map(|n| why.replace("\"x\"", &format!("\"x{n}\"")))
        .collect();
    let text = GOOD.replace("\"cow\", ", &wrong);
    let found = findings(&text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].message, "the question is too long as a whole");
}

#[test]
fn deep_nesting_is_refused_and_not_followed() {
    for open in ["[", "{ a = "] {
        let text = format!("{GOOD}\nexplain = {}", open.repeat(50_000));
        assert_eq!(findings(&text)[0].code, "Q001");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_without_harm(text in "(?s).{0,200}") {
        read_and_show(&text);
    }

    #[test]
    fn a_good_bank_with_something_put_in_or_cut_out_is_read_without_harm(
        from in 0..GOOD.len(), length in 0..40_usize,
        put in "([\\[\\]{}=\",.# \n'a-e1-3é]{0,12}|(?s).{0,6})",
    ) {
        let before: String = GOOD.chars().take(from).collect();
        let after: String = GOOD.chars().skip(from + length).collect();
        read_and_show(&format!("{before}{put}{after}"));
    }
}
