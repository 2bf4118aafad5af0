//! Invitations: drafted by a national contact, sent as a letter, answered once by whom they name.

use crate::body::Joining;
use crate::engine::{Row, Sql};
use crate::outbox::OutboxLetter;
use crate::person::{NewPerson, fold_email};
use crate::reach::{Reached, allow_in};
use crate::token::NewToken;
use crate::{Actor, Change, Error, Result, Store, id};
use jiff::{SignedDuration, Timestamp};
use policy::Object;

/// How long an invitation can be answered.
pub const INVITED_FOR: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Whom to invite, and with which words.
#[derive(Clone, Debug, Default)]
pub struct NewInvitation {
    /// Country of the contact who invites.
    pub country: String,
    /// Name of the addressee.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Their organisation.
    pub organisation: String,
    /// Language of the letter.
    pub language: String,
    /// Kind of person; the inviter confirms it.
    pub kind: String,
    /// True when they come to represent their organisation.
    pub network: bool,
    /// A note in the letter.
    pub note: String,
}

/// An invitation.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Invitation {
    /// Its id.
    pub id: String,
    /// Who invites.
    pub by: String,
    /// Country of the contact who invites.
    pub country: String,
    /// Name of the addressee.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Their organisation.
    pub organisation: String,
    /// Language of the letter.
    pub language: String,
    /// Kind of person.
    pub kind: String,
    /// True when they come to represent their organisation.
    pub network: bool,
    /// A note in the letter.
    pub note: String,
    /// `draft`, `sent`, `opened`, `accepted`, `revoked`, or `expired`.
    pub state: String,
    /// When it was drafted.
    pub created_at: Timestamp,
    /// When it was sent last.
    pub sent_at: Option<Timestamp>,
    /// Until when it can be answered.
    pub expires_at: Option<Timestamp>,
}

/// What an invited person writes.
#[derive(Clone, Debug, Default)]
pub struct Acceptance {
    /// Their name.
    pub name: String,
    /// Hash of their password.
    pub password: String,
    /// Their time zone.
    pub zone: String,
}

impl NewInvitation {
    /// Says what is wrong with it.
    ///
    /// # Errors
    /// The first thing that cannot be taken.
    pub fn check(&self) -> Result<()> {
        self.person().check()?;
        if self.network && self.organisation.trim().is_empty() {
            return Err(Error::wrong("organisation", "wrong-organisation"));
        }
        if self.network && self.kind == "industry" {
            return Err(Error::wrong("kind", "wrong-network-industry"));
        }
        if self.organisation.chars().count() > 200 || self.note.chars().count() > 2000 {
            return Err(Error::wrong("note", "wrong-too-long"));
        }
        Ok(())
    }

    fn person(&self) -> NewPerson {
        let (name, email, kind) = (self.name.clone(), self.email.clone(), self.kind.clone());
        NewPerson { name, email, kind, ..NewPerson::default() }
    }
}

const COLUMNS: &str = "i.id, i.by_person, i.country, i.name, i.email, i.organisation, i.language, i.kind, i.network, \
                       i.note, i.state, i.created_at, i.sent_at, i.expires_at";

impl Invitation {
    fn read(row: &Row, at: Timestamp) -> Result<Self> {
        let (stored, expires_at) = (row.text("state")?, row.maybe_time("expires_at")?);
        let over = expires_at.is_some_and(|until| until <= at) && matches!(stored.as_str(), "sent" | "opened");
        Ok(Self {
            id: row.text("id")?,
            by: row.text("by_person")?,
            country: row.text("country")?,
            name: row.text("name")?,
            email: row.text("email")?,
            organisation: row.text("organisation")?,
            language: row.text("language")?,
            kind: row.text("kind")?,
            network: row.flag("network")?,
            note: row.text("note")?,
            state: if over { "expired".to_owned() } else { stored },
            created_at: row.time("created_at")?,
            sent_at: row.maybe_time("sent_at")?,
            expires_at,
        })
    }

    /// True while it can still be sent or revoked.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !matches!(self.state.as_str(), "accepted" | "revoked")
    }
}

impl Store {
    /// Drafts invitations; nothing is sent.
    ///
    /// # Errors
    /// When the actor may not invite in that country, or something cannot be taken.
    pub async fn draft_invitations(&self, actor: &Actor, new: &[NewInvitation]) -> Result<Vec<String>> {
        let first = new.first().ok_or_else(|| Error::wrong("row", "wrong-no-rows"))?;
        let mut change = self.change(actor, "invitation.send", &Object::of_country(&first.country)).await?;
        let mut drafted = Vec::with_capacity(new.len());
        for invitation in new {
            invitation.check()?;
            crate::change::allow(actor, "invitation.send", &Object::of_country(&invitation.country))?;
            drafted.push(change.draft_invitation(invitation).await?);
        }
        let leads =
            if let [one] = drafted.as_slice() { format!("/invitations/{one}") } else { "/invitations".to_owned() };
        change.commit_with(&leads, &format!("{} drafted", drafted.len())).await?;
        Ok(drafted)
    }

