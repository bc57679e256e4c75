//! The promises of `log::Store`, one function each, run on every engine.

use factdeck::id::{Seq, TokenHash};
use factdeck::log::{Append, Appended, Event, Exception, OPEN_ATTEMPTS, Review, Store, StoreError};
use factdeck::quiz::{Context, Feedback, Order, Purpose, Response, Rules, Verdict};
use factdeck::store::{self, Engine};

use super::world::*;
use crate::support::database::Corner;

macro_rules! on_every_engine {
    ($($name:ident),* $(,)?) => {
        mod memory {
            $(#[test] fn $name() { super::$name(&super::store::memory()); })*
        }
        mod disk {
            $(#[test] fn $name() {
                let dir = tempfile::tempdir().unwrap();
                super::$name(&super::open(dir.path()));
            })*
        }
        mod postgres {
            $(#[test]
            #[ignore = "needs PostgreSQL; tests/run starts one in the stage `postgres`"]
            fn $name() {
                let corner = super::Corner::new();
                super::$name(&corner.open(super::NOON));
            })*
        }
    };
}

on_every_engine!(
    learners_come_to_be_once,
    sessions_open_once_are_renewed_and_close,
    new_words_end_the_old_ones,
    an_account_is_made_once_and_has_its_name_alone,
    a_new_password_ends_every_session_before_it,
    an_account_that_is_removed_leaves_nothing_open,
    an_invitation_is_good_once,
    a_class_is_one_teachers_and_has_its_code_alone,
    a_class_that_ended_stays_as_it_was,
    a_seat_is_set_changed_and_left,
    what_is_set_can_be_changed_and_taken_away,
    tests_are_told_until_the_last_one_is_over,
    tries_are_counted_one_by_one,
    a_quiz_takes_each_answer_once,
    a_sitting_ends_once_and_is_nobody_elses,
    only_the_newest_sittings_stay_open,
    reviews_move_the_card_they_know_of,
    the_same_answer_twice_is_one,
    undo_gives_back_what_was_there_before,
    undo_takes_back_the_last_review_alone,
    undo_opens_the_item_of_a_running_quiz,
    what_does_not_move_the_schedule_leaves_the_card,
    an_append_is_taken_wholly_or_not_at_all,
    due_facts_come_longest_due_first,
    history_goes_back_through_ones_own_events,
    versions_are_kept_once,
    what_is_too_large_is_refused_alone,
    counts_are_of_the_day,
    an_answer_moves_every_fact_of_its_question,
    a_fact_twice_in_an_answer_moves_once,
    what_is_saved_waits_for_the_end,
    a_pass_moves_nothing,
    a_pass_fits_its_sitting_alone,
    only_open_places_are_saved_or_flagged,
    rules_and_facts_of_a_quiz_come_back,
    i_was_right_takes_the_place_of_an_answer,
    only_i_was_right_changes_what_is_over,
    many_at_once_are_each_there_once,
);

fn learners_come_to_be_once(store: &Engine) {
    assert_eq!(wait(store.learner(learner(1))), Ok(None));
    assert_eq!(put(store, &[made(1)]), Seq(1));
    stale(store, &[made(1)]);
    stale(store, &[opened(2, token(1))]);
    let row = wait(store.learner(learner(1))).unwrap().unwrap();
    assert_eq!((row.n, row.last, row.has_words), (1, Some(Seq(1)), false));
    assert_eq!(store.health(), Ok(()));
}

fn sessions_open_once_are_renewed_and_close(store: &Engine) {
    put(store, &[made(1), made(2), opened(1, token(7))]);
    stale(store, &[opened(2, token(7))]);
    let session = wait(store.session(token(7))).unwrap().unwrap();
    assert_eq!((session.learner, session.seen), (learner(1), NOON));
    wait(store.renew(token(7), days(3))).unwrap();
    wait(store.renew(token(8), days(3))).unwrap();
    let session = wait(store.session(token(7))).unwrap().unwrap();
    assert_eq!((session.opened, session.seen), (NOON, days(3)));
    assert_eq!(wait(store.session(token(8))), Ok(None));

    let close = Event::SessionClosed {
        token: token(7),
        at: days(4),
    };
    let seq = put(store, std::slice::from_ref(&close));
    assert_eq!(wait(store.session(token(7))), Ok(None));
    stale(store, &[close]);
    // Closing is nobody's event; and a session with the same token would not be renewed already.
    let stored = wait(store.event(seq)).unwrap().unwrap();
    assert_eq!((stored.n, stored.before), (0, None));
    put(store, &[opened(2, token(7))]);
    let session = wait(store.session(token(7))).unwrap().unwrap();
    assert_eq!((session.learner, session.seen), (learner(2), NOON));
}

fn new_words_end_the_old_ones(store: &Engine) {
    let set = |n, words| Event::ResumeSet {
        learner: learner(n),
        words: token(words),
        at: NOON,
    };
    put(store, &[made(1), made(2), set(1, 1)]);
    assert_eq!(wait(store.resume(token(1))), Ok(Some(learner(1))));
    stale(store, &[set(2, 1)]);
    put(store, &[set(1, 2)]);
    assert_eq!(wait(store.resume(token(1))), Ok(None));
    assert_eq!(wait(store.resume(token(2))), Ok(Some(learner(1))));
    put(store, &[set(1, 2)]);
    assert_eq!(wait(store.resume(token(2))), Ok(Some(learner(1))));
    assert!(wait(store.learner(learner(1))).unwrap().unwrap().has_words);
}

fn names(store: &Engine) -> Vec<String> {
    let accounts = wait(store.teachers()).unwrap().into_iter();
    accounts.map(|account| account.name).collect()
}

fn is_ended(store: &Engine, with: TokenHash) -> bool {
    wait(store.session(with)).unwrap().unwrap().ended
}

