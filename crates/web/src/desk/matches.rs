//! New notices: abroad, of what one's organisations buy; anywhere, of what one follows.

use super::{Act, Entry, MOST, View};
use crate::link;
use crate::source::SearchQuery;
use crate::words::{cut, read_kind, title};
use analysis::{Organisation, OrganisationId};
use axum::extract::Query;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use mail::digest::Kind;
use model::{Country, Cpv, Notice, NoticeId, NoticeKind, Role};
use policy::Label;
use std::collections::{BTreeMap, BTreeSet};
use store::follow::{Follow, FollowKind};

/// Digits of a CPV code that name its class.
const CLASS: usize = 4;

impl View {
    pub(super) fn matches(&self) -> Vec<Entry> {
        let mut reasons: BTreeMap<&NoticeId, (&Notice, String)> = BTreeMap::new();
        for (notice, why) in self.followed().chain(self.bought_abroad()) {
            reasons.entry(&notice.notice).or_insert((notice, why));
        }
        let mut entries: Vec<Entry> = reasons.into_values().map(|(notice, why)| self.news(notice, &why)).collect();
        entries.sort_by(|a, b| b.at.cmp(&a.at).then_with(|| a.id.cmp(&b.id)));
        entries.truncate(MOST);
        entries
    }

    fn new_notices(&self) -> impl Iterator<Item = &Notice> {
        let told = |kind| !matches!(kind, NoticeKind::Change | NoticeKind::Modification | NoticeKind::Completion);
        let notices = self.held.market.notices.iter().filter(move |notice| told(notice.kind));
        notices.filter(|notice| notice.date().is_some_and(|date| date > self.from))
    }

    /// Notices of what is followed, with the reason in words.
    fn followed(&self) -> impl Iterator<Item = (&Notice, String)> {
        let by_name = |id: &NoticeId| self.held.market.notice(id).filter(|notice| notice.date() > Some(self.from));
        let searched = self.found.iter().flat_map(move |(follow, found)| {
            let why = self.why(follow);
            found.hits.iter().filter_map(move |hit| Some((by_name(&hit.notice)?, why.clone())))
        });
        let of = |kind: FollowKind| self.follows.iter().filter(move |follow| follow.kind == kind);
        let markets =
            of(FollowKind::Market).filter_map(|follow| Some((Cpv::parse(&follow.reference)?, self.why(follow))));
        let in_market = markets.flat_map(move |(cpv, why)| {
            let notices = self.new_notices().filter(move |notice| is_below(notice, &cpv));
            notices.map(move |notice| (notice, why.clone()))
        });
        let organisations = of(FollowKind::Organisation).filter_map(|follow| {
            let id = OrganisationId(follow.reference.clone());
            Some((self.held.market.organisations.get(&id)?, self.why(follow)))
        });
        let told = organisations.flat_map(move |(organisation, why)| {
            let names = organisation.mentions.iter().filter_map(move |mention| by_name(&mention.notice));
            names.map(move |notice| (notice, why.clone()))
        });
        searched.chain(in_market).chain(told)
    }

    /// Notices of other countries in classes that one's organisations bought in.
    fn bought_abroad(&self) -> impl Iterator<Item = (&Notice, String)> {
        let classes = self.classes();
        let home: BTreeSet<Country> =
            self.own.iter().filter_map(|own| Country::parse(&own.country)).chain(self.country.clone()).collect();
        self.new_notices().filter_map(move |notice| {
            let name = classes.get(notice.cpv.as_ref()?.as_str().get(..CLASS)?)?;
            let abroad = country(notice).is_some_and(|country| !home.contains(country));
            abroad.then(|| (notice, self.texts.name("desk-because-bought", name)))
        })
    }

    /// Classes one's organisations bought in, with the first organisation that did.
    fn classes(&self) -> BTreeMap<String, &str> {
        let mut classes = BTreeMap::new();
        for own in &self.own {
            let Some(id) = own.evidence.clone().map(OrganisationId) else { continue };
            let Some(organisation) = self.held.market.organisations.get(&id) else { continue };
            for class in self.bought(organisation) {
                classes.entry(class).or_insert(own.name.as_str());
            }
        }
        classes
    }

