//! The fourteen criteria and how much each counts.

use super::fixed::fixed;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Weights as they stand in the repository.
const HOUSE: &str = include_str!("../../../../content/cycle/weights.toml");

/// What a segment is judged by. Higher is always more promising.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Criterion {
    /// Euro a year.
    MarketSize,
    /// Countries with demand.
    Demand,
    /// Many buyers, none of them large.
    Fragmentation,
    /// National markets held by few, Europe's by many.
    SupplierGap,
    /// Awards with one tender.
    SingleBids,
    /// Awards won across a border.
    CrossBorderWins,
    /// Prices that differ between countries.
    PriceDispersion,
    /// Standards cited, and countries that buy the same.
    Standards,
    /// How ripe the technology is.
    Maturity,
    /// Lots and needs that ask for something new.
    Innovation,
    /// Buyers who come back, and contracts that end.
    Recurrence,
    /// Plans of several countries in one window.
    PlanOverlap,
    /// Lots paid with European money.
    Funding,
    /// Law that stands in the way, turned round.
    Legal,
}

/// How many criteria there are.
pub(super) const CRITERIA: usize = 14;

impl Criterion {
    /// Every criterion, in the order of the method.
    pub const ALL: [Self; CRITERIA] = [
        Self::MarketSize,
        Self::Demand,
        Self::Fragmentation,
        Self::SupplierGap,
        Self::SingleBids,
        Self::CrossBorderWins,
        Self::PriceDispersion,
        Self::Standards,
        Self::Maturity,
        Self::Innovation,
        Self::Recurrence,
        Self::PlanOverlap,
        Self::Funding,
        Self::Legal,
    ];

    /// Its name in files and addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::MarketSize => "market_size",
            Self::Demand => "demand",
            Self::Fragmentation => "fragmentation",
            Self::SupplierGap => "supplier_gap",
            Self::SingleBids => "single_bids",
            Self::CrossBorderWins => "cross_border_wins",
            Self::PriceDispersion => "price_dispersion",
            Self::Standards => "standards",
            Self::Maturity => "maturity",
            Self::Innovation => "innovation",
            Self::Recurrence => "recurrence",
            Self::PlanOverlap => "plan_overlap",
            Self::Funding => "funding",
            Self::Legal => "legal",
        }
    }

    /// Reads its name.
    #[must_use]
    pub fn parse(written: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|criterion| criterion.as_str() == written)
    }

    /// Its place among the criteria, from 0.
    #[must_use]
    pub fn place(self) -> usize {
        self as usize
    }
}

/// How much each criterion counts; together 1.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "BTreeMap<Criterion, f64>", into = "BTreeMap<Criterion, f64>")]
pub struct Weights([f64; CRITERIA]);

/// Why weights cannot be taken.
#[derive(Debug, thiserror::Error)]
pub enum WeightsError {
    /// The file is no TOML, or has another shape.
    #[error("the weights cannot be read: {0}")]
    Toml(#[from] toml::de::Error),
    /// A weight below nothing, or no weight at all.
    #[error("weights are numbers from 0 up, and one of them is above 0")]
    Sum,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    weights: BTreeMap<Criterion, f64>,
}

impl Weights {
    /// Reads a file of weights; a criterion that is left out weighs nothing.
    ///
    /// # Errors
    /// When it is no such file, or its weights make no sum.
    pub fn parse(toml: &str) -> Result<Self, WeightsError> {
        toml::from_str::<File>(toml)?.weights.try_into()
    }

    /// The weights of `content/cycle/weights.toml`.
    #[must_use]
    pub fn house() -> Self {
        Self::parse(HOUSE).expect("a test reads the weights of the house")
    }

    /// The weight of a criterion, 0 to 1.
    #[must_use]
    pub fn of(&self, criterion: Criterion) -> f64 {
        self.0[criterion.place()]
    }

    /// All of them, in the order of the criteria.
    #[must_use]
    pub fn all(&self) -> &[f64] {
        &self.0
    }

    /// Weights of any sum, brought to the sum of 1.
    pub(super) fn scaled(raw: [f64; CRITERIA]) -> Option<Self> {
        let sum: f64 = raw.iter().sum();
        let sound = raw.iter().all(|weight| weight.is_finite() && *weight >= 0.0) && sum > 0.0;
        sound.then(|| Self(raw.map(|weight| fixed(weight / sum))))
    }
}

impl TryFrom<BTreeMap<Criterion, f64>> for Weights {
    type Error = WeightsError;

    fn try_from(named: BTreeMap<Criterion, f64>) -> Result<Self, WeightsError> {
        let raw = Criterion::ALL.map(|criterion| named.get(&criterion).copied().unwrap_or_default());
        Self::scaled(raw).ok_or(WeightsError::Sum)
    }
}

impl From<Weights> for BTreeMap<Criterion, f64> {
    fn from(weights: Weights) -> Self {
        Criterion::ALL.into_iter().map(|criterion| (criterion, weights.of(criterion))).collect()
    }
}
