//! Small names for learners, sittings and reviews, so that a test says only what matters to it.

use std::future::Future;
use std::path::Path;
use std::sync::Arc;

use factdeck::bank::Format;
use factdeck::id::{
    AnswerId, AssignmentId, AttemptId, BankId, ClassId, FactId, InvitationId, LearnerId,
    QuestionId, Seq, TeacherId, TokenHash, VersionHash,
};
use factdeck::log::{
    Append, Appended, AssignmentSettings, ClassSettings, Counts, Event, Exception, Needs, Password,
    Questions, Recall, Review, Seat, Shows, Store, StoreError,
};
use factdeck::quiz::{Context, Feedback, Order, Purpose, Response, Rules, Verdict};
use factdeck::schedule::{PARAMETERS, Rating};
use factdeck::store::{self, Engine};
use factdeck::time::{Day, ManualClock, Timestamp};
use rand::SeedableRng as _;
use rand::rngs::ChaCha8Rng;
use uuid::Uuid;

/// A Tuesday in 2026, 12:00 UTC.
pub(crate) const NOON: Timestamp = Timestamp(1_768_910_400_000);
/// That day.
pub(crate) const TODAY: Day = Day(20_473);
const DAY_MS: i64 = 86_400_000;

/// Runs what waits for a store.
pub(crate) fn wait<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    runtime.unwrap().block_on(future)
}

/// The store of a folder, with a clock that stands still.
pub(crate) fn open(dir: &Path) -> Engine {
    store::open(dir, Arc::new(ManualClock::new(NOON))).unwrap()
}

pub(crate) fn learner(n: u128) -> LearnerId {
    LearnerId(Uuid::from_u128(n))
}

pub(crate) fn attempt(n: u128) -> AttemptId {
    AttemptId(Uuid::from_u128(n))
}

pub(crate) fn answer(n: u128) -> AnswerId {
    AnswerId(Uuid::from_u128(n))
}

pub(crate) fn token(n: u8) -> TokenHash {
    TokenHash([n; 32])
}

pub(crate) fn version(n: u8) -> VersionHash {
    VersionHash([n; 32])
}

pub(crate) fn bank(name: &str) -> BankId {
    BankId::new(name).unwrap()
}

pub(crate) fn fact(name: &str) -> FactId {
    FactId::new(name).unwrap()
}

/// The question that asks for a fact.
pub(crate) fn question(of: &str) -> QuestionId {
    QuestionId::new(&of.replace('/', "-")).unwrap()
}

/// A time some days after [`NOON`].
pub(crate) fn days(days: i32) -> Timestamp {
    NOON.plus_ms(i64::from(days) * DAY_MS)
}

pub(crate) fn made(n: u128) -> Event {
    Event::LearnerMade {
        learner: learner(n),
        at: NOON,
    }
}

pub(crate) fn opened(n: u128, with: TokenHash) -> Event {
    Event::SessionOpened {
        token: with,
        learner: learner(n),
        teacher: None,
        shared: false,
        at: NOON,
    }
}

pub(crate) fn teacher(n: u128) -> TeacherId {
    TeacherId(Uuid::from_u128(n))
}

/// A password that hashes to this.
pub(crate) fn password(n: u8) -> Password {
    Password {
        memory_kib: 19_456,
        passes: 2,
        lanes: 1,
        salt: [n; 16],
        hash: [n; 32],
    }
}

/// The account of teacher `n`, of this name.
pub(crate) fn account(n: u128, name: &str, login: u8) -> Event {
    Event::TeacherMade {
        teacher: teacher(n),
        name: name.into(),
        login: token(login),
        password: password(1),
        at: NOON,
    }
}

/// A session of learner `n` that teaches.
pub(crate) fn teaching(n: u128, with: TokenHash, who: u128) -> Event {
    Event::SessionOpened {
        token: with,
        learner: learner(n),
        teacher: Some(teacher(who)),
        shared: false,
        at: NOON,
    }
}

/// An invitation by teacher `by` with a code of this hash.
pub(crate) fn invited(code: u8, by: Option<u128>, opens: Option<u128>) -> Event {
    Event::InvitationMade {
        invitation: InvitationId(Uuid::from_u128(u128::from(code))),
        code: token(code),
        by: by.map(teacher),
        opens: opens.map(teacher),
        until: days(7),
        at: NOON,
    }
}

