//! Private objects: what they are for the decision, and how they are made.

use crate::engine::{Row, Sql};
use crate::{Change, Result, Store, id};
use jiff::Timestamp;
use policy::{Label, Object};
use std::collections::BTreeSet;

/// An object to be made. What is not set is not shared.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// `group`, `thread`, `event`, …
    pub kind: &'static str,
    /// The organisation it belongs to.
    pub organisation: Option<String>,
    /// The country it belongs to.
    pub country: Option<String>,
    /// The group it belongs to.
    pub group: Option<String>,
    /// How far it may travel; AMBER+STRICT when not said.
    pub label: Option<Label>,
    /// Keys of who may read it.
    pub audience: BTreeSet<String>,
    /// Keys of who may not.
    pub excluded: BTreeSet<String>,
    /// Until then only its owner reads it.
    pub embargo_until: Option<Timestamp>,
    /// True for objects of the Network.
    pub network: bool,
    /// Its title.
    pub title: String,
    /// Language of its title and text.
    pub language: String,
    /// Words it is found by, besides its title.
    pub words: String,
}

impl Draft {
    /// What the decision will know of it, before it is made.
    pub(crate) fn as_object(&self, owner: Option<&str>) -> Object {
        Object {
            owner: owner.map(str::to_owned),
            organisation: self.organisation.clone(),
            country: self.country.clone(),
            group: self.group.clone(),
            label: Some(self.label.unwrap_or(Label::AmberStrict)),
            audience: self.audience.clone(),
            excluded: self.excluded.clone(),
            embargo_until: self.embargo_until,
            network: self.network,
            ..Object::default()
        }
    }
}

/// What lists show of an object, and what a page needs to say who can see it.
#[derive(Clone, Debug)]
pub struct Shared {
    /// Its id.
    pub id: String,
    /// `group`, `thread`, `event`, …
    pub kind: String,
    /// Its title.
    pub title: String,
    /// Language of title and text.
    pub language: String,
    /// Its label as stored.
    pub label: String,
    /// The person who made it.
    pub owner: Option<String>,
    /// The group it belongs to.
    pub group: Option<String>,
    /// The country it belongs to.
    pub country: Option<String>,
    /// True for objects of the Network.
    pub network: bool,
    /// True when a moderator took it from view.
    pub hidden: bool,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last changed.
    pub changed_at: Timestamp,
}

/// Columns of [`Shared`], of a table `object o`.
pub(crate) const COLUMNS: &str = "o.id, o.kind, o.title, o.language, o.label, o.owner, o.grp, o.country, o.network, \
                                  o.hidden, o.created_at, o.changed_at";

impl Shared {
    pub(crate) fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            id: row.text("id")?,
            kind: row.text("kind")?,
            title: row.text("title")?,
            language: row.text("language")?,
            label: row.text("label")?,
            owner: row.maybe("owner")?,
            group: row.maybe("grp")?,
            country: row.maybe("country")?,
            network: row.flag("network")?,
            hidden: row.flag("hidden")?,
            created_at: row.time("created_at")?,
            changed_at: row.time("changed_at")?,
        })
    }
}

impl Store {
    /// Loads what the decision needs to know of an object. Not scoped: only [`Change`] and jobs ask.
    pub(crate) async fn object(&self, id: &str) -> Result<Option<Object>> {
        let sql = Sql::new(
            "SELECT id, owner, organisation, country, grp, label, embargo_until, network, hidden FROM object WHERE id = ?",
        );
        let Some(row) = self.row(sql.with(id)).await? else { return Ok(None) };
        let sql = Sql::new("SELECT reader, excluded FROM audience WHERE object = ?").with(id);
        let named = self.rows(sql).await?;
        let keys = |excluded: bool| {
            let of = |row: &Row| Ok((row.flag("excluded")? == excluded).then_some(row.text("reader")?));
            named.iter().filter_map(|row| of(row).transpose()).collect::<Result<BTreeSet<String>>>()
        };
        let group = row.maybe("grp")?;
        Ok(Some(Object {
            id: row.text("id")?,
            owner: row.maybe("owner")?,
            organisation: row.maybe("organisation")?,
            country: row.maybe("country")?,
            leaders: self.leaders(group.as_deref()).await?,
            group,
            label: Label::parse(&row.text("label")?),
            audience: keys(false)?,
            excluded: keys(true)?,
            embargo_until: row.maybe_time("embargo_until")?,
            network: row.flag("network")?,
            hidden: row.flag("hidden")?,
        }))
    }

