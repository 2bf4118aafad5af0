//! Confidential matching for the organisations that lack something: entering the room, asking, agreeing, leaving.
//!
//! The rules are [`plans::matching`]'s. Here they are kept, and every disclosure is a line of the log: which countries
//! a need was told of, which needs were told of each other. Letters, feeds and the list of what happened stay silent.

use super::room::codes;
use crate::change::allow;
use crate::engine::{Row, Sql};
use crate::object::{COLUMNS, Shared};
use crate::scope::Reader;
use crate::{Actor, Change, Error, Result, Store};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use model::Country;
use plans::matching::{Cell, Entry, Period, Refusal, Standing, Told, Unfit, View, by_country};
use plans::need::Need;
use policy::{Denial, Object, Role};
use std::collections::BTreeSet;

/// What the owners of a need are told.
#[derive(Clone, Debug)]
pub struct Matching {
    /// Countries, and who met.
    pub view: View,
    /// The needs they were told of.
    pub met: Vec<Met>,
    /// The month it is.
    pub now: Period,
    /// Why the need cannot be compared, when it cannot.
    pub unfit: Option<Unfit>,
}

/// A need of another country whose owners agreed to be told of.
#[derive(Clone, Debug)]
pub struct Met {
    /// Its id.
    pub need: String,
    /// Its title.
    pub title: String,
    /// Language of its texts.
    pub language: String,
    /// What is lacking.
    pub statement: String,
    /// The organisation: id and name.
    pub body: (String, String),
    /// Its country.
    pub country: String,
    /// Who agreed for it: id and name.
    pub person: (String, String),
    /// Since when both know.
    pub at: Timestamp,
}

/// The month of a time; the room moves by UTC for everybody.
fn month(at: Timestamp) -> Period {
    Period::of(at.to_zoned(TimeZone::UTC).date())
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        let key = match refusal {
            Refusal::NotInside => "wrong-need-not-inside",
            Refusal::TooMany => "wrong-need-too-many",
            Refusal::UnknownCountry => "wrong-need-country",
        };
        Self::wrong("matching", key)
    }
}

impl From<Unfit> for Error {
    fn from(unfit: Unfit) -> Self {
        let key = match unfit {
            Unfit::NoCode => "wrong-need-no-code",
            Unfit::TooBroad => "wrong-need-too-broad",
            Unfit::NoWindow => "wrong-need-no-window",
        };
        Self::wrong("matching", key)
    }
}

impl Store {
    /// What the owners of a need are told of others like it.
    ///
    /// # Errors
    /// When the actor does not speak for its organisation.
    pub async fn matching(&self, actor: &Actor, need: &str) -> Result<Matching> {
        let object = self.own_need(actor, need).await?;
        let line = self.reader(&actor.subject, actor.at).need(&object.id).await?;
        let now = month(actor.at);
        let view = self.room().await?.view(need, now);
        let met = self.met(need).await?;
        Ok(Matching { view, met, now, unfit: Cell::of(&line.need.cpv, line.need.window).err() })
    }

    /// Lets a need be compared with those of other countries, from the next month on.
    ///
    /// # Errors
    /// When the actor may not, the need says too little, or the organisation has too many in the room.
    pub async fn enter_matching(&self, actor: &Actor, need: &str) -> Result<()> {
        let object = self.own_need(actor, need).await?;
        let line = self.reader(&actor.subject, actor.at).need(need).await?;
        self.refuse_private(&object).await?;
        let entry = entry(&object, &line.need)?;
        let mut change = self.change(actor, "need.match", &object).await?;
        let entry = change.room().await?.enter(entry, month(actor.at))?;
        change.keep_entry(&entry, actor.person()?).await?;
        change.commit_with(&page(need), "entered").await
    }

    /// Takes a need out of the room, at once: no answer holds it from now on, and who was told of it loses sight.
    ///
    /// # Errors
    /// When the actor does not speak for its organisation.
    pub async fn leave_matching(&self, actor: &Actor, need: &str) -> Result<()> {
        let object = self.own_need(actor, need).await?;
        let mut change = self.change(actor, "need.match", &object).await?;
        change.empty_seat(need).await?;
        change.commit_with(&page(need), "left").await
    }

