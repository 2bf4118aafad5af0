//! Organisations asked to come in: their national contact passes it on or not, their manager answers.

use crate::change::allow;
use crate::engine::{Row, Sql};
use crate::outbox::OutboxLetter;
use crate::reach::{Reached, allow_in};
use crate::talk::typed;
use crate::{Actor, Error, Reader, Result, Store, id};
use jiff::Timestamp;
use joint::{Act, BodyRole, Role};
use policy::Object;

/// Whom to ask, as what, with which words.
#[derive(Clone, Debug)]
pub struct NewBodyInvitation {
    /// The organisation.
    pub body: String,
    /// What it would be.
    pub role: BodyRole,
    /// What its contact and its manager read: it leaves the group.
    pub message: String,
}

/// How far an invitation has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The national contact has it.
    Asked,
    /// The organisation has it.
    Forwarded,
    /// The contact did not pass it on.
    Stopped,
    /// The organisation came in.
    Accepted,
    /// It did not.
    Declined,
}

/// An organisation asked to come in.
#[derive(Clone, Debug, serde::Serialize)]
pub struct BodyInvitation {
    /// Its id.
    pub id: String,
    /// The group.
    pub group: String,
    /// What the group is called.
    pub title: String,
    /// The organisation.
    pub body: String,
    /// Its name.
    pub body_name: String,
    /// Its country.
    pub country: String,
    /// What it would be.
    pub role: String,
    /// What the group says.
    pub message: String,
    /// How far it has come.
    pub stage: Stage,
    /// When it was written.
    pub at: Timestamp,
    /// Why it was stopped or declined.
    pub reason: String,
}

const COLUMNS: &str = "i.id, i.grp, i.organisation, i.country, i.role, i.message, i.state, i.at, i.reason, \
                       b.name AS body_name, g.title";
const FROM: &str = "FROM buyers_group_invitation i JOIN organisation b ON b.id = i.organisation \
                    JOIN object g ON g.id = i.grp";

impl Stage {
    /// Its name in files and keys of texts.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Forwarded => "forwarded",
            Self::Stopped => "stopped",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
        }
    }

    fn parse(name: &str) -> Result<Self> {
        let all = [Self::Asked, Self::Forwarded, Self::Stopped, Self::Accepted, Self::Declined];
        let known = all.into_iter().find(|stage| stage.as_str() == name);
        known.ok_or_else(|| Error::Unknown(format!("an invitation that is {name}")))
    }
}

impl BodyInvitation {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            id: row.text("id")?,
            group: row.text("grp")?,
            title: row.text("title")?,
            body: row.text("organisation")?,
            body_name: row.text("body_name")?,
            country: row.text("country")?,
            role: row.text("role")?,
            message: row.text("message")?,
            stage: Stage::parse(&row.text("state")?)?,
            at: row.time("at")?,
            reason: row.text("reason")?,
        })
    }

    fn role(&self) -> BodyRole {
        BodyRole::parse(&self.role).unwrap_or(BodyRole::Observer)
    }
}

impl Store {
    /// Asks an organisation to come in, by way of its national contact, to whom the letters go.
    ///
    /// # Errors
    /// When the actor does not lead the group, or the organisation is in or asked already.
    pub async fn invite_body(
        &self,
        actor: &Actor,
        group: &str,
        new: &NewBodyInvitation,
        letters: &[OutboxLetter],
    ) -> Result<()> {
        let join = Act::Leave { body: new.body.clone(), reason: String::new() };
        let mut change = self.change_in_group(actor, group, &join).await?;
        typed::text("message", &new.message)?;
        let body = self.body(&new.body).await.map_err(|_| Error::wrong("body", "wrong-ebg-body"))?;
        let sql = Sql::new(
            "SELECT 1 AS one FROM buyers_group_invitation WHERE grp = ? AND organisation = ? AND state IN ('asked', 'forwarded')",
        );
        let waits = change.row(sql.with(group).with(&body.id)).await?.is_some();
        if waits || change.workspace(group).await?.bodies.iter().any(|known| known.body == body.id) {
            return Err(Error::wrong("body", "wrong-ebg-invited"));
        }
        let sql = Sql::new(
            "INSERT INTO buyers_group_invitation (id, grp, organisation, country, role, message, state, by_person, at) \
             VALUES (?, ?, ?, ?, ?, ?, 'asked', ?, ?)",
        );
        let sql = sql.with(id::new()).with(group).with(&body.id).with(&body.country).with(new.role.as_str());
        change.run(sql.with(new.message.trim()).with(actor.person()?).with(change.at)).await?;
        for letter in letters {
            change.post_letter(letter, actor.at).await?;
        }
        change.commit(&format!("/buyers-groups/{group}/members")).await
    }

