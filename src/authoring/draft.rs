//! Documents → a draft bank.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use super::held::{Held, Holder};
use crate::bank::{self, Bank, Source, Stance};
use crate::facts::{self, Progress, Survey};
use crate::generate::{self, Family, Made, Origin, Passed};
use crate::id::{BankId, SourceId};
use crate::text::{Document, Span};

/// A document, and what is known of it besides its text.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Its text.
    pub text: String,
    /// Its id within the bank.
    pub source: SourceId,
    /// Where the text will lie, relative to the bank file.
    pub file: String,
    /// Its title; without one, its first heading or else its id.
    pub title: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it was written.
    pub date: Option<String>,
    /// Whether it is one voice or a work of reference.
    pub stance: Stance,
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Brief {
    /// The bank's id.
    pub bank: BankId,
    /// The bank's title; without one, that of its first document.
    pub title: Option<String>,
    /// The language of the documents (BCP 47).
    pub lang: String,
    /// The most questions for a thousand characters; without it as many as the generator thinks good.
    pub density: Option<f64>,
    /// What chance is drawn from.
    pub seed: u64,
    /// The families wanted; empty for all.
    pub families: Vec<Family>,
    /// Which questions are wanted.
    pub review: Review,
    /// The documents.
    pub sheets: Vec<Sheet>,
}

/// Which questions are wanted: those that are served, which can be used as they stand as far as can be told, or those that a
/// teacher should look at closely.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Review {
    /// Both.
    #[default]
    All,
    /// Only those that are served.
    None,
    /// Only those to be looked at.
    Only,
}

/// The tag of questions that a teacher should look at closely.
pub const REVIEW: &str = "review";

/// Values that disagree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// What they are values of.
    pub slot: String,
    /// Their documents, words and bytes.
    pub values: Vec<(usize, String, Span)>,
}

/// A fact that no whole question was made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unasked {
    /// Its document.
    pub document: usize,
    /// Its words.
    pub text: String,
    /// Their bytes.
    pub span: Span,
    /// Why.
    pub why: &'static str,
}

/// A sentence that no question was made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Silent {
    /// Its document.
    pub document: usize,
    /// Its words, made readable.
    pub text: String,
    /// Its bytes.
    pub span: Span,
    /// Whether any fact was found in it.
    pub has_facts: bool,
}

/// A draft bank, and what was learnt on the way.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The bank; every question in it is a draft.
    pub bank: Bank,
    /// How each question was made, in the bank's order.
    pub made: Vec<Made>,
    /// What each question rests on, held against the other documents, in the same order.
    pub held: Vec<Held>,
    /// Values of the documents that disagree.
    pub conflicts: Vec<Disagreement>,
    /// The facts that no whole question was made of.
    pub unasked: Vec<Unasked>,
    /// The sentences that no question was made of.
    pub silent: Vec<Silent>,
}

/// Makes a bank of draft questions from documents. The same brief gives the same bank. `on` hears how far the reading is,
/// and can stop it: then there is nothing.
pub fn draft(brief: &Brief, on: &mut dyn FnMut(Progress) -> ControlFlow<()>) -> Option<Draft> {
    let documents: Vec<Document> = brief
        .sheets
        .iter()
        .map(|sheet| Document::new(&sheet.text))
        .collect();
    let sources: Vec<facts::Source<'_>> = documents
        .iter()
        .map(|document| facts::Source {
            document,
            lang: &brief.lang,
        })
        .collect();
    let survey = Survey::new(&sources, on)?;
    let sources = sources_of(brief, &documents);
    let options = generate::Options {
        documents: sources.iter().map(origin).collect(),
        lang: brief.lang.clone(),
        density: brief.density,
        seed: brief.seed,
        families: brief.families.clone(),
    };
    let (mut made, passed) = generate::questions(&survey, &options);
    let silent = silent(&survey, &made);
    made.retain(|made| match brief.review {
        Review::All => true,
        Review::None => made.served,
        Review::Only => !made.served,
    });
    for made in &mut made {
        if !made.served {
            made.question.tags.push(REVIEW.to_owned());
        }
        made.question.made = Some(bank::mark(&made.question));
    }
    let holder = Holder::new(&survey, &sources);
    let held = made.iter().map(|made| holder.held(made)).collect();
    let title = brief
        .title
        .clone()
        .or_else(|| sources.first().map(|source| source.title.clone()));
    let bank = Bank {
        id: brief.bank.clone(),
        title: title.unwrap_or_else(|| brief.bank.as_str().to_owned()),
        lang: brief.lang.clone(),
        aliases: Vec::new(),
        sensitive: None,
        sources,
        questions: made.iter().map(|made| made.question.clone()).collect(),
    };
    Some(Draft {
        bank,
        made,
        held,
        conflicts: disagreements(&survey),
        unasked: passed
            .iter()
            .filter_map(|one| unasked(&survey, one))
            .collect(),
        silent,
    })
}

fn sources_of(brief: &Brief, documents: &[Document]) -> Vec<Source> {
    let both = brief.sheets.iter().zip(documents);
    let sources = both.map(|(sheet, document)| Source {
        id: sheet.source.clone(),
        file: sheet.file.clone(),
        blake3: Some(*blake3::hash(sheet.text.as_bytes()).as_bytes()),
        title: sheet
            .title
            .clone()
            .or_else(|| document.title().map(str::to_owned))
            .unwrap_or_else(|| sheet.source.as_str().to_owned()),
        author: sheet.author.clone(),
        date: sheet.date.clone(),
        stance: sheet.stance,
        image: None,
    });
    sources.collect()
}

fn origin(source: &Source) -> Origin {
    Origin {
        source: source.id.clone(),
        stance: source.stance,
        title: source.title.clone(),
    }
}

fn disagreements(survey: &Survey<'_>) -> Vec<Disagreement> {
    let conflicts = survey.conflicts.iter().map(|conflict| {
        let facts = conflict.facts.iter().filter_map(|&at| survey.facts.get(at));
        let values = facts.filter_map(|fact| {
            let document = survey.sentences.get(fact.sentence)?.document;
            Some((document, fact.text.to_owned(), fact.span))
        });
        Disagreement {
            slot: conflict.of.clone(),
            values: values.collect(),
        }
    });
    conflicts.collect()
}

fn unasked(survey: &Survey<'_>, passed: &Passed) -> Option<Unasked> {
    let fact = survey.facts.get(passed.fact)?;
    Some(Unasked {
        document: survey.sentences.get(fact.sentence)?.document,
        text: fact.text.to_owned(),
        span: fact.span,
        why: passed.why,
    })
}

fn silent(survey: &Survey<'_>, made: &[Made]) -> Vec<Silent> {
    let cited = made.iter().flat_map(|made| {
        let items = made.items.iter().map(|item| (item.document, item.cite));
        items.chain([(made.document, made.cite)])
    });
    let cited: BTreeSet<(usize, Span)> = cited.collect();
    let sentences = survey.sentences.iter().enumerate();
    let silent = sentences.filter(|(_, one)| !cited.contains(&(one.document, one.span)));
    let told = silent.map(|(number, sentence)| Silent {
        document: sentence.document,
        text: sentence.view.text.trim().to_owned(),
        span: sentence.span,
        has_facts: !survey.facts_in(number).is_empty(),
    });
    let mut told: Vec<Silent> = told.collect();
    // A sentence that is too long for one tree is there once for each of its trees.
    told.dedup_by(|again, first| {
        let is_same = (again.document, again.span) == (first.document, first.span);
        first.has_facts |= is_same && again.has_facts;
        is_same
    });
    told
}
