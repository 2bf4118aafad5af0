//! Declaring a need, and changing it.

use crate::change::allow;
use crate::engine::Sql;
use crate::object::Draft;
use crate::talk::{Sharing, typed};
use crate::{Actor, Change, Error, Result, Store, id};
use model::Cpv;
use plans::need::Need;
use policy::{Denial, Label, Object, Role};
use std::collections::BTreeSet;

/// A need to be declared.
#[derive(Clone, Debug)]
pub struct NewNeed {
    /// What is lacking.
    pub need: Need,
    /// Its language.
    pub language: String,
    /// The organisation that lacks it; nothing for somebody who speaks for themselves.
    pub body: Option<String>,
    /// Who reads it; its organisation alone, or its maker alone, when not said.
    pub sharing: Option<Sharing>,
}

impl NewNeed {
    /// What was chosen; nobody outside when nothing was.
    fn sharing(&self, person: &str) -> Sharing {
        let (label, reader) = match &self.body {
            Some(body) => (Label::AmberStrict, format!("organisation:{body}")),
            None => (Label::Red, format!("person:{person}")),
        };
        let alone = || Sharing { label: Some(label), audience: BTreeSet::from([reader]), ..Sharing::default() };
        self.sharing.clone().unwrap_or_else(alone)
    }

    fn draft(&self, sharing: &Sharing, country: Option<String>) -> Draft {
        let draft = Draft {
            kind: "need",
            organisation: self.body.clone(),
            country,
            title: self.need.title.clone(),
            language: self.language.clone(),
            words: words(&self.need),
            ..Draft::default()
        };
        let draft = sharing.onto(draft);
        // What an organisation of the Network lacks is no supplier's to read.
        Draft { network: draft.network || self.body.is_some(), ..draft }
    }
}

/// Words a need is found by besides its title.
fn words(need: &Need) -> String {
    let texts = [&need.statement, &need.scenario, &need.outcome, &need.measures, &need.constraints, &need.standard];
    let codes = need.cpv.iter().map(Cpv::as_str);
    texts.into_iter().map(String::as_str).chain(codes).collect::<Vec<_>>().join(" ")
}

/// Says what is wrong with the texts of a need.
fn check(need: &Need, language: &str) -> Result<()> {
    typed::title(&need.title)?;
    typed::text("statement", &need.statement)?;
    for (field, text) in [
        ("scenario", &need.scenario),
        ("outcome", &need.outcome),
        ("measures", &need.measures),
        ("constraints", &need.constraints),
        ("standard", &need.standard),
    ] {
        typed::text_or_nothing(field, text)?;
    }
    typed::language(language)
}

impl Store {
    /// Declares a need.
    ///
    /// # Errors
    /// When the actor may not, does not write for the organisation, or what they typed cannot be taken.
    pub async fn declare_need(&self, actor: &Actor, new: &NewNeed) -> Result<String> {
        let person = actor.person()?;
        let site = Object::site();
        allow(actor, "need.declare", &site)?;
        let country = self.country_of_need(actor, new.body.as_deref()).await?;
        check(&new.need, &new.language)?;
        let sharing = new.sharing(person);
        sharing.check(self, actor).await?;
        let mut change = self.change(actor, "need.declare", &site).await?;
        let need = change.make(Some(person), &new.draft(&sharing, country)).await?;
        change.write_need(&need, &new.need).await?;
        change.happened("need.declared", Some(&need), &need).await?;
        change.commit(&format!("/needs/{need}")).await?;
        Ok(need)
    }

    /// Whether somebody may declare a need at all.
    ///
    /// # Errors
    /// When they may not.
    pub fn may_declare_need(&self, actor: &Actor) -> Result<()> {
        allow(actor, "need.declare", &Object::site())
    }

    /// Whether somebody may change a need.
    ///
    /// # Errors
    /// When they do not read it, or may not.
    pub async fn may_edit_need(&self, actor: &Actor, need: &str) -> Result<()> {
        allow(actor, "need.edit", &self.object_or_missing("need", need).await?)
    }

