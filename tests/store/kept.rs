//! Folders of earlier versions, which every later program must open.
//!
//! They were made by [`make`]: `cargo test --test all -- --ignored store::kept::make`. A folder is made once, when the
//! format of a version is settled, and never again: a change that needs it made anew breaks the data of schools. Only
//! `expected.txt`, which tells it in the words of today's types, follows those.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use factdeck::bank::Format;
use factdeck::id::Seq;
use factdeck::log::{Append, Event, Plan, ReportKind, Review, Settings, Store};
use factdeck::quiz::{Context, Credit, Feedback, Order, Purpose, Response, Rules, Verdict};
use factdeck::schedule::{Parameters, Rating};
use factdeck::store::{self, Engine, Options};
use factdeck::time::{ManualClock, Weekdays};

use super::erase::GoesOff;
use super::world::*;

fn folder(version: &str) -> PathBuf {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    data.join(version)
}

/// Every kind of event of version 1, with every kind of answer.
pub(crate) fn fill_v1(store: &Engine) {
    put(store, &[made(1), opened(1, token(1)), made(2)]);
    let shared = Event::SessionOpened {
        token: token(2),
        learner: learner(2),
        teacher: None,
        shared: true,
        at: NOON,
    };
    let words = Event::ResumeSet {
        learner: learner(1),
        words: token(9),
        at: NOON,
    };
    put(store, &[shared, words]);
    let versions = vec![(version(1), vec![7; 100]), (version(2), vec![8; 20_000])];
    let events = vec![quiz(2, 1, &["x", "y"]), study(1, 1)];
    wait(store.append(Append { events, versions })).unwrap();
    wait(store.renew(token(1), days(1))).unwrap();
    let in_quiz = Review {
        attempt: attempt(2),
        item: Some(1),
        ..review("y", None)
    };
    put(store, &[reviewed(in_quiz)]);
    let typed = Review {
        response: Response::Text("Ağdam, 1992".into()),
        verdict: Verdict::Slip,
        order: vec![],
        ..review("x/2", None)
    };
    let typed = with(typed, |recall| {
        recall.verdict = Verdict::Slip;
        recall.rating = Rating::Hard;
        recall.posterior = 1.0;
    });
    let first = put(store, &[reviewed(typed)]);
    let card = Review {
        response: Response::Recalled(false),
        verdict: Verdict::Wrong,
        at: days(4),
        day: TODAY.plus(4),
        ..review("x/2", Some(first))
    };
    let card = with(card, |recall| {
        recall.verdict = Verdict::Wrong;
        recall.rating = Rating::Again;
        recall.due = days(4).plus_minutes(10);
    });
    let second = put(store, &[reviewed(card)]);
    let cram = Review {
        purpose: Purpose::Cram,
        answer: answer(77),
        schedules: false,
        ..review("z", None)
    };
    let cram = with(cram, |recall| recall.rating = Rating::Easy);
    put(store, &[reviewed(cram), undone(1, second)]);
    put(
        store,
        &[reviewed(missed(review("z", None))), finished(1, 1)],
    );
    let closed = Event::SessionClosed {
        token: token(2),
        at: days(5),
    };
    put(store, &[closed]);
}

/// Every kind of event that came with version 3.
pub(crate) fn fill_v3(store: &Engine) {
    fill_v1(store);
    let rules = Rules {
        feedback: Feedback::AtEnd,
        order: Order::Sequential,
        purpose: Purpose::Test,
        ..Rules::default()
    };
    let facts = vec![fact("p"), fact("p/2")];
    let begun = Event::AttemptStarted {
        attempt: attempt(5),
        learner: learner(2),
        bank: bank("b"),
        context: Context::Quiz,
        rules: rules.timed(NOON, 600_000, 25, 10_000),
        seed: [5; 32],
        items: vec![
            (question("p"), facts, version(1)),
            (question("q"), vec![fact("q")], version(2)),
        ],
        at: NOON,
    };
    put(
        store,
        &[begun, flagged(5, 2, 0, true), flagged(5, 2, 1, true)],
    );
    let gaps = Response::Gaps(vec!["Baku".into(), String::new()]);
    put(
        store,
        &[saved(5, 2, 0, Some(gaps.clone())), saved(5, 2, 1, None)],
    );
    let partly = Review {
        learner: learner(2),
        attempt: attempt(5),
        item: Some(0),
        format: Format::Cloze,
        order: vec![],
        response: gaps,
        verdict: Verdict::Partly(Credit(500_000)),
        recalls: vec![
            recall("p", None),
            missed(review("p/2", None)).recalls.remove(0),
        ],
        answer: answer(501),
        purpose: Purpose::Test,
        ..review("p", None)
    };
    let first = put(store, &[reviewed(partly.clone())]);
    let claimed = Review {
        verdict: Verdict::Right,
        recalls: vec![recall("p", None), recall("p/2", None)],
        answer: answer(502),
        claimed: true,
        ..partly
    };
    put(store, &[undone(2, first), reviewed(claimed)]);
    wish(store);
    let asked = Event::ErasureAsked {
        learner: learner(3),
        at: days(2),
    };
    // Three events, in whose place nothing stands later. Before version 4 one look was enough.
    put(store, &[made(3), asked]);
    assert_eq!(wait(store.erase_due(days(8))), Ok(0));
    assert_eq!(wait(store.erase_due(days(9))), Ok(1));
}

