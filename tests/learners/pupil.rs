//! A learner who answers: what they truly know on one side, what the scheduler makes of the answers on the other.

use std::collections::VecDeque;

use factdeck::id::{BankId, FactId, LearnerId, Seq};
use factdeck::schedule::{Card, Fuzz, Model, Rating, Scheduler, Step, luck};
use factdeck::time::{Calendar, Day, Timestamp};
use jiff::tz::TimeZone;
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use uuid::Uuid;

use super::truth::{Activation, Fsrs, Memory, Traces};

/// How a memory truly works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// As the scheduler believes, to the letter.
    AsBelieved,
    /// FSRS-6, but each learner forgets at a pace of their own and each fact sticks differently.
    People,
    /// Activation.
    Activation,
    /// A quick and a slow trace.
    Traces,
}

/// How answers come about and what is made of them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Manner {
    /// The memory.
    pub(crate) kind: Kind,
    /// Options shown, among which who does not know guesses; 0 where answers are typed.
    pub(crate) options: usize,
    /// Whether a strong memory is asked for in writing, as the program does.
    pub(crate) typed_when_strong: bool,
    /// The chance that somebody who knows answers wrongly all the same.
    pub(crate) slips: f64,
    /// Whether every right answer counts as knowledge.
    pub(crate) naive: bool,
    /// The chance that a fact is known before it was ever asked.
    pub(crate) prior: f64,
}

impl Default for Manner {
    fn default() -> Self {
        Self {
            kind: Kind::AsBelieved,
            options: 0,
            typed_when_strong: false,
            slips: 0.0,
            naive: false,
            prior: 0.35,
        }
    }
}

/// An answer, as far as the log would know it.
#[derive(Debug, Clone)]
pub(crate) struct Given {
    pub(crate) fact: usize,
    pub(crate) day: Day,
    pub(crate) right: bool,
    /// Options shown, 0 where typed.
    pub(crate) options: usize,
}

/// A learner on one bank.
pub(crate) struct Pupil {
    manner: Manner,
    scheduler: Scheduler,
    bank: BankId,
    facts: Vec<FactId>,
    truth: Vec<Memory>,
    cards: Vec<Option<Card>>,
    luck: ChaCha8Rng,
    first: Day,
    now: Timestamp,
    n: u64,
    rows: Vec<(usize, usize)>,
    today: Sitting,
    /// All answers in order.
    pub(crate) given: Vec<Given>,
}

/// A day so far.
#[derive(Default)]
struct Sitting {
    answers: usize,
    new: usize,
    list: Option<VecDeque<usize>>,
}

impl Pupil {
    /// A learner who never met any of so many facts.
    pub(crate) fn new(manner: Manner, facts: usize, seed: u64) -> Self {
        let mut luck = ChaCha8Rng::seed_from_u64(seed);
        let scheduler = Scheduler::new(Calendar::new(TimeZone::UTC));
        let pace = bell(&mut luck, 0.35).exp();
        let truth = (0..facts)
            .map(|_| match manner.kind {
                Kind::AsBelieved => Memory::Fsrs(Fsrs::new(Model::current())),
                Kind::People => Memory::Fsrs(Fsrs::new(own(pace * bell(&mut luck, 0.4).exp()))),
                Kind::Activation => Memory::Activation(Activation::new(
                    1.2 + pace.ln() / 2.0 + bell(&mut luck, 0.25),
                )),
                Kind::Traces => {
                    Memory::Traces(Traces::new(6.0 * pace * bell(&mut luck, 0.4).exp()))
                }
            })
            .collect();
        let first = Day(20_500);
        Self {
            manner,
            bank: BankId::new("bank").unwrap(),
            facts: (0..facts)
                .map(|number| FactId::new(&format!("f{number:04}")).unwrap())
                .collect(),
            truth,
            cards: vec![None; facts],
            luck,
            first,
            now: scheduler.calendar().start(first),
            scheduler,
            n: 0,
            rows: vec![(0, 0); facts],
            today: Sitting::default(),
            given: Vec::new(),
        }
    }

    /// Sits down to study on a day, at five in the afternoon.
    pub(crate) fn sit_down(&mut self, day: u32) {
        let start = self.scheduler.calendar().start(self.first.plus(day));
        self.now = start.plus_minutes(13 * 60);
        self.today = Sitting::default();
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.now
    }

    pub(crate) fn n(&self) -> u64 {
        self.n
    }

    pub(crate) fn today(&self) -> Day {
        self.scheduler.calendar().day(self.now)
    }

    /// The day so many days after the first.
    pub(crate) fn day(&self, days: u32) -> Day {
        self.first.plus(days)
    }

    pub(crate) fn scheduler(&self) -> &Scheduler {
        &self.scheduler
    }

