//! A made-up market, to try procurenet without any data.
//!
//! The same every time, on every machine. Every notice says in its CustomizationID that it is synthetic, and
//! every name in it is plainly invented.

mod chance;
mod market;
mod places;
mod xml;

use market::{Market, Procedure};

/// What a synthetic notice states as its customisation; readers mark it [`model::Source::Synthetic`] by it.
pub const CUSTOMIZATION: &str = "eforms-sdk-1.10#procurenet:synthetic";

/// The notices of the made-up market, as file name and bytes.
///
/// About four hundred calls and results of 2021 to 2026: 80 buyers in 14 countries who buy six kinds of security
/// goods and services, some of them again when a contract ends, some together, three times across borders.
pub fn notices() -> impl Iterator<Item = (String, Vec<u8>)> + Send {
    let market = Market::new();
    let documents = market.procedures.iter().flat_map(|procedure| documents(&market, procedure));
    let documents: Vec<String> = documents.collect();
    (1..).zip(documents).map(|(number, text): (u32, String)| (format!("synthetic/{number:04}.xml"), text.into_bytes()))
}

fn documents(market: &Market, procedure: &Procedure) -> Vec<String> {
    let call = xml::call(market, procedure);
    let result = procedure.result.as_ref().map(|result| xml::result(market, procedure, result));
    std::iter::once(call).chain(result).collect()
}
