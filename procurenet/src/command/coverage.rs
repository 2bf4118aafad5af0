//! `procurenet coverage`

use crate::output::{self, Format, or_dash};
use crate::place;
use anyhow::Result;
use clap::Args;
use evidence::{Coverage as Answer, Group};
use std::fmt::Write;
use std::path::Path;

/// Says what data is here, how complete it is, and what was refused and why.
#[derive(Args, Debug)]
pub struct Coverage {
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

impl Coverage {
    /// Runs the command.
    pub async fn run(self, data: &Path) -> Result<()> {
        let coverage = place::evidence(data).await?.coverage().await?;
        output::document(&coverage, self.format, || text(&coverage).unwrap_or_default())
    }
}

fn text(coverage: &Answer) -> Result<String, std::fmt::Error> {
    let mut text = String::new();
    let (first, last) = (or_dash(coverage.first_day), or_dash(coverage.last_day));
    let Answer { notices, versions, lots, awards, parties, refused, synthetic, .. } = coverage;
    writeln!(
        text,
        "{notices} notices ({versions} versions), {first} to {last}; {lots} lots, {awards} outcomes, {parties} mentions"
    )?;
    writeln!(text, "{synthetic} of them made up by procurenet itself; {refused} records refused")?;
    groups(&mut text, "source", &coverage.by_source)?;
    groups(&mut text, "year", &coverage.by_year)?;
    groups(&mut text, "country", &coverage.by_country)?;
    groups(&mut text, "kind", &coverage.by_kind)?;
    writeln!(text, "\nhow often key fields are present")?;
    for share in &coverage.fields {
        let percent = 100.0 * share.present as f64 / share.records.max(1) as f64;
        writeln!(
            text,
            "  {:<10} {percent:>5.1} %  {} of {} ({})",
            share.field, share.present, share.records, share.record
        )?;
    }
    writeln!(text, "\nproblems (`procurenet problems --code CODE` lists them)")?;
    for problem in &coverage.problems {
        let refuses = if problem.code.refuses() { "refused" } else { "kept, flagged" };
        writeln!(
            text,
            "  {:<24} {:>6} in {} records, {refuses}; e.g. {}: {}",
            problem.code.to_string(),
            problem.problems,
            problem.records,
            problem.example_file,
            problem.example
        )?;
    }
    writeln!(text, "\n{} paths no reader understands yet; the most frequent:", coverage.unknown_paths)?;
    for path in coverage.most_unknown_paths.iter().take(20) {
        writeln!(text, "  {:>6} in {:>5} notices  {}", path.count, path.notices, path.path)?;
    }
    Ok(text)
}

fn groups(text: &mut String, name: &str, groups: &[Group]) -> std::fmt::Result {
    writeln!(text, "\nby {name}")?;
    for group in groups {
        let value = if group.value.is_empty() { "not stated" } else { &group.value };
        writeln!(
            text,
            "  {value:<14} {:>6} notices {:>7} lots {:>7} outcomes",
            group.notices, group.lots, group.awards
        )?;
    }
    Ok(())
}
