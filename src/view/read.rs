//! A document to read, with a cited sentence marked.

use askama::Template;

use super::evidence::{Piece, made_by, marked};
use super::frame::Frame;
use crate::bank::{Shelved, Source};
use crate::text::{Document, Span};

/// A document to read.
#[derive(Debug, Template)]
#[template(path = "read.html")]
pub struct Read {
    frame: Frame,
    title: String,
    by: String,
    lang: String,
    back: String,
    cited: bool,
    paragraphs: Vec<Paragraph>,
}

#[derive(Debug)]
struct Paragraph {
    heading: bool,
    pieces: Vec<Piece>,
}

impl Read {
    /// A document of a bank; `cited` are the bytes to mark, which may be any numbers.
    pub fn new(
        frame: Frame,
        shelved: &Shelved,
        source: &Source,
        text: &str,
        cited: Option<(usize, usize)>,
    ) -> Self {
        let cited = cited
            .map(|(from, to)| Span::new(from, to))
            .filter(|span| !span.is_empty() && span.of(text).is_some());
        let document = Document::new(text);
        let is_title = |place: usize, words: &str| place == 0 && words == source.title;
        let paragraphs = document
            .paragraphs
            .iter()
            .enumerate()
            .filter_map(|(place, paragraph)| {
                let here = paragraph.span;
                let words = here.of(text)?;
                let place_of_mark = cited.filter(|cited| cited.overlaps(here)).map(|cited| {
                    let from = cited.start.max(here.start);
                    (from - here.start, cited.end.min(here.end) - from)
                });
                let (from, len) = place_of_mark.unzip();
                let pieces = marked(words, from, len.unwrap_or(0));
                (!is_title(place, words)).then_some(Paragraph {
                    heading: paragraph.heading,
                    pieces,
                })
            });
        let paragraphs = paragraphs.collect();
        Self {
            title: source.title.clone(),
            by: made_by(frame.locale, source),
            lang: shelved.bank.lang.clone(),
            back: format!("/banks/{}", shelved.bank.id),
            cited: cited.is_some(),
            paragraphs,
            frame,
        }
    }
}
