//! Opening groups and changing their words; the group each country has.

use super::group::JOINING;
use super::sharing::{Sharing, check_words};
use super::typed;
use crate::engine::Sql;
use crate::object::Draft;
use crate::{Actor, Change, Error, Result, Store};
use jiff::Timestamp;
use policy::{Label, Object};
use std::collections::BTreeSet;

/// A group to be opened.
#[derive(Clone, Debug, Default)]
pub struct NewGroup {
    /// `topic`, `working` or `private`.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// What it is about.
    pub topic: String,
    /// What it is for.
    pub purpose: String,
    /// One of [`JOINING`].
    pub joining: String,
    /// Language of its words.
    pub language: String,
    /// Who sees that it is there; a private room is seen by those inside alone.
    pub sharing: Sharing,
}

/// Changed words of a group.
#[derive(Clone, Debug, Default)]
pub struct GroupEdit {
    /// The version that was changed.
    pub version: i64,
    /// Its title.
    pub title: String,
    /// What it is about.
    pub topic: String,
    /// What it is for.
    pub purpose: String,
    /// One of [`JOINING`].
    pub joining: String,
}

impl NewGroup {
    fn action(&self) -> Result<&'static str> {
        match self.kind.as_str() {
            "topic" => Ok("group.found"),
            "working" | "private" => Ok("group.create"),
            _ => Err(Error::wrong("kind", "wrong-group-kind")),
        }
    }

    fn is_private(&self) -> bool {
        self.kind == "private"
    }

    fn check(&self) -> Result<()> {
        check_words(&self.title, &self.purpose, &self.language)?;
        typed::text_or_nothing("topic", &self.topic)?;
        let sound = JOINING.contains(&self.joining.as_str()) && (!self.is_private() || self.joining == "invite");
        if sound { Ok(()) } else { Err(Error::wrong("joining", "wrong-joining")) }
    }

    /// GREEN unless said otherwise. A room's readers are set when its id is known.
    fn sharing(&self) -> Sharing {
        if self.is_private() {
            let network = self.sharing.network;
            return Sharing { label: Some(Label::AmberStrict), network, ..Sharing::default() };
        }
        let label = Some(self.sharing.label.unwrap_or(Label::Green));
        Sharing { label, embargo_until: None, ..self.sharing.clone() }
    }

    fn draft(&self) -> Draft {
        self.sharing().onto(Draft {
            kind: "group",
            title: self.title.clone(),
            language: self.language.clone(),
            words: format!("{} {}", self.topic, self.purpose),
            ..Draft::default()
        })
    }
}

impl Store {
    /// Opens a group; whoever opens it leads it. A group has no owner: who leaves has left.
    ///
    /// # Errors
    /// When the actor may not open one of this kind, or its words cannot be taken.
    pub async fn create_group(&self, actor: &Actor, new: &NewGroup) -> Result<String> {
        let mut change = self.change(actor, new.action()?, &Object::site()).await?;
        new.check()?;
        if !new.is_private() {
            new.sharing().check(self, actor).await?;
        }
        let group = change.found(&new.draft(), new, None).await?;
        change.seat(&group, actor.person()?, "leader", "in").await?;
        change.happened("group.created", Some(&group), &group).await?;
        change.commit(&format!("/groups/{group}")).await?;
        Ok(group)
    }

    /// The group of a country, made when there is none, led by its national contacts of this time.
    ///
    /// # Errors
    /// When the database does not answer, or the country is none.
    pub async fn ensure_country_group(&self, country: &str, at: Timestamp) -> Result<String> {
        let mut change = Change::by_program(self, "group.create", "", at).await?;
        let group = change.country_group(country).await?;
        change.about(&group);
        change.commit("").await?;
        Ok(group)
    }

    /// Changes who knows of a group: whoever leads it, at once. Those inside know of it whatever is chosen; a private
    /// room stays one.
    ///
    /// # Errors
    /// When the actor does not lead it, or what they chose cannot be.
    pub async fn relabel_group(&self, actor: &Actor, group: &str, sharing: &Sharing) -> Result<()> {
        let object = self.object_or_missing("group", group).await?;
        let mut change = self.change(actor, "group.lead", &object).await?;
        let known = change.row(Sql::new("SELECT kind FROM grp WHERE object = ?").with(group)).await?;
        let kind = known.ok_or_else(|| Error::missing("group", group))?.text("kind")?;
        sharing.check(self, actor).await?;
        let sharing = known_inside(group, &kind, sharing)?;
        change.share(group, &sharing).await?;
        change.happened("object.relabelled", Some(group), group).await?;
        change.commit_with(&format!("/objects/{group}/sharing"), sharing.label.map_or("", Label::as_str)).await
    }

