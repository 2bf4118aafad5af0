//! What those who came say of an event, and what its organiser reads of it.

use crate::engine::Sql;
use crate::{Actor, Change, Error, Reader, Result, Store};
use serde::Serialize;

/// Fewer answers than this would show who gave them.
const FEWEST: usize = 3;

/// What somebody says of an event.
#[derive(Clone, Debug)]
pub struct NewFeedback {
    /// 1 to 5.
    pub rating: i64,
    /// In their words.
    pub text: String,
    /// Answers to the event's questions, in their order.
    pub answers: Vec<String>,
}

/// What somebody said of an event, without who.
#[derive(Clone, Debug, Serialize)]
pub struct Feedback {
    /// 1 to 5.
    pub rating: i64,
    /// In their words.
    pub text: String,
}

/// What an event's organiser reads of it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Summary {
    /// How many had a place.
    pub had_place: usize,
    /// How many came, as noted.
    pub came: usize,
    /// How many said something.
    pub n: usize,
    /// Mean of the ratings; none of fewer than three.
    pub mean: Option<f64>,
    /// How many gave each rating, 1 first; none of fewer than three.
    pub ratings: Vec<usize>,
    /// What they wrote, in no order that would tell who; none of fewer than three.
    pub texts: Vec<String>,
    /// Answers to each question, in the same way.
    pub answers: Vec<Vec<String>>,
}

impl Store {
    /// Says something of an event: once it is over, by those who had a place. Saying it again replaces it.
    ///
    /// # Errors
    /// When the actor had no place, it is not over, or the rating is none.
    pub async fn give_feedback(&self, actor: &Actor, event: &str, said: &NewFeedback) -> Result<()> {
        let object = self.object_or_missing("event", event).await?;
        let mut change = self.change(actor, "event.attend", &object).await?;
        change.check_feedback(event, actor.person()?, said).await?;
        let sql = Sql::new(
            "INSERT INTO event_feedback (object, person, rating, text, at) VALUES (?, ?, ?, ?, ?) \
             ON CONFLICT (object, person) DO UPDATE SET rating = excluded.rating, text = excluded.text, at = excluded.at",
        );
        let sql = sql.with(event).with(actor.person()?).with(said.rating).with(&said.text).with(actor.at);
        change.run(sql).await?;
        change.keep_answers(event, actor.person()?, &said.answers).await?;
        change.happened("event.feedback", Some(event), event).await?;
        change.commit(&format!("/events/{event}")).await
    }

    /// What the actor said of an event.
    ///
    /// # Errors
    /// When nobody signed in.
    pub async fn own_feedback(&self, actor: &Actor, event: &str) -> Result<Option<Feedback>> {
        let sql = Sql::new("SELECT rating, text FROM event_feedback WHERE object = ? AND person = ?");
        let row = self.row(sql.with(event).with(actor.person()?)).await?;
        row.map(|row| Ok(Feedback { rating: row.number("rating")?, text: row.text("text")? })).transpose()
    }

    /// What was said of an event, for whoever leads it.
    ///
    /// # Errors
    /// When the reader does not lead it.
    pub async fn event_summary(&self, reader: &Reader<'_>, event: &str, questions: usize) -> Result<Summary> {
        let object = self.object_or_missing("event", event).await?;
        crate::change::allow(&Actor::new(reader.subject.clone(), reader.at), "event.lead", &object)?;
        let count = "SELECT COUNT(*) AS n FROM event_place WHERE object = ? AND state = 'going'";
        let sql = Sql::new("SELECT rating, text FROM event_feedback WHERE object = ? ORDER BY text, rating, person");
        let rows = self.rows(sql.with(event)).await?;
        let mut summary = Summary {
            had_place: self.counted(Sql::new(count).with(event)).await?,
            came: self.counted(Sql::new(count).and("AND came = 1").with(event)).await?,
            n: rows.len(),
            ..Summary::default()
        };
        if rows.len() >= FEWEST {
            let ratings = rows.iter().map(|row| row.number("rating")).collect::<Result<Vec<i64>>>()?;
            summary.mean = Some(ratings.iter().sum::<i64>() as f64 / ratings.len() as f64);
            summary.ratings = (1..=5).map(|n| ratings.iter().filter(|rating| **rating == n).count()).collect();
            let texts = rows.iter().map(|row| row.text("text")).collect::<Result<Vec<String>>>()?;
            summary.texts = texts.into_iter().filter(|text| !text.is_empty()).collect();
            summary.answers = self.answers(event, questions).await?;
        }
        Ok(summary)
    }

    async fn answers(&self, event: &str, questions: usize) -> Result<Vec<Vec<String>>> {
        let mut all = vec![Vec::new(); questions];
        let sql = Sql::new("SELECT number, text FROM event_answer WHERE object = ? ORDER BY number, text, person");
        for row in self.rows(sql.with(event)).await? {
            let number = usize::try_from(row.number("number")?).unwrap_or(usize::MAX);
            if let Some(answers) = all.get_mut(number) {
                answers.push(row.text("text")?);
            }
        }
        Ok(all)
    }

    pub(crate) async fn counted(&self, sql: Sql) -> Result<usize> {
        let n = self.row(sql).await?.map_or(Ok(0), |row| row.number("n"))?;
        Ok(usize::try_from(n).unwrap_or(0))
    }
}

impl Change {
    async fn check_feedback(&mut self, event: &str, person: &str, said: &NewFeedback) -> Result<()> {
        let sql = Sql::new(
            "SELECT 1 AS one FROM event e JOIN event_place m ON m.object = e.object WHERE e.object = ? AND m.person = ? \
             AND m.state = 'going' AND e.cancelled_at IS NULL AND e.ends_at <= ?",
        );
        if self.row(sql.with(event).with(person).with(self.at)).await?.is_none() {
            return Err(Error::wrong("rating", "wrong-feedback-not-there"));
        }
        if !(1..=5).contains(&said.rating) {
            return Err(Error::wrong("rating", "wrong-feedback-rating"));
        }
        let long = |text: &String| text.chars().count() > 4_000;
        if long(&said.text) || said.answers.iter().any(long) {
            return Err(Error::wrong("text", "wrong-feedback-long"));
        }
        Ok(())
    }

    async fn keep_answers(&mut self, event: &str, person: &str, answers: &[String]) -> Result<()> {
        let sql = Sql::new("DELETE FROM event_answer WHERE object = ? AND person = ?").with(event).with(person);
        self.run(sql).await?;
        for (number, text) in answers.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            let number = i64::try_from(number).unwrap_or(i64::MAX);
            let sql = Sql::new("INSERT INTO event_answer (object, person, number, text) VALUES (?, ?, ?, ?)");
            self.run(sql.with(event).with(person).with(number).with(text)).await?;
        }
        Ok(())
    }
}
