//! Ways to choose what to ask next.

use std::collections::{BTreeMap, BTreeSet};

use factdeck::id::FactId;
use factdeck::schedule::plan::Ahead;
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
    /// The program's own planning towards an exam.
    Plan,
}

impl Policy {
    pub(crate) const ALL: [Self; 9] = [
        Self::Fixed,
        Self::Random,
        Self::Leitner,
        Self::DueFirst,
        Self::Alternating,
        Self::LowestRecall,
        Self::ExamGain,
        Self::Queue,
        Self::Plan,
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
        }
    }

    /// The fact to ask next; nothing where the day is done.
    pub(crate) fn pick(self, pupil: &mut Pupil, exam: Day, daily: u32) -> Option<usize> {
        let facts = pupil.facts().len();
        match self {
            Self::Fixed => Some(usize::try_from(pupil.n()).unwrap() % facts),
            Self::Random => Some(pupil.draw(facts)),
            Self::Leitner => (0..facts).min_by_key(|&fact| {
                let row = pupil.given.iter().rev().filter(|given| given.fact == fact);
                let row = row.take_while(|given| given.right).count();
                let last = pupil.given.iter().rposition(|given| given.fact == fact);
                (row, last)
            }),
            Self::DueFirst => due(pupil).or_else(|| fresh(pupil)),
            Self::Alternating if pupil.given_today().count().is_multiple_of(2) => {
                due(pupil).or_else(|| fresh(pupil))
            }
            Self::Alternating => fresh(pupil).or_else(|| due(pupil)),
            Self::LowestRecall => fresh(pupil).or_else(|| lowest(pupil)),
            Self::ExamGain => largest_gain(pupil, exam),
            Self::Queue => queue(pupil),
            Self::Plan => {
                let ahead = Ahead::new(pupil.today(), exam, |_| true, daily, facts)?;
                ahead.choose(pupil.scheduler().model(), pupil.cards())
            }
        }
    }
}

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
    let last = pupil.given_today().next_back().map(|given| given.fact);
    pupil
        .cards()
        .iter()
        .enumerate()
        .filter(|(fact, _)| Some(*fact) != last)
        .filter_map(|(fact, card)| Some((worth(card.as_ref())?, fact)))
        .max_by(|one, other| one.0.total_cmp(&other.0).then(other.1.cmp(&one.1)))
        .map(|(_, fact)| fact)
}

/// The program's own choice.
fn queue(pupil: &Pupil) -> Option<usize> {
    let cards: BTreeMap<FactId, Card> = pupil
        .facts()
        .iter()
        .zip(pupil.cards())
        .filter_map(|(fact, card)| Some((fact.clone(), card.as_ref().copied()?)))
        .collect();
    let missed: Vec<Missed<'_>> = cards
        .iter()
        .filter(|(_, card)| card.missed)
        .map(|(fact, card)| Missed {
            fact,
            card,
            sentence: None,
        })
        .collect();
    let facts: Vec<&FactId> = pupil.facts().iter().collect();
    let caps = Caps {
        answers: 200,
        new: 20usize.saturating_sub(pupil.new_today()),
    };
    let moment = (pupil.today(), pupil.now());
    let model = pupil.scheduler().model();
    let share = share(model, moment, &facts, &cards, &Way::Due, caps);
    let offer = |reason| {
        move |fact| Offer {
            fact,
            sentence: None,
            reason,
        }
    };
    let due: Vec<Offer<'_>> = share.due.into_iter().map(offer(Reason::Due)).collect();
    let new: Vec<Offer<'_>> = share.fresh.into_iter().map(offer(Reason::New)).collect();
    let today = Today {
        now: pupil.now(),
        n: pupil.n(),
        reviews: u32::try_from(pupil.given_today().count()).unwrap(),
        last: None,
        sentences: &BTreeSet::new(),
    };
    let pick = queue::choose(&missed, &due, &new, today)?;
    pupil.facts().iter().position(|fact| fact == pick.fact)
}
