//! What happens in a group: acts, and records of them that nobody changes.

use crate::notice::{Address, LotTerms, LotWords, Terms, Words};
use crate::{Approval, BodyRole, Budget, CallOff, Choice, Consultation, Contract, Lesson, Lot, Question, Risk, Role};
use crate::{State, Strategy, TimeStep};
use jiff::Timestamp;
use jiff::civil::Date;
use model::{Country, Cpv};
use serde::{Deserialize, Serialize};

/// One act, by whom, when. Its number is its place in the group's log, from 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Place in the log.
    pub number: u32,
    /// When.
    pub at: Timestamp,
    /// The person.
    pub by: String,
    /// What.
    pub act: Act,
}

/// What somebody did in a group. Organisations and people are named by their ids; use cases, requirements, lots,
/// steps and questions by the number of the record that made them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields of an act are what its sentence speaks of")]
pub enum Act {
    /// Founded the group.
    Found(Founding),
    /// An organisation came in, or has another role from now on.
    Join { body: String, country: Country, role: BodyRole },
    /// An organisation left.
    Leave { body: String, reason: String },
    /// Somebody took a seat, or has another role from now on.
    Seat { person: String, body: Option<String>, role: Role },
    /// Somebody gave up their seat.
    Unseat { person: String },
    /// Wrote a use case.
    AddUseCase(UseCase),
    /// Took a position on a use case.
    JudgeUseCase { use_case: u32, body: String, position: Position, reason: String },
    /// Wrote a requirement.
    AddRequirement(Requirement),
    /// Took a position on a requirement.
    Judge { requirement: u32, body: String, position: Position, reason: String },
    /// Accepted every requirement one had no position on.
    AcceptOpen { body: String },
    /// Gave a requirement the words that all shall look at again.
    Unify { requirement: u32, text: Text, rule: Rule, reason: String },
    /// Closed a requirement although some still object: their reasons stay.
    Settle { requirement: u32, reason: String },
    /// Left a requirement out.
    SetAside { requirement: u32, reason: String },
    /// Said what an organisation means to spend, and when.
    Plan(Budget),
    /// Approved a budget.
    Approve(Approval),
    /// Wrote the strategy.
    Propose(Strategy),
    /// Added a lot.
    AddLot(Lot),
    /// Left a lot out.
    DropLot { lot: u32 },
    /// Named a risk.
    AddRisk(Risk),
    /// Added a step to the time plan.
    AddStep(TimeStep),
    /// Noted what was learned from a supplier, for all.
    Consult(Consultation),
    /// Asked for a decision.
    Ask(Question),
    /// Voted.
    Vote { question: u32, body: String, choice: Choice, reason: String },
    /// Recorded the outcome of a question.
    Conclude { question: u32 },
    /// Signed a paper for an organisation.
    Sign { paper: Paper, body: String, signed_on: Date, reference: String },
    /// Said where an organisation is, for the notice.
    Describe { body: String, address: Address },
    /// Wrote the terms of the notice.
    Term(Box<Terms>),
    /// Wrote the texts of the notice in a language.
    Word(Box<Words>),
    /// Wrote the terms of a lot.
    TermLot(LotTerms),
    /// Wrote the texts of a lot in a language.
    WordLot(Box<LotWords>),
    /// Noted that the notice was published, and under which number.
    Publish { notice: String, published_on: Date },
    /// Noted a contract.
    Award(Contract),
    /// Noted a call-off under a contract.
    CallOff(CallOff),
    /// Wrote down what was learned.
    Learn(Lesson),
    /// Drafted the case.
    DraftCase { case: String },
    /// Says what is to be done next, by whom, until when.
    NextStep { what: String, owner: String, by: Date },
    /// Did it.
    Done { step: u32 },
    /// The network's coordinator told the group something, or helped.
    Support { what: Support, text: String },
    /// Went on to the next state.
    Advance { to: State },
}

/// What a group begins with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Founding {
    /// The shared need, in a few sentences.
    pub need: String,
    /// What it is in the common vocabulary.
    pub cpv: Option<Cpv>,
    /// `hand`, `need`, `match`, `segment`, `partners` or `suggestion`.
    pub from: String,
    /// Which need, segment or answer; of a suggestion, the address that asks for it again.
    pub reference: String,
    /// True when the members exchange prices and do not mean to buy together.
    pub prices_only: bool,
}