    async fn leaders(&self, group: Option<&str>) -> Result<BTreeSet<String>> {
        let sql = Sql::new("SELECT person FROM group_member WHERE grp = ? AND role = 'leader' AND state = 'in'");
        let rows = self.rows(sql.with(group)).await?;
        rows.iter().map(|row| row.text("person")).collect()
    }

    /// An object for a decision; what is not there and what may not be read are told alike.
    pub(crate) async fn object_or_missing(&self, what: &'static str, id: &str) -> Result<Object> {
        self.object(id).await?.ok_or_else(|| crate::Error::missing(what, id))
    }
}

impl Change {
    /// Makes an object; its id.
    pub(crate) async fn make(&mut self, owner: Option<&str>, draft: &Draft) -> Result<String> {
        let object = id::new();
        let folded = id::fold(&format!("{} {}", draft.title, draft.words));
        let label = draft.label.unwrap_or(Label::AmberStrict).as_str();
        let sql = Sql::new(
            "INSERT INTO object (id, kind, owner, organisation, country, grp, label, embargo_until, network, title, \
             language, folded, created_at, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        );
        let sql = sql.with(&object).with(draft.kind).with(owner).with(draft.organisation.clone());
        let sql = sql.with(draft.country.clone()).with(draft.group.clone()).with(label).with(draft.embargo_until);
        let sql = sql.with(draft.network).with(&draft.title).with(&draft.language).with(folded);
        self.run(sql.with(self.at).with(self.at)).await?;
        self.name_readers(&object, &draft.audience, false).await?;
        self.name_readers(&object, &draft.excluded, true).await?;
        self.about(&object);
        Ok(object)
    }

    /// Names who may, or who may not, read an object.
    pub(crate) async fn name_readers(&mut self, object: &str, keys: &BTreeSet<String>, excluded: bool) -> Result<()> {
        for key in keys {
            let sql =
                Sql::new("INSERT INTO audience (object, reader, excluded) VALUES (?, ?, ?) ON CONFLICT DO NOTHING");
            self.run(sql.with(object).with(key).with(excluded)).await?;
        }
        Ok(())
    }

    /// Says that an object changed now, and adds words it is found by.
    pub(crate) async fn touch(&mut self, object: &str, words: &str) -> Result<()> {
        let sql = Sql::new("UPDATE object SET changed_at = ?, folded = folded || ' ' || ? WHERE id = ?");
        self.run(sql.with(self.at).with(id::fold(words)).with(object)).await.map(|_| ())
    }
}

/// What tests of the scope need.
#[doc(hidden)]
impl Store {
    /// Stores objects as they are, without a decision.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn plant(&self, objects: &[policy::Object], at: Timestamp) -> Result<()> {
        let mut change = Change::by_program(self, "test.plant", "", at).await?;
        for object in objects {
            let sql = Sql::new(
                "INSERT INTO object (id, kind, owner, organisation, label, embargo_until, network, hidden, title, \
                 language, folded, created_at, changed_at) VALUES (?, 'test', ?, ?, ?, ?, ?, ?, '', 'en', '', ?, ?)",
            );
            let label = object.label.map_or("PURPLE", Label::as_str);
            let sql = sql.with(&object.id).with(object.owner.clone()).with(object.organisation.clone()).with(label);
            let sql = sql.with(object.embargo_until).with(object.network).with(object.hidden).with(at).with(at);
            change.run(sql).await?;
            change.name_readers(&object.id, &object.audience, false).await?;
            change.name_readers(&object.id, &object.excluded, true).await?;
        }
        change.commit("").await
    }

    /// Gives an object another label, place and audience, behind the decision's back; any text may be a label.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn disguise(&self, id: &str, label: &str, like: &Object, at: Timestamp) -> Result<()> {
        let mut change = Change::by_program(self, "test.plant", id, at).await?;
        let sql = Sql::new("UPDATE object SET label = ?, country = ?, grp = ?, network = ? WHERE id = ?");
        let sql = sql.with(label).with(like.country.clone()).with(like.group.clone()).with(like.network).with(id);
        change.run(sql).await?;
        change.run(Sql::new("DELETE FROM audience WHERE object = ?").with(id)).await?;
        change.name_readers(id, &like.audience, false).await?;
        change.commit("").await
    }

    /// Makes it look as if somebody had sent a form before: whatever is allowed then leads to an answer and does
    /// nothing, and whatever is not allowed is refused as ever.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn pretend_done(&self, actor: &str, key: &str, answer: &str, at: Timestamp) -> Result<()> {
        let mut tx = self.engine().begin().await?;
        let sql = Sql::new("INSERT INTO done (key, actor, answer, at) VALUES (?, ?, ?, ?)");
        tx.run(sql.with(key).with(actor).with(answer).with(at)).await?;
        tx.commit().await
    }
}