    /// Invitations of the countries the actor invites in, latest first.
    ///
    /// # Errors
    /// When the actor invites nobody.
    pub async fn invitations(&self, actor: &Actor) -> Result<Vec<Invitation>> {
        let reached = Reached::of(actor, "invitation.send")?;
        let sql = Sql::new(format!("SELECT {COLUMNS} FROM invitation i WHERE 1 = 1")).and(reached.within("i.country"));
        let rows = self.rows(sql.and("ORDER BY i.created_at DESC, i.id LIMIT 500")).await?;
        rows.iter().map(|row| Invitation::read(row, actor.at)).collect()
    }

    /// One invitation.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there or another country's.
    pub async fn invitation(&self, actor: &Actor, invitation: &str) -> Result<Invitation> {
        let found = self.invitation_at(invitation, actor.at).await?;
        allow_in(actor, "invitation.send", "invitation", invitation, &found.country)?;
        Ok(found)
    }

    async fn invitation_at(&self, invitation: &str, at: Timestamp) -> Result<Invitation> {
        let sql = Sql::new(format!("SELECT {COLUMNS} FROM invitation i WHERE i.id = ?")).with(invitation);
        let row = self.row(sql).await?.ok_or_else(|| Error::missing("invitation", invitation))?;
        Invitation::read(&row, at)
    }

    /// Sends an invitation, or hands it out as a file when there is no letter; an earlier link ends.
    ///
    /// # Errors
    /// When the actor may not, or it was answered or revoked.
    pub async fn send_invitation(
        &self,
        actor: &Actor,
        invitation: &str,
        fingerprint: &str,
        letter: Option<&OutboxLetter>,
    ) -> Result<()> {
        let found = self.invitation(actor, invitation).await?;
        if !found.is_open() {
            return Err(Error::Conflict { what: "invitation", id: invitation.to_owned() });
        }
        let mut change = self.change(actor, "invitation.send", &Object::of_country(&found.country)).await?;
        change.end_links(invitation).await?;
        change.hand_out(invitation, fingerprint).await?;
        if let Some(letter) = letter {
            change.post_letter(letter, actor.at).await?;
        }
        change.about(invitation);
        let how = if letter.is_some() { "sent" } else { "handed out" };
        change.commit_with(&format!("/invitations/{invitation}"), how).await
    }

    /// Takes an invitation back; its link ends at once.
    ///
    /// # Errors
    /// When the actor may not, or it was answered.
    pub async fn revoke_invitation(&self, actor: &Actor, invitation: &str) -> Result<()> {
        let found = self.invitation(actor, invitation).await?;
        let mut change = self.change(actor, "invitation.send", &Object::of_country(&found.country)).await?;
        change.end_links(invitation).await?;
        let sql = Sql::new("UPDATE invitation SET state = 'revoked' WHERE id = ? AND state <> 'accepted'");
        if change.run(sql.with(invitation)).await? == 0 {
            return Err(Error::Conflict { what: "invitation", id: invitation.to_owned() });
        }
        change.about(invitation);
        change.commit_with("/invitations", "revoked").await
    }

    /// The invitation a secret answers, noted as opened; none when it is used, revoked or too old.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn open_invitation(&self, fingerprint: &str, at: Timestamp) -> Result<Option<Invitation>> {
        let Some(token) = self.token(fingerprint, "invitation", at).await? else { return Ok(None) };
        let found = self.invitation_at(&token.payload, at).await?;
        if found.state == "sent" {
            let mut change = Change::by_program(self, "invitation.open", &found.id, at).await?;
            let sql = Sql::new("UPDATE invitation SET state = 'opened', opened_at = ? WHERE id = ? AND state = 'sent'");
            change.run(sql.with(at).with(&found.id)).await?;
            change.commit("").await?;
        }
        Ok(Some(found))
    }

    /// Answers an invitation: the addressee is a member at once, under the address the letter went to. Their id;
    /// none when the secret is used, revoked or too old.
    ///
    /// # Errors
    /// When the name cannot be taken, or the address has a member already.
    pub async fn accept_invitation(
        &self,
        fingerprint: &str,
        acceptance: &Acceptance,
        at: Timestamp,
    ) -> Result<Option<String>> {
        let Some(found) = self.open_invitation(fingerprint, at).await? else { return Ok(None) };
        let mut change = Change::by_program(self, "invitation.accept", &found.id, at).await?;
        if change.use_token(fingerprint, "invitation").await?.is_none() {
            return Ok(None);
        }
        let person = change.enter(&found, acceptance).await?;
        if found.network {
            let joining = Joining {
                body: change.body_named(&found.organisation, &found.country).await?,
                name: found.organisation.clone(),
                country: found.country.clone(),
                ..Joining::default()
            };
            change.join_body(&person, &joining).await?;
        }
        let sql = Sql::new("UPDATE invitation SET state = 'accepted', accepted_at = ?, person = ? WHERE id = ?");
        change.run(sql.with(at).with(&person).with(&found.id)).await?;
        change.happened("person.joined", None, &person).await?;
        change.commit("").await?;
        Ok(Some(person))
    }
}