/// What a learner sets, plans and reports, and what becomes of facts and parameters.
fn wish(store: &Engine) {
    let at = days(2);
    let (one, b) = (learner(2), || bank("b"));
    let settings = Settings {
        new_per_day: 7,
        shortcuts: false,
        ..Settings::default()
    };
    let plan = Plan {
        exam: TODAY.plus(40),
        reachable: Weekdays::of_bits(0b1_0101),
    };
    let mut parameters = Parameters::default();
    parameters.version += 1;
    parameters.values[2] = 3.25;
    let wishes = [
        Event::SettingsChanged {
            learner: one,
            settings,
            at,
        },
        Event::PlanSet {
            learner: one,
            bank: b(),
            plan: Some(plan),
            at,
        },
        Event::CatchUp {
            learner: one,
            bank: b(),
            days: 5,
            at,
        },
        Event::Reported {
            learner: one,
            bank: b(),
            question: question("p"),
            version: version(1),
            kind: ReportKind::Unfair,
            text: "Niyə?".into(),
            at,
        },
        Event::FactMoved {
            learner: one,
            bank: b(),
            from: fact("p"),
            to: fact("moved"),
            at,
        },
        Event::ErasureAsked { learner: one, at },
        Event::ErasureWithdrawn { learner: one, at },
        Event::ParametersAdopted { parameters, at },
    ];
    put(store, &wishes);
}

/// What came with version 4: that it was looked at whom it is time to erase.
pub(crate) fn fill_v4(store: &Engine) {
    fill_v3(store);
    let asked = Event::ErasureAsked {
        learner: learner(2),
        at: days(10),
    };
    put(store, &[asked]);
    assert_eq!(wait(store.erase_due(days(16))), Ok(0));
    let versions = vec![(version(4), vec![9; 3_000])];
    let events = vec![study(40, 1)];
    wait(store.append(Append { events, versions })).unwrap();
    wait(store.renew(token(1), days(16))).unwrap();
}

/// What came with version 5: teachers' accounts.
pub(crate) fn fill_v5(store: &Engine) {
    fill_v4(store);
    let at = days(17);
    put(
        store,
        &[account(1, "Leyla Kərimova", 61), account(2, "Bea", 62)],
    );
    put(
        store,
        &[invited(71, Some(1), None), invited(72, Some(1), None)],
    );
    put(
        store,
        &[invited(73, None, Some(1)), invited(74, Some(2), None)],
    );
    put(
        store,
        &[teaching(1, token(41), 1), teaching(1, token(42), 2)],
    );
    let (teacher_1, teacher_2) = (teacher(1), teacher(2));
    let events = [
        Event::PasswordSet {
            teacher: teacher_1,
            password: password(2),
            at,
        },
        teaching(1, token(43), 1),
        Event::InvitationUsed {
            code: token(73),
            teacher: teacher_1,
            at,
        },
        account(3, "Cem", 63),
        Event::InvitationUsed {
            code: token(71),
            teacher: teacher(3),
            at,
        },
        Event::InvitationEnded {
            code: token(74),
            at,
        },
        Event::TeacherSignedOut {
            teacher: teacher(3),
            at,
        },
        Event::TeacherRemoved {
            teacher: teacher_2,
            at,
        },
    ];
    put(store, &events);
}

/// What came with version 6: passing on questions.
pub(crate) fn fill_v6(store: &Engine) {
    fill_v5(store);
    put(store, &[study(60, 1), quiz(61, 1, &["x", "y", "z"])]);
    put(
        store,
        &[
            passed(60, 1, None, &["q", "q/2"]),
            passed(61, 1, Some(0), &[]),
        ],
    );
    let taken = put(store, &[passed(60, 1, None, &["r"])]);
    put(store, &[undone(1, taken)]);
    put(
        store,
        &[
            passed(61, 1, Some(1), &[]),
            saved(61, 1, 1, Some(Response::DontKnow)),
        ],
    );
}

type Fill = fn(&Engine);

/// Every version, and what its folder was filled with.
const KEPT: [(&str, Fill); 5] = [
    ("v1", fill_v1),
    ("v3", fill_v3),
    ("v4", fill_v4),
    ("v5", fill_v5),
    ("v6", fill_v6),
];

