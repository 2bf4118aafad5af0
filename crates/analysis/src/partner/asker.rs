//! The asking side: who asks, for what, when.

use super::candidate::{Candidate, Match};
use super::factor::{scale, suppliers};
use super::words::Variant;
use super::{AskedCode, Market, PartnerQuery, need};
use crate::Organisation;
use jiff::civil::Date;
use model::{Country, Cpv, Regime, plus_months};
use std::collections::BTreeMap;
use std::collections::HashMap;

/// What the question comes down to.
pub(super) struct Asker<'m> {
    pub asked: &'m [AskedCode],
    pub organisation: Option<&'m Organisation>,
    pub country: Option<Country>,
    pub regime: Regime,
    pub value_eur: Option<f64>,
    pub window: AskedWindow,
    /// Suppliers of the asking buyer, else of the buyers of its country, on the need, with their names.
    pub suppliers: BTreeMap<String, String>,
    /// The words to look for, by language; the asked text itself stands first.
    pub words: Vec<Variant>,
    /// Rows of the register by organisation.
    pub joint: HashMap<&'m str, Vec<usize>>,
}

/// When the need arises.
pub(super) enum AskedWindow {
    /// Between two days.
    Span(Date, Date),
    /// When the asking buyer's own contracts end.
    OwnEnds(Vec<Date>),
    /// Any time soon.
    Soon,
}

impl<'m> Asker<'m> {
    pub fn new(market: &'m Market, query: &PartnerQuery, asked: &'m [AskedCode], candidates: &[Candidate<'m>]) -> Self {
        let organisation = query.buyer.as_ref().and_then(|id| market.organisations.get(id));
        let country = query.country.clone().or_else(|| organisation?.country.clone());
        let own = organisation.and_then(|own| candidates.iter().find(|other| other.organisation.id == own.id));
        let value = query.value_eur.and_then(|value| f64::try_from(value).ok()).filter(|value| *value > 0.0);
        let home = candidates.iter().filter(|other| other.organisation.country == country && country.is_some());
        let buying: Vec<&Candidate> = own.map_or_else(|| home.collect(), |own| vec![own]);
        Self {
            asked,
            organisation,
            regime: query.regime.or_else(|| own.and_then(|own| usual_regime(market, own))).unwrap_or(Regime::Classic),
            value_eur: value.or_else(|| own.and_then(|own| scale::usual_value(market, own))),
            window: window(market, query, asked, own),
            suppliers: buying.iter().flat_map(|buyer| suppliers::of(market, buyer)).collect(),
            words: Variant::of_question(market, query.text.as_deref(), asked),
            joint: joint_rows(market),
            country,
        }
    }

    /// True for the asking buyer itself.
    pub fn is(&self, other: &Organisation) -> bool {
        self.organisation.is_some_and(|own| own.id == other.id)
    }

    /// True for a body of the asking buyer's corporate group.
    pub fn is_sibling(&self, other: &Organisation) -> bool {
        self.organisation.is_some_and(|own| own.group.is_some() && own.group == other.group)
    }

    /// How well a code answers the question.
    pub fn fit(&self, code: &Cpv) -> f64 {
        need::best_fit(self.asked, code)
    }
}

/// The regime most of a buyer's notices on the need stand under; ties go to the first in the order of `Regime`.
pub(super) fn usual_regime(market: &Market, candidate: &Candidate) -> Option<Regime> {
    let regimes = candidate.notices(market).into_iter().map(|notice| notice.regime);
    let regimes: Vec<Regime> = regimes.filter(|regime| *regime != Regime::Unknown).collect();
    let count = |regime: &Regime| regimes.iter().filter(|other| *other == regime).count();
    let order = |regime: &Regime| std::cmp::Reverse(*regime as u8);
    regimes.iter().max_by_key(|regime| (count(regime), order(regime))).copied()
}

fn window(market: &Market, query: &PartnerQuery, asked: &[AskedCode], own: Option<&Candidate>) -> AskedWindow {
    match (query.from, query.to) {
        (Some(from), Some(to)) => return AskedWindow::Span(from, to),
        (Some(from), None) => return AskedWindow::Span(from, plus_months(from, 12)),
        (None, Some(to)) => return AskedWindow::Span(market.as_of, to),
        (None, None) => {}
    }
    let ends: Vec<Date> = own.map(|own| super::factor::window::own_ends(market, asked, own)).unwrap_or_default();
    if ends.is_empty() { AskedWindow::Soon } else { AskedWindow::OwnEnds(ends) }
}

fn joint_rows(market: &Market) -> HashMap<&str, Vec<usize>> {
    let mut rows: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, row) in market.register_rows().iter().enumerate() {
        for id in row.buyers.iter().filter_map(|buyer| buyer.organisation.as_ref()) {
            let of = rows.entry(id.0.as_str()).or_default();
            if of.last() != Some(&at) {
                of.push(at);
            }
        }
    }
    rows
}

/// Lots counted once for each procedure.
pub(super) fn by_procedure<'a, 'm: 'a>(
    lots: impl Iterator<Item = &'a Match<'m>>,
) -> BTreeMap<usize, Vec<&'a Match<'m>>> {
    let mut procedures: BTreeMap<usize, Vec<&Match>> = BTreeMap::new();
    lots.for_each(|found| procedures.entry(found.lot.procedure).or_default().push(found));
    procedures
}
