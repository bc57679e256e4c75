//! What comes next in the due queue: a pure choice among what waits.
//!
//! Three lanes share the answers of a day, so that none starves another. Every other answer is for something new, as
//! long as the day's cap of new facts lets it: who has ten answers a day would otherwise not meet a hundred facts in a
//! month.
//!
//! | answer of the day | first | else | else |
//! |---|---|---|---|
//! | 1st, 5th, 9th, … | missed | due | new |
//! | 2nd, 4th, 6th, … | new | missed | due |
//! | 3rd, 7th, 11th, … | due | missed | new |
//!
//! A *missed* fact is ready after [`OTHERS`] other answers or when its ten minutes are over, until it was right once;
//! earlier only where nothing else is there (learn-ahead). *Due* and *new* ones come as [`super::share`] has put them.
//!
//! Facts of one sentence give each other away. So a due or new fact whose sentence was already asked about today
//! waits until nothing else is there, and none follows a fact of its sentence where that can be avoided.

use std::collections::BTreeSet;

use super::Card;
use crate::id::FactId;
use crate::time::Timestamp;

/// How many other answers come between a miss and its return.
pub const OTHERS: u64 = 4;

/// How far ahead missed facts are asked where nothing else is there, in minutes.
pub const LEARN_AHEAD_MINUTES: i64 = 20;

/// A fact that was missed and not right since.
#[derive(Debug, Clone, Copy)]
pub struct Missed<'a> {
    /// The fact.
    pub fact: &'a FactId,
    /// The learner's memory of it.
    pub card: &'a Card,
    /// The sentence it stands in, or the family of facts that give it away, as the caller numbers them.
    pub sentence: Option<usize>,
}

/// A fact that may be asked today.
#[derive(Debug, Clone, Copy)]
pub struct Offer<'a> {
    /// The fact.
    pub fact: &'a FactId,
    /// The sentence it stands in, or the family of facts that give it away, as the caller numbers them.
    pub sentence: Option<usize>,
    /// Why it may be asked.
    pub reason: Reason,
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
    /// It is due, or an exam makes it so.
    Due,
    /// It was never met.
    New,
    /// It was missed only just, but nothing else is there.
    Ahead,
    /// It is not due; the learner wants more.
    More,
}

