//! `procurenet endings`

use crate::output::{self, Format, Table, cut, or_dash};
use crate::place;
use analysis::{Ending, EndingFilter, Endings as Answer};
use anyhow::Result;
use clap::Args;
use jiff::civil::Date;
use model::{Country, Cpv};
use std::path::Path;

/// Lists when contracts end: base, likely and latest, each with the field it came from.
#[derive(Args, Debug)]
pub struct Endings {
    /// As if today were this day: nothing published later is used, and what is over by then is left out.
    #[arg(long, value_parser = output::day)]
    as_of: Option<Date>,
    /// Every lot with a term, also those that are over.
    #[arg(long)]
    all: bool,
    /// Only buyers of this country (two letters).
    #[arg(long, value_parser = super::partners::country)]
    country: Option<Country>,
    /// Only this CPV code and what lies below it.
    #[arg(long, value_parser = super::partners::cpv)]
    cpv: Option<Cpv>,
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

impl Endings {
    /// Runs the command.
    pub async fn run(self, data: &Path) -> Result<()> {
        let evidence = place::evidence(data).await?;
        let market = place::market(&evidence, self.as_of.unwrap_or_else(place::today)).await?;
        let filter = EndingFilter { all: self.all, country: self.country, cpv: self.cpv, ..EndingFilter::default() };
        let endings = market.endings(&filter);
        output::rows(&endings.rows, self.format, || table(&endings.rows))?;
        let Answer { lots, without_term, without_start, unlimited, doubtful, not_awarded, over, .. } = &endings;
        eprintln!(
            "{} endings of {lots} lots known on {}; left out: {over} over by then,",
            endings.rows.len(),
            market.as_of
        );
        eprintln!("{without_term} that state no term, {without_start} a term but no start, {unlimited} without end,");
        eprintln!(
            "{doubtful} with a doubtful term, {not_awarded} that were not awarded, and what the filter leaves out"
        );
        Ok(())
    }
}

fn table(rows: &[Ending]) -> Table {
    let mut table = Table::new(&["likely end", "base end", "latest end", "country", "buyer", "CPV", "notice", "lot"]);
    for row in rows {
        table.row(vec![
            row.likely_end.to_string(),
            row.base_end.to_string(),
            row.latest_end.to_string(),
            or_dash(row.country.as_ref()),
            cut(&row.buyer, 40),
            or_dash(row.cpv.as_ref()),
            row.notice.to_string(),
            row.lot.clone(),
        ]);
    }
    table
}
