//! How each record changes a workspace, by subject.

mod agreement;
mod course;
mod outcome;

use super::{Item, Workspace};
use crate::{Act, Record, State};
use jiff::Timestamp;

impl Workspace {
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

    fn reach(&mut self, state: State, at: Timestamp) {
        self.state = state;
        self.reached.push((state, at));
    }
}

impl Record {
    fn item<T>(&self, what: T) -> Item<T> {
        Item { number: self.number, at: self.at, by: self.by.clone(), what }
    }
}