/// What to ask next; nothing where the day is done. `due` and `fresh` come in the order they are to be asked in,
/// `missed` in any.
pub fn choose<'a>(
    missed: &[Missed<'a>],
    due: &[Offer<'a>],
    fresh: &[Offer<'a>],
    today: Today<'_>,
) -> Option<Pick<'a>> {
    let mut missed: Vec<&Missed<'a>> = missed.iter().collect();
    missed.sort_by_key(|entry| (entry.card.n, entry.fact));
    let soon = today.now..=today.now.plus_minutes(LEARN_AHEAD_MINUTES);
    let (ahead, ready): (Vec<_>, Vec<_>) = missed.into_iter().partition(|entry| {
        // What was missed is due in minutes; where it is not, the clock went back, and it is asked now.
        let waits = soon.contains(&entry.card.due) && entry.card.due > today.now;
        waits && today.n.saturating_sub(entry.card.n) < OTHERS
    });
    let lane = |entries: Vec<&Missed<'a>>, reason| {
        let offers = entries.into_iter().map(move |entry| Offer {
            fact: entry.fact,
            sentence: entry.sentence,
            reason,
        });
        offers.collect::<Vec<_>>()
    };
    let (missed, ahead) = (lane(ready, Reason::Missed), lane(ahead, Reason::Ahead));
    let lanes = match today.reviews % 4 {
        0 => [&missed, due, fresh],
        2 => [due, &missed, fresh],
        _ => [fresh, &missed, due],
    };
    let now = || lanes.into_iter().flatten();

    let apart = |offer: &&Offer<'a>| offer.sentence.is_none() || offer.sentence != today.last;
    let unmet = |offer: &&Offer<'a>| {
        offer.reason == Reason::Missed
            || offer
                .sentence
                .is_none_or(|sentence| !today.sentences.contains(&sentence))
    };
    now()
        .find(|offer| apart(offer) && unmet(offer))
        .or_else(|| now().find(apart))
        .or_else(|| ahead.iter().find(apart))
        .or_else(|| now().next())
        .or_else(|| ahead.first())
        .map(|offer| Pick {
            fact: offer.fact,
            reason: offer.reason,
        })
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

    fn card(n: u64, minutes: i64) -> Card {
        let memory = Memory {
            stability: 1.0,
            difficulty: 5.0,
        };
        Card {
            missed: true,
            last: NOW,
            due: NOW.plus_minutes(minutes),
            n,
            seq: Seq(n),
            ..Card::met(memory, Day(0))
        }
    }

    fn offers(facts: &[(FactId, usize)], reason: Reason) -> Vec<Offer<'_>> {
        let offer = |(fact, sentence)| Offer {
            fact,
            sentence: Some(sentence),
            reason,
        };
        facts.iter().map(|(fact, s)| offer((fact, *s))).collect()
    }

    struct Case {
        /// (name, n of the last review, minutes until due, sentence)
        missed: Vec<(&'static str, u64, i64, usize)>,
        due: Vec<(&'static str, usize)>,
        fresh: Vec<(&'static str, usize)>,
        n: u64,
        reviews: u32,
        last: Option<usize>,
        sentences: Vec<usize>,
    }

    impl Default for Case {
        fn default() -> Self {
            Self {
                missed: vec![],
                due: vec![],
                fresh: vec![],
                n: 100,
                reviews: 0,
                last: None,
                sentences: vec![],
            }
        }
    }

    impl Case {
        fn pick(&self) -> Option<(String, Reason)> {
            let cards: Vec<_> = self
                .missed
                .iter()
                .map(|&(name, n, minutes, sentence)| (fact(name), card(n, minutes), sentence))
                .collect();
            let missed: Vec<_> = cards
                .iter()
                .map(|(fact, card, sentence)| Missed {
                    fact,
                    card,
                    sentence: Some(*sentence),
                })
                .collect();
            let facts = |rows: &[(&'static str, usize)]| -> Vec<_> {
                rows.iter().map(|&(name, s)| (fact(name), s)).collect()
            };
            let (due, fresh) = (facts(&self.due), facts(&self.fresh));
            let today = Today {
                now: NOW,
                n: self.n,
                reviews: self.reviews,
                last: self.last,
                sentences: &self.sentences.iter().copied().collect(),
            };
            let (due, fresh) = (offers(&due, Reason::Due), offers(&fresh, Reason::New));
            let pick = choose(&missed, &due, &fresh, today);
            pick.map(|pick| (pick.fact.to_string(), pick.reason))
        }

        fn expect(&self, name: &str, reason: Reason) {
            assert_eq!(self.pick(), Some((name.into(), reason)));
        }
    }

    #[test]
    fn nothing_waits() {
        assert_eq!(Case::default().pick(), None);
    }

    #[test]
    fn where_the_clock_went_back_what_was_missed_is_asked_all_the_same() {
        let back = Case {
            missed: vec![("a", 99, 30 * 24 * 60, 1)],
            ..Case::default()
        };
        back.expect("a", Reason::Missed);
    }

    #[test]
    fn a_missed_fact_waits_for_four_others_or_ten_minutes() {
        let case = |n, minutes| Case {
            missed: vec![("missed", 96, minutes, 1)],
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
            missed: vec![("a", 99, 9, 1), ("b", 100, 10, 2)],
            last: Some(2),
            sentences: vec![1, 2],
            ..Case::default()
        };
        case.expect("a", Reason::Ahead);
        let alone = Case {
            missed: vec![("b", 100, 10, 2)],
            ..case
        };
        alone.expect("b", Reason::Ahead);
    }

    #[test]
    fn lanes_take_turns() {
        let case = |reviews| Case {
            missed: vec![("missed", 90, -5, 1)],
            due: vec![("due", 2)],
            fresh: vec![("new", 3)],
            reviews,
            ..Case::default()
        };
        for (reviews, name, reason) in [
            (0, "missed", Reason::Missed),
            (1, "new", Reason::New),
            (2, "due", Reason::Due),
            (3, "new", Reason::New),
            (4, "missed", Reason::Missed),
        ] {
            case(reviews).expect(name, reason);
        }
        let without_missed = |reviews| Case {
            missed: vec![],
            ..case(reviews)
        };
        let reasons = (0..6).map(|reviews| without_missed(reviews).pick().unwrap().1);
        let (due, new) = (Reason::Due, Reason::New);
        assert_eq!(reasons.collect::<Vec<_>>(), [due, new, due, new, due, new]);
    }

    #[test]
    fn facts_of_one_sentence_keep_apart() {
        // Asked about today: the other one first, although it comes later.
        let case = Case {
            due: vec![("same", 7), ("other", 8)],
            sentences: vec![7],
            ..Case::default()
        };
        case.expect("other", Reason::Due);
        // Nothing else is there: it comes, for the day is long enough.
        let alone = Case {
            due: vec![("same", 7)],
            ..case
        };
        alone.expect("same", Reason::Due);
        // Next to each other: rather a fact missed two answers ago.
        let next_to = Case {
            due: vec![("same", 7)],
            missed: vec![("missed", 98, 8, 8)],
            last: Some(7),
            sentences: vec![7, 8],
            ..Case::default()
        };
        next_to.expect("missed", Reason::Ahead);
    }
}
