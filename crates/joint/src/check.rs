//! Which act may come next, and why not.

use crate::{Act, Budget, Outcome, Position, Question, Role, State, Strategy, Subject, TimeStep, Workspace};
use rust_decimal::Decimal;

/// Why an act cannot be: the field of the form, and the key of the sentence that says what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {key}")]
pub struct Wrong {
    /// Field of the form.
    pub field: &'static str,
    /// Key of the sentence, as in the locale files.
    pub key: &'static str,
}

type Checked = Result<(), Wrong>;

fn wrong(field: &'static str, key: &'static str) -> Wrong {
    Wrong { field, key }
}

fn must(holds: bool, field: &'static str, key: &'static str) -> Checked {
    if holds { Ok(()) } else { Err(wrong(field, key)) }
}

fn said(field: &'static str, text: &str) -> Checked {
    must(!text.trim().is_empty(), field, "wrong-ebg-text")
}

impl Workspace {
    /// Whether an act may come next.
    ///
    /// # Errors
    /// What is wrong with it, in the group's state as it is.
    pub fn check(&self, act: &Act) -> Checked {
        self.check_state(act)?;
        match act {
            Act::Join { .. } | Act::Leave { .. } | Act::Seat { .. } | Act::Unseat { .. } => self.check_members(act),
            Act::AddUseCase(use_case) => {
                said("title", &use_case.title)?;
                said("gap", &use_case.gap)?;
                said("outcome", &use_case.outcome)
            }
            Act::JudgeUseCase { use_case, body, position, reason } => {
                let known = self.use_cases.iter().any(|case| case.item.number == *use_case);
                must(known, "use_case", "wrong-ebg-number")?;
                self.check_stand(body, *position, reason)
            }
            Act::Ask(question) => self.check_question(question),
            Act::Vote { question, body, choice, .. } => {
                self.buyer(body)?;
                let subject = self.open_question(*question)?;
                must(subject.choices().contains(choice), "choice", "wrong-ebg-choice")
            }
            Act::Conclude { question } => self.check_outcome(*question),
            Act::Advance { to } => self.check_advance(*to),
            Act::NextStep { what, owner, .. } => said("what", what).and_then(|()| self.member(owner)),
            Act::Done { step } => {
                let open = self.next_steps.iter().any(|known| known.number == *step && known.what.done_at.is_none());
                must(open, "step", "wrong-ebg-number")
            }
            Act::Support { text, .. } => said("text", text),
            Act::Found(founding) => said("need", &founding.need),
            _ => self.check_work(act),
        }
    }

    /// What is over is over, but for its case; what is parked waits for a decision.
    fn check_state(&self, act: &Act) -> Checked {
        let of_case = matches!(act, Act::DraftCase { .. } | Act::Ask(_) | Act::Vote { .. } | Act::Conclude { .. });
        let closing = self.state == State::Closed && (of_case || matches!(act, Act::Done { .. }));
        must(!self.state.is_over() || closing, "group", "wrong-ebg-over")
    }

    fn check_members(&self, act: &Act) -> Checked {
        match act {
            Act::Join { body, role: crate::BodyRole::Lead, .. } => {
                must(self.lead().is_none_or(|lead| lead.body == *body), "role", "wrong-ebg-second-lead")
            }
            Act::Leave { body, .. } => self.member(body),
            Act::Seat { person, body, role } => {
                body.as_deref().map_or(Ok(()), |body| self.member(body))?;
                must(
                    *role == Role::Coordinator || !self.coordinates_alone(person),
                    "role",
                    "wrong-ebg-last-coordinator",
                )
            }
            Act::Unseat { person } => {
                must(self.seat(person).is_some(), "person", "wrong-ebg-number")?;
                must(!self.coordinates_alone(person), "person", "wrong-ebg-last-coordinator")
            }
            _ => Ok(()),
        }
    }

    fn coordinates_alone(&self, person: &str) -> bool {
        let coordinates = |person: &str| self.seat(person).is_some_and(|seat| seat.role == Role::Coordinator);
        coordinates(person) && self.seats.iter().filter(|seat| coordinates(&seat.person)).count() == 1
    }

