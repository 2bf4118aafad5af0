//! Admissions: who applied, and what the national contact or the coordinator decided.

use crate::body::Joining;
use crate::engine::{Row, Sql};
use crate::outbox::OutboxLetter;
use crate::person::KINDS;
use crate::reach::{Reached, allow_in};
use crate::{Actor, Change, Error, Result, Store};
use jiff::Timestamp;
use policy::Object;

/// An application, for those who decide on it.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Application {
    /// Its id.
    pub id: String,
    /// The applicant.
    pub person: String,
    /// Their name.
    pub name: String,
    /// Their address, proven to be theirs.
    pub email: String,
    /// Language of letters to them.
    pub language: String,
    /// Kind of person, as they say.
    pub kind: String,
    /// `community`, `network` or `both`.
    pub wanted: String,
    /// Their country.
    pub country: String,
    /// Their organisation; empty without.
    pub organisation: String,
    /// `public`, `private`, `ngo`; empty without.
    pub organisation_kind: String,
    /// What they do there.
    pub duty: String,
    /// What they know.
    pub expertise: String,
    /// Languages they read.
    pub languages: String,
    /// Why they want to join.
    pub motivation: String,
    /// Interests they declare.
    pub interests: String,
    /// `waiting`, `admitted` or `turned_down`.
    pub state: String,
    /// Since when it waits: when the address was proven.
    pub since: Timestamp,
    /// When it was decided.
    pub decided_at: Option<Timestamp>,
    /// As what they were admitted.
    pub admitted_as: Option<String>,
    /// The reason given.
    pub reason: String,
    /// When they were admitted before, if they come back.
    pub was_here: Option<Timestamp>,
    /// Why they were suspended when they left, if they were.
    pub was_suspended: Option<String>,
}

/// A decision about an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// They may join.
    Admit {
        /// Kind of person, confirmed.
        kind: String,
        /// As a person, for an organisation, or both.
        as_what: String,
        /// The organisation of the network they represent; a new one when it is not named.
        body: Option<String>,
    },
    /// They may not.
    TurnDown,
}

const COLUMNS: &str = "a.id, a.person, p.name, p.email, p.language, p.kind, a.wanted, a.country, a.organisation, \
                       a.organisation_kind, a.duty, p.expertise, p.languages, a.motivation, a.interests, a.state, \
                       COALESCE(p.verified_at, a.created_at) AS since, a.decided_at, a.admitted_as, a.reason, \
                       CASE WHEN p.joined_at < a.created_at THEN p.joined_at END AS was_here, \
                       (SELECT MAX(s.reason) FROM suspension s WHERE s.person = p.id AND s.ended_at IS NULL) \
                       AS was_suspended";

impl Application {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            id: row.text("id")?,
            person: row.text("person")?,
            name: row.text("name")?,
            email: row.text("email")?,
            language: row.text("language")?,
            kind: row.text("kind")?,
            wanted: row.text("wanted")?,
            country: row.text("country")?,
            organisation: row.text("organisation")?,
            organisation_kind: row.text("organisation_kind")?,
            duty: row.text("duty")?,
            expertise: row.text("expertise")?,
            languages: row.text("languages")?,
            motivation: row.text("motivation")?,
            interests: row.text("interests")?,
            state: row.text("state")?,
            since: row.time("since")?,
            decided_at: row.maybe_time("decided_at")?,
            admitted_as: row.maybe("admitted_as")?,
            reason: row.text("reason")?,
            was_here: row.maybe_time("was_here")?,
            was_suspended: row.maybe("was_suspended")?,
        })
    }

    /// Whole days it has waited.
    #[must_use]
    pub fn days(&self, at: Timestamp) -> i64 {
        at.duration_since(self.since).as_hours().max(0) / 24
    }
}

impl Store {
    /// Applications the actor decides on: those that wait, longest first, or those decided, latest first.
    ///
    /// # Errors
    /// When the actor decides on none.
    pub async fn applications(&self, actor: &Actor, waiting: bool) -> Result<Vec<Application>> {
        let reached = Reached::of(actor, "application.decide")?;
        let filter = if waiting { "a.state = 'waiting'" } else { "a.state IN ('admitted', 'turned_down')" };
        let order = if waiting { "ORDER BY since, a.id" } else { "ORDER BY a.decided_at DESC, a.id LIMIT 200" };
        let sql = format!("SELECT {COLUMNS} FROM application a JOIN person p ON p.id = a.person WHERE {filter}");
        let rows = self.rows(Sql::new(sql).and(reached.within("a.country")).and(order)).await?;
        rows.iter().map(Application::read).collect()
    }

