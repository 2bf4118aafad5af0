//! Translations of posts, marked with who made them: people, or the one service whoever runs the site chose.

use super::post::Post;
use super::typed;
use crate::engine::{Row, Sql};
use crate::scope::Reader;
use crate::{Actor, Error, Result, Store};
use jiff::Timestamp;
use policy::{Label, Object};

/// Longest text that is taken from a service: other languages need more letters.
const LONGEST: usize = 2 * typed::LONGEST_TEXT;

/// What a service is given to translate, and nothing else.
#[derive(Clone, Debug)]
pub struct ToTranslate {
    /// The post.
    pub post: String,
    /// Its thread.
    pub thread: String,
    /// What it says.
    pub text: String,
    /// Its language.
    pub language: String,
    version: i64,
}

/// A translation of a post.
#[derive(Clone, Debug)]
pub struct Translation {
    /// The post.
    pub post: String,
    /// Language of the translation.
    pub language: String,
    /// What it says, Markdown.
    pub text: String,
    /// Name of who made it: a person, or the service.
    pub by: String,
    /// True when a service made it.
    pub by_machine: bool,
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

impl Store {
    /// What a service may be given: a post that is shown and whose label lets it leave the house, into another language.
    ///
    /// # Errors
    /// When the actor may not, the label says no, or it is there already.
    pub async fn to_translate(&self, actor: &Actor, post: &str, language: &str) -> Result<ToTranslate> {
        let known = self.reader(&actor.subject, actor.at).post(post).await?;
        let object = self.object_or_missing("post", &known.thread).await?;
        // Nothing is written yet; a form that was sent before is not carried to the service again.
        drop(self.change(actor, "translation.add", &object).await?);
        typed::language(language).map_err(|_| Error::wrong("into", "wrong-language"))?;
        if known.state != "shown" || known.language == language {
            return Err(Error::wrong("into", "wrong-translation"));
        }
        if !may_leave(&object, actor.at) {
            return Err(Error::wrong("into", "wrong-translation-label"));
        }
        if self.is_translated(&known, language).await? {
            return Err(Error::wrong("into", "wrong-translation-there"));
        }
        let Post { id: post, thread, text, language, version, .. } = known;
        Ok(ToTranslate { post, thread, text, language, version })
    }

    /// True when a person or the service has translated what a post says now.
    async fn is_translated(&self, post: &Post, language: &str) -> Result<bool> {
        let sql = Sql::new(
            "SELECT post FROM translation WHERE post = ? AND language = ? AND of_version = ? \
             UNION ALL SELECT post FROM machine_translation WHERE post = ? AND language = ? AND of_version = ?",
        );
        let sql = sql.with(&post.id).with(language).with(post.version);
        Ok(self.row(sql.with(&post.id).with(language).with(post.version)).await?.is_some())
    }

    /// Keeps what the service made, beside what people make and never in its place.
    ///
    /// # Errors
    /// When the actor may not, the label was changed meanwhile, or what came back cannot be taken.
    pub async fn keep_translation(
        &self,
        actor: &Actor,
        asked: &ToTranslate,
        service: &str,
        (language, text): (&str, &str),
    ) -> Result<()> {
        let object = self.object_or_missing("post", &asked.thread).await?;
        let mut change = self.change(actor, "translation.add", &object).await?;
        if text.trim().is_empty() || text.chars().count() > LONGEST || !may_leave(&object, actor.at) {
            return Err(Error::wrong("into", "wrong-translation-machine"));
        }
        let sql = Sql::new(
            "INSERT INTO machine_translation (post, language, text, service, of_version, at) \
             SELECT id, ?, ?, ?, ?, ? FROM post WHERE id = ? AND state = 'shown' AND version = ? \
             ON CONFLICT (post, language) DO UPDATE SET text = excluded.text, service = excluded.service, \
             of_version = excluded.of_version, at = excluded.at",
        );
        let sql = sql.with(language).with(text).with(service).with(asked.version).with(actor.at);
        if change.run(sql.with(&asked.post).with(asked.version)).await? == 0 {
            return Err(Error::Conflict { what: "post", id: asked.post.clone() });
        }
        change.happened("post.machine-translated", Some(&asked.thread), &asked.post).await?;
        change.commit_with(&format!("/threads/{}", asked.thread), "by machine").await
    }
}

/// Whether a text may leave the house: by its label, and not while only its maker reads it.
fn may_leave(object: &Object, at: Timestamp) -> bool {
    let under_embargo = object.embargo_until.is_some_and(|until| at < until);
    object.label.is_some_and(Label::travels_by_mail) && !under_embargo && !object.hidden
}

const BY_PEOPLE: (&str, &str) = (
    "t.post, t.language AS into_language, t.text, t.at, t.of_version, p.version, w.name, 0 AS by_machine",
    "JOIN post p ON p.thread = o.id JOIN translation t ON t.post = p.id JOIN person w ON w.id = t.by_person",
);
const BY_MACHINE: (&str, &str) = (
    "t.post, t.language AS into_language, t.text, t.at, t.of_version, p.version, t.service AS name, 1 AS by_machine",
    "JOIN post p ON p.thread = o.id JOIN machine_translation t ON t.post = p.id \
     AND NOT EXISTS (SELECT 1 FROM translation h WHERE h.post = t.post AND h.language = t.language)",
);

impl Reader<'_> {
    /// Translations of a thread's posts. Where a person translated, what a service made is not shown.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn translations(&self, thread: &str) -> Result<Vec<Translation>> {
        let mut translations = self.some_translations(BY_PEOPLE, thread).await?;
        translations.extend(self.some_translations(BY_MACHINE, thread).await?);
        translations.sort_by(|a, b| (&a.post, &a.language).cmp(&(&b.post, &b.language)));
        Ok(translations)
    }

    /// Whether a post may be given to a service that translates.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not to be read.
    pub async fn may_be_translated_elsewhere(&self, post: &Post) -> Result<bool> {
        let object = self.store.object_or_missing("post", &post.thread).await?;
        Ok(post.state == "shown" && may_leave(&object, self.at))
    }

    async fn some_translations(&self, (columns, joined): (&str, &str), thread: &str) -> Result<Vec<Translation>> {
        let filter = Sql::new("AND o.id = ? AND p.state = 'shown' ORDER BY p.number, t.language").with(thread);
        let translation = |row: &Row| {
            Ok(Translation {
                post: row.text("post")?,
                language: row.text("into_language")?,
                text: row.text("text")?,
                by: row.text("name")?,
                by_machine: row.flag("by_machine")?,
                at: row.time("at")?,
                is_old: row.number("of_version")? < row.number("version")?,
            })
        };
        self.objects(columns, joined, filter).await?.iter().map(translation).collect()
    }
}
