//! What a learner does: take a quiz, study what is due, take an answer back, and see how it stands.
//!
//! Each use case reads, decides and appends events. A store that has moved on in between says so
//! ([`Appended::Stale`](crate::log::Appended)); the use case then reads and decides again, so that an answer is given
//! for what is the case now.

mod answer;
mod asked;
mod assigned;
mod claim;
mod close;
mod closed;
mod closing;
mod desk;
mod erase;
mod export;
mod fitting;
mod given;
mod history;
mod lately;
mod marked;
mod names;
mod overview;
mod pass;
mod plan;
mod progress;
mod quiz;
mod reading;
mod recall;
mod report;
mod result;
mod save;
mod sheet;
mod sitting;
mod undo;
mod whom;

use crate::bank::{Catalog, Question, Shelved};
use crate::id::{AttemptId, BankId, FactId, LearnerId, QuestionId, VersionHash};
use crate::identity::Learner;
use crate::log::{Append, Event, Store, StoreError};
use crate::quiz::{Attempt, Context, Rules};
use crate::schedule::{Card, Scheduler};
use crate::time::{Calendar, Timestamp};

pub use answer::{Submission, Submitted, Target};
pub use asked::{Asked, Place};
pub use assigned::Begins;
pub use claim::Claimed;
pub use closing::{Closing, Cut, NextDay, Outlook};
pub use desk::Today;
pub use export::{Export, Mark, in_words};
pub use fitting::{Fitting, InForce, adopt, fitting};
pub use given::Given;
pub use history::Past;
pub use lately::Lately;
pub use marked::{Marked, MarkedItem};
pub use overview::{Open, Overview};
pub use pass::Passed;
pub use plan::{EXAM_AHEAD, PlansDay};
pub use progress::{BankProgress, Progress};
pub use quiz::{MOST, Wanted};
pub use reading::Known;
pub use result::{Answered, Other, Summary};
pub use save::{Change, Changed};
pub use sheet::row;
pub use sitting::Next;
pub use undo::{Last, Taken};
pub use whom::{Meant, Whom, erase_now, whom};

/// Why a use case could not do it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StudyError {
    /// There is no such thing, or it is somebody else's.
    #[error("there is nothing here")]
    NotFound,
    /// The learner takes a test on the bank: until it is over nothing shows what it asks for.
    #[error("closed while a test runs")]
    Closed,
    /// The store failed; nothing was recorded.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What the use cases work with: one moment's banks, the store, the scheduler and the time.
#[derive(Debug)]
pub struct Study<'a, S> {
    /// Where progress is kept.
    store: &'a S,
    /// The banks as they are now.
    catalog: &'a Catalog,
    /// When facts come back.
    scheduler: Scheduler,
    /// What was read lately.
    lately: Option<&'a Lately>,
    /// The time.
    pub now: Timestamp,
}

/// What every sitting begins with.
struct Begun {
    attempt: AttemptId,
    bank: BankId,
    context: Context,
    rules: Rules,
    seed: [u8; 32],
}

/// How often a use case decides anew when others keep changing what it read. Only a learner's own windows can, so
/// that one retry is already rare.
const TRIES: usize = 5;

impl<'a, S: Store> Study<'a, S> {
    /// The use cases at one moment.
    pub fn new(store: &'a S, catalog: &'a Catalog, calendar: &Calendar, now: Timestamp) -> Self {
        let scheduler = Scheduler::new(calendar.clone());
        Self {
            store,
            catalog,
            scheduler,
            lately: None,
            now,
        }
    }

    /// The same, which reads only what has changed since the last look.
    #[must_use]
    pub const fn remembering(mut self, lately: &'a Lately) -> Self {
        self.lately = Some(lately);
        self
    }

    /// The same, scheduled by the parameters in force.
    #[must_use]
    pub fn scheduled_by(mut self, in_force: &InForce) -> Self {
        let calendar = self.scheduler.calendar().clone();
        // Parameters that are no numbers are never adopted; the ones at hand would do.
        if let Ok(scheduler) = Scheduler::with(calendar, &in_force.0) {
            self.scheduler = scheduler;
        }
        self
    }

