//! A sentence made readable, with the way back to the original bytes.
//!
//! Line ends become spaces, soft hyphens go, and words that were hyphenated for a line ("Azer-baijan") are joined where
//! the document shows that the joined form is a word of its own.

use std::collections::BTreeSet;

use super::Span;

/// A readable text and where each piece of it stands in the original.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct View {
    /// The readable text.
    pub text: String,
    /// Where each piece begins that was taken over unchanged, or as one space.
    pieces: Vec<Piece>,
}

/// Where a piece begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    here: usize,
    original: usize,
    /// How many bytes of the original its first byte stands for: a space may stand for a wider one.
    width: usize,
}

impl View {
    /// The view of a range of `text`, words joined as `joins` says.
    pub fn new(text: &str, span: Span, joins: &Joins) -> Self {
        let mut view = Self::default();
        let body = span.of(text).unwrap_or_default();
        let mut skip_to = span.start;
        let mut spaced = true;
        let mut broken = true;
        for (at, c) in body.char_indices() {
            let at = span.start + at;
            if at < skip_to {
                continue;
            }
            if let Some(end) = joins.end_at(at) {
                skip_to = end;
                broken = true;
                continue;
            }
            if matches!(c, '\u{AD}' | '\u{200B}' | '\u{FEFF}') {
                broken = true;
                continue;
            }
            if c.is_whitespace() && (spaced || c != ' ') {
                if !spaced {
                    view.begin(at, c.len_utf8());
                    view.text.push(' ');
                }
                (spaced, broken) = (true, true);
                continue;
            }
            if broken {
                view.begin(at, 1);
                broken = false;
            }
            spaced = c == ' ';
            view.text.push(c);
        }
        view
    }

    fn begin(&mut self, original: usize, width: usize) {
        let here = self.text.len();
        self.pieces.push(Piece {
            here,
            original,
            width,
        });
    }

    /// The bytes in the original that a range of the view stands for.
    pub fn original(&self, span: Span) -> Span {
        let (start, _) = self.byte(span.start);
        let end = match span.end.checked_sub(1) {
            Some(last) if span.end > span.start => {
                let (at, width) = self.byte(last);
                at + width
            }
            _ => start,
        };
        Span::new(start, end)
    }

    /// The bytes of the view that stand for a range of the original that lies in it; what was left out stands for
    /// nothing.
    pub fn here(&self, original: Span) -> Span {
        let start = self.place(original.start);
        let end = match original.end.checked_sub(1) {
            Some(last) if original.end > original.start => {
                // Where its last byte stands, and one on, unless the next piece begins there.
                let next = self.pieces.partition_point(|piece| piece.original <= last);
                let piece = next.checked_sub(1).and_then(|at| self.pieces.get(at));
                let limit = self
                    .pieces
                    .get(next)
                    .map_or(self.text.len(), |next| next.here);
                piece.map_or(0, |piece| {
                    let into = (original.end - piece.original).saturating_sub(piece.width - 1);
                    (piece.here + into.max(1)).min(limit)
                })
            }
            _ => start,
        };
        Span::new(start, end.max(start))
    }

    /// The byte here that stands for a byte of the original, or for the next one that any stands for.
    fn place(&self, original: usize) -> usize {
        let next = self
            .pieces
            .partition_point(|piece| piece.original <= original);
        let limit = self
            .pieces
            .get(next)
            .map_or(self.text.len(), |next| next.here);
        let piece = next.checked_sub(1).and_then(|at| self.pieces.get(at));
        piece.map_or(0, |piece| {
            let into = original - piece.original;
            let into = if into == 0 {
                0
            } else {
                into.saturating_sub(piece.width - 1)
            };
            (piece.here + into).min(limit)
        })
    }

    /// The byte in the original that a byte here stands for, and how many.
    fn byte(&self, at: usize) -> (usize, usize) {
        let next = self.pieces.partition_point(|piece| piece.here <= at);
        let piece = next.checked_sub(1).and_then(|i| self.pieces.get(i));
        piece.map_or((at, 1), |piece| {
            let into = at - piece.here;
            (
                piece.original + into,
                if into == 0 { piece.width } else { 1 },
            )
        })
    }
}

/// The hyphens of a document that were only put in for a line: from the hyphen to where the word goes on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Joins {
    list: Vec<Span>,
}

