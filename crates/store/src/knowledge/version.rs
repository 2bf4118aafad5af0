//! Versions of documents, and files that come with them.

use super::document::is_market;
use crate::engine::{Row, Sql};
use crate::scope::Reader;
use crate::talk::file::{self, Kept};
use crate::talk::{NewFile, typed};
use crate::{Actor, Change, Error, Result, Store, id};
use jiff::Timestamp;

/// A version to be written.
#[derive(Clone, Debug, Default)]
pub struct NewVersion {
    /// The version it follows; somebody else may have written one meanwhile.
    pub follows: i64,
    /// Title.
    pub title: String,
    /// A few sentences.
    pub summary: String,
    /// The text, as Markdown.
    pub text: String,
    /// How it was found out, step by step: for market analyses and searches.
    pub steps: String,
    /// From what.
    pub sources: String,
    /// What was found.
    pub findings: String,
    /// What is new in it.
    pub changed: String,
    /// Files that come with it.
    pub files: Vec<NewFile>,
}

/// A version as readers see it.
#[derive(Clone, Debug)]
pub struct VersionLine {
    /// Its number.
    pub version: i64,
    /// What it says.
    pub said: NewVersion,
    /// Who wrote it.
    pub author: String,
    /// When.
    pub at: Timestamp,
}

/// A file of a document.
#[derive(Clone, Debug)]
pub struct DocumentFile {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: String,
    /// How many bytes.
    pub size: i64,
    /// When it was added.
    pub at: Timestamp,
    hash: String,
}

impl NewVersion {
    /// Says what is wrong with it for a kind of document.
    pub(super) fn check(&self, kind: &str) -> Result<()> {
        typed::title(&self.title)?;
        let parts = [("summary", &self.summary), ("text", &self.text), ("steps", &self.steps)];
        let others = [("sources", &self.sources), ("findings", &self.findings), ("changed", &self.changed)];
        for (field, text) in parts.into_iter().chain(others) {
            typed::text_or_nothing(field, text)?;
        }
        if is_market(kind) {
            for (field, text) in [("steps", &self.steps), ("sources", &self.sources), ("findings", &self.findings)] {
                typed::text(field, text)?;
            }
        }
        self.files.iter().try_for_each(NewFile::check)
    }

    /// Words it is found by.
    pub(super) fn words(&self) -> String {
        [self.summary.as_str(), &self.text, &self.findings].join(" ")
    }
}

impl Store {
    /// Writes a new version of a document: its maker alone. What everybody reads changes when it is published.
    ///
    /// # Errors
    /// [`Error::Conflict`] when another version was written meanwhile.
    pub async fn edit_document(&self, actor: &Actor, document: &str, new: &NewVersion) -> Result<()> {
        let object = self.object_or_missing("document", document).await?;
        let mut change = self.change(actor, "document.edit", &object).await?;
        let row = change.row(Sql::new("SELECT kind, version FROM document WHERE object = ?").with(document)).await?;
        let row = row.ok_or_else(|| Error::missing("document", document))?;
        new.check(&row.text("kind")?)?;
        let version = row.number("version")?;
        if version != new.follows {
            return Err(Error::Conflict { what: "document", id: document.to_owned() });
        }
        let kept = file::keep(self, &new.files)?;
        change.add_version(document, version + 1, actor.person()?, new).await?;
        change.add_document_files(document, version + 1, actor.person()?, &kept).await?;
        change.run(Sql::new("UPDATE document SET version = version + 1 WHERE object = ?").with(document)).await?;
        change.refold_document(document).await?;
        change.happened("document.edited", Some(document), document).await?;
        change.commit(&format!("/documents/{document}")).await
    }

    /// Whether somebody may write a version of a document.
    ///
    /// # Errors
    /// When they may not.
    pub async fn may_edit_document(&self, actor: &Actor, document: &str) -> Result<()> {
        let object = self.object_or_missing("document", document).await?;
        crate::change::allow(actor, "document.edit", &object)
    }
}