    /// Asks in which countries needs like this one exist: once a month, then the same answer again.
    ///
    /// # Errors
    /// When the need does not stand in the room.
    pub async fn ask_matching(&self, actor: &Actor, need: &str) -> Result<()> {
        let object = self.own_need(actor, need).await?;
        let mut change = self.change(actor, "need.match", &object).await?;
        let answer = change.room().await?.ask(need, month(actor.at))?;
        change.keep_answer(&answer, actor.person()?).await?;
        let told = format!("told countries: {}", codes(&answer.countries));
        change.commit_with(&page(need), told.trim()).await
    }

    /// Agrees to meet needs of a country. Those that agreed before are told of this one, and this one of them.
    ///
    /// # Errors
    /// When the country is not one the need was told of, or that asks.
    pub async fn agree_to_meet(&self, actor: &Actor, need: &str, country: &str) -> Result<()> {
        let object = self.own_need(actor, need).await?;
        let country = known(country)?;
        let mut change = self.change(actor, "need.match", &object).await?;
        let mut room = change.room().await?;
        let told = room.agree(need, &country, month(actor.at))?;
        change.keep_consent(need, &country, month(actor.at), actor.person()?).await?;
        change.keep_met(&room.met).await?;
        for other in &told {
            change.note(other, &format!("told of need {need}")).await?;
            change.note(need, &format!("told of need {other}")).await?;
        }
        change.commit_with(&page(need), &format!("agreed: {country}")).await
    }

    /// Takes the agreement with a country back. Those told lose sight of each other at once.
    ///
    /// # Errors
    /// When the actor does not speak for the need's organisation.
    pub async fn part_from(&self, actor: &Actor, need: &str, country: &str) -> Result<()> {
        let object = self.own_need(actor, need).await?;
        let country = known(country)?;
        let mut change = self.change(actor, "need.match", &object).await?;
        let mut room = change.room().await?;
        room.part(need, &country);
        change.forget_consent(need, &country, &room).await?;
        change.commit_with(&page(need), &format!("parted: {country}")).await
    }

    /// The need, for those who speak for its organisation. Suppliers match nothing.
    async fn own_need(&self, actor: &Actor, need: &str) -> Result<Object> {
        let object = self.object_or_missing("need", need).await?;
        allow(actor, "need.match", &object)?;
        match actor.subject.industry {
            true => Err(Error::Denied(Denial::Role)),
            false => Ok(object),
        }
    }

    /// A company, even one of the Network, does not ask who needs what.
    async fn refuse_private(&self, object: &Object) -> Result<()> {
        let sql = Sql::new("SELECT 1 AS one FROM organisation WHERE id = ? AND kind = 'private'");
        match self.row(sql.with(object.organisation.clone())).await? {
            Some(_) => Err(Error::wrong("matching", "wrong-need-private")),
            None => Ok(()),
        }
    }

    /// The needs a need was told of. Only both sides' agreement makes these rows.
    async fn met(&self, need: &str) -> Result<Vec<Met>> {
        let sql = Sql::new(
            "SELECT o.id, o.title, o.language, n.statement, b.id AS body, b.name AS body_name, b.country, p.id AS person, p.name, m.at \
             FROM need_met m JOIN object o ON o.id = CASE WHEN m.one = ? THEN m.other ELSE m.one END \
             JOIN need n ON n.object = o.id JOIN organisation b ON b.id = o.organisation \
             JOIN need_consent c ON c.need = o.id JOIN object s ON s.id = ? AND s.country = c.country \
             JOIN person p ON p.id = c.by_person WHERE (m.one = ? OR m.other = ?) AND o.hidden = 0 \
             AND NOT EXISTS (SELECT 1 FROM audience x WHERE x.excluded = 1 AND (x.object = o.id AND \
             x.reader = 'country:' || s.country OR x.object = s.id AND x.reader = 'country:' || o.country)) \
             ORDER BY m.at, o.id",
        );
        let sql = sql.with(need).with(need).with(need).with(need);
        self.rows(sql).await?.iter().map(Met::read).collect()
    }
}