    /// Passes an invitation on to the organisation, or stops it and says why.
    ///
    /// # Errors
    /// When the actor does not speak for the organisation's country, or it was decided already.
    pub async fn forward_invitation(&self, actor: &Actor, invitation: &str, pass: bool, reason: &str) -> Result<()> {
        let known = self.body_invitation(invitation).await?;
        allow_in(actor, "ebg.forward", "invitation", invitation, &known.country)?;
        let object = Object { id: invitation.to_owned(), ..Object::of_country(&known.country) };
        let mut change = self.change(actor, "ebg.forward", &object).await?;
        if !pass {
            typed::text("reason", reason)?;
        }
        let sql = Sql::new(
            "UPDATE buyers_group_invitation SET state = ?, forwarded_by = ?, forwarded_at = ?, reason = ? \
             WHERE id = ? AND state = 'asked'",
        );
        let state = if pass { Stage::Forwarded } else { Stage::Stopped };
        let sql = sql.with(state.as_str()).with(actor.person()?).with(change.at).with(reason.trim()).with(invitation);
        if change.run(sql).await? == 0 {
            return Err(Error::Conflict { what: "invitation", id: invitation.to_owned() });
        }
        change.commit_with("/buyers-groups/invitations", state.as_str()).await
    }

    /// Comes in for one's organisation, or does not.
    ///
    /// # Errors
    /// When the actor does not represent the organisation, or it was answered already.
    pub async fn answer_invitation(&self, actor: &Actor, invitation: &str, accept: bool, reason: &str) -> Result<()> {
        let known = self.body_invitation(invitation).await?;
        let object = Object { id: invitation.to_owned(), ..Object::of_organisation(&known.body, &known.country) };
        allow(actor, "ebg.answer", &object).map_err(|error| match error {
            Error::Denied(policy::Denial::Role) => Error::missing("invitation", invitation),
            other => other,
        })?;
        let mut change = self.change(actor, "ebg.answer", &object).await?;
        typed::text_or_nothing("reason", reason)?;
        let state = if accept { Stage::Accepted } else { Stage::Declined };
        let sql = Sql::new(
            "UPDATE buyers_group_invitation SET state = ?, answered_by = ?, answered_at = ?, reason = ? \
             WHERE id = ? AND state = 'forwarded'",
        );
        let sql = sql.with(state.as_str()).with(actor.person()?).with(change.at).with(reason.trim()).with(invitation);
        if change.run(sql).await? == 0 {
            return Err(Error::Conflict { what: "invitation", id: invitation.to_owned() });
        }
        if !accept {
            return change.commit_with("/buyers-groups/invitations", state.as_str()).await;
        }
        change.bring_in(&known.group, &known.body, &known.country, known.role()).await?;
        change.sit(&known.group, actor.person()?, Some(known.body.clone()), Role::Speaker).await?;
        change.happened("ebg.joined", Some(&known.group), &known.body).await?;
        change.commit_with(&format!("/buyers-groups/{}", known.group), state.as_str()).await
    }

    async fn body_invitation(&self, invitation: &str) -> Result<BodyInvitation> {
        let sql = Sql::new(format!("SELECT {COLUMNS} {FROM} WHERE i.id = ?")).with(invitation);
        let row = self.row(sql).await?.ok_or_else(|| Error::missing("invitation", invitation))?;
        BodyInvitation::read(&row)
    }

    /// Invitations that wait for a national contact to pass them on.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn invitations_to_forward(&self, actor: &Actor) -> Result<Vec<BodyInvitation>> {
        let Ok(reached) = Reached::of(actor, "ebg.forward") else { return Ok(Vec::new()) };
        let sql = Sql::new(format!("SELECT {COLUMNS} {FROM} WHERE i.state = 'asked'"));
        let sql = sql.and(reached.within("i.country")).and("ORDER BY i.at, i.id");
        self.rows(sql).await?.iter().map(BodyInvitation::read).collect()
    }

    /// Invitations that wait for the actor's answer.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn invitations_to_answer(&self, actor: &Actor) -> Result<Vec<BodyInvitation>> {
        let managed = actor.subject.scopes_of(policy::Role::Manager).filter(|_| actor.subject.is_active());
        let sql = Sql::new(format!("SELECT {COLUMNS} {FROM} WHERE i.state = 'forwarded' AND i.organisation IN"));
        let sql = sql.and(Sql::list(managed)).and("ORDER BY i.at, i.id");
        self.rows(sql).await?.iter().map(BodyInvitation::read).collect()
    }
}

impl Reader<'_> {
    /// Organisations a group asked, for those who sit in it.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the group is not to be read.
    pub async fn group_invited(&self, group: &str) -> Result<Vec<BodyInvitation>> {
        let joined = "JOIN buyers_group_invitation i ON i.grp = o.id JOIN organisation b ON b.id = i.organisation \
                      JOIN object g ON g.id = i.grp";
        let filter = Sql::new("AND o.id = ? ORDER BY i.at DESC, i.id").with(group);
        self.objects(COLUMNS, joined, filter).await?.iter().map(BodyInvitation::read).collect()
    }
}
