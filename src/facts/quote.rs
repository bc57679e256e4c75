//! What stands in quotation marks.

use crate::text::Span;

/// Marks that open, with those that close.
const PAIRS: [(char, char); 5] = [('“', '”'), ('«', '»'), ('„', '“'), ('‹', '›'), ('"', '"')];

/// What stands in quotation marks in a text, without these, in order. A mark that is never closed quotes nothing.
pub(super) fn quotes(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<(usize, &[char])> = None;
    for (at, c) in text.char_indices() {
        match open {
            Some((from, closing)) if closing.contains(&c) => {
                if at > from {
                    found.push(Span::new(from, at));
                }
                open = None;
            }
            Some(_) => {}
            None => {
                let closing: &[char] = match c {
                    // Closed like in German and Russian, or like in English and Turkish.
                    '„' => &['“', '”'],
                    _ => PAIRS
                        .iter()
                        .find(|(opening, _)| *opening == c)
                        .map_or(&[], |(_, closing)| std::slice::from_ref(closing)),
                };
                if !closing.is_empty() {
                    open = Some((at + c.len_utf8(), closing));
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_mark() {
        for text in [
            "He said “go home” then.",
            "On «go home» dedi.",
            "Er rief „go home“ laut.",
            "She wrote \"go home\".",
            "Bu „go home” idi.",
        ] {
            let found = quotes(text);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(found[0].of(text), Some("go home"), "{text}");
        }
        assert_eq!(quotes("An open “mark and no end.").len(), 0);
        assert_eq!(quotes("“one” and “two”").len(), 2);
    }
}
