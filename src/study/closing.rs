//! The end of a sitting: how it went, what to expect, and when to come again.

use super::desk::Desk;
use super::{Study, StudyError, Summary};
use crate::bank::Shelved;
use crate::id::FactId;
use crate::identity::Learner;
use crate::log::Store;
use crate::quiz::Attempt;
use crate::schedule::share::Way;
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
    /// What the learner's limit of answers has cut off, where nothing is asked because of it.
    pub cut: Option<Cut>,
    /// Whether a backlog is being caught up with.
    pub catching_up: bool,
    /// Whether an exam is planned and ahead.
    pub exam: bool,
}

/// What a limit of answers a day has cut off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cut {
    /// The limit.
    pub limit: u32,
    /// What it costs on exam day, in points of a hundred; nothing where no exam is planned.
    pub costs: Option<u32>,
}

/// The recall to expect, in whole percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outlook {
    /// On the day of the exam, of all facts of the bank, if the plan is kept.
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
    /// The exam is tomorrow, of all facts of the bank.
    Eve {
        /// How much of it.
        percent: u32,
    },
    /// The exam is today, of all facts of the bank.
    Today {
        /// How much of it.
        percent: u32,
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
    /// How many questions it will ask, if nothing else is answered until then.
    pub questions: usize,
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
            next: self.next_day(shelved, &desk, &facts),
            over: desk.share(model, &facts).over,
            cut: self.cut(shelved, &desk, &facts),
            catching_up: matches!(desk.way, Way::CatchUp { .. }),
            exam: matches!(desk.way, Way::Exam(_)),
            summary,
        })
    }

    /// The next day with something to do, and how much of it: what that day itself will say.
    fn next_day(&self, shelved: &Shelved, desk: &Desk, facts: &[&FactId]) -> Option<NextDay> {
        let calendar = self.scheduler.calendar();
        let on = |day: Day| {
            let then = desk.on(shelved, calendar, day);
            let questions = then.asks(self.scheduler.model(), facts).questions;
            NextDay { day, questions }
        };
        if let Way::Exam(ahead) = &desk.way {
            return ahead.days.first().copied().map(on);
        }
        let tomorrow = on(desk.today.plus(1));
        if tomorrow.questions > 0 {
            return Some(tomorrow);
        }
        let cards = facts.iter().filter_map(|fact| desk.card(fact));
        let due = cards.map(|card| calendar.day(card.due));
        let next = due.filter(|due| *due > tomorrow.day).min()?;
        Some(on(next)).filter(|next| next.questions > 0)
    }

    /// What the learner's limit of answers has cut off.
    fn cut(&self, shelved: &Shelved, desk: &Desk, facts: &[&FactId]) -> Option<Cut> {
        let model = self.scheduler.model();
        let free = desk.without_limit(shelved, self.scheduler.calendar());
        let more = free.asks(model, facts).questions;
        if more == 0 || desk.asks(model, facts).questions > 0 {
            return None;
        }
        let costs = match (&desk.way, &free.way) {
            (Way::Exam(limited), Way::Exam(free)) => {
                let cards = cards(desk, facts);
                let with = free.forecast_with(model, &cards, more);
                let without = limited.forecast(model, &cards);
                Some(percent(with).saturating_sub(percent(without)))
            }
            _ => None,
        };
        let limit = desk.settings().reviews_per_day.into();
        Some(Cut { limit, costs })
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

fn cards(desk: &Desk, facts: &[&FactId]) -> Vec<Option<Card>> {
    let cards = facts.iter().map(|fact| desk.card(fact).copied());
    cards.collect()
}

fn outlook(model: &Model, desk: &Desk, facts: &[&FactId]) -> Option<Outlook> {
    let cards = cards(desk, facts);
    if let Way::Exam(ahead) = &desk.way {
        let (all, skipped) = (
            ahead.forecast(model, &cards),
            ahead.without_next().forecast(model, &cards),
        );
        let tomorrow = desk.today.plus(1);
        return Some(if ahead.exam == tomorrow {
            Outlook::Eve {
                percent: percent(all),
            }
        } else {
            Outlook::Exam {
                day: ahead.exam,
                percent: percent(all),
                // Fewer days, spread otherwise, must not look like a gain.
                skipping: percent(skipped.min(all)),
                tomorrow: ahead.days.first() == Some(&tomorrow),
            }
        });
    }
    // What was missed and was not right since counts for not known, though the model takes it for fresh.
    let known = |day: Day| {
        let known = cards.iter().flatten().filter(|card| !card.missed);
        known
            .map(|card| model.retrievability(card, day))
            .sum::<f32>()
    };
    if desk.exam() == Some(desk.today) {
        let percent = percent(mean(known(desk.today), facts.len()));
        return Some(Outlook::Today { percent });
    }
    let met = cards.iter().flatten().count();
    (met > 0).then(|| Outlook::Week {
        percent: percent(mean(known(desk.today.plus(WEEK)), met)),
        met,
    })
}

fn mean(sum: f32, of: usize) -> f32 {
    #[expect(
        clippy::cast_precision_loss,
        reason = "a bank has far fewer than 2^24 facts"
    )]
    let of = of.max(1) as f32;
    sum / of
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
