//! `procurenet register`

use crate::output::{self, Format, Table, cut, or_dash};
use crate::place;
use analysis::JointProcedure;
use anyhow::Result;
use clap::Args;
use jiff::civil::Date;
use std::path::Path;

/// Lists every procedure run for more than one buyer, with its class and evidence.
#[derive(Args, Debug)]
pub struct Register {
    /// Only this class.
    #[arg(long, value_parser = ["cross_border", "corporate_group", "eu_institution", "same_state", "domestic"])]
    class: Option<String>,
    /// As if today were this day: nothing published later is used.
    #[arg(long, value_parser = output::day)]
    as_of: Option<Date>,
    /// Without the list of corporate groups: only what notices show.
    #[arg(long)]
    no_groups: bool,
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

impl Register {
    /// Runs the command.
    pub async fn run(self, data: &Path) -> Result<()> {
        let evidence = place::evidence(data).await?;
        let as_of = self.as_of.unwrap_or_else(place::today);
        let market = place::market_with(&evidence, as_of, !self.no_groups).await?;
        let wanted = |row: &JointProcedure| self.class.as_ref().is_none_or(|class| row.class.as_str() == class);
        let rows: Vec<JointProcedure> = market.register().into_iter().filter(wanted).collect();
        output::rows(&rows, self.format, || table(&rows))
    }
}

fn table(rows: &[JointProcedure]) -> Table {
    let mut table = Table::new(&["procedure", "class", "countries", "buyers", "CPV", "title"]);
    for row in rows {
        let countries: Vec<&str> = row.countries.iter().map(|country| country.as_str()).collect();
        table.row(vec![
            row.procedure.0.clone(),
            row.class.as_str().to_owned(),
            countries.join(" "),
            row.buyers.len().to_string(),
            or_dash(row.cpv.as_ref()),
            cut(&row.title, 60),
        ]);
    }
    table
}
