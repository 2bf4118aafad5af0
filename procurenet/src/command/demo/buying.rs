//! Three of the demo's buyers on their way to a joint purchase, as `content/demo/buying.toml` tells it: plans, a need they
//! met over, and a group that waits for two answers and one approval.

use super::cast::{Cast, Person};
use super::stage::Stage;
use crate::command::scenario::{Group, Player, Script, Stage as Scene, wishes};
use anyhow::{Context, Result};
use std::collections::BTreeMap;

/// The day they bring in plans and needs; a month and more is left for meeting.
const BEGAN: i64 = 2;
/// From a need to whoever has the same: the room moves by the month.
const UNTIL_MET: i64 = 32;
/// Whose budget nobody approved yet.
const WAITED_FOR: &str = "PT";

/// Plays it as far as it goes.
pub async fn play(stage: &Stage<'_>, cast: &Cast) -> Result<()> {
    let script =
        Script::parse(include_str!("../../../../content/demo/buying.toml")).context("content/demo/buying.toml")?;
    let mut players = BTreeMap::new();
    for buyer in &script.buyers {
        players.insert(buyer.country.clone(), player(stage, cast, &buyer.country, &buyer.name)?);
    }
    let mut scene = Scene { store: stage.store, script: &script, players, now: stage.day(BEGAN) };
    wishes::plans(&scene).await?;
    let needs = wishes::needs(&scene).await?;
    scene.pass(UNTIL_MET);
    wishes::matching(&scene, &needs).await?;
    let mut group = Group::found(&mut scene).await?;
    group.align_need().await?;
    group.gather().await?;
    group.settle().await?;
    group.budget().await?;
    for buyer in script.buyers.iter().filter(|buyer| buyer.country != WAITED_FOR) {
        group.approve_one(&buyer.country).await?;
    }
    Ok(())
}

/// Who acts for an organisation of the demo, and who for its country.
fn player(stage: &Stage<'_>, cast: &Cast, country: &str, name: &str) -> Result<Player> {
    let known = cast.organisations.iter().find(|organisation| organisation.name == name);
    let key = &known.with_context(|| format!("no member is called {name}"))?.key;
    let who = |is: &dyn Fn(&&Person) -> bool| -> Result<String> {
        let person = cast.people.iter().find(is).with_context(|| format!("nobody acts for {name}"))?;
        Ok(stage.id(&person.key)?.to_owned())
    };
    let contact = ["national_contact", country];
    Ok(Player {
        country: country.to_owned(),
        body: stage.id(key)?.to_owned(),
        manager: who(&|person| person.organisation.as_ref() == Some(key) && person.organisation_role == "manager")?,
        contact: who(&|person| person.roles.iter().any(|role| *role == contact))?,
    })
}
