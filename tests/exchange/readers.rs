//! What files of Anki, Quizlet and Kahoot may look like, and what is read of them.

use factdeck::bank::{Form, Question};
use factdeck::exchange::layout::Columns;
use factdeck::exchange::{Dividers, Format, Layout, Read, read, read_by};

use crate::support::planted::zip;

/// What is asked and what is right, with its tags; a text with gaps has its words and what fills them.
fn card(question: &Question) -> (String, String, Vec<String>) {
    let answer = match &question.form {
        Form::Cloze { gaps, .. } => {
            let gaps = gaps.iter().map(|gap| gap.answers.join("/"));
            gaps.collect::<Vec<_>>().join(", ")
        }
        form => form.answer().into_owned(),
    };
    (question.prompt.clone(), answer, question.tags.clone())
}

/// The cards of a text, each as question and answer.
fn cards(format: Format, text: &str) -> Vec<(String, String)> {
    let found = of(format, text);
    let cards = found.questions.iter().map(card);
    cards.map(|(front, back, _)| (front, back)).collect()
}

fn of(format: Format, text: &str) -> Read {
    read(format, text.as_bytes(), "en")
}

fn pairs(all: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = |(front, back): &(&str, &str)| ((*front).to_owned(), (*back).to_owned());
    all.iter().map(owned).collect()
}

const HEN: [(&str, &str); 2] = [("hen", "a bird"), ("cow", "gives milk")];

#[test]
fn what_stands_between_the_fields_of_anki_is_told_at_the_top_or_found() {
    for (head, sign) in [
        ("", "\t"),
        ("", "|"),
        ("", ";"),
        ("", ","),
        ("#separator:tab\n", "\t"),
        ("#separator:Pipe\n", "|"),
        ("#SEPARATOR:semicolon\n", ";"),
        ("#separator:;\n", ";"),
        ("#separator:comma\n", ","),
        ("#separator:Colon\n", ":"),
        ("#separator:$\n", "$"),
        ("\u{feff}#separator:tab\n# a comment\n", "\t"),
        // What went through a spreadsheet.
        ("#separator:comma,,,\n#html:false,,,\n", ","),
    ] {
        let rows = HEN.map(|(front, back)| format!("{front}{sign}{back}"));
        let text = format!("{head}{}\n", rows.join("\n"));
        assert_eq!(cards(Format::Anki, &text), pairs(&HEN), "{text:?}");
    }
    // Signs within prose do not divide: as many in every line do.
    let text = "When: in 1874, in May?\tthe fire; the flood\nWho?\tAna Pohl\n";
    let expected = [
        ("When: in 1874, in May?", "the fire; the flood"),
        ("Who?", "Ana Pohl"),
    ];
    assert_eq!(cards(Format::Anki, text), pairs(&expected));
    // Quoted fields have line ends and the sign itself in them.
    let quoted =
        "#separator:comma\n#html:false\n\"hen, or \"\"chicken\"\"\",\"a bird\nof the yard\"\n";
    let expected = [("hen, or \"chicken\"", "a bird\nof the yard")];
    assert_eq!(cards(Format::Anki, quoted), pairs(&expected));
}

#[test]
fn the_lines_at_the_top_of_anki_say_which_field_is_what() {
    let text = "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n#tags column:6\n\
        abc\tBasic (and reversed card)\tBirds::Farm\tWho lays <b>eggs</b>?\ta hen &amp; a duck\tfarm big\n";
    let read = of(Format::Anki, text);
    let [question] = read.questions.as_slice() else {
        panic!("{read:#?}");
    };
    let (front, back, tags) = card(question);
    assert_eq!(
        (front.as_str(), back.as_str()),
        ("Who lays **eggs**?", "a hen & a duck")
    );
    assert_eq!(tags, ["farm", "big", "Farm"]);
    assert_eq!(question.id.as_str(), "abc");
    assert!(matches!(
        question.form,
        Form::Flashcard { reverse: true, .. }
    ));
    // By the names of columns, wherever they stand; tags and a deck for all.
    let named =
        "#separator:comma\n#columns:Extra,Back,Front\n#tags:a b\n#deck:Default\n,a bird,hen\n";
    let read = of(Format::Anki, named);
    let (front, back, tags) = card(&read.questions[0]);
    assert_eq!((front.as_str(), back.as_str()), ("hen", "a bird"));
    assert_eq!(tags, ["a", "b"]);
    // The old first line.
    let old = of(Format::Anki, "tags:farm old\nhen\ta bird\n");
    assert_eq!(card(&old.questions[0]).2, ["farm", "old"]);
    assert_eq!(old.questions.len(), 1);
}

