//! What comes next in the due queue: a pure choice among what waits.
//!
//! Three lanes share the answers of a day, so that none starves another:
//!
//! | answer of the day | first | else | else |
//! |---|---|---|---|
//! | 1st, 4th, 7th, … | missed | due | new |
//! | 2nd, 5th, 8th, … | due | missed | new |
//! | 3rd, 6th, 9th, … | new | missed | due |
//!
//! A *missed* fact is ready after [`OTHERS`] other answers or when its ten minutes are over, until it was right once;
//! earlier only where nothing else is there (learn-ahead). *Due* ones come the longest due first, and those of one
//! moment in an order of no meaning, so that none gives the next away. *New* ones come in the order of the bank, at
//! most [`NEW_A_DAY`] a day.
//!
//! Facts of one sentence give each other away. So a due or new fact whose sentence was already asked about today
//! waits until nothing else is there, and none follows a fact of its sentence where that can be avoided.

use std::collections::BTreeSet;

use super::Card;
use crate::id::FactId;
use crate::time::Timestamp;

/// New facts a day. Without a limit one long evening becomes a week of reviews.
pub const NEW_A_DAY: u32 = 20;

/// How many other answers come between a miss and its return.
pub const OTHERS: u64 = 4;

/// How far ahead missed facts are asked where nothing else is there; due entries are to be read until then.
pub const LEARN_AHEAD_MINUTES: i64 = 20;

/// A fact with a card, due by now or, where it was missed, soon.
#[derive(Debug, Clone, Copy)]
pub struct Waiting<'a> {
    /// The fact.
    pub fact: &'a FactId,
    /// The learner's memory of it.
    pub card: &'a Card,
    /// The sentence it stands in, as the caller numbers them.
    pub sentence: Option<usize>,
}

/// A fact that the learner never met.
#[derive(Debug, Clone, Copy)]
pub struct Fresh<'a> {
    /// The fact.
    pub fact: &'a FactId,
    /// The sentence it stands in, as the caller numbers them.
    pub sentence: Option<usize>,
}

/// How far the learner's day has come.
#[derive(Debug, Clone, Copy)]
pub struct Today<'a> {
    /// The time.
    pub now: Timestamp,
    /// The learner's own number of the last event.
    pub n: u64,
    /// How many answers were given today.
    pub reviews: u32,
    /// How many facts were met for the first time today.
    pub new: u32,
    /// The sentence of the last answer.
    pub last: Option<usize>,
    /// The sentences of all answers of today.
    pub sentences: &'a BTreeSet<usize>,
}

/// What to ask next, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pick<'a> {
    /// The fact.
    pub fact: &'a FactId,
    /// Why it comes now.
    pub reason: Reason,
}

/// Why a fact comes now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// It was missed, and its time has come.
    Missed,
    /// It is due.
    Due,
    /// It was never met.
    New,
    /// It was missed only just, but nothing else is there.
    Ahead,
}

