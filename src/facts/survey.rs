//! All that is found in the documents of a bank.

use std::ops::{ControlFlow, Range};

use super::fact::{Conflict, Fact};
use super::find;
use super::sentence::Sentence;
use crate::grammar::names::Names;
use crate::grammar::syntax::Parser;
use crate::text::Document;

/// A document with its language.
#[derive(Debug, Clone, Copy)]
pub struct Source<'t> {
    /// The document.
    pub document: &'t Document,
    /// Its language (BCP 47).
    pub lang: &'t str,
}

/// A document that was read.
#[derive(Debug, Clone)]
pub struct Read<'t> {
    /// The document.
    pub document: &'t Document,
    /// Its language.
    pub lang: &'t str,
    /// Whether it is English, whose grammar is known.
    pub english: bool,
    /// Its names; their mentions are in the document's text.
    pub names: Names,
    /// The places of its sentences in [`Survey::sentences`].
    pub sentences: Range<usize>,
}

/// All that is found in the documents of a bank.
#[derive(Debug, Clone)]
pub struct Survey<'t> {
    /// The documents in the order given.
    pub documents: Vec<Read<'t>>,
    /// Their sentences in order; headings are left out.
    pub sentences: Vec<Sentence<'t>>,
    /// Their facts, in the order of their sentences.
    pub facts: Vec<Fact<'t>>,
    /// Values that disagree.
    pub conflicts: Vec<Conflict>,
    /// The places of the facts of each sentence in [`Self::facts`].
    by_sentence: Vec<Range<usize>>,
}

/// How far the reading is, in bytes of all documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// So much is read.
    pub done: usize,
    /// Of so much.
    pub of: usize,
}

impl<'t> Survey<'t> {
    /// Looks through one document.
    pub fn of(document: &'t Document, lang: &'t str) -> Self {
        let source = Source { document, lang };
        let on = &mut |_| ControlFlow::Continue(());
        Self::new(&[source], on).unwrap_or_else(Self::empty)
    }

    /// Looks through documents. `on` hears after each sentence how far it is, and can stop it: then there is nothing.
    pub fn new(
        sources: &[Source<'t>],
        on: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Option<Self> {
        let parser = Parser::english();
        let of = sources.iter().map(|source| source.document.text.len());
        let mut progress = Progress {
            done: 0,
            of: of.sum(),
        };
        let mut survey = Self::empty();
        for source in sources {
            let before = progress.done;
            survey.read(&parser, *source, &mut |byte| {
                progress.done = before + byte;
                on(progress)
            })?;
            progress.done = before + source.document.text.len();
        }
        for number in 0..survey.sentences.len() {
            let from = survey.facts.len();
            find::facts(&mut survey, number);
            survey.by_sentence.push(from..survey.facts.len());
        }
        Some(survey)
    }

    fn empty() -> Self {
        Self {
            documents: Vec::new(),
            sentences: Vec::new(),
            facts: Vec::new(),
            conflicts: Vec::new(),
            by_sentence: Vec::new(),
        }
    }

    fn read(
        &mut self,
        parser: &Parser<'static>,
        source: Source<'t>,
        on: &mut dyn FnMut(usize) -> ControlFlow<()>,
    ) -> Option<()> {
        let Source { document, lang } = source;
        let english = lang.is_empty() || lang.split('-').next() == Some("en");
        let names = Names::of(&document.text);
        let from = self.sentences.len();
        for (paragraph, sentence) in document.sentences() {
            let place = (self.documents.len(), paragraph);
            let read = Sentence::read(parser, sentence, &sentence.view, place, &names, english);
            self.sentences.extend(read);
            if on(sentence.span.end).is_break() {
                return None;
            }
        }
        self.documents.push(Read {
            document,
            lang,
            english,
            names,
            sentences: from..self.sentences.len(),
        });
        Some(())
    }

    /// The places of the facts of a sentence.
    pub fn facts_in(&self, sentence: usize) -> Range<usize> {
        self.by_sentence.get(sentence).cloned().unwrap_or_default()
    }

    /// The document that a sentence belongs to.
    pub fn document(&self, sentence: usize) -> Option<&Read<'t>> {
        self.documents.get(self.sentences.get(sentence)?.document)
    }

    /// The facts that give another value for the same thing: none of them can be a wrong option of this one.
    pub fn rivals(&self, fact: usize) -> impl Iterator<Item = &Fact<'t>> {
        let conflicts = self.conflicts.iter();
        let with = conflicts.filter(move |conflict| conflict.facts.contains(&fact));
        let others = with.flat_map(|conflict| conflict.facts.iter().copied());
        let others = others.filter(move |other| *other != fact);
        others.filter_map(|other| self.facts.get(other))
    }
}
