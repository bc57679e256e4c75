//! A text as headings and paragraphs of sentences.

use super::apart::{self, Apart};
use super::sentence::sentences;
use super::view::{Joins, View};
use super::{Span, token::Tokens};

/// A text with its paragraphs.
#[derive(Debug, Clone)]
pub struct Document {
    /// The extracted text that all spans are over.
    pub text: String,
    /// Its paragraphs and headings in order.
    pub paragraphs: Vec<Paragraph>,
}

/// A paragraph or a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Its bytes.
    pub span: Span,
    /// Whether it is a heading.
    pub heading: bool,
    /// What it is, where it stands apart from the running sentences.
    pub apart: Option<Apart>,
    /// Its sentences; a heading is one, and so is the row of a table.
    pub sentences: Vec<Sentence>,
}

/// A sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its bytes.
    pub span: Span,
    /// It made readable.
    pub view: View,
}

/// The longest heading, in characters.
const HEADING: usize = 90;

impl Document {
    /// Divides a text.
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        let joins = Joins::new(&text);
        let paragraph = |block: Block| Paragraph {
            span: block.span,
            heading: block.heading,
            apart: block.apart,
            sentences: block
                .sentences
                .into_iter()
                .map(|span| Sentence {
                    span,
                    view: View::new(&text, span, &joins),
                })
                .collect(),
        };
        let paragraphs = outline(&text).into_iter().map(paragraph).collect();
        Self { text, paragraphs }
    }

    /// Its title: the heading it begins with.
    pub fn title(&self) -> Option<&str> {
        let first = self.paragraphs.first().filter(|p| p.heading)?;
        first.sentences.first().map(|s| s.view.text.as_str())
    }

    /// All sentences but headings, rows of tables and who wrote it, with their paragraph's place.
    pub fn sentences(&self) -> impl Iterator<Item = (usize, &Sentence)> {
        self.paragraphs
            .iter()
            .enumerate()
            .filter(|(_, p)| has_sentences(p.heading, p.apart))
            .flat_map(|(i, p)| p.sentences.iter().map(move |s| (i, s)))
    }
}

/// A paragraph or a heading without its sentences made readable: all that is needed to show a text as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Its bytes.
    pub span: Span,
    /// Whether it is a heading.
    pub heading: bool,
    /// What it is, where it stands apart from the running sentences.
    pub apart: Option<Apart>,
    /// The bytes of its sentences; a heading is one, and so is the row of a table.
    pub sentences: Vec<Span>,
}

impl Block {
    /// Whether it is made of sentences: neither a heading nor the row of a table nor who wrote it.
    pub fn has_sentences(&self) -> bool {
        has_sentences(self.heading, self.apart)
    }
}

fn has_sentences(heading: bool, apart: Option<Apart>) -> bool {
    !heading && apart.is_none_or(|apart| apart == Apart::Note)
}

/// The paragraphs and headings of a text, as [`Document::new`] divides it.
pub fn outline(text: &str) -> Vec<Block> {
    let block = |span| {
        let (heading, sentences) = divide(text, span);
        let is_row = !heading && is_row_of_values(span.of(text).unwrap_or_default());
        Block {
            span,
            heading,
            apart: is_row.then_some(Apart::Row),
            sentences,
        }
    };
    let mut blocks: Vec<Block> = blocks(text).into_iter().map(block).collect();
    apart::mark(text, &mut blocks);
    blocks
}

/// The sentences of a text that a span touches, as one span with it.
pub fn sentences_around(text: &str, span: Span) -> Span {
    let touched = blocks(text)
        .into_iter()
        .filter(|block| block.overlaps(span))
        .flat_map(|block| divide(text, block).1)
        .filter(|sentence| sentence.overlaps(span));
    touched.fold(span, |all, one| {
        Span::new(all.start.min(one.start), all.end.max(one.end))
    })
}

