//! Reads a question from what was typed: the same names and values in addresses, on the command line and in tests.

use crate::question::Question;
use crate::word::{Ask, BuyerKind, Funding, Lead, Level, Object, Sector, Stage};
use jiff::civil::Date;
use model::{Country, Cpv, Money};
use rust_decimal::Decimal;
use thiserror::Error;

/// The answer "I don't know": it leaves the question open.
pub const UNKNOWN: &str = "unknown";

/// An answer that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{ask} {written:?} cannot be read: {hint}")]
pub struct Wrong {
    /// Which question.
    pub ask: &'static str,
    /// What was written, shortened.
    pub written: String,
    /// What to write instead.
    pub hint: String,
}

impl Question {
    /// Reads a question from names and values in any order. What cannot be read is left open and told.
    #[must_use]
    pub fn read<'a>(answers: impl IntoIterator<Item = (&'a str, &'a str)>, date: Date) -> (Self, Vec<Wrong>) {
        let mut question = Self::new([], date);
        let mut wrong = Vec::new();
        let known = answers.into_iter().filter_map(|(name, value)| Some((Ask::parse(name)?, value.trim())));
        let mut answers: Vec<(Ask, &str)> = known.filter(|(_, value)| !value.is_empty()).collect();
        // Countries come first in the order of the words, because buyers are told by country.
        answers.sort_by_key(|(ask, _)| *ask);
        for (ask, value) in answers {
            wrong.extend(question.answer(ask, value).err());
        }
        (question, wrong)
    }

    /// Takes one answer; "unknown" leaves the question open.
    ///
    /// # Errors
    /// When it cannot be read: with what to write instead.
    pub fn answer(&mut self, ask: Ask, written: &str) -> Result<(), Wrong> {
        if written == UNKNOWN {
            return Ok(());
        }
        match ask {
            Ask::Countries => self.add_countries(written)?,
            Ask::Buyers => self.add_buyers(written)?,
            Ask::Lead => self.add_leads(written)?,
            Ask::Cpv => {
                self.cpv = Some(
                    read_cpv(written).ok_or_else(|| wrong(ask, written, "write eight digits, for example 34711200"))?,
                )
            }
            Ask::Value => {
                self.value_eur = Some(
                    read_value(written)
                        .ok_or_else(|| wrong(ask, written, "write an amount in euro above zero, for example 600000"))?,
                )
            }
            Ask::Object => self.object = Some(word(ask, written, Object::parse, Object::ALL, Object::as_str)?),
            Ask::Sector => self.sector = Some(word(ask, written, Sector::parse, Sector::ALL, Sector::as_str)?),
            Ask::Stage => self.stage = Some(word(ask, written, Stage::parse, Stage::ALL, Stage::as_str)?),
            Ask::Level => self.level = Some(word(ask, written, Level::parse, Level::ALL, Level::as_str)?),
            Ask::Funding => self.funding = Some(word(ask, written, Funding::parse, Funding::ALL, Funding::as_str)?),
            Ask::Benefit => self.benefit = Some(yes_or_no(ask, written)?),
            Ask::Treaty => self.treaty = Some(yes_or_no(ask, written)?),
            Ask::Health => self.health = Some(yes_or_no(ask, written)?),
        }
        Ok(())
    }

    fn add_countries(&mut self, written: &str) -> Result<(), Wrong> {
        for code in several(written) {
            let country =
                Country::parse(code).ok_or_else(|| wrong(Ask::Countries, code, "write two letters, for example EE"))?;
            self.countries.insert(country);
        }
        Ok(())
    }

    /// `utility` for every country that has none yet, `EE:utility` for one.
    fn add_buyers(&mut self, written: &str) -> Result<(), Wrong> {
        for part in several(written) {
            let (country, kind) = part.split_once(':').map_or((None, part), |(country, kind)| (Some(country), kind));
            if kind == UNKNOWN {
                continue;
            }
            let kind = word(Ask::Buyers, kind, BuyerKind::parse, BuyerKind::ALL, BuyerKind::as_str)?;
            match country {
                None => self.countries.clone().into_iter().for_each(|country| {
                    self.buyers.entry(country).or_insert(kind);
                }),
                Some(code) => {
                    let country = Country::parse(code).filter(|country| self.countries.contains(country));
                    let country = country.ok_or_else(|| {
                        wrong(
                            Ask::Buyers,
                            part,
                            "name one of the countries of the buyers before the colon, for example EE:utility",
                        )
                    })?;
                    self.buyers.insert(country, kind);
                }
            }
        }
        Ok(())
    }

    fn add_leads(&mut self, written: &str) -> Result<(), Wrong> {
        for part in several(written) {
            let lead = word(Ask::Lead, part, Lead::parse, Lead::ALL, Lead::as_str)?;
            self.lead.get_or_insert_default().insert(lead);
        }
        Ok(())
    }

    /// The answers as names and values, so that an address or a command can ask the same again.
    #[must_use]
    pub fn answers(&self) -> Vec<(Ask, String)> {
        let yes_or_no = |known: Option<bool>| known.map(|yes| if yes { "yes" } else { "no" }.to_owned());
        let countries = self.countries.iter().map(|country| (Ask::Countries, country.to_string()));
        let buyers = self.buyers.iter().map(|(country, kind)| (Ask::Buyers, format!("{country}:{}", kind.as_str())));
        let leads = self.lead.iter().flatten().map(|lead| (Ask::Lead, lead.as_str().to_owned()));
        let single = [
            (Ask::Cpv, self.cpv.as_ref().map(ToString::to_string)),
            (Ask::Sector, self.sector.map(|word| word.as_str().to_owned())),
            (Ask::Stage, self.stage.map(|word| word.as_str().to_owned())),
            (Ask::Benefit, yes_or_no(self.benefit)),
            (Ask::Object, self.object.map(|word| word.as_str().to_owned())),
            (Ask::Value, self.value_eur.map(|value| value.normalize().to_string())),
            (Ask::Level, self.level.map(|word| word.as_str().to_owned())),
            (Ask::Funding, self.funding.map(|word| word.as_str().to_owned())),
            (Ask::Treaty, yes_or_no(self.treaty)),
            (Ask::Health, yes_or_no(self.health)),
        ];
        let single = single.into_iter().filter_map(|(ask, value)| Some((ask, value?)));
        countries.chain(buyers).chain(leads).chain(single).collect()
    }

    /// True when a question has an answer.
    #[must_use]
    pub fn knows(&self, ask: Ask) -> bool {
        match ask {
            Ask::Buyers => self.kinds().all(|(_, kind)| kind.is_some()) && !self.countries.is_empty(),
            _ => self.answers().iter().any(|(answered, _)| *answered == ask),
        }
    }
}

