//! The power is cut at a random moment: a recorded run is replayed as a disk would be left.

use super::disk::Disk;
use super::trace::{self, Event};
use super::workload::Job;
use super::{Chance, faults, times};
use std::collections::BTreeMap;

/// Changes in one record: enough for the log of SQLite to be carried over into its database.
const CHANGES: i64 = 150;

/// How many cuts ended how.
type Outcomes = BTreeMap<&'static str, usize>;

#[tokio::test]
async fn no_power_cut_loses_what_was_acknowledged() {
    let cuts = times("CUTS", 300);
    let outcomes = cut("full", cuts).await;
    assert_eq!(outcomes, BTreeMap::from([("whole", cuts)]));
}

#[tokio::test]
async fn the_replay_sees_the_losses_of_a_store_that_does_not_wait_for_the_disk() {
    let outcomes = cut("careless", 60).await;
    let lost = outcomes.get("lost").copied().unwrap_or_default();
    assert!(lost > 20, "a store that waits for nothing must lose in most of 60 cuts: {outcomes:?}");
}

async fn cut(engine: &str, cuts: usize) -> Outcomes {
    let events = record(engine);
    let last = events.last().unwrap().end;
    let mut chance = Chance(cuts as u64);
    let mut outcomes = Outcomes::new();
    for number in 0..cuts {
        let disk = Disk::at(&events, chance.below(last + 2));
        let outcome = reopened(&disk, &mut chance).await;
        let (sort, told) = outcome;
        *outcomes.entry(sort).or_default() += 1;
        if engine == "full" {
            assert!(told.is_empty(), "cut {number}: {told:?}");
        }
    }
    outcomes
}

/// Runs the workload from an empty folder under strace.
fn record(engine: &str) -> Vec<Event> {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().canonicalize().unwrap();
    let log = place.join("calls");
    let data = place.join("data");
    std::fs::create_dir(&data).unwrap();
    let job = Job { changes: CHANGES, ..Job::new(engine, &data) };
    let around = trace::around(&log);
    let around: Vec<&str> = around.iter().map(String::as_str).collect();
    let output = job.command(&around).output();
    let output = output.expect("strace is missing: run tools/prepare.sh strace");
    assert!(output.status.success(), "the workload failed: {}", String::from_utf8_lossy(&output.stdout));
    let events = trace::read(&std::fs::read_to_string(&log).unwrap(), &data);
    let acked = events.iter().filter(|event| matches!(event.what, trace::What::Acked { .. })).count();
    assert_eq!(acked, usize::try_from(CHANGES).unwrap(), "the record is not whole");
    events
}

/// Opens what a disk was left with: whether it is whole, and what is not.
async fn reopened(disk: &Disk, chance: &mut Chance) -> (&'static str, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    disk.leave(folder.path(), chance);
    let job = Job::new("full", folder.path());
    let store = match job.open().await {
        Ok(store) => store,
        Err(error) => return ("broken", vec![error.to_string()]),
    };
    let (sort, told) = match faults(&store, &disk.acked).await {
        Ok(faults) if faults.is_empty() => ("whole", faults),
        Ok(faults) if faults.iter().any(|fault| fault.ends_with("is lost")) => ("lost", faults),
        Ok(faults) => ("half", faults),
        Err(error) => ("broken", vec![error.to_string()]),
    };
    store.close().await;
    (sort, told)
}