fn an_account_is_made_once_and_has_its_name_alone(store: &Engine) {
    assert_eq!(wait(store.teachers()), Ok(Vec::new()));
    assert_eq!(wait(store.login(token(1))), Ok(None));
    let seq = put(store, &[account(1, "Ann", 1)]);
    // It is no learner's.
    let stored = wait(store.event(seq)).unwrap().unwrap();
    assert_eq!((stored.n, stored.before), (0, None));
    stale(store, &[account(1, "Bea", 2)]);
    stale(store, &[account(2, "ANN", 1)]);
    stale(store, &[account(2, "Bea", 2), account(3, "Cem", 2)]);
    put(store, &[account(2, "Bea", 2)]);
    assert_eq!(names(store), ["Ann", "Bea"]);
    let ann = wait(store.login(token(1))).unwrap().unwrap();
    assert_eq!((ann.id, ann.name.as_str()), (teacher(1), "Ann"));
    assert_eq!(
        (ann.password, ann.made, ann.since),
        (password(1), NOON, NOON)
    );
    assert_eq!(wait(store.teacher(teacher(1))), Ok(Some(ann)));
    assert_eq!(wait(store.teacher(teacher(9))), Ok(None));
}

fn a_new_password_ends_every_session_before_it(store: &Engine) {
    stale(store, &[made(1), teaching(1, token(1), 1)]);
    put(store, &[account(1, "Ann", 1), account(2, "Bea", 2)]);
    put(
        store,
        &[made(1), teaching(1, token(1), 1), teaching(1, token(2), 2)],
    );
    put(store, &[opened(1, token(3))]);
    let session = wait(store.session(token(1))).unwrap().unwrap();
    assert_eq!((session.teacher, session.ended), (Some(teacher(1)), false));
    let set = |who, n| Event::PasswordSet {
        teacher: teacher(who),
        password: password(n),
        at: days(1),
    };
    stale(store, &[set(9, 2)]);
    put(store, &[set(1, 2), teaching(1, token(4), 1)]);
    let ended = [1, 2, 3, 4].map(|n| is_ended(store, token(n)));
    assert_eq!(ended, [true, false, false, false]);
    let ann = wait(store.teacher(teacher(1))).unwrap().unwrap();
    assert_eq!(
        (ann.password, ann.made, ann.since),
        (password(2), NOON, days(1))
    );

    let out = |who| Event::TeacherSignedOut {
        teacher: teacher(who),
        at: days(2),
    };
    stale(store, &[out(9)]);
    put(store, &[out(1)]);
    assert!(is_ended(store, token(4)));
    // Who looks through all of them sees the same.
    let sessions = wait(store.sessions(None, 10)).unwrap();
    let ended = sessions.iter().map(|(_, session)| session.ended);
    assert_eq!(ended.collect::<Vec<_>>(), [true, false, false, true]);
    assert_eq!(
        wait(store.teacher(teacher(1))).unwrap().unwrap().since,
        days(1)
    );
    assert!(store.verify().unwrap().is_good());
}

fn an_account_that_is_removed_leaves_nothing_open(store: &Engine) {
    let removed = || Event::TeacherRemoved {
        teacher: teacher(1),
        at: days(1),
    };
    stale(store, &[removed()]);
    put(
        store,
        &[account(1, "Ann", 1), made(1), teaching(1, token(1), 1)],
    );
    put(store, &[removed()]);
    stale(store, &[removed()]);
    assert_eq!(names(store), Vec::<String>::new());
    assert_eq!(wait(store.login(token(1))), Ok(None));
    assert!(is_ended(store, token(1)));
    stale(store, &[teaching(1, token(2), 1)]);
    // The name is free again, and a session of the one before is none of the new one.
    put(store, &[account(2, "Ann", 1)]);
    assert!(is_ended(store, token(1)));
    assert!(store.verify().unwrap().is_good());
}

fn an_invitation_is_good_once(store: &Engine) {
    stale(store, &[invited(1, Some(1), None)]);
    put(store, &[account(1, "Ann", 1), invited(1, Some(1), None)]);
    stale(store, &[invited(1, Some(1), None)]);
    stale(store, &[invited(2, None, Some(9))]);
    put(
        store,
        &[invited(2, None, Some(1)), invited(3, Some(1), None)],
    );
    let open = || -> Vec<TokenHash> {
        let open = wait(store.invitations()).unwrap().into_iter();
        open.map(|invitation| invitation.code).collect()
    };
    assert_eq!(open(), [token(1), token(2), token(3)]);
    let first = wait(store.invitations()).unwrap()[1];
    assert_eq!((first.by, first.opens), (None, Some(teacher(1))));
    assert_eq!((first.made, first.until), (NOON, days(7)));
    let used = |code, who| Event::InvitationUsed {
        code: token(code),
        teacher: teacher(who),
        at: days(1),
    };
    let ended = |code| Event::InvitationEnded {
        code: token(code),
        at: days(1),
    };
    stale(store, &[used(1, 9)]);
    stale(store, &[used(9, 1)]);
    stale(store, &[account(2, "Bea", 2), used(1, 2), used(1, 2)]);
    assert_eq!(names(store), ["Ann"], "all of it or nothing");
    put(store, &[account(2, "Bea", 2), used(1, 2)]);
    stale(store, &[account(3, "Cem", 3), used(1, 3)]);
    put(store, &[ended(3)]);
    stale(store, &[ended(3)]);
    stale(store, &[used(3, 1)]);
    assert_eq!(open(), [token(2)]);
    assert!(store.verify().unwrap().is_good());
}

fn item(place: u16, of: &str) -> Review {
    Review {
        item: Some(place),
        ..review(of, None)
    }
}

fn a_quiz_takes_each_answer_once(store: &Engine) {
    put(store, &[made(1), quiz(1, 1, &["x", "y"])]);
    let before = wait(store.attempt(attempt(1))).unwrap().unwrap();
    assert_eq!((before.items.len(), before.next_open()), (2, Some(0)));
    assert_eq!((before.seed, before.started), ([3; 32], NOON));

    let seq = put(store, &[reviewed(item(0, "x"))]);
    let other = Review {
        answer: answer(99),
        item: Some(0),
        ..review("x", Some(seq))
    };
    stale(store, &[reviewed(other)]);
    stale(store, &[reviewed(item(2, "z"))]);
    stale(store, &[reviewed(review("z", None))]);
    put(store, &[reviewed(missed(item(1, "y")))]);

    let after = wait(store.attempt(attempt(1))).unwrap().unwrap();
    assert_eq!((after.answered, after.right), (2, 1));
    assert_eq!(after.items[0].answered, Some((seq, Verdict::Right)));
    assert_eq!(after.items[1].facts, [fact("y")]);
    assert_eq!(after.next_open(), None);
}

