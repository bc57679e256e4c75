//! Ways to choose what to ask next.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use factdeck::id::FactId;
use factdeck::schedule::plan::{Ahead, Worths};
use factdeck::schedule::queue::{self, Missed, Offer, Reason, Today};
use factdeck::schedule::share::{Caps, Way, share};
use factdeck::schedule::{Card, FIRST_SIGHT, Rating};
use factdeck::time::Day;

use super::pupil::Pupil;

/// A way to choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Policy {
    /// One after the other, round and round.
    Fixed,
    /// By lot.
    Random,
    /// The shortest row of right answers first, then the longest ago.
    Leitner,
    /// The longest due first, then new ones; nothing where nothing is due.
    DueFirst,
    /// Due and new in turns; nothing where nothing is due.
    Alternating,
    /// The least likely recalled first, new ones before all; it never ends.
    LowestRecall,
    /// What an answer adds to expected recall on exam day, the most first; it never ends.
    ExamGain,
    /// The program's own due queue.
    Queue,
    /// The program's own planning towards an exam: the facts of its day.
    Plan,
    /// The same as a learner meets it: what was missed comes again in the sitting until it is right, on top of the day.
    Sitting,
}

impl Policy {
    pub(crate) const ALL: [Self; 10] = [
        Self::Fixed,
        Self::Random,
        Self::Leitner,
        Self::DueFirst,
        Self::Alternating,
        Self::LowestRecall,
        Self::ExamGain,
        Self::Queue,
        Self::Plan,
        Self::Sitting,
    ];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Fixed => "fixed order",
            Self::Random => "random",
            Self::Leitner => "wrong first (Leitner-like)",
            Self::DueFirst => "FSRS, due first, then new",
            Self::Alternating => "FSRS, due and new in turns",
            Self::LowestRecall => "lowest recall first",
            Self::ExamGain => "largest gain for exam day",
            Self::Queue => "**Factdeck**, no exam set",
            Self::Plan => "**Factdeck**, exam set",
            Self::Sitting => "**Factdeck**, exam set, missed ones again on top",
        }
    }

    /// The fact to ask next; nothing where the day is done.
    pub(crate) fn pick(self, pupil: &mut Pupil, exam: Day, daily: u32) -> Option<usize> {
        let facts = pupil.facts().len();
        match self {
            Self::Fixed => Some(usize::try_from(pupil.n()).unwrap() % facts),
            Self::Random => Some(pupil.draw(facts)),
            Self::Leitner => (0..facts).min_by_key(|&fact| pupil.row(fact)),
            Self::DueFirst => due(pupil).or_else(|| fresh(pupil)),
            Self::Alternating if pupil.answers_today().is_multiple_of(2) => {
                due(pupil).or_else(|| fresh(pupil))
            }
            Self::Alternating => fresh(pupil).or_else(|| due(pupil)),
            Self::LowestRecall => fresh(pupil).or_else(|| lowest(pupil)),
            Self::ExamGain => largest_gain(pupil, exam),
            Self::Queue => {
                let share = offered(pupil, &Way::Due, CAPS);
                next(pupil, share)
            }
            Self::Plan => {
                if pupil.list().is_none() {
                    let list = worthiest(pupil, exam, daily)?;
                    *pupil.list() = Some(list);
                }
                pupil.list().as_mut()?.pop_front()
            }
            Self::Sitting => {
                let met = |card: &&Card| card.last_day == pupil.today();
                let done = pupil.cards().iter().flatten().filter(met).count();
                let share = planned(pupil, exam, daily, done)?;
                next(pupil, share)
            }
        }
    }

    /// Whether a day ends by itself and not after so many answers.
    pub(crate) fn ends(self) -> bool {
        self == Self::Sitting
    }
}

/// The caps of a day where the learner sets none.
const CAPS: Caps = Caps {
    answers: 200,
    new: 20,
};

fn fresh(pupil: &Pupil) -> Option<usize> {
    pupil.cards().iter().position(Option::is_none)
}

fn due(pupil: &Pupil) -> Option<usize> {
    let cards = pupil.cards().iter().enumerate();
    cards
        .filter_map(|(fact, card)| Some((card.as_ref()?.due, fact)))
        .filter(|(due, _)| *due <= pupil.now())
        .min()
        .map(|(_, fact)| fact)
}

fn lowest(pupil: &Pupil) -> Option<usize> {
    let today = pupil.today();
    let recall = |card: &Card| pupil.scheduler().retrievability(card, today);
    best(pupil, |card| card.map(|card| -recall(card)))
}

fn largest_gain(pupil: &Pupil, exam: Day) -> Option<usize> {
    let (today, model) = (pupil.today(), pupil.scheduler().model());
    let on_exam = |memory| {
        let card = Card {
            memory,
            last_day: today,
            ..BLANK
        };
        model.retrievability(&card, exam)
    };
    best(pupil, |card| {
        let known = card.map_or(FIRST_SIGHT, |card| model.retrievability(card, today));
        let now = card.map_or(0.0, |card| model.retrievability(card, exam));
        let good = on_exam(model.memory(card, today, Rating::Good, 1.0));
        let again = on_exam(model.memory(card, today, Rating::Again, 1.0));
        Some(known * good + (1.0 - known) * again - now)
    })
}