/// What to ask next; nothing where the day is done. `fresh` comes in the order of the bank, `waiting` in any.
pub fn choose<'a>(
    waiting: &[Waiting<'a>],
    fresh: &[Fresh<'a>],
    today: Today<'_>,
) -> Option<Pick<'a>> {
    let (mut missed, mut due, mut ahead) = (Vec::new(), Vec::new(), Vec::new());
    for entry in waiting {
        let card = entry.card;
        let time_has_come = card.due <= today.now;
        let others_came = today.n.saturating_sub(card.n) >= OTHERS;
        match (card.missed, time_has_come) {
            (true, true) => missed.push(entry),
            (true, false) if others_came => missed.push(entry),
            (true, false) => ahead.push(entry),
            (false, true) => due.push(entry),
            (false, false) => {}
        }
    }
    missed.sort_by_key(|entry| (entry.card.n, entry.fact));
    ahead.sort_by_key(|entry| (entry.card.n, entry.fact));
    due.sort_by_cached_key(|entry| (entry.card.due, meaningless(entry), entry.fact));
    let fresh = if today.new < NEW_A_DAY { fresh } else { &[] };

    let lane = |entries: &[&Waiting<'a>], reason| {
        let places = entries.iter().map(move |entry| Place {
            pick: Pick {
                fact: entry.fact,
                reason,
            },
            sentence: entry.sentence,
        });
        places.collect::<Vec<_>>()
    };
    let new = fresh.iter().map(|entry| Place {
        pick: Pick {
            fact: entry.fact,
            reason: Reason::New,
        },
        sentence: entry.sentence,
    });
    let (missed, due) = (lane(&missed, Reason::Missed), lane(&due, Reason::Due));
    let now: Vec<Place<'a>> = match today.reviews % 3 {
        0 => missed.into_iter().chain(due).chain(new).collect(),
        1 => due.into_iter().chain(missed).chain(new).collect(),
        _ => new.chain(missed).chain(due).collect(),
    };
    let ahead = lane(&ahead, Reason::Ahead);

    let apart = |place: &&Place<'a>| place.sentence.is_none() || place.sentence != today.last;
    let unmet = |place: &&Place<'a>| {
        place.pick.reason == Reason::Missed
            || place
                .sentence
                .is_none_or(|sentence| !today.sentences.contains(&sentence))
    };
    now.iter()
        .find(|place| apart(place) && unmet(place))
        .or_else(|| now.iter().find(apart))
        .or_else(|| ahead.iter().find(apart))
        .or_else(|| now.first())
        .or_else(|| ahead.first())
        .map(|place| place.pick)
}

struct Place<'a> {
    pick: Pick<'a>,
    sentence: Option<usize>,
}

