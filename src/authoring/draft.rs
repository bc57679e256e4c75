//! A document → a draft bank.

use crate::bank::{Bank, Source, Stance};
use crate::generate::earlier::Survey;
use crate::generate::{self, Made};
use crate::id::{BankId, SourceId};
use crate::text::{Document, Span};

/// What is known of a document besides its text.
#[derive(Debug, Clone, PartialEq)]
pub struct Brief {
    /// The bank's id.
    pub bank: BankId,
    /// The document's id within it.
    pub source: SourceId,
    /// Where the extracted text will lie, relative to the bank file.
    pub file: String,
    /// The document's title; without one, its first heading or else the bank's id.
    pub title: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it was written.
    pub date: Option<String>,
    /// Whether it is one voice or a work of reference.
    pub stance: Stance,
    /// Its language (BCP 47).
    pub lang: String,
    /// The most questions for a thousand characters.
    pub density: f64,
    /// What chance is drawn from.
    pub seed: u64,
}

/// Values that disagree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// What they are values of.
    pub slot: String,
    /// Their words and bytes.
    pub values: Vec<(String, Span)>,
}

/// A draft bank, and what was learnt on the way.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The bank; every question in it is a draft.
    pub bank: Bank,
    /// How each question was made, in the bank's order.
    pub made: Vec<Made>,
    /// Values of the document that disagree.
    pub conflicts: Vec<Disagreement>,
}

/// Makes a bank of draft questions from a document's text. The same text and brief give the same bank.
pub fn draft(text: &str, brief: &Brief) -> Draft {
    let document = Document::new(text);
    let survey = Survey::new(&document, &brief.lang);
    let options = generate::Options {
        source: brief.source.clone(),
        stance: brief.stance,
        lang: brief.lang.clone(),
        density: brief.density,
        seed: brief.seed,
    };
    let made = generate::questions(&survey, &options);
    let conflicts = survey
        .conflicts
        .iter()
        .map(|c| Disagreement {
            slot: c.class.name().to_owned(),
            values: c
                .facts
                .iter()
                .filter_map(|&f| survey.facts.get(f))
                .map(|f| (f.text.clone(), f.span))
                .collect(),
        })
        .collect();
    let title = brief
        .title
        .clone()
        .or_else(|| document.title().map(str::to_owned))
        .unwrap_or_else(|| brief.bank.as_str().to_owned());
    let bank = Bank {
        id: brief.bank.clone(),
        title: title.clone(),
        lang: brief.lang.clone(),
        aliases: Vec::new(),
        sources: vec![Source {
            id: brief.source.clone(),
            file: brief.file.clone(),
            blake3: Some(*blake3::hash(text.as_bytes()).as_bytes()),
            title,
            author: brief.author.clone(),
            date: brief.date.clone(),
            stance: brief.stance,
            image: None,
        }],
        questions: made.iter().map(|m| m.question.clone()).collect(),
    };
    Draft {
        bank,
        made,
        conflicts,
    }
}
