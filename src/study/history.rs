//! The quizzes that a learner has taken.

use super::{Study, StudyError};
use crate::id::BankId;
use crate::identity::Learner;
use crate::log::Store;
use crate::quiz::{Attempt, Context, Score};

/// A quiz that was taken, or is being taken.
#[derive(Debug, Clone)]
pub struct Past {
    /// The quiz.
    pub attempt: Attempt,
    /// What it came to so far.
    pub score: Score,
}

impl<S: Store> Study<'_, S> {
    /// A learner's quizzes, the newest first, at most `limit`; of one bank where it is named. One whose time is over is
    /// found closed.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn past_quizzes(
        &self,
        learner: Learner,
        bank: Option<&BankId>,
        limit: usize,
    ) -> Result<Vec<Past>, StudyError> {
        let quizzes = self
            .store
            .attempts(learner.id, Some(Context::Quiz), bank, limit)
            .await?;
        let mut past = Vec::with_capacity(quizzes.len());
        for quiz in quizzes {
            let is_here = self.catalog.banks.contains_key(&quiz.bank);
            let is_late = quiz.finished.is_none() && quiz.rules.is_over(self.now);
            let quiz = if is_late && is_here {
                self.as_it_stands(learner, quiz.id).await?
            } else {
                quiz
            };
            let mut scores = Vec::with_capacity(quiz.items.len());
            for item in quiz.items.iter().filter(|item| !item.passed) {
                let points = self.frozen(&quiz.bank, item.version).await?.points;
                scores.push(Score::of(points, item.answered.map(|(_, verdict)| verdict)));
            }
            past.push(Past {
                score: scores.into_iter().sum(),
                attempt: quiz,
            });
        }
        Ok(past)
    }
}
