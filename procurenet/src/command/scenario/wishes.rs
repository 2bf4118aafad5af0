//! From plans to a group: plans imported, needs declared, and matched without names until both agree.

use super::sheets::plan_of;
use super::stage::Stage;
use anyhow::{Context, Result, ensure};
use jiff::civil::date;
use model::{Cpv, Currency};
use plans::need::{Level, Need, Sector, Window};
use plans::{Book, Mapping, Preview};
use store::need::NewNeed;
use store::plan::{PlanReaders, Way};

/// Imports the plan of every buyer and shares it with the network.
pub async fn plans(stage: &Stage<'_>) -> Result<usize> {
    let mut lines = 0;
    for country in stage.players.keys() {
        lines += plan(stage, country).await.with_context(|| format!("importing the plan of {country}"))?;
    }
    Ok(lines)
}

async fn plan(stage: &Stage<'_>, country: &str) -> Result<usize> {
    let (name, bytes) = plan_of(country)?;
    let actor = stage.manager(country).await?;
    let body = &stage.player(country)?.body;
    let mut book = Book::open(bytes.clone())?;
    let mut mapping = Mapping::guess(&mut book, 0)?;
    // Where no head names a currency, whoever imports says it.
    mapping.currency.get_or_insert_with(Currency::eur);
    let import = stage.store.stage_import(&actor, body, (name, &bytes), &mapping).await?;
    let preview = Preview::read(&mut book, &mapping)?;
    ensure!(preview.faults().next().is_none(), "rows of {name} cannot be read");
    let lines: Vec<_> = preview.lines.into_iter().map(|(_, line)| line).collect();
    stage.store.write_plan(&actor, body, 0, &Way::Replace { import }, &lines).await?;
    let readers = PlanReaders { network: true, ..PlanReaders::default() };
    stage.store.share_plan(&actor, body, &readers).await?;
    Ok(lines.len())
}

/// Declares the need of every buyer, for its organisation alone, and lets it be compared.
pub async fn needs(stage: &Stage<'_>) -> Result<Vec<(String, String)>> {
    let mut needs = Vec::new();
    for country in stage.players.keys() {
        let actor = stage.manager(country).await?;
        let body = Some(stage.player(country)?.body.clone());
        let new = NewNeed { need: need(stage)?, language: "en".to_owned(), body, sharing: None };
        let id = stage.store.declare_need(&actor, &new).await?;
        stage.store.enter_matching(&actor, &id).await?;
        needs.push((country.clone(), id));
    }
    Ok(needs)
}

fn need(stage: &Stage<'_>) -> Result<Need> {
    Ok(Need {
        title: stage.script.title.clone(),
        statement: stage.script.need.clone(),
        level: Level::Operational,
        sector: Sector::BorderSecurity,
        scenario: "A patrol hears that somebody is lost behind the hill, at night.".to_owned(),
        outcome: "The patrol sees whoever it is within ten minutes.".to_owned(),
        measures: "Minutes from the call to the first picture.".to_owned(),
        constraints: "No pilot's licence, no airport.".to_owned(),
        cpv: vec![Cpv::parse(&stage.script.cpv).context("the code of the scenario is none")?],
        quantity: None,
        window: Some(Window { from: date(2027, 1, 1), to: date(2028, 12, 31) }),
        trl: Some(9),
        standard: String::new(),
    })
}

/// Every buyer asks, learns countries alone, and agrees to meet each; then names are known to all.
pub async fn matching(stage: &Stage<'_>, needs: &[(String, String)]) -> Result<usize> {
    for (country, need) in needs {
        let actor = stage.manager(country).await?;
        stage.store.ask_matching(&actor, need).await?;
        let told = stage.store.matching(&actor, need).await?;
        ensure!(told.met.is_empty(), "{country} was told names before anybody agreed");
        ensure!(told.view.countries.len() == needs.len() - 1, "{country} was not told of every other country");
    }
    for (country, need) in needs {
        let actor = stage.manager(country).await?;
        for (other, _) in needs.iter().filter(|(other, _)| other != country) {
            stage.store.agree_to_meet(&actor, need, other).await?;
        }
    }
    let (country, need) = needs.first().context("no need was declared")?;
    let met = stage.store.matching(&stage.manager(country).await?, need).await?.met.len();
    ensure!(met == needs.len() - 1, "{country} met {met} others");
    Ok(met)
}
