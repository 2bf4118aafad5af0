//! Confirming again: an organisation says every 180 days who still acts for it; who is not confirmed rests.

use crate::engine::Sql;
use crate::outbox::OutboxLetter;
use crate::person::Recipient;
use crate::{Actor, Change, Result, Store};
use jiff::{SignedDuration, Timestamp};

/// How long a confirmation lasts.
pub const CONFIRMED_FOR: SignedDuration = SignedDuration::from_hours(180 * 24);
/// How long before its end the managers are told.
pub const TOLD_BEFORE: SignedDuration = SignedDuration::from_hours(14 * 24);

/// An organisation with memberships that will rest unless they are confirmed.
#[derive(Clone, Debug)]
pub struct Unconfirmed {
    /// The organisation.
    pub body: String,
    /// Its name.
    pub name: String,
    /// How many of its members are to be confirmed.
    pub members: i64,
    /// Who may confirm them: its managers.
    pub managers: Vec<Recipient>,
}

impl Store {
    /// Organisations whose managers are to be told now that memberships will rest.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn unconfirmed(&self, at: Timestamp) -> Result<Vec<Unconfirmed>> {
        let sql = Sql::new(
            "SELECT b.id, b.name, COUNT(*) AS n FROM membership m JOIN organisation b ON b.id = m.organisation \
             WHERE m.to_at IS NULL AND m.reminded_at IS NULL AND m.confirmed_at <= ? GROUP BY b.id, b.name ORDER BY b.id",
        );
        let rows = self.rows(sql.with(at - CONFIRMED_FOR + TOLD_BEFORE)).await?;
        let mut found = Vec::with_capacity(rows.len());
        for row in &rows {
            let body = row.text("id")?;
            let managers = self.managers(&body).await?;
            found.push(Unconfirmed { body, name: row.text("name")?, members: row.number("n")?, managers });
        }
        Ok(found)
    }

    async fn managers(&self, body: &str) -> Result<Vec<Recipient>> {
        let sql = Sql::new(
            "SELECT p.id, p.name, p.email, p.language FROM membership m JOIN person p ON p.id = m.person \
             WHERE m.organisation = ? AND m.role = 'manager' AND m.to_at IS NULL AND p.standing = 'active' ORDER BY p.id",
        );
        self.rows(sql.with(body)).await?.iter().map(Recipient::read).collect()
    }

    /// Notes that the managers of an organisation were told, with the letters that tell them.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn remind_managers(&self, body: &str, letters: &[OutboxLetter], at: Timestamp) -> Result<()> {
        let mut change = Change::by_program(self, "membership.remind", body, at).await?;
        let sql = Sql::new(
            "UPDATE membership SET reminded_at = ? WHERE organisation = ? AND to_at IS NULL AND reminded_at IS NULL \
             AND confirmed_at <= ?",
        );
        change.run(sql.with(at).with(body).with(at - CONFIRMED_FOR + TOLD_BEFORE)).await?;
        for letter in letters {
            change.post_letter(letter, at).await?;
        }
        change.commit("").await
    }

    /// Lets memberships rest that nobody confirmed for 180 days and whose managers were told 14 days ago; how many.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn suspend_unconfirmed(&self, at: Timestamp) -> Result<u64> {
        let mut change = Change::by_program(self, "membership.suspend", "", at).await?;
        let sql = Sql::new(
            "UPDATE membership SET to_at = ?, ended_why = 'unconfirmed' WHERE to_at IS NULL AND confirmed_at <= ? \
             AND reminded_at <= ?",
        );
        let rested = change.run(sql.with(at).with(at - CONFIRMED_FOR).with(at - TOLD_BEFORE)).await?;
        if rested > 0 {
            change.commit_with("", &format!("{rested} memberships")).await?;
        }
        Ok(rested)
    }

    /// Confirms that people still act for an organisation; memberships that rested go on. Nobody named means all.
    ///
    /// # Errors
    /// When the actor may not.
    pub async fn confirm_members(&self, actor: &Actor, body: &str, people: &[String]) -> Result<()> {
        let known = self.body(body).await?;
        let mut change = self.change(actor, "organisation.manage", &known.object()).await?;
        let mut sql = Sql::new(
            "UPDATE membership SET confirmed_at = ?, reminded_at = NULL, to_at = NULL, ended_why = NULL \
             WHERE organisation = ? AND (to_at IS NULL OR ended_why = 'unconfirmed')",
        )
        .with(actor.at)
        .with(body);
        if !people.is_empty() {
            sql = sql.and("AND person IN").and(Sql::list(people));
        }
        let confirmed = change.run(sql).await?;
        change.commit_with(&format!("/bodies/{body}"), &format!("{confirmed} confirmed")).await
    }
}
