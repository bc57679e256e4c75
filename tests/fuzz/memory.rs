//! The memory that the worst files take, each read by a process of its own.

use std::path::Path;
use std::process::Command;

use factdeck::exchange::{self, Format};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Document, Object, Stream, dictionary};

use super::change::packed;
use super::reader::Reader;

/// What reading may take at most, in megabytes: on a board with 1 GB the server then still has room for its learners.
const MOST: u64 = 400;
/// What the child may have at all, in kilobytes: so that a reader without a limit harms nothing but the test.
const LIMIT: u64 = 4 << 20;

const FILE: &str = "FUZZ_FILE";
const READER: &str = "FUZZ_READER";

#[expect(
    clippy::disallowed_methods,
    reason = "so the parent says what is to be read"
)]
fn told(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// The most memory that this process has had, in kilobytes.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let number = line.unwrap().split_whitespace().nth(1);
    number.unwrap().parse().unwrap()
}

/// The child itself; run as a test it has nothing to do.
#[test]
#[ignore = "started by the tests that measure it"]
fn reads_one_file() {
    let Some((file, reader)) = told(FILE).zip(told(READER)) else {
        return;
    };
    let bytes = std::fs::read(file).unwrap();
    let before = peak();
    let reader = Reader::all().into_iter().find(|one| one.name() == reader);
    super::linear::reads(reader.unwrap(), &bytes);
    println!("\npeak {before} {}", peak());
}

/// What reading a file takes at most, in megabytes.
fn taken(reader: Reader, bytes: &[u8]) -> u64 {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, bytes).unwrap();
    let child = Command::new("sh")
        .args(["-c", "ulimit -v \"$1\" && shift && exec \"$@\"", "sh"])
        .arg(LIMIT.to_string())
        .arg(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "fuzz::memory::reads_one_file",
            "--ignored",
            "--nocapture",
        ])
        .env(FILE, &file)
        .env(READER, reader.name())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&child.stdout);
    let line = said.lines().find_map(|line| line.strip_prefix("peak "));
    let line = line.unwrap_or_else(|| {
        panic!(
            "{reader:?} {:?}: {said}{}",
            child.status,
            String::from_utf8_lossy(&child.stderr)
        )
    });
    let mut numbers = line.split(' ').map(|number| number.parse::<u64>().unwrap());
    let (before, after) = (numbers.next().unwrap(), numbers.next().unwrap());
    (after - before) / 1024
}

