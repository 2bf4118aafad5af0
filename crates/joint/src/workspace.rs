//! A group's workspace: what follows from all its records.

use crate::matrix::Row;
use crate::notice::{Address, LotTerms, LotWords, Terms, Words};
use crate::{
    Act, Approval, BodyRole, Budget, CallOff, Choice, Consultation, Contract, Founding, Lesson, Lot, Outcome, Paper,
    Position, Question, Record, Risk, Role, State, Strategy, Support, TimeStep, UseCase,
};
use jiff::Timestamp;
use jiff::civil::Date;
use model::Country;
use std::collections::{BTreeMap, BTreeSet};

/// An organisation in a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Buyer {
    /// The organisation.
    pub body: String,
    /// Its country.
    pub country: Country,
    /// What it is in the group.
    pub role: BodyRole,
}

/// Somebody in a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// The person.
    pub person: String,
    /// The organisation they come from.
    pub body: Option<String>,
    /// What they are in the group.
    pub role: Role,
}

/// Where an organisation stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stand {
    /// The record.
    pub number: u32,
    /// Where.
    pub position: Position,
    /// Why.
    pub reason: String,
}

/// Something a record brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item<T> {
    /// The record.
    pub number: u32,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: String,
    /// What.
    pub what: T,
}

/// A use case and where everybody stands on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// The use case.
    pub item: Item<UseCase>,
    /// Where organisations stand.
    pub stands: BTreeMap<String, Stand>,
}

/// A buyer's vote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vote {
    /// What it chose.
    pub choice: Choice,
    /// Why.
    pub reason: String,
    /// When.
    pub at: Timestamp,
}

/// A question, its votes and what came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The question.
    pub item: Item<Question>,
    /// Votes by organisation, the last of each.
    pub votes: BTreeMap<String, Vote>,
    /// What was recorded as its outcome, and when.
    pub outcome: Option<(Outcome, Timestamp)>,
}

/// Something to be done next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextStep {
    /// What.
    pub what: String,
    /// Who: an organisation.
    pub owner: String,
    /// Until when.
    pub by: Date,
    /// When it was done.
    pub done_at: Option<Timestamp>,
}

/// A signature under a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The paper.
    pub paper: Paper,
    /// The organisation.
    pub body: String,
    /// When.
    pub signed_on: Date,
    /// Where the signed paper lies.
    pub reference: String,
}

/// What follows from all records of a group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workspace {
    /// What it began with.
    pub founding: Founding,
    /// How far it has come.
    pub state: State,
    /// The state it was in when it was parked.
    pub parked_from: State,
    /// When it reached each state.
    pub reached: Vec<(State, Timestamp)>,
    /// Organisations that are in.
    pub bodies: Vec<Buyer>,
    /// People who are in.
    pub seats: Vec<Seat>,
    /// Use cases.
    pub use_cases: Vec<Case>,
    /// Requirements.
    pub requirements: Vec<Row>,
    /// The latest budget of each organisation.
    pub budgets: BTreeMap<String, Item<Budget>>,
    /// Approvals, every one.
    pub approvals: Vec<Item<Approval>>,
    /// The latest strategy.
    pub strategy: Option<Item<Strategy>>,
    /// Lots that were not dropped.
    pub lots: Vec<Item<Lot>>,
    /// Risks.
    pub risks: Vec<Item<Risk>>,
    /// The time plan.
    pub steps: Vec<Item<TimeStep>>,
    /// What the market said.
    pub consultations: Vec<Item<Consultation>>,
    /// Questions and their outcomes.
    pub decisions: Vec<Decision>,
    /// True once the group decided, with its strategy before it, to go.
    pub goes: bool,
    /// Signatures.
    pub signatures: Vec<Item<Signature>>,
    /// Where each organisation is, as the notice says it.
    pub addresses: BTreeMap<String, Address>,
    /// Terms of the notice.
    pub terms: Option<Terms>,
    /// Texts of the notice by language.
    pub words: BTreeMap<String, Words>,
    /// Terms of lots.
    pub lot_terms: BTreeMap<u32, LotTerms>,
    /// Texts of lots by lot and language.
    pub lot_words: BTreeMap<(u32, String), LotWords>,
    /// The published notice.
    pub notice: Option<(String, Date)>,
    /// Contracts.
    pub contracts: Vec<Item<Contract>>,
    /// Call-offs.
    pub call_offs: Vec<Item<CallOff>>,
    /// Lessons.
    pub lessons: Vec<Item<Lesson>>,
    /// The drafted case.
    pub case: Option<String>,
    /// Next steps.
    pub next_steps: Vec<Item<NextStep>>,
    /// What the coordinator told it and helped with.
    pub support: Vec<Item<(Support, String)>>,
    /// Number of the last record.
    pub last: u32,
    /// When it was made.
    pub changed_at: Timestamp,
}