#[test]
fn gaps_of_anki_are_gaps_and_their_hints_are_told_to_be_lost() {
    let text =
        "#separator:tab\n#html:true\nA {{c1::hen::a bird}} lays {{c2::<i>eggs</i>}}.\tEvery day.\n";
    let read = of(Format::Anki, text);
    let (prompt, answers, _) = card(&read.questions[0]);
    assert_eq!(prompt, "A _____ lays _____.");
    assert_eq!(answers, "hen, eggs");
    assert_eq!(read.questions[0].explain.as_deref(), Some("Every day."));
    let hints = read
        .findings
        .iter()
        .filter(|one| one.message.contains("hint"));
    assert_eq!(hints.count(), 1);
    // Without HTML its signs are words.
    let plain = of(
        Format::Anki,
        "#separator:tab\n#html:false\n1 < 2 & 3\t<b>\n",
    );
    let (front, back, _) = card(&plain.questions[0]);
    assert_eq!((front.as_str(), back.as_str()), ("1 < 2 & 3", "<b>"));
    let media = "#html:true\n#separator:tab\nhen [sound:hen.mp3]\ta <img src=\"x.jpg\"> bird\n";
    let read = of(Format::Anki, media);
    let (front, back, _) = card(&read.questions[0]);
    assert_eq!((front.as_str(), back.as_str()), ("hen", "a bird"));
    let lost = read
        .findings
        .iter()
        .filter(|one| one.message.contains("left out"));
    assert_eq!(lost.count(), 2);
}

#[test]
fn rows_of_quizlet_are_found_by_what_their_author_put_between() {
    for text in [
        "hen\ta bird\ncow\tgives milk\n",
        "hen - a bird\ncow - gives milk",
        "hen – a bird\r\ncow – gives milk\r\n",
        "hen: a bird\ncow: gives milk",
        "hen,a bird\ncow,gives milk",
        "hen=a bird\ncow=gives milk",
        "hen,a bird;cow,gives milk",
    ] {
        assert_eq!(cards(Format::Quizlet, text), pairs(&HEN), "{text:?}");
    }
    // Definitions of several lines have empty lines between rows.
    let long = "hen\ta bird\nof the yard\n\ncow\tgives milk\nand calves\n";
    let expected = [
        ("hen", "a bird\nof the yard"),
        ("cow", "gives milk\nand calves"),
    ];
    assert_eq!(cards(Format::Quizlet, long), pairs(&expected));
    // A comma in a definition is none between.
    let prose = "hen\ta bird, mostly\ncow\tgives milk, and meat\n";
    let expected = [("hen", "a bird, mostly"), ("cow", "gives milk, and meat")];
    assert_eq!(cards(Format::Quizlet, prose), pairs(&expected));
    let broken = of(Format::Quizlet, "hen\ta bird\ncow\nduck\ta bird\n");
    assert_eq!(broken.questions.len(), 2);
    assert_eq!(broken.findings.len(), 1);
}

#[test]
fn signs_that_somebody_chose_in_quizlet_go_before_what_fits() {
    for (between, rows, text) in [
        ("$$", "", "hen$$a bird, mostly\ncow$$gives milk"),
        ("$$", "\\n\\n", "hen$$a bird, mostly\n\ncow$$gives milk\n"),
        (
            "\\t",
            "-----",
            "hen\ta bird, mostly\n-----\ncow\tgives milk\n-----\n",
        ),
        ("", "-----", "hen\ta bird, mostly-----cow\tgives milk"),
        (" = ", ";", "hen = a bird, mostly;cow = gives milk"),
    ] {
        let by = Layout {
            dividers: Dividers::new(between, rows),
            ..Layout::default()
        };
        let read = read_by(Format::Quizlet, text.as_bytes(), "en", &by);
        let found: Vec<_> = read.questions.iter().map(card).collect();
        let found: Vec<_> = found
            .iter()
            .map(|(front, back, _)| (front.as_str(), back.as_str()))
            .collect();
        assert_eq!(
            found,
            [("hen", "a bird, mostly"), ("cow", "gives milk")],
            "{text:?}"
        );
    }
    assert!(Dividers::new("", "").is_empty());
}

