//! National contacts: who they are for the public, who is told of an application, how their letters look.

use crate::engine::{Row, Sql};
use crate::person::Recipient;
use crate::{Actor, Error, Result, Store};
use jiff::Timestamp;
use policy::Object;
use std::collections::BTreeSet;

/// A national contact as the public sees them: the name only when they let it be shown.
#[derive(Clone, Debug, serde::Serialize)]
pub struct ContactCard {
    /// `first` or `deputy`.
    pub rank: String,
    /// Their name, when it may be shown.
    pub name: Option<String>,
    /// Their function.
    pub duty: String,
    /// Their organisation.
    pub organisation: String,
}

/// How a contact signs letters.
#[derive(Clone, Debug, Default, serde::Serialize)]
pub struct Letterhead {
    /// Their function.
    pub duty: String,
    /// Their organisation.
    pub organisation: String,
    /// Lines above a letter.
    pub head: String,
    /// Lines below it.
    pub foot: String,
    /// Whether the public page shows their name.
    pub named: bool,
}

impl Store {
    /// The contacts of a country as the public sees them, first ones before deputies.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn contact_cards(&self, country: &str, at: Timestamp) -> Result<Vec<ContactCard>> {
        let sql = Sql::new(
            "SELECT h.rank, p.name, COALESCE(l.duty, '') AS duty, COALESCE(l.organisation, '') AS organisation, \
             COALESCE(l.named, 0) AS named FROM holding h JOIN person p ON p.id = h.person \
             LEFT JOIN letterhead l ON l.person = p.id WHERE h.role = 'national_contact' AND h.scope = ? \
             AND p.standing = 'active' AND h.from_at <= ? AND (h.to_at IS NULL OR h.to_at > ?) \
             ORDER BY h.rank DESC, h.from_at, h.person",
        );
        let read = |row: &Row| {
            let name = row.flag("named")?.then_some(row.text("name")?);
            let (rank, duty) = (row.text("rank")?, row.text("duty")?);
            Ok(ContactCard { rank, name, duty, organisation: row.text("organisation")? })
        };
        self.rows(sql.with(country).with(at).with(at)).await?.iter().map(read).collect()
    }

    /// Countries that have a contact.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn attended_countries(&self, at: Timestamp) -> Result<BTreeSet<String>> {
        let holders = self.holders(policy::Role::NationalContact, None, at).await?;
        Ok(holders.into_iter().map(|holder| holder.scope).collect())
    }

    /// Who is told of an application from a country: its contacts and deputies, else the coordinators.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn deciders(&self, country: &str, at: Timestamp) -> Result<Vec<Recipient>> {
        let contacts = self.holders_as_recipients("national_contact", country, at).await?;
        if contacts.is_empty() { self.holders_as_recipients("coordinator", "", at).await } else { Ok(contacts) }
    }

    async fn holders_as_recipients(&self, role: &str, scope: &str, at: Timestamp) -> Result<Vec<Recipient>> {
        let sql = Sql::new(
            "SELECT p.id, p.name, p.email, p.language FROM holding h JOIN person p ON p.id = h.person \
             WHERE h.role = ? AND h.scope = ? AND p.standing = 'active' AND h.from_at <= ? \
             AND (h.to_at IS NULL OR h.to_at > ?) ORDER BY p.id",
        );
        self.rows(sql.with(role).with(scope).with(at).with(at)).await?.iter().map(Recipient::read).collect()
    }

    /// How somebody signs letters; empty until they say it.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn letterhead(&self, person: &str) -> Result<Letterhead> {
        let sql = Sql::new("SELECT duty, organisation, head, foot, named FROM letterhead WHERE person = ?");
        let Some(row) = self.row(sql.with(person)).await? else { return Ok(Letterhead::default()) };
        let (duty, organisation) = (row.text("duty")?, row.text("organisation")?);
        Ok(Letterhead {
            duty,
            organisation,
            head: row.text("head")?,
            foot: row.text("foot")?,
            named: row.flag("named")?,
        })
    }

    /// Sets how the actor signs letters.
    ///
    /// # Errors
    /// When the actor invites nobody, or a part is too long.
    pub async fn set_letterhead(&self, actor: &Actor, letterhead: &Letterhead) -> Result<()> {
        let person = actor.person()?.to_owned();
        crate::reach::Reached::of(actor, "invitation.send")?;
        let parts = [&letterhead.duty, &letterhead.organisation, &letterhead.head, &letterhead.foot];
        if parts.iter().any(|part| part.chars().count() > 1000) {
            return Err(Error::wrong("head", "wrong-too-long"));
        }
        let mut change = self.change(actor, "profile.edit", &Object::of_person(&person, None)).await?;
        let sql = Sql::new(
            "INSERT INTO letterhead (person, duty, organisation, head, foot, named) VALUES (?, ?, ?, ?, ?, ?) \
             ON CONFLICT (person) DO UPDATE SET duty = excluded.duty, organisation = excluded.organisation, \
             head = excluded.head, foot = excluded.foot, named = excluded.named",
        );
        let sql = sql.with(&person).with(&letterhead.duty).with(&letterhead.organisation).with(&letterhead.head);
        change.run(sql.with(&letterhead.foot).with(letterhead.named)).await?;
        change.commit("/invitations").await
    }
}
