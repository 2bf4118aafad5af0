//! Needs: what practitioners lack, said so that others can tell whether they lack it, too.
//!
//! [`Typed`] is what a form holds; [`Need::read`] makes a need of it or says which field cannot be taken, and why.

use jiff::civil::Date;
use model::Cpv;
use rust_decimal::Decimal;
use serde::Serialize;

/// Most CPV codes of one need: a need about everything is about nothing.
pub const MOST_CODES: usize = 3;
/// Longest window, in years.
const LONGEST_YEARS: i16 = 10;

/// Declares an enumeration whose cases are known by codes, in forms and in the database.
macro_rules! coded {
    ($(#[$about:meta])* $name:ident { $($(#[$case_about:meta])* $case:ident = $code:literal),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$case_about])* $case),+ }

        impl $name {
            /// All of them, in the order they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$case),+];
            /// Their codes, in the same order.
            pub const CODES: &'static [&'static str] = &[$($code),+];

            /// Its code.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$case => $code),+ }
            }

            /// Reads a code.
            #[must_use]
            pub fn parse(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.as_str() == code)
            }
        }
    };
}

coded! {
    /// How far a need reaches.
    Level {
        /// Of a whole state or service, over years.
        Strategic = "strategic",
        /// Of a unit, over months.
        Operational = "operational",
        /// Of somebody on duty, today.
        Tactical = "tactical",
    }
}

coded! {
    /// The part of security a need belongs to.
    Sector {
        /// Disaster resilience.
        DisasterResilience = "disaster_resilience",
        /// Border and external security.
        BorderSecurity = "border_security",
        /// Crime and terrorism.
        CrimeAndTerrorism = "crime_and_terrorism",
        /// Cyber security.
        Cyber = "cyber",
    }
}

coded! {
    /// What is linked to a need.
    LinkKind {
        /// Something that can be bought, or nearly.
        Solution = "solution",
        /// A project whose result may fit.
        Project = "project",
        /// A standard that exists or is being made.
        Standard = "standard",
        /// A place to try things out.
        Facility = "facility",
    }
}

coded! {
    /// What is recommended for a need.
    Advice {
        /// Take up what exists.
        Uptake = "uptake",
        /// Bring a result to production.
        Industrialise = "industrialise",
        /// Agree on a standard first.
        Standardise = "standardise",
        /// Let go of it.
        Drop = "drop",
    }
}

/// The months in which something is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Window {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

/// How much is needed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Quantity {
    /// The number.
    pub amount: Decimal,
    /// Of what.
    pub unit: String,
}

/// What somebody lacks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Need {
    /// Its name.
    pub title: String,
    /// What is lacking.
    pub statement: String,
    /// How far it reaches.
    pub level: Level,
    /// The part of security it belongs to.
    pub sector: Sector,
    /// A situation in which it shows.
    pub scenario: String,
    /// What should be possible afterwards.
    pub outcome: String,
    /// How one would see that it is.
    pub measures: String,
    /// What limits a solution.
    pub constraints: String,
    /// Markets it concerns, in the order given; none when unknown.
    pub cpv: Vec<Cpv>,
    /// How much.
    pub quantity: Option<Quantity>,
    /// When.
    pub window: Option<Window>,
    /// Readiness a solution must have, 1 to 9.
    pub trl: Option<u8>,
    /// What should be standardised; empty for no wish.
    pub standard: String,
}

/// A need as a form holds it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// See [`Need::title`].
    pub title: String,
    /// See [`Need::statement`].
    pub statement: String,
    /// Code of a [`Level`].
    pub level: String,
    /// Code of a [`Sector`].
    pub sector: String,
    /// See [`Need::scenario`].
    pub scenario: String,
    /// See [`Need::outcome`].
    pub outcome: String,
    /// See [`Need::measures`].
    pub measures: String,
    /// See [`Need::constraints`].
    pub constraints: String,
    /// Codes with spaces or commas between.
    pub cpv: String,
    /// A number.
    pub quantity: String,
    /// Of what.
    pub unit: String,
    /// First month, `YYYY-MM`.
    pub from: String,
    /// Last month, `YYYY-MM`.
    pub to: String,
    /// 1 to 9.
    pub trl: String,
    /// See [`Need::standard`].
    pub standard: String,
}

