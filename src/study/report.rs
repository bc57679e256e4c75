//! A learner says that something is wrong with a question; the teacher reads it.

use super::{Answered, Study, StudyError};
use crate::identity::Learner;
use crate::log::{Append, Event, ReportKind, Store};

/// The longest text of a report, in characters.
const LONGEST: usize = 500;
/// How many reports of a learner are taken within an hour.
const MOST: usize = 10;
const HOUR_MS: i64 = 3_600_000;
/// How many of a learner's events are looked at for them.
const BACK: usize = 200;

impl<S: Store> Study<'_, S> {
    /// Reports the question of an answer. False where there were too many reports lately: nothing was recorded.
    ///
    /// # Errors
    /// Where the store fails; then nothing was recorded.
    pub async fn report(
        &self,
        learner: Learner,
        answered: &Answered,
        kind: ReportKind,
        text: &str,
    ) -> Result<bool, StudyError> {
        let lately = self.store.history(learner.id, None, BACK).await?;
        let reports = lately.iter().filter(|stored| {
            matches!(stored.event, Event::Reported { .. })
                && self.now.since(stored.event.at()) < HOUR_MS
        });
        if reports.count() >= MOST {
            return Ok(false);
        }
        let review = &answered.review;
        let reported = Event::Reported {
            learner: learner.id,
            bank: review.bank.clone(),
            question: review.question.clone(),
            version: review.version,
            kind,
            text: text.trim().chars().take(LONGEST).collect(),
            at: self.now,
        };
        let append = Append {
            events: vec![reported],
            versions: Vec::new(),
        };
        self.store.append(append).await?;
        Ok(true)
    }
}
