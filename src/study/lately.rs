//! What was read of learners lately, so that a page reads only what has changed since.
//!
//! A page of studying looks at every card of its bank; most of them are what they were at the page before. So they are
//! remembered, for some learners. What is remembered is never taken for what is the case: every look reads the learner's
//! head first, which names their last event. Whatever came after the remembered one is read from the log, and the cards
//! it moved are read again; where the log does not tell enough, everything is. A store that opened its database again
//! may have lost what had been read of it, so that nothing from before counts.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use super::{Study, StudyError};
use crate::bank::Shelved;
use crate::id::{BankId, FactId, LearnerId, Seq};
use crate::log::{self, Event, Planned, Review, Store};
use crate::quiz::{Attempt, Purpose};
use crate::schedule::Card;
use crate::schedule::plan::Worths;
use crate::time::Timestamp;

/// How many learners are remembered, those of the newest looks: a school at once. One takes some ten kilobytes a bank.
const LEARNERS: usize = 400;

/// How many events back the remembered one is looked for.
const BEHIND: usize = 12;

/// What was read of learners lately; for one process.
#[derive(Debug, Default)]
pub struct Lately(Mutex<Remembered>);

#[derive(Debug, Default)]
struct Remembered {
    /// With the number of the look that put each there.
    learners: BTreeMap<LearnerId, (u64, Known)>,
    looks: u64,
}

/// What is known of a learner as of an event.
#[derive(Debug, Clone)]
struct Known {
    /// How often the store had opened its database.
    opened: u64,
    last: Option<Seq>,
    tests: Option<Arc<Vec<Attempt>>>,
    banks: BTreeMap<BankId, Arc<Learned>>,
}

/// What a learner has learned of a bank, and plans for it.
#[derive(Debug, Clone, Default)]
pub(super) struct Learned {
    /// Every card, facts that left the bank included.
    pub(super) cards: BTreeMap<FactId, Card>,
    /// The facts passed on, with the last time of each.
    pub(super) passed: BTreeMap<FactId, Timestamp>,
    /// The exam, and catching up.
    pub(super) planned: Planned,
    /// What answers to them are worth.
    pub(super) worths: Arc<Mutex<Worths>>,
}

impl Lately {
    /// Takes what is remembered out, so that it can be changed in its place; it is [put](Self::put) back.
    fn take(&self, learner: LearnerId) -> Option<Known> {
        let mut remembered = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        remembered.learners.remove(&learner).map(|(_, known)| known)
    }

    fn put(&self, learner: LearnerId, known: Known) {
        let mut remembered = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        remembered.looks += 1;
        let look = remembered.looks;
        remembered.learners.insert(learner, (look, known));
        if remembered.learners.len() > LEARNERS {
            let oldest = remembered
                .learners
                .iter()
                .min_by_key(|(_, (look, _))| *look);
            if let Some(oldest) = oldest.map(|(learner, _)| *learner) {
                remembered.learners.remove(&oldest);
            }
        }
    }
}

impl Known {
    const fn nothing(opened: u64, last: Option<Seq>) -> Self {
        Self {
            opened,
            last,
            tests: None,
            banks: BTreeMap::new(),
        }
    }
}

