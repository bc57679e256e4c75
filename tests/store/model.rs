//! Random events against a model that keeps nothing but the list of events taken, and works everything out from it anew
//! each time. Memory and disk must take and refuse the same, and show the same afterwards, also across restarts.

use std::collections::{BTreeMap, BTreeSet};

use factdeck::id::{AttemptId, FactId, LearnerId, Seq, TokenHash};
use factdeck::log::{Appended, Event, OPEN_ATTEMPTS, Recall, Review, Store};
use factdeck::quiz::Response;
use factdeck::schedule::{self, Card, Step};
use factdeck::store::{self, Engine};
use factdeck::time::{Day, Timestamp};
use proptest::prelude::*;

use super::world::*;

const FACTS: [&str; 3] = ["x", "y", "y/2"];

/// What is tried next; small numbers, so that much of it meets.
#[derive(Debug, Clone)]
enum Try {
    Make(u128),
    Open(u128, u8),
    Close(u8),
    Words(u128, u8),
    Start(u128, u128, bool),
    Finish(u128, u128),
    /// Saves or takes back an answer.
    Save(u128, u128, u16, Option<u8>),
    Flag(u128, u128, u16, bool),
    Review(Answer),
    /// Takes back the review so many events ago.
    Undo(u128, u64),
    NextDay,
    Restart,
}

#[derive(Debug, Clone)]
struct Answer {
    learner: u128,
    attempt: u128,
    fact: usize,
    item: Option<u16>,
    /// An answer id that may have been used; a fresh one otherwise.
    used: Option<u128>,
    /// Whether it knows of the card's last review.
    current: bool,
    miss: bool,
    schedules: bool,
}

fn answers() -> impl Strategy<Value = Try> {
    let parts = (
        1..3_u128,
        1..4_u128,
        0..FACTS.len(),
        proptest::option::of(0..3_u16),
        proptest::option::weighted(0.1, 1..40_u128),
        proptest::bool::weighted(0.9),
        proptest::bool::weighted(0.3),
        proptest::bool::weighted(0.85),
    );
    parts.prop_map(
        |(learner, attempt, fact, item, used, current, miss, schedules)| {
            Try::Review(Answer {
                learner,
                attempt,
                fact,
                item,
                used,
                current,
                miss,
                schedules,
            })
        },
    )
}

fn tries() -> impl Strategy<Value = Try> {
    prop_oneof![
        2 => (1..4_u128).prop_map(Try::Make),
        1 => (1..4_u128, 1..4_u8).prop_map(|(l, t)| Try::Open(l, t)),
        1 => (1..4_u8).prop_map(Try::Close),
        1 => (1..4_u128, 1..4_u8).prop_map(|(l, w)| Try::Words(l, w)),
        3 => (1..4_u128, 1..3_u128, any::<bool>()).prop_map(|(a, l, q)| Try::Start(a, l, q)),
        1 => (1..4_u128, 1..3_u128).prop_map(|(a, l)| Try::Finish(a, l)),
        4 => (1..4_u128, 1..3_u128, 0..4_u16, proptest::option::weighted(0.7, 0..4_u8))
            .prop_map(|(a, l, i, r)| Try::Save(a, l, i, r)),
        2 => (1..4_u128, 1..3_u128, 0..4_u16, any::<bool>())
            .prop_map(|(a, l, i, on)| Try::Flag(a, l, i, on)),
        16 => answers(),
        6 => (1..3_u128, 1..6_u64).prop_map(|(l, back)| Try::Undo(l, back)),
        1 => Just(Try::NextDay),
        1 => Just(Try::Restart),
    ]
}

/// The events taken, in order.
#[derive(Debug, Default)]
struct Model {
    log: Vec<Event>,
    day: i32,
    fresh: u128,
}

impl Model {
    fn numbered(&self) -> impl DoubleEndedIterator<Item = (Seq, &Event)> {
        (1..)
            .map(Seq)
            .zip(&self.log)
            .collect::<Vec<_>>()
            .into_iter()
    }

    fn knows(&self, of: LearnerId) -> bool {
        let mut log = self.log.iter();
        log.any(|event| matches!(event, Event::LearnerMade { learner, .. } if *learner == of))
    }

    fn session(&self, of: TokenHash) -> Option<LearnerId> {
        self.log.iter().fold(None, |open, event| match event {
            Event::SessionOpened { token, learner, .. } if *token == of => Some(*learner),
            Event::SessionClosed { token, .. } if *token == of => None,
            _ => open,
        })
    }

