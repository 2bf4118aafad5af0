//! The page as data.

use super::shares::Parting;
use super::weighed::{Parted, Weighed};
use crate::pages::buyers_groups::assumed::Origin;
use joint::benefit::Assumption;
use joint::{Item, Lot, Risk, TimeStep};
use serde_json::{Value, json};
use store::buyers_group::BuyersGroup;

/// Strategy, benefit, obstacles, shares, lots, time, risks and what the market said.
pub(super) fn data(group: &BuyersGroup, weighed: &Weighed, lots: &[Parting<'_>]) -> Value {
    json!({
        "strategy": group.now.strategy.as_ref().map(|item| &item.what),
        "benefit": benefit(group, weighed),
        "obstacles": weighed.obstacles,
        "assumptions": weighed.assumptions.iter().map(assumption).collect::<Vec<_>>(),
        "shares": shares(group, weighed),
        "lots": lots.iter().map(|parting| lot(group, parting)).collect::<Vec<_>>(),
        "time_plan": group.now.steps.iter().map(|item| step(group, item)).collect::<Vec<_>>(),
        "risks": group.now.risks.iter().map(|item| risk(group, item)).collect::<Vec<_>>(),
        "consultations": group.now.consultations.iter().map(|item| &item.what).collect::<Vec<_>>(),
    })
}

fn benefit(group: &BuyersGroup, weighed: &Weighed) -> Value {
    let of = |member: usize| weighed.sides.get(member).map(|side| group.body(&side.body));
    let unknown = weighed.benefit.unknown.iter();
    let facts = &weighed.market.facts;
    json!({
        "currency": "EUR",
        "estimate": weighed.benefit.estimate.as_ref().filter(|_| weighed.sides.len() > 1),
        "proposal": weighed.proposal,
        "exchange": weighed.benefit.exchange,
        "unknown": unknown.map(|one| json!({ "what": one.what, "organisation": one.member.and_then(of) })).collect::<Vec<_>>(),
        "buyers": buyers(group, weighed),
        "market": {
            "cpv": weighed.code,
            "single_bids": facts.single_bids,
            "concentration": facts.concentration,
            "delivery_months": facts.delivery_months,
            "notices": weighed.market.notices,
        },
    })
}

fn buyers(group: &BuyersGroup, weighed: &Weighed) -> Vec<Value> {
    let row = |(side, buyer): (&super::weighed::Side, &joint::benefit::Buyer)| {
        json!({
            "organisation": buyer.name,
            "country": group.country(&side.body),
            "value_eur": buyer.value_eur,
            "single_bids": buyer.single_bids,
            "regime": buyer.regime,
            "language": buyer.language,
            "notices": side.published.as_ref().map(|published| &published.notices),
        })
    };
    weighed.sides.iter().zip(&weighed.buyers).map(row).collect()
}

fn assumption((assumption, origin): &(Assumption, Origin)) -> Value {
    let set_by = match origin {
        Origin::House => "house",
        Origin::Survey(_) => "survey",
        Origin::Tried => "tried",
    };
    let survey = if let Origin::Survey(survey) = origin { survey.as_ref() } else { None };
    json!({
        "key": assumption.key,
        "says": assumption.says,
        "unit": assumption.unit,
        "mean": assumption.mean,
        "spread": assumption.spread,
        "least": assumption.least,
        "most": assumption.most,
        "kind": assumption.kind,
        "source": assumption.source,
        "set_by": set_by,
        "survey": survey,
    })
}

fn shares(group: &BuyersGroup, weighed: &Weighed) -> Value {
    let parted = |parted: &Parted| {
        json!({
            "whole": parted.whole,
            "by_contribution": parted.by_contribution,
            "by_value": parted.by_value,
            "equally": parted.equally,
        })
    };
    let named: Vec<&str> = weighed.sides.iter().map(|side| group.body(&side.body)).collect();
    json!({
        "currency": "EUR",
        "organisations": named,
        "chosen": group.now.strategy.as_ref().map(|item| item.what.split),
        "benefit": parted(&weighed.gains),
        "cost": parted(&weighed.costs),
    })
}

fn lot(group: &BuyersGroup, parting: &Parting<'_>) -> Value {
    let item: &Item<Lot> = parting.lot;
    let lot = &item.what;
    let named: Vec<&str> = lot.bodies.iter().map(|body| group.body(body)).collect();
    json!({
        "number": item.number,
        "title": lot.title,
        "cpv": lot.cpv,
        "value": lot.value,
        "currency": lot.currency,
        "buyers": named,
        "by_country": parting.shares.by_country,
        "inferred": parting.shares.inferred,
    })
}

fn step(group: &BuyersGroup, item: &Item<TimeStep>) -> Value {
    let step = &item.what;
    json!({ "number": item.number, "title": step.title, "owner": group.body(&step.owner), "from": step.from, "to": step.to, "after": step.after })
}

fn risk(group: &BuyersGroup, item: &Item<Risk>) -> Value {
    let risk = &item.what;
    json!({ "text": risk.text, "likely": risk.likely, "harm": risk.harm, "answer": risk.answer, "owner": group.body(&risk.owner) })
}
