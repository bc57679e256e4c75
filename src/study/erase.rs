//! Being erased: asked for, taken back, and when it will happen.

use super::{Study, StudyError};
use crate::identity::Learner;
use crate::log::{Append, ERASED_AFTER_DAYS, Event, Store};
use crate::time::Day;

impl<S: Store> Study<'_, S> {
    /// The school day on which a learner is erased at the earliest; nothing where they did not ask.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn erased_on(&self, learner: Learner) -> Result<Option<Day>, StudyError> {
        let kept = self.store.learner(learner.id).await?.unwrap_or_default();
        let day = |at: crate::time::Timestamp| {
            // A server that was off on that day does it when it has looked twice.
            let later = at.plus_days(ERASED_AFTER_DAYS).max(self.now);
            self.scheduler.calendar().day(later)
        };
        Ok(kept.erasure.map(day))
    }

    /// Asks for a learner to be erased. Asking again does not put it off.
    ///
    /// # Errors
    /// Where the store cannot write.
    pub async fn erase(&self, learner: Learner) -> Result<(), StudyError> {
        if self.erased_on(learner).await?.is_some() {
            return Ok(());
        }
        let (learner, at) = (learner.id, self.now);
        self.note(Event::ErasureAsked { learner, at }).await
    }

    /// Takes it back.
    ///
    /// # Errors
    /// Where the store cannot write.
    pub async fn keep(&self, learner: Learner) -> Result<(), StudyError> {
        if self.erased_on(learner).await?.is_none() {
            return Ok(());
        }
        let (learner, at) = (learner.id, self.now);
        self.note(Event::ErasureWithdrawn { learner, at }).await
    }

    /// Appends an event that always fits.
    pub(super) async fn note(&self, event: Event) -> Result<(), StudyError> {
        let append = Append {
            events: vec![event],
            ..Append::default()
        };
        self.store.append(append).await?;
        Ok(())
    }
}
