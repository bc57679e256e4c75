//! What a learner plans for a bank: an exam, and catching up.

use super::{Study, StudyError};
use crate::id::BankId;
use crate::identity::Learner;
use crate::log::{Event, Plan, Planned, Store};
use crate::schedule::backlog::MOST_DAYS;
use crate::schedule::plan::FURTHEST;

/// How many days ahead an exam can lie.
pub const EXAM_AHEAD: u32 = FURTHEST;

impl<S: Store> Study<'_, S> {
    /// What a learner plans for a bank.
    ///
    /// # Errors
    /// [`StudyError::NotFound`] where there is no such bank.
    pub async fn planned(&self, learner: Learner, bank: &BankId) -> Result<Planned, StudyError> {
        self.bank(bank)?;
        Ok(self.store.plan(learner.id, bank).await?)
    }

    /// Plans for an exam in a bank, or drops the plan.
    ///
    /// # Errors
    /// [`StudyError::NotFound`] where there is no such bank; where the store fails, nothing was recorded.
    pub async fn set_plan(
        &self,
        learner: Learner,
        bank: &BankId,
        plan: Option<Plan>,
    ) -> Result<(), StudyError> {
        self.bank(bank)?;
        let set = Event::PlanSet {
            learner: learner.id,
            bank: bank.clone(),
            plan,
            at: self.now,
        };
        self.note(set).await
    }

    /// Takes what waits in a bank in equal parts over some days; 0 ends it.
    ///
    /// # Errors
    /// [`StudyError::NotFound`] where there is no such bank; where the store fails, nothing was recorded.
    pub async fn catch_up(
        &self,
        learner: Learner,
        bank: &BankId,
        days: u16,
    ) -> Result<(), StudyError> {
        self.bank(bank)?;
        let most = u16::try_from(MOST_DAYS).unwrap_or(u16::MAX);
        let set = Event::CatchUp {
            learner: learner.id,
            bank: bank.clone(),
            days: days.min(most),
            at: self.now,
        };
        self.note(set).await
    }
}
