//! `procurenet demo`

mod buying;
mod cast;
mod members;
mod shared;
mod stage;

use super::serve::{Serve, rehearses_here};
use super::{fetch, ingest};
use crate::place;
use analysis::segment::{Catalogue, Inputs, Resampling, Snapshot, Weights};
use anyhow::{Context, Result};
use clap::Args;
use jiff::civil::{Date, date};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// Prepares data once and opens the site on it with three questions it can answer.
#[derive(Args, Debug)]
pub struct Demo {
    /// A folder with notice archives (and codelists, fx) to use instead of the sample beside the checkout.
    #[arg(long, value_name = "DIR")]
    from: Option<PathBuf>,
    /// Address and port.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Prepare the data and stop.
    #[arg(long)]
    prepare_only: bool,
    /// Show the code that the members' authenticator apps show now, and stop.
    #[arg(long)]
    code: bool,
    /// Rehearse: the clock runs so many days ahead; codes follow it.
    #[arg(long, value_name = "N", default_value_t = 0)]
    days_later: u16,
}

/// The notices of the sample; other archives beside them are references, not notices.
const SAMPLE: [&str; 3] = ["ted-legacy.tar.gz", "eforms.tar.gz", "eforms-doffin.tar.gz"];
/// Most sample notices are past: the demo asks as if today were this day, and says so.
const SAMPLE_DAY: Date = date(2024, 1, 1);
/// The cycle that was frozen with the demo's data.
const FROZEN: &str = "cycle.json";
const QUESTIONS: [(&str, &str); 3] = [
    ("79710000", "Who abroad will need security services?"),
    ("35120000", "Who abroad will need surveillance and security systems?"),
    ("34144000", "Who abroad will need special vehicles?"),
];

impl Demo {
    /// Runs the command.
    pub async fn run(self, data: PathBuf) -> Result<()> {
        if self.code {
            println!("{}", members::code(self.days_later)?);
            return Ok(());
        }
        rehearses_here(self.listen, self.days_later)?;
        let data = data.join("demo");
        let source = self.source();
        eprintln!("{}", source.sentence());
        if let Some(day) = source.day() {
            eprintln!("Most of them are past, so the pages open as if today were {day}.");
        }
        let marker = data.join("prepared");
        let wanted = source.sentence();
        if std::fs::read_to_string(&marker).ok().as_deref() != Some(&wanted) {
            prepare(&source, &data).await?;
            freeze(&source, &data).await?;
            std::fs::write(&marker, &wanted)?;
        }
        members::bring_in(&store::Store::open(&data).await?, frozen(&data)?.as_ref()).await?;
        if self.prepare_only {
            return Ok(());
        }
        let as_of = source.day();
        let answers = write_config(&data)?;
        let serve = Serve::on(self.listen, as_of, self.days_later);
        serve.run_then(&data, source.sentence(), |address| greet(address, as_of, answers, &data)).await
    }

    /// What is named, else the sample beside the checkout, else a made-up market.
    fn source(&self) -> Source {
        if let Some(folder) = &self.from {
            return Source::Folder(folder.clone());
        }
        let beside = [Path::new("../shared/data"), Path::new("shared/data")];
        match beside.into_iter().find(|folder| folder.join(SAMPLE[0]).is_file()) {
            Some(folder) => Source::Sample(folder.to_owned()),
            None => Source::Synthetic,
        }
    }
}

/// Where the demo's notices come from.
enum Source {
    Folder(PathBuf),
    Sample(PathBuf),
    Synthetic,
}

impl Source {
    fn sentence(&self) -> String {
        match self {
            Self::Folder(folder) => format!("Notices from {}, as you named it.", folder.display()),
            Self::Sample(_) => "A sample of real notices, 2015 to 2025: no total here is Europe's.".to_owned(),
            Self::Synthetic => "No data was found: this is a made-up market, to try procurenet with. No buyer, contract or supplier in it is real.".to_owned(),
        }
    }

    fn day(&self) -> Option<Date> {
        matches!(self, Self::Sample(_)).then_some(SAMPLE_DAY)
    }
}