/// Several answers in one value stand apart by commas.
fn several(written: &str) -> impl Iterator<Item = &str> {
    written.split(',').map(str::trim).filter(|part| !part.is_empty() && *part != UNKNOWN)
}

/// A code, or the beginning of one, which stands for its branch.
fn read_cpv(written: &str) -> Option<Cpv> {
    let digits = written.trim();
    let is_beginning = (2..8).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_beginning { Cpv::parse(&format!("{digits:0<8}")) } else { Cpv::parse(digits) }
}

fn read_value(written: &str) -> Option<Decimal> {
    Money::read_amount(written).filter(|amount| *amount > Decimal::ZERO)
}

fn word<T: Copy>(
    ask: Ask,
    written: &str,
    parse: impl Fn(&str) -> Option<T>,
    all: &[T],
    code: impl Fn(T) -> &'static str,
) -> Result<T, Wrong> {
    let codes: Vec<&str> = all.iter().map(|word| code(*word)).collect();
    parse(written).ok_or_else(|| wrong(ask, written, &format!("choose one of {}, or {UNKNOWN}", codes.join(", "))))
}

fn yes_or_no(ask: Ask, written: &str) -> Result<bool, Wrong> {
    match written {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err(wrong(ask, written, "write yes, no or unknown")),
    }
}

fn wrong(ask: Ask, written: &str, hint: &str) -> Wrong {
    Wrong { ask: ask.as_str(), written: written.chars().take(60).collect(), hint: hint.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day() -> Date {
        "2026-11-21".parse().unwrap()
    }

    #[test]
    fn answers_are_read_in_any_order_and_written_so_that_they_read_the_same() {
        let typed = [
            ("buyer", "EE:utility"),
            ("country", "EE,PT"),
            ("buyer", "contracting-authority"),
            ("lead", "one-authority,joint-entity"),
            ("value", "600 000"),
            ("benefit", "no"),
            ("lang", "de"),
        ];
        let (question, wrong) = Question::read(typed, day());
        assert_eq!(wrong, []);
        let written = question.answers();
        let pairs: Vec<(&str, &str)> = written.iter().map(|(ask, value)| (ask.as_str(), value.as_str())).collect();
        assert_eq!(
            pairs,
            [
                ("country", "EE"),
                ("country", "PT"),
                ("buyer", "EE:utility"),
                ("buyer", "PT:contracting-authority"),
                ("lead", "one-authority"),
                ("lead", "joint-entity"),
                ("benefit", "no"),
                ("value", "600000")
            ]
        );
        assert_eq!(Question::read(pairs, day()).0, question);
    }

    #[test]
    fn not_knowing_leaves_the_question_open_and_a_slip_is_told_with_what_to_write() {
        let (question, wrong) =
            Question::read([("country", "EE"), ("stage", "unknown"), ("sector", "police"), ("cpv", "drones")], day());
        assert_eq!((question.stage, question.sector, question.cpv), (None, None, None));
        assert_eq!(wrong[0].to_string(), "cpv \"drones\" cannot be read: write eight digits, for example 34711200");
        assert_eq!(
            wrong[1].to_string(),
            "sector \"police\" cannot be read: choose one of classic, utilities, defence-sensitive, essential-security, or unknown"
        );
    }
}
