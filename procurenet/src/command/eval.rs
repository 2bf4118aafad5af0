//! `procurenet eval`

use crate::output::{self, Format};
use crate::place;
use analysis::evaluate::{self, Evaluation, Interval};
use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Measures answers against a truth table, with confidence intervals and baselines.
#[derive(Args, Debug)]
pub struct Eval {
    what: What,
    /// The truth table (for `register`: joint_truth.tsv).
    #[arg(long, value_name = "FILE", required_if_eq("what", "register"))]
    truth: Option<PathBuf>,
    /// Example notices and their reports (for `validator`): a folder or archive, or a folder with both archives.
    #[arg(long, value_name = "PATH", required_if_eq("what", "validator"))]
    from: Option<PathBuf>,
    /// Without the list of corporate groups: only what notices show.
    #[arg(long)]
    no_groups: bool,
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum What {
    /// The register of joint procedures.
    Register,
    /// The check of eForms notices.
    Validator,
}

impl Eval {
    /// Runs the command.
    pub async fn run(self, data: &Path) -> Result<()> {
        match self.what {
            What::Register => self.register(data).await,
            What::Validator => {
                let from = self.from.context("name the examples with --from PATH")?;
                super::eval_validator::run(data, &from, self.format)
            }
        }
    }

    async fn register(self, data: &Path) -> Result<()> {
        let path = self.truth.context("name the truth table with --truth FILE")?;
        let truth = std::fs::read_to_string(&path)
            .with_context(|| format!("the truth table {} cannot be read", path.display()))?;
        let evidence = place::evidence(data).await?;
        let market = place::market_with(&evidence, place::today(), !self.no_groups).await?;
        let evaluation = evaluate::register(&market, &truth)?;
        output::document(&evaluation, self.format, || text(&evaluation))
    }
}

fn text(evaluation: &Evaluation) -> String {
    let mut text = format!(
        "{}: {} labelled notices, {} of the table are not in the data\n",
        evaluation.name, evaluation.n, evaluation.missing
    );
    figures(&mut text, "procurenet", &evaluation.metrics);
    for (baseline, metrics) in &evaluation.baselines {
        figures(&mut text, baseline, metrics);
    }
    for (label, classes) in &evaluation.confusion {
        let classes: Vec<String> = classes.iter().map(|(class, count)| format!("{class} {count}")).collect();
        put(&mut text, format_args!("  {label}: {}", classes.join(", ")));
    }
    for row in &evaluation.disagreements {
        put(
            &mut text,
            format_args!(
                "  {} ({}): expected {}, given {}: {}",
                row.notice, row.label, row.expected, row.given, row.because
            ),
        );
    }
    text
}

fn figures(text: &mut String, name: &str, metrics: &BTreeMap<String, Interval>) {
    put(text, format_args!("{name}"));
    for (metric, interval) in metrics {
        put(
            text,
            format_args!(
                "  {metric}: {:.3} (95 % interval {:.3} to {:.3})",
                interval.value, interval.low, interval.high
            ),
        );
    }
}

fn put(text: &mut String, line: std::fmt::Arguments<'_>) {
    writeln!(text, "{line}").expect("writing to a String cannot fail");
}
