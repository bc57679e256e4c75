//! Readers written here take twice as long for twice as much, whatever it is twice of. Only ratios are looked at: how fast
//! a machine is says nothing.

use std::time::Duration;

use factdeck::bank;
use factdeck::exchange::{self, Format};
use factdeck::read;
use rustix::time::{ClockId, clock_gettime};

use super::change::packed;
use super::reader::{Kind, Reader};

/// What takes less is not looked at: it says more of the machine than of the reader.
const LEAST: Duration = Duration::from_millis(4);
/// Where so much of something takes less than that, nothing is wrong with it.
const MOST: usize = 128 << 10;
/// What four times as much may take at most: 4 times as long is in step, 16 times as long is with its square.
const RATIO: f64 = 8.0;

/// The time that this thread has computed; waiting is not counted.
fn computed() -> Duration {
    clock_gettime(ClockId::ThreadCPUTime).try_into().unwrap()
}

/// The least time of three, which others have disturbed least.
fn time(work: &dyn Fn()) -> Duration {
    let once = || {
        let before = computed();
        work();
        computed().saturating_sub(before)
    };
    (0..3).map(|_| once()).min().unwrap()
}

/// Reads, and no more.
pub(super) fn reads(reader: Reader, bytes: &[u8]) {
    match reader {
        Reader::Exchange(format) => drop(exchange::read(format, bytes, "en")),
        Reader::Pack => drop(exchange::pack::read(bytes)),
        Reader::Bank => drop(bank::parse(std::str::from_utf8(bytes).unwrap(), "b")),
        Reader::Document(ending) => drop(read::text(bytes, ending)),
    }
}

/// What a bank begins with.
const HEAD: &str = "format = 1\nid = \"b\"\ntitle = \"B\"\nlang = \"en\"\n";

/// As many of a piece as fill these bytes, in a file of the format.
fn file(reader: Reader, piece: &str, length: usize) -> Vec<u8> {
    let many = piece.repeat(length / piece.len());
    let within = |name: &str, before: &str, after: &str| {
        packed(&[(
            name.to_owned(),
            format!("{before}{many}{after}").into_bytes(),
        )])
    };
    match reader {
        Reader::Exchange(Format::Kahoot) => within(
            "xl/worksheets/sheet1.xml",
            "<worksheet><sheetData>",
            "</sheetData></worksheet>",
        ),
        Reader::Pack => packed(&[
            ("factdeck.json".to_owned(), b"{\"format\": 1}".to_vec()),
            ("bank.toml".to_owned(), format!("{HEAD}{many}").into_bytes()),
        ]),
        Reader::Document("epub") => book(&many),
        Reader::Exchange(Format::Moodle) => format!("<quiz>{many}").into_bytes(),
        Reader::Bank => format!("{HEAD}{many}").into_bytes(),
        Reader::Document("docx") => within(
            "word/document.xml",
            "<w:document><w:body>",
            "</w:body></w:document>",
        ),
        Reader::Document("odt") => within(
            "content.xml",
            "<o:document-content><o:body><o:text>",
            "</o:text></o:body></o:document-content>",
        ),
        _ => many.into_bytes(),
    }
}

/// A book of one chapter.
fn book(chapter: &str) -> Vec<u8> {
    let container =
        r#"<container><rootfiles><rootfile full-path="c.opf"/></rootfiles></container>"#;
    let list = r#"<package><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>"#;
    let files = [
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", container),
        ("c.opf", list),
        ("a.xhtml", &format!("<html><body>{chapter}</body></html>")),
    ];
    packed(&files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())))
}

/// The ratio of the times of so much and four times as much, and how much it was; nothing where even much takes no time.
fn ratio(work: &dyn Fn(usize)) -> Option<(f64, usize)> {
    let mut found = None;
    let mut length = 8 << 10;
    while length <= if found.is_some() { 2 * MOST } else { MOST } {
        let one = time(&|| work(length));
        if one >= LEAST {
            let four = time(&|| work(4 * length));
            let ratio = four.as_secs_f64() / one.as_secs_f64();
            // What is out of step stays so: a machine that was busy for a moment is told from it by twice the length.
            let is_second = found.is_some();
            found = Some((ratio, length));
            if ratio <= RATIO || is_second {
                break;
            }
        }
        length *= 2;
    }
    found
}

