//! A group as those who sit in it see it; and how far groups have come, for the network's coordinator.

use super::act::read_record;
use crate::body::Body;
use crate::change::allow;
use crate::engine::Sql;
use crate::object::{COLUMNS, Shared};
use crate::{Actor, Error, Reader, Result, Store};
use joint::{BodyRole, Record, Role, Workspace};
use policy::Object;
use std::collections::{BTreeMap, BTreeSet};

/// A group, its log, and who is who in it.
#[derive(Clone, Debug)]
pub struct BuyersGroup {
    /// The object it is.
    pub shared: Shared,
    /// True when the network's coordinator sees how far it has come.
    pub followed: bool,
    /// Everything that happened.
    pub records: Vec<Record>,
    /// What follows from it.
    pub now: Workspace,
    /// Names of people who did something in it or sit in it.
    pub people: BTreeMap<String, String>,
    /// Organisations that are or were in it.
    pub bodies: BTreeMap<String, Body>,
    /// What the one who asks is in it.
    pub mine: Mine,
}

/// What somebody is in a group.
#[derive(Clone, Debug, Default)]
pub struct Mine {
    /// True when they lead it.
    pub leads: bool,
    /// True when they do more than look on.
    pub writes: bool,
    /// Organisations they speak for.
    pub speaks_for: Vec<String>,
    /// Organisations they approve and sign for.
    pub answers_for: Vec<String>,
}

/// How far a group has come that lets it be seen.
#[derive(Clone, Debug)]
pub struct Followed {
    /// The group.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Language of the title.
    pub language: String,
    /// What follows from its log.
    pub now: Workspace,
}

impl BuyersGroup {
    /// The name of an organisation.
    #[must_use]
    pub fn body(&self, id: &str) -> &str {
        self.bodies.get(id).map_or("", |body| body.name.as_str())
    }

    /// The country of an organisation.
    #[must_use]
    pub fn country(&self, id: &str) -> &str {
        self.bodies.get(id).map_or("", |body| body.country.as_str())
    }

    /// The name of a person.
    #[must_use]
    pub fn person(&self, id: &str) -> &str {
        self.people.get(id).map_or("", String::as_str)
    }

    fn mine(&self, reader: &Reader<'_>) -> Mine {
        let seat = reader.subject.person.as_deref().and_then(|person| self.now.seat(person));
        let Some(seat) = seat.filter(|seat| seat.role != Role::Observer) else { return Mine::default() };
        let manages: BTreeSet<&str> = reader.subject.scopes_of(policy::Role::Manager).collect();
        let bought = self.now.bodies.iter().filter(|buyer| buyer.role != BodyRole::Observer);
        let own = bought.filter(|buyer| reader.subject.organisations.contains(&buyer.body));
        let speaks_for: Vec<String> = own.map(|buyer| buyer.body.clone()).collect();
        let answers_for = speaks_for.iter().filter(|body| manages.contains(body.as_str())).cloned().collect();
        Mine { leads: seat.role == Role::Coordinator, writes: true, speaks_for, answers_for }
    }
}

impl Reader<'_> {
    /// One group, whole.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there or not to be read.
    pub async fn buyers_group(&self, id: &str) -> Result<BuyersGroup> {
        let found = self.some_buyers_groups(Sql::new("AND o.id = ?").with(id)).await?;
        found.into_iter().next().ok_or_else(|| Error::missing("buyers group", id))
    }

    /// Groups the one who asks sits in, what changed last first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn buyers_groups(&self) -> Result<Vec<BuyersGroup>> {
        self.some_buyers_groups(Sql::default()).await
    }

    async fn some_buyers_groups(&self, filter: Sql) -> Result<Vec<BuyersGroup>> {
        let joined = "JOIN buyers_group e ON e.object = o.id";
        let filter = filter.and("ORDER BY o.changed_at DESC, o.id");
        let rows = self.objects(&format!("{COLUMNS}, e.followed"), joined, filter).await?;
        let mut groups = Vec::new();
        for row in &rows {
            let shared = Shared::read(row)?;
            let records = self.group_records(&shared.id).await?;
            let now = Workspace::of(&records);
            let mut group = BuyersGroup {
                followed: row.flag("followed")?,
                people: self.store.names_in(&records, &now).await?,
                bodies: self.store.bodies_in(&records).await?,
                mine: Mine::default(),
                shared,
                records,
                now,
            };
            group.mine = group.mine(self);
            groups.push(group);
        }
        Ok(groups)
    }

    async fn group_records(&self, group: &str) -> Result<Vec<Record>> {
        let joined = "JOIN workspace_record r ON r.grp = o.id";
        let filter = Sql::new("AND o.id = ? ORDER BY r.number").with(group);
        self.objects("r.number, r.at, r.by_person, r.act", joined, filter).await?.iter().map(read_record).collect()
    }
}

impl Store {
    /// How far groups have come that let the network's coordinator see it.
    ///
    /// # Errors
    /// When the actor does not coordinate the network.
    pub async fn followed_buyers_groups(&self, actor: &Actor) -> Result<Vec<Followed>> {
        allow(actor, "ebg.coordinate", &Object::site())?;
        let sql = Sql::new(
            "SELECT o.id, o.title, o.language FROM buyers_group e JOIN object o ON o.id = e.object WHERE e.followed = 1 \
             AND o.hidden = 0 ORDER BY o.changed_at DESC, o.id",
        );
        let mut followed = Vec::new();
        for row in self.rows(sql).await? {
            let (id, title, language) = (row.text("id")?, row.text("title")?, row.text("language")?);
            let now = Workspace::of(&self.records(&id).await?);
            followed.push(Followed { id, title, language, now });
        }
        Ok(followed)
    }

    /// People whom members of the group may seat: those who act for its organisations.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn seatable(&self, group: &BuyersGroup, actor: &Actor) -> Result<Vec<(String, String, String)>> {
        let mut seatable = Vec::new();
        for buyer in group.now.bodies.iter().filter(|_| group.mine.leads) {
            let members = self.body_members(&buyer.body, actor.at).await?;
            let found = members
                .into_iter()
                .filter(|member| !member.unconfirmed && (member.findable || group.now.seat(&member.person).is_some()));
            seatable.extend(found.map(|member| (member.person, member.name, buyer.body.clone())));
        }
        Ok(seatable)
    }

    async fn names_in(&self, records: &[Record], now: &Workspace) -> Result<BTreeMap<String, String>> {
        let people: BTreeSet<&str> = records
            .iter()
            .map(|record| record.by.as_str())
            .chain(now.seats.iter().map(|seat| seat.person.as_str()))
            .collect();
        let sql = Sql::new("SELECT id, name FROM person WHERE id IN").and(Sql::list(people)).and("ORDER BY id");
        self.rows(sql).await?.iter().map(|row| Ok((row.text("id")?, row.text("name")?))).collect()
    }

    async fn bodies_in(&self, records: &[Record]) -> Result<BTreeMap<String, Body>> {
        let mut bodies = BTreeMap::new();
        for record in records {
            let joint::Act::Join { body, .. } = &record.act else { continue };
            if !bodies.contains_key(body) {
                bodies.insert(body.clone(), self.body(body).await?);
            }
        }
        Ok(bodies)
    }
}
