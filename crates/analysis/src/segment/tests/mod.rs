//! Hand-counted cases, and what must hold whatever the data.

mod counted;
mod cycles;
mod ranked;
mod records;

use super::sold::{Sold, Won};
use super::{Catalogue, Inputs, Resampling, Segment};
use crate::{Knowledge, Market};
use model::{Country, Cpv, Notice};
use testing::{day, notice};

fn country(code: &str) -> Country {
    Country::parse(code).expect("a test names a country")
}

fn cpv(code: &str) -> Cpv {
    Cpv::parse(code).expect("a test names a code")
}

/// A lot that a buyer of a country bought for so many euro.
fn lot(buyer: usize, of: &str, euro: f64) -> Sold {
    Sold {
        procedure: buyer,
        day: Some(day("2023-01-01")),
        cpv: Some(cpv("35815000")),
        buyers: vec![(buyer, Some(country(of)))],
        value_eur: Some(euro),
        ..Sold::default()
    }
}

/// The same lot, awarded to a supplier of a country after so many tenders.
fn awarded(mut lot: Sold, supplier: usize, of: &str, tenders: u32) -> Sold {
    lot.won.push(Won { tenders: Some(tenders), from_other_eu: None, suppliers: vec![(supplier, Some(country(of)))] });
    lot
}

fn all(lots: &[Sold]) -> Vec<&Sold> {
    lots.iter().collect()
}

fn segment(id: &str, code: &str) -> Segment {
    let (id, title) = (id.to_owned(), format!("Segment {id}"));
    Segment { id, title, sector: "test".to_owned(), cpv: vec![cpv(code)], within: Vec::new(), words: Vec::new() }
}

/// A small catalogue over what [`notices`] buy.
fn catalogue() -> Catalogue {
    let codes = [("vests", "35815000"), ("radios", "32236000"), ("drones", "34711200"), ("guards", "79710000")];
    Catalogue::of(codes.map(|(id, code)| segment(id, code)).to_vec()).expect("ids differ")
}

/// Purchases of four things in four countries, each thing spread differently.
fn notices() -> Vec<Notice> {
    let things = [("35815000", 40), ("32236000", 30), ("34711200", 20), ("79710000", 16)];
    let countries = ["EE", "FI", "PT", "SK"];
    let mut notices = Vec::new();
    for (kind, (code, n)) in things.into_iter().enumerate() {
        for at in 0..n {
            let of = countries[(at * (kind + 1)) % (4 - kind / 3)];
            let id = format!("{}-2023", 1000 * (kind + 1) + at);
            let supplier = format!("Supplier {}", at % (kind + 2));
            let worth = i64::try_from(50_000 * (at + 1) * (kind + 1)).expect("small");
            let notice = notice(&id).published("2023-02-01").buyer(&format!("Board {kind} {}", at % 9), of).cpv(code);
            let notice = notice.lot("1").awarded(&supplier, countries[at % 4]).worth(worth, "EUR");
            let tenders = u32::try_from(at % 3 + 1).expect("small");
            notices.push(notice.award(|award| award.tenders = Some(tenders)).kind(model::NoticeKind::Result).build());
        }
    }
    notices
}

fn market(notices: Vec<Notice>) -> Market {
    Market::build(notices, day("2024-01-01"), Knowledge::default())
}

/// Few draws: tests ask what holds, not how sure it is.
const FEW: Resampling = Resampling { notices: 8, weights: 64, seed: 7 };

fn nothing() -> Inputs {
    Inputs::default()
}