impl<S: Store> Study<'_, S> {
    /// What is kept of a learner, and what they have learned of some banks, as of now.
    pub(super) async fn learned(
        &self,
        learner: LearnerId,
        banks: &[&Shelved],
    ) -> Result<(log::Learner, Vec<Arc<Learned>>), StudyError> {
        let (kept, mut known) = self.known_lately(learner).await?;
        let mut all = Vec::with_capacity(banks.len());
        for shelved in banks {
            let bank = &shelved.bank.id;
            if let Some(found) = known.banks.get(bank) {
                all.push(Arc::clone(found));
                continue;
            }
            let cards = self.store.learned(learner, bank).await?;
            let passed = self.store.passed(learner, bank).await?;
            let found = Arc::new(Learned {
                cards: cards.into_iter().collect(),
                passed: passed.into_iter().collect(),
                planned: self.store.plan(learner, bank).await?,
                worths: Arc::default(),
            });
            known.banks.insert(bank.clone(), Arc::clone(&found));
            all.push(found);
        }
        self.remember(learner, known);
        Ok((kept, all))
    }

    /// The tests that a learner has begun and not finished, whether their time is over or not, without their questions.
    pub(super) async fn tests(&self, learner: LearnerId) -> Result<Arc<Vec<Attempt>>, StudyError> {
        let (kept, mut known) = self.known_lately(learner).await?;
        let tests = if let Some(tests) = &known.tests {
            Arc::clone(tests)
        } else {
            let mut tests = Vec::new();
            for id in kept.open {
                let attempt = self.store.attempt(id).await?;
                tests.extend(attempt.filter(is_test).map(|test| Attempt {
                    items: Vec::new(),
                    ..test
                }));
            }
            let tests = Arc::new(tests);
            known.tests = Some(Arc::clone(&tests));
            tests
        };
        self.remember(learner, known);
        Ok(tests)
    }

    fn remember(&self, learner: LearnerId, known: Known) {
        if let Some(lately) = self.lately {
            lately.put(learner, known);
        }
    }

    /// A learner as they are now, and what is known of them, brought up to it. What is known is taken out of what is
    /// remembered: another look in this moment reads for itself.
    async fn known_lately(&self, learner: LearnerId) -> Result<(log::Learner, Known), StudyError> {
        let before = self.store.opened();
        let kept = self.store.learner(learner).await?.unwrap_or_default();
        let known = self.lately.and_then(|lately| lately.take(learner));
        // Read after the head: where that came from a database that was opened again, this says so.
        let opened = self.store.opened();
        let known = match known.filter(|known| known.opened == opened) {
            Some(known) if known.last == kept.last => Some(known),
            Some(known) => self.caught_up(learner, known, kept.last).await?,
            None => None,
        };
        let known = known.unwrap_or_else(|| Known::nothing(before, kept.last));
        Ok((kept, known))
    }

    /// What is known, with what came after it up to an event; nothing where that cannot be told from the log.
    async fn caught_up(
        &self,
        learner: LearnerId,
        mut known: Known,
        last: Option<Seq>,
    ) -> Result<Option<Known>, StudyError> {
        let mut moved: BTreeMap<BankId, BTreeSet<FactId>> = BTreeMap::new();
        let mut passed: BTreeSet<BankId> = BTreeSet::new();
        let mut is_met = false;
        for stored in self.store.history(learner, None, BEHIND).await? {
            if Some(stored.seq) == known.last {
                is_met = true;
                break;
            }
            match &stored.event {
                Event::Reviewed(review) => moves(&mut moved, review),
                Event::Passed { bank, .. } => {
                    passed.insert(bank.clone());
                }
                Event::Undone { review, .. } => match self.store.event(*review).await? {
                    Some(undone) => match &undone.event {
                        Event::Reviewed(review) => moves(&mut moved, review),
                        Event::Passed { bank, .. } => {
                            passed.insert(bank.clone());
                        }
                        _ => return Ok(None),
                    },
                    None => return Ok(None),
                },
                Event::AttemptStarted { .. } | Event::AttemptFinished { .. } => known.tests = None,
                Event::Saved { .. }
                | Event::Flagged { .. }
                | Event::Reported { .. }
                | Event::SettingsChanged { .. }
                | Event::SessionOpened { .. }
                | Event::ResumeSet { .. }
                | Event::Tried { .. } => {}
                _ => return Ok(None),
            }
        }
        if !is_met {
            return Ok(None);
        }
        for (bank, facts) in moved {
            let Some(found) = known.banks.get_mut(&bank) else {
                continue;
            };
            let facts: Vec<FactId> = facts.into_iter().collect();
            let cards = self.store.cards(learner, &bank, &facts).await?;
            let found = Arc::make_mut(found);
            for (fact, card) in facts.into_iter().zip(cards) {
                match card {
                    Some(card) => found.cards.insert(fact, card),
                    None => found.cards.remove(&fact),
                };
            }
        }
        for bank in passed {
            if let Some(found) = known.banks.get_mut(&bank) {
                let passed = self.store.passed(learner, &bank).await?;
                Arc::make_mut(found).passed = passed.into_iter().collect();
            }
        }
        known.last = last;
        Ok(Some(known))
    }
}

fn moves(moved: &mut BTreeMap<BankId, BTreeSet<FactId>>, review: &Review) {
    let facts = review.recalls.iter().map(|recall| recall.fact.clone());
    moved.entry(review.bank.clone()).or_default().extend(facts);
}

fn is_test(attempt: &Attempt) -> bool {
    attempt.rules.purpose == Purpose::Test && attempt.finished.is_none()
}
