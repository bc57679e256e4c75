//! What is remembered of a learner tells the same as what is read anew, whatever happened in between and wherever: two
//! servers with a memory of their own and one without any look at one store.

use factdeck::authoring::Shelf as _;
use factdeck::bank::{Catalog, Form, Shelved};
use factdeck::id::{AttemptId, BankId, LearnerId, Seq, TokenHash};
use factdeck::identity::{Learner, Token};
use factdeck::library::Library;
use factdeck::log::{Append, Event, Plan, Settings, Store as _};
use factdeck::quiz::Purpose;
use factdeck::store::{self, Engine};
use factdeck::study::{Given, Lately, Next, Passed, Study, StudyError, Submission, Target, Wanted};
use factdeck::time::{Calendar, Day, Timestamp, Weekdays};
use jiff::tz::TimeZone;
use proptest::prelude::*;

use crate::support::server::{MONDAY, now};

/// A bank of typed questions and cards, whose answer is always the same; `renamed` gives some another id.
fn bank(id: &str, renamed: bool) -> String {
    let mut text =
        format!("format = 1\nid = \"{id}\"\ntitle = \"{id}\"\nlang = \"en\"\nsensitive = true\n");
    for n in 0..7 {
        let kind = if n % 3 == 2 { "flashcard" } else { "short" };
        let name = if renamed && n < 3 {
            format!("id = \"new-{n}\"\nwas = [\"q-{n}\"]")
        } else {
            format!("id = \"q-{n}\"")
        };
        let question = format!(
            "[[question]]\n{name}\ntype = \"{kind}\"\nprompt = \"What of {id} is {n}?\"\nanswer = \"right\"\n"
        );
        text.push_str(&question);
    }
    text
}

/// Two banks.
fn catalog(renamed: bool) -> Catalog {
    let folder = tempfile::tempdir().unwrap();
    for id in ["one", "two"] {
        let path = folder.path().join(format!("{id}.toml"));
        std::fs::write(path, bank(id, renamed)).unwrap();
    }
    let library = Library::open(folder.path(), false).unwrap();
    let catalog = (*library.catalog()).clone();
    let facts = catalog.banks.values().map(|bank| bank.facts().len());
    assert_eq!(facts.collect::<Vec<_>>(), [7, 7]);
    catalog
}

/// What a learner does next, in one of the two banks.
#[derive(Debug, Clone)]
enum Deed {
    /// Studies, and answers what comes, right or not; or wants more than the day asks for.
    Answer {
        right: bool,
        more: bool,
    },
    /// Passes on what comes, or takes it back that something was passed on.
    Pass {
        back: bool,
    },
    /// Takes the last answer back.
    Undo,
    /// Takes a quiz of so many questions, answers as many of them, and passes on the others or leaves them.
    Quiz {
        count: usize,
        answers: usize,
        passes: bool,
    },
    /// Begins a test, or ends those there are.
    Test {
        ends: bool,
    },
    Plan {
        days: Option<u32>,
    },
    CatchUp {
        days: u16,
    },
    Set {
        new: u16,
        reviews: u16,
    },
    /// Gets other words to come back with.
    Words,
    /// Facts have other names from now on, or their old ones.
    Rename(bool),
    Wait {
        hours: i64,
    },
}

fn deeds() -> impl Strategy<Value = Deed> {
    prop_oneof![
        8 => (any::<bool>(), prop::bool::weighted(0.2)).prop_map(|(right, more)| Deed::Answer { right, more }),
        2 => Just(Deed::Undo),
        3 => prop::bool::weighted(0.3).prop_map(|back| Deed::Pass { back }),
        1 => (1..9_usize, 0..9_usize, any::<bool>()).prop_map(|(count, answers, passes)| Deed::Quiz { count, answers, passes }),
        1 => any::<bool>().prop_map(|ends| Deed::Test { ends }),
        1 => prop::option::of(1..30_u32).prop_map(|days| Deed::Plan { days }),
        1 => (0..9_u16).prop_map(|days| Deed::CatchUp { days }),
        1 => (0..9_u16, 1..30_u16).prop_map(|(new, reviews)| Deed::Set { new, reviews }),
        1 => Just(Deed::Words),
        1 => any::<bool>().prop_map(Deed::Rename),
        2 => (-800..800_i64).prop_map(|hours| Deed::Wait { hours }),
    ]
}

