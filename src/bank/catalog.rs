//! All banks at one moment, with the documents they cite: what the server serves until the next reload.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::kin::{families, neighbours};
use super::reading::Reading;
use super::{Bank, Citation, Format, Question, State, freeze, version};
use crate::id::{BankId, FactId, QuestionId, SourceId, VersionHash};
use crate::text::Span;

/// All banks at one moment.
#[derive(Debug, Clone, Default)]
pub struct Catalog {
    /// The banks that can be used.
    pub banks: BTreeMap<BankId, Arc<Shelved>>,
}

/// A bank with its documents.
#[derive(Debug)]
pub struct Shelved {
    /// The bank, with the reversed cards that the file only asks for ([`Question::reversed`]), each behind its card.
    pub bank: Bank,
    /// The texts of its sources; one that could not be read is not there.
    pub documents: BTreeMap<SourceId, Arc<str>>,
    by_id: BTreeMap<QuestionId, usize>,
    by_version: BTreeMap<VersionHash, usize>,
    /// The questions that can be asked, in the order of the file.
    asked: Vec<usize>,
    /// The facts with questions that can be asked, in the order of the file.
    facts: Vec<(FactId, Vec<usize>)>,
    facts_by_id: BTreeMap<FactId, usize>,
    neighbours: BTreeMap<FactId, usize>,
    families: BTreeMap<FactId, usize>,
    /// The documents divided for reading, each at its first reader's.
    readings: BTreeMap<SourceId, OnceLock<Reading>>,
    /// The pictures that there are: the name of the file in the bank → the name it is served under.
    pictures: BTreeMap<String, String>,
}

impl Shelved {
    /// A bank of a file ready to be asked from. Drafts can be asked only where `drafts` says so; questions put away never.
    pub fn new(mut bank: Bank, documents: BTreeMap<SourceId, Arc<str>>, drafts: bool) -> Self {
        let questions = std::mem::take(&mut bank.questions).into_iter();
        bank.questions = questions
            .flat_map(|question| {
                let reversed = question.reversed();
                std::iter::once(question).chain(reversed)
            })
            .collect();
        let mut by_id = BTreeMap::new();
        let mut by_version = BTreeMap::new();
        let mut asked = Vec::new();
        let mut facts: Vec<(FactId, Vec<usize>)> = Vec::new();
        let mut facts_by_id = BTreeMap::new();
        for (index, question) in bank.questions.iter().enumerate() {
            by_id.insert(question.id.clone(), index);
            by_version.insert(version(&freeze(question)), index);
            let is_asked = match question.state {
                State::Ready => true,
                State::Draft => drafts,
                State::Off => false,
            };
            if !is_asked {
                continue;
            }
            asked.push(index);
            for part in question.parts() {
                let place = *facts_by_id.entry(part.fact.clone()).or_insert_with(|| {
                    facts.push((part.fact.clone(), Vec::new()));
                    facts.len() - 1
                });
                if let Some((_, questions)) = facts.get_mut(place) {
                    questions.push(index);
                }
            }
        }
        let askable = asked.iter().filter_map(|&at| bank.questions.get(at));
        let askable: Vec<&Question> = askable.collect();
        let neighbours = neighbours(&askable);
        let families = families(&askable, &neighbours, &bank.lang);
        let readings = documents
            .keys()
            .map(|source| (source.clone(), OnceLock::new()))
            .collect();
        Self {
            bank,
            documents,
            by_id,
            by_version,
            asked,
            facts,
            facts_by_id,
            neighbours,
            families,
            readings,
            pictures: BTreeMap::new(),
        }
    }

    /// The same with its pictures: the names of files as the bank has them, and the names they are served under, which
    /// are made from their content.
    #[must_use]
    pub fn with_pictures(mut self, pictures: BTreeMap<String, String>) -> Self {
        self.pictures = pictures;
        self
    }

    /// The pictures that can be served: the file as the bank names it, and the name made from its content.
    pub fn pictures(&self) -> impl Iterator<Item = (&str, &String)> {
        self.pictures
            .iter()
            .map(|(file, name)| (file.as_str(), name))
    }

    /// The name that the picture of a file is served under; nothing where it cannot be.
    pub fn picture(&self, file: &str) -> Option<&str> {
        self.pictures.get(file).map(String::as_str)
    }

    /// A question by its id, whatever its state.
    pub fn question(&self, id: &QuestionId) -> Option<&Question> {
        self.bank.questions.get(*self.by_id.get(id)?)
    }

    /// The question whose frozen form has this name, where the file still has it unchanged.
    pub fn unchanged(&self, version: VersionHash) -> Option<&Question> {
        self.bank.questions.get(*self.by_version.get(&version)?)
    }

    /// The facts that can be asked, in the order of the file: those of every part of a question.
    pub fn facts(&self) -> impl ExactSizeIterator<Item = &FactId> {
        self.facts.iter().map(|(fact, _)| fact)
    }

    /// The neighbourhoods of facts, numbered: facts of one sentence, and those with values for one slot. They tell
    /// nothing of what is right.
    pub fn neighbours(&self) -> &BTreeMap<FactId, usize> {
        &self.neighbours
    }

    /// The families of facts that give each other away once they are answered, numbered. Which facts they join depends
    /// on what is right.
    pub fn families(&self) -> &BTreeMap<FactId, usize> {
        &self.families
    }

    /// The questions that ask for a fact, in the order of the file.
    pub fn asking(&self, fact: &FactId) -> impl Iterator<Item = &Question> {
        let places = self
            .facts_by_id
            .get(fact)
            .and_then(|&at| self.facts.get(at))
            .map(|(_, questions)| questions.as_slice());
        places
            .unwrap_or_default()
            .iter()
            .filter_map(|&index| self.bank.questions.get(index))
    }

    /// The questions that can be asked, in the order of the file.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.askable().map(|(_, question)| question)
    }

    /// The questions that can be asked, with their places in the bank.
    pub(super) fn askable(&self) -> impl Iterator<Item = (usize, &Question)> {
        self.asked
            .iter()
            .filter_map(|&place| Some((place, self.bank.questions.get(place)?)))
    }

    /// Whether most questions that can be asked show what to choose from, so that a right answer may well be luck.
    pub fn is_mostly_chosen(&self) -> bool {
        let chosen = |question: &&Question| {
            matches!(
                question.format(),
                Format::Choice | Format::TrueFalse | Format::Multi | Format::Order | Format::Match
            )
        };
        2 * self.questions().filter(chosen).count() > self.asked.len()
    }

    /// A document divided for reading; nothing where it is not there.
    pub fn reading(&self, source: &SourceId) -> Option<&Reading> {
        let reading = self.readings.get(source)?;
        Some(reading.get_or_init(|| Reading::new(self, source)))
    }

    /// The document of a citation and the place of its quote there.
    pub fn locate(&self, cite: &Citation) -> Option<(&Arc<str>, Span)> {
        let document = self.documents.get(&cite.source)?;
        Some((document, cite.locate(document)?))
    }
}
