//! Posts of a thread: written, changed, withdrawn by who wrote them.

use super::file::{self, NewFile};
use super::typed;
use crate::change::allow;
use crate::engine::{Row, Sql};
use crate::scope::Reader;
use crate::{Actor, Change, Error, Result, Store};
use jiff::Timestamp;
use policy::Object;

/// A post to be written.
#[derive(Clone, Debug, Default)]
pub struct NewPost {
    /// What it says, Markdown.
    pub text: String,
    /// Its language, such as `et`.
    pub language: String,
    /// Files that come with it.
    pub files: Vec<NewFile>,
}

/// A changed post.
#[derive(Clone, Debug, Default)]
pub struct PostEdit {
    /// The version that was changed.
    pub version: i64,
    /// What it says now.
    pub text: String,
    /// Its language.
    pub language: String,
}

/// A post, as readers of its thread see it. Of what was withdrawn or hidden the text is empty; only its author still
/// reads what a moderator hid.
#[derive(Clone, Debug)]
pub struct Post {
    /// Its id.
    pub id: String,
    /// Its thread.
    pub thread: String,
    /// Its place in the thread, from 1.
    pub number: i64,
    /// Who wrote it.
    pub author: String,
    /// Their name.
    pub author_name: String,
    /// Their country.
    pub author_country: Option<String>,
    /// What it says, Markdown.
    pub text: String,
    /// Its language.
    pub language: String,
    /// Grows with every change.
    pub version: i64,
    /// `shown`, `withdrawn` or `hidden`.
    pub state: String,
    /// When it was written.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub changed_at: Timestamp,
    /// True when the one who asks wrote it.
    pub mine: bool,
}

/// What a post said before it was changed.
#[derive(Clone, Debug)]
pub struct PostVersion {
    /// Which version.
    pub version: i64,
    /// What it said.
    pub text: String,
    /// In which language.
    pub language: String,
    /// Until when.
    pub until: Timestamp,
}

impl NewPost {
    pub(super) fn check(&self) -> Result<()> {
        typed::text("text", &self.text)?;
        typed::language(&self.language)?;
        self.files.iter().try_for_each(NewFile::check)
    }
}

impl Store {
    /// Answers in a thread; the post's id.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a thread the actor does not read, [`Error::Wrong`] for what cannot be taken.
    pub async fn write_post(&self, actor: &Actor, thread: &str, new: &NewPost) -> Result<String> {
        let object = self.object_or_missing("thread", thread).await?;
        allow(actor, "post.write", &object)?;
        new.check()?;
        let mentioned = self.mentioned(&object, &new.text, actor).await?;
        let kept = file::keep(self, &new.files)?;
        let mut change = self.change(actor, "post.write", &object).await?;
        change.must_be_thread(thread).await?;
        let post = change.add_post(thread, actor.person()?, new).await?;
        change.attach(thread, Some(&post), actor.person()?, &kept).await?;
        change.mention(thread, &post, &mentioned).await?;
        change.touch(thread, &new.text).await?;
        change.happened("post.written", Some(thread), &post).await?;
        change.commit(&format!("/threads/{thread}")).await?;
        Ok(post)
    }

    /// Changes what the actor wrote; what it said before is kept.
    ///
    /// # Errors
    /// [`Error::Conflict`] when it was changed meanwhile.
    pub async fn edit_post(&self, actor: &Actor, post: &str, edit: &PostEdit) -> Result<()> {
        let (known, object) = self.own_post(actor, post).await?;
        allow(actor, "post.edit", &object)?;
        NewPost { text: edit.text.clone(), language: edit.language.clone(), files: Vec::new() }.check()?;
        let mentioned = self.mentioned(&object, &edit.text, actor).await?;
        let mut change = self.change(actor, "post.edit", &object).await?;
        change.rewrite_post(post, edit).await?;
        change.mention(&known.thread, post, &mentioned).await?;
        change.refold(&known.thread).await?;
        change.happened("post.changed", Some(&known.thread), post).await?;
        change.commit(&format!("/threads/{}", known.thread)).await
    }

    /// Withdraws what the actor wrote: its text, earlier texts, translations and files are gone, a line remains.
    ///
    /// # Errors
    /// When the actor did not write it.
    pub async fn withdraw_post(&self, actor: &Actor, post: &str) -> Result<()> {
        let (known, object) = self.own_post(actor, post).await?;
        let mut change = self.change(actor, "post.edit", &object).await?;
        let sql = Sql::new("UPDATE post SET state = 'withdrawn', text = '', changed_at = ? WHERE id = ?");
        change.run(sql.with(actor.at).with(post)).await?;
        for table in ["post_version", "translation", "machine_translation", "attachment"] {
            change.run(Sql::new(format!("DELETE FROM {table} WHERE post = ?")).with(post)).await?;
        }
        change.refold(&known.thread).await?;
        change.happened("post.withdrawn", Some(&known.thread), post).await?;
        change.commit(&format!("/threads/{}", known.thread)).await
    }