fn a_sitting_ends_once_and_is_nobody_elses(store: &Engine) {
    put(store, &[made(1), made(2), study(1, 1)]);
    stale(store, &[study(1, 2)]);
    stale(store, &[finished(1, 2)]);
    stale(store, &[finished(9, 1)]);
    let others = Review {
        learner: learner(2),
        ..review("x", None)
    };
    stale(store, &[reviewed(others)]);
    put(store, &[finished(1, 1)]);
    stale(store, &[finished(1, 1)]);
    stale(store, &[reviewed(review("x", None))]);
    let ended = wait(store.attempt(attempt(1))).unwrap().unwrap();
    assert_eq!(ended.finished, Some(days(1)));
    assert_eq!(wait(store.attempt(attempt(9))), Ok(None));
}

fn only_the_newest_sittings_stay_open(store: &Engine) {
    put(store, &[made(1)]);
    let many = OPEN_ATTEMPTS as u128 + 2;
    for id in 1..=many {
        put(store, &[study(id, 1)]);
    }
    put(store, &[finished(5, 1)]);
    let open = wait(store.learner(learner(1))).unwrap().unwrap().open;
    let expected: Vec<_> = (3..=many).filter(|id| *id != 5).map(attempt).collect();
    assert_eq!(open, expected);
}

fn reviews_move_the_card_they_know_of(store: &Engine) {
    put(store, &[made(1), study(1, 1)]);
    let facts = [fact("x"), fact("y")];
    let cards = || wait(store.cards(learner(1), &bank("b"), &facts)).unwrap();
    assert_eq!(cards(), [None, None]);
    stale(store, &[reviewed(review("x", Some(Seq(1))))]);
    let first = put(store, &[reviewed(review("x", None))]);
    let card = cards()[0].unwrap();
    assert_eq!((card.reps, card.lapses, card.seq, card.n), (1, 0, first, 3));
    assert_eq!((card.due, card.last, card.last_day), (days(2), NOON, TODAY));

    let again = Review {
        answer: answer(7),
        ..review("x", None)
    };
    stale(store, &[reviewed(again)]);
    let late = Review {
        at: days(2),
        day: TODAY.plus(2),
        ..review("x", Some(first))
    };
    let second = put(store, &[reviewed(returning(late, days(9)))]);
    let moved = cards()[0].unwrap();
    assert_eq!((moved.reps, moved.seq, moved.due), (2, second, days(9)));
    assert!(moved.memory.stability > card.memory.stability);
    assert_eq!(cards()[1], None);
    assert_eq!(wait(store.seen(learner(1), &bank("b"))), Ok(1));
    assert_eq!(wait(store.seen(learner(1), &bank("c"))), Ok(0));
}

fn the_same_answer_twice_is_one(store: &Engine) {
    put(store, &[made(1), study(1, 1)]);
    let first = put(store, &[reviewed(review("x", None))]);
    let before = store.dump().unwrap();
    let repeated = append(store, &[reviewed(review("x", None)), finished(1, 1)]);
    assert_eq!(repeated, Ok(Appended::Repeated(first)));
    assert_eq!(store.dump().unwrap(), before);
    // Twice within one append is a mistake, not a repetition.
    let twice = [review("y", None), review("y", None)].map(reviewed);
    stale(store, &twice);
    assert_eq!(store.dump().unwrap(), before);
}

/// What undo has to give back: all but the log itself and the learner's own numbering.
fn remembered(store: &Engine) -> String {
    let dump = store.dump().unwrap();
    let lines = dump.lines();
    let lines = lines.filter(|line| !line.starts_with("Event") && !line.starts_with("Learner"));
    lines.collect::<Vec<_>>().join("\n")
}

fn counts(store: &Engine) -> (u64, u64, u32, u32) {
    let row = wait(store.learner(learner(1))).unwrap().unwrap();
    (row.reviews, row.right, row.new_today, row.reviews_today)
}

fn undo_gives_back_what_was_there_before(store: &Engine) {
    put(store, &[made(1), study(1, 1)]);
    let mut states = vec![(remembered(store), counts(store))];
    let mut reviews = Vec::new();
    for round in 0..4 {
        let next = Review {
            at: NOON.plus_minutes(round),
            ..review("x", reviews.last().copied())
        };
        let next = returning(next, days(2 + i32::try_from(round).unwrap()));
        let next = if round == 2 { missed(next) } else { next };
        reviews.push(put(store, &[reviewed(next)]));
        states.push((remembered(store), counts(store)));
    }
    for (seq, (rows, numbers)) in reviews.iter().zip(&states).rev() {
        put(store, &[undone(1, *seq)]);
        assert_eq!(remembered(store), *rows);
        assert_eq!(counts(store), *numbers);
    }
    // The answers are free: the question can be answered anew.
    put(store, &[reviewed(review("x", None))]);
    assert_eq!(counts(store), (1, 1, 1, 1));
}

fn undo_takes_back_the_last_review_alone(store: &Engine) {
    put(store, &[made(1), made(2), study(1, 1)]);
    let first = put(store, &[reviewed(review("x", None))]);
    let other = put(store, &[reviewed(review("y", None))]);
    let second = put(store, &[reviewed(review("x", Some(first)))]);
    stale(store, &[undone(1, first)]);
    stale(store, &[undone(2, second)]);
    stale(store, &[undone(1, Seq(1))]);
    stale(store, &[undone(1, Seq(99))]);
    put(store, &[undone(1, second)]);
    stale(store, &[undone(1, second)]);
    put(store, &[undone(1, first)]);
    // Of another card, and after the sitting.
    put(store, &[finished(1, 1), undone(1, other)]);
    let due = wait(store.due(learner(1), &bank("b"), days(99), 9));
    assert_eq!(due, Ok(vec![]));
}

fn undo_opens_the_item_of_a_running_quiz(store: &Engine) {
    put(store, &[made(1), quiz(1, 1, &["x", "y"])]);
    let seq = put(store, &[reviewed(item(0, "x"))]);
    put(store, &[undone(1, seq)]);
    let quiz = wait(store.attempt(attempt(1))).unwrap().unwrap();
    assert_eq!(
        (quiz.answered, quiz.right, quiz.next_open()),
        (0, 0, Some(0))
    );
    let seq = put(store, &[reviewed(missed(item(0, "x")))]);
    put(store, &[finished(1, 1)]);
    stale(store, &[undone(1, seq)]);
}

