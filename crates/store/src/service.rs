//! People as another sign-in service knows them, and the roles its groups stand for.

use crate::engine::Sql;
use crate::{Change, Result, Store};
use jiff::Timestamp;
use policy::{Held, Role};
use std::collections::BTreeSet;

impl Store {
    /// The person a service knows by this subject.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn known_to_service(&self, issuer: &str, subject: &str) -> Result<Option<String>> {
        let sql = Sql::new("SELECT person FROM service_identity WHERE issuer = ? AND subject = ?");
        let row = self.row(sql.with(issuer).with(subject)).await?;
        row.map(|row| row.text("person")).transpose()
    }

    /// Remembers who a person is for a service.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn link_to_service(&self, person: &str, issuer: &str, subject: &str, at: Timestamp) -> Result<()> {
        let mut change = Change::by_program(self, "person.link", person, at).await?;
        let sql = Sql::new(
            "INSERT INTO service_identity (issuer, subject, person, linked_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        );
        change.run(sql.with(issuer).with(subject).with(person).with(at)).await?;
        change.commit("").await
    }

    /// Gives the roles a person's groups stand for now, and ends those they stood for before. What people gave stays.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn follow_service(
        &self,
        person: &str,
        issuer: &str,
        wanted: &BTreeSet<Held>,
        at: Timestamp,
    ) -> Result<()> {
        let sql = Sql::new(
            "SELECT role, scope, service FROM holding WHERE person = ? AND to_at IS NULL ORDER BY role, scope, from_at",
        );
        let (mut held, mut given) = (BTreeSet::new(), BTreeSet::new());
        for row in self.rows(sql.with(person)).await? {
            let Some(role) = Role::parse(&row.text("role")?) else { continue };
            let holding = Held { role, scope: row.text("scope")? };
            if row.maybe("service")?.as_deref() == Some(issuer) {
                given.insert(holding.clone());
            }
            held.insert(holding);
        }
        for over in given.difference(wanted) {
            self.end_by_service(person, issuer, over, at).await?;
        }
        for new in wanted.difference(&held) {
            self.give_by_service(person, issuer, new, at).await?;
        }
        Ok(())
    }

    async fn give_by_service(&self, person: &str, issuer: &str, held: &Held, at: Timestamp) -> Result<()> {
        let mut change = Change::by_program(self, "role.grant", person, at).await?;
        change.hold(person, held.role, &held.scope, "first").await?;
        let sql =
            Sql::new("UPDATE holding SET service = ? WHERE person = ? AND role = ? AND scope = ? AND to_at IS NULL");
        change.run(sql.with(issuer).with(person).with(held.role.as_str()).with(&held.scope)).await?;
        change.commit_with("", &format!("given {} {} by the sign-in service", held.role.as_str(), held.scope)).await
    }

    async fn end_by_service(&self, person: &str, issuer: &str, held: &Held, at: Timestamp) -> Result<()> {
        let mut change = Change::by_program(self, "role.grant", person, at).await?;
        let sql = Sql::new(
            "UPDATE holding SET to_at = ? WHERE person = ? AND role = ? AND scope = ? AND service = ? AND to_at IS NULL",
        );
        change.run(sql.with(at).with(person).with(held.role.as_str()).with(&held.scope).with(issuer)).await?;
        change.commit_with("", &format!("ended {} {} by the sign-in service", held.role.as_str(), held.scope)).await
    }
}