impl Workspace {
    /// What follows from records, in their order.
    #[must_use]
    pub fn of(records: &[Record]) -> Self {
        let mut workspace = Self::default();
        for record in records {
            workspace.apply(record);
        }
        workspace
    }

    /// Takes in one more record.
    pub fn apply(&mut self, record: &Record) {
        (self.last, self.changed_at) = (record.number, record.at);
        match &record.act {
            Act::Found(_) | Act::Join { .. } | Act::Leave { .. } | Act::Seat { .. } | Act::Unseat { .. } => {
                self.apply_to_members(&record.act);
            }
            Act::AddUseCase(_) | Act::JudgeUseCase { .. } => self.apply_to_use_cases(record),
            Act::Ask(_) | Act::Vote { .. } | Act::Conclude { .. } => self.apply_to_decisions(record),
            Act::Award(_) | Act::CallOff(_) | Act::Learn(_) | Act::DraftCase { .. } | Act::Publish { .. } => {
                self.apply_to_award(record);
            }
            Act::Describe { .. } | Act::Term(_) | Act::Word(_) | Act::TermLot(_) | Act::WordLot(_) => {
                self.apply_to_notice(&record.act);
            }
            Act::NextStep { .. } | Act::Done { .. } | Act::Support { .. } => self.apply_to_steps(record),
            Act::Advance { to } => self.reach(*to, record.at),
            _ => self.apply_to_plans(record),
        }
    }

    fn apply_to_members(&mut self, act: &Act) {
        match act {
            Act::Found(founding) => self.founding = founding.clone(),
            Act::Join { body, country, role } => {
                self.bodies.retain(|buyer| buyer.body != *body);
                self.bodies.push(Buyer { body: body.clone(), country: country.clone(), role: *role });
                self.bodies.sort_by(|a, b| (&a.country, &a.body).cmp(&(&b.country, &b.body)));
            }
            Act::Leave { body, .. } => self.bodies.retain(|buyer| buyer.body != *body),
            Act::Seat { person, body, role } => {
                self.seats.retain(|seat| seat.person != *person);
                self.seats.push(Seat { person: person.clone(), body: body.clone(), role: *role });
            }
            Act::Unseat { person } => self.seats.retain(|seat| seat.person != *person),
            _ => {}
        }
    }

    fn apply_to_use_cases(&mut self, record: &Record) {
        match &record.act {
            Act::AddUseCase(use_case) => {
                self.use_cases.push(Case { item: record.item(use_case.clone()), stands: BTreeMap::new() });
            }
            Act::JudgeUseCase { use_case, body, position, reason } => {
                let stand = Stand { number: record.number, position: *position, reason: reason.clone() };
                if let Some(case) = self.use_cases.iter_mut().find(|case| case.item.number == *use_case) {
                    case.stands.insert(body.clone(), stand);
                }
            }
            _ => {}
        }
    }

