//! All that is read of all segments, and what would be read of other draws of the same notices.

use super::criteria::{of_needs, of_notices, of_plans, single_of};
use super::definition::{Catalogue, Segment, classes};
use super::input::Inputs;
use super::parts::Parts;
use super::sold::{Sold, of_segment, sold};
use crate::Market;
use crate::dice::Dice;
use jiff::civil::Date;
use model::{Cpv, NoticeId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// How often notices and weights are drawn again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resampling {
    /// Draws of notices.
    pub notices: usize,
    /// Draws of weights, each with one of the draws of notices.
    pub weights: usize,
    /// Where chance begins.
    pub seed: u64,
}

impl Default for Resampling {
    fn default() -> Self {
        Self { notices: 200, weights: 5_000, seed: 20_240_101 }
    }
}

/// What is read of segments as of a day.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// The last day that counts.
    pub as_of: Date,
    /// Segments by id, those of the catalogue and drafts with enough lots.
    pub segments: Vec<Segment>,
    /// What is read of each.
    pub parts: Vec<Parts>,
    /// What is read of each, from each draw of notices.
    pub(super) drawn: Vec<Vec<Parts>>,
    /// How it was drawn.
    pub resampling: Resampling,
}

impl Market {
    /// Reads what notices, plans and needs say of the segments of a catalogue and of every class of the CPV with enough
    /// lots, and reads it again from notices drawn with repetition, procedure by procedure.
    ///
    /// The same market, catalogue and inputs give the same evidence, in whatever order they came.
    ///
    /// # Source
    /// Method: docs/indicators/segment-rank.md.
    #[must_use]
    pub fn segment_evidence(&self, catalogue: &Catalogue, inputs: &Inputs, resampling: Resampling) -> Evidence {
        let lots = sold(self);
        let inputs = inputs.clone().sorted();
        let usual = usual(&lots);
        let mut segments = catalogue.0.clone();
        segments.extend(
            self.drafts(&lots)
                .into_iter()
                .filter(|draft| !segments.iter().any(|own| own.id == draft.id))
                .collect::<Vec<_>>(),
        );
        segments.sort_by(|a, b| a.id.cmp(&b.id));
        let members: Vec<Vec<&Sold>> = segments.iter().map(|segment| of_segment(&lots, segment)).collect();
        let declared: Vec<Parts> = segments.iter().map(|segment| declared(&inputs, segment)).collect();
        let read = |members: &[Vec<&Sold>]| -> Vec<Parts> {
            members
                .iter()
                .zip(&declared)
                .map(|(lots, rest)| Parts { data: of_notices(lots, usual), ..rest.clone() })
                .collect()
        };
        let parts = read(&members);
        let mut dice = Dice::seeded(resampling.seed);
        let drawn = (0..resampling.notices).map(|_| read(&draw(&members, &lots, &mut dice))).collect();
        Evidence { as_of: self.as_of, segments, parts, drawn, resampling }
    }

    /// Notices that tell of a segment, sorted: lots of the last five years, each where it stands.
    #[must_use]
    pub fn segment_notices(&self, segment: &Segment) -> Vec<NoticeId> {
        let lots = sold(self);
        let notices: BTreeSet<&NoticeId> =
            of_segment(&lots, segment).into_iter().flat_map(|lot| &lot.notices).collect();
        notices.into_iter().cloned().collect()
    }

    fn drafts(&self, lots: &[Sold]) -> Vec<Segment> {
        let title = |cpv: &Cpv| self.knowledge.labels.get("cpv", cpv.as_str(), "en").map(str::to_owned);
        let enough = |draft: &Segment| {
            let lots = of_segment(lots, draft);
            Parts { data: of_notices(&lots, 0.0), ..Parts::default() }.is_enough()
        };
        classes(lots, title).into_iter().filter(enough).collect()
    }
}

impl Evidence {
    /// The same notices with other plans, needs and prices: as if it had been read with them.
    #[must_use]
    pub fn with(&self, inputs: &Inputs) -> Self {
        let inputs = inputs.clone().sorted();
        let declared: Vec<Parts> = self.segments.iter().map(|segment| declared(&inputs, segment)).collect();
        let with = |parts: &Vec<Parts>| -> Vec<Parts> {
            let each = parts.iter().zip(&declared);
            each.map(|(parts, rest)| Parts { data: parts.data.clone(), ..rest.clone() }).collect()
        };
        Self { parts: with(&self.parts), drawn: self.drawn.iter().map(with).collect(), ..self.clone() }
    }
}

fn declared(inputs: &Inputs, segment: &Segment) -> Parts {
    Parts { plans: of_plans(inputs, segment), needs: of_needs(inputs, segment), ..Parts::default() }
}

/// Share of awards with one tender in the whole market.
fn usual(lots: &[Sold]) -> f64 {
    let all: Vec<&Sold> = lots.iter().collect();
    let (single, known) = single_of(&all);
    if known == 0 { 0.0 } else { single as f64 / known as f64 }
}

/// As many procedures as there are, drawn with repetition; each brings all its lots as often as it was drawn.
fn draw<'s>(members: &[Vec<&'s Sold>], lots: &[Sold], dice: &mut Dice) -> Vec<Vec<&'s Sold>> {
    let procedures: Vec<usize> = lots.iter().map(|lot| lot.procedure).collect::<BTreeSet<_>>().into_iter().collect();
    let mut times: BTreeMap<usize, usize> = BTreeMap::new();
    for _ in 0..procedures.len() {
        *times.entry(procedures[dice.below(procedures.len())]).or_default() += 1;
    }
    let often = |lot: &Sold| times.get(&lot.procedure).copied().unwrap_or_default();
    members.iter().map(|lots| lots.iter().flat_map(|lot| std::iter::repeat_n(*lot, often(lot))).collect()).collect()
}
