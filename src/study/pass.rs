//! Passing on a question of a sensitive bank. It is no answer: nothing is marked, rated or scheduled. When studying, what the
//! question asks for rests until another day; in a quiz it is dealt with, and may be answered after all while that runs.

use super::close::ended;
use super::{Study, StudyError, TRIES};
use crate::id::{AttemptId, BankId, QuestionId};
use crate::identity::Learner;
use crate::log::{Append, Appended, Event, Store, StoreError};
use crate::quiz::{Attempt, Context, Feedback};

/// What became of passing on a question of a quiz.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Passed {
    /// It is on disk, now or from before.
    Yes,
    /// The quiz asks one question after another, and this is not the one at hand; or its bank has no such button any more.
    NotNow,
    /// The quiz is over, or this question was graded already.
    Over,
}

impl<S: Store> Study<'_, S> {
    /// Whether the questions of a bank may be passed on.
    pub fn may_pass(&self, bank: &BankId) -> bool {
        let shelved = self.catalog.banks.get(bank);
        shelved.is_some_and(|shelved| shelved.bank.sensitive.is_some())
    }

    /// Passes on a question of a quiz. Where none is left to be dealt with, a quiz that marks each answer ends with it.
    ///
    /// # Errors
    /// [`StudyError::NotFound`] where the learner has no such quiz or question; where the store fails, nothing was recorded.
    pub async fn pass_in_quiz(
        &self,
        learner: Learner,
        attempt: AttemptId,
        place: usize,
    ) -> Result<Passed, StudyError> {
        for _ in 0..TRIES {
            let quiz = self.quiz(learner, attempt).await?;
            let item = quiz.items.get(place).ok_or(StudyError::NotFound)?;
            if item.passed {
                return Ok(Passed::Yes);
            }
            if quiz.finished.is_some() || item.answered.is_some() {
                return Ok(Passed::Over);
            }
            if !self.may_pass(&quiz.bank) || !quiz.takes(place) {
                return Ok(Passed::NotNow);
            }
            let mut events = vec![Event::Passed {
                attempt,
                learner: learner.id,
                bank: quiz.bank.clone(),
                question: item.question.clone(),
                item: Some(u16::try_from(place).map_err(|_| StudyError::NotFound)?),
                facts: Vec::new(),
                at: self.now,
            }];
            let ends = quiz.rules.feedback == Feedback::Each && quiz.is_last(place);
            if ends {
                events.push(Event::AttemptFinished {
                    attempt,
                    learner: learner.id,
                    at: ended(&quiz, self.now),
                });
            }
            let versions = Vec::new();
            if let Appended::Done(_) = self.store.append(Append { events, versions }).await? {
                // After its deadline a quiz takes what was on its way, and no more.
                if !ends && quiz.rules.left_ms(self.now) == Some(0) {
                    self.close(&quiz).await?;
                }
                return Ok(Passed::Yes);
            }
        }
        Err(StoreError::Unavailable("the learner's windows answer all at once".into()).into())
    }

    /// Passes on a question of a study sitting: what it asks for is not asked again today. False where the question is gone
    /// or may not be passed on.
    ///
    /// # Errors
    /// Where the store fails; then nothing was recorded.
    pub async fn pass(
        &self,
        learner: Learner,
        sitting: &Attempt,
        question: &QuestionId,
    ) -> Result<bool, StudyError> {
        let shelved = self.bank(&sitting.bank)?;
        let Some(question) = shelved.question(question) else {
            return Ok(false);
        };
        if !self.may_pass(&sitting.bank) || sitting.context != Context::Study {
            return Ok(false);
        }
        let calendar = self.scheduler.calendar();
        let today = calendar.day(self.now);
        let rests = self.store.passed(learner.id, &sitting.bank).await?;
        let rests = |fact| {
            let mut rests = rests.iter();
            rests.any(|(resting, at)| resting == fact && calendar.day(*at) == today)
        };
        let facts = question.facts();
        // A second tap: it was passed on just now.
        if facts.iter().copied().all(rests) {
            return Ok(true);
        }
        let passed = Event::Passed {
            attempt: sitting.id,
            learner: learner.id,
            bank: sitting.bank.clone(),
            question: question.id.clone(),
            item: None,
            facts: facts.into_iter().cloned().collect(),
            at: self.now,
        };
        self.note(passed).await?;
        Ok(true)
    }
}