    fn bought(&self, organisation: &Organisation) -> impl Iterator<Item = String> {
        let market = &self.held.market;
        organisation.mentions.iter().filter_map(|mention| {
            let notice = market.notice(&mention.notice)?;
            notice.parties.get(mention.party as usize).filter(|party| party.is(Role::Buyer))?;
            notice.cpv.as_ref()?.as_str().get(..CLASS).map(str::to_owned)
        })
    }

    fn why(&self, follow: &Follow) -> String {
        let name = match follow.kind {
            FollowKind::Market => self.cpv_label(&follow.reference),
            FollowKind::Organisation => self.organisation_name(&follow.reference),
            _ => words_of(&follow.reference),
        };
        self.texts.name("desk-because-followed", name)
    }

    fn organisation_name(&self, id: &str) -> String {
        let organisation = self.held.market.organisations.get(&OrganisationId(id.to_owned()));
        organisation.map_or_else(|| id.to_owned(), |organisation| organisation.name.clone())
    }

    fn news(&self, notice: &Notice, why: &str) -> Entry {
        let name = title(notice);
        let reference = notice.notice.to_string();
        // Who belongs to no organisation has no need to declare.
        let own = self.own.first().filter(|own| country(notice) != Country::parse(&own.country).as_ref());
        let said = own.and_then(|own| self.answer(&own.id, &reference));
        let at = notice.date().and_then(|date| date.to_zoned(TimeZone::UTC).ok()).map(|day| day.timestamp());
        Entry {
            id: format!("notice:{reference}"),
            what: Kind::Match,
            label: Label::Clear,
            title: cut(&name.text, 120),
            language: name.language.to_string(),
            text: format!("{} {why}", self.who(notice)),
            path: format!("/notices/{}", link::encode(&reference)),
            evidence: None,
            at: at.unwrap_or(self.now),
            group: self.texts.say("desk-group-new"),
            acts: own
                .filter(|_| said.is_none())
                .map(|own| Act::answer(&own.id, &reference, "same"))
                .into_iter()
                .collect(),
            answered: said.map(|said| self.words_of(said)),
        }
    }

    fn who(&self, notice: &Notice) -> String {
        let buyer = notice.parties.iter().find(|party| party.is(Role::Buyer));
        let buyer = buyer.map(|party| party.name.clone()).unwrap_or_default();
        let country = country(notice).map(|country| self.country_name(country)).unwrap_or_default();
        let day = notice.date().map(|date| self.texts.day(date)).unwrap_or_default();
        [buyer, country, day].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ") + "."
    }
}

fn country(notice: &Notice) -> Option<&Country> {
    notice.parties.iter().find(|party| party.is(Role::Buyer))?.country.as_ref()
}

fn is_below(notice: &Notice, cpv: &Cpv) -> bool {
    notice.cpv.as_ref().is_some_and(|own| own.as_str().starts_with(cpv.stem()))
}

fn pairs(reference: &str) -> Vec<(String, String)> {
    let address = format!("/?{reference}").parse();
    let read = address.ok().and_then(|uri| Query::<Vec<(String, String)>>::try_from_uri(&uri).ok());
    read.map(|Query(pairs)| pairs).unwrap_or_default()
}

/// A followed search as it is asked now.
pub(super) fn query(reference: &str, from: Date, to: Date, limit: usize) -> SearchQuery {
    let pairs = pairs(reference);
    let value = |name: &str| pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    SearchQuery {
        words: value("q").unwrap_or_default().to_owned(),
        country: value("country").and_then(Country::parse),
        cpv: value("cpv").and_then(crate::visit::read_cpv),
        kind: value("kind").and_then(read_kind),
        from: Some(from),
        to: Some(to),
        limit,
        offset: 0,
    }
}

/// A followed search in words, for its reader.
pub(crate) fn words_of(reference: &str) -> String {
    pairs(reference)
        .into_iter()
        .map(|(_, value)| value)
        .filter(|value| !value.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}