/// What is read where somebody says what the columns hold: prompts, answers, and what is told.
fn with_columns(
    format: Format,
    text: &str,
    (columns, headers): (&str, Option<bool>),
) -> (Vec<(String, String)>, Read) {
    let layout = Layout {
        columns: Columns::new(columns).unwrap(),
        headers,
        ..Layout::default()
    };
    assert_eq!(layout.wrong_for(format), None);
    let read = read_by(format, text.as_bytes(), "en", &layout);
    let sides = read.questions.iter().map(|question| {
        let (front, back, _) = card(question);
        (front, back)
    });
    (sides.collect(), read)
}

#[test]
fn columns_that_somebody_chose_go_before_what_is_found_out() {
    let table = "Lösung,Frage,Seite\na bird,hen,4\ngives milk,cow,7\n";
    let (found, read) = with_columns(Format::Csv, table, ("answer,prompt,-", Some(true)));
    assert_eq!(found, pairs(&HEN));
    assert_eq!(read.findings, []);
    let holds: Vec<_> = read.columns.iter().map(|column| column.holds).collect();
    assert_eq!(holds, [Some("answer"), Some("prompt"), None]);
    assert_eq!(read.columns[1].cells, ["Frage", "hen"]);
    // Saying one is enough: what it held before is not read twice.
    let (found, _) = with_columns(Format::Csv, "a bird,hen\n", (",prompt", None));
    assert_eq!(found, pairs(&HEN[..1]));
    let (found, _) = with_columns(Format::Csv, "hen,a bird\n", ("prompt", None));
    assert_eq!(found, pairs(&HEN[..1]));
    // Known headers stay known, and what is said goes before them.
    let known = "prompt;answer;note\nhen;a bird;in yards\n";
    let (found, read) = with_columns(Format::Csv, known, (",,hint", None));
    assert_eq!(found, pairs(&HEN[..1]));
    assert_eq!(read.questions[0].hint.as_deref(), Some("in yards"));
    assert_eq!(read.findings, []);
    // A first row that looks like headers and is none.
    let words = "question\tanswer\nhen\ta bird\n";
    let (found, _) = with_columns(Format::Tsv, words, ("", Some(false)));
    assert_eq!(found, pairs(&[("question", "answer"), HEN[0]]));
    // One that looks like none and is.
    let words = "Frage\tLösung\nhen\ta bird\n";
    let (found, _) = with_columns(Format::Tsv, words, ("", Some(true)));
    assert_eq!(found, pairs(&HEN[..1]));
}

#[test]
fn fields_of_notes_can_be_chosen() {
    let notes = "#separator:tab\n7\thttp\ta bird\then\tit clucks\n";
    let (found, read) = with_columns(Format::Anki, notes, ("-,-,answer,prompt,hint", None));
    assert_eq!(found, pairs(&HEN[..1]));
    assert_eq!(read.questions[0].hint.as_deref(), Some("it clucks"));
    assert_eq!(read.findings, []);
    let (found, read) = with_columns(Format::Anki, notes, ("-,tags,answer,prompt,explain", None));
    assert_eq!(found, pairs(&HEN[..1]));
    assert_eq!(read.questions[0].tags, ["http"]);
    assert_eq!(read.questions[0].explain.as_deref(), Some("it clucks"));
    // The first two that are left are the sides.
    let (found, _) = with_columns(Format::Anki, "7\then\ta bird\n", ("-", None));
    assert_eq!(found, pairs(&HEN[..1]));
}

#[test]
fn columns_that_cannot_be_are_refused_by_name() {
    let why = Columns::new("prompt,anser").unwrap_err();
    assert!(why.contains("no column `anser`"), "{why}");
    let layout = |columns: &str, headers| Layout {
        columns: Columns::new(columns).unwrap(),
        headers,
        ..Layout::default()
    };
    for (format, layout, told) in [
        (
            Format::Gift,
            layout("prompt", None),
            "csv, tsv and anki only",
        ),
        (
            Format::Quizlet,
            layout("", Some(true)),
            "csv, tsv and anki only",
        ),
        (Format::Anki, layout("prompt,wrong", None), "`wrong`"),
        (Format::Anki, layout("", Some(true)), "no row that names"),
    ] {
        let why = layout.wrong_for(format).unwrap();
        assert!(why.contains(told), "{why}");
    }
}

