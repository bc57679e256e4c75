//! A sentence of a document with the words that matter marked.

use std::collections::BTreeSet;

use super::locale::Locale;
use crate::bank::fold::fold;
use crate::bank::{Citation, Form, Question, Shelved, Source};
use crate::text::sentences_around;

/// A stretch of text, marked or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) marked: bool,
}

/// A sentence of a document as a page shows it.
#[derive(Debug, Clone)]
pub(super) struct Evidence {
    pub(super) lang: String,
    pub(super) pieces: Vec<Piece>,
    pub(super) by: String,
    pub(super) link: Option<String>,
}

impl Evidence {
    fn text(&self) -> String {
        self.pieces
            .iter()
            .map(|piece| piece.text.as_str())
            .collect()
    }
}

/// The sentences that a page has shown already: none is shown twice.
#[derive(Debug, Default)]
pub(super) struct Said(BTreeSet<String>);

impl Said {
    /// Whether a sentence is shown for the first time.
    pub(super) fn is_new(&mut self, evidence: &Evidence) -> bool {
        self.0.insert(evidence.text())
    }

    /// Whether one of them has these words.
    pub(super) fn says(&self, words: &str) -> bool {
        let words = fold(words);
        self.0.iter().any(|said| fold(said).contains(&words))
    }
}

/// All sentences that the answer of a question rests on: that of the whole, and those of its parts.
pub(super) fn rests_on(locale: &Locale, shelved: &Shelved, question: &Question) -> Vec<Evidence> {
    let parts = question.parts().into_iter().filter_map(|part| part.cite);
    let rights = match &question.form {
        Form::Multi { answers, .. } => answers.as_slice(),
        _ => &[],
    };
    let rights = rights.iter().filter_map(|right| right.cite.as_ref());
    let mut said = Said::default();
    let all = question.cite.iter().chain(parts).chain(rights);
    all.map(|cite| evidence(locale, shelved, cite))
        .filter(|evidence| said.is_new(evidence))
        .collect()
}

/// The sentence of a citation. Where the document is gone or has changed, the quote stands for itself.
pub(super) fn evidence(locale: &Locale, shelved: &Shelved, cite: &Citation) -> Evidence {
    let source = shelved
        .bank
        .sources
        .iter()
        .find(|source| source.id == cite.source);
    let found = shelved.locate(cite);
    let pieces = match (&cite.mark, &found) {
        (Some(mark), _) => marked(&cite.quote, cite.quote.find(mark.as_str()), mark.len()),
        (None, Some((document, quote))) => {
            let sentence = sentences_around(document, *quote);
            let text = sentence.of(document).unwrap_or(&cite.quote);
            marked(
                text,
                Some(quote.start.saturating_sub(sentence.start)),
                quote.len(),
            )
        }
        (None, None) => marked(&cite.quote, None, 0),
    };
    Evidence {
        lang: shelved.bank.lang.clone(),
        pieces,
        by: source.map_or_else(String::new, |source| by_line(locale, source)),
        link: found.map(|(_, quote)| {
            format!(
                "/banks/{}/read/{}?from={}&to={}#cited",
                shelved.bank.id, cite.source, quote.start, quote.end
            )
        }),
    }
}

/// Title, author and date of a document.
fn by_line(locale: &Locale, source: &Source) -> String {
    let made = made_by(locale, source);
    if made.is_empty() {
        source.title.clone()
    } else {
        format!("{}, {made}", source.title)
    }
}

/// Author and date of a document, as far as they are known.
pub(super) fn made_by(locale: &Locale, source: &Source) -> String {
    let by = |author| locale.with("bank-source-by", &[("author", author)]);
    let parts = source
        .author
        .as_deref()
        .map(by)
        .into_iter()
        .chain(source.date.clone());
    parts.collect::<Vec<_>>().join(", ")
}

/// A text in pieces, with `len` bytes from `at` marked.
pub(super) fn marked(text: &str, at: Option<usize>, len: usize) -> Vec<Piece> {
    let whole = || {
        vec![Piece {
            text: text.to_owned(),
            marked: false,
        }]
    };
    let Some(at) = at else { return whole() };
    let (Some(before), Some(words), Some(after)) =
        (text.get(..at), text.get(at..at + len), text.get(at + len..))
    else {
        return whole();
    };
    [(before, false), (words, true), (after, false)]
        .into_iter()
        .filter(|(text, _)| !text.is_empty())
        .map(|(text, marked)| Piece {
            text: text.to_owned(),
            marked,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_never_break_a_text() {
        let pieces = marked("ёлка горит", Some(0), "ёлка".len());
        assert_eq!(
            pieces.iter().map(|p| p.text.as_str()).collect::<String>(),
            "ёлка горит"
        );
        assert!(pieces[0].marked);
        assert_eq!(
            marked("ёлка", Some(1), 2).len(),
            1,
            "not on a border of characters"
        );
        assert_eq!(marked("a", Some(9), 2).len(), 1);
    }
}
