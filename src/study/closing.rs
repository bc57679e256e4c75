//! The end of a sitting: how it went, what to expect, and when to come again.

use super::desk::Desk;
use super::{Study, StudyError, Summary};
use crate::id::FactId;
use crate::identity::Learner;
use crate::log::Store;
use crate::quiz::Attempt;
use crate::schedule::share::{Share, Way};
use crate::schedule::{Card, Model};
use crate::time::Day;

/// How far ahead recall is told where no exam is planned, in days.
const WEEK: u32 = 7;

/// The end of a sitting.
#[derive(Debug, Clone)]
pub struct Closing {
    /// The sitting with the answers that stand.
    pub summary: Summary,
    /// How many facts were asked for.
    pub asked: usize,
    /// How many of them were right at once.
    pub known: usize,
    /// The time the answers took, in milliseconds; an idle page counts for a minute at most.
    pub ms: u64,
    /// What to expect; nothing where no fact was ever met.
    pub outlook: Option<Outlook>,
    /// The next day with something to do; nothing where there is none.
    pub next: Option<NextDay>,
    /// Whether more waits than the day's share held.
    pub over: bool,
    /// Whether a backlog is being caught up with.
    pub catching_up: bool,
    /// Whether an exam is planned and ahead.
    pub exam: bool,
}

/// The recall to expect, in whole percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outlook {
    /// On the day of the exam, of all facts of the bank.
    Exam {
        /// The day.
        day: Day,
        /// If it goes on as planned.
        percent: u32,
        /// If the next day is left out.
        skipping: u32,
        /// Whether that next day is tomorrow.
        tomorrow: bool,
    },
    /// In a week, of the facts met, if nothing more is done.
    Week {
        /// How much of it.
        percent: u32,
        /// How many facts were met.
        met: usize,
    },
}

/// The next day with something to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NextDay {
    /// The day.
    pub day: Day,
    /// How many facts there are for it, its share at most.
    pub facts: usize,
}

impl<S: Store> Study<'_, S> {
    /// The end of a sitting, for now.
    ///
    /// # Errors
    /// [`StudyError::NotFound`] where its bank is gone.
    pub async fn closing(
        &self,
        learner: Learner,
        attempt: &Attempt,
    ) -> Result<Closing, StudyError> {
        let shelved = self.bank(&attempt.bank)?;
        let summary = self.sitting_summary(learner, attempt.id).await?;
        // From outside the sitting: what its answers have left for the days to come.
        let desk = self.desk(learner, shelved, None).await?;
        let facts = desk.facts(shelved);
        let model = self.scheduler.model();
        let share = desk.share(model, &facts);
        let (asked, known) = known(&summary);
        let ms = summary
            .answers
            .iter()
            .map(|answered| u64::from(answered.review.ms))
            .sum();
        Ok(Closing {
            asked,
            known,
            ms,
            outlook: outlook(model, &desk, &facts),
            next: self.next_day(&desk, &facts, &share),
            over: share.over,
            catching_up: matches!(desk.way, Way::CatchUp { .. }),
            exam: matches!(desk.way, Way::Exam(_)),
            summary,
        })
    }

    /// The next day with something to do, and how much of it.
    fn next_day(&self, desk: &Desk, facts: &[&FactId], share: &Share<'_>) -> Option<NextDay> {
        let tomorrow = desk.today.plus(1);
        if let Way::Exam(ahead) = &desk.way {
            let day = *ahead.days.first()?;
            let daily = usize::try_from(ahead.daily).unwrap_or(0);
            let facts = facts.len().min(daily);
            return Some(NextDay { day, facts });
        }
        let calendar = self.scheduler.calendar();
        let waits = |fact: &&FactId| {
            desk.cards
                .get(*fact)
                .is_some_and(|card| card.due <= self.now)
        };
        let fresh = facts.iter().filter(|fact| !desk.cards.contains_key(**fact));
        let (waiting, fresh) = (facts.iter().copied().filter(waits).count(), fresh.count());
        let due = || {
            let cards = facts.iter().filter_map(|fact| desk.cards.get(*fact));
            cards
                .filter(|card| card.due > self.now)
                .map(|card| calendar.day(card.due).max(tomorrow))
        };
        let day = if fresh > 0 || share.over || waiting > 0 {
            tomorrow
        } else {
            due().min()?
        };
        let new = if matches!(desk.way, Way::CatchUp { .. }) {
            0
        } else {
            fresh.min(desk.settings.new_per_day.into())
        };
        let reviews = due().filter(|due| *due <= day).count() + waiting;
        let share = (reviews + new).min(desk.settings.reviews_per_day.into());
        Some(NextDay { day, facts: share })
    }
}

/// How many facts were asked for, and how many of them were right at the first answer.
fn known(summary: &Summary) -> (usize, usize) {
    let mut first: Vec<(&FactId, bool)> = Vec::new();
    for answered in &summary.answers {
        for recall in &answered.review.recalls {
            if first.iter().all(|(fact, _)| **fact != recall.fact) {
                first.push((&recall.fact, recall.verdict.is_right()));
            }
        }
    }
    let known = first.iter().filter(|(_, right)| *right).count();
    (first.len(), known)
}

fn outlook(model: &Model, desk: &Desk, facts: &[&FactId]) -> Option<Outlook> {
    let cards: Vec<Option<Card>> = facts
        .iter()
        .map(|fact| desk.cards.get(*fact).copied())
        .collect();
    if let Way::Exam(ahead) = &desk.way {
        let (all, skipped) = (
            ahead.forecast(model, &cards),
            ahead.without_next().forecast(model, &cards),
        );
        return Some(Outlook::Exam {
            day: ahead.exam,
            percent: percent(all),
            // Fewer days, spread otherwise, must not look like a gain.
            skipping: percent(skipped.min(all)),
            tomorrow: ahead.days.first() == Some(&desk.today.plus(1)),
        });
    }
    let day = desk.today.plus(WEEK);
    let recalls: Vec<f32> = cards
        .iter()
        .flatten()
        .map(|card| model.retrievability(card, day))
        .collect();
    #[expect(
        clippy::cast_precision_loss,
        reason = "a bank has far fewer than 2^24 facts"
    )]
    let mean = recalls.iter().sum::<f32>() / recalls.len().max(1) as f32;
    (!recalls.is_empty()).then_some(Outlook::Week {
        percent: percent(mean),
        met: recalls.len(),
    })
}

/// A share in whole percent; 100 only where it is all.
fn percent(share: f32) -> u32 {
    let percent = (share.clamp(0.0, 1.0) * 100.0).round();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and 100"
    )]
    let percent = percent as u32;
    if share < 1.0 {
        percent.min(99)
    } else {
        percent
    }
}
