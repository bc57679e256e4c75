//! What a document says, one value at a time: its dates, its figures and who said what, each with its sentence.
//!
//! Two figures for one thing are a [`Conflict`]: both are kept, neither is believed.

mod conflict;
mod report;
mod slot;

use crate::facts::Class;
use crate::grammar::chunk::{Kind as Piece, Names, Row};
use crate::grammar::clause::{self, Clause};
use crate::grammar::lead::{Lead, lead};
use crate::text::{Document, Span, View, date::Date, number::Number};

pub use conflict::Conflict;
pub(crate) use report::voice;
pub use report::{Report, Voice};

/// What kind of value a fact has.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// When something was.
    Date(Date),
    /// How many or how much.
    Figure(Number),
    /// Who said, reported or demanded something.
    Reaction(Voice),
}

/// A value that the document gives for something.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// The value.
    pub value: Value,
    /// Its words as they read.
    pub text: String,
    /// The bytes in the document.
    pub span: Span,
    /// The place of its sentence in [`Survey::sentences`].
    pub sentence: usize,
    /// The place of its piece in the sentence; of a reaction the first.
    pub piece: usize,
    /// What it counts, where that is known.
    pub class: Option<Class>,
    /// The words around it that say what it is a value of ("774 were wounded").
    pub phrase: String,
    /// Who says so, where the sentence names a source.
    pub attribution: Option<String>,
}

/// A sentence taken apart.
#[derive(Debug, Clone)]
pub struct Surveyed<'d> {
    /// Its bytes in the document.
    pub span: Span,
    /// The place of its paragraph.
    pub paragraph: usize,
    /// It made readable.
    pub view: &'d View,
    /// Its pieces.
    pub row: Row<'d>,
    /// What it begins with.
    pub lead: Option<Lead>,
    /// Its plain clauses.
    pub clauses: Vec<Clause>,
    /// What it reports of others.
    pub reports: Vec<Report>,
}

/// All that is found in a document.
#[derive(Debug, Clone)]
pub struct Survey<'d> {
    /// The document.
    pub document: &'d Document,
    /// Its sentences.
    pub sentences: Vec<Surveyed<'d>>,
    /// Its facts, in the order of the text.
    pub facts: Vec<Fact>,
    /// Figures that disagree.
    pub conflicts: Vec<Conflict>,
}

impl<'d> Survey<'d> {
    /// Looks through a document.
    pub fn new(document: &'d Document, lang: &str) -> Self {
        let names = Names::new(document);
        let mut survey = Self {
            document,
            sentences: Vec::new(),
            facts: Vec::new(),
            conflicts: Vec::new(),
        };
        for (paragraph, sentence) in document.sentences() {
            let row = Row::new(&sentence.view.text, &names, lang);
            let lead = lead(&row, 0);
            let mut clauses = lead
                .as_ref()
                .map(|l| clause::clauses(&row, l.end))
                .unwrap_or_default();
            clauses.extend(clause::within(&row, 1));
            let reports = lead
                .as_ref()
                .map(|l| report::find(&row, l))
                .unwrap_or_default();
            let surveyed = Surveyed {
                span: sentence.span,
                paragraph,
                view: &sentence.view,
                row,
                lead,
                clauses,
                reports,
            };
            survey
                .facts
                .extend(facts(&surveyed, survey.sentences.len(), document));
            survey.sentences.push(surveyed);
        }
        survey.conflicts = conflict::find(&survey);
        survey
    }

    /// The sentence of a fact.
    pub fn sentence(&self, fact: &Fact) -> Option<&Surveyed<'d>> {
        self.sentences.get(fact.sentence)
    }

    /// The fact whose value is a piece of a sentence.
    pub fn fact_at(&self, sentence: usize, piece: usize) -> Option<(usize, &Fact)> {
        self.facts
            .iter()
            .enumerate()
            .find(|(_, f)| f.sentence == sentence && f.piece == piece)
    }

    /// The conflict that a fact is part of.
    pub fn conflict(&self, fact: usize) -> Option<&Conflict> {
        self.conflicts.iter().find(|c| c.facts.contains(&fact))
    }
}

/// The facts of a sentence.
fn facts(s: &Surveyed<'_>, sentence: usize, document: &Document) -> Vec<Fact> {
    let mut out = Vec::new();
    let attribution = s
        .lead
        .as_ref()
        .and_then(|l| l.source.clone())
        .map(|r| s.row.words(r).to_owned());
    for (piece, chunk) in s.row.chunks.iter().enumerate() {
        let (value, class, here) = match chunk.kind {
            Piece::Date(d) => match s.row.dates.get(d) {
                Some(found) => (Value::Date(found.date), None, found.span),
                None => continue,
            },
            Piece::Number(n) => match s.row.numbers.get(n) {
                Some(found) => (
                    Value::Figure(found.number),
                    slot::class(&s.row, piece),
                    found.core,
                ),
                None => continue,
            },
            _ => continue,
        };
        out.push(Fact {
            value,
            text: here.of(s.row.text).unwrap_or_default().to_owned(),
            span: s.view.original(here),
            sentence,
            piece,
            class,
            phrase: slot::phrase(&s.row, piece),
            attribution: attribution.clone(),
        });
    }
    for report in &s.reports {
        let here = s.row.span(report.speaker.clone());
        out.push(Fact {
            value: Value::Reaction(report.voice),
            text: report.speaker_text(&s.row),
            span: s.view.original(here),
            sentence,
            piece: report.speaker.start,
            class: None,
            phrase: s
                .row
                .words(report.verb..(report.verb + 8).min(report.end))
                .to_owned(),
            attribution: report.outer.clone().map(|r| s.row.words(r).to_owned()),
        });
    }
    out.retain(|f| f.span.of(&document.text).is_some());
    out
}

#[cfg(test)]
mod tests;