    /// Requirements, budgets, strategy, signatures, and what comes after the award.
    fn check_work(&self, act: &Act) -> Checked {
        match act {
            Act::AddRequirement(requirement) => {
                said("outcome", &requirement.text.outcome)?;
                requirement.body.as_deref().map_or(Ok(()), |body| self.buyer(body))
            }
            Act::Judge { requirement, body, position, reason } => {
                self.requirement(*requirement)?;
                self.check_stand(body, *position, reason)
            }
            Act::AcceptOpen { body } => self.buyer(body),
            Act::Unify { requirement, text, reason, .. } => {
                self.requirement(*requirement)?;
                said("outcome", &text.outcome)?;
                said("reason", reason)
            }
            Act::Settle { requirement, reason } => {
                let row = self.requirement(*requirement)?;
                said("reason", reason)?;
                must(row.can_settle(&self.buyers()), "requirement", "wrong-ebg-settle")
            }
            Act::SetAside { requirement, reason } => {
                self.requirement(*requirement)?;
                said("reason", reason)
            }
            Act::Plan(budget) => self.check_budget(budget),
            Act::Approve(approval) => {
                must(self.budgets.contains_key(&approval.body), "body", "wrong-ebg-no-budget")?;
                said("office", &approval.office)?;
                must(approval.amount > Decimal::ZERO, "amount", "wrong-ebg-amount")
            }
            Act::Propose(strategy) => check_strategy(strategy),
            Act::AddLot(lot) => {
                said("title", &lot.title)?;
                must(lot.value >= Decimal::ZERO, "value", "wrong-ebg-amount")?;
                must(!lot.bodies.is_empty(), "bodies", "wrong-ebg-body")?;
                lot.bodies.iter().try_for_each(|body| self.buyer(body))
            }
            Act::DropLot { lot } => {
                self.lot(*lot)?;
                let bought = self.contracts.iter().any(|contract| contract.what.lot == *lot);
                must(!bought, "lot", "wrong-ebg-lot-bought")
            }
            Act::AddRisk(risk) => {
                said("text", &risk.text)?;
                let marked = (1..=5).contains(&risk.likely) && (1..=5).contains(&risk.harm);
                must(marked, "likely", "wrong-ebg-risk")?;
                self.member(&risk.owner)
            }
            Act::AddStep(step) => self.check_step(step),
            Act::Consult(consultation) => {
                said("asked", &consultation.asked).and_then(|()| said("learned", &consultation.learned))
            }
            Act::Sign { body, reference, .. } => self.buyer(body).and_then(|()| said("reference", reference)),
            Act::Describe { .. } | Act::Term(_) | Act::Word(_) | Act::TermLot(_) | Act::WordLot(_) => {
                self.check_notice(act)
            }
            _ => self.check_award(act),
        }
    }

    fn check_notice(&self, act: &Act) -> Checked {
        match act {
            Act::Describe { body, address } => {
                self.buyer(body)?;
                said("registration", &address.registration).and_then(|()| said("town", &address.town))
            }
            Act::Term(terms) => {
                said("documents", &terms.documents)?;
                let later = terms.opening.as_ref().is_none_or(|opening| *opening >= terms.deadline);
                must(later, "opening", "wrong-ebg-days")
            }
            Act::Word(words) => {
                said("title", &words.title).and_then(|()| said("description", &words.description))?;
                check_language(&words.language)
            }
            Act::TermLot(terms) => {
                self.lot(terms.lot)?;
                must(terms.months > 0, "months", "wrong-ebg-months")?;
                must(terms.price_weight <= 100, "price_weight", "wrong-ebg-weight")
            }
            Act::WordLot(words) => {
                self.lot(words.lot)?;
                said("title", &words.title).and_then(|()| said("description", &words.description))?;
                check_language(&words.language)
            }
            _ => Ok(()),
        }
    }

    fn check_award(&self, act: &Act) -> Checked {
        match act {
            Act::Publish { notice, .. } => {
                must(self.state >= State::Tender && self.state <= State::Closed, "notice", "wrong-ebg-not-yet")?;
                said("notice", notice)
            }
            Act::Award(contract) => {
                must(self.notice.is_some(), "lot", "wrong-ebg-not-yet")?;
                self.lot(contract.lot)?;
                said("supplier", &contract.supplier)?;
                must(contract.value > Decimal::ZERO, "value", "wrong-ebg-amount")?;
                must(contract.signed_on <= contract.ends_on, "ends_on", "wrong-ebg-days")
            }
            Act::CallOff(call_off) => {
                let known = self.contracts.iter().any(|contract| contract.number == call_off.contract);
                must(known, "contract", "wrong-ebg-number")?;
                must(call_off.amount > Decimal::ZERO, "amount", "wrong-ebg-amount")?;
                self.buyer(&call_off.body)
            }
            Act::Learn(lesson) => said("text", &lesson.text),
            Act::DraftCase { .. } => {
                must(self.state == State::Closed, "case", "wrong-ebg-not-yet")?;
                must(self.case.is_none(), "case", "wrong-ebg-case")
            }
            _ => Ok(()),
        }
    }

