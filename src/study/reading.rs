//! Reading a document: how well each of its facts is known.

use std::collections::BTreeMap;

use super::{Study, StudyError};
use crate::analysis::Level;
use crate::bank::{Reading, Shelved};
use crate::id::FactId;
use crate::identity::Learner;
use crate::log::Store;

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
    /// [`StudyError::Closed`] while a test on the bank closes it to them.
    pub async fn known(
        &self,
        learner: Option<Learner>,
        shelved: &Shelved,
        reading: &Reading,
    ) -> Result<BTreeMap<FactId, Known>, StudyError> {
        self.refuse_set(learner, Some(&shelved.bank.id)).await?;
        let Some(learner) = learner else {
            return Ok(BTreeMap::new());
        };
        self.refuse_closed(learner, &shelved.bank.id).await?;
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
}
