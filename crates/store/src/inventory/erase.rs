//! Somebody leaves for good: the account becomes nobody's, what they said to others stays without their name.

use super::{Kept, Leaving, inventory};
use crate::engine::Sql;
use crate::{Change, Result, Store};
use jiff::Timestamp;

impl Store {
    /// Erases a person: they asked for it and proved who they are, or whoever runs the program does it for them.
    /// There is no way back. The bytes are gone from the disk after [`Store::compact`].
    ///
    /// # Errors
    /// When there is no such person, or the database does not answer.
    pub async fn erase(&self, person: &str, at: Timestamp) -> Result<()> {
        let known = self.person(person).await?.filter(|known| known.standing != "erased");
        let known = known.ok_or_else(|| crate::Error::missing("person", person))?;
        let address = crate::person::fold_email(&known.email);
        let mut change = Change::by_program(self, "person.erase", person, at).await?;
        change.forget_in_letters(&[&known.name, &known.email]).await?;
        // What refers to a table stands after it in the inventory, and goes before it.
        for kept in inventory().rev().filter(|kept| kept.is_about_people()) {
            change.forget_rows(kept, person, &address).await?;
        }
        change.happened("person.erased", None, person).await?;
        change.commit("").await
    }
}

impl Change {
    async fn forget_rows(&mut self, kept: &Kept, person: &str, address: &str) -> Result<()> {
        let sql = match kept.leaving {
            Leaving::Stays => return Ok(()),
            Leaving::Removed => Sql::new(format!("DELETE FROM {}", kept.table)),
            Leaving::Blanked(columns) => {
                let set: Vec<String> = columns.iter().map(|(column, value)| format!("{column} = {value}")).collect();
                Sql::new(format!("UPDATE {} SET {}", kept.table, set.join(", ")))
            }
        };
        self.run(sql.and(kept.about(person, address))).await.map(|_| ())
    }

    /// Letters to others that speak of the person lose their text; those on their way are told without it.
    async fn forget_in_letters(&mut self, words: &[&str]) -> Result<()> {
        for word in words.iter().filter(|word| !word.is_empty()) {
            // A letter is JSON: what is looked for stands there as JSON writes it.
            let written = serde_json::Value::from(*word).to_string();
            let pattern = format!("%{}%", escape(written.trim_matches('"')));
            let sql = Sql::new("UPDATE outbox SET letter = '{}' WHERE state <> 'waiting' AND letter LIKE ? ESCAPE '!'");
            self.run(sql.with(pattern)).await?;
        }
        Ok(())
    }
}

fn escape(word: &str) -> String {
    word.replace('!', "!!").replace('%', "!%").replace('_', "!_")
}
