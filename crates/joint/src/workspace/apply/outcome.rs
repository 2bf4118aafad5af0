//! What comes of it: the notice, contracts and lessons, and what is to be done next.

use crate::workspace::{NextStep, Workspace};
use crate::{Act, Record};

impl Workspace {
    pub(super) fn apply_to_notice(&mut self, act: &Act) {
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

    pub(super) fn apply_to_award(&mut self, record: &Record) {
        match &record.act {
            Act::Publish { notice, published_on } => self.notice = Some((notice.clone(), *published_on)),
            Act::Award(contract) => self.contracts.push(record.item(contract.clone())),
            Act::CallOff(call_off) => self.call_offs.push(record.item(call_off.clone())),
            Act::Learn(lesson) => self.lessons.push(record.item(lesson.clone())),
            Act::DraftCase { case } => self.case = Some(case.clone()),
            _ => {}
        }
    }

    pub(super) fn apply_to_steps(&mut self, record: &Record) {
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
}
