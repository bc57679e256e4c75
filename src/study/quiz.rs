//! A quiz: chosen once, asked in order, with feedback after every answer.

use super::asked::{Asked, Place, ask};
use super::result::Answered;
use super::sitting::strength;
use super::{Begun, Study, StudyError};
use crate::bank::{freeze, version};
use crate::id::{AttemptId, BankId};
use crate::identity::Learner;
use crate::log::Store;
use crate::quiz::filter::Filter;
use crate::quiz::select::{First, Wish, select};
use crate::quiz::{Attempt, Context, Rules};

/// The most questions in one quiz.
pub const MOST: usize = 100;

/// How many it has where nothing is said: a class has minutes.
const USUAL: usize = 10;

/// What a learner wants of a quiz.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// How many questions; nothing for all.
    pub count: Option<usize>,
    /// Which ones.
    pub filter: Filter,
}

impl Default for Wanted {
    fn default() -> Self {
        Self {
            count: Some(USUAL),
            filter: Filter::default(),
        }
    }
}

impl Wanted {
    /// Whether anything but the number of questions is not as usual.
    pub fn is_special(&self) -> bool {
        *self
            != Self {
                count: self.count,
                ..Self::default()
            }
    }
}

impl<S: Store> Study<'_, S> {
    /// Starts a quiz, one question a fact; facts never met come first. The versions asked are frozen with it. Nothing
    /// where the bank has no question that is wanted.
    ///
    /// # Errors
    /// [`StudyError::NotFound`] where the bank does not exist.
    pub async fn start_quiz(
        &self,
        learner: Learner,
        bank: &BankId,
        wanted: &Wanted,
        attempt: AttemptId,
        seed: [u8; 32],
    ) -> Result<Option<AttemptId>, StudyError> {
        let shelved = self.bank(bank)?;
        let facts: Vec<_> = shelved.facts().cloned().collect();
        let cards = self.store.cards(learner.id, bank, &facts).await?;
        let strength = facts
            .into_iter()
            .zip(cards)
            .map(|(fact, card)| (fact, strength(card.as_ref())))
            .collect();
        let wish = Wish {
            count: wanted.count.unwrap_or(MOST).clamp(1, MOST),
            filter: &wanted.filter,
            first: First::Unseen,
            strength: &strength,
            sentences: shelved.sentences(),
        };
        let chosen = select(shelved, &wish, &seed);
        let mut items = Vec::with_capacity(chosen.len());
        let mut versions = Vec::with_capacity(chosen.len());
        for question in chosen {
            let frozen = freeze(question);
            let facts = vec![question.fact.clone()];
            items.push((question.id.clone(), facts, version(&frozen)));
            versions.push((version(&frozen), frozen));
        }
        if items.is_empty() {
            return Ok(None);
        }
        let begun = Begun {
            attempt,
            bank: bank.clone(),
            context: Context::Quiz,
            rules: Rules::default(),
            seed,
        };
        self.begin(learner, begun, items, versions).await.map(Some)
    }

    /// A question of a quiz as it is put; nothing where it has been answered.
    ///
    /// # Errors
    /// [`StudyError::NotFound`] where there is no such quiz of this learner or no such question in it.
    pub async fn quiz_question(
        &self,
        learner: Learner,
        attempt: AttemptId,
        item: usize,
    ) -> Result<Option<Asked>, StudyError> {
        let attempt = self.attempt(learner, attempt).await?;
        self.asked_in(&attempt, item).await
    }

    /// As [`quiz_question`](Self::quiz_question), of a quiz that was read already.
    pub(super) async fn asked_in(
        &self,
        quiz: &Attempt,
        item: usize,
    ) -> Result<Option<Asked>, StudyError> {
        let asked = quiz.items.get(item).ok_or(StudyError::NotFound)?;
        if asked.answered.is_some() {
            return Ok(None);
        }
        let question = self.frozen(&quiz.bank, asked.version).await?;
        let place = Place::Quiz {
            item,
            of: quiz.items.len(),
        };
        Ok(Some(ask(
            &quiz.seed,
            item as u64,
            quiz.id,
            quiz.bank.clone(),
            place,
            question,
        )))
    }

    /// A quiz of this learner.
    ///
    /// # Errors
    /// [`StudyError::NotFound`] where there is none.
    pub async fn quiz(&self, learner: Learner, attempt: AttemptId) -> Result<Attempt, StudyError> {
        let attempt = self.attempt(learner, attempt).await?;
        if attempt.context == Context::Quiz {
            Ok(attempt)
        } else {
            Err(StudyError::NotFound)
        }
    }

    /// What came of a question of a quiz.
    ///
    /// # Errors
    /// [`StudyError::NotFound`] where it has not been answered.
    pub async fn quiz_answered(
        &self,
        learner: Learner,
        attempt: AttemptId,
        item: usize,
    ) -> Result<Answered, StudyError> {
        let quiz = self.quiz(learner, attempt).await?;
        let answered = quiz.items.get(item).and_then(|item| item.answered);
        let (seq, _) = answered.ok_or(StudyError::NotFound)?;
        self.answered(learner, attempt, seq).await
    }
}