const BLANK: Card = Card {
    memory: factdeck::schedule::Memory {
        stability: 1.0,
        difficulty: 5.0,
    },
    reps: 0,
    lapses: 0,
    missed: false,
    last: factdeck::time::Timestamp(0),
    last_day: Day(0),
    due: factdeck::time::Timestamp(0),
    n: 0,
    seq: factdeck::id::Seq(0),
};

/// The fact with the highest worth, but never the one just asked.
fn best(pupil: &Pupil, worth: impl Fn(Option<&Card>) -> Option<f32>) -> Option<usize> {
    let last = pupil.last_today();
    pupil
        .cards()
        .iter()
        .enumerate()
        .filter(|(fact, _)| Some(*fact) != last)
        .filter_map(|(fact, card)| Some((worth(card.as_ref())?, fact)))
        .max_by(|one, other| one.0.total_cmp(&other.0).then(other.1.cmp(&one.1)))
        .map(|(_, fact)| fact)
}

/// All facts, first those whose answer is worth most for the exam.
fn worthiest(pupil: &Pupil, exam: Day, daily: u32) -> Option<VecDeque<usize>> {
    let facts = pupil.facts().len();
    let ahead = Ahead::new(pupil.today(), exam, |_| true, daily, facts)?;
    let ahead = ahead.where_guessed(pupil.guesses());
    let model = pupil.scheduler().model();
    let cards = pupil.cards().iter().enumerate();
    let mut worth: Vec<(f32, usize)> = cards
        .map(|(fact, card)| (ahead.worth(model, card.as_ref()), fact))
        .collect();
    worth.sort_by(|one, other| other.0.total_cmp(&one.0));
    Some(worth.into_iter().map(|(_, fact)| fact).collect())
}

/// A day's share, as places of facts.
struct Offered {
    due: Vec<usize>,
    fresh: Vec<usize>,
}

/// The program's own share of a day.
fn offered(pupil: &Pupil, way: &Way, caps: Caps) -> Offered {
    let facts: Vec<&FactId> = pupil.facts().iter().collect();
    let cards = pupil.facts().iter().zip(pupil.cards());
    let cards: BTreeMap<FactId, Card> = cards
        .filter_map(|(fact, card)| Some((fact.clone(), (*card)?)))
        .collect();
    let moment = (pupil.today(), pupil.now());
    let caps = Caps {
        new: caps.new.saturating_sub(pupil.new_today()),
        ..caps
    };
    let model = (pupil.scheduler().model(), &mut Worths::default());
    let share = share(model, moment, &facts, &cards, way, caps);
    let places = |names: Vec<&FactId>| {
        let place = |name: &FactId| pupil.facts().binary_search(name).unwrap();
        names.into_iter().map(place).collect()
    };
    Offered {
        due: places(share.due),
        fresh: places(share.fresh),
    }
}

/// The same towards an exam, `done` facts of the day being done.
fn planned(pupil: &Pupil, exam: Day, daily: u32, done: usize) -> Option<Offered> {
    let facts = pupil.facts().len();
    let ahead = Ahead::new(pupil.today(), exam, |_| true, daily, facts)?;
    let ahead = ahead.where_guessed(pupil.guesses());
    let caps = Caps {
        answers: usize::try_from(daily).unwrap().saturating_sub(done),
        new: facts,
    };
    Some(offered(pupil, &Way::Exam(ahead), caps))
}

/// The program's own choice among a share and what was missed.
fn next(pupil: &Pupil, share: Offered) -> Option<usize> {
    let facts = pupil.facts();
    let missed = facts.iter().zip(pupil.cards());
    let missed: Vec<Missed<'_>> = missed
        .filter_map(|(fact, card)| Some((fact, card.as_ref()?)))
        .filter(|(_, card)| card.missed)
        .map(|(fact, card)| Missed {
            fact,
            card,
            sentence: None,
        })
        .collect();
    let offers = |places: Vec<usize>, reason| -> Vec<Offer<'_>> {
        let offer = |place: usize| Offer {
            fact: &facts[place],
            sentence: None,
            reason,
        };
        places.into_iter().map(offer).collect()
    };
    let today = Today {
        now: pupil.now(),
        n: pupil.n(),
        reviews: u32::try_from(pupil.answers_today()).unwrap(),
        last: None,
        sentences: &BTreeSet::new(),
    };
    let (due, new) = (
        offers(share.due, Reason::Due),
        offers(share.fresh, Reason::New),
    );
    let pick = queue::choose(&missed, &due, &new, today)?;
    facts.binary_search(pick.fact).ok()
}
