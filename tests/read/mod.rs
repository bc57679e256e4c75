//! Documents of every format, as programs wrote them, give the same sentences; damaged and hostile ones are refused.
//!
//! The files in `data/read` were made of `source.md` by pandoc 2.17 (`pandoc source.md -o pandoc.docx`, and so on), and by
//! LibreOffice 7.4 of those (`soffice --convert-to docx pandoc.odt`; from the .odt file the folders with settings and a
//! picture of the first page were taken out). `site.html` is the page of pandoc within what a newspaper puts around an article.
//! `office1.pdf` and `chrome1.pdf` were printed from these by `LibreOffice` and Chromium 156; the files with 2 have two
//! justified columns, soft hyphens in all longer words and, of `LibreOffice`, a head and a number on each page.
//! `expected.txt` is what a reader finds in them.

mod apart;
mod hostile;
mod pdf;
mod program;
mod same;

pub(crate) use pdf::{scanned as scanned_pdf, shifted as shifted_pdf, small as small_pdf};

use std::io::{Cursor, Write as _};
use std::path::PathBuf;

use factdeck::read::{self, Extracted, ReadError};
use factdeck::text::Document;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A file of `data/read`.
pub(crate) fn fixture(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/read");
    std::fs::read(path.join(name)).unwrap()
}

/// A file of `data/read`, read.
fn opened(name: &str) -> Result<Extracted, ReadError> {
    let ending = name.rsplit_once('.').unwrap().1;
    read::text(&fixture(name), ending)
}

/// The sentences and headings of a text, made readable.
fn sentences(text: &str) -> Vec<String> {
    let document = Document::new(text);
    let all = document.paragraphs.iter().flat_map(|one| &one.sentences);
    all.map(|sentence| sentence.view.text.clone()).collect()
}

/// An archive of these parts.
pub(crate) fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A Word document with this between the tags of its body.
fn docx(body: &str) -> Vec<u8> {
    let document = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>"
    );
    packed(&[("word/document.xml", document.as_bytes())])
}

/// An OpenDocument text with this in its text.
fn odt(body: &str) -> Vec<u8> {
    let content = format!(
        "<o:document-content xmlns:o=\"o\"><o:body><o:text>{body}</o:text></o:body></o:document-content>"
    );
    packed(&[("content.xml", content.as_bytes())])
}
