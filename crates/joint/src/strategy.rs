//! How a group means to buy: route, law, lots, costs, risks, time, and what suppliers said.

use jiff::civil::Date;
use model::{Country, Cpv, Currency};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// How the cost of the procedure is shared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CostSplit {
    /// By what each adds to the benefit.
    #[default]
    Shapley,
    /// By what each buys.
    Value,
    /// The same for each.
    Equal,
}

impl CostSplit {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Shapley, Self::Value, Self::Equal];

    /// Its name in files and keys of texts.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Shapley => "shapley",
            Self::Value => "value",
            Self::Equal => "equal",
        }
    }

    /// Reads a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|split| split.as_str() == name)
    }
}

/// Whether the review body is settled.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forum {
    /// The body that reviews.
    pub name: String,
    /// Its country.
    pub country: Option<Country>,
}

/// How a group means to buy.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Strategy {
    /// The rule of the route finder that opens the way.
    pub route: String,
    /// The kind of procedure.
    pub procedure: String,
    /// The national law that applies.
    pub law: Option<Country>,
    /// Who hears complaints.
    pub forum: Forum,
    /// Languages of the papers, as tags.
    pub languages: Vec<String>,
    /// How costs are shared.
    pub split: CostSplit,
    /// Why this way.
    pub reasons: String,
}

/// A lot of the joint procedure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lot {
    /// What it is called.
    pub title: String,
    /// What it is in the common vocabulary.
    pub cpv: Option<Cpv>,
    /// Estimated value without VAT.
    pub value: Decimal,
    /// In which currency.
    pub currency: Currency,
    /// Organisations that buy in it.
    pub bodies: Vec<String>,
}

/// Something that may go wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Risk {
    /// What.
    pub text: String,
    /// 1 to 5.
    pub likely: u8,
    /// 1 to 5.
    pub harm: u8,
    /// What is done about it.
    pub answer: String,
    /// The organisation that looks after it.
    pub owner: String,
}

/// A step of the time plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeStep {
    /// What is done.
    pub title: String,
    /// The organisation that does it.
    pub owner: String,
    /// From when.
    pub from: Date,
    /// Until when.
    pub to: Date,
    /// Steps that must end before it begins.
    pub after: Vec<u32>,
}

/// What was learned from the market, published to all suppliers alike.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consultation {
    /// How the market was asked, and what was asked.
    pub asked: String,
    /// What was learned, in words that give no supplier away.
    pub learned: String,
    /// When it was asked.
    pub asked_on: Date,
    /// Where and when the same was told to all suppliers; nothing while it is not.
    pub published: String,
}
