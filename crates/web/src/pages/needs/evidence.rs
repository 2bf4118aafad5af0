//! What notices tell beside a need: contracts of the same class that end abroad. Shown beside it, never mixed in.

use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::endings::{self, Row};
use crate::state::{AppState, Held};
use crate::visit::Visit;
use crate::words::Words;
use analysis::{Ending, EndingFilter};
use model::{Country, Cpv};
use plans::need::Need;
use std::sync::Arc;

/// Endings shown.
const SHOWN: usize = 5;
/// Digits of a class.
const CLASS: usize = 4;

/// Published facts about the class of a need.
#[derive(Default)]
pub struct Evidence {
    /// The class they are about, and its name.
    pub class: String,
    /// Contracts abroad that end next.
    pub endings: Vec<Row>,
    /// How many there are.
    pub total: usize,
    /// Where all of them are.
    pub all: String,
    /// Notices of the class.
    pub notices: String,
    /// The topic's own page.
    pub topic: String,
}

impl Evidence {
    /// Beside a need; nothing without a code.
    pub async fn beside(state: &AppState, visit: &Visit, need: &Need, country: Option<&str>) -> Result<Self, Failure> {
        let Some(class) = need.cpv.first().and_then(class) else { return Ok(Self::default()) };
        let held = state.market(visit.as_of).await?;
        let home = country.and_then(Country::parse);
        let found = tokio::task::spawn_blocking({
            let (held, class) = (Arc::clone(&held), class.clone());
            move || abroad(&held, class, home.as_ref())
        });
        let found = found.await?;
        Ok(Self::new(state, &visit.frame("", ""), &class, &found))
    }

    fn new(state: &AppState, frame: &Frame, class: &Cpv, found: &[Ending]) -> Self {
        let words = Words::new(state, frame);
        let coded = words.cpv(class);
        Self {
            class: format!("{} {}", coded.code, coded.label).trim().to_owned(),
            endings: found.iter().take(SHOWN).map(|ending| endings::row(frame, &words, ending)).collect(),
            total: found.len(),
            all: frame.ask("/endings", &[("cpv", class.as_str())]),
            notices: frame.ask("/search", &[("cpv", class.as_str())]),
            topic: frame.to(&format!("/topics/{class}")),
        }
    }
}

/// The class of a code, with zeros after it.
fn class(code: &Cpv) -> Option<Cpv> {
    let digits: String = code.as_str().chars().take(CLASS).collect();
    Cpv::parse(&format!("{digits:0<8}"))
}

/// Contracts of other countries that are not over, the next to end first.
fn abroad(held: &Held, class: Cpv, home: Option<&Country>) -> Vec<Ending> {
    let filter = EndingFilter { cpv: Some(class), ..EndingFilter::default() };
    let mut rows = held.market.endings(&filter).rows;
    rows.retain(|ending| ending.country.as_ref() != home && ending.likely_end >= held.market.as_of);
    rows.sort_by(|a, b| (a.likely_end, &a.notice, &a.lot).cmp(&(b.likely_end, &b.notice, &b.lot)));
    rows
}