    fn words(&self, of: TokenHash) -> Option<LearnerId> {
        let mut newest = BTreeMap::new();
        for event in &self.log {
            if let Event::ResumeSet { learner, words, .. } = event {
                newest.insert(*learner, *words);
            }
        }
        let mut owners = newest.iter().filter(|(_, words)| **words == of);
        owners.next().map(|(learner, _)| *learner)
    }

    /// Owner and number of items of a sitting, and whether it is finished.
    fn sitting(&self, of: AttemptId) -> Option<(LearnerId, usize, bool)> {
        let begun = self.log.iter().find_map(|event| match event {
            Event::AttemptStarted {
                attempt,
                learner,
                items,
                ..
            } if *attempt == of => Some((*learner, items.len())),
            _ => None,
        });
        let mut log = self.log.iter();
        let over = log
            .any(|event| matches!(event, Event::AttemptFinished { attempt, .. } if *attempt == of));
        begun.map(|(learner, items)| (learner, items, over))
    }

    /// The reviews that were not taken back.
    fn standing(&self) -> Vec<(Seq, &Review)> {
        let undone: BTreeSet<Seq> = self
            .log
            .iter()
            .filter_map(|event| match event {
                Event::Undone { review, .. } => Some(*review),
                _ => None,
            })
            .collect();
        let reviews = self.numbered().filter_map(|(seq, event)| match event {
            Event::Reviewed(review) if !undone.contains(&seq) => Some((seq, &**review)),
            _ => None,
        });
        reviews.collect()
    }

    fn of_card(&self, learner: LearnerId, fact: &FactId) -> Vec<(Seq, &Review)> {
        let mut reviews = self.standing();
        reviews.retain(|(_, r)| r.schedules && r.learner == learner && r.recall(fact).is_some());
        reviews
    }

    fn n(&self, of: LearnerId, until: Seq) -> u64 {
        let own = self
            .numbered()
            .filter(|(seq, event)| *seq <= until && event.learner() == Some(of));
        own.count() as u64
    }

    fn card(&self, learner: LearnerId, fact: &FactId) -> Option<Card> {
        self.of_card(learner, fact)
            .iter()
            .fold(None, |card, (seq, review)| {
                let recall = review.recall(fact).unwrap();
                let step = Step {
                    rating: recall.rating,
                    posterior: recall.posterior,
                    at: review.at,
                    day: review.day,
                    due: recall.due,
                    n: self.n(learner, *seq),
                    seq: *seq,
                    parameters: review.parameters,
                };
                Some(schedule::next(card.as_ref(), &step).unwrap())
            })
    }

    fn expect(&self, event: &Event) -> Appended {
        if let Event::Reviewed(review) = event {
            let mut standing = self.standing().into_iter();
            if let Some((seq, _)) = standing.find(|(_, before)| before.answer == review.answer) {
                return Appended::Repeated(seq);
            }
        }
        let known = event.learner().is_none_or(|learner| self.knows(learner));
        let fits = match event {
            Event::LearnerMade { .. } => !known,
            _ if !known => false,
            Event::SessionOpened { token, .. } => self.session(*token).is_none(),
            Event::SessionClosed { token, .. } => self.session(*token).is_some(),
            Event::ResumeSet { learner, words, .. } => {
                self.words(*words).is_none_or(|owner| owner == *learner)
            }
            Event::AttemptStarted { attempt, .. } => self.sitting(*attempt).is_none(),
            Event::AttemptFinished {
                attempt, learner, ..
            } => self
                .sitting(*attempt)
                .is_some_and(|(owner, _, over)| owner == *learner && !over),
            Event::Reviewed(review) => self.takes(review),
            Event::Undone {
                learner, review, ..
            } => self.takes_back(*learner, *review),
            Event::Saved {
                attempt,
                learner,
                item,
                ..
            }
            | Event::Flagged {
                attempt,
                learner,
                item,
                ..
            } => self.is_open(*attempt, *learner, *item),
            other => panic!("the model does not try {other:?}"),
        };
        if fits {
            Appended::Done(Seq(self.log.len() as u64 + 1))
        } else {
            Appended::Stale
        }
    }

    /// Whether a place of one's own unfinished quiz has no answer.
    fn is_open(&self, attempt: AttemptId, learner: LearnerId, item: u16) -> bool {
        let standing = self.standing();
        let mut here = standing.iter().filter(|(_, r)| r.attempt == attempt);
        let open = here.all(|(_, r)| r.item != Some(item));
        self.sitting(attempt).is_some_and(|(owner, items, over)| {
            owner == learner && !over && usize::from(item) < items && open
        })
    }

