//! Answers: kept while they are written, handed in once, and then in no order.

use super::{Door, Keys, written};
use crate::engine::{Row, Sql, Tx};
use crate::{Actor, Change, Error, Result, Store, id};
use ::survey::{Answers, Questionnaire, Results};
use jiff::Timestamp;
use policy::{Object, Subject};
use std::collections::BTreeMap;

/// Unfinished answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Language of the questions.
    pub language: String,
    /// What was answered so far.
    pub answers: Answers,
}

impl Store {
    /// What was answered so far.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn survey_progress(&self, keys: &Keys) -> Result<Progress> {
        let sql = Sql::new("SELECT language, answers FROM survey_progress WHERE fingerprint = ?").with(&keys.draft);
        let Some(row) = self.row(sql).await? else { return Ok(Progress::default()) };
        Ok(Progress { language: row.text("language")?, answers: read_answers(&row)? })
    }

    /// Keeps unfinished answers; what no question asks for is left out.
    ///
    /// # Errors
    /// When the secret opens nothing that takes answers.
    pub async fn save_survey_progress(&self, keys: &Keys, progress: &Progress) -> Result<()> {
        let entrance = self.survey_entrance(keys).await?.ok_or_else(|| Error::missing("survey", ""))?;
        if !entrance.state.takes_answers() {
            return Err(Error::wrong("survey", "wrong-survey-not-open"));
        }
        let free = match entrance.door {
            Door::Begun => true,
            Door::Token { used: false } => false,
            Door::Token { used: true } | Door::Link => return Err(Error::wrong("survey", "wrong-survey-answered")),
        };
        let sql = Sql::new(
            "INSERT INTO survey_progress (fingerprint, survey, free, language, answers) VALUES (?, ?, ?, ?, ?) \
             ON CONFLICT (fingerprint) DO UPDATE SET language = excluded.language, answers = excluded.answers",
        );
        let answers = entrance.form.settle(&progress.answers).answers;
        let mut tx = self.engine().begin().await?;
        let sql = sql.with(&keys.draft).with(&entrance.survey).with(free).with(&progress.language);
        tx.run(sql.with(written(&answers))).await?;
        mix(&mut tx, &entrance.survey).await?;
        tx.commit().await
    }

    /// Hands answers in, once. Nothing of the secret stays with them.
    ///
    /// # Errors
    /// When something must still be answered, the survey takes no answers, or they were handed in before.
    pub async fn hand_in_survey(&self, keys: &Keys, at: Timestamp) -> Result<()> {
        let entrance = self.survey_entrance(keys).await?.ok_or_else(|| Error::missing("survey", ""))?;
        if entrance.door == (Door::Token { used: true }) {
            return Err(Error::wrong("survey", "wrong-survey-answered"));
        }
        let survey = entrance.survey.clone();
        let progress = self.survey_progress(keys).await?;
        let mut change = self.change_to_answer(&survey, keys, entrance.anonymous, at).await?;
        let (state, form, _) = change.survey_now(&survey).await?;
        if !state.takes_answers() {
            return Err(Error::wrong("survey", "wrong-survey-not-open"));
        }
        let settled = form.settle(&progress.answers);
        if !settled.problems.is_empty() || settled.answers.is_empty() {
            return Err(Error::wrong("survey", "wrong-survey-unfinished"));
        }
        let person = change.use_way_in(&survey, keys).await?.filter(|_| !entrance.anonymous);
        let forget = Sql::new("DELETE FROM survey_progress WHERE fingerprint = ?").with(&keys.draft);
        change.run(forget).await?;
        let sql = Sql::new(
            "INSERT INTO survey_answer (id, survey, person, day, language, answers) VALUES (?, ?, ?, ?, ?, ?)",
        );
        let day = at.to_zoned(jiff::tz::TimeZone::UTC).date().to_string();
        let sql = sql.with(id::new()).with(&survey).with(person).with(day).with(progress.language);
        change.run(sql.with(written(&settled.answers))).await?;
        change.mix_answers(&survey).await?;
        change.commit("").await
    }

    /// The log names whoever answers a named survey, and nobody otherwise.
    async fn change_to_answer(&self, survey: &str, keys: &Keys, anonymous: bool, at: Timestamp) -> Result<Change> {
        let sql = Sql::new("SELECT person FROM survey_token WHERE fingerprint = ?").with(&keys.door);
        let person = self.row(sql).await?.map(|row| row.maybe("person")).transpose()?.flatten();
        match person.filter(|_| !anonymous) {
            None => Change::by_nobody(self, "survey.answer", survey, at).await,
            Some(person) => {
                let subject = self.subject(&person, policy::Proof::Single, at).await?;
                let object = Object { id: survey.to_owned(), ..Object::site() };
                self.change(&Actor::new(subject, at), "survey.answer", &object).await
            }
        }
    }

    /// What came out, for those who may know it.
    pub(super) async fn count_survey(
        &self,
        survey: &str,
        form: &Questionnaire,
        by: Option<::survey::Dimension>,
    ) -> Result<Results> {
        let sql = Sql::new("SELECT id, answers FROM survey_answer WHERE survey = ? ORDER BY id").with(survey);
        let mut themes = self.themes_by_answer(survey).await?;
        let mut all = Vec::new();
        for row in self.rows(sql).await? {
            all.push((read_answers(&row)?, themes.remove(&row.text("id")?).unwrap_or_default()));
        }
        Ok(Results::of(form, &all, by))
    }

    /// Themes of open words: by answer, then by question.
    async fn themes_by_answer(&self, survey: &str) -> Result<BTreeMap<String, BTreeMap<String, Vec<String>>>> {
        let sql = Sql::new(
            "SELECT t.answer, t.question, h.name FROM survey_text t JOIN survey_coding c ON c.text = t.id \
             JOIN survey_theme h ON h.id = c.theme WHERE t.survey = ? ORDER BY t.answer, t.question, h.name",
        );
        let mut themes: BTreeMap<String, BTreeMap<String, Vec<String>>> = BTreeMap::new();
        for row in self.rows(sql.with(survey)).await? {
            let of = themes.entry(row.text("answer")?).or_default();
            of.entry(row.text("question")?).or_default().push(row.text("name")?);
        }
        Ok(themes)
    }
}