    /// Requirements, budgets and strategy.
    fn apply_to_plans(&mut self, record: &Record) {
        match &record.act {
            Act::AddRequirement(requirement) => self.requirements.push(Row::new(record.number, requirement.clone())),
            Act::Plan(budget) => {
                self.budgets.insert(budget.body.clone(), record.item(budget.clone()));
            }
            Act::Approve(approval) => self.approvals.push(record.item(approval.clone())),
            Act::Propose(strategy) => self.strategy = Some(record.item(strategy.clone())),
            Act::AddLot(lot) => self.lots.push(record.item(lot.clone())),
            Act::DropLot { lot } => self.lots.retain(|known| known.number != *lot),
            Act::AddRisk(risk) => self.risks.push(record.item(risk.clone())),
            Act::AddStep(step) => self.steps.push(record.item(step.clone())),
            Act::Consult(consultation) => self.consultations.push(record.item(consultation.clone())),
            Act::Sign { paper, body, signed_on, reference } => {
                let (body, reference) = (body.clone(), reference.clone());
                let signature = Signature { paper: *paper, body, signed_on: *signed_on, reference };
                self.signatures.push(record.item(signature));
            }
            _ => self.apply_to_requirements(record),
        }
    }

    fn apply_to_requirements(&mut self, record: &Record) {
        if let Act::AcceptOpen { body } = &record.act {
            let stand = Stand { number: record.number, position: Position::Accept, reason: String::new() };
            for row in self.requirements.iter_mut().filter(|row| row.stand(body).is_none()) {
                row.stands.insert(body.clone(), stand.clone());
            }
        }
        let (Act::Judge { requirement, .. }
        | Act::Unify { requirement, .. }
        | Act::Settle { requirement, .. }
        | Act::SetAside { requirement, .. }) = &record.act
        else {
            return;
        };
        let Some(row) = self.requirements.iter_mut().find(|row| row.number == *requirement) else { return };
        match &record.act {
            Act::Judge { body, position, reason, .. } => {
                let stand = Stand { number: record.number, position: *position, reason: reason.clone() };
                row.stands.insert(body.clone(), stand);
            }
            Act::Unify { text, rule, reason, .. } => {
                (row.text, row.worded) = (text.clone(), record.number);
                (row.unified, row.settled, row.set_aside) = (Some((*rule, reason.clone())), None, None);
            }
            Act::Settle { reason, .. } => row.settled = Some((record.number, reason.clone())),
            Act::SetAside { reason, .. } => row.set_aside = Some(reason.clone()),
            _ => {}
        }
    }

    fn apply_to_decisions(&mut self, record: &Record) {
        match &record.act {
            Act::Ask(question) => {
                let item = record.item(question.clone());
                self.decisions.push(Decision { item, votes: BTreeMap::new(), outcome: None });
            }
            Act::Vote { question, body, choice, reason } => {
                let vote = Vote { choice: *choice, reason: reason.clone(), at: record.at };
                if let Some(decision) = self.decisions.iter_mut().find(|known| known.item.number == *question) {
                    decision.votes.insert(body.clone(), vote);
                }
            }
            Act::Conclude { question } => {
                let Some(outcome) = self.count(*question) else { return };
                let known = self.decisions.iter_mut().find(|known| known.item.number == *question);
                let Some(decision) = known else { return };
                decision.outcome = Some((outcome, record.at));
                let subject = decision.item.what.subject;
                if let (crate::Subject::Course, Outcome::Chosen(choice)) = (subject, outcome) {
                    self.take_course(choice, record.at);
                }
            }
            _ => {}
        }
    }

    /// A decision to go leads on from a proposed strategy, and back from where the group was parked.
    fn take_course(&mut self, choice: Choice, at: Timestamp) {
        match (choice, self.state) {
            (Choice::Go, State::StrategyProposed) => {
                self.goes = true;
                self.reach(State::Decided, at);
            }
            (Choice::Go, State::Parked) => self.reach(self.parked_from, at),
            (Choice::Park, state) if state != State::Parked => {
                self.parked_from = state;
                self.reach(State::Parked, at);
            }
            (Choice::Dissolve, _) => self.reach(State::Dissolved, at),
            _ => {}
        }
    }

    fn apply_to_notice(&mut self, act: &Act) {
        match act {
            Act::Describe { body, address } => {
                self.addresses.insert(body.clone(), address.clone());
            }
            Act::Term(terms) => self.terms = Some((**terms).clone()),
            Act::Word(words) => {
                self.words.insert(words.language.clone(), (**words).clone());
            }
            Act::TermLot(terms) => {
                self.lot_terms.insert(terms.lot, terms.clone());
            }
            Act::WordLot(words) => {
                self.lot_words.insert((words.lot, words.language.clone()), (**words).clone());
            }
            _ => {}
        }
    }

