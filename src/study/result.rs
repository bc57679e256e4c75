//! What came of answers: one with everything around it, or a whole sitting.

use super::undo::Last;
use super::{Study, StudyError};
use crate::bank::{Citation, Question, Shelved};
use crate::id::{AttemptId, LearnerId, Seq};
use crate::identity::Learner;
use crate::log::{Event, Review, Store, Stored};
use crate::quiz::{Attempt, Context};

/// How many events back a study sitting is summed up over.
const BACK: usize = 500;

/// An answer that was given.
#[derive(Debug, Clone)]
pub struct Answered {
    /// Its event.
    pub seq: Seq,
    /// The record.
    pub review: Review,
    /// The question as it was asked.
    pub question: Question,
    /// The sitting.
    pub attempt: Attempt,
    /// What other facts give for the same slot.
    pub others: Vec<Other>,
}

/// What another fact gives for the same slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Other {
    /// The value.
    pub value: String,
    /// Its sentence.
    pub cite: Citation,
}

/// A whole sitting.
#[derive(Debug, Clone)]
pub struct Summary {
    /// The sitting.
    pub attempt: Attempt,
    /// Its answers in the order they were given.
    pub answers: Vec<Answered>,
    /// The last pass that stands with how many do.
    pub passed: Option<(Seq, usize)>,
}

impl Summary {
    /// What came last and can be taken back: an answer, or a pass.
    pub fn last(&self) -> Option<Last> {
        let answer = self.answers.last().map(|answered| answered.seq);
        let pass = self.passed.map(|(seq, _)| seq);
        let seq = answer.max(pass)?;
        let passed = Some(seq) == pass;
        Some(Last { seq, passed })
    }
}

impl<S: Store> Study<'_, S> {
    /// An answer of a learner's sitting with what belongs beside it.
    ///
    /// # Errors
    /// [`StudyError::NotFound`] where there is none, or it was taken back.
    pub async fn answered(
        &self,
        learner: Learner,
        attempt: AttemptId,
        seq: Seq,
    ) -> Result<Answered, StudyError> {
        let attempt = self.attempt(learner, attempt).await?;
        self.answered_of(attempt, seq).await
    }

    /// The same, of a sitting that was read.
    pub(super) async fn answered_of(
        &self,
        attempt: Attempt,
        seq: Seq,
    ) -> Result<Answered, StudyError> {
        let learner = attempt.learner;
        let stored = self.store.event(seq).await?.ok_or(StudyError::NotFound)?;
        if attempt.context == Context::Study && self.is_undone(learner, &stored).await? {
            return Err(StudyError::NotFound);
        }
        match stored.event {
            Event::Reviewed(review)
                if review.learner == learner && review.attempt == attempt.id =>
            {
                self.with_question(attempt, seq, *review).await
            }
            _ => Err(StudyError::NotFound),
        }
    }

    /// Whether an answer was taken back. Looked for among all that came after it.
    pub(super) async fn is_undone(
        &self,
        learner: LearnerId,
        answer: &Stored,
    ) -> Result<bool, StudyError> {
        let kept = self.store.learner(learner).await?.unwrap_or_default();
        let after = usize::try_from(kept.n.saturating_sub(answer.n)).unwrap_or(BACK);
        let later = self.store.history(learner, None, after.min(BACK)).await?;
        Ok(later.iter().any(
            |stored| matches!(stored.event, Event::Undone { review, .. } if review == answer.seq),
        ))
    }

    /// A study sitting with the answers that stand.
    ///
    /// # Errors
    /// [`StudyError::NotFound`] where there is no such sitting of this learner.
    pub async fn sitting_summary(
        &self,
        learner: Learner,
        attempt: AttemptId,
    ) -> Result<Summary, StudyError> {
        let attempt = self.attempt(learner, attempt).await?;
        let mut undone = Vec::new();
        let mut reviews = Vec::new();
        let mut let_be = Vec::new();
        for stored in self.store.history(learner.id, None, BACK).await? {
            match stored.event {
                Event::Undone { review, .. } => undone.push(review),
                Event::Reviewed(review)
                    if review.attempt == attempt.id && !undone.contains(&stored.seq) =>
                {
                    reviews.push((stored.seq, *review));
                }
                Event::Passed {
                    attempt: sitting, ..
                } if sitting == attempt.id && !undone.contains(&stored.seq) => {
                    let_be.push(stored.seq);
                }
                _ => {}
            }
        }
        reviews.reverse();
        let mut answers = Vec::with_capacity(reviews.len());
        for (seq, review) in reviews {
            answers.push(self.with_question(attempt.clone(), seq, review).await?);
        }
        let passed = let_be.first().map(|last| (*last, let_be.len()));
        Ok(Summary {
            attempt,
            answers,
            passed,
        })
    }

    pub(super) async fn with_question(
        &self,
        attempt: Attempt,
        seq: Seq,
        review: Review,
    ) -> Result<Answered, StudyError> {
        let question = self.frozen(&attempt.bank, review.version).await?;
        let others = self
            .bank(&attempt.bank)
            .map(|shelved| others(shelved, &question))
            .unwrap_or_default();
        Ok(Answered {
            seq,
            review,
            question,
            attempt,
            others,
        })
    }
}

/// What the bank's other facts give for the same slot, one sentence a fact.
fn others(shelved: &Shelved, question: &Question) -> Vec<Other> {
    let Some(slot) = &question.slot else {
        return Vec::new();
    };
    let mut facts = vec![&question.fact];
    let mut others = Vec::new();
    for other in shelved
        .questions()
        .filter(|other| other.slot.as_ref() == Some(slot))
    {
        if let Some(cite) = &other.cite
            && !facts.contains(&&other.fact)
        {
            facts.push(&other.fact);
            others.push(Other {
                value: other.answer().into_owned(),
                cite: cite.clone(),
            });
        }
    }
    others
}