fn what_does_not_move_the_schedule_leaves_the_card(store: &Engine) {
    put(store, &[made(1), study(1, 1)]);
    let first = put(store, &[reviewed(review("x", None))]);
    let cards = || wait(store.cards(learner(1), &bank("b"), &[fact("x"), fact("y")])).unwrap();
    let before = cards();
    let cram = |of, id| Review {
        schedules: false,
        answer: answer(id),
        ..review(of, None)
    };
    let seq = put(store, &[reviewed(cram("x", 5))]);
    put(store, &[reviewed(cram("y", 6))]);
    assert_eq!(cards(), before);
    assert_eq!(counts(store), (3, 3, 1, 3));
    // It does not stand between a card and its next review, nor is it the card's last one.
    put(store, &[reviewed(review("x", Some(first)))]);
    let before = cards();
    put(store, &[undone(1, seq)]);
    stale(store, &[undone(1, seq)]);
    assert_eq!(cards(), before);
    assert_eq!(counts(store), (3, 3, 1, 3));
}

fn an_append_is_taken_wholly_or_not_at_all(store: &Engine) {
    put(store, &[made(1)]);
    let before = store.dump().unwrap();
    stale(
        store,
        &[study(1, 1), reviewed(review("x", None)), finished(2, 1)],
    );
    assert_eq!(store.dump().unwrap(), before);
    // Each event sees those before it.
    let last = put(
        store,
        &[study(1, 1), reviewed(review("x", None)), finished(1, 1)],
    );
    assert_eq!(last, Seq(4));
    assert_eq!(append(store, &[]), Ok(Appended::Done(Seq(4))));
}

fn due_facts_come_longest_due_first(store: &Engine) {
    put(store, &[made(1), made(2), study(1, 1), study(2, 2)]);
    let at = |of, due| returning(review(of, None), due);
    let elsewhere = Review {
        bank: bank("b-c"),
        answer: answer(1),
        ..at("x", days(1))
    };
    let others = Review {
        learner: learner(2),
        attempt: attempt(2),
        answer: answer(2),
        ..at("x", days(0))
    };
    for review in [
        at("x", days(3)),
        at("y", days(1)),
        at("z", days(1)),
        at("y/2", days(2)),
        elsewhere,
        others,
    ] {
        put(store, &[reviewed(review)]);
    }
    let due = |until, limit| wait(store.due(learner(1), &bank("b"), until, limit)).unwrap();
    assert_eq!(due(days(1).plus_ms(-1), 9), []);
    let two = [(days(1), fact("y")), (days(1), fact("z"))];
    assert_eq!(due(days(1), 9), two);
    assert_eq!(due(days(9), 2), two);
    assert_eq!(due(days(9), 9).len(), 4);
    assert_eq!(due(days(9), 9)[3], (days(3), fact("x")));
}

fn history_goes_back_through_ones_own_events(store: &Engine) {
    put(store, &[made(1), made(2), study(1, 1), opened(2, token(1))]);
    put(store, &[reviewed(review("x", None)), study(2, 2)]);
    let seqs = |of, before, limit| -> Vec<u64> {
        let events = wait(store.history(learner(of), before, limit)).unwrap();
        events.iter().map(|event| event.seq.0).collect()
    };
    assert_eq!(seqs(1, None, 9), [5, 3, 1]);
    assert_eq!(seqs(2, None, 2), [6, 4]);
    assert_eq!(seqs(1, Some(Seq(5)), 9), [3, 1]);
    assert!(seqs(1, Some(Seq(1)), 9).is_empty());
    assert!(seqs(1, Some(Seq(4)), 9).is_empty(), "of somebody else");
    assert!(seqs(3, None, 9).is_empty());

    let events = wait(store.events(Seq(2), 3)).unwrap();
    assert_eq!(events.len(), 3);
    assert_eq!(events[0].event, made(2));
    assert_eq!(wait(store.event(Seq(2))), Ok(Some(events[0].clone())));
    assert_eq!(wait(store.events(Seq(0), 99)).unwrap().len(), 6);
    assert_eq!(wait(store.events(Seq(7), 9)), Ok(vec![]));
    assert_eq!(wait(store.event(Seq(7))), Ok(None));
    let stored = wait(store.event(Seq(5))).unwrap().unwrap();
    assert_eq!((stored.n, stored.before), (3, Some(Seq(3))));
    assert_eq!(stored.event, reviewed(review("x", None)));
}

fn with_version(n: u8, bytes: Vec<u8>) -> Append {
    Append {
        events: vec![study(u128::from(n), 1)],
        versions: vec![(version(n), bytes)],
    }
}

fn versions_are_kept_once(store: &Engine) {
    put(store, &[made(1)]);
    assert_eq!(wait(store.version(version(1))), Ok(None));
    let long: Vec<u8> = (0..50_000_u32).map(|i| (i % 249) as u8).collect();
    wait(store.append(with_version(1, long.clone()))).unwrap();
    wait(store.append(with_version(2, vec![]))).unwrap();
    let again = Append {
        events: vec![study(3, 1)],
        versions: vec![(version(1), vec![9])],
    };
    wait(store.append(again)).unwrap();
    assert_eq!(wait(store.version(version(1))), Ok(Some(long)));
    assert_eq!(wait(store.version(version(2))), Ok(Some(vec![])));
}

fn what_is_too_large_is_refused_alone(store: &Engine) {
    put(store, &[made(1)]);
    let before = store.dump().unwrap();
    let refused = wait(store.append(with_version(1, vec![0; 60_001])));
    assert_eq!(refused, Err(StoreError::TooLarge));
    let long = Review {
        response: factdeck::quiz::Response::Text("x".repeat(60_000)),
        ..review("x", None)
    };
    let refused = append(store, &[study(1, 1), reviewed(long)]);
    assert_eq!(refused, Err(StoreError::TooLarge));
    let names: Vec<_> = (0..501).map(|n| format!("q{n}")).collect();
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    let refused = append(store, &[quiz(1, 1, &names)]);
    assert_eq!(refused, Err(StoreError::TooLarge));
    assert_eq!(store.dump().unwrap(), before);

    put(store, &[quiz(1, 1, &names[..500])]);
    let attempt = wait(store.attempt(attempt(1))).unwrap().unwrap();
    assert_eq!(attempt.items.len(), 500);
    assert_eq!(store.health(), Ok(()));
}

