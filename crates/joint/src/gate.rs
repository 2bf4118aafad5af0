//! What is missing before a group may go on.

use crate::matrix::Status;
use crate::{Paper, Position, State, Workspace};
use serde::Serialize;

/// What is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Want {
    /// A second buyer.
    Buyers,
    /// A second country.
    Countries,
    /// A use case.
    UseCase,
    /// A buyer's position on a use case.
    UseCasePosition,
    /// A buyer objects to a use case.
    UseCaseConflict,
    /// A requirement.
    Requirement,
    /// A buyer's position on requirements.
    Positions,
    /// A conflict over a requirement is open.
    Conflict,
    /// Route, law or review body.
    Strategy,
    /// A lot.
    Lot,
    /// A step of the time plan.
    TimePlan,
    /// What a buyer means to spend.
    Budget,
    /// The decision to go.
    Decision,
    /// A buyer's signature under the memorandum.
    Memorandum,
    /// A buyer's signature under the agreement.
    Agreement,
    /// Who leads the procedure.
    Lead,
    /// Approval of a buyer's budget.
    Approval,
    /// The number of the published notice.
    Notice,
    /// A contract.
    Contract,
    /// A contract for a lot.
    LotContract,
    /// A lesson.
    Lesson,
}

/// Where what is missing can be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// Members.
    Members,
    /// Use cases.
    UseCases,
    /// Requirements.
    Requirements,
    /// Budgets.
    Budgets,
    /// Strategy.
    Strategy,
    /// Decisions.
    Decisions,
    /// Papers.
    Papers,
    /// After the award.
    Award,
}

/// One thing that is missing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Missing {
    /// What.
    pub want: Want,
    /// Where to add it.
    pub place: Place,
    /// The organisation it waits for, when it waits for one.
    pub body: Option<String>,
    /// The use case, requirement or lot it is about.
    pub number: Option<u32>,
}

impl Want {
    /// Its name in files and keys of texts.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Buyers => "buyers",
            Self::Countries => "countries",
            Self::UseCase => "use-case",
            Self::UseCasePosition => "use-case-position",
            Self::UseCaseConflict => "use-case-conflict",
            Self::Requirement => "requirement",
            Self::Positions => "positions",
            Self::Conflict => "conflict",
            Self::Strategy => "strategy",
            Self::Lot => "lot",
            Self::TimePlan => "time-plan",
            Self::Budget => "budget",
            Self::Decision => "decision",
            Self::Memorandum => "memorandum",
            Self::Agreement => "agreement",
            Self::Lead => "lead",
            Self::Approval => "approval",
            Self::Notice => "notice",
            Self::Contract => "contract",
            Self::LotContract => "lot-contract",
            Self::Lesson => "lesson",
        }
    }

    fn place(self) -> Place {
        match self {
            Self::Buyers | Self::Countries | Self::Lead => Place::Members,
            Self::UseCase | Self::UseCasePosition | Self::UseCaseConflict => Place::UseCases,
            Self::Requirement | Self::Positions | Self::Conflict => Place::Requirements,
            Self::Budget | Self::Approval => Place::Budgets,
            Self::Strategy | Self::Lot | Self::TimePlan => Place::Strategy,
            Self::Decision => Place::Decisions,
            Self::Memorandum | Self::Agreement => Place::Papers,
            Self::Notice | Self::Contract | Self::LotContract | Self::Lesson => Place::Award,
        }
    }

    fn missing(self) -> Missing {
        Missing { want: self, place: self.place(), body: None, number: None }
    }

    fn of(self, body: &str) -> Missing {
        Missing { body: Some(body.to_owned()), ..self.missing() }
    }

    fn about(self, number: u32) -> Missing {
        Missing { number: Some(number), ..self.missing() }
    }
}

impl Place {
    /// The end of its address.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Members => "members",
            Self::UseCases => "use-cases",
            Self::Requirements => "requirements",
            Self::Budgets => "budgets",
            Self::Strategy => "strategy",
            Self::Decisions => "decisions",
            Self::Papers => "papers",
            Self::Award => "award",
        }
    }
}

impl Workspace {
    /// What is missing before the next state; nothing when the group may go on, or has nowhere to go.
    #[must_use]
    pub fn gates(&self) -> Vec<Missing> {
        self.state.next().map_or_else(Vec::new, |next| self.missing_for(next))
    }

