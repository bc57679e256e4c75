//! The promises of `log::Store` about what a learner sets, plans, reports and has done, run on every engine.

use factdeck::analysis::{Share, Tally};
use factdeck::log::{
    CatchUp, Comfort, Event, Paper, Plan, Planned, ReportKind, Review, Settings, Store, StoreError,
};
use factdeck::quiz::Context;
use factdeck::schedule::{Card, Model, PARAMETERS, Parameters, RETENTION, Rating};
use factdeck::store::{self, Engine};
use factdeck::time::{Day, Weekdays};

use super::world::*;

macro_rules! on_every_engine {
    ($($name:ident),* $(,)?) => {
        mod memory {
            $(#[test] fn $name() {
                let store = super::store::memory();
                super::$name(&store);
                super::good(&store);
            })*
        }
        mod disk {
            $(#[test] fn $name() {
                let dir = tempfile::tempdir().unwrap();
                let store = super::open(dir.path());
                super::$name(&store);
                super::good(&store);
                let before = store.dump().unwrap();
                drop(store);
                // Derived anew, every row is the same.
                std::fs::write(dir.path().join("VERSION"), "factdeck data 1\n").unwrap();
                assert_eq!(super::open(dir.path()).dump().unwrap(), before);
            })*
        }
    };
}

on_every_engine!(
    settings_are_the_usual_ones_until_changed,
    plans_and_catch_ups_are_of_a_bank,
    reports_are_read_newest_first_one_of_a_kind,
    a_moved_fact_keeps_its_memory,
    a_fact_moves_onto_a_free_name_alone,
    erasure_is_asked_for_once_and_can_be_taken_back,
    parameters_come_in_order_and_move_cards,
    sittings_are_listed_newest_first,
    what_is_learned_is_read_in_one_go,
    days_count_answers_and_what_was_still_known,
);

fn good(store: &Engine) {
    let report = store.verify().unwrap();
    assert!(report.is_good(), "{report:?}");
}

fn settings_are_the_usual_ones_until_changed(store: &Engine) {
    let one = learner(1);
    let usual = wait(store.settings(one)).unwrap();
    assert_eq!(usual, Settings::default());
    assert_eq!((usual.new_per_day, usual.retention_permille), (20, 900));
    let settings = Settings {
        new_per_day: 7,
        reviews_per_day: 0,
        retention_permille: 850,
        comfort: Comfort {
            size_percent: 150,
            line_percent: 200,
            letters_permille: 120,
            width_chars: 45,
            paper: Paper::Cream,
        },
        shortcuts: false,
    };
    let changed = |settings| Event::SettingsChanged {
        learner: one,
        settings,
        at: NOON,
    };
    stale(store, &[changed(settings)]);
    let seq = put(store, &[made(1), changed(settings)]);
    assert_eq!(wait(store.settings(one)), Ok(settings));
    assert_eq!(wait(store.settings(learner(2))), Ok(usual));
    let stored = wait(store.event(seq)).unwrap().unwrap();
    assert_eq!(stored.event, changed(settings));
    put(store, &[changed(usual)]);
    assert_eq!(wait(store.settings(one)), Ok(usual));
}

fn plans_and_catch_ups_are_of_a_bank(store: &Engine) {
    let plan = Plan {
        exam: TODAY.plus(30),
        reachable: Weekdays::of_bits(0b1_0101),
    };
    let set = |plan| Event::PlanSet {
        learner: learner(1),
        bank: bank("b"),
        plan,
        at: NOON,
    };
    let catch_up = |over| Event::CatchUp {
        learner: learner(1),
        bank: bank("b"),
        days: over,
        at: days(3),
    };
    let planned = |of| wait(store.plan(learner(1), &bank(of))).unwrap();
    put(store, &[made(1)]);
    assert_eq!(planned("b"), Planned::default());
    put(store, &[set(Some(plan)), catch_up(5)]);
    let since = CatchUp {
        days: 5,
        at: days(3),
    };
    assert_eq!(planned("b").plan, Some(plan));
    assert_eq!(planned("b").catch_up, Some(since));
    assert_eq!(planned("c"), Planned::default());
    // A plan is no memory: the bank was not met by it.
    assert_eq!(wait(store.banks(learner(1))), Ok(vec![]));
    put(store, &[set(None)]);
    assert_eq!(
        (planned("b").plan, planned("b").catch_up),
        (None, Some(since))
    );
    put(store, &[catch_up(0)]);
    assert_eq!(planned("b"), Planned::default());
}

