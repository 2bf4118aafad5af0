//! Documents: what kind they are, of when, in which language, for whom.

use super::version::NewVersion;
use crate::change::allow;
use crate::engine::{Row, Sql};
use crate::object::{COLUMNS, Draft, Shared};
use crate::scope::{Reader, with_words};
use crate::talk::{Sharing, file, typed};
use crate::{Actor, Change, Error, Result, Store};
use policy::Object;

/// Kinds of documents.
pub const KINDS: [&str; 10] = [
    "policy_recommendation",
    "legal_framework",
    "funding_line",
    "call",
    "brief",
    "deliverable",
    "newsletter",
    "market_analysis",
    "market_search",
    "report",
];

/// True for kinds that say how they were found out.
#[must_use]
pub fn is_market(kind: &str) -> bool {
    matches!(kind, "market_analysis" | "market_search")
}

/// A document to be added.
#[derive(Clone, Debug, Default)]
pub struct NewDocument {
    /// One of [`KINDS`].
    pub kind: String,
    /// Its language.
    pub language: String,
    /// The document it is a translation of; empty for an original.
    pub original: String,
    /// Which organisation wrote it.
    pub organisation: String,
    /// Its date, `YYYY-MM-DD`; empty when unknown.
    pub dated: String,
    /// Number of a call, a deliverable, a law.
    pub identifier: String,
    /// Its address elsewhere.
    pub address: String,
    /// The market it is about, a CPV code; empty for none.
    pub cpv: String,
    /// First day of a call.
    pub opens: String,
    /// Last day of a call.
    pub closes: String,
    /// Its first version.
    pub version: NewVersion,
    /// Who reads it until it is published.
    pub sharing: Sharing,
    /// True when everybody may read it once an editor published it.
    pub for_all: bool,
}

/// A document as its readers see it: members the latest version, everybody else the published one.
#[derive(Clone, Debug)]
pub struct DocumentLine {
    /// The object it is.
    pub shared: Shared,
    /// One of [`KINDS`].
    pub kind: String,
    /// The document it is a translation of; empty for an original.
    pub original: String,
    /// Which organisation wrote it.
    pub organisation: String,
    /// Its date.
    pub dated: String,
    /// Its number.
    pub identifier: String,
    /// Its address elsewhere.
    pub address: String,
    /// The market it is about.
    pub cpv: String,
    /// First day of a call.
    pub opens: String,
    /// Last day of a call.
    pub closes: String,
    /// True when its maker wants everybody to read it.
    pub for_all: bool,
    /// The version the reader sees.
    pub version: i64,
    /// The version everybody reads; 0 for none.
    pub published: i64,
    /// Title of the version.
    pub title: String,
    /// Summary of the version.
    pub summary: String,
}

/// What to list.
#[derive(Clone, Debug, Default)]
pub struct DocumentFilter {
    /// Only this kind.
    pub kind: String,
    /// Only this language.
    pub language: String,
    /// Only markets whose code begins so.
    pub cpv: String,
    /// Only where all these words occur.
    pub words: String,
    /// Only calls that close on this day or later.
    pub closes_from: String,
}

impl NewDocument {
    async fn check(&self, store: &Store, actor: &Actor) -> Result<()> {
        if !KINDS.contains(&self.kind.as_str()) {
            return Err(Error::wrong("kind", "wrong-document-kind"));
        }
        typed::language(&self.language)?;
        self.version.check(&self.kind)?;
        self.check_facts()?;
        self.sharing.check(store, actor).await?;
        if !self.original.is_empty() {
            let original = store.reader(&actor.subject, actor.at).document(&self.original).await;
            original.map_err(|_| Error::wrong("original", "wrong-document-original"))?;
        }
        Ok(())
    }