    fn takes(&self, review: &Review) -> bool {
        let Some((owner, items, over)) = self.sitting(review.attempt) else {
            return false;
        };
        let free = |item| {
            let standing = self.standing();
            let mut here = standing.iter().filter(|(_, r)| r.attempt == review.attempt);
            usize::from(item) < items && here.all(|(_, r)| r.item != Some(item))
        };
        let knows = |recall: &Recall| {
            let card = self.of_card(review.learner, &recall.fact);
            recall.previous == card.last().map(|(seq, _)| *seq)
        };
        owner == review.learner
            && !over
            && review.item.map_or(items == 0, free)
            && (!review.schedules || review.recalls.iter().all(knows))
    }

    fn takes_back(&self, learner: LearnerId, seq: Seq) -> bool {
        let standing = self.standing();
        let Some((_, review)) = standing.iter().find(|(at, _)| *at == seq) else {
            return false;
        };
        let is_last = |recall: &Recall| {
            let card = self.of_card(learner, &recall.fact);
            card.last().map(|(seq, _)| *seq) == Some(seq)
        };
        let (_, _, over) = self.sitting(review.attempt).unwrap();
        review.learner == learner
            && (review.item.is_none() || !over)
            && (!review.schedules || review.recalls.iter().all(is_last))
    }

    /// The event that a try stands for here.
    fn event(&mut self, tried: &Try) -> Option<Event> {
        let at = days(self.day);
        Some(match tried {
            Try::Make(n) => made(*n),
            Try::Open(n, t) => opened(*n, token(*t)),
            Try::Close(t) => Event::SessionClosed {
                token: token(*t),
                at,
            },
            Try::Words(n, w) => Event::ResumeSet {
                learner: learner(*n),
                words: token(*w),
                at,
            },
            Try::Start(a, n, true) => quiz(*a, *n, &FACTS),
            Try::Start(a, n, false) => study(*a, *n),
            Try::Finish(a, n) => finished(*a, *n),
            Try::Save(a, n, place, given) => saved(*a, *n, *place, given.map(Response::Option)),
            Try::Flag(a, n, place, on) => flagged(*a, *n, *place, *on),
            Try::Undo(n, back) => {
                undone(*n, Seq((self.log.len() as u64 + 1).saturating_sub(*back)))
            }
            Try::Review(answer) => reviewed(self.answer(answer)),
            Try::NextDay => {
                self.day += 1;
                return None;
            }
            Try::Restart => return None,
        })
    }

    fn answer(&mut self, tried: &Answer) -> Review {
        let fact = fact(FACTS[tried.fact]);
        let last = self
            .of_card(learner(tried.learner), &fact)
            .last()
            .map(|(seq, _)| *seq);
        self.fresh += 1;
        let at = days(self.day).plus_minutes(i64::try_from(self.log.len()).unwrap());
        let due = 1 + i32::try_from(tried.fact).unwrap();
        let answered = Review {
            learner: learner(tried.learner),
            attempt: attempt(tried.attempt),
            item: tried.item,
            answer: answer(tried.used.unwrap_or(1_000 + self.fresh)),
            at,
            day: Day(TODAY.0 + self.day),
            schedules: tried.schedules,
            ..review(FACTS[tried.fact], if tried.current { last } else { None })
        };
        let answered = returning(answered, days(self.day + due));
        if tried.miss {
            missed(answered)
        } else {
            answered
        }
    }

    /// Holds everything that can be asked against what the events say.
    fn holds(&self, store: &Engine) {
        for n in 1..4 {
            self.holds_for(store, learner(n));
            let t = token(u8::try_from(n).unwrap());
            let session = wait(store.session(t)).unwrap();
            assert_eq!(session.map(|session| session.learner), self.session(t));
            assert_eq!(wait(store.resume(t)).unwrap(), self.words(t));
            self.holds_sitting(store, attempt(n));
        }
        let events = wait(store.events(Seq(0), 9_999)).unwrap();
        let log: Vec<_> = events.into_iter().map(|stored| stored.event).collect();
        assert_eq!(log, self.log);
    }

