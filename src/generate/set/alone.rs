//! Words of a sentence as a text that can be understood alone.

use crate::facts::Sentence;
use crate::generate::make::Library;
use crate::generate::stand::{self, Stem};
use crate::generate::wording::{Instead, Piece, line, words};

/// Some words of a sentence that are to stand alone.
#[derive(Debug, Clone, Copy)]
pub(super) struct Alone<'a> {
    /// The sentence: a place in the survey's.
    pub number: usize,
    /// The words, in the sentence's order.
    pub kept: &'a [usize],
    /// Words of these whose meaning is safe: "he" for whoever is asked for, "I" in a quotation.
    pub safe: &'a [usize],
    /// The subject, where it is among them.
    pub subject: &'a [usize],
    /// The words of the answer, which must not be named.
    pub answer: &'a [usize],
    /// Whether the subject is asked for, so that "its" means the subject's.
    pub asks_subject: bool,
}

impl Alone<'_> {
    /// What to say instead of words that mean nothing alone; nothing where one of them cannot be replaced.
    pub(super) fn instead(&self, library: &Library<'_>) -> Option<Instead> {
        let sentence = library.survey.sentences.get(self.number)?;
        let kept = self
            .kept
            .iter()
            .copied()
            .filter(|at| !self.safe.contains(at));
        let kept: Vec<usize> = kept.collect();
        let stem = Stem {
            survey: library.survey,
            described: &library.described,
            number: self.number,
            sentence,
            kept: &kept,
            subject: self.subject,
            asks_who: self.asks_subject,
            asks_subject: self.asks_subject,
            answer: self.answer,
        };
        let mut instead = stand::alone(&stem).ok()?;
        // The words of a quotation are never changed.
        let quoted = |at: usize| is_quoted(sentence, at);
        let named = |at: usize| sentence.tree.tag(at).starts_with("NNP");
        instead.retain(|at, _| !(quoted(*at) && named(*at)));
        (!instead.keys().any(|at| quoted(*at))).then_some(instead)
    }
}

/// Whether a word stands within quotation marks.
pub(super) fn is_quoted(sentence: &Sentence<'_>, at: usize) -> bool {
    let word = sentence.tree.words.get(at);
    word.is_some_and(|word| sentence.quotes.iter().any(|quote| quote.contains(*word)))
}

/// Words of a sentence as a line.
pub(super) fn plain(sentence: &Sentence<'_>, kept: &[usize], instead: &Instead) -> String {
    let pieces: Vec<Piece> = words(kept).collect();
    line(sentence, &pieces, instead)
}
