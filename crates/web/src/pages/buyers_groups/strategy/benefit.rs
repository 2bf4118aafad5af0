//! What buying together is worth, as the page tells it: an interval, what it is made of, what it is worked out from.

use super::trial::{NumberField, QuestionField, is_wrong, numbers, questions};
use super::weighed::{Side, Weighed};
use crate::chart::interval::Interval;
use crate::frame::Frame;
use crate::pages::buyers_groups::assumed::{self, plain};
use crate::pages::buyers_groups::room::{Cell, Table, short};
use crate::pages::notice::regime;
use crate::visit::Visit;
use askama::Template;
use joint::benefit::{Assumption, Driver, Estimate, Proposal};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use store::buyers_group::BuyersGroup;

/// The part of the page about the benefit.
pub struct BenefitPart {
    /// The answer.
    pub heading: String,
    /// What the figures speak for, and why.
    pub proposal: String,
    pub why: String,
    /// True when they do not speak for buying together.
    pub warns: bool,
    /// The interval, drawn by us; empty while it is unknown.
    pub picture: String,
    /// Figures with their names.
    pub figures: Vec<(String, String)>,
    /// What exchanging prices may bring.
    pub exchange: String,
    pub drivers: Table,
    pub facts: Table,
    /// What is known of the market, and where it stands.
    pub market: (String, Option<String>),
    pub unknown: String,
    pub assumptions: Table,
    pub numbers: Vec<NumberField>,
    pub questions: Vec<QuestionField>,
    /// True when other numbers are tried.
    pub tried: bool,
    /// True when the form stands open: something is tried, or could not be.
    pub open: bool,
}

impl BenefitPart {
    /// Tells what was weighed.
    pub(super) fn new(frame: &Frame, visit: &Visit, group: &BuyersGroup, weighed: &Weighed, tried: bool) -> Self {
        let estimate = weighed.benefit.estimate.as_ref().filter(|_| weighed.sides.len() > 1);
        let assumed: Vec<Assumption> = weighed.assumptions.iter().map(|(assumption, _)| assumption.clone()).collect();
        let heading = heading(frame, weighed, estimate);
        Self {
            proposal: frame.say(&format!("ebg-proposal-{}", weighed.proposal.as_str())),
            why: why(frame, weighed, &assumed),
            warns: weighed.proposal != Proposal::BuyTogether,
            picture: estimate.map(|estimate| picture(&heading, estimate)).unwrap_or_default(),
            figures: estimate.map(|estimate| figures(frame, estimate)).unwrap_or_default(),
            exchange: exchange(frame, weighed),
            drivers: driver_table(frame, estimate),
            facts: fact_table(frame, group, weighed),
            market: market(frame, weighed),
            unknown: frame.count("ebg-unknown", weighed.benefit.unknown.len()),
            assumptions: assumed::table(frame, &weighed.assumptions),
            open: tried || is_wrong(frame),
            numbers: numbers(frame, visit, &assumed),
            questions: questions(frame, visit),
            heading,
            tried,
        }
    }
}

/// An amount with its sign in words a reader does not miss.
fn euro(frame: &Frame, amount: Decimal) -> String {
    format!("{} EUR", frame.texts.amount(amount))
}

fn heading(frame: &Frame, weighed: &Weighed, estimate: Option<&Estimate>) -> String {
    let Some(estimate) = estimate else {
        return frame.say(if weighed.sides.len() < 2 { "ebg-benefit-alone" } else { "ebg-benefit-unknown" });
    };
    let (low, high) = (estimate.p10, estimate.p90);
    let key = match () {
        () if low >= Decimal::ZERO => "ebg-benefit-gain",
        () if high <= Decimal::ZERO => "ebg-benefit-loss",
        () => "ebg-benefit-open",
    };
    let values = [("low", euro(frame, low.abs()).into()), ("high", euro(frame, high.abs()).into())];
    frame.texts.tell(key, &values)
}

fn why(frame: &Frame, weighed: &Weighed, assumed: &[Assumption]) -> String {
    let bounds = assumed.iter().find(|assumption| assumption.key == "propose");
    let share = |bound: Option<f64>| percent(bound.unwrap_or_default());
    let values = [
        ("least", share(bounds.and_then(|bounds| bounds.least)).into()),
        ("most", share(bounds.and_then(|bounds| bounds.most)).into()),
    ];
    frame.texts.tell(&format!("ebg-proposal-why-{}", weighed.proposal.as_str()), &values)
}

fn picture(heading: &str, estimate: &Estimate) -> String {
    let places = [estimate.p10, estimate.p50, estimate.p90].map(|amount| amount.to_f64().unwrap_or_default());
    Interval::new(heading.to_owned(), places).render().unwrap_or_default()
}