/// The field that cannot be taken, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// A level must be chosen.
    #[error("no level is chosen")]
    Level,
    /// A sector must be chosen.
    #[error("no sector is chosen")]
    Sector,
    /// Codes have eight digits, or are the beginning of one; at most [`MOST_CODES`].
    #[error("the CPV codes cannot be read, or are too many")]
    Cpv,
    /// A number above zero, with its unit.
    #[error("the quantity is no number above zero with a unit")]
    Quantity,
    /// Two months in order, at most ten years apart.
    #[error("the window is no two months in order")]
    Window,
    /// A whole number from 1 to 9.
    #[error("the readiness is no number from 1 to 9")]
    Trl,
}

impl Need {
    /// Reads what a form holds.
    ///
    /// # Errors
    /// The first field that cannot be taken.
    pub fn read(typed: &Typed) -> Result<Self, Wrong> {
        let said = |text: &str| text.trim().to_owned();
        Ok(Self {
            title: said(&typed.title),
            statement: said(&typed.statement),
            level: Level::parse(&typed.level).ok_or(Wrong::Level)?,
            sector: Sector::parse(&typed.sector).ok_or(Wrong::Sector)?,
            scenario: said(&typed.scenario),
            outcome: said(&typed.outcome),
            measures: said(&typed.measures),
            constraints: said(&typed.constraints),
            cpv: read_codes(&typed.cpv)?,
            quantity: read_quantity(&typed.quantity, &typed.unit)?,
            window: read_window(&typed.from, &typed.to)?,
            trl: read_trl(&typed.trl)?,
            standard: said(&typed.standard),
        })
    }

    /// As a form holds it, to be changed there.
    #[must_use]
    pub fn typed(&self) -> Typed {
        let month = |day: Date| format!("{:04}-{:02}", day.year(), day.month());
        let codes: Vec<&str> = self.cpv.iter().map(Cpv::as_str).collect();
        Typed {
            title: self.title.clone(),
            statement: self.statement.clone(),
            level: self.level.as_str().to_owned(),
            sector: self.sector.as_str().to_owned(),
            scenario: self.scenario.clone(),
            outcome: self.outcome.clone(),
            measures: self.measures.clone(),
            constraints: self.constraints.clone(),
            cpv: codes.join(" "),
            quantity: self.quantity.as_ref().map(|quantity| quantity.amount.to_string()).unwrap_or_default(),
            unit: self.quantity.as_ref().map(|quantity| quantity.unit.clone()).unwrap_or_default(),
            from: self.window.map(|window| month(window.from)).unwrap_or_default(),
            to: self.window.map(|window| month(window.to)).unwrap_or_default(),
            trl: self.trl.map(|trl| trl.to_string()).unwrap_or_default(),
            standard: self.standard.clone(),
        }
    }
}

