//! Has bought jointly before: docs/indicators/joint.md.

use super::{Finding, counted};
use crate::partner::asker::Asker;
use crate::partner::candidate::Candidate;
use crate::{JointClass, JointProcedure, Market};

/// The best of what the register holds about the candidate.
pub(super) fn find(market: &Market, asker: &Asker, candidate: &Candidate) -> Finding {
    let rows = asker.joint.get(candidate.organisation.id.0.as_str());
    let rows: Vec<&JointProcedure> = rows.into_iter().flatten().map(|at| &market.register_rows()[*at]).collect();
    if rows.is_empty() {
        return Finding::unknown("no joint procedure of this buyer is known");
    }
    let of = |class: JointClass| rows.iter().filter(|row| row.class == class).count();
    let (cross_border, domestic) = (of(JointClass::CrossBorder), of(JointClass::Domestic));
    let fit = match (cross_border, domestic) {
        (1.., _) => 1.0,
        (0, 2..) => 0.3,
        (0, 1) => 0.2,
        (0, 0) => 0.1,
    };
    let text = format!(
        "bought in {}: {cross_border} across borders, {domestic} with buyers of its own country",
        counted(rows.len(), "joint procedure")
    );
    Finding::known(fit, text, rows.iter().flat_map(|row| row.notices.iter().cloned()).collect())
}