/// Whether a block is a heading, and its sentences.
fn divide(text: &str, block: Span) -> (bool, Vec<Span>) {
    let words = block.of(text).unwrap_or_default();
    if is_row_of_values(words) {
        (false, vec![block])
    } else if is_heading(words) {
        (true, vec![block])
    } else {
        let mut sentences = sentences(text, block);
        // The number of an item is no sentence.
        let mark = mark(block.of(text).unwrap_or_default()).map(str::len);
        if let [first, second, ..] = sentences.as_mut_slice()
            && mark == Some(first.len())
        {
            *second = Span::new(first.start, second.end);
            sentences.remove(0);
        }
        (false, sentences)
    }
}

/// The blocks of a text: between empty lines; in a text whose paragraphs are single long lines, lines.
fn blocks(text: &str) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    let mut open: Option<Span> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at + (line.len() - line.trim_start().len());
        let end = at + line.trim_end().len();
        at += line.len();
        if start >= end {
            out.extend(open.take());
            continue;
        }
        let this = Span::new(start, end);
        open = match open.take() {
            Some(before) if goes_on(text, before, this) => Some(Span::new(before.start, end)),
            before => {
                out.extend(before);
                Some(this)
            }
        };
    }
    out.extend(open);
    out
}

/// Whether a line continues the block before it: not where that ends a sentence and is too long to be a wrapped line,
/// and not where it is a short line without an end, as headings are, before a line that begins anew. Items of lists and
/// rows of tables stand by themselves.
fn goes_on(text: &str, block: Span, line: Span) -> bool {
    let before = block.of(text).unwrap_or_default();
    let last = before.rsplit('\n').next().unwrap_or_default();
    let next = line.of(text).unwrap_or_default();
    let ended = last
        .trim_end()
        .ends_with(['.', '!', '?', '”', '"', ':', ')']);
    let begins = !next.starts_with(char::is_lowercase);
    let long = last.chars().count() > 160;
    let heading = !before.contains('\n')
        && is_heading(before)
        && last.chars().count() < 50
        && next.chars().count() > 70;
    // "He was a man / - and a rich one": a line that a dash begins by chance.
    let item = mark(next).is_some_and(|mark| {
        let rest = next.strip_prefix(mark).unwrap_or_default().trim_start();
        let below_heading = is_heading(before) && !rest.starts_with(char::is_lowercase);
        ended || self::mark(before).is_some() || below_heading
    });
    let row = is_row(last) || is_row(next);
    // "The Long River / By Anna Lind / It rises …"
    let alone = !before.contains('\n');
    let byline = alone
        && begins
        && (apart::author(before).is_some() || is_heading(before) && apart::author(next).is_some());
    !((long && ended && begins) || (heading && begins) || item || row || byline)
}

