//! When a rule applies: a small tree over the facts of a question, judged in three values.

use crate::facts::Facts;
use crate::truth::Truth;
use crate::word::{Ask, BuyerKind, Funding, Lead, Level, Object, Sector, Stage};
use model::Country;
use serde::{Deserialize, Serialize};

/// A condition as rules write it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// Every one of these holds.
    All(Vec<Condition>),
    /// At least one of these holds.
    Any(Vec<Condition>),
    /// This does not hold.
    Not(Box<Condition>),
    /// The buyers come from at least so many countries.
    CountriesAtLeast(usize),
    /// Every country belongs to this area.
    EveryCountryIn(Area),
    /// The law that covers it is one of these.
    Sector(Vec<Sector>),
    /// The solution is at one of these stages.
    Stage(Vec<Stage>),
    /// The contract is of one of these kinds.
    Object(Vec<Object>),
    /// One of these can carry the procedure.
    Lead(Vec<Lead>),
    /// The money is one of these.
    Funding(Vec<Funding>),
    /// The authorities are of one of these levels.
    Level(Vec<Level>),
    /// Every buyer is of one of these kinds.
    EveryBuyer(Vec<BuyerKind>),
    /// Some buyer is of one of these kinds.
    SomeBuyer(Vec<BuyerKind>),
    /// Buyers whom the directives bind come from at least so many countries.
    BoundCountriesAtLeast(usize),
    /// The code lies on the list of research services.
    CpvOfResearch(bool),
    /// The buyers alone benefit from the research and pay all of it.
    Benefit(bool),
    /// An agreement between the states fixes how they buy.
    Treaty(bool),
    /// It answers a threat to health across borders.
    Health(bool),
    /// The value against every threshold that may apply.
    Value(Compared),
    /// What our sources do not say: never yes, never no.
    NotKnown(String),
}

/// Where countries lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Area {
    /// The European Union.
    #[serde(rename = "EU")]
    Eu,
    /// The European Union, Iceland, Liechtenstein and Norway.
    #[serde(rename = "EU-EEA")]
    EuEea,
}

/// The value against a threshold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Compared {
    /// The threshold or more.
    AtLeast,
    /// Less.
    Below,
}

/// What is missing to decide.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Gap {
    /// A question the buyers can answer.
    Asks(Ask),
    /// What our sources do not say.
    NotKnown(String),
}

/// What a condition comes to, with the facts that decided it and what is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Whether it holds.
    pub truth: Truth,
    /// The facts, as sentences without a full stop.
    pub facts: Vec<String>,
    /// What is missing.
    pub gaps: Vec<Gap>,
}

impl Finding {
    /// A fact that decides.
    pub(crate) fn fact(truth: Truth, fact: impl Into<String>) -> Self {
        Self { truth, facts: vec![fact.into()], gaps: Vec::new() }
    }

    /// Something that is not known.
    pub(crate) fn gap(gap: Gap) -> Self {
        Self { truth: Truth::Unknown, facts: Vec::new(), gaps: vec![gap] }
    }

    /// Several findings as one: of what decided against, only that is kept.
    fn joined(truth: Truth, parts: Vec<Self>, decides: Truth) -> Self {
        let kept = |part: &Self| if truth == decides { part.truth == decides } else { true };
        let mut whole = Self { truth, facts: Vec::new(), gaps: Vec::new() };
        for part in parts.into_iter().filter(kept) {
            add_new(&mut whole.facts, part.facts);
            add_new(&mut whole.gaps, part.gaps);
        }
        whole
    }
}

fn add_new<T: PartialEq>(list: &mut Vec<T>, more: Vec<T>) {
    for one in more {
        if !list.contains(&one) {
            list.push(one);
        }
    }
}

impl Condition {
    /// Judges the condition by what is known.
    #[must_use]
    pub fn judge(&self, facts: &Facts<'_>) -> Finding {
        match self {
            Self::All(parts) => {
                let parts: Vec<Finding> = parts.iter().map(|part| part.judge(facts)).collect();
                let truth = parts.iter().fold(Truth::Yes, |truth, part| truth.and(part.truth));
                Finding::joined(truth, parts, Truth::No)
            }
            Self::Any(parts) => {
                let parts: Vec<Finding> = parts.iter().map(|part| part.judge(facts)).collect();
                let truth = parts.iter().fold(Truth::No, |truth, part| truth.or(part.truth));
                Finding::joined(truth, parts, Truth::Yes)
            }
            Self::Not(part) => {
                let finding = part.judge(facts);
                Finding { truth: finding.truth.negated(), ..finding }
            }
            leaf => leaf.judge_leaf(facts),
        }
    }

    fn judge_leaf(&self, facts: &Facts<'_>) -> Finding {
        match self {
            Self::CountriesAtLeast(least) => facts.countries_at_least(*least),
            Self::EveryCountryIn(area) => facts.every_country_in(*area),
            Self::Sector(words) => facts.sector(words),
            Self::Stage(words) => facts.stage(words),
            Self::Object(words) => facts.object(words),
            Self::Lead(words) => facts.lead(words),
            Self::Funding(words) => facts.funding(words),
            Self::Level(words) => facts.level(words),
            Self::EveryBuyer(kinds) => facts.every_buyer(kinds),
            Self::SomeBuyer(kinds) => facts.some_buyer(kinds),
            Self::BoundCountriesAtLeast(least) => facts.bound_countries_at_least(*least),
            Self::CpvOfResearch(wanted) => facts.cpv_of_research(*wanted),
            Self::Benefit(wanted) => facts.benefit(*wanted),
            Self::Treaty(wanted) => facts.treaty(*wanted),
            Self::Health(wanted) => facts.health(*wanted),
            Self::Value(compared) => facts.value(*compared),
            Self::NotKnown(what) => Finding::gap(Gap::NotKnown(what.clone())),
            Self::All(_) | Self::Any(_) | Self::Not(_) => unreachable!("branches are judged before leaves"),
        }
    }
}

impl Area {
    /// True for a country of the area.
    #[must_use]
    pub fn holds(self, country: &Country) -> bool {
        match self {
            Self::Eu => country.is_eu(),
            Self::EuEea => country.is_eea(),
        }
    }

    /// The area in words.
    #[must_use]
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Eu => "the European Union",
            Self::EuEea => "the European Union or the European Economic Area",
        }
    }
}