fn counts_are_of_the_day(store: &Engine) {
    put(store, &[made(1), study(1, 1)]);
    put(store, &[reviewed(review("x", None))]);
    put(store, &[reviewed(missed(review("y", None)))]);
    assert_eq!(counts(store), (2, 1, 2, 2));
    let tomorrow = Review {
        day: TODAY.plus(1),
        ..review("z", None)
    };
    let seq = put(store, &[reviewed(tomorrow)]);
    assert_eq!(counts(store), (3, 2, 1, 1));
    put(store, &[undone(1, seq)]);
    assert_eq!(counts(store), (2, 1, 0, 0));
}

fn a_class_is_one_teachers_and_has_its_code_alone(store: &Engine) {
    let code = |code: &str| wait(store.class_of(code.parse().unwrap())).unwrap();
    let ids = |who| -> Vec<_> {
        let classes = wait(store.classes(teacher(who))).unwrap();
        classes.into_iter().map(|class| class.id).collect()
    };
    stale(store, &[class(1, 1, "ABC-234")]);
    put(store, &[account(1, "Ann", 1), account(2, "Bea", 2)]);
    put(store, &[class(1, 1, "ABC-234")]);
    stale(store, &[class(2, 1, "ABC-234")]);
    let later = Event::ClassSet {
        class: class_id(2),
        settings: Box::new(class_settings(1, "ABC-235")),
        at: days(1),
    };
    put(store, &[later]);
    assert_eq!(ids(1), [class_id(2), class_id(1)], "the newest first");
    assert_eq!(code("ABC-234").unwrap().id, class_id(1));
    // It is passed on, with a new code: since when it is there stays.
    let passed_on = Event::ClassSet {
        class: class_id(1),
        settings: Box::new(class_settings(2, "XYZ-789")),
        at: days(2),
    };
    put(store, &[passed_on]);
    assert_eq!((ids(1), ids(2)), (vec![class_id(2)], vec![class_id(1)]));
    assert_eq!(
        (code("ABC-234"), code("XYZ-789").unwrap().made),
        (None, NOON)
    );
    put(store, &[class(3, 1, "ABC-234")]);
    assert_eq!(wait(store.class(class_id(9))), Ok(None));
}

fn a_class_that_ended_stays_as_it_was(store: &Engine) {
    let ended = |at| Event::ClassEnded {
        class: class_id(1),
        at,
    };
    put(store, &[account(1, "Ann", 1), made(1)]);
    stale(store, &[ended(NOON)]);
    put(
        store,
        &[class(1, 1, "ABC-234"), seated(1, 1, seat("Ada", 1, 1))],
    );
    put(store, &[ended(days(3))]);
    assert_eq!(
        wait(store.class(class_id(1))).unwrap().unwrap().ended,
        Some(days(3))
    );
    assert_eq!(wait(store.class_of("ABC-234".parse().unwrap())), Ok(None));
    stale(store, &[ended(days(4))]);
    stale(store, &[class(1, 1, "ABC-234")]);
    stale(store, &[seated(1, 1, seat("Bea", 1, 1))]);
    assert_eq!(wait(store.seats(class_id(1))).unwrap().len(), 1);
    assert_eq!(
        wait(store.classes(teacher(1))).unwrap().len(),
        1,
        "it can be read still"
    );
    put(store, &[class(2, 1, "ABC-234")]);
}

fn a_seat_is_set_changed_and_left(store: &Engine) {
    let names = || -> Vec<String> {
        let seats = wait(store.seats(class_id(1))).unwrap();
        seats.into_iter().map(|(_, seat)| seat.name).collect()
    };
    let left = |n| Event::SeatLeft {
        class: class_id(1),
        learner: learner(n),
        at: days(1),
    };
    put(store, &[account(1, "Ann", 1), made(1), made(2)]);
    stale(store, &[seated(1, 1, seat("Ada", 1, 1))]);
    put(store, &[class(1, 1, "ABC-234"), class(2, 1, "ABC-235")]);
    stale(store, &[seated(1, 9, seat("Ada", 1, 1))]);
    put(
        store,
        &[
            seated(1, 1, seat("Ada", 2, 1)),
            seated(2, 1, seat("A", 1, 3)),
        ],
    );
    stale(store, &[seated(1, 2, seat("Bea", 1, 1))]);
    stale(store, &[seated(1, 2, seat("Bea", 2, 2))]);
    put(store, &[seated(1, 2, seat("Bea", 1, 2))]);
    assert_eq!(names(), ["Bea", "Ada"], "by their numbers");
    assert_eq!(wait(store.sits_in(learner(1))).unwrap().len(), 2);
    assert_eq!(
        wait(store.card_of(token(1))),
        Ok(Some((class_id(1), learner(1))))
    );
    // Another card: the old one is good no more.
    let mut changed = seat("Ada Lovelace", 3, 4);
    changed.needs.extra_percent = 25;
    changed.salt = 1;
    put(store, &[seated(1, 1, changed.clone())]);
    assert_eq!(wait(store.card_of(token(1))), Ok(None));
    assert_eq!(wait(store.seat(class_id(1), learner(1))), Ok(Some(changed)));
    put(store, &[left(1)]);
    stale(store, &[left(1)]);
    assert_eq!(
        (names(), wait(store.card_of(token(4)))),
        (vec!["Bea".to_owned()], Ok(None))
    );
    assert_eq!(wait(store.sits_in(learner(1))), Ok(vec![class_id(2)]));
    let row = wait(store.learner(learner(1))).unwrap().unwrap();
    assert_eq!(
        row.n, 1,
        "what a teacher writes is not in one's own history"
    );
}

/// A class of two, 1 and 2.
fn put_class(store: &Engine) {
    put(store, &[account(1, "Ann", 1), made(1), made(2), made(3)]);
    put(
        store,
        &[
            class(1, 1, "ABC-234"),
            seated(1, 1, seat("Ada", 1, 1)),
            seated(1, 2, seat("Bea", 2, 2)),
        ],
    );
}

