//! Who gains and bears what: shares by contribution and by value beside each other; lots by country.

use super::benefit::value;
use super::weighed::{Parted, Weighed};
use crate::frame::Frame;
use crate::pages::buyers_groups::room::{Cell, Table, short};
use joint::shares::{LotBuyer, LotShares, by_country};
use joint::{CostSplit, Item, Lot};
use model::{Country, Currency};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use store::buyers_group::BuyersGroup;

/// A way to part, and the shares it gives.
type Way<'a> = (CostSplit, Option<&'a Vec<Decimal>>);

/// The benefit expected, by buyer.
pub(super) fn gain_table(frame: &Frame, group: &BuyersGroup, weighed: &Weighed) -> Table {
    let gains = Parted { whole: weighed.gains.whole.filter(|_| weighed.sides.len() > 1), ..weighed.gains.clone() };
    let ways = [(CostSplit::Shapley, gains.by_contribution.as_ref()), (CostSplit::Value, gains.by_value.as_ref())];
    let heads = ways.map(|(way, _)| way_name(frame, way));
    parted_table(frame, group, weighed, "gains", (&gains, &ways, heads.into()))
}

/// The cost of buying together, by buyer; the way the strategy chose is marked.
pub(super) fn cost_table(frame: &Frame, group: &BuyersGroup, weighed: &Weighed) -> Table {
    let chosen = group.now.strategy.as_ref().map(|item| item.what.split);
    let costs = &weighed.costs;
    let ways = [
        (CostSplit::Shapley, costs.by_contribution.as_ref()),
        (CostSplit::Value, costs.by_value.as_ref()),
        (CostSplit::Equal, costs.equally.as_ref()),
    ];
    let head = |(way, _): Way<'_>| match chosen {
        Some(chosen) if chosen == way => frame.texts.name("ebg-way-chosen", way_name(frame, way)),
        _ => way_name(frame, way),
    };
    parted_table(frame, group, weighed, "costs", (costs, &ways, ways.map(head).into()))
}

fn way_name(frame: &Frame, way: CostSplit) -> String {
    frame.say(&format!("ebg-way-{}", way.as_str()))
}

/// One row a buyer, and below them the sum.
fn parted_table(
    frame: &Frame,
    group: &BuyersGroup,
    weighed: &Weighed,
    name: &str,
    (parted, ways, heads): (&Parted, &[Way<'_>], Vec<String>),
) -> Table {
    let share = |(way, shares): &Way<'_>, at: usize| match shares.and_then(|shares| shares.get(at)) {
        Some(share) => Cell::number(money(frame, *share, &Currency::eur())),
        None => Cell::with("–", frame.say(why_none(weighed, *way))),
    };
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for (at, (side, buyer)) in weighed.sides.iter().zip(&weighed.buyers).enumerate() {
        let named = [Cell::new(short(group, &side.body)), value(frame, group, side, buyer.value_eur)];
        rows.push(named.into_iter().chain(ways.iter().map(|way| share(way, at))).collect());
    }
    if let Some(whole) = parted.whole {
        rows.push(sum_row(frame, weighed, whole, ways));
    }
    let mut table = Table::new(frame, name, &["body", "value-eur"], rows);
    table.head.extend(heads);
    table
}

fn sum_row(frame: &Frame, weighed: &Weighed, whole: Decimal, ways: &[Way<'_>]) -> Vec<Cell> {
    let values: Option<Decimal> = weighed.buyers.iter().map(|buyer| buyer.value_eur).sum();
    let values = values.map_or_else(|| Cell::new("–"), |sum| Cell::number(money(frame, sum, &Currency::eur())));
    let whole = |(_, shares): &Way<'_>| match shares {
        Some(_) => Cell::number(money(frame, whole, &Currency::eur())),
        None => Cell::new("–"),
    };
    [Cell::new(frame.say("ebg-together")), values].into_iter().chain(ways.iter().map(whole)).collect()
}

fn why_none(weighed: &Weighed, way: CostSplit) -> &'static str {
    match () {
        () if weighed.sides.len() < 2 => "ebg-why-alone",
        () if weighed.benefit.estimate.is_none() => "ebg-why-value-missing",
        () if weighed.too_many && way == CostSplit::Shapley => "ebg-why-too-many",
        () => "ebg-why-value-missing",
    }
}

