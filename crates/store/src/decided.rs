//! Letters that tell somebody that what they proposed was decided on. The reason is on the page, not in the mail.

use crate::engine::Sql;
use crate::outbox::{Action, OutboxLetter};
use crate::person::{COLUMNS, Person};
use crate::{Change, Result};

/// What was decided on.
pub(crate) struct Decided<'a> {
    /// Who proposed it.
    pub person: &'a str,
    /// What it was, as the subject of a sentence.
    pub what: &'a str,
    /// How it went, such as `accepted`.
    pub how: &'a str,
    /// The page that tells why.
    pub page: &'a str,
}

impl Change {
    /// Writes to whoever proposed something that it was decided on. Those who decided it themselves, or left, get nothing.
    pub(crate) async fn tell_decided(&mut self, by: &str, decided: &Decided<'_>) -> Result<()> {
        let sql = Sql::new(format!("SELECT {COLUMNS} FROM person p WHERE p.id = ? AND p.standing = 'active'"));
        let Some(row) = self.row(sql.with(decided.person)).await? else { return Ok(()) };
        let person = Person::read(&row)?;
        if person.id == by {
            return Ok(());
        }
        let letter = OutboxLetter {
            kind: "proposal.decided".to_owned(),
            person: Some(person.id),
            address: person.email,
            language: person.language,
            subject: format!("{} was {}", decided.what, decided.how),
            paragraphs: vec!["Thank you for it. The page says why.".to_owned()],
            action: Some(Action { label: "Read why".to_owned(), url: decided.page.to_owned() }),
            unsubscribe: false,
        };
        self.post_letter(&letter, self.at).await
    }
}
