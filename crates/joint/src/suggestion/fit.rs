//! How well two needs fit: factor by factor, each from 0 to 1 or unknown.

use super::{Need, window};
use analysis::Factor;
use model::{Country, Cpv, Regime};
use rust_decimal::Decimal;
use serde::Serialize;
use std::collections::BTreeMap;

/// Ratio of values at which nothing of the fit is left.
const FAR: f64 = 20.0;
/// What two have in common that are both served across borders.
const SERVED_ALIKE: f64 = 0.3;

/// One factor of a pair.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FactorFit {
    /// The factor, as the partner finder has it.
    pub factor: Factor,
    /// From 0 to 1; `None` when unknown.
    pub fit: Option<f64>,
    /// Points; 0 when unknown.
    #[serde(with = "rust_decimal::serde::float")]
    pub points: Decimal,
}

/// How well two needs fit.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PairFit {
    /// Key of the one.
    pub a: String,
    /// Key of the other.
    pub b: String,
    /// Every factor.
    pub factors: Vec<FactorFit>,
    /// What is shown: the points of the factors together.
    #[serde(with = "rust_decimal::serde::float")]
    pub points: Decimal,
    /// What chooses neighbours: the factors known, multiplied by weight, times the share of the weight that is known;
    /// one that is 0 leaves nothing.
    pub kappa: f64,
}

/// What every factor counts in the product; together 1.
const EXPONENTS: [(Factor, f64); 6] = [
    (Factor::Need, 0.35),
    (Factor::Window, 0.25),
    (Factor::Legal, 0.15),
    (Factor::Suppliers, 0.10),
    (Factor::Scale, 0.05),
    (Factor::Joint, 0.10),
];

pub(super) fn pair(a: &Need, b: &Need) -> PairFit {
    let fits = Factor::ALL.map(|factor| (factor, find(factor, a, b)));
    let factors: Vec<FactorFit> = fits
        .iter()
        .map(|(factor, fit)| FactorFit {
            factor: *factor,
            fit: *fit,
            points: fit.map_or(Decimal::new(0, 2), |fit| factor.points(fit)),
        })
        .collect();
    let points = factors.iter().map(|factor| factor.points).sum();
    PairFit { a: a.key.clone(), b: b.key.clone(), kappa: product(a, b, &fits), factors, points }
}

fn find(factor: Factor, a: &Need, b: &Need) -> Option<f64> {
    match factor {
        Factor::Need => known_codes(a, b).then(|| by_codes(a, b)),
        Factor::Text => by_words(a, b),
        Factor::Window => window::meet(a, b),
        Factor::Legal => legal(a, b),
        Factor::Suppliers => suppliers(a, b),
        Factor::Scale => scale(a, b),
        Factor::Joint => before(a, b),
        Factor::Recurrence => None,
    }
}

fn product(a: &Need, b: &Need, fits: &[(Factor, Option<f64>)]) -> f64 {
    let of = |factor: Factor| fits.iter().find(|(other, _)| *other == factor).and_then(|(_, fit)| *fit);
    let known = EXPONENTS.iter().filter_map(|(factor, exponent)| {
        let fit = if *factor == Factor::Need { nearness(a, b) } else { of(*factor) };
        Some((fit?, *exponent))
    });
    let (mut sum, mut weight) = (0.0, 0.0);
    for (fit, exponent) in known {
        sum += exponent * fit.ln();
        weight += exponent;
    }
    // What is known of a pair tells less the less is known: by the share of the weight that is.
    if weight > 0.0 { (sum / weight).exp() * weight } else { 0.0 }
}

/// How near two needs are: by codes and, where both have them, by words in equal parts.
pub(super) fn nearness(a: &Need, b: &Need) -> Option<f64> {
    let codes = known_codes(a, b).then(|| by_codes(a, b));
    match (codes, by_words(a, b)) {
        (Some(codes), Some(words)) => Some(0.5 * codes + 0.5 * words),
        (codes, words) => codes.or(words),
    }
}

