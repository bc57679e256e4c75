//! What a learner plans for a bank: an exam, and catching up.

use super::desk::daily;
use super::{Study, StudyError};
use crate::id::BankId;
use crate::identity::Learner;
use crate::log::{Event, Plan, Planned, Store};
use crate::schedule::backlog::MOST_DAYS;
use crate::schedule::plan::FURTHEST;
use crate::schedule::share::Way;

/// How many days ahead an exam can lie.
pub const EXAM_AHEAD: u32 = FURTHEST;

/// What a day of a plan for an exam has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlansDay {
    /// Questions.
    pub daily: usize,
    /// Those of them that are new, at most.
    pub new: usize,
    /// How many are left for today, where there is a plan.
    pub left: Option<usize>,
    /// How many facts are not met before the exam, because so few are new on a day.
    pub unmet: usize,
}

impl<S: Store> Study<'_, S> {
    /// What a learner plans for a bank.
    ///
    /// # Errors
    /// [`StudyError::NotFound`] where there is no such bank.
    pub async fn planned(&self, learner: Learner, bank: &BankId) -> Result<Planned, StudyError> {
        self.bank(bank)?;
        Ok(self.store.plan(learner.id, bank).await?)
    }

    /// What a day of a plan has for a learner.
    ///
    /// # Errors
    /// [`StudyError::NotFound`] where there is no such bank.
    pub async fn plans_day(&self, learner: Learner, bank: &BankId) -> Result<PlansDay, StudyError> {
        let shelved = self.bank(bank)?;
        let desk = self.desk(learner, shelved, None).await?;
        let settings = *desk.settings();
        let ahead = match &desk.way {
            Way::Exam(ahead) => Some(ahead),
            _ => None,
        };
        let facts = desk.facts(shelved);
        let unmet = ahead.map_or(0, |ahead| {
            let fresh = facts.iter().filter(|fact| desk.card(fact).is_none());
            let later = ahead.days.len().saturating_mul(settings.new_per_day.into());
            fresh.count().saturating_sub(later + desk.caps.new)
        });
        let daily = daily(&settings);
        Ok(PlansDay {
            daily: daily.into(),
            new: settings.new_per_day.min(daily).into(),
            left: ahead.map(|_| desk.asks(self.scheduler.model(), &facts).questions),
            unmet,
        })
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
