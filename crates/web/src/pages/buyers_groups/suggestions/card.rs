//! One suggested group, ready to show: its buyers, window, benefit, reasons, and the way to found it.

use super::asked::Asked;
use super::euro;
use super::picture::{TimeLine, days, time_line};
use super::told::Reasons;
use crate::frame::Frame;
use crate::state::Held;
use crate::words::{Coded, NoticeLink, Words};
use analysis::OrganisationId;
use joint::benefit::{Estimate, Proposal};
use joint::suggestion::{Kind, MarketAnswer, Party, Suggested};
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// What suggestions are drawn with.
pub struct Drawing<'a> {
    pub frame: &'a Frame,
    pub words: &'a Words<'a>,
    pub held: &'a Held,
    pub answer: &'a MarketAnswer,
    pub asked: &'a Asked,
    /// What is bought, in words.
    pub market: String,
}

/// A group as a card.
pub struct Card {
    pub name: String,
    pub heading: String,
    pub score: String,
    pub proposal: (&'static str, String),
    pub proposal_why: String,
    pub window: String,
    pub line: Option<TimeLine>,
    pub benefit: Option<BenefitView>,
    pub exchange: String,
    pub reasons: Reasons,
    pub members: Vec<MemberRow>,
    pub found: String,
}

/// The benefit as an interval.
pub struct BenefitView {
    pub interval: String,
    pub sure: String,
    /// True when a loss lies in the interval.
    pub may_lose: bool,
}

/// One buyer of a group.
pub struct MemberRow {
    pub name: String,
    pub href: String,
    pub country: Coded,
    pub leads: bool,
    pub known: String,
    pub law: String,
    pub value: Option<String>,
    pub brings: Option<String>,
    pub without: String,
    pub notices: Vec<NoticeLink>,
}

impl Drawing<'_> {
    /// A card for each group.
    pub fn cards(&self) -> Vec<Card> {
        self.answer.suggested.iter().map(|group| self.card(group)).collect()
    }

    fn card(&self, group: &Suggested) -> Card {
        let parties = self.parties(group);
        Card {
            name: group.name(),
            heading: self.heading(&parties),
            score: format!("{:.0}", group.score),
            proposal: self.proposal(group.proposal),
            proposal_why: self.frame.say(proposal_why(group)),
            window: self.window(group),
            line: time_line(self, &parties, group.window),
            benefit: group.benefit.estimate.as_ref().map(|estimate| self.benefit(estimate)),
            exchange: self.exchange(group),
            reasons: self.reasons(group),
            members: self.members(group, &parties),
            found: self.found(group, &parties),
        }
    }

    /// A party by the key of its need.
    pub fn party(&self, key: &str) -> Option<&Party> {
        self.answer.parties.iter().find(|party| party.need.key == key)
    }

    fn parties(&self, group: &Suggested) -> Vec<&Party> {
        group.members.iter().filter_map(|key| self.party(key)).collect()
    }

    /// The name of a buyer; the asking one may have none.
    pub fn name(&self, party: &Party) -> String {
        let name = &party.need.buyer.name;
        let of_need = || Some(self.asked.need.as_ref()?.body.as_ref()?.1.clone());
        match name.is_empty() {
            false => name.clone(),
            true => of_need().unwrap_or_else(|| self.frame.say("ebg-suggest-asker")),
        }
    }

    /// The page of a buyer; empty for one that notices do not know.
    pub fn href(&self, party: &Party) -> String {
        let key = &party.need.key;
        if self.is_known(key) { self.frame.organisation(key) } else { String::new() }
    }

    /// True for a buyer that notices know.
    fn is_known(&self, key: &str) -> bool {
        self.held.market.organisations.get(&OrganisationId(key.to_owned())).is_some()
    }

