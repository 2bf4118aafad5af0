//! procurenet: finds who abroad will need the same thing, and when.
//!
//! One file a command; this one only reads the command line and reports failure.

mod command;
mod config;
mod evident;
mod output;
mod place;
mod progress;

use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// From published notices to partner buyers abroad.
#[derive(Parser, Debug)]
#[command(name = "procurenet", version, about, max_term_width = 100)]
struct Cli {
    /// Data directory; everything procurenet keeps lies in it.
    #[arg(long, global = true, env = "PROCURENET_DATA", value_name = "DIR")]
    data: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Prepare the sample data once and open the site on it.
    Demo(command::demo::Demo),
    /// Read notices from files, folders, archives or standard input (`-`).
    Ingest(command::ingest::Ingest),
    /// Load code lists or exchange rates.
    Fetch(command::fetch::Fetch),
    /// Make tables and full text again from the raw notices.
    Rebuild(command::rebuild::Rebuild),
    /// Set a site up from a file.
    Init(command::init::Init),
    /// Help somebody back in, check the log: for whoever holds the data directory.
    Admin(command::admin::Admin),
    /// Take cases and documents out as an archive; read archives and calls in.
    Knowledge(command::knowledge::Knowledge),
    /// Serve the web site.
    Serve(command::serve::Serve),
    /// Find buyers abroad who will need the same.
    Partners(command::partners::Partners),
    /// List joint procedures with their evidence.
    Register(command::register::Register),
    /// Find which routes are open to buyers of several countries, under which law.
    Route(command::route::Route),
    /// List when contracts end.
    Endings(command::endings::Endings),
    /// Freeze a cycle with its list of segments, compare cycles.
    Cycle(command::cycle::Cycle),
    /// Play a scenario from an empty data directory, from plans to a joint notice.
    Scenario(command::scenario::Scenario),
    /// Show one notice.
    Notice(command::notice::Notice),
    /// Show one organisation, or find it by name.
    Organisation(command::organisation::Organisation),
    /// Find notices by words.
    Search(command::search::Search),
    /// Say what data is here and what was refused.
    Coverage(command::coverage::Coverage),
    /// List what was wrong with records.
    Problems(command::problems::Problems),
    /// Measure answers against a truth table.
    Eval(command::eval::Eval),
}

/// What the exit codes say besides 0, done.
const FAILED: u8 = 1;
const WRONG_USE: u8 = 2;

fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if output::is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(if error.is::<output::WrongUse>() { WRONG_USE } else { FAILED })
        }
    }
}

fn run(cli: Cli) -> anyhow::Result<()> {
    tracing_subscriber::fmt().with_writer(std::io::stderr).with_env_filter(log_filter()).init();
    let data = place::data_directory(cli.data)?;
    if matches!(cli.command, Command::Ingest(_) | Command::Rebuild(_)) && place::is_served(&data) {
        place::give_way();
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        match cli.command {
            Command::Demo(demo) => demo.run(data).await,
            Command::Ingest(ingest) => ingest.run(&data).await,
            Command::Fetch(fetch) => fetch.run(&data),
            Command::Rebuild(rebuild) => rebuild.run(&data).await,
            Command::Init(init) => init.run(&data).await,
            Command::Admin(admin) => admin.run(&data).await,
            Command::Knowledge(knowledge) => knowledge.run(&data).await,
            Command::Serve(serve) => serve.run(&data).await,
            Command::Partners(partners) => partners.run(&data).await,
            Command::Register(register) => register.run(&data).await,
            Command::Route(route) => route.run(),
            Command::Endings(endings) => endings.run(&data).await,
            Command::Cycle(cycle) => cycle.run(&data).await,
            Command::Scenario(scenario) => scenario.run(&data).await,
            Command::Notice(notice) => notice.run(&data).await,
            Command::Organisation(organisation) => organisation.run(&data).await,
            Command::Search(search) => search.run(&data).await,
            Command::Coverage(coverage) => coverage.run(&data).await,
            Command::Problems(problems) => problems.run(&data).await,
            Command::Eval(eval) => eval.run(&data).await,
        }
    })
}

/// `RUST_LOG` decides; without it only warnings are written, to standard error.
fn log_filter() -> tracing_subscriber::EnvFilter {
    tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "warn".into())
}
