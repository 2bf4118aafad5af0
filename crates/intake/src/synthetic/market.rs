//! Who buys what, when, and with whom.

use super::chance::Chance;
use super::places::{BUYERS, COUNTRIES, Country, GOODS, Goods, SUPPLIERS};
use jiff::ToSpan;
use jiff::civil::{Date, date};

const BUYER_COUNT: usize = 80;
const START: Date = date(2021, 1, 11);
/// Nothing is announced later.
const LAST_DAY: Date = date(2026, 10, 30);

/// Buyers of one procedure that more than one runs, by their numbers, with the goods. The first three cross borders.
const TOGETHER: [(&[usize], usize); 7] = [
    (&[0, 1, 3], 4),
    (&[12, 11], 2),
    (&[7, 8, 9], 0),
    (&[5, 19], 1),
    (&[10, 24], 3),
    (&[6, 20, 34], 5),
    (&[13, 27], 1),
];

/// The whole made-up market.
pub(super) struct Market {
    pub(super) buyers: Vec<Organisation>,
    pub(super) suppliers: Vec<Organisation>,
    pub(super) procedures: Vec<Procedure>,
}

/// A made-up buyer or supplier.
pub(super) struct Organisation {
    pub(super) name: String,
    pub(super) number: String,
    pub(super) legal_type: &'static str,
    pub(super) place: &'static str,
    pub(super) country: &'static Country,
}

/// One purchase: announced once, awarded later or not yet.
pub(super) struct Procedure {
    pub(super) key: String,
    pub(super) call: String,
    pub(super) goods: &'static Goods,
    pub(super) buyers: Vec<usize>,
    pub(super) announced: Date,
    pub(super) months: i32,
    pub(super) renewals: usize,
    /// Value in the currency of the first buyer.
    pub(super) value: u32,
    pub(super) framework: bool,
    pub(super) result: Option<Award>,
}

/// How a procedure ended.
pub(super) struct Award {
    pub(super) notice: String,
    pub(super) day: Date,
    pub(super) winner: usize,
    pub(super) value: u32,
    pub(super) tenders: usize,
}

impl Market {
    pub(super) fn new() -> Self {
        let buyers = (0..BUYER_COUNT).map(buyer).collect();
        let suppliers = (0..GOODS.len() * SUPPLIERS.len()).map(supplier).collect();
        let mut market = Self { buyers, suppliers, procedures: Vec::new() };
        let mut chance = Chance::new(2024);
        for buyer in 0..BUYER_COUNT {
            for goods in [buyer % GOODS.len(), (buyer / 2 + 3) % GOODS.len()] {
                market.buy_again_and_again(&[buyer], goods, &mut chance);
            }
        }
        for (buyers, goods) in TOGETHER {
            let announced = some_day(START, &mut chance);
            market.buy(buyers, goods, announced, &mut chance);
        }
        market
    }

    /// Buys, and about every second time again before the contract ends.
    fn buy_again_and_again(&mut self, buyers: &[usize], goods: usize, chance: &mut Chance) {
        let mut announced = some_day(START, chance);
        while announced <= LAST_DAY {
            let months = self.buy(buyers, goods, announced, chance);
            if chance.happens(55) {
                return;
            }
            announced = later(announced, months - 1);
        }
    }

    fn buy(&mut self, buyers: &[usize], goods: usize, announced: Date, chance: &mut Chance) -> i32 {
        let country = self.buyers[buyers[0]].country;
        let usual = GOODS[goods].thousand_eur * country.per_euro * u32::try_from(buyers.len()).expect("a few buyers");
        let value = usual / 100 * u32::try_from(40 + chance.below(160)).expect("below 200") * 1000;
        let months = *chance.pick(&[24, 36, 36, 48]);
        self.procedures.push(Procedure {
            key: chance.uuid(),
            call: chance.uuid(),
            goods: &GOODS[goods],
            buyers: buyers.to_vec(),
            announced,
            months,
            renewals: chance.below(3),
            value,
            framework: chance.happens(30),
            result: award(announced, goods, value, chance),
        });
        months
    }
}

/// The outcome, five to seven months after the call, unless that lies ahead.
fn award(announced: Date, goods: usize, value: u32, chance: &mut Chance) -> Option<Award> {
    let day = later(announced, 5).saturating_add(i64::try_from(chance.below(60)).expect("below 60").days());
    let award = Award {
        notice: chance.uuid(),
        day,
        winner: goods * SUPPLIERS.len() + chance.below(SUPPLIERS.len()),
        value: value / 100 * u32::try_from(80 + chance.below(25)).expect("below 105"),
        tenders: 1 + chance.below(7),
    };
    (day <= LAST_DAY).then_some(award)
}

fn buyer(number: usize) -> Organisation {
    let (round, at) = (number / COUNTRIES.len(), number % COUNTRIES.len());
    let country = &COUNTRIES[at];
    let (kind, legal_type) = BUYERS[(at + round) % BUYERS.len()];
    let place = country.places[round % country.places.len()];
    Organisation { name: format!("{kind} {place}"), number: format!("SYN-B-{number:03}"), legal_type, place, country }
}

fn supplier(number: usize) -> Organisation {
    let country = &COUNTRIES[number * 5 % COUNTRIES.len()];
    let (trade, rank) = (GOODS[number / SUPPLIERS.len()].trade, SUPPLIERS[number % SUPPLIERS.len()]);
    Organisation {
        name: format!("{rank} Invented {trade} Company"),
        number: format!("SYN-S-{number:03}"),
        legal_type: "",
        place: country.places[number % 2],
        country,
    }
}

/// A working day in the three years after `start`.
fn some_day(start: Date, chance: &mut Chance) -> Date {
    let weeks = i64::try_from(chance.below(150)).expect("below 150");
    let days = i64::try_from(chance.below(5)).expect("below 5");
    start.saturating_add(weeks.weeks().days(days))
}

fn later(day: Date, months: i32) -> Date {
    day.saturating_add(months.months())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn names_and_identifiers_are_each_used_once() {
        let market = Market::new();
        let names: HashSet<_> = market.buyers.iter().chain(&market.suppliers).map(|it| it.name.as_str()).collect();
        assert_eq!(names.len(), 110);
        let keys: HashSet<_> = market.procedures.iter().flat_map(|it| [&it.key, &it.call]).collect();
        assert_eq!(keys.len(), market.procedures.len() * 2);
    }

    #[test]
    fn three_joint_procedures_cross_borders_and_the_others_do_not() {
        let market = Market::new();
        let countries = |procedure: &Procedure| {
            procedure.buyers.iter().map(|buyer| market.buyers[*buyer].country.code).collect::<HashSet<_>>().len()
        };
        let joint: Vec<_> = market.procedures.iter().filter(|it| it.buyers.len() > 1).map(countries).collect();
        assert_eq!(joint, [3, 2, 3, 1, 1, 1, 1]);
    }
}
