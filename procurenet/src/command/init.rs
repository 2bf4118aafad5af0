//! `procurenet init`

use super::admin;
use crate::place;
use anyhow::{Context, Result};
use clap::Args;
use jiff::{SignedDuration, Timestamp};
use policy::Role;
use serde::Deserialize;
use std::path::{Path, PathBuf};
use store::Store;
use store::person::NewPerson;

/// How long the first people may take to set their passwords.
const LASTS: SignedDuration = SignedDuration::from_hours(24 * 7);

/// Sets a site up from a file, without anybody watching: who runs it, the first people, the charter. Running it again
/// adds who is missing and changes nobody.
#[derive(Args, Debug)]
pub struct Init {
    /// The file, as TOML: a part `[operator]` and parts `[[people]]` with their roles.
    #[arg(long, value_name = "FILE")]
    from: PathBuf,
    /// PostgreSQL server that keeps the members' plane; without it a file of the data directory does.
    #[arg(long, env = "PROCURENET_MEMBERS", value_name = "URL")]
    members: Option<String>,
}

/// What the file says.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Plan {
    #[serde(default)]
    operator: web::Operator,
    #[serde(default)]
    people: Vec<First>,
}

/// One of the first people.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct First {
    name: String,
    email: String,
    country: Option<String>,
    #[serde(default = "english")]
    language: String,
    #[serde(default = "policy_maker")]
    kind: String,
    #[serde(default = "utc")]
    zone: String,
    #[serde(default)]
    roles: Vec<RoleOf>,
}

/// A role, and where it holds.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RoleOf {
    role: String,
    #[serde(default)]
    scope: String,
}

fn english() -> String {
    "en".to_owned()
}

fn policy_maker() -> String {
    "policy".to_owned()
}

fn utc() -> String {
    "UTC".to_owned()
}

impl Init {
    /// Runs the command.
    pub async fn run(self, data: &Path) -> Result<()> {
        let written = std::fs::read_to_string(&self.from);
        let written = written.with_context(|| format!("reading {}", self.from.display()))?;
        let plan: Plan = toml::from_str(&written).with_context(|| format!("reading {}", self.from.display()))?;
        let store = place::store(data, self.members.as_deref()).await?;
        for line in set_up(&store, data, &plan).await? {
            println!("{line}");
        }
        Ok(())
    }
}

/// One line a new person: their address, and the link that sets their password.
async fn set_up(store: &Store, data: &Path, plan: &Plan) -> Result<Vec<String>> {
    let now = Timestamp::now();
    store.seed_charter(&web::first_charter(), now).await?;
    if !plan.operator.name.is_empty() {
        store.set_by_program("operator", &serde_json::to_string(&plan.operator)?, now).await?;
    }
    let mut lines = Vec::new();
    for person in &plan.people {
        if store.person_by_email(&person.email).await?.is_none() {
            let id = enrol(store, person, now).await.with_context(|| format!("enrolling {}", person.email))?;
            lines.push(format!("{} {}", person.email, admin::link(store, data, &id, LASTS).await?));
        }
    }
    Ok(lines)
}

async fn enrol(store: &Store, person: &First, now: Timestamp) -> Result<String> {
    let roles = person.roles.iter().map(RoleOf::read).collect::<Result<Vec<_>>>()?;
    let new = NewPerson {
        name: person.name.clone(),
        email: person.email.clone(),
        country: person.country.clone(),
        language: person.language.clone(),
        kind: person.kind.clone(),
        zone: person.zone.clone(),
        ..NewPerson::default()
    };
    let id = store.enrol(&new, now).await?;
    for (role, scope) in roles {
        store.grant_by_program(&id, role, scope, "first", now).await?;
    }
    Ok(id)
}

impl RoleOf {
    fn read(&self) -> Result<(Role, &str)> {
        let role = Role::parse(&self.role).with_context(|| format!("{} is no role", self.role))?;
        Ok((role, &self.scope))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use policy::Proof;

    const FILE: &str = r#"
        [operator]
        name = "Police and Border Guard of Somewhere"

        [[people]]
        name = "Head of procurement"
        email = "head@example.org"
        country = "EE"
        roles = [{ role = "coordinator" }, { role = "national_contact", scope = "EE" }]
    "#;

    #[tokio::test]
    async fn a_file_sets_a_site_up_and_doing_it_again_changes_nothing() {
        let data = tempfile::tempdir().unwrap();
        let store = place::store(data.path(), None).await.unwrap();
        let plan: Plan = toml::from_str(FILE).unwrap();
        let lines = set_up(&store, data.path(), &plan).await.unwrap();
        assert!(lines.len() == 1 && lines[0].starts_with("head@example.org http://127.0.0.1:8080/recover/"));
        let person = store.person_by_email("head@example.org").await.unwrap().unwrap();
        let subject = store.subject(&person.id, Proof::Single, Timestamp::now()).await.unwrap();
        assert!(subject.holds(Role::Coordinator) && subject.holds(Role::NationalContact));
        assert!(store.setting("operator").await.unwrap().unwrap().contains("Somewhere"));
        assert!(!store.charter().await.unwrap().is_empty());
        assert!(set_up(&store, data.path(), &plan).await.unwrap().is_empty());
    }

    #[tokio::test]
    async fn a_role_nobody_knows_adds_nobody() {
        let data = tempfile::tempdir().unwrap();
        let store = place::store(data.path(), None).await.unwrap();
        let plan: Plan = toml::from_str(&FILE.replace("coordinator", "king")).unwrap();
        let told = format!("{:#}", set_up(&store, data.path(), &plan).await.unwrap_err());
        assert!(told.contains("king is no role"), "{told}");
        assert!(store.is_empty().await.unwrap());
    }
}
