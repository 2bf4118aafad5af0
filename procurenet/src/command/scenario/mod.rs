//! `procurenet scenario`

mod group;
mod notice;
mod script;
mod sheets;
mod stage;
pub mod wishes;

use crate::place;
use anyhow::{Context, Result, ensure};
use clap::{Args, Subcommand};
pub use group::Group;
use jiff::{SignedDuration, Timestamp};
pub use script::Script;
pub use stage::{Player, Stage};
use std::path::{Path, PathBuf};

/// Plays a scenario from an empty data directory: everything is done by invented members, through the functions their
/// real ones would use.
#[derive(Args, Debug)]
pub struct Scenario {
    #[command(subcommand)]
    which: Which,
}

#[derive(Subcommand, Debug)]
enum Which {
    /// Four buyers of four countries go from their plans to a joint notice, and on to the case.
    FourBuyers(FourBuyers),
}

#[derive(Args, Debug)]
struct FourBuyers {
    /// Where to write the joint notice.
    #[arg(long, value_name = "FILE", required_unless_present = "sheets")]
    out: Option<PathBuf>,
    /// Write the spreadsheets that the buyers' plans are imported from into this folder, and stop.
    #[arg(long, value_name = "DIR", conflicts_with = "out")]
    sheets: Option<PathBuf>,
    /// PostgreSQL server that keeps the members' plane; without it a file of the data directory does.
    #[arg(long, env = "PROCURENET_MEMBERS", value_name = "URL")]
    members: Option<String>,
}

/// How long ago it begins: long enough for everything to have happened by now.
const BEGAN: SignedDuration = SignedDuration::from_hours(24 * 90);

impl Scenario {
    /// Runs the command.
    pub async fn run(self, data: &Path) -> Result<()> {
        let Which::FourBuyers(four) = self.which;
        let script = Script::read()?;
        match (&four.sheets, &four.out) {
            (Some(folder), _) => sheets::write(folder, &script),
            (None, Some(out)) => four.play(data, &script, out).await,
            (None, None) => unreachable!("the command line asks for one of them"),
        }
    }
}

impl FourBuyers {
    async fn play(&self, data: &Path, script: &Script, out: &Path) -> Result<()> {
        std::fs::create_dir_all(data)?;
        let store = place::store(data, self.members.as_deref()).await?;
        ensure!(
            store.is_empty().await?,
            "{} holds members already; the scenario begins with an empty directory: name another with --data",
            data.display()
        );
        // A place that cannot be written to is told before anything happens.
        std::fs::write(out, "").with_context(|| format!("writing {}", out.display()))?;
        let xml = play(&store, script).await?;
        std::fs::write(out, xml).with_context(|| format!("writing {}", out.display()))?;
        println!("joint notice written to {}", out.display());
        Ok(())
    }
}

/// Everything in order; the XML of the joint notice.
async fn play(store: &store::Store, script: &Script) -> Result<String> {
    let mut stage = Stage::set(store, script, Timestamp::now() - BEGAN).await?;
    tell(&format!("{} buyers are in", stage.players.len()));
    tell(&format!("{} lines of plans imported", wishes::plans(&stage).await?));
    let needs = wishes::needs(&stage).await.context("declaring needs")?;
    stage.pass(32);
    tell(&format!("{} buyers met over the same need", wishes::matching(&stage, &needs).await? + 1));
    stage.pass(2);
    let mut group = Group::found(&mut stage).await.context("founding the group")?;
    group.align_need().await.context("aligning the need")?;
    group.unify().await.context("unifying requirements")?;
    let (all, dissents) = group.unified().await?;
    tell(&format!(
        "{all} requirements unified, {} conflicts resolved, {dissents} dissent on record",
        script.conflicts.len() - dissents
    ));
    group.propose().await.context("proposing the strategy")?;
    group.decide().await.context("deciding")?;
    group.approve().await.context("approving budgets")?;
    let notice = group.announce().await.context("writing the notice")?;
    let xml = Group::xml(&notice)?;
    tell("the notice may go out");
    let case = group.close().await.context("closing the group")?;
    tell(&format!("the case is drafted: /cases/{case}"));
    Ok(xml)
}

fn tell(what: &str) {
    eprintln!("{what}");
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::tz::TimeZone;

    #[tokio::test]
    async fn four_buyers_go_from_an_empty_directory_to_a_notice_that_holds_to_the_rules() {
        let place = tempfile::tempdir().unwrap();
        let store = store::Store::open(place.path()).await.unwrap();
        let xml = play(&store, &Script::read().unwrap()).await.unwrap();
        assert_eq!(xml.matches("<efbc:GroupLeadIndicator>true").count(), 1);
        assert_eq!(xml.matches("<efbc:GroupLeadIndicator>false").count(), 3);

        let archive = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/codelists.tar.gz");
        let folder = place.path().join("sdk");
        eforms::install(&archive, &folder).expect("the SDK lies in shared/data/codelists.tar.gz beside the checkout");
        let sdk = eforms::Sdk::load(&folder).unwrap();
        let today = Timestamp::now().to_zoned(TimeZone::UTC).date();
        let report = sdk.check(xml.as_bytes(), today).unwrap();
        assert!(report.valid, "{:?}", report.failed);
    }
}
