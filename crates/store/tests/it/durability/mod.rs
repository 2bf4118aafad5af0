//! What was acknowledged is there: after a kill, after a power cut, and when the database server is killed.

mod chance;
mod disk;
mod killing;
mod power;
mod server;
mod trace;
mod workload;

pub use chance::Chance;

use std::collections::BTreeSet;
use store::Store;

/// How many times to try, unless the environment says otherwise.
fn times(name: &str, usual: usize) -> usize {
    std::env::var(name).ok().and_then(|written| written.parse().ok()).unwrap_or(usual)
}

/// Compares a store with what its user was told; what does not fit, in sentences.
async fn faults(store: &Store, acked: &BTreeSet<i64>) -> Result<Vec<String>, store::Error> {
    let ledger = store.proven().await?;
    let (_, mut faults) = store.examine().await?;
    faults.extend(acked.difference(&ledger.found).map(|number| format!("acknowledged change {number} is lost")));
    faults.extend(ledger.halves);
    Ok(faults)
}
