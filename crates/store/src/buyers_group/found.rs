//! Founding a group.

use super::seat::level;
use crate::object::Draft;
use crate::talk::typed;
use crate::{Actor, Change, Result, Store};
use joint::{Act, BodyRole, Founding, Role};
use model::Country;
use policy::{Label, Object};
use std::collections::BTreeSet;

/// A group to be founded.
#[derive(Clone, Debug, Default)]
pub struct NewBuyersGroup {
    /// What it is called.
    pub title: String,
    /// Language of its words.
    pub language: String,
    /// What it begins with.
    pub founding: Founding,
    /// The organisation that founds it; none when the network's coordinator does.
    pub body: Option<String>,
    /// True when that organisation means to lead the procedure.
    pub leads: bool,
    /// True when the network's coordinator may see how far it has come.
    pub followed: bool,
}

impl NewBuyersGroup {
    /// Those who sit in it read it, and suppliers never do.
    fn draft(&self) -> Draft {
        Draft {
            kind: "buyers_group",
            label: Some(Label::AmberStrict),
            network: true,
            title: self.title.trim().to_owned(),
            language: self.language.clone(),
            words: self.founding.need.clone(),
            ..Draft::default()
        }
    }
}

impl Store {
    /// Founds a group; whoever does leads it, and brings their organisation in.
    ///
    /// # Errors
    /// When the actor may not for this organisation, or what they typed cannot be taken.
    pub async fn found_buyers_group(&self, actor: &Actor, new: &NewBuyersGroup) -> Result<String> {
        let body = match &new.body {
            Some(body) => Some(self.body(body).await?),
            None => None,
        };
        let about = body.as_ref().map_or_else(Object::site, crate::body::Body::object);
        let mut change = self.change(actor, "ebg.found", &about).await?;
        typed::title(&new.title)?;
        typed::language(&new.language)?;
        let group = change.open_buyers_group(new).await?;
        change.record_checked(&group, &Act::Found(new.founding.clone())).await?;
        if let Some(body) = &body {
            let role = if new.leads { BodyRole::Lead } else { BodyRole::Member };
            change.bring_in(&group, &body.id, &body.country, role).await?;
        }
        change.sit(&group, actor.person()?, new.body.clone(), Role::Coordinator).await?;
        change.happened("ebg.founded", Some(&group), &group).await?;
        change.commit(&format!("/buyers-groups/{group}")).await?;
        Ok(group)
    }
}

impl Change {
    async fn open_buyers_group(&mut self, new: &NewBuyersGroup) -> Result<String> {
        use crate::engine::Sql;
        let group = self.make(None, &new.draft()).await?;
        self.run(Sql::new("UPDATE object SET grp = ? WHERE id = ?").with(&group).with(&group)).await?;
        self.name_readers(&group, &BTreeSet::from([format!("group:{group}")]), false).await?;
        let sql = Sql::new("INSERT INTO buyers_group (object, followed) VALUES (?, ?)");
        self.run(sql.with(&group).with(new.followed)).await?;
        Ok(group)
    }

    /// Brings an organisation in.
    pub(super) async fn bring_in(&mut self, group: &str, body: &str, country: &str, role: BodyRole) -> Result<u32> {
        let country = Country::parse(country).unwrap_or_default();
        self.record_checked(group, &Act::Join { body: body.to_owned(), country, role }).await
    }

    /// Gives somebody a seat, and with it the right to read.
    pub(super) async fn sit(&mut self, group: &str, person: &str, body: Option<String>, role: Role) -> Result<u32> {
        self.seat(group, person, level(role), "in").await?;
        self.record_checked(group, &Act::Seat { person: person.to_owned(), body, role }).await
    }
}
