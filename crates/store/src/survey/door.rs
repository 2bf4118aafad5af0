//! Ways into a survey: an open link, secrets for one answer each, or being among those it is for.

use super::{State, read_form};
use crate::engine::Sql;
use crate::{Actor, Change, Error, Result, Store};
use ::survey::Questionnaire;
use policy::Denial;

/// Most answers that are begun and not handed in through an open link; a script that begins more fills no disk.
const MOST_BEGUN: i64 = 5000;

/// Most secrets made at once.
const MOST_TOKENS: usize = 500;

/// What a respondent's secret hashes to: once for the door, once for what they answered so far. Neither can be worked
/// out of the other.
#[derive(Clone, Debug)]
pub struct Keys {
    /// Fingerprint of the secret as a way in.
    pub door: String,
    /// Fingerprint of the secret as the place of unfinished answers.
    pub draft: String,
}

/// What a secret opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// The open link: everybody who has it begins an answer of their own.
    Link,
    /// A secret for one answer.
    Token {
        /// True when the answer was handed in.
        used: bool,
    },
    /// An answer begun through the link.
    Begun,
}

/// A survey, as a secret opens it.
#[derive(Clone, Debug)]
pub struct Entrance {
    /// Its id.
    pub survey: String,
    /// How far it has come.
    pub state: State,
    /// True when nothing leads from a person to an answer.
    pub anonymous: bool,
    /// The questionnaire.
    pub form: Questionnaire,
    /// What the secret is.
    pub door: Door,
}

