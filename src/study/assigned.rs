//! Tries at what a class is set: quizzes whose questions and rules the teacher chose.

use rand::SeedableRng as _;
use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom as _;

use super::quiz::{GRACE_MS, MOST, frozen};
use super::{Study, StudyError};
use crate::bank::{Question, Shelved};
use crate::id::{AttemptId, QuestionId};
use crate::identity::Learner;
use crate::log::{
    Append, Appended, Assignment, AssignmentSettings, Event, Exception, Questions, Store,
    StoreError,
};
use crate::quiz::filter::Filter;
use crate::quiz::{Attempt, Context, Feedback, Item, Purpose, Response, Rules, Score, Verdict};
use crate::time::Timestamp;

/// What became of beginning a try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begins {
    /// It began.
    Yes,
    /// The bank has none of the questions any more.
    Nothing,
    /// Something has happened since it was looked at.
    Stale,
}

impl<S: Store> Study<'_, S> {
    /// Begins a try at an assignment after so many tries before; `extra_percent` is the learner's extra time. Whether it may
    /// be begun is for the caller to say.
    ///
    /// # Errors
    /// [`StudyError::NotFound`] where the bank does not exist, and where the store fails.
    pub async fn try_assignment(
        &self,
        learner: Learner,
        (set, exception): (&Assignment, Option<&Exception>),
        extra_percent: u16,
        before: u16,
        (attempt, seed): (AttemptId, [u8; 32]),
    ) -> Result<Begins, StudyError> {
        let settings = &set.settings;
        let shelved = self.bank(&settings.bank)?;
        let chosen = match &settings.questions {
            Questions::Same(_) => same(shelved, settings, &seed),
            Questions::Drawn(count, tags) => {
                let filter = Filter {
                    tags: tags.iter().cloned().collect(),
                    unseen: settings.purpose == Purpose::Test,
                    ..Filter::default()
                };
                let count = usize::from(*count);
                self.drawn(learner, shelved, &filter, count, &seed).await?
            }
        };
        if chosen.is_empty() {
            return Ok(Begins::Nothing);
        }
        self.keep_test(learner).await?;
        let (items, versions) = frozen(&chosen);
        let (at, closes) = (self.now, set.closes(exception));
        let events = vec![
            Event::AttemptStarted {
                attempt,
                learner: learner.id,
                bank: settings.bank.clone(),
                context: Context::Quiz,
                rules: rules(settings, closes, extra_percent, at),
                seed,
                items,
                at,
            },
            Event::Tried {
                class: set.class,
                assignment: set.id,
                learner: learner.id,
                attempt,
                before,
                at,
            },
        ];
        let appended = self.store.append(Append { events, versions }).await?;
        Ok(match appended {
            Appended::Done(_) => Begins::Yes,
            Appended::Repeated(_) | Appended::Stale => Begins::Stale,
        })
    }

    /// A question of a sitting as it was asked, with what was given and how it was graded.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn given(
        &self,
        attempt: &Attempt,
        item: &Item,
    ) -> Result<(Question, Option<(Response, Verdict)>), StudyError> {
        let question = self.frozen(&attempt.bank, item.version).await?;
        let Some((seq, verdict)) = item.answered else {
            return Ok((question, None));
        };
        let stored = self.store.event(seq).await?;
        match stored.map(|stored| stored.event) {
            Some(Event::Reviewed(review)) => Ok((question, Some((review.response, verdict)))),
            _ => Err(StoreError::Damaged("an answer is not there".into()).into()),
        }
    }

    /// What a sitting came to, or has come to so far.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn score(&self, attempt: &Attempt) -> Result<Score, StudyError> {
        let mut score = Vec::with_capacity(attempt.items.len());
        for item in attempt.items.iter().filter(|item| !item.passed) {
            let question = self.frozen(&attempt.bank, item.version).await?;
            let verdict = item.answered.map(|(_, verdict)| verdict);
            score.push(Score::of(question.points, verdict));
        }
        Ok(score.into_iter().sum())
    }
}

/// The questions that everybody gets, those that the bank still serves.
fn same<'b>(
    shelved: &'b Shelved,
    settings: &AssignmentSettings,
    seed: &[u8; 32],
) -> Vec<&'b Question> {
    let Questions::Same(ids) = &settings.questions else {
        return Vec::new();
    };
    let served = |id: &QuestionId| shelved.questions().find(|question| question.id == *id);
    let is_test = settings.purpose == Purpose::Test;
    let fits = |question: &&Question| !is_test || !question.format().is_judged();
    let mut chosen: Vec<&Question> = ids.iter().filter_map(served).filter(fits).collect();
    chosen.truncate(MOST);
    if settings.shuffled {
        let key = blake3::derive_key("factdeck 1 order of an assignment", seed);
        chosen.shuffle(&mut ChaCha8Rng::from_seed(key));
    }
    chosen
}

/// The rules of a try that begins now. A test says nothing of its answers before its end, and nobody's goes on after the
/// assignment has closed.
fn rules(
    settings: &AssignmentSettings,
    closes: Option<Timestamp>,
    extra_percent: u16,
    now: Timestamp,
) -> Rules {
    let feedback = match settings.purpose {
        Purpose::Test => Feedback::AtEnd,
        _ => settings.feedback,
    };
    let rules = Rules {
        feedback,
        order: settings.order,
        purpose: settings.purpose,
        grace_ms: GRACE_MS,
        ..Rules::default()
    };
    let rules = match settings.minutes {
        Some(minutes) => rules.timed(now, u32::from(minutes) * 60_000, extra_percent, GRACE_MS),
        None => rules,
    };
    let deadline = [rules.deadline, closes].into_iter().flatten().min();
    Rules { deadline, ..rules }
}