fn reports_are_read_newest_first_one_of_a_kind(store: &Engine) {
    let report = |n, of: &str, on: &str, kind, text: &str| Event::Reported {
        learner: learner(n),
        bank: bank(of),
        question: question(on),
        version: version(1),
        kind,
        text: text.into(),
        at: NOON,
    };
    put(store, &[made(1), made(2)]);
    put(
        store,
        &[
            report(1, "b", "x", ReportKind::Wrong, "first"),
            report(2, "b", "y", ReportKind::Unfair, ""),
            report(1, "b-c", "x", ReportKind::Wrong, "of another bank"),
            report(1, "b", "x", ReportKind::Unfair, "third"),
            report(1, "b", "x", ReportKind::Wrong, "first, said better"),
        ],
    );
    let texts = |limit| -> Vec<String> {
        let reports = wait(store.reports(&bank("b"), limit)).unwrap();
        reports.into_iter().map(|report| report.text).collect()
    };
    assert_eq!(texts(9), ["first, said better", "third", ""]);
    assert_eq!(texts(1), ["first, said better"]);
    let newest = wait(store.reports(&bank("b-c"), 9)).unwrap().remove(0);
    assert_eq!(
        (newest.learner, newest.question),
        (learner(1), question("x"))
    );
    let long = report(1, "b", "x", ReportKind::Wrong, &"x".repeat(70_000));
    assert_eq!(append(store, &[long]), Err(StoreError::TooLarge));
}

fn moved(from: &str, to: &str) -> Event {
    Event::FactMoved {
        learner: learner(1),
        bank: bank("b"),
        from: fact(from),
        to: fact(to),
        at: NOON,
    }
}

fn card(store: &Engine, of: &str) -> Option<Card> {
    wait(store.cards(learner(1), &bank("b"), &[fact(of)])).unwrap()[0]
}

fn a_moved_fact_keeps_its_memory(store: &Engine) {
    put(store, &[made(1), study(1, 1)]);
    let first = put(store, &[reviewed(review("old", None))]);
    let before = card(store, "old");
    put(store, &[moved("old", "mid"), moved("mid", "new")]);
    assert_eq!((card(store, "old"), card(store, "mid")), (None, None));
    assert_eq!(card(store, "new"), before);
    let due = wait(store.due(learner(1), &bank("b"), days(9), 9));
    assert_eq!(due, Ok(vec![(days(2), fact("new"))]));
    assert_eq!(wait(store.seen(learner(1), &bank("b"))), Ok(1));

    // What came before stays; what comes after can be taken back, through both names.
    stale(store, &[undone(1, first)]);
    let late = Review {
        day: TODAY.plus(2),
        at: days(2),
        ..review("new", Some(first))
    };
    let second = put(store, &[reviewed(late)]);
    assert_ne!(card(store, "new"), before);
    put(store, &[undone(1, second)]);
    assert_eq!(card(store, "new"), before);
}

fn a_fact_moves_onto_a_free_name_alone(store: &Engine) {
    put(store, &[made(1), made(2), study(1, 1)]);
    stale(store, &[moved("x", "y")]);
    put(
        store,
        &[reviewed(review("x", None)), reviewed(review("y", None))],
    );
    stale(store, &[moved("x", "y")]);
    stale(store, &[moved("x", "x")]);
    put(store, &[moved("x", "z"), moved("z", "w")]);
    // The name is free, but a second card's past would be mixed up with the first one's.
    stale(store, &[moved("y", "z")]);
    put(store, &[moved("y", "x")]);
    assert_eq!(wait(store.seen(learner(1), &bank("b"))), Ok(2));
}

