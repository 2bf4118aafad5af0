//! What the program does by itself, again and again: each job is safe to repeat and calls what a person could call.

pub mod deliver;
mod digest;
mod instant;
mod keep;
mod period;
pub mod receive;

use crate::AppState;
use std::time::Duration;
use tokio::sync::watch;

/// How often the jobs look whether there is something to do, unless the settings say otherwise.
const EVERY: Duration = Duration::from_secs(20);

/// Runs the jobs until the site ends.
pub async fn run(state: AppState, mut ending: watch::Receiver<bool>) {
    let receiving = tokio::spawn(receive::listen(state.clone(), ending.clone()));
    if state.members().office.is_none() {
        tracing::warn!("letters wait in the outbox: config.toml has no part [mail] that says how to send them");
    }
    let mut ticks = tokio::time::interval(state.settings().jobs_every.unwrap_or(EVERY));
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            // The site says once that it ends, or is gone.
            _ = ending.changed() => break,
            _ = ticks.tick() => once(&state).await,
        }
    }
    let _ = receiving.await;
}

/// Does what is due now.
pub async fn once(state: &AppState) {
    told("keeping house", keep::once(state).await);
    told("digests", digest::once(state).await);
    told("letters at once", instant::once(state).await);
    told("letters", deliver::once(state).await);
}

/// A job that failed is done at the next tick; the log says why it was not done now.
fn told(job: &str, outcome: Result<(), impl std::fmt::Display>) {
    if let Err(error) = outcome {
        tracing::error!("the job for {job} stopped and will be tried again: {error}");
    }
}
