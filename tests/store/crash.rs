//! `kill -9` while eight writers answer, again and again on one folder: what was told as saved is there exactly once.

use factdeck::store::Durability;

use super::child::{self, Saved};
use super::world::*;

/// Kills and starts; what was told as saved, and how many of it are lost.
fn kills(rounds: u32, durability: Durability) -> (usize, usize, usize) {
    let dir = tempfile::tempdir().unwrap();
    let mut saved: Vec<Saved> = Vec::new();
    for round in 0..rounds {
        let mut child = child::start(dir.path(), round, durability);
        // Also before its first answer, while it still opens the store.
        let count = usize::try_from(round * 37 % 160).unwrap();
        saved.extend(child.saved(count));
        saved.extend(child.kill());
        if round % 10 == 9 {
            let report = open(dir.path()).verify().unwrap();
            assert!(report.is_good(), "{report:?}");
        }
    }
    let store = open(dir.path());
    let lost = child::lost(&store, &saved);
    (saved.len(), lost, child::answers(&store))
}

#[test]
#[ignore = "takes half a minute; tests/run runs it in the stage `crash`"]
fn no_answer_is_lost_or_doubled_by_kills() {
    let rounds = if is_long() { 500 } else { 40 };
    let (told, lost, there) = kills(rounds, Durability::Synced);
    assert_eq!(lost, 0, "of {told}");
    assert!(told > 40 * usize::try_from(rounds).unwrap(), "only {told}");
    counted(&format!(
        "store killed {rounds} times under eight writers: {told} answers told as saved, {there} there, 0 lost or doubled, 0 failed starts"
    ));
}

#[test]
#[ignore = "takes half a minute; tests/run runs it in the stage `crash`"]
fn a_store_that_tells_too_early_loses_answers_to_kills() {
    let (told, lost, _) = kills(20, Durability::Nothing);
    assert!(
        lost > 0,
        "of {told}: the test beside this one shows nothing"
    );
    counted(&format!(
        "weakened, told too early, killed 20 times: {lost} of {told} answers lost"
    ));
}
