//! `factdeck fit`: what it reads from a log, what it adopts, and what it says.

use std::path::Path;
use std::process::Command;

use factdeck::bank::Format;
use factdeck::log::Store;
use factdeck::schedule::fit::TooFew;
use factdeck::schedule::{PARAMETERS, Rating};
use factdeck::store::{self, Engine};
use factdeck::study::{adopt, fitting};

use super::world::*;
use crate::learners::pupil::{Kind, Manner};
use crate::learners::reviews;

/// The reviews of two people whose memory is not as the scheduler believes, day by day.
fn two_people(store: &impl Store) {
    let manner = Manner {
        kind: Kind::Traces,
        options: 4,
        typed_when_strong: true,
        ..Manner::default()
    };
    let mut all: Vec<_> = reviews(manner, 2, 40)
        .into_iter()
        .enumerate()
        .flat_map(|(card, answers)| answers.into_iter().map(move |answer| (card, answer)))
        .collect();
    all.sort_by_key(|(_, answer)| answer.day);
    let mut last = vec![None; 200];
    for (number, (card, given)) in (1..).zip(all) {
        let of = format!("fact-{card}");
        let mut review = review(&of, last[card]);
        review.answer = answer(number);
        review.day = given.day;
        if given.luck <= 0.0 {
            (review.format, review.order) = (Format::Short, vec![]);
        } else {
            review.order = vec![0, 1, 2, 3];
        }
        if given.rating == Rating::Again {
            review = missed(review);
        }
        last[card] = Some(put(store, &[reviewed(review)]));
    }
}

fn begun(store: &Engine) {
    put(store, &[made(1), study(1, 1)]);
}

#[test]
fn better_parameters_are_adopted_once_and_name_what_follows() {
    let store = store::memory();
    begun(&store);
    two_people(&store);
    let found = wait(fitting(&store)).unwrap();
    assert_eq!(found.in_use.version, PARAMETERS);
    assert!(found.found.as_ref().unwrap().is_better());
    assert_eq!(
        wait(adopt(&store, &found, NOON)).unwrap(),
        Some(PARAMETERS + 1)
    );
    // Who looked before must look again.
    assert!(wait(adopt(&store, &found, NOON)).is_err());

    let in_force = wait(store.parameters()).unwrap();
    assert_eq!(in_force.version, PARAMETERS + 1);
    let values = found.found.unwrap().values;
    assert_eq!(in_force.values.map(f32::to_bits), values.map(f32::to_bits));
    let mut next = review("new", None);
    next.parameters = in_force.version;
    put(&store, &[reviewed(next)]);
    let card = wait(store.cards(learner(1), &bank("b"), &[fact("new")])).unwrap()[0].unwrap();
    let [again, _, good, ..] = values;
    assert!(card.memory.stability >= again.min(good) && card.memory.stability <= again.max(good));
    assert!(store.verify().unwrap().is_good());
}

#[test]
fn what_was_taken_back_or_only_practised_is_not_fitted_to() {
    let store = store::memory();
    begun(&store);
    let first = put(&store, &[reviewed(review("x", None))]);
    let mut only_practised = review("y", None);
    only_practised.schedules = false;
    put(&store, &[reviewed(only_practised)]);
    let second = put(&store, &[reviewed(review("x", Some(first)))]);
    assert_eq!(wait(fitting(&store)).unwrap().reviews, 2);
    put(&store, &[undone(1, second)]);
    let left = wait(fitting(&store)).unwrap();
    assert_eq!((left.cards, left.reviews), (1, 1));
    assert_eq!(left.found.as_ref().err(), Some(&TooFew(0)));
    assert_eq!(wait(adopt(&store, &left, NOON)).unwrap(), None);
}

fn fit(dir: &Path) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_factdeck"))
        .args(["fit", "--dry-run", "--data"])
        .arg(dir)
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8(said).unwrap();
    (output.status.code().unwrap(), said)
}

#[test]
fn the_command_says_why_it_does_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let (code, said) = fit(dir.path());
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("no learners' progress"), "{said}");
    let data = dir.path().join("data");
    let store = open(&data);
    begun(&store);
    put(&store, &[reviewed(review("x", None))]);
    drop(store);
    let (code, said) = fit(&data);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("1 reviews of 1 cards"), "{said}");
    assert!(said.contains("the 1000 that are needed"), "{said}");
    assert!(said.contains("nothing would be adopted"), "{said}");
}
