//! People named in a post: found among those who read the thread, and nobody else.

use crate::engine::{Row, Sql};
use crate::{Actor, Change, Result, Store};
use policy::{Object, Proof};
use std::collections::BTreeSet;

/// How many people one post may call.
const MOST: usize = 20;

impl Store {
    /// People whose name follows an `@` and who read the object. Of a name nobody reads under, nothing is told.
    pub(super) async fn mentioned(&self, object: &Object, text: &str, actor: &Actor) -> Result<Vec<String>> {
        let called = called(text);
        if called.is_empty() {
            return Ok(Vec::new());
        }
        let sql = Sql::new("SELECT id, name FROM person WHERE standing = 'active' ORDER BY id");
        let rows = self.rows(sql).await?;
        let person = |row: &Row| Ok((row.text("id")?, crate::id::fold(&row.text("name")?)));
        let people = rows.iter().map(person).collect::<Result<Vec<_>>>()?;
        let mut found = Vec::new();
        for person in meant(&called, &people) {
            let subject = self.subject(person, Proof::Single, actor.at).await?;
            let other = actor.subject.person.as_deref() != Some(person);
            if other && found.len() < MOST && object.is_read_by(&subject, actor.at) {
                found.push(person.to_owned());
            }
        }
        Ok(found)
    }
}

/// Of several names that words begin with, the longest is meant; everybody who has it.
fn meant<'p>(called: &[String], people: &'p [(String, String)]) -> BTreeSet<&'p str> {
    let mut all = BTreeSet::new();
    for words in called {
        let named: Vec<_> = people.iter().filter(|(_, name)| names(words, name)).collect();
        let longest = named.iter().map(|(_, name)| name.len()).max().unwrap_or_default();
        all.extend(named.iter().filter(|(_, name)| name.len() == longest).map(|(person, _)| person.as_str()));
    }
    all
}

/// What follows each `@` that begins a word, folded.
fn called(text: &str) -> Vec<String> {
    let folded = crate::id::fold(text);
    let begins = |at: usize| !folded[..at].chars().next_back().is_some_and(char::is_alphanumeric);
    folded.match_indices('@').filter(|(at, _)| begins(*at)).map(|(at, _)| folded[at + 1..].to_owned()).collect()
}

/// Whether words begin with a whole name.
fn names(words: &str, name: &str) -> bool {
    let rest = words.strip_prefix(name).filter(|_| !name.is_empty());
    rest.is_some_and(|rest| !rest.chars().next().is_some_and(char::is_alphanumeric))
}

impl Change {
    /// Keeps who was mentioned, and tells them.
    pub(super) async fn mention(&mut self, thread: &str, post: &str, people: &[String]) -> Result<()> {
        for person in people {
            let sql = Sql::new("INSERT INTO mention (post, person) VALUES (?, ?) ON CONFLICT DO NOTHING");
            if self.run(sql.with(post).with(person)).await? > 0 {
                self.happened("mention", Some(thread), person).await?;
            }
        }
        Ok(())
    }
}

/// What tests need to see of what happened.
#[doc(hidden)]
impl Store {
    /// Object and subject of every happening of a kind.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn happenings(&self, what: &str) -> Result<Vec<(String, String)>> {
        let sql = Sql::new("SELECT object, about FROM activity WHERE what = ? ORDER BY at, about").with(what);
        let rows = self.rows(sql).await?;
        rows.iter().map(|row| Ok((row.maybe("object")?.unwrap_or_default(), row.text("about")?))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_called_by_a_word_that_begins_with_an_at_sign() {
        assert_eq!(
            called("Ask @Head of Procurement, or write to a@example.org"),
            ["head of procurement, or write to a@example.org"]
        );
        assert!(names("head of procurement, or", "head of procurement"));
        assert!(!names("head of procurements", "head of procurement"));
        assert!(!names("anybody", ""));
    }

    #[test]
    fn of_two_names_the_longer_is_meant() {
        let people = ["ann", "ann other"].map(|name| (name.to_owned(), name.to_owned()));
        let meant = |words: &str| meant(&[words.to_owned()], &people).into_iter().collect::<Vec<_>>();
        assert_eq!(meant("ann other, please"), ["ann other"]);
        assert_eq!(meant("ann, please"), ["ann"]);
    }
}