    /// A post the actor reads, and its thread as the decision sees it when the post's author acts.
    pub(super) async fn own_post(&self, actor: &Actor, post: &str) -> Result<(Post, Object)> {
        let known = self.reader(&actor.subject, actor.at).post(post).await?;
        let object = self.object_or_missing("post", &known.thread).await?;
        let object = Object { owner: Some(known.author.clone()), ..object };
        Ok((known, object))
    }
}

impl Change {
    async fn must_be_thread(&mut self, thread: &str) -> Result<()> {
        let known = self.row(Sql::new("SELECT object FROM thread WHERE object = ?").with(thread)).await?;
        known.map(|_| ()).ok_or_else(|| Error::missing("thread", thread))
    }

    pub(super) async fn add_post(&mut self, thread: &str, author: &str, new: &NewPost) -> Result<String> {
        let post = crate::id::new();
        let sql = Sql::new(
            "INSERT INTO post (id, thread, number, author, text, language, version, state, created_at, changed_at) \
             SELECT ?, ?, (SELECT COALESCE(MAX(number), 0) + 1 FROM post WHERE thread = ?), ?, ?, ?, 1, 'shown', ?, ?",
        );
        let sql = sql.with(&post).with(thread).with(thread).with(author).with(&new.text).with(&new.language);
        self.run(sql.with(self.at).with(self.at)).await?;
        Ok(post)
    }

    async fn rewrite_post(&mut self, post: &str, edit: &PostEdit) -> Result<()> {
        let sql = Sql::new(
            "INSERT INTO post_version (post, version, text, language, at) SELECT id, version, text, language, ? \
             FROM post WHERE id = ? AND version = ? AND state = 'shown'",
        );
        if self.run(sql.with(self.at).with(post).with(edit.version)).await? == 0 {
            return Err(Error::Conflict { what: "post", id: post.to_owned() });
        }
        let sql = Sql::new(
            "UPDATE post SET text = ?, language = ?, version = version + 1, changed_at = ? WHERE id = ? AND version = ?",
        );
        let sql = sql.with(&edit.text).with(&edit.language).with(self.at).with(post).with(edit.version);
        self.run(sql).await.map(|_| ())
    }
}

const POST: &str = "p.id, p.thread, p.number, p.author, w.name, w.country AS author_country, p.text, \
                    p.language AS post_language, p.version, p.state, p.created_at, p.changed_at";
const JOINED: &str = "JOIN post p ON p.thread = o.id JOIN person w ON w.id = p.author";

impl Reader<'_> {
    /// Posts of a thread, in their order.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn posts(&self, thread: &str) -> Result<Vec<Post>> {
        self.some_posts(Sql::new("AND o.id = ? ORDER BY p.number").with(thread)).await
    }

    /// One post.
    ///
    /// # Errors
    /// [`Error::NotFound`] when its thread is not to be read.
    pub async fn post(&self, id: &str) -> Result<Post> {
        let found = self.some_posts(Sql::new("AND p.id = ?").with(id)).await?;
        found.into_iter().next().ok_or_else(|| Error::missing("post", id))
    }

    async fn some_posts(&self, filter: Sql) -> Result<Vec<Post>> {
        self.objects(POST, JOINED, filter).await?.iter().map(|row| self.read_post(row)).collect()
    }

    fn read_post(&self, row: &Row) -> Result<Post> {
        let (author, state) = (row.text("author")?, row.text("state")?);
        let mine = self.subject.person.as_ref() == Some(&author);
        let text = if state == "shown" || mine { row.text("text")? } else { String::new() };
        Ok(Post {
            id: row.text("id")?,
            thread: row.text("thread")?,
            number: row.number("number")?,
            author,
            author_name: row.text("name")?,
            author_country: row.maybe("author_country")?,
            text,
            language: row.text("post_language")?,
            version: row.number("version")?,
            state,
            created_at: row.time("created_at")?,
            changed_at: row.time("changed_at")?,
            mine,
        })
    }

    /// What a post said before, latest first.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not to be read.
    pub async fn post_versions(&self, post: &str) -> Result<Vec<PostVersion>> {
        let known = self.post(post).await?;
        if known.state != "shown" && !known.mine {
            return Err(Error::missing("post", post));
        }
        let sql = Sql::new("SELECT version, text, language, at FROM post_version WHERE post = ? ORDER BY version DESC");
        let rows = self.store.rows(sql.with(post)).await?;
        let version = |row: &Row| {
            let (version, text, language) = (row.number("version")?, row.text("text")?, row.text("language")?);
            Ok(PostVersion { version, text, language, until: row.time("at")? })
        };
        rows.iter().map(version).collect()
    }
}
