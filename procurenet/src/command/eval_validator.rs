//! `procurenet eval validator`

use super::fetch;
use crate::output::{self, Format};
use crate::place;
use anyhow::{Context, Result};
use eforms::Sdk;
use eforms::evaluate::{Agreement, evaluate};
use std::fmt::Write as _;
use std::path::Path;

/// Compares the check of notices with the SDK's own reports.
pub fn run(data: &Path, from: &Path, format: Format) -> Result<()> {
    let sdk = Sdk::load(&fetch::sdk_folder(data))?;
    let agreement = evaluate(&sdk, from, place::today()).with_context(|| format!("reading {}", from.display()))?;
    output::document(&agreement, format, || text(&sdk, &agreement))
}

fn text(sdk: &Sdk, agreement: &Agreement) -> String {
    let mut text = String::new();
    let mut put = |line: String| writeln!(text, "{line}").expect("writing to a String cannot fail");
    put(format!("validator, SDK {}: {} notices with reports", sdk.version(), agreement.notices));
    let (equal, verdicts) = (agreement.equal, agreement.verdicts);
    put(format!("  equal verdicts: {equal} of {verdicts} ({:.2} %)", agreement.share() * 100.0));
    put(format!("  reported failures found: {} of {}", agreement.found, agreement.reported));
    put(format!("  not checked: {}", agreement.undecided));
    let one_sided: usize = agreement.one_sided.values().sum();
    put(format!("  made by one side only: {one_sided} of {} rules", agreement.one_sided.len()));
    for difference in &agreement.differences {
        let side = if difference.fails_here { "fails here only" } else { "fails in the report only" };
        put(format!("  {} {}: {side}", difference.notice, difference.rule));
    }
    for refused in &agreement.refused {
        let how = match (refused.refused, refused.by_reported_rule) {
            (false, _) => "not refused",
            (true, Some(true)) => "refused by a reported rule",
            (true, Some(false)) => "refused, but by no reported rule",
            (true, None) => "refused",
        };
        put(format!("  {}: {how}", refused.notice));
    }
    text
}
