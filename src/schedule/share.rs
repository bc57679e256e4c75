//! A day's share: which facts of a bank may be asked today, and in which order.
//!
//! - [`Way::Due`]: what is due, the longest due first and those of one moment in an order of no meaning, so that none
//!   gives the next away; then new facts in the order of the bank.
//! - [`Way::CatchUp`]: an equal part of the backlog, first what loses most by waiting; nothing new until it is done.
//! - [`Way::Exam`]: due or not, first the answer worth most on the exam's day; new facts among the others, as many as
//!   are wanted.
//! - [`Way::More`]: what is due and new beyond all caps, then the rest, what is least known first.
//!
//! A day has a cap of answers and one of new facts ([`Caps`]), so that a backlog never comes all at once. Where both due
//! and new facts want more than the answers that are left, each gets its half. What was missed is no part of this: it
//! returns in its sitting, and its answers are taken off the cap beforehand.

use std::collections::BTreeMap;

use super::plan::{Ahead, Worths};
use super::{Card, Model, backlog};
use crate::id::FactId;
use crate::time::{Day, Timestamp};

/// How a day's share is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// What is due, and something new.
    Due,
    /// A backlog in equal parts until a day.
    CatchUp {
        /// The last day.
        until: Day,
    },
    /// Towards an exam.
    Exam(Ahead),
    /// More than the day asks for.
    More,
}

/// What is left of the day's caps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caps {
    /// Answers.
    pub answers: usize,
    /// New facts.
    pub new: usize,
}

/// A day's share.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Share<'a> {
    /// Facts met before, in the order to ask them; some of an exam's may be new.
    pub due: Vec<&'a FactId>,
    /// New facts, in the order to ask them.
    pub fresh: Vec<&'a FactId>,
    /// Facts that are not due, in the order to ask them; only where more is wanted.
    pub more: Vec<&'a FactId>,
    /// Whether more waits than the day's share holds.
    pub over: bool,
}

