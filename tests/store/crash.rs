//! `kill -9` while eight writers answer, again and again on one folder: what was told as saved is there exactly once.

use factdeck::store::Durability;

use super::child::{self, Saved};
use super::world::*;

/// Kills of one folder before there is a new one: each start reads the log again, and what is verified is replayed from
/// its beginning, so that the work of one folder grows with the square of its kills.
const IN_A_FOLDER: u32 = 50;

/// How many kills there are from one look at everything to the next.
const VERIFIED: u32 = 10;

/// What was told as saved, how much of it is lost, and how many answers are there.
#[derive(Debug, Default)]
struct Counts {
    told: usize,
    lost: usize,
    there: usize,
}

/// Kills and starts.
fn kills(rounds: u32, durability: Durability) -> Counts {
    let mut counts = Counts::default();
    for first in (0..rounds).step_by(IN_A_FOLDER as usize) {
        let dir = tempfile::tempdir().unwrap();
        let mut saved: Vec<Saved> = Vec::new();
        for round in first..rounds.min(first + IN_A_FOLDER) {
            let mut child = child::start(dir.path(), round, durability);
            // Also before its first answer, while it still opens the store.
            let count = usize::try_from(round * 37 % 160).unwrap();
            saved.extend(child.saved(count));
            saved.extend(child.kill());
            if round % VERIFIED == VERIFIED - 1 {
                let report = open(dir.path()).verify().unwrap();
                assert!(report.is_good(), "{report:?}");
            }
        }
        let store = open(dir.path());
        counts.lost += child::lost(&store, &saved);
        counts.there += child::answers(&store);
        counts.told += saved.len();
    }
    counts
}

#[test]
#[ignore = "takes half a minute; tests/run runs it in the stage `crash`"]
fn no_answer_is_lost_or_doubled_by_kills() {
    let rounds = if is_long() { 500 } else { 40 };
    let Counts { told, lost, there } = kills(rounds, Durability::Synced);
    assert_eq!(lost, 0, "of {told}");
    assert!(told > 40 * usize::try_from(rounds).unwrap(), "only {told}");
    counted(&format!(
        "store killed {rounds} times under eight writers, {IN_A_FOLDER} times each folder: {told} answers told as saved, {there} there, 0 lost or doubled, 0 failed starts"
    ));
}

#[test]
#[ignore = "takes half a minute; tests/run runs it in the stage `crash`"]
fn a_store_that_tells_too_early_loses_answers_to_kills() {
    let Counts { told, lost, .. } = kills(20, Durability::Nothing);
    assert!(
        lost > 0,
        "of {told}: the test beside this one shows nothing"
    );
    counted(&format!(
        "weakened, told too early, killed 20 times: {lost} of {told} answers lost"
    ));
}