fn what_is_set_can_be_changed_and_taken_away(store: &Engine) {
    let titles = || -> Vec<String> {
        let all = wait(store.assignments(class_id(1))).unwrap();
        all.into_iter().map(|one| one.settings.title).collect()
    };
    stale(store, &[set(1, 1, practice("Reading"))]);
    put_class(store);
    put(
        store,
        &[set(1, 1, practice("Reading")), set(1, 2, practice("Dates"))],
    );
    let mut changed = practice("Reading 1");
    changed.tries = 3;
    put(store, &[set(1, 1, changed.clone())]);
    let kept = wait(store.assignment(class_id(1), assignment(1)))
        .unwrap()
        .unwrap();
    assert_eq!((kept.settings, kept.made), (changed, NOON));
    assert_eq!(titles().len(), 2);
    // What is different for one student; nothing for who has no seat.
    let excused = Exception {
        excused: true,
        reason: "ill".into(),
        ..Exception::default()
    };
    stale(store, &[except(1, 1, 3, Some(excused.clone()))]);
    stale(store, &[except(1, 9, 1, Some(excused.clone()))]);
    put(store, &[except(1, 1, 1, Some(excused.clone()))]);
    assert_eq!(
        wait(store.exception(assignment(1), learner(1))),
        Ok(Some(excused))
    );
    put(store, &[except(1, 1, 1, None)]);
    assert_eq!(wait(store.exception(assignment(1), learner(1))), Ok(None));
    let gone = Event::AssignmentGone {
        class: class_id(1),
        assignment: assignment(1),
        at: days(1),
    };
    put(store, std::slice::from_ref(&gone));
    stale(store, &[gone]);
    assert_eq!(titles(), ["Dates"]);
}

fn tests_are_told_until_the_last_one_is_over(store: &Engine) {
    let tests = |at| -> Vec<String> {
        let all = wait(store.tests(at)).unwrap();
        all.into_iter().map(|one| one.settings.title).collect()
    };
    put_class(store);
    put(
        store,
        &[
            set(1, 1, test("Test", days(2))),
            set(1, 2, practice("Practice")),
        ],
    );
    assert_eq!(
        (tests(NOON), tests(days(2))),
        (vec!["Test".to_owned()], vec!["Test".to_owned()])
    );
    assert!(tests(days(3)).is_empty());
    // Somebody takes it later; then no longer.
    let later = Exception {
        closes: Some(days(5)),
        ..Exception::default()
    };
    put(store, &[except(1, 1, 2, Some(later))]);
    assert_eq!(
        (
            tests(NOON).len(),
            tests(days(4)).len(),
            tests(days(6)).len()
        ),
        (1, 1, 0)
    );
    put(store, &[except(1, 1, 2, Some(Exception::default()))]);
    assert!(tests(days(4)).is_empty());
    put(store, &[set(1, 1, test("Test", days(7)))]);
    assert_eq!(tests(days(6)), ["Test"]);
    // It becomes practice, and is taken away.
    put(store, &[set(1, 1, practice("Test"))]);
    assert!(tests(NOON).is_empty());
    put(store, &[set(1, 3, test("Other", days(1)))]);
    let gone = Event::AssignmentGone {
        class: class_id(1),
        assignment: assignment(3),
        at: NOON,
    };
    put(store, &[gone]);
    assert!(tests(NOON).is_empty());
}

fn tries_are_counted_one_by_one(store: &Engine) {
    let tried = |n: u128, sitting: u128, before: u16| Event::Tried {
        class: class_id(1),
        assignment: assignment(1),
        learner: learner(n),
        attempt: attempt(sitting),
        before,
        at: NOON,
    };
    put_class(store);
    stale(store, &[quiz(1, 1, &["x"]), tried(1, 1, 0)]);
    put(store, &[set(1, 1, practice("Reading"))]);
    put(store, &[quiz(1, 1, &["x"]), tried(1, 1, 0)]);
    // The same number twice: two windows that begin at once.
    stale(store, &[quiz(2, 1, &["x"]), tried(1, 2, 0)]);
    stale(store, &[quiz(2, 1, &["x"]), tried(1, 2, 2)]);
    // A sitting of another time, of another learner, of who has no seat.
    put(store, &[quiz(3, 1, &["x"]), quiz(4, 1, &["x"])]);
    stale(store, &[tried(1, 3, 1)]);
    stale(store, &[quiz(5, 2, &["x"]), tried(1, 5, 1)]);
    put(
        store,
        &[
            quiz(6, 1, &["x"]),
            tried(1, 6, 1),
            quiz(7, 2, &["x"]),
            tried(2, 7, 0),
        ],
    );
    let sittings = |n| wait(store.tries(assignment(1), learner(n))).unwrap();
    assert_eq!(sittings(1), [attempt(1), attempt(6)]);
    assert_eq!((sittings(2), sittings(3)), (vec![attempt(7)], vec![]));
    let of = |n| wait(store.set_for(attempt(n))).unwrap().map(|set| set.id);
    assert_eq!((of(6), of(3)), (Some(assignment(1)), None));
}

fn many_at_once_are_each_there_once(store: &Engine) {
    put(store, &[made(1), study(1, 1)]);
    let places: Vec<_> = std::thread::scope(|scope| {
        let writers: Vec<_> = (0..16)
            .map(|writer| scope.spawn(move || answers_of(store, writer)))
            .collect();
        writers.into_iter().map(|w| w.join().unwrap()).collect()
    });
    for pair in places.chunks(2) {
        assert_eq!(pair[0], pair[1]);
    }
    let events = wait(store.events(Seq(0), 9_999)).unwrap();
    assert_eq!(events.len(), 2 + 8 * 20);
    assert!((1..).zip(&events).all(|(seq, event)| event.seq.0 == seq));
    assert_eq!(wait(store.seen(learner(1), &bank("b"))), Ok(160));
}

/// Every answer is sent by two writers, and every fact has one pair of them.
fn answers_of(store: &Engine, writer: usize) -> Vec<Seq> {
    let answer = |round| {
        let name = format!("f{}-{round}", writer / 2);
        match append(store, &[reviewed(review(&name, None))]).unwrap() {
            Appended::Done(seq) | Appended::Repeated(seq) => seq,
            Appended::Stale => panic!("the same answer is never stale"),
        }
    };
    (0..20).map(answer).collect()
}

/// An answer to a question of these facts; the first `right` of them were known.
fn of_many(facts: &[&str], right: usize) -> Review {
    let known = facts.iter().map(|of| recall(of, None));
    let missed = missed(Review {
        recalls: known.clone().collect(),
        ..review(facts[0], None)
    });
    let recalls = known
        .take(right)
        .chain(missed.recalls.into_iter().skip(right));
    Review {
        recalls: recalls.collect(),
        ..review(facts[0], None)
    }
}

