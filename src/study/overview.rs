//! What waits for a learner, bank by bank.

use super::desk::{Desk, Today};
use super::{Study, StudyError};
use crate::bank::Shelved;
use crate::id::{AttemptId, BankId};
use crate::identity::Learner;
use crate::log::Store;
use crate::quiz::Context;
use crate::time::Day;

/// How a bank stands for a learner.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Overview {
    /// Facts that can be asked.
    pub facts: usize,
    /// Facts met, at most as many as can be asked.
    pub met: usize,
    /// What is asked today, from now on; nothing of a bank that was never begun.
    pub today: Today,
    /// The day of the exam that is planned, today or ahead, and how many days there are until then.
    pub exam: Option<(Day, u32)>,
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
    /// How many there are, without those passed on.
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
                ..Overview::default()
            });
        };
        let desk = self.desk(learner, shelved, None).await?;
        Ok(self.stands(&desk, shelved))
    }

    /// How all banks stand, in the order of their names.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn overviews(
        &self,
        learner: Option<Learner>,
    ) -> Result<Vec<(&Shelved, Overview)>, StudyError> {
        let banks: Vec<&Shelved> = self.catalog.banks.values().map(AsRef::as_ref).collect();
        let Some(learner) = learner else {
            let new = |shelved: &Shelved| Overview {
                facts: shelved.facts().len(),
                ..Overview::default()
            };
            return Ok(banks
                .into_iter()
                .map(|shelved| (shelved, new(shelved)))
                .collect());
        };
        let desks = self.desks(learner, &banks).await?;
        let stands = banks.into_iter().zip(desks);
        let stands = stands.map(|(shelved, desk)| (shelved, self.stands(&desk, shelved)));
        Ok(stands.collect())
    }

    /// How a bank stands on a learner's day.
    pub(super) fn stands(&self, desk: &Desk, shelved: &Shelved) -> Overview {
        let facts = desk.facts(shelved);
        let met = facts
            .iter()
            .filter(|fact| desk.card(fact).is_some())
            .count();
        let exam = desk.exam().map(|exam| (exam, exam.since(desk.today)));
        let today = if met > 0 || exam.is_some() {
            desk.asks(self.scheduler.model(), &facts)
        } else {
            Today::default()
        };
        Overview {
            facts: facts.len(),
            met,
            today,
            exam,
        }
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
                let answered = attempt.items.iter().filter(|item| item.is_given()).count();
                open.push(Open {
                    attempt: *id,
                    answered,
                    of: attempt.items.len() - attempt.passed(),
                    bank: attempt.bank,
                });
            }
        }
        Ok(open)
    }
}
