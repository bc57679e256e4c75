//! What learners truly remember: memories of several kinds, which the scheduler does not see.

use factdeck::id::Seq;
use factdeck::schedule::{Card, Model, PARAMETERS, Rating, Step};
use factdeck::time::{Day, Timestamp};

/// A learner's true memory of one fact.
#[derive(Debug, Clone)]
pub(crate) enum Memory {
    /// As the scheduler believes: FSRS-6.
    Fsrs(Fsrs),
    /// Activation of past meetings, each fading by a power of time, faster where it came while much was still there
    /// (Pavlik and Anderson, Cognitive Science 29, 2005). It knows nothing of stability or difficulty.
    Activation(Activation),
    /// A quick and a slow trace, both fading exponentially; meetings move strength from the one to the other.
    Traces(Traces),
}

impl Memory {
    /// The chance of recall at a moment in days, 0 for a fact never met.
    pub(crate) fn recall(&self, days: f64) -> f64 {
        match self {
            Self::Fsrs(memory) => memory.recall(days),
            Self::Activation(memory) => memory.recall(days),
            Self::Traces(memory) => memory.recall(days),
        }
    }

    /// The learner tries to recall it and then sees the answer.
    pub(crate) fn meet(&mut self, days: f64, recalled: bool) {
        match self {
            Self::Fsrs(memory) => memory.meet(days, recalled),
            Self::Activation(memory) => memory.meet(days),
            Self::Traces(memory) => memory.meet(days, recalled),
        }
    }
}

/// FSRS-6 with parameters of the learner's own.
#[derive(Debug, Clone)]
pub(crate) struct Fsrs {
    model: Model,
    card: Option<Card>,
}

impl Fsrs {
    /// A fact never met.
    pub(crate) fn new(model: Model) -> Self {
        Self { model, card: None }
    }

    fn recall(&self, days: f64) -> f64 {
        self.card.as_ref().map_or(0.0, |card| {
            f64::from(self.model.retrievability(card, day(days)))
        })
    }

    fn meet(&mut self, days: f64, recalled: bool) {
        let step = Step {
            rating: if recalled {
                Rating::Good
            } else {
                Rating::Again
            },
            posterior: 1.0,
            at: Timestamp(0),
            day: day(days),
            due: Timestamp(0),
            n: 0,
            seq: Seq(0),
            parameters: PARAMETERS,
        };
        self.card = Some(self.model.next(self.card.as_ref(), &step));
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a few hundred days")]
fn day(days: f64) -> Day {
    Day(days.floor() as i32)
}

/// Seconds that count of a day away from the page: time between sittings interferes less.
const SECONDS_A_DAY: f64 = 0.025 * 86_400.0;
/// How fast the first meeting fades, and how much faster one that came while much was still there.
const FADES: f64 = 0.177;
const FADES_FASTER: f64 = 0.217;
/// The activation at which recall is as likely as not, and how soft the threshold is.
const THRESHOLD: f64 = -0.704;
const SOFTNESS: f64 = 0.255;

/// See [`Memory::Activation`].
#[derive(Debug, Clone)]
pub(crate) struct Activation {
    /// How well the fact sticks.
    base: f64,
    /// When each meeting was, in days, and how fast it fades.
    met: Vec<(f64, f64)>,
}

impl Activation {
    /// A fact never met, that sticks so well.
    pub(crate) fn new(base: f64) -> Self {
        Self {
            base,
            met: Vec::new(),
        }
    }

    /// The logarithm of what is left of all meetings.
    fn strength(&self, days: f64) -> f64 {
        let left = |&(at, fades): &(f64, f64)| ((days - at) * SECONDS_A_DAY).max(1.0).powf(-fades);
        self.met.iter().map(left).sum::<f64>().ln()
    }

    fn recall(&self, days: f64) -> f64 {
        if self.met.is_empty() {
            return 0.0;
        }
        let activation = self.base + self.strength(days);
        1.0 / (1.0 + ((THRESHOLD - activation) / SOFTNESS).exp())
    }

    fn meet(&mut self, days: f64) {
        let left = if self.met.is_empty() {
            0.0
        } else {
            self.strength(days).exp()
        };
        self.met.push((days, FADES + FADES_FASTER * left));
    }
}

/// See [`Memory::Traces`].
#[derive(Debug, Clone)]
pub(crate) struct Traces {
    /// The share of the slow trace, 0 to 1; nothing for a fact never met.
    slow: Option<f64>,
    /// Days in which the slow trace halves.
    half: f64,
    last: f64,
}

/// Days in which the quick trace halves.
const QUICK: f64 = 1.0;

impl Traces {
    /// A fact never met, whose slow trace will halve in so many days.
    pub(crate) fn new(half: f64) -> Self {
        Self {
            slow: None,
            half,
            last: 0.0,
        }
    }

    fn recall(&self, days: f64) -> f64 {
        let Some(slow) = self.slow else { return 0.0 };
        let passed = (days - self.last).max(0.0);
        slow * (-passed / self.half).exp2() + (1.0 - slow) * (-passed / QUICK).exp2()
    }

    fn meet(&mut self, days: f64, recalled: bool) {
        let Some(slow) = self.slow else {
            self.slow = Some(if recalled { 0.75 } else { 0.45 });
            self.last = days;
            return;
        };
        let left = self.recall(days);
        if recalled {
            // What was nearly forgotten and still recalled gains the most.
            self.half *= 1.1 + 4.0 * (1.0 - left);
            self.slow = Some(slow + (1.0 - slow) * 0.5);
        } else {
            self.half = (self.half * 0.7).max(3.0);
            self.slow = Some(0.5);
        }
        self.last = days;
    }
}
