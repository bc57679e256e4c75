//! Changes of a text by place, gathered and then made at once.

use crate::text::Span;

/// Changes that have not been made yet. Their places are those of the text before any of them.
#[derive(Debug, Default)]
pub(super) struct Edits {
    all: Vec<(Span, String)>,
}

impl Edits {
    /// Puts `text` in place of what stands at `span`.
    pub(super) fn replace(&mut self, span: Span, text: impl Into<String>) {
        self.all.push((span, text.into()));
    }

    /// Puts `text` before the byte `at`. What is inserted at one place stands in the order of the calls.
    pub(super) fn insert(&mut self, at: usize, text: impl Into<String>) {
        self.replace(Span::new(at, at), text);
    }

    /// Takes away what stands at `span`.
    pub(super) fn remove(&mut self, span: Span) {
        self.replace(span, "");
    }

    /// The text with the changes made; nothing where two of them contradict each other.
    pub(super) fn apply(mut self, text: &str) -> Option<String> {
        // Stable, so that insertions keep their order; they come before what is taken away behind them.
        self.all.sort_by_key(|(span, _)| (span.start, span.end));
        let mut out = String::with_capacity(text.len());
        let (mut done, mut removing) = (0, true);
        for (span, new) in &self.all {
            // What is taken away twice is gone once.
            let start = if removing && new.is_empty() {
                span.start.max(done)
            } else {
                span.start
            };
            if start < done {
                return None;
            }
            out.push_str(text.get(done..start)?);
            out.push_str(new);
            done = span.end.max(start);
            removing = new.is_empty();
        }
        out.push_str(text.get(done..)?);
        Some(out)
    }
}

/// The first byte of the line that the byte `at` is on.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    // A byte-order mark belongs to the file and not to its first line.
    match text.get(start..) {
        Some(line) if start == 0 && line.starts_with('\u{feff}') => '\u{feff}'.len_utf8(),
        _ => start,
    }
}

/// One past the line that the byte `at` is on, its line end included.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    let after = text.get(at..).unwrap_or_default();
    after
        .find('\n')
        .map_or(text.len(), |newline| at + newline + 1)
}

/// The spaces and tabs that the line of the byte `at` begins with.
pub(super) fn indent(text: &str, at: usize) -> &str {
    let line = text.get(line_start(text, at)..).unwrap_or_default();
    let length = line.len() - line.trim_start_matches([' ', '\t']).len();
    line.get(..length).unwrap_or_default()
}

/// The line end in use around the byte `at`: that of its line, else that of the line before, else that of the file.
pub(super) fn newline(text: &str, at: usize) -> &'static str {
    let end = line_end(text, at);
    let of_line = text.get(..end).filter(|before| before.ends_with('\n'));
    let before = text
        .get(..line_start(text, at))
        .filter(|b| b.ends_with('\n'));
    let crlf = match of_line.or(before) {
        Some(before) => before.ends_with("\r\n"),
        None => text.contains("\r\n"),
    };
    if crlf { "\r\n" } else { "\n" }
}

/// Whether nothing but spaces, tabs and line ends stand in `text`.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| matches!(c, ' ' | '\t' | '\r' | '\n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_made_at_once_and_in_order() {
        let mut edits = Edits::default();
        edits.remove(Span::new(4, 6));
        edits.insert(4, "x");
        edits.insert(4, "y");
        edits.replace(Span::new(0, 1), "A");
        assert_eq!(edits.apply("abcdefg").as_deref(), Some("Abcdxyg"));
        let mut edits = Edits::default();
        edits.remove(Span::new(0, 3));
        edits.remove(Span::new(2, 4));
        edits.remove(Span::new(2, 3));
        assert_eq!(edits.apply("abcdefg").as_deref(), Some("efg"));
        let mut edits = Edits::default();
        edits.remove(Span::new(0, 3));
        edits.replace(Span::new(2, 4), "x");
        assert_eq!(edits.apply("abcdefg"), None);
        let mut edits = Edits::default();
        edits.remove(Span::new(1, 2));
        assert_eq!(edits.apply("é"), None, "not in the middle of a character");
    }

    #[test]
    fn lines_are_found_with_their_ends() {
        let text = "\u{feff}a\r\n\tb\nc";
        assert_eq!(line_start(text, 3), 3);
        assert_eq!((line_start(text, 7), line_end(text, 7)), (6, 9));
        assert_eq!(indent(text, 7), "\t");
        assert_eq!(
            [newline(text, 3), newline(text, 7), newline(text, 9)],
            ["\r\n", "\n", "\n"]
        );
        assert_eq!([newline("a", 0), newline("", 0)], ["\n", "\n"]);
    }
}
