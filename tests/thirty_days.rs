//! A learner studies for thirty days, driven by the scheduler and the queue alone: new facts are limited, nothing
//! starves, what was missed returns, what was right stays away for the day.

use std::collections::{BTreeMap, BTreeSet};

use factdeck::id::{BankId, FactId, LearnerId, Seq};
use factdeck::schedule::plan::Worths;
use factdeck::schedule::queue::{self, Missed, Offer, Pick, Reason, Today};
use factdeck::schedule::share::{Caps, Way, share};
use factdeck::schedule::{Card, Fuzz, Rating, Scheduler, Step, luck, next};
use factdeck::time::{Calendar, Day, Timestamp};
use jiff::tz::TimeZone;
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use uuid::Uuid;

/// New facts a day, as it is usual.
const NEW_A_DAY: usize = 20;

/// An answer as it was given.
struct Answer {
    day: Day,
    at: Timestamp,
    fact: FactId,
    sentence: usize,
    reason: Reason,
    right: bool,
    /// Whether a fact of another sentence than the answer before could have been asked instead.
    others: bool,
    /// The chance of recall that the model gave it; nothing at first sight.
    recall: Option<f32>,
}

/// A learner who remembers as the model says, guesses among four options, and knows a third of all facts beforehand.
struct Learner {
    scheduler: Scheduler,
    bank: BankId,
    facts: Vec<(FactId, usize)>,
    cards: BTreeMap<FactId, Card>,
    luck: ChaCha8Rng,
    now: Timestamp,
    n: u64,
    answers: Vec<Answer>,
}

impl Learner {
    fn new(facts: usize, facts_a_sentence: usize) -> Self {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        let start = jiff::civil::date(2026, 3, 16)
            .at(17, 0, 0, 0)
            .to_zoned(zone.clone())
            .unwrap();
        Self {
            scheduler: Scheduler::new(Calendar::new(zone)),
            bank: BankId::new("bank").unwrap(),
            facts: (0..facts)
                .map(|i| {
                    (
                        FactId::new(&format!("f{i:03}")).unwrap(),
                        i / facts_a_sentence,
                    )
                })
                .collect(),
            cards: BTreeMap::new(),
            luck: ChaCha8Rng::seed_from_u64(30),
            now: Timestamp(start.timestamp().as_millisecond()),
            n: 0,
            answers: Vec::new(),
        }
    }

    fn today(&self) -> Day {
        self.scheduler.calendar().day(self.now)
    }

    fn answers_of(&self, day: Day) -> impl Iterator<Item = &Answer> {
        self.answers.iter().filter(move |answer| answer.day == day)
    }