impl Change {
    /// A need in the room that was changed counts so from the next month on; one that cannot be compared leaves.
    pub(super) async fn enter_anew(&mut self, object: &Object, need: &Need, person: &str) -> Result<()> {
        let mut room = self.room().await?;
        let now = month(self.at);
        if room.standing(&object.id, now) == Standing::Outside {
            return Ok(());
        }
        let Ok(entry) = entry(object, need) else { return self.empty_seat(&object.id).await };
        let entry = room.enter(entry, now)?;
        self.keep_entry(&entry, person).await
    }
}

impl Reader<'_> {
    /// How many organisations of each country have needs in the room, where at least three others have.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn needs_by_country(&self) -> Result<Vec<Told>> {
        if !self.subject.is_active() || self.subject.industry {
            return Ok(Vec::new());
        }
        let room = self.store.room().await?;
        Ok(by_country(&room.all_present(month(self.at)), &self.subject.organisations))
    }
}

impl Reader<'_> {
    /// Whether somebody agreed for their need to meet one of the reader's organisations, which agreed, too.
    pub(crate) async fn met_for_a_need(&self, person: &str) -> Result<bool> {
        if self.subject.industry || !self.subject.is_active() {
            return Ok(false);
        }
        let sql = Sql::new(
            "SELECT 1 AS one FROM need_met m JOIN object s ON s.id = m.one OR s.id = m.other \
             JOIN object o ON o.id = CASE WHEN m.one = s.id THEN m.other ELSE m.one END \
             JOIN need_consent c ON c.need = o.id AND c.country = s.country \
             WHERE o.hidden = 0 AND s.hidden = 0 AND c.by_person = ? AND s.organisation IN",
        );
        let sql = sql.with(person).and(Sql::list(&self.subject.organisations));
        Ok(self.store.row(sql).await?.is_some())
    }
}

impl Reader<'_> {
    /// Needs the reader speaks for whose like abroad agreed to meet, and was not answered; and since which day.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn needs_asked_for(&self) -> Result<Vec<(Shared, Date)>> {
        let speaks = [Role::Editor, Role::Manager].into_iter().flat_map(|role| self.subject.scopes_of(role));
        let bodies: BTreeSet<String> = speaks.map(str::to_owned).collect();
        if self.subject.industry || bodies.is_empty() {
            return Ok(Vec::new());
        }
        let filter = Sql::new("AND o.kind = 'need' AND o.organisation IN").and(Sql::list(&bodies)).and("ORDER BY o.id");
        let rows = self.objects(COLUMNS, "", filter).await?;
        let own = rows.iter().map(Shared::read).collect::<Result<Vec<_>>>()?;
        let (room, now) = (self.store.room().await?, month(self.at));
        let asked = |need: &Shared| room.view(&need.id, now).countries.iter().any(|known| known.asks);
        Ok(own.into_iter().filter(asked).map(|need| (need, now.first_day())).collect())
    }
}

/// What the room would know of a need.
fn entry(object: &Object, need: &Need) -> Result<Entry> {
    let (organisation, country) = (object.organisation.clone(), object.country.as_deref().and_then(Country::parse));
    let (Some(organisation), Some(country)) = (organisation, country) else {
        return Err(Error::Denied(Denial::Role));
    };
    let barred = object.excluded.iter().filter_map(|key| Country::parse(key.strip_prefix("country:")?));
    let shut_out: BTreeSet<Country> = barred.collect();
    let (cell, need) = (Cell::of(&need.cpv, need.window)?, object.id.clone());
    Ok(Entry { need, organisation, country, cell, since: Period(0), shut_out })
}

fn known(country: &str) -> Result<Country> {
    Country::parse(country).ok_or(Refusal::UnknownCountry.into())
}

fn page(need: &str) -> String {
    format!("/needs/{need}/matching")
}

impl Met {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            need: row.text("id")?,
            title: row.text("title")?,
            language: row.text("language")?,
            statement: row.text("statement")?,
            body: (row.text("body")?, row.text("body_name")?),
            country: row.text("country")?,
            person: (row.text("person")?, row.text("name")?),
            at: row.time("at")?,
        })
    }
}