fn known_codes(a: &Need, b: &Need) -> bool {
    !a.codes.is_empty() && !b.codes.is_empty()
}

fn by_codes(a: &Need, b: &Need) -> f64 {
    cosine(&spread(&a.codes), &spread(&b.codes))
}

/// Codes with the groups above them, so that near codes have something in common.
pub(super) fn spread(codes: &[(Cpv, f64)]) -> BTreeMap<String, f64> {
    const ABOVE: [(usize, f64); 4] = [(8, 1.0), (5, 0.8), (4, 0.6), (3, 0.3)];
    let mut nodes: BTreeMap<String, f64> = BTreeMap::new();
    for (code, weight) in codes {
        for (digits, share) in ABOVE {
            let node = format!("{digits}:{}", code.as_str().get(..digits).unwrap_or_default());
            *nodes.entry(node).or_default() += weight * share;
        }
    }
    nodes
}

pub(super) fn cosine(a: &BTreeMap<String, f64>, b: &BTreeMap<String, f64>) -> f64 {
    let length = |of: &BTreeMap<String, f64>| of.values().map(|weight| weight * weight).sum::<f64>().sqrt();
    let both: f64 = a.iter().filter_map(|(node, weight)| Some(weight * b.get(node)?)).sum();
    let lengths = length(a) * length(b);
    if lengths > 0.0 { (both / lengths).min(1.0) } else { 0.0 }
}

fn by_words(a: &Need, b: &Need) -> Option<f64> {
    if a.words.is_empty() || b.words.is_empty() {
        return None;
    }
    let both = a.words.intersection(&b.words).count() as f64;
    Some(both / ((a.words.len() * b.words.len()) as f64).sqrt())
}

/// As docs/indicators/legal.md has it.
fn legal(a: &Need, b: &Need) -> Option<f64> {
    let known = |need: &Need| need.buyer.regime.filter(|regime| *regime != Regime::Unknown);
    let (one, other) = (known(a)?, known(b)?);
    let outside = |country: &Option<Country>| country.as_ref().is_some_and(|country| !country.is_eea());
    Some(match (one, other) {
        _ if outside(&a.country) || outside(&b.country) => 0.2,
        (one, other) if one == other => 1.0,
        (Regime::Classic, Regime::Utilities) | (Regime::Utilities, Regime::Classic) => 0.7,
        _ => 0.4,
    })
}

fn suppliers(a: &Need, b: &Need) -> Option<f64> {
    if a.suppliers.is_empty() || b.suppliers.is_empty() {
        return None;
    }
    let both = a.suppliers.intersection(&b.suppliers).count() as f64;
    let shared = both / a.suppliers.union(&b.suppliers).count() as f64;
    let alike = if a.served_across_borders && b.served_across_borders { SERVED_ALIKE } else { 0.0 };
    // Different suppliers are no reason against buying together: at the floor of the points, not below.
    Some(shared.max(alike).max(1.0 / FAR))
}

fn scale(a: &Need, b: &Need) -> Option<f64> {
    let ratio = (a.buyer.value()? / b.buyer.value()?).ln().abs();
    Some((-ratio / FAR.ln()).exp())
}

/// Whether they are authorities of one type, and have bought jointly before: the mean of what is known.
fn before(a: &Need, b: &Need) -> Option<f64> {
    let alike = a.authority_type.as_ref().zip(b.authority_type.as_ref()).map(|(a, b)| if a == b { 1.0 } else { 0.3 });
    let jointly = a.bought_jointly.zip(b.bought_jointly).map(|both| match both {
        (true, true) => 1.0,
        (true, false) | (false, true) => 0.6,
        (false, false) => 0.3,
    });
    let known: Vec<f64> = [alike, jointly].into_iter().flatten().collect();
    (!known.is_empty()).then(|| known.iter().sum::<f64>() / known.len() as f64)
}