fn figures(frame: &Frame, estimate: &Estimate) -> Vec<(String, String)> {
    let amounts = [("p10", estimate.p10), ("p50", estimate.p50), ("p90", estimate.p90), ("mean", estimate.mean)];
    let told = amounts.map(|(name, amount)| (frame.say(&format!("ebg-figure-{name}")), euro(frame, amount)));
    let likely = (frame.say("ebg-figure-likely"), percent(estimate.above_zero));
    told.into_iter().chain([likely]).collect()
}

/// A share in per cent, whole.
pub(super) fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

fn exchange(frame: &Frame, weighed: &Weighed) -> String {
    let Some(exchange) = &weighed.benefit.exchange else { return frame.say("ebg-exchange-unknown") };
    let values = [
        ("least", euro(frame, exchange.least_eur).into()),
        ("most", euro(frame, exchange.most_eur).into()),
        ("source", exchange.source.as_str().into()),
    ];
    frame.texts.tell("ebg-exchange", &values)
}

fn driver_table(frame: &Frame, estimate: Option<&Estimate>) -> Table {
    let row = |driver: &Driver| {
        vec![
            Cell::new(frame.say(&format!("ebg-driver-{}", driver.part.as_str()))),
            Cell::number(euro(frame, driver.eur)),
            Cell::number(percent(driver.moves)),
        ]
    };
    let rows = estimate.map(|estimate| estimate.drivers.iter().map(row).collect()).unwrap_or_default();
    Table::new(frame, "drivers", &["driver", "brings", "moves"], rows)
}

/// What the benefit is worked out from, buyer by buyer; what is unknown says why.
fn fact_table(frame: &Frame, group: &BuyersGroup, weighed: &Weighed) -> Table {
    let dash = |why: &str| Cell::with("–", frame.say(why));
    let row = |(side, buyer): (&Side, &joint::benefit::Buyer)| {
        let own = side.evidence.as_ref().map(|id| frame.organisation(id));
        let unlinked = |why: &'static str| if side.published.is_some() { why } else { "ebg-why-not-linked" };
        let single = buyer.single_bids.map(|share| {
            let notices = side.published.as_ref().map_or(0, |published| published.notices.len());
            Cell { href: own.clone(), ..Cell::with(percent(share), frame.count("ebg-notices", notices)) }
        });
        let language = buyer.language.as_ref().map(|language| Cell::new(language.to_string()));
        vec![
            Cell::new(short(group, &side.body)),
            value(frame, group, side, buyer.value_eur),
            single.unwrap_or_else(|| dash(unlinked("ebg-why-few-awards"))),
            buyer
                .regime
                .and_then(|known| regime(frame, known))
                .map_or_else(|| dash(unlinked("ebg-why-no-notice")), Cell::new),
            language.unwrap_or_else(|| dash(unlinked("ebg-why-no-notice"))),
        ]
    };
    let rows = weighed.sides.iter().zip(&weighed.buyers).map(row).collect();
    Table::new(frame, "weighed", &["body", "value-eur", "single", "regime", "language"], rows)
}

/// What a buyer means to spend, in euro.
pub(super) fn value(frame: &Frame, group: &BuyersGroup, side: &Side, value: Option<Decimal>) -> Cell {
    let href = Some(frame.to(&format!("/buyers-groups/{}/budgets", group.shared.id)));
    match (&side.budget, value) {
        (None, _) => Cell { href, ..Cell::with("–", frame.say("ebg-why-no-budget")) },
        (Some(budget), None) => {
            Cell { href, ..Cell::with("–", frame.texts.name("ebg-why-no-rate", &budget.currency)) }
        }
        (Some(_), Some(value)) => Cell { href, ..Cell::number(euro(frame, value)) },
    }
}

/// What is known of the market, in a sentence, and the page it stands on.
fn market(frame: &Frame, weighed: &Weighed) -> (String, Option<String>) {
    let Some(code) = &weighed.code else { return (frame.say("ebg-market-no-code"), None) };
    let facts = &weighed.market.facts;
    let unknown = || frame.say("ebg-market-unknown");
    let values = [
        ("code", code.to_string().into()),
        ("notices", frame.texts.number(weighed.market.notices.len()).into()),
        ("single", facts.single_bids.map_or_else(unknown, percent).into()),
        ("index", facts.concentration.map_or_else(unknown, |index| format!("{index:.0}")).into()),
        ("delivery", facts.delivery_months.map_or_else(unknown, plain).into()),
    ];
    (frame.texts.tell("ebg-market", &values), Some(frame.to(&format!("/market/{code}"))))
}
