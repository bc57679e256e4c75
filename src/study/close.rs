//! The end of a quiz: what is kept is graded, all of it in one append with the end itself.

use super::{Study, StudyError, TRIES};
use crate::id::AttemptId;
use crate::identity::Learner;
use crate::log::{Append, Appended, Event, Store, StoreError};
use crate::quiz::Attempt;
use crate::time::Timestamp;

impl<S: Store> Study<'_, S> {
    /// Ends a quiz, whatever is still open in it. One that is over already stays as it is.
    ///
    /// # Errors
    /// [`StudyError::NotFound`] where the learner has no such quiz; where the store fails, nothing was recorded.
    pub async fn finish(&self, learner: Learner, attempt: AttemptId) -> Result<(), StudyError> {
        let quiz = self.quiz(learner, attempt).await?;
        self.close(&quiz).await
    }

    /// Ends a quiz at this moment, or at its deadline where that is over. Questions without an answer get no mark and
    /// move no memory: to have no time is not to have forgotten.
    pub(super) async fn close(&self, quiz: &Attempt) -> Result<(), StudyError> {
        let end = ended(quiz, self.now);
        // What was kept was answered by then, however late somebody looks.
        let then = Study {
            now: end,
            ..self.as_wanted(quiz.learner).await?
        };
        for _ in 0..TRIES {
            let quiz = self.store.attempt(quiz.id).await?;
            let quiz = quiz.ok_or(StudyError::NotFound)?;
            if quiz.finished.is_some() {
                return Ok(());
            }
            let append = Append {
                events: then.end_events(&quiz, end).await?,
                versions: Vec::new(),
            };
            if let Appended::Done(_) = self.store.append(append).await? {
                return Ok(());
            }
        }
        Err(StoreError::Unavailable("the learner's windows answer all at once".into()).into())
    }

    /// A sitting as it stands now, whoever looks at it: one whose time is over is ended.
    ///
    /// # Errors
    /// [`StudyError::NotFound`] where there is none.
    pub async fn whosever(&self, attempt: AttemptId) -> Result<Attempt, StudyError> {
        let found = self.store.attempt(attempt).await?;
        let found = found.ok_or(StudyError::NotFound)?;
        if found.finished.is_some() || !found.rules.is_over(self.now) {
            return Ok(found);
        }
        self.close(&found).await?;
        let ended = self.store.attempt(attempt).await?;
        ended.ok_or(StudyError::NotFound)
    }

    async fn end_events(&self, quiz: &Attempt, end: Timestamp) -> Result<Vec<Event>, StudyError> {
        let mut events = Vec::new();
        for (place, item) in quiz.items.iter().enumerate() {
            let saved = item.saved.as_ref().filter(|saved| saved.counts());
            let (None, Some(response)) = (item.answered, saved) else {
                continue;
            };
            if let Some(put) = self.put_in(quiz, place).await? {
                let review = self.review(quiz, &put, response.clone(), None)?;
                events.push(Event::Reviewed(Box::new(review)));
            }
        }
        events.push(Event::AttemptFinished {
            attempt: quiz.id,
            learner: quiz.learner,
            at: end,
        });
        Ok(events)
    }
}

/// The moment a quiz ends where it is ended now: never after its deadline, and never before it began, whatever the
/// clock did.
pub(super) fn ended(quiz: &Attempt, now: Timestamp) -> Timestamp {
    let end = quiz
        .rules
        .deadline
        .map_or(now, |deadline| now.min(deadline));
    end.max(quiz.started)
}
