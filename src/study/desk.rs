//! What a page of studying is made from: a learner's cards of a bank and the day's share, read once.

use std::collections::{BTreeMap, BTreeSet};

use super::{Study, StudyError};
use crate::bank::Shelved;
use crate::id::{FactId, Seq};
use crate::identity::Learner;
use crate::log::{self, Event, Planned, Review, Settings, Store};
use crate::quiz::{Attempt, Purpose};
use crate::schedule::plan::Ahead;
use crate::schedule::queue::{self, Offer, Reason};
use crate::schedule::share::{Caps, Share, Way, share};
use crate::schedule::{Card, MISSED_MINUTES, Model};
use crate::time::{Day, Timestamp};

/// How many events back a sitting of more than the day asks for is looked through.
const BACK: usize = 500;

/// How many of them are read at once.
const LOOK: usize = 32;

/// How many answers a day an exam is planned with, unless the learner's settings say fewer.
const EXAM_DAILY: u16 = 20;

/// A learner's day with a bank.
pub(super) struct Desk {
    /// The school day.
    pub(super) today: Day,
    /// The time.
    pub(super) now: Timestamp,
    /// What is kept of the learner.
    pub(super) kept: log::Learner,
    /// Every card of the bank, facts that left it included.
    pub(super) cards: BTreeMap<FactId, Card>,
    /// Facts gone through in a sitting of more than the day asks for.
    through: BTreeSet<FactId>,
    /// How the day's share is made.
    pub(super) way: Way,
    /// What is left of the day's caps.
    pub(super) caps: Caps,
    /// What the learner has set.
    pub(super) settings: Settings,
}

impl Desk {
    /// The facts that can be asked, in the order of the bank.
    pub(super) fn facts<'b>(&self, shelved: &'b Shelved) -> Vec<&'b FactId> {
        shelved
            .facts()
            .filter(|fact| !self.through.contains(*fact))
            .collect()
    }

    /// The day's share.
    pub(super) fn share<'b>(&self, model: &Model, facts: &[&'b FactId]) -> Share<'b> {
        let moment = (self.today, self.now);
        share(model, moment, facts, &self.cards, &self.way, self.caps)
    }

    /// What to ask next, with why.
    pub(super) fn choose<'b>(
        &'b self,
        shelved: &'b Shelved,
        facts: &[&'b FactId],
        share: &Share<'b>,
    ) -> Option<(&'b FactId, Reason)> {
        let families = shelved.families();
        let family = |fact: &FactId| families.get(fact).copied();
        let missed: Vec<queue::Missed<'_>> = facts
            .iter()
            .filter_map(|fact| Some((*fact, self.cards.get(*fact)?)))
            .filter(|(_, card)| card.missed)
            .map(|(fact, card)| queue::Missed {
                fact,
                card,
                sentence: family(fact),
            })
            .collect();
        let offers = |facts: &[&'b FactId], reason| -> Vec<Offer<'b>> {
            let offer = |fact: &&'b FactId| Offer {
                fact,
                sentence: family(fact),
                reason: if self.cards.contains_key(*fact) {
                    reason
                } else {
                    Reason::New
                },
            };
            facts.iter().map(offer).collect()
        };
        let met_today = || {
            self.cards
                .iter()
                .filter(|(_, card)| card.last_day == self.today)
        };
        let last = met_today().max_by_key(|(_, card)| card.n);
        let today = queue::Today {
            now: self.now,
            n: self.kept.n,
            reviews: self.reviews_today(),
            last: last.and_then(|(fact, _)| family(fact)),
            sentences: &met_today().filter_map(|(fact, _)| family(fact)).collect(),
        };
        let (due, fresh) = (
            offers(&share.due, Reason::Due),
            offers(&share.fresh, Reason::New),
        );
        let pick = queue::choose(&missed, &due, &fresh, today);
        let more = || {
            let more = offers(&share.more, Reason::More);
            queue::choose(&missed, &more, &[], today)
        };
        // What is not due comes when nothing else is left to ask, but before what was missed only just.
        match pick {
            Some(pick) if pick.reason != Reason::Ahead => Some(pick),
            _ => more().or(pick),
        }
        .map(|pick| (pick.fact, pick.reason))
    }

    /// Lays an answer that does not move the schedule over the cards: what was right is through, what was missed comes
    /// again. `seen` are the facts of later answers.
    fn lay(&mut self, review: &Review, (seq, n): (Seq, u64), seen: &mut BTreeSet<FactId>) {
        for recall in &review.recalls {
            if !seen.insert(recall.fact.clone()) {
                continue;
            }
            let missed = !recall.verdict.is_right();
            if !missed {
                self.through.insert(recall.fact.clone());
            }
            if let (false, Some(card)) = (review.schedules, self.cards.get_mut(&recall.fact)) {
                card.missed = missed;
                if missed {
                    card.due = review.at.plus_minutes(MISSED_MINUTES);
                }
                card.last_day = review.day;
                card.n = n;
                card.seq = seq;
            }
        }
    }

    fn reviews_today(&self) -> u32 {
        if self.kept.today == self.today {
            self.kept.reviews_today
        } else {
            0
        }
    }
}