    pub(crate) fn facts(&self) -> &[FactId] {
        &self.facts
    }

    pub(crate) fn cards(&self) -> &[Option<Card>] {
        &self.cards
    }

    /// Whether a fact is asked with options at first.
    pub(crate) fn guesses(&self) -> bool {
        self.manner.options > 0
    }

    /// How many answers were given today.
    pub(crate) fn answers_today(&self) -> usize {
        self.today.answers
    }

    /// The facts met today for the first time.
    pub(crate) fn new_today(&self) -> usize {
        self.today.new
    }

    /// The fact asked last today.
    pub(crate) fn last_today(&self) -> Option<usize> {
        let last = self.given.last()?;
        (last.day == self.today()).then_some(last.fact)
    }

    /// How many right answers a fact had in a row, and which of all answers was its last.
    pub(crate) fn row(&self, fact: usize) -> (usize, usize) {
        self.rows[fact]
    }

    /// What a policy wants to remember until the day is over.
    pub(crate) fn list(&mut self) -> &mut Option<VecDeque<usize>> {
        &mut self.today.list
    }

    /// Chance for policies that want it.
    pub(crate) fn draw(&mut self, below: usize) -> usize {
        self.luck.random_range(0..below)
    }

    /// Answers one question in half a minute.
    pub(crate) fn answer(&mut self, fact: usize) {
        let (day, days) = (self.today(), self.days());
        let card = self.cards[fact];
        let truth = if card.is_some() {
            self.truth[fact].recall(days)
        } else {
            self.manner.prior
        };
        let knows = self.luck.random_bool(truth);
        let strong = card.as_ref().is_some_and(Card::is_strong);
        let options = if strong && self.manner.typed_when_strong {
            0
        } else {
            self.manner.options
        };
        let right = if knows {
            !self.luck.random_bool(self.manner.slips)
        } else {
            options > 0 && self.luck.random_range(0..options) == 0
        };
        self.truth[fact].meet(days, knows);

        let counted = if self.manner.naive { 0 } else { options };
        let (rating, posterior) =
            self.scheduler
                .heard(card.as_ref(), day, right, luck::one_of(counted));
        let fuzz = Fuzz::of(
            LearnerId(Uuid::from_u128(1)),
            &self.bank,
            &self.facts[fact],
            card.map_or(0, |card| card.reps),
        );
        let future = self
            .scheduler
            .future(card.as_ref(), self.now, rating, posterior, fuzz);
        self.n += 1;
        let step = Step {
            rating,
            posterior,
            at: self.now,
            day,
            due: future.due,
            n: self.n,
            seq: Seq(self.n),
            parameters: self.scheduler.parameters(),
        };
        self.cards[fact] = Some(self.scheduler.model().next(card.as_ref(), &step));
        assert_eq!(right, rating != Rating::Again);
        self.today.answers += 1;
        self.today.new += usize::from(card.is_none());
        let row = if right { self.rows[fact].0 + 1 } else { 0 };
        self.rows[fact] = (row, self.given.len() + 1);
        self.given.push(Given {
            fact,
            day,
            right,
            options,
        });
        self.now = self.now.plus_ms(30_000);
    }

    /// The true chances of recall on a day, 0 for what was never met.
    pub(crate) fn recall_on(&self, day: u32) -> Vec<f64> {
        let days = f64::from(day) + 0.5;
        self.truth
            .iter()
            .map(|memory| memory.recall(days))
            .collect()
    }

    /// What the scheduler believes of the same, fact by fact.
    pub(crate) fn believed_on(&self, day: u32) -> Vec<f64> {
        let day = self.first.plus(day);
        let believed = |card: &Card| f64::from(self.scheduler.retrievability(card, day));
        self.cards
            .iter()
            .map(|card| card.as_ref().map_or(0.0, believed))
            .collect()
    }

    /// Days since the morning of the first day.
    fn days(&self) -> f64 {
        let start = self.scheduler.calendar().start(self.first);
        #[expect(clippy::cast_precision_loss, reason = "a year in milliseconds")]
        let ms = self.now.since(start) as f64;
        ms / 86_400_000.0
    }
}

/// FSRS-6 where everything lasts `pace` times as long.
fn own(pace: f64) -> Model {
    let mut parameters = fsrs::DEFAULT_PARAMETERS;
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the model counts in single precision"
    )]
    for first in parameters.iter_mut().take(4) {
        *first = (f64::from(*first) * pace).clamp(0.05, 90.0) as f32;
    }
    Model::new(&parameters, 0.9).unwrap()
}

/// A number from a bell curve around 0: the sum of twelve even draws.
fn bell(luck: &mut ChaCha8Rng, width: f64) -> f64 {
    let sum: f64 = (0..12).map(|_| luck.random::<f64>()).sum();
    (sum - 6.0) * width
}
