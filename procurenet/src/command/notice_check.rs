//! `procurenet notice check`

use super::fetch;
use crate::output::{self, Format};
use crate::place;
use anyhow::{Context, Result, bail};
use clap::Args;
use eforms::lifespan::Verdict;
use eforms::{Error, Failure, Lifespan, Report, Sdk, Severity};
use std::fmt::Write as _;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// Checks an eForms notice against the SDK, before it is sent.
#[derive(Args, Debug)]
pub struct Check {
    /// The notice, as XML; `-` reads it from standard input.
    file: PathBuf,
    /// The notice that this one changes.
    #[arg(long, value_name = "FILE")]
    changes: Option<PathBuf>,
    /// `table` for reading, `json` for programs.
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

impl Check {
    /// Runs the command; fails when the notice is not valid or cannot be read.
    pub fn run(&self, data: &Path) -> Result<()> {
        let sdk = Sdk::load(&fetch::sdk_folder(data))?;
        let report = self.report(&sdk)?;
        output::document(&report, self.format, || text(&report))?;
        if !report.valid {
            bail!("{} is not valid", self.file.display());
        }
        Ok(())
    }

    fn report(&self, sdk: &Sdk) -> Result<Report> {
        let (notice, today) = (read(&self.file)?, place::today());
        let checked = match &self.changes {
            Some(original) => sdk.check_change(&notice, &read(original)?, today),
            None => sdk.check(&notice, today),
        };
        match checked {
            Ok(report) => Ok(report),
            Err(error @ (Error::NotXml { .. } | Error::NotEforms { .. } | Error::TooLarge { .. })) => {
                Ok(unreadable(sdk, &error))
            }
            Err(error) => Err(error.into()),
        }
    }
}

fn read(file: &Path) -> Result<Vec<u8>> {
    if file != Path::new("-") {
        return std::fs::read(file).with_context(|| format!("reading {}", file.display()));
    }
    let mut bytes = Vec::new();
    let most = eforms::MOST_BYTES as u64 + 1;
    std::io::stdin().lock().take(most).read_to_end(&mut bytes).context("reading standard input")?;
    Ok(bytes)
}

/// What programs get for a file that holds no notice: one failure that says why.
fn unreadable(sdk: &Sdk, error: &Error) -> Report {
    let (rule, text) = ("unreadable".to_owned(), error.to_string());
    let failure = Failure { rule, path: String::new(), text, severity: Severity::Error, field: None };
    Report {
        valid: false,
        failed: vec![failure],
        unlisted: 0,
        not_checked: 0,
        undecided: Vec::new(),
        checked: 0,
        subtype: None,
        written_for: None,
        checked_with: sdk.version().to_owned(),
        lifespan: eforms::lifespan(None, place::today()),
    }
}

/// Whether TED takes the version the notice is written for.
fn taken(lifespan: &Lifespan) -> String {
    let version = lifespan.version.as_deref().unwrap_or("no version of the SDK");
    match (lifespan.verdict, lifespan.until) {
        (Verdict::Accepted, Some(until)) => format!("written for SDK {version}: TED takes it until {until}"),
        (Verdict::Over, Some(until)) => format!("written for SDK {version}: TED took it until {until}, no longer"),
        _ => format!("written for {version}: not on the lists held here, see {}", lifespan.source),
    }
}

fn text(report: &Report) -> String {
    let mut text = String::new();
    let mut put = |line: String| writeln!(text, "{line}").expect("writing to a String cannot fail");
    for failure in &report.failed {
        let severity = if failure.severity == Severity::Warning { "warning" } else { "error" };
        put(format!("{severity} {}: {}", failure.rule, failure.text));
        if !failure.path.is_empty() {
            put(format!("  where: {}", failure.path));
        }
    }
    if report.unlisted > 0 {
        put(format!("{} more are not listed", report.unlisted));
    }
    put(taken(&report.lifespan));
    let answer = if report.valid { "valid" } else { "not valid" };
    let (checked, sdk) = (report.checked, &report.checked_with);
    put(format!("{answer}: {checked} rules decided with SDK {sdk}, {} not checked", report.not_checked));
    text
}
