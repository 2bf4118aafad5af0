//! Who sits in a group, and who leaves it.

use crate::engine::Sql;
use crate::{Actor, Change, Error, Result, Store};
use joint::{Act, Role};

/// What a seat means for reading and leading.
pub(super) fn level(role: Role) -> &'static str {
    if role == Role::Coordinator { "leader" } else { "member" }
}

impl Store {
    /// Gives somebody of a member organisation a seat, or another role.
    ///
    /// # Errors
    /// When the actor does not lead the group, or the person does not act for the organisation.
    pub async fn seat_in_group(&self, actor: &Actor, group: &str, person: &str, body: &str, role: Role) -> Result<()> {
        let act = Act::Seat { person: person.to_owned(), body: Some(body.to_owned()), role };
        let mut change = self.change_in_group(actor, group, &act).await?;
        let sql = Sql::new(
            "SELECT 1 AS one FROM membership m JOIN person p ON p.id = m.person WHERE m.person = ? \
             AND m.organisation = ? AND m.from_at <= ? AND (m.to_at IS NULL OR m.to_at > ?) AND p.standing = 'active'",
        );
        let sql = sql.with(person).with(body).with(change.at).with(change.at);
        if change.row(sql).await?.is_none() {
            return Err(Error::wrong("person", "wrong-ebg-person"));
        }
        change.record_checked(group, &act).await?;
        change.seat(group, person, level(role), "in").await?;
        change.happened("ebg.seated", Some(group), person).await?;
        change.commit(&format!("/buyers-groups/{group}/members")).await
    }

    /// Takes somebody's seat; they read nothing of the group any more.
    ///
    /// # Errors
    /// When the actor does not lead the group, or nobody would.
    pub async fn unseat_in_group(&self, actor: &Actor, group: &str, person: &str) -> Result<()> {
        let act = Act::Unseat { person: person.to_owned() };
        let mut change = self.change_in_group(actor, group, &act).await?;
        change.unseat(group, person).await?;
        change.commit(&format!("/buyers-groups/{group}/members")).await
    }

    /// An organisation leaves, and its people with it.
    ///
    /// # Errors
    /// When the actor does not lead the group, or nobody would.
    pub async fn leave_buyers_group(&self, actor: &Actor, group: &str, body: &str, reason: &str) -> Result<()> {
        let act = Act::Leave { body: body.to_owned(), reason: reason.to_owned() };
        let mut change = self.change_in_group(actor, group, &act).await?;
        let workspace = change.workspace(group).await?;
        for seat in workspace.seats.iter().filter(|seat| seat.body.as_deref() == Some(body)) {
            change.unseat(group, &seat.person).await?;
        }
        change.record_checked(group, &act).await?;
        change.happened("ebg.left", Some(group), body).await?;
        change.commit(&format!("/buyers-groups/{group}/members")).await
    }
}

impl Change {
    async fn unseat(&mut self, group: &str, person: &str) -> Result<()> {
        self.record_checked(group, &Act::Unseat { person: person.to_owned() }).await?;
        self.seat(group, person, "member", "out").await
    }
}
