//! PDF files: text is a picture of itself there, glyph by glyph, and has to be put together again.
//!
//! What is drawn on each page ([`page`], with [`font`]) becomes lines ([`mod@line`]); lines that are repeated on the pages go
//! ([`heads`]); the rest becomes paragraphs and notes
//! ([`blocks`], [`notes`], [`divided`]). What comes out is looked at ([`super::gate`]), and refused where it
//! is no language. The file itself is parsed by `lopdf`, after [`lists`] has looked whether it may.

mod blocks;
mod divided;
mod font;
mod heads;
mod line;
mod lists;
mod notes;
mod page;

use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::{Document, LoadOptions, Object};
use unicode_normalization::UnicodeNormalization as _;

use self::line::lines;
use self::page::{Budget, Fonts};
use super::about::About;
use super::aside::Part;
use super::flow::Flow;
use super::{Content, ReadError, gate};

/// The most pages.
const PAGES: usize = 3_000;
/// The most drawing operators of all pages.
const STEPS: usize = 4_000_000;
/// The most bytes that pages and forms are unpacked to.
const UNPACKED: usize = 64 * 1024 * 1024;
/// The most bytes that one stream of the file's own lists is unpacked to.
const LISTS: usize = 8 * 1024 * 1024;

/// The text of a PDF file.
pub(super) fn read(bytes: &[u8]) -> Result<Content, ReadError> {
    // The parser promises no panics; a file that finds one all the same must not end the program.
    catch_unwind(AssertUnwindSafe(|| parse(bytes))).unwrap_or(Err(BROKEN))
}

const BROKEN: ReadError = ReadError::Broken("it is damaged or was not copied as a whole");

fn parse(bytes: &[u8]) -> Result<Content, ReadError> {
    lists::look(bytes)?;
    let options = LoadOptions::with_max_decompressed_size(LISTS);
    let document = Document::load_mem_with_options(bytes, options).map_err(|why| match why {
        lopdf::Error::Decryption(_) | lopdf::Error::InvalidPassword => ReadError::Locked,
        _ => BROKEN,
    })?;
    if document.is_encrypted() {
        return Err(ReadError::Locked);
    }
    let mut budget = Budget {
        steps: STEPS,
        bytes: UNPACKED,
    };
    let mut fonts = Fonts::new();
    let mut flow = Flow::default();
    let mut pages = Vec::new();
    let (mut known, mut unknown) = (0, 0);
    for id in document.page_iter().take(PAGES) {
        let page = page::read(&document, id, &mut fonts, &mut budget);
        known += page.glyphs.len();
        unknown += page.unknown;
        flow.aside.note(Part::Picture, page.pictures);
        let lines = lines(&page.glyphs);
        flow.aside.note(
            Part::EmptyPage,
            usize::from(lines.is_empty() && page.pictures > 0),
        );
        pages.push(lines);
    }
    if budget.steps == 0 || budget.bytes == 0 {
        return Err(ReadError::Refused(
            "more is drawn on its pages than a book has",
        ));
    }
    let empty = flow.aside.count(Part::EmptyPage);
    if known < 20 || (empty * 10 > pages.len() * 9 && empty > 2) {
        return Err(if unknown > known {
            GLYPHS
        } else {
            ReadError::NoTextLayer
        });
    }
    if unknown * 20 > known {
        return Err(GLYPHS);
    }
    let heads = heads::take_out(&mut pages);
    flow.aside.note(Part::RunningHead, heads);
    let is_divided = blocks::write(&pages, &mut flow);
    let mut content = Content::new(flow, about(&document));
    let folded: String = content.text.chars().map(unligated).collect();
    content.text = divided::decide(&folded.nfc().collect::<String>(), is_divided);
    match gate::refusal(&content.text) {
        Some(why) => Err(ReadError::Garbled(why)),
        None => Ok(content),
    }
}

const GLYPHS: ReadError = ReadError::Garbled("it does not say which letters its signs are");

/// The letters of a ligature.
fn unligated(c: char) -> std::borrow::Cow<'static, str> {
    match c {
        'ﬀ' => "ff".into(),
        'ﬁ' => "fi".into(),
        'ﬂ' => "fl".into(),
        'ﬃ' => "ffi".into(),
        'ﬄ' => "ffl".into(),
        'ﬅ' | 'ﬆ' => "st".into(),
        c => c.to_string().into(),
    }
}

/// What the file says of itself.
fn about(document: &Document) -> About {
    let mut about = About::default();
    let information = document
        .trailer
        .get_deref(b"Info", document)
        .and_then(Object::as_dict);
    for (key, name) in [
        (&b"Title"[..], "title"),
        (b"Author", "author"),
        (b"CreationDate", "date"),
    ] {
        let value = information
            .as_ref()
            .ok()
            .and_then(|one| one.get_deref(key, document).ok());
        if let Some(Ok(value)) = value.map(lopdf::decode_text_string) {
            about.take(name, &value);
        }
    }
    let lang = document
        .catalog()
        .and_then(|catalog| catalog.get_deref(b"Lang", document));
    if let Ok(Ok(lang)) = lang.map(lopdf::decode_text_string) {
        about.take("language", &lang);
    }
    about
}