/// A quiz of learner `n` on bank `b` with these facts.
pub(crate) fn quiz(id: u128, n: u128, facts: &[&str]) -> Event {
    let item = |name: &&str| (question(name), vec![fact(name)], version(1));
    Event::AttemptStarted {
        attempt: attempt(id),
        learner: learner(n),
        bank: bank("b"),
        context: if facts.is_empty() {
            Context::Study
        } else {
            Context::Quiz
        },
        rules: Rules::default(),
        seed: [3; 32],
        items: facts.iter().map(item).collect(),
        at: NOON,
    }
}

/// A study sitting of learner `n`.
pub(crate) fn study(id: u128, n: u128) -> Event {
    quiz(id, n, &[])
}

pub(crate) fn finished(id: u128, n: u128) -> Event {
    Event::AttemptFinished {
        attempt: attempt(id),
        learner: learner(n),
        at: days(1),
    }
}

pub(crate) fn saved(id: u128, n: u128, item: u16, response: Option<Response>) -> Event {
    Event::Saved {
        attempt: attempt(id),
        learner: learner(n),
        item,
        response,
        at: NOON,
    }
}

pub(crate) fn flagged(id: u128, n: u128, item: u16, on: bool) -> Event {
    Event::Flagged {
        attempt: attempt(id),
        learner: learner(n),
        item,
        on,
        at: NOON,
    }
}

/// Learner `n` passes on a place of a quiz, or when studying on some facts.
pub(crate) fn passed(id: u128, n: u128, item: Option<u16>, facts: &[&str]) -> Event {
    Event::Passed {
        attempt: attempt(id),
        learner: learner(n),
        bank: bank("b"),
        question: question(facts.first().unwrap_or(&"x")),
        item,
        facts: facts.iter().map(|name| fact(name)).collect(),
        at: NOON,
    }
}

pub(crate) fn undone(n: u128, review: Seq) -> Event {
    Event::Undone {
        learner: learner(n),
        review,
        at: days(1),
    }
}

/// A right answer of learner 1 in study sitting 1, on bank `b`, today; tests change what matters to them. The id of the
/// answer is made from fact and predecessor.
pub(crate) fn review(of: &str, previous: Option<Seq>) -> Review {
    let salt = previous.map_or(0, |seq| u128::from(seq.0));
    let name = of.bytes().fold(0, |all, byte| {
        u128::wrapping_mul(all, 256) + u128::from(byte)
    });
    Review {
        learner: learner(1),
        bank: bank("b"),
        question: question(of),
        version: version(1),
        attempt: attempt(1),
        item: None,
        answer: answer(name.wrapping_mul(1_000_000) + salt),
        purpose: Purpose::Practice,
        format: Format::Choice,
        order: vec![2, 0, 1],
        response: Response::Option(0),
        verdict: Verdict::Right,
        recalls: vec![recall(of, previous)],
        ms: 4_000,
        at: NOON,
        day: TODAY,
        parameters: PARAMETERS,
        schedules: true,
        claimed: false,
    }
}

/// A fact recalled, to come back in two days.
pub(crate) fn recall(of: &str, previous: Option<Seq>) -> Recall {
    Recall {
        fact: fact(of),
        verdict: Verdict::Right,
        rating: Rating::Good,
        posterior: 0.8,
        due_day: TODAY.plus(2),
        due: days(2),
        previous,
    }
}

/// The review with its first recall changed.
pub(crate) fn with(review: Review, change: impl FnOnce(&mut Recall)) -> Review {
    let mut review = review;
    change(&mut review.recalls[0]);
    review
}

/// The review with its facts coming back at another time.
pub(crate) fn returning(review: Review, due: Timestamp) -> Review {
    with(review, |recall| recall.due = due)
}

/// The review as a wrong answer.
pub(crate) fn missed(review: Review) -> Review {
    Review {
        response: Response::DontKnow,
        verdict: Verdict::DontKnow,
        recalls: review
            .recalls
            .iter()
            .map(|recall| Recall {
                verdict: Verdict::DontKnow,
                rating: Rating::Again,
                due: review.at.plus_minutes(10),
                due_day: review.day,
                ..recall.clone()
            })
            .collect(),
        ..review
    }
}

pub(crate) fn reviewed(review: Review) -> Event {
    Event::Reviewed(Box::new(review))
}

/// Appends events alone.
pub(crate) fn append(store: &impl Store, events: &[Event]) -> Result<Appended, StoreError> {
    let events = events.to_vec();
    wait(store.append(Append {
        events,
        versions: Vec::new(),
    }))
}