    /// Changes a group's own words.
    ///
    /// # Errors
    /// [`Error::Conflict`] when somebody changed them meanwhile.
    pub async fn edit_group(&self, actor: &Actor, group: &str, edit: &GroupEdit) -> Result<()> {
        let object = self.object_or_missing("group", group).await?;
        let mut change = self.change(actor, "group.lead", &object).await?;
        let known = change.row(Sql::new("SELECT kind FROM grp WHERE object = ?").with(group)).await?;
        let kind = known.ok_or_else(|| Error::missing("group", group))?.text("kind")?;
        let (title, topic, purpose) = (edit.title.clone(), edit.topic.clone(), edit.purpose.clone());
        let (joining, language) = (edit.joining.clone(), "en".to_owned());
        NewGroup { kind, title, topic, purpose, joining, language, sharing: Sharing::default() }.check()?;
        change.rewrite_group(group, edit).await?;
        change.happened("group.changed", Some(group), group).await?;
        change.commit(&format!("/groups/{group}")).await
    }
}

/// What was chosen for a group, with those inside among its readers.
fn known_inside(group: &str, kind: &str, sharing: &Sharing) -> Result<Sharing> {
    let mut sharing = sharing.clone();
    if sharing.embargo_until.is_some() {
        return Err(Error::wrong("embargo_until", "wrong-embargo-group"));
    }
    if sharing.label == Some(Label::Red) {
        return Err(Error::wrong("label", "wrong-label-group"));
    }
    if sharing.label >= Some(Label::Amber) {
        sharing.audience.insert(format!("group:{group}"));
    }
    if kind == "private" && (sharing.label != Some(Label::AmberStrict) || sharing.audience.len() > 1) {
        return Err(Error::wrong("audience", "wrong-audience-room"));
    }
    Ok(sharing)
}

impl Change {
    async fn found(&mut self, draft: &Draft, new: &NewGroup, country: Option<&str>) -> Result<String> {
        let group = self.make(None, draft).await?;
        self.run(Sql::new("UPDATE object SET grp = ? WHERE id = ?").with(&group).with(&group)).await?;
        if new.is_private() {
            self.name_readers(&group, &BTreeSet::from([format!("group:{group}")]), false).await?;
        }
        let sql = Sql::new(
            "INSERT INTO grp (object, kind, country, topic, purpose, joining, version) VALUES (?, ?, ?, ?, ?, ?, 1)",
        );
        let sql = sql.with(&group).with(&new.kind).with(country).with(&new.topic).with(&new.purpose);
        self.run(sql.with(&new.joining)).await?;
        Ok(group)
    }

    /// The country's group with its leaders as they are now.
    pub(crate) async fn country_group(&mut self, country: &str) -> Result<String> {
        let sound = country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_uppercase());
        if !sound {
            return Err(Error::wrong("scope", "wrong-scope"));
        }
        let sql = Sql::new("SELECT object FROM grp WHERE kind = 'country' AND country = ?").with(country);
        let group = match self.row(sql).await? {
            Some(row) => row.text("object")?,
            None => self.found_country(country).await?,
        };
        self.seat_holders(&group, "national_contact", country).await?;
        Ok(group)
    }

    /// Named by its code, which pages write as the country's name.
    async fn found_country(&mut self, country: &str) -> Result<String> {
        let words = |text: &str| text.to_owned();
        let new = NewGroup {
            kind: words("country"),
            title: words(country),
            joining: words("ask"),
            language: words("en"),
            ..NewGroup::default()
        };
        let draft = Draft { country: Some(words(country)), ..new.draft() };
        self.found(&draft, &new, Some(country)).await
    }

    async fn rewrite_group(&mut self, group: &str, edit: &GroupEdit) -> Result<()> {
        let sql = Sql::new(
            "UPDATE grp SET topic = ?, purpose = ?, joining = ?, version = version + 1 WHERE object = ? AND version = ?",
        );
        let sql = sql.with(&edit.topic).with(&edit.purpose).with(&edit.joining).with(group).with(edit.version);
        if self.run(sql).await? == 0 {
            return Err(Error::Conflict { what: "group", id: group.to_owned() });
        }
        let folded = crate::id::fold(&format!("{} {} {}", edit.title, edit.topic, edit.purpose));
        let sql = Sql::new("UPDATE object SET title = ?, folded = ?, changed_at = ? WHERE id = ?");
        self.run(sql.with(edit.title.trim()).with(folded).with(self.at).with(group)).await.map(|_| ())
    }
}