fn erasure_is_asked_for_once_and_can_be_taken_back(store: &Engine) {
    let asked = |at| Event::ErasureAsked {
        learner: learner(1),
        at,
    };
    let withdrawn = Event::ErasureWithdrawn {
        learner: learner(1),
        at: days(2),
    };
    let erasure = || wait(store.learner(learner(1))).unwrap().unwrap().erasure;
    put(store, &[made(1)]);
    stale(store, std::slice::from_ref(&withdrawn));
    put(store, &[asked(days(1))]);
    assert_eq!(erasure(), Some(days(1)));
    stale(store, &[asked(days(2))]);
    put(store, std::slice::from_ref(&withdrawn));
    assert_eq!(erasure(), None);
    stale(store, &[withdrawn]);
    put(store, &[asked(days(3))]);
    assert_eq!(erasure(), Some(days(3)));
}

fn parameters_come_in_order_and_move_cards(store: &Engine) {
    let usual = wait(store.parameters()).unwrap();
    assert_eq!(usual, Parameters::default());
    let fitted = |version| {
        let mut values = usual.values;
        values[2] = f32::from(version);
        Parameters { version, values }
    };
    let adopted = |parameters| Event::ParametersAdopted {
        parameters,
        at: NOON,
    };
    for version in [0, PARAMETERS, PARAMETERS + 2] {
        stale(store, &[adopted(fitted(version))]);
    }
    let mut broken = fitted(2);
    broken.values[3] = f32::NAN;
    stale(store, &[adopted(broken)]);
    let seq = put(store, &[adopted(fitted(2))]);
    let stored = wait(store.event(seq)).unwrap().unwrap();
    assert_eq!((stored.n, stored.event), (0, adopted(fitted(2))));
    stale(store, &[adopted(fitted(2))]);
    put(store, &[adopted(fitted(3))]);
    assert_eq!(wait(store.parameters()), Ok(fitted(3)));

    put(store, &[made(1), study(1, 1)]);
    let by = |parameters: u16, of: &str| Review {
        parameters,
        ..with(review(of, None), |recall| recall.posterior = 1.0)
    };
    for version in [1, 2, 3] {
        let of = format!("x{version}");
        put(store, &[reviewed(by(version, &of))]);
        let expected = if version == 1 { usual } else { fitted(version) };
        let model = Model::new(&expected.values, RETENTION).unwrap();
        let memory = model.memory(None, TODAY, Rating::Good, 1.0);
        assert_eq!(card(store, &of).unwrap().memory, memory);
    }
    let unknown = append(store, &[reviewed(by(4, "y"))]);
    assert!(
        matches!(unknown, Err(StoreError::Damaged(_))),
        "{unknown:?}"
    );
}

fn sittings_are_listed_newest_first(store: &Engine) {
    put(store, &[made(1), made(2), quiz(1, 1, &["x"]), study(2, 1)]);
    let elsewhere = |id| match study(id, 1) {
        Event::AttemptStarted {
            attempt,
            learner,
            context,
            rules,
            seed,
            items,
            at,
            ..
        } => Event::AttemptStarted {
            attempt,
            learner,
            bank: bank("b-c"),
            context,
            rules,
            seed,
            items,
            at,
        },
        other => other,
    };
    put(
        store,
        &[elsewhere(3), quiz(4, 2, &["x"]), quiz(5, 1, &["y"])],
    );
    put(store, &[finished(1, 1)]);
    let listed = |context, of: Option<&str>, limit| -> Vec<u128> {
        let of = of.map(bank);
        let attempts = wait(store.attempts(learner(1), context, of.as_ref(), limit)).unwrap();
        let ids = attempts.iter().map(|attempt| attempt.id.0.as_u128());
        ids.collect()
    };
    assert_eq!(listed(None, None, 9), [5, 3, 2, 1]);
    assert_eq!(listed(None, None, 2), [5, 3]);
    assert_eq!(listed(None, None, 0), []);
    assert_eq!(listed(Some(Context::Quiz), None, 9), [5, 1]);
    assert_eq!(listed(Some(Context::Study), Some("b"), 9), [2]);
    assert_eq!(listed(None, Some("b-c"), 9), [3]);
    let oldest = wait(store.attempts(learner(1), Some(Context::Quiz), None, 9)).unwrap();
    assert_eq!(oldest[1].finished, Some(days(1)));
}

