//! What a page of studying is made from: a learner's cards of a bank and the day's share, read once.

use std::collections::BTreeSet;
use std::sync::{Arc, PoisonError};

use super::lately::Learned;
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
use crate::time::{Calendar, Day, Timestamp};

/// How many events back a sitting of more than the day asks for is looked through.
const BACK: usize = 500;

/// How many of them are read at once.
const LOOK: usize = 32;

/// How many answers a day an exam is planned with, unless the learner's settings say fewer.
const EXAM_DAILY: u16 = 20;

/// What a learner's day with a bank follows from, as it was read.
#[derive(Clone)]
struct Read {
    kept: log::Learner,
    learned: Arc<Learned>,
    settings: Settings,
}

/// A learner's day with a bank.
pub(super) struct Desk {
    /// The school day.
    pub(super) today: Day,
    /// The time.
    pub(super) now: Timestamp,
    read: Read,
    /// Facts gone through in a sitting of more than the day asks for.
    through: BTreeSet<FactId>,
    /// Facts that were passed on today: they are asked for another day.
    resting: BTreeSet<FactId>,
    /// How the day's share is made.
    pub(super) way: Way,
    /// How many answers are left of what the learner allows a day.
    left: usize,
    /// What is left of them for the day's share: what was missed comes first.
    pub(super) caps: Caps,
}

/// How many questions a bank asks on a day, as it stands: what every page tells of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Today {
    /// All of them: due, new, and missed before.
    pub questions: usize,
    /// Those about facts never met.
    pub new: usize,
}

impl Desk {
    /// A day with a bank, from what was read; `more` asks for more than the day does.
    fn at(
        shelved: &Shelved,
        calendar: &Calendar,
        mut read: Read,
        day: (Day, Timestamp),
        more: bool,
    ) -> Self {
        let (today, now) = day;
        if read
            .learned
            .cards
            .values()
            .any(|card| card.last_day > today)
        {
            for card in Arc::make_mut(&mut read.learned).cards.values_mut() {
                *card = card.as_of(today, now);
            }
        }
        let (cards, settings) = (&read.learned.cards, &read.settings);
        let (reviews, new) = if read.kept.today == today {
            (read.kept.reviews_today, read.kept.new_today)
        } else {
            (0, 0)
        };
        let left = if more {
            usize::MAX
        } else {
            left(settings.reviews_per_day, reviews)
        };
        let passed = read.learned.passed.iter();
        let resting: BTreeSet<FactId> = passed
            .filter(|(_, at)| calendar.day(**at) == today)
            .map(|(fact, _)| fact.clone())
            .collect();
        let is_missed = |fact: &&FactId| {
            !resting.contains(*fact) && cards.get(*fact).is_some_and(|card| card.missed)
        };
        let missed = shelved.facts().filter(is_missed).count();
        let mut caps = Caps {
            answers: left.saturating_sub(missed),
            new: self::left(settings.new_per_day, new),
        };
        let planned = &read.learned.planned;
        let way = if more {
            Way::More
        } else if let Some((ahead, daily)) = ahead(shelved, planned, settings, today) {
            let answered = cards.values().filter(|card| card.last_day == today).count();
            caps.answers = caps.answers.min(daily.saturating_sub(answered));
            Way::Exam(ahead)
        } else {
            backlog(planned, calendar, today).unwrap_or(Way::Due)
        };
        Self {
            today,
            now,
            read,
            through: BTreeSet::new(),
            resting,
            way,
            left,
            caps,
        }
    }

    /// The same on another day, if nothing is answered until then.
    pub(super) fn on(&self, shelved: &Shelved, calendar: &Calendar, day: Day) -> Self {
        let moment = (day, calendar.start(day));
        Self::at(shelved, calendar, self.read.clone(), moment, false)
    }

    /// The same for a learner who allows any number of answers a day.
    pub(super) fn without_limit(&self, shelved: &Shelved, calendar: &Calendar) -> Self {
        let mut read = self.read.clone();
        read.settings.reviews_per_day = u16::MAX;
        Self::at(shelved, calendar, read, (self.today, self.now), false)
    }

    /// The card of a fact.
    pub(super) fn card(&self, fact: &FactId) -> Option<&Card> {
        self.read.learned.cards.get(fact)
    }

    /// What the learner has set.
    pub(super) fn settings(&self) -> &Settings {
        &self.read.settings
    }

    /// How many answers are left of what the learner allows a day, in all banks.
    pub(super) const fn left(&self) -> usize {
        self.left
    }

    /// The day of the exam that is planned, today or ahead.
    pub(super) fn exam(&self) -> Option<Day> {
        let plan = self.read.learned.planned.plan?;
        (plan.exam >= self.today).then_some(plan.exam)
    }