impl<S: Store> Study<'_, S> {
    /// Reads what a page of studying a bank is made from, for a sitting or for a look from outside.
    pub(super) async fn desk(
        &self,
        learner: Learner,
        shelved: &Shelved,
        sitting: Option<&Attempt>,
    ) -> Result<Desk, StudyError> {
        let bank = &shelved.bank.id;
        let today = self.scheduler.calendar().day(self.now);
        let kept = self.store.learner(learner.id).await?.unwrap_or_default();
        let cards: BTreeMap<FactId, Card> = self
            .store
            .learned(learner.id, bank)
            .await?
            .into_iter()
            .map(|(fact, card)| (fact, card.as_of(today, self.now)))
            .collect();
        let planned = self.store.plan(learner.id, bank).await?;
        let settings = self.store.settings(learner.id).await?;
        let (reviews, new) = if kept.today == today {
            (kept.reviews_today, kept.new_today)
        } else {
            (0, 0)
        };
        let mut caps = Caps {
            answers: left(settings.reviews_per_day, reviews),
            new: left(settings.new_per_day, new),
        };
        let more = sitting.is_some_and(|sitting| sitting.rules.purpose == Purpose::Cram);
        let way = if more {
            Way::More
        } else if let Some((ahead, daily)) = ahead(shelved, &planned, &settings, today) {
            let answered = cards.values().filter(|card| card.last_day == today).count();
            caps.answers = caps.answers.min(daily.saturating_sub(answered));
            Way::Exam(ahead)
        } else {
            match planned.catch_up {
                Some(catch_up) => {
                    let from = self.scheduler.calendar().day(catch_up.at);
                    let until = from.plus(u32::from(catch_up.days.saturating_sub(1)));
                    if catch_up.days > 0 && until >= today && from <= today {
                        Way::CatchUp { until }
                    } else {
                        Way::Due
                    }
                }
                None => Way::Due,
            }
        };
        let mut desk = Desk {
            today,
            now: self.now,
            kept,
            cards,
            through: BTreeSet::new(),
            way,
            caps,
            settings,
        };
        if let (true, Some(sitting)) = (more, sitting) {
            self.overlay(learner, sitting, &mut desk).await?;
        }
        Ok(desk)
    }

    /// Lays over the cards what a sitting of more than the day asks for has shown: these answers do not move the
    /// schedule, but what was right is through, and what was missed comes again.
    async fn overlay(
        &self,
        learner: Learner,
        sitting: &Attempt,
        desk: &mut Desk,
    ) -> Result<(), StudyError> {
        let mut undone = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let (mut before, mut looked) = (None, 0);
        // A few at a time: how much is read follows what the sitting itself has answered.
        while looked < BACK {
            let events = self.store.history(learner.id, before, LOOK).await?;
            looked += LOOK;
            before = events.last().map(|stored| stored.seq);
            if before.is_none() {
                break;
            }
            for stored in events {
                match stored.event {
                    Event::AttemptStarted { attempt, .. } if attempt == sitting.id => return Ok(()),
                    Event::Undone { review, .. } => {
                        undone.insert(review);
                    }
                    Event::Reviewed(review)
                        if review.attempt == sitting.id && !undone.contains(&stored.seq) =>
                    {
                        desk.lay(&review, (stored.seq, stored.n), &mut seen);
                    }
                    _ => {}
                }
            }
        }
        Ok(())
    }
}

/// The way to the exam that is planned for a bank, with its answers a day.
fn ahead(
    shelved: &Shelved,
    planned: &Planned,
    settings: &Settings,
    today: Day,
) -> Option<(Ahead, usize)> {
    let plan = planned.plan?;
    let reachable = |day: Day| plan.reachable.contains(day);
    let daily = EXAM_DAILY.min(settings.reviews_per_day);
    let facts = shelved.facts().len();
    let ahead = Ahead::new(today, plan.exam, reachable, daily.into(), facts)?;
    let guessed = shelved.is_mostly_chosen();
    Some((ahead.where_guessed(guessed), daily.into()))
}

/// What is left of a cap.
fn left(cap: u16, used: u32) -> usize {
    usize::try_from(u32::from(cap).saturating_sub(used)).unwrap_or(0)
}
