//! `procurenet route`

use crate::output::{self, WrongUse};
use anyhow::Result;
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use law::{Advice, Ask, Book, Question};
use std::io::Write;

/// Finds which routes are open to buyers who want to buy together, under which law, with which papers.
///
/// Every option may be left out, or be "unknown": what is not known never opens a route, it is listed as a question.
#[derive(Args, Debug)]
pub struct Route {
    /// A country of the buyers (two letters); give it once for each.
    #[arg(long, required = true, value_name = "CODE")]
    country: Vec<String>,
    /// What the buyers are: contracting-authority, utility, not-bound, eu-institution; EE:utility for one country.
    #[arg(long, value_name = "KIND")]
    buyer: Vec<String>,
    /// What is bought, as a CPV code.
    #[arg(long, value_name = "CODE")]
    cpv: Option<String>,
    /// How ready the solution is: research, research-and-purchase, innovative, off-the-shelf.
    #[arg(long)]
    stage: Option<String>,
    /// Which law covers it: classic, utilities, defence-sensitive, essential-security.
    #[arg(long)]
    sector: Option<String>,
    /// The kind of contract: supplies, services, social-services, works, concession.
    #[arg(long)]
    object: Option<String>,
    /// Estimated value in euro without tax, over all buyers and lots.
    #[arg(long, value_name = "EUR")]
    value: Option<String>,
    /// Which authorities: central, sub-central, both.
    #[arg(long)]
    level: Option<String>,
    /// Who can carry it: one-authority, central-purchasing-body, joint-entity, international-organisation,
    /// government-sells, none; give it once for each.
    #[arg(long)]
    lead: Vec<String>,
    /// Whether the results of research go to the buyers alone and they pay all of it: yes, no.
    #[arg(long, value_name = "ANSWER")]
    benefit: Option<String>,
    /// Money of the European Union: none, research-programme, defence-programme, other.
    #[arg(long)]
    funding: Option<String>,
    /// Whether an agreement between the states fixes how they buy: yes, no.
    #[arg(long, value_name = "ANSWER")]
    treaty: Option<String>,
    /// Whether it answers a threat to health across borders: yes, no.
    #[arg(long, value_name = "ANSWER")]
    health: Option<String>,
    /// The day the procedure begins, as 2026-11-21; today when left out.
    #[arg(long, value_parser = output::day)]
    date: Option<Date>,
    #[arg(long, value_enum, default_value = "text")]
    format: Shape,
}

/// How the answer is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Shape {
    /// Lines for reading.
    Text,
    /// One JSON document.
    Json,
    /// A memo in Markdown.
    Md,
}

impl Route {
    /// Runs the command; it needs no data.
    pub fn run(self) -> Result<()> {
        let answers = self.answers();
        let pairs = answers.iter().map(|(ask, written)| (ask.as_str(), written.as_str()));
        let (question, wrong) = Question::read(pairs, self.date.unwrap_or_else(crate::place::today));
        if let Some(wrong) = wrong.first() {
            return Err(WrongUse(format!("--{wrong}")).into());
        }
        write(&Book::shipped().advise(&question), self.format)
    }

    fn answers(&self) -> Vec<(Ask, String)> {
        let several = [(Ask::Countries, &self.country), (Ask::Buyers, &self.buyer), (Ask::Lead, &self.lead)];
        let several = several.into_iter().flat_map(|(ask, written)| written.iter().map(move |one| (ask, one.clone())));
        let single = [
            (Ask::Cpv, &self.cpv),
            (Ask::Sector, &self.sector),
            (Ask::Stage, &self.stage),
            (Ask::Benefit, &self.benefit),
            (Ask::Object, &self.object),
            (Ask::Value, &self.value),
            (Ask::Level, &self.level),
            (Ask::Funding, &self.funding),
            (Ask::Treaty, &self.treaty),
            (Ask::Health, &self.health),
        ];
        let single = single.into_iter().filter_map(|(ask, written)| Some((ask, written.clone()?)));
        several.chain(single).collect()
    }
}

fn write(advice: &Advice, format: Shape) -> Result<()> {
    let mut out = std::io::stdout().lock();
    match format {
        Shape::Text => write!(out, "{}", law::text(advice))?,
        Shape::Json => writeln!(out, "{}", serde_json::to_string(advice)?)?,
        Shape::Md => write!(out, "{}", law::memo(advice))?,
    }
    Ok(())
}
