//! A quiz that is over, question by question.

use std::collections::BTreeSet;

use super::result::Answered;
use super::{Study, StudyError};
use crate::bank::Question;
use crate::id::{AttemptId, FactId};
use crate::identity::Learner;
use crate::log::{Event, Store, StoreError};
use crate::quiz::{Attempt, Score};

/// A quiz that is over.
#[derive(Debug, Clone)]
pub struct Marked {
    /// The quiz.
    pub attempt: Attempt,
    /// Its questions in order.
    pub items: Vec<MarkedItem>,
}

/// A question of a quiz that is over.
#[derive(Debug, Clone)]
pub struct MarkedItem {
    /// The question as it was asked.
    pub question: Question,
    /// What was answered; nothing where it was left open.
    pub answered: Option<Answered>,
    /// Whether the learner passed on it: it counts for nothing.
    pub passed: bool,
    /// Whether the learner had flagged it.
    pub flagged: bool,
}

impl MarkedItem {
    /// What its answer is worth; of what was passed on, nothing of nothing.
    pub fn score(&self) -> Score {
        if self.passed {
            return Score::default();
        }
        let answered = self.answered.as_ref();
        Score::of(
            self.question.points,
            answered.map(|answered| answered.review.verdict),
        )
    }

    /// Whether something is missing from its answer, or all of it. Of what was passed on nothing is.
    pub fn is_missed(&self) -> bool {
        let answered = self.answered.as_ref();
        !self.passed && answered.is_none_or(|answered| !answered.review.verdict.is_right())
    }
}

impl Marked {
    /// How many questions were answered.
    pub fn answered(&self) -> usize {
        let answered = |item: &&MarkedItem| item.answered.is_some();
        self.items.iter().filter(answered).count()
    }

    /// How many questions were passed on.
    pub fn passed(&self) -> usize {
        self.items.iter().filter(|item| item.passed).count()
    }

    /// What the quiz came to.
    pub fn score(&self) -> Score {
        self.items.iter().map(MarkedItem::score).sum()
    }
}

impl<S: Store> Study<'_, S> {
    /// A quiz that is over, with everything that belongs beside its answers.
    ///
    /// # Errors
    /// [`StudyError::NotFound`] where there is no such quiz of this learner, or it is not over.
    pub async fn quiz_result(
        &self,
        learner: Learner,
        attempt: AttemptId,
    ) -> Result<Marked, StudyError> {
        let quiz = self.quiz(learner, attempt).await?;
        if quiz.finished.is_none() {
            return Err(StudyError::NotFound);
        }
        let mut items = Vec::with_capacity(quiz.items.len());
        for item in &quiz.items {
            let answered = match item.answered {
                Some((seq, _)) => match self.store.event(seq).await?.map(|stored| stored.event) {
                    Some(Event::Reviewed(review)) => {
                        Some(self.with_question(quiz.clone(), seq, *review).await?)
                    }
                    _ => return Err(StoreError::Damaged("an answer is not there".into()).into()),
                },
                None => None,
            };
            let question = match &answered {
                Some(answered) => answered.question.clone(),
                None => self.frozen(&quiz.bank, item.version).await?,
            };
            items.push(MarkedItem {
                question,
                answered,
                passed: item.passed,
                flagged: item.flagged,
            });
        }
        Ok(Marked {
            attempt: quiz,
            items,
        })
    }

    /// The facts of a quiz that is over which were not answered rightly: what to practise next.
    ///
    /// # Errors
    /// [`StudyError::NotFound`] where there is no such quiz of this learner, or it is not over.
    pub async fn missed(
        &self,
        learner: Learner,
        attempt: AttemptId,
    ) -> Result<BTreeSet<FactId>, StudyError> {
        let marked = self.quiz_result(learner, attempt).await?;
        let mut facts = BTreeSet::new();
        let items = marked.attempt.items.iter().zip(&marked.items);
        for (item, marked) in items.filter(|(_, marked)| marked.is_missed()) {
            let recalls = marked
                .answered
                .as_ref()
                .map(|answered| &answered.review.recalls);
            let missed: Vec<&FactId> = recalls
                .into_iter()
                .flatten()
                .filter(|recall| !recall.verdict.is_right())
                .map(|recall| &recall.fact)
                .collect();
            if missed.is_empty() {
                facts.extend(item.facts.iter().cloned());
            } else {
                facts.extend(missed.into_iter().cloned());
            }
        }
        Ok(facts)
    }
}
