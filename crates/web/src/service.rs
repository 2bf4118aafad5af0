//! An organisation's own sign-in service, and the roles its groups stand for.

use identity::oidc::{Provider, Settings};
use policy::{Held, Role};
use std::collections::BTreeSet;
use std::sync::Arc;
use tokio::sync::OnceCell;

/// A group of the service, and the role it stands for.
#[derive(Clone, Debug)]
pub struct GroupRole {
    /// The group, as the service names it.
    pub group: String,
    /// The role.
    pub role: Role,
    /// Country or topical group of the role; empty for everywhere.
    pub scope: String,
}

/// The service; cheap to clone. It is asked how it is used when somebody first signs in with it, so that the site
/// starts while it is down.
#[derive(Clone, Debug)]
pub struct SignInService(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    name: String,
    settings: Settings,
    roles: Vec<GroupRole>,
    provider: OnceCell<Provider>,
}

impl SignInService {
    /// A service under the name people know it by.
    #[must_use]
    pub fn new(name: &str, settings: Settings, roles: Vec<GroupRole>) -> Self {
        Self(Arc::new(Inner { name: name.to_owned(), settings, roles, provider: OnceCell::new() }))
    }

    /// The name people know it by.
    pub(crate) fn name(&self) -> &str {
        &self.0.name
    }

    /// Its address, which tells its people from those of another.
    pub(crate) fn issuer(&self) -> &str {
        &self.0.settings.issuer
    }

    /// The service, once it answered.
    pub(crate) async fn provider(&self) -> identity::Result<&Provider> {
        self.0.provider.get_or_try_init(|| Provider::discover(self.0.settings.clone())).await
    }

    /// The roles somebody in these groups holds.
    pub(crate) fn roles_of(&self, groups: &[String]) -> BTreeSet<Held> {
        let theirs = self.0.roles.iter().filter(|mapped| groups.contains(&mapped.group));
        theirs.map(|mapped| Held { role: mapped.role, scope: mapped.scope.clone() }).collect()
    }
}
