//! What waits for a learner, bank by bank.

use super::{Study, StudyError};
use crate::bank::Shelved;
use crate::id::{AttemptId, BankId};
use crate::identity::Learner;
use crate::log::Store;
use crate::quiz::Context;

/// Due facts are counted up to here; a backlog is never shown as a four-digit number.
const COUNTED: usize = 200;

/// How a bank stands for a learner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overview {
    /// Facts that can be asked.
    pub facts: usize,
    /// Facts met, at most as many as can be asked.
    pub met: usize,
    /// Facts due now.
    pub due: usize,
}

/// A quiz begun and not finished.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    /// The quiz.
    pub attempt: AttemptId,
    /// Its bank.
    pub bank: BankId,
    /// How many questions are answered.
    pub answered: usize,
    /// How many there are.
    pub of: usize,
}

impl<S: Store> Study<'_, S> {
    /// How a bank stands; for a visitor without a session all of it is new.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn overview(
        &self,
        learner: Option<Learner>,
        shelved: &Shelved,
    ) -> Result<Overview, StudyError> {
        let facts = shelved.facts().len();
        let Some(learner) = learner else {
            return Ok(Overview {
                facts,
                met: 0,
                due: 0,
            });
        };
        let bank = &shelved.bank.id;
        let met = usize::try_from(self.store.seen(learner.id, bank).await?)
            .unwrap_or(facts)
            .min(facts);
        let due = self.store.due(learner.id, bank, self.now, COUNTED).await?;
        let due = due
            .iter()
            .filter(|(_, fact)| shelved.asking(fact).next().is_some())
            .count();
        Ok(Overview { facts, met, due })
    }

    /// The quizzes a learner began and did not finish, the newest first.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn open_quizzes(&self, learner: Learner) -> Result<Vec<Open>, StudyError> {
        let kept = self.store.learner(learner.id).await?.unwrap_or_default();
        let mut open = Vec::new();
        for id in kept.open.iter().rev() {
            let attempt = self.own(learner, *id).await?;
            if attempt.context != Context::Quiz || !self.catalog.banks.contains_key(&attempt.bank) {
                continue;
            }
            let attempt = self.as_it_stands(learner, *id).await?;
            if attempt.finished.is_none() {
                let answered = attempt.items.iter().filter(|item| !item.is_empty()).count();
                open.push(Open {
                    attempt: *id,
                    bank: attempt.bank,
                    answered,
                    of: attempt.items.len(),
                });
            }
        }
        Ok(open)
    }
}