/// A sheet with these rows; a cell that begins with `#` is a number, the others are texts of their own.
fn sheet(rows: &[(u32, &[&str])]) -> Vec<u8> {
    use std::fmt::Write as _;
    let mut xml = String::from("<worksheet><sheetData>");
    for (number, cells) in rows {
        write!(xml, "<row r=\"{number}\">").unwrap();
        for (at, cell) in cells.iter().enumerate() {
            let column = char::from(b'A' + u8::try_from(at).unwrap());
            match cell.strip_prefix('#') {
                Some(value) => write!(xml, "<c r=\"{column}{number}\"><v>{value}</v></c>"),
                None => write!(
                    xml,
                    "<c r=\"{column}{number}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>"
                ),
            }
            .unwrap();
        }
        xml.push_str("</row>");
    }
    xml.push_str("</sheetData></worksheet>");
    zip(&[("xl/worksheets/sheet1.xml", xml.as_bytes())])
}

const HEAD: &[&str] = &[
    "",
    "Question - max 120 characters",
    "Answer 1",
    "Answer 2",
    "Answer 3",
    "Answer 4",
    "Time limit (sec)",
    "Correct answer(s)",
];

/// What is right of each question of a sheet.
fn right(bytes: &[u8]) -> Vec<String> {
    let found = read(Format::Kahoot, bytes, "en");
    let answer = |question: &Question| match &question.form {
        Form::Multi { answers, .. } => {
            let texts = answers.iter().map(|right| right.text.as_str());
            texts.collect::<Vec<_>>().join("+")
        }
        form => form.answer().into_owned(),
    };
    found.questions.iter().map(answer).collect()
}

#[test]
fn the_numbers_of_kahoot_are_read_however_a_spreadsheet_keeps_them() {
    for (number, expected) in [
        ("1", "hen"),
        ("#1", "hen"),
        ("#1.0", "hen"),
        ("1,3", "hen+duck"),
        ("1, 3", "hen+duck"),
        // A spreadsheet that writes decimals with commas made a number of "1,3".
        ("#1.3", "hen+duck"),
        ("3;1", "hen+duck"),
    ] {
        let row: &[&str] = &[
            "#1",
            "Who flies?",
            "hen",
            "cow",
            "duck",
            "",
            "#20.0",
            number,
        ];
        assert_eq!(
            right(&sheet(&[(8, HEAD), (9, row)])),
            [expected],
            "{number}"
        );
    }
}

#[test]
fn the_head_of_kahoots_sheet_is_found_where_it_stands_and_blank_rows_end_nothing() {
    let row: &[&str] = &["#1", "Who lays?", "hen", "cow", "", "", "#20", "#1"];
    let other: &[&str] = &["#2", "Who gives milk?", "hen", "cow", "", "", "#20", "#2"];
    for (head, first, second) in [(8, 9, 10), (13, 14, 15), (1, 2, 3), (8, 9, 12)] {
        let bytes = sheet(&[(head, HEAD), (first, row), (second, other)]);
        assert_eq!(right(&bytes), ["hen", "cow"], "{head} {first} {second}");
    }
    // Texts that cells share, with parts that look different.
    let xml = "<worksheet><sheetData><row r=\"8\"><c r=\"B8\" t=\"s\"><v>0</v></c><c r=\"C8\" t=\"s\"><v>1</v></c>\
        <c r=\"D8\" t=\"inlineStr\"><is><t>Answer 2</t></is></c><c r=\"H8\" t=\"inlineStr\"><is><t>Correct answer(s)</t></is></c></row>\
        <row r=\"9\"><c r=\"B9\" t=\"s\"><v>2</v></c><c r=\"C9\" t=\"s\"><v>3</v></c><c r=\"D9\" t=\"s\"><v>4</v></c><c r=\"H9\"><v>1</v></c></row>\
        </sheetData></worksheet>";
    let shared = "<sst><si><t>Question</t></si><si><t>Answer 1</t></si><si><r><t>Who </t></r><r><rPr/><t>lays?</t></r></si>\
        <si><t>hen</t></si><si><t>cow</t></si></sst>";
    let bytes = zip(&[
        ("xl/worksheets/sheet1.xml", xml.as_bytes()),
        ("xl/sharedStrings.xml", shared.as_bytes()),
    ]);
    assert_eq!(right(&bytes), ["hen"]);
    let read = read(Format::Kahoot, &bytes, "en");
    assert_eq!(read.questions[0].prompt, "Who lays?");
}