/// Whole pieces beside the words of the format.
fn wholes(reader: Reader) -> &'static [&'static str] {
    match reader {
        Reader::Exchange(Format::Gift) => &[
            "Who?{=a ~b#c}\n\n",
            "::n:: x {=a -> b =c -> d =e -> f}\n\n",
            "a {1:SA:=b} c {} ",
            "=a ~%50%b # c ",
            "[id:a]\n",
        ],
        Reader::Exchange(Format::Aiken) => &["Who?\nA) x\nB) y\nANSWER: A\n\n", "A) x\nB) y\n"],
        Reader::Exchange(Format::Moodle) => &[
            "<question type=\"truefalse\"><questiontext><text>a</text></questiontext><answer fraction=\"100\"><text>true</text></answer><answer fraction=\"0\"><text>false</text></answer></question>",
            "<question type=\"cloze\"><questiontext><text>a {1:SA:=b}</text></questiontext></question>",
            "<question/>",
            "<tag/>",
        ],
        Reader::Exchange(Format::Anki | Format::Quizlet | Format::Tsv) => {
            &["Who?\tHe\n", "Who?\tHe\tx y z\n", "{{c1::a}} b\t\n"]
        }
        Reader::Exchange(Format::Csv) => &["Who?,He,She\n", "\"a\n", "Who?;He\n"],
        Reader::Exchange(Format::Markdown) => {
            &["Who?\n\n- [x] He\n- [ ] She\n\n", "- [x] He\n", "> a\n"]
        }
        Reader::Exchange(Format::Kahoot) => &[
            "<row r=\"9\"><c r=\"B9\" t=\"inlineStr\"><is><t>Who?</t></is></c><c r=\"C9\"><v>1</v></c></row>",
            "<row><c r=\"B9\"/></row>",
            "<c r=\"B9\"><is><t>Who?</t></is></c>",
        ],
        Reader::Bank | Reader::Pack => &[
            "[[question]]\ntype = \"short\"\nprompt = \"Who?\"\nanswer = \"He\"\n",
            "[[question]]\ntype = \"choice\"\nprompt = \"Who?\"\nanswer = \"He\"\nwrong = [\"She\"]\n",
            "a = 1\n",
            "[a]\n",
            "[[source]]\nid = \"a\"\nfile = \"b\"\n",
            "# x\n",
        ],
        Reader::Document("html" | "epub") => &[
            "<p>It is <b>so</b>.</p>",
            "<table><tr><td>a<td>b",
            "<ul><li>a",
            "<b><p>",
            "</b>",
        ],
        Reader::Document("docx") => &[
            "<w:p><w:r><w:t>It is so.</w:t></w:r></w:p>",
            "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
            "<w:p/>",
        ],
        Reader::Document("odt") => &[
            "<text:p>It is so.</text:p>",
            "<text:list><text:list-item><text:p>a</text:p></text:list-item></text:list>",
        ],
        Reader::Document(_) => &[
            "It is so. ",
            "It is so.\n\n",
            "# a\n\n",
            "- a\n",
            "a | b\n",
            "> > ",
            "[a](",
            "**a ",
        ],
    }
}

/// Looks at the readers of these names.
fn in_step(names: &[&str]) {
    let mut wrong = Vec::new();
    for reader in Reader::all() {
        if !names.contains(&reader.name()) {
            continue;
        }
        let words = reader.words();
        for piece in words
            .iter()
            .map(String::as_str)
            .chain(wholes(reader).iter().copied())
        {
            let found = ratio(&|length| reads(reader, &file(reader, piece, length)));
            if let Some((ratio, length)) = found.filter(|(ratio, _)| *ratio > RATIO) {
                wrong.push(format!("{} {piece:?} {length}: {ratio:.1}", reader.name()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn questions_as_text_are_read_in_step_with_their_length() {
    in_step(&["gift", "aiken", "markdown", "quizlet"]);
}

#[test]
fn blank_lines_within_braces_are_read_in_step_with_their_number() {
    let work = |length: usize| {
        let text = format!("Who?{{=a\n{}}}", "\n".repeat(length));
        reads(Reader::Exchange(Format::Gift), text.as_bytes());
    };
    let found = ratio(&work);
    assert!(found.is_none_or(|(ratio, _)| ratio < RATIO), "{found:?}");
}

#[test]
fn tables_and_notes_are_read_in_step_with_their_length() {
    in_step(&["csv", "tsv", "anki", "moodle"]);
}

#[test]
fn banks_are_read_in_step_with_their_length() {
    in_step(&["toml"]);
}

#[test]
fn documents_are_read_in_step_with_their_length() {
    in_step(&["txt", "md", "html"]);
}

#[test]
fn packed_documents_are_read_in_step_with_their_length() {
    in_step(&["docx", "odt", "epub"]);
    let packed: Vec<Kind> = ["docx", "odt", "epub"]
        .map(|ending| Reader::Document(ending).kind())
        .into();
    assert_eq!(packed, [Kind::Archive; 3]);
    // What is measured is read and not refused at its door.
    let book = book("<p>It is so.</p>");
    assert!(
        read::text(&book, "epub")
            .unwrap()
            .text
            .contains("It is so.")
    );
}

#[test]
fn packed_questions_are_read_in_step_with_their_length() {
    in_step(&["kahoot", "factdeck"]);
    let pack = file(Reader::Pack, wholes(Reader::Pack)[0], 1 << 10);
    assert!(
        !exchange::pack::read(&pack)
            .unwrap()
            .bank
            .questions
            .is_empty()
    );
    let kahoot = Reader::Exchange(Format::Kahoot);
    let sheet = file(kahoot, wholes(kahoot)[0], 1 << 10);
    let read = exchange::read(Format::Kahoot, &sheet, "en");
    assert!(read.text.contains("Who?"), "{:?}", read.findings);
}

#[test]
fn what_grows_with_the_square_is_seen() {
    let square = |length: usize| {
        let text = vec![b'a'; length];
        let sum: usize = (0..length)
            .step_by(64)
            .map(|at| text[..at].iter().map(|b| usize::from(*b)).sum::<usize>())
            .sum();
        assert!(sum < usize::MAX);
    };
    let (ratio, _) = ratio(&square).unwrap();
    assert!(ratio > RATIO, "{ratio}");
}
