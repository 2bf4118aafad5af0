//! What members declare, as plain cells: nothing here names an organisation or a person.

use model::{Country, Cpv};
use serde::{Deserialize, Serialize};

/// Money planned for a purchase in a month of a country.
#[derive(Clone, Debug, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanCell {
    /// The country.
    pub country: Country,
    /// What is planned.
    pub cpv: Cpv,
    /// The year.
    pub year: i16,
    /// The month, where the plan says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub month: Option<i8>,
    /// Euro.
    pub value_eur: f64,
}

/// A need that members of a country declared.
#[derive(Clone, Debug, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NeedCell {
    /// The country.
    pub country: Country,
    /// What is needed.
    pub cpv: Cpv,
    /// Readiness of the technology wanted, 1 to 9, where the need says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trl: Option<u8>,
    /// True when something new is wanted.
    #[serde(default)]
    pub innovation: bool,
}

/// A price of one unit, of a plan or a line of a contract; the value of a lot is no price.
#[derive(Clone, Debug, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriceCell {
    /// The country.
    pub country: Country,
    /// What it buys.
    pub cpv: Cpv,
    /// Euro a unit.
    pub price_eur: f64,
}

/// What is known besides notices; all of it may be empty.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Inputs {
    /// What members plan.
    pub plans: Vec<PlanCell>,
    /// What members need.
    pub needs: Vec<NeedCell>,
    /// What a unit costs.
    pub prices: Vec<PriceCell>,
}

impl Inputs {
    /// The same inputs in the one order they are counted and written in.
    #[must_use]
    pub fn sorted(mut self) -> Self {
        let key = |cpv: &Cpv, country: &Country| (cpv.clone(), country.clone());
        self.plans.sort_by(|a, b| {
            let places = (key(&a.cpv, &a.country), a.year, a.month).cmp(&(key(&b.cpv, &b.country), b.year, b.month));
            places.then(a.value_eur.total_cmp(&b.value_eur))
        });
        self.needs.sort_by_key(|need| (key(&need.cpv, &need.country), need.trl, need.innovation));
        self.prices.sort_by(|a, b| {
            key(&a.cpv, &a.country).cmp(&key(&b.cpv, &b.country)).then(a.price_eur.total_cmp(&b.price_eur))
        });
        self
    }
}