    fn apply_to_award(&mut self, record: &Record) {
        match &record.act {
            Act::Publish { notice, published_on } => self.notice = Some((notice.clone(), *published_on)),
            Act::Award(contract) => self.contracts.push(record.item(contract.clone())),
            Act::CallOff(call_off) => self.call_offs.push(record.item(call_off.clone())),
            Act::Learn(lesson) => self.lessons.push(record.item(lesson.clone())),
            Act::DraftCase { case } => self.case = Some(case.clone()),
            _ => {}
        }
    }

    fn apply_to_steps(&mut self, record: &Record) {
        match &record.act {
            Act::NextStep { what, owner, by } => {
                let (what, owner) = (what.clone(), owner.clone());
                self.next_steps.push(record.item(NextStep { what, owner, by: *by, done_at: None }));
            }
            Act::Done { step } => {
                if let Some(known) = self.next_steps.iter_mut().find(|known| known.number == *step) {
                    known.what.done_at = Some(record.at);
                }
            }
            Act::Support { what, text } => self.support.push(record.item((*what, text.clone()))),
            _ => {}
        }
    }

    fn reach(&mut self, state: State, at: Timestamp) {
        self.state = state;
        self.reached.push((state, at));
    }

    /// Organisations that buy, in the order of their countries.
    #[must_use]
    pub fn buyers(&self) -> Vec<String> {
        self.bodies.iter().filter(|buyer| buyer.role.buys()).map(|buyer| buyer.body.clone()).collect()
    }

    /// Countries of those that buy.
    #[must_use]
    pub fn countries(&self) -> BTreeSet<Country> {
        self.bodies.iter().filter(|buyer| buyer.role.buys()).map(|buyer| buyer.country.clone()).collect()
    }

    /// True when an organisation is in and buys.
    #[must_use]
    pub fn buys(&self, body: &str) -> bool {
        self.bodies.iter().any(|buyer| buyer.body == body && buyer.role.buys())
    }

    /// The organisation that leads.
    #[must_use]
    pub fn lead(&self) -> Option<&Buyer> {
        self.bodies.iter().find(|buyer| buyer.role == BodyRole::Lead)
    }

    /// The seat of somebody.
    #[must_use]
    pub fn seat(&self, person: &str) -> Option<&Seat> {
        self.seats.iter().find(|seat| seat.person == person)
    }

    /// What comes out of a question's votes so far; votes of those that left do not count.
    #[must_use]
    pub fn count(&self, question: u32) -> Option<Outcome> {
        let decision = self.decisions.iter().find(|known| known.item.number == question)?;
        let votes: Vec<Choice> =
            decision.votes.iter().filter(|(body, _)| self.buys(body)).map(|(_, vote)| vote.choice).collect();
        Some(decision.item.what.quorum.count(self.buyers().len(), &votes))
    }

    /// Whether an organisation's approvals cover what it means to spend.
    #[must_use]
    pub fn is_approved(&self, body: &str) -> bool {
        let Some(budget) = self.budgets.get(body).map(|item| &item.what) else { return false };
        let counts = |approval: &Approval| {
            approval.body == body
                && approval.currency == budget.currency
                && (budget.from_year..=budget.to_year).contains(&approval.year)
        };
        let approved = self.approvals.iter().map(|item| &item.what).filter(|approval| counts(approval));
        approved.map(|approval| approval.amount).sum::<rust_decimal::Decimal>() >= budget.amount
    }

    /// Whether an organisation signed a paper.
    #[must_use]
    pub fn has_signed(&self, body: &str, paper: Paper) -> bool {
        self.signatures.iter().any(|item| item.what.body == body && item.what.paper == paper)
    }

    /// The next step that is due first.
    #[must_use]
    pub fn next_step(&self) -> Option<&Item<NextStep>> {
        let open = self.next_steps.iter().filter(|item| item.what.done_at.is_none());
        open.min_by_key(|item| (item.what.by, item.number))
    }
}

impl Record {
    fn item<T>(&self, what: T) -> Item<T> {
        Item { number: self.number, at: self.at, by: self.by.clone(), what }
    }
}
