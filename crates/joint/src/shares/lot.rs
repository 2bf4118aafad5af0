//! Lots by country: what of a lot's value falls to whom.

use super::{Error, by_value};
use crate::Lot;
use model::Country;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// A buyer of a lot, as far as parting the lot asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LotBuyer {
    /// Its country.
    pub country: Country,
    /// What it means to spend, in one currency for all; nothing while unknown.
    pub budget: Option<Decimal>,
}

/// What of a lot's value falls to each country, in the lot's own currency; together exactly its value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LotShares {
    /// By country; nothing where several countries buy and a budget is unknown: no false split.
    pub by_country: Option<BTreeMap<Country, Decimal>>,
    /// True when it was parted by the buyers' budgets and not said for each country.
    pub inferred: bool,
}

/// Parts a lot among the countries that buy in it: all of it to the only one, else by the budgets of its buyers.
///
/// # Errors
/// When an amount is beyond any budget, or all budgets are zero.
///
/// # Source
/// Method: docs/indicators/cost-shares.md.
pub fn by_country(lot: &Lot, buyers: &[LotBuyer]) -> Result<LotShares, Error> {
    let Some(first) = buyers.first() else { return Ok(LotShares::default()) };
    if buyers.iter().all(|buyer| buyer.country == first.country) {
        let whole = BTreeMap::from([(first.country.clone(), lot.value)]);
        return Ok(LotShares { by_country: Some(whole), inferred: false });
    }
    let budgets: Option<Vec<Decimal>> = buyers.iter().map(|buyer| buyer.budget).collect();
    let Some(budgets) = budgets else { return Ok(LotShares { by_country: None, inferred: true }) };
    let mut parted: BTreeMap<Country, Decimal> = BTreeMap::new();
    for (buyer, share) in buyers.iter().zip(by_value(lot.value, &budgets)?) {
        *parted.entry(buyer.country.clone()).or_default() += share;
    }
    Ok(LotShares { by_country: Some(parted), inferred: true })
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Currency;

    fn lot(value: i64) -> Lot {
        let (title, bodies) = ("Drones".to_owned(), Vec::new());
        Lot { title, cpv: None, value: value.into(), currency: Currency::eur(), bodies }
    }

    fn buyer(country: &str, budget: Option<i64>) -> LotBuyer {
        LotBuyer { country: Country::parse(country).unwrap(), budget: budget.map(Decimal::from) }
    }

    #[test]
    fn a_lot_of_one_country_is_its_own_whatever_it_means_to_spend() {
        let shares = by_country(&lot(100), &[buyer("EE", None), buyer("EE", None)]).unwrap();
        assert_eq!(shares.by_country.unwrap().into_values().collect::<Vec<_>>(), [Decimal::from(100)]);
        assert!(!shares.inferred);
    }

    #[test]
    fn a_lot_of_several_is_parted_by_their_budgets_to_the_cent() {
        let buyers = [buyer("EE", Some(1)), buyer("PT", Some(1)), buyer("EE", Some(1))];
        let shares = by_country(&lot(100), &buyers).unwrap().by_country.unwrap();
        let told: Vec<String> = shares.values().map(ToString::to_string).collect();
        assert_eq!(told, ["66.67", "33.33"]);
    }

    #[test]
    fn an_unknown_budget_leaves_the_lot_whole() {
        let shares = by_country(&lot(100), &[buyer("EE", Some(1)), buyer("PT", None)]).unwrap();
        assert_eq!(shares, LotShares { by_country: None, inferred: true });
        assert_eq!(by_country(&lot(100), &[]).unwrap(), LotShares::default());
    }
}
