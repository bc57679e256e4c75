//! All that is found in the documents of a bank.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::{ControlFlow, Range};

use super::conflict::{self, Conflict, Verdict};
use super::fact::Fact;
use super::find;
use super::person::{Gender, Spoken, gender};
use super::reaction::reactions;
use super::sentence::{Sentence, is_english};
use super::slot::slot;
use super::year;
use crate::grammar::names::Names;
use crate::grammar::syntax::Parser;
use crate::text::{Apart, Document};

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
    /// Of each name whether it is a man's or a woman's, where it tells.
    pub genders: Vec<Option<Gender>>,
    /// The places of its sentences in [`Survey::sentences`].
    pub sentences: Range<usize>,
}

/// All that is found in the documents of a bank.
#[derive(Debug, Clone)]
pub struct Survey<'t> {
    /// The documents in the order given.
    pub documents: Vec<Read<'t>>,
    /// Their sentences in order; headings, and short rows of tables, are left out.
    pub sentences: Vec<Sentence<'t>>,
    /// Their facts, in the order of their sentences.
    pub facts: Vec<Fact<'t>>,
    /// Values that disagree.
    pub conflicts: Vec<Conflict>,
    /// The places of the facts of each sentence in [`Self::facts`].
    by_sentence: Vec<Range<usize>>,
    /// The conflict of each fact that is in one.
    in_conflict: BTreeMap<usize, usize>,
    /// The facts whose value other documents give too, each with those.
    agreed: BTreeMap<usize, BTreeSet<usize>>,
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
        survey.find();
        Some(survey)
    }

    fn empty() -> Self {
        Self {
            documents: Vec::new(),
            sentences: Vec::new(),
            facts: Vec::new(),
            conflicts: Vec::new(),
            by_sentence: Vec::new(),
            in_conflict: BTreeMap::new(),
            agreed: BTreeMap::new(),
        }
    }

    fn read(
        &mut self,
        parser: &Parser<'static>,
        source: Source<'t>,
        on: &mut dyn FnMut(usize) -> ControlFlow<()>,
    ) -> Option<()> {
        let Source { document, lang } = source;
        let english = is_english(lang);
        let names = Names::of(&document.text);
        let genders: Vec<Option<Gender>> = names.names.iter().map(gender).collect();
        let from = self.sentences.len();
        let mut spoken = (0, Spoken::default());
        for (paragraph, sentence) in document.sentences() {
            let place = (self.documents.len(), paragraph);
            let mut read = Sentence::read(parser, sentence, &sentence.view, place, &names, lang);
            if spoken.0 != paragraph {
                spoken = (paragraph, Spoken::default());
            }
            for sentence in &mut read {
                sentence.pronouns = spoken.1.read(sentence, &names.names, &genders).into();
            }
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
            genders,
            sentences: from..self.sentences.len(),
        });
        Some(())
    }

    /// The facts of the sentences that were read.
    fn find(&mut self) {
        for (number, sentence) in self.sentences.iter().enumerate() {
            let read = self.documents.get(sentence.document);
            let names = read.map_or(&[][..], |read| &read.names.names);
            let english = read.is_none_or(|read| read.english);
            let from = self.facts.len();
            let mut facts = find::facts(sentence, number, names, english);
            for fact in &mut facts {
                fact.slot = slot(sentence, names, fact).map(Box::new);
            }
            let reactions = reactions(sentence, number, names, &facts, from);
            self.facts.extend(facts.into_iter().chain(reactions));
            self.by_sentence.push(from..self.facts.len());
        }
        self.facts.shrink_to_fit();
        let sentences = &self.sentences;
        let paragraph = |number: usize| {
            let sentence = sentences.get(number);
            sentence.map_or((0, 0), |sentence| (sentence.document, sentence.paragraph))
        };
        year::infer(&mut self.facts, paragraph);
        let found = conflict::find(self);
        for (number, conflict) in found.conflicts.iter().enumerate() {
            self.in_conflict
                .extend(conflict.facts.iter().map(|fact| (*fact, number)));
        }
        self.conflicts = found.conflicts;
        self.agreed = found.agreed;
    }

    /// The places of the facts of a sentence.
    pub fn facts_in(&self, sentence: usize) -> Range<usize> {
        self.by_sentence.get(sentence).cloned().unwrap_or_default()
    }

    /// Whether a sentence stands among notes or references: what it says nobody is asked about, though it may contradict.
    pub fn is_note(&self, sentence: usize) -> bool {
        let paragraph = self.sentences.get(sentence).and_then(|sentence| {
            let document = self.documents.get(sentence.document)?.document;
            document.paragraphs.get(sentence.paragraph)
        });
        paragraph.is_some_and(|paragraph| paragraph.apart == Some(Apart::Note))
    }

    /// The document that a sentence belongs to.
    pub fn document(&self, sentence: usize) -> Option<&Read<'t>> {
        self.documents.get(self.sentences.get(sentence)?.document)
    }

    /// The place of the document of a fact.
    pub fn document_of(&self, fact: &Fact<'_>) -> Option<usize> {
        Some(self.sentences.get(fact.sentence)?.document)
    }

    /// The facts that give another value for the same thing: none of them can be a wrong option of this one.
    pub fn rivals(&self, fact: usize) -> impl Iterator<Item = &Fact<'t>> {
        let others = self.disagreeing(fact);
        let others = others.filter(move |other| *other != fact);
        others.filter_map(|other| self.facts.get(other))
    }

    /// How the documents stand to each other on what a fact tells.
    pub fn verdict(&self, fact: usize) -> Verdict {
        if self.in_conflict.contains_key(&fact) {
            Verdict::Differ
        } else if self.agreed.contains_key(&fact) {
            Verdict::Agree
        } else if self.facts.get(fact).is_some_and(conflict::is_comparable) {
            Verdict::Alone
        } else {
            Verdict::Unknown
        }
    }

    /// The places of the facts of other documents that give the same value for the same thing.
    pub fn agreeing(&self, fact: usize) -> impl Iterator<Item = usize> {
        self.agreed.get(&fact).into_iter().flatten().copied()
    }

    /// The places of all facts of the disagreement that a fact is in, in order; none where it is in none.
    pub fn disagreeing(&self, fact: usize) -> impl Iterator<Item = usize> {
        let number = self.in_conflict.get(&fact);
        let conflict = number.and_then(|number| self.conflicts.get(*number));
        let all = conflict.into_iter();
        all.flat_map(|conflict| conflict.facts.iter().copied())
    }
}