    /// A buyer's position; whoever does not simply accept says why.
    fn check_stand(&self, body: &str, position: Position, reason: &str) -> Checked {
        self.buyer(body)?;
        must(position == Position::Accept || !reason.trim().is_empty(), "reason", "wrong-ebg-reason")
    }

    fn check_budget(&self, budget: &Budget) -> Checked {
        self.buyer(&budget.body)?;
        must(budget.amount > Decimal::ZERO, "amount", "wrong-ebg-amount")?;
        let years = (2000..=2100).contains(&budget.from_year) && budget.from_year <= budget.to_year;
        must(years && budget.to_year <= 2100, "from_year", "wrong-ebg-years")?;
        let ordered = budget.option_end.is_none_or(|option| budget.contract_end.is_some_and(|end| end <= option));
        must(ordered, "option_end", "wrong-ebg-days")
    }

    fn check_step(&self, step: &TimeStep) -> Checked {
        said("title", &step.title)?;
        self.member(&step.owner)?;
        must(step.from <= step.to, "to", "wrong-ebg-days")?;
        for before in &step.after {
            let known = self.steps.iter().find(|known| known.number == *before);
            let known = known.ok_or(wrong("after", "wrong-ebg-number"))?;
            must(known.what.to <= step.from, "from", "wrong-ebg-after")?;
        }
        Ok(())
    }

    fn check_question(&self, question: &Question) -> Checked {
        said("text", &question.text)?;
        let closed = self.state == State::Closed;
        must(!closed || question.subject == Subject::Publication, "subject", "wrong-ebg-over")
    }

    /// A decision to go may follow a proposed strategy only while nothing before it is missing.
    fn check_outcome(&self, question: u32) -> Checked {
        let subject = self.open_question(question)?;
        let outcome = self.count(question).ok_or(wrong("question", "wrong-ebg-number"))?;
        must(!matches!(outcome, Outcome::NoQuorum { .. }), "question", "wrong-ebg-quorum")?;
        let goes = subject == Subject::Course && outcome == Outcome::Chosen(crate::Choice::Go);
        let leads_on = goes && self.state == State::StrategyProposed;
        must(!leads_on || self.missing_for(State::StrategyProposed).is_empty(), "question", "wrong-ebg-gate")
    }

    fn check_advance(&self, to: State) -> Checked {
        must(self.state.next() == Some(to), "state", "wrong-ebg-state")?;
        must(self.missing_for(to).is_empty(), "state", "wrong-ebg-gate")
    }

    fn open_question(&self, number: u32) -> Result<Subject, Wrong> {
        let open = self.decisions.iter().find(|known| known.item.number == number && known.outcome.is_none());
        open.map(|known| known.item.what.subject).ok_or(wrong("question", "wrong-ebg-number"))
    }

    fn requirement(&self, number: u32) -> Result<&crate::matrix::Row, Wrong> {
        let known = self.requirements.iter().find(|row| row.number == number);
        known.ok_or(wrong("requirement", "wrong-ebg-number"))
    }

    fn lot(&self, number: u32) -> Checked {
        must(self.lots.iter().any(|lot| lot.number == number), "lot", "wrong-ebg-number")
    }

    fn buyer(&self, body: &str) -> Checked {
        must(self.buys(body), "body", "wrong-ebg-body")
    }

    fn member(&self, body: &str) -> Checked {
        must(self.bodies.iter().any(|known| known.body == body), "body", "wrong-ebg-body")
    }
}

fn check_strategy(strategy: &Strategy) -> Checked {
    said("route", &strategy.route)?;
    must(strategy.languages.iter().all(|tag| (2..=3).contains(&tag.len())), "languages", "wrong-ebg-languages")
}

fn check_language(tag: &str) -> Checked {
    let known = tag.len() == 2 && tag.chars().all(|letter| letter.is_ascii_lowercase());
    must(known, "language", "wrong-ebg-languages")
}
