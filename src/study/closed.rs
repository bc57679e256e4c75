//! What is closed while a learner takes a test: it is to test what they know and not what they can look up.
//!
//! Until the test is over, its whole bank is closed to who takes it: documents, other sittings, what came of earlier
//! answers, new sittings, and the files of what is theirs. The test itself says nothing of its answers before its end
//! ([`Wanted`](super::Wanted)), and asks nothing that the learner would be shown the answer of to judge it.

use super::{Study, StudyError};
use crate::id::BankId;
use crate::identity::Learner;
use crate::log::{OPEN_ATTEMPTS, Store};
use crate::quiz::Attempt;

impl<S: Store> Study<'_, S> {
    /// Refuses while a learner takes a test on a bank.
    ///
    /// # Errors
    /// [`StudyError::Closed`] while they do.
    pub async fn refuse_closed(&self, learner: Learner, bank: &BankId) -> Result<(), StudyError> {
        let tests = self.tests(learner.id).await?;
        refuse(self.running(&tests).any(|test| test.bank == *bank))
    }

    /// Refuses while a learner takes a test on any bank.
    ///
    /// # Errors
    /// [`StudyError::Closed`] while they do.
    pub async fn refuse_closed_anywhere(&self, learner: Learner) -> Result<(), StudyError> {
        let tests = self.tests(learner.id).await?;
        refuse(self.running(&tests).next().is_some())
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
