//! A change: decided before it begins, and told in the audit log with its last step.

use crate::engine::{Row, Sql, Tx};
use crate::{Error, Result, Store, audit};
use jiff::Timestamp;
use policy::{Denial, Object, Subject};

/// Who does something, when, and with which form.
#[derive(Clone, Debug)]
pub struct Actor {
    /// Who.
    pub subject: Subject,
    /// When.
    pub at: Timestamp,
    /// Key of the form, so that sending it twice does it once.
    pub key: Option<String>,
}

impl Actor {
    /// Somebody, now, without a form.
    #[must_use]
    pub fn new(subject: Subject, at: Timestamp) -> Self {
        Self { subject, at, key: None }
    }

    /// The person.
    ///
    /// # Errors
    /// When nobody signed in.
    pub fn person(&self) -> Result<&str> {
        self.subject.person.as_deref().ok_or(Error::Denied(Denial::NotSignedIn))
    }
}

/// A transaction that was allowed; what it writes lasts with [`Change::commit`].
#[derive(Debug)]
pub struct Change {
    tx: Tx,
    actor: String,
    key: Option<String>,
    action: &'static str,
    object: String,
    /// When it happens.
    pub at: Timestamp,
}

impl Change {
    pub(crate) async fn begin(store: Store, actor: &Actor, action: &'static str, object: &Object) -> Result<Self> {
        allow(actor, action, object)?;
        let name = actor.subject.person.clone().unwrap_or_else(|| "visitor".to_owned());
        Self::open(store, actor, name, action, object).await
    }

    /// A change of the program itself: set-up, a job, the shell of whoever runs it. The audit log says so.
    pub(crate) async fn by_program(store: &Store, action: &'static str, object: &str, at: Timestamp) -> Result<Self> {
        let actor = Actor::new(Subject::visitor(), at);
        let object = Object { id: object.to_owned(), ..Object::site() };
        Self::open(store.clone(), &actor, "program".to_owned(), action, &object).await
    }

    async fn open(store: Store, actor: &Actor, name: String, action: &'static str, object: &Object) -> Result<Self> {
        let tx = store.engine().begin().await?;
        let key = actor.key.clone();
        let mut change = Self { tx, actor: name, key, action, object: object.id.clone(), at: actor.at };
        change.refuse_second().await?;
        Ok(change)
    }

    async fn refuse_second(&mut self) -> Result<()> {
        let Some(key) = self.key.clone() else { return Ok(()) };
        let sql = Sql::new("SELECT answer FROM done WHERE key = ? AND actor = ?").with(key).with(&self.actor);
        match self.rows(sql).await?.first() {
            Some(row) => Err(Error::Done { answer: row.text("answer")? }),
            None => Ok(()),
        }
    }

    /// What the change is about, when that is known only once it has begun.
    pub(crate) fn about(&mut self, object: &str) {
        object.clone_into(&mut self.object);
    }

    /// Who does it: a person's id, `visitor` or `program`.
    pub(crate) fn actor(&self) -> &str {
        &self.actor
    }

    pub(crate) async fn run(&mut self, sql: Sql) -> Result<u64> {
        self.tx.run(sql).await
    }

    pub(crate) async fn rows(&mut self, sql: Sql) -> Result<Vec<Row>> {
        self.tx.rows(sql).await
    }

    pub(crate) async fn row(&mut self, sql: Sql) -> Result<Option<Row>> {
        Ok(self.tx.rows(sql).await?.into_iter().next())
    }

    /// Notes what happened, for digests, figures and facilitators. `object` decides who may know of it.
    pub(crate) async fn happened(&mut self, what: &str, object: Option<&str>, about: &str) -> Result<()> {
        let sql = Sql::new(
            "INSERT INTO activity (id, at, actor, what, object, about, country, grp) \
             SELECT ?, ?, ?, ?, ?, ?, (SELECT country FROM person WHERE id = ?), (SELECT grp FROM object WHERE id = ?)",
        );
        let sql = sql.with(crate::id::new()).with(self.at).with(&self.actor).with(what).with(object).with(about);
        let sql = sql.with(&self.actor).with(object);
        self.run(sql).await.map(|_| ())
    }

    /// Writes a line more into the audit log, for what one change does to several things.
    pub(crate) async fn note(&mut self, object: &str, detail: &str) -> Result<()> {
        let line = audit::Entry { actor: &self.actor, action: self.action, object, detail };
        audit::append(&mut self.tx, self.at, &line).await
    }

    /// Writes the audit line and the form's key, then makes everything last. `answer` is where the form leads.
    ///
    /// # Errors
    /// When the database cannot say that it wrote: the outcome is unknown then, and the form's key makes a second
    /// sending safe.
    pub async fn commit(self, answer: &str) -> Result<()> {
        self.commit_with(answer, "").await
    }

    /// The same, with a detail for the audit log; never a name, an address or a text.
    pub(crate) async fn commit_with(mut self, answer: &str, detail: &str) -> Result<()> {
        if let Some(key) = self.key.take() {
            let sql = Sql::new("INSERT INTO done (key, actor, answer, at) VALUES (?, ?, ?, ?)");
            self.tx.run(sql.with(key).with(&self.actor).with(answer).with(self.at)).await?;
        }
        let line = audit::Entry { actor: &self.actor, action: self.action, object: &self.object, detail };
        audit::append(&mut self.tx, self.at, &line).await?;
        self.tx.commit().await
    }
}

/// The decision, told so that what may not be read looks as if it were not there.
pub(crate) fn allow(actor: &Actor, action: &'static str, object: &Object) -> Result<()> {
    match policy::decide(&actor.subject, action, object, actor.at) {
        Ok(()) => Ok(()),
        Err(Denial::Unreadable) => Err(Error::missing("page", &object.id)),
        Err(denial) => Err(Error::Denied(denial)),
    }
}