/// A day's share of a bank: `facts` are those that can be asked, in the order of the bank; a fact without a card was
/// never met. Cards missed and not right since are left out. `worths` may know some already.
pub fn share<'a>(
    (model, worths): (&Model, &mut Worths),
    (today, now): (Day, Timestamp),
    facts: &[&'a FactId],
    cards: &BTreeMap<FactId, Card>,
    way: &Way,
    caps: Caps,
) -> Share<'a> {
    let mut due: Vec<(&'a FactId, &Card)> = Vec::new();
    let mut rest: Vec<(&'a FactId, &Card)> = Vec::new();
    let mut fresh: Vec<&'a FactId> = Vec::new();
    let mut done = 0;
    for fact in facts.iter().copied() {
        match cards.get(fact) {
            None => fresh.push(fact),
            Some(card) => {
                done += usize::from(card.last_day >= today && card.reps > 1);
                if card.missed {
                    continue;
                }
                if card.due <= now {
                    due.push((fact, card));
                } else if card.last_day < today || *way == Way::More {
                    rest.push((fact, card));
                }
            }
        }
    }
    due.sort_by_cached_key(|(fact, card)| (card.due, meaningless(fact, card), *fact));
    let names = |rows: Vec<(&'a FactId, &Card)>| -> Vec<&'a FactId> {
        rows.into_iter().map(|(fact, _)| fact).collect()
    };
    match way {
        Way::Due => {
            let room = caps.answers.saturating_sub(due.len()).max(caps.answers / 2);
            fresh.truncate(caps.new.min(room));
            let answers = caps.answers.saturating_sub(fresh.len());
            Share {
                over: due.len() > answers,
                due: names(due).into_iter().take(answers).collect(),
                fresh,
                more: Vec::new(),
            }
        }
        Way::CatchUp { until } => {
            let part = backlog::share(due.len(), done, today, *until).min(caps.answers);
            let cards: Vec<&Card> = due.iter().map(|(_, card)| *card).collect();
            let order = backlog::order(model, today, *until, &cards);
            let over = due.len() > part;
            let first = order.into_iter().take(part);
            Share {
                due: first
                    .filter_map(|place| due.get(place).map(|(fact, _)| *fact))
                    .collect(),
                over,
                ..Share::default()
            }
        }
        Way::Exam(ahead) => {
            let met = due.into_iter().chain(rest);
            let new = fresh.into_iter().take(caps.new).map(|fact| (fact, None));
            let all: Vec<(&'a FactId, Option<&Card>)> = met
                .map(|(fact, card)| (fact, Some(card)))
                .chain(new)
                .collect();
            let worth = worths.of(ahead, model, all.iter().map(|(_, card)| *card));
            let facts = all.into_iter().map(|(fact, _)| fact);
            let mut all: Vec<(f32, &'a FactId)> = worth.into_iter().zip(facts).collect();
            all.retain(|(worth, _)| *worth > 0.0);
            // The sort keeps the bank's order where worths are equal, as those of all new facts are.
            all.sort_by(|a, b| b.0.total_cmp(&a.0));
            Share {
                over: all.len() > caps.answers,
                due: all
                    .into_iter()
                    .map(|(_, fact)| fact)
                    .take(caps.answers)
                    .collect(),
                ..Share::default()
            }
        }
        Way::More => {
            let known = |card: &Card| model.retrievability(card, today);
            rest.sort_by(|(a, one), (b, other)| {
                let later = one.last_day.max(Day(0)).cmp(&other.last_day.max(Day(0)));
                known(one)
                    .total_cmp(&known(other))
                    .then(later)
                    .then(a.cmp(b))
            });
            Share {
                due: names(due),
                fresh,
                more: names(rest),
                over: false,
            }
        }
    }
}

/// An order that says nothing about the document and is another at every return.
fn meaningless(fact: &FactId, card: &Card) -> [u8; 32] {
    let mut hash = blake3::Hasher::new_derive_key("factdeck 1 order of what is due");
    hash.update(fact.as_str().as_bytes());
    hash.update(&card.due.0.to_be_bytes());
    *hash.finalize().as_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::Memory;

    const TODAY: Day = Day(100);
    const NOW: Timestamp = Timestamp(100 * 86_400_000);

    /// Cards as (name, stability, last day, due in days; nothing for a new fact).
    type Row = (&'static str, Option<(f32, i32, i64)>);

    fn of(
        rows: &[Row],
        way: &Way,
        answers: usize,
        new: usize,
    ) -> (Vec<String>, Vec<String>, Vec<String>, bool) {
        let facts: Vec<FactId> = rows
            .iter()
            .map(|(name, _)| FactId::new(name).unwrap())
            .collect();
        let refs: Vec<&FactId> = facts.iter().collect();
        let mut cards = BTreeMap::new();
        for (fact, (_, card)) in facts.iter().zip(rows) {
            if let Some((stability, last, due)) = card {
                let memory = Memory {
                    stability: *stability,
                    difficulty: 5.0,
                };
                let card = Card {
                    due: NOW.plus_ms(due * 86_400_000),
                    ..Card::met(memory, Day(*last))
                };
                cards.insert(fact.clone(), card);
            }
        }
        let caps = Caps { answers, new };
        let (model, mut worths) = (Model::current(), Worths::default());
        let mut share = || {
            let model = (&model, &mut worths);
            share(model, (TODAY, NOW), &refs, &cards, way, caps)
        };
        let first = share();
        let share = share();
        assert_eq!(first, share, "what is known already changes nothing");
        let names = |facts: Vec<&FactId>| facts.into_iter().map(FactId::to_string).collect();
        (
            names(share.due),
            names(share.fresh),
            names(share.more),
            share.over,
        )
    }

    const BANK: [Row; 6] = [
        ("new-b", None),
        ("later", Some((30.0, 95, 20))),
        ("old", Some((5.0, 80, -9))),
        ("new-a", None),
        ("due", Some((5.0, 95, -2))),
        ("today", Some((2.0, 100, 2))),
    ];

    fn words(words: &[&str]) -> Vec<String> {
        words.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_is_due_comes_longest_first_and_new_in_the_banks_order() {
        let (due, fresh, more, over) = of(&BANK, &Way::Due, 100, 20);
        assert_eq!(
            (due, fresh),
            (words(&["old", "due"]), words(&["new-b", "new-a"]))
        );
        assert!(more.is_empty() && !over);
    }

    #[test]
    fn a_day_has_its_caps() {
        let (due, fresh, _, over) = of(&BANK, &Way::Due, 1, 1);
        assert_eq!((due, fresh, over), (words(&["old"]), vec![], true));
        let (due, fresh, _, over) = of(&BANK, &Way::Due, 2, 9);
        assert_eq!(
            (due, fresh, over),
            (words(&["old"]), words(&["new-b"]), true),
            "each its half"
        );
        let (due, fresh, _, over) = of(&BANK, &Way::Due, 3, 9);
        assert_eq!((due.len(), fresh.len(), over), (2, 1, false));
        let (due, fresh, _, over) = of(&BANK, &Way::Due, 0, 5);
        assert_eq!((due, fresh, over), (vec![], vec![], true));
        let (_, fresh, _, over) = of(&BANK, &Way::Due, 9, 0);
        assert_eq!((fresh, over), (vec![], false), "new facts are no backlog");
    }

    #[test]
    fn catching_up_takes_a_part_and_nothing_new() {
        let way = Way::CatchUp { until: Day(101) };
        let (due, fresh, _, over) = of(&BANK, &way, 100, 20);
        assert_eq!((due.len(), fresh.len(), over), (1, 0, true));
        let (due, .., over) = of(&BANK, &Way::CatchUp { until: TODAY }, 100, 20);
        assert_eq!((due.len(), over), (2, false));
    }

    #[test]
    fn towards_an_exam_not_only_what_is_due_comes() {
        let ahead = Ahead::new(TODAY, Day(110), |_| true, 5, 6).unwrap();
        let way = Way::Exam(ahead);
        let (due, ..) = of(&BANK, &way, 5, 1);
        assert!(due.contains(&"new-b".into()) && !due.contains(&"new-a".into()));
        let (due, fresh, _, over) = of(&BANK, &way, 5, 2);
        assert!(fresh.is_empty() && !over);
        assert_eq!(due.len(), 5, "all but what was answered today: {due:?}");
        let at = |name: &str| due.iter().position(|fact| fact == name).unwrap();
        assert!(at("new-b") + 1 == at("new-a"));
        assert!(at("later") > at("old"), "{due:?}");
    }

    #[test]
    fn more_has_no_cap_and_ends_with_what_is_known_best() {
        let (due, fresh, more, over) = of(&BANK, &Way::More, 0, 0);
        assert_eq!((due.len(), fresh.len(), over), (2, 2, false));
        assert_eq!(more, words(&["later", "today"]));
    }
}