/// Who is in what situation, what is lacking, and what should come out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UseCase {
    /// Its name.
    pub title: String,
    /// Who acts.
    pub actors: String,
    /// In which situation.
    pub situation: String,
    /// What is lacking today.
    pub gap: String,
    /// What should come out.
    pub outcome: String,
    /// How one sees that it did.
    pub measures: String,
    /// What limits it.
    pub constraints: String,
    /// Standards to keep to.
    pub standards: String,
}

/// The words of a requirement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// The outcome that is wanted, not the product.
    pub outcome: String,
    /// True for a condition, false for something that earns points.
    pub must: bool,
    /// How it is tested.
    pub test: String,
}

/// A requirement as somebody brings it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requirement {
    /// Its words.
    pub text: Text,
    /// Its kind.
    pub kind: Kind,
    /// The organisation it comes from.
    pub body: Option<String>,
    /// Lots of earlier notices it is taken from, as `notice/lot`.
    pub lots: Vec<String>,
}

/// Kinds of requirements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// What it does.
    Functional,
    /// How well.
    Performance,
    /// What it works with.
    Interface,
    /// What the law asks.
    Legal,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Functional, Self::Performance, Self::Interface, Self::Legal];

    /// Its name in files and keys of texts.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Functional => "functional",
            Self::Performance => "performance",
            Self::Interface => "interface",
            Self::Legal => "legal",
        }
    }

    /// Reads a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// What a buyer says to a use case or a requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Position {
    /// Yes.
    Accept,
    /// Yes, with a change; the reason says which.
    Change,
    /// No; the reason says why.
    Reject,
    /// It does not concern us; the reason says why.
    NotApplicable,
}

impl Position {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Accept, Self::Change, Self::Reject, Self::NotApplicable];

    /// Its name in files and keys of texts.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Change => "change",
            Self::Reject => "reject",
            Self::NotApplicable => "not-applicable",
        }
    }

    /// Reads a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|position| position.as_str() == name)
    }

    /// True for those that stand against the words as they are.
    #[must_use]
    pub fn objects(self) -> bool {
        matches!(self, Self::Change | Self::Reject)
    }
}

/// By which rule different wishes became one requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// The strictest wish serves all.
    Strictest,
    /// The widest range that serves all.
    Widest,
    /// What most asked for.
    MostCommon,
    /// Written as an outcome, so that several solutions do.
    Outcome,
    /// An option for those who want it.
    Option,
    /// A lot of its own for those who want it.
    Lot,
}

impl Rule {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Outcome, Self::Strictest, Self::Widest, Self::MostCommon, Self::Option, Self::Lot];

    /// Its name in files and keys of texts.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Strictest => "strictest",
            Self::Widest => "widest",
            Self::MostCommon => "most-common",
            Self::Outcome => "outcome",
            Self::Option => "option",
            Self::Lot => "lot",
        }
    }

    /// Reads a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.as_str() == name)
    }
}

/// Papers every buyer signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Paper {
    /// Says that all want to prepare one purchase; binds nobody.
    Memorandum,
    /// Binds: Article 39(4) of Directive 2014/24/EU.
    Agreement,
}

impl Paper {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Memorandum, Self::Agreement];

    /// Its name in files and keys of texts.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Memorandum => "memorandum",
            Self::Agreement => "agreement",
        }
    }

    /// Reads a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|paper| paper.as_str() == name)
    }
}

/// What the network's coordinator did for a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Support {
    /// Told it what the market analysis found.
    Market,
    /// Told it of cases.
    Cases,
    /// Shared a strategy with it.
    Strategy,
    /// Helped in another way.
    Help,
}

impl Support {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Market, Self::Cases, Self::Strategy, Self::Help];

    /// Its name in files and keys of texts.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Market => "market",
            Self::Cases => "cases",
            Self::Strategy => "strategy",
            Self::Help => "help",
        }
    }

    /// Reads a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|what| what.as_str() == name)
    }
}
