//! How a learner stands: days, memories bank by bank, and what comes back when.

use std::collections::BTreeSet;

use super::desk::Desk;
use super::{Study, StudyError};
use crate::analysis::{Standing, Tally, forecast, standing};
use crate::bank::Shelved;
use crate::id::{BankId, FactId};
use crate::identity::Learner;
use crate::log::Store;
use crate::schedule::Card;
use crate::schedule::share::Way;
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
    /// How many questions are asked today, from now on, and how many facts come back on the days after.
    pub coming: Vec<u32>,
    /// How many answers a day has at most.
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
        let mut coming = Coming::default();
        let mut banks = Vec::new();
        let settings = self.store.settings(learner.id).await?;
        let all: Vec<&Shelved> = self.catalog.banks.values().map(AsRef::as_ref).collect();
        let desks = self.desks(learner, &all).await?;
        for (shelved, desk) in all.into_iter().zip(desks) {
            let bank = &shelved.bank.id;
            let facts = desk.facts(shelved);
            self.coming(&desk, shelved, &mut coming);
            let cards: Vec<Card> = facts
                .iter()
                .filter_map(|fact| desk.card(fact).copied())
                .collect();
            if cards.is_empty() {
                continue;
            }
            banks.push(BankProgress {
                bank: bank.clone(),
                facts: facts.len(),
                standing: standing(&cards, self.scheduler.model(), today),
            });
        }
        let share = settings.reviews_per_day.into();
        Ok(Progress {
            today,
            days: self.store.days(learner.id, Day(0), today).await?,
            coming: coming.days(today, share),
            share,
            aim: (u32::from(settings.retention_permille) + 5) / 10,
            banks,
        })
    }

    /// Adds what a bank asks for today and on the days after.
    fn coming(&self, desk: &Desk, shelved: &Shelved, coming: &mut Coming) {
        let (model, facts) = (self.scheduler.model(), desk.facts(shelved));
        coming.today += self.stands(desk, shelved).today.questions;
        coming.left = desk.left();
        if let Way::Exam(ahead) = &desk.way {
            let daily = usize::try_from(ahead.daily).unwrap_or(0).min(facts.len());
            for day in &ahead.days {
                coming.planned.extend(std::iter::repeat_n(*day, daily));
            }
            return;
        }
        let asked: BTreeSet<&FactId> = desk.share(model, &facts).due.into_iter().collect();
        let tomorrow = desk.today.plus(1);
        for fact in facts.into_iter().filter(|fact| !asked.contains(fact)) {
            if let Some(card) = desk.card(fact).filter(|card| !card.missed) {
                let day = self.scheduler.calendar().day(card.due);
                coming.due.push(day.max(tomorrow));
            }
        }
    }
}

/// What comes, of all banks.
#[derive(Debug, Default)]
struct Coming {
    /// Questions of today.
    today: usize,
    /// Answers that the day has left.
    left: usize,
    /// The days on which facts come back that are not asked today.
    due: Vec<Day>,
    /// The day of each question that a plan for an exam asks for later.
    planned: Vec<Day>,
}

impl Coming {
    fn days(self, today: Day, share: u32) -> Vec<u32> {
        let tomorrow = today.plus(1);
        let later = forecast(self.due, tomorrow, FORECAST - 1, share);
        let planned = forecast(self.planned, tomorrow, FORECAST - 1, share);
        let later = later.into_iter().zip(planned);
        let now = u32::try_from(self.today.min(self.left)).unwrap_or(u32::MAX);
        std::iter::once(now)
            .chain(later.map(|(due, planned)| (due + planned).min(share)))
            .collect()
    }
}