/// Reads files, and says of those that take more than they may. What each took is printed.
#[expect(clippy::print_stderr, reason = "figures, where somebody wants them")]
fn bounded(files: &[(Reader, &str, Vec<u8>)]) {
    if !Path::new("/proc/self/status").exists() {
        eprintln!("left out: this system does not say how much memory a process had");
        return;
    }
    let mut wrong = Vec::new();
    for (reader, what, bytes) in files {
        let taken = taken(*reader, bytes);
        let line = format!(
            "{taken:>5} MB for {what} in {} kB of {}",
            bytes.len() / 1024,
            reader.name()
        );
        eprintln!("{line}");
        if taken > MOST {
            wrong.push(line);
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn one(name: &str, content: &str) -> Vec<u8> {
    packed(&[(name.to_owned(), content.as_bytes().to_vec())])
}

#[test]
#[ignore = "takes minutes; tests/run has it in its stage fuzz"]
fn archives_take_little_memory() {
    let docx = |body: &str| {
        one(
            "word/document.xml",
            &format!("<w:document><w:body>{body}</w:body></w:document>"),
        )
    };
    let odt = |body: &str| {
        let whole = format!(
            "<o:document-content><o:body><o:text>{body}</o:text></o:body></o:document-content>"
        );
        one("content.xml", &whole)
    };
    let cell = "<w:tc><w:p><w:r><w:t>1874</w:t></w:r></w:p></w:tc>";
    let table = format!(
        "<w:tbl>{}</w:tbl>",
        format!("<w:tr>{}</w:tr>", cell.repeat(60)).repeat(10_000)
    );
    let wide = "<t:table-cell t:number-columns-repeated=\"2000000000\"><t:p>a</t:p></t:table-cell>";
    let high = format!(
        "<t:table><t:table-row t:number-rows-repeated=\"2000000000\">{wide}</t:table-row></t:table>"
    );
    let item = |number: usize| format!("<item id='{number}' href='a.html'/>");
    let package: String = (0..200_000).map(item).collect();
    let spine = "<itemref idref='1'/>".repeat(200_000);
    let book = packed(&[
        (
            "META-INF/container.xml".into(),
            b"<container><rootfile full-path='a.opf'/></container>".to_vec(),
        ),
        (
            "a.opf".into(),
            format!("<package><manifest>{package}</manifest><spine>{spine}</spine></package>")
                .into_bytes(),
        ),
        (
            "a.html".into(),
            "<p>It is so.</p>".repeat(60_000).into_bytes(),
        ),
    ]);
    let sheet = format!(
        "<worksheet><sheetData><row>{}",
        "<c r=\"A1\"><v>1</v></c>".repeat(2_500_000)
    );
    let (word, text) = (Reader::Document("docx"), Reader::Document("odt"));
    bounded(&[
        (word, "spaces that unpack", docx(&" ".repeat(60 << 20))),
        (word, "empty paragraphs", docx(&"<w:p/>".repeat(10_000_000))),
        (word, "a table", docx(&table)),
        (text, "repeated cells", odt(&high)),
        (
            text,
            "repeated spaces",
            odt(&"<t:s t:c='2000000000'/>".repeat(1_000_000)),
        ),
        (
            text,
            "notes in notes",
            odt(&"<t:note><t:note-body>".repeat(120)),
        ),
        (Reader::Document("epub"), "one page many times", book),
        (
            Reader::Exchange(Format::Kahoot),
            "cells",
            one("xl/worksheets/sheet1.xml", &sheet),
        ),
        (
            Reader::Exchange(Format::Kahoot),
            "strings",
            one(
                "xl/sharedStrings.xml",
                &"<sst><si><t>a</t></si>".repeat(2_000_000),
            ),
        ),
        (
            Reader::Pack,
            "a bank that unpacks",
            packed(&[
                ("factdeck.json".into(), b"{\"format\": 1}".to_vec()),
                (
                    "bank.toml".into(),
                    "[[question]]\n".repeat(4_800_000).into_bytes(),
                ),
            ]),
        ),
        (
            Reader::Pack,
            "brackets",
            one("factdeck.json", &"[".repeat(30 << 20)),
        ),
    ]);
}

#[test]
#[ignore = "takes minutes; tests/run has it in its stage fuzz"]
fn texts_take_little_memory() {
    let (most, longest) = (exchange::LARGEST, exchange::LONGEST);
    let many = |piece: &str| piece.repeat(longest / piece.len()).into_bytes();
    let of = Reader::Exchange;
    let moodle = "<question type=\"truefalse\"><questiontext><text>a</text></questiontext><answer fraction=\"100\"><text>true</text></answer><answer fraction=\"0\"><text>false</text></answer></question>";
    let pages = |piece: &str| piece.repeat((20 << 20) / piece.len()).into_bytes();
    bounded(&[
        (of(Format::Gift), "questions", many("Who?{=a ~b#c}\n\n")),
        (of(Format::Gift), "options", many("~b#c ")),
        (of(Format::Gift), "braces", many("{")),
        (
            of(Format::Aiken),
            "questions",
            many("Who?\nA) x\nB) y\nANSWER: A\n\n"),
        ),
        (
            of(Format::Moodle),
            "questions",
            format!("<quiz>{}", moodle.repeat(most / moodle.len() - 1)).into_bytes(),
        ),
        (of(Format::Moodle), "elements", many("<a>")),
        (of(Format::Csv), "cells", many("a,")),
        (of(Format::Csv), "rows", many("a,b\n")),
        (of(Format::Tsv), "rows", many("a\tb\n")),
        (of(Format::Anki), "gaps", many("{{c1::a}}")),
        (of(Format::Anki), "notes", many("a\tb\n")),
        (of(Format::Quizlet), "cards", many("a\tb\n")),
        (of(Format::Markdown), "boxes", many("- [x] a\n")),
        (
            of(Format::Markdown),
            "questions",
            many("Who?\n\n- [x] a\n- [ ] b\n\n"),
        ),
        (Reader::Document("html"), "elements", pages("<p>")),
        (Reader::Document("html"), "cells", pages("<td>a")),
        (
            Reader::Document("html"),
            "attributes",
            pages("<a b c d e f>"),
        ),
        (Reader::Document("txt"), "lines", pages("a\n")),
        (
            Reader::Document("md"),
            "brackets",
            "[".repeat(2 << 20).into_bytes(),
        ),
        (
            Reader::Document("md"),
            "quotes",
            "> ".repeat(1 << 20).into_bytes(),
        ),
        (
            Reader::Bank,
            "brackets",
            format!("a = {}", "[".repeat(1 << 20)).into_bytes(),
        ),
        (
            Reader::Bank,
            "questions",
            "[[question]]\n".repeat(200_000).into_bytes(),
        ),
    ]);
}

fn zipped(content: &[u8]) -> Vec<u8> {
    let mut zip = ZlibEncoder::new(Vec::new(), Compression::best());
    std::io::Write::write_all(&mut zip, content).unwrap();
    zip.finish().unwrap()
}

/// A file with one page of this drawing, and these resources.
fn pdf(content: Stream, more: impl FnOnce(&mut Document) -> Dictionary) -> Vec<u8> {
    let mut document = Document::with_version("1.5");
    let resources = more(&mut document);
    let content = document.add_object(content);
    let parent = document.new_object_id();
    let page = dictionary! { "Type" => "Page", "Parent" => parent, "Contents" => content, "Resources" => resources };
    let page = document.add_object(page);
    let tree =
        dictionary! { "Type" => "Pages", "Count" => 1, "Kids" => vec![Object::Reference(page)] };
    document.objects.insert(parent, Object::Dictionary(tree));
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => parent });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

/// What is packed `times` over.
fn bomb(content: &[u8], times: usize) -> Stream {
    let filters: Vec<Object> = (0..times)
        .map(|_| Object::Name(b"FlateDecode".to_vec()))
        .collect();
    let packed = (0..times).fold(content.to_vec(), |content, _| zipped(&content));
    Stream::new(dictionary! { "Filter" => filters }, packed)
}

#[test]
#[ignore = "takes minutes; tests/run has it in its stage fuzz"]
fn drawings_take_little_memory() {
    let none = |_: &mut Document| dictionary! {};
    let letters = "BT /F1 12 Tf 1 0 0 1 50 700 Tm (It is so.) Tj ET\n";
    // Forms that draw the next one twice: 2^40 drawings in a small file.
    let doubled = |document: &mut Document| {
        let mut next = document.add_object(Stream::new(
            dictionary! { "Subtype" => "Form" },
            letters.as_bytes().to_vec(),
        ));
        for _ in 0..40 {
            let resources = dictionary! { "XObject" => dictionary! { "X" => next } };
            let form = dictionary! { "Subtype" => "Form", "Resources" => resources };
            next = document.add_object(Stream::new(form, b"/X Do /X Do".to_vec()));
        }
        dictionary! { "XObject" => dictionary! { "X" => next } }
    };
    let mapped = |document: &mut Document| {
        let ranges = "<0000> <FFFF> <0000>\n".repeat(400_000);
        let map = document.add_object(bomb(
            format!("beginbfrange\n{ranges}endbfrange").as_bytes(),
            1,
        ));
        let font = dictionary! { "Type" => "Font", "Subtype" => "Type0", "Encoding" => "Identity-H", "ToUnicode" => map };
        dictionary! { "Font" => dictionary! { "F1" => document.add_object(font) } }
    };
    let drawn = |times: usize| letters.repeat(times).into_bytes();
    let reader = Reader::Document("pdf");
    bounded(&[
        (
            reader,
            "a drawing that unpacks",
            pdf(bomb(&vec![b' '; 200 << 20], 1), none),
        ),
        (
            reader,
            "one packed three times",
            pdf(bomb(&vec![b' '; 200 << 20], 3), none),
        ),
        (
            reader,
            "very many letters",
            pdf(bomb(&drawn(700_000), 1), none),
        ),
        (
            reader,
            "forms in forms",
            pdf(Stream::new(dictionary! {}, b"/X Do".to_vec()), doubled),
        ),
        (reader, "a font's map", pdf(bomb(&drawn(10), 1), mapped)),
        (
            reader,
            "an object stream that unpacks",
            objects(b"1 0 ", 100_000_000),
        ),
        (
            reader,
            "an object stream of brackets",
            objects(b"[", 7 << 20),
        ),
        (
            reader,
            "an object stream of small objects",
            objects(b"1 0 ", 1_000_000),
        ),
    ]);
}

/// A file with a stream of objects that holds a word so many times.
fn objects(word: &[u8], times: usize) -> Vec<u8> {
    let many: i64 = 1_000_000;
    let packed = zipped(&word.repeat(times));
    let head = format!(
        "%PDF-1.5\n1 0 obj\n<< /Type /ObjStm /N {many} /First 8 /Filter /FlateDecode /Length {} >>\nstream\n",
        packed.len()
    );
    let mut bytes = head.into_bytes();
    bytes.extend(&packed);
    bytes.extend(b"\nendstream\nendobj\n");
    let at = bytes.len();
    bytes.extend(b"2 0 obj\n<< /Type /XRef /Size 3 /W [1 4 2] /Root 3 0 R /Length 21 >>\nstream\n");
    bytes.extend([0; 7]);
    bytes.extend([1, 0, 0, 0, 9, 0, 0]);
    bytes.extend([1]);
    bytes.extend(u32::try_from(at).unwrap().to_be_bytes());
    bytes.extend([0, 0]);
    bytes.extend(format!("\nendstream\nendobj\nstartxref\n{at}\n%%EOF").into_bytes());
    bytes
}