impl Change {
    pub(super) async fn add_version(&mut self, object: &str, version: i64, by: &str, new: &NewVersion) -> Result<()> {
        let sql = Sql::new(
            "INSERT INTO document_version (object, version, title, summary, text, steps, sources, findings, changed, \
             author, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        );
        let sql = sql.with(object).with(version).with(new.title.trim()).with(new.summary.trim()).with(new.text.trim());
        let sql = sql.with(new.steps.trim()).with(new.sources.trim()).with(new.findings.trim());
        self.run(sql.with(new.changed.trim()).with(by).with(self.at)).await.map(|_| ())
    }

    pub(super) async fn add_document_files(
        &mut self,
        object: &str,
        version: i64,
        by: &str,
        kept: &[Kept],
    ) -> Result<()> {
        for file in kept {
            let sql = Sql::new(
                "INSERT INTO document_file (id, object, version, name, kind, size, hash, added_by, at) \
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            );
            let sql = sql.with(id::new()).with(object).with(version).with(&file.name).with(&file.kind);
            self.run(sql.with(file.size).with(&file.hash).with(by).with(self.at)).await?;
        }
        Ok(())
    }
}

impl Reader<'_> {
    /// Versions of a document, the latest first: for members all, for everybody the published one.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn versions(&self, document: &str) -> Result<Vec<VersionLine>> {
        let seen = if self.subject.is_active() { "v.object = d.object".to_owned() } else { self.seen() };
        let joined = format!(
            "JOIN document d ON d.object = o.id JOIN document_version v ON {seen} LEFT JOIN person w ON w.id = v.author"
        );
        let columns =
            "v.version, v.title, v.summary, v.text, v.steps, v.sources, v.findings, v.changed, v.at, w.name AS author";
        let filter = Sql::new("AND o.id = ? ORDER BY v.version DESC").with(document);
        self.objects(columns, &joined, filter).await?.iter().map(VersionLine::read).collect()
    }

    /// Files of a document, the latest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn document_files(&self, document: &str) -> Result<Vec<DocumentFile>> {
        self.some_document_files(Sql::new("AND o.id = ?").with(document)).await
    }

    /// A file of a document and its bytes.
    ///
    /// # Errors
    /// [`Error::NotFound`] when its document is not to be read.
    pub async fn document_file(&self, document: &str, id: &str) -> Result<(DocumentFile, Vec<u8>)> {
        let found = self.some_document_files(Sql::new("AND o.id = ? AND f.id = ?").with(document).with(id)).await?;
        let file = found.into_iter().next().ok_or_else(|| Error::missing("file", id))?;
        let bytes = self.store.kept(&file.hash)?;
        Ok((file, bytes))
    }

    async fn some_document_files(&self, filter: Sql) -> Result<Vec<DocumentFile>> {
        let joined = "JOIN document d ON d.object = o.id JOIN document_file f ON f.object = o.id";
        let seen = if self.subject.is_active() { "" } else { "AND f.version <= d.published" };
        let columns = "f.id, f.name, f.kind AS file_kind, f.size, f.hash, f.at";
        let filter = Sql::new(seen).and(filter).and("ORDER BY f.at DESC, f.id");
        self.objects(columns, joined, filter).await?.iter().map(DocumentFile::read).collect()
    }
}

impl VersionLine {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            version: row.number("version")?,
            said: NewVersion {
                follows: row.number("version")? - 1,
                title: row.text("title")?,
                summary: row.text("summary")?,
                text: row.text("text")?,
                steps: row.text("steps")?,
                sources: row.text("sources")?,
                findings: row.text("findings")?,
                changed: row.text("changed")?,
                files: Vec::new(),
            },
            author: row.maybe("author")?.unwrap_or_default(),
            at: row.time("at")?,
        })
    }
}

impl DocumentFile {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            id: row.text("id")?,
            name: row.text("name")?,
            kind: row.text("file_kind")?,
            size: row.number("size")?,
            at: row.time("at")?,
            hash: row.text("hash")?,
        })
    }
}