    /// Changes a need that was read in a version. In the room it counts as changed from the next month on; one that
    /// can no longer be compared leaves it.
    ///
    /// # Errors
    /// [`Error::Conflict`] when somebody changed it meanwhile; as declaring.
    pub async fn edit_need(&self, actor: &Actor, id: &str, follows: i64, need: &Need, language: &str) -> Result<()> {
        let object = self.object_or_missing("need", id).await?;
        allow(actor, "need.edit", &object)?;
        check(need, language)?;
        let mut change = self.change(actor, "need.edit", &object).await?;
        let sql = Sql::new("SELECT 1 AS one FROM need WHERE object = ? AND version = ?").with(id).with(follows);
        if change.row(sql).await?.is_none() {
            return Err(Error::Conflict { what: "need", id: id.to_owned() });
        }
        let folded = id::fold(&format!("{} {}", need.title, words(need)));
        let sql = Sql::new("UPDATE object SET title = ?, language = ?, folded = ?, changed_at = ? WHERE id = ?");
        change.run(sql.with(&need.title).with(language).with(folded).with(actor.at).with(id)).await?;
        change.write_need(id, need).await?;
        change.enter_anew(&object, need, actor.person()?).await?;
        change.happened("need.changed", Some(id), id).await?;
        change.commit(&format!("/needs/{id}")).await
    }

    /// The country of the organisation the actor writes for, else their own.
    async fn country_of_need(&self, actor: &Actor, body: Option<&str>) -> Result<Option<String>> {
        let Some(body) = body else { return Ok(actor.subject.country.clone()) };
        writes_for(actor, body)?;
        let row = self.row(Sql::new("SELECT country FROM organisation WHERE id = ?").with(body)).await?;
        Ok(Some(row.ok_or_else(|| Error::wrong("body", "wrong-need-body"))?.text("country")?))
    }
}

/// Says whether somebody writes for an organisation. One they do not belong to looks like none.
pub(super) fn writes_for(actor: &Actor, body: &str) -> Result<()> {
    let writes =
        [Role::Editor, Role::Manager].into_iter().any(|role| actor.subject.scopes_of(role).any(|id| id == body));
    match actor.subject.industry {
        _ if !writes => Err(Error::wrong("body", "wrong-need-body")),
        true => Err(Error::Denied(Denial::Role)),
        false => Ok(()),
    }
}

impl Change {
    /// Writes what a need says; a version more when it was there before.
    async fn write_need(&mut self, object: &str, need: &Need) -> Result<()> {
        let codes: Vec<&str> = need.cpv.iter().map(Cpv::as_str).collect();
        let (quantity, unit) = need
            .quantity
            .as_ref()
            .map_or_else(Default::default, |quantity| (quantity.amount.to_string(), quantity.unit.clone()));
        let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let sql = Sql::new(
            "INSERT INTO need (object, statement, reach, sector, scenario, outcome, measures, limits, cpv, quantity, unit, \
             from_day, to_day, trl, standard, version) \
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS BIGINT), ?, 1) ON CONFLICT (object) DO UPDATE SET \
             statement = excluded.statement, reach = excluded.reach, sector = excluded.sector, \
             scenario = excluded.scenario, outcome = excluded.outcome, measures = excluded.measures, \
             limits = excluded.limits, cpv = excluded.cpv, quantity = excluded.quantity, unit = excluded.unit, \
             from_day = excluded.from_day, to_day = excluded.to_day, trl = excluded.trl, standard = excluded.standard, \
             version = need.version + 1",
        );
        let sql = sql.with(object).with(&need.statement).with(need.level.as_str()).with(need.sector.as_str());
        let sql = sql.with(&need.scenario).with(&need.outcome).with(&need.measures).with(&need.constraints);
        let sql = sql.with(codes.join(" ")).with(quantity).with(unit);
        let sql = sql.with(day(need.window.map(|window| window.from))).with(day(need.window.map(|window| window.to)));
        let sql = sql.with(need.trl.map(i64::from)).with(&need.standard);
        self.run(sql).await.map(|_| ())
    }
}
