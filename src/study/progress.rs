//! How a learner stands: days, memories bank by bank, and what comes back when.

use super::{Study, StudyError};
use crate::analysis::{Standing, Tally, forecast, standing};
use crate::id::{BankId, FactId};
use crate::identity::Learner;
use crate::log::Store;
use crate::schedule::Card;
use crate::time::Day;

/// How many days the forecast has, today included.
const FORECAST: usize = 14;

/// How a learner stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Progress {
    /// The school day.
    pub today: Day,
    /// Every day with answers.
    pub days: Vec<(Day, Tally)>,
    /// How many facts come back today and on the days after.
    pub coming: Vec<u32>,
    /// How many a day has at most.
    pub share: u32,
    /// The chance of recall at which facts come back, in per cent.
    pub aim: u32,
    /// The banks of which any fact was met.
    pub banks: Vec<BankProgress>,
}

/// How a learner stands in a bank.
#[derive(Debug, Clone, PartialEq)]
pub struct BankProgress {
    /// The bank.
    pub bank: BankId,
    /// How many facts can be asked.
    pub facts: usize,
    /// The memories of them.
    pub standing: Standing,
}

impl<S: Store> Study<'_, S> {
    /// How a learner stands now.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn progress(&self, learner: Learner) -> Result<Progress, StudyError> {
        let calendar = self.scheduler.calendar();
        let today = calendar.day(self.now);
        let mut due = Vec::new();
        let mut banks = Vec::new();
        for (bank, shelved) in &self.catalog.banks {
            let facts: Vec<FactId> = shelved.facts().cloned().collect();
            let cards = self.store.cards(learner.id, bank, &facts).await?;
            let cards: Vec<Card> = cards.into_iter().flatten().collect();
            if cards.is_empty() {
                continue;
            }
            due.extend(cards.iter().map(|card| calendar.day(card.due)));
            banks.push(BankProgress {
                bank: bank.clone(),
                facts: facts.len(),
                standing: standing(&cards, self.scheduler.model(), today),
            });
        }
        let settings = self.store.settings(learner.id).await?;
        let share = settings.reviews_per_day.into();
        Ok(Progress {
            today,
            days: self.store.days(learner.id, Day(0), today).await?,
            coming: forecast(due, today, FORECAST, share),
            share,
            aim: (u32::from(settings.retention_permille) + 5) / 10,
            banks,
        })
    }
}
