//! Reading surveys, within the reader's scope.

use super::{COLUMNS, Survey};
use crate::engine::Sql;
use crate::object::COLUMNS as OBJECT;
use crate::{Error, Reader, Result, Store};
use ::survey::{Dimension, Results};
use jiff::Timestamp;
use policy::Subject;

/// How many were invited, and how many of them answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Invited {
    /// True when there is an open link.
    pub link: bool,
    /// Secrets for one answer each.
    pub tokens: i64,
    /// How many of them were used.
    pub used: i64,
}

impl Reader<'_> {
    /// Surveys the reader may read, latest change first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn surveys(&self) -> Result<Vec<Survey>> {
        self.some_surveys(Sql::new("ORDER BY o.changed_at DESC, o.id")).await
    }

    /// One survey.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there or not to be read.
    pub async fn survey(&self, survey: &str) -> Result<Survey> {
        let found = self.some_surveys(Sql::new("AND o.id = ?").with(survey)).await?;
        found.into_iter().next().ok_or_else(|| Error::missing("survey", survey))
    }

    /// States in which what came out is shown to the reader.
    pub(super) fn states_with_results(&self) -> &'static [&'static str] {
        let editor = policy::decide(self.subject, "survey.publish", &policy::Object::site(), self.at).is_ok();
        if editor { &["closed", "published"] } else { &["published"] }
    }

    async fn some_surveys(&self, filter: Sql) -> Result<Vec<Survey>> {
        let begun = "(SELECT COUNT(*) FROM survey_roll r WHERE r.survey = s.object AND r.person = x.id) \
                     + (SELECT COUNT(*) FROM survey_token t WHERE t.survey = s.object AND t.person = x.id AND t.used = 1)";
        let columns = format!("{OBJECT}, {COLUMNS}, {begun} AS begun");
        let joined = Sql::new("JOIN survey s ON s.object = o.id LEFT JOIN person x ON x.id = ?");
        let joined = joined.with(self.subject.person.clone());
        let rows = self.objects_with(&columns, joined, filter).await?;
        rows.iter().map(Survey::read).collect()
    }

    /// What came out of a survey: published for everybody who reads it, closed for its editors.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not to be read, or its results are not.
    pub async fn survey_results(&self, survey: &str, by: Option<Dimension>) -> Result<(Survey, Results)> {
        let known = self.survey(survey).await?;
        let editor = self.store.edits_survey(self.subject, survey, self.at).await?;
        let shown = known.published_at.is_some() || (editor && known.state.has_results());
        if !shown {
            return Err(Error::missing("survey", survey));
        }
        let results = self.store.count_survey(survey, &known.form, by).await?;
        Ok((known, results))
    }
}

impl Store {
    /// Whether somebody may change a survey, close it and read its results before they are published.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn edits_survey(&self, subject: &Subject, survey: &str, at: Timestamp) -> Result<bool> {
        let object = self.object(survey).await?;
        Ok(object.is_some_and(|object| policy::decide(subject, "survey.edit", &object, at).is_ok()))
    }

    /// How many were invited to a survey, and how many answered.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn survey_invited(&self, survey: &str) -> Result<Invited> {
        let sql = Sql::new(
            "SELECT COUNT(*) AS tokens, COUNT(CASE WHEN used = 1 THEN 1 END) AS used, \
             (SELECT COUNT(*) FROM survey_link l WHERE l.survey = ?) AS link FROM survey_token WHERE survey = ?",
        );
        let row = self.row(sql.with(survey).with(survey)).await?.ok_or_else(|| Error::missing("survey", survey))?;
        Ok(Invited { link: row.number("link")? > 0, tokens: row.number("tokens")?, used: row.number("used")? })
    }
}