    /// What is missing for a state: all that it and every state before it ask for, so that what was undone later, or a
    /// buyer who came late, is waited for.
    #[must_use]
    pub fn missing_for(&self, state: State) -> Vec<Missing> {
        State::WAY.into_iter().filter(|known| *known <= state).flat_map(|known| self.own_gate(known)).collect()
    }

    fn own_gate(&self, state: State) -> Vec<Missing> {
        match state {
            State::Constituted => self.members_missing(),
            State::NeedAligned => self.use_cases_missing(),
            State::RequirementsUnified => self.requirements_missing(),
            State::StrategyProposed => self.strategy_missing(),
            State::Decided => none_if(self.goes, Want::Decision),
            State::Memorandum => self.signatures_missing(Paper::Memorandum, Want::Memorandum),
            State::Agreement => self.signatures_missing(Paper::Agreement, Want::Agreement),
            State::Tender => self.approvals_missing(),
            State::Award => {
                let notice = none_if(self.notice.is_some(), Want::Notice);
                notice.into_iter().chain(none_if(!self.contracts.is_empty(), Want::Contract)).collect()
            }
            State::Running => self.lot_contracts_missing(),
            State::Closed => none_if(!self.lessons.is_empty(), Want::Lesson),
            State::Candidate | State::Parked | State::Dissolved => Vec::new(),
        }
    }

    fn members_missing(&self) -> Vec<Missing> {
        let buyers = none_if(self.buyers().len() >= 2, Want::Buyers);
        buyers.into_iter().chain(none_if(self.countries().len() >= 2, Want::Countries)).collect()
    }

    fn use_cases_missing(&self) -> Vec<Missing> {
        let mut missing = none_if(!self.use_cases.is_empty(), Want::UseCase);
        for case in &self.use_cases {
            for body in self.buyers() {
                let want = match case.stands.get(&body).map(|stand| stand.position) {
                    None => Want::UseCasePosition,
                    Some(Position::Change | Position::Reject) => Want::UseCaseConflict,
                    Some(_) => continue,
                };
                missing.push(Missing { number: Some(case.item.number), ..want.of(&body) });
            }
        }
        missing
    }

    fn requirements_missing(&self) -> Vec<Missing> {
        let buyers = self.buyers();
        let mut missing = none_if(!self.requirements.is_empty(), Want::Requirement);
        let status = |row: &&crate::matrix::Row| row.status(&buyers);
        let conflicts = self.requirements.iter().filter(|row| status(row) == Status::Conflict);
        missing.extend(conflicts.map(|row| Want::Conflict.about(row.number)));
        let waits = |body: &&String| {
            let mut open = self.requirements.iter().filter(|row| row.set_aside.is_none());
            open.any(|row| row.stand(body).is_none())
        };
        missing.extend(buyers.iter().filter(waits).map(|body| Want::Positions.of(body)));
        missing
    }

    fn strategy_missing(&self) -> Vec<Missing> {
        let whole = self.strategy.as_ref().map(|item| &item.what).is_some_and(|strategy| {
            !strategy.route.is_empty() && strategy.law.is_some() && !strategy.forum.name.is_empty()
        });
        let mut missing = none_if(whole, Want::Strategy);
        missing.extend(none_if(!self.lots.is_empty(), Want::Lot));
        missing.extend(none_if(!self.steps.is_empty(), Want::TimePlan));
        let buyers = self.buyers();
        missing
            .extend(buyers.iter().filter(|body| !self.budgets.contains_key(*body)).map(|body| Want::Budget.of(body)));
        missing
    }

    fn signatures_missing(&self, paper: Paper, want: Want) -> Vec<Missing> {
        self.buyers().iter().filter(|body| !self.has_signed(body, paper)).map(|body| want.of(body)).collect()
    }

    fn approvals_missing(&self) -> Vec<Missing> {
        let mut missing = none_if(self.lead().is_some(), Want::Lead);
        missing.extend(self.buyers().iter().filter(|body| !self.is_approved(body)).map(|body| Want::Approval.of(body)));
        missing
    }

    fn lot_contracts_missing(&self) -> Vec<Missing> {
        let has_contract = |lot: u32| self.contracts.iter().any(|contract| contract.what.lot == lot);
        let without = self.lots.iter().filter(|lot| !has_contract(lot.number));
        without.map(|lot| Want::LotContract.about(lot.number)).collect()
    }
}

fn none_if(done: bool, want: Want) -> Vec<Missing> {
    if done { Vec::new() } else { vec![want.missing()] }
}