    /// The facts that can be asked, in the order of the bank.
    pub(super) fn facts<'b>(&self, shelved: &'b Shelved) -> Vec<&'b FactId> {
        shelved
            .facts()
            .filter(|fact| !self.through.contains(*fact))
            .collect()
    }

    fn rests(&self, fact: &FactId) -> bool {
        self.resting.contains(fact)
    }

    /// The day's share.
    pub(super) fn share<'b>(&self, model: &Model, facts: &[&'b FactId]) -> Share<'b> {
        let Learned { cards, worths, .. } = &*self.read.learned;
        let facts = facts.iter().copied();
        let facts: Vec<&'b FactId> = facts.filter(|fact| !self.rests(fact)).collect();
        let mut worths = worths.lock().unwrap_or_else(PoisonError::into_inner);
        let moment = (self.today, self.now);
        share(
            (model, &mut worths),
            moment,
            &facts,
            cards,
            &self.way,
            self.caps,
        )
    }

    /// The facts missed and not right since, as far as the day has answers left for them.
    pub(super) fn missed<'b>(&self, facts: &[&'b FactId]) -> Vec<(&'b FactId, &Card)> {
        let card = |fact: &&'b FactId| Some((*fact, self.card(fact)?));
        let missed = facts
            .iter()
            .filter_map(card)
            .filter(|(fact, card)| card.missed && !self.rests(fact));
        missed.take(self.left).collect()
    }

    /// How many questions the day asks from now on.
    pub(super) fn asks(&self, model: &Model, facts: &[&FactId]) -> Today {
        let share = self.share(model, facts);
        let new = share.due.iter().filter(|fact| self.card(fact).is_none());
        let new = new.count() + share.fresh.len();
        let missed = self.missed(facts).len();
        Today {
            questions: share.due.len() + share.fresh.len() + missed,
            new,
        }
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
        let missed = self.missed(facts).into_iter();
        let missed: Vec<queue::Missed<'_>> = missed
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
                reason: if self.card(fact).is_some() {
                    reason
                } else {
                    Reason::New
                },
            };
            facts.iter().map(offer).collect()
        };
        let met_today = || {
            let cards = self.read.learned.cards.iter();
            cards.filter(|(_, card)| card.last_day == self.today)
        };
        let last = met_today().max_by_key(|(_, card)| card.n);
        let today = queue::Today {
            now: self.now,
            n: self.read.kept.n,
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
        let cards = &mut Arc::make_mut(&mut self.read.learned).cards;
        for recall in &review.recalls {
            if !seen.insert(recall.fact.clone()) {
                continue;
            }
            let missed = !recall.verdict.is_right();
            if !missed {
                self.through.insert(recall.fact.clone());
            }
            if let (false, Some(card)) = (review.schedules, cards.get_mut(&recall.fact)) {
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
        if self.read.kept.today == self.today {
            self.read.kept.reviews_today
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
        let more = sitting.is_some_and(|sitting| sitting.rules.purpose == Purpose::Cram);
        let desks = self.desks_for(learner, &[shelved], more).await?;
        let desk = desks.into_iter().next();
        let mut desk = desk.ok_or(StudyError::NotFound)?;
        if let (true, Some(sitting)) = (more, sitting) {
            self.overlay(learner, sitting, &mut desk).await?;
        }
        Ok(desk)
    }

    /// The same of some banks at once, looked at from outside.
    pub(super) async fn desks(
        &self,
        learner: Learner,
        banks: &[&Shelved],
    ) -> Result<Vec<Desk>, StudyError> {
        self.desks_for(learner, banks, false).await
    }

    async fn desks_for(
        &self,
        learner: Learner,
        banks: &[&Shelved],
        more: bool,
    ) -> Result<Vec<Desk>, StudyError> {
        let (kept, all) = self.learned(learner.id, banks).await?;
        let settings = self.store.settings(learner.id).await?;
        let calendar = self.scheduler.calendar();
        let day = (calendar.day(self.now), self.now);
        let desks = banks.iter().zip(all).map(|(shelved, learned)| {
            let read = Read {
                kept: kept.clone(),
                learned,
                settings,
            };
            Desk::at(shelved, calendar, read, day, more)
        });
        Ok(desks.collect())
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
    let daily = daily(settings);
    let facts = shelved.facts().len();
    let ahead = Ahead::new(today, plan.exam, reachable, daily.into(), facts)?;
    let guessed = shelved.is_mostly_chosen();
    let ahead = ahead.with_new(settings.new_per_day.into());
    Some((ahead.where_guessed(guessed), daily.into()))
}

/// How many answers a day an exam is planned with.
pub(super) fn daily(settings: &Settings) -> u16 {
    EXAM_DAILY.min(settings.reviews_per_day)
}

/// Catching up, where it goes on.
fn backlog(planned: &Planned, calendar: &Calendar, today: Day) -> Option<Way> {
    let catch_up = planned.catch_up.filter(|catch_up| catch_up.days > 0)?;
    let from = calendar.day(catch_up.at);
    let until = from.plus(u32::from(catch_up.days.saturating_sub(1)));
    (until >= today && from <= today).then_some(Way::CatchUp { until })
}

/// What is left of a cap.
fn left(cap: u16, used: u32) -> usize {
    usize::try_from(u32::from(cap).saturating_sub(used)).unwrap_or(0)
}