/// Makes the folder of the newest version.
#[test]
#[ignore = "makes the newest folder of tests/data, once"]
fn make() {
    let (version, fill) = KEPT.last().unwrap();
    let folder = folder(version);
    assert!(!folder.exists(), "{} is kept as it is", folder.display());
    let store = open(&folder);
    fill(&store);
    fs::write(folder.join("expected.txt"), store.dump().unwrap()).unwrap();
    drop(store);
    // What is derived is left out: it is made anew of the journal, by whatever program comes later.
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        match name {
            "VERSION" | "HEAD" | "journal" | "ERASED" | "expected.txt" => {}
            "blobs" => fs::remove_dir(path).unwrap(),
            _ => fs::remove_file(path).unwrap(),
        }
    }
}

/// Tells the kept folders anew, in the words of today's types; look at what changes.
#[test]
#[ignore = "rewrites expected.txt in tests/data"]
fn retell() {
    for (version, _) in KEPT {
        let store = open(copy_of(version).path());
        fs::write(folder(version).join("expected.txt"), store.dump().unwrap()).unwrap();
    }
}

pub(crate) fn copy_of_v1() -> tempfile::TempDir {
    copy_of("v1")
}

pub(crate) fn copy_of(version: &str) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(folder(version)).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            fs::copy(&path, dir.path().join(path.file_name().unwrap())).unwrap();
        }
    }
    dir
}

fn expected(version: &str) -> String {
    fs::read_to_string(folder(version).join("expected.txt")).unwrap()
}

#[test]
fn folders_of_every_version_open() {
    for (version, _) in KEPT {
        let dir = copy_of(version);
        let store = open(dir.path());
        assert!(store.dump().unwrap() == expected(version), "{version}");
        let report = store.verify().unwrap();
        assert!(report.is_good(), "{report:?}");
        let last = wait(store.events(Seq(0), 99)).unwrap().len() as u64;
        assert_eq!(put(&store, &[study(30, 1)]), Seq(last + 1));
    }
}

/// A machine that goes off at any step of making data of an earlier version new: it is done again.
#[test]
fn an_unfinished_renewal_is_done_again() {
    let mut steps = 0;
    loop {
        let dir = copy_of("v3");
        let disk = GoesOff::after(steps);
        let options = Options {
            disk: disk.clone(),
            ..Options::new(Arc::new(ManualClock::new(NOON)))
        };
        let opened = store::open_with(dir.path(), options);
        assert!(opened.is_err() || steps > 10, "{opened:?}");
        drop(opened);
        let store = open(dir.path());
        assert!(store.dump().unwrap() == expected("v3"), "{steps}");
        drop(store);
        let version = fs::read_to_string(dir.path().join("VERSION")).unwrap();
        assert_eq!(version, "factdeck data 7\n");
        if !disk.is_off() {
            break;
        }
        steps += 1;
    }
    assert!(steps > 10, "{steps}");
}

/// Saved events that sled has lost are told before anything is made of the rest, and nothing is promised.
#[test]
fn earlier_data_that_are_damaged_are_left_alone() {
    for version in ["v1", "v3"] {
        is_left_alone_where_damaged(version);
    }
}

fn is_left_alone_where_damaged(version: &str) {
    let dir = copy_of(version);
    let (db, version) = (dir.path().join("db"), dir.path().join("VERSION"));
    let (mut bytes, before) = (fs::read(&db).unwrap(), fs::read(&version).unwrap());
    bytes[500..5_000].fill(0xa5);
    fs::write(&db, &bytes).unwrap();
    let clock = Arc::new(ManualClock::new(NOON));
    let why = store::open(dir.path(), clock).unwrap_err().to_string();
    let remedy =
        "`factdeck restore` brings back the newest backup, and nothing that came after it;";
    assert!(why.contains(remedy) && !why.contains('\n'), "{why}");
    assert!(!dir.path().join("journal").exists());
    assert_eq!(fs::read(version).unwrap(), before);
}

#[test]
fn the_same_events_give_the_same_dump_today() {
    for (version, fill) in KEPT {
        let memory = factdeck::store::memory();
        fill(&memory);
        assert!(memory.dump().unwrap() == expected(version), "{version}");
    }
}

#[test]
fn the_kept_folders_stay_small() {
    for (version, _) in KEPT {
        let files = fs::read_dir(folder(version)).unwrap();
        let sizes = files.map(|entry| entry.unwrap().path());
        let sizes = sizes.filter(|path| path.is_file());
        let bytes: u64 = sizes.map(|path| fs::metadata(path).unwrap().len()).sum();
        assert!(bytes < 1_200_000, "{version}: {bytes}");
    }
}

mod postgres {
    use super::*;
    use crate::support::database::Corner;

    #[test]
    #[ignore = "needs PostgreSQL; tests/run starts one in the stage `postgres`"]
    fn the_same_events_give_the_same_dump_in_a_database() {
        for (version, fill) in KEPT {
            let corner = Corner::new();
            let store = corner.open(NOON);
            fill(&store);
            assert!(store.dump().unwrap() == expected(version), "{version}");
            let report = store.verify().unwrap();
            assert!(report.is_good(), "{report:?}");
        }
    }
}