impl Joins {
    /// Finds them: the joined word occurs elsewhere in the text, and one of its halves never does.
    pub fn new(text: &str) -> Self {
        let words = words(text);
        let mut list = Vec::new();
        for (at, _) in text.match_indices('-') {
            let head: String = text
                .get(..at)
                .unwrap_or_default()
                .chars()
                .rev()
                .take_while(|c| c.is_alphabetic())
                .collect();
            let head: String = head.chars().rev().collect();
            let after = text.get(at + 1..).unwrap_or_default();
            let rest = after.trim_start_matches(' ');
            let rest = rest.strip_prefix('\n').map_or(after, str::trim_start);
            let gap = after.len() - rest.len();
            let tail: String = rest.chars().take_while(|c| c.is_alphabetic()).collect();
            if head.is_empty() || !tail.starts_with(char::is_lowercase) {
                continue;
            }
            let joined = format!("{head}{tail}").to_lowercase();
            let known = |word: &str| words.contains(word);
            let halves = known(&head.to_lowercase()) && known(&tail.to_lowercase());
            if known(&joined) && !halves {
                list.push(Span::new(at, at + 1 + gap));
            }
        }
        Self { list }
    }

    fn end_at(&self, byte: usize) -> Option<usize> {
        let i = self.list.binary_search_by_key(&byte, |s| s.start).ok()?;
        self.list.get(i).map(|s| s.end)
    }
}

/// The text with such words joined, for texts that were taken from pages: there is no author's own spelling to keep.
pub fn joined(text: &str) -> String {
    let joins = Joins::new(text);
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for join in &joins.list {
        out.push_str(text.get(from..join.start).unwrap_or_default());
        from = join.end;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out
}

/// The words of a text in lower case that stand alone, not beside a hyphen.
fn words(text: &str) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for run in text.split(|c: char| !(c.is_alphabetic() || c == '-')) {
        if !run.contains('-') && !run.is_empty() {
            out.insert(run.to_lowercase());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn view(text: &str) -> String {
        View::new(text, Span::new(0, text.len()), &Joins::new(text)).text
    }

    #[test]
    fn hyphenated_words_are_joined_where_the_text_shows_how() {
        assert_eq!(
            view("The situ-ation: a situation."),
            "The situation: a situation."
        );
        assert_eq!(
            view("The situ-\n  ation: a situation."),
            "The situation: a situation."
        );
        assert_eq!(
            view("a well-known and short-wave thing"),
            "a well-known and short-wave thing"
        );
        assert_eq!(view("co\u{AD}operate"), "cooperate");
        assert_eq!(view("one\n two\t three  four"), "one two three four");
    }

    #[test]
    fn joined_words_are_joined_in_the_text_itself() {
        assert_eq!(
            joined("The situ-ation of a well-known\nsituation, Ba-\nku."),
            "The situation of a well-known\nsituation, Ba-\nku."
        );
    }

    #[test]
    fn a_space_may_stand_for_a_wider_one() {
        let text = "a\u{a0}b\u{2003}";
        let view = View::new(text, Span::new(0, text.len()), &Joins::default());
        assert_eq!(view.text, "a b ");
        assert_eq!(view.original(Span::new(0, 4)), Span::new(0, text.len()));
        assert_eq!(view.original(Span::new(1, 2)).of(text), Some("\u{a0}"));
    }

    #[test]
    fn the_way_back() {
        let text = "Ein situ-\nation is a\nsituation now";
        let view = View::new(text, Span::new(4, text.len()), &Joins::new(text));
        assert_eq!(view.text, "situation is a situation now");
        let back = |a, b| view.original(Span::new(a, b)).of(text).unwrap();
        assert_eq!(back(0, 9), "situ-\nation");
        assert_eq!(back(10, 14), "is a");
        assert_eq!(back(15, 28), "situation now");
    }

    proptest! {
        #[test]
        fn every_word_leads_back(text in "([a-c]{1,2}|-|\n| |é|\u{AD}){0,40}") {
            let view = View::new(&text, Span::new(0, text.len()), &Joins::new(&text));
            let mut last = 0;
            for (i, c) in view.text.char_indices() {
                let back = view.original(Span::new(i, i + c.len_utf8()));
                prop_assert!(back.start >= last && back.of(&text).is_some());
                prop_assert_eq!(view.here(back), Span::new(i, i + c.len_utf8()));
                if c != ' ' {
                    prop_assert!(back.of(&text).unwrap().starts_with(c));
                }
                last = back.start;
            }
        }

        #[test]
        fn no_text_panics(text in any::<String>()) {
            let view = View::new(&text, Span::new(0, text.len()), &Joins::new(&text));
            prop_assert!(view.original(Span::new(0, view.text.len())).of(&text).is_some());
        }
    }
}
