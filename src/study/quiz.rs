//! A quiz: chosen once, asked in order, with feedback after every answer.

use super::asked::{Asked, Place, ask};
use super::result::Answered;
use super::sitting::strength;
use super::{Begun, Study, StudyError};
use crate::bank::{Question, Shelved, freeze, version};
use crate::id::{AttemptId, BankId, FactId, QuestionId, VersionHash};
use crate::identity::Learner;
use crate::log::Store;
use crate::quiz::filter::Filter;
use crate::quiz::select::{First, Wish, select};
use crate::quiz::{Attempt, Context, Feedback, Order, Purpose, Rules};
use crate::time::Timestamp;

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
    /// When it says what is right.
    pub feedback: Feedback,
    /// In which order.
    pub order: Order,
    /// How many minutes it may take.
    pub minutes: Option<u16>,
    /// How much longer this learner may take, in percent of that.
    pub extra_percent: u16,
    /// What its answers are for.
    pub purpose: Purpose,
}

/// How long after the deadline an answer on its way is still taken, in milliseconds: a slow network is no fault.
pub(super) const GRACE_MS: u32 = 10_000;

impl Default for Wanted {
    fn default() -> Self {
        Self {
            count: Some(USUAL),
            filter: Filter::default(),
            feedback: Feedback::default(),
            order: Order::default(),
            minutes: None,
            extra_percent: 0,
            purpose: Purpose::default(),
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

    /// The rules of a quiz that begins now. A test says nothing of its answers before its end: one could tell another.
    fn rules(&self, now: Timestamp) -> Rules {
        let feedback = match self.purpose {
            Purpose::Test => Feedback::AtEnd,
            _ => self.feedback,
        };
        let rules = Rules {
            feedback,
            order: self.order,
            purpose: self.purpose,
            ..Rules::default()
        };
        match self.minutes {
            Some(minutes) => {
                let limit = u32::from(minutes) * 60_000;
                rules.timed(now, limit, self.extra_percent, GRACE_MS)
            }
            None => rules,
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
        let filter = Filter {
            unseen: wanted.filter.unseen || wanted.purpose == Purpose::Test,
            ..wanted.filter.clone()
        };
        let count = wanted.count.unwrap_or(MOST);
        let chosen = self.drawn(learner, shelved, &filter, count, &seed).await?;
        if chosen.is_empty() {
            return Ok(None);
        }
        let begun = Begun {
            attempt,
            bank: bank.clone(),
            context: Context::Quiz,
            rules: wanted.rules(self.now),
            seed,
        };
        let (items, versions) = frozen(&chosen);
        self.begin(learner, begun, items, versions).await.map(Some)
    }

    /// Questions of a bank, one a fact; facts that the learner never met come first.
    pub(super) async fn drawn<'b>(
        &self,
        learner: Learner,
        shelved: &'b Shelved,
        filter: &Filter,
        count: usize,
        seed: &[u8; 32],
    ) -> Result<Vec<&'b Question>, StudyError> {
        self.follow_names(learner, shelved).await?;
        let facts: Vec<_> = shelved.facts().cloned().collect();
        let cards = self
            .store
            .cards(learner.id, &shelved.bank.id, &facts)
            .await?;
        let strength = facts
            .into_iter()
            .zip(cards)
            .map(|(fact, card)| (fact, strength(card.as_ref())))
            .collect();
        let wish = Wish {
            count: count.clamp(1, MOST),
            filter,
            first: First::Unseen,
            strength: &strength,
            sentences: shelved.neighbours(),
        };
        Ok(select(shelved, &wish, seed))
    }

    /// A question of a quiz as it is put; nothing where it was graded.
    ///
    /// # Errors
    /// [`StudyError::NotFound`] where there is no such question in it.
    pub async fn asked_in(&self, quiz: &Attempt, item: usize) -> Result<Option<Asked>, StudyError> {
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
    pub async fn quiz_answered(&self, quiz: Attempt, item: usize) -> Result<Answered, StudyError> {
        let answered = quiz.items.get(item).and_then(|item| item.answered);
        let (seq, _) = answered.ok_or(StudyError::NotFound)?;
        self.answered_of(quiz, seq).await
    }
}

/// What a sitting keeps of each of its questions, and their frozen contents.
pub(super) type Frozen = (
    Vec<(QuestionId, Vec<FactId>, VersionHash)>,
    Vec<(VersionHash, Vec<u8>)>,
);

/// Freezes the questions of a sitting.
pub(super) fn frozen(chosen: &[&Question]) -> Frozen {
    let mut items = Vec::with_capacity(chosen.len());
    let mut versions = Vec::with_capacity(chosen.len());
    for question in chosen {
        let frozen = freeze(question);
        let facts = question.facts().into_iter().cloned().collect();
        items.push((question.id.clone(), facts, version(&frozen)));
        versions.push((version(&frozen), frozen));
    }
    (items, versions)
}
