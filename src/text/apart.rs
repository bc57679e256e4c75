//! What of a text stands apart from its running sentences: rows of tables, the line that names who wrote it, and its notes
//! and references.

use super::document::Block;

/// What stands apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Apart {
    /// The row of a table.
    Row,
    /// The line below a title that names who wrote the text.
    Byline,
    /// What stands under "Notes" or "References".
    Note,
}

/// What notes stand under, in small letters.
const NOTES: &[&str] = &[
    "notes",
    "note",
    "footnotes",
    "endnotes",
    "references",
    "notes and references",
    "references and notes",
    "bibliography",
    "works cited",
    "sources",
    "further reading",
    "citations",
    "примечания",
    "литература",
    "источники",
    "qeydlər",
    "istinadlar",
    "ədəbiyyat",
    "notlar",
    "dipnotlar",
    "kaynakça",
    "kaynaklar",
];

/// Whether a heading is one that notes or references stand under.
pub fn is_notes_heading(heading: &str) -> bool {
    let words = heading.trim_start_matches(|c: char| !c.is_alphabetic());
    let words = words.trim_end_matches([':', '.', ' ']).to_lowercase();
    NOTES.contains(&words.as_str())
}

/// Finds the byline and the notes among the blocks of a text.
pub(super) fn mark(text: &str, blocks: &mut [Block]) {
    let words = |block: &Block| block.span.of(text).unwrap_or_default();
    let title = blocks.iter().take_while(|block| block.heading).take(3);
    let below = title.enumerate().skip(1);
    let byline = below
        .filter(|(_, block)| author(words(block)).is_some())
        .map(|(at, _)| at)
        .next();
    if let Some(block) = byline.and_then(|at| blocks.get_mut(at)) {
        block.heading = false;
        block.apart = Some(Apart::Byline);
    }
    let lengths: Vec<Option<usize>> = blocks
        .iter()
        .map(|block| (!block.heading).then(|| words(block).chars().count()))
        .collect();
    let mut in_notes = false;
    for (at, block) in blocks.iter_mut().enumerate() {
        // "References:" is one too, though a colon ends it.
        if is_notes_heading(words(block)) {
            in_notes = true;
            block.heading = true;
            continue;
        }
        let follows = lengths.get(at + 1).copied().flatten();
        let begins_anew = follows.is_some_and(|length| length >= PROSE);
        if block.heading && in_notes && begins_anew && !is_reference(words(block)) {
            in_notes = false;
        }
        if in_notes {
            block.heading = false;
            block.apart = Some(Apart::Note);
        }
    }
}

/// From so many characters on a paragraph behind a short line is running text: the line is the heading of a new part, and
/// no short note.
const PROSE: usize = 160;

/// Whether a short line looks like a note: "Ibid.", "See Lind", "Lind, The Long River, 1909".
fn is_reference(line: &str) -> bool {
    let opens = ["ibid", "see ", "cf", "op. cit", "http"];
    let small = line.to_lowercase();
    opens.iter().any(|open| small.starts_with(open))
        || line.contains(',')
        || line.chars().filter(char::is_ascii_digit).count() >= 4
}

/// Who wrote a text, as the line below its title says.
pub fn byline(text: &str) -> Option<&str> {
    let blocks = super::outline(text).into_iter().take(3);
    let mut found = blocks.filter(|block| block.apart == Some(Apart::Byline));
    author(found.next()?.span.of(text)?)
}

/// Small words within names.
const PARTICLES: &[&str] = &[
    "de", "da", "di", "du", "del", "della", "van", "von", "der", "den", "ter", "la", "le", "al",
    "el", "bin", "ibn", "and", "&",
];

/// The name in a line like "By Anna Lind".
pub(super) fn author(line: &str) -> Option<&str> {
    let openings = ["Written by ", "By ", "by ", "BY ", "Author: "];
    let name = openings.iter().find_map(|open| line.strip_prefix(open))?;
    let name = name.split([',', '(', '|']).next()?.trim();
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_name = |word: &&str| {
        let is_capital = word.starts_with(|c: char| c.is_uppercase());
        PARTICLES.contains(word) || is_capital && !word.contains(|c: char| c.is_ascii_digit())
    };
    let is_whole = (2..=8).contains(&words.len()) && words.iter().all(is_name);
    (is_whole && !name.ends_with(['!', '?', ':', ';'])).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Document, outline};

    #[test]
    fn who_wrote_it_stands_below_the_title_and_is_no_heading() {
        for text in [
            "The Long River\n\nBy Anna Lind\n\nIt rises in the hills.",
            "The Long River\nBy Anna Lind\nIt rises in the hills and\nis long.",
            "The Long River\n\nA short history\n\nBy Anna Lind, Ora\n\nIt rises in the hills.",
        ] {
            assert_eq!(byline(text), Some("Anna Lind"), "{text}");
            let document = Document::new(text);
            assert_eq!(document.title(), Some("The Long River"), "{text}");
            let asked: Vec<&str> = document
                .sentences()
                .map(|(_, sentence)| sentence.view.text.as_str())
                .collect();
            assert!(
                asked.len() == 1 && asked[0].starts_with("It rises"),
                "{asked:?}"
            );
        }
        for text in [
            "By Anna Lind",
            "The river\n\nBy the sea\n\nIt is.",
            "The river\n\nBy 1909\n\nIt is.",
            "It rises in the hills.\n\nBy Anna Lind\n\nIt is.",
        ] {
            assert_eq!(byline(text), None, "{text}");
        }
    }

    #[test]
    fn notes_reach_to_the_next_part_whatever_their_lines_look_like() {
        let long = "It was built of stone and timber by men from the north. ".repeat(4);
        let text = format!(
            "The mill\n\nIt is old.\n\n1. Notes\n\nIbid\n\nLind, The Long River, 1909\n\n{long}\n\nThe pier\n\n{long}\n\nReferences:\n\nLind 1909."
        );
        let notes: Vec<bool> = outline(&text)
            .iter()
            .map(|block| block.apart == Some(Apart::Note))
            .collect();
        assert_eq!(
            notes,
            [
                false, false, false, true, true, true, false, false, false, true
            ]
        );
    }
}