impl Change {
    /// A change of somebody the log does not name. Whoever asks for it decided before.
    pub(super) async fn by_nobody(store: &Store, action: &'static str, object: &str, at: Timestamp) -> Result<Self> {
        let object = Object { id: object.to_owned(), ..Object::site() };
        store.change(&Actor::new(Subject::visitor(), at), action, &object).await
    }

    /// Marks a token as used, or takes away what was begun through the link; whose token it was, in a named survey.
    async fn use_way_in(&mut self, survey: &str, keys: &Keys) -> Result<Option<String>> {
        let sql = Sql::new(
            "UPDATE survey_token SET used = 1 WHERE fingerprint = ? AND survey = ? AND used = 0 RETURNING person",
        );
        if let Some(row) = self.row(sql.with(&keys.door).with(survey)).await? {
            return row.maybe("person");
        }
        let sql = Sql::new("DELETE FROM survey_progress WHERE fingerprint = ? AND survey = ? AND free = 1");
        let begun = self.run(sql.with(&keys.draft).with(survey)).await? > 0;
        if begun { Ok(None) } else { Err(Error::wrong("survey", "wrong-survey-answered")) }
    }

    /// Writes the answers of a survey anew in the order of their ids, which are random: neither the place of a row nor
    /// the write it came with says when it was handed in.
    async fn mix_answers(&mut self, survey: &str) -> Result<()> {
        let columns = "id, survey, person, day, language, answers";
        let sql = Sql::new(format!("SELECT {columns} FROM survey_answer WHERE survey = ? ORDER BY id")).with(survey);
        let rows = self.rows(sql).await?;
        self.run(Sql::new("DELETE FROM survey_answer WHERE survey = ?").with(survey)).await?;
        for row in rows {
            let sql = Sql::new(format!("INSERT INTO survey_answer ({columns}) VALUES (?, ?, ?, ?, ?, ?)"));
            let sql = sql.with(row.text("id")?).with(survey).with(row.maybe("person")?).with(row.text("day")?);
            self.run(sql.with(row.text("language")?).with(row.text("answers")?)).await?;
        }
        Ok(())
    }
}

/// The same for unfinished answers.
async fn mix(tx: &mut Tx, survey: &str) -> Result<()> {
    let columns = "fingerprint, survey, free, language, answers";
    let sql =
        Sql::new(format!("SELECT {columns} FROM survey_progress WHERE survey = ? ORDER BY fingerprint")).with(survey);
    let rows = tx.rows(sql).await?;
    tx.run(Sql::new("DELETE FROM survey_progress WHERE survey = ?").with(survey)).await?;
    for row in rows {
        let sql = Sql::new(format!("INSERT INTO survey_progress ({columns}) VALUES (?, ?, ?, ?, ?)"));
        let sql = sql.with(row.text("fingerprint")?).with(survey).with(row.number("free")?);
        tx.run(sql.with(row.text("language")?).with(row.text("answers")?)).await?;
    }
    Ok(())
}

pub(super) fn read_answers(row: &Row) -> Result<Answers> {
    let text = row.text("answers")?;
    serde_json::from_str(&text).map_err(|_| Error::Unknown("answers that are none".to_owned()))
}

/// What tests of anonymity look at.
#[doc(hidden)]
impl Store {
    /// Every row of a table as it lies there.
    ///
    /// # Errors
    /// When there is no such table.
    pub async fn survey_rows(&self, table: &'static str) -> Result<Vec<serde_json::Map<String, serde_json::Value>>> {
        Ok(self.rows(Sql::new(format!("SELECT * FROM {table}"))).await?.iter().map(Row::to_json).collect())
    }
}
