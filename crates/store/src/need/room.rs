//! The room of confidential matching as the database keeps it.
//!
//! Nobody reads these rows but the functions of matching: what a person is told of them is a [`plans::matching::View`].

use crate::engine::{Row, Sql};
use crate::{Change, Error, Result, Store};
use model::Country;
use plans::matching::{Answer, Cell, Consent, Entry, Period, Room};
use std::collections::{BTreeMap, BTreeSet};

/// Needs that moderators took from view are not in the room.
fn entries() -> Sql {
    Sql::new(
        "SELECT e.need, e.since, e.organisation, e.country, e.cell, e.shut_out FROM need_entry e \
         JOIN object o ON o.id = e.need WHERE o.hidden = 0 ORDER BY e.need, e.since",
    )
}

/// Countries that owners shut out by now, besides those they had shut out when they entered.
fn shut_out() -> Sql {
    Sql::new(
        "SELECT a.object, a.reader FROM audience a WHERE a.excluded = 1 AND a.object IN \
         (SELECT e.need FROM need_entry e) ORDER BY a.object, a.reader",
    )
}

fn answers() -> Sql {
    Sql::new("SELECT need, month, countries FROM need_answer ORDER BY need")
}

fn consents() -> Sql {
    Sql::new("SELECT need, country, month FROM need_consent ORDER BY need, country")
}

fn met() -> Sql {
    Sql::new("SELECT one, other FROM need_met ORDER BY one, other")
}

/// The rows of a room.
struct Rows {
    entries: Vec<Row>,
    shut_out: Vec<Row>,
    answers: Vec<Row>,
    consents: Vec<Row>,
    met: Vec<Row>,
}

impl Store {
    /// The room as it stands, for functions that tell nobody more than a view of it.
    pub(super) async fn room(&self) -> Result<Room> {
        let rows = Rows {
            entries: self.rows(entries()).await?,
            shut_out: self.rows(shut_out()).await?,
            answers: self.rows(answers()).await?,
            consents: self.rows(consents()).await?,
            met: self.rows(met()).await?,
        };
        rows.read()
    }
}

impl Change {
    /// The room as it stands inside a change.
    pub(super) async fn room(&mut self) -> Result<Room> {
        let rows = Rows {
            entries: self.rows(entries()).await?,
            shut_out: self.rows(shut_out()).await?,
            answers: self.rows(answers()).await?,
            consents: self.rows(consents()).await?,
            met: self.rows(met()).await?,
        };
        rows.read()
    }

    /// Keeps an entry in place of the one that waits.
    pub(super) async fn keep_entry(&mut self, entry: &Entry, person: &str) -> Result<()> {
        let sql = Sql::new("DELETE FROM need_entry WHERE need = ? AND since >= ?");
        self.run(sql.with(&entry.need).with(entry.since.0)).await?;
        let sql = Sql::new(
            "INSERT INTO need_entry (need, since, organisation, country, cell, shut_out, by_person) \
             VALUES (?, ?, ?, ?, ?, ?, ?)",
        );
        let sql = sql.with(&entry.need).with(entry.since.0).with(&entry.organisation).with(entry.country.as_str());
        self.run(sql.with(entry.cell.written()).with(codes(&entry.shut_out)).with(person)).await.map(|_| ())
    }

    /// Takes a need out of the room, with everything it was told and agreed to.
    pub(super) async fn empty_seat(&mut self, need: &str) -> Result<()> {
        for table in ["need_entry", "need_answer", "need_consent"] {
            self.run(Sql::new(format!("DELETE FROM {table} WHERE need = ?")).with(need)).await?;
        }
        let sql = Sql::new("DELETE FROM need_met WHERE one = ? OR other = ?").with(need).with(need);
        self.run(sql).await.map(|_| ())
    }

    /// Keeps the last answer to a need.
    pub(super) async fn keep_answer(&mut self, answer: &Answer, person: &str) -> Result<()> {
        let sql = Sql::new(
            "INSERT INTO need_answer (need, month, countries, by_person) VALUES (?, ?, ?, ?) ON CONFLICT (need) \
             DO UPDATE SET month = excluded.month, countries = excluded.countries, by_person = excluded.by_person",
        );
        let sql = sql.with(&answer.need).with(answer.period.0).with(codes(&answer.countries)).with(person);
        self.run(sql).await.map(|_| ())
    }

