//! What is closed while a learner takes a test: it is to test what they know and not what they can look up.
//!
//! A test that is set for a class closes its bank from when it opens to when the last one's is over: to the class, and to
//! every learner of no class, for a student might be behind it. Learners of other classes alone go on.
//!
//! Until a test is over, its whole bank is closed to who takes it: documents, other sittings, what came of earlier
//! answers, new sittings, and the files of what is theirs. The test itself says nothing of its answers before its end
//! ([`Wanted`](super::Wanted)), and asks nothing that the learner would be shown the answer of to judge it.

use super::{Study, StudyError};
use crate::id::BankId;
use crate::identity::Learner;
use crate::log::{OPEN_ATTEMPTS, Shows, Store};
use crate::quiz::{Attempt, Purpose};

impl<S: Store> Study<'_, S> {
    /// Refuses while a learner takes a test on a bank.
    ///
    /// # Errors
    /// [`StudyError::Closed`] while they do.
    pub async fn refuse_closed(&self, learner: Learner, bank: &BankId) -> Result<(), StudyError> {
        let tests = self.tests(learner.id).await?;
        refuse(self.running(&tests).any(|test| test.bank == *bank))?;
        self.refuse_set(Some(learner), Some(bank)).await
    }

    /// Refuses while a test of a class closes a bank, or any bank, to a learner or to who has none.
    ///
    /// # Errors
    /// [`StudyError::Closed`] while one does.
    pub async fn refuse_set(
        &self,
        learner: Option<Learner>,
        bank: Option<&BankId>,
    ) -> Result<(), StudyError> {
        let mut tests = self.store.tests(self.now).await?;
        tests.retain(|test| {
            test.is_running_test(self.now) && bank.is_none_or(|bank| test.settings.bank == *bank)
        });
        if tests.is_empty() {
            return Ok(());
        }
        let mut sits = Vec::new();
        if let Some(learner) = learner {
            for class in self.store.sits_in(learner.id).await? {
                let of = self.store.class(class).await?;
                let seat = self.store.seat(class, learner.id).await?;
                // Who was taken out of a class is of it still; one that has ended is none.
                if of.is_some_and(|of| of.ended.is_none()) && seat.is_some() {
                    sits.push(class);
                }
            }
        }
        refuse(sits.is_empty() || tests.iter().any(|test| sits.contains(&test.class)))
    }

    /// Refuses while a learner takes a test on any bank.
    ///
    /// # Errors
    /// [`StudyError::Closed`] while they do.
    pub async fn refuse_closed_anywhere(&self, learner: Learner) -> Result<(), StudyError> {
        let tests = self.tests(learner.id).await?;
        refuse(self.running(&tests).next().is_some())?;
        self.refuse_set(Some(learner), None).await
    }

    /// Refuses a test that is over where its teacher does not show the answers.
    pub(super) async fn refuse_unshown(&self, test: &Attempt) -> Result<(), StudyError> {
        if test.rules.purpose != Purpose::Test {
            return Ok(());
        }
        let set = self.store.set_for(test.id).await?;
        refuse(set.is_some_and(|set| set.settings.shows != Shows::Answers))
    }

    /// Refuses a sitting more where a running test would be let go for it: only so many are remembered as open.
    pub(super) async fn keep_test(&self, learner: Learner) -> Result<(), StudyError> {
        let kept = self.store.learner(learner.id).await?.unwrap_or_default();
        let oldest = kept
            .open
            .first()
            .filter(|_| kept.open.len() >= OPEN_ATTEMPTS);
        let tests = self.tests(learner.id).await?;
        refuse(self.running(&tests).any(|test| Some(&test.id) == oldest))
    }

    /// Those that are being taken now.
    fn running<'t>(&self, tests: &'t [Attempt]) -> impl Iterator<Item = &'t Attempt> {
        let now = self.now;
        tests.iter().filter(move |test| test.is_running_test(now))
    }
}

fn refuse(closed: bool) -> Result<(), StudyError> {
    if closed {
        Err(StudyError::Closed)
    } else {
        Ok(())
    }
}