/// An amount to the cent: rounded shares would not add up to what they are shares of.
pub(super) fn money(frame: &Frame, amount: Decimal, currency: &Currency) -> String {
    let sign = if amount.is_sign_negative() && !amount.is_zero() { "−" } else { "" };
    let amount = amount.abs().round_dp(2);
    let cents = (amount.fract() * Decimal::ONE_HUNDRED).round();
    format!("{sign}{}.{cents:0>2} {currency}", frame.texts.amount(amount.trunc()))
}

/// A lot and what of it falls to whom.
pub(super) struct Parting<'a> {
    pub lot: &'a Item<Lot>,
    pub shares: LotShares,
}

/// Every lot, parted among the countries that buy in it.
pub(super) fn lots<'a>(group: &'a BuyersGroup, weighed: &Weighed) -> Vec<Parting<'a>> {
    let budgets: BTreeMap<&str, Option<Decimal>> =
        weighed.sides.iter().zip(&weighed.buyers).map(|(side, buyer)| (side.body.as_str(), buyer.value_eur)).collect();
    let buyer = |body: &String| {
        let country = Country::parse(group.country(body))?;
        Some(LotBuyer { country, budget: budgets.get(body.as_str()).copied().flatten() })
    };
    let parting = |lot: &'a Item<Lot>| {
        let buyers: Vec<LotBuyer> = lot.what.bodies.iter().filter_map(buyer).collect();
        // A lot that cannot be parted is shown whole.
        let shares = by_country(&lot.what, &buyers).unwrap_or(LotShares { by_country: None, inferred: true });
        Parting { lot, shares }
    };
    group.now.lots.iter().map(parting).collect()
}

/// Lots down, countries across.
pub(super) fn lot_table(frame: &Frame, group: &BuyersGroup, partings: &[Parting<'_>]) -> Table {
    let buying = |lot: &Lot| -> BTreeSet<String> { lot.bodies.iter().map(|b| group.country(b).to_owned()).collect() };
    let countries: BTreeSet<String> = partings.iter().flat_map(|parting| buying(&parting.lot.what)).collect();
    let row = |parting: &Parting<'_>| {
        let lot = &parting.lot.what;
        let code = lot.cpv.as_ref().map(ToString::to_string).unwrap_or_default();
        let (own, shares) = (buying(lot), &parting.shares);
        let share = |country: &String| match own.contains(country) {
            true => lot_share(frame, shares, country, &lot.currency),
            false => Cell::default(),
        };
        let mut cells = vec![Cell::with(lot.title.clone(), code)];
        cells.extend(countries.iter().map(share));
        cells.push(Cell::number(money(frame, lot.value, &lot.currency)));
        cells
    };
    let rows = partings.iter().map(row).collect();
    let mut table = Table::new(frame, "lots", &["lot"], rows);
    table.head.extend(countries.iter().cloned().chain([frame.say("ebg-column-value")]));
    table
}

fn lot_share(frame: &Frame, shares: &LotShares, country: &str, currency: &Currency) -> Cell {
    let share = shares
        .by_country
        .as_ref()
        .and_then(|parts| parts.iter().find(|(known, _)| known.as_str() == country).map(|(_, share)| *share));
    let Some(share) = share else { return Cell::with("–", frame.say("ebg-why-value-missing")) };
    let meta = if shares.inferred { frame.say("ebg-by-budgets") } else { String::new() };
    Cell { meta, ..Cell::number(money(frame, share, currency)) }
}
