//! The one way to read private objects: every statement carries the reader's scope.

use crate::engine::{Row, Sql};
use crate::object::{COLUMNS, Shared};
use crate::{Error, Result, Store};
use jiff::Timestamp;
use policy::Subject;

/// The store as one subject may read it, at one time.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    pub(crate) store: &'a Store,
    /// Who reads.
    pub subject: &'a Subject,
    /// When.
    pub at: Timestamp,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(store: &'a Store, subject: &'a Subject, at: Timestamp) -> Self {
        Self { store, subject, at }
    }

    /// `(…)`, true for rows of `object o` that the subject reads: the rule of [`policy::Object::is_read_by`] in SQL.
    pub(crate) fn may_read(&self) -> Sql {
        let keys = self.subject.keys();
        let narrow = keys.iter().filter(|key| named(key, &["person", "organisation", "group"]));
        let own = keys.iter().filter(|key| named(key, &["person"]));
        let organisations = || self.subject.organisations.iter().filter(|_| self.subject.is_active());
        let person = self.subject.person.as_deref().filter(|_| self.subject.is_active());
        let green = if self.subject.is_active() { "OR o.label = 'GREEN'" } else { "" };
        let barred = self.subject.industry || !self.subject.is_active();
        Sql::new("(o.owner = ? AND (o.organisation IS NULL OR o.organisation IN")
            .with(person)
            .and(Sql::list(organisations()))
            .and(") OR (o.hidden = 0 AND o.label IN ('CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT') AND o.organisation IN")
            .and(Sql::list(organisations()))
            .and(Sql::new(") OR (o.hidden = 0 AND (o.embargo_until IS NULL OR o.embargo_until <= ?)").with(self.at))
            .and(Sql::new("AND (o.network = 0 OR ? = 0)").with(barred))
            .and("AND NOT EXISTS (SELECT 1 FROM audience x WHERE x.object = o.id AND x.excluded = 1 AND x.reader IN")
            .and(Sql::list(&keys))
            .and(format!(") AND (o.label = 'CLEAR' {green} OR (o.label = 'AMBER' AND").as_str())
            .and(audience(&keys))
            .and(") OR (o.label = 'AMBER+STRICT' AND")
            .and(audience(narrow))
            .and(") OR (o.label = 'RED' AND")
            .and(audience(own))
            .and("))))")
    }

    /// Rows of `object o`, joined as said, that the subject reads.
    ///
    /// `joined` follows `FROM object o`; `filter` follows the scope and begins with `AND` or an order.
    pub(crate) async fn objects(&self, columns: &str, joined: &str, filter: Sql) -> Result<Vec<Row>> {
        self.objects_with(columns, Sql::new(joined), filter).await
    }

    /// The same, with values in what is joined.
    pub(crate) async fn objects_with(&self, columns: &str, joined: Sql, filter: Sql) -> Result<Vec<Row>> {
        let sql = Sql::new(format!("SELECT {columns} FROM object o")).and(joined).and("WHERE");
        self.store.rows(sql.and(self.may_read()).and(filter)).await
    }

    /// One object that the subject reads.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there or not to be read.
    pub async fn shared(&self, what: &'static str, id: &str) -> Result<Shared> {
        let rows = self.objects(COLUMNS, "", Sql::new("AND o.id = ?").with(id)).await?;
        rows.first().map(Shared::read).transpose()?.ok_or_else(|| Error::missing(what, id))
    }

    /// How many objects of a kind the subject reads.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn count(&self, kind: &str) -> Result<i64> {
        let rows = self.objects("COUNT(*) AS n", "", Sql::new("AND o.kind = ?").with(kind)).await?;
        rows.first().map_or(Ok(0), |row| row.number("n"))
    }

    /// Objects in which all words occur, latest change first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn search(&self, words: &str, limit: i64) -> Result<Vec<Shared>> {
        let filter = with_words(words).and(Sql::new("ORDER BY o.changed_at DESC, o.id LIMIT ?").with(limit));
        self.objects(COLUMNS, "", filter).await?.iter().map(Shared::read).collect()
    }
}

/// `AND …` for objects in which all words occur; nothing for no words.
pub(crate) fn with_words(words: &str) -> Sql {
    let mut filter = Sql::default();
    for word in crate::id::fold(words).split(' ').filter(|word| !word.is_empty()).take(10) {
        let pattern = format!("%{}%", word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"));
        filter = filter.and(Sql::new("AND o.folded LIKE ? ESCAPE '\\'").with(pattern));
    }
    filter
}

fn audience<'k>(keys: impl IntoIterator<Item = &'k String>) -> Sql {
    Sql::new("EXISTS (SELECT 1 FROM audience a WHERE a.object = o.id AND a.excluded = 0 AND a.reader IN")
        .and(Sql::list(keys))
        .and(")")
}

fn named(key: &str, kinds: &[&str]) -> bool {
    kinds.contains(&key.split(':').next().unwrap_or_default())
}

/// What tests of the scope need; nobody else plants objects without a decision or asks for bare ids.
#[doc(hidden)]
impl Reader<'_> {
    /// Ids of everything the subject reads.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn ids(&self) -> Result<std::collections::BTreeSet<String>> {
        self.objects("o.id", "", Sql::default()).await?.iter().map(|row| row.text("id")).collect()
    }
}
