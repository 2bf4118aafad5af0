//! `procurenet init`

mod plan;

use super::admin;
use crate::place;
use anyhow::{Context, Result};
use clap::Args;
use jiff::{SignedDuration, Timestamp};
use plan::{First, Organisation, Plan};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use store::Store;

/// How long the first people may take to set their passwords.
const LASTS: SignedDuration = SignedDuration::from_hours(24 * 7);

/// Sets a site up from a file, without anybody watching: who runs it, the first organisations and people, the charter.
/// Running it again adds who is missing and changes nobody.
#[derive(Args, Debug)]
pub struct Init {
    /// The file, as TOML: a part `[operator]`, parts `[[organisations]]`, and parts `[[people]]` with their roles.
    #[arg(long, value_name = "FILE")]
    from: PathBuf,
    /// PostgreSQL server that keeps the members' plane; without it a file of the data directory does.
    #[arg(long, env = "PROCURENET_MEMBERS", value_name = "URL")]
    members: Option<String>,
}

impl Init {
    /// Runs the command.
    pub async fn run(self, data: &Path) -> Result<()> {
        let plan = self.read().with_context(|| format!("reading {}", self.from.display()))?;
        let store = place::store(data, self.members.as_deref()).await?;
        for line in set_up(&store, data, &plan).await? {
            println!("{line}");
        }
        Ok(())
    }

    fn read(&self) -> Result<Plan> {
        let plan: Plan = toml::from_str(&std::fs::read_to_string(&self.from)?)?;
        plan.check()?;
        Ok(plan)
    }
}

/// One line a new person: their address, and the link that sets their password.
async fn set_up(store: &Store, data: &Path, plan: &Plan) -> Result<Vec<String>> {
    let now = Timestamp::now();
    store.seed_charter(&web::first_charter(), now).await?;
    if !plan.operator.name.is_empty() {
        store.set_by_program("operator", &serde_json::to_string(&plan.operator)?, now).await?;
    }
    let mut bodies = BTreeMap::new();
    for organisation in &plan.organisations {
        let id = settle(store, organisation, now).await;
        let id = id.with_context(|| format!("adding the organisation {}", organisation.key))?;
        bodies.insert(organisation.key.as_str(), id);
    }
    let mut lines = Vec::new();
    for person in &plan.people {
        if store.person_by_email(&person.email).await?.is_none() {
            let body = person.organisation.as_deref().and_then(|key| bodies.get(key)).map(String::as_str);
            let id = enrol(store, person, body, now).await.with_context(|| format!("enrolling {}", person.email))?;
            lines.push(format!("{} {}", person.email, admin::link(store, data, &id, LASTS).await?));
        }
    }
    Ok(lines)
}

/// The organisation with this name in this country: as it is, when it is there.
async fn settle(store: &Store, organisation: &Organisation, now: Timestamp) -> Result<String> {
    let new = organisation.body();
    let known = store.bodies_like(&new.name, &new.country).await?;
    match known.into_iter().find(|body| body.name == new.name) {
        Some(body) => Ok(body.id),
        None => Ok(store.enrol_body(&new, now).await?),
    }
}

async fn enrol(store: &Store, person: &First, body: Option<&str>, now: Timestamp) -> Result<String> {
    let id = store.enrol(&person.person(), now).await?;
    if let Some(body) = body {
        store.enrol_body_member(&id, body, &person.organisation_role, now).await?;
    }
    for role in &person.roles {
        let (role, scope, rank) = role.read()?;
        store.grant_by_program(&id, role, scope, rank, now).await?;
    }
    Ok(id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use policy::{Proof, Role};

    const FILE: &str = r#"
        [operator]
        name = "Police and Border Guard of Somewhere"

        [[organisations]]
        key = "guard"
        name = "Border guard of Somewhere"
        country = "EE"
        evidence = "ee-1"

        [[people]]
        name = "Head of procurement"
        email = "head@example.org"
        country = "EE"
        roles = [{ role = "coordinator" }, { role = "national_contact", scope = "EE" }]

        [[people]]
        name = "Buyer"
        email = "buyer@example.org"
        country = "EE"
        kind = "buyer"
        organisation = "guard"
        organisation_role = "editor"
    "#;

    fn init(written: &str) -> (tempfile::TempDir, Init) {
        let data = tempfile::tempdir().unwrap();
        let from = data.path().join("first.toml");
        std::fs::write(&from, written).unwrap();
        (data, Init { from, members: None })
    }

    #[tokio::test]
    async fn a_file_sets_a_site_up_and_doing_it_again_changes_nothing() {
        let (data, init) = init(FILE);
        let store = place::store(data.path(), None).await.unwrap();
        let plan = init.read().unwrap();
        let lines = set_up(&store, data.path(), &plan).await.unwrap();
        assert!(lines.len() == 2 && lines[0].starts_with("head@example.org http://127.0.0.1:8080/recover/"));
        let person = store.person_by_email("head@example.org").await.unwrap().unwrap();
        let subject = store.subject(&person.id, Proof::Single, Timestamp::now()).await.unwrap();
        assert!(subject.holds(Role::Coordinator) && subject.holds(Role::NationalContact));
        assert!(store.setting("operator").await.unwrap().unwrap().contains("Somewhere"));
        assert!(!store.charter().await.unwrap().is_empty());
        assert!(set_up(&store, data.path(), &plan).await.unwrap().is_empty());
        assert_eq!(store.bodies().await.unwrap().len(), 1);
    }

    #[tokio::test]
    async fn whoever_acts_for_an_organisation_comes_in_with_it() {
        let (data, init) = init(FILE);
        let store = place::store(data.path(), None).await.unwrap();
        set_up(&store, data.path(), &init.read().unwrap()).await.unwrap();
        let body = store.bodies().await.unwrap().remove(0);
        assert_eq!((body.name.as_str(), body.evidence.as_deref()), ("Border guard of Somewhere", Some("ee-1")));
        let members = store.body_members(&body.id, Timestamp::now()).await.unwrap();
        assert_eq!((members.len(), members[0].role.as_str()), (1, "editor"));
    }

    #[tokio::test]
    async fn what_is_wrong_is_named_by_file_entry_and_field_and_adds_nobody() {
        for (right, wrong, said) in [
            ("\"coordinator\"", "\"king\"", "person head@example.org: roles: king is no role"),
            ("organisation = \"guard\"", "organisation = \"police\"", "no [[organisations]] has the key police"),
            ("\"editor\"", "\"boss\"", "person buyer@example.org: organisation_role: boss is none of editor, manager"),
            (
                "country = \"EE\"\n        evidence",
                "country = \"Estonia\"\n        evidence",
                "organisation guard: country:",
            ),
            ("buyer@example.org", "HEAD@example.org", "email: another person has it, too"),
        ] {
            let (data, init) = init(&FILE.replace(right, wrong));
            let told = format!("{:#}", init.run(data.path()).await.unwrap_err());
            assert!(told.contains("first.toml") && told.contains(said), "{told}");
            assert!(!data.path().join("members.db").exists(), "nothing is written before the file is right");
        }
    }
}
