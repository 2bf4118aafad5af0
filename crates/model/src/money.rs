//! Money as published: a decimal amount, its currency, and what is doubtful about it.

use crate::Currency;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// An amount as a notice states it, without tax unless the source says otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Money {
    /// The amount.
    pub amount: Decimal,
    /// The currency; `None` when the source gives none.
    pub currency: Option<Currency>,
    /// Why the amount must stay out of sums, if it must.
    pub doubt: Option<Doubt>,
}

/// Why an amount cannot be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Doubt {
    /// 0, 1, or a run of ones or nines: typed because the form wanted a number.
    Placeholder,
    /// Below zero.
    Negative,
    /// No currency is given.
    NoCurrency,
    /// A thousand million or more for one lot: more often a slip than a contract.
    Outlier,
}

impl Money {
    /// Takes an amount and finds what is doubtful about it.
    ///
    /// ```
    /// # use model::{Currency, Doubt, Money};
    /// let token = Money::new(1.into(), Currency::parse("EUR"));
    /// assert_eq!(token.doubt, Some(Doubt::Placeholder));
    /// assert_eq!(token.trusted(), None);
    /// ```
    #[must_use]
    pub fn new(amount: Decimal, currency: Option<Currency>) -> Self {
        let doubt = doubt(amount, currency.as_ref());
        Self { amount, currency, doubt }
    }

    /// The amount when it may enter a sum.
    #[must_use]
    pub fn trusted(&self) -> Option<Decimal> {
        self.doubt.is_none().then_some(self.amount)
    }

    /// Reads a number as notices write it: `1234.50`, `1 234 567,89`, `1,234,567.89`, `1.234.567`.
    ///
    /// A single separator followed by exactly three digits is read as a decimal point only when it is a
    /// point and the source is machine-made XML; forms write thousands with spaces.
    ///
    /// ```
    /// # use model::Money;
    /// assert_eq!(Money::read_amount("1 234 567,89").unwrap().to_string(), "1234567.89");
    /// assert_eq!(Money::read_amount("1,234,567.89").unwrap().to_string(), "1234567.89");
    /// assert_eq!(Money::read_amount("125 000").unwrap().to_string(), "125000");
    /// assert!(Money::read_amount("about 5").is_none());
    /// ```
    #[must_use]
    pub fn read_amount(written: &str) -> Option<Decimal> {
        let packed: String = written.chars().filter(|c| !c.is_whitespace() && *c != '\u{a0}' && *c != '\'').collect();
        let plain = match (packed.rfind('.'), packed.rfind(',')) {
            (Some(point), Some(comma)) if comma > point => packed.replace('.', "").replace(',', "."),
            (Some(_), Some(_)) => packed.replace(',', ""),
            (None, Some(_)) if packed.matches(',').count() == 1 => packed.replace(',', "."),
            (None, Some(_)) => packed.replace(',', ""),
            (Some(_), None) if packed.matches('.').count() > 1 => packed.replace('.', ""),
            _ => packed,
        };
        plain.parse().ok().or_else(|| Decimal::from_scientific(&plain).ok())
    }
}

fn doubt(amount: Decimal, currency: Option<&Currency>) -> Option<Doubt> {
    if amount < Decimal::ZERO {
        return Some(Doubt::Negative);
    }
    if is_placeholder(amount) {
        return Some(Doubt::Placeholder);
    }
    if currency.is_none() {
        return Some(Doubt::NoCurrency);
    }
    (amount >= Decimal::from(1_000_000_000_i64) && is_round(amount)).then_some(Doubt::Outlier)
}

fn is_placeholder(amount: Decimal) -> bool {
    let whole = amount.trunc();
    let digits = whole.to_string();
    let repeated = |digit: char| digits.len() >= 4 && digits.chars().all(|c| c == digit);
    amount <= Decimal::ONE || repeated('1') || repeated('9')
}

/// A power of ten: the thousand million that fills a field.
fn is_round(amount: Decimal) -> bool {
    let digits = amount.normalize().to_string();
    digits.starts_with('1') && digits[1..].chars().all(|c| c == '0')
}
