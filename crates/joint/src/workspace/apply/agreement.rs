//! What the group is and agrees on: its members, use cases, requirements, budgets and strategy.

use crate::matrix::Row;
use crate::workspace::{Buyer, Case, Seat, Signature, Stand, Workspace};
use crate::{Act, Position, Record};
use std::collections::BTreeMap;

impl Workspace {
    pub(super) fn apply_to_members(&mut self, act: &Act) {
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

    pub(super) fn apply_to_use_cases(&mut self, record: &Record) {
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
    pub(super) fn apply_to_plans(&mut self, record: &Record) {
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
}
