//! Roles people hold: given, ended, handed over; who the contact of a country is.

use crate::engine::{Row, Sql};
use crate::{Actor, Change, Error, Result, Store};
use jiff::Timestamp;
use policy::{Denial, Object, Role};

/// Somebody who holds a role.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Holder {
    /// The person.
    pub person: String,
    /// Their name.
    pub name: String,
    /// The role.
    pub role: String,
    /// Country or group; empty for everywhere.
    pub scope: String,
    /// `first` or `deputy`.
    pub rank: String,
    /// Since when.
    pub since: Timestamp,
}

impl Holder {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            person: row.text("person")?,
            name: row.text("name")?,
            role: row.text("role")?,
            scope: row.text("scope")?,
            rank: row.text("rank")?,
            since: row.time("from_at")?,
        })
    }
}

impl Store {
    /// Gives a role, as the table of roles allows.
    ///
    /// # Errors
    /// When the role is none that is given, the person is not active, or the actor may not.
    pub async fn grant(&self, actor: &Actor, person: &str, role: Role, scope: &str, rank: &str) -> Result<()> {
        let mut change = self.change(actor, "role.grant", &Object::site()).await?;
        change.hold(person, role, scope, rank).await?;
        change.commit("").await
    }

    /// Gives a role without a form: the set-up, the shell, a demo.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn grant_by_program(
        &self,
        person: &str,
        role: Role,
        scope: &str,
        rank: &str,
        at: Timestamp,
    ) -> Result<()> {
        let mut change = Change::by_program(self, "role.grant", person, at).await?;
        change.hold(person, role, scope, rank).await?;
        change.commit("").await
    }

    /// Ends a role.
    ///
    /// # Errors
    /// When the actor may not.
    pub async fn end_role(&self, actor: &Actor, person: &str, role: Role, scope: &str) -> Result<()> {
        let mut change = self.change(actor, "role.grant", &Object::site()).await?;
        let sql =
            Sql::new("UPDATE holding SET to_at = ? WHERE person = ? AND role = ? AND scope = ? AND to_at IS NULL");
        change.run(sql.with(actor.at).with(person).with(role.as_str()).with(scope)).await?;
        change.seat_leaders(role, scope).await?;
        change.about(person);
        change.commit_with("", &format!("ended {} {scope}", role.as_str())).await
    }

    /// Hands a role of a place over: the new holder begins as the old one ends, in one step.
    ///
    /// # Errors
    /// When the actor may not, or the new holder is not active.
    pub async fn hand_over(&self, actor: &Actor, role: Role, scope: &str, from: &str, to: &str) -> Result<()> {
        if from == to {
            return Err(Error::wrong("to", "wrong-hand-over"));
        }
        let mut change = self.change(actor, "role.grant", &Object::site()).await?;
        change.end_same(from, role, scope).await?;
        change.hold(to, role, scope, "first").await?;
        change.commit_with("/roles", &format!("handed over {} {scope} by {from}", role.as_str())).await
    }

    /// Everybody who holds a role now, in the order of the table of roles.
    ///
    /// # Errors
    /// When the actor gives no roles.
    pub async fn all_holders(&self, actor: &Actor) -> Result<Vec<Holder>> {
        match crate::Reached::of(actor, "role.grant") {
            // Reading the list is content with a second factor shown earlier; giving a role wants a fresh one.
            Err(Error::Denied(Denial::SecondFactor)) if actor.subject.is_strong() => {}
            decided => decided.map(|_| ())?,
        }
        let mut all = Vec::new();
        for role in Role::ALL {
            all.extend(self.holders(role, None, actor.at).await?);
        }
        Ok(all)
    }

    /// Who holds a role now, first ones before deputies.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn holders(&self, role: Role, scope: Option<&str>, at: Timestamp) -> Result<Vec<Holder>> {
        let mut sql = Sql::new(
            "SELECT h.person, p.name, h.role, h.scope, h.rank, h.from_at FROM holding h JOIN person p ON p.id = h.person \
             WHERE p.standing = 'active' AND h.role = ? AND h.from_at <= ? AND (h.to_at IS NULL OR h.to_at > ?)",
        )
        .with(role.as_str())
        .with(at)
        .with(at);
        if let Some(scope) = scope {
            sql = sql.and(Sql::new("AND h.scope = ?").with(scope));
        }
        let rows = self.rows(sql.and("ORDER BY h.scope, h.rank DESC, h.from_at, h.person")).await?;
        rows.iter().map(Holder::read).collect()
    }
}

impl Change {
    pub(crate) async fn hold(&mut self, person: &str, role: Role, scope: &str, rank: &str) -> Result<()> {
        if matches!(role, Role::Visitor | Role::Member | Role::Editor | Role::Manager) {
            return Err(Error::wrong("role", "wrong-role"));
        }
        let scoped = matches!(role, Role::NationalContact | Role::TopicLeader);
        if scoped == scope.is_empty() {
            return Err(Error::wrong("scope", "wrong-scope"));
        }
        let sql = Sql::new("SELECT standing FROM person WHERE id = ?").with(person);
        let standing = self.row(sql).await?.map(|row| row.text("standing")).transpose()?;
        if standing.as_deref() != Some("active") {
            return Err(Error::missing("person", person));
        }
        self.end_same(person, role, scope).await?;
        let sql = Sql::new(
            "INSERT INTO holding (person, role, scope, rank, from_at, by_person) VALUES (?, ?, ?, ?, ?, ?) \
             ON CONFLICT (person, role, scope, from_at) DO UPDATE SET to_at = NULL",
        );
        let by = self.actor().to_owned();
        self.run(sql.with(person).with(role.as_str()).with(scope).with(rank).with(self.at).with(by)).await?;
        self.seat_leaders(role, scope).await?;
        self.about(person);
        Ok(())
    }

    /// National contacts lead their country's group, topic leaders theirs.
    async fn seat_leaders(&mut self, role: Role, scope: &str) -> Result<()> {
        match role {
            Role::NationalContact => self.country_group(scope).await.map(|_| ()),
            Role::TopicLeader => self.seat_holders(scope, role.as_str(), scope).await,
            _ => Ok(()),
        }
    }

    /// A person holds a role for a place once.
    async fn end_same(&mut self, person: &str, role: Role, scope: &str) -> Result<()> {
        let sql =
            Sql::new("UPDATE holding SET to_at = ? WHERE person = ? AND role = ? AND scope = ? AND to_at IS NULL");
        self.run(sql.with(self.at).with(person).with(role.as_str()).with(scope)).await.map(|_| ())
    }
}
