//! Words as the flaws compare them: folded, without those that say little, without common endings.

use crate::bank::fold::fold;

/// Words that say nothing about what a text is about.
const LITTLE: &[&str] = &[
    "a",
    "about",
    "according",
    "after",
    "all",
    "also",
    "an",
    "and",
    "any",
    "are",
    "as",
    "at",
    "be",
    "been",
    "before",
    "between",
    "but",
    "by",
    "can",
    "could",
    "did",
    "do",
    "does",
    "during",
    "each",
    "for",
    "from",
    "had",
    "has",
    "have",
    "he",
    "her",
    "his",
    "how",
    "if",
    "in",
    "into",
    "is",
    "it",
    "its",
    "many",
    "more",
    "most",
    "much",
    "no",
    "not",
    "of",
    "on",
    "one",
    "or",
    "other",
    "our",
    "out",
    "over",
    "she",
    "so",
    "some",
    "such",
    "text",
    "than",
    "that",
    "the",
    "their",
    "them",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "to",
    "under",
    "up",
    "was",
    "we",
    "were",
    "what",
    "when",
    "where",
    "which",
    "who",
    "whom",
    "whose",
    "why",
    "will",
    "with",
    "would",
    "you",
    "your",
];

/// The words of a text in small letters, without punctuation around them.
pub(super) fn words(text: &str) -> Vec<String> {
    fold(text)
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '-')))
        .map(|word| {
            word.trim_matches(|c: char| !c.is_alphanumeric())
                .replace('’', "'")
        })
        .filter(|word| !word.is_empty())
        .collect()
}

/// The words that say what a text is about, each once, without common endings of English.
pub(super) fn stems(text: &str) -> Vec<String> {
    let mut stems: Vec<String> = words(text)
        .iter()
        .filter(|word| !LITTLE.contains(&word.as_str()))
        .map(|word| stem(word).to_owned())
        .collect();
    stems.sort();
    stems.dedup();
    stems
}

/// A word without a common ending. It need not be a word: only equal for words of one kin.
fn stem(word: &str) -> &str {
    let word = word.strip_suffix("'s").unwrap_or(word);
    for (ending, least) in [
        ("ing", 4),
        ("ied", 3),
        ("ies", 3),
        ("ed", 3),
        ("es", 4),
        ("s", 3),
    ] {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.chars().count() >= least
        {
            return stem;
        }
    }
    word
}

/// The text without what stands in quotation marks: there it is somebody's wording.
pub(super) fn unquoted(text: &str) -> String {
    let mut out = String::new();
    let mut until: Option<char> = None;
    for c in text.chars() {
        match until {
            Some(end) if c == end => until = None,
            Some(_) => {}
            None => match c {
                '“' | '„' => until = Some('”'),
                '«' => until = Some('»'),
                '"' => until = Some('"'),
                c => out.push(c),
            },
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_kin_have_one_stem() {
        assert_eq!(
            stems("The committee's boats landed"),
            stems("boat landing committee")
        );
        assert_eq!(
            words("Who’s the “real” hen? (Nobody.)"),
            ["who's", "the", "real", "hen", "nobody"]
        );
        assert_eq!(stems("Who is it?"), [""; 0]);
        assert_eq!(
            unquoted("Who said “it is not” and \"no\"?"),
            "Who said  and ?"
        );
    }
}
