//! Answers of a quiz that are kept without being graded, and flags: they may be changed until the quiz is over.

use super::given::{Given, response};
use super::{Study, StudyError, TRIES};
use crate::id::AttemptId;
use crate::identity::Learner;
use crate::log::{Append, Appended, Event, Store, StoreError};
use crate::quiz::{Attempt, Item, Response};

/// What is to become of a question that is not graded yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// This answer is kept.
    Keep(Given),
    /// What was kept is let go.
    Clear,
    /// It is marked to be looked at again, or no longer.
    Flag(bool),
}

/// What became of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changed {
    /// It is on disk, now or from before.
    Yes,
    /// Nothing was given. What was kept before is still there.
    Nothing,
    /// The quiz asks one question after another, and this is not the one at hand.
    NotNow,
    /// The quiz is over, or this question was graded already.
    Over,
}

impl<S: Store> Study<'_, S> {
    /// Changes a question of a quiz that is not graded yet. After the deadline it is the last thing that the quiz takes.
    ///
    /// # Errors
    /// [`StudyError::NotFound`] where the learner has no such quiz or question; where the store fails, nothing was
    /// changed.
    pub async fn change(
        &self,
        learner: Learner,
        attempt: AttemptId,
        place: usize,
        change: &Change,
    ) -> Result<Changed, StudyError> {
        for _ in 0..TRIES {
            let quiz = self.quiz(learner, attempt).await?;
            let item = quiz.items.get(place).ok_or(StudyError::NotFound)?;
            let event = match self.event(&quiz, place, item, change).await? {
                Ok(event) => event,
                Err(settled) => return Ok(settled),
            };
            let append = Append {
                events: vec![event],
                versions: Vec::new(),
            };
            if let Appended::Done(_) = self.store.append(append).await? {
                if quiz.rules.left_ms(self.now) == Some(0) {
                    self.close(&quiz).await?;
                }
                return Ok(Changed::Yes);
            }
        }
        Err(StoreError::Unavailable("the learner's windows answer all at once".into()).into())
    }

    /// What says it in the log; or what is to be said where there is nothing to add.
    async fn event(
        &self,
        quiz: &Attempt,
        place: usize,
        item: &Item,
        change: &Change,
    ) -> Result<Result<Event, Changed>, StudyError> {
        let (attempt, learner, at) = (quiz.id, quiz.learner, self.now);
        let number = u16::try_from(place).map_err(|_| StudyError::NotFound)?;
        if quiz.finished.is_some() || item.answered.is_some() {
            return Ok(Err(Changed::Over));
        }
        let is_now = quiz.takes(place);
        let saved = match change {
            Change::Flag(_) if !is_now => return Ok(Err(Changed::NotNow)),
            Change::Flag(on) if *on == item.flagged => return Ok(Err(Changed::Yes)),
            Change::Flag(on) => {
                return Ok(Ok(Event::Flagged {
                    attempt,
                    learner,
                    item: number,
                    on: *on,
                    at,
                }));
            }
            Change::Clear => None,
            Change::Keep(given) => {
                let Some(asked) = self.asked_in(quiz, place).await? else {
                    return Ok(Err(Changed::Over));
                };
                match response(&asked, given) {
                    Some(response) => Some(response),
                    None => return Ok(Err(Changed::Nothing)),
                }
            }
        };
        // The same again says nothing new: a second tap, a page loaded again.
        let is_same = saved == item.saved && !item.passed;
        if is_same || is_judged_already(saved.as_ref(), item.saved.as_ref()) {
            return Ok(Err(Changed::Yes));
        }
        if !is_now {
            return Ok(Err(Changed::NotNow));
        }
        Ok(Ok(Event::Saved {
            attempt,
            learner,
            item: number,
            response: saved,
            at,
        }))
    }
}

/// Whether these words stand there already, and their writer has judged them: a look at the page takes nothing back.
fn is_judged_already(given: Option<&Response>, saved: Option<&Response>) -> bool {
    match (given, saved) {
        (Some(Response::Open { text, met }), Some(Response::Open { text: judged, .. })) => {
            met.is_empty() && text == judged
        }
        _ => false,
    }
}
