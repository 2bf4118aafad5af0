//! Calls of funding programmes, one JSON object a line: they become documents that everybody reads.

use crate::engine::Sql;
use crate::{Change, Result, Store};
use jiff::Timestamp;
use serde::Deserialize;
use sha2::{Digest, Sha256};

/// A call, as a line of the file tells it. Descriptions are left to the page of the call.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Call {
    /// Its number.
    pub topic_id: String,
    /// Its title.
    pub title: String,
    /// The programme.
    pub programme: String,
    /// What is given.
    pub action_type: String,
    /// Last day, `YYYY-MM-DD`.
    pub deadline: String,
    /// Address of its page.
    pub portal_url: String,
    /// Smallest contribution in euro.
    pub budget_min: Option<f64>,
    /// Largest contribution in euro.
    pub budget_max: Option<f64>,
}

impl Call {
    /// Reads a line.
    ///
    /// # Errors
    /// When it is no call: the line is named by its number.
    pub fn read(number: usize, line: &str) -> std::result::Result<Self, String> {
        let call: Self = serde_json::from_str(line)
            .map_err(|why| format!("line {number} is no call: {why}; every line is one JSON object"))?;
        if call.topic_id.is_empty() || call.title.is_empty() {
            return Err(format!("line {number} is no call: it has no topicId or title"));
        }
        Ok(call)
    }

    /// The same call has the same id, however often it is read.
    fn id(&self) -> String {
        let hash = Sha256::digest(format!("call {}", self.topic_id));
        hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
    }

    fn summary(&self) -> String {
        let money = match (self.budget_min, self.budget_max) {
            (Some(least), Some(most)) if most > 0.0 && least == most => format!("EUR {most:.0} for each grant"),
            (Some(least), Some(most)) if most > 0.0 => format!("EUR {least:.0} to {most:.0} for each grant"),
            (_, Some(most)) if most > 0.0 => format!("up to EUR {most:.0} for each grant"),
            _ => String::new(),
        };
        let parts = [self.programme.as_str(), self.action_type.as_str(), money.as_str()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }
}

impl Store {
    /// Takes calls in; those that are here are brought up to date. How many there were.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn import_calls(&self, calls: &[Call], at: Timestamp) -> Result<usize> {
        let mut change = Change::by_program(self, "knowledge.import", "", at).await?;
        for call in calls {
            change.import_call(call).await?;
        }
        change.commit("").await?;
        Ok(calls.len())
    }
}

impl Change {
    async fn import_call(&mut self, call: &Call) -> Result<()> {
        let (id, title) = (call.id(), call.title.chars().take(200).collect::<String>());
        let folded = crate::id::fold(&format!("{title} {} {}", call.topic_id, call.summary()));
        let sql = Sql::new(
            "INSERT INTO object (id, kind, label, title, language, folded, created_at, changed_at) \
             VALUES (?, 'document', 'CLEAR', ?, 'en', ?, ?, ?) \
             ON CONFLICT (id) DO UPDATE SET title = excluded.title, folded = excluded.folded",
        );
        self.run(sql.with(&id).with(&title).with(folded).with(self.at).with(self.at)).await?;
        let sql = Sql::new(
            "INSERT INTO document (object, kind, original, organisation, dated, identifier, address, cpv, opens, closes, \
             for_all, version, published) VALUES (?, 'call', '', '', '', ?, ?, '', '', ?, 1, 1, 1) \
             ON CONFLICT (object) DO UPDATE SET address = excluded.address, closes = excluded.closes",
        );
        self.run(sql.with(&id).with(&call.topic_id).with(&call.portal_url).with(&call.deadline)).await?;
        let sql = Sql::new(
            "INSERT INTO document_version (object, version, title, summary, text, steps, sources, findings, changed, \
             author, at) VALUES (?, 1, ?, ?, '', '', '', '', '', 'program', ?) \
             ON CONFLICT (object, version) DO UPDATE SET title = excluded.title, summary = excluded.summary",
        );
        self.run(sql.with(&id).with(title).with(call.summary()).with(self.at)).await.map(|_| ())
    }
}
