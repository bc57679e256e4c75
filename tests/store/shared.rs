//! Two programs that write into one database without end: one is killed again and again, and so is the database. What
//! was told as saved is there exactly once.

mod postgres {
    use factdeck::id::Seq;
    use factdeck::log::Store as _;
    use factdeck::store::Durability;

    use crate::store::child;
    use crate::store::world::*;
    use crate::support::database::{Cluster, Corner};

    #[test]
    #[ignore = "needs PostgreSQL; tests/run has it in the stage `postgres`"]
    fn no_answer_is_lost_or_doubled_where_programs_and_the_database_are_killed() {
        let cluster = Cluster::start();
        let corner = Corner::of(cluster.url.clone());
        let url = corner.url();
        let store = corner.open(NOON);
        put(&store, &[made(1), study(1, 1)]);
        let mut saved = Vec::new();
        let mut stays = child::start(&url, 0, Durability::Synced);
        for round in 1..7 {
            let mut killed = child::start(&url, round, Durability::Synced);
            saved.extend(killed.saved(20));
            saved.extend(killed.kill());
            cluster.control("restart");
            let last = wait(store.learner(learner(1))).unwrap().unwrap().last;
            saved.extend(stays.saved_after(last.unwrap_or(Seq(0))));
        }
        saved.extend(stays.kill());
        assert_eq!(child::lost(&store, &saved), 0);
        let there = child::answers(&store);
        let report = store.verify().unwrap();
        assert!(report.is_good(), "{report:?}");
        assert!(saved.len() > 500, "only {} answers", saved.len());
        say(&format!(
            "{} answers told as saved, {there} there",
            saved.len()
        ));
    }
}