impl Change {
    async fn draft_invitation(&mut self, new: &NewInvitation) -> Result<String> {
        let invitation = id::new();
        let sql = Sql::new(
            "INSERT INTO invitation (id, by_person, country, name, email, organisation, language, kind, network, note, \
             state, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'draft', ?)",
        );
        let by = self.actor().to_owned();
        let sql = sql.with(&invitation).with(by).with(&new.country).with(new.name.trim()).with(new.email.trim());
        let sql = sql.with(new.organisation.trim()).with(&new.language).with(&new.kind).with(new.network);
        self.run(sql.with(&new.note).with(self.at)).await?;
        self.about(&invitation);
        Ok(invitation)
    }

    async fn end_links(&mut self, invitation: &str) -> Result<()> {
        let sql =
            Sql::new("UPDATE token SET used_at = ? WHERE purpose = 'invitation' AND payload = ? AND used_at IS NULL");
        self.run(sql.with(self.at).with(invitation)).await.map(|_| ())
    }

    async fn hand_out(&mut self, invitation: &str, fingerprint: &str) -> Result<()> {
        let expires_at = self.at + INVITED_FOR;
        let token = NewToken { fingerprint, purpose: "invitation", person: None, payload: invitation, expires_at };
        self.keep_token(token).await?;
        let sql =
            Sql::new("UPDATE invitation SET state = 'sent', fingerprint = ?, sent_at = ?, expires_at = ? WHERE id = ?");
        self.run(sql.with(fingerprint).with(self.at).with(expires_at).with(invitation)).await.map(|_| ())
    }

    /// The addressee as a member; somebody who applied meanwhile is admitted by it.
    async fn enter(&mut self, found: &Invitation, acceptance: &Acceptance) -> Result<String> {
        let sql = Sql::new("SELECT id, standing FROM person WHERE email_folded = ?").with(fold_email(&found.email));
        let person = match self.row(sql).await? {
            None => self.add_person(&acceptance.person(found), "active").await?,
            Some(row) if row.text("standing")? == "applied" => {
                acceptance.person(found).check()?;
                row.text("id")?
            }
            Some(_) => return Err(Error::wrong("email", "wrong-email-known")),
        };
        let sql = Sql::new(
            "UPDATE person SET name = ?, kind = ?, country = ?, password = ?, standing = 'active', verified_at = ?, \
             joined_at = ? WHERE id = ?",
        );
        let sql = sql.with(acceptance.name.trim()).with(&found.kind).with(&found.country).with(&acceptance.password);
        self.run(sql.with(self.at).with(self.at).with(&person)).await?;
        let sql = Sql::new(
            "UPDATE application SET state = 'admitted', decided_at = ?, decided_by = ?, reason = 'invited' \
             WHERE person = ? AND state IN ('unverified', 'waiting')",
        );
        self.run(sql.with(self.at).with(&found.by).with(&person)).await?;
        Ok(person)
    }

    async fn body_named(&mut self, name: &str, country: &str) -> Result<Option<String>> {
        let sql =
            Sql::new("SELECT id FROM organisation WHERE name_folded = ? AND country = ? AND network = 1 ORDER BY id");
        let row = self.row(sql.with(id::fold(name)).with(country)).await?;
        row.map(|row| row.text("id")).transpose()
    }
}

impl Acceptance {
    fn person(&self, found: &Invitation) -> NewPerson {
        NewPerson {
            name: self.name.clone(),
            email: found.email.clone(),
            country: Some(found.country.clone()),
            language: found.language.clone(),
            kind: found.kind.clone(),
            zone: self.zone.clone(),
            ..NewPerson::default()
        }
    }
}