    fn check_facts(&self) -> Result<()> {
        for (field, day) in [("dated", &self.dated), ("opens", &self.opens), ("closes", &self.closes)] {
            if !day.is_empty() && day.parse::<jiff::civil::Date>().is_err() {
                return Err(Error::wrong(field, "wrong-document-day"));
            }
        }
        let digits = self.cpv.len() == 8 && self.cpv.bytes().all(|byte| byte.is_ascii_digit());
        if !(digits || self.cpv.is_empty() && !is_market(&self.kind)) {
            return Err(Error::wrong("cpv", "wrong-document-cpv"));
        }
        for (field, text) in [("organisation", &self.organisation), ("identifier", &self.identifier)] {
            typed::text_or_nothing(field, text)?;
        }
        super::claim::address(&self.address)
    }

    fn draft(&self) -> Draft {
        let draft = Draft {
            kind: "document",
            title: self.version.title.trim().to_owned(),
            language: self.language.clone(),
            words: format!("{} {} {}", self.version.words(), self.identifier, self.organisation),
            ..Draft::default()
        };
        self.sharing.onto(draft)
    }
}

impl Store {
    /// Adds a document with its first version.
    ///
    /// # Errors
    /// When the actor may not, or what they typed cannot be taken.
    pub async fn add_document(&self, actor: &Actor, new: &NewDocument) -> Result<String> {
        let site = Object::site();
        allow(actor, "document.add", &site)?;
        new.check(self, actor).await?;
        let kept = file::keep(self, &new.version.files)?;
        let mut change = self.change(actor, "document.add", &site).await?;
        let document = change.make(actor.subject.person.as_deref(), &new.draft()).await?;
        change.add_document_row(&document, new).await?;
        change.add_version(&document, 1, actor.person()?, &new.version).await?;
        change.add_document_files(&document, 1, actor.person()?, &kept).await?;
        change.happened("document.added", Some(&document), &document).await?;
        change.commit(&format!("/documents/{document}")).await?;
        Ok(document)
    }

    /// Whether somebody may add a document at all.
    ///
    /// # Errors
    /// When they may not.
    pub fn may_add_document(&self, actor: &Actor) -> Result<()> {
        allow(actor, "document.add", &Object::site())
    }

    /// Opens the latest version of a document to everybody, as its maker wanted.
    ///
    /// # Errors
    /// When the actor is no editor, does not read it, or its maker does not want it to be public.
    pub async fn publish_document(&self, actor: &Actor, document: &str) -> Result<()> {
        let object = self.object_or_missing("document", document).await?;
        let mut change = self.change(actor, "document.publish", &object).await?;
        let sql = Sql::new(
            "UPDATE document SET published = version, published_at = ?, published_by = ? WHERE object = ? AND for_all = 1",
        );
        if change.run(sql.with(actor.at).with(actor.person()?).with(document)).await? == 0 {
            return Err(Error::wrong("for_all", "wrong-document-not-for-all"));
        }
        let sql = Sql::new("UPDATE object SET label = 'CLEAR', network = 0, embargo_until = NULL WHERE id = ?");
        change.run(sql.with(document)).await?;
        change.refold_document(document).await?;
        change.happened("document.published", Some(document), document).await?;
        change.commit(&format!("/documents/{document}")).await
    }
}

impl Change {
    async fn add_document_row(&mut self, object: &str, new: &NewDocument) -> Result<()> {
        let sql = Sql::new(
            "INSERT INTO document (object, kind, original, organisation, dated, identifier, address, cpv, opens, closes, \
             for_all, version, published) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 0)",
        );
        let sql = sql.with(object).with(&new.kind).with(&new.original).with(new.organisation.trim()).with(&new.dated);
        let sql = sql.with(new.identifier.trim()).with(&new.address).with(&new.cpv).with(&new.opens).with(&new.closes);
        self.run(sql.with(new.for_all)).await.map(|_| ())
    }

