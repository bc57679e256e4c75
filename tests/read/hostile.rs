//! Files that are damaged or were made to do harm: refused in words, without a crash, a hang or much memory.

use std::io::Cursor;

use factdeck::read::{self, ReadError};
use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{docx, fixture, odt, packed};

fn why(bytes: &[u8], ending: &str) -> String {
    let refused = read::text(bytes, ending);
    let why = refused.unwrap_err().to_string();
    assert!(why.contains("try again"), "what to do is not in: {why}");
    why
}

const PARAGRAPH: &str = "<w:p><w:r><w:t>It is long.</w:t></w:r></w:p>";

#[test]
fn archives_that_unpack_to_too_much_are_refused() {
    let zeros = vec![b' '; 70_000_000];
    let bomb = packed(&[("word/document.xml", &zeros)]);
    assert!(bomb.len() < 100_000);
    assert!(why(&bomb, "docx").contains("more than 64 MB"));
    let bomb = packed(&[("content.xml", &zeros)]);
    assert!(why(&bomb, "odt").contains("more than 64 MB"));
    // What it says of its size is a lie: both headers say 100 bytes.
    let true_size = u32::try_from(zeros.len()).unwrap().to_le_bytes();
    let mut liar = bomb.clone();
    let places: Vec<usize> = (0..liar.len() - 4)
        .filter(|&at| liar[at..at + 4] == true_size)
        .collect();
    assert!(!places.is_empty());
    for at in places {
        liar[at..at + 4].copy_from_slice(&100_u32.to_le_bytes());
    }
    assert!(matches!(
        read::text(&liar, "odt"),
        Err(ReadError::Broken(_) | ReadError::Refused(_))
    ));
}

#[test]
fn archives_of_very_many_files_are_refused() {
    let names: Vec<String> = (0..20_000).map(|number| format!("{number}")).collect();
    let mut parts: Vec<(&str, &[u8])> =
        names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    parts.push(("content.xml", b"<x/>"));
    assert!(why(&packed(&parts), "odt").contains("too many files"));
}

#[test]
fn names_that_lead_elsewhere_are_refused() {
    for name in [
        "../../outside.xml",
        "/etc/outside",
        "a/../../b",
        "C:\\outside",
        "a\0b",
    ] {
        let bytes = packed(&[("word/document.xml", b"<x/>"), (name, b"x")]);
        assert!(why(&bytes, "docx").contains("leads elsewhere"), "{name:?}");
    }
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    zip.add_symlink("content.xml", "/etc/passwd", options)
        .unwrap();
    let link = zip.finish().unwrap().into_inner();
    assert!(why(&link, "odt").contains("leads elsewhere"));
}

#[test]
fn files_that_share_their_bytes_are_refused() {
    let one = packed(&[("a.xml", b"12345678"), ("b.xml", b"12345678")]);
    let mut shared = one.clone();
    // The directory's entry of the second file points to the first.
    let directory: Vec<usize> = (0..one.len() - 4)
        .filter(|&at| &one[at..at + 4] == b"PK\x01\x02")
        .collect();
    shared[directory[1] + 42..directory[1] + 46].copy_from_slice(&[0; 4]);
    let refused = read::text(&shared, "docx").unwrap_err();
    assert!(
        matches!(refused, ReadError::Refused(_) | ReadError::Broken(_)),
        "{refused}"
    );
}

#[test]
fn encrypted_files_say_so() {
    let mut locked = docx(PARAGRAPH);
    // Bit 0 of the flags of both headers.
    locked[6] |= 1;
    let directory = (0..locked.len() - 4)
        .find(|&at| &locked[at..at + 4] == b"PK\x01\x02")
        .unwrap();
    locked[directory + 8] |= 1;
    assert!(why(&locked, "docx").contains("password"));
    let manifest = "<m:manifest><m:file-entry m:full-path=\"content.xml\"><m:encryption-data/></m:file-entry></m:manifest>";
    let locked = packed(&[
        ("META-INF/manifest.xml", manifest.as_bytes()),
        ("content.xml", b"\x12\x99garbage"),
    ]);
    assert!(why(&locked, "odt").contains("password"));
    assert!(why(b"\xD0\xCF\x11\xE0rest", "docx").contains("password"));
}

#[test]
fn hostile_xml_is_refused() {
    let laughs = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><w:document><w:body><w:p>&b;</w:p></w:body></w:document>";
    let bytes = packed(&[("word/document.xml", laughs.as_bytes())]);
    assert!(why(&bytes, "docx").contains("document type"));
    let outside = "<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><x/>";
    let bytes = packed(&[("content.xml", outside.as_bytes())]);
    assert!(why(&bytes, "odt").contains("document type"));
    let deep = "<w:tbl><w:tr><w:tc>".repeat(30_000);
    assert!(why(&docx(&deep), "docx").contains("nested"));
    let deep = "<t:span>".repeat(100_000);
    assert!(why(&odt(&deep), "odt").contains("nested"));
    let wide = format!("<w:p {}/>", "a='b' ".repeat(80_000));
    assert!(why(&docx(&wide), "docx").contains("attributes"));
    assert!(why(&docx("<w:p>&nobody;</w:p>"), "docx").contains("entity"));
}