    /// What the queue asks next.
    fn pick<'a>(&'a self) -> Option<(FactId, usize, Reason)> {
        let today = self.today();
        let facts: Vec<&FactId> = self.facts.iter().map(|(fact, _)| fact).collect();
        let sentence = |fact: &FactId| {
            let found = self.facts.iter().find(|(other, _)| other == fact);
            found.map(|(_, sentence)| *sentence)
        };
        let missed: Vec<Missed<'_>> = facts
            .iter()
            .filter_map(|fact| Some((*fact, self.cards.get(*fact)?)))
            .filter(|(_, card)| card.missed)
            .map(|(fact, card)| Missed {
                fact,
                card,
                sentence: sentence(fact),
            })
            .collect();
        let reasons: Vec<Reason> = self.answers_of(today).map(|answer| answer.reason).collect();
        let new = reasons.iter().filter(|&&r| r == Reason::New).count();
        let caps = Caps {
            answers: 200,
            new: NEW_A_DAY - new,
        };
        let model = (self.scheduler.model(), &mut Worths::default());
        let moment = (today, self.now);
        let share = share(model, moment, &facts, &self.cards, &Way::Due, caps);
        let offers = |facts: Vec<&'a FactId>, reason| -> Vec<Offer<'a>> {
            let offer = |fact: &'a FactId| Offer {
                fact,
                sentence: sentence(fact),
                reason,
            };
            facts.into_iter().map(offer).collect()
        };
        let (due, fresh) = (
            offers(share.due, Reason::Due),
            offers(share.fresh, Reason::New),
        );
        let sentences: BTreeSet<usize> = self
            .answers_of(today)
            .map(|answer| answer.sentence)
            .collect();
        let today = Today {
            now: self.now,
            n: self.n,
            reviews: u32::try_from(reasons.len()).unwrap(),
            last: self.answers_of(today).last().map(|answer| answer.sentence),
            sentences: &sentences,
        };
        let Pick { fact, reason } = queue::choose(&missed, &due, &fresh, today)?;
        let (fact, sentence) = self.facts.iter().find(|(other, _)| other == fact).unwrap();
        Some((fact.clone(), *sentence, reason))
    }

    /// Whether anything of another sentence waits or is new.
    fn others(&self, sentence: Option<usize>) -> bool {
        let today = self.today();
        let new_today = self
            .answers_of(today)
            .filter(|answer| answer.reason == Reason::New)
            .count();
        let may_be_new = new_today < NEW_A_DAY;
        self.facts
            .iter()
            .filter(|(_, other)| Some(*other) != sentence)
            .any(|(fact, _)| {
                self.cards
                    .get(fact)
                    .map_or(may_be_new, |card| card.missed || card.due <= self.now)
            })
    }

    /// Answers one question in half a minute.
    fn answer(&mut self, fact: FactId, sentence: usize, reason: Reason) {
        let day = self.today();
        let others = self.others(self.answers_of(day).last().map(|answer| answer.sentence));
        let card = self.cards.get(&fact);
        let recalled = card.map(|card| self.scheduler.retrievability(card, day));
        let knows = self.luck.random_bool(f64::from(recalled.unwrap_or(0.35)));
        let options = if card.is_some_and(Card::is_strong) {
            0
        } else {
            4
        };
        let right = knows || (options > 0 && self.luck.random_bool(0.25));
        let (rating, posterior) = self
            .scheduler
            .heard(card, day, right, luck::one_of(options));
        let reps = card.map_or(0, |card| card.reps);
        let fuzz = Fuzz::of(LearnerId(Uuid::from_u128(1)), &self.bank, &fact, reps);
        let future = self
            .scheduler
            .future(card, self.now, rating, posterior, fuzz);
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
        let card = next(card, &step).unwrap();
        assert_eq!(
            card.memory, future.memory,
            "what was shown is what is written"
        );
        assert_eq!(right, rating != Rating::Again);
        self.cards.insert(fact.clone(), card);
        self.answers.push(Answer {
            day,
            at: self.now,
            fact,
            sentence,
            reason,
            right,
            others,
            recall: recalled,
        });
        self.now = self.now.plus_ms(30_000);
    }

    /// Studies until the queue is empty or the answers are used up; then sleeps until five in the afternoon.
    fn study_a_day(&mut self, at_most: usize) -> bool {
        let day = self.today();
        let mut done = false;
        for _ in 0..at_most {
            let Some((fact, sentence, reason)) = self.pick() else {
                done = true;
                break;
            };
            self.answer(fact, sentence, reason);
        }
        self.now = self
            .scheduler
            .calendar()
            .start(day.plus(1))
            .plus_minutes(13 * 60);
        done
    }
}

