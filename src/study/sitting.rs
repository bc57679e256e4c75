//! Studying: what is due comes back, with something new in between.

use super::asked::{Asked, Place, ask};
use super::desk::Desk;
use super::{Begun, Study, StudyError};
use crate::bank::{Question, Shelved};
use crate::id::{AttemptId, BankId, FactId, QuestionId, Seq};
use crate::identity::Learner;
use crate::log::{Event, Recall, Store};
use crate::quiz::select::{self, Strength};
use crate::quiz::{Attempt, Context, Purpose, Rules};
use crate::schedule::queue::Reason;
use crate::schedule::{Card, Futures, Fuzz, STRONG};

/// The stability from which a memory is to be shown without any cue, in days: mature, as in Anki.
const MATURE: f32 = 3.0 * STRONG;

/// So many misses of one fact running are enough for now.
const STUCK: usize = 3;

/// What a study sitting shows next.
#[derive(Debug)]
pub enum Next {
    /// A question.
    Ask(Box<Asked>),
    /// Nothing now.
    Done,
}

impl<S: Store> Study<'_, S> {
    /// Starts studying a bank, or goes on where the learner studies it already today. `more` asks for more than the day
    /// does: what is due and new beyond the day's caps, then what is not due, whose answers do not move the schedule.
    ///
    /// # Errors
    /// [`StudyError::NotFound`] where the bank does not exist or has nothing to ask.
    pub async fn start_sitting(
        &self,
        learner: Learner,
        bank: &BankId,
        more: bool,
        attempt: AttemptId,
        seed: [u8; 32],
    ) -> Result<AttemptId, StudyError> {
        let shelved = self.bank(bank)?;
        if shelved.facts().len() == 0 {
            return Err(StudyError::NotFound);
        }
        self.follow_names(learner, shelved).await?;
        let purpose = if more {
            Purpose::Cram
        } else {
            Purpose::Practice
        };
        let kept = self.store.learner(learner.id).await?.unwrap_or_default();
        let today = self.scheduler.calendar().day(self.now);
        for id in kept.open.iter().rev() {
            let same = |open: &Attempt| {
                open.context == Context::Study
                    && open.bank == *bank
                    && open.rules.purpose == purpose
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
            rules: Rules {
                purpose,
                ..Rules::default()
            },
            seed,
        };
        self.begin(learner, begun, Vec::new(), Vec::new()).await
    }

    /// A learner's study sitting of this bank.
    ///
    /// # Errors
    /// [`StudyError::NotFound`] where it is not.
    pub async fn sitting(
        &self,
        learner: Learner,
        bank: &BankId,
        attempt: AttemptId,
    ) -> Result<Attempt, StudyError> {
        let attempt = self.attempt(learner, attempt).await?;
        if attempt.context == Context::Study && attempt.bank == *bank {
            Ok(attempt)
        } else {
            Err(StudyError::NotFound)
        }
    }

    /// What a study sitting shows next. After an answer was taken back it is that question again, where it still can
    /// be asked.
    ///
    /// # Errors
    /// [`StudyError::NotFound`] where the sitting's bank is gone.
    pub async fn next(
        &self,
        learner: Learner,
        attempt: &Attempt,
        again: Option<&QuestionId>,
    ) -> Result<Next, StudyError> {
        let shelved = self.bank(&attempt.bank)?;
        let desk = self.desk(learner, shelved, Some(attempt)).await?;
        let facts = desk.facts(shelved);
        let share = desk.share(self.scheduler.model(), &facts);
        let again = again
            .and_then(|id| shelved.question(id))
            .filter(|question| facts.contains(&&question.fact));
        let picked = match again {
            Some(question) => Some((&question.fact, self.reason(&desk, &question.fact))),
            None => desk.choose(shelved, &facts, &share),
        };
        let Some((fact, reason)) = picked else {
            return Ok(Next::Done);
        };
        if reason == Reason::Ahead && self.is_stuck(learner, fact).await? {
            return Ok(Next::Done);
        }
        let card = desk.card(fact);
        let asking = card.map_or(0, |card| card.seq.0);
        let question = match again {
            Some(question) => question,
            None => {
                self.form(shelved, fact, card, (&attempt.seed, asking))
                    .await?
            }
        };
        let missed = desk.missed(&facts);
        let missed = missed.iter().map(|(fact, _)| fact);
        let left = share.due.iter().chain(&share.fresh).chain(missed);
        let place = Place::Study {
            reason: Some(reason),
            left: left.filter(|left| **left != fact).count(),
        };
        let asked = ask(
            &attempt.seed,
            last_about(&desk, question).map_or(0, |seq| seq.0),
            attempt.id,
            attempt.bank.clone(),
            place,
            question.clone(),
        );
        Ok(Next::Ask(Box::new(asked)))
    }

    /// Whether the last answers were all to one fact and none was right: to be asked for it at once again teaches
    /// nothing. It is let go until its minutes are over.
    async fn is_stuck(&self, learner: Learner, fact: &FactId) -> Result<bool, StudyError> {
        let lately = self.store.history(learner.id, None, 4 * STUCK).await?;
        let reviews = lately.iter().filter_map(|stored| match &stored.event {
            Event::Reviewed(review) => Some(review),
            _ => None,
        });
        let last: Vec<_> = reviews.take(STUCK).collect();
        let missed = |recalls: &[Recall]| {
            recalls
                .iter()
                .any(|recall| recall.fact == *fact && !recall.verdict.is_right())
        };
        Ok(last.len() == STUCK && last.iter().all(|review| missed(&review.recalls)))
    }

    /// Why a fact would come now.
    fn reason(&self, desk: &Desk, fact: &FactId) -> Reason {
        match desk.card(fact) {
            None => Reason::New,
            Some(card) if card.missed => Reason::Missed,
            Some(card) if card.due <= self.now => Reason::Due,
            Some(_) => Reason::More,
        }
    }

    /// A question of a bank as a study sitting puts it now: what a submitted form must have come from; with the real
    /// card of its fact and the last answer about it.
    pub(super) async fn study_question(
        &self,
        learner: Learner,
        attempt: &Attempt,
        question: &QuestionId,
    ) -> Result<(Asked, Vec<Option<Card>>, Option<Seq>), StudyError> {
        let shelved = self.bank(&attempt.bank)?;
        let mut questions = shelved.questions();
        let question = questions
            .find(|asked| asked.id == *question)
            .ok_or(StudyError::NotFound)?;
        let cards = self.cards(learner.id, &attempt.bank, question).await?;
        let last = if attempt.rules.purpose == Purpose::Cram {
            let desk = self.desk(learner, shelved, Some(attempt)).await?;
            last_about(&desk, question)
        } else {
            cards.iter().flatten().map(|card| card.seq).max()
        };
        let place = Place::Study {
            reason: None,
            left: 0,
        };
        let asked = ask(
            &attempt.seed,
            last.map_or(0, |seq| seq.0),
            attempt.id,
            attempt.bank.clone(),
            place,
            question.clone(),
        );
        Ok((asked, cards, last))
    }

    /// Whether an answer moves the schedule: where more is wanted than the day asks for, only of what was due or new.
    pub(super) fn moves(&self, attempt: &Attempt, cards: &[Option<Card>]) -> bool {
        let today = self.scheduler.calendar().day(self.now);
        let waits = |card: &Card| card.missed || card.as_of(today, self.now).due <= self.now;
        attempt.rules.purpose != Purpose::Cram
            || cards.iter().any(|card| card.as_ref().is_none_or(waits))
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
        let scheduler = self.as_wanted(learner.id).await?.scheduler;
        Ok(scheduler.futures(card.as_ref(), self.now, fuzz))
    }
}

/// The last answer about one of a question's facts: another one each time the question can be put anew.
fn last_about(desk: &Desk, question: &Question) -> Option<Seq> {
    let cards = question
        .facts()
        .into_iter()
        .filter_map(|fact| desk.card(fact));
    cards.map(|card| card.seq).max()
}

/// How well a fact is known, for choosing the form that it is asked in.
pub(super) fn strength(card: Option<&Card>) -> Strength {
    match card {
        None => Strength::Unseen,
        Some(card) if card.is_strong() && card.memory.stability >= MATURE => Strength::Mature,
        Some(card) if card.is_strong() => Strength::Strong,
        Some(_) => Strength::Weak,
    }
}
