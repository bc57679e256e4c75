//! Studying: what is due comes back, with something new in between.

use std::collections::{BTreeMap, BTreeSet};

use super::asked::{Asked, Place, ask};
use super::{Begun, Study, StudyError};
use crate::bank::{Question, Shelved};
use crate::id::{AttemptId, BankId, FactId, QuestionId, Seq};
use crate::identity::Learner;
use crate::log::{Event, Store};
use crate::quiz::select::{self, Strength};
use crate::quiz::{Attempt, Context, Rules};
use crate::schedule::{Card, Futures, Fuzz, queue};
use crate::time::Timestamp;

/// How many due facts are looked at to choose the next.
const LOOK: usize = 64;
/// How many new facts are looked at to choose the next.
const NEW_LOOK: usize = 8;

/// What a study sitting shows next.
#[derive(Debug)]
pub enum Next {
    /// A question.
    Ask(Box<Asked>),
    /// Nothing now.
    Done(Done),
}

/// A study sitting with nothing more to ask now.
#[derive(Debug)]
pub struct Done {
    /// When the next fact is due, where one is today.
    pub next: Option<Timestamp>,
    /// Whether facts that were never met wait for tomorrow.
    pub new_tomorrow: bool,
}

impl<S: Store> Study<'_, S> {
    /// Starts studying a bank, or goes on where the learner studies it already today.
    ///
    /// # Errors
    /// [`StudyError::NotFound`] where the bank does not exist or has nothing to ask.
    pub async fn start_sitting(
        &self,
        learner: Learner,
        bank: &BankId,
        attempt: AttemptId,
        seed: [u8; 32],
    ) -> Result<AttemptId, StudyError> {
        if self.bank(bank)?.facts().len() == 0 {
            return Err(StudyError::NotFound);
        }
        let kept = self.store.learner(learner.id).await?.unwrap_or_default();
        let today = self.scheduler.calendar().day(self.now);
        for id in kept.open.iter().rev() {
            let same = |open: &Attempt| {
                open.context == Context::Study
                    && open.bank == *bank
                    && self.scheduler.calendar().day(open.started) == today
            };
            if self.store.attempt(*id).await?.as_ref().is_some_and(same) {
                return Ok(*id);
            }
        }
        let begun = Begun {
            attempt,
            bank: bank.clone(),
            context: Context::Study,
            rules: Rules::default(),
            seed,
        };
        self.begin(learner, begun, Vec::new(), Vec::new()).await
    }

    /// Whether this is a learner's study sitting of this bank.
    ///
    /// # Errors
    /// [`StudyError::NotFound`] where it is not.
    pub async fn sitting(
        &self,
        learner: Learner,
        bank: &BankId,
        attempt: AttemptId,
    ) -> Result<(), StudyError> {
        let attempt = self.attempt(learner, attempt).await?;
        if attempt.context == Context::Study && attempt.bank == *bank {
            Ok(())
        } else {
            Err(StudyError::NotFound)
        }
    }

    /// What a study sitting shows next.
    ///
    /// # Errors
    /// [`StudyError::NotFound`] where there is no such sitting of this learner, or its bank is gone.
    pub async fn next(&self, learner: Learner, attempt: AttemptId) -> Result<Next, StudyError> {
        let attempt = self.attempt(learner, attempt).await?;
        let shelved = self.bank(&attempt.bank)?;
        let kept = self.store.learner(learner.id).await?.unwrap_or_default();
        let today = self.scheduler.calendar().day(self.now);
        let (reviews, new) = if kept.today == today {
            (kept.reviews_today, kept.new_today)
        } else {
            (0, 0)
        };

        let until = self.now.plus_minutes(queue::LEARN_AHEAD_MINUTES);
        let due = self.due(learner, shelved, until).await?;
        let fresh = self.fresh(learner, shelved).await?;
        let sentences = shelved.sentences();
        let (last, met) = self
            .met_today(learner, &attempt.bank, reviews, sentences)
            .await?;

        let waiting: Vec<_> = due
            .iter()
            .map(|(fact, card)| queue::Waiting {
                fact,
                card,
                sentence: sentences.get(fact).copied(),
            })
            .collect();
        let new_facts: Vec<_> = fresh
            .iter()
            .map(|fact| queue::Fresh {
                fact,
                sentence: sentences.get(fact).copied(),
            })
            .collect();
        let day = queue::Today {
            now: self.now,
            n: kept.n,
            reviews,
            new,
            last,
            sentences: &met,
        };
        let Some(pick) = queue::choose(&waiting, &new_facts, day) else {
            let next = self.next_today(learner, &attempt.bank).await?;
            return Ok(Next::Done(Done {
                next,
                new_tomorrow: !fresh.is_empty(),
            }));
        };
        let card = due
            .iter()
            .find(|(fact, _)| fact == pick.fact)
            .map(|(_, card)| *card);
        let now_due = due
            .iter()
            .filter(|(fact, card)| card.due <= self.now && fact != pick.fact)
            .count();
        let asking = card.map_or(0, |card| card.seq.0);
        let question = self
            .form(shelved, pick.fact, card.as_ref(), (&attempt.seed, asking))
            .await?;
        let (asked, _) = self.study_question(learner, &attempt, &question.id).await?;
        let place = Place::Study {
            reason: Some(pick.reason),
            due: now_due,
        };
        Ok(Next::Ask(Box::new(Asked { place, ..asked })))
    }

    /// A question of a bank as a study sitting puts it now: what a submitted form must have come from.
    pub(super) async fn study_question(
        &self,
        learner: Learner,
        attempt: &Attempt,
        question: &QuestionId,
    ) -> Result<(Asked, Vec<Option<Card>>), StudyError> {
        let mut questions = self.bank(&attempt.bank)?.questions();
        let question = questions
            .find(|asked| asked.id == *question)
            .ok_or(StudyError::NotFound)?;
        let cards = self.cards(learner, &attempt.bank, question).await?;
        // Any answer that is about one of its facts makes another asking of it.
        let last = cards.iter().flatten().map(|card| card.seq.0).max();
        let asking = last.unwrap_or(0);
        let place = Place::Study {
            reason: None,
            due: 0,
        };
        let asked = ask(
            &attempt.seed,
            asking,
            attempt.id,
            attempt.bank.clone(),
            place,
            question.clone(),
        );
        Ok((asked, cards))
    }

    async fn due(
        &self,
        learner: Learner,
        shelved: &Shelved,
        until: Timestamp,
    ) -> Result<Vec<(FactId, Card)>, StudyError> {
        let bank = &shelved.bank.id;
        let due = self.store.due(learner.id, bank, until, LOOK).await?;
        // Facts that have left the bank keep their memory but are not asked.
        let facts: Vec<FactId> = due
            .into_iter()
            .map(|(_, fact)| fact)
            .filter(|fact| shelved.asking(fact).next().is_some())
            .collect();
        let cards = self.store.cards(learner.id, bank, &facts).await?;
        Ok(facts
            .into_iter()
            .zip(cards)
            .filter_map(|(fact, card)| Some((fact, card?)))
            .collect())
    }

    /// The next facts of the bank that the learner never met.
    async fn fresh(&self, learner: Learner, shelved: &Shelved) -> Result<Vec<FactId>, StudyError> {
        let facts: Vec<FactId> = shelved.facts().cloned().collect();
        let mut fresh = Vec::new();
        for some in facts.chunks(32) {
            let cards = self.store.cards(learner.id, &shelved.bank.id, some).await?;
            fresh.extend(
                some.iter()
                    .zip(cards)
                    .filter(|(_, card)| card.is_none())
                    .map(|(fact, _)| fact.clone()),
            );
            if fresh.len() >= NEW_LOOK {
                break;
            }
        }
        Ok(fresh)
    }

    /// The sentences asked about today, and the last of them.
    async fn met_today(
        &self,
        learner: Learner,
        bank: &BankId,
        reviews: u32,
        sentences: &BTreeMap<FactId, usize>,
    ) -> Result<(Option<usize>, BTreeSet<usize>), StudyError> {
        let today = self.scheduler.calendar().day(self.now);
        let events = if reviews == 0 {
            Vec::new()
        } else {
            self.store.history(learner.id, None, LOOK).await?
        };
        let mut undone = BTreeSet::new();
        let mut met = BTreeSet::new();
        let mut last = None;
        for stored in &events {
            match &stored.event {
                // The newest come first: what takes an answer back comes before the answer.
                Event::Undone { review, .. } => {
                    undone.insert(*review);
                }
                Event::Reviewed(review)
                    if review.day == today
                        && review.bank == *bank
                        && !undone.contains(&stored.seq) =>
                {
                    for recall in &review.recalls {
                        if let Some(&sentence) = sentences.get(&recall.fact) {
                            last = last.or(Some(sentence));
                            met.insert(sentence);
                        }
                    }
                }
                _ => {}
            }
        }
        Ok((last, met))
    }

    async fn next_today(
        &self,
        learner: Learner,
        bank: &BankId,
    ) -> Result<Option<Timestamp>, StudyError> {
        let calendar = self.scheduler.calendar();
        let tomorrow = calendar.start(calendar.day(self.now).plus(1));
        let next = self
            .store
            .due(learner.id, bank, tomorrow.plus_ms(-1), 1)
            .await?;
        Ok(next.first().map(|(due, _)| *due))
    }

    /// Form follows strength; what was missed comes back in another form where there is one.
    async fn form<'b>(
        &self,
        shelved: &'b Shelved,
        fact: &FactId,
        card: Option<&Card>,
        asking: (&[u8; 32], u64),
    ) -> Result<&'b Question, StudyError> {
        let last = match card {
            Some(card) if card.missed => {
                match self.store.event(card.seq).await?.map(|stored| stored.event) {
                    Some(Event::Reviewed(review)) => Some(review.question),
                    _ => None,
                }
            }
            _ => None,
        };
        select::question(shelved, fact, strength(card), last.as_ref(), asking)
            .ok_or(StudyError::NotFound)
    }

    /// The last answer of a sitting, where nothing came after it.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn last_answer(
        &self,
        learner: Learner,
        attempt: AttemptId,
    ) -> Result<Option<Seq>, StudyError> {
        let last = self.store.history(learner.id, None, 1).await?;
        Ok(last.first().and_then(|stored| match &stored.event {
            Event::Reviewed(review) if review.attempt == attempt => Some(stored.seq),
            _ => None,
        }))
    }

    /// When a card would come back after each grade.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn futures(&self, learner: Learner, asked: &Asked) -> Result<Futures, StudyError> {
        let fact = &asked.question.fact;
        let card = self.card(learner, &asked.bank, fact).await?;
        let fuzz = Fuzz::of(
            learner.id,
            &asked.bank,
            fact,
            card.map_or(0, |card| card.reps),
        );
        Ok(self.scheduler.futures(card.as_ref(), self.now, fuzz))
    }
}

/// How well a fact is known, for choosing the form that it is asked in.
pub(super) fn strength(card: Option<&Card>) -> Strength {
    match card {
        None => Strength::Unseen,
        Some(card) if card.is_strong() => Strength::Strong,
        Some(_) => Strength::Weak,
    }
}
