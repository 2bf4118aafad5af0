//! Findings: what an editor takes from results for cases, enabling factors and the assumptions about costs.

use crate::engine::{Row, Sql};
use crate::{Actor, Error, Reader, Result, Store, id};
use jiff::Timestamp;
use serde::Serialize;

/// Kinds of findings.
pub const FINDINGS: [&str; 4] = ["case", "enabling_factor", "obstacle", "coordination_cost"];

/// A finding to be kept.
#[derive(Clone, Debug, Default)]
pub struct NewFinding {
    /// One of [`FINDINGS`].
    pub kind: String,
    /// The question it comes from.
    pub question: String,
    /// What was found, in a sentence.
    pub text: String,
}

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Its id.
    pub id: String,
    /// One of [`FINDINGS`].
    pub kind: String,
    /// What was found.
    pub text: String,
    /// The survey.
    pub survey: String,
    /// Title of the survey.
    pub survey_title: String,
    /// Language of the title.
    pub language: String,
    /// The question.
    pub question: String,
    /// How many answered the question.
    pub n: i64,
    /// When it was taken.
    pub at: Timestamp,
}

impl Store {
    /// Keeps a finding, with how many answered its question.
    ///
    /// # Errors
    /// When the actor may not, the survey is not closed, fewer than five answered, or it says nothing.
    pub async fn note_survey_finding(&self, actor: &Actor, survey: &str, new: &NewFinding) -> Result<()> {
        let object = self.object_or_missing("survey", survey).await?;
        let mut change = self.change(actor, "survey.publish", &object).await?;
        let form = change.needs_results(survey).await?;
        let counted = self.count_survey(survey, &form, None).await?;
        let items = counted.items.iter().filter(|item| item.item.question == new.question && item.whole.is_some());
        let n = items.map(|item| item.n).max().ok_or_else(|| Error::wrong("question", "wrong-survey-finding"))?;
        let length = new.text.chars().count();
        if !FINDINGS.contains(&new.kind.as_str()) || length == 0 || length > 500 {
            return Err(Error::wrong("text", "wrong-survey-finding"));
        }
        let sql = Sql::new(
            "INSERT INTO survey_finding (id, survey, question, kind, text, n, by_person, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        );
        let sql = sql.with(id::new()).with(survey).with(&new.question).with(&new.kind).with(&new.text);
        let n = i64::try_from(n).unwrap_or(i64::MAX);
        change.run(sql.with(n).with(actor.person()?).with(actor.at)).await?;
        change.commit("/surveys/findings").await
    }
}

impl Reader<'_> {
    /// Findings of a kind, or of all: those of published surveys, and for editors those of closed ones they read.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn survey_findings(&self, kind: Option<&str>) -> Result<Vec<Finding>> {
        let mut filter = Sql::new("AND s.state IN").and(Sql::list(self.states_with_results().iter().copied()));
        if let Some(kind) = kind {
            filter = filter.and(Sql::new("AND f.kind = ?").with(kind));
        }
        let columns = "f.id, f.kind, f.text, f.survey, o.title, o.language, f.question, f.n, f.at";
        let joined = "JOIN survey s ON s.object = o.id JOIN survey_finding f ON f.survey = s.object";
        let rows = self.objects(columns, joined, filter.and("ORDER BY f.kind, f.at DESC, f.id")).await?;
        rows.iter().map(Finding::read).collect()
    }
}

impl Finding {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            id: row.text("id")?,
            kind: row.text("kind")?,
            text: row.text("text")?,
            survey: row.text("survey")?,
            survey_title: row.text("title")?,
            language: row.text("language")?,
            question: row.text("question")?,
            n: row.number("n")?,
            at: row.time("at")?,
        })
    }
}
