//! `procurenet organisation`

use crate::output::{self, Format, Table, WrongUse, cut, or_dash};
use crate::place;
use analysis::{Organisation as Found, text};
use anyhow::Result;
use clap::Args;
use jiff::civil::Date;
use std::path::Path;

/// Shows an organisation by its id, or finds organisations by name.
#[derive(Args, Debug)]
pub struct Organisation {
    /// Organisation id, or words of its name.
    id_or_name: String,
    /// As if today were this day: nothing published later is used.
    #[arg(long, value_parser = output::day)]
    as_of: Option<Date>,
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

impl Organisation {
    /// Runs the command.
    pub async fn run(self, data: &Path) -> Result<()> {
        let words = text::fold(&self.id_or_name);
        if words.is_empty() {
            return Err(WrongUse(
                "an id or words of a name are needed, for example `procurenet organisation politsei`".to_owned(),
            )
            .into());
        }
        let evidence = place::evidence(data).await?;
        let market = place::market(&evidence, self.as_of.unwrap_or_else(place::today)).await?;
        let matches = |organisation: &&Found| {
            organisation.id.0 == self.id_or_name
                || organisation
                    .spellings
                    .iter()
                    .any(|(name, _)| words.split(' ').all(|word| text::fold(name).contains(word)))
        };
        let exact = market.organisations.get(&analysis::OrganisationId(self.id_or_name.clone()));
        let found: Vec<&Found> = match exact {
            Some(organisation) => vec![organisation],
            None => market.organisations.all.iter().filter(matches).collect(),
        };
        anyhow::ensure!(
            !found.is_empty(),
            "no organisation is called {}\nhint: try fewer words of its name",
            self.id_or_name
        );
        output::rows(&found, self.format, || table(&found))
    }
}

fn table(rows: &[&Found]) -> Table {
    let mut table = Table::new(&["organisation", "country", "name", "mentions", "spellings", "ids", "group"]);
    for row in rows {
        let ids: Vec<&str> = row.ids.iter().map(|id| id.value.as_str()).take(3).collect();
        table.row(vec![
            row.id.0.clone(),
            or_dash(row.country.as_ref()),
            cut(&row.name, 50),
            row.mentions.len().to_string(),
            row.spellings.len().to_string(),
            ids.join(" "),
            or_dash(row.group.as_ref()),
        ]);
    }
    table
}