/// A store, two servers' memories of it, and the time.
struct World {
    store: Engine,
    catalog: Catalog,
    calendar: Calendar,
    servers: [Lately; 2],
    learner: Learner,
    now: Timestamp,
    made: u128,
}

impl World {
    fn new() -> Self {
        let store = store::memory();
        let learner = Learner {
            id: LearnerId(uuid::Uuid::from_u128(1)),
            token: Token::new([1; 32]),
        };
        let made = Event::LearnerMade {
            learner: learner.id,
            at: MONDAY,
        };
        now(append(&store, made));
        Self {
            store,
            catalog: catalog(false),
            calendar: Calendar::new(TimeZone::UTC),
            servers: [Lately::default(), Lately::default()],
            learner,
            now: MONDAY,
            made: 1,
        }
    }

    /// The use cases at a server, or as nobody remembers anything.
    fn study(&self, server: Option<usize>) -> Study<'_, Engine> {
        let study = Study::new(&self.store, &self.catalog, &self.calendar, self.now);
        match server {
            Some(server) => study.remembering(&self.servers[server]),
            None => study,
        }
    }

    fn id(&mut self) -> AttemptId {
        self.made += 1;
        AttemptId(uuid::Uuid::from_u128(self.made))
    }

    /// Does it at a server. What is closed or not there is let be.
    fn act(&mut self, deed: &Deed, bank: &BankId, server: usize) {
        let (attempt, learner) = (self.id(), self.learner);
        let study = self.study(Some(server));
        let done: Result<(), StudyError> = now(async {
            match deed {
                Deed::Answer { right, more } => {
                    let begun = study
                        .start_sitting(learner, bank, *more, attempt, [7; 32])
                        .await?;
                    answer(&study, learner, bank, begun, *right).await?;
                }
                Deed::Undo => {
                    let reviews = self.store.history(learner.id, None, 9).await?;
                    let last = reviews.iter().find_map(|stored| match &stored.event {
                        Event::Reviewed(review) => Some((review.attempt, stored.seq)),
                        _ => None,
                    });
                    if let Some((attempt, seq)) = last {
                        study.undo(learner, attempt, seq).await?;
                    }
                }
                Deed::Pass { back } => self.pass(&study, bank, attempt, *back).await?,
                Deed::Quiz {
                    count,
                    answers,
                    passes,
                } => {
                    let wanted = Wanted {
                        count: Some(*count),
                        ..Wanted::default()
                    };
                    let begun = study
                        .start_quiz(learner, bank, &wanted, attempt, [9; 32])
                        .await?;
                    let answers = begun.map_or(0, |_| *answers.min(count));
                    answer_quiz(&study, learner, attempt, answers).await?;
                    if *passes && begun.is_some() {
                        let before = self.memory(bank).await;
                        pass_quiz(&study, learner, attempt, answers).await?;
                        assert_eq!(self.memory(bank).await, before);
                    }
                }
                Deed::Test { ends: false } => {
                    let wanted = Wanted {
                        purpose: Purpose::Test,
                        minutes: Some(60),
                        ..Wanted::default()
                    };
                    study
                        .start_quiz(learner, bank, &wanted, attempt, [9; 32])
                        .await?;
                }
                Deed::Test { ends: true } => {
                    let kept = self.store.learner(learner.id).await?.unwrap();
                    for open in kept.open {
                        study.finish(learner, open).await?;
                    }
                }
                Deed::Plan { days } => {
                    let plan = days.map(|days| Plan {
                        exam: self.calendar.day(self.now).plus(days),
                        reachable: Weekdays::of_bits(0b101_1011),
                    });
                    study.set_plan(learner, bank, plan).await?;
                }
                Deed::CatchUp { days } => study.catch_up(learner, bank, *days).await?,
                Deed::Set { new, reviews } => self.set(*new, *reviews).await,
                Deed::Words => {
                    let set = Event::ResumeSet {
                        learner: learner.id,
                        words: TokenHash([3; 32]),
                        at: self.now,
                    };
                    append(&self.store, set).await;
                }
                Deed::Wait { .. } | Deed::Rename(_) => {}
            }
            Ok(())
        });
        assert!(
            matches!(
                done,
                Ok(()) | Err(StudyError::Closed | StudyError::NotFound)
            ),
            "{deed:?}: {done:?}"
        );
        match deed {
            Deed::Wait { hours } => self.now = self.now.plus_minutes(hours * 60),
            Deed::Rename(renamed) => self.catalog = catalog(*renamed),
            _ => {}
        }
    }

    /// Passes on what a study sitting asks, or takes the last pass back.
    async fn pass(
        &self,
        study: &Study<'_, Engine>,
        bank: &BankId,
        attempt: AttemptId,
        takes_back: bool,
    ) -> Result<(), StudyError> {
        let learner = self.learner;
        if !takes_back {
            let begun = study.start_sitting(learner, bank, false, attempt, [7; 32]);
            let begun = begun.await?;
            let before = self.memory(bank).await;
            pass(study, learner, &self.catalog.banks[bank], begun).await?;
            assert_eq!(self.memory(bank).await, before);
            return Ok(());
        }
        let events = self.store.history(learner.id, None, 9).await?;
        let last = events.iter().find_map(|stored| match &stored.event {
            Event::Passed { attempt, .. } => Some((*attempt, stored.seq)),
            _ => None,
        });
        let before = self.memory(bank).await;
        if let Some((attempt, seq)) = last {
            study.undo(learner, attempt, seq).await?;
        }
        assert_eq!(self.memory(bank).await, before);
        Ok(())
    }

    /// Sets the caps of a day.
    async fn set(&self, new: u16, reviews: u16) {
        let settings = Settings {
            new_per_day: new,
            reviews_per_day: reviews,
            ..Settings::default()
        };
        let changed = Event::SettingsChanged {
            learner: self.learner.id,
            settings,
            at: self.now,
        };
        append(&self.store, changed).await;
    }

    /// What is remembered of a bank, and every count: what a pass must leave as it is.
    async fn memory(&self, bank: &BankId) -> String {
        let id = self.learner.id;
        let kept = self.store.learner(id).await.unwrap().unwrap();
        let counts = (
            kept.reviews,
            kept.right,
            kept.today,
            kept.new_today,
            kept.reviews_today,
        );
        let far = Timestamp(i64::MAX);
        let rows = (
            self.store.learned(id, bank).await,
            self.store.due(id, bank, far, 99).await,
            self.store.seen(id, bank).await,
            self.store.plan(id, bank).await,
            self.store.days(id, Day(i32::MIN), Day(i32::MAX)).await,
        );
        format!("{counts:?} {rows:?}")
    }

    /// Everything that pages are made from, in words.
    fn told(&self, server: Option<usize>) -> Vec<String> {
        let (study, learner) = (self.study(server), self.learner);
        let mut told = Vec::new();
        now(async {
            told.push(format!("{:?}", study.progress(learner).await));
            told.push(format!("{:?}", study.refuse_closed_anywhere(learner).await));
            for (bank, shelved) in &self.catalog.banks {
                told.push(format!(
                    "{:?}",
                    study.overview(Some(learner), shelved).await
                ));
                told.push(format!("{:?}", study.plans_day(learner, bank).await));
                told.push(format!("{:?}", study.refuse_closed(learner, bank).await));
            }
            let kept = self.store.learner(learner.id).await.unwrap().unwrap();
            for id in kept.open {
                let bank = self.store.attempt(id).await.unwrap().unwrap().bank;
                let Ok(open) = study.sitting(learner, &bank, id).await else {
                    continue;
                };
                told.push(format!("{:?}", study.next(learner, &open, None).await));
                told.push(format!("{:?}", study.closing(learner, &open).await));
            }
        });
        told
    }
}

