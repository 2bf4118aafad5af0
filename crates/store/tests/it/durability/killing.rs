//! Killed without warning at a random moment, again and again.

use super::workload::Job;
use super::{Chance, faults, times};
use std::collections::BTreeSet;
use std::time::Duration;

/// Rounds on the same store; then a new one begins, so that reading everything stays quick.
const ON_ONE_STORE: usize = 15;

#[tokio::test]
async fn whatever_was_acknowledged_survives_a_kill_and_nothing_else_is_half_there() {
    let rounds = times("ROUNDS", 15);
    let mut chance = Chance(rounds as u64);
    let mut done = 0;
    for first in (0..rounds).step_by(ON_ONE_STORE) {
        done += on_one_store(ON_ONE_STORE.min(rounds - first), &mut chance).await;
    }
    assert!(done > rounds, "only {done} changes in {rounds} rounds: the test shows little");
}

/// How many changes were acknowledged.
async fn on_one_store(rounds: usize, chance: &mut Chance) -> usize {
    let folder = tempfile::tempdir().unwrap();
    let mut job = Job::new("full", folder.path());
    let mut acked = BTreeSet::new();
    for round in 0..rounds {
        acked.extend(job.run_and_kill(Duration::from_millis(20 + chance.below(330) as u64)));
        let store = job.open().await.unwrap();
        assert_eq!(faults(&store, &acked).await.unwrap(), Vec::<String>::new(), "round {round}");
        let found = store.proven().await.unwrap().found;
        assert!(found.len() <= acked.len() + round + 1, "more is there than was asked for");
        assert_eq!(std::fs::read_dir(folder.path().join("files/tmp")).unwrap().count(), 0, "orphans are not swept");
        job.from = found.last().map_or(0, |last| last + 1);
        store.close().await;
    }
    acked.len()
}
