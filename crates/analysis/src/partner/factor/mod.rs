//! The factors of the score: one file each, one method page each in `docs/indicators`.

mod joint;
mod legal;
mod need;
mod recurrence;
pub(super) mod scale;
pub(super) mod suppliers;
mod text;
pub(super) mod window;

use super::asker::Asker;
use super::candidate::Candidate;
use super::{Partner, Reason};
use crate::Market;
use model::NoticeId;
use rust_decimal::Decimal;
use serde::Serialize;
use std::collections::BTreeSet;

/// A factor of the score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Factor {
    /// Same kind of object in the CPV tree.
    Need,
    /// Same words.
    Text,
    /// Buys it again and again.
    Recurrence,
    /// Contracts end when the need arises.
    Window,
    /// Contracts of like size.
    Scale,
    /// Law that lets them buy together.
    Legal,
    /// Suppliers both have used.
    Suppliers,
    /// Has bought jointly before.
    Joint,
}

/// The most points each factor gives; together 100. The method pages state the same.
const POINTS: [(Factor, u32); 8] = [
    (Factor::Need, 22),
    (Factor::Text, 8),
    (Factor::Recurrence, 5),
    (Factor::Window, 25),
    (Factor::Scale, 5),
    (Factor::Legal, 15),
    (Factor::Suppliers, 10),
    (Factor::Joint, 10),
];

/// Notices shown behind one reason.
const NOTICES_MAX: usize = 20;

impl Factor {
    /// Every factor, in the order of the method pages.
    pub const ALL: [Self; 8] = [
        Self::Need,
        Self::Text,
        Self::Recurrence,
        Self::Window,
        Self::Scale,
        Self::Legal,
        Self::Suppliers,
        Self::Joint,
    ];

    /// The most points it gives; all together 100.
    #[must_use]
    pub fn most_points(self) -> u32 {
        POINTS.iter().find(|(factor, _)| *factor == self).map_or(0, |(_, points)| *points)
    }

    /// Points for a fit from 0 to 1: all for 1, none for a twentieth or less, and in between by the logarithm, so
    /// that a fit half as good costs the same wherever it starts.
    #[must_use]
    pub fn points(self, fit: f64) -> Decimal {
        let share = (1.0 + fit.clamp(0.0, 1.0).ln() / 20_f64.ln()).max(0.0);
        let cents = (f64::from(self.most_points()) * 100.0 * share).round() as i64;
        Decimal::new(cents, 2)
    }

    fn find(self, market: &Market, asker: &Asker, candidate: &Candidate) -> Finding {
        match self {
            Self::Need => need::find(market, asker, candidate),
            Self::Text => text::find(market, asker, candidate),
            Self::Recurrence => recurrence::find(market, candidate),
            Self::Window => window::find(market, asker, candidate),
            Self::Scale => scale::find(market, asker, candidate),
            Self::Legal => legal::find(market, asker, candidate),
            Self::Suppliers => suppliers::find(market, asker, candidate),
            Self::Joint => joint::find(market, asker, candidate),
        }
    }
}

/// What a factor found.
struct Finding {
    /// From 0 to 1; `None` when unknown.
    fit: Option<f64>,
    text: String,
    notices: BTreeSet<NoticeId>,
}

impl Finding {
    fn known(fit: f64, text: String, notices: BTreeSet<NoticeId>) -> Self {
        Self { fit: Some(fit), text, notices }
    }

    fn unknown(why: &str) -> Self {
        Self { fit: None, text: format!("unknown: {why}"), notices: BTreeSet::new() }
    }

    fn into_reason(self, kind: Factor) -> Reason {
        let mut text = self.text;
        if self.notices.len() > NOTICES_MAX {
            text.push_str(&format!("; {} notices, the first {NOTICES_MAX} listed", self.notices.len()));
        }
        let points = self.fit.map_or(Decimal::new(0, 2), |fit| kind.points(fit));
        Reason { kind, points, text, notices: self.notices.into_iter().take(NOTICES_MAX).collect() }
    }
}

/// Weighs every factor for one candidate.
pub(super) fn score(market: &Market, asker: &Asker, candidate: &Candidate) -> Partner {
    let reason = |factor: Factor| factor.find(market, asker, candidate).into_reason(factor);
    let mut reasons: Vec<Reason> = Factor::ALL.into_iter().map(reason).collect();
    reasons.sort_by(|a, b| b.points.cmp(&a.points).then(a.kind.cmp(&b.kind)));
    Partner {
        organisation: candidate.organisation.id.clone(),
        name: candidate.organisation.name.clone(),
        country: candidate.organisation.country.clone(),
        score: reasons.iter().map(|reason| reason.points).sum(),
        reasons,
        sibling: asker.is_sibling(candidate.organisation),
        windows: window::windows(market, asker, candidate),
    }
}

/// `1 lot`, `2 lots`.
fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
