//! Taking answers and passes back: one after the other, each shown as it goes.

use std::collections::BTreeSet;

use super::{Study, StudyError};
use crate::bank::Question;
use crate::id::{AttemptId, Seq};
use crate::identity::Learner;
use crate::log::{Event, Store};
use crate::quiz::{Attempt, Response};

/// How many events back an answer to take back is looked for.
const BACK: usize = 200;

/// What can be taken back next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Last {
    /// Its event.
    pub seq: Seq,
    /// Whether it is a pass on a question, and no answer.
    pub passed: bool,
}

/// What was taken back.
#[derive(Debug, Clone)]
pub struct Taken {
    /// The question, as it was asked.
    pub question: Question,
    /// What had been answered; nothing where the question was passed on.
    pub response: Option<Response>,
}

impl<S: Store> Study<'_, S> {
    /// The last answer or pass of a sitting that stands: the one that can be taken back next. Where something other than this
    /// sitting's answers came after it, it stays.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn last_answer(
        &self,
        learner: Learner,
        attempt: AttemptId,
    ) -> Result<Option<Last>, StudyError> {
        let last = |seq, passed| Ok(Some(Last { seq, passed }));
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
                        return last(stored.seq, false);
                    }
                    Event::Passed {
                        attempt: sitting,
                        item,
                        ..
                    } if !undone.contains(&stored.seq) => {
                        if *sitting != attempt || item.is_some() {
                            return Ok(None);
                        }
                        return last(stored.seq, true);
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

    /// An answer or a pass of this sitting that was taken back; nothing where it stands, or there is none.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn taken_back(
        &self,
        learner: Learner,
        attempt: &Attempt,
        seq: Seq,
    ) -> Result<Option<Taken>, StudyError> {
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
                Ok(Some(Taken {
                    question: self.frozen(&attempt.bank, review.version).await?,
                    response: Some(review.response),
                }))
            }
            Event::Passed {
                learner: whose,
                attempt: sitting,
                question,
                ..
            } if whose == learner.id && sitting == attempt.id => {
                let shelved = self.bank(&attempt.bank)?;
                let question = shelved.question(&question).cloned();
                Ok(question.map(|question| Taken {
                    question,
                    response: None,
                }))
            }
            _ => Ok(None),
        }
    }
}
