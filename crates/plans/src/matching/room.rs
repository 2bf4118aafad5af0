//! The room in which needs meet: who stands in it since when, what each was told, who agreed to meet whom.

use super::MOST_NEEDS;
use super::cell::{Cell, Period};
use model::Country;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A need in the room, as it counts from a month on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Id of the need.
    pub need: String,
    /// Whose it is.
    pub organisation: String,
    /// Of which country.
    pub country: Country,
    /// What is compared.
    pub cell: Cell,
    /// The first month it counts in.
    pub since: Period,
    /// Countries that neither see it nor are seen by it.
    pub shut_out: BTreeSet<Country>,
}

/// What a need was told when it asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The need.
    pub need: String,
    /// The month it asked in.
    pub period: Period,
    /// Countries in which a need overlapped.
    pub countries: BTreeSet<Country>,
}

/// A need that agreed to meet those of a country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// The need.
    pub need: String,
    /// The country.
    pub country: Country,
    /// The month it was given in: it covers what stood in the room then.
    pub given: Period,
}

/// Everything the room holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Room {
    /// Needs; of one need the last that counts is compared.
    pub entries: Vec<Entry>,
    /// The last answer to each need.
    pub answers: Vec<Answer>,
    /// Who agreed.
    pub consents: Vec<Consent>,
    /// Needs told of each other, the smaller id first.
    pub met: BTreeSet<(String, String)>,
}

/// Whether a need is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It is not in the room.
    Outside,
    /// It will be, from the next month on.
    Waiting,
    /// It is.
    Inside,
}

/// A country in which a need overlaps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The country.
    pub country: Country,
    /// The month in which we agreed to meet, when we did.
    pub agreed: Option<Period>,
    /// True when somebody there agreed to meet us, and we have not met.
    pub asks: bool,
}

/// Everything the owners of a need are told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// Whether it is compared.
    pub standing: Standing,
    /// The month of the last answer.
    pub asked: Option<Period>,
    /// Countries, by code.
    pub countries: Vec<Known>,
    /// Needs they were told of.
    pub met: Vec<String>,
}

/// Why the room refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The need does not stand in the room yet.
    #[error("the need does not stand in the room")]
    NotInside,
    /// The organisation has as many needs in the room as it may.
    #[error("the organisation has {MOST_NEEDS} needs in the room")]
    TooMany,
    /// The country was not told.
    #[error("no need of that country is known")]
    UnknownCountry,
}

impl Room {
    /// Enters a need, or says that it changed. It counts from the month after `now`; until then what stood stands.
    ///
    /// # Errors
    /// When the organisation has as many needs in the room as it may.
    pub fn enter(&mut self, mut entry: Entry, now: Period) -> Result<Entry, Refusal> {
        let own = self.entries.iter().filter(|other| other.organisation == entry.organisation);
        let others: BTreeSet<&str> = own.map(|other| other.need.as_str()).filter(|id| *id != entry.need).collect();
        if others.len() >= MOST_NEEDS {
            return Err(Refusal::TooMany);
        }
        entry.since = now.next();
        self.entries.retain(|other| other.need != entry.need || other.since <= now);
        self.entries.push(entry.clone());
        Ok(entry)
    }

    /// Takes a need out, with everything it was told and agreed to.
    pub fn leave(&mut self, need: &str) {
        self.entries.retain(|entry| entry.need != need);
        self.answers.retain(|answer| answer.need != need);
        self.consents.retain(|consent| consent.need != need);
        self.met.retain(|(one, other)| one != need && other != need);
    }

    /// Asks where needs like this one exist. A second question in a month gets the first one's answer.
    ///
    /// # Errors
    /// When the need does not stand in the room yet.
    pub fn ask(&mut self, need: &str, now: Period) -> Result<Answer, Refusal> {
        self.present(need, now).ok_or(Refusal::NotInside)?;
        if let Some(answer) = self.answers.iter().find(|answer| answer.need == need && answer.period == now) {
            return Ok(answer.clone());
        }
        let answer = Answer { need: need.to_owned(), period: now, countries: self.countries(need, now) };
        self.answers.retain(|answer| answer.need != need);
        self.answers.push(answer.clone());
        Ok(answer)
    }

    /// Agrees to meet needs of a country; those that agreed before are told and are told of at once.
    ///
    /// # Errors
    /// When the need is not in the room, or the country is not one it was told of or that asks.
    pub fn agree(&mut self, need: &str, country: &Country, now: Period) -> Result<Vec<String>, Refusal> {
        let view = self.view(need, now);
        if view.standing != Standing::Inside {
            return Err(Refusal::NotInside);
        }
        if !view.countries.iter().any(|known| known.country == *country) {
            return Err(Refusal::UnknownCountry);
        }
        self.consents.retain(|consent| consent.need != need || consent.country != *country);
        self.consents.push(Consent { need: need.to_owned(), country: country.clone(), given: now });
        let willing: Vec<String> = self.asking(need, now).filter(|other| other.country == *country).map(id).collect();
        self.met.extend(willing.iter().map(|other| pair(need, other)));
        Ok(willing)
    }