/// Appends events that must be taken; the place of the last.
pub(crate) fn put(store: &impl Store, events: &[Event]) -> Seq {
    match append(store, events).unwrap() {
        Appended::Done(seq) => seq,
        other => panic!("{other:?}"),
    }
}

/// Appends events that must not be taken.
pub(crate) fn stale(store: &impl Store, events: &[Event]) {
    assert_eq!(append(store, events).unwrap(), Appended::Stale);
}

/// Says what a test of faults has counted; `tests/trust` gathers it.
pub(crate) fn counted(what: &str) {
    say(&format!("counted: {what}"));
}

/// Whether tests of faults are to go through everything, and not only through what `tests/run` has time for.
pub(crate) fn is_long() -> bool {
    #[expect(
        clippy::disallowed_methods,
        reason = "so `tests/trust` says how long to go on"
    )]
    std::env::var_os("TRUST").is_some()
}

/// Chance that is the same in every run.
pub(crate) fn chance(seed: u64) -> ChaCha8Rng {
    ChaCha8Rng::seed_from_u64(seed)
}

/// Says a line to who runs the test, or to the process that started this one.
pub(crate) fn say(line: &str) {
    #[expect(clippy::print_stdout, reason = "what was counted is worth knowing")]
    {
        println!("{line}");
    }
}

/// Class `n` of teacher `who`, with a code.
pub(crate) fn class(n: u128, who: u128, code: &str) -> Event {
    Event::ClassSet {
        class: class_id(n),
        settings: Box::new(class_settings(who, code)),
        at: NOON,
    }
}

pub(crate) fn class_id(n: u128) -> ClassId {
    ClassId(Uuid::from_u128(n))
}

pub(crate) fn class_settings(who: u128, code: &str) -> ClassSettings {
    ClassSettings {
        teacher: teacher(who),
        name: "7b".into(),
        code: code.parse().unwrap(),
        joins: true,
        secret: [7; 32],
    }
}

/// A seat of this name; its card has words of this hash.
pub(crate) fn seat(name: &str, number: u32, card: u8) -> Seat {
    Seat {
        name: name.into(),
        number,
        group: String::new(),
        needs: Needs::default(),
        out: false,
        taken: true,
        salt: 0,
        card: token(card),
    }
}

/// Learner `n` gets a seat in a class.
pub(crate) fn seated(class: u128, n: u128, seat: Seat) -> Event {
    Event::SeatSet {
        class: class_id(class),
        learner: learner(n),
        seat: Box::new(seat),
        at: NOON,
    }
}

pub(crate) fn assignment(n: u128) -> AssignmentId {
    AssignmentId(Uuid::from_u128(n))
}

/// Practice of this title.
pub(crate) fn practice(title: &str) -> AssignmentSettings {
    AssignmentSettings {
        title: title.into(),
        bank: bank("b"),
        purpose: Purpose::Practice,
        questions: Questions::Same(vec![question("x")]),
        shuffled: false,
        feedback: Feedback::Each,
        order: Order::Free,
        minutes: None,
        tries: 0,
        counts: Counts::Best,
        shows: Shows::Answers,
        opens: NOON,
        closes: None,
    }
}

/// A test of this title until a time.
pub(crate) fn test(title: &str, closes: Timestamp) -> AssignmentSettings {
    AssignmentSettings {
        purpose: Purpose::Test,
        questions: Questions::Drawn(3, vec!["dates".into()]),
        shuffled: true,
        feedback: Feedback::AtEnd,
        order: Order::Sequential,
        minutes: Some(20),
        tries: 1,
        counts: Counts::Average,
        shows: Shows::Marks,
        closes: Some(closes),
        ..practice(title)
    }
}

/// Something is set for a class.
pub(crate) fn set(class: u128, id: u128, settings: AssignmentSettings) -> Event {
    Event::AssignmentSet {
        class: class_id(class),
        assignment: assignment(id),
        settings: Box::new(settings),
        at: NOON,
    }
}

/// It is different for learner `n`.
pub(crate) fn except(class: u128, id: u128, n: u128, exception: Option<Exception>) -> Event {
    Event::ExceptionSet {
        class: class_id(class),
        assignment: assignment(id),
        learner: learner(n),
        exception: exception.map(Box::new),
        at: NOON,
    }
}
