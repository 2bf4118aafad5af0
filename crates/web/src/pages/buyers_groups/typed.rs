//! Fields of the workspace's forms, parsed; what cannot be read is noted beside its field.

use crate::sent::Sent;
use jiff::civil::Date;
use model::{Country, Cpv, Currency};
use rust_decimal::Decimal;

/// An amount of money above zero.
pub fn amount(sent: &mut Sent, field: &'static str) -> Decimal {
    let read = model::Money::read_amount(&sent.text(field)).filter(|amount| *amount > Decimal::ZERO);
    noted(sent, field, "wrong-ebg-amount", read).unwrap_or_default()
}

/// A currency.
pub fn currency(sent: &mut Sent) -> Currency {
    let written = sent.maybe("currency").unwrap_or_else(|| "EUR".to_owned());
    noted(sent, "currency", "wrong-ebg-currency", Currency::parse(&written)).unwrap_or_else(Currency::eur)
}

/// A day.
pub fn day(sent: &mut Sent, field: &'static str) -> Date {
    let read = sent.text(field).parse().ok();
    noted(sent, field, "wrong-ebg-day", read).unwrap_or(Date::MIN)
}

/// A day that may be missing.
pub fn maybe_day(sent: &mut Sent, field: &'static str) -> Option<Date> {
    let written = sent.maybe(field)?;
    noted(sent, field, "wrong-ebg-day", written.parse().ok())
}

/// A year.
pub fn year(sent: &mut Sent, field: &'static str) -> i16 {
    let read = sent.text(field).parse().ok();
    noted(sent, field, "wrong-ebg-years", read).unwrap_or_default()
}

/// The number of a record; 0, which is none, when it cannot be read.
pub fn number(sent: &mut Sent, field: &'static str) -> u32 {
    sent.text(field).parse().unwrap_or_default()
}

/// Numbers of records.
pub fn numbers(sent: &mut Sent, field: &'static str) -> Vec<u32> {
    sent.all(field).iter().filter_map(|written| written.parse().ok()).collect()
}

/// A code of the common vocabulary that may be missing.
pub fn cpv(sent: &mut Sent) -> Option<Cpv> {
    let written = sent.maybe("cpv")?;
    noted(sent, "cpv", "wrong-ebg-cpv", Cpv::parse(&written))
}

/// A country that may be missing.
pub fn country(sent: &mut Sent, field: &'static str) -> Option<Country> {
    let written = sent.maybe(field)?;
    noted(sent, field, "wrong-ebg-country", Country::parse(&written))
}

/// One of the choices of a field.
pub fn pick<T>(sent: &mut Sent, field: &'static str, read: impl Fn(&str) -> Option<T>, otherwise: T) -> T {
    let read = read(&sent.text(field));
    noted(sent, field, "wrong-ebg-choice", read).unwrap_or(otherwise)
}

fn noted<T>(sent: &mut Sent, field: &'static str, key: &str, read: Option<T>) -> Option<T> {
    if read.is_none() {
        sent.wrong(field, key);
    }
    read
}