/// Answers what a study sitting asks next.
async fn answer(
    study: &Study<'_, Engine>,
    learner: Learner,
    bank: &BankId,
    sitting: AttemptId,
    right: bool,
) -> Result<(), StudyError> {
    let sitting = study.sitting(learner, bank, sitting).await?;
    let Next::Ask(asked) = study.next(learner, &sitting, None).await? else {
        return Ok(());
    };
    let given = match &asked.question.form {
        Form::Flashcard { .. } => Given::Recalled(right),
        _ if right => Given::Text("right".into()),
        _ => Given::DontKnow,
    };
    let submission = Submission {
        target: Target::Study {
            question: asked.question.id.clone(),
            answer: asked.answer,
            stamp: asked.stamp.clone(),
        },
        given,
        shown: None,
    };
    study.submit(learner, sitting.id, &submission).await?;
    Ok(())
}

/// Passes on what a study sitting asks next: it is not asked again on this day, and again on another.
async fn pass(
    study: &Study<'_, Engine>,
    learner: Learner,
    shelved: &Shelved,
    sitting: AttemptId,
) -> Result<(), StudyError> {
    let sitting = study.sitting(learner, &shelved.bank.id, sitting).await?;
    let Next::Ask(asked) = study.next(learner, &sitting, None).await? else {
        return Ok(());
    };
    let before = study.overview(Some(learner), shelved).await?;
    assert!(study.pass(learner, &sitting, &asked.question.id).await?);
    assert!(
        study.pass(learner, &sitting, &asked.question.id).await?,
        "twice is once"
    );
    if let Next::Ask(next) = study.next(learner, &sitting, None).await? {
        assert_ne!(next.question.fact, asked.question.fact);
    }
    let after = study.overview(Some(learner), shelved).await?;
    assert_eq!((after.facts, after.met), (before.facts, before.met));
    Ok(())
}

