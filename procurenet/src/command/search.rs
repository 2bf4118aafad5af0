//! `procurenet search`

use crate::output::{self, Format, Table, cut, or_dash};
use crate::place;
use anyhow::Result;
use clap::Args;
use evidence::{Hit, SearchQuery};
use jiff::civil::Date;
use model::{Country, Cpv, NoticeKind};
use std::path::Path;

/// Finds notices by words in title, description, buyer and CPV label.
#[derive(Args, Debug)]
pub struct Search {
    /// The words.
    #[arg(required = true)]
    words: Vec<String>,
    /// Only this country (two letters).
    #[arg(long, value_parser = super::partners::country)]
    country: Option<Country>,
    /// Only this CPV code and what lies below it.
    #[arg(long, value_parser = super::partners::cpv)]
    cpv: Option<Cpv>,
    /// Only notices of this day or later.
    #[arg(long, value_parser = output::day)]
    from: Option<Date>,
    /// Only notices of this day or earlier.
    #[arg(long, value_parser = output::day)]
    to: Option<Date>,
    /// Only this kind: planning, competition, result...
    #[arg(long, value_parser = kind)]
    kind: Option<NoticeKind>,
    /// At most this many.
    #[arg(long, default_value_t = 20)]
    limit: usize,
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

impl Search {
    /// Runs the command.
    pub async fn run(self, data: &Path) -> Result<()> {
        let evidence = place::evidence(data).await?;
        let query = SearchQuery {
            words: self.words.join(" "),
            country: self.country,
            cpv: self.cpv,
            from: self.from,
            to: self.to,
            kind: self.kind,
            limit: self.limit,
            offset: 0,
        };
        let found = evidence.search(&query).await?;
        output::rows(&found.hits, self.format, || table(&found.hits))?;
        eprintln!("{} of {} notices", found.hits.len(), found.total);
        Ok(())
    }
}

fn kind(written: &str) -> Result<NoticeKind> {
    let kind = serde_json::from_value(serde_json::Value::String(written.to_owned()));
    kind.map_err(|_| anyhow::anyhow!("{written} is no kind of notice: planning, competition, direct-award, result, modification, change, completion, system, registration or other"))
}

fn table(hits: &[Hit]) -> Table {
    let mut table = Table::new(&["date", "country", "notice", "CPV", "buyer", "title"]);
    for hit in hits {
        table.row(vec![
            or_dash(hit.date),
            or_dash(hit.country.as_ref()),
            hit.notice.to_string(),
            or_dash(hit.cpv.as_ref()),
            cut(hit.buyer.as_deref().unwrap_or("–"), 36),
            cut(hit.title.as_ref().map_or("–", |title| &title.text), 70),
        ]);
    }
    table
}