impl Store {
    /// What a secret opens; `None` when it opens nothing.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn survey_entrance(&self, keys: &Keys) -> Result<Option<Entrance>> {
        let token = Sql::new("SELECT survey, used FROM survey_token WHERE fingerprint = ?").with(&keys.door);
        let begun = Sql::new("SELECT survey FROM survey_progress WHERE fingerprint = ? AND free = 1").with(&keys.draft);
        let link = Sql::new("SELECT survey FROM survey_link WHERE fingerprint = ?").with(&keys.door);
        if let Some(row) = self.row(token).await? {
            return self.entrance(&row.text("survey")?, Door::Token { used: row.flag("used")? }).await;
        }
        if let Some(row) = self.row(begun).await? {
            return self.entrance(&row.text("survey")?, Door::Begun).await;
        }
        match self.row(link).await? {
            Some(row) => self.entrance(&row.text("survey")?, Door::Link).await,
            None => Ok(None),
        }
    }

    async fn entrance(&self, survey: &str, door: Door) -> Result<Option<Entrance>> {
        let sql = Sql::new("SELECT state, anonymous, form FROM survey WHERE object = ?").with(survey);
        let Some(row) = self.row(sql).await? else { return Ok(None) };
        Ok(Some(Entrance {
            survey: survey.to_owned(),
            state: State::parse(&row.text("state")?)?,
            anonymous: row.flag("anonymous")?,
            form: read_form(&row.text("form")?)?,
            door,
        }))
    }

    /// Gives a survey an open link; an earlier one ends.
    ///
    /// # Errors
    /// When the actor may not, or the survey is a named one.
    pub async fn link_survey(&self, actor: &Actor, survey: &str, fingerprint: &str) -> Result<()> {
        let mut change = self.change_invitations(actor, survey).await?;
        let sql = Sql::new(
            "INSERT INTO survey_link (survey, fingerprint) VALUES (?, ?) \
             ON CONFLICT (survey) DO UPDATE SET fingerprint = excluded.fingerprint",
        );
        change.run(sql.with(survey).with(fingerprint)).await?;
        change.commit(&format!("/surveys/{survey}/invitations")).await
    }

    /// Ends the open link.
    ///
    /// # Errors
    /// When the actor may not.
    pub async fn unlink_survey(&self, actor: &Actor, survey: &str) -> Result<()> {
        let mut change = self.change_invitations(actor, survey).await?;
        change.run(Sql::new("DELETE FROM survey_link WHERE survey = ?").with(survey)).await?;
        change.commit(&format!("/surveys/{survey}/invitations")).await
    }

    /// Adds secrets for one answer each.
    ///
    /// # Errors
    /// When the actor may not, the survey is a named one, or too many are asked for.
    pub async fn add_survey_tokens(&self, actor: &Actor, survey: &str, fingerprints: &[String]) -> Result<()> {
        let mut change = self.change_invitations(actor, survey).await?;
        if fingerprints.is_empty() || fingerprints.len() > MOST_TOKENS {
            return Err(Error::wrong("number", "wrong-survey-number"));
        }
        // In the order of what they hash to, which says nothing of the order they are handed out in.
        let mut sorted = fingerprints.to_vec();
        sorted.sort();
        for fingerprint in &sorted {
            change.add_token(survey, fingerprint, None).await?;
        }
        change.commit(&format!("/surveys/{survey}/invitations")).await
    }

    /// In a named survey whoever answers signs in: secrets that name nobody are not for it.
    async fn change_invitations(&self, actor: &Actor, survey: &str) -> Result<Change> {
        let object = self.object_or_missing("survey", survey).await?;
        let mut change = self.change(actor, "survey.edit", &object).await?;
        let sql = Sql::new("SELECT anonymous FROM survey WHERE object = ?").with(survey);
        let row = change.row(sql).await?.ok_or_else(|| Error::missing("survey", survey))?;
        if row.flag("anonymous")? { Ok(change) } else { Err(Error::wrong("way", "wrong-survey-named")) }
    }

    /// Lets somebody in who reads the survey: a member once, a visitor as often as they come.
    ///
    /// # Errors
    /// When it is not to be read, not open, or a member was let in before.
    pub async fn begin_survey(&self, actor: &Actor, survey: &str, keys: &Keys, language: &str) -> Result<()> {
        let object = self.object_or_missing("survey", survey).await?;
        crate::change::allow(actor, "survey.answer", &object)?;
        let sql = Sql::new("SELECT state, anonymous FROM survey WHERE object = ?").with(survey);
        let row = self.row(sql).await?.ok_or_else(|| Error::missing("survey", survey))?;
        if State::parse(&row.text("state")?)? != State::Open {
            return Err(Error::wrong("survey", "wrong-survey-not-open"));
        }
        let person = actor.subject.person.as_deref().filter(|_| actor.subject.is_active());
        match (row.flag("anonymous")?, person) {
            (true, None) => self.begin_freely(survey, keys, language).await,
            (false, None) => Err(Error::Denied(Denial::NotSignedIn)),
            (true, Some(person)) => self.let_in_once(survey, person, keys, actor).await,
            (false, Some(person)) => self.let_in_by_name(survey, person, keys, actor).await,
        }
    }

    /// Begins an answer through the open link, or as a visitor.
    ///
    /// # Errors
    /// When too many were begun and not handed in.
    pub async fn begin_freely(&self, survey: &str, keys: &Keys, language: &str) -> Result<()> {
        self.begin_freely_within(MOST_BEGUN, survey, keys, language).await
    }

    /// The same with another limit, for tests.
    #[doc(hidden)]
    pub async fn begin_freely_within(&self, most: i64, survey: &str, keys: &Keys, language: &str) -> Result<()> {
        let mut tx = self.engine().begin().await?;
        let sql = Sql::new(
            "INSERT INTO survey_progress (fingerprint, survey, free, language, answers) SELECT ?, ?, 1, ?, '{}' \
             WHERE (SELECT COUNT(*) FROM survey_progress p WHERE p.survey = ? AND p.free = 1) < ?",
        );
        let sql = sql.with(&keys.draft).with(survey).with(language).with(survey).with(most);
        if tx.run(sql).await? == 0 {
            return Err(Error::wrong("survey", "wrong-survey-too-many-begun"));
        }
        tx.commit().await
    }

    /// The roll says that they were let in; the log and the secret do not say who.
    async fn let_in_once(&self, survey: &str, person: &str, keys: &Keys, actor: &Actor) -> Result<()> {
        let mut change = Change::by_nobody(self, "survey.answer", survey, actor.at).await?;
        let sql = Sql::new("INSERT INTO survey_roll (survey, person) VALUES (?, ?) ON CONFLICT DO NOTHING");
        if change.run(sql.with(survey).with(person)).await? == 0 {
            return Err(Error::wrong("survey", "wrong-survey-begun"));
        }
        change.add_token(survey, &keys.door, None).await?;
        change.commit("").await
    }

    /// A new secret takes the place of the one they had, until they handed in.
    async fn let_in_by_name(&self, survey: &str, person: &str, keys: &Keys, actor: &Actor) -> Result<()> {
        let object = self.object_or_missing("survey", survey).await?;
        let mut change = self.change(actor, "survey.answer", &object).await?;
        let used = Sql::new("SELECT used FROM survey_token WHERE survey = ? AND person = ? AND used = 1");
        if change.row(used.with(survey).with(person)).await?.is_some() {
            return Err(Error::wrong("survey", "wrong-survey-answered"));
        }
        let old = Sql::new("DELETE FROM survey_token WHERE survey = ? AND person = ?").with(survey).with(person);
        change.run(old).await?;
        change.add_token(survey, &keys.door, Some(person)).await?;
        change.commit("").await
    }
}

impl Change {
    async fn add_token(&mut self, survey: &str, fingerprint: &str, person: Option<&str>) -> Result<()> {
        let sql = Sql::new("INSERT INTO survey_token (fingerprint, survey, person, used) VALUES (?, ?, ?, 0)");
        self.run(sql.with(fingerprint).with(survey).with(person)).await.map(|_| ())
    }
}