#[test]
fn archives_that_are_no_such_document_say_so() {
    for ending in ["docx", "odt", "epub"] {
        assert!(
            why(&packed(&[("a.txt", b"x")]), ending).contains("cannot be read"),
            "{ending}"
        );
        let whole = fixture(&format!("pandoc.{ending}"));
        for kept in [whole.len() - 1, whole.len() / 2, 100, 4] {
            assert!(
                why(&whole[..kept], ending).contains("cannot be read"),
                "{ending} {kept}"
            );
        }
    }
    assert!(matches!(
        read::text(&docx(""), "docx"),
        Err(ReadError::Empty)
    ));
    let sheet =
        "<o:document-content xmlns:o='o'><o:body><o:spreadsheet/></o:body></o:document-content>";
    assert!(
        why(&packed(&[("content.xml", sheet.as_bytes())]), "odt").contains("no OpenDocument text")
    );
}

#[test]
fn pages_that_are_nested_without_end_are_read_in_bounded_time() {
    for tag in [
        "div",
        "b",
        "table><tr><td",
        "ul><li",
        "sup",
        "q",
        "a href=1",
    ] {
        let deep = format!(
            "<p>It is long.{}<p>It is deep.",
            format!("<{tag}>").repeat(10_000)
        );
        let read = read::text(deep.as_bytes(), "html").unwrap();
        assert!(
            read.text.starts_with("It is long.") && read.text.contains("deep"),
            "{tag}"
        );
    }
    for many in [
        "</b>",
        "<a b=",
        "&",
        "&#",
        "<!--",
        "<![CDATA[",
        "<p ",
        "\"",
        "<title>",
    ] {
        let _ = read::text(
            format!("It is long. {}", many.repeat(50_000)).as_bytes(),
            "html",
        );
    }
    assert!(why(&b"<b>".repeat(1_100_000), "html").contains("million elements"));
    assert!(why(b"%PDF-1.7", "html").contains("PDF"));
}

#[test]
fn books_that_declare_entities_are_refused() {
    let page =
        "<!DOCTYPE html [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><html><body>&b;</body></html>";
    let package = "<package><manifest><item id='a' href='../../../etc/passwd'/><item id='b' href='b.html'/></manifest><spine><itemref idref='a'/><itemref idref='b'/></spine></package>";
    let container = "<container><rootfile full-path='book.opf'/></container>";
    let book = packed(&[
        ("META-INF/container.xml", container.as_bytes()),
        ("book.opf", package.as_bytes()),
        ("b.html", page.as_bytes()),
    ]);
    assert!(why(&book, "epub").contains("declares entities"));
}

/// Bytes with some changed, doubled or cut.
fn mutated(whole: &[u8], edits: &[(usize, u8, u8)]) -> Vec<u8> {
    let mut bytes = whole.to_vec();
    for &(place, value, how) in edits {
        if bytes.is_empty() {
            break;
        }
        let at = place % bytes.len();
        match how % 8 {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..(at + usize::from(value)).min(bytes.len()))),
            2 => {
                let part = bytes[at..(at + usize::from(value)).min(bytes.len())].to_vec();
                bytes.splice(at..at, part);
            }
            3 => bytes[at] = b"<>/&\"'= "[usize::from(value) % 8],
            _ => bytes[at] = value,
        }
    }
    bytes
}

fn edits() -> impl Strategy<Value = Vec<(usize, u8, u8)>> {
    proptest::collection::vec((any::<usize>(), any::<u8>(), any::<u8>()), 1..12)
}

/// The bytes of a part of an archive.
fn part(archive: &[u8], name: &str) -> Vec<u8> {
    let mut zip = zip::ZipArchive::new(Cursor::new(archive)).unwrap();
    let mut bytes = Vec::new();
    std::io::Read::read_to_end(&mut zip.by_name(name).unwrap(), &mut bytes).unwrap();
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn mutated_archives_never_panic(edits in edits()) {
        for name in ["pandoc.docx", "pandoc.odt", "pandoc.epub", "office.docx", "site.html", "office.html"] {
            let ending = name.rsplit_once('.').unwrap().1;
            let _ = read::text(&mutated(&fixture(name), &edits), ending);
        }
    }

    #[test]
    fn mutated_pages_never_panic(edits in edits()) {
        // The smallest file, with what is packed in it as it is.
        let _ = read::text(&mutated(&super::pdf::small(), &edits), "pdf");
    }

    #[test]
    fn mutated_parts_never_panic(edits in edits()) {
        for (name, main) in [("pandoc.docx", "word/document.xml"), ("pandoc.odt", "content.xml")] {
            let ending = name.rsplit_once('.').unwrap().1;
            let body = mutated(&part(&fixture(name), main), &edits);
            let _ = read::text(&packed(&[(main, &body)]), ending);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn mutated_files_of_programs_never_panic(edits in edits()) {
        for name in ["office1.pdf", "chrome2.pdf"] {
            let _ = read::text(&mutated(&fixture(name), &edits), "pdf");
        }
    }
}
