//! Taking answers back: one after the other, each shown as it goes.

use std::collections::BTreeSet;

use super::result::Answered;
use super::{Study, StudyError};
use crate::id::{AttemptId, Seq};
use crate::identity::Learner;
use crate::log::{Event, Store};
use crate::quiz::Attempt;

/// How many events back an answer to take back is looked for.
const BACK: usize = 200;

impl<S: Store> Study<'_, S> {
    /// The last answer of a sitting that stands: the one that can be taken back next. Where something other than this
    /// sitting's answers came after it, it stays.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn last_answer(
        &self,
        learner: Learner,
        attempt: AttemptId,
    ) -> Result<Option<Seq>, StudyError> {
        let mut undone = BTreeSet::new();
        let mut before = None;
        // Most often it is the very last event: the first look is a short one.
        for look in [1, 7, BACK] {
            let events = self.store.history(learner.id, before, look).await?;
            for stored in &events {
                match &stored.event {
                    Event::Undone { review, .. } => {
                        undone.insert(*review);
                    }
                    Event::Reviewed(review) if review.attempt != attempt => return Ok(None),
                    Event::Reviewed(_) if !undone.contains(&stored.seq) => {
                        return Ok(Some(stored.seq));
                    }
                    Event::AttemptStarted { .. } => return Ok(None),
                    _ => {}
                }
            }
            match events.last() {
                Some(last) => before = Some(last.seq),
                None => break,
            }
        }
        Ok(None)
    }

    /// An answer of this sitting that was taken back; nothing where it stands, or there is none.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn taken_back(
        &self,
        learner: Learner,
        attempt: &Attempt,
        seq: Seq,
    ) -> Result<Option<Answered>, StudyError> {
        let Some(stored) = self.store.event(seq).await? else {
            return Ok(None);
        };
        if !self.is_undone(learner.id, &stored).await? {
            return Ok(None);
        }
        match stored.event {
            Event::Reviewed(review)
                if review.learner == learner.id && review.attempt == attempt.id =>
            {
                let answered = self.with_question(attempt.clone(), seq, *review);
                Ok(Some(answered.await?))
            }
            _ => Ok(None),
        }
    }
}