/// What an item of a list begins with: a bullet or dash, or a number with a stop or bracket.
fn mark(line: &str) -> Option<&str> {
    let (mark, _) = line.split_once([' ', '\t'])?;
    let number = mark.strip_suffix(['.', ')']).unwrap_or_default();
    let is_number = (1..3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    let bullets = ["-", "–", "—", "*", "•", "+", "‣", "◦"];
    (is_number || bullets.contains(&mark)).then_some(mark)
}

/// Whether a line is the row of a table: a tab stands in it.
fn is_row(line: &str) -> bool {
    line.trim().contains('\t') && !line.trim().contains('\n')
}

/// Whether a block is a row of values and no sentence with a tab in it, as after the number of an item or a speaker.
fn is_row_of_values(block: &str) -> bool {
    let is_sentence = |cell: &str| {
        cell.ends_with(['.', '!', '?', '”', '"']) && cell.split_whitespace().count() > 7
    };
    let is_label = |first: &str| first.ends_with(':') || mark(block).is_some();
    let first = block.split('\t').next().unwrap_or_default();
    is_row(block) && !is_label(first) && !block.split('\t').any(|cell| is_sentence(cell.trim()))
}

/// Whether a block is a heading: one short line that ends no sentence and has few signs.
fn is_heading(block: &str) -> bool {
    let one_line = !block.contains('\n') && block.chars().count() <= HEADING;
    let open = !block.ends_with(['.', '!', '?', ':', ';', ',', '”', '"', '…']);
    let tokens = Tokens::new(block);
    let begins = block.chars().next().is_some_and(|c| !c.is_lowercase());
    // "3. The harbour" is one, "- Anna" and "3. Anna, 40 tons" are items of lists.
    let item = mark(block).is_some_and(|mark| {
        let rest = block.strip_prefix(mark).unwrap_or_default();
        !mark.starts_with(|c: char| c.is_ascii_digit())
            || rest.contains(|c: char| c == ',' || c.is_ascii_digit())
    });
    one_line && open && begins && !item && tokens.len() <= 14
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn outline(text: &str) -> Vec<(bool, Vec<String>)> {
        let d = Document::new(text);
        d.paragraphs
            .iter()
            .map(|p| {
                (
                    p.heading,
                    p.sentences.iter().map(|s| s.view.text.clone()).collect(),
                )
            })
            .collect()
    }

    #[test]
    fn headings_and_paragraphs() {
        let text = "The Long River\n\nIt rises in the hills. It is\nlong.\n\n\nIts towns\nThere are three of them, all of which lie on the left bank of the river. None is big.\n";
        let s = |texts: &[&str]| texts.iter().map(|t| (*t).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            outline(text),
            [
                (true, s(&["The Long River"])),
                (false, s(&["It rises in the hills.", "It is long."])),
                (true, s(&["Its towns"])),
                (
                    false,
                    s(&[
                        "There are three of them, all of which lie on the left bank of the river.",
                        "None is big."
                    ])
                ),
            ]
        );
        assert_eq!(Document::new(text).title(), Some("The Long River"));
        assert_eq!(Document::new("").title(), None);
    }

    #[test]
    fn long_lines_are_paragraphs() {
        let line = format!(
            "{} ends here.",
            "A line with many words in it that goes on".repeat(5)
        );
        assert_eq!(outline(&format!("{line}\n{line}\n")).len(), 2);
        assert_eq!(
            outline("Short lines that\nwere wrapped. They\nare one paragraph.").len(),
            1
        );
    }

    #[test]
    fn items_of_lists_and_rows_of_tables_stand_by_themselves() {
        let text = "Ships\n- Anna, 40 tons\n- Berta\n  of Oslo\n1. Dora, lost\n2) Emma is\nold.\n\n3. The harbour\n\nYear\tShips\n1921\t40\n\nHe was a man\n- and a rich one - of Oslo.";
        let all: Vec<(bool, String)> = outline(text)
            .into_iter()
            .map(|(heading, sentences)| (heading, sentences.join(" | ")))
            .collect();
        let expected = [
            (true, "Ships"),
            (false, "- Anna, 40 tons"),
            (false, "- Berta of Oslo"),
            (false, "1. Dora, lost"),
            (false, "2) Emma is old."),
            (true, "3. The harbour"),
            (false, "Year Ships"),
            (false, "1921 40"),
            (false, "He was a man - and a rich one - of Oslo."),
        ];
        let expected = expected.map(|(heading, text)| (heading, text.to_owned()));
        assert_eq!(all, expected);
    }

    #[test]
    fn the_sentences_around_a_span_are_those_of_the_document() {
        let text = "A heading\n\nOne is here. Two is longer, and\nwraps. Three.\n\nFour.";
        let around = |words: &str| {
            let start = text.find(words).unwrap();
            let found = sentences_around(text, Span::new(start, start + words.len()));
            found.of(text).unwrap()
        };
        assert_eq!(around("longer"), "Two is longer, and\nwraps.");
        assert_eq!(
            around("here. Two"),
            "One is here. Two is longer, and\nwraps."
        );
        assert_eq!(around("Three.\n\nFour"), "Three.\n\nFour.");
        assert_eq!(around("heading"), "A heading");
        assert_eq!(around("\n\nF"), "\n\nFour.");
    }

    proptest! {
        #[test]
        fn sentences_tile_the_text(text in any::<String>()) {
            let d = Document::new(text.clone());
            let mut end = 0;
            for s in d.paragraphs.iter().flat_map(|p| &p.sentences) {
                prop_assert!(text.get(end..s.span.start).unwrap().chars().all(char::is_whitespace));
                prop_assert!(s.span.of(&text).is_some());
                end = s.span.end;
            }
            prop_assert!(text.get(end..).unwrap().chars().all(char::is_whitespace));
        }
    }
}