fn an_answer_moves_every_fact_of_its_question(store: &Engine) {
    put(store, &[made(1), study(1, 1)]);
    let facts = [fact("x"), fact("x/2"), fact("y")];
    let cards = || wait(store.cards(learner(1), &bank("b"), &facts)).unwrap();
    let before = remembered(store);
    let seq = put(store, &[reviewed(of_many(&["x", "x/2", "y"], 2))]);
    let moved: Vec<_> = cards().into_iter().flatten().collect();
    assert_eq!(
        moved.iter().map(|card| card.missed).collect::<Vec<_>>(),
        [false, false, true]
    );
    assert!(moved.iter().all(|card| card.seq == seq && card.reps == 1));
    // One answer, three facts met.
    assert_eq!(counts(store), (1, 1, 3, 1));
    assert_eq!(wait(store.seen(learner(1), &bank("b"))), Ok(3));

    // Stale as soon as one of its facts has moved on, whatever the others did.
    let second = put(store, &[reviewed(review("y", Some(seq)))]);
    let mut again = Review {
        answer: answer(5),
        ..of_many(&["x", "x/2", "y"], 3)
    };
    for recall in &mut again.recalls {
        recall.previous = Some(seq);
    }
    let dump = store.dump().unwrap();
    stale(store, &[reviewed(again.clone())]);
    stale(store, &[undone(1, seq)]);
    assert_eq!(store.dump().unwrap(), dump);
    again.recalls[2].previous = Some(second);
    let third = put(store, &[reviewed(again)]);
    put(
        store,
        &[undone(1, third), undone(1, second), undone(1, seq)],
    );
    assert_eq!(remembered(store), before);
    assert_eq!(counts(store), (0, 0, 0, 0));
}

fn a_fact_twice_in_an_answer_moves_once(store: &Engine) {
    put(store, &[made(1), study(1, 1)]);
    let seq = put(store, &[reviewed(of_many(&["x", "x"], 1))]);
    let cards = wait(store.cards(learner(1), &bank("b"), &[fact("x")])).unwrap();
    let card = cards[0].unwrap();
    assert_eq!((card.reps, card.missed), (1, false));
    put(store, &[undone(1, seq)]);
    assert_eq!(wait(store.seen(learner(1), &bank("b"))), Ok(0));
    // Nothing was asked for: no answer at all.
    let nothing = Review {
        recalls: vec![],
        ..review("z", None)
    };
    stale(store, &[reviewed(nothing)]);
}

fn what_is_saved_waits_for_the_end(store: &Engine) {
    let text = |of: &str| Some(Response::Text(of.repeat(500)));
    put(store, &[made(1), quiz(1, 1, &["x", "y", "z"])]);
    put(
        store,
        &[saved(1, 1, 0, text("first ")), saved(1, 1, 2, text("z"))],
    );
    put(
        store,
        &[saved(1, 1, 0, text("second ")), flagged(1, 1, 0, true)],
    );
    put(store, &[saved(1, 1, 2, None), flagged(1, 1, 1, true)]);
    let quiz = wait(store.attempt(attempt(1))).unwrap().unwrap();
    let given: Vec<_> = quiz.items.iter().map(|item| item.saved.clone()).collect();
    assert_eq!(given, [text("second "), None, None]);
    let flags: Vec<_> = quiz.items.iter().map(|item| item.flagged).collect();
    assert_eq!(flags, [true, true, false]);
    assert_eq!((quiz.next_empty(), quiz.next_open()), (Some(1), Some(0)));
    assert_eq!(counts(store), (0, 0, 0, 0));

    // At the end what was saved is graded, all in one append.
    put(store, &[reviewed(item(0, "x")), finished(1, 1)]);
    let quiz = wait(store.attempt(attempt(1))).unwrap().unwrap();
    assert_eq!(quiz.items[0].saved, None);
    assert!(quiz.items[0].answered.is_some() && quiz.items[0].flagged);
}

fn a_pass_moves_nothing(store: &Engine) {
    put(store, &[made(1), study(1, 1), quiz(2, 1, &["x", "y"])]);
    let first = put(store, &[reviewed(review("x", None))]);
    // All but the passes themselves.
    let memory = || {
        let rows = remembered(store);
        let rows = rows.lines().filter(|row| {
            let of = |kind: &str| row.starts_with(kind);
            !of("Item(") && !of("Passed(")
        });
        (rows.collect::<Vec<_>>().concat(), counts(store))
    };
    let before = memory();
    let rests = || wait(store.passed(learner(1), &bank("b"))).unwrap();
    let places = || {
        let quiz = wait(store.attempt(attempt(2))).unwrap().unwrap();
        let items = quiz.items.iter();
        items
            .map(|item| (item.passed, item.saved.clone(), item.answered.is_some()))
            .collect::<Vec<_>>()
    };
    let kept = |fact: &str| (self::fact(fact), NOON);
    let pass = put(store, &[passed(1, 1, None, &["x", "z"])]);
    assert_eq!(rests(), [kept("x"), kept("z")]);
    put(
        store,
        &[passed(2, 1, Some(0), &[]), passed(2, 1, Some(1), &[])],
    );
    assert_eq!(places(), [(true, None, false), (true, None, false)]);
    assert_eq!(memory(), before);
    let quiz = wait(store.attempt(attempt(2))).unwrap().unwrap();
    assert_eq!((quiz.answered, quiz.right, quiz.next_empty()), (0, 0, None));

    // Taken back, answered after all, and put down after all.
    put(store, &[undone(1, pass)]);
    assert_eq!(rests(), []);
    assert_eq!(memory(), before);
    let given = Some(Response::Option(1));
    let in_quiz = Review {
        attempt: attempt(2),
        item: Some(0),
        ..review("x", Some(first))
    };
    put(store, &[reviewed(in_quiz), saved(2, 1, 1, given.clone())]);
    assert_eq!(places(), [(false, None, true), (false, given, false)]);
    put(store, &[passed(2, 1, Some(1), &[]), saved(2, 1, 1, None)]);
    assert_eq!(places(), [(false, None, true), (false, None, false)]);
    assert!(store.verify().unwrap().is_good());
}

