//! How far a thing travels: chosen by its maker, changed by its maker, explained to whoever reads it.

use super::typed;
use crate::engine::Sql;
use crate::object::Draft;
use crate::scope::Reader;
use crate::{Actor, Change, Error, Result, Store};
use jiff::Timestamp;
use policy::{Because, Label, Object};
use std::collections::BTreeSet;

/// What a maker chose: label, readers, exclusions, embargo.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sharing {
    /// The label; the default of the place when not said.
    pub label: Option<Label>,
    /// Keys of who may read.
    pub audience: BTreeSet<String>,
    /// Keys of who may not: countries.
    pub excluded: BTreeSet<String>,
    /// Until then only its maker reads it.
    pub embargo_until: Option<Timestamp>,
    /// True to keep suppliers and their associations out.
    pub network: bool,
}

/// What somebody may choose for a thing of theirs, with names for the choices.
#[derive(Clone, Debug, Default)]
pub struct Shareable {
    /// Their organisations.
    pub organisations: Vec<(String, String)>,
    /// Their groups.
    pub groups: Vec<(String, String)>,
    /// People of their groups.
    pub people: Vec<(String, String)>,
}

/// Who can see a thing and why, for the page that says so.
#[derive(Clone, Debug)]
pub struct Why {
    /// Its label as stored.
    pub label: Option<Label>,
    /// Names of the readers that count under the label: key, and name where the one who asks may know it.
    pub readers: Vec<(String, Option<String>)>,
    /// Countries left out.
    pub excluded: Vec<String>,
    /// Until when only its maker reads it.
    pub embargo_until: Option<Timestamp>,
    /// True when suppliers are kept out.
    pub network: bool,
    /// Why the one who asks reads it.
    pub because: Option<Because>,
    /// True when the one who asks may change this.
    pub mine: bool,
    /// True when they may because they lead the group that this is.
    pub led: bool,
}

impl Sharing {
    /// Says what is wrong with it for this maker. Conversations are between members, so nothing of theirs is CLEAR.
    pub(crate) async fn check(&self, store: &Store, actor: &Actor) -> Result<()> {
        let Some(label) = self.label else { return Err(Error::wrong("label", "wrong-label")) };
        if label == Label::Clear {
            return Err(Error::wrong("label", "wrong-label"));
        }
        let counted = Object { label: Some(label), audience: self.audience.clone(), ..Object::default() };
        if matches!(label, Label::Amber | Label::AmberStrict) && counted.named().next().is_none() {
            return Err(Error::wrong("audience", "wrong-audience"));
        }
        if !self.excluded.iter().all(|key| is_country(key)) {
            return Err(Error::wrong("excluded", "wrong-excluded"));
        }
        for key in &self.audience {
            if !store.may_name(actor, key).await? {
                return Err(Error::wrong("audience", "wrong-audience"));
            }
        }
        Ok(())
    }

    /// Puts it on a draft.
    pub(crate) fn onto(&self, draft: Draft) -> Draft {
        Draft {
            label: self.label,
            audience: self.audience.clone(),
            excluded: self.excluded.clone(),
            embargo_until: self.embargo_until,
            network: self.network,
            ..draft
        }
    }
}

fn is_country(key: &str) -> bool {
    key.strip_prefix("country:").is_some_and(|code| code.len() == 2 && code.bytes().all(|c| c.is_ascii_uppercase()))
}

impl Store {
    /// Whether somebody may name a reader: themselves, their organisations and groups, people of their groups, and
    /// whole countries or communities. Nobody learns by naming who else there is.
    async fn may_name(&self, actor: &Actor, key: &str) -> Result<bool> {
        let subject = &actor.subject;
        Ok(match key.split_once(':') {
            None => matches!(key, "community" | "network"),
            Some(("country", _)) => is_country(key),
            Some(("organisation", id)) => subject.organisations.contains(id),
            Some(("group", id)) => subject.groups.contains(id),
            Some(("person", id)) => {
                subject.person.as_deref() == Some(id) || self.people_of(subject).await?.iter().any(|(p, _)| p == id)
            }
            Some(_) => false,
        })
    }

    async fn people_of(&self, subject: &policy::Subject) -> Result<Vec<(String, String)>> {
        let sql = Sql::new(
            "SELECT DISTINCT p.id, p.name FROM group_member m JOIN person p ON p.id = m.person \
             WHERE m.state = 'in' AND p.standing = 'active' AND m.grp IN",
        );
        let sql = sql.and(Sql::list(&subject.groups)).and("ORDER BY p.name, p.id");
        self.rows(sql).await?.iter().map(|row| Ok((row.text("id")?, row.text("name")?))).collect()
    }

    /// Changes how far a thing travels: its maker alone, at once.
    ///
    /// # Errors
    /// When the actor did not make it, or what they chose cannot be.
    pub async fn relabel(&self, actor: &Actor, id: &str, sharing: &Sharing) -> Result<()> {
        let object = self.object_or_missing("page", id).await?;
        let mut change = self.change(actor, "object.relabel", &object).await?;
        sharing.check(self, actor).await?;
        self.keep_inside(&object, sharing).await?;
        change.share(id, sharing).await?;
        change.happened("object.relabelled", Some(id), id).await?;
        let label = sharing.label.map_or("", Label::as_str);
        change.commit_with(&format!("/objects/{id}/sharing"), label).await
    }

