//! What is read in another way than its own program would read it, and what is left out, is said with its place.

use factdeck::bank::report::position;
use factdeck::exchange::{Format, read};

use crate::support::planted::zip;

/// The codes of what is found in a file, each with its line and column and what it says.
fn told(format: Format, bytes: &[u8]) -> Vec<String> {
    let read = read(format, bytes, "en");
    let told = read.findings.iter().map(|one| {
        let at = position(&read.text, one.span.map_or(0, |span| span.start));
        format!("{} {}:{} {}", one.code, at.line, at.column, one.message)
    });
    told.collect()
}

/// Holds what is found in a file against what should be: the codes and places, and a part of what is said.
fn tells(format: Format, text: &str, expected: &[(&str, &str)]) {
    let told = told(format, text.as_bytes());
    assert_eq!(told.len(), expected.len(), "{text:?}: {told:#?}");
    for (said, (place, words)) in told.iter().zip(expected) {
        assert!(
            said.starts_with(&format!("{place} ")) && said.contains(words),
            "{text:?}: {said:?} is not {place} {words:?}"
        );
    }
}

#[test]
fn what_moodle_loses_of_gift_and_aiken_is_told() {
    for (text, expected) in [
        ("Q{#0}", &[("X011 1:4", "only 0")][..]),
        ("Q{#abc}", &[("X005 1:4", "not a number")]),
        ("Q{=B ~A#because 1=1}", &[("X011 1:18", "within feedback")]),
        ("Q{=%100%A ~B}", &[("X011 1:9", "with a weight")]),
        ("Q\n0\nmore{=A ~B}", &[("X011 2:1", "only `0`")]),
        (
            "$CATEGORY: c\nQ{=A ~B}",
            &[("X011 2:1", "under `$CATEGORY:`")],
        ),
        (
            "[markdown]- a\n  - b{=A ~B}",
            &[("X011 2:3", "keep the space")],
        ),
        ("Q}{=A ~B}", &[("X002 1:2", "without a `{`")]),
        ("Q{=A ~B} and {=C}", &[("X011 1:14", "second pair")]),
        ("Q{=A\n\n~B}", &[("X011 2:1", "an empty line")]),
        ("[HTML]Q{=A ~B}", &[("X011 1:1", "taken for [html]")]),
        ("Q{=A ~B} // tail", &[("X011 1:10", "a comment behind")]),
        ("Q{=A ~%17%B ~C}", &[("X010 1:", "")]),
    ] {
        let found = told(Format::Gift, text.as_bytes());
        for (place, words) in expected {
            let is_it = |said: &String| said.starts_with(place) && said.contains(words);
            assert!(found.iter().any(is_it), "{text:?}: {found:#?}");
        }
    }
    tells(Format::Gift, "Q{#0:0}\n\nQ2{#1}", &[]);
    for (text, expected) in [
        (
            "Q\nA) a\nB) b\nANSWER: b\n",
            ("X011 4:1", "taken for a key"),
        ),
        ("Q\nA) a\nB) b\nANSWER: D\n", ("X007 4:1", "no option D")),
        (
            "Q\nA) a\nB) b\nANSWER: A,B\n",
            ("X007 4:1", "several options"),
        ),
        ("Q\nA) a\nA) b\nANSWER: A\n", ("X007 4:1", "two options A")),
        ("Q\nA) a\nC) b\nANSWER: C\n", ("X011 2:4", "do not follow")),
        ("Q\na) a\nb) b\nANSWER: A\n", ("X011 2:4", "of an option")),
        (
            "A. Smith?\nA) a\nB) b\nANSWER: A\n",
            ("X011 1:1", "begins like an option"),
        ),
    ] {
        tells(Format::Aiken, text, &[expected]);
    }
}

#[test]
fn what_is_left_out_of_moodles_xml_is_told() {
    let xml = "<quiz>\n<question type=\"numerical\"><questiontext><text>Q?</text></questiontext>\n<defaultgrade>2.5</defaultgrade>\n<correctfeedback><text>Your answer is correct.</text></correctfeedback>\n<incorrectfeedback><text>Look at page 3.</text></incorrectfeedback>\n<answer fraction=\"100\"><text>5</text></answer>\n<units><unit><multiplier>1</multiplier><unit_name>m</unit_name></unit>\n<unit><multiplier>100</multiplier><unit_name>cm</unit_name></unit></units>\n</question></quiz>";
    tells(
        Format::Moodle,
        xml,
        &[
            ("X013 3:1", "2.5 is taken for 2"),
            ("X013 5:1", "are wrong is left out"),
            ("X013 8:1", "the unit `cm` is left out"),
        ],
    );
}

#[test]
fn columns_and_fields_that_are_not_read_are_told() {
    tells(
        Format::Csv,
        "prompt,answer,wrong,Page,,empty\nQ?,a,b,12,note,\n",
        &[("X013 1:21", "`Page`"), ("X013 2:11", "column 5")],
    );
    tells(
        Format::Anki,
        "#separator:tab\n#columns:Front\tBack\tExtra\nf\tb\nf2\tb2\tmore\n",
        &[("X013 4:1", "`extra`")],
    );
    tells(
        Format::Anki,
        "#separator:tab\nf\tb\tone two\tmore\n",
        &[("X011 2:1", "taken for tags"), ("X013 2:1", "field 4")],
    );
}

#[test]
fn rows_that_are_not_read_and_damage_in_a_sheet_are_told() {
    let row = |number: usize, words: [&str; 5]| {
        let cells = ('A'..).zip(words).map(|(column, words)| {
            format!("<c r=\"{column}{number}\" t=\"inlineStr\"><is><t>{words}</t></is></c>")
        });
        format!("<row r=\"{number}\">{}</row>", cells.collect::<String>())
    };
    let head = row(
        1,
        [
            "Question",
            "Answer 1",
            "Answer 2",
            "Time limit",
            "Correct answer",
        ],
    );
    let body = row(2, ["Q?", "a", "b", "20", "1"]);
    let late = row(5001, ["Q2?", "a", "b", "", "1"]);
    let sheet = format!("<worksheet><sheetData>{head}{body}{late}</sheetData></worksheet>");
    let found = told(
        Format::Kahoot,
        &zip(&[("xl/worksheets/sheet1.xml", sheet.as_bytes())]),
    );
    for words in [
        "1 rows from row 5001 on are not read",
        "the time for each question",
    ] {
        assert!(found.iter().any(|said| said.contains(words)), "{found:#?}");
    }
    let damaged = "<worksheet>\n<sheetData></row>";
    let found = told(
        Format::Kahoot,
        &zip(&[("xl/worksheets/sheet1.xml", damaged.as_bytes())]),
    );
    let place = "the spreadsheet cannot be read: xl/worksheets/sheet1.xml:2:";
    assert!(found.iter().any(|said| said.contains(place)), "{found:#?}");
}
