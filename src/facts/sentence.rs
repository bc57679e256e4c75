//! A sentence taken apart: its tree and clauses, and the dates, figures, names and quotations in it.

use super::person::Pronoun;
use super::quote::quotes;
use super::tongue::{self, tongue};
use crate::grammar::clauses::{Clause, Tree, clauses, trees};
use crate::grammar::names::{Mention, Names};
use crate::grammar::syntax::Parser;
use crate::text::token::Tokens;
use crate::text::{self, Span, View, date, number};

/// A sentence taken apart. All places but [`span`](Self::span) are bytes in the text of its view.
#[derive(Debug, Clone)]
pub struct Sentence<'t> {
    /// Its document: a place in [`Survey::documents`](super::Survey::documents).
    pub document: usize,
    /// Its paragraph in the document.
    pub paragraph: usize,
    /// Its bytes in the document.
    pub span: Span,
    /// It made readable.
    pub view: &'t View,
    /// Its tree. It has no words where the language has no grammar here. What is too long for one tree is here several
    /// times, with a tree for each part.
    pub tree: Tree<'t, 'static>,
    /// Its clauses.
    pub clauses: Box<[Clause]>,
    /// Its dates.
    pub dates: Box<[date::Found]>,
    /// Its figures.
    pub figures: Box<[number::Found]>,
    /// Its names.
    pub mentions: Box<[Mention]>,
    /// What stands in quotation marks, without these.
    pub quotes: Box<[Span]>,
    /// "He" and "she", and whom they mean.
    pub pronouns: Box<[Pronoun]>,
    /// The innermost clause of each word of the tree.
    homes: Box<[Option<u16>]>,
}

impl<'t> Sentence<'t> {
    /// Takes a sentence apart, once for each of its trees.
    pub(super) fn read(
        parser: &Parser<'static>,
        read: &text::Sentence,
        view: &'t View,
        place: (usize, usize),
        names: &Names,
        lang: &str,
    ) -> Vec<Self> {
        let english = is_english(lang);
        let here = &view.text;
        let tokens = Tokens::new(here);
        let (dates, figures) = match tongue(lang).filter(|_| !english) {
            Some(tongue) => {
                let dates = tongue::dates(&tokens, tongue);
                let figures = tongue::figures(&tokens, tongue);
                (dates, figures)
            }
            None => (date::find_in(&tokens), number::find_in(&tokens, lang)),
        };
        let one = |tree: Tree<'t, 'static>, bytes: Span| {
            let clauses: Box<[Clause]> = clauses(&tree).into();
            let within = |span: &Span| bytes.contains(*span);
            let mentions = names.within(read.span).iter().map(|mention| Mention {
                span: to_the_end_of_its_word(here, view.here(mention.span)),
                name: mention.name,
            });
            Self {
                document: place.0,
                paragraph: place.1,
                span: read.span,
                view,
                homes: homes(&tree, &clauses),
                clauses,
                dates: dates
                    .iter()
                    .filter(|found| within(&found.span))
                    .cloned()
                    .collect(),
                figures: figures
                    .iter()
                    .filter(|found| within(&found.core))
                    .copied()
                    .collect(),
                mentions: mentions.filter(|mention| within(&mention.span)).collect(),
                quotes: quotes(here).into(),
                pronouns: Box::default(),
                tree,
            }
        };
        let whole = Span::new(0, here.len());
        if !english {
            return vec![one(Tree::new(parser, here, Vec::new()), whole)];
        }
        let mut trees: Vec<_> = trees(parser, here).collect();
        if trees.len() == 1 {
            return trees.drain(..).map(|tree| one(tree, whole)).collect();
        }
        let bytes = |tree: &Tree<'_, '_>| {
            let first = tree.words.first().map_or(0, |word| word.start);
            Span::new(first, tree.words.last().map_or(0, |word| word.end))
        };
        let parts = trees.into_iter().map(|tree| {
            let bytes = bytes(&tree);
            one(tree, bytes)
        });
        parts.collect()
    }

    /// The words of the tree that touch some bytes.
    pub fn words(&self, here: Span) -> std::ops::Range<usize> {
        let words = &self.tree.words;
        let first = words.partition_point(|word| word.end <= here.start);
        let end = words.partition_point(|word| word.start < here.end);
        first..end.max(first)
    }

    /// Of a row of words the one that the others hang on, near or far; else the first.
    pub fn head_of(&self, words: &std::ops::Range<usize>) -> Option<usize> {
        let outside = |at: &usize| {
            self.tree
                .head(*at)
                .is_none_or(|head| !words.contains(&head))
        };
        words.clone().find(outside)
    }

    /// The innermost clause of a word, and its part there.
    pub fn home(&self, word: usize) -> Option<(usize, usize)> {
        let number = usize::from(self.homes.get(word).copied().flatten()?);
        let parts = &self.clauses.get(number)?.parts;
        let part = parts.iter().position(|part| part.words.contains(&word))?;
        Some((number, part))
    }
}

/// Whether a language (BCP 47) is English, the only one whose grammar is known; so is one that is not told.
pub(super) fn is_english(lang: &str) -> bool {
    lang.is_empty()
        || lang
            .split('-')
            .next()
            .is_some_and(|lang| lang.eq_ignore_ascii_case("en"))
}

/// A name that was torn for a line ("Azer-baijan") goes on to the end of its word.
fn to_the_end_of_its_word(text: &str, span: Span) -> Span {
    let inside = span
        .of(text)
        .is_some_and(|name| name.ends_with(char::is_alphabetic));
    let rest = text.get(span.end..).unwrap_or_default();
    let more = rest.len() - rest.trim_start_matches(|c: char| c.is_lowercase()).len();
    Span::new(span.start, span.end + if inside { more } else { 0 })
}

/// The innermost clause of each word.
fn homes(tree: &Tree<'_, '_>, clauses: &[Clause]) -> Box<[Option<u16>]> {
    let of = |word: usize| {
        let mut at = word;
        // No tree is deeper than it has words.
        for _ in 0..=tree.words.len() {
            if let Ok(number) = clauses.binary_search_by_key(&at, |clause| clause.head) {
                return u16::try_from(number).ok();
            }
            at = tree.head(at)?;
        }
        None
    };
    (0..tree.words.len()).map(of).collect()
}