    /// Keeps that a need agreed to meet those of a country.
    pub(super) async fn keep_consent(
        &mut self,
        need: &str,
        country: &Country,
        now: Period,
        person: &str,
    ) -> Result<()> {
        let sql = Sql::new(
            "INSERT INTO need_consent (need, country, month, by_person, at) VALUES (?, ?, ?, ?, ?) \
             ON CONFLICT (need, country) DO UPDATE SET month = excluded.month, by_person = excluded.by_person, \
             at = excluded.at",
        );
        let sql = sql.with(need).with(country.as_str()).with(now.0).with(person).with(self.at);
        self.run(sql).await.map(|_| ())
    }

    /// Keeps who was told of whom: what the room holds now and the database does not.
    pub(super) async fn keep_met(&mut self, pairs: &BTreeSet<(String, String)>) -> Result<()> {
        for (one, other) in pairs {
            let sql = Sql::new("INSERT INTO need_met (one, other, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING");
            self.run(sql.with(one).with(other).with(self.at)).await?;
        }
        Ok(())
    }

    /// Forgets an agreement, and the meetings that the room no longer holds.
    pub(super) async fn forget_consent(&mut self, need: &str, country: &Country, left: &Room) -> Result<()> {
        let sql = Sql::new("DELETE FROM need_consent WHERE need = ? AND country = ?").with(need).with(country.as_str());
        self.run(sql).await?;
        for row in self.rows(met()).await? {
            let pair = (row.text("one")?, row.text("other")?);
            if !left.met.contains(&pair) {
                let sql = Sql::new("DELETE FROM need_met WHERE one = ? AND other = ?").with(&pair.0).with(&pair.1);
                self.run(sql).await?;
            }
        }
        Ok(())
    }
}

impl Rows {
    fn read(&self) -> Result<Room> {
        let mut barred: BTreeMap<String, BTreeSet<Country>> = BTreeMap::new();
        for row in &self.shut_out {
            let country = row.text("reader")?.strip_prefix("country:").and_then(Country::parse);
            barred.entry(row.text("object")?).or_default().extend(country);
        }
        let mut entries = self.entries.iter().map(entry).collect::<Result<Vec<_>>>()?;
        for entry in &mut entries {
            entry.shut_out.extend(barred.get(&entry.need).into_iter().flatten().cloned());
        }
        Ok(Room {
            entries,
            answers: self.answers.iter().map(answer).collect::<Result<_>>()?,
            consents: self.consents.iter().map(consent).collect::<Result<_>>()?,
            met: self.met.iter().map(|row| Ok((row.text("one")?, row.text("other")?))).collect::<Result<_>>()?,
        })
    }
}

fn entry(row: &Row) -> Result<Entry> {
    let cell = row.text("cell")?;
    Ok(Entry {
        need: row.text("need")?,
        organisation: row.text("organisation")?,
        country: country(&row.text("country")?)?,
        cell: Cell::parse(&cell).ok_or_else(|| Error::Unknown(format!("the cell {cell}")))?,
        since: Period(row.number("since")?),
        shut_out: countries(&row.text("shut_out")?)?,
    })
}

fn answer(row: &Row) -> Result<Answer> {
    let (need, period) = (row.text("need")?, Period(row.number("month")?));
    Ok(Answer { need, period, countries: countries(&row.text("countries")?)? })
}

fn consent(row: &Row) -> Result<Consent> {
    let (need, given) = (row.text("need")?, Period(row.number("month")?));
    Ok(Consent { need, country: country(&row.text("country")?)?, given })
}

fn country(code: &str) -> Result<Country> {
    Country::parse(code).ok_or_else(|| Error::Unknown(format!("the country {code}")))
}

fn countries(codes: &str) -> Result<BTreeSet<Country>> {
    codes.split_whitespace().map(country).collect()
}

/// Codes with a space between.
pub(super) fn codes(countries: &BTreeSet<Country>) -> String {
    countries.iter().map(Country::as_str).collect::<Vec<_>>().join(" ")
}
