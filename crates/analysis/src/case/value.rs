//! What a claim says, written on lines that people type and files hold: one reader for forms, files and the store.

use super::Field;
use crate::names::plain;
use model::{Country, Cpv, Currency, Money, NoticeId};
use rust_decimal::Decimal;
use serde::Serialize;
use std::collections::BTreeSet;
use std::fmt;

/// Longest text of a claim.
const LONGEST: usize = 4000;
/// Most lines of a claim.
const MOST: usize = 100;

/// What a claim says.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// Words.
    Text(String),
    /// Buyers.
    Buyers(Vec<Buyer>),
    /// Ids of rules of the route finder.
    Rules(Vec<String>),
    /// CPV codes.
    Codes(Vec<Cpv>),
    /// A sum of money.
    Sum(Sum),
    /// From when to when.
    Years(Years),
    /// Notices by name.
    Notices(Vec<String>),
}

/// A buyer of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Buyer {
    /// Its country, when known.
    pub country: Option<Country>,
    /// Its name; empty when only the country is known.
    pub name: String,
    /// The part it had; empty when nothing is said of it.
    pub role: String,
}

/// A sum of money with what it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sum {
    /// The amount.
    pub amount: Decimal,
    /// Its currency.
    pub currency: Currency,
    /// What it is: "about", "of all lots"; empty when it is the value.
    pub note: String,
}

/// From one year to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Years {
    /// The first.
    pub from: i16,
    /// The last; the same when not said.
    pub to: Option<i16>,
    /// True when it goes on.
    pub ongoing: bool,
}

/// Why a value cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// Nothing was written.
    #[error("nothing is written")]
    Empty,
    /// Too much was written.
    #[error("more than {LONGEST} letters or {MOST} lines")]
    Long,
    /// A line of buyers.
    #[error("a buyer is written `EE | Police Board | lead`, one a line; `??` for a country nobody knows")]
    Buyer,
    /// A rule.
    #[error("a route is written by the id of its rule, such as `L2` or `R1`")]
    Rule,
    /// A CPV code.
    #[error("a CPV code has eight digits, one code a line")]
    Code,
    /// A sum.
    #[error("a sum is written `1200000 EUR`, with `| about` or the like behind it")]
    Sum,
    /// Years.
    #[error("years are written `2021`, `2019-2021` or `2014-`")]
    Years,
}

impl Value {
    /// Reads what is said of a field.
    ///
    /// ```
    /// # use analysis::case::{Field, Value};
    /// let buyers = Value::read(Field::Buyers, "EE | Police Board | lead\nFI | Oikeus").unwrap();
    /// assert_eq!(buyers.countries().len(), 2);
    /// assert_eq!(Value::read(Field::Years, "2019-2021").unwrap().to_string(), "2019-2021");
    /// ```
    ///
    /// # Errors
    /// When it cannot be read as the field asks.
    pub fn read(field: Field, written: &str) -> Result<Self, Wrong> {
        let written = written.trim();
        let lines: Vec<&str> = written.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        if lines.is_empty() {
            return Err(Wrong::Empty);
        }
        if written.chars().count() > LONGEST || lines.len() > MOST {
            return Err(Wrong::Long);
        }
        Ok(match field {
            Field::Buyers => Self::Buyers(lines.into_iter().map(buyer).collect::<Result<_, _>>()?),
            Field::Route => Self::Rules(words(written).map(rule).collect::<Result<_, _>>()?),
            Field::Cpv => Self::Codes(words(written).map(code).collect::<Result<_, _>>()?),
            Field::Value => Self::Sum(sum(&lines)?),
            Field::Years => Self::Years(years(written)?),
            Field::Notices => Self::Notices(lines.into_iter().map(|line| NoticeId::parse(line).to_string()).collect()),
            _ => Self::Text(lines.join("\n")),
        })
    }

    /// Countries of buyers.
    #[must_use]
    pub fn countries(&self) -> BTreeSet<Country> {
        match self {
            Self::Buyers(buyers) => buyers.iter().filter_map(|buyer| buyer.country.clone()).collect(),
            _ => BTreeSet::new(),
        }
    }