    fn holds_for(&self, store: &Engine, of: LearnerId) {
        let facts = FACTS.map(fact);
        let cards = facts.each_ref().map(|fact| self.card(of, fact));
        let b = bank("b");
        assert_eq!(wait(store.cards(of, &b, &facts)).unwrap(), cards);
        let met = cards.iter().flatten().count();
        assert_eq!(wait(store.seen(of, &b)).unwrap() as usize, met);
        let mut due: Vec<(Timestamp, FactId)> = facts
            .iter()
            .zip(cards)
            .filter_map(|(fact, card)| Some((card?.due, fact.clone())))
            .collect();
        due.sort();
        assert_eq!(
            wait(store.due(of, &b, Timestamp(i64::MAX), 9)).unwrap(),
            due
        );

        let Some(row) = wait(store.learner(of)).unwrap() else {
            return assert!(!self.knows(of));
        };
        let own: Vec<_> = self
            .numbered()
            .filter(|(_, event)| event.learner() == Some(of))
            .collect();
        assert_eq!(row.n, own.len() as u64);
        assert_eq!(row.last, own.last().map(|(seq, _)| *seq));
        let history = wait(store.history(of, None, 9_999)).unwrap();
        let back: Vec<_> = history.iter().rev().map(|stored| stored.seq).collect();
        assert_eq!(back, own.iter().map(|(seq, _)| *seq).collect::<Vec<_>>());

        let reviews: Vec<_> = self
            .standing()
            .into_iter()
            .map(|(_, r)| r)
            .filter(|r| r.learner == of)
            .collect();
        let given = own.iter().rev().find_map(|(_, event)| match event {
            Event::Reviewed(review) => Some(review.day),
            _ => None,
        });
        let today = given.unwrap_or_default();
        let of_today = |r: &&&Review| r.day == today;
        let met = |r: &&&Review| r.day == today && r.schedules && r.recalls[0].previous.is_none();
        assert_eq!(row.reviews, reviews.len() as u64);
        assert_eq!(
            row.right,
            reviews.iter().filter(|r| r.verdict.is_right()).count() as u64
        );
        assert_eq!(row.today, today);
        assert_eq!(
            row.reviews_today as usize,
            reviews.iter().filter(of_today).count()
        );
        assert_eq!(row.new_today as usize, reviews.iter().filter(met).count());
        let begun = own.iter().filter_map(|(_, event)| match event {
            Event::AttemptStarted { attempt, .. } => Some(*attempt),
            _ => None,
        });
        let open: Vec<_> = begun
            .filter(|id| self.sitting(*id).is_some_and(|(_, _, over)| !over))
            .collect();
        assert!(open.len() <= OPEN_ATTEMPTS);
        assert_eq!(row.open, open);
    }

    fn holds_sitting(&self, store: &Engine, id: AttemptId) {
        let row = wait(store.attempt(id)).unwrap();
        assert_eq!(row.is_some(), self.sitting(id).is_some());
        let Some(row) = row else { return };
        let standing = self.standing();
        let here: Vec<_> = standing.iter().filter(|(_, r)| r.attempt == id).collect();
        assert_eq!(row.answered as usize, here.len());
        assert_eq!(
            row.right as usize,
            here.iter().filter(|(_, r)| r.verdict.is_right()).count()
        );
        for (place, item) in (0..).zip(&row.items) {
            let answered = here.iter().find(|(_, r)| r.item == Some(place));
            assert_eq!(item.answered, answered.map(|(seq, r)| (*seq, r.verdict)));
            // An answer uses up what was saved; what was marked stays so.
            let mut expected = (None, false);
            for event in &self.log {
                match event {
                    Event::Saved {
                        attempt,
                        item,
                        response,
                        ..
                    } if (*attempt, *item) == (id, place) => {
                        expected.0.clone_from(response);
                    }
                    Event::Flagged {
                        attempt, item, on, ..
                    } if (*attempt, *item) == (id, place) => {
                        expected.1 = *on;
                    }
                    Event::Reviewed(r) if (r.attempt, r.item) == (id, Some(place)) => {
                        expected.0 = None;
                    }
                    _ => {}
                }
            }
            assert_eq!((item.saved.clone(), item.flagged), expected);
        }
    }
}

