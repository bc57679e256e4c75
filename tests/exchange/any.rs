//! Whatever a file holds: nothing stops, everything that is wrong has its place, and nothing takes long.

use factdeck::bank::Severity;
use factdeck::exchange::{Format, Read, read};
use proptest::prelude::*;

/// What is wrong has a place within the text, unless the file as a whole is meant.
fn is_sound(read: &Read) -> Result<(), TestCaseError> {
    for finding in &read.findings {
        if let Some(span) = finding.span {
            prop_assert!(
                read.text.get(span.start..span.end).is_some(),
                "{:?} is not in the text",
                finding
            );
        } else {
            prop_assert!(
                ["X001", "X015"].contains(&finding.code),
                "{finding:?} has no place"
            );
        }
        prop_assert!(finding.severity == Severity::Warning || !finding.message.is_empty());
    }
    for question in &read.questions {
        prop_assert!(
            question
                .span
                .of(&read.text)
                .is_some_and(|text| !text.is_empty()),
            "{question:?}"
        );
    }
    Ok(())
}

/// Pieces of all formats.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("{".to_owned()),
        Just("}".to_owned()),
        Just("=".to_owned()),
        Just("~".to_owned()),
        Just("#".to_owned()),
        Just("####".to_owned()),
        Just("->".to_owned()),
        Just("::".to_owned()),
        Just("\\".to_owned()),
        Just("\n".to_owned()),
        Just("\n\n".to_owned()),
        Just("%50%".to_owned()),
        Just("T".to_owned()),
        Just("$CATEGORY: a/b".to_owned()),
        Just("// [id:x] [tag:y]".to_owned()),
        Just("[html]".to_owned()),
        Just("<b>".to_owned()),
        Just("1..5".to_owned()),
        Just("A) ".to_owned()),
        Just("B. ".to_owned()),
        Just("ANSWER: B".to_owned()),
        Just("FEEDBACK: x".to_owned()),
        Just("\t".to_owned()),
        Just("\"".to_owned()),
        Just(",".to_owned()),
        Just(";".to_owned()),
        Just("- [x] ".to_owned()),
        Just("- [ ] ".to_owned()),
        Just("# ".to_owned()),
        Just("{{c1::".to_owned()),
        Just("}}".to_owned()),
        Just("#separator:tab\n".to_owned()),
        Just("<question type=\"multichoice\">".to_owned()),
        Just("</question>".to_owned()),
        Just("<quiz>".to_owned()),
        Just("<text>".to_owned()),
        Just("</text>".to_owned()),
        Just("<answer fraction=\"100\">".to_owned()),
        Just("{1:SA:=a~b}".to_owned()),
        Just("é\u{1f393}".to_owned()),
        "[a-z ]{0,6}",
        "\\PC{0,4}",
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_text_stops_a_reader(text in pieces()) {
        for format in Format::ALL {
            is_sound(&read(format, text.as_bytes(), "en"))?;
        }
    }

    #[test]
    fn no_bytes_stop_a_reader(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        for format in Format::ALL {
            is_sound(&read(format, &bytes, "en"))?;
        }
    }
}

#[test]
fn notes_whose_columns_have_names_end() {
    // Without a column of tags none is looked for without end.
    let text = "#columns:Extra\tBack\tFront\nx\ta hen\tWho lays eggs?\n";
    let read = read(Format::Anki, text.as_bytes(), "en");
    let card = &read.questions[0];
    assert_eq!(
        (card.prompt.as_str(), card.form.answer().as_ref()),
        ("Who lays eggs?", "a hen")
    );
    assert_eq!(card.tags, Vec::<String>::new());
}

#[test]
fn more_questions_than_two_banks_hold_are_said_to_be_too_many() {
    for (format, piece) in [
        (Format::Gift, "Q{=a ~b}\n\n"),
        (Format::Aiken, "Q\nA) x\nB) y\nANSWER: A\n"),
        (Format::Quizlet, "Q\ta\n"),
        (Format::Markdown, "Q\n\n- [x] a\n- [ ] b\n\n"),
        (Format::Csv, "Q,a,b\n"),
    ] {
        let read = read(format, piece.repeat(20_001).as_bytes(), "en");
        let last = read
            .findings
            .iter()
            .find(|one| one.message.contains("more than 20000"))
            .unwrap_or_else(|| panic!("{format:?}"));
        assert!(
            last.span
                .is_some_and(|span| span.start > piece.len() * 19_000),
            "{last:?}"
        );
    }
    let long = read(Format::Gift, "x ".repeat(3 << 20).as_bytes(), "en");
    assert!(
        long.findings[0].message.contains("longer than 4 MB"),
        "{:?}",
        long.findings
    );
}

#[test]
fn long_files_of_one_piece_are_read_in_time() {
    for piece in [
        "{",
        "}",
        "{=",
        "=a~b",
        "#",
        "::",
        "\\",
        "Q{\n\n",
        "{}\n\n",
        "->",
        "<a ",
        "<b>",
        "&",
        "[tag:",
        "// [id:\n",
        "A) x\n",
        "Q\nA) x\nB) y\nANSWER: A\n",
        "ANSWER:",
        "\"",
        "a\tb\n",
        "a,",
        "- [x] a\n",
        "{{c1::a}}",
        "#a:b\n",
        "<quiz>",
        "<question>",
        "{1:SA:=a}",
        "**a",
        "_",
        "[",
        "`",
    ] {
        let text = piece.repeat(60_000 / piece.len());
        for format in Format::ALL {
            let read = read(format, text.as_bytes(), "en");
            assert!(read.questions.len() <= text.len(), "{piece} {format:?}");
        }
    }
}
