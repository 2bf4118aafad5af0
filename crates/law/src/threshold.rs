//! Thresholds by date, in euro and, where a source gives it, in the money of the country.

use crate::condition::Gap;
use crate::question::Question;
use crate::source::Confidence;
use crate::truth::Truth;
use crate::word::{Ask, Level, Object, Sector};
use jiff::civil::Date;
use model::{Country, Currency};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Laws that have thresholds.
const WITH_THRESHOLDS: [Sector; 3] = [Sector::Classic, Sector::Utilities, Sector::Defence];

/// Every threshold, and which money each country uses.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Thresholds {
    /// The thresholds.
    #[serde(rename = "threshold")]
    pub rows: Vec<Threshold>,
    /// Which money countries use, with its days.
    #[serde(rename = "currency")]
    pub currencies: Vec<Money>,
}

/// One threshold through the years.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Threshold {
    /// Its name in addresses and files.
    pub id: String,
    /// The act that sets it.
    pub act: String,
    /// What it is for, in words.
    pub what: String,
    /// The laws under which it applies.
    pub sectors: Vec<Sector>,
    /// The kinds of contract it is for.
    pub objects: Vec<Object>,
    /// The levels of authority it is for; none where the level does not matter.
    #[serde(default)]
    pub levels: Vec<Level>,
    /// What must be known beside it.
    #[serde(default)]
    pub note: Option<String>,
    /// How sure it is.
    pub confidence: Confidence,
    /// Its amounts.
    pub amount: Vec<Amount>,
}

/// An amount with its days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amount {
    /// In euro, without tax.
    pub eur: Decimal,
    /// First day.
    pub valid_from: Date,
    /// Last day.
    pub valid_to: Date,
    /// Where it was read, by the names of `sources.toml`.
    pub sources: Vec<String>,
    /// The amount in other money, where a source gives it.
    #[serde(default)]
    pub national: Vec<National>,
}

/// An amount in the money of a country.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct National {
    /// The money.
    pub currency: Currency,
    /// How much of it.
    pub amount: Decimal,
    /// Where it was read.
    pub sources: Vec<String>,
}

/// The money of countries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Money {
    /// The money.
    pub code: Currency,
    /// Who uses it.
    pub countries: Vec<Country>,
    /// First day, where it is younger than our rules.
    #[serde(default)]
    pub valid_from: Option<Date>,
    /// Last day, where it ended.
    #[serde(default)]
    pub valid_to: Option<Date>,
}

/// The value beside the thresholds that may apply.
pub struct Check {
    /// Whether the value reaches every one of them, or none.
    pub reached: Truth,
    /// In words.
    pub fact: Option<String>,
    /// What is missing to decide.
    pub gaps: Vec<Gap>,
}

impl Thresholds {
    /// Compares the value with the threshold of every case that is still possible: only when all agree, something is
    /// known. A case whose threshold is not known here agrees with none.
    #[must_use]
    pub fn check(&self, question: &Question) -> Check {
        let cases = self.cases(question);
        let known: Vec<Decimal> = cases.iter().flatten().copied().collect();
        if known.is_empty() {
            let what = format!("the threshold for this purchase on {} is not known here", question.date);
            return Check { reached: Truth::Unknown, fact: None, gaps: vec![Gap::NotKnown(what)] };
        }
        let Some(value) = question.value_eur else {
            return Check { reached: Truth::Unknown, fact: None, gaps: vec![Gap::Asks(Ask::Value)] };
        };
        let agreed = Truth::agreed(known.iter().map(|threshold| value >= *threshold));
        if agreed == Truth::Unknown || known.len() < cases.len() {
            return Check { reached: Truth::Unknown, fact: None, gaps: gaps(question) };
        }
        Check { reached: agreed, fact: Some(compared(value, &known)), gaps: Vec::new() }
    }