    /// The same, scheduled at the chance of recall at which a learner wants facts back.
    async fn as_wanted(&self, learner: LearnerId) -> Result<Study<'a, S>, StudyError> {
        let settings = self.store.settings(learner).await?;
        Ok(Study {
            scheduler: self.scheduler.clone().wanting(settings.retention()),
            ..*self
        })
    }

    fn bank(&self, bank: &BankId) -> Result<&'a Shelved, StudyError> {
        self.catalog
            .banks
            .get(bank)
            .map(AsRef::as_ref)
            .ok_or(StudyError::NotFound)
    }

    /// A learner's own sitting, where it is open to them now; another's looks like none.
    async fn attempt(&self, learner: Learner, attempt: AttemptId) -> Result<Attempt, StudyError> {
        let found = self.as_it_stands(learner, attempt).await?;
        if !found.is_running_test(self.now) {
            self.refuse_closed(learner, &found.bank).await?;
            self.refuse_unshown(&found).await?;
        }
        Ok(found)
    }

    /// A learner's own sitting. Whoever looks at one whose time is over finds it ended.
    async fn as_it_stands(
        &self,
        learner: Learner,
        attempt: AttemptId,
    ) -> Result<Attempt, StudyError> {
        let found = self.own(learner, attempt).await?;
        if found.finished.is_none() && found.rules.is_over(self.now) {
            self.close(&found).await?;
            return self.own(learner, attempt).await;
        }
        Ok(found)
    }

    async fn own(&self, learner: Learner, attempt: AttemptId) -> Result<Attempt, StudyError> {
        let found = self.store.attempt(attempt).await?;
        found
            .filter(|attempt| attempt.learner == learner.id)
            .ok_or(StudyError::NotFound)
    }

    /// Begins a sitting of one's own.
    async fn begin(
        &self,
        learner: Learner,
        begun: Begun,
        items: Vec<(QuestionId, Vec<FactId>, VersionHash)>,
        versions: Vec<(VersionHash, Vec<u8>)>,
    ) -> Result<AttemptId, StudyError> {
        let Begun {
            attempt,
            bank,
            context,
            rules,
            seed,
        } = begun;
        self.refuse_closed(learner, &bank).await?;
        self.keep_test(learner).await?;
        let started = Event::AttemptStarted {
            attempt,
            learner: learner.id,
            bank,
            context,
            rules,
            seed,
            items,
            at: self.now,
        };
        let events = vec![started];
        self.store.append(Append { events, versions }).await?;
        Ok(attempt)
    }

    async fn card(
        &self,
        learner: Learner,
        bank: &BankId,
        fact: &FactId,
    ) -> Result<Option<Card>, StudyError> {
        let cards = self
            .store
            .cards(learner.id, bank, std::slice::from_ref(fact))
            .await?;
        Ok(cards.into_iter().next().flatten())
    }

    /// The cards of a question's facts, in their order.
    async fn cards(
        &self,
        learner: LearnerId,
        bank: &BankId,
        question: &Question,
    ) -> Result<Vec<Option<Card>>, StudyError> {
        let facts: Vec<FactId> = question.facts().into_iter().cloned().collect();
        Ok(self.store.cards(learner, bank, &facts).await?)
    }

    /// The content of a question that an attempt keeps: the bank's own where it is unchanged, else the frozen one.
    async fn frozen(&self, bank: &BankId, version: VersionHash) -> Result<Question, StudyError> {
        let shelved = self.catalog.banks.get(bank);
        if let Some(question) = shelved.and_then(|shelved| shelved.unchanged(version)) {
            return Ok(question.clone());
        }
        let bytes = self
            .store
            .version(version)
            .await?
            .ok_or(StudyError::NotFound)?;
        let damaged = || StoreError::Damaged("a frozen question cannot be read".into());
        Ok(crate::bank::thaw(&bytes).ok_or_else(damaged)?)
    }
}