fn read_codes(written: &str) -> Result<Vec<Cpv>, Wrong> {
    let words = written.split([' ', ',', ';', '\n', '\r', '\t']).filter(|word| !word.is_empty());
    let mut codes = Vec::new();
    for word in words {
        let code = read_code(word).ok_or(Wrong::Cpv)?;
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    if codes.len() > MOST_CODES { Err(Wrong::Cpv) } else { Ok(codes) }
}

/// A code of eight digits; the beginning of one stands for its branch.
fn read_code(written: &str) -> Option<Cpv> {
    let beginning = (2..8).contains(&written.len()) && written.bytes().all(|byte| byte.is_ascii_digit());
    if beginning { Cpv::parse(&format!("{written:0<8}")) } else { Cpv::parse(written) }
}

fn read_quantity(amount: &str, unit: &str) -> Result<Option<Quantity>, Wrong> {
    let (amount, unit) = (amount.trim(), unit.trim());
    if amount.is_empty() && unit.is_empty() {
        return Ok(None);
    }
    let read: Decimal = amount.parse().map_err(|_| Wrong::Quantity)?;
    let sound = read > Decimal::ZERO && (1..=60).contains(&unit.chars().count());
    if sound { Ok(Some(Quantity { amount: read, unit: unit.to_owned() })) } else { Err(Wrong::Quantity) }
}

fn read_window(from: &str, to: &str) -> Result<Option<Window>, Wrong> {
    if from.trim().is_empty() && to.trim().is_empty() {
        return Ok(None);
    }
    let month = |written: &str| format!("{}-01", written.trim()).parse::<Date>().map_err(|_| Wrong::Window);
    let (from, to) = (month(from)?, month(to)?.last_of_month());
    let sensible = (2000..2100).contains(&from.year()) && from < to && to.year() - from.year() <= LONGEST_YEARS;
    if sensible { Ok(Some(Window { from, to })) } else { Err(Wrong::Window) }
}

fn read_trl(written: &str) -> Result<Option<u8>, Wrong> {
    if written.trim().is_empty() {
        return Ok(None);
    }
    let read: u8 = written.trim().parse().map_err(|_| Wrong::Trl)?;
    if (1..=9).contains(&read) { Ok(Some(read)) } else { Err(Wrong::Trl) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn typed() -> Typed {
        let said = |text: &str| text.to_owned();
        Typed {
            title: said("Drones over forests"),
            statement: said("We see fires too late."),
            level: said("operational"),
            sector: said("disaster_resilience"),
            cpv: said("34711200, 3472"),
            quantity: said("12.5"),
            unit: said("systems"),
            from: said("2027-03"),
            to: said("2027-09"),
            trl: said("8"),
            ..Typed::default()
        }
    }

    #[test]
    fn a_need_is_read_and_written_back_as_it_was_meant() {
        let need = Need::read(&typed()).unwrap();
        assert_eq!(need.window, Some(Window { from: date(2027, 3, 1), to: date(2027, 9, 30) }));
        assert_eq!(need.cpv.iter().map(Cpv::as_str).collect::<Vec<_>>(), ["34711200", "34720000"]);
        assert_eq!(Need::read(&need.typed()).unwrap(), need);
    }

    #[test]
    fn what_cannot_be_taken_names_its_field() {
        let wrong = |change: fn(&mut Typed)| {
            let mut typed = typed();
            change(&mut typed);
            Need::read(&typed).unwrap_err()
        };
        assert_eq!(wrong(|typed| typed.level.clear()), Wrong::Level);
        assert_eq!(wrong(|typed| typed.sector = "space".to_owned()), Wrong::Sector);
        assert_eq!(wrong(|typed| typed.cpv = "drones".to_owned()), Wrong::Cpv);
        assert_eq!(wrong(|typed| typed.cpv = "34 35 36 37".to_owned()), Wrong::Cpv);
        assert_eq!(wrong(|typed| typed.quantity = "-1".to_owned()), Wrong::Quantity);
        assert_eq!(wrong(|typed| typed.unit.clear()), Wrong::Quantity);
        assert_eq!(wrong(|typed| typed.to = "2027-02".to_owned()), Wrong::Window);
        assert_eq!(wrong(|typed| typed.to = "2047-02".to_owned()), Wrong::Window);
        assert_eq!(wrong(|typed| typed.from.clear()), Wrong::Window);
        assert_eq!(wrong(|typed| typed.trl = "10".to_owned()), Wrong::Trl);
    }

    #[test]
    fn every_code_reads_as_what_wrote_it() {
        assert!(Level::ALL.iter().all(|one| Level::parse(one.as_str()) == Some(*one)));
        assert!(Sector::ALL.iter().all(|one| Sector::parse(one.as_str()) == Some(*one)));
        assert!(LinkKind::ALL.iter().all(|one| LinkKind::parse(one.as_str()) == Some(*one)));
        assert!(Advice::ALL.iter().all(|one| Advice::parse(one.as_str()) == Some(*one)));
    }
}