async fn prepare(source: &Source, data: &Path) -> Result<()> {
    match source {
        Source::Synthetic => {
            let store = tables::Store::open(data)?;
            intake::store_synthetic(&store)?;
        }
        Source::Sample(folder) => {
            let sample: Vec<PathBuf> =
                SAMPLE.iter().map(|name| folder.join(name)).filter(|path| path.exists()).collect();
            read(folder, &sample, data)?;
        }
        Source::Folder(folder) => read(folder, std::slice::from_ref(folder), data)?,
    }
    ingest::index(data).await
}

/// Draws for the demo's cycle: few, since it waits for them.
const DRAWS: Resampling = Resampling { notices: 20, weights: 400, seed: 20_240_101 };

/// Freezes the list of segments that the demo's coordinator publishes.
async fn freeze(source: &Source, data: &Path) -> Result<()> {
    let day = source.day().unwrap_or_else(place::today);
    let market = place::market(&place::evidence(data).await?, day).await?;
    let (catalogue, weights, inputs) = (Catalogue::house(), Weights::house(), Inputs::default());
    let snapshot = Snapshot::freeze(&market, &catalogue, &weights, &inputs, DRAWS);
    std::fs::write(data.join(FROZEN), snapshot.to_json()).context("keeping the demo's cycle")
}

/// What was frozen when the data was prepared; nothing where an earlier program prepared it.
fn frozen(data: &Path) -> Result<Option<Snapshot>> {
    let path = data.join(FROZEN);
    if !path.is_file() {
        return Ok(None);
    }
    let text = std::fs::read_to_string(&path)?;
    Ok(Some(Snapshot::from_json(&text).with_context(|| format!("reading {}", path.display()))?))
}

fn read(folder: &Path, notices: &[PathBuf], data: &Path) -> Result<()> {
    let store = tables::Store::open(data)?;
    let (codelists, rates) = (folder.join("codelists.tar.gz"), folder.join("fx.tar.gz"));
    if codelists.is_file() {
        fetch::codelists(&store, &codelists)?;
    }
    if rates.is_file() {
        fetch::rates(&store, &rates)?;
    }
    drop(store);
    // The archive of code lists may hold the SDK as well; without it the demo only cannot check notices.
    if codelists.is_file()
        && let Err(error) = fetch::sdk(data, &codelists)
    {
        eprintln!("notices cannot be checked: {error:#}");
    }
    let summary = ingest::notices(data, notices, None)?;
    eprint!("{}", ingest::sentence(&summary));
    Ok(())
}

/// The demo writes letters into a folder and takes answers on a port of its own; its `config.toml` says so.
fn write_config(data: &Path) -> Result<SocketAddr> {
    let free = std::net::TcpListener::bind(("127.0.0.1", 0)).context("looking for a free port for answers by mail")?;
    let answers = free.local_addr()?;
    let written = format!(
        "# Written by `procurenet demo` each time it starts.\n[mail]\nfolder = \"letters\"\n\
         from = \"desk@example.org\"\nauthserv_id = \"example.org\"\nlmtp = \"{answers}\"\n"
    );
    std::fs::write(data.join("config.toml"), written)?;
    Ok(answers)
}

fn greet(address: SocketAddr, as_of: Option<Date>, answers: SocketAddr, data: &Path) {
    eprintln!("letters lie in {}, answers by mail come in on {answers}", data.join("letters").display());
    let address = format!("localhost:{}", address.port());
    eprintln!("\nprocurenet is open on http://{address}\n\nThree questions it can answer:");
    for (cpv, question) in QUESTIONS {
        let day = as_of.map_or(String::new(), |day| format!("&as_of={day}"));
        eprintln!("  {question}\n    http://{address}/partners?cpv={cpv}&country=EE{day}");
    }
    // The file was read when the members came in.
    eprint!("\n{}", members::how_to_sign_in(&address).unwrap_or_default());
    eprintln!("\nCtrl-C stops it.");
}