fn what_is_learned_is_read_in_one_go(store: &Engine) {
    put(store, &[made(1), made(2), study(1, 1), study(2, 2)]);
    let of = |n: u128, of: &str, fact: &str| Review {
        learner: learner(n),
        attempt: attempt(n),
        bank: bank(of),
        answer: answer(n * 1_000 + fact.len() as u128 + of.len() as u128 * 100),
        ..review(fact, None)
    };
    for review in [
        of(1, "b", "xyz"),
        of(1, "b", "a"),
        of(1, "b-c", "xyz"),
        of(2, "b", "xyz"),
    ] {
        put(store, &[reviewed(review)]);
    }
    let learned = wait(store.learned(learner(1), &bank("b"))).unwrap();
    let names: Vec<_> = learned.iter().map(|(fact, _)| fact.as_str()).collect();
    assert_eq!(names, ["a", "xyz"]);
    assert_eq!(Some(learned[1].1), card(store, "xyz"));
    let banks = wait(store.banks(learner(1))).unwrap();
    assert_eq!(banks, [(bank("b"), 2), (bank("b-c"), 1)]);
    let known = wait(store.known()).unwrap();
    let expected = [("b", "a", 1), ("b", "xyz", 2), ("b-c", "xyz", 1)];
    assert_eq!(
        known,
        expected.map(|(of, name, n)| (bank(of), fact(name), n))
    );
}

fn days_count_answers_and_what_was_still_known(store: &Engine) {
    put(store, &[made(1), study(1, 1)]);
    let on = |day: i32, review: Review| Review {
        at: days(day),
        day: Day(TODAY.0 + day),
        ..review
    };
    let tallies = |from: i32, to: i32| -> Vec<(i32, Tally)> {
        let (from, to) = (Day(TODAY.0 + from), Day(TODAY.0 + to));
        let days = wait(store.days(learner(1), from, to)).unwrap();
        days.into_iter()
            .map(|(day, tally)| (day.0 - TODAY.0, tally))
            .collect()
    };
    let first = put(store, &[reviewed(on(0, review("x", None)))]);
    // Again on the same day says nothing of what was still known.
    let second = put(store, &[reviewed(on(0, missed(review("x", Some(first)))))]);
    let third = put(store, &[reviewed(on(3, missed(review("x", Some(second)))))]);
    let fourth = put(store, &[reviewed(on(3, review("x", Some(third))))]);
    let today = Tally {
        reviews: 2,
        right: 1,
        new: 1,
        ms: 8_000,
        ..Tally::default()
    };
    let later = Tally {
        reviews: 2,
        right: 1,
        new: 0,
        ms: 8_000,
        young: Share {
            passed: 0,
            failed: 1,
        },
        mature: Share::default(),
    };
    assert_eq!(tallies(-9, 9), [(0, today), (3, later)]);
    assert_eq!(tallies(1, 3), [(3, later)]);
    assert_eq!(tallies(3, 1), []);

    // Once it lasts three weeks it is mature.
    let easy = |day, previous| {
        with(on(day, review("m", previous)), |recall| {
            recall.rating = Rating::Easy;
            recall.posterior = 1.0;
        })
    };
    let fifth = put(store, &[reviewed(easy(10, None))]);
    let sixth = put(store, &[reviewed(easy(40, Some(fifth)))]);
    assert!(card(store, "m").unwrap().memory.stability > 21.0);
    let seventh = put(store, &[reviewed(on(60, review("m", Some(sixth))))]);
    assert_eq!(tallies(60, 60)[0].1.mature.passed, 1);
    put(store, &[undone(1, seventh)]);
    assert_eq!(tallies(60, 60), []);
    put(store, &[undone(1, sixth), undone(1, fifth)]);
    put(store, &[undone(1, fourth), undone(1, third)]);
    assert_eq!(tallies(-9, 99), [(0, today)]);
}
