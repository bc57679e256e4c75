//! Reading a document: how well each of its facts is known, and whether it is open.

use std::collections::BTreeMap;

use super::{Study, StudyError};
use crate::analysis::Level;
use crate::bank::{Reading, Shelved};
use crate::id::{BankId, FactId};
use crate::identity::Learner;
use crate::log::Store;
use crate::quiz::{Attempt, Purpose};

/// How well a learner knows a fact.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Known {
    /// In steps.
    pub level: Level,
    /// The chance that it would be recalled now, 0 to 1.
    pub recall: f32,
}

impl<S: Store> Study<'_, S> {
    /// How well a learner knows the facts of a document; a fact never asked is not there, and a visitor without a
    /// session knows none.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn known(
        &self,
        learner: Option<Learner>,
        shelved: &Shelved,
        reading: &Reading,
    ) -> Result<BTreeMap<FactId, Known>, StudyError> {
        let Some(learner) = learner else {
            return Ok(BTreeMap::new());
        };
        let mut facts: Vec<FactId> = reading
            .sentences()
            .flat_map(|line| line.facts.iter().cloned())
            .collect();
        facts.sort_unstable();
        facts.dedup();
        let cards = self
            .store
            .cards(learner.id, &shelved.bank.id, &facts)
            .await?;
        let today = self.scheduler.calendar().day(self.now);
        let known = facts.into_iter().zip(cards).filter_map(|(fact, card)| {
            let card = card?;
            let recall = self.scheduler.retrievability(&card, today);
            let level = Level::of(Some(&card), recall);
            Some((fact, Known { level, recall }))
        });
        Ok(known.collect())
    }
    /// Whether a bank's texts and answers are closed to a visitor: while they take a test on it, so that it tests what
    /// they know and not what they can look up.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn closed(
        &self,
        learner: Option<Learner>,
        bank: &BankId,
    ) -> Result<bool, StudyError> {
        let Some(learner) = learner else {
            return Ok(false);
        };
        let kept = self.store.learner(learner.id).await?.unwrap_or_default();
        for id in kept.open {
            let attempt = self.store.attempt(id).await?;
            let is_test = |attempt: &Attempt| {
                attempt.bank == *bank
                    && attempt.rules.purpose == Purpose::Test
                    && !attempt.rules.is_over(self.now)
            };
            if attempt.as_ref().is_some_and(is_test) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