/// What holds on every day, however long it was.
fn check_every_day(learner: &Learner) {
    let days: BTreeSet<Day> = learner.answers.iter().map(|answer| answer.day).collect();
    for day in days {
        let answers: Vec<&Answer> = learner.answers_of(day).collect();
        let new = answers
            .iter()
            .filter(|answer| answer.reason == Reason::New)
            .count();
        assert!(new <= NEW_A_DAY, "{day:?}: {new} new");

        for (place, answer) in answers.iter().enumerate() {
            let returns = answers[place + 1..]
                .iter()
                .position(|later| later.fact == answer.fact);
            if answer.right {
                assert_eq!(returns, None, "{day:?}: right, and asked again that day");
            }
            if let Some(others) = returns {
                let back = answers[place + 1 + others];
                let minutes = back.at.since(answer.at) / 60_000;
                let early = others < 4 && minutes < 10;
                assert_eq!(
                    early,
                    back.reason == Reason::Ahead,
                    "{day:?}: back after {others} others"
                );
            }
        }
        for pair in answers
            .windows(2)
            .filter(|pair| pair[0].sentence == pair[1].sentence)
        {
            assert!(
                !pair[1].others,
                "{day:?}: two facts of a sentence side by side"
            );
        }
    }
}

#[test]
fn a_learner_with_time_meets_everything_and_forgets_little() {
    let mut learner = Learner::new(90, 3);
    for day in 0..30 {
        let today = learner.today();
        assert!(learner.study_a_day(400), "day {day} has an end");
        assert!(
            learner.cards.values().all(|card| !card.missed),
            "day {day}: each miss was put right"
        );
        assert!(
            learner
                .cards
                .values()
                .all(|card| card.due > learner.scheduler.calendar().start(today))
        );
        let expected = (20 * (day + 1)).min(90);
        assert_eq!(
            learner.cards.len(),
            expected,
            "day {day}: as many new ones as allowed"
        );
    }
    check_every_day(&learner);

    // Once all is met, days get short: spacing works.
    let last_week = learner
        .answers
        .iter()
        .filter(|answer| answer.day.0 > learner.today().0 - 8)
        .count();
    let first_week = learner
        .answers
        .iter()
        .filter(|answer| answer.day.0 < learner.today().0 - 22)
        .count();
    assert!(
        last_week * 2 < first_week,
        "{last_week} answers in the last week, {first_week} in the first"
    );

    // Asked when recall was about as likely as wanted, and answered accordingly.
    let asked: Vec<&Answer> = learner
        .answers
        .iter()
        .filter(|answer| answer.reason == Reason::Due)
        .collect();
    assert!(asked.len() > 200, "{}", asked.len());
    let count = f64::from(u32::try_from(asked.len()).unwrap());
    let believed = asked
        .iter()
        .map(|answer| f64::from(answer.recall.unwrap()))
        .sum::<f64>()
        / count;
    assert!((0.85..0.95).contains(&believed), "{believed}");
    let right =
        f64::from(u32::try_from(asked.iter().filter(|answer| answer.right).count()).unwrap());
    assert!(
        (right / count - believed).abs() < 0.06,
        "{right} of {count}, believed {believed}"
    );
}

#[test]
fn with_little_time_nothing_starves() {
    let mut learner = Learner::new(60, 2);
    for _ in 0..30 {
        let fresh = 60 - learner.cards.len();
        let today = learner.today();
        learner.study_a_day(12);
        let count = |reason| {
            learner
                .answers_of(today)
                .filter(|answer| answer.reason == reason)
                .count()
        };
        // The last one may wait, where it stands in a sentence that was asked about already.
        assert!(
            count(Reason::New) >= fresh.saturating_sub(1).min(4),
            "at least every third answer is new while there are any"
        );
    }
    check_every_day(&learner);
    assert_eq!(learner.cards.len(), 60);
    // Nothing was met once and then left: due ones had their turn among the new ones.
    let due = learner
        .answers
        .iter()
        .filter(|answer| answer.reason == Reason::Due)
        .count();
    assert!(due >= 90, "{due}");
    let overdue = |card: &Card| learner.now.since(card.due) / 86_400_000;
    let longest = learner.cards.values().map(overdue).max().unwrap();
    assert!(longest <= 3, "a fact waits for {longest} days");
}