    /// Takes back the agreement with a country; those told lose sight of each other.
    pub fn part(&mut self, need: &str, country: &Country) {
        self.consents.retain(|consent| consent.need != need || consent.country != *country);
        let there: BTreeSet<String> =
            self.entries.iter().filter(|entry| entry.country == *country).map(|entry| entry.need.clone()).collect();
        self.met.retain(|(one, other)| !(one == need && there.contains(other) || other == need && there.contains(one)));
    }

    /// Everything the owners of a need are told now.
    #[must_use]
    pub fn view(&self, need: &str, now: Period) -> View {
        let answer = self.answers.iter().find(|answer| answer.need == need);
        let asking: BTreeSet<&Country> = self.asking(need, now).map(|entry| &entry.country).collect();
        let still = self.countries(need, now);
        let told = answer.into_iter().flat_map(|answer| &answer.countries).filter(|country| still.contains(country));
        let countries: BTreeSet<&Country> = told.chain(asking.iter().copied()).collect();
        let known = |country: &&Country| Known {
            country: (*country).clone(),
            agreed: self.agreed(need, country),
            asks: asking.contains(country),
        };
        View {
            standing: self.standing(need, now),
            asked: answer.map(|answer| answer.period),
            countries: countries.iter().map(known).collect(),
            met: self.met_by(need),
        }
    }

    /// Whether a need is compared now.
    #[must_use]
    pub fn standing(&self, need: &str, now: Period) -> Standing {
        match () {
            () if self.present(need, now).is_some() => Standing::Inside,
            () if self.entries.iter().any(|entry| entry.need == need) => Standing::Waiting,
            () => Standing::Outside,
        }
    }

    /// Entries that count now, one for each need.
    #[must_use]
    pub fn all_present(&self, now: Period) -> Vec<&Entry> {
        let mut last: BTreeMap<&str, &Entry> = BTreeMap::new();
        for entry in self.entries.iter().filter(|entry| entry.since <= now) {
            let newest = last.entry(&entry.need).or_insert(entry);
            if entry.since > newest.since {
                *newest = entry;
            }
        }
        last.into_values().collect()
    }

    /// Needs this one was told of.
    fn met_by(&self, need: &str) -> Vec<String> {
        let other = |(one, other): &(String, String)| match () {
            () if one == need => Some(other.clone()),
            () if other == need => Some(one.clone()),
            () => None,
        };
        self.met.iter().filter_map(other).collect()
    }

    fn present(&self, need: &str, now: Period) -> Option<&Entry> {
        let own = self.entries.iter().filter(|entry| entry.need == need && entry.since <= now);
        own.max_by_key(|entry| entry.since)
    }

    /// Needs of other countries that overlap with this one now.
    fn overlapping(&self, need: &str, now: Period) -> impl Iterator<Item = &Entry> {
        let own = self.present(need, now);
        let all = own.map(|_| self.all_present(now)).unwrap_or_default();
        all.into_iter().filter(move |other| own.is_some_and(|own| overlap(own, other)))
    }

    fn countries(&self, need: &str, now: Period) -> BTreeSet<Country> {
        self.overlapping(need, now).map(|entry| entry.country.clone()).collect()
    }

    /// Overlapping needs that agreed to meet this one, and have not met it.
    fn asking(&self, need: &str, now: Period) -> impl Iterator<Item = &Entry> {
        let own = self.present(need, now);
        self.overlapping(need, now).filter(move |other| {
            let covering = |consent: &&Consent| own.is_some_and(|own| covers(consent, other, own));
            self.consents.iter().any(|consent| covering(&consent)) && !self.met.contains(&pair(need, &other.need))
        })
    }

    fn agreed(&self, need: &str, country: &Country) -> Option<Period> {
        let own = |consent: &&Consent| consent.need == need && consent.country == *country;
        self.consents.iter().find(own).map(|consent| consent.given)
    }
}

/// Whether two entries may know of each other.
fn overlap(one: &Entry, other: &Entry) -> bool {
    let open = !one.shut_out.contains(&other.country) && !other.shut_out.contains(&one.country);
    one.need != other.need && one.country != other.country && open && one.cell.meets(&other.cell)
}

/// Whether an agreement is this need's, with the country of the other, given when the other stood in the room.
fn covers(consent: &Consent, of: &Entry, with: &Entry) -> bool {
    consent.need == of.need && consent.country == with.country && consent.given >= with.since
}

fn id(entry: &Entry) -> String {
    entry.need.clone()
}

/// Two needs, the smaller id first.
fn pair(one: &str, other: &str) -> (String, String) {
    let (first, second) = if one < other { (one, other) } else { (other, one) };
    (first.to_owned(), second.to_owned())
}