/// Passes on the questions of a quiz from one on. What is passed on is worth nothing of nothing.
async fn pass_quiz(
    study: &Study<'_, Engine>,
    learner: Learner,
    quiz: AttemptId,
    from: usize,
) -> Result<(), StudyError> {
    let of = study.quiz(learner, quiz).await?.items.len();
    for place in from..of {
        assert_eq!(study.pass_in_quiz(learner, quiz, place).await?, Passed::Yes);
    }
    if from >= of {
        return Ok(());
    }
    let result = study.quiz_result(learner, quiz).await?;
    assert_eq!((result.passed(), result.answered()), (of - from, from));
    assert_eq!(result.score().points(), from as u64, "one point a question");
    let missed = result.items.iter().filter(|item| item.is_missed());
    assert_eq!(
        missed.count(),
        from,
        "all of them answered with not knowing"
    );
    Ok(())
}

/// Answers the first questions of a quiz.
async fn answer_quiz(
    study: &Study<'_, Engine>,
    learner: Learner,
    quiz: AttemptId,
    answers: usize,
) -> Result<(), StudyError> {
    for place in 0..answers {
        let submission = Submission {
            target: Target::Quiz(place),
            given: Given::DontKnow,
            shown: None,
        };
        study.submit(learner, quiz, &submission).await?;
    }
    Ok(())
}

async fn append(store: &Engine, event: Event) {
    let append = Append {
        events: vec![event],
        versions: vec![],
    };
    store.append(append).await.unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]
    #[test]
    fn what_is_remembered_is_what_is(deeds in prop::collection::vec((deeds(), 0..2_usize, 0..2_usize, prop::bool::weighted(0.7)), 1..40)) {
        let mut world = World::new();
        let banks: Vec<BankId> = world.catalog.banks.keys().cloned().collect();
        for (deed, bank, server, looks) in deeds {
            world.act(&deed, &banks[bank], server);
            // Sometimes a server has not looked for long.
            if looks {
                let slow = world.told(None);
                prop_assert_eq!(&world.told(Some(0)), &slow, "{:?}", &deed);
                prop_assert_eq!(&world.told(Some(1)), &slow, "{:?}", &deed);
            }
        }
        prop_assert!(world.store.verify().unwrap().is_good());
        prop_assert!(now(world.store.history(world.learner.id, None, 1)).unwrap()[0].seq > Seq(0));
    }
}
