//! A text in which quotes are found whatever spaces and line ends stand between their words.

use crate::text::Span;

/// A text with its spaces made one, and the way back.
#[derive(Debug)]
pub(super) struct Spaced<'t> {
    text: &'t str,
    plain: std::cell::OnceCell<(String, Vec<usize>)>,
}

impl<'t> Spaced<'t> {
    /// A text; it is looked through when something is looked for.
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            plain: std::cell::OnceCell::new(),
        }
    }

    /// Where a quote stands.
    pub(super) fn find(&self, quote: &str) -> Vec<Span> {
        let (plain, bytes) = self.plain.get_or_init(|| one_space(self.text));
        let (quote, _) = one_space(quote.trim());
        if quote.is_empty() {
            return Vec::new();
        }
        let places = plain.match_indices(&quote).filter_map(|(at, quote)| {
            let last = bytes.get(at + quote.len() - 1)?;
            Some(Span::new(*bytes.get(at)?, last + 1))
        });
        places.collect()
    }
}

/// The text with each run of spaces made one, and of each of its bytes where it stands in the original.
fn one_space(text: &str) -> (String, Vec<usize>) {
    let mut plain = String::with_capacity(text.len());
    let mut bytes = Vec::with_capacity(text.len());
    let mut spaced = false;
    for (at, c) in text.char_indices() {
        if c.is_whitespace() {
            if !spaced {
                plain.push(' ');
                bytes.push(at);
            }
            spaced = true;
        } else {
            plain.push(c);
            bytes.extend(at..at + c.len_utf8());
            spaced = false;
        }
    }
    (plain, bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whatever_stands_between_them() {
        let text = "  Ödön’s\r\n  café –\tis old.\n\nÖdön’s café is older.";
        let found = |quote: &str| -> Vec<&str> {
            let places = Spaced::new(text).find(quote);
            places
                .into_iter()
                .map(|place| place.of(text).unwrap())
                .collect()
        };
        assert_eq!(found("Ödön’s café"), ["Ödön’s\r\n  café", "Ödön’s café"]);
        assert_eq!(found(" café – is "), ["café –\tis"]);
        assert_eq!(found("Ödöns"), [""; 0]);
        assert_eq!(found(" \n"), [""; 0]);
    }
}
