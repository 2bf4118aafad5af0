//! Cases: joint procedures that were lived through, told as claims, each with its sources.
//!
//! Nothing is overwritten: who knows otherwise adds a claim, and claims that disagree stand beside each other, flagged.
//! Cases come from `content/cases` ([`read`]), from notices ([`of_procedure`]) and from members.

mod file;
mod joint;
mod like;
#[cfg(test)]
mod tests;
mod value;

pub use file::{CaseError, read};
pub use joint::{of_procedure, with_notices};
pub use like::{Alike, Factor, Question, Reason, like};
pub use value::{Buyer, Sum, Value, Wrong, Years};

use crate::ProcedureId;
use jiff::civil::Date;
use model::{Country, Cpv};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What a claim is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// What the case is called.
    Title,
    /// What was bought.
    Object,
    /// Who bought, with countries and parts they had.
    Buyers,
    /// Who led.
    Lead,
    /// The route taken, by the rules of the route finder.
    Route,
    /// The law of the procedure.
    Law,
    /// The kind of procedure.
    Procedure,
    /// CPV codes.
    Cpv,
    /// Lots.
    Lots,
    /// What it was worth.
    Value,
    /// From when to when.
    Years,
    /// Notices that tell of it.
    Notices,
    /// How it ended.
    Outcome,
    /// Who paid.
    Funding,
    /// What stood in the way.
    Obstacle,
    /// What helped.
    EnablingFactor,
}

impl Field {
    /// Every field, in the order a case is told.
    pub const ALL: [Self; 16] = [
        Self::Title,
        Self::Object,
        Self::Buyers,
        Self::Lead,
        Self::Route,
        Self::Law,
        Self::Procedure,
        Self::Cpv,
        Self::Lots,
        Self::Value,
        Self::Years,
        Self::Notices,
        Self::Outcome,
        Self::Funding,
        Self::Obstacle,
        Self::EnablingFactor,
    ];

    /// The field as files, forms and the store write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Object => "object",
            Self::Buyers => "buyers",
            Self::Lead => "lead",
            Self::Route => "route",
            Self::Law => "law",
            Self::Procedure => "procedure",
            Self::Cpv => "cpv",
            Self::Lots => "lots",
            Self::Value => "value",
            Self::Years => "years",
            Self::Notices => "notices",
            Self::Outcome => "outcome",
            Self::Funding => "funding",
            Self::Obstacle => "obstacle",
            Self::EnablingFactor => "enabling_factor",
        }
    }

    /// Reads a field.
    #[must_use]
    pub fn parse(written: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.as_str() == written)
    }

    /// True where every claim adds something, so that two never disagree.
    #[must_use]
    pub fn gathers(self) -> bool {
        matches!(self, Self::Notices | Self::Obstacle | Self::EnablingFactor)
    }
}

/// How well a source is: the lower the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// The notice, or the judgment, was seen.
    Notice,
    /// An official page.
    Official,
    /// Press, or another secondary source.
    Press,
}

impl Level {
    /// All levels.
    pub const ALL: [Self; 3] = [Self::Notice, Self::Official, Self::Press];

    /// 1, 2 or 3.
    #[must_use]
    pub fn number(self) -> i64 {
        match self {
            Self::Notice => 1,
            Self::Official => 2,
            Self::Press => 3,
        }
    }

    /// Reads 1, 2 or 3.
    #[must_use]
    pub fn of(number: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.number() == number)
    }
}

impl Serialize for Level {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(self.number())
    }
}

/// Where something is said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Source {
    /// What it is, in words.
    pub what: String,
    /// Its address, when it is known in full.
    pub address: Option<String>,
    /// How well it is.
    pub level: Level,
}

/// Who brought something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The files of the house.
    Content,
    /// Notices, read by the program.
    Notices,
    /// A member.
    Member,
}

/// What an editor said of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Nothing yet.
    Unverified,
    /// The source says so; files of the house and notices are taken as such.
    Verified,
    /// It does not count; it stays to be seen.
    SetAside,
}

/// One thing that is said of a case.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Claim {
    /// Its id, for a member's.
    pub id: Option<String>,
    /// What it is about.
    pub field: Field,
    /// What it says.
    pub value: Value,
    /// Where it is said.
    pub sources: Vec<Source>,
    /// False for what was written from memory and nobody confirmed yet.
    pub confirmed: bool,
    /// True for what follows from other things and stands in no source.
    pub inferred: bool,
    /// Who brought it.
    pub origin: Origin,
    /// What an editor said of it.
    pub standing: Standing,
    /// A remark.
    pub note: String,
    /// Since when it is here.
    pub day: Option<Date>,
}

