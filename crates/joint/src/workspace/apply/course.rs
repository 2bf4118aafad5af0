//! What the group decides, and where that leads it.

use crate::workspace::{Decision, Vote, Workspace};
use crate::{Act, Choice, Outcome, Record, State};
use jiff::Timestamp;
use std::collections::BTreeMap;

impl Workspace {
    pub(super) fn apply_to_decisions(&mut self, record: &Record) {
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
}
