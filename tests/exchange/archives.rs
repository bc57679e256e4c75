//! Archives made to do harm, as a bank in one file and as Kahoot's sheet: refused in words, with nothing read of them.

use std::io::Cursor;

use factdeck::exchange::{self, Format, pack};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::read::packed;

/// Asserts that both readers refuse an archive with these words.
fn refused(bytes: &[u8], words: &str) {
    let sheet = exchange::read(Format::Kahoot, bytes, "en");
    assert!(sheet.questions.is_empty(), "{:?}", sheet.questions);
    let said: Vec<&str> = sheet
        .findings
        .iter()
        .map(|finding| finding.message.as_str())
        .collect();
    assert!(said.join("\n").contains(words), "kahoot: {said:?}");
    let said = pack::read(bytes).unwrap_err();
    assert!(said.contains(words), "factdeck: {said}");
}

/// Where each entry of an archive's directory begins.
fn entries(bytes: &[u8]) -> Vec<usize> {
    (0..bytes.len() - 4)
        .filter(|&at| &bytes[at..at + 4] == b"PK\x01\x02")
        .collect()
}

/// An archive whose parts that are read first have this in them.
fn holding(content: &[u8]) -> Vec<u8> {
    packed(&[("factdeck.json", content), ("xl/workbook.xml", content)])
}

#[test]
fn what_unpacks_to_too_much_is_not_unpacked() {
    let zeros = vec![b' '; 70_000_000];
    let bomb = holding(&zeros);
    assert!(bomb.len() < 200_000);
    refused(&bomb, "unpacks to more than is safe");
    // What it says of its size is a lie: all headers say 100 bytes.
    let true_size = u32::try_from(zeros.len()).unwrap().to_le_bytes();
    let mut liar = bomb.clone();
    let places: Vec<usize> = (0..liar.len() - 4)
        .filter(|&at| liar[at..at + 4] == true_size)
        .collect();
    assert!(!places.is_empty());
    for at in places {
        liar[at..at + 4].copy_from_slice(&100_u32.to_le_bytes());
    }
    assert!(pack::read(&liar).is_err());
    let sheet = exchange::read(Format::Kahoot, &liar, "en");
    assert!(sheet.questions.is_empty() && sheet.skipped > 0, "{sheet:?}");
}

#[test]
fn very_many_files_are_refused_before_they_are_listed() {
    let names: Vec<String> = (0..20_000).map(|number| format!("{number}")).collect();
    let mut parts: Vec<(&str, &[u8])> =
        names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    parts.push(("factdeck.json", b"{\"format\": 1}"));
    refused(&packed(&parts), "too many files");
}

#[test]
fn names_and_links_that_lead_elsewhere_are_refused() {
    for name in ["../../outside.toml", "/../outside", "a/../../b", "a\0b"] {
        let bytes = packed(&[("factdeck.json", b"{\"format\": 1}"), (name, b"x")]);
        refused(&bytes, "leads elsewhere");
    }
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    zip.add_symlink("bank.toml", "/etc/passwd", options)
        .unwrap();
    refused(&zip.finish().unwrap().into_inner(), "leads elsewhere");
}

#[test]
fn files_that_share_their_bytes_are_refused() {
    let mut shared = packed(&[
        ("factdeck.json", b"12345678"),
        ("bank.tomlxxxx", b"12345678"),
    ]);
    // The directory's entry of the second file points to the first.
    let second = entries(&shared)[1];
    shared[second + 42..second + 46].copy_from_slice(&[0; 4]);
    refused(&shared, "share the same bytes");
}

#[test]
fn locked_and_damaged_ones_say_so() {
    let mut locked = holding(b"{\"format\": 1}");
    // Bit 0 of the flags of both headers.
    locked[6] |= 1;
    let directory = entries(&locked)[0];
    locked[directory + 8] |= 1;
    refused(&locked, "protected with a password");
    let whole = holding(b"{\"format\": 1}");
    for kept in [whole.len() - 1, whole.len() / 2, 4, 0] {
        refused(&whole[..kept], "damaged");
    }
}
