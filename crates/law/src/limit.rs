//! The thresholds that may apply, in euro and in the money of the countries asked about.

use crate::book::Book;
use crate::question::Question;
use crate::source::{Confidence, Source};
use crate::threshold::{Amount, Threshold, grouped};
use jiff::civil::Date;
use model::{Country, Currency};
use rust_decimal::Decimal;
use serde::Serialize;

/// One threshold of the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Limit {
    /// Its name.
    pub id: String,
    /// The act that sets it.
    pub act: String,
    /// What it is for.
    pub what: String,
    /// In euro, without tax.
    pub eur: Decimal,
    /// First day.
    pub valid_from: Date,
    /// Last day.
    pub valid_to: Date,
    /// In the money of each country asked about.
    pub national: Vec<InMoneyOf>,
    /// How the value compares; none where the value is not known.
    pub reached: Option<bool>,
    /// What must be known beside it.
    pub note: Option<String>,
    /// How sure it is.
    pub confidence: Confidence,
    /// Where it was read.
    pub sources: Vec<Source>,
}

/// A threshold in the money of a country.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct InMoneyOf {
    /// The country.
    pub country: Country,
    /// Its money; none where it is not known here.
    pub currency: Option<Currency>,
    /// How much; none where no source gives it.
    pub amount: Option<Decimal>,
    /// Where it was read, when not with the amount in euro.
    pub sources: Vec<Source>,
}

impl InMoneyOf {
    /// In words: the amount, or that it is not known.
    #[must_use]
    pub fn in_words(&self) -> String {
        match (&self.currency, self.amount) {
            (Some(currency), Some(amount)) => format!("{}: {currency} {}", self.country, grouped(amount)),
            (Some(currency), None) => format!("{}: national amount in {currency} unknown", self.country),
            (None, _) => format!("{}: national amount unknown", self.country),
        }
    }
}

/// The thresholds of the day that nothing known excludes.
pub(crate) fn limits(book: &Book, question: &Question) -> Vec<Limit> {
    book.thresholds.possible(question).map(|(row, amount)| limit(book, question, row, amount)).collect()
}

fn limit(book: &Book, question: &Question, row: &Threshold, amount: &Amount) -> Limit {
    Limit {
        id: row.id.clone(),
        act: row.act.clone(),
        what: row.what.clone(),
        eur: amount.eur,
        valid_from: amount.valid_from,
        valid_to: amount.valid_to,
        national: question.countries.iter().map(|country| in_money_of(book, country, amount, question.date)).collect(),
        reached: question.value_eur.map(|value| value >= amount.eur),
        note: row.note.clone(),
        confidence: row.confidence,
        sources: book.sources_of(&amount.sources),
    }
}

fn in_money_of(book: &Book, country: &Country, amount: &Amount, day: Date) -> InMoneyOf {
    let currency = book.thresholds.currency(country, day);
    let national = amount.national.iter().find(|national| Some(&national.currency) == currency);
    let euro = currency.filter(|currency| currency.as_str() == "EUR").map(|_| amount.eur);
    InMoneyOf {
        country: country.clone(),
        currency: currency.cloned(),
        amount: euro.or(national.map(|national| national.amount)),
        sources: national.map(|one| book.sources_of(&one.sources)).unwrap_or_default(),
    }
}
