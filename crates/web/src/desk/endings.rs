//! Contracts of one's own organisations that end within a year.

use super::{Act, Entry, MOST, View};
use crate::link;
use crate::words::{cut, months_apart};
use analysis::{Ending, OrganisationId};
use jiff::SignedDuration;
use jiff::civil::Date;
use mail::digest::Kind;
use model::{Country, plus_months};
use policy::Label;
use std::collections::BTreeSet;
use store::ending::{EndingAnswer, Own};

/// Months ahead that are looked at.
const AHEAD: i32 = 12;
/// Months between two ends that could become one purchase.
const TOGETHER: i32 = 6;
/// Digits of a CPV code that name its class.
const CLASS: usize = 4;
/// How long "ask me later" is heeded.
const LATER: SignedDuration = SignedDuration::from_hours(24 * 90);

impl View {
    pub(super) fn endings(&self) -> Vec<Entry> {
        let mut entries: Vec<Entry> = self.own.iter().flat_map(|own| self.endings_of(own)).collect();
        entries.sort_by(|a, b| b.at.cmp(&a.at).then_with(|| a.id.cmp(&b.id)));
        entries.truncate(MOST);
        entries
    }

    fn endings_of<'a>(&'a self, own: &'a Own) -> impl Iterator<Item = Entry> + 'a {
        let id = own.evidence.clone().map(OrganisationId);
        let today = self.held.market.as_of;
        let soon = move |ending: &&Ending| (today..=plus_months(today, AHEAD)).contains(&ending.next_end(today));
        let its = move |ending: &&Ending| id.as_ref().is_some_and(|id| ending.organisations.contains(id));
        self.held.endings().rows.iter().filter(its).filter(soon).map(|ending| self.ending(own, ending))
    }

    fn ending(&self, own: &Own, ending: &Ending) -> Entry {
        let reference = format!("{}/{}", ending.notice, ending.lot);
        let said = self.answer(&own.id, &reference);
        let asked_again = said.filter(|said| said.answer == "later" && self.now.duration_since(said.at) >= LATER);
        let open = said.is_none() || asked_again.is_some();
        let end = ending.next_end(self.held.market.as_of);
        let act = |answer: &str| Act::answer(&own.id, &reference, answer);
        Entry {
            id: asked_again
                .map_or_else(|| format!("ending:{reference}"), |said| format!("ending:{reference}:{}", said.at)),
            what: Kind::Ending,
            label: Label::Clear,
            title: self.title(ending, end),
            language: String::new(),
            text: self.around(ending, end),
            path: format!("/notices/{}", link::encode(ending.notice.as_str())),
            evidence: self.partners(ending),
            at: self.nearness(end),
            group: own.name.clone(),
            acts: if open { ["again", "no", "later"].map(act).into() } else { Vec::new() },
            answered: said.filter(|_| !open).map(|said| self.words_of(said)),
        }
    }

    fn title(&self, ending: &Ending, end: Date) -> String {
        let values = [("title", cut(&ending.title, 120).into()), ("month", self.texts.month(end).into())];
        self.texts.tell("desk-ending", &values)
    }

    /// Who abroad ends the same about then, by country.
    fn around(&self, ending: &Ending, end: Date) -> String {
        let abroad: BTreeSet<(&Country, &str)> = self.abroad(ending, end).collect();
        if abroad.is_empty() {
            return self.texts.say("desk-ending-alone");
        }
        let countries: BTreeSet<String> = abroad.iter().map(|(country, _)| self.country_name(country)).collect();
        let countries = countries.into_iter().collect::<Vec<_>>().join(", ");
        let values = [("n", abroad.len().into()), ("shown", self.texts.number(abroad.len()).into())];
        self.texts.tell("desk-ending-abroad", &[&values[..], &[("countries", countries.into())]].concat())
    }

    fn abroad<'a>(&'a self, ending: &'a Ending, end: Date) -> impl Iterator<Item = (&'a Country, &'a str)> {
        let today = self.held.market.as_of;
        let class = ending.cpv.as_ref().map(|cpv| &cpv.as_str()[..CLASS]);
        let same =
            move |other: &&Ending| class.is_some() && other.cpv.as_ref().map(|cpv| &cpv.as_str()[..CLASS]) == class;
        let then = move |other: &&Ending| months_apart(end, other.next_end(today)).abs() <= TOGETHER;
        let others = self.held.endings().rows.iter().filter(same).filter(then);
        let foreign = others.filter(|other| other.country.is_some() && other.country != ending.country);
        foreign.filter_map(|other| Some((other.country.as_ref()?, other.buyer.as_str())))
    }

    fn partners(&self, ending: &Ending) -> Option<(String, String)> {
        let cpv = ending.cpv.as_ref()?;
        let country = ending.country.as_ref().map(Country::as_str).unwrap_or_default();
        let path = link::with_query("/partners", [("cpv", cpv.as_str()), ("country", country)]);
        Some((self.texts.say("desk-partners"), path))
    }

    /// The nearer the end, the newer the entry: lists show the newest first.
    fn nearness(&self, end: Date) -> jiff::Timestamp {
        let months = months_apart(self.held.market.as_of, end);
        self.now - SignedDuration::from_mins(i64::from(months.max(0)))
    }

    /// What was said, with the month.
    pub(super) fn words_of(&self, said: &EndingAnswer) -> String {
        let key = match said.answer.as_str() {
            "again" => "desk-said-again",
            "no" => "desk-said-no",
            "later" => "desk-said-later",
            _ => "desk-said-same",
        };
        self.texts.name(key, self.texts.day(said.at.to_zoned(jiff::tz::TimeZone::UTC).date()))
    }
}