    /// Writes anew the title and the words a document is found by: of what everybody reads, the published version's.
    pub(super) async fn refold_document(&mut self, document: &str) -> Result<()> {
        let sql = Sql::new(
            "SELECT v.title, v.summary, v.text, v.findings, d.identifier, d.organisation FROM document d \
             JOIN object o ON o.id = d.object JOIN document_version v ON v.object = d.object AND v.version = \
             CASE WHEN o.label = 'CLEAR' THEN d.published ELSE d.version END WHERE d.object = ?",
        );
        let Some(row) = self.row(sql.with(document)).await? else { return Ok(()) };
        let mut words = Vec::new();
        for column in ["title", "summary", "text", "findings", "identifier", "organisation"] {
            words.push(row.text(column)?);
        }
        let sql = Sql::new("UPDATE object SET title = ?, folded = ?, changed_at = ? WHERE id = ?");
        let sql = sql.with(&words[0]).with(crate::id::fold(&words.join(" "))).with(self.at).with(document);
        self.run(sql).await.map(|_| ())
    }
}

impl Reader<'_> {
    /// One document.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there or not to be read.
    pub async fn document(&self, id: &str) -> Result<DocumentLine> {
        let found = self.some_documents(Sql::new("AND o.id = ?").with(id)).await?;
        found.into_iter().next().ok_or_else(|| Error::missing("document", id))
    }

    /// Documents, the latest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn documents(&self, filter: &DocumentFilter) -> Result<Vec<DocumentLine>> {
        let mut sql = Sql::default();
        for (part, value) in [("AND d.kind = ?", &filter.kind), ("AND o.language = ?", &filter.language)] {
            if !value.is_empty() {
                sql = sql.and(Sql::new(part).with(value));
            }
        }
        if !filter.cpv.is_empty() {
            sql = sql.and(Sql::new("AND d.cpv LIKE ?").with(format!("{}%", digits(&filter.cpv))));
        }
        if !filter.closes_from.is_empty() {
            sql = sql.and(Sql::new("AND d.closes >= ?").with(&filter.closes_from));
        }
        self.some_documents(sql.and(with_words(&filter.words))).await
    }

    /// A document's original and translations that the reader may read, besides itself.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn in_other_languages(&self, document: &DocumentLine) -> Result<Vec<DocumentLine>> {
        let original = if document.original.is_empty() { &document.shared.id } else { &document.original };
        let filter = Sql::new("AND (o.id = ? OR d.original = ?) AND o.id <> ?");
        self.some_documents(filter.with(original).with(original).with(&document.shared.id)).await
    }

    async fn some_documents(&self, filter: Sql) -> Result<Vec<DocumentLine>> {
        let columns = format!(
            "{COLUMNS}, d.kind AS document_kind, d.original, d.organisation, d.dated, d.identifier, d.address, d.cpv, \
             d.opens, d.closes, d.for_all, d.published, v.version, v.title AS version_title, v.summary"
        );
        let joined = format!("JOIN document d ON d.object = o.id JOIN document_version v ON {}", self.seen());
        let filter = filter.and("ORDER BY d.dated DESC, o.changed_at DESC, o.id");
        self.objects(&columns, &joined, filter).await?.iter().map(DocumentLine::read).collect()
    }

    /// The version of `document d` the reader sees, as a condition on `document_version v`.
    pub(super) fn seen(&self) -> String {
        let version = if self.subject.is_active() { "d.version" } else { "d.published" };
        format!("v.object = d.object AND v.version = {version}")
    }
}

/// The digits of a code's beginning; what is no digit finds nothing.
fn digits(code: &str) -> String {
    if code.bytes().all(|byte| byte.is_ascii_digit()) { code.to_owned() } else { "-".to_owned() }
}

impl DocumentLine {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            shared: Shared::read(row)?,
            kind: row.text("document_kind")?,
            original: row.text("original")?,
            organisation: row.text("organisation")?,
            dated: row.text("dated")?,
            identifier: row.text("identifier")?,
            address: row.text("address")?,
            cpv: row.text("cpv")?,
            opens: row.text("opens")?,
            closes: row.text("closes")?,
            for_all: row.flag("for_all")?,
            version: row.number("version")?,
            published: row.number("published")?,
            title: row.text("version_title")?,
            summary: row.text("summary")?,
        })
    }
}
