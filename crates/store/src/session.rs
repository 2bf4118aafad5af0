//! Sessions: the server keeps only the fingerprint of what a browser holds.

use crate::engine::{Row, Sql};
use crate::{Actor, Change, Result, Store};
use jiff::{SignedDuration, Timestamp};
use policy::{Proof, Subject};

/// A session ends after so long without a visit.
pub const IDLE: SignedDuration = SignedDuration::from_mins(30);
/// A session ends after so long, whatever happens.
pub const LONGEST: SignedDuration = SignedDuration::from_hours(12);
/// Visits closer together than this are not written down.
const NOTED_EVERY: SignedDuration = SignedDuration::from_mins(1);

/// A session, as its person sees it in the list of devices.
#[derive(Clone, Debug)]
pub struct Session {
    /// What the browser's secret hashes to; names the session in forms.
    pub fingerprint: String,
    /// The person.
    pub person: String,
    /// When it began.
    pub created_at: Timestamp,
    /// Last visit.
    pub seen_at: Timestamp,
    /// When a second factor was shown.
    pub second_at: Option<Timestamp>,
    /// What the browser says it is.
    pub device: String,
}

impl Session {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            fingerprint: row.text("fingerprint")?,
            person: row.text("person")?,
            created_at: row.time("created_at")?,
            seen_at: row.time("seen_at")?,
            second_at: row.maybe_time("second_at")?,
            device: row.text("device")?,
        })
    }

    /// How surely the person was recognised.
    #[must_use]
    pub fn proof(&self) -> Proof {
        self.second_at.map_or(Proof::Single, Proof::Second)
    }
}

impl Store {
    /// Begins a session for somebody who proved who they are.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn begin_session(
        &self,
        fingerprint: &str,
        person: &str,
        proof: Proof,
        device: &str,
        at: Timestamp,
    ) -> Result<()> {
        let mut change = Change::by_program(self, "session.begin", person, at).await?;
        let second = match proof {
            Proof::Second(when) => Some(when),
            Proof::Single => None,
        };
        let device: String = device.chars().take(200).collect();
        let sql = Sql::new(
            "INSERT INTO session (fingerprint, person, created_at, seen_at, expires_at, second_at, device) \
             VALUES (?, ?, ?, ?, ?, ?, ?)",
        );
        let sql = sql.with(fingerprint).with(person).with(at).with(at).with(at + LONGEST).with(second).with(device);
        change.run(sql).await?;
        change.commit("").await
    }

    /// The session of a fingerprint, if it lives; its visit is noted.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn session(&self, fingerprint: &str, at: Timestamp) -> Result<Option<Session>> {
        let sql = Sql::new("SELECT * FROM session WHERE fingerprint = ? AND expires_at > ? AND seen_at > ?");
        let row = self.row(sql.with(fingerprint).with(at).with(at - IDLE)).await?;
        let Some(session) = row.as_ref().map(Session::read).transpose()? else { return Ok(None) };
        if at.duration_since(session.seen_at) > NOTED_EVERY {
            let mut tx = self.engine().begin().await?;
            tx.run(Sql::new("UPDATE session SET seen_at = ? WHERE fingerprint = ?").with(at).with(fingerprint)).await?;
            tx.commit().await?;
        }
        Ok(Some(session))
    }

    /// Who a session belongs to, with everything the decision needs, read anew.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn subject_of(&self, session: &Session, at: Timestamp) -> Result<Subject> {
        self.subject(&session.person, session.proof(), at).await
    }

    /// Sessions of the actor that live, latest visit first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn sessions(&self, actor: &Actor) -> Result<Vec<Session>> {
        let sql = Sql::new(
            "SELECT * FROM session WHERE person = ? AND expires_at > ? AND seen_at > ? ORDER BY seen_at DESC, fingerprint",
        );
        let rows = self.rows(sql.with(actor.person()?).with(actor.at).with(actor.at - IDLE)).await?;
        rows.iter().map(Session::read).collect()
    }

    /// Ends one of the actor's sessions.
    ///
    /// # Errors
    /// When nobody signed in.
    pub async fn end_session(&self, actor: &Actor, fingerprint: &str) -> Result<()> {
        let person = actor.person()?;
        let mut change = Change::by_program(self, "session.end", person, actor.at).await?;
        let sql = Sql::new("DELETE FROM session WHERE fingerprint = ? AND person = ?");
        change.run(sql.with(fingerprint).with(person)).await?;
        change.commit("").await
    }

    /// Ends a session by what its browser holds: its person leaves, or begins another in its place.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn drop_session(&self, fingerprint: &str, at: Timestamp) -> Result<()> {
        let mut change = Change::by_program(self, "session.end", "", at).await?;
        let sql = Sql::new("DELETE FROM session WHERE fingerprint = ? RETURNING person").with(fingerprint);
        let Some(row) = change.row(sql).await? else { return Ok(()) };
        change.about(&row.text("person")?);
        change.commit("").await
    }

    /// Ends all of a person's sessions but one: after a password change, or when they are suspended.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn end_sessions(&self, person: &str, but: Option<&str>, at: Timestamp) -> Result<()> {
        let mut change = Change::by_program(self, "session.end", person, at).await?;
        change.close_sessions(person, but).await?;
        change.commit("").await
    }

    /// Removes sessions that ended; a job calls it.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn sweep_sessions(&self, at: Timestamp) -> Result<u64> {
        let mut tx = self.engine().begin().await?;
        let sql = Sql::new("DELETE FROM session WHERE expires_at <= ? OR seen_at <= ?").with(at).with(at - IDLE);
        let swept = tx.run(sql).await?;
        tx.commit().await?;
        Ok(swept)
    }
}

impl Change {
    /// Ends everything else that acts for a person: their other sessions, and their keys.
    pub(crate) async fn close_sessions(&mut self, person: &str, but: Option<&str>) -> Result<()> {
        let sql = Sql::new("DELETE FROM session WHERE person = ? AND fingerprint <> ?");
        self.run(sql.with(person).with(but.unwrap_or_default())).await?;
        self.run(Sql::new("DELETE FROM access_key WHERE person = ?").with(person)).await.map(|_| ())
    }
}
