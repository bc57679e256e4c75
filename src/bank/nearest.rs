//! The words of a document that are most like a quote that is not in it.

use std::collections::BTreeMap;

use super::fold::fold;

/// Below this share of common words there is nothing near.
const LEAST: f64 = 0.5;

/// The words of `document` nearest to `quote`, as they stand there.
pub(super) fn nearest<'d>(quote: &str, document: &'d str) -> Option<&'d str> {
    let wanted: Vec<String> = words(quote).map(|(_, word)| key(word)).collect();
    let mut missing: BTreeMap<&str, i64> = BTreeMap::new();
    for word in &wanted {
        *missing.entry(word).or_default() += 1;
    }
    // A window of as many words as the quote has moves over the document; `common` counts the words that both have.
    let all: Vec<(usize, &str)> = words(document).collect();
    let keys: Vec<String> = all.iter().map(|(_, word)| key(word)).collect();
    let (mut common, mut best) = (0_usize, (0_usize, 0_usize));
    for (index, entering) in keys.iter().enumerate() {
        if let Some(open) = missing.get_mut(entering.as_str()) {
            common += usize::from(*open > 0);
            *open -= 1;
        }
        let leaving = index.checked_sub(wanted.len()).and_then(|at| keys.get(at));
        if let Some(open) = leaving.and_then(|key| missing.get_mut(key.as_str())) {
            *open += 1;
            common -= usize::from(*open > 0);
        }
        if common > best.0 {
            best = (common, index);
        }
    }
    let (common, last) = best;
    let enough = common * 2 >= wanted.len() && common > 0;
    let first = (last + 1).saturating_sub(wanted.len());
    let start = all.get(first)?.0;
    let (end, word) = all.get(last)?;
    let near = document.get(start..end + word.len())?;
    (enough && strsim::normalized_levenshtein(&fold(near), &fold(quote)) >= LEAST).then_some(near)
}

/// A word without the punctuation around it.
fn key(word: &str) -> String {
    fold(word.trim_matches(|c: char| !c.is_alphanumeric()))
}

/// The words of a text, each with its first byte.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_whitespace()
        .map(move |word| (word.as_ptr().addr() - text.as_ptr().addr(), word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_probably_meant() {
        let text = "The heron waits. It eats frogs,\n  fish and “young” voles. Then it flies home.";
        for (quote, near) in [
            (
                "It eats frogs, fish and \"young\" voles",
                Some("It eats frogs,\n  fish and “young” voles."),
            ),
            ("It eats frogs and fish", Some("It eats frogs,\n  fish and")),
            ("then it flew home", Some("Then it flies home.")),
            ("Penguins live elsewhere", None),
            ("", None),
            ("!!!", None),
        ] {
            assert_eq!(nearest(quote, text), near, "{quote}");
        }
        assert_eq!(nearest("a b", ""), None);
        assert_eq!(
            nearest("home sweet home and a lot of other words besides", "home"),
            None
        );
    }
}