fn a_pass_fits_its_sitting_alone(store: &Engine) {
    put(
        store,
        &[made(1), made(2), study(1, 1), quiz(2, 1, &["x", "y"])],
    );
    // Another's, none, no fact, no place, a study sitting's place, a quiz without one.
    stale(store, &[passed(1, 2, None, &["x"])]);
    stale(store, &[passed(9, 1, None, &["x"])]);
    stale(store, &[passed(1, 1, None, &[])]);
    stale(store, &[passed(2, 1, Some(2), &[])]);
    stale(store, &[passed(1, 1, Some(0), &[])]);
    stale(store, &[passed(2, 1, None, &["x"])]);
    let first = put(store, &[passed(1, 1, None, &["x", "y"])]);
    stale(store, &[undone(2, first)]);
    let second = put(store, &[passed(1, 1, None, &["y"])]);
    // A later pass on one of its facts stands.
    stale(store, &[undone(1, first)]);
    put(store, &[undone(1, second)]);
    stale(store, &[undone(1, second)]);
    let in_quiz = put(store, &[passed(2, 1, Some(0), &[])]);
    stale(store, &[undone(1, in_quiz)]);
    let answer = Review {
        attempt: attempt(2),
        ..item(1, "y")
    };
    put(store, &[reviewed(answer)]);
    stale(store, &[passed(2, 1, Some(1), &[])]);
    put(store, &[finished(2, 1), finished(1, 1)]);
    stale(store, &[passed(2, 1, Some(0), &[])]);
    stale(store, &[passed(1, 1, None, &["z"])]);
}

fn only_open_places_are_saved_or_flagged(store: &Engine) {
    let given = || Some(Response::Option(1));
    put(
        store,
        &[made(1), made(2), quiz(1, 1, &["x", "y"]), study(2, 1)],
    );
    put(store, &[reviewed(item(0, "x"))]);
    for (id, n, place) in [
        (1, 1, 0),
        (1, 1, 2),
        (1, 2, 1),
        (2, 1, 0),
        (9, 1, 0),
        (1, 9, 1),
    ] {
        stale(store, &[saved(id, n, place, given())]);
        stale(store, &[flagged(id, n, place, true)]);
    }
    put(store, &[saved(1, 1, 1, given()), flagged(1, 1, 1, true)]);
    put(store, &[finished(1, 1)]);
    stale(store, &[saved(1, 1, 1, given())]);
    stale(store, &[flagged(1, 1, 1, false)]);
}

fn rules_and_facts_of_a_quiz_come_back(store: &Engine) {
    let rules = Rules {
        feedback: Feedback::AtEnd,
        order: Order::Sequential,
        purpose: Purpose::Test,
        ..Rules::default()
    };
    let rules = rules.timed(NOON, 600_000, 25, 15_000);
    let items = vec![
        (
            question("x"),
            vec![fact("x"), fact("x/2"), fact("other")],
            version(1),
        ),
        (question("y"), vec![fact("other")], version(2)),
        (question("z"), vec![fact("z")], version(3)),
    ];
    let begun = Event::AttemptStarted {
        attempt: attempt(1),
        learner: learner(1),
        bank: bank("b"),
        context: Context::Quiz,
        rules,
        seed: [3; 32],
        items: items.clone(),
        at: NOON,
    };
    let seq = put(store, &[made(1), begun.clone()]);
    let quiz = wait(store.attempt(attempt(1))).unwrap().unwrap();
    assert_eq!(quiz.rules, rules);
    let kept = quiz.items.into_iter();
    let kept: Vec<_> = kept
        .map(|item| (item.question, item.facts, item.version))
        .collect();
    assert_eq!(kept, items);
    assert_eq!(wait(store.event(seq)).unwrap().unwrap().event, begun);
}

/// The answer that stands in the place of another after "I was right".
fn claimed(before: Review) -> Event {
    reviewed(Review {
        verdict: Verdict::Right,
        claimed: true,
        answer: answer(before.answer.0.as_u128() + 1),
        ..before
    })
}

fn i_was_right_takes_the_place_of_an_answer(store: &Engine) {
    put(store, &[made(1), quiz(1, 1, &["x", "y"]), study(2, 1)]);
    let wrong = missed(item(0, "x"));
    let first = put(store, &[reviewed(wrong.clone())]);
    put(store, &[finished(1, 1)]);
    let right = Review {
        recalls: review("x", None).recalls,
        ..wrong
    };
    let last = put(store, &[undone(1, first), claimed(right.clone())]);
    let quiz = wait(store.attempt(attempt(1))).unwrap().unwrap();
    assert_eq!(quiz.items[0].answered, Some((last, Verdict::Right)));
    assert_eq!((quiz.answered, quiz.right), (1, 1));
    let cards = wait(store.cards(learner(1), &bank("b"), &[fact("x")])).unwrap();
    assert_eq!(
        cards[0].map(|card| (card.seq, card.missed)),
        Some((last, false))
    );
    assert_eq!(counts(store), (1, 1, 1, 1));
    // Sent twice it is told as done before.
    let twice = append(store, &[undone(1, first), claimed(right)]);
    assert_eq!(twice, Ok(Appended::Repeated(last)));
    let report = store.verify().unwrap();
    assert!(report.is_good(), "{report:?}");
}

fn only_i_was_right_changes_what_is_over(store: &Engine) {
    put(store, &[made(1), quiz(1, 1, &["x", "y"])]);
    let wrong = missed(item(0, "x"));
    let first = put(store, &[reviewed(wrong.clone())]);
    // Not without taking back, nor in another place, nor without saying so.
    stale(store, &[claimed(missed(item(1, "y")))]);
    stale(store, &[undone(1, first), claimed(missed(item(1, "y")))]);
    put(store, &[finished(1, 1)]);
    stale(store, &[undone(1, first)]);
    let unsaid = Review {
        answer: answer(98),
        ..item(0, "x")
    };
    stale(store, &[undone(1, first), reviewed(unsaid)]);
    stale(store, &[undone(1, first), claimed(missed(item(1, "y")))]);
    stale(store, &[claimed(wrong.clone())]);
    // Nor where the fact was asked again since.
    put(store, &[study(2, 1)]);
    let since = Review {
        attempt: attempt(2),
        ..review("x", Some(first))
    };
    put(store, &[reviewed(since)]);
    stale(store, &[undone(1, first), claimed(wrong)]);
}
