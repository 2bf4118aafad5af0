//! Translations of posts, made by people and marked with who made them.

use super::typed;
use crate::engine::{Row, Sql};
use crate::scope::Reader;
use crate::{Actor, Error, Result, Store};
use jiff::Timestamp;

/// A translation of a post.
#[derive(Clone, Debug)]
pub struct Translation {
    /// The post.
    pub post: String,
    /// Language of the translation.
    pub language: String,
    /// What it says, Markdown.
    pub text: String,
    /// Name of who made it.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// True when the post was changed since.
    pub is_old: bool,
}

impl Store {
    /// Adds a translation made by the actor, or puts theirs in the place of an earlier one.
    ///
    /// # Errors
    /// When the post is not to be read, not shown, or is in that language.
    pub async fn translate_post(&self, actor: &Actor, post: &str, language: &str, text: &str) -> Result<()> {
        let known = self.reader(&actor.subject, actor.at).post(post).await?;
        let object = self.object_or_missing("post", &known.thread).await?;
        let mut change = self.change(actor, "translation.add", &object).await?;
        typed::text("text", text)?;
        typed::language(language)?;
        if known.state != "shown" || known.language == language {
            return Err(Error::wrong("language", "wrong-translation"));
        }
        let sql = Sql::new(
            "INSERT INTO translation (post, language, text, by_person, of_version, at) VALUES (?, ?, ?, ?, ?, ?) \
             ON CONFLICT (post, language) DO UPDATE SET text = excluded.text, by_person = excluded.by_person, \
             of_version = excluded.of_version, at = excluded.at",
        );
        let sql = sql.with(post).with(language).with(text).with(actor.person()?).with(known.version);
        change.run(sql.with(actor.at)).await?;
        change.happened("post.translated", Some(&known.thread), post).await?;
        change.commit(&format!("/threads/{}", known.thread)).await
    }
}

impl Reader<'_> {
    /// Translations of a thread's posts.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn translations(&self, thread: &str) -> Result<Vec<Translation>> {
        let columns = "t.post, t.language AS into_language, t.text, t.at, t.of_version, p.version, w.name";
        let joined =
            "JOIN post p ON p.thread = o.id JOIN translation t ON t.post = p.id JOIN person w ON w.id = t.by_person";
        let filter = Sql::new("AND o.id = ? AND p.state = 'shown' ORDER BY p.number, t.language").with(thread);
        let translation = |row: &Row| {
            Ok(Translation {
                post: row.text("post")?,
                language: row.text("into_language")?,
                text: row.text("text")?,
                by: row.text("name")?,
                at: row.time("at")?,
                is_old: row.number("of_version")? < row.number("version")?,
            })
        };
        self.objects(columns, joined, filter).await?.iter().map(translation).collect()
    }
}