    /// `Polis (SE), Policia (PT) and 1 other`.
    fn heading(&self, parties: &[&Party]) -> String {
        let code = |party: &Party| party.need.country.as_ref().map_or_else(|| "–".to_owned(), ToString::to_string);
        let named = |party: &&Party| format!("{} ({})", self.name(party), code(party));
        let first: Vec<String> = parties.iter().take(3).map(named).collect();
        match parties.len().saturating_sub(3) {
            0 => first.join(", "),
            more => format!("{} {}", first.join(", "), self.frame.count("ebg-suggest-and-more", more)),
        }
    }

    fn proposal(&self, proposal: Proposal) -> (&'static str, String) {
        match proposal {
            Proposal::BuyTogether => ("class-cross_border", self.frame.say("ebg-suggest-buy-together")),
            Proposal::FindOutMore => ("", self.frame.say("ebg-suggest-find-out-more")),
            Proposal::ExchangePrices => ("warn", self.frame.say("ebg-suggest-exchange-prices")),
        }
    }

    fn benefit(&self, estimate: &Estimate) -> BenefitView {
        let texts = &self.frame.texts;
        let amount = |amount: Decimal| texts.amount(amount).into();
        let values = [("p10", amount(estimate.p10)), ("p50", amount(estimate.p50)), ("p90", amount(estimate.p90))];
        let sure = (estimate.above_zero * 100.0).round();
        let values_of_sure = [("share", format!("{sure:.0}").into()), ("draws", texts.number(estimate.draws).into())];
        BenefitView {
            interval: texts.tell("ebg-suggest-interval", &values),
            sure: texts.tell("ebg-suggest-sure", &values_of_sure),
            may_lose: estimate.p10 < Decimal::ZERO,
        }
    }

    fn exchange(&self, group: &Suggested) -> String {
        let Some(exchange) = &group.benefit.exchange else { return String::new() };
        let values = [
            ("least", euro(self.frame, exchange.least_eur).into()),
            ("most", euro(self.frame, exchange.most_eur).into()),
        ];
        self.frame.texts.tell("ebg-suggest-exchange", &values)
    }

    fn members(&self, group: &Suggested, parties: &[&Party]) -> Vec<MemberRow> {
        let row = |(at, party): (usize, &&Party)| {
            let need = &party.need;
            let brings = group.contributions.as_ref().and_then(|all| all.get(at));
            MemberRow {
                name: self.name(party),
                href: self.href(party),
                country: self.words.country_or_unknown(need.country.as_ref()),
                leads: group.lead == need.key,
                known: self.known(party),
                law: self.law(party),
                value: need.buyer.value_eur.map(|value| euro(self.frame, value)),
                brings: brings.map(|brings| euro(self.frame, *brings)),
                without: self.without(group, &need.key),
                notices: self.notices(&need.evidence),
            }
        };
        parties.iter().enumerate().map(row).collect()
    }

    /// How its need is known, and who buys under the same contracts.
    fn known(&self, party: &Party) -> String {
        let known = self.frame.say(known_from(party));
        match party.beside.is_empty() {
            true => known,
            false => format!("{known} · {}", self.frame.texts.name("ebg-suggest-beside", party.beside.join(", "))),
        }
    }

    /// Law and language a buyer buys under, as far as known.
    fn law(&self, party: &Party) -> String {
        let buyer = &party.need.buyer;
        let law = buyer.regime.and_then(|regime| crate::pages::notice::regime(self.frame, regime));
        let spoken = |code: String| self.frame.texts.find(&format!("language-{code}")).unwrap_or(code);
        let language = buyer.language.as_ref().map(|language| spoken(language.to_string()));
        law.into_iter().chain(language).collect::<Vec<_>>().join(" · ")
    }

    fn without(&self, group: &Suggested, key: &str) -> String {
        let Some(without) = group.without.iter().find(|without| without.member == key) else { return "–".to_owned() };
        if !without.allowed {
            return self.frame.say("ebg-suggest-without-none");
        }
        let eur = euro(self.frame, Decimal::from_f64(without.benefit_eur).unwrap_or_default());
        let points = (without.above_zero * 100.0).round();
        let values = [("eur", eur.into()), ("points", format!("{:.0}", points.abs()).into())];
        let key = if points < 0.0 { "ebg-suggest-without-less" } else { "ebg-suggest-without-more" };
        self.frame.texts.tell(key, &values)
    }