    /// What belongs to a private room stays in it: its readers are the room or people of the room.
    pub(crate) async fn keep_inside(&self, object: &Object, sharing: &Sharing) -> Result<()> {
        let Some(group) = object.group.as_deref() else { return Ok(()) };
        let sql = Sql::new("SELECT 1 AS one FROM grp WHERE object = ? AND kind = 'private'").with(group);
        if self.row(sql).await?.is_none() {
            return Ok(());
        }
        let sql = Sql::new("SELECT person FROM group_member WHERE state = 'in' AND grp = ?").with(group);
        let inside: Result<BTreeSet<String>> =
            self.rows(sql).await?.iter().map(|row| Ok(format!("person:{}", row.text("person")?))).collect();
        let mut inside = inside?;
        inside.insert(format!("group:{group}"));
        let narrow = sharing.label.is_some_and(|label| label >= Label::AmberStrict);
        if narrow && sharing.audience.is_subset(&inside) {
            return Ok(());
        }
        Err(Error::wrong("audience", "wrong-audience-room"))
    }
}

impl Change {
    pub(super) async fn share(&mut self, id: &str, sharing: &Sharing) -> Result<()> {
        let label = sharing.label.unwrap_or(Label::AmberStrict).as_str();
        // What an organisation lacks stays the Network's: no supplier reads it, whatever its maker ticks.
        let sql = Sql::new(
            "UPDATE object SET label = ?, embargo_until = ?, network = CASE WHEN kind = 'need' AND organisation IS NOT NULL \
             THEN network ELSE ? END, changed_at = ? WHERE id = ?",
        );
        let sql = sql.with(label).with(sharing.embargo_until).with(sharing.network).with(self.at).with(id);
        self.run(sql).await?;
        self.run(Sql::new("DELETE FROM audience WHERE object = ?").with(id)).await?;
        self.name_readers(id, &sharing.audience, false).await?;
        self.name_readers(id, &sharing.excluded, true).await
    }
}

impl Reader<'_> {
    /// What the one who asks may choose for a thing of theirs.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn shareable(&self) -> Result<Shareable> {
        let sql = Sql::new("SELECT id, name FROM organisation WHERE id IN")
            .and(Sql::list(&self.subject.organisations))
            .and("ORDER BY name, id");
        let pair = |row: &crate::engine::Row, name: &str| Ok((row.text("id")?, row.text(name)?));
        let organisations = self.store.rows(sql).await?.iter().map(|row| pair(row, "name")).collect::<Result<_>>()?;
        let filter = Sql::new("AND o.kind = 'group' AND o.id IN").and(Sql::list(&self.subject.groups));
        let rows = self.objects("o.id, o.title", "", filter.and("ORDER BY o.title, o.id")).await?;
        let groups = rows.iter().map(|row| pair(row, "title")).collect::<Result<_>>()?;
        Ok(Shareable { organisations, groups, people: self.store.people_of(self.subject).await? })
    }

    /// Who can see an object and why: the decision's own words.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not to be read.
    pub async fn why(&self, id: &str) -> Result<Why> {
        self.shared("page", id).await?;
        let object = self.store.object_or_missing("page", id).await?;
        let mut readers = Vec::new();
        for key in object.named() {
            readers.push((key.clone(), self.name_of(key).await?));
        }
        let excluded = object.excluded.iter().filter_map(|key| key.strip_prefix("country:")).map(str::to_owned);
        Ok(Why {
            label: object.label,
            readers,
            excluded: excluded.collect(),
            embargo_until: object.embargo_until.filter(|until| *until > self.at),
            network: object.network,
            because: object.because(self.subject, self.at),
            mine: object.owner.is_some() && object.owner == self.subject.person,
            led: self.leads(&object),
        })
    }

    /// Whether an object is a group that the one who asks leads.
    fn leads(&self, object: &Object) -> bool {
        let decided = policy::decide(self.subject, "group.lead", object, self.at);
        object.group.as_ref() == Some(&object.id) && decided.is_ok()
    }

    /// What is chosen for an object now.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not to be read.
    pub async fn sharing(&self, id: &str) -> Result<Sharing> {
        self.shared("page", id).await?;
        let object = self.store.object_or_missing("page", id).await?;
        let (label, embargo_until, network) = (object.label, object.embargo_until, object.network);
        Ok(Sharing { label, audience: object.audience, excluded: object.excluded, embargo_until, network })
    }

    /// The name behind a key, where there is one to be told: a room's name is known inside it alone.
    async fn name_of(&self, key: &str) -> Result<Option<String>> {
        let Some((kind, id)) = key.split_once(':') else { return Ok(None) };
        let sql = match kind {
            "person" => Sql::new("SELECT name FROM person WHERE id = ?").with(id),
            "organisation" => Sql::new("SELECT name FROM organisation WHERE id = ?").with(id),
            "group" => {
                let rows = self.objects("o.title AS name", "", Sql::new("AND o.id = ?").with(id)).await?;
                return rows.first().map(|row| row.text("name")).transpose();
            }
            _ => return Ok(None),
        };
        self.store.row(sql).await?.map(|row| row.text("name")).transpose()
    }
}

/// A title and a purpose, as groups and events have them.
pub(crate) fn check_words(title: &str, purpose: &str, language: &str) -> Result<()> {
    typed::title(title)?;
    typed::text_or_nothing("purpose", purpose)?;
    typed::language(language)
}
