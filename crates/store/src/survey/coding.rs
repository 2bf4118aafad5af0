//! Open words put under themes by hand.

use super::answer::read_answers;
use crate::engine::{Row, Sql};
use crate::{Actor, Change, Error, Reader, Result, Store, id};
use ::survey::{Answer, Kind, Questionnaire};
use serde::Serialize;
use std::collections::BTreeSet;

/// Most themes of a question.
const MOST_THEMES: usize = 40;

/// A theme of a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Theme {
    /// Its id.
    pub id: String,
    /// The question.
    pub question: String,
    /// Its name.
    pub name: String,
}

/// Open words somebody gave, without anything else of what they answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenText {
    /// Its id.
    pub id: String,
    /// The question.
    pub question: String,
    /// The words.
    pub text: String,
    /// Ids of its themes.
    pub themes: BTreeSet<String>,
}

impl Store {
    /// Open words of a closed survey with their themes, for those who code them: in no order that says whose they are.
    ///
    /// # Errors
    /// When the actor may not.
    pub async fn survey_texts(&self, actor: &Actor, survey: &str) -> Result<(Vec<Theme>, Vec<OpenText>)> {
        let object = self.object_or_missing("survey", survey).await?;
        crate::change::allow(actor, "survey.code", &object)?;
        let themes = self.survey_themes(survey).await?;
        let sql = Sql::new(
            "SELECT t.id, t.question, a.answers FROM survey_text t JOIN survey_answer a ON a.id = t.answer \
             WHERE t.survey = ? ORDER BY t.question, t.id",
        );
        let mut texts = Vec::new();
        for row in self.rows(sql.with(survey)).await? {
            let (id, question) = (row.text("id")?, row.text("question")?);
            let Some(Answer::Text(text)) = read_answers(&row)?.remove(&question) else { continue };
            let themes = self.themes_of(&id).await?;
            texts.push(OpenText { id, question, text, themes });
        }
        Ok((themes, texts))
    }

    async fn survey_themes(&self, survey: &str) -> Result<Vec<Theme>> {
        let sql = Sql::new("SELECT id, question, name FROM survey_theme WHERE survey = ? ORDER BY question, name, id");
        self.rows(sql.with(survey)).await?.iter().map(Theme::read).collect()
    }

    async fn themes_of(&self, text: &str) -> Result<BTreeSet<String>> {
        let sql = Sql::new("SELECT theme FROM survey_coding WHERE text = ?").with(text);
        self.rows(sql).await?.iter().map(|row| row.text("theme")).collect()
    }

    /// Adds a theme to an open question.
    ///
    /// # Errors
    /// When the actor may not, the survey is not closed, or the name cannot be taken.
    pub async fn add_survey_theme(&self, actor: &Actor, survey: &str, question: &str, name: &str) -> Result<()> {
        let object = self.object_or_missing("survey", survey).await?;
        let mut change = self.change(actor, "survey.code", &object).await?;
        let form = change.needs_results(survey).await?;
        let is_open = form.question(question).is_some_and(|question| question.kind == Kind::Text);
        let known = self.survey_themes(survey).await?.iter().filter(|theme| theme.question == question).count();
        if !is_open || name.is_empty() || name.chars().count() > 120 || known >= MOST_THEMES {
            return Err(Error::wrong("name", "wrong-survey-theme"));
        }
        let sql = Sql::new(
            "INSERT INTO survey_theme (id, survey, question, name) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        );
        change.run(sql.with(id::new()).with(survey).with(question).with(name)).await?;
        change.commit(&format!("/surveys/{survey}/coding")).await
    }

    /// Puts open words under themes, in place of those they had.
    ///
    /// # Errors
    /// When the actor may not, or text and themes do not belong together.
    pub async fn code_survey_text(
        &self,
        actor: &Actor,
        survey: &str,
        text: &str,
        themes: &BTreeSet<String>,
    ) -> Result<()> {
        let object = self.object_or_missing("survey", survey).await?;
        let mut change = self.change(actor, "survey.code", &object).await?;
        change.needs_results(survey).await?;
        change.run(Sql::new("DELETE FROM survey_coding WHERE text = ?").with(text)).await?;
        for theme in themes {
            let sql = Sql::new(
                "INSERT INTO survey_coding (text, theme) SELECT t.id, h.id FROM survey_text t JOIN survey_theme h \
                 ON h.survey = t.survey AND h.question = t.question WHERE t.id = ? AND h.id = ? AND t.survey = ?",
            );
            if change.run(sql.with(text).with(theme).with(survey)).await? == 0 {
                return Err(Error::wrong("theme", "wrong-survey-theme"));
            }
        }
        change.commit(&format!("/surveys/{survey}/coding")).await
    }
}

impl Change {
    /// Lists the open words of a survey that closes, each under an id of its own.
    pub(super) async fn list_open_texts(&mut self, survey: &str, form: &Questionnaire) -> Result<()> {
        let sql = Sql::new("SELECT id, answers FROM survey_answer WHERE survey = ? ORDER BY id").with(survey);
        let open: Vec<&str> = form.questions().filter(|q| q.kind == Kind::Text).map(|q| q.id.as_str()).collect();
        for row in self.rows(sql).await? {
            let answers = read_answers(&row)?;
            for question in open.iter().filter(|question| answers.contains_key(**question)) {
                let sql = Sql::new("INSERT INTO survey_text (id, survey, answer, question) VALUES (?, ?, ?, ?)");
                self.run(sql.with(id::new()).with(survey).with(row.text("id")?).with(*question)).await?;
            }
        }
        let unfinished = Sql::new("DELETE FROM survey_progress WHERE survey = ?").with(survey);
        self.run(unfinished).await.map(|_| ())
    }
}

impl Reader<'_> {
    /// Themes of earlier surveys, with the survey's id and title: of published ones, for editors of closed ones, too.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn earlier_themes(&self) -> Result<Vec<(String, String, Theme)>> {
        let filter = Sql::new("AND s.state IN").and(Sql::list(self.states_with_results().iter().copied()));
        let filter = filter.and("ORDER BY o.title, o.id, t.question, t.name, t.id");
        let joined = "JOIN survey s ON s.object = o.id JOIN survey_theme t ON t.survey = o.id";
        let rows = self.objects("o.id AS survey, o.title, t.id, t.question, t.name", joined, filter).await?;
        rows.iter().map(|row| Ok((row.text("survey")?, row.text("title")?, Theme::read(row)?))).collect()
    }
}

impl Theme {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self { id: row.text("id")?, question: row.text("question")?, name: row.text("name")? })
    }
}
