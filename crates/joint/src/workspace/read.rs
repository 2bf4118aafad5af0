//! What pages and gates ask of a workspace.

use super::{Buyer, Item, NextStep, Seat, Workspace};
use crate::{Approval, BodyRole, Choice, Outcome, Paper};
use model::Country;
use std::collections::BTreeSet;

impl Workspace {
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