    /// The threshold of each case that what is known leaves possible.
    fn cases(&self, question: &Question) -> Vec<Option<Decimal>> {
        let sectors = question.sector.map_or_else(|| WITH_THRESHOLDS.to_vec(), |sector| vec![sector]);
        let levels = match question.level {
            None | Some(Level::Both) => vec![Level::Central, Level::SubCentral],
            Some(level) => vec![level],
        };
        let mut cases = Vec::new();
        for sector in sectors {
            for object in question.objects() {
                cases.extend(levels.iter().map(|level| self.threshold(sector, object, *level, question.date)));
            }
        }
        cases
    }

    fn threshold(&self, sector: Sector, object: Object, level: Level, day: Date) -> Option<Decimal> {
        let mut rows = self.rows.iter().filter(|row| row.applies(sector, object, level));
        rows.find_map(|row| row.on(day)).map(|amount| amount.eur)
    }

    /// Thresholds of the day that what is known does not exclude.
    pub fn possible<'a>(&'a self, question: &'a Question) -> impl Iterator<Item = (&'a Threshold, &'a Amount)> {
        let rows = self.rows.iter().filter(move |row| row.may_apply(question));
        rows.filter_map(move |row| Some((row, row.on(question.date)?)))
    }

    /// The money of a country on a day; `None` where it is not known here.
    #[must_use]
    pub fn currency(&self, country: &Country, day: Date) -> Option<&Currency> {
        let uses = |money: &&Money| money.countries.contains(country) && covers(money.valid_from, money.valid_to, day);
        self.currencies.iter().find(uses).map(|money| &money.code)
    }
}

/// True when a day lies between two days, either of which may be missing.
pub(crate) fn covers(from: Option<Date>, to: Option<Date>, day: Date) -> bool {
    from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to)
}

/// What would tell which threshold counts.
fn gaps(question: &Question) -> Vec<Gap> {
    let unsettled = [
        (question.sector.is_none(), Ask::Sector),
        (question.objects().len() > 1, Ask::Object),
        (question.level.is_none_or(|level| level == Level::Both), Ask::Level),
    ];
    unsettled.into_iter().filter(|(open, _)| *open).map(|(_, ask)| Gap::Asks(ask)).collect()
}

fn compared(value: Decimal, known: &[Decimal]) -> String {
    let (least, most) = known.iter().fold((known[0], known[0]), |(least, most), one| (least.min(*one), most.max(*one)));
    if value >= most {
        return format!("EUR {} reaches the threshold of EUR {}", grouped(value), grouped(most));
    }
    format!("EUR {} is below the threshold of EUR {}", grouped(value), grouped(least))
}

impl Threshold {
    /// The amount on a day.
    #[must_use]
    pub fn on(&self, day: Date) -> Option<&Amount> {
        self.amount.iter().find(|amount| covers(Some(amount.valid_from), Some(amount.valid_to), day))
    }

    fn applies(&self, sector: Sector, object: Object, level: Level) -> bool {
        let is_level = self.levels.is_empty() || self.levels.contains(&level);
        self.sectors.contains(&sector) && self.objects.contains(&object) && is_level
    }

    /// True unless something known excludes it.
    #[must_use]
    pub fn may_apply(&self, question: &Question) -> bool {
        let sector = question.sector.is_none_or(|sector| self.sectors.contains(&sector));
        let object = question.objects().iter().any(|object| self.objects.contains(object));
        let level = match question.level {
            None | Some(Level::Both) => true,
            Some(level) => self.levels.is_empty() || self.levels.contains(&level),
        };
        sector && object && level
    }
}

/// An amount with its thousands apart: `5,404,000`.
#[must_use]
pub fn grouped(amount: Decimal) -> String {
    let written = amount.normalize().to_string();
    let (whole, rest) = written.split_once('.').map_or((written.as_str(), ""), |(whole, rest)| (whole, rest));
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if rest.is_empty() { grouped } else { format!("{grouped}.{rest}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(grouped(5_404_000.into()), "5,404,000");
        assert_eq!(grouped(140_000.into()), "140,000");
        assert_eq!(grouped("999.5".parse().unwrap()), "999.5");
    }
}
