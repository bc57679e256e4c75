//! A sentence as the parser is to read it: words, stand-ins for several words, and words put in.

use std::ops::Range;

/// One word for the parser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece<'t> {
    /// What is read.
    pub form: &'t str,
    /// Its tag.
    pub tag: &'t str,
    /// Whether it is a date.
    pub is_date: bool,
    /// In what relation it hangs, where that of the word that is read is not its own.
    pub relation: Option<&'static str>,
    /// What it stands for.
    pub stands_for: For,
}

/// What a word for the parser stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum For {
    /// The words in this range.
    Words(Range<usize>),
    /// Nothing that is written. What hangs on it hangs on its head.
    Nothing,
    /// The noun that is left out after a figure, the piece before it, which stands in its place.
    Noun,
}

impl<'t> Piece<'t> {
    /// A word that is put in.
    pub(super) fn put_in(form: &'t str, tag: &'t str) -> Self {
        Self {
            form,
            tag,
            is_date: false,
            relation: None,
            stands_for: For::Nothing,
        }
    }

    /// Whether it is a verb by its tag.
    pub(super) fn is_verb(&self) -> bool {
        self.tag.starts_with("VB") || self.tag == "MD"
    }

    /// Whether it is a noun, a name or a pronoun by its tag.
    pub(super) fn is_noun(&self) -> bool {
        self.tag.starts_with("NN") || self.tag == "PRP"
    }

    /// Whether it is an adverb by its tag.
    pub(super) fn is_adverb(&self) -> bool {
        self.tag == "RB"
    }

    /// Whether it is one of some words, in any case.
    pub(super) fn is(&self, words: &[&str]) -> bool {
        words
            .iter()
            .any(|word| word.eq_ignore_ascii_case(self.form))
    }
}
