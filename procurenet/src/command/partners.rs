//! `procurenet partners`

use crate::output::{self, Format, Table, WrongUse, cut, or_dash};
use crate::place;
use analysis::{Market, OrganisationId, Partner, PartnerQuery, Partners as Answer};
use anyhow::{Context, Result, bail, ensure};
use clap::Args;
use jiff::civil::Date;
use model::{Country, Cpv};
use rust_decimal::Decimal;
use std::path::Path;

/// Finds buyers in other countries that will need the same, best first, each with its reasons.
#[derive(Args, Debug)]
pub struct Partners {
    /// A buyer already in the data, by its organisation id; its own contracts then describe the need.
    #[arg(long, value_name = "ID", required_unless_present_any = ["cpv", "text"])]
    buyer: Option<String>,
    /// What is needed, as a CPV code of eight digits.
    #[arg(long, value_parser = cpv)]
    cpv: Option<Cpv>,
    /// The asking buyer's country (two letters).
    #[arg(long, value_parser = country, required_unless_present = "buyer")]
    country: Option<Country>,
    /// What is needed, in words.
    #[arg(long)]
    text: Option<String>,
    /// Expected value in euro.
    #[arg(long, value_name = "EUR")]
    value: Option<Decimal>,
    /// First month of the need, as 2024-06.
    #[arg(long, value_parser = first_of_month, value_name = "MONTH")]
    from: Option<Date>,
    /// Last month of the need, as 2025-01.
    #[arg(long, value_parser = last_of_month, value_name = "MONTH")]
    to: Option<Date>,
    /// As if today were this day: nothing published later is used.
    #[arg(long, value_parser = output::day)]
    as_of: Option<Date>,
    /// At most this many rows.
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..))]
    limit: u32,
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

impl Partners {
    /// Runs the command.
    pub async fn run(self, data: &Path) -> Result<()> {
        if let (Some(from), Some(to)) = (self.from, self.to)
            && from > to
        {
            return Err(WrongUse(format!("the window ends before it begins: --from {from} is after --to {to}")).into());
        }
        let evidence = place::evidence(data).await?;
        let market = place::market(&evidence, self.as_of.unwrap_or_else(place::today)).await?;
        let answer = market.partners(&self.query(&market)?);
        self.say_what_was_asked(&market, &answer)?;
        output::rows(&answer.rows, self.format, || table(&answer.rows))?;
        report(&market, &answer);
        Ok(())
    }

    fn query(&self, market: &Market) -> Result<PartnerQuery> {
        let buyer = self.buyer.clone().map(OrganisationId);
        if let Some(id) = &buyer {
            let known = market.organisations.get(id).is_some();
            ensure!(
                known,
                "no organisation {} is known on {}\nhint: find its id with `procurenet organisation NAME`",
                id.0,
                market.as_of
            );
        }
        Ok(PartnerQuery {
            buyer,
            cpv: self.cpv.clone(),
            country: self.country.clone(),
            text: self.text.clone(),
            value_eur: self.value,
            from: self.from,
            to: self.to,
            regime: None,
            limit: self.limit as usize,
        })
    }

    /// Words stand for codes: which ones is said on standard error.
    fn say_what_was_asked(&self, market: &Market, answer: &Answer) -> Result<()> {
        if answer.asked.is_empty() {
            let hint = if market.knowledge.labels.is_empty() {
                "load code lists with `procurenet fetch codelists --from PATH`, or give --cpv CODE"
            } else {
                "try other words, or give --cpv CODE"
            };
            bail!("no CPV code is known for what was asked\nhint: {hint}");
        }
        if self.cpv.is_none() {
            for asked in &answer.asked {
                eprintln!("asked: CPV {} {}", asked.cpv, asked.label.as_deref().unwrap_or_default());
            }
        }
        Ok(())
    }
}

fn report(market: &Market, answer: &Answer) {
    eprintln!(
        "{} of {} buyers abroad as of {}; {} of the asking country left out, {} of the same corporate group not offered",
        answer.rows.len(),
        answer.found,
        market.as_of,
        answer.same_country,
        answer.siblings.len()
    );
}

fn table(rows: &[Partner]) -> Table {
    let mut table = Table::new(&["score", "country", "buyer", "organisation", "why"]);
    for row in rows {
        let why: Vec<&str> =
            row.reasons.iter().filter(|r| !r.points.is_zero()).take(3).map(|r| r.text.as_str()).collect();
        table.row(vec![
            format!("{:.2}", row.score),
            or_dash(row.country.as_ref()),
            cut(&row.name, 44),
            row.organisation.0.clone(),
            cut(&why.join("; "), 110),
        ]);
    }
    table
}

/// Parses a country of two or three letters.
pub fn country(written: &str) -> Result<Country> {
    Country::parse(written).with_context(|| format!("{written} is no country code: write two letters, for example EE"))
}

/// Parses a CPV code.
pub fn cpv(written: &str) -> Result<Cpv> {
    Cpv::parse(written).with_context(|| format!("{written} is no CPV code: write eight digits, for example 79710000"))
}

fn first_of_month(written: &str) -> Result<Date> {
    format!("{written}-01").parse().with_context(|| format!("{written} is no month: write it as 2024-06"))
}

fn last_of_month(written: &str) -> Result<Date> {
    Ok(first_of_month(written)?.last_of_month())
}