/// An order that says nothing about the document and is another at every return.
fn meaningless(entry: &Waiting<'_>) -> [u8; 32] {
    let mut hash = blake3::Hasher::new_derive_key("factdeck 1 order of what is due");
    hash.update(entry.fact.as_str().as_bytes());
    hash.update(&entry.card.due.0.to_be_bytes());
    *hash.finalize().as_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::Seq;
    use crate::schedule::Memory;
    use crate::time::Day;

    const NOW: Timestamp = Timestamp(1_000_000_000);

    fn fact(name: &str) -> FactId {
        FactId::new(name).unwrap()
    }

    fn card(n: u64, missed: bool, minutes: i64) -> Card {
        Card {
            memory: Memory {
                stability: 1.0,
                difficulty: 5.0,
            },
            reps: 1,
            lapses: 0,
            missed,
            last: NOW,
            last_day: Day(0),
            due: NOW.plus_minutes(minutes),
            n,
            seq: Seq(n),
        }
    }

    /// (name, n of the last review, missed, minutes until due, sentence)
    type Row = (&'static str, u64, bool, i64, usize);

    struct Case {
        waiting: Vec<Row>,
        fresh: Vec<(&'static str, usize)>,
        n: u64,
        reviews: u32,
        new: u32,
        last: Option<usize>,
        sentences: Vec<usize>,
    }

    impl Default for Case {
        fn default() -> Self {
            Self {
                waiting: vec![],
                fresh: vec![],
                n: 100,
                reviews: 0,
                new: 0,
                last: None,
                sentences: vec![],
            }
        }
    }

    impl Case {
        fn pick(&self) -> Option<(String, Reason)> {
            let cards: Vec<_> = self
                .waiting
                .iter()
                .map(|&(name, n, missed, minutes, sentence)| {
                    (fact(name), card(n, missed, minutes), sentence)
                })
                .collect();
            let waiting: Vec<_> = cards
                .iter()
                .map(|(fact, card, sentence)| Waiting {
                    fact,
                    card,
                    sentence: Some(*sentence),
                })
                .collect();
            let facts: Vec<_> = self
                .fresh
                .iter()
                .map(|&(name, s)| (fact(name), s))
                .collect();
            let fresh: Vec<_> = facts
                .iter()
                .map(|(fact, sentence)| Fresh {
                    fact,
                    sentence: Some(*sentence),
                })
                .collect();
            let today = Today {
                now: NOW,
                n: self.n,
                reviews: self.reviews,
                new: self.new,
                last: self.last,
                sentences: &self.sentences.iter().copied().collect(),
            };
            choose(&waiting, &fresh, today).map(|pick| (pick.fact.to_string(), pick.reason))
        }

        fn expect(&self, name: &str, reason: Reason) {
            assert_eq!(self.pick(), Some((name.into(), reason)));
        }
    }

    #[test]
    fn nothing_waits() {
        assert_eq!(Case::default().pick(), None);
        let tomorrow = Case {
            waiting: vec![("a", 1, false, 5, 1)],
            ..Case::default()
        };
        assert_eq!(tomorrow.pick(), None);
    }

    #[test]
    fn a_missed_fact_waits_for_four_others_or_ten_minutes() {
        let case = |n, minutes| Case {
            waiting: vec![("missed", 96, true, minutes, 1)],
            fresh: vec![("new", 2)],
            n,
            ..Case::default()
        };
        case(99, 7).expect("new", Reason::New);
        case(100, 7).expect("missed", Reason::Missed);
        case(99, 0).expect("missed", Reason::Missed);
    }

    #[test]
    fn where_nothing_else_is_there_a_missed_fact_comes_at_once() {
        let case = Case {
            waiting: vec![("a", 99, true, 9, 1), ("b", 100, true, 10, 2)],
            last: Some(2),
            sentences: vec![1, 2],
            ..Case::default()
        };
        case.expect("a", Reason::Ahead);
        let alone = Case {
            waiting: vec![("b", 100, true, 10, 2)],
            ..case
        };
        alone.expect("b", Reason::Ahead);
    }

    #[test]
    fn lanes_take_turns() {
        let case = |reviews| Case {
            waiting: vec![("missed", 90, true, -5, 1), ("due", 80, false, -60, 2)],
            fresh: vec![("new", 3)],
            reviews,
            ..Case::default()
        };
        for (reviews, name, reason) in [
            (0, "missed", Reason::Missed),
            (1, "due", Reason::Due),
            (2, "new", Reason::New),
            (3, "missed", Reason::Missed),
        ] {
            case(reviews).expect(name, reason);
        }
        let without_missed = |reviews| Case {
            waiting: vec![("due", 80, false, -60, 2)],
            ..case(reviews)
        };
        assert_eq!(
            (0..6)
                .map(|reviews| without_missed(reviews).pick().unwrap().1)
                .collect::<Vec<_>>(),
            [
                Reason::Due,
                Reason::Due,
                Reason::New,
                Reason::Due,
                Reason::Due,
                Reason::New
            ]
        );
    }

    #[test]
    fn new_facts_are_limited_and_keep_their_order() {
        let case = |new| Case {
            fresh: vec![("b", 1), ("a", 2)],
            new,
            ..Case::default()
        };
        case(NEW_A_DAY - 1).expect("b", Reason::New);
        assert_eq!(case(NEW_A_DAY).pick(), None);
    }

    #[test]
    fn the_longest_due_comes_first() {
        Case {
            waiting: vec![
                ("a", 1, false, -1, 1),
                ("b", 2, false, -3, 2),
                ("c", 3, false, -2, 3),
            ],
            ..Case::default()
        }
        .expect("b", Reason::Due);
    }

    #[test]
    fn facts_of_one_sentence_keep_apart() {
        // Asked about today: the other one first, although it is due for less long.
        let case = Case {
            waiting: vec![("same", 1, false, -9, 7), ("other", 2, false, -3, 8)],
            sentences: vec![7],
            ..Case::default()
        };
        case.expect("other", Reason::Due);
        // Nothing else is there: it comes, for the day is long enough.
        let alone = Case {
            waiting: vec![("same", 1, false, -9, 7)],
            ..case
        };
        alone.expect("same", Reason::Due);
        // Next to each other: rather a fact missed two answers ago.
        let next_to = Case {
            waiting: vec![("same", 1, false, -9, 7), ("missed", 98, true, 8, 8)],
            last: Some(7),
            sentences: vec![7, 8],
            ..Case::default()
        };
        next_to.expect("missed", Reason::Ahead);
    }
}