impl Claim {
    /// How well the best of its sources is.
    #[must_use]
    pub fn level(&self) -> Option<Level> {
        self.sources.iter().map(|source| source.level).min()
    }

    /// True unless an editor set it aside.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.standing != Standing::SetAside
    }
}

/// A joint procedure that was lived through.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Case {
    /// Its id: a name in the files, a procedure, or that of a member's object.
    pub id: String,
    /// Who brought it.
    pub origin: Origin,
    /// The procedure it is in the register, when it is there.
    pub procedure: Option<ProcedureId>,
    /// What is said of it.
    pub claims: Vec<Claim>,
}

impl Case {
    /// Claims about a field that count, best source first.
    #[must_use]
    pub fn of(&self, field: Field) -> Vec<&Claim> {
        let mut claims: Vec<&Claim> =
            self.claims.iter().filter(|claim| claim.field == field && claim.counts()).collect();
        claims.sort_by_key(|claim| (claim.level().map_or(i64::MAX, Level::number), claim.origin));
        claims
    }

    /// The best claim about a field.
    #[must_use]
    pub fn best(&self, field: Field) -> Option<&Claim> {
        self.of(field).into_iter().next()
    }

    /// The best text of a field; empty when nothing is known.
    #[must_use]
    pub fn text(&self, field: Field) -> String {
        self.best(field).map(|claim| claim.value.to_string()).unwrap_or_default()
    }

    /// What it is called.
    #[must_use]
    pub fn title(&self) -> String {
        let title = self.text(Field::Title);
        if title.is_empty() { self.id.clone() } else { title }
    }

    /// Fields about which claims that count disagree.
    #[must_use]
    pub fn conflicts(&self) -> Vec<Field> {
        Field::ALL.into_iter().filter(|field| self.disagrees(*field)).collect()
    }

    /// True when claims about a field that count disagree.
    #[must_use]
    pub fn disagrees(&self, field: Field) -> bool {
        let keys: BTreeSet<Vec<String>> = self.of(field).iter().map(|claim| claim.value.key()).collect();
        !field.gathers() && keys.len() > 1
    }

    /// Countries of its buyers, sorted; those any claim that counts names.
    #[must_use]
    pub fn countries(&self) -> Vec<Country> {
        let buyers = self.of(Field::Buyers);
        let countries: BTreeSet<Country> = buyers.iter().flat_map(|claim| claim.value.countries()).collect();
        countries.into_iter().collect()
    }

    /// Its CPV codes.
    #[must_use]
    pub fn cpv(&self) -> Vec<Cpv> {
        let codes = self.of(Field::Cpv).into_iter().flat_map(|claim| match &claim.value {
            Value::Codes(codes) => codes.clone(),
            _ => Vec::new(),
        });
        codes.collect::<BTreeSet<Cpv>>().into_iter().collect()
    }

    /// Ids of the rules of its routes.
    #[must_use]
    pub fn routes(&self) -> Vec<String> {
        let rules = self.of(Field::Route).into_iter().flat_map(|claim| match &claim.value {
            Value::Rules(rules) => rules.clone(),
            _ => Vec::new(),
        });
        rules.collect::<BTreeSet<String>>().into_iter().collect()
    }

    /// The last year that is known of it.
    #[must_use]
    pub fn last_year(&self) -> Option<i16> {
        let years = self.of(Field::Years).into_iter().filter_map(|claim| match claim.value {
            Value::Years(years) => Some(years.to.unwrap_or(years.from)),
            _ => None,
        });
        years.max()
    }

    /// Notices that tell of it.
    #[must_use]
    pub fn notices(&self) -> Vec<String> {
        let names = self.of(Field::Notices).into_iter().flat_map(|claim| match &claim.value {
            Value::Notices(names) => names.clone(),
            _ => Vec::new(),
        });
        names.collect::<BTreeSet<String>>().into_iter().collect()
    }

    /// How well the best of its sources is.
    #[must_use]
    pub fn level(&self) -> Option<Level> {
        self.claims.iter().filter_map(Claim::level).min()
    }
}
