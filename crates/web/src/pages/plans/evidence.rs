//! What is published about an organisation, beside its plan: notices of what it plans, contracts of its that end. It
//! is evidence; no line of a plan is ever made of it.

use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::endings::{self, Row as EndingRow};
use crate::state::{AppState, Held};
use crate::visit::Visit;
use crate::words::{NoticeLink, Words};
use analysis::{Ending, OrganisationId};
use jiff::ToSpan;
use model::{Notice, NoticeKind, Role};
use std::cmp::Reverse;
use store::body::Body;

/// Notices and endings shown.
const SHOWN: usize = 12;
/// Months within which contracts end.
const MONTHS: i32 = 24;

/// Beside a plan.
#[derive(Default)]
pub struct Evidence {
    /// The organisation's page; empty when it is not linked.
    pub href: String,
    /// Planning notices, latest first.
    pub planned: Vec<NoticeLink>,
    /// Contracts that end within two years.
    pub endings: Vec<EndingRow>,
}

impl Evidence {
    /// What is known of the organisation a body was linked with.
    pub async fn load(state: &AppState, visit: &Visit, frame: &Frame, body: &Body) -> Result<Self, Failure> {
        let Some(id) = body.evidence.clone() else { return Ok(Self::default()) };
        let held = state.market(visit.as_of).await?;
        let (state, frame) = (state.clone(), frame.clone());
        Ok(tokio::task::spawn_blocking(move || Self::of(&state, &held, &frame, &OrganisationId(id))).await?)
    }

    fn of(state: &AppState, held: &Held, frame: &Frame, id: &OrganisationId) -> Self {
        let words = Words::new(state, frame);
        let until = held.market.as_of.saturating_add(MONTHS.months());
        let soon = |ending: &&Ending| {
            ending.organisations.contains(id) && (held.market.as_of..=until).contains(&ending.likely_end)
        };
        let planned = planned(held, id).into_iter().take(SHOWN);
        Self {
            href: frame.organisation(&id.0),
            planned: planned.map(|notice| words.notice(&held.market, &notice.notice)).collect(),
            endings: held
                .endings()
                .rows
                .iter()
                .filter(soon)
                .take(SHOWN)
                .map(|row| endings::row(frame, &words, row))
                .collect(),
        }
    }

    /// True when there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.planned.is_empty() && self.endings.is_empty()
    }
}

/// Planning notices of an organisation as a buyer, latest first.
fn planned<'h>(held: &'h Held, id: &OrganisationId) -> Vec<&'h Notice> {
    let Some(organisation) = held.market.organisations.get(id) else { return Vec::new() };
    let bought = organisation.mentions.iter().filter_map(|mention| {
        let notice = held.market.notice(&mention.notice)?;
        let party = notice.parties.get(mention.party as usize)?;
        (party.is(Role::Buyer) && notice.kind == NoticeKind::Planning).then_some(notice)
    });
    let mut found: Vec<&Notice> = bought.collect();
    found.sort_by_key(|notice| (Reverse(notice.date()), notice.notice.clone()));
    found.dedup_by_key(|notice| &notice.notice);
    found
}
