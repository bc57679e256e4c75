//! `kill -9` while eight writers answer, again and again on one folder: what was told as saved is there exactly once.

use factdeck::store::Durability;

use super::child;
use super::world::*;

#[test]
#[ignore = "takes half a minute; tests/run runs it in the stage `crash`"]
fn no_answer_is_lost_or_doubled_by_fifty_kills() {
    let dir = tempfile::tempdir().unwrap();
    let mut saved = Vec::new();
    for round in 0..50 {
        let mut child = child::start(dir.path(), round, Durability::Synced);
        // Also before its first answer, while it still opens the store.
        let count = usize::try_from(round * 37 % 160).unwrap();
        saved.extend(child.saved(count));
        saved.extend(child.kill());
        if round % 10 == 9 {
            let store = open(dir.path());
            assert_eq!(child::lost(&store, &saved), 0, "after {} kills", round + 1);
            let report = store.verify().unwrap();
            assert!(report.is_good(), "{report:?}");
        }
    }
    let there = child::answers(&open(dir.path()));
    assert!(saved.len() > 2_000, "only {} answers", saved.len());
    say(&format!(
        "{} answers told as saved in 50 rounds, {there} there",
        saved.len()
    ));
}