    /// What two values must share to say the same. Buyers are compared by their countries: their names are written in
    /// as many ways as there are sources.
    pub(super) fn key(&self) -> Vec<String> {
        let mut key: Vec<String> = match self {
            Self::Text(text) => vec![plain(text)],
            Self::Buyers(_) => self.countries().iter().map(Country::to_string).collect(),
            Self::Rules(rules) => rules.clone(),
            Self::Codes(codes) => codes.iter().map(Cpv::to_string).collect(),
            Self::Sum(sum) => vec![format!("{} {}", sum.amount.normalize(), sum.currency)],
            Self::Years(years) => vec![years.to_string()],
            Self::Notices(names) => names.clone(),
        };
        key.sort();
        key.dedup();
        key
    }
}

fn words(written: &str) -> impl Iterator<Item = &str> {
    written.split([',', '\n', ' ']).map(str::trim).filter(|word| !word.is_empty())
}

fn buyer(line: &str) -> Result<Buyer, Wrong> {
    let mut parts = line.splitn(3, '|').map(str::trim);
    let (code, name) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let country = match code {
        "??" => None,
        code => Some(Country::parse(code).ok_or(Wrong::Buyer)?),
    };
    if country.is_none() && name.is_empty() {
        return Err(Wrong::Buyer);
    }
    Ok(Buyer { country, name: name.to_owned(), role: parts.next().unwrap_or_default().to_owned() })
}

fn rule(word: &str) -> Result<String, Wrong> {
    let id = word.to_ascii_uppercase();
    let digits = id.strip_prefix(['L', 'R', 'V']).ok_or(Wrong::Rule)?;
    let sound = (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if sound { Ok(id) } else { Err(Wrong::Rule) }
}

fn code(word: &str) -> Result<Cpv, Wrong> {
    Cpv::parse(word).ok_or(Wrong::Code)
}

fn sum(lines: &[&str]) -> Result<Sum, Wrong> {
    let [line] = lines else { return Err(Wrong::Sum) };
    let (money, note) = line.split_once('|').unwrap_or((line, ""));
    let (amount, currency) = money.trim().rsplit_once(' ').ok_or(Wrong::Sum)?;
    let amount = Money::read_amount(amount).filter(|amount| *amount > Decimal::ZERO).ok_or(Wrong::Sum)?;
    let currency = Currency::parse(currency).ok_or(Wrong::Sum)?;
    Ok(Sum { amount, currency, note: note.trim().to_owned() })
}

fn years(written: &str) -> Result<Years, Wrong> {
    let (from, to) = written.split_once(['-', '–']).map_or((written, None), |(from, to)| (from, Some(to.trim())));
    let year = |text: &str| text.trim().parse().ok().filter(|year| (1950..=2100).contains(year)).ok_or(Wrong::Years);
    let from = year(from)?;
    let to = to.filter(|to| !to.is_empty()).map(year).transpose()?;
    let ongoing = to.is_none() && written.trim_end().ends_with(['-', '–']);
    if to.is_some_and(|to| to < from) {
        return Err(Wrong::Years);
    }
    Ok(Years { from, to: to.filter(|to| *to != from), ongoing })
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Buyers(buyers) => f.write_str(&buyers.iter().map(Buyer::to_string).collect::<Vec<_>>().join("\n")),
            Self::Rules(rules) => f.write_str(&rules.join(", ")),
            Self::Codes(codes) => f.write_str(&codes.iter().map(Cpv::to_string).collect::<Vec<_>>().join("\n")),
            Self::Sum(sum) if sum.note.is_empty() => write!(f, "{} {}", sum.amount, sum.currency),
            Self::Sum(sum) => write!(f, "{} {} | {}", sum.amount, sum.currency, sum.note),
            Self::Years(years) => years.fmt(f),
            Self::Notices(names) => f.write_str(&names.join("\n")),
        }
    }
}

impl fmt::Display for Buyer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let country = self.country.as_ref().map_or("??", Country::as_str);
        match (self.name.is_empty(), self.role.is_empty()) {
            (true, true) => f.write_str(country),
            (_, true) => write!(f, "{country} | {}", self.name),
            _ => write!(f, "{country} | {} | {}", self.name, self.role),
        }
    }
}

impl fmt::Display for Years {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.to {
            Some(to) if to != self.from => write!(f, "{}-{to}", self.from),
            None if self.ongoing => write!(f, "{}-", self.from),
            _ => write!(f, "{}", self.from),
        }
    }
}
