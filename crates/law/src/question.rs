//! What a group of buyers asks, as far as it knows.

use crate::word::{BuyerKind, Funding, Lead, Level, Object, Sector, Stage};
use jiff::civil::Date;
use model::{Country, Cpv};
use rust_decimal::Decimal;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The question. What is `None` is not known, and never taken for yes or no.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Question {
    /// Where the buyers are.
    pub countries: BTreeSet<Country>,
    /// What the buyers of each country are, where known.
    pub buyers: BTreeMap<Country, BuyerKind>,
    /// What is bought.
    pub cpv: Option<Cpv>,
    /// What kind of contract it is.
    pub object: Option<Object>,
    /// Which law covers it.
    pub sector: Option<Sector>,
    /// How ready the solution is.
    pub stage: Option<Stage>,
    /// True when the results of the research go to the buyers alone and they pay all of it.
    pub benefit: Option<bool>,
    /// Estimated value in euro without tax, over all buyers and lots.
    pub value_eur: Option<Decimal>,
    /// Which threshold the buyers have.
    pub level: Option<Level>,
    /// Who can carry the procedure: what is not named cannot.
    pub lead: Option<BTreeSet<Lead>>,
    /// Money of the European Union.
    pub funding: Option<Funding>,
    /// True when an agreement between the states fixes how they buy.
    pub treaty: Option<bool>,
    /// True when it answers a threat to health across borders.
    pub health: Option<bool>,
    /// The day the procedure begins: the law of that day counts.
    pub date: Date,
}

impl Question {
    /// A question of which only countries and day are known.
    #[must_use]
    pub fn new(countries: impl IntoIterator<Item = Country>, date: Date) -> Self {
        Self {
            countries: countries.into_iter().collect(),
            buyers: BTreeMap::new(),
            cpv: None,
            object: None,
            sector: None,
            stage: None,
            benefit: None,
            value_eur: None,
            level: None,
            lead: None,
            funding: None,
            treaty: None,
            health: None,
            date,
        }
    }

    /// Says what the buyers of every country are.
    pub fn every_buyer_is(&mut self, kind: BuyerKind) {
        self.buyers = self.countries.iter().map(|country| (country.clone(), kind)).collect();
    }

    /// The kinds of contract that are still possible: as said, else as the division of the code allows.
    #[must_use]
    pub fn objects(&self) -> Vec<Object> {
        match (self.object, &self.cpv) {
            (Some(object), _) => vec![object],
            (None, Some(cpv)) => objects_of(cpv),
            (None, None) => Object::ALL.to_vec(),
        }
    }

    /// The kind of buyer in each country; `None` where it is not known.
    pub(crate) fn kinds(&self) -> impl Iterator<Item = (&Country, Option<BuyerKind>)> {
        self.countries.iter().map(|country| (country, self.buyers.get(country).copied()))
    }

    /// The countries in words.
    #[must_use]
    pub fn countries_in_words(&self) -> String {
        in_words(self.countries.iter().map(ToString::to_string).collect())
    }
}

/// Divisions 45 of the vocabulary are works, 03 to 44 and 48 goods, the others services.
fn objects_of(cpv: &Cpv) -> Vec<Object> {
    match cpv.division().parse::<u8>() {
        Ok(45) => vec![Object::Works, Object::Concession],
        Ok(3..=44 | 48) => vec![Object::Supplies],
        _ => vec![Object::Services, Object::Social, Object::Concession],
    }
}

/// "EE, PT and SK".
pub(crate) fn in_words(mut words: Vec<String>) -> String {
    let Some(last) = words.pop() else { return String::new() };
    if words.is_empty() { last } else { format!("{} and {last}", words.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_of_goods_leaves_one_kind_of_contract_and_a_code_of_services_three() {
        let code = |written| Cpv::parse(written).unwrap();
        assert_eq!(objects_of(&code("34711200")), [Object::Supplies]);
        assert_eq!(objects_of(&code("73120000")), [Object::Services, Object::Social, Object::Concession]);
        assert_eq!(objects_of(&code("45000000")), [Object::Works, Object::Concession]);
    }

    #[test]
    fn countries_are_told_as_in_a_sentence() {
        let question =
            Question::new(["SK", "EE", "PT"].map(|code| Country::parse(code).unwrap()), "2026-11-21".parse().unwrap());
        assert_eq!(question.countries_in_words(), "EE, PT and SK");
    }
}