    /// One application the actor decides on.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there, not verified, or another country's.
    pub async fn application(&self, actor: &Actor, application: &str) -> Result<Application> {
        let sql = Sql::new(format!(
            "SELECT {COLUMNS} FROM application a JOIN person p ON p.id = a.person \
             WHERE a.id = ? AND a.state <> 'unverified'"
        ));
        let row = self.row(sql.with(application)).await?;
        let row = row.ok_or_else(|| Error::missing("application", application))?;
        let found = Application::read(&row)?;
        allow_in(actor, "application.decide", "application", application, &found.country)?;
        Ok(found)
    }

    /// Decides on an application; the reason is kept, the letter goes to the applicant.
    ///
    /// # Errors
    /// When the actor may not, somebody decided before, or a refusal has no reason.
    pub async fn decide_application(
        &self,
        actor: &Actor,
        application: &str,
        decision: &Decision,
        reason: &str,
        letter: &OutboxLetter,
    ) -> Result<()> {
        let found = self.application(actor, application).await?;
        decision.check(reason)?;
        let object = Object::of_country(&found.country);
        let mut change = self.change(actor, "application.decide", &object).await?;
        change.note_decision(application, decision, reason).await?;
        if *decision == Decision::TurnDown {
            change.turn_away(&found.person).await?;
        }
        if let Decision::Admit { kind, as_what, body } = decision {
            change.admit(&found.person, kind).await?;
            if as_what != "community" {
                let joining = Joining { body: body.clone(), ..found.joining() };
                change.join_body(&found.person, &joining).await?;
            }
        }
        let letter = OutboxLetter { person: Some(found.person.clone()), ..letter.clone() };
        change.post_letter(&letter, actor.at).await?;
        change.about(application);
        change.commit_with("/admissions", decision.as_str()).await
    }
}

impl Application {
    fn joining(&self) -> Joining {
        Joining {
            body: None,
            name: self.organisation.clone(),
            kind: self.organisation_kind.clone(),
            country: self.country.clone(),
            duty: self.duty.clone(),
        }
    }
}

impl Decision {
    fn as_str(&self) -> &'static str {
        match self {
            Self::Admit { .. } => "admitted",
            Self::TurnDown => "turned_down",
        }
    }

    fn check(&self, reason: &str) -> Result<()> {
        if reason.chars().count() > 2000 {
            return Err(Error::wrong("reason", "wrong-too-long"));
        }
        match self {
            Self::TurnDown if reason.trim().is_empty() => Err(Error::wrong("reason", "wrong-reason")),
            Self::TurnDown => Ok(()),
            Self::Admit { kind, .. } if !KINDS.contains(&kind.as_str()) => {
                Err(Error::wrong("kind", "wrong-person-kind"))
            }
            Self::Admit { as_what, .. } if !crate::application::WANTED.contains(&as_what.as_str()) => {
                Err(Error::wrong("as_what", "wrong-wanted"))
            }
            Self::Admit { kind, as_what, .. } if kind == "industry" && as_what != "community" => {
                Err(Error::wrong("as_what", "wrong-network-industry"))
            }
            Self::Admit { .. } => Ok(()),
        }
    }
}

impl Change {
    async fn note_decision(&mut self, application: &str, decision: &Decision, reason: &str) -> Result<()> {
        let as_what = match decision {
            Decision::Admit { as_what, .. } => Some(as_what.clone()),
            Decision::TurnDown => None,
        };
        let sql = Sql::new(
            "UPDATE application SET state = ?, decided_at = ?, decided_by = ?, admitted_as = ?, reason = ? \
             WHERE id = ? AND state = 'waiting'",
        );
        let by = self.actor().to_owned();
        let sql = sql.with(decision.as_str()).with(self.at).with(by).with(as_what).with(reason).with(application);
        match self.run(sql).await? {
            0 => Err(Error::Conflict { what: "application", id: application.to_owned() }),
            _ => Ok(()),
        }
    }

    /// Whoever had left and wanted to come back has left still.
    async fn turn_away(&mut self, person: &str) -> Result<()> {
        let sql = Sql::new(
            "UPDATE person SET standing = 'left' WHERE id = ? AND standing = 'applied' AND joined_at IS NOT NULL",
        );
        self.run(sql.with(person)).await.map(|_| ())
    }

    /// Makes an applicant a member; only one whose address is proven.
    async fn admit(&mut self, person: &str, kind: &str) -> Result<()> {
        let sql = Sql::new(
            "UPDATE person SET standing = 'active', kind = ?, joined_at = ? \
             WHERE id = ? AND standing = 'applied' AND verified_at IS NOT NULL",
        );
        if self.run(sql.with(kind).with(self.at).with(person)).await? == 0 {
            return Err(Error::Conflict { what: "person", id: person.to_owned() });
        }
        self.happened("person.joined", None, person).await
    }
}
