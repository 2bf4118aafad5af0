//! The part `[oidc]` of `config.toml`: the organisation's own sign-in service.

use anyhow::{Context, Result};
use identity::oidc::Settings;
use policy::Role;
use serde::Deserialize;
use web::service::{GroupRole, SignInService};

/// What was agreed with the service.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceSettings {
    /// Name people know it by.
    #[serde(default = "usual_name")]
    name: String,
    /// Address of the service, exactly as it writes it.
    issuer: String,
    /// Name of this site there.
    client_id: String,
    /// Its password, unless the service does without.
    client_secret: Option<String>,
    /// Claim that lists a person's groups.
    groups_claim: Option<String>,
    /// Which groups are which roles.
    #[serde(default)]
    roles: Vec<Mapped>,
}

/// A group and the role it stands for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Mapped {
    group: String,
    role: String,
    #[serde(default)]
    scope: String,
}

fn usual_name() -> String {
    "your organisation".to_owned()
}

impl ServiceSettings {
    /// The service, for the site at an address.
    pub fn open(self, address: &str) -> Result<SignInService> {
        let roles = self.roles.into_iter().map(Mapped::read).collect::<Result<Vec<_>>>()?;
        let settings = Settings {
            issuer: self.issuer,
            client_id: self.client_id,
            client_secret: self.client_secret,
            redirect: format!("{}/sign-in/oidc/callback", address.trim_end_matches('/')),
            groups_claim: self.groups_claim,
        };
        Ok(SignInService::new(&self.name, settings, roles))
    }
}

impl Mapped {
    fn read(self) -> Result<GroupRole> {
        let role = Role::parse(&self.role);
        let role = role.with_context(|| format!("the part [[oidc.roles]]: {} is no role", self.role))?;
        Ok(GroupRole { group: self.group, role, scope: self.scope })
    }
}
