//! Passkeys of people.

use crate::engine::{Row, Sql};
use crate::second::Shown;
use crate::{Actor, Change, Error, Result, Store};
use jiff::Timestamp;

/// A passkey, as its person sees it.
#[derive(Clone, Debug)]
pub struct Passkey {
    /// Its id.
    pub id: String,
    /// What it is checked with; holds no secret.
    pub credential: String,
    /// What its person calls it.
    pub name: String,
    /// When it was added.
    pub created_at: Timestamp,
    /// When it was last used.
    pub used_at: Option<Timestamp>,
}

impl Passkey {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            id: row.text("id")?,
            credential: row.text("credential")?,
            name: row.text("name")?,
            created_at: row.time("created_at")?,
            used_at: row.maybe_time("used_at")?,
        })
    }
}

impl Store {
    /// A person's passkeys, oldest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn passkeys(&self, person: &str) -> Result<Vec<Passkey>> {
        let sql = Sql::new(
            "SELECT id, credential, name, created_at, used_at FROM passkey WHERE person = ? ORDER BY created_at, id",
        );
        self.rows(sql.with(person)).await?.iter().map(Passkey::read).collect()
    }

    /// Keeps a passkey the actor's device made.
    ///
    /// # Errors
    /// When it has no name, any account has it already, or the actor may not edit their profile.
    pub async fn add_passkey(&self, actor: &Actor, id: &str, credential: &str, name: &str) -> Result<()> {
        let (mut change, person) = self.own_change(actor).await?;
        let sql = Sql::new(
            "INSERT INTO passkey (id, person, credential, name, created_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        );
        let sql = sql.with(id).with(person).with(credential).with(checked(name)?).with(actor.at);
        if change.run(sql).await? == 0 {
            return Err(Error::wrong("answer", "wrong-passkey-known"));
        }
        change.commit_with("/account/security", "passkey added").await
    }

    /// Calls a passkey of the actor otherwise.
    ///
    /// # Errors
    /// When they have no such passkey, or it is left without a name.
    pub async fn name_passkey(&self, actor: &Actor, id: &str, name: &str) -> Result<()> {
        let (mut change, person) = self.own_change(actor).await?;
        let sql = Sql::new("UPDATE passkey SET name = ? WHERE id = ? AND person = ?");
        if change.run(sql.with(checked(name)?).with(id).with(person)).await? == 0 {
            return Err(Error::missing("passkey", id));
        }
        change.commit_with("/account/security", "passkey named").await
    }

    /// Removes a passkey of the actor.
    ///
    /// # Errors
    /// When they have no such passkey.
    pub async fn remove_passkey(&self, actor: &Actor, id: &str) -> Result<()> {
        let (mut change, person) = self.own_change(actor).await?;
        if change.run(Sql::new("DELETE FROM passkey WHERE id = ? AND person = ?").with(id).with(&person)).await? == 0 {
            return Err(Error::missing("passkey", id));
        }
        change.drop_lonely_codes(&person).await?;
        change.commit_with("/account/security", "passkey removed").await
    }

    /// Notes that a passkey was used to sign in. False when it was removed meanwhile.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn use_passkey(&self, person: &str, id: &str, updated: Option<String>, at: Timestamp) -> Result<bool> {
        let mut change = Change::by_program(self, "passkey.use", person, at).await?;
        if !change.use_up(person, &Shown::Passkey { id: id.to_owned(), updated }).await? {
            return Ok(false);
        }
        change.commit("").await.map(|()| true)
    }
}

fn checked(name: &str) -> Result<&str> {
    let name = name.trim();
    let fits = !name.is_empty() && name.chars().count() <= 60 && !name.chars().any(char::is_control);
    if fits { Ok(name) } else { Err(Error::wrong("name", "wrong-passkey-name")) }
}