/// Tries all that on memory and on another engine, and holds both against the model. `again` opens the other one once
/// more, as if its data were of an earlier version: every row is derived anew.
fn agree(tries: &[Try], mut other: Engine, again: impl Fn(Engine) -> Engine) {
    let memory = store::memory();
    let mut model = Model::default();
    let start = [made(1), study(1, 1), made(2), quiz(2, 2, &FACTS)];
    put(&memory, &start);
    put(&other, &start);
    model.log.extend(start);
    for tried in tries {
        if matches!(tried, Try::Restart) {
            other = again(other);
            assert_eq!(memory.dump(), other.dump());
            model.holds(&other);
        }
        let Some(event) = model.event(tried) else {
            continue;
        };
        let expected = model.expect(&event);
        let one = std::slice::from_ref(&event);
        assert_eq!(append(&memory, one), Ok(expected), "memory: {tried:?}");
        assert_eq!(append(&other, one), Ok(expected), "the other: {tried:?}");
        if matches!(expected, Appended::Done(_)) {
            model.log.push(event);
        }
    }
    model.holds(&memory);
    model.holds(&other);
    assert_eq!(memory.dump(), other.dump());
    let report = other.verify().unwrap();
    assert!(report.is_good(), "{report:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn engines_do_what_the_model_says(tries in proptest::collection::vec(tries(), 20..90)) {
        let dir = tempfile::tempdir().unwrap();
        agree(&tries, open(dir.path()), |disk| {
            drop(disk);
            std::fs::write(dir.path().join("VERSION"), "factdeck data 1\n").unwrap();
            open(dir.path())
        });
    }

    #[test]
    fn taking_back_gives_back_every_row(
        tries in proptest::collection::vec(tries(), 10..60), more in proptest::collection::vec(answers(), 1..12),
    ) {
        let dir = tempfile::tempdir().unwrap();
        let stores = [store::memory(), open(dir.path())];
        let mut model = Model::default();
        let take = |model: &mut Model, event: Event| -> Option<Seq> {
            let taken = stores.iter().map(|store| append(store, std::slice::from_ref(&event)).unwrap());
            let taken: Vec<Appended> = taken.collect();
            assert_eq!(taken[0], taken[1], "{event:?}");
            let Appended::Done(seq) = taken[0] else { return None };
            model.log.push(event);
            Some(seq)
        };
        for event in [made(1), study(1, 1), made(2), quiz(2, 2, &FACTS)] {
            take(&mut model, event);
        }
        for tried in &tries {
            if let Some(event) = model.event(tried) {
                take(&mut model, event);
            }
        }
        let before = stores.each_ref().map(rows);
        prop_assert_eq!(&before[0], &before[1]);
        let mut taken = Vec::new();
        for tried in &more {
            let event = model.event(tried).unwrap();
            let by = event.learner();
            taken.extend(take(&mut model, event).zip(by));
        }
        for (review, learner) in taken.into_iter().rev() {
            let undone = Event::Undone { learner, review, at: NOON };
            prop_assert!(take(&mut model, undone).is_some());
        }
        prop_assert_eq!(stores.each_ref().map(rows), before);
        prop_assert_eq!(stores[0].dump(), stores[1].dump());
    }
}

mod postgres {
    use super::*;
    use crate::support::database::Corner;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        #[ignore = "needs PostgreSQL; tests/run starts one in the stage `postgres`"]
        fn a_database_does_what_the_model_says(tries in proptest::collection::vec(tries(), 20..90)) {
            let corner = Corner::new();
            agree(&tries, corner.open(NOON), |store| {
                drop(store);
                corner.say("update factdeck_head set data = 1; delete from factdeck_rows where substring(key for 1) = 'c'");
                corner.open(NOON)
            });
        }
    }
}

/// What is derived from the answers that stand, bit for bit: a number is written so that it can be read back.
fn rows(store: &Engine) -> Vec<String> {
    let facts = FACTS.map(fact);
    let mut rows = Vec::new();
    for of in [learner(1), learner(2)] {
        rows.push(format!(
            "{:?}",
            wait(store.cards(of, &bank("b"), &facts)).unwrap()
        ));
        rows.push(format!(
            "{:?}",
            wait(store.due(of, &bank("b"), Timestamp(i64::MAX), 9)).unwrap()
        ));
        rows.push(format!("{:?}", wait(store.seen(of, &bank("b"))).unwrap()));
        let kept = wait(store.learner(of)).unwrap().unwrap();
        rows.push(format!("{} {} {:?}", kept.reviews, kept.right, kept.open));
    }
    for id in 1..4 {
        let sitting = wait(store.attempt(attempt(id))).unwrap();
        rows.push(format!(
            "{:?}",
            sitting.map(|sitting| (sitting.answered, sitting.right, sitting.finished))
        ));
    }
    rows
}