    /// The form that founds the group, filled as far as it can be.
    fn found(&self, group: &Suggested, parties: &[&Party]) -> String {
        let countries: BTreeSet<&str> =
            parties.iter().filter_map(|party| Some(party.need.country.as_ref()?.as_str())).collect();
        let countries = countries.into_iter().collect::<Vec<_>>().join(" ");
        let values = [("market", self.market.clone().into()), ("countries", countries.into())];
        let title = self.frame.texts.tell("ebg-suggest-title", &values);
        let need = format!("{} {}", self.frame.texts.tell("ebg-suggest-need", &values), self.window(group));
        let code = self.code().unwrap_or_default();
        let reference = self.asked.reference(self.held.market.as_of, group, |key| self.is_known(key));
        let prices = if group.proposal == Proposal::ExchangePrices { "yes" } else { "" };
        let filled = [
            ("title", title.as_str()),
            ("cpv", code.as_str()),
            ("need", need.as_str()),
            ("from", "suggestion"),
            ("ref", reference.as_str()),
            ("prices_only", prices),
        ];
        self.frame.ask("/buyers-groups/new", &filled)
    }

    /// The code asked about first.
    fn code(&self) -> Option<String> {
        let asking = self.answer.parties.first()?;
        asking.need.codes.first().map(|(code, _)| code.to_string())
    }

    /// A group as data.
    pub fn data(&self, group: &Suggested) -> Value {
        let member = |(at, party): (usize, &&Party)| {
            let need = &party.need;
            json!({
                "organisation": need.key,
                "name": self.name(party),
                "country": need.country,
                "known_from": need.kind,
                "under_the_same_contracts": party.beside,
                "value_eur": need.buyer.value_eur,
                "months": need.months.keys().next().zip(need.months.keys().next_back())
                    .map(|(from, to)| [super::picture::first_day(*from), super::picture::first_day(*to).last_of_month()]),
                "extension_months": need.extension_months,
                "regime": need.buyer.regime,
                "language": need.buyer.language,
                "contribution_eur": group.contributions.as_ref().and_then(|all| all.get(at)),
                "notices": need.evidence,
            })
        };
        json!({
            "name": group.name(),
            "members": self.parties(group).iter().enumerate().map(member).collect::<Vec<_>>(),
            "lead": group.lead,
            "score": group.score,
            "window": days(group.window).map(|(from, to)| [from, to]),
            "proposal": group.proposal,
            "benefit": group.benefit,
            "obstacles": group.obstacles,
            "statements": group.statements,
            "pairs": group.pairs,
            "without": group.without,
            "address": self.asked.address(self.held.market.as_of, &group.name()),
        })
    }
}

fn known_from(party: &Party) -> &'static str {
    match (party.need.kind, party.endings.is_empty()) {
        (Kind::Declared, _) => "ebg-suggest-declared",
        (Kind::Plan, _) => "ebg-suggest-planned",
        (Kind::Expiring, false) => "ebg-suggest-inferred",
        (Kind::Expiring, true) => "ebg-suggest-inferred-bought",
    }
}

/// Why it is proposed: the interval, or what comes before it.
fn proposal_why(group: &Suggested) -> &'static str {
    let blocked = group.benefit.proposal != group.proposal;
    match (group.proposal, group.benefit.estimate.is_some(), blocked) {
        (Proposal::BuyTogether, ..) => "ebg-suggest-why-together",
        (Proposal::ExchangePrices, _, true) => "ebg-suggest-why-blocked",
        (Proposal::ExchangePrices, ..) => "ebg-suggest-why-exchange",
        (Proposal::FindOutMore, _, true) => "ebg-suggest-why-open",
        (Proposal::FindOutMore, true, _) => "ebg-suggest-why-unsure",
        (Proposal::FindOutMore, false, _) => "ebg-suggest-why-unknown",
    }
}
