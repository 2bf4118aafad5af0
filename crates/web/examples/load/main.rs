//! Members who browse and post, all at once, over loopback: how long they wait, alone and beside another program.
//!
//! `load MEMBERS SECONDS [PROGRAM ARGUMENT...]` measures for some seconds, then again while the program runs beside it
//! again and again, and prints one JSON object. An argument `{data}` stands for the data directory of the site, which
//! holds its file `serving` as `procurenet serve` does: an ingest into it knows that a server answers from there.

mod member;
mod town;

use member::Visit;
use std::error::Error;
use std::process::Stdio;
use std::time::{Duration, Instant};
use tokio::process::Command;
use town::Town;

/// What a measurement found.
#[derive(serde::Serialize)]
struct Waits {
    requests: usize,
    failed: usize,
    posts: usize,
    per_second: f64,
    p50_ms: f64,
    p95_ms: f64,
    p99_ms: f64,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [members, seconds, beside @ ..] = arguments.as_slice() else {
        return Err("usage: load MEMBERS SECONDS [PROGRAM ARGUMENT...]".into());
    };
    let (members, seconds) = (members.parse()?, Duration::from_secs(seconds.parse()?));
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(measure(members, seconds, beside))
}

async fn measure(members: usize, seconds: Duration, beside: &[String]) -> Result<(), Box<dyn Error>> {
    let town = Town::open(members).await?;
    // The first visit of each page is not what members wait for every day.
    town.browse(Duration::from_secs(3)).await;
    let idle = waits(&town.browse(seconds).await, seconds);
    let mut told = serde_json::json!({ "members": members, "seconds": seconds.as_secs(), "idle": idle });
    if !beside.is_empty() {
        let busy = waits(&while_running(beside, &town, town.browse(seconds)).await?, seconds);
        told["ratio_p95"] = (busy.p95_ms / idle.p95_ms).into();
        told["beside"] = serde_json::to_value(busy)?;
    }
    println!("{told}");
    Ok(())
}

/// Runs a program again and again while something else is done, each time on a data directory without notices.
async fn while_running<T>(
    program: &[String],
    town: &Town,
    other: impl Future<Output = T>,
) -> Result<T, Box<dyn Error>> {
    let data = town.data().display().to_string();
    let arguments: Vec<String> = program[1..].iter().map(|argument| argument.replace("{data}", &data)).collect();
    let again = async {
        loop {
            town.forget_notices()?;
            let mut command = Command::new(&program[0]);
            command.args(&arguments).stdout(Stdio::null()).stderr(Stdio::null()).kill_on_drop(true);
            if !command.status().await?.success() {
                return Err::<T, Box<dyn Error>>(format!("{} failed", program[0]).into());
            }
        }
    };
    tokio::select! {
        done = other => Ok(done),
        failed = again => failed,
    }
}

fn waits(visits: &[Visit], seconds: Duration) -> Waits {
    let mut times: Vec<f64> = visits.iter().map(|visit| visit.waited.as_secs_f64() * 1000.0).collect();
    times.sort_by(f64::total_cmp);
    // The place of a share in the sorted list; an empty list has no places.
    let at = |share: f64| times.get((times.len() as f64 * share) as usize).copied().unwrap_or(f64::NAN);
    Waits {
        requests: visits.len(),
        failed: visits.iter().filter(|visit| !visit.answered).count(),
        posts: visits.iter().filter(|visit| visit.posted).count(),
        per_second: visits.len() as f64 / seconds.as_secs_f64(),
        p50_ms: at(0.5),
        p95_ms: at(0.95),
        p99_ms: at(0.99),
    }
}

/// When something began, for how long it took.
fn since(began: Instant) -> Duration {
    began.elapsed()
}
